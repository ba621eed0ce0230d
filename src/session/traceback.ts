/**
 * Tracebacks as CPython 3.11 prints them: each frame with its line, and the part of it that failed underlined.
 * https://docs.python.org/3.11/library/traceback.html
 */
import type { Span } from "../base/span";
import type { Expression, Module, Node } from "../syntax/nodes";

/** Where a frame stands in the text that its file holds. */
export interface ShownFrame {
  readonly file: string;
  readonly functionName: string;
  /** 1-based. */
  readonly line: number;
  /** The whole line, without its line break; whether there is one decides where CPython puts the marks. */
  readonly source: string;
  readonly hasLineBreak: boolean;
  /** The failing part: columns of `source`; an `end` beyond it where it goes on in later lines. */
  readonly start: number;
  readonly end: number;
  /** The operator or brackets within the failing part, in columns from its start. */
  readonly anchors: { readonly left: number; readonly right: number } | null;
}

/** Lines that repeat are shown so often. */
const REPETITIONS = 3;

export function formatFrames(frames: readonly ShownFrame[]): string {
  let text = "";
  let last: ShownFrame | null = null;
  let count = 0;
  const sayRepeated = () => {
    const more = count - REPETITIONS;
    if (more > 0) text += `  [Previous line repeated ${more} more time${more > 1 ? "s" : ""}]\n`;
  };
  for (const frame of frames) {
    if (
      last === null ||
      last.file !== frame.file ||
      last.line !== frame.line ||
      last.functionName !== frame.functionName
    ) {
      sayRepeated();
      last = frame;
      count = 0;
    }
    count++;
    if (count <= REPETITIONS) text += formatFrame(frame);
  }
  sayRepeated();
  return text;
}

function formatFrame({ file, functionName, line, source, hasLineBreak, start, end, anchors }: ShownFrame): string {
  const place = `  File "${file}", line ${line}, in ${functionName}\n`;
  const stripped = source.trim();
  if (stripped === "") return place;
  const isOneLine = end <= source.length;
  const lastColumn = isOneLine ? end : source.trimEnd().length;
  const marks = isOneLine ? anchors : null;
  const shown = `${place}    ${stripped}\n`;
  if (lastColumn - start >= Array.from(stripped).length && !(marks !== null && marks.right > marks.left)) return shown;
  // CPython counts what stripping took away, the line break at the end included, and adds one.
  const takenAway = source.length + (hasLineBreak ? 1 : 0) - stripped.length;
  const indent = " ".repeat(Math.max(0, width(source, start) + 1 - takenAway));
  const segment = source.slice(start, lastColumn);
  const total = width(source, lastColumn) - width(source, start);
  if (marks === null) return `${shown}    ${indent}${"^".repeat(Math.max(0, total))}\n`;
  const left = width(segment, marks.left);
  const right = width(segment, marks.right);
  return `${shown}    ${indent}${"~".repeat(left)}${"^".repeat(right - left)}${"~".repeat(Math.max(0, total - right))}\n`;
}

/** East Asian wide characters take two columns. */
function width(text: string, end: number): number {
  const part = text.slice(0, end);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII
  if (!/[^\u0000-\u007f]/.test(part)) return part.length;
  let columns = 0;
  for (const character of part) columns += isWide(character.codePointAt(0) as number) ? 2 : 1;
  return columns;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

/** What is marked within the failing part: a binary operator's sign, or a subscript's brackets. */
export function anchorsOf(module: Module, text: string, span: Span): ShownFrame["anchors"] {
  const node = expressionAt(module, span);
  const segment = text.slice(span.start, span.end);
  if (node?.kind === "BinOp") {
    const sign = text.slice(node.left.end, node.right.start);
    const offset = sign.length - sign.trimStart().length;
    let left = node.left.end - span.start + offset;
    let right = left + 1;
    if (offset + 1 < sign.length && !/\s/.test(sign[offset + 1] as string)) right++;
    while (left < segment.length && /[\s)#]/.test(segment[left] as string)) {
      left++;
      right++;
    }
    return { left, right };
  }
  if (node?.kind === "Subscript") {
    let left = node.value.end - span.start;
    let right = node.slice.end + 1 - span.start;
    while (left < segment.length && segment[left] !== "[") left++;
    while (right < segment.length && segment[right] !== "]") right++;
    return { left, right: right < segment.length ? right + 1 : right };
  }
  return null;
}

/** The outermost expression that covers exactly `span`. */
function expressionAt(module: Module, span: Span): Expression | null {
  let found: Expression | null = null;
  const visit = (node: Node): void => {
    if (found !== null || node.start > span.start || node.end < span.end) return;
    if (node.start === span.start && node.end === span.end && (node.kind === "BinOp" || node.kind === "Subscript")) {
      found = node;
      return;
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(module);
  return found;
}

/** The nodes directly below a node, whatever fields they are in. */
export function* childrenOf(node: Node): Iterable<Node> {
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) yield item;
    } else if (isNode(value)) yield value;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { kind?: unknown }).kind === "string";
}
