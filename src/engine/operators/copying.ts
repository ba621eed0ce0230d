/**
 * Copies, conversions, fills, and leaving the graph.
 * https://pytorch.org/docs/stable/generated/torch.Tensor.to.html
 */
import { gradientOperators } from "../backward";
import { bool, canCast, type DType, defaultDtype } from "../dtype";
import { DtypeError, EngineError, ShapeError, warnOnce } from "../errors";
import { geometry } from "../inplace";
import { cloneElements, copyElements, elementsOf, fillElements } from "../kernels/copying";
import { addLoop, mapBinaryInto } from "../kernels/elementwise";
import { isContiguousIn, memoryFormatOf, stridesIn, suggestedFormat } from "../memoryFormat";
import { numberFor } from "../numberLimits";
import { defineOperator, writeResult } from "../operator";
import { copyForSaving } from "../operatorNode";
import { broadcastShapes, canExpandTo, countElements, type Shape, sameShape, shapeText } from "../shape";
import { allocateStorage } from "../storage";
import { alias, newTensor, Tensor } from "../tensor";
import { add, complexSum } from "./arithmetic";
import { complexBinary } from "./complexMaps";
import { realPart } from "./complexParts";
import { onesLike, zeros, zerosLike } from "./creation";
import { sum } from "./reduction";
import { expand, sumTo } from "./views";

/** A copy in a dtype and a memory format; without a format it keeps the order of the tensor's own memory. */
function copyAs(self: Tensor, dtype: DType, memoryFormat: unknown): Tensor {
  const format = memoryFormatOf(memoryFormat);
  if (format === null || format === "preserve_format") return cloneElements(self, dtype);
  const result = new Tensor(allocateStorage(dtype, self.numel), self.shape, stridesIn(self.shape, format), 0, dtype);
  copyElements(result, self);
  return result;
}

export const clone = defineOperator({
  schema: "clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.clone", "Tensor.clone"],
  summary: "A copy that stays in the graph.",
  formula: "{self}",
  complex: "whole",
  forward: (self, memoryFormat): Tensor => copyAs(self, self.dtype, memoryFormat),
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

export const contiguous = defineOperator({
  schema: "contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)",
  python: ["Tensor.contiguous"],
  summary: "The tensor itself if it is contiguous, else a copy that is.",
  composite: true,
  complex: "whole",
  forward: (self, memoryFormat): Tensor => {
    const format = memoryFormatOf(memoryFormat);
    if (isContiguousIn(self.shape, self.strides, format)) return self;
    if (format === "preserve_format") {
      throw new EngineError("RuntimeError", "preserve memory format is unsupported by the contiguous operator");
    }
    return clone(self, format ?? "contiguous_format");
  },
});

export const detach = defineOperator({
  schema: "detach(Tensor(a) self) -> Tensor(a)",
  python: ["torch.detach", "Tensor.detach"],
  summary: "The same memory outside of the graph.",
  view: false,
  complex: "whole",
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
  complex: "whole",
  forward: (self, dtype, _layout, _device, _pin, _nonBlocking, memoryFormat): Tensor => {
    warnOfDiscarding(self.dtype, dtype ?? self.dtype);
    return copyAs(self, dtype ?? self.dtype, memoryFormat);
  },
  derivatives: { self: { formula: "{grad}", vjp: ({ grad, self }): Tensor => gradientOperators.cast(grad, self) } },
});

/** PyTorch says so once. */
function warnOfDiscarding(from: DType, to: DType): void {
  if (from.isComplex && !to.isComplex && to !== bool) {
    warnOnce("Casting complex values to real discards the imaginary part");
  }
}

/** The tensor itself if it is of that dtype, and in that memory format, already. */
export function to(tensor: Tensor, dtype: DType, copy = false, memoryFormat: unknown = null): Tensor {
  const format = memoryFormatOf(memoryFormat);
  const fits = format === null || format === "preserve_format" || suggestedFormat(tensor) === format;
  return tensor.dtype === dtype && fits && !copy ? tensor : toCopy(tensor, dtype, null, null, null, false, format);
}

export const toDtype = defineOperator({
  schema:
    "to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to", "Tensor.type"],
  summary: "In another dtype.",
  composite: true,
  complex: "whole",
  forward: (self, dtype, _nonBlocking, copy, format): Tensor => to(self, dtype, copy, format),
});

export const toDtypeLayout = defineOperator({
  schema:
    "to.dtype_layout(Tensor(a) self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to"],
  summary: "In another dtype.",
  composite: true,
  complex: "whole",
  forward: (self, dtype, _layout, _device, _pin, _nonBlocking, copy, format): Tensor =>
    to(self, dtype ?? self.dtype, copy, format),
});

export const toDevice = defineOperator({
  schema:
    "to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to"],
  summary: "On a device, in another dtype.",
  composite: true,
  forward: (self, _device, dtype, _nonBlocking, copy, format): Tensor => to(self, dtype, copy, format),
});

export const toOther = defineOperator({
  schema:
    "to.other(Tensor(a) self, Tensor other, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
  python: ["Tensor.to"],
  summary: "In the dtype of another tensor.",
  composite: true,
  forward: (self, other, _nonBlocking, copy, format): Tensor => to(self, (other as Tensor).dtype, copy, format),
});

export const typeAs = defineOperator({
  schema: "type_as(Tensor self, Tensor other) -> Tensor",
  python: ["Tensor.type_as"],
  summary: "In the dtype of another tensor.",
  composite: true,
  complex: "whole",
  forward: (self, other): Tensor => to(self, (other as Tensor).dtype),
});

export const copyInto = defineOperator({
  schema: "copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)",
  python: ["Tensor.copy_"],
  summary: "Takes over the elements of another tensor.",
  formula: "{src}",
  gradFn: "CopyBackwards",
  complex: "whole",
  forward: (self, source): Tensor => {
    if (!canExpandTo(source.shape, self.shape)) {
      const shape = broadcastShapes(self.shape, source.shape);
      throw new ShapeError(
        `output with shape ${shapeText(self.shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
      );
    }
    warnOfDiscarding(source.dtype, self.dtype);
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

const NOTHING_OF_SELF = { formula: "0", vjp: ({ grad }: { readonly grad: Tensor }): Tensor => zerosLike(grad) };

function filled(self: Tensor, fill: (copy: Tensor) => void): Tensor {
  const copy = cloneElements(self);
  fill(copy);
  return copy;
}

export const fillWithScalar = defineOperator({
  schema: "fill.Scalar(Tensor self, Scalar value) -> Tensor",
  python: ["torch.fill"],
  summary: "A number in the shape of this tensor.",
  formula: "{value}",
  complex: "parts",
  forward: (self, value): Tensor => filled(self, (copy) => fillElements(copy, numberFor(self.dtype, value))),
  derivatives: { self: NOTHING_OF_SELF },
});

export const fillWithTensor = defineOperator({
  schema: "fill.Tensor(Tensor self, Tensor value) -> Tensor",
  python: ["torch.fill"],
  summary: "The value of a 0-d tensor in the shape of this one.",
  formula: "{value}",
  gradFn: "FillBackward1",
  complex: "whole",
  forward: (self, value): Tensor => {
    checkFill(value);
    return filled(self, (copy) => copyElements(copy, value));
  },
  derivatives: {
    self: NOTHING_OF_SELF,
    value: { formula: String.raw`\textstyle\sum {grad}`, vjp: ({ grad }): Tensor => sum(grad) },
  },
});

export const fillScalar = defineOperator({
  schema: "fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)",
  python: ["Tensor.fill_", "torch.fill_"],
  summary: "Sets all elements to a number.",
  formula: "{value}",
  gradFn: "FillBackward2",
  writesExpanded: true,
  complex: "parts",
  forward: (self, value): Tensor => {
    fillElements(self, numberFor(self.dtype, value));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const fillTensor = defineOperator({
  schema: "fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)",
  python: ["Tensor.fill_", "torch.fill_"],
  summary: "Sets all elements to the value of a 0-d tensor.",
  formula: "{value}",
  gradFn: "FillBackward3",
  writesExpanded: true,
  complex: "whole",
  forward: (self, value): Tensor => {
    checkFill(value);
    copyElements(self, value);
    return self;
  },
  derivatives: {
    self: NOTHING_OF_SELF,
    value: { formula: String.raw`\textstyle\sum {grad}`, vjp: ({ grad }): Tensor => sum(grad) },
  },
});

export const zeroInto = defineOperator({
  schema: "zero_(Tensor(a!) self) -> Tensor(a!)",
  python: ["Tensor.zero_", "torch.zero_"],
  summary: "Sets all elements to zero.",
  formula: "0",
  gradFn: "ZeroBackward0",
  writesExpanded: true,
  complex: "parts",
  forward: (self): Tensor => {
    fillElements(self, 0);
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
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
  if (target.dtype.isComplex) copyElements(target, complexBinary(complexSum(1), target, source));
  else mapBinaryInto(addLoop, target, target, source);
  target.versionCounter.value++;
};
gradientOperators.sumTo = (gradient, meta) => sumTo(gradient, meta.shape);
/** What flows into real numbers is real. */
gradientOperators.cast = (gradient, meta) =>
  to(gradient.dtype.isComplex && !meta.dtype.isComplex ? realPart(gradient) : gradient, meta.dtype);
gradientOperators.expand = (tensor, shape) => expand(tensor, shape);
gradientOperators.onesLike = (tensor) => onesLike(tensor);
gradientOperators.zeros = (meta) => zeros(meta.shape, meta.dtype);
gradientOperators.clone = (tensor) => clone(tensor, "contiguous_format");
gradientOperators.copyOf = (tensor) => copyInto(zeros(tensor.shape, tensor.dtype), tensor);
gradientOperators.detach = (tensor) => alias(tensor, tensor.shape, tensor.strides, tensor.offset);
gradientOperators.hasNan = (tensor) => {
  if (tensor.dtype.isComplex) return elementsOf(tensor).some((x) => Number.isNaN(x));
  const copy = tensor.isContiguous ? tensor : cloneElements(tensor);
  return copy.storage.data.subarray(copy.offset, copy.offset + copy.numel).some((x) => Number.isNaN(x));
};

/** Changes the shape of the tensor itself and makes room in its storage. */
function resize(self: Tensor, size: Shape, memoryFormat: unknown): Tensor {
  if (self.requiresGrad) throw new EngineError("RuntimeError", "cannot resize variables that require grad");
  if (size.some((n) => n < 0)) throw new ShapeError("numel: integer multiplication overflow");
  const strides = stridesIn(size, memoryFormatOf(memoryFormat));
  const count = countElements(size);
  self.storage.resize(count === 0 ? 0 : self.offset + count);
  self.shape = size;
  self.strides = strides;
  self.numel = count;
  self.bumpVersion();
  return self;
}

export const resizeInto = defineOperator({
  schema: "resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)",
  python: ["Tensor.resize_", "torch.resize_"],
  summary: "Gives this tensor another size; new elements are zeros.",
  composite: true,
  forward: (self, size, memoryFormat): Tensor => resize(self, size, memoryFormat),
});

export const resizeAsInto = defineOperator({
  schema: "resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor(a!)",
  python: ["Tensor.resize_as_", "torch.resize_as_"],
  summary: "Gives this tensor the size of another one.",
  composite: true,
  forward: (self, template, memoryFormat): Tensor => {
    const format = memoryFormatOf(memoryFormat);
    return resize(self, template.shape, format === "preserve_format" ? suggestedFormat(template) : format);
  },
});
