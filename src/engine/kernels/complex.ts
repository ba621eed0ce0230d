/**
 * Loops over complex numbers, which lie in memory as pairs. Their parts are windows on the same memory with twice the
 * strides, so that what moves elements needs no loops of its own.
 */
import { bool, complexNumbers, type DType, type TypedArray } from "../dtype";
import { broadcastShapes, broadcastStrides, SCALAR_SHAPE, type Shape } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, Tensor } from "../tensor";
import { copyElements, fillElements } from "./copying";
import { forEachRow, newLike } from "./iteration";

/** The real parts (`which` 0) or what lies in memory as imaginary ones (1), as a window on the same memory. */
export function partWindow(z: Tensor, which: 0 | 1): Tensor {
  const strides = z.strides.map((stride) => 2 * stride);
  return new Tensor(z.storage, z.shape, strides, 2 * z.offset + which, z.dtype.part as DType);
}

/** Copies where one of the two, or both, are complex. Of complex numbers real tensors take the real part. */
export function copyComplexElements(target: Tensor, source: Tensor): void {
  if (target.dtype.part === null) {
    if (target.dtype === bool) {
      mapComplexToReal((re, im) => (re !== 0 || im !== 0 ? 1 : 0), [source], target);
    } else copyElements(target, partWindow(source, 0));
    return;
  }
  const imaginary = partWindow(target, 1);
  if (source.dtype.part === null) {
    copyElements(partWindow(target, 0), source);
    fillElements(imaginary, 0);
    return;
  }
  const given = partWindow(source, 1);
  copyElements(partWindow(target, 0), partWindow(source, 0));
  copyElements(imaginary, given);
  if (target.isConjugated !== source.isConjugated) negateElements(imaginary);
}

function negateElements(target: Tensor): void {
  const data = target.storage.data;
  forEachRow(target.shape, [target.strides as number[]], [target.offset], (n, offsets, steps) => {
    let at = offsets[0] as number;
    for (let i = 0; i < n; i++, at += steps[0] as number) data[at] = -(data[at] as number);
  });
}

export function fillComplexElements(target: Tensor, re: number, im: number): void {
  fillElements(partWindow(target, 0), re);
  fillElements(partWindow(target, 1), target.isConjugated ? -im : im);
}

/** Elements in row-major order: real and imaginary part in turns. */
export function pairsOf(z: Tensor): TypedArray {
  const plain = newTensor(z.shape, z.dtype);
  copyElements(plain, z);
  return plain.storage.data;
}

/** The value of a tensor with one element, of any dtype. */
export function onlyPair(z: Tensor): readonly [re: number, im: number] {
  if (z.dtype.part === null || z.numel !== 1) return [z.item(), 0];
  return pairAt(z, z.offset);
}

/** What lies at a place of the tensor's memory. */
export function pairAt(z: Tensor, offset: number): readonly [re: number, im: number] {
  const im = z.storage.data[2 * offset + 1] as number;
  return [z.storage.data[2 * offset] as number, z.isConjugated ? -im : im];
}

/** A 0-d complex tensor. */
export function complexScalarTensor(re: number, im: number, dtype: DType): Tensor {
  const result = newTensor(SCALAR_SHAPE, dtype);
  fillComplexElements(result, re, im);
  return result;
}

/** Both parts as real tensors with memory of their own and the strides of `z`. */
export function splitParts(z: Tensor): [Tensor, Tensor] {
  const part = z.dtype.part as DType;
  const span = z.numel === 0 ? 0 : z.shape.reduce((sum, n, d) => sum + (n - 1) * (z.strides[d] as number), 1);
  const from = z.storage.data;
  const sign = z.isConjugated ? -1 : 1;
  const re = allocateStorage(part, span);
  const im = allocateStorage(part, span);
  for (let i = 0, at = 2 * z.offset; i < span; i++, at += 2) {
    re.data[i] = from[at] as number;
    im.data[i] = sign * (from[at + 1] as number);
  }
  return [new Tensor(re, z.shape, z.strides, 0, part), new Tensor(im, z.shape, z.strides, 0, part)];
}

/** Writes what was done to parts made by {@link splitParts} back to where they came from. */
export function writeBackParts(z: Tensor, re: Tensor, im: Tensor): void {
  const to = z.storage.data;
  const sign = z.isConjugated ? -1 : 1;
  const count = re.storage.data.length;
  for (let i = 0, at = 2 * z.offset; i < count; i++, at += 2) {
    to[at] = re.storage.data[i] as number;
    to[at + 1] = sign * (im.storage.data[i] as number);
  }
}

/** The complex numbers with these parts, laid out as the real ones are. */
export function joinParts(re: Tensor, im: Tensor, dtype: DType): Tensor {
  const alike = re.strides.every((stride, d) => stride === im.strides[d]) && re.offset === 0 && im.offset === 0;
  if (alike && re.storage.data.length === im.storage.data.length) {
    const x = re.storage.data;
    const y = im.storage.data;
    const storage = allocateStorage(dtype, x.length);
    const out = storage.data;
    const round = dtype.round;
    for (let i = 0; i < x.length; i++) {
      out[2 * i] = round === null ? (x[i] as number) : round(x[i] as number);
      out[2 * i + 1] = round === null ? (y[i] as number) : round(y[i] as number);
    }
    return new Tensor(storage, re.shape, re.strides, 0, dtype);
  }
  const result = newLike(re.shape, dtype, [re.strides as number[]]);
  copyElements(partWindow(result, 0), re);
  copyElements(partWindow(result, 1), im);
  return result;
}

/** A complex tensor over pairs in row-major order; the array is taken where it fits. */
export function complexOver(pairs: TypedArray, shape: Shape, dtype: DType): Tensor {
  const result = newTensor(shape, dtype);
  const round = dtype.round;
  if (round === null) result.storage.data.set(pairs);
  else for (let i = 0; i < pairs.length; i++) result.storage.data[i] = round(pairs[i] as number);
  return result;
}

/** Where a function of complex numbers leaves its result. */
export const pair = { re: 0, im: 0 };

export function setPair(re: number, im: number): void {
  pair.re = re;
  pair.im = im;
}

/** A function of one or two complex numbers that leaves its result in {@link pair}. */
export type PairFunction = (a: number, b: number, c: number, d: number) => void;

interface Window {
  readonly data: TypedArray;
  readonly strides: readonly number[];
  readonly offset: number;
  /** Where the imaginary part is from the real one. */
  readonly gap: number;
  readonly sign: number;
}

const ZERO: Window = { data: new Float64Array(2), strides: [], offset: 0, gap: 1, sign: 1 };

function windowOn(operand: Tensor, shape: Shape): Window {
  const isComplex = operand.dtype.part !== null;
  const strides = broadcastStrides(operand.shape, operand.strides, shape);
  if (isComplex) {
    return {
      data: operand.storage.data,
      strides: strides.map((stride) => 2 * stride),
      offset: 2 * operand.offset,
      gap: 1,
      sign: operand.isConjugated ? -1 : 1,
    };
  }
  // The imaginary part of a real number is 0 times the number itself.
  return { data: operand.storage.data, strides, offset: operand.offset, gap: 0, sign: 0 };
}

/** `f` of the elements of one or two operands, broadcast. Real operands are complex numbers without an imaginary part. */
export function mapComplex(f: PairFunction, operands: readonly Tensor[], dtype: DType): Tensor {
  const shape = operands.map((operand) => operand.shape).reduce(broadcastShapes);
  const result = newLike(
    shape,
    dtype,
    operands.map((operand) => broadcastStrides(operand.shape, operand.strides, shape)),
  );
  const out = partWindow(result, 0);
  const data = result.storage.data;
  const round = dtype.round;
  walk(out, operands, (at, a, b, c, d) => {
    f(a, b, c, d);
    data[at] = round === null ? pair.re : round(pair.re);
    data[at + 1] = round === null ? pair.im : round(pair.im);
  });
  return result;
}

/** The same for functions whose values are real. */
export function mapComplexToReal(
  f: (a: number, b: number, c: number, d: number) => number,
  operands: readonly Tensor[],
  into: Tensor | DType,
): Tensor {
  const shape = operands.map((operand) => operand.shape).reduce(broadcastShapes);
  const result =
    into instanceof Tensor
      ? into
      : newLike(
          shape,
          into,
          operands.map((operand) => broadcastStrides(operand.shape, operand.strides, shape)),
        );
  const data = result.storage.data;
  const round = result.dtype.round;
  walk(result, operands, (at, a, b, c, d) => {
    const value = f(a, b, c, d);
    data[at] = round === null ? value : round(value);
  });
  return result;
}

function walk(
  out: Tensor,
  operands: readonly Tensor[],
  visit: (at: number, a: number, b: number, c: number, d: number) => void,
): void {
  const x = windowOn(operands[0] as Tensor, out.shape);
  const y = operands[1] === undefined ? { ...ZERO, strides: out.shape.map(() => 0) } : windowOn(operands[1], out.shape);
  forEachRow(
    out.shape,
    [out.strides as number[], x.strides, y.strides],
    [out.offset, x.offset, y.offset],
    (n, offsets, steps) => {
      let [at, p, q] = offsets as [number, number, number];
      const [stepOut, stepX, stepY] = steps as [number, number, number];
      for (let i = 0; i < n; i++) {
        const b = x.sign === 0 ? 0 : x.sign * (x.data[p + x.gap] as number);
        const d = y.sign === 0 ? 0 : y.sign * (y.data[q + y.gap] as number);
        visit(at, x.data[p] as number, b, y.data[q] as number, d);
        at += stepOut;
        p += stepX;
        q += stepY;
      }
    },
  );
}

/** Real numbers seen as pairs: the same memory with half the strides. The last dimension, of 2, goes. */
export function viewPairs(x: Tensor, dtype: DType): Tensor {
  complexNumbers.exist = true;
  const storage = x.storage;
  const strides = x.strides.slice(0, -1).map((stride) => stride / 2);
  return new Tensor(storage, x.shape.slice(0, -1), strides, x.offset / 2, dtype);
}

/** A storage of its own for pairs that were computed in doubles. */
export function complexFromParts(re: ArrayLike<number>, im: ArrayLike<number>, shape: Shape, dtype: DType): Tensor {
  const result = newTensor(shape, dtype);
  const data = result.storage.data;
  const round = dtype.round;
  for (let i = 0; i < re.length; i++) {
    data[2 * i] = round === null ? (re[i] as number) : round(re[i] as number);
    data[2 * i + 1] = round === null ? (im[i] as number) : round(im[i] as number);
  }
  return result;
}
