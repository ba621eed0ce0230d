/**
 * Other shapes for the same memory, and their gradients.
 * https://pytorch.org/docs/stable/tensor_view.html
 */
import { UnsupportedError } from "../../base/failures";
import { EngineError, ShapeError } from "../errors";
import { copyElements } from "../kernels/copying";
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
import { alias, newTensor, type Tensor } from "../tensor";
import { clone } from "./copying";
import { sum } from "./reduction";

export const view = defineOperator({
  schema: "view(Tensor(a) self, SymInt[] size) -> Tensor(a)",
  python: ["Tensor.view"],
  summary: "The same elements in another shape, without copying.",
  formula: String.raw`\operatorname{view}({self})`,
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
  composite: true,
  forward: (self, dtype): Tensor => {
    if (dtype === self.dtype) return aliasOf(self);
    throw new UnsupportedError("viewing memory as another dtype");
  },
});

export const aliasOf = defineOperator({
  schema: "alias(Tensor(a) self) -> Tensor(a)",
  python: ["torch.alias"],
  summary: "Another tensor on the same memory.",
  forward: (self): Tensor => alias(self, self.shape, self.strides, self.offset),
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

export const reshapeAlias = defineOperator({
  schema: "_reshape_alias(Tensor(a) self, SymInt[] size, SymInt[] stride) -> Tensor(a)",
  python: [],
  summary: "A view of a tensor that is not contiguous, as reshape makes it.",
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
  forward: (self, other): Tensor => view(self, (other as Tensor).shape),
});

export const reshapeAs = defineOperator({
  schema: "reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)",
  python: ["Tensor.reshape_as"],
  summary: "Reshaped to the shape of another tensor.",
  composite: true,
  forward: (self, other): Tensor => reshape(self, (other as Tensor).shape),
});

export const ravel = defineOperator({
  schema: "ravel(Tensor(a) self) -> Tensor(a)",
  python: ["torch.ravel", "Tensor.ravel"],
  summary: "All elements in one dimension.",
  composite: true,
  forward: (self): Tensor => view(self.isContiguous ? self : clone(self, "contiguous_format"), [-1]),
});

export const flatten = defineOperator({
  schema: "flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)",
  python: ["torch.flatten", "Tensor.flatten"],
  summary: "Joins dimensions into one.",
  composite: true,
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
        if (wanted < 0) {
          throw new ShapeError(
            `The expanded size of the tensor (${wanted}) isn't allowed in a leading, non-existing dimension ${i}`,
          );
        }
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
  forward: (self, other): Tensor => expand(self, (other as Tensor).shape),
});

export const broadcastTo = defineOperator({
  schema: "broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)",
  python: ["torch.broadcast_to", "Tensor.broadcast_to"],
  summary: "Repeated to a shape.",
  composite: true,
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
  forward: (self, size): Tensor => {
    if (!canExpandTo(size, self.shape)) {
      throw new ShapeError(`size {${shapeText(size)}} is not expandable to size {${shapeText(self.shape)}}.`);
    }
    return sumTo(self, size);
  },
});

function permuted(self: Tensor, order: readonly number[]): Tensor {
  return alias(
    self,
    order.map((dim) => self.shape[dim] as number),
    order.map((dim) => self.strides[dim] as number),
    self.offset,
  );
}

function permutation(dims: readonly number[], rank: number): number[] {
  if (dims.length !== rank) {
    throw new ShapeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((dim) => wrapDim(dim, rank));
  if (new Set(order).size !== order.length) throw new ShapeError("permute(): duplicate dims are not allowed.");
  return order;
}

export const permute = defineOperator({
  schema: "permute(Tensor(a) self, int[] dims) -> Tensor(a)",
  python: ["torch.permute", "Tensor.permute"],
  summary: "Dimensions in another order.",
  formula: String.raw`\operatorname{permute}({self})`,
  forward: (self, dims): Tensor => permuted(self, permutation(dims, self.rank)),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{permute}^{-1}({grad})`,
      vjp: ({ grad, dims }): Tensor => {
        const order = permutation(dims, grad.rank);
        const inverse = new Array<number>(order.length);
        order.forEach((dim, i) => {
          inverse[dim] = i;
        });
        return permute(grad, inverse);
      },
    },
  },
});

export const numpyT = defineOperator({
  schema: "numpy_T(Tensor(a) self) -> Tensor(a)",
  python: ["Tensor.T"],
  summary: "Dimensions in reverse order.",
  composite: true,
  forward: (self): Tensor =>
    permute(
      self,
      self.shape.map((_, i) => self.rank - 1 - i),
    ),
});

export const matrixTranspose = defineOperator({
  schema: "mT(Tensor(a) self) -> Tensor(a)",
  python: ["Tensor.mT", "Tensor.mH"],
  summary: "The last two dimensions swapped.",
  composite: true,
  forward: (self): Tensor => {
    if (self.rank < 2) {
      throw new ShapeError(
        `tensor.mT is only supported on matrices or batches of matrices. Got ${self.rank}-D tensor.`,
      );
    }
    return transpose(self, -2, -1);
  },
});

function swapped(self: Tensor, dim0: number, dim1: number): Tensor {
  const a = wrapDim(dim0, self.rank);
  const b = wrapDim(dim1, self.rank);
  if (self.rank === 0) return alias(self, self.shape, self.strides, self.offset);
  const order = self.shape.map((_, i) => (i === a ? b : i === b ? a : i));
  return permuted(self, order);
}

export const transpose = defineOperator({
  schema: "transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)",
  python: [
    "torch.transpose",
    "Tensor.transpose",
    "torch.swapaxes",
    "Tensor.swapaxes",
    "torch.swapdims",
    "Tensor.swapdims",
  ],
  summary: "Two dimensions swapped.",
  formula: String.raw`{self}^{\mathsf T}`,
  gradFn: "TransposeBackward0",
  forward: (self, dim0, dim1): Tensor => swapped(self, dim0, dim1),
  derivatives: {
    self: {
      formula: String.raw`{grad}^{\mathsf T}`,
      vjp: ({ grad, dim0, dim1 }): Tensor => transpose(grad, dim0, dim1),
    },
  },
});

export const t = defineOperator({
  schema: "t(Tensor(a) self) -> Tensor(a)",
  python: ["torch.t", "Tensor.t"],
  summary: "A matrix transposed.",
  formula: String.raw`{self}^{\mathsf T}`,
  forward: (self): Tensor => {
    if (self.rank > 2) throw new ShapeError(`t() expects a tensor with <= 2 dimensions, but self is ${self.rank}D`);
    return self.rank < 2 ? alias(self, self.shape, self.strides, self.offset) : swapped(self, 0, 1);
  },
  derivatives: { self: { formula: String.raw`{grad}^{\mathsf T}`, vjp: ({ grad }): Tensor => t(grad) } },
});

export const movedim = defineOperator({
  schema: "movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)",
  python: ["torch.movedim", "Tensor.movedim", "torch.moveaxis", "Tensor.moveaxis"],
  summary: "Dimensions moved to other places.",
  composite: true,
  forward: (self, source, destination): Tensor => {
    if (source.length !== destination.length) {
      throw new ShapeError(
        `movedim: Invalid source or destination dims: source (${shapeText(source)} dims) should contain the same number of dims as destination (${shapeText(destination)} dims)`,
      );
    }
    const from = source.map((dim) => wrapDim(dim, self.rank));
    const to = destination.map((dim) => wrapDim(dim, self.rank));
    if (new Set(from).size !== from.length) {
      throw new ShapeError(`movedim: repeated dim in \`source\` (${shapeText(source)})`);
    }
    if (new Set(to).size !== to.length) {
      throw new ShapeError(`movedim: repeated dim in \`destination\` (${shapeText(destination)})`);
    }
    const order = new Array<number>(self.rank).fill(-1);
    to.forEach((dim, i) => {
      order[dim] = from[i] as number;
    });
    const rest = self.shape.map((_, i) => i).filter((i) => !from.includes(i));
    for (let i = 0; i < order.length; i++) if (order[i] === -1) order[i] = rest.shift() as number;
    return permute(self, order);
  },
});

export const movedimInt = defineOperator({
  schema: "movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)",
  python: ["torch.movedim", "Tensor.movedim", "torch.moveaxis", "Tensor.moveaxis"],
  summary: "A dimension moved to another place.",
  composite: true,
  forward: (self, source, destination): Tensor => movedim(self, [source], [destination]),
});

export const select = defineOperator({
  schema: "select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)",
  python: ["torch.select", "Tensor.select"],
  summary: "One place along a dimension, which goes away.",
  formula: "{self}_{{index}}",
  forward: (self, dim, index): Tensor => {
    if (self.rank === 0) throw new ShapeError("select() cannot be applied to a 0-dim tensor.", "IndexError");
    const at = wrapDim(dim, self.rank);
    const size = self.shape[at] as number;
    if (index < -size || index >= size) {
      throw new ShapeError(
        `select(): index ${index} out of range for tensor of size ${shapeText(self.shape)} at dimension ${at}`,
        "IndexError",
      );
    }
    const place = index < 0 ? index + size : index;
    return alias(
      self,
      self.shape.filter((_, i) => i !== at),
      self.strides.filter((_, i) => i !== at),
      self.offset + place * (self.strides[at] as number),
    );
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ at } {index}, \text{ else } 0`,
      vjp: ({ grad, self, dim, index }): Tensor => selectBackward(grad, self.shape, dim, index),
    },
  },
});

export const selectBackward = defineOperator({
  schema: "select_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt index) -> Tensor",
  python: ["torch.select_backward"],
  summary: "A gradient put back where select took it from.",
  forward: (gradient, sizes, dim, index): Tensor => {
    const result = newTensor(sizes, gradient.dtype);
    copyElements(select(result, dim, index), gradient);
    return result;
  },
  derivatives: {
    grad_output: { formula: "{grad}_{{index}}", vjp: ({ grad, dim, index }): Tensor => select(grad, dim, index) },
  },
});

function sliceBounds(size: number, start: number | null, end: number | null): [number, number] {
  const clip = (place: number): number => Math.min(Math.max(place < 0 ? place + size : place, 0), size);
  const first = clip(start ?? 0);
  return [first, Math.max(first, clip(end ?? size))];
}

export const slice = defineOperator({
  schema: "slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)",
  python: ["torch.ops.aten.slice"],
  summary: "A range of places along a dimension.",
  formula: "{self}_{{start}:{end}}",
  forward: (self, dim, start, end, step): Tensor => {
    if (self.rank === 0) throw new ShapeError("slice() cannot be applied to a 0-dim tensor.");
    if (step <= 0) throw new ShapeError("slice step must be positive");
    const at = wrapDim(dim, self.rank);
    const [first, last] = sliceBounds(self.shape[at] as number, start, end);
    const stride = self.strides[at] as number;
    return alias(
      self,
      self.shape.map((size, i) => (i === at ? Math.ceil((last - first) / step) : size)),
      self.strides.map((s, i) => (i === at ? s * step : s)),
      self.offset + first * stride,
    );
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ at } {start}:{end}, \text{ else } 0`,
      vjp: ({ grad, self, dim, start, end, step }): Tensor => {
        const [first, last] = sliceBounds(self.shape[wrapDim(dim, self.rank)] as number, start, end);
        return sliceBackward(grad, self.shape, dim, first, last, step);
      },
    },
  },
});

export const sliceBackward = defineOperator({
  schema:
    "slice_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt start, SymInt end, SymInt step) -> Tensor",
  python: ["torch.slice_backward"],
  summary: "A gradient put back where slice took it from.",
  forward: (gradient, sizes, dim, start, end, step): Tensor => {
    const result = newTensor(sizes, gradient.dtype);
    copyElements(slice(result, dim, start, end, step), gradient);
    return result;
  },
  derivatives: {
    grad_output: {
      formula: "{grad}_{{start}:{end}}",
      vjp: ({ grad, dim, start, end, step }): Tensor => slice(grad, dim, start, end, step),
    },
  },
});

export const narrow = defineOperator({
  schema: "narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)",
  python: ["torch.narrow", "Tensor.narrow"],
  summary: "A range of places along a dimension, by its length.",
  composite: true,
  forward: (self, dim, start, length): Tensor => {
    if (self.rank === 0) throw new ShapeError("narrow() cannot be applied to a 0-dim tensor.");
    if (length < 0) throw new ShapeError("narrow(): length must be non-negative.");
    const size = self.shape[wrapDim(dim, self.rank)] as number;
    if (start < -size || start > size) {
      throw new ShapeError(
        `start out of range (expected to be in range of [${-size}, ${size}], but got ${start})`,
        "IndexError",
      );
    }
    const first = start < 0 ? start + size : start;
    if (first + length > size) {
      throw new ShapeError(`start (${first}) + length (${length}) exceeds dimension size (${size}).`);
    }
    return slice(self, dim, first, first + length, 1);
  },
});

export const unsqueeze = defineOperator({
  schema: "unsqueeze(Tensor(a) self, int dim) -> Tensor(a)",
  python: ["torch.unsqueeze", "Tensor.unsqueeze"],
  summary: "A new dimension of size 1.",
  formula: String.raw`\operatorname{view}({self})`,
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

function restore(grad: Tensor, shape: Shape): Tensor {
  return reshape(grad, shape);
}

export const squeeze = defineOperator({
  schema: "squeeze(Tensor(a) self) -> Tensor(a)",
  python: ["torch.squeeze", "Tensor.squeeze"],
  summary: "Drops all dimensions of size 1.",
  formula: String.raw`\operatorname{view}({self})`,
  forward: (self): Tensor => without(self, () => true),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => restore(grad, self.shape),
    },
  },
});

export const squeezeDim = defineOperator({
  schema: "squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)",
  python: ["torch.squeeze", "Tensor.squeeze"],
  summary: "Drops a dimension if its size is 1.",
  formula: String.raw`\operatorname{view}({self})`,
  gradFn: "SqueezeBackward1",
  forward: (self, dim): Tensor => {
    const at = wrapDim(dim, self.rank);
    return without(self, (i) => i === at);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => restore(grad, self.shape),
    },
  },
});

export const squeezeDims = defineOperator({
  schema: "squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)",
  python: ["torch.squeeze", "Tensor.squeeze"],
  summary: "Drops those of the dimensions whose size is 1.",
  formula: String.raw`\operatorname{view}({self})`,
  gradFn: "SqueezeBackward2",
  forward: (self, dims): Tensor => {
    const places = new Set(dims.map((dim) => wrapDim(dim, self.rank)));
    return without(self, (i) => places.has(i));
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => restore(grad, self.shape),
    },
  },
});

/** Changes the shape of the tensor itself; the elements stay. */
function reshapeItself(self: Tensor, like: Tensor): Tensor {
  self.shape = like.shape;
  self.strides = like.strides;
  return self;
}

export const squeezeInto = defineOperator({
  schema: "squeeze_.dim(Tensor(a!) self, int dim) -> Tensor(a!)",
  python: ["Tensor.squeeze_"],
  summary: "Drops a dimension of this tensor if its size is 1.",
  gradFn: "SqueezeBackward4",
  forward: (self, dim): Tensor => {
    const at = wrapDim(dim, self.rank);
    return reshapeItself(
      self,
      without(self, (i) => i === at),
    );
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => restore(grad, self.shape),
    },
  },
});

export const squeezeAllInto = defineOperator({
  schema: "squeeze_(Tensor(a!) self) -> Tensor(a!)",
  python: ["Tensor.squeeze_"],
  summary: "Drops all dimensions of size 1 of this tensor.",
  gradFn: "SqueezeBackward3",
  forward: (self): Tensor =>
    reshapeItself(
      self,
      without(self, () => true),
    ),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => restore(grad, self.shape),
    },
  },
});

export const unsqueezeInto = defineOperator({
  schema: "unsqueeze_(Tensor(a!) self, int dim) -> Tensor(a!)",
  python: ["Tensor.unsqueeze_"],
  summary: "Gives this tensor a new dimension of size 1.",
  gradFn: "UnsqueezeBackward1",
  forward: (self, dim): Tensor => reshapeItself(self, unsqueeze(self, dim)),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{view}({grad})`,
      vjp: ({ grad, self }): Tensor => restore(grad, self.shape),
    },
  },
});

export const tInto = defineOperator({
  schema: "t_(Tensor(a!) self) -> Tensor(a!)",
  python: ["Tensor.t_"],
  summary: "Transposes this matrix.",
  gradFn: "TBackward1",
  forward: (self): Tensor => reshapeItself(self, t(self)),
  derivatives: { self: { formula: String.raw`{grad}^{\mathsf T}`, vjp: ({ grad }): Tensor => t(grad) } },
});

export const transposeInto = defineOperator({
  schema: "transpose_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)",
  python: ["Tensor.transpose_"],
  summary: "Swaps two dimensions of this tensor.",
  gradFn: "TransposeBackward1",
  forward: (self, dim0, dim1): Tensor => reshapeItself(self, transpose(self, dim0, dim1)),
  derivatives: {
    self: {
      formula: String.raw`{grad}^{\mathsf T}`,
      vjp: ({ grad, dim0, dim1 }): Tensor => transpose(grad, dim0, dim1),
    },
  },
});
