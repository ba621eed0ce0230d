/**
 * In which order a set is walked. CPython's follows from its hash table: the slot of an element is its hash modulo the
 * table's size, moved on where that is taken. The table is played through here for elements whose hashes are the same in
 * each run (numbers, and tuples of them); where there are others, CPython's order is by chance, and ours is that of
 * insertion.
 * https://docs.python.org/3.12/library/stdtypes.html#set-types-set-frozenset
 */
import { PyFloat, PyTuple, type PyValue } from "../values";
import { hashFloat, hashInt, hashTuple } from "./hashing";
import type { Int } from "./integers";

export const smallestTable = 8;
const neighbours = 9;

/** The size of a table that had `size` slots and then got elements one by one, up to `count`. */
export function grownTable(size: number, count: number): number {
  let slots = size;
  while (count * 5 >= (slots - 1) * 3) {
    const used = Math.ceil(((slots - 1) * 3) / 5);
    slots = tableAbove(used > 50_000 ? used * 2 : used * 4);
  }
  return slots;
}

/** The size of a table of `size` slots with `count` elements that gets `more` of them at once. */
export function mergedTable(size: number, count: number, more: number): number {
  return (count + more) * 5 >= (size - 1) * 3 ? tableAbove((count + more) * 2) : size;
}

function tableAbove(count: number): number {
  let slots = smallestTable;
  while (slots <= count) slots *= 2;
  return slots;
}

/** The elements by slot, of a table that had `size` slots when they began to come; null where hashes differ by run. */
export function tableOrder(items: readonly PyValue[], size: number): PyValue[] | null {
  const hashes: Int[] = [];
  for (const item of items) {
    const hash = steadyHash(item);
    if (hash === undefined) return null;
    hashes.push(hash);
  }
  let slots = new Int32Array(size).fill(-1);
  for (let count = 0; count < hashes.length; ) {
    place(slots, hashes[count] as Int, count);
    count++;
    const grown = grownTable(slots.length, count);
    if (grown === slots.length) continue;
    const larger = new Int32Array(grown).fill(-1);
    for (const index of slots) if (index >= 0) place(larger, hashes[index] as Int, index);
    slots = larger;
  }
  const ordered: PyValue[] = [];
  for (const index of slots) if (index >= 0) ordered.push(items[index] as PyValue);
  return ordered;
}

function steadyHash(item: PyValue): Int | undefined {
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

/** Puts an index into the first free slot that its hash leads to. */
function place(slots: Int32Array, hash: Int, index: number): void {
  const size = slots.length;
  if (typeof hash === "number" && hash >= 0) {
    let rest = hash;
    for (let at = hash % size; ; ) {
      if (takeFree(slots, at, index)) return;
      rest = Math.floor(rest / 32);
      at = (at * 5 + 1 + rest) % size;
    }
  }
  let rest = BigInt.asUintN(64, BigInt(hash));
  const mask = BigInt(size - 1);
  for (let at = rest & mask; ; ) {
    if (takeFree(slots, Number(at), index)) return;
    rest >>= 5n;
    at = (at * 5n + 1n + rest) & mask;
  }
}

/** The slot or one of those after it, if they are not beyond the end. */
function takeFree(slots: Int32Array, at: number, index: number): boolean {
  const last = at + neighbours < slots.length ? at + neighbours : at;
  for (let slot = at; slot <= last; slot++) {
    if (slots[slot] === -1) {
      slots[slot] = index;
      return true;
    }
  }
  return false;
}
