/**
 * Tensors whose elements share memory, with each other or with another tensor's: what is not to be written to.
 * https://pytorch.org/docs/stable/generated/torch.Tensor.expand.html
 */
import { EngineError } from "./errors";
import { isContiguous, type Shape } from "./shape";
import type { Tensor } from "./tensor";

/** Whether the elements fill a block of memory in some order of dimensions. */
export function isDense(shape: Shape, strides: Shape): boolean {
  if (isContiguous(shape, strides)) return true;
  const order = shape.map((_, i) => i).filter((i) => shape[i] !== 1);
  order.sort((a, b) => (strides[b] as number) - (strides[a] as number));
  return isContiguous(
    order.map((i) => shape[i] as number),
    order.map((i) => strides[i] as number),
  );
}

/** As of expanded tensors. Overlaps that other strides make are not looked for. */
export function hasInternalOverlap({ shape, strides, numel }: Tensor): boolean {
  if (numel < 2) return false;
  for (let i = 0; i < shape.length; i++) if (strides[i] === 0 && (shape[i] as number) > 1) return true;
  return false;
}

export function assertNoInternalOverlap(target: Tensor): void {
  if (!hasInternalOverlap(target)) return;
  throw new EngineError(
    "RuntimeError",
    "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.",
  );
}

/** Of tensors without gaps; of others too much would have to be looked at. */
function overlapOf(a: Tensor, b: Tensor): "none" | "partial" | "full" {
  if (a === b) return "full";
  if (a.storage.data.buffer !== b.storage.data.buffer || a.numel === 0 || b.numel === 0) return "none";
  if (!isDense(a.shape, a.strides) || !isDense(b.shape, b.strides)) return "none";
  const [aStart, bStart] = [a.offset * a.dtype.itemSize, b.offset * b.dtype.itemSize];
  const [aEnd, bEnd] = [aStart + a.numel * a.dtype.itemSize, bStart + b.numel * b.dtype.itemSize];
  if (aStart === bStart && aEnd === bEnd) return a.strides.join() === b.strides.join() ? "full" : "partial";
  return aStart < bEnd && bStart < aEnd ? "partial" : "none";
}

function refuse(): never {
  throw new EngineError(
    "RuntimeError",
    "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.",
  );
}

/** For operators that read each element before they write it: the very same elements are allowed. */
export function assertNoPartialOverlap(target: Tensor, input: Tensor): void {
  if (overlapOf(target, input) === "partial") refuse();
}

export function assertNoOverlap(target: Tensor, input: Tensor): void {
  if (overlapOf(target, input) !== "none") refuse();
}
