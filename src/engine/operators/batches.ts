/** The operators with which batches are taken apart and put together. */
import { batched, batchOperators, isBatchedAt } from "../batching";
import type { DType } from "../dtype";
import { modes } from "../modes";
import type { ScalarLike } from "../scalar";
import type { Batch, Tensor } from "../tensor";
import { add, mul } from "./arithmetic";
import { movedimInt, transpose } from "./axes";
import { clone } from "./copying";
import { stack } from "./joining";
import { matmul } from "./matmul";
import { sumDim } from "./reduction";
import { select } from "./slicing";
import { unsqueeze } from "./squeezing";
import { expand, view } from "./views";
import { asStrided } from "./windows";

batchOperators.select = (tensor, index) => select(tensor, 0, index);
batchOperators.stack = (tensors) => stack(tensors, 0);
batchOperators.pad = (tensor, count) => {
  let padded = tensor;
  for (let i = 0; i < count; i++) padded = unsqueeze(padded, 1);
  return padded;
};
batchOperators.expand = (tensor, size) => expand(unsqueeze(tensor, 0), [size, ...tensor.shape]);
batchOperators.window = (tensor, shape, strides, offset) => asStrided(tensor, shape, strides, offset);
batchOperators.move = (tensor, from, to) => movedimInt(tensor, from, to);
batchOperators.clone = (tensor) => clone(tensor);
batchOperators.sum = (tensor, dim, dtype) => sumDim(tensor, dim as number[], false, dtype as DType | null);

/** A product for each element is a product of batches; PyTorch then adds what is to be added in a node of its own. */
batchOperators.addmm = (args, level) => {
  const [self, first, second, beta, alpha] = args as [Tensor, Tensor, Tensor, ScalarLike, ScalarLike];
  const whole = (tensor: Tensor): Tensor => (isBatchedAt(tensor, level) ? (tensor.batch as Batch).value : tensor);
  let added = asScalar(() => mul(whole(self), beta as number));
  if (isBatchedAt(self, level)) {
    const missing = new Array<number>(2 - self.rank).fill(1);
    if (missing.length > 0) added = view(added, [added.shape[0] as number, ...missing, ...self.shape]);
  }
  return batched(add(added, matmul(whole(first), whole(second)), alpha), level);
};

/** A number that is no tensor has no place in the graph. */
function asScalar<T>(work: () => T): T {
  const outside = modes.derivative;
  modes.derivative = true;
  try {
    return work();
  } finally {
    modes.derivative = outside;
  }
}

batchOperators.transpose = (tensor, first, second) => transpose(tensor, first, second);
