/**
 * Copies, conversions, fills, and leaving the graph.
 * https://pytorch.org/docs/stable/generated/torch.Tensor.to.html
 */
import { gradientOperators } from "../backward";
import { canCast, type DType, defaultDtype } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { geometry } from "../inplace";
import { cloneElements, copyElements, fillElements } from "../kernels/copying";
import { addLoop, mapBinaryInto } from "../kernels/elementwise";
import { copyForSaving, defineOperator, writeResult } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { broadcastShapes, canExpandTo, contiguousStrides, countElements, sameShape, shapeText } from "../shape";
import { alias, newTensor, type Tensor } from "../tensor";
import { add } from "./arithmetic";
import { onesLike, zeros, zerosLike } from "./creation";
import { sum } from "./reduction";
import { sumTo } from "./views";

/** "contiguous_format" or an object that prints as `torch.contiguous_format`. */
function asksForContiguous(memoryFormat: unknown): boolean {
  return memoryFormat != null && String(memoryFormat).includes("contiguous");
}

export const clone = defineOperator({
  schema: "clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.clone", "Tensor.clone"],
  summary: "A copy that stays in the graph.",
  formula: "{self}",
  forward: (self, memoryFormat): Tensor => {
    if (!asksForContiguous(memoryFormat) || self.isContiguous) return cloneElements(self);
    const result = newTensor(self.shape, self.dtype);
    copyElements(result, self);
    return result;
  },
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

export const contiguous = defineOperator({
  schema: "contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)",
  python: ["Tensor.contiguous"],
  summary: "The tensor itself if it is contiguous, else a copy that is.",
  composite: true,
  forward: (self): Tensor => (self.isContiguous ? self : clone(self, "contiguous_format")),
});

export const detach = defineOperator({
  schema: "detach(Tensor(a) self) -> Tensor(a)",
  python: ["torch.detach", "Tensor.detach"],
  summary: "The same memory outside of the graph.",
  view: false,
  forward: (self): Tensor => alias(self, self.shape, self.strides, self.offset),
});

/** `.data`: as detach, and changes to it go unnoticed. */
export function dataOf(tensor: Tensor): Tensor {
  const result = alias(tensor, tensor.shape, tensor.strides, tensor.offset);
  result.versionCounter = freshCounter();
  return result;
}

function freshCounter(): Tensor["versionCounter"] {
  return newTensor([0], defaultDtype()).versionCounter;
}

export const toCopy = defineOperator({
  schema:
    "_to_copy(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch._to_copy"],
  summary: "A copy in another dtype.",
  formula: "{self}",
  gradFn: "ToCopyBackward0",
  forward: (self, dtype): Tensor => cloneElements(self, dtype ?? self.dtype),
  derivatives: { self: { formula: "{grad}", vjp: ({ grad, self }): Tensor => to(grad, self.dtype) } },
});

/** The tensor itself if it is of that dtype already. */
export function to(tensor: Tensor, dtype: DType, copy = false): Tensor {
  return tensor.dtype === dtype && !copy ? tensor : toCopy(tensor, dtype);
}

export const toDtype = defineOperator({
  schema:
    "to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to", "Tensor.type"],
  summary: "In another dtype.",
  composite: true,
  forward: (self, dtype, _nonBlocking, copy): Tensor => to(self, dtype, copy),
});

export const toDtypeLayout = defineOperator({
  schema:
    "to.dtype_layout(Tensor(a) self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to"],
  summary: "In another dtype.",
  composite: true,
  forward: (self, dtype, _layout, _device, _pin, _nonBlocking, copy): Tensor => to(self, dtype ?? self.dtype, copy),
});

export const toDevice = defineOperator({
  schema:
    "to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to"],
  summary: "On a device, in another dtype.",
  composite: true,
  forward: (self, _device, dtype, _nonBlocking, copy): Tensor => to(self, dtype, copy),
});

export const toOther = defineOperator({
  schema:
    "to.other(Tensor(a) self, Tensor other, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to"],
  summary: "In the dtype of another tensor.",
  composite: true,
  forward: (self, other, _nonBlocking, copy): Tensor => to(self, (other as Tensor).dtype, copy),
});

export const typeAs = defineOperator({
  schema: "type_as(Tensor self, Tensor other) -> Tensor",
  python: ["Tensor.type_as"],
  summary: "In the dtype of another tensor.",
  composite: true,
  forward: (self, other): Tensor => to(self, (other as Tensor).dtype),
});

export const copyInto = defineOperator({
  schema: "copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)",
  python: ["Tensor.copy_"],
  summary: "Takes over the elements of another tensor.",
  formula: "{src}",
  gradFn: "CopyBackwards",
  forward: (self, source): Tensor => {
    if (!canExpandTo(source.shape, self.shape)) {
      const shape = broadcastShapes(self.shape, source.shape);
      throw new ShapeError(
        `output with shape ${shapeText(self.shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
      );
    }
    copyElements(self, source);
    return self;
  },
  derivatives: {
    self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) },
    src: { formula: "{grad}", vjp: ({ grad }) => grad },
  },
});

function checkFill(value: Tensor): void {
  if (value.rank > 0) {
    throw new EngineError(
      "RuntimeError",
      `fill_ only supports 0-dimension value tensor but got tensor with ${value.rank} dimensions.`,
    );
  }
}

export const fillScalar = defineOperator({
  schema: "fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)",
  python: ["Tensor.fill_", "torch.fill_"],
  summary: "Sets all elements to a number.",
  formula: "{value}",
  gradFn: "FillBackward2",
  forward: (self, value: ScalarLike): Tensor => {
    fillElements(self, scalarValue(value));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

export const fillTensor = defineOperator({
  schema: "fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)",
  python: ["Tensor.fill_", "torch.fill_"],
  summary: "Sets all elements to the value of a 0-d tensor.",
  formula: "{value}",
  gradFn: "FillBackward3",
  forward: (self, value): Tensor => {
    checkFill(value);
    copyElements(self, value);
    return self;
  },
  derivatives: {
    self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) },
    value: { formula: String.raw`\textstyle\sum {grad}`, vjp: ({ grad }): Tensor => sum(grad) },
  },
});

export const zeroInto = defineOperator({
  schema: "zero_(Tensor(a!) self) -> Tensor(a!)",
  python: ["Tensor.zero_", "torch.zero_"],
  summary: "Sets all elements to zero.",
  formula: "0",
  gradFn: "ZeroBackward0",
  forward: (self): Tensor => {
    fillElements(self, 0);
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

writeResult.into = (target, result) => {
  if (!sameShape(target.shape, result.shape)) {
    throw new ShapeError(
      `output with shape ${shapeText(target.shape)} doesn't match the broadcast shape ${shapeText(result.shape)}`,
    );
  }
  if (!canCast(result.dtype, target.dtype)) {
    throw new DtypeError(
      `result type ${result.dtype.scalarTypeName} can't be cast to the desired output type ${target.dtype.scalarTypeName}`,
    );
  }
  copyElements(target, result);
};
copyForSaving.of = (tensor) => {
  const copy = cloneElements(tensor);
  copy.recordedGradFn = tensor.gradFn;
  copy.outputNr = tensor.outputNr;
  copy.requiresGrad = tensor.requiresGrad;
  return copy;
};
geometry.copyInto = (target, source) => {
  copyInto(target, source);
};
geometry.clone = (tensor) => clone(tensor);

gradientOperators.add = (a, b) => add(a, b);
gradientOperators.addInto = (target, source) => {
  mapBinaryInto(addLoop, target, target, source);
  target.versionCounter.value++;
};
gradientOperators.sumTo = (gradient, meta) => sumTo(gradient, meta.shape);
gradientOperators.cast = (gradient, meta) => to(gradient, meta.dtype);
gradientOperators.onesLike = (tensor) => onesLike(tensor);
gradientOperators.zeros = (meta) => zeros(meta.shape, meta.dtype);
gradientOperators.clone = (tensor) => clone(tensor, "contiguous_format");
gradientOperators.copyOf = (tensor) => copyInto(zeros(tensor.shape, tensor.dtype), tensor);
gradientOperators.detach = (tensor) => alias(tensor, tensor.shape, tensor.strides, tensor.offset);
gradientOperators.hasNan = (tensor) => {
  const copy = tensor.isContiguous ? tensor : cloneElements(tensor);
  return copy.storage.data.subarray(copy.offset, copy.offset + copy.numel).some((x) => Number.isNaN(x));
};

/** Changes the shape of the tensor itself and makes room in its storage. */
export const resizeInto = defineOperator({
  schema: "resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)",
  python: ["Tensor.resize_"],
  summary: "Gives this tensor another size; new elements are zeros.",
  forward: (self, size): Tensor => {
    if (self.requiresGrad) throw new EngineError("RuntimeError", "cannot resize variables that require grad");
    const strides = contiguousStrides(size);
    self.storage.resize(self.offset + countElements(size));
    self.shape = size;
    self.strides = strides;
    self.numel = countElements(size);
    return self;
  },
});
