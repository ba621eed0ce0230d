/**
 * Channels-last tensors: images whose channels lie innermost in memory. Operators on images give results in the format
 * of their input.
 * https://pytorch.org/blog/accelerating-pytorch-vision-models-with-channels-last-on-cpu/
 */
import { countElements, type Shape } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, Tensor } from "../tensor";
import { copyElements } from "./copying";

/** Dimensions from the innermost to the outermost: channels, space from its last dimension, batch. */
function channelsLastOrder(rank: number): readonly number[] {
  return rank === 4 ? [1, 3, 2, 0] : [1, 4, 3, 2, 0];
}

/** Whether an image (or for `rank` 5 a volume) asks for results with its channels innermost. */
export function isChannelsLast(tensor: Tensor, rank: number): boolean {
  const { shape, strides } = tensor;
  if (shape.length !== rank || (rank !== 4 && rank !== 5) || strides[1] === 0) return false;
  let least = 0;
  for (const d of channelsLastOrder(rank)) {
    const size = shape[d] as number;
    const stride = strides[d] as number;
    // A batch of one image in the usual order has the same stride for its only channel as for the batch.
    if (size === 0 || stride < least || (d === 0 && least === strides[1])) return false;
    least = size > 1 ? stride * size : stride;
  }
  return true;
}

function channelsLastStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (const d of channelsLastOrder(shape.length)) {
    strides[d] = step;
    step *= Math.max(shape[d] as number, 1);
  }
  return strides;
}

/** The contiguous `result`, laid out as `input` is if that is channels-last. */
export function inFormatOf(result: Tensor, input: Tensor, rank = 4): Tensor {
  if (result.rank !== rank || !isChannelsLast(input, rank)) return result;
  const storage = allocateStorage(result.dtype, countElements(result.shape));
  const laidOut = new Tensor(storage, result.shape, channelsLastStrides(result.shape), 0, result.dtype);
  copyElements(laidOut, result);
  return laidOut;
}

/** A tensor of zeros, channels-last where `input` is. */
export function newTensorInFormatOf(input: Tensor, shape: Shape): Tensor {
  const rank = shape.length;
  if ((rank !== 4 && rank !== 5) || !isChannelsLast(input, rank)) return newTensor(shape, input.dtype);
  const storage = allocateStorage(input.dtype, countElements(shape));
  return new Tensor(storage, shape, channelsLastStrides(shape), 0, input.dtype);
}
