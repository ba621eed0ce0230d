/** The spread of a single value. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Call } from "../../syntax/nodes";
import type { WarningRecord } from "../../trace/trace";
import { addArgument } from "../edits";
import { isMethodCall } from "../questions/operands";
import { defineRule } from "../rule";
import { calledName, type Source } from "../source";

interface Match {
  readonly span: Span;
  readonly warning: WarningRecord;
  /** "std". */
  readonly name: string;
}

export const stdOneSample = defineRule<Match>({
  id: "std-one-sample",
  severity: "warning",
  summary: "`std` or `var` is taken of one value: it divides by `n - 1 = 0` and gives nan.",
  explanation:
    "By default `std` and `var` divide by `n - 1`, to be unbiased; of one value that is 0, so the result and every gradient " +
    "through it are nan. Divide by `n` with `unbiased=False` (or `correction=0`), or take it over more values.",
  needs: ["warning"],
  *find({ trace }) {
    for (const warning of trace.warnings) {
      const found = /^(\w+)\(\): degrees of freedom is <= 0/.exec(warning.message);
      if (found?.[1] && warning.span) yield { span: warning.span, warning, name: found[1] };
    }
  },
  explains: ({ warning }) => warning,
  message: ({ span, name }, { source }) =>
    t("{0} has too few values for an unbiased {1}: it divides by 0 and gives nan.", source.quote(span), name),
  *fixes({ span }, { source }) {
    const call = source.callAt(span);
    const edits = call && biased(call, source);
    if (edits) yield { title: t("Divide by the number of values: {0}", "unbiased=False"), edits };
  },
  examples: {
    flagged: `import torch

x = torch.tensor([3.0], requires_grad=True)
y = (x - x.mean()) / (x.std() + 1e-5)
#                     ^^^^^^^
y.sum().backward()
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([3.0], requires_grad=True)
y = (x - x.mean()) / (x.std(unbiased=False) + 1e-5)
#                     ^^^^^^^
y.sum().backward()
print(x.grad)
`,
  },
});

function biased(call: Call, source: Source): readonly TextEdit[] | null {
  if (!/^(std|var)(_mean)?$/.test(calledName(call) ?? "")) return null;
  if (call.keywords.some(({ arg }) => arg === "correction")) return addArgument(source, call, "correction", "0");
  const positional = isMethodCall(call) ? call.args : call.args.slice(1);
  const flag = positional.find((argument) => argument.kind === "Constant" && argument.value.type === "bool");
  return flag ? [{ span: flag, text: "False" }] : addArgument(source, call, "unbiased", "False");
}
