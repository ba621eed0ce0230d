/** A loop hands a tensor to its next iteration with the graph that its backward pass has freed. */
import { t } from "../../base/l10n";
import {
  type CarriedState,
  carriedStates,
  detachCarried,
  type Loop,
  loopOf,
  oldNodes,
} from "../questions/carriedState";
import { type FreedGraph, freedGraph } from "../questions/freedGraphs";
import { defineRule } from "../rule";
import type { PlacedStatement } from "../source";

interface Match extends FreedGraph {
  readonly states: readonly CarriedState[];
  readonly around: { readonly loop: Loop; readonly place: PlacedStatement };
}

export const carriedHiddenState = defineRule<Match>({
  id: "carried-hidden-state",
  severity: "error",
  summary: "A state is carried from one iteration to the next together with its graph, which was freed.",
  explanation:
    "A hidden state, a running average or a sum that an iteration hands to the next one brings its whole graph with it. " +
    "The next `backward()` then walks into the iteration before, whose part of the graph is freed already. Cut it where the " +
    "iteration begins: `h = h.detach()`. Keeping the graph with `retain_graph=True` makes each pass longer than the last.",
  needs: ["failure", "backward"],
  *find(context) {
    const freed = freedGraph(context);
    const around = freed && loopOf(freed.failure, context);
    if (!freed?.second || !freed.first || !around) return;
    const since = freed.first.time;
    const states = carriedStates(oldNodes(freed.second, since, context), since, around, context);
    if (states.length > 0) yield { ...freed, states, around };
  },
  explains: ({ failure }) => failure,
  message({ states, first, span }, { source }) {
    const names = states.map(({ name }) => name).join(", ");
    const made = states[0]?.made ?? span;
    return t(
      "The iteration before hands on {0} (line {1}) with its graph, which {2} has freed: detach it between the iterations.",
      ...[names, source.lineOf(made), source.quote(first?.span ?? span)],
    );
  },
  *related({ states }) {
    for (const { name, made, use } of states.slice(0, 4)) {
      yield { span: made, message: t("{0} was computed here, in the iteration before", name) };
      if (use.start < made.start || use.end > made.end) yield { span: use, message: t("{0} is used here again", name) };
    }
  },
  *fixes({ states, around }, context) {
    yield detachCarried(states, around, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(0.5, requires_grad=True)
h = torch.tensor(1.0)
for step in range(3):
    h = torch.tanh(w * h)
    loss = (h - 1) ** 2
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(0.5, requires_grad=True)
h = torch.tensor(1.0)
for step in range(3):
    h = h.detach()
    h = torch.tanh(w * h)
    loss = (h - 1) ** 2
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(w.grad)
`,
  },
});
