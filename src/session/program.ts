/**
 * The program in a document: the Python text to evaluate, and where each stretch of it stands in the document. A Python
 * file is its own program; of Markdown it is the fenced blocks, of a transcript what follows the prompts, of a notebook
 * its code cells one after another.
 */
import type { Span } from "../base/span";
import type { DocumentKind } from "../protocol/run";
import { type Example, type PlacedLine, parseTranscript } from "../syntax/transcript";

export interface Program {
  /** What is parsed. */
  readonly text: string;
  /** What spans in the trace count in: for a notebook the cells joined by "\n". */
  readonly documentText: string;
  readonly parts: readonly Span[];
  /** Examples are evaluated one by one, as at the prompt; null for programs that run as a whole. */
  readonly examples: readonly PlacedExample[] | null;
  readonly toDocument: (span: Span) => Span;
}

/** An example and its place in the program's text. */
export interface PlacedExample {
  readonly example: Example;
  readonly span: Span;
}

/** A stretch of the program that stands as it is in the document. */
interface Segment {
  readonly start: number;
  readonly documentStart: number;
  readonly length: number;
}

/** A copy, since what comes may be a node of the tree. */
const identity = ({ start, end }: Span): Span => ({ start, end });

export function programOf(kind: DocumentKind, parts: readonly string[]): Program {
  const documentText = parts.join("\n");
  const spans: Span[] = [];
  let start = 0;
  for (const part of parts) {
    spans.push({ start, end: start + part.length });
    start += part.length + 1;
  }
  const whole = { documentText, parts: spans };
  switch (kind) {
    case "python":
      return { ...whole, text: documentText, examples: null, toDocument: identity };
    case "notebook":
      return { ...whole, text: parts.map(withoutMagics).join("\n"), examples: null, toDocument: identity };
    case "transcript":
      return { ...whole, ...joinExamples(parseTranscript(documentText)) };
    case "markdown":
      return { ...whole, ...joinFences(documentText) };
  }
}

/** Lines for IPython itself (`%matplotlib inline`, `!pip install …`) as blanks; a cell in another language is blank. */
function withoutMagics(cell: string): string {
  const blank = (line: string) => " ".repeat(line.length);
  if (/^\s*%%(?!time|capture|prun)/.test(cell)) return cell.replace(/[^\r\n]+/g, blank);
  return cell.replace(/^[ \t]*(?:%|!)[^\r\n]*/gm, blank);
}

function joinExamples(examples: readonly Example[]): Pick<Program, "text" | "examples" | "toDocument"> {
  const writer = new SegmentWriter();
  const placed = examples.map((example) => ({ example, span: writer.write(example.sourceLines) }));
  return { text: writer.text, examples: placed, toDocument: writer.toDocument() };
}

const fenceStart =
  /^([ \t]*(?:>[ \t]?)*)(`{3,}|~{3,})[ \t]*\{?\.?(?:python3?|py|pycon|python-repl|ipython)\b[^\r\n]*(?:\r?\n|$)/gim;

/** Fenced blocks: examples where they hold prompts, else code; a document with prompts only is a transcript. */
function joinFences(text: string): Pick<Program, "text" | "examples" | "toDocument"> {
  const writer = new SegmentWriter();
  const examples: PlacedExample[] = [];
  let hasCode = false;
  for (let fence = fenceStart.exec(text); fence !== null; fence = fenceStart.exec(text)) {
    const [opening, indent = "", ticks = "```"] = fence;
    const start = fence.index + opening.length;
    const closing = new RegExp(`^[ \\t>]*${ticks}${ticks[0]}*[ \\t]*\\r?$`, "gm");
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    fenceStart.lastIndex = Math.max(end, start);
    const body = { start, end };
    if (/^\s*>>>/m.test(text.slice(start, end))) {
      for (const example of parseTranscript(text, body)) {
        examples.push({ example, span: writer.write(example.sourceLines) });
      }
    } else {
      hasCode = true;
      writer.write(dedented(text, body, indent.length));
    }
  }
  return {
    text: writer.text,
    examples: hasCode || examples.length === 0 ? null : examples,
    toDocument: writer.toDocument(),
  };
}

function dedented(text: string, { start, end }: Span, indent: number): PlacedLine[] {
  const lines: PlacedLine[] = [];
  let offset = start;
  for (const row of text.slice(start, end).split("\n")) {
    const leading = /^[ \t>]*/.exec(row)?.[0].length ?? 0;
    const cut = Math.min(indent, leading);
    lines.push({ text: row.slice(cut).replace(/\r$/, ""), offset: offset + cut });
    offset += row.length + 1;
  }
  return lines;
}

/** Puts lines of the document after one another and remembers where they came from. */
class SegmentWriter {
  text = "";
  readonly #segments: Segment[] = [];

  write(lines: readonly PlacedLine[]): Span {
    const start = this.text.length;
    for (const line of lines) {
      this.#segments.push({ start: this.text.length, documentStart: line.offset, length: line.text.length });
      this.text += `${line.text}\n`;
    }
    return { start, end: this.text.length };
  }

  toDocument(): (span: Span) => Span {
    const segments = this.#segments;
    const place = (offset: number): number => {
      let low = 0;
      let high = segments.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((segments[middle] as Segment).start <= offset) low = middle;
        else high = middle - 1;
      }
      const segment = segments[low];
      return segment ? segment.documentStart + Math.min(offset - segment.start, segment.length) : offset;
    };
    return ({ start, end }) => ({ start: place(start), end: Math.max(place(start), place(end)) });
  }
}
