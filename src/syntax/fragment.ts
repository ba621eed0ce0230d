/** Python source found in a document of another kind, and the way back from its offsets to the document's. */
import type { Span } from "../base/span";

export interface SourceFragment {
  readonly text: string;
  /** The document's offset of an offset in `text`. */
  toDocument(offset: number): number;
}

/** A stretch of the document that stands in the fragment as it is. */
export interface FragmentPiece {
  readonly text: string;
  readonly documentStart: number;
}

/** A fragment put together from pieces, in order. A piece that is not in the document has its neighbour's place. */
export function fragmentOf(pieces: readonly FragmentPiece[]): SourceFragment {
  const starts: number[] = [];
  let text = "";
  for (const piece of pieces) {
    starts.push(text.length);
    text += piece.text;
  }
  return {
    text,
    toDocument: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      const piece = pieces[low];
      return piece === undefined ? 0 : piece.documentStart + (offset - (starts[low] as number));
    },
  };
}

export function spanToDocument(fragment: SourceFragment, span: Span): Span {
  const start = fragment.toDocument(span.start);
  // The end belongs to the character before it, which may stand in an earlier piece than what follows.
  return { start, end: span.end > span.start ? fragment.toDocument(span.end - 1) + 1 : start };
}
