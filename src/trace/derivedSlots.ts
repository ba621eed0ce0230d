/**
 * Slots of one expression whose numbers follow from those that its names were told, and that are told themselves only once
 * something else than a number has come up. What was not told is computed then, or when the program has ended.
 */
import type { Compute, Derivations, NumberSource, RecordedSlot } from "../evaluator/recorder";
import { PyFloat, type PyValue } from "../evaluator/values";
import { type RunClock, SERIES_LENGTH, ValueSlot } from "./slots";

interface Member {
  readonly slot: RecordedSlot;
  readonly comesFrom:
    | { readonly kind: "told" }
    | { readonly kind: "same"; readonly source: RecordedSlot }
    | { readonly kind: "computed"; readonly compute: Compute; readonly sources: readonly NumberSource[] };
}

export class DerivedSlots implements Derivations {
  isTold = false;
  /** In the order in which they are evaluated. */
  readonly #members: Member[] = [];

  constructor(readonly clock: RunClock) {}

  addTold(slot: RecordedSlot): void {
    this.#add({ slot, comesFrom: { kind: "told" } });
  }

  addSame(slot: RecordedSlot, source: RecordedSlot): void {
    this.#add({ slot, comesFrom: { kind: "same", source } });
  }

  addComputed(slot: RecordedSlot, compute: Compute, left: NumberSource, right: NumberSource): void {
    this.#add({ slot, comesFrom: { kind: "computed", compute, sources: [left, right] } });
  }

  /** Code that is compiled again has the same slots. */
  #add(member: Member): void {
    if (!this.#members.some(({ slot }) => slot === member.slot)) this.#members.push(member);
  }

  tellAll(slot: RecordedSlot): void {
    // What runs while the run is described is not recorded, so that nothing is under way.
    this.settle(this.clock.isPaused ? this.#members.length : this.#indexOf(slot));
  }

  /** Those before `reached` have been evaluated as often as those that are told, the others once less. */
  settle(reached = this.#members.length): void {
    if (this.isTold) return;
    this.isTold = true;
    for (const [index, { slot, comesFrom }] of this.#members.entries()) {
      if (!(slot instanceof ValueSlot)) continue;
      const isLate = index >= reached;
      if (comesFrom.kind === "same") this.#settleSame(slot, comesFrom.source, isLate, reached);
      else if (comesFrom.kind === "computed") {
        const { compute, sources } = comesFrom;
        const histories = sources.map((source) => this.#historyOf(source, isLate, reached));
        fillIn(slot, compute, histories, isLate);
      }
    }
  }

  #settleSame(slot: ValueSlot, source: RecordedSlot, isLate: boolean, reached: number): void {
    if (!(source instanceof ValueSlot)) return;
    if (source.hasOnlyObjects) {
      slot.takeObjects(source.count - (isLate && this.#indexOf(source) < reached ? 1 : 0), source);
      return;
    }
    // Numbers so far: what came now is noted as it is.
    const isOther = !isLate && !source.endsInNumber;
    fillIn(slot, (value) => value, [this.#historyOf(source, isLate || isOther, reached)], isLate);
    if (isOther) slot.note(source.value as PyValue);
  }

  /** -1 for what was evaluated before all of these. */
  #indexOf(source: RecordedSlot): number {
    return this.#members.findIndex(({ slot }) => slot === source);
  }

  #historyOf(source: NumberSource, isLate: boolean, reached: number): History | null {
    if ("constant" in source) return { slot: null, constant: source.constant, count: -1 };
    if (!(source instanceof ValueSlot)) return null;
    // The last value of the source is one too many for what has not been evaluated this time.
    const ahead = isLate && this.#indexOf(source) < reached ? 1 : 0;
    const others = source.endsInNumber ? 0 : ahead;
    if (source.toldOthers > others || (ahead === 0 && !source.endsInNumber)) return null;
    return { slot: source, constant: null, count: source.count - ahead };
  }
}

/** What a source was told, as far as it goes for the values that are computed; `count` is -1 for a constant. */
interface History {
  readonly slot: ValueSlot | null;
  readonly constant: PyValue;
  readonly count: number;
}

/**
 * Leaves the slot empty where an exception came in between, so that it cannot be said which numbers belong together. What
 * has been evaluated this time gets one number more than are shown, for what follows from it and has not.
 */
function fillIn(target: ValueSlot, compute: Compute, histories: readonly (History | null)[], isLate: boolean): void {
  const known = histories.filter((history) => history !== null);
  const slots = known.filter(({ slot }) => slot !== null);
  const count = slots[0]?.count ?? 0;
  if (count === 0 || known.length < histories.length || slots.some((each) => each.count !== count)) return;
  const values: PyValue[] = [];
  for (let i = Math.max(0, count - SERIES_LENGTH - (isLate ? 0 : 1)); i < count; i++) {
    const [a, b] = known.map(({ slot, constant }) => (slot === null ? constant : slot.numberAt(i))) as [
      PyValue,
      PyValue,
    ];
    // A sum that no int can be was one of floats.
    const value = compute(a, b) ?? compute(asFloat(a), asFloat(b));
    if (value === undefined) return;
    values.push(value);
  }
  target.fillIn(count, values, (slots.at(-1) as { readonly slot: ValueSlot }).slot);
}

function asFloat(value: PyValue): PyValue {
  return typeof value === "number" ? new PyFloat(value) : value;
}
