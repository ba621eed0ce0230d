/** Saturated activations in a row: each lets a small part of the gradient through, all together next to nothing. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { BackwardRecord, NodeId, TensorId, Trace } from "../../trace/trace";
import { parameterName } from "../questions/training";
import { defineRule } from "../rule";

interface Match extends Chain {
  readonly span: Span;
  readonly leaf: TensorId;
  readonly backward: BackwardRecord;
}

/** What saturated activations leave of a gradient on the way that leaves most. */
interface Chain {
  readonly factor: number;
  readonly count: number;
  /** The activation that takes most. */
  readonly smallest: number;
  readonly node: NodeId | null;
}

export const vanishingChain = defineRule<Match>({
  id: "vanishing-chain",
  severity: "information",
  summary: "Several saturated activations in a row leave next to nothing of the gradient.",
  explanation:
    "The derivative of `sigmoid` is 1/4 at most, and next to 0 where its argument is far from 0; that of `tanh` likewise. " +
    "Backward multiplies the derivatives of all layers, and after a few of them nothing is left to learn from. Use `relu` " +
    "or its like, normalize what goes into the activation, or add a connection around it.",
  needs: ["backward"],
  *find({ trace }) {
    const seen = new Set<number>();
    for (const backward of trace.backwards) {
      if (!backward.hasSteps || !backward.isFinished) continue;
      // Most passes lose nothing.
      if (!backward.contributions.some(({ added }) => (added.statistics?.norm ?? 1) <= 1e-7)) continue;
      for (const [leaf, chain] of chainsOf(backward, trace)) {
        const span = chain.node === null ? null : trace.nodes[chain.node]?.span;
        const gradient = backward.contributions.find(({ tensor }) => tensor === leaf)?.added.statistics;
        if (!span || chain.count < 3 || chain.factor > 1e-7 || (gradient?.norm ?? 1) > 1e-7 || seen.has(span.start))
          continue;
        seen.add(span.start);
        yield { ...chain, span, leaf, backward };
      }
    }
  },
  message: ({ count, factor, smallest, leaf }, { history }) =>
    t(
      "{0} saturated activations in a row leave {1} of the gradient of {2}; this one takes most, its factor is {3}.",
      ...[count, shown(factor), parameterName(leaf, history) ?? t("a leaf"), shown(smallest)],
    ),
  *related({ backward }) {
    if (backward.span) yield { span: backward.span, message: t("this backward pass goes through it") };
  },
  fixes: () => [],
  examples: {
    flagged: `import torch

x = torch.tensor(3.0, requires_grad=True)
h = x
for i in range(8):
    h = torch.sigmoid(h * 5)
#       ^^^^^^^^^^^^^^^^^^^^
h.backward()
print(x.grad)
`,
    fixed: null,
  },
});

function shown(factor: number): string {
  return factor === 0 ? "0" : factor.toExponential(1);
}

/** For each leaf the chain that leaves most of its gradient. */
function chainsOf(backward: BackwardRecord, { nodes }: Trace): Map<TensorId, Chain> {
  const arrived = new Map<NodeId, Chain>();
  const found = new Map<TensorId, Chain>();
  for (const { node: id, incoming, outgoing } of backward.steps) {
    const node = nodes[id];
    if (node === undefined) continue;
    const before = arrived.get(id) ?? { factor: 1, count: 0, smallest: 1, node: null };
    const leaf = node.variable;
    if (leaf !== null && before.count > 0) found.set(leaf, before);
    const [into, out] = [incoming[0]?.statistics?.norm, outgoing[0]?.statistics?.norm];
    const isActivation = /^(Sigmoid|Tanh|Softsign|LogSigmoid)Backward/.test(node.name);
    const factor = isActivation && typeof into === "number" && typeof out === "number" && into > 0 ? out / into : 1;
    const isSaturated = factor < 0.1;
    const after: Chain = isSaturated
      ? {
          factor: before.factor * factor,
          count: before.count + 1,
          ...(factor < before.smallest
            ? { smallest: factor, node: id }
            : { smallest: before.smallest, node: before.node }),
        }
      : before;
    for (const edge of node.next) {
      if (edge === null) continue;
      const known = arrived.get(edge.node);
      if (known === undefined || known.factor < after.factor) arrived.set(edge.node, after);
    }
  }
  return found;
}
