"""Writes src/syntax/lowering/characterNameTable.ts: the names of the characters that text in programs has, as Unicode gives
them. Needs Python 3.12, whose `unicodedata` is the source.

    python3.12 src/build/characterNames.py

Words are numbered, the frequent ones first: 51 of them take one sign, the others two; `!` ends a name.
"""

import collections
import unicodedata
from pathlib import Path

RANGES = [(0x20, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x481), (0x5D0, 0x5EA), (0x1E00, 0x1EFF), (0x2000, 0x27BF),
          (0x27E0, 0x27FF), (0x2900, 0x297F), (0x2A00, 0x2AFF), (0x2B00, 0x2B5F), (0x3000, 0x30FF), (0xFB00, 0xFB06),
          (0xFE0F, 0xFE0F), (0xFEFF, 0xFEFF), (0xFF01, 0xFF5E), (0xFFFC, 0xFFFD), (0x1D400, 0x1D433), (0x1D538, 0x1D56B),
          (0x1F300, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF)]
SIGNS = [chr(code) for code in range(33, 127) if chr(code) not in "!\"\\"]
SHORT = 51

words = collections.Counter()
for first, last in RANGES:
    for code in range(first, last + 1):
        words.update(unicodedata.name(chr(code), "").split())
order = [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))]
codes = {word: SIGNS[i] if i < SHORT else SIGNS[SHORT + (i - SHORT) // 91] + SIGNS[(i - SHORT) % 91] for i, word in enumerate(order)}
assert len(order) <= SHORT + (91 - SHORT) * 91


def encoded(first, last):
    return "".join("".join(codes[word] for word in unicodedata.name(chr(code), "").split()) + "!" for code in range(first, last + 1))


lines = [
    "/** Names of characters, written by src/build/characterNames.py; `characterNames.ts` reads them. */",
    f'export const signs =\n  "{"".join(SIGNS)}";',
    f"export const shortWords = {SHORT};",
    f'export const words =\n  "{" ".join(order)}";',
    "export const ranges: readonly (readonly [first: number, names: string])[] = [",
    *(f'  [\n    {first:#x},\n    "{encoded(first, last)}",\n  ],' for first, last in RANGES),
    "];",
]
Path(__file__).parents[1].joinpath("syntax/lowering/characterNameTable.ts").write_text("\n".join(lines) + "\n")
