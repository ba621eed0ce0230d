/** Small programs and what is shown of them. */
import { findFindings } from "../../../src/analysis/findings";
import { annotate } from "../../../src/presentation/annotations";
import { hoverAt } from "../../../src/presentation/hovers";
import { runDocument } from "../../../src/session/run";

/** Each line that has a text, as `source ⟵ text`; in front "!" for a warning, "~" for what happened to gradients. */
export function shownLines(text: string, maxLength = 90, kind: "python" | "transcript" = "python"): string[] {
  const { trace, module, program } = runDocument({ kind, parts: [text], name: "t.py" });
  const shown = program.documentText;
  const findings = findFindings(trace, shown, module);
  const marks = { value: "", gradient: "~", warning: "!" };
  return annotate(trace, shown, { maxLength, findings }).map(
    (annotation) => `${marks[annotation.role]}${shown.split("\n")[annotation.line]?.trim()} ⟵ ${annotation.text}`,
  );
}

/** The hover where `place` stands first, or last. */
export function hoverOver(text: string, place: string, which: "first" | "last" = "last"): string[] {
  const { trace } = runDocument({ kind: "python", parts: [text], name: "t.py" });
  const hover = hoverAt(trace, text, which === "first" ? text.indexOf(place) : text.lastIndexOf(place));
  return hover === null ? [] : [text.slice(hover.span.start, hover.span.end), ...hover.markdown.split("  \n")];
}
