/**
 * Trigonometric and hyperbolic functions and their inverses, element by element.
 * https://pytorch.org/docs/stable/torch.html#pointwise-ops
 */
import { bool } from "../dtype";
import {
  complexAcos,
  complexAcosh,
  complexAsin,
  complexAsinh,
  complexAtan,
  complexAtanh,
  complexCos,
  complexCosh,
  complexSin,
  complexSinh,
  complexTan,
} from "../kernels/complexFunctions";
import { mapUnary, type UnaryLoop, unaryLoop } from "../kernels/elementwise";
import { defineOperator } from "../operator";
import type { Tensor } from "../tensor";
import { add, div, mul, neg, powScalar, rsub, sub } from "./arithmetic";
import { complexUnary, conjugateOf } from "./complexMaps";
import { conj } from "./complexParts";
import { zerosLike } from "./creation";
import { rsqrt } from "./elementwise";
import { floating } from "./pointwise";
import { where } from "./selection";

const sinLoop = unaryLoop(Math.sin);

export const sin = defineOperator({
  schema: "sin(Tensor self) -> Tensor",
  python: ["torch.sin", "Tensor.sin"],
  summary: "The sine.",
  formula: String.raw`\sin {self}`,
  forward: (self): Tensor => floating(sinLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexSin, self),
  inplace: ["torch.sin_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \cos {self}`,
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(cos(self))),
    },
  },
});

const cosLoop = unaryLoop(Math.cos);

export const cos = defineOperator({
  schema: "cos(Tensor self) -> Tensor",
  python: ["torch.cos", "Tensor.cos"],
  summary: "The cosine.",
  formula: String.raw`\cos {self}`,
  forward: (self): Tensor => floating(cosLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexCos, self),
  inplace: ["torch.cos_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`-{grad} \odot \sin {self}`,
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(neg(sin(self)))),
    },
  },
});

const tanLoop = unaryLoop(Math.tan);

export const tan = defineOperator({
  schema: "tan(Tensor self) -> Tensor",
  python: ["torch.tan", "Tensor.tan"],
  summary: "The tangent.",
  formula: String.raw`\tan {self}`,
  forward: (self): Tensor => floating(tanLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexTan, self),
  inplace: ["torch.tan_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot (1 + {result}^2)`,
      vjp: ({ grad, result }): Tensor => mul(grad, conjugateOf(add(powScalar(result, 2), 1))),
    },
  },
});

const asinLoop = unaryLoop(Math.asin);

export const asin = defineOperator({
  schema: "asin(Tensor self) -> Tensor",
  python: ["torch.asin", "Tensor.asin", "torch.arcsin", "Tensor.arcsin"],
  summary: "The inverse sine.",
  formula: String.raw`\arcsin {self}`,
  forward: (self): Tensor => floating(asinLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexAsin, self),
  inplace: ["torch.asin_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{\sqrt{1 - {self}^2}}`,
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(rsqrt(rsub(mul(self, self), 1)))),
    },
  },
});

const acosLoop = unaryLoop(Math.acos);

export const acos = defineOperator({
  schema: "acos(Tensor self) -> Tensor",
  python: ["torch.acos", "Tensor.acos", "torch.arccos", "Tensor.arccos"],
  summary: "The inverse cosine.",
  formula: String.raw`\arccos {self}`,
  forward: (self): Tensor => floating(acosLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexAcos, self),
  inplace: ["torch.acos_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`-\frac{{grad}}{\sqrt{1 - {self}^2}}`,
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(neg(rsqrt(rsub(mul(self, self), 1))))),
    },
  },
});

const atanLoop = unaryLoop(Math.atan);

export const atan = defineOperator({
  schema: "atan(Tensor self) -> Tensor",
  python: ["torch.atan", "Tensor.atan", "torch.arctan", "Tensor.arctan"],
  summary: "The inverse tangent.",
  formula: String.raw`\arctan {self}`,
  forward: (self): Tensor => floating(atanLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexAtan, self),
  inplace: ["torch.atan_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{1 + {self}^2}`,
      vjp: ({ grad, self }): Tensor => div(grad, conjugateOf(add(mul(self, self), 1))),
    },
  },
});

const sinhLoop = unaryLoop(Math.sinh);

export const sinh = defineOperator({
  schema: "sinh(Tensor self) -> Tensor",
  python: ["torch.sinh", "Tensor.sinh"],
  summary: "The hyperbolic sine.",
  formula: String.raw`\sinh {self}`,
  forward: (self): Tensor => floating(sinhLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexSinh, self),
  inplace: ["torch.sinh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \cosh {self}`,
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(cosh(self))),
    },
  },
});

const coshLoop = unaryLoop(Math.cosh);

export const cosh = defineOperator({
  schema: "cosh(Tensor self) -> Tensor",
  python: ["torch.cosh", "Tensor.cosh"],
  summary: "The hyperbolic cosine.",
  formula: String.raw`\cosh {self}`,
  forward: (self): Tensor => floating(coshLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexCosh, self),
  inplace: ["torch.cosh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \sinh {self}`,
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(sinh(self))),
    },
  },
});

const asinhLoop = unaryLoop(Math.asinh);

export const asinh = defineOperator({
  schema: "asinh(Tensor self) -> Tensor",
  python: ["torch.asinh", "Tensor.asinh", "torch.arcsinh", "Tensor.arcsinh"],
  summary: "The inverse hyperbolic sine.",
  formula: String.raw`\operatorname{arsinh} {self}`,
  forward: (self): Tensor => floating(asinhLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexAsinh, self),
  inplace: ["torch.asinh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{\sqrt{{self}^2 + 1}}`,
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(rsqrt(add(powScalar(self, 2), 1)))),
    },
  },
});

const acoshLoop = unaryLoop(Math.acosh);

export const acosh = defineOperator({
  schema: "acosh(Tensor self) -> Tensor",
  python: ["torch.acosh", "Tensor.acosh", "torch.arccosh", "Tensor.arccosh"],
  summary: "The inverse hyperbolic cosine.",
  formula: String.raw`\operatorname{arcosh} {self}`,
  forward: (self): Tensor => floating(acoshLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexAcosh, self),
  inplace: ["torch.acosh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{\sqrt{{self}^2 - 1}}`,
      vjp: ({ grad, self }): Tensor => {
        // The root of the product would be on the wrong side of its branch cut.
        if (self.dtype.isComplex) return mul(grad, conj(mul(rsqrt(sub(self, 1)), rsqrt(add(self, 1)))));
        return mul(grad, rsqrt(sub(powScalar(self, 2), 1)));
      },
    },
  },
});

const atanhLoop = unaryLoop(Math.atanh);

export const atanh = defineOperator({
  schema: "atanh(Tensor self) -> Tensor",
  python: ["torch.atanh", "Tensor.atanh", "torch.arctanh", "Tensor.arctanh"],
  summary: "The inverse hyperbolic tangent.",
  formula: String.raw`\operatorname{artanh} {self}`,
  forward: (self): Tensor => floating(atanhLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexAtanh, self),
  inplace: ["torch.atanh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{1 - {self}^2}`,
      vjp: ({ grad, self }): Tensor => div(grad, conjugateOf(rsub(powScalar(self, 2), 1))),
    },
  },
});

const sincLoop = unaryLoop((x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)));

export const sinc = defineOperator({
  schema: "sinc(Tensor self) -> Tensor",
  python: ["torch.sinc", "Tensor.sinc", "torch.special.sinc"],
  summary: "The normalised sinc function.",
  formula: String.raw`\frac{\sin \pi {self}}{\pi {self}}`,
  forward: (self): Tensor => floating(sincLoop, self),
  inplace: ["torch.sinc_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{\pi {self} \cos \pi {self} - \sin \pi {self}}{\pi {self}^2}`,
      vjp: ({ grad, self }): Tensor => {
        const angle = mul(self, Math.PI);
        const slope = div(sub(mul(angle, cos(angle)), sin(angle)), mul(mul(self, self), Math.PI));
        return where(isZero(mul(self, self)), zerosLike(grad), mul(grad, slope));
      },
    },
  },
});

const zeroLoop = unaryLoop((x) => (x === 0 ? 1 : 0));

function isZero(self: Tensor): Tensor {
  return mapUnary(zeroLoop, self, bool, self.dtype);
}

function scaleOperator(factor: number): UnaryLoop {
  return unaryLoop((x) => x * factor);
}

const degreesLoop = scaleOperator(180 / Math.PI);
const radiansLoop = scaleOperator(Math.PI / 180);

export const rad2deg = defineOperator({
  schema: "rad2deg(Tensor self) -> Tensor",
  python: ["torch.rad2deg", "Tensor.rad2deg"],
  summary: "Angles in degrees.",
  formula: String.raw`\tfrac{180}{\pi} {self}`,
  forward: (self): Tensor => floating(degreesLoop, self),
  inplace: true,
  derivatives: {
    self: { formula: String.raw`\tfrac{180}{\pi} {grad}`, vjp: ({ grad }): Tensor => mul(grad, 180 / Math.PI) },
  },
});

export const deg2rad = defineOperator({
  schema: "deg2rad(Tensor self) -> Tensor",
  python: ["torch.deg2rad", "Tensor.deg2rad"],
  summary: "Angles in radians.",
  formula: String.raw`\tfrac{\pi}{180} {self}`,
  forward: (self): Tensor => floating(radiansLoop, self),
  inplace: true,
  derivatives: {
    self: { formula: String.raw`\tfrac{\pi}{180} {grad}`, vjp: ({ grad }): Tensor => mul(grad, Math.PI / 180) },
  },
});
