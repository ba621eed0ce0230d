/** An optimizer goes on with a parameter that another one has replaced. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { OptimizerRecord, TensorId } from "../../trace/trace";
import { moveBehind } from "../edits";
import type { FindingFix } from "../findings";
import { namesShown, staleParameters } from "../questions/training";
import { type Context, defineRule } from "../rule";
import { dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly optimizer: OptimizerRecord;
  readonly fresh: TensorId[];
}

export const staleOptimizerParam = defineRule<Match>({
  id: "stale-optimizer-param",
  severity: "warning",
  summary:
    "An optimizer holds a parameter that was replaced after the optimizer was made, so the new one never learns.",
  explanation:
    "An optimizer keeps the very tensors that it was given. Where a layer or a parameter is replaced afterwards, the new " +
    "one gets gradients and nobody applies them, while the optimizer waits for gradients of the old one. Make the optimizer " +
    "after the replacement, or change the old parameter in place under `torch.no_grad()`.",
  needs: ["optimizerStep"],
  *find({ history, trace }) {
    const found = new Map<number, Match>();
    for (const { optimizer, fresh, replaced } of staleParameters(history)) {
      const record = trace.optimizers[optimizer];
      const known = found.get(replaced.start);
      if (known !== undefined) {
        if (!known.fresh.includes(fresh)) known.fresh.push(fresh);
      } else if (record !== undefined) found.set(replaced.start, { span: replaced, optimizer: record, fresh: [fresh] });
    }
    yield* found.values();
  },
  message({ optimizer, fresh }, { history, source }) {
    const { names, className, span } = optimizer;
    const name = names[0] ?? className;
    const others = namesShown(fresh, history);
    if (span === null) return t("{0} does not hold {1}: it was made before this replacement.", name, others);
    return t(
      "{0} does not hold {1}: it was made in line {2}, before this replacement, and goes on with what was there then.",
      ...[name, others, source.lineOf(span)],
    );
  },
  *related({ optimizer: { span } }) {
    if (span) yield { span, message: t("the optimizer takes its parameters here") };
  },
  *fixes(match, context) {
    yield makeLater(match, context);
  },
  examples: {
    flagged: `import torch

def train(net):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    net.weight = torch.nn.Parameter(torch.zeros(1, 1))
#   ^^^^^^^^^^
    net(torch.ones(1, 1)).sum().backward()
    opt.step()

train(torch.nn.Linear(1, 1))
`,
    fixed: `import torch

def train(net):
    net.weight = torch.nn.Parameter(torch.zeros(1, 1))
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
#   ^^^^^^^^^^
    net(torch.ones(1, 1)).sum().backward()
    opt.step()

train(torch.nn.Linear(1, 1))
`,
  },
});

/** Where nothing in between needs the optimizer. */
function makeLater({ span, optimizer }: Match, { source }: Context): FindingFix | null {
  const made = optimizer.span && source.statementAt(optimizer.span);
  const replaced = source.statementAt(span)?.statement;
  if (made?.statement.kind !== "Assign" || replaced === undefined) return null;
  const [target] = made.statement.targets;
  const name = target === undefined ? null : dottedName(target);
  const from = made.block.indexOf(made.statement);
  const to = made.block.indexOf(replaced);
  if (name === null || from < 0 || to <= from) return null;
  const between = made.block.slice(from + 1, to + 1);
  const [root] = name.split(".");
  if (between.some((statement) => source.has(statement, (node) => node.kind === "Name" && node.id === root)))
    return null;
  const edits = moveBehind(source, made, replaced);
  return edits && { title: t("Make the optimizer after the replacement"), edits };
}
