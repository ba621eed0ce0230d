/**
 * `_heapq`: heaps in lists.
 * https://docs.python.org/3.11/library/heapq.html
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { compareTruth } from "../operations";
import { shortTypeName } from "../types/coercion";
import { reserveItem } from "../types/memory";
import { PyList, type PyValue } from "../values";
import { once } from "./once";

function listOf(heap: PyValue, name: string): PyList {
  return heap instanceof PyList
    ? heap
    : raise(
        "TypeError",
        `${name}() argument ${name === "heapify" ? "" : "1 "}must be list, not ${shortTypeName(heap)}`,
      );
}

/** What a comparison does may change the list. */
function comesBefore(heap: PyList, a: PyValue, b: PyValue, isReversed: boolean): boolean {
  const { length } = heap.items;
  tick(1);
  const result = isReversed ? compareTruth("<", b, a) : compareTruth("<", a, b);
  if (heap.items.length !== length) raise("RuntimeError", "list changed size during iteration");
  return result;
}

function towardRoot(heap: PyList, start: number, from: number, isReversed: boolean): void {
  let position = from;
  while (position > start) {
    const parent = (position - 1) >> 1;
    const [item, above] = [heap.items[position] as PyValue, heap.items[parent] as PyValue];
    if (!comesBefore(heap, item, above, isReversed)) break;
    heap.items[position] = heap.items[parent] as PyValue;
    heap.items[parent] = item;
    position = parent;
  }
}

/** The smaller child moves up until a leaf is free; from there the item finds its place. */
function towardLeaf(heap: PyList, start: number, isReversed: boolean): void {
  const end = heap.items.length;
  let position = start;
  for (let child = 2 * position + 1; child < end; child = 2 * position + 1) {
    const right = child + 1;
    if (right < end && !comesBefore(heap, heap.items[child] as PyValue, heap.items[right] as PyValue, isReversed)) {
      child = right;
    }
    const moved = heap.items[child] as PyValue;
    heap.items[child] = heap.items[position] as PyValue;
    heap.items[position] = moved;
    position = child;
  }
  towardRoot(heap, start, position, isReversed);
}

function heapify(heap: PyList, isReversed: boolean): null {
  for (let i = (heap.items.length >> 1) - 1; i >= 0; i--) towardLeaf(heap, i, isReversed);
  return null;
}

function pop(heap: PyList, isReversed: boolean): PyValue {
  const last = heap.items.pop();
  if (last === undefined) return raise("IndexError", "index out of range");
  if (heap.items.length === 0) return last;
  const top = heap.items[0] as PyValue;
  heap.items[0] = last;
  towardLeaf(heap, 0, isReversed);
  return top;
}

function replace(heap: PyList, item: PyValue, isReversed: boolean): PyValue {
  const top = heap.items[0];
  if (top === undefined) return raise("IndexError", "index out of range");
  heap.items[0] = item;
  towardLeaf(heap, 0, isReversed);
  return top;
}

const makeFunctions = () => [
  defineFunction("heappush(heap, item, /)", (heap: PyValue, item: PyValue) => {
    const list = listOf(heap, "heappush");
    list.items.push(item);
    reserveItem(list.items.length);
    towardRoot(list, 0, list.items.length - 1, false);
    return null;
  }),
  defineFunction("heappop(heap, /)", (heap: PyValue) => pop(listOf(heap, "heappop"), false)),
  defineFunction("heapify(heap, /)", (heap: PyValue) => heapify(listOf(heap, "heapify"), false)),
  defineFunction("heapreplace(heap, item, /)", (heap: PyValue, item: PyValue) =>
    replace(listOf(heap, "heapreplace"), item, false),
  ),
  defineFunction("heappushpop(heap, item, /)", (heap: PyValue, item: PyValue) => {
    const list = listOf(heap, "heappushpop");
    const top = list.items[0];
    if (top === undefined || !comesBefore(list, top, item, false)) return item;
    return replace(list, item, false);
  }),
  defineFunction("_heapify_max(heap, /)", (heap: PyValue) => heapify(listOf(heap, "_heapify_max"), true)),
  defineFunction("_heappop_max(heap, /)", (heap: PyValue) => pop(listOf(heap, "_heappop_max"), true)),
  defineFunction("_heapreplace_max(heap, item, /)", (heap: PyValue, item: PyValue) =>
    replace(listOf(heap, "_heapreplace_max"), item, true),
  ),
];

defineModule(
  "_heapq",
  once(() => new Map(makeFunctions().map((each) => [each.name, each]))),
);
