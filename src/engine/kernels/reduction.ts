/**
 * Loops that fold dimensions away. Sums of floats run in double precision, whatever the dtype.
 */
import type { DType, TypedArray } from "../dtype";
import type { Shape } from "../shape";
import { checkpoint } from "../storage";
import { newTensor, type Tensor } from "../tensor";
import { finish } from "./elementwise";
import { forEachRow } from "./iteration";
import { extremeOfMany, MANY, sumMany } from "./vectorized";

/** Folds `n` elements from `offset` on, `step` apart, into a state. */
export interface Fold {
  readonly initial: number;
  row(state: number, data: TypedArray, offset: number, step: number, n: number): number;
  /** Turns the state into the result, given how many elements there were. */
  readonly end?: (state: number, count: number) => number;
}

export const sumFold: Fold = {
  initial: 0,
  row(state, data, offset, step, n) {
    if (n >= MANY && step === 1 && data instanceof Float32Array) {
      const sum = sumMany(n, data, offset);
      if (sum !== null) return state + sum;
    }
    for (let i = 0; i < n; i++) {
      state += data[offset] as number;
      offset += step;
    }
    return state;
  },
};

export const meanFold: Fold = { ...sumFold, end: (state, count) => state / count };

export const productFold: Fold = {
  initial: 1,
  row(state, data, offset, step, n) {
    for (let i = 0; i < n; i++) {
      state *= data[offset] as number;
      offset += step;
    }
    return state;
  },
};

export function foldOf(
  initial: number,
  f: (state: number, x: number) => number,
  end?: (state: number, count: number) => number,
): Fold {
  return {
    initial,
    row(state, data, offset, step, n) {
      for (let i = 0; i < n; i++) {
        state = f(state, data[offset] as number);
        offset += step;
      }
      return state;
    },
    ...(end === undefined ? {} : { end }),
  };
}

export const maximumFold = extremeFold(
  foldOf(Number.NEGATIVE_INFINITY, (state, x) => (x > state || Number.isNaN(x) ? x : state)),
  false,
);
export const minimumFold = extremeFold(
  foldOf(Number.POSITIVE_INFINITY, (state, x) => (x < state || Number.isNaN(x) ? x : state)),
  true,
);

/** With SIMD for much float32. */
function extremeFold(plain: Fold, isSmallest: boolean): Fold {
  return {
    initial: plain.initial,
    row(state, data, offset, step, n) {
      if (n >= MANY && step === 1 && data instanceof Float32Array) {
        const best = extremeOfMany(n, data, offset, isSmallest);
        if (best !== null) return isSmallest ? Math.min(state, best) : Math.max(state, best);
      }
      return plain.row(state, data, offset, step, n);
    },
  };
}
export const allFold = foldOf(1, (state, x) => (x === 0 ? 0 : state));
export const anyFold = foldOf(0, (state, x) => (x !== 0 ? 1 : state));

export function reducedShape(shape: Shape, reduced: readonly boolean[], keepdim: boolean): Shape {
  const result: number[] = [];
  shape.forEach((size, i) => {
    if (!reduced[i]) result.push(size);
    else if (keepdim) result.push(1);
  });
  return result;
}

/** Folds the reduced dimensions of `input`, which is read as it is. */
export function reduce(
  fold: Fold,
  input: Tensor,
  reduced: readonly boolean[],
  keepdim: boolean,
  resultDtype: DType,
): Tensor {
  const result = newTensor(reducedShape(input.shape, reduced, keepdim), resultDtype);
  const { data } = input.storage;
  const out = result.storage.data;
  const keptSizes: number[] = [];
  const keptStrides: number[] = [];
  const foldSizes: number[] = [];
  const foldStrides: number[] = [];
  let count = 1;
  input.shape.forEach((size, i) => {
    if (reduced[i]) {
      foldSizes.push(size);
      foldStrides.push(input.strides[i] as number);
      count *= size;
    } else {
      keptSizes.push(size);
      keptStrides.push(input.strides[i] as number);
    }
  });
  const end = fold.end;
  if (fold === sumFold || fold === meanFold) {
    if (count > 1 && sumColumns(input, reduced, out, fold === meanFold ? count : 1)) {
      finish(result, resultDtype);
      return result;
    }
  }
  let at = 0;
  const single = foldSizes.length <= 1 || (input.isContiguous && keptSizes.length === 0);
  const foldCount = count;
  const foldStep = single ? (keptSizes.length === 0 && input.isContiguous ? 1 : (foldStrides[0] ?? 0)) : 0;
  const foldInto = (offset: number): void => {
    let state = fold.initial;
    if (single) state = fold.row(state, data, offset, foldStep, foldCount);
    else {
      forEachRow(foldSizes, [foldStrides], [offset], (n, offsets, steps) => {
        state = fold.row(state, data, offsets[0] as number, steps[0] as number, n);
      });
    }
    out[at++] = end === undefined ? state : end(state, foldCount);
    if ((at & 4095) === 0) checkpoint();
  };
  if (result.numel > 0) {
    if (keptSizes.length === 0) foldInto(input.offset);
    else {
      forEachRow(keptSizes, [keptStrides], [input.offset], (n, offsets, steps) => {
        let offset = offsets[0] as number;
        for (let i = 0; i < n; i++) {
          foldInto(offset);
          offset += steps[0] as number;
        }
      });
    }
  }
  finish(result, resultDtype);
  return result;
}

/** Sums over leading dimensions row by row, which walks memory in its order. */
function sumColumns(input: Tensor, reduced: readonly boolean[], out: TypedArray, divisor: number): boolean {
  const leading = reduced.lastIndexOf(true) + 1;
  if (!input.isContiguous || leading === reduced.length || reduced.indexOf(false) < leading) return false;
  let width = 1;
  for (let i = leading; i < input.shape.length; i++) width *= input.shape[i] as number;
  if (width === 0) return true;
  const rows = input.numel / width;
  const sums = new Float64Array(width);
  const data = input.storage.data;
  let at = input.offset;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < width; c++) (sums[c] as number) += data[at++] as number;
    if ((r & 1023) === 1023) checkpoint();
  }
  for (let c = 0; c < width; c++) out[c] = (sums[c] as number) / divisor;
  return true;
}

/** The first place of the extreme along one dimension, and the extreme. NaN wins. */
export function extremeAlong(
  input: Tensor,
  dim: number,
  keepdim: boolean,
  largest: boolean,
  valueDtype: DType,
  indexDtype: DType,
): [Tensor, Tensor] {
  const reduced = input.shape.map((_, i) => i === dim);
  const shape = reducedShape(input.shape, reduced, keepdim);
  const values = newTensor(shape, valueDtype);
  const indices = newTensor(shape, indexDtype);
  const { data } = input.storage;
  const size = input.shape.length === 0 ? 1 : (input.shape[dim] as number);
  const step = input.shape.length === 0 ? 0 : (input.strides[dim] as number);
  let at = 0;
  const keptSizes = input.shape.filter((_, i) => i !== dim);
  const keptStrides = input.strides.filter((_, i) => i !== dim);
  forEachRow(keptSizes, [keptStrides], [input.offset], (n, offsets, steps) => {
    let start = offsets[0] as number;
    for (let i = 0; i < n; i++) {
      let best = data[start] as number;
      let index = 0;
      let offset = start;
      for (let k = 1; k < size && !Number.isNaN(best); k++) {
        offset += step;
        const x = data[offset] as number;
        if ((largest ? x > best : x < best) || Number.isNaN(x)) {
          best = x;
          index = k;
        }
      }
      values.storage.data[at] = best;
      indices.storage.data[at++] = index;
      start += steps[0] as number;
    }
  });
  return [values, indices];
}
