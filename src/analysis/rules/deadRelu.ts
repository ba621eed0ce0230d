/** Units of a relu that are 0 for every sample: no gradient comes through, so they stay as they are. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { NodeRecord, OperatorEvent, TensorSnapshot, Trace } from "../../trace/trace";
import { Flow } from "../questions/flow";
import { defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly dead: readonly number[];
  readonly units: number;
  readonly samples: number;
  readonly runs: number;
}

export const deadRelu = defineRule<Match>({
  id: "dead-relu",
  severity: "information",
  summary: "Half of the units of a relu or more are 0 for every sample, so they get no gradient.",
  explanation:
    "Where the argument of `relu` is negative, its derivative is 0. A unit whose argument is negative for all samples gets no " +
    "gradient and cannot come back. A few are normal; many mean that the learning rate was too large or that weights or " +
    "biases began badly. `leaky_relu` and `gelu` keep a gradient there.",
  needs: ["backward"],
  *find({ trace }) {
    const seen = new Set<number>();
    for (const backward of trace.backwards) {
      if (!backward.hasSteps || !backward.isFinished) continue;
      for (const { node: id } of backward.steps) {
        const node = trace.nodes[id];
        if (!node?.span || !/^ReluBackward\d/.test(node.name) || seen.has(node.span.start)) continue;
        seen.add(node.span.start);
        const match = deadUnits(node, node.span, trace);
        if (match) yield match;
      }
    }
  },
  message({ span, dead, units, samples, runs }, { source }) {
    const text = source.quote(span);
    if (dead.length === units) {
      return t("All {0} units of {1} are 0 for all {2} samples: no gradient comes through.", units, text, samples);
    }
    const shown = dead.slice(0, 5).join(", ");
    return runs > 1
      ? t(
          "{0} of {1} units of {2} are 0 for all samples in all {3} runs ({4}): they get no gradient.",
          ...[dead.length, units, text, runs],
          shown,
        )
      : t(
          "{0} of {1} units of {2} are 0 for all {3} samples ({4}): they get no gradient.",
          ...[dead.length, units, text, samples],
          shown,
        );
  },
  fixes: () => [],
  examples: {
    flagged: `import torch

w = torch.tensor([-1.0, 1.0], requires_grad=True)
x = torch.tensor([[1.0], [2.0]])
y = torch.relu(x * w).sum()
#   ^^^^^^^^^^^^^^^^^
y.backward()
print(w.grad)
`,
    fixed: null,
  },
});

function deadUnits(node: NodeRecord, span: Span, trace: Trace): Match | null {
  const result = node.saved.find(({ name }) => name === "result")?.tensor;
  const silent = result ? silentColumns(result) : null;
  const [samples = 0, units = 0] = result?.shape ?? [];
  if (silent === null || silent.size * 2 < units) return null;
  const before = trace.tensors[node.inputs[0] ?? -1]?.final.statistics;
  // Exact zeros come from weights that are 0, which is another story.
  if (before !== null && before?.min === 0 && before.max === 0) return null;
  const others = Flow.of(trace)
    .operatorsNamed("relu", "relu_")
    .filter((run) => run.span?.start === span.start);
  const dead = [...silent].filter((unit) => others.every((run) => isSilentIn(run, unit, trace)));
  return dead.length * 2 < units ? null : { span, dead, units, samples, runs: others.length };
}

/** Units that are 0 for all samples; null where the result is none of samples and units, or is not known in full. */
function silentColumns({ shape, data, statistics }: TensorSnapshot): Set<number> | null {
  const [samples = 0, units = 0] = shape;
  if (shape.length !== 2 || samples < 2 || units < 2) return null;
  const all = Array.from({ length: units }, (_, unit) => unit);
  if (statistics?.zeroCount === samples * units) return new Set(all);
  if (data?.length !== samples * units) return null;
  return new Set(all.filter((unit) => data.every((value, at) => at % units !== unit || value === 0)));
}

function isSilentIn({ outputs }: OperatorEvent, unit: number, { tensors }: Trace): boolean {
  const snapshot = tensors[outputs[0] ?? -1]?.final;
  const silent = snapshot ? silentColumns(snapshot) : null;
  return silent?.has(unit) ?? true;
}
