/**
 * Mean and variance in one go: two passes over each row, in double precision.
 */
import { float64 } from "../dtype";
import { contiguousStrides } from "../shape";
import { Tensor } from "../tensor";
import { converted, mapBinary, mapUnary, squareLoop, squareRootLoop, subtractLoop, unaryLoop } from "./elementwise";
import { meanFold, reduce, reducedShape, sumFold } from "./reduction";

export function foldSpread(
  self: Tensor,
  reduced: readonly boolean[],
  keepdim: boolean,
  freedom: number,
  root: boolean,
): { variance: Tensor; mean: Tensor } {
  const means = reduce(meanFold, self, reduced, true, float64);
  const centred = mapBinary(subtractLoop, self, means, float64);
  const squares = mapUnary(squareLoop, centred, float64, float64);
  const total = reduce(sumFold, squares, reduced, true, float64);
  const divided = mapUnary(
    unaryLoop((x) => x / freedom),
    total,
    float64,
    float64,
  );
  const result = root ? mapUnary(squareRootLoop, divided, float64, float64) : divided;
  const shape = reducedShape(self.shape, reduced, keepdim);
  const shaped = (tensor: Tensor): Tensor => {
    const typed = converted(tensor, self.dtype);
    return new Tensor(typed.storage, shape, contiguousStrides(shape), 0, self.dtype);
  };
  return { variance: shaped(result), mean: shaped(means) };
}
