/**
 * Rounding, signs and magnitudes, element by element.
 * https://pytorch.org/docs/stable/torch.html#pointwise-ops
 */
import { BOOL_CATEGORY, bool, type DType, FLOATING_CATEGORY, float32, float64, roundHalfEven } from "../dtype";
import { DtypeError } from "../errors";
import { absoluteLoop, mapUnary, type UnaryLoop, unaryLoop } from "../kernels/elementwise";
import { defineOperator } from "../operator";
import type { Tensor } from "../tensor";
import { mul } from "./arithmetic";
import { lengthsOf, signGradient, signsOf } from "./complexParts";
import { zerosLike } from "./creation";
import { refuseBool, refuseIntegers, same } from "./pointwise";

export const abs = defineOperator({
  schema: "abs(Tensor self) -> Tensor",
  python: ["torch.abs", "Tensor.abs", "torch.absolute", "Tensor.absolute"],
  summary: "The distance of each element from zero.",
  formula: String.raw`\left|{self}\right|`,
  forward: (self): Tensor => {
    refuseBool("abs_cpu", self.dtype);
    return same(absoluteLoop, self);
  },
  complex: (self: Tensor): Tensor => lengthsOf(self),
  inplace: ["torch.abs_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \operatorname{sgn} {self}`,
      vjp: ({ grad, self }): Tensor => mul(grad, sgn(self)),
    },
  },
});

const signLoop = unaryLoop((x) => (x > 0 ? 1 : x < 0 ? -1 : 0), "sign");

export const sign = defineOperator({
  schema: "sign(Tensor self) -> Tensor",
  python: ["torch.sign", "Tensor.sign"],
  summary: "-1, 0 or 1.",
  formula: String.raw`\operatorname{sgn} {self}`,
  forward: (self): Tensor => same(signLoop, self),
  inplace: true,
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

export const sgn = defineOperator({
  schema: "sgn(Tensor self) -> Tensor",
  python: ["torch.sgn", "Tensor.sgn"],
  summary: "-1, 0 or 1.",
  formula: String.raw`\operatorname{sgn} {self}`,
  forward: (self): Tensor => same(signLoop, self),
  complex: (self: Tensor): Tensor => signsOf(self),
  inplace: true,
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: "0",
      vjp: ({ grad, self, result }): Tensor =>
        self.dtype.isComplex ? signGradient(grad, self, result) : zerosLike(grad),
    },
  },
});

/** Rounding leaves integers alone. */
function rounded(name: string, loop: UnaryLoop, self: Tensor): Tensor {
  if (self.dtype.category === BOOL_CATEGORY) {
    throw new DtypeError(`"${name}" not implemented for 'Bool'`, "NotImplementedError");
  }
  return self.dtype.category === FLOATING_CATEGORY ? same(loop, self) : same(copyLoop, self);
}

const copyLoop = unaryLoop((x) => x);
const floorLoop = unaryLoop(Math.floor, "floor");

export const floor = defineOperator({
  schema: "floor(Tensor self) -> Tensor",
  python: ["torch.floor", "Tensor.floor"],
  summary: "The largest whole number that is not greater.",
  formula: String.raw`\lfloor {self} \rfloor`,
  forward: (self): Tensor => rounded("floor_vml_cpu", floorLoop, self),
  inplace: ["torch.floor_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const ceilLoop = unaryLoop(Math.ceil, "ceil");

export const ceil = defineOperator({
  schema: "ceil(Tensor self) -> Tensor",
  python: ["torch.ceil", "Tensor.ceil"],
  summary: "The smallest whole number that is not less.",
  formula: String.raw`\lceil {self} \rceil`,
  forward: (self): Tensor => rounded("ceil_vml_cpu", ceilLoop, self),
  inplace: ["torch.ceil_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const roundLoop = unaryLoop(roundHalfEven, "round");

export const round = defineOperator({
  schema: "round(Tensor self) -> Tensor",
  python: ["torch.round", "Tensor.round", "torch.special.round"],
  summary: "The nearest whole number, the even one of two.",
  formula: String.raw`\operatorname{round} {self}`,
  forward: (self): Tensor => rounded("round_vml_cpu", roundLoop, self),
  inplace: ["torch.round_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

export const roundDecimals = defineOperator({
  schema: "round.decimals(Tensor self, *, int decimals) -> Tensor",
  python: ["torch.round", "Tensor.round", "torch.special.round"],
  summary: "Rounds to a number of decimals.",
  formula: String.raw`\operatorname{round}_{{decimals}} {self}`,
  gradFn: "RoundBackward1",
  forward: (self, decimals): Tensor => {
    refuseIntegers(decimals === 0 ? "round_vml_cpu" : "round_cpu", self.dtype);
    const single = self.dtype === float64 ? (x: number) => x : Math.fround;
    const power = 10 ** Math.abs(decimals);
    const loop =
      decimals < 0
        ? unaryLoop((x) => roundHalfEven(single(x / power)) * power)
        : unaryLoop((x) => roundHalfEven(single(x * power)) / power);
    return rounded("round_vml_cpu", loop, self);
  },
  inplace: true,
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const truncLoop = unaryLoop(Math.trunc, "trunc");

export const trunc = defineOperator({
  schema: "trunc(Tensor self) -> Tensor",
  python: ["torch.trunc", "Tensor.trunc", "torch.fix", "Tensor.fix"],
  summary: "Drops the fraction.",
  formula: String.raw`\operatorname{trunc} {self}`,
  forward: (self): Tensor => rounded("trunc_vml_cpu", truncLoop, self),
  inplace: ["torch.trunc_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const fracLoop = unaryLoop((x) => x - Math.trunc(x), "fraction");

export const frac = defineOperator({
  schema: "frac(Tensor self) -> Tensor",
  python: ["torch.frac", "Tensor.frac"],
  summary: "What trunc drops.",
  formula: String.raw`{self} - \operatorname{trunc} {self}`,
  forward: (self): Tensor => {
    refuseIntegers("frac_cpu", self.dtype);
    return same(fracLoop, self);
  },
  inplace: ["torch.frac_"],
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

/** Limits of the finite numbers of a dtype. */
function largest(dtype: DType): number {
  if (dtype === float64) return Number.MAX_VALUE;
  return dtype === float32 ? 3.4028234663852886e38 : dtype.name === "float16" ? 65504 : 3.3895313892515355e38;
}

export const nanToNum = defineOperator({
  schema: "nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor",
  python: ["torch.nan_to_num", "Tensor.nan_to_num"],
  summary: "Replaces NaN and infinities by numbers.",
  forward: (self, nan, posinf, neginf): Tensor => {
    if (self.dtype.category !== FLOATING_CATEGORY) return same(copyLoop, self);
    const high = posinf ?? largest(self.dtype);
    const low = neginf ?? -largest(self.dtype);
    const hole = nan ?? 0;
    return same(
      unaryLoop((x) => (Number.isNaN(x) ? hole : x === Infinity ? high : x === -Infinity ? low : x)),
      self,
    );
  },
  inplace: ["torch.nan_to_num_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \text{ finite}]`,
      vjp: ({ grad, self }): Tensor => mul(grad, finiteMask(self)),
    },
  },
});

const finiteLoop = unaryLoop((x) => (Number.isFinite(x) ? 1 : 0));

function finiteMask(self: Tensor): Tensor {
  return mapUnary(finiteLoop, self, bool, self.dtype);
}

export const positive = defineOperator({
  schema: "positive(Tensor(a) self) -> Tensor(a)",
  python: ["torch.positive", "Tensor.positive"],
  summary: "The tensor itself.",
  composite: true,
  forward: (self): Tensor => {
    if (self.dtype === bool) throw new DtypeError("The `+` operator, on a bool tensor is not supported.");
    return self;
  },
});
