/**
 * Indices as rows of zeros with a one.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html
 */
import { int64 } from "../dtype";
import { EngineError } from "../errors";
import { denseArray, denseData } from "../kernels/dense";
import { defineOperator } from "../operator";
import { tensorOver } from "../tensor";

export const oneHot = defineOperator({
  schema: "one_hot(Tensor self, int num_classes=-1) -> Tensor",
  python: ["torch._C._nn.one_hot"],
  summary: "A row for each index, one at its place and zeros elsewhere.",
  forward: (self, classesGiven) => {
    if (self.dtype !== int64) {
      throw new EngineError("RuntimeError", `one_hot is only applicable to index tensor of type LongTensor.`);
    }
    const index = denseData(self);
    let largest = -1;
    for (const value of index) {
      if (value < 0) throw new EngineError("RuntimeError", "Class values must be non-negative.");
      if (value > largest) largest = value;
    }
    if (index.length === 0 && classesGiven <= 0) {
      throw new EngineError("RuntimeError", "Can not infer total number of classes from empty tensor.");
    }
    const classes = classesGiven === -1 ? largest + 1 : classesGiven;
    if (largest >= classes) throw new EngineError("RuntimeError", "Class values must be smaller than num_classes.");
    const shape = [...self.shape, classes];
    const out = denseArray(int64, shape);
    for (let i = 0; i < index.length; i++) out[i * classes + (index[i] as number)] = 1;
    return tensorOver(out, shape, int64);
  },
});
