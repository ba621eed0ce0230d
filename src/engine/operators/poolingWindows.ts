/**
 * Where the windows of pooling lie: sizes, strides, paddings checked and worded as PyTorch does, for one to three dimensions.
 * https://pytorch.org/docs/stable/nn.functional.html#pooling-functions
 */
import { EngineError, ShapeError } from "../errors";
import { adaptiveWindows, type SizeTriple, slidingWindows, type Windows, type WindowTriple } from "../kernels/pooling";
import { countElements, type Shape, shapeText, wrapDim } from "../shape";

export type Sizes = readonly number[];
/** Pooling over images and over volumes; sequences are images with one row. */
export type PoolRank = 2 | 3;

export interface Pool {
  readonly windows: WindowTriple;
  /** Of the result. */
  readonly shape: number[];
}

/** What the checks need to know of a tensor; derivatives only have this much of it. */
interface Pooled {
  readonly shape: Shape;
  readonly rank: number;
}

const ONE_WINDOW = slidingWindows(1, 1, 1, 1, 0, 1);
const COUNTS: Readonly<Record<PoolRank, string>> = { 2: "two", 3: "three" };
const AXES: Readonly<Record<PoolRank, readonly string[]>> = { 2: ["H", "W"], 3: ["T", "H", "W"] };

function forEachDim(values: Sizes, rank: number): Sizes {
  return values.length === rank ? values : new Array<number>(rank).fill(values[0] as number);
}

/** The last `rank` dimensions, with ones in front up to three. */
export function spatial(shape: Shape, rank: PoolRank): SizeTriple {
  const sizes = shape.slice(shape.length - rank);
  return [...new Array<number>(3 - rank).fill(1), ...sizes] as unknown as SizeTriple;
}

export function withWindows(windows: readonly Windows[]): WindowTriple {
  return [...new Array<Windows>(3 - windows.length).fill(ONE_WINDOW), ...windows] as unknown as WindowTriple;
}

export function planesOf(shape: Shape, rank: PoolRank): number {
  return countElements(shape.slice(0, shape.length - rank));
}

/** "kH: 2 kW: 3" */
function named(prefix: string, rank: PoolRank, values: Sizes): string {
  return AXES[rank].map((axis, d) => `${prefix}${axis}: ${values[d]}`).join(" ");
}

export interface SlidingArguments {
  readonly kernel: Sizes;
  /** Empty for the kernel's size. */
  readonly stride: Sizes;
  readonly padding: Sizes;
  readonly dilation?: Sizes;
  readonly ceil: boolean;
}

function checkLengths(name: string, rank: PoolRank, averages: boolean, given: SlidingArguments): void {
  const either = averages && rank === 3 ? "" : "either ";
  const tuple = `a single int, or a tuple of ${COUNTS[rank]} ints`;
  const fits = (values: Sizes): boolean => values.length === 1 || values.length === rank;
  if (!fits(given.kernel)) throw new ShapeError(`${name}: kernel_size must ${either}be ${tuple}`);
  if (given.stride.length > 0 && !fits(given.stride)) {
    throw new ShapeError(`${name}: stride must ${either}be omitted, ${tuple}`);
  }
  if (!fits(given.padding)) throw new ShapeError(`${name}: padding must ${either}be ${tuple}`);
  if (given.dilation !== undefined && !fits(given.dilation)) {
    throw new ShapeError(`${name}: dilation must be either ${tuple}`);
  }
}

export function slidingPool(
  name: string,
  self: Pooled,
  rank: PoolRank,
  averages: boolean,
  given: SlidingArguments,
  checkMore?: () => void,
): Pool {
  checkLengths(name, rank, averages, given);
  checkMore?.();
  const isRanked = self.rank === rank + 1 || self.rank === rank + 2;
  if (!isRanked && !(averages && rank === 2)) {
    throw new ShapeError(`non-empty ${rank + 1}D or ${rank + 2}D (batch mode) tensor expected for input`);
  }
  wrapDim(-3, self.rank, false);
  const kernel = forEachDim(given.kernel, rank);
  const stride = given.stride.length === 0 ? kernel : forEachDim(given.stride, rank);
  const padding = forEachDim(given.padding, rank);
  const dilation = forEachDim(given.dilation ?? [1], rank);
  const sizes = self.shape.slice(self.rank - rank);
  const counts = sizes.map((size, d) =>
    outputSize(size, kernel[d] as number, stride[d] as number, padding[d] as number, dilation[d] as number, given.ceil),
  );
  if (kernel.some((k) => k <= 0)) {
    throw new ShapeError(`kernel size should be greater than zero, but got ${named("k", rank, kernel)}`);
  }
  if (stride.some((s) => s <= 0)) {
    throw new ShapeError(`stride should be greater than zero, but got ${named("d", rank, stride)}`);
  }
  if (dilation.some((s) => s <= 0)) {
    throw new ShapeError(`dilation should be greater than zero, but got ${named("dilation", rank, dilation)}`);
  }
  checkNonEmpty(name, self, rank, averages, isRanked);
  if (averages && rank === 3 && sizes.some((size, d) => size < (kernel[d] as number))) {
    throw new ShapeError(
      `input image (${named("", rank, sizes)}) smaller than kernel size (${named("k", rank, kernel)})`,
    );
  }
  const lead = self.shape.slice(0, self.rank - rank);
  if (counts.some((count) => count < 1)) {
    const text = (sizesOf: Sizes) => `(${[lead[lead.length - 1], ...sizesOf].join("x")})`;
    throw new ShapeError(
      `Given input size: ${text(sizes)}. Calculated output size: ${text(counts)}. Output size is too small`,
    );
  }
  const windows = sizes.map((size, d) =>
    slidingWindows(
      size,
      counts[d] as number,
      kernel[d] as number,
      stride[d] as number,
      padding[d] as number,
      dilation[d] as number,
    ),
  );
  return { windows: withWindows(windows), shape: [...lead, ...counts] };
}

function outputSize(
  size: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
  ceil: boolean,
): number {
  if (stride === 0) throw new ShapeError("stride should not be zero");
  if (padding < 0) throw new ShapeError(`pad must be non-negative, but got pad: ${padding}`);
  if (padding > Math.trunc(((kernel - 1) * dilation + 1) / 2)) {
    throw new ShapeError(
      `pad should be at most half of effective kernel size, but got pad=${padding}, kernel_size=${kernel} and dilation=${dilation}`,
    );
  }
  const free = size + 2 * padding - dilation * (kernel - 1) - 1 + (ceil ? stride - 1 : 0);
  const count = Math.floor(free / stride) + 1;
  // The last window starts inside of the input or the padding on its left.
  return ceil && (count - 1) * stride >= size + padding ? count - 1 : count;
}

function checkNonEmpty(name: string, self: Pooled, rank: PoolRank, averages: boolean, isRanked: boolean): void {
  const empty = self.shape.slice(self.rank === rank + 2 ? 1 : 0).includes(0);
  if (rank === 2 && (empty || !isRanked)) {
    throw new ShapeError(
      `Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:${shapeText(self.shape)}`,
    );
  }
  if (empty) {
    const caller = averages ? name : `${name}_with_indices_out_cpu_template`;
    throw new ShapeError(
      `${caller}(): Expected input's non-batch dimensions to have positive length, but input has a shape of ${shapeText(self.shape)} and non-batch dimension 0 has length zero!`,
    );
  }
}

export function adaptivePool(self: Pooled, rank: PoolRank, outputSizes: Sizes): Pool {
  const shape = [...self.shape.slice(0, self.rank - rank), ...outputSizes];
  const negative = outputSizes.find((size) => size < 0);
  if (negative !== undefined) {
    throw new ShapeError(`Trying to create tensor with negative dimension ${negative}: ${shapeText(shape)}`);
  }
  const windows = outputSizes.map((count, d) => adaptiveWindows(self.shape[self.rank - rank + d] as number, count));
  return { windows: withWindows(windows), shape };
}

/** For operators over sequences, which run as images. */
export function checkSequence(name: string, self: Pooled): void {
  if (self.rank !== 2 && self.rank !== 3) {
    throw new ShapeError(
      `Expected 2 to 3 dimensions, but got ${self.rank}-dimensional tensor for argument #1 'self' (while checking arguments for ${name})`,
    );
  }
}

/** Sequence operators take one number each. */
export function checkOneInt(name: string, argument: string, values: Sizes): void {
  if (values.length !== 1) {
    throw new EngineError(
      "RuntimeError",
      `${name}() argument '${argument}' should contain one int (got ${values.length})`,
    );
  }
}

export function checkNoEmptyDim(text: (dim: number) => string, self: Pooled, from: number): void {
  for (let d = from; d < self.rank; d++) if (self.shape[d] === 0) throw new ShapeError(text(d));
}
