/**
 * Distinct elements, and which elements a set has.
 * https://pytorch.org/docs/stable/generated/torch.unique.html
 */
import { UnsupportedError } from "../../base/failures";
import { bool, int64 } from "../dtype";
import { AutogradError, DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData } from "../kernels/dense";
import { compareValues, type Lines, linesAlong } from "../kernels/sorting";
import { Sorter } from "../kernels/unstableSort";
import { defineOperator } from "../operator";
import { resultType } from "../promotion";
import type { ScalarLike } from "../scalar";
import type { Operand } from "../schema";
import { wrapDim } from "../shape";
import { newTensor, Tensor, tensorOver } from "../tensor";
import { operandSource, wrapped } from "./pointwise";

interface Groups {
  /** The first of each group. */
  readonly firsts: readonly number[];
  /** In which group each item is. */
  readonly inverse: Float64Array;
  readonly counts: readonly number[];
}

/** Groups items by equality with the one before in `order`. */
function groups(count: number, order: ArrayLike<number>, equal: (a: number, b: number) => boolean): Groups {
  const firsts: number[] = [];
  const counts: number[] = [];
  const inverse = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const item = order[i] as number;
    if (i === 0 || !equal(order[i - 1] as number, item)) {
      firsts.push(item);
      counts.push(0);
    }
    const group = firsts.length - 1;
    inverse[item] = group;
    counts[group] = (counts[group] as number) + 1;
  }
  return { firsts, inverse, counts };
}

function range(count: number): Int32Array {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

/** The results that a caller does not ask for are empty. */
function results(values: Tensor, found: Groups, shape: readonly number[], inverse: boolean, counts: boolean): Tensor[] {
  return [
    values,
    inverse ? tensorOver(found.inverse, shape, int64) : newTensor([0], int64),
    counts ? tensorOver(Float64Array.from(found.counts), [found.counts.length], int64) : newTensor([0], int64),
  ];
}

/** Equal numbers form one group, whatever their order; NaN, which equals nothing, keeps PyTorch's. */
function sortedPlaces(x: ArrayLike<number>): Int32Array {
  const sorter = new Sorter(Float64Array.from(x), "last");
  sorter.sort(0, x.length);
  return sorter.places;
}

function uniqueElements(self: Tensor, isSorted: boolean, inverse: boolean, counts: boolean): Tensor[] {
  const x = denseData(self);
  const order = isSorted ? sortedPlaces(x) : range(x.length);
  const found = groups(x.length, order, (a, b) => x[a] === x[b]);
  const values = denseArray(self.dtype, [found.firsts.length]);
  found.firsts.forEach((item, i) => {
    values[i] = x[item] as number;
  });
  return results(tensorOver(values, [found.firsts.length], self.dtype), found, self.shape, inverse, counts);
}

function compareSlices({ data, count, start, stride }: Lines, a: number, b: number): number {
  for (let line = 0; line < count; line++) {
    const from = start(line);
    const order = compareValues(data[from + a * stride] as number, data[from + b * stride] as number);
    if (order !== 0) return order;
  }
  return 0;
}

/** NaN equals nothing. */
function areEqual({ data, count, start, stride }: Lines, a: number, b: number): boolean {
  for (let line = 0; line < count; line++) {
    const from = start(line);
    if (data[from + a * stride] !== data[from + b * stride]) return false;
  }
  return true;
}

function uniqueSlices(self: Tensor, dim: number, isSorted: boolean, inverse: boolean, counts: boolean): Tensor[] {
  if (self.rank === 0) {
    throw new ShapeError(`Dimension specified as ${dim} but tensor has no dimensions`, "IndexError");
  }
  const at = wrapDim(dim, self.rank);
  const size = self.shape[at] as number;
  if (self.numel === 0) {
    if (size !== 0) {
      throw new EngineError(
        "RuntimeError",
        "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied",
      );
    }
    const none: Groups = { firsts: [], inverse: new Float64Array(0), counts: [] };
    return results(newTensor(self.shape, self.dtype), none, [0], inverse, counts);
  }
  const lines = linesAlong(self, at);
  const order = range(size);
  if (isSorted) {
    if (denseData(self).some((x) => Number.isNaN(x))) throw new UnsupportedError("unique along a dimension with NaN");
    order.sort((a, b) => compareSlices(lines, a, b) || a - b);
  }
  const found = groups(size, order, (a, b) => areEqual(lines, a, b));
  return results(slicesFirst(self, at, lines, found.firsts), found, [size], inverse, counts);
}

/** The chosen slices one after the other in memory, as PyTorch lays them, shown along their dimension. */
function slicesFirst(self: Tensor, dim: number, lines: Lines, chosen: readonly number[]): Tensor {
  const shape = self.shape.map((size, d) => (d === dim ? chosen.length : size));
  const values = denseArray(self.dtype, shape);
  let to = 0;
  for (const item of chosen) {
    for (let line = 0; line < lines.count; line++) {
      values[to++] = lines.data[lines.start(line) + item * lines.stride] as number;
    }
  }
  const packed = tensorOver(values, shape, self.dtype);
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (d === dim) continue;
    strides[d] = step;
    step *= Math.max(shape[d] as number, 1);
  }
  strides[dim] = step;
  return new Tensor(packed.storage, shape, strides, 0, self.dtype);
}

/** PyTorch records a node and refuses to go through it. */
const withoutDerivative = (name: string) => ({
  differentiableResults: [true, false, false],
  derivatives: {
    self: {
      formula: String.raw`\text{not known to PyTorch}`,
      vjp: (): never => {
        throw new AutogradError(`the derivative for '${name}' is not implemented.`, "NotImplementedError");
      },
    },
  },
});

const SUMMARY = "The distinct elements in order, where each element went, and how many there were of each.";

export const unique2 = defineOperator({
  schema:
    "_unique2(Tensor self, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)",
  python: ["torch._unique2", "torch._VF._unique2"],
  summary: SUMMARY,
  ...withoutDerivative("_unique2"),
  forward: (self, _sorted, returnInverse, returnCounts) => uniqueElements(self, true, returnInverse, returnCounts),
});

export const uniqueDim = defineOperator({
  schema:
    "unique_dim(Tensor self, int dim, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)",
  python: ["torch.unique_dim", "torch._VF.unique_dim"],
  summary: "The distinct slices along a dimension.",
  ...withoutDerivative("unique_dim"),
  forward: (self, dim, _sorted, returnInverse, returnCounts) =>
    uniqueSlices(self, dim, true, returnInverse, returnCounts),
});

export const uniqueConsecutive = defineOperator({
  schema:
    "unique_consecutive(Tensor self, bool return_inverse=False, bool return_counts=False, int? dim=None) -> (Tensor, Tensor, Tensor)",
  python: ["torch._VF.unique_consecutive"],
  summary: "Elements without those that repeat the one before.",
  ...withoutDerivative("unique_consecutive"),
  forward: (self, returnInverse, returnCounts, dim) =>
    dim === null
      ? uniqueElements(self, false, returnInverse, returnCounts)
      : uniqueSlices(self, dim, false, returnInverse, returnCounts),
});

function isIn(elements: Operand, test: Operand, inverts: boolean): Tensor {
  const dtype = resultType(elements, test);
  const asTensor = (operand: Operand): Tensor => (operand instanceof Tensor ? operand : wrapped(operand as ScalarLike));
  const [left, right] = [asTensor(elements), asTensor(test)];
  if (left.dtype === bool || right.dtype === bool) {
    throw new DtypeError("Unsupported input type encountered for isin(): Bool");
  }
  const inType = (tensor: Tensor): ArrayLike<number> => {
    const source = operandSource(tensor, dtype);
    return source === tensor ? denseData(tensor) : denseData(source as Tensor);
  };
  const set = new Set<number>();
  const members = inType(right);
  for (let i = 0; i < members.length; i++) {
    const member = members[i] as number;
    if (!Number.isNaN(member)) set.add(member);
  }
  const x = inType(left);
  const out = denseArray(bool, left.shape);
  for (let i = 0; i < out.length; i++) out[i] = set.has(x[i] as number) !== inverts ? 1 : 0;
  return tensorOver(out, left.shape, bool);
}

export const isin = defineOperator({
  schema:
    "isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor",
  python: ["torch.isin"],
  summary: "Whether elements are among others.",
  formula: String.raw`{elements} \in {test_elements}`,
  forward: (elements, test, _unique, invert): Tensor => isIn(elements, test, invert),
});

export const isinScalar = defineOperator({
  schema:
    "isin.Tensor_Scalar(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False) -> Tensor",
  python: ["torch.isin"],
  summary: "Whether elements equal a number.",
  formula: "{elements} = {test_element}",
  forward: (elements, test, _unique, invert): Tensor => isIn(elements, test, invert),
});

export const isinOfScalar = defineOperator({
  schema:
    "isin.Scalar_Tensor(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor",
  python: ["torch.isin"],
  summary: "Whether a number is among elements.",
  formula: String.raw`{element} \in {test_elements}`,
  forward: (element, test, _unique, invert): Tensor => isIn(element, test, invert),
});
