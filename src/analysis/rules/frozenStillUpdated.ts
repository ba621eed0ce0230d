/** `step()` moves what was frozen, because its gradient was left behind. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Attribute, Statement } from "../../syntax/nodes";
import type { BackwardRecord, FlagChangeEvent, OptimizerRecord, TensorId } from "../../trace/trace";
import { insertAfter } from "../edits";
import type { FindingFix } from "../findings";
import { gradientMoments } from "../questions/gradientStates";
import { namesShown } from "../questions/training";
import { type Context, defineRule } from "../rule";
import { dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly frozen: Span;
  /** Whose gradient is still there; null where there are zeros and the optimizer moves on by itself. */
  readonly backward: BackwardRecord | null;
  readonly leaves: TensorId[];
}

export const frozenStillUpdated = defineRule<Match>({
  id: "frozen-still-updated",
  severity: "warning",
  summary: "An optimizer still moves a parameter that was frozen, because its old gradient is still there.",
  explanation:
    "`step()` applies whatever is in `.grad`, and momentum on top of it; it does not look at `requires_grad`. A parameter " +
    "that is frozen after it got a gradient goes on moving by that gradient. Set its `.grad` to `None` when it is frozen, or " +
    "give the optimizer the parameters that are to be trained and no others.",
  needs: ["optimizerStep", "flagChange"],
  find: ({ trace, history }) => {
    const moved = new Set<TensorId>();
    const frozen = new Map<TensorId, FlagChangeEvent>();
    const found = new Map<string, Match>();
    for (const { event, stateOf } of gradientMoments(history)) {
      if (event.kind === "flagChange" && event.flag === "requiresGrad") {
        if (event.value) frozen.delete(event.tensor);
        else frozen.set(event.tensor, event);
      }
      if (event.kind !== "optimizerStep" || event.span === null) continue;
      for (const leaf of event.stepped) {
        const freeze = frozen.get(leaf);
        const { filled, isAssigned } = stateOf(leaf);
        if (freeze === undefined) moved.add(leaf);
        if (!freeze?.span || isAssigned || (filled !== null && filled.time > freeze.time)) continue;
        if (filled === null && !(moved.has(leaf) && goesOn(trace.optimizers[event.optimizer]))) continue;
        const key = `${event.span.start} ${freeze.span.start}`;
        const known = found.get(key);
        if (known === undefined) {
          found.set(key, { span: event.span, frozen: freeze.span, backward: filled, leaves: [leaf] });
        } else if (!known.leaves.includes(leaf)) known.leaves.push(leaf);
      }
    }
    return found.values();
  },
  message({ span, frozen, backward, leaves }, { source, history }) {
    const names = namesShown(leaves, history);
    if (backward === null) {
      return t(
        "{0} still moves {1}, frozen in line {2}: .grad holds zeros, not None, and the optimizer goes on by itself.",
        ...[source.quote(span), names, source.lineOf(frozen)],
      );
    }
    const from = backward.span ? source.lineOf(backward.span) : 0;
    return t(
      "{0} still moves {1}, frozen in line {2}: the gradient of line {3} was left in .grad.",
      ...[source.quote(span), names, source.lineOf(frozen), from],
    );
  },
  *related({ frozen, backward }) {
    yield { span: frozen, message: t("frozen here, with its .grad left behind") };
    if (backward?.span) yield { span: backward.span, message: t("the gradient that is still applied came from here") };
  },
  *fixes({ frozen }, context) {
    yield dropGradient(frozen, context);
  },
  examples: {
    flagged: `import torch

w = torch.nn.Parameter(torch.tensor(1.0))
opt = torch.optim.SGD([w], lr=0.1)
(w ** 2).backward()
opt.step()
w.requires_grad_(False)
if True:
    opt.step()
#   ^^^^^^^^^^
`,
    fixed: `import torch

w = torch.nn.Parameter(torch.tensor(1.0))
opt = torch.optim.SGD([w], lr=0.1)
(w ** 2).backward()
opt.step()
w.requires_grad_(False)
w.grad = None
if True:
    opt.step()
#   ^^^^^^^^^^
`,
  },
});

/** Whether it moves parameters whose gradients are zero: by momentum, or towards zero. */
function goesOn(optimizer: OptimizerRecord | undefined): boolean {
  return (optimizer?.groups ?? []).some(({ options }) => {
    const { momentum = "0", weight_decay: decay = "0" } = options;
    return Number(momentum) !== 0 || Number(decay) !== 0 || "betas" in options;
  });
}

/** Behind `w.requires_grad_(False)`, `w.requires_grad = False` and `net.requires_grad_(False)`. */
function dropGradient(frozen: Span, { source, trace }: Context): FindingFix | null {
  const place = source.statementAt(frozen);
  if (place === null) return null;
  const target = switchOf(place.statement);
  if (target === null) return null;
  const owner = dottedName(target.value);
  if (owner === null) return null;
  const { start, end } = target.value;
  const isModule = trace.slots.some((slot) => slot.start === start && slot.end === end && slot.value?.module);
  const line = isModule ? `${owner}.zero_grad()` : `${owner}.grad = None`;
  const edits = insertAfter(source, place.statement, [line]);
  return edits && { title: t("Drop the gradient with it: {0}", line), edits };
}

/** `w.requires_grad` or `w.requires_grad_`, which the statement assigns to or calls. */
function switchOf(statement: Statement): Attribute | null {
  const [target] = statement.kind === "Assign" ? statement.targets : [];
  if (target?.kind === "Attribute" && target.attr === "requires_grad") return target;
  const value = statement.kind === "Assign" || statement.kind === "Expr" ? statement.value : null;
  return value?.kind === "Call" && value.func.kind === "Attribute" ? value.func : null;
}
