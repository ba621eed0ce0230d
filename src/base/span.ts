/** A stretch of a text, as UTF-16 offsets; `end` is exclusive. Lines are a matter of {@link LineIndex}. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Of something that has a place, the place alone. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** A place as an editor shows it; both numbers count from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets into lines and back; lines end at `\n`, `\r\n` or `\r`, as in Python and in VS Code. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The 0-based line that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: offset - (this.#starts[line] as number) };
  }

  /** The offset of a position; beyond a line's end it is the line's end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.lineCount) return this.text.length;
    return Math.min(this.lineStart(line) + character, this.lineEnd(line));
  }

  lineStart(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Where the line ends, its line break not included. */
  lineEnd(line: number): number {
    let end = this.#starts[line + 1] ?? this.text.length;
    if (line + 1 < this.lineCount) {
      if (this.text.charCodeAt(end - 1) === 10) end--;
      if (this.text.charCodeAt(end - 1) === 13) end--;
    }
    return end;
  }

  /** The line's text without its line break. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEnd(line));
  }
}
