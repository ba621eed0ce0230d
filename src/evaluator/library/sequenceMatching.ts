/**
 * `_difflib`: the longest run of elements that two sequences share, which comparing them comes down to.
 * https://docs.python.org/3.11/library/difflib.html#difflib.SequenceMatcher.find_longest_match
 */
import type { PyDict } from "../dict";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { contains, equals, getItem } from "../operations";
import { reserve } from "../types/memory";
import { PyList, PyTuple, type PyValue } from "../values";
import { once } from "./once";

type At = (index: number) => PyValue;

/** Elements by index; plain strings without surrogates need no call. */
function elements(sequence: PyValue): At {
  if (typeof sequence === "string" && !/[\ud800-\udfff]/.test(sequence)) return (i) => sequence[i] as string;
  if (sequence instanceof PyList || sequence instanceof PyTuple) return (i) => sequence.items[i] as PyValue;
  return (i) => getItem(sequence, i);
}

function longestMatch(
  a: PyValue,
  b: PyValue,
  places: PyDict,
  junk: PyValue,
  alo: number,
  ahi: number,
  blo: number,
  bhi: number,
): PyTuple {
  const [first, second] = [elements(a), elements(b)];
  const isJunk = (j: number) => contains(junk, second(j));
  let [i, j, size] = [alo, blo, 0];
  // How long the run is that ends at each place of b, for the element of a before.
  let lengths = new Map<number, number>();
  for (let at = alo; at < ahi; at++) {
    tick(1);
    const next = new Map<number, number>();
    const where = places.get(first(at));
    if (where instanceof PyList) {
      reserve(where.items.length * 16);
      for (const place of where.items as number[]) {
        if (place < blo) continue;
        if (place >= bhi) break;
        tick(1);
        const length = (lengths.get(place - 1) ?? 0) + 1;
        next.set(place, length);
        if (length > size) [i, j, size] = [at - length + 1, place - length + 1, length];
      }
    }
    lengths = next;
  }
  // What was left out of the index may lengthen it: first all but junk, then junk.
  for (const wantsJunk of [false, true]) {
    const isLonger = (x: number, y: number) => {
      tick(1);
      return isJunk(y) === wantsJunk && equals(first(x), second(y));
    };
    while (i > alo && j > blo && isLonger(i - 1, j - 1)) [i, j, size] = [i - 1, j - 1, size + 1];
    while (i + size < ahi && j + size < bhi && isLonger(i + size, j + size)) size++;
  }
  return new PyTuple([i, j, size]);
}

defineModule(
  "_difflib",
  once(
    () =>
      new Map<string, PyValue>([
        ["longest_match", defineFunction("longest_match(a, b, places, junk, alo, ahi, blo, bhi, /)", longestMatch)],
      ]),
  ),
);
