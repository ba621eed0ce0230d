/**
 * Square brackets after arrays: as those after tensors, besides steps below zero and what errors say.
 * https://numpy.org/doc/stable/user/basics.indexing.html
 */
import { BOOL_CATEGORY, FLOATING_CATEGORY, int64 } from "../../engine/dtype";
import type { Tensor } from "../../engine/tensor";
import { PyException, raise } from "../../evaluator/exceptions";
import { strOf } from "../../evaluator/operations";
import { Ellipsis, PyFloat, PyList, PySlice, PyTuple, type PyValue } from "../../evaluator/values";
import { getItem, setTensorItem } from "../indexing";
import { callOperator } from "../operators";
import { PyTensor } from "../pyTensor";
import { tightShape } from "./arithmetic";
import { makeArray } from "./array";
import { castTo, fromResult, PyNdarray, quietly, tellOfChange, toArrayTensor } from "./ndarray";
import { isNumpyScalar } from "./scalar";

const NO_INDEX =
  "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices";

export function getArrayItem(self: PyNdarray, key: PyValue): PyValue {
  const { items, flipped } = forward(self.tensor, key);
  const taken = quietly(() => inNumpysWords(self.tensor, items, () => getItem(self.tensor, new PyTuple(items))));
  const result = fromResult(flipped.length > 0 ? quietly(() => callOperator("flip", taken, flipped)) : taken);
  if (result instanceof PyNdarray) {
    if (flipped.length > 0) result.isReversed = true;
    if (taken.storage === self.tensor.storage) result.base = self.base ?? self;
  }
  return key === Ellipsis && !(result instanceof PyNdarray) ? new PyNdarray(taken) : result;
}

export function setArrayItem(self: PyNdarray, key: PyValue, value: PyValue): void {
  const { items, flipped } = forward(self.tensor, key);
  const { dtype } = self.tensor;
  quietly(() => {
    const index = new PyTuple(items);
    const target = inNumpysWords(self.tensor, items, () => getItem(self.tensor, index));
    let source: Tensor;
    if (typeof value === "string" && dtype.category !== FLOATING_CATEGORY) {
      raise("ValueError", `invalid literal for int() with base 10: '${value}'`);
    } else if (typeof value === "string") {
      raise("ValueError", `could not convert string to float: '${value}'`);
    }
    source = value instanceof PyList || value instanceof PyTuple ? makeArray(value, null) : toArrayTensor(value);
    source = castTo(source, dtype);
    while (source.rank > target.rank && source.shape[0] === 1) source = callOperator("select.int", source, 0, 0);
    const fits =
      source.rank <= target.rank &&
      source.shape.every((size, i) => size === 1 || size === target.shape[target.rank - source.rank + i]);
    if (!fits) {
      if (target.rank === 0 && value instanceof PyList) {
        raise(
          "TypeError",
          dtype.category === FLOATING_CATEGORY
            ? "float() argument must be a string or a real number, not 'list'"
            : "int() argument must be a string, a bytes-like object or a real number, not 'list'",
        );
      }
      if (target.rank === 0) raise("ValueError", "setting an array element with a sequence.");
      if (
        items.some((item) => item instanceof PyNdarray && item.tensor.dtype.category === BOOL_CATEGORY) &&
        items.length === 1 &&
        source.rank === 1
      ) {
        raise(
          "ValueError",
          `NumPy boolean array indexing assignment cannot assign ${source.numel} input values to the ${target.shape[0]} output values where the mask is true`,
        );
      }
      raise(
        "ValueError",
        `could not broadcast input array from shape ${tightShape(source.shape)} into shape ${tightShape(target.shape)}`,
      );
    }
    if (flipped.length > 0) source = callOperator("flip", callOperator("expand", source, target.shape), flipped);
    setTensorItem(new PyTensor(self.tensor), index, new PyTensor(source));
  });
  tellOfChange(self);
}

/** The index with steps above zero only, and the dimensions of the result that have to be turned around. */
function forward(tensor: Tensor, key: PyValue): { readonly items: PyValue[]; readonly flipped: number[] } {
  const given = (key instanceof PyTuple ? [...key.items] : [key]).map(plainItem);
  const taken = given.reduce<number>((n, item) => n + dimensionsTaken(item), 0);
  if (taken > tensor.rank) {
    raise("IndexError", `too many indices for array: array is ${tensor.rank}-dimensional, but ${taken} were indexed`);
  }
  const flipped: number[] = [];
  if (!given.some((item) => item instanceof PySlice && Number(item.step ?? 1) < 0)) return { items: given, flipped };
  let dim = 0;
  let place = 0;
  const items = given.map((item) => {
    if (item === Ellipsis) {
      dim += tensor.rank - taken;
      place += tensor.rank - taken;
      return item;
    }
    if (item === null) {
      place++;
      return item;
    }
    const size = tensor.shape[dim] as number;
    dim += dimensionsTaken(item);
    if (!(item instanceof PySlice)) {
      if (item instanceof PyNdarray) place += 1;
      return item;
    }
    place++;
    if (Number(item.step ?? 1) > 0) return item;
    flipped.push(place - 1);
    return turned(item, size);
  });
  return { items, flipped };
}

/** The same elements as those of a slice with a step below zero, from the first to the last. */
function turned(slice: PySlice, size: number): PySlice {
  const step = -Number(slice.step);
  const bound = (value: PyValue, fallback: number) => {
    if (value === null) return fallback;
    const at = Number(value) < 0 ? Number(value) + size : Number(value);
    return Math.max(-1, Math.min(at, size - 1));
  };
  const start = bound(slice.start, size - 1);
  const stop = bound(slice.stop, -1);
  const count = Math.max(0, Math.ceil((start - stop) / step));
  const first = start - (count - 1) * step;
  return count === 0 ? new PySlice(0, 0, 1) : new PySlice(first, start + 1, step);
}

function dimensionsTaken(item: PyValue): number {
  if (item === null || item === Ellipsis || typeof item === "boolean") return 0;
  return item instanceof PyNdarray && item.tensor.dtype.category === BOOL_CATEGORY ? item.tensor.rank : 1;
}

function plainItem(item: PyValue): PyValue {
  if (item instanceof PyList) {
    const index = makeArray(item, null);
    return new PyNdarray(index.numel === 0 ? makeArray(item, int64) : checked(index));
  }
  if (item instanceof PyNdarray) {
    const index = checked(item.tensor);
    return index.rank === 0 && index.dtype.category !== BOOL_CATEGORY ? index.item() : new PyNdarray(index);
  }
  if (item instanceof PyFloat || typeof item === "string") return raise("IndexError", NO_INDEX);
  if (isNumpyScalar(item)) return item.dtype.category === FLOATING_CATEGORY ? raise("IndexError", NO_INDEX) : item;
  return item;
}

function checked(index: Tensor): Tensor {
  if (index.dtype.category !== FLOATING_CATEGORY) return index;
  return raise("IndexError", "arrays used as indices must be of integer (or boolean) type");
}

/** What the engine says of a wrong index, as NumPy says it. */
function inNumpysWords<T>(tensor: Tensor, items: readonly PyValue[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PyException)) throw error;
    const text = strOf(error.value);
    const bounds = /^index (-?\d+) is out of bounds for dimension (\d+) with size (\d+)/.exec(text);
    if (bounds)
      return raise("IndexError", `index ${bounds[1]} is out of bounds for axis ${bounds[2]} with size ${bounds[3]}`);
    const mask = items.find((item) => item instanceof PyNdarray && item.tensor.dtype.category === BOOL_CATEGORY);
    if (mask instanceof PyNdarray && text.startsWith("The shape of the mask")) {
      const axis = mask.tensor.shape.findIndex((size, d) => size !== tensor.shape[d]);
      return raise(
        "IndexError",
        `boolean index did not match indexed array along axis ${axis}; size of axis is ${tensor.shape[axis]} but size of corresponding boolean axis is ${mask.tensor.shape[axis]}`,
      );
    }
    if (text.startsWith("shape mismatch")) {
      const shapes = items
        .filter((item) => item instanceof PyNdarray)
        .map((item) => tightShape((item as PyNdarray).tensor.shape));
      return raise(
        "IndexError",
        `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.join(" ")} `,
      );
    }
    throw error;
  }
}
