/** Gradients are clipped when there are none yet, or when an update has used them already. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { BackwardRecord, GradClipEvent, OptimizerStepEvent, TensorId } from "../../trace/trace";
import { decimalValue } from "../../trace/trace";
import { moveBefore, moveBehind } from "../edits";
import type { FindingFix } from "../findings";
import { type GradientState, gradientMoments } from "../questions/gradientStates";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly backward: BackwardRecord;
  readonly step: OptimizerStepEvent;
  /** Whether there was nothing to clip; else an update had come before. */
  readonly isEarly: boolean;
}

export const clipBeforeBackward = defineRule<Match>({
  id: "clip-before-backward",
  severity: "warning",
  summary: "Gradients are clipped before `backward()` or after `step()`, where it has no effect on the update.",
  explanation:
    "`clip_grad_norm_()` and `clip_grad_value_()` change the gradients that are there at that moment. Before the backward " +
    "pass there are none or old ones, after the update it is too late; either way the update uses what was not clipped. " +
    "Clip between `backward()` and `step()`.",
  needs: ["gradClip"],
  find: (context) => new Clips(context).find(),
  message({ span, backward, step, isEarly }, { source }) {
    const from = backward.span ? source.lineOf(backward.span) : 0;
    const to = step.span ? source.lineOf(step.span) : 0;
    return isEarly
      ? t(
          "{0} finds no gradients: those that line {1} uses come from line {2}, after it.",
          source.quote(span),
          to,
          from,
        )
      : t("{0} comes too late: line {1} has used the gradients already.", source.quote(span), to);
  },
  *related({ backward, step }) {
    if (backward.span) yield { span: backward.span, message: t("the gradients were computed here") };
    if (step.span) yield { span: step.span, message: t("and used here, not clipped") };
  },
  *fixes(match, context) {
    yield between(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.nn.Parameter(torch.tensor(100.0))
opt = torch.optim.SGD([w], lr=0.1)
for epoch in range(2):
    opt.zero_grad()
    torch.nn.utils.clip_grad_norm_([w], 1.0)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    (w ** 2).backward()
    opt.step()
`,
    fixed: `import torch

w = torch.nn.Parameter(torch.tensor(100.0))
opt = torch.optim.SGD([w], lr=0.1)
for epoch in range(2):
    opt.zero_grad()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    (w ** 2).backward()
    torch.nn.utils.clip_grad_norm_([w], 1.0)
    opt.step()
`,
  },
});

/** Goes through a run, and keeps for each leaf which clipping is still waiting for an update to use it. */
class Clips {
  /** Leaves for which a clipping found nothing, and where. */
  readonly #early = new Map<TensorId, GradClipEvent>();
  readonly #clipped = new Set<TensorId>();
  readonly #found = new Map<number, Match>();
  /** Places that at times do clip something. */
  readonly #effective = new Set<number>();

  constructor(readonly context: Context) {}

  find(): Match[] {
    const { trace, history } = this.context;
    for (const { event, stateOf } of gradientMoments(history)) {
      if (event.kind === "gradClip") this.#clip(event, stateOf);
      else if (event.kind === "optimizerStep") this.#step(event, stateOf);
      else if (event.kind === "backward") {
        for (const { tensor } of trace.backwards[event.backward]?.contributions ?? []) this.#clipped.delete(tensor);
      }
    }
    return [...this.#found.values()].filter(({ span }) => !this.#effective.has(span.start));
  }

  #clip(event: GradClipEvent, stateOf: (leaf: TensorId) => GradientState): void {
    const { span, tensors, limit } = event;
    // With no limit it is asked for the norm alone.
    if (span === null || decimalValue(limit) === Number.POSITIVE_INFINITY) return;
    const states = tensors.map((tensor) => ({ tensor, state: stateOf(tensor) }));
    if (states.some(({ state }) => state.isAssigned || (state.filled !== null && state.used === null))) {
      this.#effective.add(span.start);
      for (const { tensor } of states) {
        this.#clipped.add(tensor);
        this.#early.delete(tensor);
      }
      return;
    }
    for (const { tensor, state } of states) {
      const { filled, used } = state;
      if (filled === null) this.#early.set(tensor, event);
      else if (used !== null && !this.#clipped.has(tensor) && !this.#found.has(span.start)) {
        this.#found.set(span.start, { span, backward: filled, step: used, isEarly: false });
      }
    }
  }

  #step(event: OptimizerStepEvent, stateOf: (leaf: TensorId) => GradientState): void {
    for (const tensor of event.stepped) {
      const clip = this.#early.get(tensor);
      const { filled } = stateOf(tensor);
      this.#early.delete(tensor);
      if (!clip?.span || filled === null || filled.time < clip.time || this.#clipped.has(tensor)) continue;
      if (!this.#found.has(clip.span.start)) {
        this.#found.set(clip.span.start, { span: clip.span, backward: filled, step: event, isEarly: true });
      }
    }
  }
}

/** Behind the backward pass, or before the update. */
function between({ span, backward, step }: Match, { source }: Context): FindingFix | null {
  const clip = source.statementAt(span);
  const from = backward.span && source.statementAt(backward.span)?.statement;
  const to = step.span && source.statementAt(step.span)?.statement;
  if (!clip || !from || !to) return null;
  const isBefore = clip.statement.start < from.start;
  const edits = isBefore ? moveBehind(source, clip, from) : moveBefore(source, clip, to);
  if (!edits || (!isBefore && to.start < from.start)) return null;
  return { title: t("Clip between the backward pass and the update"), edits };
}
