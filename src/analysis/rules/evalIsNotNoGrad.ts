/** A module in evaluation mode still has its graph recorded, which nothing goes back through. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { nodesBehind, rootNodes } from "../../trace/graphWalk";
import type { ModuleCallId, ModuleCallRecord, NodeId, OperatorEvent, Trace } from "../../trace/trace";
import { wrapIn } from "../edits";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly call: ModuleCallRecord;
  readonly operators: number;
}

export const evalIsNotNoGrad = defineRule<Match>({
  id: "eval-is-not-no-grad",
  severity: "information",
  summary: "`eval()` switches dropout and batch norm, not autograd: the graph is recorded as before.",
  explanation:
    "`module.eval()` changes what layers such as dropout and batch norm do. Autograd goes on recording, which costs memory " +
    "and time for a graph that no backward pass uses. Evaluate under `torch.no_grad()` or `torch.inference_mode()`.",
  needs: ["evaluation"],
  find: (context) => (context.isWhole ? idleGraphs(context) : []),
  message: ({ call, operators }, { source }) =>
    t(
      "{0} is in evaluation mode, and autograd still records {1} ({2} operators): no backward pass uses them.",
      ...[call.name || call.className, call.span ? source.quote(call.span) : call.className, operators],
    ),
  *fixes({ span }, { source }) {
    const place = source.statementAt(span);
    const torch = source.torchName;
    if (!place || torch === null) return;
    const header = `with ${torch}.no_grad():`;
    const edits = wrapIn(source, [place.statement], header);
    yield edits && { title: t("Evaluate under torch.no_grad()"), edits };
  },
  examples: {
    flagged: `import torch

net = torch.nn.Linear(2, 1)
net.eval()
out = net(torch.ones(1, 2))
#     ^^^^^^^^^^^^^^^^^^^^^
print(out.requires_grad)
`,
    fixed: `import torch

net = torch.nn.Linear(2, 1)
net.eval()
with torch.no_grad():
    out = net(torch.ones(1, 2))
#     ^^^^^^^^^^^^^^^^^^^^^
print(out.requires_grad)
`,
  },
});

function* idleGraphs({ trace }: Context): Iterable<Match> {
  const { moduleCalls } = trace;
  const recorded = new Map<ModuleCallId, OperatorEvent[]>();
  const wanted = new Set<ModuleCallId>();
  const reached = reachedNodes(trace);
  for (const event of trace.events) {
    if (event.kind !== "operator" || event.moduleCall === null || !event.isTracked) continue;
    const root = rootOf(event.moduleCall, moduleCalls);
    if (root === null || root.training) continue;
    const known = recorded.get(root.id);
    if (known) known.push(event);
    else recorded.set(root.id, [event]);
    // An input that wants a gradient, or a pass that came by.
    const isOfInput = event.inputs.some((input) => isInput(input, trace));
    if (isOfInput || (event.node !== null && reached.has(event.node))) wanted.add(root.id);
  }
  const useful = new Set<number>();
  for (const id of wanted) useful.add(moduleCalls[id]?.span?.start ?? -1);
  const seen = new Set<number>();
  for (const [id, operators] of recorded) {
    const call = moduleCalls[id];
    if (!call?.span || useful.has(call.span.start) || seen.has(call.span.start)) continue;
    seen.add(call.span.start);
    yield { span: call.span, call, operators: operators.length };
  }
}

function rootOf(id: ModuleCallId, calls: readonly ModuleCallRecord[]): ModuleCallRecord | null {
  let call = calls[id];
  while (call && call.parent !== null) call = calls[call.parent];
  return call ?? null;
}

function isInput(id: number, { tensors }: Trace): boolean {
  const tensor = tensors[id];
  return tensor?.final.requiresGrad === true && tensor.final.isLeaf && !tensor.isParameter;
}

/** Those that some backward pass went through, as far as is known. */
function reachedNodes({ backwards, nodes }: Trace): ReadonlySet<NodeId> {
  return nodesBehind(backwards.flatMap(rootNodes), { nodes });
}
