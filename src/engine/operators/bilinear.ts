/**
 * Products of two inputs with a weight.
 * https://pytorch.org/docs/stable/nn.functional.html#linear-functions
 */
import { defineOperator } from "../operator";
import { add, mul } from "./arithmetic";
import { matmul } from "./matmul";
import { sum } from "./reduction";
import { reshape, squeezeDim, unsqueeze } from "./views";

export const bilinear = defineOperator({
  schema: "bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor",
  python: ["torch.bilinear"],
  summary: "x1ᵀ W x2 + b for each output.",
  composite: true,
  forward: (input1, input2, weight, bias) => {
    const outputs = weight.shape[0] as number;
    const shape = [...input1.shape.slice(0, -1), outputs];
    const left = reshape(input1, [-1, input1.shape[input1.rank - 1] as number]);
    const right = reshape(input2, [-1, input2.shape[input2.rank - 1] as number]);
    // (n, outputs, in2) = left · W, then the product with the right side is summed up.
    const half = matmul(unsqueeze(unsqueeze(left, 1), 1), weight);
    const product = sum(mul(squeezeDim(half, 2), unsqueeze(right, 1)), [-1]);
    const result = reshape(product, shape);
    return bias === null ? result : add(result, bias);
  },
});
