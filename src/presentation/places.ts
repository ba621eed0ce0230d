/** Places of the program in the words of sentences: "line 3", and what stands there. */
import { t } from "../base/l10n";
import { LineIndex, type Span } from "../base/span";

export interface Places {
  /** "line 3"; in a notebook "cell 2, line 3". */
  readonly nameOf: (span: Span) => string;
  /** The source there, on one line. */
  readonly textOf: (span: Span) => string;
}

/** Where an offset is in the editor's documents: which of them, and the line from 0. */
export type Locate = (offset: number) => { readonly part: number; readonly line: number };

/** `parts`: how many documents the program consists of. */
export function placesIn(text: string, parts = 1, locate?: Locate): Places {
  const lines = locate === undefined ? new LineIndex(text) : null;
  const at = locate ?? ((offset: number) => ({ part: 0, line: lines?.lineAt(offset) ?? 0 }));
  return {
    nameOf({ start }) {
      const { part, line } = at(start);
      return parts > 1 ? t("cell {0}, line {1}", part + 1, line + 1) : t("line {0}", line + 1);
    },
    textOf: ({ start, end }) =>
      text
        .slice(start, end)
        .replace(/\r?\n[ \t>]*(?:\.\.\.)?\s*/g, " ")
        .trim(),
  };
}
