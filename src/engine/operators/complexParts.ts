/**
 * Complex numbers from their parts and parts of complex numbers. Of real numbers they are the tensor itself, or angles of 0 and π.
 * https://pytorch.org/docs/stable/complex_numbers.html
 */
import { bool, complexOf, type DType, float16, float32, float64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { mapComplex, mapComplexToReal, partWindow, setPair, viewPairs } from "../kernels/complex";
import { complexSign } from "../kernels/complexFunctions";
import { cloneElements } from "../kernels/copying";
import { mapUnary, unaryLoop } from "../kernels/elementwise";
import { defineOperator } from "../operator";
import { complexScalar } from "../scalar";
import { alias, Tensor } from "../tensor";
import { div, mul, neg, sub } from "./arithmetic";
import { eq } from "./comparison";
import { clone, contiguous } from "./copying";
import { zerosLike } from "./creation";
import { floating, zeroFor } from "./pointwise";
import { abs, sgn } from "./rounding";
import { maskedFillTensor, where } from "./selection";
import { select } from "./slicing";

const angleLoop = unaryLoop((x) => (x < 0 ? Math.PI : Number.isNaN(x) ? x : 0));

export const angle = defineOperator({
  schema: "angle(Tensor self) -> Tensor",
  python: ["torch.angle", "Tensor.angle"],
  summary: "0 for positive numbers, pi for negative ones; of complex numbers the angle from the positive real axis.",
  formula: String.raw`\arg {self}`,
  forward: (self): Tensor => floating(angleLoop, self),
  complex: (self: Tensor): Tensor => mapComplexToReal((a, b) => Math.atan2(b, a), [self], self.dtype.part as DType),
  saves: ["self"],
  derivatives: {
    self: {
      formula: "0",
      vjp: ({ grad, self }): Tensor => {
        if (!self.dtype.isComplex) return zerosLike(grad);
        const length = abs(self);
        const turned = mul(self, complexScalar(0, 1));
        return where(eq(self, 0), zeroFor(turned), mul(div(turned, mul(length, length)), grad));
      },
    },
  },
});

/** Lengths. */
export function lengthsOf(self: Tensor): Tensor {
  return mapComplexToReal((a, b) => Math.hypot(a, b), [self], self.dtype.part as DType);
}

/** The gradient of `sgn` for complex numbers: what points along the number itself cannot turn it. */
export function signGradient(grad: Tensor, self: Tensor, result: Tensor): Tensor {
  const along = mul(realPart(div(grad, result)), result);
  const gradient = div(sub(grad, along), abs(self));
  return maskedFillTensor(gradient, eq(self, 0), zeroFor(gradient));
}

export function signsOf(self: Tensor): Tensor {
  return mapComplex(complexSign, [self], self.dtype);
}

export const viewAsReal = defineOperator({
  schema: "view_as_real(Tensor(a) self) -> Tensor(a)",
  python: ["torch.view_as_real"],
  summary: "Complex numbers as real ones, their parts along a new last dimension.",
  formula: String.raw`(\Re {self}, \Im {self})`,
  forward: (): Tensor => {
    throw new EngineError("RuntimeError", "view_as_real is only supported for complex tensors");
  },
  complex: (self: Tensor): Tensor => {
    if (self.isConjugated) {
      throw new EngineError(
        "RuntimeError",
        "view_as_real doesn't work on unresolved conjugated tensors.  To resolve the conjugate tensor so you can view it as real, use self.resolve_conj(); however, be warned that the resulting tensor will NOT alias the original.",
      );
    }
    const real = partWindow(self, 0);
    return new Tensor(real.storage, [...real.shape, 2], [...real.strides, 1], real.offset, real.dtype);
  },
  derivatives: {
    self: { formula: "{grad}", vjp: ({ grad }): Tensor => viewAsComplex(contiguous(grad)) },
  },
});

export const viewAsComplex = defineOperator({
  schema: "view_as_complex(Tensor(a) self) -> Tensor(a)",
  python: ["torch.view_as_complex"],
  summary: "Pairs of real numbers along the last dimension as complex numbers.",
  formula: String.raw`{self}_0 + i\,{self}_1`,
  forward: (self): Tensor => {
    if (![float16, float32, float64].includes(self.dtype)) {
      throw new DtypeError(
        `view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: ${self.dtype.scalarTypeName}`,
      );
    }
    const refuse = (message: string): never => {
      throw new ShapeError(message);
    };
    if (self.rank === 0) refuse("Input tensor must have one or more dimensions");
    if (self.shape[self.rank - 1] !== 2) refuse("Tensor must have a last dimension of size 2");
    if (self.strides[self.rank - 1] !== 1) refuse("Tensor must have a last dimension with stride 1");
    if (!self.strides.slice(0, -1).every((step) => step % 2 === 0)) {
      refuse("Tensor must have a stride divisible by 2 for all but last dimension");
    }
    if (self.offset % 2 !== 0) refuse("Tensor must have a storage_offset divisible by 2");
    return viewPairs(self, complexOf(self.dtype));
  },
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }): Tensor => viewAsReal(resolveConj(contiguous(grad))) } },
});

export const conjView = defineOperator({
  schema: "_conj(Tensor(a) self) -> Tensor(a)",
  python: ["torch._conj"],
  summary: "The conjugates of complex numbers, as a view.",
  formula: String.raw`\overline{{self}}`,
  gradFn: "ConjBackward0",
  forward: (self): Tensor => alias(self, self.shape, self.strides, self.offset),
  complex: (self: Tensor): Tensor => {
    const view = alias(self, self.shape, self.strides, self.offset);
    view.isConjugated = !self.isConjugated;
    return view;
  },
  derivatives: { self: { formula: String.raw`\overline{{grad}}`, vjp: ({ grad }): Tensor => conj(grad) } },
});

export const conj = defineOperator({
  schema: "conj(Tensor(a) self) -> Tensor(a)",
  python: ["torch.conj", "Tensor.conj"],
  summary: "The conjugate: of real numbers the tensor itself.",
  composite: true,
  forward: (self): Tensor => self,
  complex: (self: Tensor): Tensor => conjView(self),
});

export const resolveConj = defineOperator({
  schema: "resolve_conj(Tensor(a) self) -> Tensor(a)",
  python: ["torch.resolve_conj", "Tensor.resolve_conj"],
  summary: "The tensor with conjugation carried out.",
  composite: true,
  forward: (self): Tensor => self,
  complex: (self: Tensor): Tensor => (self.isConjugated ? clone(self) : self),
});

export const resolveNeg = defineOperator({
  schema: "resolve_neg(Tensor(a) self) -> Tensor(a)",
  python: ["torch.resolve_neg", "Tensor.resolve_neg"],
  summary: "The tensor with negation carried out.",
  composite: true,
  forward: (self): Tensor => self,
  complex: "whole",
});

export const realPart = defineOperator({
  schema: "real(Tensor(a) self) -> Tensor(a)",
  python: ["torch.real"],
  summary: "The real part: of real numbers the tensor itself.",
  composite: true,
  forward: (self): Tensor => self,
  complex: (self: Tensor): Tensor => select(viewAsReal(self.isConjugated ? conj(self) : self), -1, 0),
});

/** PyTorch notes the negation on a view of the same memory; here it is carried out. */
const negView = defineOperator({
  schema: "_neg_view(Tensor(a) self) -> Tensor(a)",
  python: ["torch._neg_view"],
  summary: "The numbers with the opposite sign.",
  formula: "-{self}",
  view: false,
  forward: (self): Tensor => neg(self),
  derivatives: { self: { formula: "-{grad}", vjp: ({ grad }): Tensor => neg(grad) } },
});

export const imag = defineOperator({
  schema: "imag(Tensor(a) self) -> Tensor(a)",
  python: ["torch.imag"],
  summary: "The imaginary part, which real tensors do not have.",
  composite: true,
  forward: (): Tensor => {
    throw new EngineError("RuntimeError", "imag is not implemented for tensors with non-complex dtypes.");
  },
  complex: (self: Tensor): Tensor => {
    return self.isConjugated ? select(negView(viewAsReal(conj(self))), -1, 1) : select(viewAsReal(self), -1, 1);
  },
});

export const conjPhysical = defineOperator({
  schema: "conj_physical(Tensor self) -> Tensor",
  python: ["torch.conj_physical", "Tensor.conj_physical"],
  summary: "The conjugate: of real numbers the tensor itself.",
  composite: true,
  forward: (self): Tensor => self,
  complex: (self: Tensor): Tensor => conjugated(self),
});

const conjugated = defineOperator({
  schema: "_conj_physical(Tensor self) -> Tensor",
  python: ["torch._conj_physical"],
  summary: "The conjugates of complex numbers.",
  formula: String.raw`\overline{{self}}`,
  forward: (self): Tensor => cloneElements(self),
  complex: (self: Tensor): Tensor => mapComplex((a, b) => setPair(a, -b), [self], self.dtype),
  derivatives: { self: { formula: String.raw`\overline{{grad}}`, vjp: ({ grad }): Tensor => conjPhysical(grad) } },
});

export const conjPhysicalInto = defineOperator({
  schema: "conj_physical_(Tensor(a!) self) -> Tensor(a!)",
  python: ["torch.conj_physical_", "Tensor.conj_physical_"],
  summary: "Conjugates in place: leaves real numbers as they are.",
  composite: true,
  forward: (self): Tensor => self,
});

const trueLoop = unaryLoop(() => 1);

export const isreal = defineOperator({
  schema: "isreal(Tensor self) -> Tensor",
  python: ["torch.isreal", "Tensor.isreal"],
  summary: "Whether elements are real: all of a real tensor are.",
  forward: (self): Tensor => mapUnary(trueLoop, self, bool, self.dtype),
  complex: (self: Tensor): Tensor => mapComplexToReal((_, b) => (b === 0 ? 1 : 0), [self], bool),
});

export const isConj = defineOperator({
  schema: "is_conj(Tensor self) -> bool",
  python: ["torch.is_conj", "Tensor.is_conj"],
  summary: "Whether the tensor is a view that has yet to be conjugated: never, of real numbers.",
  composite: true,
  forward: (self) => self.isConjugated,
  complex: "whole",
});

export const isNeg = defineOperator({
  schema: "is_neg(Tensor self) -> bool",
  python: ["torch.is_neg", "Tensor.is_neg"],
  summary: "Whether the tensor is a view that has yet to be negated.",
  composite: true,
  forward: () => false,
  complex: "whole",
});

/** Both must be real numbers of one dtype. */
function checkParts(first: Tensor, second: Tensor): void {
  const kinds = [float16, float32, float64];
  if (!kinds.includes(first.dtype) || !kinds.includes(second.dtype)) {
    throw new DtypeError(
      `Expected both inputs to be Half, Float or Double tensors but got ${first.dtype.scalarTypeName} and ${second.dtype.scalarTypeName}`,
    );
  }
  if (first.dtype !== second.dtype) {
    throw new DtypeError(
      `Expected object of scalar type ${first.dtype.scalarTypeName} but got scalar type ${second.dtype.scalarTypeName} for second argument`,
    );
  }
}

export const complexFrom = defineOperator({
  schema: "complex(Tensor real, Tensor imag) -> Tensor",
  python: ["torch.complex"],
  summary: "Complex numbers with given real and imaginary parts.",
  formula: String.raw`{real} + i\,{imag}`,
  forward: (real, imaginary): Tensor => {
    checkParts(real, imaginary);
    return mapComplex((a, _, c) => setPair(a, c), [real, imaginary], complexOf(real.dtype));
  },
  derivatives: {
    real: { formula: String.raw`\Re {grad}`, vjp: ({ grad }): Tensor => realPart(grad) },
    imag: { formula: String.raw`\Im {grad}`, vjp: ({ grad }): Tensor => imag(resolveConj(grad)) },
  },
});

export const polar = defineOperator({
  schema: "polar(Tensor abs, Tensor angle) -> Tensor",
  python: ["torch.polar"],
  summary: "Complex numbers with given lengths and angles.",
  formula: String.raw`{abs}\,e^{i\,{angle}}`,
  forward: (length, turn): Tensor => {
    checkParts(length, turn);
    if (length.dtype === float16) {
      throw new DtypeError(`"polar_cpu" not implemented for 'Half'`, "NotImplementedError");
    }
    return mapComplex((a, _, c) => setPair(a * Math.cos(c), a * Math.sin(c)), [length, turn], complexOf(length.dtype));
  },
  saves: ["result"],
  derivatives: {
    abs: {
      formula: String.raw`\Re(\overline{{grad}} \odot \operatorname{sgn} {result})`,
      vjp: ({ grad, result }): Tensor => realPart(mul(conj(grad), sgn(result))),
    },
    angle: {
      formula: String.raw`\Re(\overline{{grad}}\,i\,{result})`,
      vjp: ({ grad, result }): Tensor => realPart(mul(conj(grad), mul(result, complexScalar(0, 1)))),
    },
  },
});
