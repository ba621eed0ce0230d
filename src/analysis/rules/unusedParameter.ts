/** A parameter that an optimizer is to train, and that no loss depends on. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { limits } from "../../trace/recorder";
import type { BackwardRecord, OperatorEvent, OptimizerRecord, TensorId, TensorRecord } from "../../trace/trace";
import { tensorsWithGradient } from "../questions/gradientStates";
import { namesShown, parameterName, staleParameters } from "../questions/training";
import { type Context, defineRule } from "../rule";
import { isStatement } from "../source";

interface Match {
  readonly span: Span;
  readonly leaves: readonly TensorId[];
  readonly optimizer: OptimizerRecord;
  readonly backward: BackwardRecord;
  /** Where something was computed with it, for nothing. */
  readonly dead: Span | null;
}

export const unusedParameter = defineRule<Match>({
  id: "unused-parameter",
  severity: "warning",
  summary: "A parameter that an optimizer holds takes no part in the loss, so it gets no gradient and never learns.",
  explanation:
    "A backward pass reaches what the loss was computed from. A layer that `forward` forgets, or whose result is overwritten " +
    "or thrown away, gets no gradient: its `.grad` stays `None`, and `step()` passes it over without a word. Use the layer's " +
    "result, or take it out of the model.",
  needs: ["optimizer"],
  find: (context) => (context.isWhole ? unused(context) : []),
  message({ leaves, optimizer, backward, dead }, { history, source }) {
    const names = namesShown(leaves, history);
    const name = optimizer.names[0] ?? optimizer.className;
    const line = backward.span ? source.lineOf(backward.span) : 0;
    if (dead === null)
      return t("No gradient reaches {0}, held by {1}: the loss of line {2} is computed without it.", names, name, line);
    return t(
      "No gradient reaches {0}, held by {1}: the loss of line {2} does not use what {3} in line {4} gives.",
      ...[names, name, line, source.quote(dead), source.lineOf(dead)],
    );
  },
  *related({ dead, backward, optimizer }) {
    if (dead) yield { span: dead, message: t("computed here, and then not used by the loss") };
    if (backward.span) yield { span: backward.span, message: t("this backward pass does not reach it") };
    if (optimizer.span) yield { span: optimizer.span, message: t("the optimizer takes its parameters here") };
  },
  fixes: () => [],
  examples: {
    flagged: `import torch

first = torch.nn.Linear(2, 2)
second = torch.nn.Linear(2, 2)
#        ^^^^^^^^^^^^^^^^^^^^^
opt = torch.optim.SGD([*first.parameters(), *second.parameters()], lr=0.1)
loss = first(torch.ones(1, 2)).sum()
loss.backward()
opt.step()
`,
    fixed: null,
  },
});

function* unused(context: Context): Iterable<Match> {
  const { trace, history } = context;
  // What torch.autograd.grad() went through is somebody else's to apply.
  if (trace.backwards.some(({ kind }) => kind === "grad")) return;
  if (trace.backwards.some(({ contributions }) => contributions.length >= limits.contributions)) return;
  const filled = tensorsWithGradient(history);
  const replaced = new Set(staleParameters(history).map(({ old }) => old));
  for (const event of trace.events) {
    if (event.kind === "replacement") for (const tensor of event.before) replaced.add(tensor);
  }
  const uses = usesOf(context);
  const places = new Map<string, { readonly match: Omit<Match, "leaves">; readonly leaves: TensorId[] }>();
  for (const [index, optimizer] of trace.optimizers.entries()) {
    const held = optimizer.groups.flatMap(({ parameters }) => parameters);
    const reached = new Set(held.filter((tensor) => filled.has(tensor)));
    const candidates = held.flatMap((tensor) => {
      const record = trace.tensors[tensor];
      return record?.final.requiresGrad && !filled.has(tensor) && !replaced.has(tensor) && record.span ? [record] : [];
    });
    if (candidates.length === 0 || reached.size === 0) continue;
    const backward = [...trace.backwards]
      .reverse()
      .find(({ contributions }) => contributions.some(({ tensor }) => reached.has(tensor)));
    if (backward === undefined || !isWhollyKnown(backward, context)) continue;
    const hasStepped = trace.events.some(
      (event) => event.kind === "optimizerStep" && event.optimizer === index && event.stepped.length > 0,
    );
    const behind = new Set(
      backward.roots
        .flatMap(({ tensor }) => history.operatorsBehind(tensor.id, backward.time))
        .flatMap(({ inputs }) => inputs),
    );
    // The weight and the bias of a layer are made in one place.
    const looked = new Set(
      hasStepped ? [] : candidates.filter((one) => isReadAsNone(one, backward, context)).map(({ span }) => span?.start),
    );
    for (const record of candidates) {
      // One that was made after the last pass has yet to be used.
      if (record.time > backward.time || (!hasStepped && !looked.has(record.span?.start))) continue;
      // The loss does depend on it, and the program cut it off; or the program moves it by itself.
      if (behind.has(record.id) || history.mutationsOf(record).some(({ time }) => time > optimizer.time)) continue;
      if (!uses.recorded.has(record.id) && (uses.other.has(record.id) || mayBeUsedElsewhere(record, reached, context)))
        continue;
      const { span } = record;
      if (span === null) continue;
      const known = places.get(`${index} ${span.start}`);
      if (known !== undefined) known.leaves.push(record.id);
      else {
        const dead = uses.recorded.get(record.id)?.span ?? null;
        places.set(`${index} ${span.start}`, { match: { span, optimizer, backward, dead }, leaves: [record.id] });
      }
    }
  }
  for (const { match, leaves } of places.values()) yield { ...match, leaves };
}

/** Whether all operators since the pass before this one are there: of a long run the middle is left out. */
function isWhollyKnown({ id }: BackwardRecord, { trace }: Context): boolean {
  if (!trace.omitted.operator) return true;
  const previous = trace.backwards[id - 1];
  const operators = trace.events.filter(({ kind }) => kind === "operator");
  const resumed = operators[limits.operators.head];
  return previous !== undefined && resumed !== undefined && previous.time > resumed.time;
}

interface Uses {
  /** The last operator with history that took each tensor. */
  readonly recorded: ReadonlyMap<TensorId, OperatorEvent>;
  /** Tensors that something took without recording it: a teacher, an average, a copy. */
  readonly other: ReadonlySet<TensorId>;
}

function usesOf({ trace }: Context): Uses {
  const recorded = new Map<TensorId, OperatorEvent>();
  const other = new Set<TensorId>();
  for (const event of trace.events) {
    if (event.kind !== "operator") continue;
    for (const input of event.inputs) {
      if (event.isTracked) recorded.set(input, event);
      else if (event.mutated?.tensor !== input) other.add(input);
    }
  }
  return { recorded, other };
}

/** The program looked at its `.grad` after the backward pass, and there was none. */
function isReadAsNone({ id }: TensorRecord, { time }: BackwardRecord, { trace }: Context): boolean {
  return trace.events.some(
    (event) => event.kind === "gradRead" && event.tensor === id && event.isNone && event.time > time,
  );
}

/** One of several of which each step uses some, or one that code uses which did not run this time. */
function mayBeUsedElsewhere(
  { id }: TensorRecord,
  reached: ReadonlySet<TensorId>,
  { history, source, trace }: Context,
): boolean {
  const name = parameterName(id, history);
  if (name === null) return false;
  const withoutNumbers = (text: string) => text.replace(/\.\d+(?=\.|$)/g, ".#");
  if (/\.\d+\./.test(name)) {
    for (const other of reached)
      if (withoutNumbers(parameterName(other, history) ?? "") === withoutNumbers(name)) return true;
  }
  const parts = new Set(name.split(".").filter((part) => !/^(weight|bias|\d+)$/.test(part)));
  for (const node of source.nodes()) {
    if (!isStatement(node) || /^(ClassDef|FunctionDef|If|For|While|With|Try|Match)$/.test(node.kind)) continue;
    const hasRun = trace.slots.some(({ start, end }) => node.start <= start && end <= node.end);
    const uses = !hasRun && source.has(node, (inner) => inner.kind === "Attribute" && parts.has(inner.attr));
    if (uses) return true;
  }
  return false;
}
