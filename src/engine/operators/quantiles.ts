/**
 * Quantiles, made of sorting and interpolating as PyTorch makes them.
 * https://pytorch.org/docs/stable/generated/torch.quantile.html
 */
import { float32, float64, int64 } from "../dtype";
import { DtypeError, EngineError } from "../errors";
import { defineOperator } from "../operator";
import { wrapDim } from "../shape";
import { scalarTensor, type Tensor } from "../tensor";
import { lerpTensor, mul, sub } from "./arithmetic";
import { transpose, transposeInto } from "./axes";
import { ge, isnan, le, logicalAnd, logicalNot, lt } from "./comparison";
import { to } from "./copying";
import { fullLike } from "./creation";
import { gather } from "./gathering";
import { allAll, anyDim, sumDim } from "./reduction";
import { ceil, floor, round } from "./rounding";
import { maskedFill } from "./selection";
import { sortDefault } from "./sorting";
import { squeezeInto, unsqueeze, unsqueezeInto } from "./squeezing";
import { flatten, view } from "./views";

const INTERPOLATIONS = ["linear", "lower", "higher", "midpoint", "nearest"];

function quantiles(
  self: Tensor,
  given: Tensor,
  dim: number | null,
  keepdim: boolean,
  interpolation: string,
  ignoresNan: boolean,
): Tensor {
  checkQuantiles(self, given, interpolation);
  const at = dim === null ? 0 : wrapDim(dim, self.rank);
  if (allAll(logicalAnd(ge(given, 0), le(given, 1))).item() === 0) {
    throw new EngineError("RuntimeError", "quantile() q values must be in the range [0, 1]");
  }
  const kept =
    dim === null
      ? keepdim
        ? self.shape.map(() => 1)
        : []
      : self.rank === 0
        ? []
        : keepdim
          ? self.shape.map((size, d) => (d === at ? 1 : size))
          : self.shape.filter((_, d) => d !== at);
  const sorted = view(sortedAlong(self, dim === null ? null : at), [...kept, -1]);
  const q = given.rank === 0 ? unsqueeze(given, 0) : given;
  const rank = ranks(sorted, q, interpolation, ignoresNan);
  const below = to(rank, int64);
  const values = gather(sorted, -1, below);
  if (interpolation === "linear" || interpolation === "midpoint") {
    const weights = interpolation === "midpoint" ? fullLike(rank, 0.5) : sub(rank, below);
    const above = gather(sorted, -1, to(ceil(rank), int64));
    (lerpTensor.inplaceTwin as typeof lerpTensor)(values, above, weights);
  }
  if (given.rank === 0) return squeezeInto(values, -1) as Tensor;
  return squeezeInto(transposeInto(unsqueezeInto(values, 0) as Tensor, 0, -1) as Tensor, -1) as Tensor;
}

function checkQuantiles(self: Tensor, q: Tensor, interpolation: string): void {
  if (!INTERPOLATIONS.includes(interpolation)) {
    throw new EngineError(
      "RuntimeError",
      `quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${interpolation}`,
    );
  }
  if (self.numel === 0) throw new EngineError("RuntimeError", "quantile() input tensor must be non-empty");
  if (q.rank > 1) throw new EngineError("RuntimeError", "quantile() q must be a scalar or 1D tensor");
  if (self.dtype !== float32 && self.dtype !== float64) {
    throw new DtypeError("quantile() input tensor must be either float or double dtype");
  }
  if (q.dtype !== self.dtype) throw new DtypeError("quantile() q tensor must be same dtype as the input tensor");
}

function sortedAlong(self: Tensor, dim: number | null): Tensor {
  if (dim === null) return sortDefault(flatten(self))[0] as Tensor;
  if (dim >= self.rank - 1) return sortDefault(self)[0] as Tensor;
  return sortDefault(transpose(unsqueeze(self, -1), dim, -1))[0] as Tensor;
}

/** Between which sorted elements each quantile lies. */
function ranks(sorted: Tensor, q: Tensor, interpolation: string, ignoresNan: boolean): Tensor {
  const last = (sorted.shape[sorted.rank - 1] as number) - 1;
  let rank: Tensor;
  if (ignoresNan) {
    const numbers = sumDim(logicalNot(isnan(sorted)), [-1], true);
    rank = mul(q, sub(numbers, 1));
    rank = maskedFill(rank, lt(rank, 0), 0);
  } else {
    // NaN sorts last: a row that has one takes it.
    rank = maskedFill(mul(q, last), anyDim(isnan(sorted), -1, true), last);
  }
  if (interpolation === "lower") return floor(rank);
  if (interpolation === "higher") return ceil(rank);
  return interpolation === "nearest" ? round(rank) : rank;
}

function checkNumber(q: number): void {
  if (!(q >= 0 && q <= 1)) {
    throw new EngineError("RuntimeError", `quantile() q must be in the range [0, 1] but got ${q}`);
  }
}

const SUMMARY = "The elements below which the given shares of all lie.";
const NAN_SUMMARY = "The elements below which the given shares of all numbers lie, NaN left out.";
const FORMULA = "Q_{{q}}({self})";

export const quantile = defineOperator({
  schema: 'quantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor',
  python: ["torch.quantile", "Tensor.quantile"],
  summary: SUMMARY,
  formula: FORMULA,
  composite: true,
  forward: (self, q, dim, keepdim, interpolation): Tensor => quantiles(self, q, dim, keepdim, interpolation, false),
});

export const quantileOfNumber = defineOperator({
  schema:
    'quantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor',
  python: ["torch.quantile", "Tensor.quantile"],
  summary: SUMMARY,
  formula: FORMULA,
  composite: true,
  forward: (self, q, dim, keepdim, interpolation): Tensor => {
    checkNumber(q);
    return quantiles(self, scalarTensor(q, self.dtype), dim, keepdim, interpolation, false);
  },
});

export const nanquantile = defineOperator({
  schema:
    'nanquantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor',
  python: ["torch.nanquantile", "Tensor.nanquantile"],
  summary: NAN_SUMMARY,
  formula: FORMULA,
  composite: true,
  forward: (self, q, dim, keepdim, interpolation): Tensor => quantiles(self, q, dim, keepdim, interpolation, true),
});

export const nanquantileOfNumber = defineOperator({
  schema:
    'nanquantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor',
  python: ["torch.nanquantile", "Tensor.nanquantile"],
  summary: NAN_SUMMARY,
  formula: FORMULA,
  composite: true,
  forward: (self, q, dim, keepdim, interpolation): Tensor => {
    checkNumber(q);
    return quantiles(self, scalarTensor(q, self.dtype), dim, keepdim, interpolation, true);
  },
});
