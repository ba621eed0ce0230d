/**
 * Loops that compute each element from the elements at the same place. Hot operators have a loop of their own,
 * because a loop that calls a function given as a value cannot have it inlined; the others share one.
 */
import { type DType, FLOATING_CATEGORY, float32, float64, int32, int64, type TypedArray } from "../dtype";
import { broadcastShapes, broadcastStrides, type Shape, sameShape } from "../shape";
import { checkpoint } from "../storage";
import { newTensor, type Tensor } from "../tensor";
import { copyElements } from "./copying";
import { forEachRow, newLike } from "./iteration";
import {
  addManyScaled,
  type Combination,
  combineMany,
  combineManyWithNumber,
  MANY,
  type Transformation,
  transformMany,
} from "./vectorized";

/** `out[po + i * so] = f(a[pa + i * sa])` */
export type UnaryLoop = (
  n: number,
  out: TypedArray,
  po: number,
  so: number,
  a: TypedArray,
  pa: number,
  sa: number,
) => void;

/** `out[po + i * so] = f(a[pa + i * sa], b[pb + i * sb])` */
export type BinaryLoop = (
  n: number,
  out: TypedArray,
  po: number,
  so: number,
  a: TypedArray,
  pa: number,
  sa: number,
  b: TypedArray,
  pb: number,
  sb: number,
) => void;

/** `transformation`: what computes the same with SIMD, for much float32. */
export function unaryLoop(f: (x: number) => number, transformation?: Transformation): UnaryLoop {
  const loop: UnaryLoop = (n, out, po, so, a, pa, sa) => {
    for (let i = 0; i < n; i++) {
      out[po] = f(a[pa] as number);
      po += so;
      pa += sa;
    }
  };
  return transformation === undefined ? loop : transforming(loop, transformation);
}

/** `combination`: what computes the same with SIMD, for much float32; of a commutative one. */
export function binaryLoop(f: (x: number, y: number) => number, combination?: Combination): BinaryLoop {
  const loop: BinaryLoop = (n, out, po, so, a, pa, sa, b, pb, sb) => {
    for (let i = 0; i < n; i++) {
      out[po] = f(a[pa] as number, b[pb] as number);
      po += so;
      pa += sa;
      pb += sb;
    }
  };
  return combination === undefined ? loop : withVectors(loop, combination, true);
}

/** An operand whose elements can be read as they are for computing in some dtype. */
export interface Source {
  readonly data: TypedArray;
  readonly offset: number;
  readonly shape: Shape;
  readonly strides: Shape;
}

const NO_SHAPE: Shape = [];

/** A number as an operand, rounded as the dtype computed in rounds it. */
export function numberSource(value: number, dtype: DType): Source {
  // The same kind of array as the tensors beside it keeps the loops fast.
  const data = dtype === float32 ? new Float32Array(1) : new Float64Array(1);
  data[0] =
    dtype.category === FLOATING_CATEGORY
      ? dtype === float64
        ? value
        : Math.fround(value)
      : dtype.round === null
        ? wrapped(value, dtype)
        : dtype.round(value);
  return { data, offset: 0, shape: NO_SHAPE, strides: NO_SHAPE };
}

/** An integer as a smaller type keeps it: what has no room is cut off. */
function wrapped(value: number, dtype: DType): number {
  const one = dtype.newArray(1);
  one[0] = value;
  return one[0] as number;
}

/** The tensor itself where reading its elements gives the same as converting them first. */
export function tensorSource(tensor: Tensor, dtype: DType): Source & Tensor {
  return readsExactly(tensor.dtype, dtype) ? tensor : converted(tensor, dtype);
}

function readsExactly(from: DType, to: DType): boolean {
  if (from === to || to === float64) return true;
  if (from.category === FLOATING_CATEGORY) return to === float32 && from.index < to.index;
  if (to.category === FLOATING_CATEGORY) return to === float32 && from.itemSize <= 2;
  return to === int64 || (from.index < to.index && from.category === 0);
}

/** A contiguous copy in another dtype. */
export function converted(tensor: Tensor, dtype: DType): Tensor {
  const result = tensor.isContiguous
    ? newTensor(tensor.shape, dtype)
    : newLike(tensor.shape, dtype, [tensor.strides as number[]]);
  copyElements(result, tensor);
  return result;
}

/** Runs a unary loop into a fresh tensor. */
export function mapUnary(loop: UnaryLoop, input: Tensor, resultDtype: DType, computeDtype: DType): Tensor {
  const source = tensorSource(input, computeDtype);
  if (input.isContiguous) {
    const result = newTensor(input.shape, resultDtype);
    inPieces(input.numel, (from, n) => loop(n, result.storage.data, from, 1, source.data, source.offset + from, 1));
    finish(result, resultDtype);
    return result;
  }
  const result = newLike(input.shape, resultDtype, [input.strides as number[]]);
  runUnary(loop, result, source);
  finish(result, resultDtype);
  return result;
}

/** Runs a unary loop over `target` in place; the dtype of `target` is the one computed in. */
export function mapUnaryInto(loop: UnaryLoop, target: Tensor, input: Source): void {
  if (target.dtype.round !== null) {
    const result = newTensor(target.shape, target.dtype);
    runUnary(loop, result, input);
    finish(result, target.dtype);
    copyElements(target, result);
  } else runUnary(loop, target, input);
}

function runUnary(loop: UnaryLoop, target: Tensor, source: Source): void {
  const out = target.storage.data;
  forEachRow(
    target.shape,
    [target.strides as number[], broadcastStrides(source.shape, source.strides, target.shape)],
    [target.offset, source.offset],
    (n, offsets, steps) =>
      loop(n, out, offsets[0] as number, steps[0] as number, source.data, offsets[1] as number, steps[1] as number),
  );
}

const PIECE = 1 << 20;

/** Long loops in pieces, so that a budget can end them. */
export function inPieces(count: number, run: (from: number, count: number) => void): void {
  if (count <= PIECE) {
    run(0, count);
    return;
  }
  for (let from = 0; from < count; from += PIECE) {
    run(from, Math.min(PIECE, count - from));
    checkpoint();
  }
}

/** Runs a binary loop into a fresh tensor of the broadcast shape. */
export function mapBinary(loop: BinaryLoop, a: Source, b: Source, resultDtype: DType): Tensor {
  const shape = b.shape.length === 0 ? a.shape : broadcastShapes(a.shape, b.shape);
  if (sameShape(shape, a.shape) && isPlain(a)) {
    const isNumber = b.shape.length === 0;
    if (isNumber ? hasUsualStrides(a) : b.shape.length === a.shape.length && isPlain(b) && sameShape(shape, b.shape)) {
      const result = newTensor(shape, resultDtype);
      const step = isNumber ? 0 : 1;
      const n = result.numel;
      if (n <= PIECE) loop(n, result.storage.data, 0, 1, a.data, a.offset, 1, b.data, b.offset, step);
      else {
        inPieces(n, (from, count) =>
          loop(count, result.storage.data, from, 1, a.data, a.offset + from, 1, b.data, b.offset + from * step, step),
        );
      }
      finish(result, resultDtype);
      return result;
    }
  }
  const left = broadcastStrides(a.shape, a.strides, shape);
  const right = broadcastStrides(b.shape, b.strides, shape);
  const result = newLike(shape, resultDtype, [left, right]);
  runBinary(loop, result, a, left, b, right);
  finish(result, resultDtype);
  return result;
}

/** Runs a binary loop into `target`, whose shape must be the broadcast one. */
export function mapBinaryInto(loop: BinaryLoop, target: Tensor, a: Source, b: Source): void {
  const plain = target.dtype.round === null;
  const out = plain ? target : newTensor(target.shape, target.dtype);
  if (b.shape.length === 0 && plain && isPlain(target) && a === (target as Source)) {
    loop(target.numel, target.storage.data, target.offset, 1, a.data, a.offset, 1, b.data, b.offset, 0);
    return;
  }
  runBinary(
    loop,
    out,
    a,
    broadcastStrides(a.shape, a.strides, target.shape),
    b,
    broadcastStrides(b.shape, b.strides, target.shape),
  );
  if (!plain) {
    finish(out, target.dtype);
    copyElements(target, out);
  }
}

function runBinary(loop: BinaryLoop, target: Tensor, a: Source, left: number[], b: Source, right: number[]): void {
  const out = target.storage.data;
  forEachRow(
    target.shape,
    [target.strides as number[], left, right],
    [target.offset, a.offset, b.offset],
    (n, offsets, steps) =>
      loop(
        n,
        out,
        offsets[0] as number,
        steps[0] as number,
        a.data,
        offsets[1] as number,
        steps[1] as number,
        b.data,
        offsets[2] as number,
        steps[2] as number,
      ),
  );
}

/** Runs a loop over three operands. */
export function mapTernary(
  f: (x: number, y: number, z: number) => number,
  a: Source,
  b: Source,
  c: Source,
  resultDtype: DType,
): Tensor {
  const shape = broadcastShapes(broadcastShapes(a.shape, b.shape), c.shape);
  const sources = [a, b, c];
  const strides = sources.map((source) => broadcastStrides(source.shape, source.strides, shape));
  const arePlain = sources.every((source) => sameShape(source.shape, shape) && isPlain(source));
  const result = arePlain ? newTensor(shape, resultDtype) : newLike(shape, resultDtype, strides);
  const out = result.storage.data;
  forEachRow(
    shape,
    [result.strides as number[], ...strides],
    [result.offset, a.offset, b.offset, c.offset],
    (n, offsets, steps) => {
      let [po, pa, pb, pc] = offsets as [number, number, number, number];
      const [so, sa, sb, sc] = steps as [number, number, number, number];
      for (let i = 0; i < n; i++) {
        out[po] = f(a.data[pa] as number, b.data[pb] as number, c.data[pc] as number);
        po += so;
        pa += sa;
        pb += sb;
        pc += sc;
      }
    },
  );
  finish(result, resultDtype);
  return result;
}

/** Also of dimensions with one element, which matter where operands differ in shape. */
function hasUsualStrides({ shape, strides }: Source): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (strides[i] !== step) return false;
    step *= shape[i] as number;
  }
  return true;
}

function isPlain(source: Source): boolean {
  const { shape, strides } = source;
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    const size = shape[i] as number;
    if (size !== 1 && strides[i] !== step) return shape.includes(0);
    step *= size;
  }
  return true;
}

/** Rounds what was computed to what the dtype holds. */
export function finish(tensor: Tensor, dtype: DType): void {
  const round = dtype.round;
  if (round === null || dtype.category === 0) return;
  const data = tensor.storage.data;
  for (let i = 0; i < data.length; i++) data[i] = round(data[i] as number);
}

/**
 * The loop, with SIMD for much float32 without gaps, also beside one number. A number beside a number, as where
 * something was expanded, is computed once.
 */
function withVectors(loop: BinaryLoop, combination: Combination, isCommutative = false): BinaryLoop {
  return (n, out, po, so, a, pa, sa, b, pb, sb) => {
    if (n >= MANY && so === 1) {
      if (sa === 0 && sb === 0) {
        loop(1, out, po, 1, a, pa, 0, b, pb, 0);
        out.fill(out[po] as number, po + 1, po + n);
        return;
      }
      if (out instanceof Float32Array && a instanceof Float32Array && b instanceof Float32Array) {
        if (sa === 1 && sb === 1 && combineMany(combination, n, out, po, a, pa, b, pb)) return;
        if (sa === 1 && sb === 0 && combineManyWithNumber(combination, n, out, po, a, pa, b[pb] as number)) return;
        if (isCommutative && sa === 0 && sb === 1) {
          if (combineManyWithNumber(combination, n, out, po, b, pb, a[pa] as number)) return;
        }
      }
    }
    loop(n, out, po, so, a, pa, sa, b, pb, sb);
  };
}

/** The same for one operand. */
function transforming(loop: UnaryLoop, transformation: Transformation): UnaryLoop {
  return (n, out, po, so, a, pa, sa) => {
    if (n >= MANY && so === 1 && sa === 1 && out instanceof Float32Array && a instanceof Float32Array) {
      if (transformMany(transformation, n, out, po, a, pa)) return;
    }
    loop(n, out, po, so, a, pa, sa);
  };
}

export const addLoop = withVectors(
  (n, out, po, so, a, pa, sa, b, pb, sb) => {
    for (let i = 0; i < n; i++) {
      out[po] = (a[pa] as number) + (b[pb] as number);
      po += so;
      pa += sa;
      pb += sb;
    }
  },
  "add",
  true,
);

export const subtractLoop = withVectors((n, out, po, so, a, pa, sa, b, pb, sb) => {
  for (let i = 0; i < n; i++) {
    out[po] = (a[pa] as number) - (b[pb] as number);
    po += so;
    pa += sa;
    pb += sb;
  }
}, "subtract");

export const multiplyLoop = withVectors(
  (n, out, po, so, a, pa, sa, b, pb, sb) => {
    for (let i = 0; i < n; i++) {
      out[po] = (a[pa] as number) * (b[pb] as number);
      po += so;
      pa += sa;
      pb += sb;
    }
  },
  "multiply",
  true,
);

export const divideLoop = withVectors((n, out, po, so, a, pa, sa, b, pb, sb) => {
  for (let i = 0; i < n; i++) {
    out[po] = (a[pa] as number) / (b[pb] as number);
    po += so;
    pa += sa;
    pb += sb;
  }
}, "divide");

/** `a + alpha * b`, the product rounded as float32 rounds it where that is the dtype. */
export function addScaledLoop(alpha: number): BinaryLoop {
  return (n, out, po, so, a, pa, sa, b, pb, sb) => {
    if (n >= MANY && so === 1 && sa === 1 && sb === 1) {
      if (out instanceof Float32Array && a instanceof Float32Array && b instanceof Float32Array) {
        if (addManyScaled(n, out, po, a, pa, b, pb, alpha)) return;
      }
    }
    for (let i = 0; i < n; i++) {
      out[po] = (a[pa] as number) + alpha * (b[pb] as number);
      po += so;
      pa += sa;
      pb += sb;
    }
  };
}

const multiplyInt32Loop = binaryLoop((x, y) => Math.imul(x, y));

export function multiplyLoopFor(dtype: DType): BinaryLoop {
  return dtype === int32 ? multiplyInt32Loop : multiplyLoop;
}

export const negateLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  for (let i = 0; i < n; i++) {
    out[po] = -(a[pa] as number);
    po += so;
    pa += sa;
  }
}, "negate");

const TWO_TO = Float64Array.from({ length: 300 }, (_, i) => 2 ** (i - 150));

/** e to the power of x, good to 2e-10, which float32 cannot tell from exact. */
function quickExp(x: number): number {
  if (x > 88.8) return x > 89 ? Infinity : Math.exp(x);
  if (!(x > -103.9)) return Number.isNaN(x) ? x : 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const r = x - k * Math.LN2;
  const tail = 1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320)));
  return (TWO_TO[k + 150] as number) * (1 + r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * tail)))));
}

function quickTanh(x: number): number {
  if (x < 1e-3 && x > -1e-3) return x - (x * x * x) / 3;
  return 1 - 2 / (quickExp(2 * x) + 1);
}

export const expLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  if (out instanceof Float32Array) {
    for (let i = 0; i < n; i++) {
      out[po] = quickExp(a[pa] as number);
      po += so;
      pa += sa;
    }
    return;
  }
  for (let i = 0; i < n; i++) {
    out[po] = Math.exp(a[pa] as number);
    po += so;
    pa += sa;
  }
}, "exp");

export const logLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  for (let i = 0; i < n; i++) {
    out[po] = Math.log(a[pa] as number);
    po += so;
    pa += sa;
  }
}, "log");

export const tanhLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  if (out instanceof Float32Array) {
    for (let i = 0; i < n; i++) {
      out[po] = quickTanh(a[pa] as number);
      po += so;
      pa += sa;
    }
    return;
  }
  for (let i = 0; i < n; i++) {
    out[po] = Math.tanh(a[pa] as number);
    po += so;
    pa += sa;
  }
}, "tanh");

export const sigmoidLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  if (out instanceof Float32Array) {
    for (let i = 0; i < n; i++) {
      out[po] = 1 / (1 + quickExp(-(a[pa] as number)));
      po += so;
      pa += sa;
    }
    return;
  }
  for (let i = 0; i < n; i++) {
    out[po] = 1 / (1 + Math.exp(-(a[pa] as number)));
    po += so;
    pa += sa;
  }
}, "sigmoid");

export const reluLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  for (let i = 0; i < n; i++) {
    const x = a[pa] as number;
    out[po] = x <= 0 ? 0 : x;
    po += so;
    pa += sa;
  }
}, "relu");

export const squareLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  for (let i = 0; i < n; i++) {
    const x = a[pa] as number;
    out[po] = x * x;
    po += so;
    pa += sa;
  }
}, "square");

export const squareRootLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  for (let i = 0; i < n; i++) {
    out[po] = Math.sqrt(a[pa] as number);
    po += so;
    pa += sa;
  }
}, "squareRoot");

export const absoluteLoop: UnaryLoop = transforming((n, out, po, so, a, pa, sa) => {
  for (let i = 0; i < n; i++) {
    out[po] = Math.abs(a[pa] as number);
    po += so;
    pa += sa;
  }
}, "absolute");

/** `grad * (1 - y²)` */
export const tanhBackwardLoop: BinaryLoop = withVectors((n, out, po, so, a, pa, sa, b, pb, sb) => {
  for (let i = 0; i < n; i++) {
    const y = b[pb] as number;
    out[po] = (a[pa] as number) * (1 - y * y);
    po += so;
    pa += sa;
    pb += sb;
  }
}, "tanhBackward");

/** `grad * y * (1 - y)` */
export const sigmoidBackwardLoop: BinaryLoop = withVectors((n, out, po, so, a, pa, sa, b, pb, sb) => {
  for (let i = 0; i < n; i++) {
    const y = b[pb] as number;
    out[po] = (a[pa] as number) * ((1 - y) * y);
    po += so;
    pa += sa;
    pb += sb;
  }
}, "sigmoidBackward");
