/** What lines printed last. */
import type { LineIndex } from "../base/span";
import type { Trace } from "../trace/trace";
import type { Note } from "./notes";
import { formatCount } from "./numbers";

const longest = 2000;

/** `countOf` says how often a line ran. */
export function printedByLine(trace: Trace, lines: LineIndex, countOf: (line: number) => number): Map<number, Note> {
  const printed = new Map<number, string[]>();
  for (const { span, text, stream } of trace.output) {
    if (span === null || stream !== "stdout") continue;
    const line = lines.lineAt(span.start);
    const texts = printed.get(line);
    if (texts === undefined) printed.set(line, [text]);
    else texts.push(text);
  }
  const notes = new Map<number, Note>();
  for (const [line, texts] of printed) {
    const count = countOf(line);
    const shown = lastOf(texts.join(""), count);
    if (shown !== "")
      notes.set(line, { parts: [shown], tail: count > 1 ? `×${formatCount(count)}` : "", role: "value" });
  }
  return notes;
}

/** Of what was printed in `count` turns, what came last, on one line. */
function lastOf(text: string, count: number): string {
  const rows = text.trimEnd().split("\n");
  const each = rows.length % count === 0 ? rows.length / count : 1;
  const last = rows.slice(-each).join(" ").slice(0, longest);
  return last.replace(/\s+/g, " ").trim();
}
