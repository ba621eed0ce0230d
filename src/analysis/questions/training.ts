/** Questions about training that several rules ask: what optimizers hold, and what to call many parameters at once. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { limits } from "../../trace/recorder";
import type { TensorId } from "../../trace/trace";
import type { History } from "../history";

/** The optimizers that hold a tensor, by their places in the trace. */
export function optimizersByTensor({ trace }: History): ReadonlyMap<TensorId, readonly number[]> {
  const holders = new Map<TensorId, number[]>();
  trace.optimizers.forEach(({ groups }, optimizer) => {
    for (const { parameters } of groups) {
      for (const tensor of parameters) {
        const known = holders.get(tensor);
        if (known) known.push(optimizer);
        else holders.set(tensor, [optimizer]);
      }
    }
  });
  return holders;
}

/** `a.weight, a.bias` or `a.weight and 7 others`: with the names by which modules hold them. */
export function namesShown(tensors: readonly TensorId[], history: History): string {
  const names = [...new Set(tensors.flatMap((tensor) => parameterName(tensor, history) ?? []))];
  const [first] = names;
  if (first === undefined) return tensors.length === 1 ? t("a parameter") : t("{0} parameters", tensors.length);
  if (names.length <= 3) return names.join(", ");
  return t("{0} and {1} others", first, names.length - 1);
}

/** The name by which a module holds it, else the one that it was bound to. */
export function parameterName(tensor: TensorId, history: History): string | null {
  const names = history.tensor(tensor)?.names ?? [];
  return names.find((name) => name.includes(".") && !name.startsWith("self.")) ?? history.nameOf(tensor);
}

/** A parameter that an optimizer holds although another one has taken its place. */
export interface Stale {
  readonly optimizer: number;
  readonly old: TensorId;
  /** The one that is trained in its place; no optimizer holds it. */
  readonly fresh: TensorId;
  /** Where it took the place. */
  readonly replaced: Span;
}

/**
 * Held by an optimizer that did steps, without a gradient since another tensor took its place or its name; that one gets
 * gradients, and nothing moves it.
 */
export function staleParameters(history: History): readonly Stale[] {
  const { trace } = history;
  const steps = trace.events.filter((event) => event.kind === "optimizerStep");
  if (steps.length === 0 || trace.backwards.some(({ contributions }) => contributions.length >= limits.contributions)) {
    return [];
  }
  const holders = optimizersByTensor(history);
  const candidates = [...replacements(history, holders)];
  if (candidates.length === 0) return [];
  const { first, last: filled } = gradientTimes(history);
  const found: Stale[] = [];
  for (const { old, fresh, time, span } of candidates) {
    const isTrained = !holders.has(fresh) && (filled.get(fresh) ?? -1) > time;
    if (!isTrained || (filled.get(old) ?? -1) > time || isMoved(fresh, first.get(fresh) ?? 0, history)) continue;
    for (const optimizer of holders.get(old) ?? []) {
      const hasStepped = steps.some((step) => step.optimizer === optimizer && step.time > (filled.get(fresh) ?? 0));
      if (hasStepped && (trace.optimizers[optimizer]?.time ?? 0) < time) {
        found.push({ optimizer, old, fresh, replaced: span });
      }
    }
  }
  return found;
}

/** The times of the first and the last backward pass that gave a tensor a gradient. */
function gradientTimes({ trace }: History): Record<"first" | "last", ReadonlyMap<TensorId, number>> {
  const first = new Map<TensorId, number>();
  const last = new Map<TensorId, number>();
  for (const { time, contributions } of trace.backwards) {
    for (const { tensor } of contributions) {
      if (!first.has(tensor)) first.set(tensor, time);
      last.set(tensor, time);
    }
  }
  return { first, last };
}

interface Replacement {
  readonly old: TensorId;
  readonly fresh: TensorId;
  readonly time: number;
  readonly span: Span;
}

/** What took the place of something that an optimizer holds: in a module, or under its name. */
function* replacements(history: History, holders: ReadonlyMap<TensorId, unknown>): Iterable<Replacement> {
  const { trace } = history;
  for (const event of trace.events) {
    if (event.kind !== "replacement" || event.span === null) continue;
    const { time, span, before, after } = event;
    for (const [place, old] of before.entries()) {
      // Of two modules, parameter by parameter; the rest of the new one counts for the last of the old one.
      const isLast = place === before.length - 1;
      for (const fresh of isLast ? after.slice(place) : after.slice(place, place + 1)) {
        if (holders.has(old)) yield { old, fresh, time, span };
      }
    }
  }
  const held = new Map<string, TensorId>();
  for (const id of holders.keys()) for (const name of namesAndRoots(history, id)) held.set(name, id);
  for (const { id, span, time, final } of trace.tensors) {
    if (holders.has(id) || span === null || !final.isLeaf || !final.requiresGrad) continue;
    const old = namesAndRoots(history, id)
      .map((name) => held.get(name))
      .find((other) => other !== undefined);
    if (old !== undefined && (trace.tensors[old]?.time ?? time) < time) yield { old, fresh: id, time, span };
  }
}

/** The names of a tensor, and behind them those of the modules that hold it: `net.0.weight`, `net.`. */
function namesAndRoots(history: History, tensor: TensorId): string[] {
  const names = history.tensor(tensor)?.names ?? [];
  return [...names, ...names.flatMap((name) => /^(?!self\.)\w+\./.exec(name) ?? [])];
}

/** Whether the program itself changes a tensor after some time. */
function isMoved(tensor: TensorId, time: number, history: History): boolean {
  const record = history.tensor(tensor);
  if (record === undefined) return true;
  if (history.mutationsOf(record).some((event) => event.time > time)) return true;
  return history.trace.events.some(
    (event) => event.kind === "tensorChange" && event.tensor === tensor && event.time > time,
  );
}
