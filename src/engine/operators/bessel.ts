/**
 * Bessel functions, Airy's function and orthogonal polynomials: PyTorch does not differentiate them, except I₀ and I₁.
 * https://pytorch.org/docs/stable/special.html
 */
import { float64 } from "../dtype";
import {
  airyAi,
  besselI0,
  besselI1,
  besselJ0,
  besselJ1,
  besselK0,
  besselK1,
  besselY0,
  besselY1,
  type Round,
  scaledBesselI0,
  scaledBesselI1,
  scaledBesselK0,
  scaledBesselK1,
  sphericalBesselJ0,
} from "../kernels/besselFunctions";
import { type UnaryLoop, unaryLoop } from "../kernels/elementwise";
import {
  chebyshevT,
  chebyshevU,
  chebyshevV,
  chebyshevW,
  hermiteH,
  hermiteHe,
  laguerreL,
  legendreP,
  type PolynomialOf,
  shifted,
} from "../kernels/orthogonalPolynomials";
import { defineOperator } from "../operator";
import { resultType, toFloating } from "../promotion";
import type { Operand } from "../schema";
import { scalarTensor, type Tensor } from "../tensor";
import { add, mul, sub } from "./arithmetic";
import { gt } from "./comparison";
import { reciprocal } from "./elementwise";
import { elementwise, floating, refuseHalf, zeroFor } from "./pointwise";
import { abs, sgn } from "./rounding";
import { where } from "./selection";

type UnarySchema = "special_function(Tensor self) -> Tensor";

/** One function of a number without derivatives. */
function define(
  name: string,
  argument: "self" | "x",
  f: (x: number, round?: Round) => number,
  summary: string,
  formula: string,
): void {
  const loop = loops(f);
  defineOperator({
    schema: `special_${name}(Tensor ${argument}) -> Tensor` as UnarySchema,
    python: [`torch.special.${name}`],
    summary,
    formula: formula.replaceAll("{self}", `{${argument}}`),
    forward: (self): Tensor => {
      refuseHalf(`${name}_cpu`, self.dtype);
      return floating(loop(self), self);
    },
  });
}

define("airy_ai", "x", airyAi, "Airy's function.", String.raw`\operatorname{Ai}({self})`);
define("bessel_j0", "self", besselJ0, "Bessel's function of the first kind of order 0.", "J_0({self})");
define("bessel_j1", "self", besselJ1, "Bessel's function of the first kind of order 1.", "J_1({self})");
define("bessel_y0", "self", besselY0, "Bessel's function of the second kind of order 0.", "Y_0({self})");
define("bessel_y1", "self", besselY1, "Bessel's function of the second kind of order 1.", "Y_1({self})");
define("modified_bessel_i0", "self", besselI0, "The modified Bessel function I of order 0.", "I_0({self})");
define("modified_bessel_i1", "self", besselI1, "The modified Bessel function I of order 1.", "I_1({self})");
define("modified_bessel_k0", "self", besselK0, "The modified Bessel function K of order 0.", "K_0({self})");
define("modified_bessel_k1", "self", besselK1, "The modified Bessel function K of order 1.", "K_1({self})");
define(
  "scaled_modified_bessel_k0",
  "x",
  scaledBesselK0,
  "e to the power of x times K of order 0.",
  "e^{{self}} K_0({self})",
);
define(
  "scaled_modified_bessel_k1",
  "x",
  scaledBesselK1,
  "e to the power of x times K of order 1.",
  "e^{{self}} K_1({self})",
);
define("spherical_bessel_j0", "x", sphericalBesselJ0, "The spherical Bessel function of order 0.", "j_0({self})");

/** The loop for double precision, and the one for all other dtypes. */
function loops(f: (x: number, round?: Round) => number): (self: Tensor) => UnaryLoop {
  const double = unaryLoop((x) => f(x));
  const single = unaryLoop((x) => f(x, Math.fround));
  return (self) => (self.dtype === float64 ? double : single);
}

const i0Loop = loops(besselI0);
const i1Loop = loops(besselI1);
const i0eLoop = unaryLoop(scaledBesselI0);
const i1eLoop = unaryLoop(scaledBesselI1);

export const i0 = defineOperator({
  schema: "i0(Tensor self) -> Tensor",
  python: ["torch.i0", "Tensor.i0", "torch.special.i0"],
  summary: "The modified Bessel function I of order 0.",
  formula: "I_0({self})",
  forward: (self): Tensor => floating(i0Loop(self), self),
  inplace: ["torch.i0_"],
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`{grad} \odot I_1({self})`, vjp: ({ grad, self }): Tensor => mul(grad, i1(self)) },
  },
});

export const i0e = defineOperator({
  schema: "special_i0e(Tensor self) -> Tensor",
  python: ["torch.special.i0e"],
  summary: "The modified Bessel function I of order 0 without its exponential growth.",
  formula: "e^{-|{self}|} I_0({self})",
  forward: (self): Tensor => floating(i0eLoop, self),
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot (e^{-|{self}|} I_1({self}) - \operatorname{sgn} {self} \odot {result})`,
      vjp: ({ grad, self, result }): Tensor => mul(grad, sub(i1e(self), mul(sgn(self), result))),
    },
  },
});

/** I₁(x)/x is ½ at 0, where it cannot be computed. */
function aroundZero(grad: Tensor, self: Tensor, slope: (safe: Tensor) => Tensor): Tensor {
  const tiny = self.dtype === float64 ? Number.EPSILON : 2 ** -23;
  const isLarge = gt(abs(self), tiny);
  const safe = where(isLarge, self, scalarTensor(tiny, self.dtype));
  return mul(grad, where(isLarge, slope(safe), add(zeroFor(grad), 0.5)));
}

export const i1 = defineOperator({
  schema: "special_i1(Tensor self) -> Tensor",
  python: ["torch.special.i1"],
  summary: "The modified Bessel function I of order 1.",
  formula: "I_1({self})",
  forward: (self): Tensor => floating(i1Loop(self), self),
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \left(I_0({self}) - \frac{{result}}{{self}}\right)`,
      vjp: ({ grad, self, result }): Tensor =>
        aroundZero(grad, self, (safe) => sub(i0(safe), mul(result, reciprocal(safe)))),
    },
  },
});

export const i1e = defineOperator({
  schema: "special_i1e(Tensor self) -> Tensor",
  python: ["torch.special.i1e"],
  summary: "The modified Bessel function I of order 1 without its exponential growth.",
  formula: "e^{-|{self}|} I_1({self})",
  forward: (self): Tensor => floating(i1eLoop, self),
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \left(e^{-|{self}|} I_0({self}) - {result} \odot (\operatorname{sgn} {self} + \frac{1}{{self}})\right)`,
      vjp: ({ grad, self, result }): Tensor =>
        aroundZero(grad, self, (safe) => sub(i0e(safe), mul(result, add(sgn(safe), reciprocal(safe))))),
    },
  },
});

/** One polynomial, of tensors and of numbers. */
function definePolynomial(name: string, polynomial: PolynomialOf, summary: string, symbol: string): void {
  const single: PolynomialOf = (x, n) => polynomial(x, n, Math.fround);
  const value = (x: Operand, n: Operand): Tensor => {
    const dtype = toFloating(resultType(x, n));
    refuseHalf(`${name}_cpu`, dtype);
    return elementwise(dtype === float64 ? (value, degree) => polynomial(value, degree) : single, x, n, dtype);
  };
  const shared = { python: [`torch.special.${name}`], summary, formula: `${symbol}({x})` };
  defineOperator({
    ...shared,
    schema: `special_${name}(Tensor x, Tensor n) -> Tensor` as "special_f(Tensor x, Tensor n) -> Tensor",
    forward: (x, n): Tensor => value(x, n),
  });
  defineOperator({
    ...shared,
    schema: `special_${name}.x_scalar(Scalar x, Tensor n) -> Tensor` as "special_f(Scalar x, Tensor n) -> Tensor",
    forward: (x, n): Tensor => value(x, n),
  });
  defineOperator({
    ...shared,
    schema: `special_${name}.n_scalar(Tensor x, Scalar n) -> Tensor` as "special_f(Tensor x, Scalar n) -> Tensor",
    forward: (x, n): Tensor => value(x, n),
  });
}

const CHEBYSHEV: readonly (readonly [letter: string, polynomial: PolynomialOf])[] = [
  ["t", chebyshevT],
  ["u", chebyshevU],
  ["v", chebyshevV],
  ["w", chebyshevW],
];
for (const [letter, polynomial] of CHEBYSHEV) {
  const symbol = letter.toUpperCase();
  definePolynomial(
    `chebyshev_polynomial_${letter}`,
    polynomial,
    `Chebyshev's polynomial ${symbol}.`,
    `${symbol}_{{n}}`,
  );
  definePolynomial(
    `shifted_chebyshev_polynomial_${letter}`,
    shifted(polynomial),
    `Chebyshev's polynomial ${symbol} on the interval from 0 to 1.`,
    `${symbol}^*_{{n}}`,
  );
}
definePolynomial("hermite_polynomial_h", hermiteH, "The physicists' Hermite polynomial.", "H_{{n}}");
definePolynomial(
  "hermite_polynomial_he",
  hermiteHe,
  "The probabilists' Hermite polynomial.",
  String.raw`\mathit{He}_{{n}}`,
);
definePolynomial("laguerre_polynomial_l", laguerreL, "Laguerre's polynomial.", "L_{{n}}");
definePolynomial("legendre_polynomial_p", legendreP, "Legendre's polynomial.", "P_{{n}}");
