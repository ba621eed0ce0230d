/**
 * What convolutions take: ranks, sizes, dtypes, in the order in which PyTorch checks them.
 * https://pytorch.org/docs/stable/nn.functional.html#convolution-functions
 */
import { bool, type DType, float32 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { countElements, shapeText } from "../shape";
import type { Tensor } from "../tensor";

export type Sizes = readonly number[];

export interface Call {
  readonly name: string;
  readonly rank: number;
  readonly transposed: boolean;
}

/** One number for each dimension. */
export interface CallSizes {
  readonly stride: Sizes;
  readonly padding: Sizes;
  readonly dilation: Sizes;
  readonly outputPadding: Sizes;
}

/** Stride, padding … given as one number stand for all dimensions. */
export function forEachDim(values: Sizes, rank: number): Sizes {
  return values.length === rank ? values : new Array<number>(rank).fill(values[0] as number);
}

export function checkInputRank({ name, rank }: Call, input: Tensor): void {
  if (input.rank === rank + 1 || input.rank === rank + 2) return;
  throw new ShapeError(
    `Expected ${rank + 1}D (unbatched) or ${rank + 2}D (batched) input to ${name}, but got input of size: ${shapeText(input.shape)}`,
  );
}

export function checkWeightRank(weight: Tensor): void {
  if (weight.rank < 3) throw new ShapeError("weight should have at least three dimensions");
}

/** Checked first of all; transposes leave it to the library that does the work. */
export function checkBiasDtype(
  { transposed }: Call,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  groups: number,
): void {
  if (bias === null || bias.dtype === input.dtype) return;
  if (!transposed) {
    throw new DtypeError(
      `Input type (${input.dtype.cTypeName}) and bias type (${bias.dtype.cTypeName}) should be the same`,
    );
  }
  if (usesLibrary(input, weight, groups)) throw libraryMismatch(input.dtype, bias.dtype, "bias");
}

/** Whether PyTorch hands a convolution on to oneDNN, which words its errors otherwise. */
function usesLibrary(input: Tensor, weight: Tensor, groups: number): boolean {
  if (input.dtype !== float32) return false;
  const kernel = weight.shape.slice(2);
  const isLarge = kernel.length > 1 && kernel.slice(-2).every((size) => size > 3);
  return groups > 1 || isLarge || (input.shape[0] as number) > 1 || countElements(input.shape.slice(0, 4)) > 20480;
}

function libraryMismatch(input: DType, other: DType, name: string): DtypeError {
  return new DtypeError(
    `Input type (${input.tensorTypeName}) and ${name} type (${other.tensorTypeName}) should be the same or input should be a MKLDNN tensor and ${name} is a dense tensor`,
  );
}

/** `rank` is that of the weight: what is given must fit it, not the name of the function. */
export function checkArguments(rank: number, groups: number, given: Readonly<Record<string, Sizes>>): void {
  if (groups <= 0) throw new ShapeError("non-positive groups is not supported");
  for (const [name, values] of Object.entries(given)) {
    if (values.length === 1 || values.length === rank) continue;
    throw new ShapeError(
      `expected ${name} to be a single integer value or a list of ${rank} values to match the convolution dimensions, but got ${name}=${shapeText(values)}`,
    );
  }
}

export function checkShapes(
  { transposed }: Call,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  { stride, padding, dilation, outputPadding }: CallSizes,
  groups: number,
): void {
  if (padding.some((p) => p < 0)) throw new ShapeError("negative padding is not supported");
  if (outputPadding.some((p) => p < 0)) throw new ShapeError("negative output_padding is not supported");
  if (stride.some((s) => s <= 0)) throw new ShapeError("non-positive stride is not supported");
  if (dilation.some((d) => d < 0)) throw new ShapeError("dilation should be greater than zero");
  const sizes = shapeText(weight.shape);
  if (weight.rank !== input.rank) {
    throw new ShapeError(
      `Expected ${weight.rank}-dimensional input for ${weight.rank}-dimensional weight ${sizes}, but got ${input.rank}-dimensional input of size ${shapeText(input.shape)} instead`,
    );
  }
  checkGroups(weight, groups);
  const first = weight.shape[0] as number;
  const second = (weight.shape[1] as number) * groups;
  const [inputs, outputs] = transposed ? [first, second] : [second, first];
  const given = transposed ? "transposed=1" : `groups=${groups}`;
  if (input.shape[1] !== inputs) {
    throw new ShapeError(
      `Given ${given}, weight of size ${sizes}, expected input${shapeText(input.shape)} to have ${inputs} channels, but got ${input.shape[1]} channels instead`,
    );
  }
  if (bias !== null && (bias.rank !== 1 || bias.numel !== outputs)) {
    throw new ShapeError(
      `Given ${transposed ? "transposed=1, " : ""}weight of size ${sizes}, expected bias to be 1-dimensional with ${outputs} elements, but got bias of size ${shapeText(bias.shape)} instead`,
    );
  }
  if (transposed) checkTransposed(input, weight, groups, { stride, padding, dilation, outputPadding });
  else checkKernel(input, weight, groups, padding, dilation);
  checkDtypes(transposed, input, weight, groups, dilation);
}

function checkGroups(weight: Tensor, groups: number): void {
  const first = weight.shape[0] as number;
  const sizes = shapeText(weight.shape);
  if (first < groups) {
    throw new ShapeError(
      `Given groups=${groups}, expected weight to be at least ${groups} at dimension 0, but got weight of size ${sizes} instead`,
    );
  }
  if (first % groups !== 0) {
    throw new ShapeError(
      `Given groups=${groups}, expected weight to be divisible by ${groups} at dimension 0, but got weight of size [${sizes}] instead`,
    );
  }
}

/** Sequences are images with one row inside of PyTorch, and some of its messages say so. */
function asImage(sizes: Sizes, filler: number): Sizes {
  return sizes.length === 1 ? [filler, sizes[0] as number] : sizes;
}

const AXES = ["depth", "height", "width"];

function named(prefix: string, sizes: Sizes, separator: string): string {
  return sizes.map((size, d) => `${prefix}_${AXES[3 - sizes.length + d]}: ${size}`).join(separator);
}

function checkKernel(input: Tensor, weight: Tensor, groups: number, padding: Sizes, dilation: Sizes): void {
  const padded = input.shape.slice(2).map((size, d) => size + 2 * (padding[d] as number));
  const kernel = weight.shape.slice(2).map((size, d) => (dilation[d] as number) * (size - 1) + 1);
  if (padded.some((size, d) => size < (kernel[d] as number))) {
    throw new ShapeError(
      `Calculated padded input size per channel: (${padded.join(" x ")}). Kernel size: (${kernel.join(" x ")}). Kernel size can't be greater than actual input size`,
    );
  }
  if (dilation.includes(0)) throw new ShapeError("non-positive dilation is not supported");
  checkPlaces(input);
  checkKernelSize(weight, usesLibrary(input, weight, groups) ? "convolution" : null);
}

function checkPlaces(input: Tensor): void {
  if (!input.shape.slice(2).includes(0)) return;
  throw new ShapeError(
    `Only zero batch or zero channel inputs are supported, but got input shape: ${shapeText([...input.shape.slice(0, 2), ...asImage(input.shape.slice(2), 1)])}`,
  );
}

/** `library` names the operation where oneDNN refuses it. */
function checkKernelSize(weight: Tensor, library: string | null): void {
  const kernel = asImage(weight.shape.slice(2), 1);
  if (!kernel.includes(0)) return;
  if (library !== null) throw libraryRefusal(library);
  throw new ShapeError(`kernel size should be greater than zero, but got ${named("kernel", kernel, " ")}`);
}

function libraryRefusal(operation: string): ShapeError {
  return new ShapeError(
    `could not create a primitive descriptor for the ${operation} forward propagation primitive. Run workload with environment variable ONEDNN_VERBOSE=all to get additional diagnostic information.`,
  );
}

function checkTransposed(input: Tensor, weight: Tensor, groups: number, sizes: CallSizes): void {
  const { stride, padding, dilation, outputPadding } = sizes;
  if (outputPadding.some((p, d) => p >= (stride[d] as number) && p >= (dilation[d] as number))) {
    throw new ShapeError(
      `output padding must be smaller than either stride or dilation, but got ${named("output_padding", asImage(outputPadding, 0), " ")} ${named("stride", asImage(stride, 1), " ")} ${named("dilation", asImage(dilation, 1), " ")}`,
    );
  }
  checkPlaces(input);
  const inLibrary = usesLibrary(input, weight, groups);
  if (inLibrary && (dilation.includes(0) || weight.shape[1] === 0)) throw libraryRefusal("deconvolution");
  if (dilation.includes(0)) {
    throw new ShapeError(
      `dilation should be greater than zero, but got ${named("dilation", asImage(dilation, 1), ", ")}`,
    );
  }
  checkKernelSize(weight, inLibrary ? "deconvolution" : null);
  const spatial = input.shape.slice(2);
  const results = spatial.map((size, d) => {
    const reach = (dilation[d] as number) * ((weight.shape[d + 2] as number) - 1);
    return (size - 1) * (stride[d] as number) - 2 * (padding[d] as number) + reach + (outputPadding[d] as number) + 1;
  });
  if (results.every((size) => size >= (inLibrary ? 0 : 1))) return;
  throw new ShapeError(
    inLibrary
      ? "could not construct a memory descriptor using a format tag"
      : `Given input size per channel: (${asImage(spatial, 1).join(" x ")}). Calculated output size per channel: (${asImage(results, 1).join(" x ")}). Output size is too small`,
  );
}

function checkDtypes(transposed: boolean, input: Tensor, weight: Tensor, groups: number, dilation: Sizes): void {
  if (input.dtype !== bool) {
    if (input.dtype === weight.dtype) return;
    if (usesLibrary(input, weight, groups)) throw libraryMismatch(input.dtype, weight.dtype, "weight");
    throw new DtypeError(`expected scalar type ${input.dtype.scalarTypeName} but found ${weight.dtype.scalarTypeName}`);
  }
  const rank = Math.max(input.rank - 2, 2);
  const kernel = transposed
    ? `slow_conv_transpose${rank}d_out_cpu`
    : dilation.some((d) => d !== 1)
      ? "slow_conv_dilated<>"
      : rank === 2
        ? "slow_conv2d_cpu"
        : "compute_columns3d";
  throw new DtypeError(`"${kernel}" not implemented for 'Bool'`, "NotImplementedError");
}

/** For padding="same": what goes in front of and behind each dimension, and what goes behind it beyond that. */
export function samePadding(
  call: Call,
  input: Tensor,
  weight: Tensor,
  stride: Sizes,
  mode: string,
  dilation: Sizes,
  groups: number,
): { readonly before: Sizes; readonly more: Sizes } {
  checkInputRank(call, input);
  if (mode === "valid") return { before: [], more: [] };
  if (mode !== "same") throw new EngineError("RuntimeError", `Invalid padding string: '${mode}'`);
  if (groups <= 0) throw new ShapeError("non-positive groups is not supported");
  const inputRank = Math.max(input.rank, call.rank + 2);
  if (weight.rank !== inputRank) {
    const batched = input.rank === inputRank ? input.shape : [1, ...input.shape];
    throw new ShapeError(
      `Expected ${weight.rank}-dimensional input for ${weight.rank}-dimensional weight${shapeText(weight.shape)}, but got ${inputRank}-dimensional input of size ${shapeText(batched)} instead`,
    );
  }
  checkGroups(weight, groups);
  for (const [name, values] of Object.entries({ stride, dilation })) {
    if (values.length !== 1 && values.length !== call.rank) {
      throw new ShapeError(`${name} cannot broadcast to ${call.rank} dimensions`);
    }
  }
  if (forEachDim(stride, call.rank).some((s) => s !== 1)) {
    throw new EngineError("RuntimeError", "padding='same' is not supported for strided convolutions");
  }
  const totals = forEachDim(dilation, call.rank).map((d, i) => d * ((weight.shape[i + 2] as number) - 1));
  const before = totals.map((total) => Math.max(0, Math.floor(total / 2)));
  return { before, more: totals.map((total, i) => (total < 0 ? 0 : total - 2 * (before[i] as number))) };
}
