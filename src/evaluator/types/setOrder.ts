/**
 * In which order a set is walked. CPython's follows from its hash table: the slot of an element is its hash modulo the
 * table's size, moved on where that is taken, and what is removed leaves a mark until the table is made anew. The table
 * is played through here for elements whose hashes are the same in each run (numbers, and tuples of them); where there
 * are others, CPython's order is by chance, and ours is that of insertion.
 * https://docs.python.org/3.12/library/stdtypes.html#set-types-set-frozenset
 */
import { PyFloat, PyTuple, type PyValue } from "../values";
import { hashFloat, hashInt, hashTuple } from "./hashing";
import type { Int } from "./integers";

export const smallestTable = 8;
const neighbours = 9;
const manyElements = 50_000;
/** What a slot holds that has no element: never one, or one that is gone. */
const free = -1;
const gone = -2;

export class SetTable {
  /** Each slot has the index of its element. */
  #slots: Int32Array;
  #elements: PyValue[] = [];
  #hashes: Int[] = [];
  /** Slots that are not free, and those of elements. */
  #filled = 0;
  #used = 0;

  constructor(size = smallestTable) {
    this.#slots = new Int32Array(size).fill(free);
  }

  /** A table of `size` slots that got the elements one by one; null where their hashes differ by run. */
  static of(elements: readonly PyValue[], size: number): SetTable | null {
    const table = new SetTable(size);
    for (const element of elements) {
      const hash = steadyHash(element);
      if (hash === undefined) return null;
      table.add(element, hash);
    }
    return table;
  }

  /** An element that is not there yet. */
  add(element: PyValue, hash: Int): void {
    const filled = this.#filled;
    this.#place(element, hash);
    const isFull = this.#filled * 5 >= (this.#slots.length - 1) * 3;
    if (this.#filled > filled && isFull) this.#renew(grownCount(this.#used));
  }

  /** An element that is there. */
  remove(element: PyValue, hash: Int): void {
    const slots = this.#slots;
    const walk = new Walk(slots.length, hash);
    for (let slot = walk.slot; ; slot = walk.next()) {
      const index = slots[slot] as number;
      if (index === free) return;
      if (index === gone || this.#hashes[index] !== hash) continue;
      if (!isSame(this.#elements[index] as PyValue, element)) continue;
      slots[slot] = gone;
      this.#used--;
      return;
    }
  }

  /** Takes the first element from the slot `finger` on; gives the slot behind it too. */
  pop(finger: number): { readonly element: PyValue; readonly finger: number } {
    const slots = this.#slots;
    let slot = finger & (slots.length - 1);
    while ((slots[slot] as number) < 0) slot = (slot + 1) & (slots.length - 1);
    const element = this.#elements[slots[slot] as number] as PyValue;
    slots[slot] = gone;
    this.#used--;
    return { element, finger: slot + 1 };
  }

  /** Makes room for so many more at once. */
  expect(count: number): void {
    if ((this.#filled + count) * 5 >= (this.#slots.length - 1) * 3) this.#renew((this.#used + count) * 2);
  }

  /** Gets the elements of another table, of which `isNew` says whether they are not there yet. */
  merge(other: SetTable, isNew: (element: PyValue) => boolean): void {
    this.expect(other.#used);
    const isAlike = this.#slots.length === other.#slots.length && other.#filled === other.#used;
    if (this.#filled === 0 && isAlike) {
      this.#slots = other.#slots.slice();
      this.#elements = other.#elements.slice();
      this.#hashes = other.#hashes.slice();
      this.#filled = other.#filled;
      this.#used = other.#used;
      for (const element of this.elements()) isNew(element);
      return;
    }
    const isEmpty = this.#filled === 0;
    for (const index of other.#slots) {
      if (index < 0) continue;
      const [element, hash] = [other.#elements[index] as PyValue, other.#hashes[index] as Int];
      if (!isNew(element)) continue;
      if (isEmpty) this.#place(element, hash);
      else this.add(element, hash);
    }
  }

  /** Made anew where many are gone. */
  shed(): void {
    if (this.#filled - this.#used > Math.floor((this.#slots.length - 1) / 4)) this.#renew(grownCount(this.#used));
  }

  /** By slot. */
  elements(): PyValue[] {
    const ordered: PyValue[] = [];
    for (const index of this.#slots) if (index >= 0) ordered.push(this.#elements[index] as PyValue);
    return ordered;
  }

  /** Into the slot of one that is gone, the last on the way, else into a free one. */
  #place(element: PyValue, hash: Int): void {
    const slots = this.#slots;
    let place = free;
    const walk = new Walk(slots.length, hash);
    let slot = walk.slot;
    for (; slots[slot] !== free; slot = walk.next()) if (slots[slot] === gone) place = slot;
    if (place === free) {
      place = slot;
      this.#filled++;
    }
    slots[place] = this.#elements.length;
    this.#elements.push(element);
    this.#hashes.push(hash);
    this.#used++;
  }

  #renew(count: number): void {
    const [slots, elements, hashes] = [this.#slots, this.#elements, this.#hashes];
    this.#slots = new Int32Array(tableAbove(count)).fill(free);
    this.#elements = [];
    this.#hashes = [];
    this.#filled = this.#used = 0;
    for (const index of slots) if (index >= 0) this.#place(elements[index] as PyValue, hashes[index] as Int);
  }
}

function grownCount(count: number): number {
  return count > manyElements ? count * 2 : count * 4;
}

function tableAbove(count: number): number {
  let size = smallestTable;
  while (size <= count) size *= 2;
  return size;
}

/** The hash of an element for which it is the same in each run. */
export function steadyHash(item: PyValue): Int | undefined {
  if (typeof item === "number" || typeof item === "bigint") return hashInt(item);
  if (typeof item === "boolean") return item ? 1 : 0;
  if (item instanceof PyFloat) return Number.isNaN(item.value) ? undefined : hashFloat(item.value);
  if (!(item instanceof PyTuple)) return undefined;
  const hashes: Int[] = [];
  for (const each of item.items) {
    const hash = steadyHash(each);
    if (hash === undefined) return undefined;
    hashes.push(hash);
  }
  return hashTuple(hashes);
}

/** Whether two elements with steady hashes are equal. */
function isSame(a: PyValue, b: PyValue): boolean {
  if (a === b) return true;
  if (a instanceof PyTuple || b instanceof PyTuple) {
    if (!(a instanceof PyTuple && b instanceof PyTuple) || a.items.length !== b.items.length) return false;
    return a.items.every((item, i) => isSame(item, b.items[i] as PyValue));
  }
  const [left, right] = [numberOf(a), numberOf(b)];
  return left <= right && left >= right;
}

function numberOf(value: PyValue): number | bigint {
  if (value instanceof PyFloat) return value.value;
  return typeof value === "bigint" ? value : Number(value);
}

/** The slots that a hash leads to, one after the other: some that follow each other, then those after a jump. */
class Walk {
  slot: number;
  #start: number;
  #last: number;
  #rest: number | bigint;

  constructor(
    readonly size: number,
    hash: Int,
  ) {
    const isPlain = typeof hash === "number" && hash >= 0;
    this.#rest = isPlain ? hash : BigInt.asUintN(64, BigInt(hash));
    this.slot = isPlain ? hash % size : Number((this.#rest as bigint) & BigInt(size - 1));
    this.#start = this.slot;
    this.#last = lastNeighbour(this.slot, size);
  }

  next(): number {
    if (this.slot < this.#last) return ++this.slot;
    const { size } = this;
    if (typeof this.#rest === "number") {
      this.#rest = Math.floor(this.#rest / 32);
      this.slot = (this.#start * 5 + 1 + this.#rest) % size;
    } else {
      this.#rest >>= 5n;
      this.slot = (this.#start * 5 + 1 + Number(this.#rest & BigInt(size - 1))) % size;
    }
    this.#start = this.slot;
    this.#last = lastNeighbour(this.slot, size);
    return this.slot;
  }
}

/** The last that is looked at without a jump, if it is not beyond the end. */
function lastNeighbour(slot: number, size: number): number {
  return slot + neighbours < size ? slot + neighbours : slot;
}
