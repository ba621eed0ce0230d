/**
 * Other shapes for the same memory, and their gradients.
 * https://pytorch.org/docs/stable/tensor_view.html
 */
import type { DType } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { contiguousElements } from "../kernels/copying";
import { defineOperator } from "../operator";
import {
  canExpandTo,
  contiguousStrides,
  countElements,
  inferSize,
  type Shape,
  sameShape,
  shapeText,
  viewStrides,
  wrapDim,
} from "../shape";
import { alias, Tensor } from "../tensor";
import { clone } from "./copying";
import { sum } from "./reduction";
import { defineViewCopy } from "./viewVariants";

export const view = defineOperator({
  schema: "view(Tensor(a) self, SymInt[] size) -> Tensor(a)",
  python: ["Tensor.view"],
  summary: "The same elements in another shape, without copying.",
  formula: String.raw`\operatorname{view}({self})`,
  complex: "whole",
  forward: (self, size): Tensor => {
    const shape = inferSize(size, self.numel);
    const strides = viewStrides(self.shape, self.strides, shape);
    if (strides === null) {
      throw new ShapeError(
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
      );
    }
    return alias(self, shape, strides, self.offset);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => reshape(grad, self.shape),
    },
  },
});

export const viewDtype = defineOperator({
  schema: "view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)",
  python: ["Tensor.view"],
  summary: "The same bytes as another dtype.",
  view: false,
  forward: (self, dtype): Tensor => {
    if (dtype === self.dtype) return alias(self, self.shape, self.strides, self.offset);
    return reinterpreted(self, dtype);
  },
});

/** Sizes, strides and offset count elements; they grow or shrink with the size of one. */
function reinterpreted(self: Tensor, dtype: DType): Tensor {
  const [from, to] = [self.dtype.itemSize, dtype.itemSize];
  const last = self.rank - 1;
  const shape = self.shape.slice();
  let { strides, offset } = self;
  if (from !== to) {
    const ratio = Math.max(from, to) / Math.min(from, to);
    const larger = to > from;
    const purpose = `to view ${self.dtype.scalarTypeName} as ${dtype.scalarTypeName} (different element sizes), but got`;
    if (last < 0) throw new ShapeError(`self.dim() cannot be 0 ${purpose.replace(", but got", "")}`);
    if (self.strides[last] !== 1) throw new ShapeError(`self.stride(-1) must be 1 ${purpose} ${self.strides[last]}`);
    const scale = (n: number): number => (larger ? n / ratio : n * ratio);
    const check = (n: number, name: string): void => {
      if (larger && n % ratio !== 0) throw new ShapeError(`${name} must be divisible by ${ratio} ${purpose} ${n}`);
    };
    check(shape[last] as number, "self.size(-1)");
    check(offset, "self.storage_offset()");
    self.strides.forEach((stride, i) => {
      if (i < last) check(stride, `self.stride(${i})`);
    });
    shape[last] = scale(shape[last] as number);
    strides = self.strides.map((stride, i) => (i === last ? 1 : scale(stride)));
    offset = scale(offset);
  }
  const result = new Tensor(self.storage.reinterpret(dtype), shape, strides, offset, dtype);
  result.versionCounter = self.versionCounter;
  return result;
}

export const aliasOf = defineOperator({
  schema: "alias(Tensor(a) self) -> Tensor(a)",
  python: ["torch.alias"],
  summary: "Another tensor on the same memory.",
  complex: "whole",
  forward: (self): Tensor => alias(self, self.shape, self.strides, self.offset),
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

export const reshapeAlias = defineOperator({
  schema: "_reshape_alias(Tensor(a) self, SymInt[] size, SymInt[] stride) -> Tensor(a)",
  python: [],
  summary: "A view of a tensor that is not contiguous, as reshape makes it.",
  complex: "whole",
  forward: (self, size, stride): Tensor => alias(self, size, stride, self.offset),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => reshape(grad, self.shape),
    },
  },
});

export const unsafeView = defineOperator({
  schema: "_unsafe_view(Tensor self, SymInt[] size) -> Tensor",
  python: ["torch._unsafe_view"],
  summary: "A view of a tensor that nothing else holds.",
  complex: "whole",
  forward: (self, size): Tensor => {
    const shape = inferSize(size, self.numel);
    const result = alias(
      self,
      shape,
      viewStrides(self.shape, self.strides, shape) ?? contiguousStrides(shape),
      self.offset,
    );
    return result;
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => reshape(grad, self.shape),
    },
  },
});

export const reshape = defineOperator({
  schema: "reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)",
  python: ["torch.reshape", "Tensor.reshape"],
  summary: "The same elements in another shape; a view where possible, else a copy.",
  composite: true,
  complex: "whole",
  forward: (self, given): Tensor => {
    const shape = inferSize(given, self.numel);
    const strides = viewStrides(self.shape, self.strides, shape);
    if (strides === null) return unsafeView(clone(self, "contiguous_format"), shape);
    return self.isContiguous ? view(self, shape) : reshapeAlias(self, shape, strides);
  },
});

export const viewAs = defineOperator({
  schema: "view_as(Tensor(a) self, Tensor other) -> Tensor(a)",
  python: ["Tensor.view_as"],
  summary: "A view in the shape of another tensor.",
  composite: true,
  complex: "whole",
  forward: (self, other): Tensor => view(self, (other as Tensor).shape),
});

export const reshapeAs = defineOperator({
  schema: "reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)",
  python: ["Tensor.reshape_as"],
  summary: "Reshaped to the shape of another tensor.",
  composite: true,
  complex: "whole",
  forward: (self, other): Tensor => reshape(self, (other as Tensor).shape),
});

export const ravel = defineOperator({
  schema: "ravel(Tensor(a) self) -> Tensor(a)",
  python: ["torch.ravel", "Tensor.ravel"],
  summary: "All elements in one dimension.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => view(self.isContiguous ? self : clone(self, "contiguous_format"), [-1]),
});

export const flatten = defineOperator({
  schema: "flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)",
  python: ["torch.flatten", "Tensor.flatten"],
  summary: "Joins dimensions into one.",
  composite: true,
  complex: "whole",
  forward: (self, startDim, endDim): Tensor => {
    const start = wrapDim(startDim, self.rank);
    const end = wrapDim(endDim, self.rank);
    if (start > end)
      throw new EngineError("RuntimeError", "flatten() has invalid args: start_dim cannot come after end_dim");
    if (self.rank === 0) return reshape(self, [1]);
    if (start === end) return self;
    const joined = countElements(self.shape.slice(start, end + 1));
    return reshape(self, [...self.shape.slice(0, start), joined, ...self.shape.slice(end + 1)]);
  },
});

export const unflatten = defineOperator({
  schema: "unflatten.int(Tensor(a) self, int dim, SymInt[] sizes) -> Tensor(a)",
  python: ["torch.unflatten", "Tensor.unflatten"],
  summary: "Splits a dimension into several.",
  composite: true,
  complex: "whole",
  forward: (self, dim, sizes): Tensor => {
    const at = wrapDim(dim, self.rank);
    const size = self.shape[at] as number;
    if (sizes.length === 0) throw new EngineError("RuntimeError", "unflatten: sizes must be non-empty");
    const known = countElements(sizes.filter((n) => n !== -1));
    const inferred = sizes.map((n) => (n === -1 ? size / known : n));
    if (countElements(inferred) !== size || inferred.some((n) => !Number.isInteger(n))) {
      throw new EngineError(
        "RuntimeError",
        `unflatten: Provided sizes ${shapeText(sizes)} don't multiply up to the size of dim ${at} (${size}) in the input tensor`,
      );
    }
    return view(self, [...self.shape.slice(0, at), ...inferred, ...self.shape.slice(at + 1)]);
  },
});

export const expand = defineOperator({
  schema: "expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)",
  python: ["Tensor.expand"],
  summary: "Repeats dimensions of size 1 without copying.",
  formula: String.raw`\operatorname{expand}({self})`,
  complex: "whole",
  forward: (self, size): Tensor => {
    const lead = size.length - self.rank;
    if (lead < 0) {
      throw new ShapeError(
        `expand(${self.dtype.tensorTypeName}{${shapeText(self.shape)}}, size=${shapeText(size)}): the number of sizes provided (${size.length}) must be greater or equal to the number of dimensions in the tensor (${self.rank})`,
      );
    }
    const shape = size.slice();
    const strides = new Array<number>(size.length).fill(0);
    for (let i = size.length - 1; i >= 0; i--) {
      const wanted = size[i] as number;
      if (i < lead) {
        if (wanted === -1) {
          throw new ShapeError(
            `The expanded size of the tensor (${wanted}) isn't allowed in a leading, non-existing dimension ${i}`,
          );
        }
        if (wanted === 1 && self.rank > 0) strides[i] = (shape[i + 1] as number) * (strides[i + 1] as number);
        continue;
      }
      const have = self.shape[i - lead] as number;
      if (wanted === -1 || wanted === have) {
        shape[i] = have;
        strides[i] = self.strides[i - lead] as number;
      } else if (have !== 1) {
        throw new ShapeError(
          `The expanded size of the tensor (${wanted}) must match the existing size (${have}) at non-singleton dimension ${i}.  Target sizes: ${shapeText(size)}.  Tensor sizes: ${shapeText(self.shape)}`,
        );
      }
    }
    if (shape.some((wanted) => wanted < 0)) throw new ShapeError("numel: integer multiplication overflow");
    return alias(self, shape, strides, self.offset);
  },
  derivatives: {
    self: { formula: String.raw`\textstyle\sum {grad}`, vjp: ({ grad, self }): Tensor => sumTo(grad, self.shape) },
  },
});

export const expandAs = defineOperator({
  schema: "expand_as(Tensor(a) self, Tensor other) -> Tensor(a)",
  python: ["Tensor.expand_as"],
  summary: "Repeated to the shape of another tensor.",
  composite: true,
  complex: "whole",
  forward: (self, other): Tensor => expand(self, (other as Tensor).shape),
});

export const broadcastTo = defineOperator({
  schema: "broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)",
  python: ["torch.broadcast_to", "Tensor.broadcast_to"],
  summary: "Repeated to a shape.",
  composite: true,
  complex: "whole",
  forward: (self, size): Tensor => expand(self, size),
});

/** Sums a gradient back to the shape that was broadcast. */
export function sumTo(gradient: Tensor, shape: Shape): Tensor {
  if (sameShape(gradient.shape, shape)) return gradient;
  if (shape.length === 0) return sum(gradient);
  const lead = gradient.rank - shape.length;
  const dims: number[] = [];
  for (let i = 0; i < gradient.rank; i++) {
    if (i < lead || (shape[i - lead] === 1 && gradient.shape[i] !== 1)) dims.push(i);
  }
  const summed = dims.length === 0 ? gradient : sum(gradient, dims, true);
  return lead > 0 ? view(summed, shape) : summed;
}

export const sumToSize = defineOperator({
  schema: "sum_to_size(Tensor self, SymInt[] size) -> Tensor",
  python: ["Tensor.sum_to_size"],
  summary: "Summed to a shape that broadcasts to this one.",
  composite: true,
  complex: "whole",
  forward: (self, size): Tensor => {
    if (!canExpandTo(size, self.shape)) {
      throw new ShapeError(`size {${shapeText(size)}} is not expandable to size {${shapeText(self.shape)}}.`);
    }
    return size.length === 0 ? sum(self) : sumTo(self, size);
  },
});

export const aliasCopy = defineViewCopy(aliasOf);
export const expandCopy = defineViewCopy(expand);
export const viewDtypeCopy = defineViewCopy(viewDtype);
/** Unlike the view, it takes tensors of any strides. */
export const viewCopy = defineViewCopy(view, ((self: Tensor, size: Shape) =>
  reshape(contiguousElements(self), size)) as typeof view);

export { matrixTranspose, movedim, permute, t, transpose } from "./axes";
export { narrow, select, slice } from "./slicing";
export { squeezeDim, squeezeInto, unsqueeze } from "./squeezing";
