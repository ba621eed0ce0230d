/**
 * How random numbers get into tensors, and what their dtypes refuse.
 * https://pytorch.org/docs/stable/torch.html#in-place-random-sampling
 */
import { UnsupportedError } from "../../base/failures";
import { bool, type DType, int64, type TypedArray } from "../dtype";
import { EngineError, warn } from "../errors";
import { denseArray, isGapless, storeDense } from "../kernels/dense";
import { checkSizes, type Shape } from "../shape";
import { type Tensor, tensorOver } from "../tensor";
import { fillRandomBetween } from "./distributions";
import { defaultGenerator, type Generator } from "./generator";
import { numberText } from "./numberText";

export type Fill = (out: TypedArray, generator: Generator, inBlocks: boolean) => void;

export function generatorOr(generator: unknown): Generator {
  return (generator as Generator | null) ?? defaultGenerator;
}

/** What a parameter `ScalarType? dtype` holds: nothing, a dtype, or the schema's code for int64. */
export function dtypeOr(dtype: unknown, fallback: DType): DType {
  return dtype === null || dtype === undefined || typeof dtype === "number" ? fallback : (dtype as DType);
}

export function made(size: Shape, dtype: DType, fill: (out: TypedArray) => void): Tensor {
  checkSizes(size);
  const out = denseArray(dtype, size);
  fill(out);
  return tensorOver(out, size, dtype);
}

/** Fills a tensor of any layout; without gaps it is filled in the order of its memory. */
export function fillInPlace(self: Tensor, generator: unknown, fill: Fill): void {
  const source = generatorOr(generator);
  const { data, offset, numel, dtype } = self;
  if (self.isContiguous) {
    fill(data.subarray(offset, offset + numel), source, true);
  } else if (isGapless(self)) {
    fill(data.subarray(offset, offset + numel), source, false);
  } else {
    const out = dtype.newArray(numel);
    fill(out, source, false);
    storeDense(self, out);
  }
}

export function needsFloat(name: string, dtype: DType): void {
  if (!dtype.isFloatingPoint) {
    throw new EngineError("NotImplementedError", `"${name}" not implemented for '${dtype.scalarTypeName}'`);
  }
}

export function refuse(message: string): never {
  throw new EngineError("RuntimeError", message);
}

/** The largest finite number of floating types. */
const LARGEST: Readonly<Record<string, number>> = {
  float16: 65504,
  bfloat16: 3.3895313892515355e38,
  float32: 3.4028234663852886e38,
  float64: Number.MAX_VALUE,
};

/** Up to which power of two all integers are exact. */
const DIGITS: Readonly<Record<string, number>> = { float16: 11, bfloat16: 8, float32: 24, float64: 53 };

function bounds(dtype: DType): readonly [number, number] {
  const largest = LARGEST[dtype.name];
  if (largest !== undefined) return [-largest, largest];
  if (dtype === bool) return [0, 1];
  const bits = 8 * dtype.itemSize;
  return dtype.isSigned ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
}

export function checkUniform(dtype: DType, from: number, to: number): void {
  needsFloat("check_uniform_bounds", dtype);
  const [lowest, highest] = bounds(dtype);
  for (const [name, value] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (!(value >= lowest && value <= highest)) refuse(`${name} is out of bounds for ${dtype.compiledTypeName}`);
  }
  const [shownFrom, shownTo] = [numberText(from), numberText(to)];
  if (from > to) refuse(`uniform_ expects to return a [from, to) range, but found from=${shownFrom} > to=${shownTo}`);
  if (to - from > highest) {
    refuse(
      `uniform_ expects to-from <= std::numeric_limits<${dtype.scalarTypeName}>::max(), but found to=${shownTo} and from=${shownFrom} which result in to-from to exceed the limit`,
    );
  }
}

/** The bounds of random integers, moved to where rounding in a floating dtype stays within them. */
export function integerBounds(dtype: DType, from: number, to: number): readonly [number, number] {
  if (from >= to) refuse(`random_ expects 'from' to be less than 'to', but got from=${from} >= to=${to}`);
  const digits = DIGITS[dtype.name];
  const [low, high] = digits === undefined ? [from, to] : [raised(dtype, from, digits), lowered(dtype, to, digits)];
  if (low >= high) {
    refuse(
      `random_ expects 'from' casted to dtype to be less than 'to' casted to dtype, but got from=${low} >= to=${high}`,
    );
  }
  const [lowest, highest] = bounds(dtype);
  const name = dtype === int64 ? "long" : dtype.compiledTypeName;
  for (const [role, value] of [
    ["from", low],
    ["to - 1", high - 1],
  ] as const) {
    if (value < lowest || value > highest) refuse(`${role} is out of bounds for ${name}`);
    if (digits !== undefined && Math.abs(value) > 2 ** digits) {
      warn(
        `${role} is out of bounds [-(2^${digits}), 2^${digits}]. Due to precision limitations ${name} can support discrete uniform distribution only within this range. This warning will become an error in version 1.7 release, please fix the code in advance`,
      );
    }
  }
  return [low, high];
}

/** The step between neighbouring numbers of a dtype near `value`. */
function spacing(value: number, digits: number): number {
  return 2 ** (Math.floor(Math.log2(Math.abs(value))) - digits + 1);
}

const inDtype = (dtype: DType, value: number): number =>
  dtype.round !== null ? dtype.round(value) : dtype.itemSize === 4 ? Math.fround(value) : value;

function raised(dtype: DType, from: number, digits: number): number {
  const next = inDtype(dtype, from + 1);
  return next < from ? next + spacing(from + 1, digits) : from;
}

function lowered(dtype: DType, to: number, digits: number): number {
  const last = inDtype(dtype, to - 1);
  return last >= to ? last - spacing(to - 1, digits) : to;
}

/** Integers from `from` up to, not including, `to`, rounded where the dtype cannot hold them. */
export function fillIntegers(out: TypedArray, dtype: DType, from: number, to: number, generator: Generator): void {
  fillRandomBetween(out, from, to, generator);
  if (dtype === int64 && (to > 2 ** 53 || from < -(2 ** 53))) {
    if (out.some((value) => !Number.isSafeInteger(value))) throw new UnsupportedError("int64 beyond 2**53");
  }
  if (dtype.round !== null && dtype.isFloatingPoint) {
    for (let i = 0; i < out.length; i++) out[i] = dtype.round(out[i] as number);
  }
}

/** One more than the largest integer that `random_(from, None)` draws. */
export function endOfIntegers(dtype: DType): number {
  const digits = DIGITS[dtype.name];
  if (digits !== undefined) return 2 ** digits + 1;
  if (dtype === int64) throw new UnsupportedError("int64 beyond 2**53");
  return bounds(dtype)[1] + 1;
}
