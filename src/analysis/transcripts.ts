/**
 * `>>>` examples that show something else than what they print now, often since an older version wrote them down. Not
 * told: what differs from run to run (addresses, numbers drawn without a seed), what the run had to leave out, and
 * warnings, which a transcript shows and standard output does not hold.
 */
import { t } from "../base/l10n";
import { LineIndex } from "../base/span";
import type { ExampleRecord, Trace } from "../trace/trace";
import type { Finding } from "./findings";

export function* transcriptMismatches(trace: Trace, text: string): Iterable<Finding> {
  let lines: LineIndex | null = null;
  for (const example of trace.examples) {
    if (!differs(example) || isLeftOut(example, trace)) continue;
    lines ??= new LineIndex(text);
    const { wantSpan } = example;
    const shown = text.slice(wantSpan.start, wantSpan.end);
    yield {
      rule: "transcript-mismatch",
      severity: "warning",
      span: {
        start: wantSpan.start + shown.length - shown.trimStart().length,
        end: wantSpan.start + shown.trimEnd().length,
      },
      message: t("The recorded output differs from what PyTorch 2.13 prints: {0}", firstLine(example.got)),
      related: [],
      fixes: [{ title: t("Write what is printed now"), edits: [rewritten(example, lines)], isPreferred: true }],
    };
  }
}

function differs({ matches, exception, source, want, got, drewUnseeded }: ExampleRecord): boolean {
  if (matches !== false || exception !== null || /#\s*doctest:.*\+SKIP/.test(source)) return false;
  const shown = comparable(want.replace(/^\S*:\d+: \w*Warning: .*\n?/gm, ""));
  const printed = comparable(got);
  return drewUnseeded ? withoutNumbers(shown) !== withoutNumbers(printed) : shown !== printed;
}

function comparable(text: string): string {
  return text
    .replace(/\b0x[\da-f]+/gi, "0x")
    .trim()
    .split(/\s+/)
    .join(" ");
}

function withoutNumbers(text: string): string {
  return text.replace(/[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?|\s+/g, "");
}

/** Whether the run ended in the example, or passed over a part of it. */
function isLeftOut({ span }: ExampleRecord, { outcome, unsupported }: Trace): boolean {
  const places = unsupported.map((record) => record.span);
  if (outcome.kind === "interrupted" && outcome.span !== null) places.push(outcome.span);
  return places.some(({ start }) => start >= span.start && start <= span.end);
}

/** The lines of the output in place of those that stand there; no line where nothing is printed. */
function rewritten(
  { span, wantSpan, got }: ExampleRecord,
  lines: LineIndex,
): Finding["fixes"][number]["edits"][number] {
  const first = lines.lineAt(span.start);
  const lineBreak = lines.text.slice(lines.lineEnd(first), lines.lineStart(first + 1));
  if (got.trim() === "") {
    return { span: { start: wantSpan.start, end: lines.lineStart(lines.lineAt(wantSpan.end) + 1) }, text: "" };
  }
  const indentation = lines.text.slice(lines.lineStart(first), span.start);
  // A blank line would end the output, except inside a tensor; doctest wants the word there too.
  const rows = got.replace(/\n$/, "").split("\n");
  const text = rows.map((row) => indentation + (row.trim() === "" ? "<BLANKLINE>" : row)).join(lineBreak);
  return { span: wantSpan, text };
}

function firstLine(text: string): string {
  const line = text.split("\n").find((row) => row.trim() !== "") ?? t("nothing");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
