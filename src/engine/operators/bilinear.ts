/**
 * Products of two inputs with a weight.
 * https://pytorch.org/docs/stable/nn.functional.html#linear-functions
 */
import { ShapeError } from "../errors";
import { defineOperator } from "../operator";
import type { Shape } from "../shape";
import type { Tensor } from "../tensor";
import { add } from "./arithmetic";
import { einsum } from "./einsum";
import { reshape } from "./views";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The letters of the dimensions that are not in `missing`. */
function lettersWithout(rank: number, missing: Shape): string {
  return [...LETTERS.slice(0, rank)].filter((_, dim) => !missing.includes(dim)).join("");
}

export const trilinear = defineOperator({
  schema:
    "_trilinear(Tensor i1, Tensor i2, Tensor i3, int[] expand1, int[] expand2, int[] expand3, int[] sumdim, int unroll_dim=1) -> Tensor",
  python: ["torch._trilinear"],
  summary: "The product of three tensors, each with dimensions of size one put in, summed over some dimensions.",
  formula: String.raw`\textstyle\sum {i1} \odot {i2} \odot {i3}`,
  forward: (i1, i2, i3, expand1, expand2, expand3, sumdim): Tensor => {
    const rank = i1.rank + expand1.length;
    const inputs = [expand1, expand2, expand3].map((missing) => lettersWithout(rank, missing));
    return einsum(`${inputs.join(",")}->${lettersWithout(rank, sumdim)}`, [i1, i2, i3], null);
  },
  saves: ["i1", "i2", "i3"],
  // The gradient takes the place of what it is for: dimensions that were summed are those that it lacks.
  derivatives: {
    i1: {
      formula: String.raw`\textstyle\sum {grad} \odot {i2} \odot {i3}`,
      vjp: ({ grad, i2, i3, expand1, expand2, expand3, sumdim }): Tensor =>
        trilinear(grad, i2, i3, sumdim, expand2, expand3, expand1, 1),
    },
    i2: {
      formula: String.raw`\textstyle\sum {i1} \odot {grad} \odot {i3}`,
      vjp: ({ grad, i1, i3, expand1, expand2, expand3, sumdim }): Tensor =>
        trilinear(i1, grad, i3, expand1, sumdim, expand3, expand2, 1),
    },
    i3: {
      formula: String.raw`\textstyle\sum {i1} \odot {i2} \odot {grad}`,
      vjp: ({ grad, i1, i2, expand1, expand2, expand3, sumdim }): Tensor =>
        trilinear(i1, i2, grad, expand1, expand2, sumdim, expand3, 1),
    },
  },
});

function checkBilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | null): void {
  const refuse = (text: string): never => {
    throw new ShapeError(`bilinear(): ${text}`);
  };
  if (input1.rank !== input2.rank) refuse(`input dimensions do not match: got ${input1.rank} and ${input2.rank}`);
  for (let dim = 0; dim < input1.rank - 1; dim++) {
    const [one, other] = [input1.shape[dim], input2.shape[dim]];
    if (one !== other) refuse(`input batch dimensions do not match at dim ${dim}: got ${one} and ${other}`);
  }
  for (const [i, input] of [input1, input2].entries()) {
    const [got, expected] = [input.shape[input.rank - 1], weight.shape[i + 1]];
    if (got !== expected) refuse(`input${i + 1} size does not match weight size: got ${got} but expected ${expected}`);
  }
  if (bias !== null && bias.shape[0] !== weight.shape[0]) {
    refuse(`bias size does not match weight size: got ${bias.shape[0]} but expected ${weight.shape[0]}`);
  }
}

export const bilinear = defineOperator({
  schema: "bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor",
  python: ["torch.bilinear"],
  summary: "x1ᵀ W x2 + b for each output.",
  composite: true,
  forward: (input1, input2, weight, bias) => {
    checkBilinear(input1, input2, weight, bias);
    const rows = (input: Tensor) =>
      reshape(input, [
        input.shape.slice(0, -1).reduce((n, size) => n * size, 1),
        input.shape[input.rank - 1] as number,
      ]);
    const product = trilinear(rows(input1), weight, rows(input2), [1, 3], [0], [1, 2], [2, 3], 1);
    const result = reshape(product, [...input1.shape.slice(0, -1), weight.shape[0] as number]);
    return bias === null ? result : add(result, bias);
  },
});
