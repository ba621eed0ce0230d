/** Follows lines through edits, so that what is shown at a line stays with it until the next run. */

/** The parts of vscode.TextDocumentContentChangeEvent that matter here. */
export interface LineChange {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/**
 * Where `line` is after the change; undefined when it was deleted. Text typed at a line's start that ends with a line
 * break pushes the line down; all else that begins in a line leaves it where it is.
 */
export function lineAfter(line: number, { range: { start, end }, text }: LineChange): number | undefined {
  if (line < start.line) return line;
  const added = text.split("\n").length - 1;
  const isPushed = start.character === 0 && end.line === start.line && end.character === 0 && text.endsWith("\n");
  if (line === start.line && !isPushed) return line;
  if (line < end.line || (line === end.line && end.line > start.line && end.character > 0)) return undefined;
  return line + added - (end.line - start.line);
}

/** The items at their lines after all changes of one event; VS Code lists them from the document's end upwards. */
export function moveLines<T extends { readonly line: number }>(
  items: readonly T[],
  changes: readonly LineChange[],
): T[] {
  let moved = [...items];
  for (const change of changes) {
    moved = moved.flatMap((item) => {
      const line = lineAfter(item.line, change);
      return line === undefined ? [] : [line === item.line ? item : { ...item, line }];
    });
  }
  return moved;
}
