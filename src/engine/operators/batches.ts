/** The operators with which batches are taken apart and put together. */
import { batchOperators } from "../batching";
import type { DType } from "../dtype";
import { movedimInt } from "./axes";
import { clone } from "./copying";
import { stack } from "./joining";
import { sumDim } from "./reduction";
import { select } from "./slicing";
import { unsqueeze } from "./squeezing";
import { expand } from "./views";
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
