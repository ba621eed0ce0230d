/** `step()` finds no gradients, because they were reset between it and the backward pass. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TensorId, TraceEvent } from "../../trace/trace";
import { moveBefore, moveBehind } from "../edits";
import type { FindingFix } from "../findings";
import { type GradientState, gradientMoments } from "../questions/gradientStates";
import { type Context, defineRule } from "../rule";
import { blocksOf, type PlacedStatement, type Source } from "../source";

interface Match {
  readonly span: Span;
  readonly lost: NonNullable<GradientState["lost"]>;
}

export const stepBeforeBackward = defineRule<Match>({
  id: "step-before-backward",
  severity: "warning",
  summary: "The gradients are reset after `backward()` and before `step()`, so the update has nothing to apply.",
  explanation:
    "An update applies what is in `.grad` at that moment. Where `zero_grad()` comes after `backward()` and before `step()`, " +
    "that is nothing, and the parameters stay as they are without a word. Reset the gradients before the backward pass, or " +
    "behind the update.",
  needs: ["optimizerStep"],
  find: ({ history, trace }) => {
    if (!trace.events.some(mayBeIdle)) return [];
    const found = new Map<number, Match | null>();
    const held = trace.optimizers.map(({ groups }) => groups.flatMap(({ parameters }) => parameters));
    // Who freezes a parameter and drops its gradient means that.
    const frozen = new Set<TensorId>();
    for (const { event, stateOf } of gradientMoments(history)) {
      if (event.kind === "flagChange" && event.flag === "requiresGrad") {
        if (event.value) frozen.delete(event.tensor);
        else frozen.add(event.tensor);
      }
      if (event.kind !== "optimizerStep" || event.span === null || found.get(event.span.start) === null) continue;
      const states = (held[event.optimizer] ?? []).filter((tensor) => !frozen.has(tensor)).map(stateOf);
      // A place that does have something to apply at times passes over steps on purpose.
      if (states.some(({ filled, isAssigned }) => filled !== null || isAssigned)) found.set(event.span.start, null);
      const lost = states.find((state) => state.lost !== null)?.lost;
      if (lost && !found.has(event.span.start)) found.set(event.span.start, { span: event.span, lost });
    }
    return [...found.values()].filter((match): match is Match => match !== null);
  },
  message({ span, lost: { backward, reset } }, { source }) {
    const from = backward.span ? source.lineOf(backward.span) : 0;
    if (!reset.span)
      return t("{0} has nothing to apply: the gradients of line {1} are gone.", source.quote(span), from);
    return t(
      "{0} has nothing to apply: {1} in line {2} has thrown away the gradients of line {3}.",
      ...[source.quote(span), source.quote(reset.span), source.lineOf(reset.span), from],
    );
  },
  *related({ lost: { backward, reset } }) {
    if (backward.span) yield { span: backward.span, message: t("the gradients were computed here") };
    if (reset.span) yield { span: reset.span, message: t("reset here, before they were used") };
  },
  *fixes(match, context) {
    yield inOrder(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.nn.Parameter(torch.tensor(1.0))
opt = torch.optim.SGD([w], lr=0.1)
for epoch in range(2):
    loss = (w - 3) ** 2
    loss.backward()
    opt.zero_grad()
    opt.step()
#   ^^^^^^^^^^
`,
    fixed: `import torch

w = torch.nn.Parameter(torch.tensor(1.0))
opt = torch.optim.SGD([w], lr=0.1)
for epoch in range(2):
    opt.zero_grad()
    loss = (w - 3) ** 2
    loss.backward()
    opt.step()
#   ^^^^^^^^^^
`,
  },
});

/** A step that found nothing, or zeros that a step may have found. */
function mayBeIdle(event: TraceEvent): boolean {
  if (event.kind === "optimizerStep") return event.stepped.length === 0;
  return (event.kind === "zeroGrad" && !event.setToNone) || (event.kind === "gradReset" && event.how === "zeroed");
}

/** The reset to the start of the loop or before the backward pass, or the update behind the backward pass. */
function inOrder({ span, lost }: Match, { source }: Context): FindingFix | null {
  const step = source.statementAt(span);
  const backward = lost.backward.span && source.statementAt(lost.backward.span);
  const reset = lost.reset.span && source.statementAt(lost.reset.span);
  if (!step || !backward || !reset || !step.block.includes(backward.statement)) return null;
  if (step.statement.start < backward.statement.start) {
    const edits = moveBehind(source, step, backward.statement);
    return edits && { title: t("Move {0} behind the backward pass", source.quote(span)), edits };
  }
  if (reset.block !== step.block) return afterStep(reset, step, source);
  const isBetween = backward.statement.end <= reset.statement.start && reset.statement.end <= step.statement.start;
  if (!isBetween || !reset.block.includes(backward.statement)) return null;
  const loop = source.commonLoop(backward, reset);
  const [first] = reset.block;
  const isLoopBody = loop !== null && first !== undefined && loop.body[0] === first;
  const edits = moveBefore(source, reset, isLoopBody ? first : backward.statement);
  return edits && { title: t("Move {0} before the backward pass", source.quote(reset.statement)), edits };
}

/** A loop that resets and does nothing else, behind the update. */
function afterStep(reset: PlacedStatement, step: PlacedStatement, source: Source): FindingFix | null {
  const outer = reset.ancestors.find((ancestor) => step.block.includes(ancestor));
  if (!outer || outer.start > step.statement.start) return null;
  const path = [...reset.ancestors.slice(reset.ancestors.indexOf(outer)), reset.statement];
  const isPure = path.every((statement) => blocksOf(statement).every((block) => block.length < 2));
  const edits = isPure ? moveBehind(source, { statement: outer, block: step.block }, step.statement) : null;
  return edits && { title: t("Reset the gradients behind the update"), edits };
}
