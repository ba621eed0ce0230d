import type { Span } from "./span";

/** Replaces `span` by `text`. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The text after all `edits`, whose spans count in the text before any of them and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let at = 0;
  for (const { span, text: replacement } of sorted) {
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return result + text.slice(at);
}
