/**
 * `>>>` transcripts: finding the examples in a text, and comparing what they show with what was written. More tolerant
 * than doctest: takes `>>>x` without a blank, a block whose body stands behind further `>>>`, and blank lines inside
 * the printed value of a tensor.
 * https://docs.python.org/3.12/library/doctest.html
 */
import type { Span } from "../base/span";

export interface Example {
  /** 0-based line of its first prompt. */
  readonly line: number;
  readonly source: string;
  /** The lines of `source`, and where each begins in the text. */
  readonly sourceLines: readonly PlacedLine[];
  readonly want: string;
  readonly span: Span;
  readonly wantSpan: Span;
}

export interface PlacedLine {
  readonly text: string;
  readonly offset: number;
}

interface Line {
  /** Tabs expanded. */
  readonly text: string;
  readonly original: string;
  readonly offset: number;
}

/** All examples between `start` and `end`; `isIncomplete` tells whether Python would ask for another line. */
export function parseTranscript(
  text: string,
  isIncomplete: (source: string) => boolean,
  { start, end }: Span = { start: 0, end: text.length },
): Example[] {
  const lines = splitLines(text.slice(start, end), start);
  const examples: Example[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    const prompt = /^(\s*)>>>( ?)(.*)$/.exec(line.text);
    if (!prompt) {
      at++;
      continue;
    }
    const [, indent = "", blank = "", code = ""] = prompt;
    const first = at;
    const source: PlacedLine[] = [{ text: code, offset: offsetIn(line, indent.length + 3 + blank.length) }];
    for (at++; at < lines.length; at++) {
      const next = lines[at] as Line;
      const from = next.text.startsWith(indent) ? indent.length : next.text.length - next.text.trimStart().length;
      const rest = next.text.slice(from);
      const soFar = source.map((placed) => placed.text).join("\n");
      if (!/^\.\.\.( |$)/.test(rest) && !(rest.startsWith(">>>") && goesOn(soFar, lines, at, isIncomplete))) break;
      source.push({ text: rest.slice(4), offset: offsetIn(next, Math.min(from + 4, next.text.length)) });
    }
    const wantFrom = at;
    const want: string[] = [];
    at = takeOutput(lines, at, indent, want);
    if (!source.some(({ text: code }) => code.trim() !== "" && !code.trimStart().startsWith("#"))) continue;
    const last = lines[wantFrom - 1] as Line;
    const lastWant = lines[at - 1] as Line;
    examples.push({
      line: first,
      source: `${source
        .map((placed) => placed.text)
        .join("\n")
        .trimEnd()}\n`,
      sourceLines: source,
      want: want.map((row) => `${row}\n`).join(""),
      span: { start: offsetIn(line, indent.length), end: last.offset + last.original.length },
      wantSpan:
        want.length === 0
          ? { start: last.offset + last.original.length, end: last.offset + last.original.length }
          : { start: (lines[wantFrom] as Line).offset, end: lastWant.offset + lastWant.original.length },
    });
  }
  return examples;
}

function splitLines(text: string, base: number): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const row of text.split(/(?<=\r\n|\n|\r(?!\n))/)) {
    const original = row.replace(/[\r\n]+$/, "");
    lines.push({ original, text: expandTabs(original), offset: base + offset });
    offset += row.length;
  }
  return lines;
}

function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  let result = "";
  for (const character of text) {
    result += character === "\t" ? " ".repeat(4 - (result.length % 4)) : character;
  }
  return result;
}

/** The offset in the document of a column of the line with its tabs expanded. */
function offsetIn(line: Line, column: number): number {
  if (line.text.length === line.original.length) return line.offset + column;
  let at = 0;
  while (at < line.original.length && expandTabs(line.original.slice(0, at)).length < column) at++;
  return line.offset + at;
}

/** Whether the prompt in line `at` goes on with the block above it: indented, or blank before such a line. */
function goesOn(
  source: string,
  lines: readonly Line[],
  at: number,
  isIncomplete: (source: string) => boolean,
): boolean {
  const code = (lines[at] as Line).text.trimStart().slice(3);
  if (code.trim() === "") return /^>>>\s\s+\S/.test(lines[at + 1]?.text.trimStart() ?? "");
  return /^\s\s/.test(code) || (openBrackets(source) > 0 && isIncomplete(source));
}

function openBrackets(text: string): number {
  let open = 0;
  for (const character of text) {
    if ("([{".includes(character)) open++;
    else if (")]}".includes(character)) open--;
  }
  return open;
}

/** Collects the expected output that starts at line `at`; returns the index of the line behind it. */
function takeOutput(lines: readonly Line[], at: number, indent: string, want: string[]): number {
  for (; at < lines.length; at++) {
    const { text } = lines[at] as Line;
    if (text.trimStart().startsWith(">>>") || text.trim() === "```") break;
    if (text.trim() === "") {
      const following = lines.slice(at + 1, at + 200).find((line) => line.text.trim() !== "")?.text ?? "";
      if (!(openBrackets(want.join("\n")) > 0 && /^\s*[[\d(.-]/.test(following))) break;
    } else if (!text.startsWith(indent)) {
      break;
    }
    want.push(text.slice(indent.length));
  }
  // The last line of a text that ends with a line break is no line.
  if (at === lines.length && want.at(-1) === "" && lines.at(-1)?.original === "") want.pop();
  return at;
}

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
