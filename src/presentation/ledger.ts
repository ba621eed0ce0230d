/**
 * What a `.grad` is made of: what each backward pass added since it was last reset, what was assigned, and what was
 * changed in place. The entries add up to the value; where elements are not on record, an entry has none.
 */
import type { BackwardId, Element, TensorId, TensorSnapshot, Trace } from "../trace/trace";
import { decimalValue } from "../trace/trace";
import { type GradientPlace, type GradientRecord, gradientLogOf } from "./gradientLog";

export interface Ledger {
  readonly value: TensorSnapshot;
  readonly entries: readonly LedgerEntry[];
  /** The reset or assignment that the entries came after; null where there was none. */
  readonly reset: GradientPlace | null;
  /** Whether everything since the beginning of the run is on record. */
  readonly isComplete: boolean;
}

export interface LedgerEntry {
  /** "earlier": what was there before the record begins. */
  readonly kind: "added" | "assigned" | "changed" | "earlier";
  readonly backward: BackwardId | null;
  /** Of several changes in a row, the last. */
  readonly place: GradientPlace | null;
  /** In row-major order; null where not all elements are on record. */
  readonly amount: readonly number[] | null;
  /** The square root of the sum of squares, where that much is on record. */
  readonly norm: number | null;
}

/** Of a tensor whose `.grad` was `value` at a time. */
export function ledgerOf(
  trace: Trace,
  tensor: TensorId,
  value: TensorSnapshot,
  until = Number.POSITIVE_INFINITY,
): Ledger {
  const log = gradientLogOf(trace);
  const records = log.of(tensor, until);
  if (records.length > 0) return new Counting(value, log.isComplete).count(records);
  return { value, entries: retainedEntries(trace, tensor, value, until), reset: null, isComplete: log.isComplete };
}

class Counting {
  #entries: LedgerEntry[] = [];
  #reset: GradientPlace | null = null;
  /** The elements so far; null where they are not known. */
  #sum: readonly number[] | null;
  /** What is to be entered with an amount that the next known value tells. */
  #pending: { readonly kind: LedgerEntry["kind"]; readonly place: GradientPlace | null } | null = null;

  constructor(
    readonly value: TensorSnapshot,
    readonly isComplete: boolean,
  ) {
    this.#sum = this.#nothing();
  }

  count(records: readonly GradientRecord[]): Ledger {
    for (const record of records) this.#visit(record);
    this.#settle(elementsOf(this.value));
    const { value, isComplete } = this;
    return { value, entries: this.#entries, reset: this.#reset, isComplete };
  }

  #visit(record: GradientRecord): void {
    switch (record.kind) {
      case "added":
        this.#added(record);
        return;
      case "reset":
        this.#begin(record, this.#nothing());
        return;
      case "assigned":
        this.#begin(record, null);
        this.#pending = { kind: "assigned", place: record };
        return;
      case "changed":
        if (this.#pending?.kind !== "assigned") this.#pending = { kind: "changed", place: record };
        return;
    }
  }

  #begin(reset: GradientPlace | null, sum: readonly number[] | null): void {
    this.#entries = [];
    this.#reset = reset;
    this.#sum = sum;
    this.#pending = null;
  }

  #added(record: Extract<GradientRecord, { kind: "added" }>): void {
    const added = elementsOf(record.added);
    const after = elementsOf(record.after);
    // A `.grad` that is gone although nobody was seen to reset it.
    if (record.isFresh && this.#entries.length > 0) this.#begin(null, this.#nothing());
    else if (!record.isFresh) this.#settle((added && after?.map((x, i) => x - (added[i] as number))) ?? null, after);
    const { backward } = record;
    const norm = record.added.statistics?.norm ?? null;
    this.#entries.push({ kind: "added", backward, place: record, amount: added, norm });
    this.#sum = after;
  }

  /** Enters what is between the entries so far and a known value; `scale` has the size of what was rounded to it. */
  #settle(known: readonly number[] | null, scale = known): void {
    const pending = this.#pending;
    const isFirst = this.#entries.length === 0 && this.#reset === null && pending === null;
    this.#pending = null;
    if (known === null || (this.#sum === null && pending?.kind !== "assigned")) {
      if (pending !== null) this.#entries.push({ ...pending, backward: null, amount: null, norm: null });
      return;
    }
    const before = this.#sum ?? known.map(() => 0);
    // What is not finite on both sides has not changed.
    const amount = known.map((x, i) => (Object.is(x, before[i]) ? 0 : x - (before[i] as number)));
    const size = Math.max(0, ...[...known, ...before, ...(scale ?? [])].filter(Number.isFinite).map(Math.abs));
    if (pending?.kind !== "assigned" && isNothing(amount, size)) return;
    const kind = pending?.kind ?? (isFirst ? "earlier" : "changed");
    const norm = Math.hypot(...amount);
    this.#entries.push({ kind, place: pending?.place ?? null, backward: null, amount, norm });
    this.#sum = known;
  }

  #nothing(): readonly number[] | null {
    const count = this.value.shape.reduce((product, size) => product * size, 1);
    return count > 64 ? null : new Array<number>(count).fill(0);
  }
}

/** Of a non-leaf that retains its gradient: what arrived at its node in each backward pass. */
function retainedEntries(trace: Trace, tensor: TensorId, value: TensorSnapshot, until: number): LedgerEntry[] {
  const record = trace.tensors[tensor];
  const node = record?.node == null ? undefined : trace.nodes[record.node];
  if (!record?.retainsGrad || !node) return [];
  const entries: LedgerEntry[] = [];
  for (const backward of trace.backwards) {
    if (backward.time >= until) break;
    const step = backward.steps.find((candidate) => candidate.node === node.id);
    const added = incomingOf(step?.incoming, node.outputs.indexOf(tensor));
    if (added === null) continue;
    const norm = added.statistics?.norm ?? null;
    entries.push({ kind: "added", backward: backward.id, place: backward, amount: elementsOf(added), norm });
  }
  const known = elementsOf(value);
  const unseen = entries.filter(({ amount }) => amount === null);
  if (known === null || unseen.length > 1) return entries;
  const rest = known.map((x, i) => entries.reduce((left, { amount }) => left - (amount?.[i] ?? 0), x));
  const [only] = unseen;
  // The gradient that arrived first became the `.grad`, and was changed by those that came later.
  if (only)
    return entries.map((entry) => (entry === only ? { ...entry, amount: rest, norm: Math.hypot(...rest) } : entry));
  if (isNothing(rest, Math.max(...known.map(Math.abs)))) return entries;
  return [{ kind: "earlier", backward: null, place: null, amount: rest, norm: Math.hypot(...rest) }, ...entries];
}

/** Whether numbers are what rounding leaves of numbers of that size. */
function isNothing(amount: readonly number[], size: number): boolean {
  return amount.every((x) => Math.abs(x) <= size * 2e-6);
}

/** The gradient of one of an operator's results among those that arrived at its node. */
export function incomingOf(
  incoming: readonly (TensorSnapshot | null)[] | undefined,
  output: number,
): TensorSnapshot | null {
  return incoming?.[Math.max(0, output)] ?? null;
}

/** All elements of a small real tensor. */
export function elementsOf({ data, shape }: TensorSnapshot): readonly number[] | null {
  const count = shape.reduce((product, size) => product * size, 1);
  if (data === null || data.length < count || data.some((element) => typeof element === "boolean")) return null;
  return data.map((element) => decimalValue(element as Exclude<Element, boolean>));
}
