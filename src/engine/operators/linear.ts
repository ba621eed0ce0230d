/**
 * Affine maps of the last dimension.
 * https://pytorch.org/docs/stable/nn.functional.html#linear-functions
 */
import { defineOperator } from "../operator";
import { add, mul } from "./arithmetic";
import { addmm, matmul, mm } from "./matmul";
import { sum } from "./reduction";
import { reshape, squeezeDim, t, unsqueeze, view } from "./views";

export const linear = defineOperator({
  schema: "linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor",
  python: ["torch._C._nn.linear"],
  summary: "Multiplies the last dimension by the transposed weight and adds the bias.",
  composite: true,
  forward: (input, weight, bias) => {
    if (weight.rank !== 2 || (bias !== null && bias.rank !== 1)) {
      const product = matmul(input, weight.rank === 1 ? weight : t(weight));
      return bias === null ? product : add(product, bias);
    }
    if (input.rank === 2) return bias === null ? mm(input, t(weight)) : addmm(bias, input, t(weight));
    if (bias === null) return matmul(input, t(weight));
    if (!input.isContiguous && input.rank !== 1) return add(matmul(input, t(weight)), bias);
    const lead = input.shape.slice(0, -1);
    const flat = view(input, [input.rank === 1 ? 1 : input.numel / (input.shape[input.rank - 1] as number), input.shape[input.rank - 1] as number]);
    return view(addmm(bias, flat, t(weight)), [...lead, weight.shape[0] as number]);
  },
});

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

