/**
 * `torch.memory_format`: in which order the elements of images lie in memory, told by their strides alone.
 * https://pytorch.org/docs/stable/tensor_attributes.html#torch.memory_format
 */
import { EngineError, ShapeError } from "./errors";
import { preservedStrides } from "./kernels/iteration";
import { contiguousStrides, isContiguous, type Shape } from "./shape";
import type { Tensor } from "./tensor";

export type MemoryFormat = "contiguous_format" | "preserve_format" | "channels_last" | "channels_last_3d";

const CODES: readonly MemoryFormat[] = ["contiguous_format", "preserve_format", "channels_last", "channels_last_3d"];

/** Dimensions from the fastest in memory to the slowest. */
const ORDERS: Readonly<Partial<Record<MemoryFormat, readonly number[]>>> = {
  channels_last: [1, 3, 2, 0],
  channels_last_3d: [1, 4, 3, 2, 0],
};

/** Of an argument of an operator: a name, with or without `torch.`, or the code that schemas have as default. */
export function memoryFormatOf(value: unknown): MemoryFormat | null {
  if (typeof value === "number") return CODES[value] ?? null;
  const name = value == null ? "" : String(value).replace(/^torch\./, "");
  return CODES.find((format) => format === name) ?? null;
}

/** Of a new tensor of that shape. */
export function stridesIn(shape: Shape, format: MemoryFormat | null): Shape {
  if (format === "preserve_format") throw new EngineError("RuntimeError", "unsupported memory format Preserve");
  const order = format === null ? undefined : ORDERS[format];
  if (order === undefined) return contiguousStrides(shape);
  if (shape.length !== order.length) {
    throw new ShapeError(`required rank ${order.length} tensor to use ${format} format`);
  }
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (const dim of order) {
    strides[dim] = step;
    step *= Math.max(shape[dim] as number, 1);
  }
  return strides;
}

/** Of a copy of `tensor`; without a format it keeps the tensor's own order. */
export function stridesLike(tensor: Tensor, format: MemoryFormat | null): Shape {
  return format === null || format === "preserve_format" ? preservedStrides(tensor) : stridesIn(tensor.shape, format);
}

export function isContiguousIn(shape: Shape, strides: Shape, format: MemoryFormat | null): boolean {
  const order = format === null ? undefined : ORDERS[format];
  if (order === undefined) return isContiguous(shape, strides);
  if (shape.length !== order.length) return false;
  let step = 1;
  for (const dim of order) {
    if (shape[dim] === 1) continue;
    if (strides[dim] !== step) return false;
    step *= shape[dim] as number;
  }
  return true;
}

/** The format that the strides look most like; what is ambiguous counts as contiguous. */
export function suggestedFormat({ shape, strides }: Tensor): MemoryFormat {
  const format = shape.length === 4 ? "channels_last" : shape.length === 5 ? "channels_last_3d" : null;
  if (format === null || strides[1] === 0) return "contiguous_format";
  let least = 0;
  for (const dim of ORDERS[format] as readonly number[]) {
    const [size, stride] = [shape[dim] as number, strides[dim] as number];
    if (size === 0 || stride < least || (dim === 0 && least === strides[1])) return "contiguous_format";
    least = size > 1 ? stride * size : stride;
  }
  return format;
}
