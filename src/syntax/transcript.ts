/**
 * The examples of interactive sessions (`>>>`) in any text. More tolerant than doctest: takes `>>>x` without a blank, a
 * block whose body stands behind further `>>>`, and blank lines inside the printed value of a tensor.
 * https://docs.python.org/3.12/library/doctest.html
 */
import type { Span } from "../base/span";
import { isIncomplete } from "./completeness";

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

/** All examples between `start` and `end`. */
export function parseTranscript(text: string, { start, end }: Span = { start: 0, end: text.length }): Example[] {
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
      if (!/^\.\.\.( |$)/.test(rest) && !(rest.startsWith(">>>") && goesOn(soFar, lines, at))) break;
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
function goesOn(source: string, lines: readonly Line[], at: number): boolean {
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
