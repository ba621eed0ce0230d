# Paragraphs.
# https://docs.python.org/3.11/library/textwrap.html
import re as _re


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = _re.sub(r"[\t\n\v\f\r ]", " ", text)
        chunks = []
        for part in _re.findall(r" +|[^ ]+", text):
            if part[0] == " " or not self.break_on_hyphens:
                chunks.append(part)
                continue
            piece = ""
            for index, character in enumerate(part):
                piece += character
                before = part[index - 1:index]
                after = part[index + 1:index + 3]
                if character == "-" and before.isalpha() and len(after) == 2 and after[0].isalpha() and after[1].isalpha() and len(piece) > 2:
                    chunks.append(piece)
                    piece = ""
            if piece:
                chunks.append(piece)
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        chunks = self._chunks(text)[::-1]
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
                if not chunks:
                    break
            current, used = [], 0
            while chunks and used + len(chunks[-1]) <= room:
                used += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                left = max(room - used, 0) if room >= 1 else 1
                if self.break_long_words:
                    piece = chunks.pop()
                    if left:
                        current.append(piece[:left])
                    chunks.append(piece[left:])
                elif not current:
                    current.append(chunks.pop())
                used = sum(map(len, current))
            if self.drop_whitespace and current and current[-1].strip() == "":
                used -= len(current[-1])
                current.pop()
            if not current:
                continue
            if self.max_lines is not None and len(lines) + 1 == self.max_lines and any(each.strip() for each in chunks):
                while current:
                    if current[-1].strip() and used + len(self.placeholder) <= room:
                        current.append(self.placeholder)
                        lines.append(indent + "".join(current))
                        break
                    used -= len(current[-1])
                    current.pop()
                else:
                    lines.append(indent + self.placeholder.lstrip())
                break
            lines.append(indent + "".join(current))
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    if not isinstance(text, str):
        raise TypeError(f"expected string or bytes-like object, got '{type(text).__name__}'")
    lines = text.split("\n")
    margin = None
    for line in lines:
        if not line.strip():
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        else:
            common = 0
            for a, b in zip(margin, indent):
                if a != b:
                    break
                common += 1
            margin = margin[:common]
    margin = margin or ""
    return "\n".join(line[len(margin):] if line.strip() else "" for line in lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        def predicate(line):
            return line.strip()
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
