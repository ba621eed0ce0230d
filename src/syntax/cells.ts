/**
 * Cells of a Python file, told apart by lines with `# %%`.
 * https://code.visualstudio.com/docs/python/jupyter-support-py
 */
import { LineIndex, type Span } from "../base/span";
import { fragmentOf, type SourceFragment } from "./fragment";

export interface SourceCell extends SourceFragment {
  /** What stands behind `# %%`; empty before the first marker. */
  readonly title: string;
  /** `# %% [markdown]`: not code. */
  readonly isMarkdown: boolean;
  readonly span: Span;
}

const marker = /^#\s*(?:%%|In\[\d*\]:?)\s*(.*)$/;

export function splitCells(document: string): SourceCell[] {
  const index = new LineIndex(document);
  const cells: SourceCell[] = [];
  let start = 0;
  let title = "";
  const close = (end: number) => {
    if (end === start) return;
    const fragment = fragmentOf([{ text: document.slice(start, end), documentStart: start }]);
    cells.push({ ...fragment, title, isMarkdown: /^\[markdown\]/i.test(title), span: { start, end } });
  };
  for (let line = 0; line < index.lineCount; line++) {
    const found = marker.exec(index.lineText(line));
    if (found === null) continue;
    close(index.lineStart(line));
    start = index.lineStart(line);
    title = (found[1] as string).trim();
  }
  close(document.length);
  return cells;
}
