/**
 * Gradients that an update has used already are added to, and the sum is used by the next update. Backward passes that add
 * up before an update are meant, and so are those whose sums no update uses: only the whole round is a mistake.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { BackwardRecord, OperatorEvent, TensorChangeEvent, TensorId, Trace, TraceEvent } from "../../trace/trace";
import { decimalValue } from "../../trace/trace";
import { insertAfter, insertBefore } from "../edits";
import type { FindingFix } from "../findings";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName, type PlacedStatement, type Source } from "../source";

interface Match {
  readonly span: Span;
  /** Where the gradients were used, before they were added to. */
  readonly update: Span;
  readonly optimizer: number | null;
  readonly leaves: readonly TensorId[];
}

export const missingZeroGrad = defineRule<Match>({
  id: "missing-zero-grad",
  severity: "warning",
  summary: "Gradients are not reset between two updates, so each update uses the sum of all that came before.",
  explanation:
    "`backward()` adds to `.grad`, it does not replace it. After an update has used the gradients they must be reset, with " +
    "`optimizer.zero_grad()` or `w.grad = None`, or the next update uses the old ones once more. To add up the gradients " +
    "of several passes before one update is fine.",
  needs: ["backward"],
  find: (context) => new Rounds(context).find(),
  message({ leaves, update, optimizer }, context) {
    const { source, history } = context;
    const names = leaves.flatMap((leaf) => history.nameOf(leaf) ?? []);
    const line = source.lineOf(update);
    if (optimizer === null && names.length > 0) {
      const shown = [...new Set(names)].slice(0, 3).map((name) => `${name}.grad`);
      return t("This adds to {0}, which the update in line {1} has used already.", shown.join(", "), line);
    }
    return t("This adds to gradients that {0} in line {1} has used already.", source.quote(update), line);
  },
  *related({ update }) {
    yield { span: update, message: t("the gradients were used here and not reset after it") };
  },
  *fixes(match, context) {
    yield reset(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
for step in range(3):
    loss = (w - 3) ** 2
    loss.backward()
#   ^^^^^^^^^^^^^^^
    with torch.no_grad():
        w -= 0.1 * w.grad
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
for step in range(3):
    w.grad = None
    loss = (w - 3) ** 2
    loss.backward()
#   ^^^^^^^^^^^^^^^
    with torch.no_grad():
        w -= 0.1 * w.grad
`,
  },
});

interface Update {
  readonly span: Span;
  readonly time: number;
  readonly optimizer: number | null;
}

/** What is known of a leaf's gradient at one moment. */
interface LeafState {
  /** The update that used it; null after a reset. */
  used: Update | null;
  /** The backward pass that added to it after that. */
  stale: { readonly backward: BackwardRecord; readonly update: Update } | null;
  /** The last time that the document read it. */
  read: { readonly span: Span; readonly time: number } | null;
  hasGrad: boolean;
}

/** Goes through a run once, and keeps for each leaf where in its round of training it is. */
class Rounds {
  readonly #trace: Trace;
  readonly #leaves = new Map<TensorId, LeafState>();
  /** Leaves by the memory of their gradients, and by their own. */
  readonly #byGradStorage = new Map<number, TensorId>();
  readonly #byStorage = new Map<number, TensorId>();
  readonly #found = new Map<number, { match: Omit<Match, "leaves">; leaves: Set<TensorId> }>();

  constructor(readonly context: Context) {
    this.#trace = context.trace;
  }

  find(): Match[] {
    if (this.#trace.backwards.length < 2) return [];
    const until = this.context.history.completeUntil;
    for (const event of this.#trace.events) {
      if (event.time > until) break;
      this.#visit(event);
    }
    return [...this.#found.values()].map(({ match, leaves }) => ({ ...match, leaves: [...leaves] }));
  }

  #visit(event: TraceEvent): void {
    switch (event.kind) {
      case "backward":
        this.#backward(this.#trace.backwards[event.backward]);
        return;
      case "gradReset":
        this.#reset(this.#leaves.has(event.tensor) ? event.tensor : this.#leafOfGrad(event.tensor));
        return;
      case "zeroGrad":
        for (const tensor of event.tensors) this.#reset(tensor);
        return;
      case "gradRead": {
        const state = this.#leaves.get(event.tensor);
        if (state && event.span) state.read = { span: event.span, time: event.time };
        return;
      }
      case "optimizerStep":
        if (event.span === null) return;
        for (const tensor of event.stepped) this.#updated(tensor, { ...event, span: event.span });
        return;
      case "operator":
        if (event.mutated !== null) this.#changed(event, event.mutated.tensor);
        return;
      case "tensorChange":
        this.#changed(event, event.tensor);
        return;
    }
  }

  #backward(backward: BackwardRecord | undefined): void {
    if (!backward?.span || backward.kind !== "backward") return;
    for (const { tensor, before, after } of backward.contributions) {
      const state = this.#stateOf(tensor);
      const storage = this.#trace.tensors[after.id]?.storage;
      if (storage !== undefined) this.#byGradStorage.set(storage, tensor);
      const isFresh = before === null || isZero(before.statistics?.norm ?? null, before.data);
      if (isFresh) state.used = null;
      if (!isFresh && state.used !== null) state.stale ??= { backward, update: state.used };
      else if (isFresh) state.stale = null;
      state.hasGrad = true;
    }
  }

  #changed(event: OperatorEvent | TensorChangeEvent, tensor: TensorId): void {
    const record = this.#trace.tensors[tensor];
    if (record === undefined) return;
    const ofGrad = this.#byGradStorage.get(record.storage);
    if (ofGrad !== undefined) {
      // Clipping and the like go on with the same gradients; after an update, it is a reset or meant to decay.
      const state = this.#leaves.get(ofGrad);
      if (state?.used && !state.stale) this.#reset(ofGrad);
      return;
    }
    const leaf = this.#leaves.has(tensor) ? tensor : this.#byStorage.get(record.storage);
    const state = leaf === undefined ? undefined : this.#leaves.get(leaf);
    if (leaf === undefined || !state || !event.span) return;
    const isComputed = event.kind === "operator" && this.#derivesFromGrad(event, leaf);
    if (isComputed || this.#wasReadFor(state, event.span, event.time)) {
      this.#updated(leaf, { span: event.span, time: event.time, optimizer: null });
    }
  }

  /** Whether the leaf's gradient was read in the statement of an update. */
  #wasReadFor({ read }: LeafState, span: Span, time: number): boolean {
    if (read === null || time - read.time > 50) return false;
    const { source } = this.context;
    const statement = source.statementAt(span)?.statement;
    return statement !== undefined && statement.start <= read.span.start && read.span.end <= statement.end;
  }

  #derivesFromGrad({ inputs }: OperatorEvent, leaf: TensorId): boolean {
    let layer: readonly TensorId[] = inputs.filter((input) => input !== leaf);
    for (let depth = 0; depth < 6 && layer.length > 0; depth++) {
      const below: TensorId[] = [];
      for (const id of layer) {
        const record = this.#trace.tensors[id];
        if (record === undefined) continue;
        if (this.#byGradStorage.get(record.storage) === leaf) return true;
        below.push(...(this.context.history.makerOf(record)?.inputs ?? []));
      }
      layer = below.slice(0, 50);
    }
    return false;
  }

  #updated(leaf: TensorId, update: Update): void {
    const state = this.#leaves.get(leaf);
    if (!state?.hasGrad) return;
    if (state.stale !== null) this.#report(leaf, state.stale);
    state.stale = null;
    state.used = { span: update.span, time: update.time, optimizer: update.optimizer };
  }

  #report(leaf: TensorId, { backward, update }: NonNullable<LeafState["stale"]>): void {
    const { span } = backward;
    if (span === null) return;
    const known = this.#found.get(span.start);
    if (known) known.leaves.add(leaf);
    else {
      const match = { span, update: update.span, optimizer: update.optimizer };
      this.#found.set(span.start, { match, leaves: new Set([leaf]) });
    }
  }

  #reset(leaf: TensorId | undefined): void {
    const state = leaf === undefined ? undefined : this.#leaves.get(leaf);
    if (!state) return;
    state.used = null;
    state.stale = null;
  }

  #leafOfGrad(tensor: TensorId): TensorId | undefined {
    const storage = this.#trace.tensors[tensor]?.storage;
    return storage === undefined ? undefined : this.#byGradStorage.get(storage);
  }

  #stateOf(leaf: TensorId): LeafState {
    const known = this.#leaves.get(leaf);
    if (known) return known;
    const state: LeafState = { used: null, stale: null, read: null, hasGrad: false };
    this.#leaves.set(leaf, state);
    const storage = this.#trace.tensors[leaf]?.storage;
    if (storage !== undefined) this.#byStorage.set(storage, leaf);
    return state;
  }
}

function isZero(norm: number | null, data: readonly unknown[] | null): boolean {
  if (norm !== null) return norm === 0;
  return data?.every((element) => typeof element !== "boolean" && decimalValue(element as number) === 0) ?? false;
}

/** At the start of the loop around both, or before the backward pass, or behind the update. */
function reset(match: Match, context: Context): FindingFix | null {
  const { source } = context;
  const backward = source.statementAt(match.span);
  const update = source.statementAt(match.update);
  if (!backward || !update) return null;
  const isNear = source.functionOf(backward) === source.functionOf(update);
  const lines = isNear ? resetsOf(match, update, context) : null;
  if (lines === null) return resetAfter(match, update, context);
  const loop = source.commonLoop(backward, update);
  const edits = insertBefore(source, loop?.body[0] ?? backward.statement, lines);
  return edits && { title: titleOf(lines), edits };
}

function titleOf(lines: readonly string[]): string {
  return t("Reset the gradients first: {0}", lines.join("; "));
}

/** The statements that reset what an update has used, where its names are known outside of it. */
function resetsOf(
  { leaves, optimizer, update: span }: Match,
  update: PlacedStatement,
  context: Context,
): string[] | null {
  const { source, history } = context;
  if (optimizer !== null) {
    const name = stepOf(source, span);
    return name === null ? null : [`${name}.zero_grad()`];
  }
  const written = targetOf(update);
  const names = leaves.flatMap((leaf) => history.nameOf(leaf) ?? []);
  if (names.length !== leaves.length || names.length > 8) return null;
  // In `for p in parameters:` the name is that of the loop.
  const isOfLoop = update.ancestors.some(
    ({ kind, ...loop }) => kind === "For" && "target" in loop && dottedName(loop.target as never) === written,
  );
  return isOfLoop || !names.every((name) => /^[\w.]+$/.test(name)) ? null : names.map((name) => `${name}.grad = None`);
}

function resetAfter(
  { optimizer, update: span }: Match,
  update: PlacedStatement,
  { source }: Context,
): FindingFix | null {
  const name = optimizer === null ? targetOf(update) : stepOf(source, span);
  if (name === null) return null;
  const line = optimizer === null ? `${name}.grad = None` : `${name}.zero_grad()`;
  const edits = insertAfter(source, update.statement, [line]);
  return edits && { title: t("Reset the gradients after the update: {0}", line), edits };
}

/** `w` of `w -= …`, `w.data -= …`, `w.sub_(…)`. */
function targetOf({ statement }: PlacedStatement): string | null {
  let name: string | null = null;
  if (statement.kind === "AugAssign") name = dottedName(statement.target);
  if (statement.kind === "Assign" && statement.targets[0]) name = dottedName(statement.targets[0]);
  if (statement.kind === "Expr" && statement.value.kind === "Call" && statement.value.func.kind === "Attribute") {
    name = dottedName(statement.value.func.value);
  }
  return name?.replace(/\.data$/, "") ?? null;
}

/** `optimizer` of `optimizer.step()`. */
function stepOf(source: Source, span: Span): string | null {
  const call = source.callAt(span);
  if (!call || calledName(call) !== "step" || call.func.kind !== "Attribute") return null;
  return dottedName(call.func.value);
}
