/**
 * Dimensions of size 1, added and dropped.
 * https://pytorch.org/docs/stable/generated/torch.squeeze.html
 */
import { defineOperator } from "../operator";
import { reducedDims, wrapDim } from "../shape";
import { alias, type Tensor } from "../tensor";
import { reshape } from "./views";
import { defineInplaceView, defineViewCopy } from "./viewVariants";

export const unsqueeze = defineOperator({
  schema: "unsqueeze(Tensor(a) self, int dim) -> Tensor(a)",
  python: ["torch.unsqueeze", "Tensor.unsqueeze"],
  summary: "A new dimension of size 1.",
  formula: String.raw`\operatorname{view}({self})`,
  complex: "whole",
  forward: (self, dim): Tensor => {
    const at = wrapDim(dim, self.rank + 1);
    const stride = at < self.rank ? (self.shape[at] as number) * (self.strides[at] as number) : 1;
    return alias(
      self,
      [...self.shape.slice(0, at), 1, ...self.shape.slice(at)],
      [...self.strides.slice(0, at), stride, ...self.strides.slice(at)],
      self.offset,
    );
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, dim }): Tensor => squeezeDim(grad, wrapDim(dim, grad.rank)),
    },
  },
});

function without(self: Tensor, drop: (dim: number) => boolean): Tensor {
  const keep = self.shape.map((size, i) => size !== 1 || !drop(i));
  return alias(
    self,
    self.shape.filter((_, i) => keep[i]),
    self.strides.filter((_, i) => keep[i]),
    self.offset,
  );
}

export const squeeze = defineOperator({
  schema: "squeeze(Tensor(a) self) -> Tensor(a)",
  python: ["torch.squeeze", "Tensor.squeeze"],
  summary: "Drops all dimensions of size 1.",
  formula: String.raw`\operatorname{view}({self})`,
  complex: "whole",
  forward: (self): Tensor => without(self, () => true),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => reshape(grad, self.shape),
    },
  },
});

export const squeezeDim = defineOperator({
  schema: "squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)",
  python: ["torch.squeeze", "Tensor.squeeze"],
  summary: "Drops a dimension if its size is 1.",
  formula: String.raw`\operatorname{view}({self})`,
  gradFn: "SqueezeBackward1",
  complex: "whole",
  forward: (self, dim): Tensor => {
    const at = wrapDim(dim, self.rank);
    return without(self, (i) => i === at);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => reshape(grad, self.shape),
    },
  },
});

export const squeezeDims = defineOperator({
  schema: "squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)",
  python: ["torch.squeeze", "Tensor.squeeze"],
  summary: "Drops those of the dimensions whose size is 1.",
  formula: String.raw`\operatorname{view}({self})`,
  gradFn: "SqueezeBackward2",
  complex: "whole",
  forward: (self, dims): Tensor => {
    const places = reducedDims(dims, self.rank, false);
    return without(self, (i) => places[i] as boolean);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => reshape(grad, self.shape),
    },
  },
});

export const squeezeAllInto = defineInplaceView(squeeze, "squeeze_", "SqueezeBackward3");
export const squeezeInto = defineInplaceView(squeezeDim, "squeeze_.dim", "SqueezeBackward4");
export const squeezeDimsInto = defineInplaceView(squeezeDims, "squeeze_.dims", "SqueezeBackward5");
export const unsqueezeInto = defineInplaceView(unsqueeze, "unsqueeze_", "UnsqueezeBackward1");

export const squeezeAllCopy = defineViewCopy(squeeze);
export const squeezeCopy = defineViewCopy(squeezeDim);
export const squeezeDimsCopy = defineViewCopy(squeezeDims);
export const unsqueezeCopy = defineViewCopy(unsqueeze);
