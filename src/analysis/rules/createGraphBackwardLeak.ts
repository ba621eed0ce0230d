/** `backward(create_graph=True)` leaves a graph in `.grad` that holds on to the parameter, and the parameter to it. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { BackwardRecord, WarningRecord } from "../../trace/trace";
import { withGradCall } from "../questions/gradCalls";
import { defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly warning: WarningRecord;
  readonly backward: BackwardRecord;
}

export const createGraphBackwardLeak = defineRule<Match>({
  id: "create-graph-backward-leak",
  severity: "warning",
  summary: "`backward(create_graph=True)` makes a cycle of the parameter, its gradient and the graph.",
  explanation:
    "With `create_graph=True` the gradient has a graph, which leads back to the parameter, whose `.grad` holds the gradient: " +
    "a cycle that Python does not free by itself. `torch.autograd.grad(…, create_graph=True)` gives the gradients to you " +
    "instead of storing them. Otherwise set every `.grad` to `None` when you are done.",
  needs: ["warning", "backward"],
  *find({ trace }) {
    for (const warning of trace.warnings) {
      const { span, message } = warning;
      if (span === null || !message.startsWith("Using backward() with create_graph=True will create")) continue;
      const backward = trace.backwards.find((one) => one.span?.start === span.start && one.createGraph);
      if (backward) yield { span, warning, backward };
    }
  },
  explains: ({ warning }) => warning,
  message({ backward }, { history }) {
    const names = backward.contributions.flatMap(({ tensor }) => history.nameOf(tensor) ?? []);
    const shown = names.slice(0, 3).map((name) => `${name}.grad`);
    return t(
      "create_graph=True leaves {0} with a graph that holds on to its tensor: a cycle that is not freed by itself.",
      shown.join(", ") || ".grad",
    );
  },
  *related({ backward }, { history }) {
    for (const { tensor } of backward.contributions.slice(0, 3)) {
      const record = history.tensor(tensor);
      const name = history.nameOf(tensor);
      if (record?.span && name) yield { span: record.span, message: t("{0} was made here as a leaf", name) };
    }
  },
  *fixes({ backward }, context) {
    yield withGradCall(backward, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x ** 3
if y.requires_grad:
    y.backward(create_graph=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x ** 3
if y.requires_grad:
    x_grad, = torch.autograd.grad(y, x, create_graph=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
print(x_grad)
`,
  },
});
