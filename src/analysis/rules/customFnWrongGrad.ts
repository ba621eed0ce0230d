/** The backward of an autograd.Function gives what is not the slope of its forward. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { FunctionDef } from "../../syntax/nodes";
import type { FunctionAudit } from "../audit";
import { defineRule } from "../rule";
import type { Source } from "../source";

interface Match {
  readonly span: Span;
  readonly audit: FunctionAudit;
  readonly className: string;
  readonly forward: FunctionDef | null;
}

export const customFnWrongGrad = defineRule<Match>({
  id: "custom-fn-wrong-grad",
  severity: "warning",
  summary: "The `backward` of an `autograd.Function` gives another number than the slope of its `forward`.",
  explanation:
    "PyTorch believes what the `backward` of an `autograd.Function` returns and checks nothing but its shape. GradLens " +
    "changes the inputs of the Function a little, looks at how its result changes, and compares. Functions that change the gradient on " +
    "purpose are left alone: those that give what they got (gradient reversal), and those whose result does not change " +
    "at all (straight-through estimators). `torch.autograd.gradcheck` does the same in a test.",
  needs: ["audit"],
  *find({ audit, source }) {
    for (const found of audit?.functions ?? []) {
      if (found.verdict !== "differs" || found.isIdentity || found.numeric === 0) continue;
      const className = found.name.replace(/Backward$/, "");
      const [forward, backward] = methodsOf(className, source);
      if (backward !== null) yield { span: backward.nameSpan, audit: found, className, forward };
    }
  },
  message({ audit, className, forward }) {
    const { element, autograd, numeric } = audit;
    const name = forward?.args.args[audit.input + 1]?.arg ?? t("input {0}", audit.input);
    const shown = element === null || element.length === 0 ? name : `${name}[${element.join(", ")}]`;
    const numbers = [rounded(autograd), rounded(numeric)] as const;
    return element === null
      ? t(
          "{0}.backward gives {1} along a direction of {2} in which forward has the slope {3}.",
          ...[className, numbers[0], shown, numbers[1]],
        )
      : t(
          "{0}.backward gives {1} for {2}, and the slope of forward there is {3}.",
          ...[className, numbers[0], shown, numbers[1]],
        );
  },
  *related({ forward, className }) {
    if (forward) yield { span: forward.nameSpan, message: t("what {0} computes", className) };
  },
  *fixes() {},
  examples: {
    flagged: `import torch


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, grad):
#       ^^^^^^^^
        (x,) = ctx.saved_tensors
        return grad * x


x = torch.tensor(3.0, requires_grad=True)
Square.apply(x).backward()
`,
    fixed: null,
  },
});

function methodsOf(className: string, source: Source): [FunctionDef | null, FunctionDef | null] {
  for (const node of source.nodes()) {
    if (node.kind !== "ClassDef" || node.name !== className) continue;
    const named = (name: string) =>
      node.body.find(
        (statement): statement is FunctionDef => statement.kind === "FunctionDef" && statement.name === name,
      ) ?? null;
    return [named("forward"), named("backward")];
  }
  return [null, null];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(5)));
}
