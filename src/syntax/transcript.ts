/**
 * Interactive sessions (`>>>`) in any text. More tolerant than Python's doctest: `>>>x` needs no blank, a block's body
 * may stand behind further `>>>`, and a tensor's printed value may hold blank lines.
 * https://docs.python.org/3.12/library/doctest.html
 */
import { LineIndex, type Span } from "../base/span";
import { isIncomplete } from "./completeness";
import { type FragmentPiece, fragmentOf, type SourceFragment } from "./fragment";

export interface TranscriptExample extends SourceFragment {
  /** The 0-based line of its first `>>>`. */
  readonly line: number;
  /** The output that the document shows, without its indentation; empty when it shows none. */
  readonly want: string;
  readonly wantSpan: Span;
}

interface Line {
  /** With tabs as blanks up to the next fourth column. */
  readonly text: string;
  readonly number: number;
}

export function parseTranscript(document: string): TranscriptExample[] {
  return new TranscriptReader(document).read();
}

class TranscriptReader {
  readonly #index: LineIndex;
  readonly #lines: Line[] = [];
  #at = 0;

  constructor(document: string) {
    this.#index = new LineIndex(document);
    for (let number = 0; number < this.#index.lineCount; number++) {
      this.#lines.push({ text: expandTabs(this.#index.lineText(number)), number });
    }
    if (this.#lines.at(-1)?.text === "") this.#lines.pop();
  }

  read(): TranscriptExample[] {
    const examples: TranscriptExample[] = [];
    while (this.#at < this.#lines.length) {
      const start = /^(\s*)>>>( ?)(.*)$/.exec(this.#text(this.#at));
      if (start === null) this.#at++;
      else {
        const example = this.#readExample(start[1] as string, start[3] as string);
        if (example !== null) examples.push(example);
      }
    }
    return examples;
  }

  #text(at: number): string {
    return this.#lines[at]?.text ?? "";
  }

  #readExample(indent: string, firstSource: string): TranscriptExample | null {
    const first = this.#at;
    const source = [firstSource];
    this.#at++;
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#text(this.#at);
      const rest = line.startsWith(indent) ? line.slice(indent.length) : line.trimStart();
      const isContinued = /^\.\.\.( |$)/.test(rest) || (rest.startsWith(">>>") && this.#goesOn(source.join("\n")));
      if (!isContinued) break;
      source.push(rest.slice(4));
    }
    const pieces = source.map((text, i) => this.#piece(first + i, text));
    const wantStart = this.#at;
    const want = this.#takeOutput(indent);
    if (!source.some((text) => text.trim() !== "" && !text.trimStart().startsWith("#"))) return null;
    const wantSpan = {
      start: this.#index.lineStart(wantStart),
      end: want === "" ? this.#index.lineStart(wantStart) : this.#index.lineEnd(this.#at - 1),
    };
    return { ...fragmentOf(trimEnd(pieces)), line: first, want, wantSpan };
  }

  /** A source line and its place: tabs stand before the prompt, so that it is counted from the line's end. */
  #piece(at: number, text: string): FragmentPiece {
    return { text: `${text}\n`, documentStart: this.#index.lineEnd(at) - text.length };
  }

  /** Whether the prompt in the present line goes on with the block above it. */
  #goesOn(source: string): boolean {
    const code = this.#text(this.#at).trimStart().slice(3);
    if (code.trim() === "") return /^>>>\s\s+\S/.test(this.#text(this.#at + 1).trimStart());
    return /^\s\s/.test(code) || (openBrackets(source) > 0 && isIncomplete(source));
  }

  #takeOutput(indent: string): string {
    const want: string[] = [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#text(this.#at);
      if (line.trimStart().startsWith(">>>") || line.trim() === "```") break;
      if (line.trim() === "") {
        const following = this.#lines.slice(this.#at + 1).find(({ text }) => text.trim() !== "")?.text ?? "";
        const isInsideValue = openBrackets(want.join("\n")) > 0 && /^\s*[[\d(.-]/.test(following);
        if (!isInsideValue) break;
      } else if (!line.startsWith(indent)) break;
      want.push(line.slice(indent.length));
    }
    return want.map((line) => `${line}\n`).join("");
  }
}

function trimEnd(pieces: readonly FragmentPiece[]): FragmentPiece[] {
  const kept = [...pieces];
  while (kept.length > 1 && kept.at(-1)?.text.trim() === "") kept.pop();
  const last = kept.pop();
  if (last !== undefined) kept.push({ ...last, text: `${last.text.trimEnd()}\n` });
  return kept;
}

function openBrackets(text: string): number {
  let open = 0;
  for (const character of text) {
    if ("([{".includes(character)) open++;
    else if (")]}".includes(character)) open--;
  }
  return open;
}

function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  let result = "";
  for (const character of text) {
    if (character === "\t") result += " ".repeat(4 - (result.length % 4));
    else result += character;
  }
  return result;
}
