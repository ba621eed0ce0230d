/** What is said of a tensor's elements as a whole. */
import { BOOL_CATEGORY } from "../engine/dtype";
import type { Tensor } from "../engine/tensor";
import { copyElements } from "./drafts";
import type { TensorStatistics } from "./trace";

/** Null for bool and complex tensors and for those without elements. */
export function statisticsOf(tensor: Tensor): TensorStatistics | null {
  if (tensor.numel === 0 || tensor.dtype.category === BOOL_CATEGORY || tensor.dtype.isComplex) return null;
  if (tensor.isContiguous) return statisticsOfNumbers(tensor.storage.data, tensor.offset, tensor.numel);
  const elements = new Float64Array(tensor.numel);
  copyElements(tensor, elements);
  return statisticsOfNumbers(elements, 0, elements.length);
}

export function statisticsOfNumbers(numbers: ArrayLike<number>, offset: number, count: number): TensorStatistics {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let squares = 0;
  let nanCount = 0;
  let infCount = 0;
  let zeroCount = 0;
  for (let i = offset; i < offset + count; i++) {
    const x = numbers[i] as number;
    if (x - x !== 0) {
      if (Number.isNaN(x)) nanCount++;
      else infCount++;
      continue;
    }
    if (x === 0) zeroCount++;
    if (x < min) min = x;
    if (x > max) max = x;
    sum += x;
    squares += x * x;
  }
  const finite = count - nanCount - infCount;
  if (finite === 0) return { min: null, max: null, mean: null, std: null, norm: null, nanCount, infCount, zeroCount };
  const mean = sum / finite;
  let deviations = 0;
  for (let i = offset; i < offset + count; i++) {
    const d = (numbers[i] as number) - mean;
    if (d - d === 0) deviations += d * d;
  }
  const std = finite > 1 ? Math.sqrt(deviations / (finite - 1)) : 0;
  return { min, max, mean, std, norm: Math.sqrt(squares), nanCount, infCount, zeroCount };
}
