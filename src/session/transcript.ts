/**
 * Comparing what a `>>>` transcript shows with what was written.
 * https://docs.python.org/3.12/library/doctest.html
 */

/**
 * Whether `got` is what the transcript shows; null where it shows nothing. `lastTracebackLine` is that of the
 * exception that ended the example.
 */
export function matchesTranscript(want: string, got: string, lastTracebackLine: string | null): boolean | null {
  if (lastTracebackLine !== null) {
    if (!want.includes("Traceback")) return false;
    const shown = want.split("\n").filter((line) => line.trim() !== "");
    return sameOutput(`${shown.at(-1) ?? ""}\n`, `${lastTracebackLine}\n`);
  }
  return want.trim() === "" ? null : sameOutput(want, got);
}

/** As doctest compares with ELLIPSIS and NORMALIZE_WHITESPACE. */
function sameOutput(want: string, got: string): boolean {
  if (want === got) return true;
  const withBlankLines = want.replace(/^<BLANKLINE>[ \t]*$/gm, "");
  const expected = words(withBlankLines);
  const actual = words(got.replace(/^[^\S\n]+$/gm, ""));
  return expected === actual || matchesEllipsis(expected, actual);
}

function words(text: string): string {
  return text.trim().split(/\s+/).join(" ");
}

/** Whether the pieces of `want` between "..." stand in `got` in order, the first at its start, the last at its end. */
function matchesEllipsis(want: string, got: string): boolean {
  const pieces = want.split("...");
  if (pieces.length === 1) return want === got;
  const head = pieces.shift() as string;
  const tail = pieces.pop() as string;
  if (!got.startsWith(head) || !got.endsWith(tail)) return false;
  let at = head.length;
  const end = got.length - tail.length;
  if (at > end) return false;
  for (const piece of pieces) {
    const found = got.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
