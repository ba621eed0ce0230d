/**
 * Fenced Python blocks of a Markdown document.
 * https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
import { LineIndex, type Span } from "../base/span";
import { type FragmentPiece, fragmentOf, type SourceFragment } from "./fragment";

export interface MarkdownBlock extends SourceFragment {
  /** From the opening fence to the closing one. */
  readonly span: Span;
}

const opening = /^( {0,3}|[ \t>]*)(`{3,}|~{3,})[ \t]*\{?\.?([A-Za-z0-9]*)/;
const languages = new Set(["python", "py", "python3"]);

export function findMarkdownBlocks(document: string): MarkdownBlock[] {
  const index = new LineIndex(document);
  const blocks: MarkdownBlock[] = [];
  for (let line = 0; line < index.lineCount; line++) {
    const fence = opening.exec(index.lineText(line));
    if (fence === null) continue;
    const [, indent, marks, language] = fence as unknown as [string, string, string, string];
    const start = index.lineStart(line);
    const last = closingLine(index, line, marks);
    if (languages.has(language.toLowerCase())) {
      const pieces = blockPieces(index, line + 1, last, indent);
      const end = index.lineEnd(Math.min(last, index.lineCount - 1));
      blocks.push({ ...fragmentOf(pieces), span: { start, end } });
    }
    line = last;
  }
  return blocks;
}

/** The line of the closing fence, or the one behind the document where there is none. */
function closingLine(index: LineIndex, openingLine: number, marks: string): number {
  const closing = new RegExp(`^[ \\t>]*\\${marks[0]}{${marks.length},}[ \\t]*$`);
  for (let line = openingLine + 1; line < index.lineCount; line++) if (closing.test(index.lineText(line))) return line;
  return index.lineCount;
}

function blockPieces(index: LineIndex, from: number, to: number, indent: string): FragmentPiece[] {
  const pieces: FragmentPiece[] = [];
  for (let line = from; line < Math.min(to, index.lineCount); line++) {
    const start = index.lineStart(line);
    const next = line + 1 < index.lineCount ? index.lineStart(line + 1) : index.text.length;
    const skipped = commonLength(index.text.slice(start, next), indent);
    pieces.push({ text: index.text.slice(start + skipped, next), documentStart: start + skipped });
  }
  return pieces;
}

function commonLength(text: string, prefix: string): number {
  let length = 0;
  while (length < prefix.length && text[length] === prefix[length]) length++;
  return length;
}
