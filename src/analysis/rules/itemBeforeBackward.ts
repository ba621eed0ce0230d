/** `backward()` is called on a number: `.item()` or `float()` made it of the loss. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { ExceptionRecord, WarningRecord } from "../../trace/trace";
import { conversionBehind, withoutConversion } from "../questions/conversions";
import { failedWith } from "../questions/failures";
import { conversionWarnings } from "../questions/unrecorded";
import { defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** What PyTorch said to the number. */
  readonly warnings: readonly WarningRecord[];
  /** What backward is called on, as it is written. */
  readonly receiver: Span;
  /** "float". */
  readonly type: string;
}

export const itemBeforeBackward = defineRule<Match>({
  id: "item-before-backward",
  severity: "error",
  summary: "`backward()` is called on a number that `.item()` or `float()` made of the loss.",
  explanation:
    "`.item()`, `float(t)` and `.numpy()` give plain numbers: they have a value and nothing else, no history and no " +
    "`backward()`. Keep the loss a tensor, and call `.item()` where it is printed or stored.",
  needs: ["failure", "conversion"],
  *find(context) {
    const failed = failedWith(context, /^'([\w.]+)' object has no attribute 'backward'$/);
    const expression = failed && context.source.expressionAt(failed.span);
    if (!failed || expression?.kind !== "Attribute") return;
    const { failure, found } = failed;
    const receiver = expression.value;
    const conversion = conversionBehind([receiver], failure.time, context);
    if (!conversion) return;
    const warnings = conversionWarnings(conversion, context);
    yield { span: conversion.span, failure, warnings, receiver, type: found[1] ?? "" };
  },
  explains: ({ failure, warnings }) => [failure, ...warnings],
  message({ span, receiver, type }, { source }) {
    const made = source.quote(span);
    if (receiver.start <= span.start && span.end <= receiver.end) {
      return t("{0} is a {1}, a plain number without history: it has no backward().", made, type);
    }
    return t(
      "{0} makes a plain number, so {1} is a {2} without history: it has no backward().",
      ...[made, source.quote(receiver), type],
    );
  },
  *related({ failure }) {
    const span = failure.frames.at(-1)?.span;
    if (span) yield { span, message: t("backward() is called here") };
  },
  *fixes({ span }, { source }) {
    const expression = source.expressionAt(span);
    const edit = expression && withoutConversion(expression, source);
    if (edit) {
      const old = source.quote(edit.span);
      const title = edit.text === "" ? t("Remove {0}", old) : t("Write {0} instead of {1}", edit.text, old);
      yield { title, edits: [edit] };
    }
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
loss = ((w - 3) ** 2).item()
#      ^^^^^^^^^^^^^^^^^^^^^
loss.backward()
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
loss = ((w - 3) ** 2)
#      ^^^^^^^^^^^^^^^^^^^^^
loss.backward()
print(w.grad)
`,
  },
});
