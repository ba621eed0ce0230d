/**
 * Integrals and derivatives of what is known at some points only: trapezoid rules and finite differences.
 * https://pytorch.org/docs/stable/generated/torch.gradient.html
 */
import { bool, uint8 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { add, div, mul, neg, sub } from "./arithmetic";
import { zeros } from "./creation";
import { cat } from "./joining";
import { sumDim } from "./reduction";
import { cumsum } from "./scan";
import { select, slice } from "./slicing";
import { view } from "./views";

function refuseBool(name: string, tensors: readonly Tensor[]): void {
  if (!tensors.some((tensor) => tensor.dtype === bool)) return;
  const names = tensors.length > 1 ? "`x` or `y`" : "`y`";
  throw new DtypeError(`${name}: received a bool input for ${names}, but bool is not supported`);
}

/** The sums of neighbours along a dimension. */
function neighbours(y: Tensor, dim: number): Tensor {
  return add(slice(y, dim, 0, -1), slice(y, dim, 1));
}

/** How far the points of `x` lie apart, so that it broadcasts against `y`. */
function widths(name: string, y: Tensor, x: Tensor, dim: number): Tensor {
  let points = x;
  if (x.rank === 1) {
    const count = x.shape[0] as number;
    if (count !== y.shape[dim]) {
      throw new ShapeError(`${name}: There must be one \`x\` value for each sample point`);
    }
    points = view(
      x,
      y.shape.map((_, d) => (d === dim ? count : 1)),
    );
  } else if (x.rank < y.rank) points = view(x, [...new Array<number>(y.rank - x.rank).fill(1), ...x.shape]);
  return sub(slice(points, dim, 1), slice(points, dim, 0, -1));
}

/** The integral over no points. */
function nothing(y: Tensor, dim: number): Tensor {
  return zeros(
    y.shape.filter((_, d) => d !== dim),
    y.dtype,
  );
}

function areaOver(y: Tensor, x: Tensor, dim: number): Tensor {
  const at = wrapReduced(dim, y);
  if (y.shape[at] === 0) return nothing(y, at);
  refuseBool("trapezoid", [x, y]);
  return div(sumDim(mul(neighbours(y, at), widths("trapezoid", y, x, at)), [at]), 2);
}

function areaEvery(y: Tensor, step: number, dim: number): Tensor {
  const at = wrapReduced(dim, y);
  if (y.shape[at] === 0) return nothing(y, at);
  refuseBool("trapezoid", [y]);
  return mul(sub(sumDim(y, [at]), mul(add(select(y, at, 0), select(y, at, -1)), 0.5)), step);
}

/** As `wrapDim`, but there must be dimensions. */
function wrapReduced(dim: number, y: Tensor): number {
  if (y.rank === 0) throw new ShapeError(`Dimension specified as ${dim} but tensor has no dimensions`, "IndexError");
  return wrapDim(dim, y.rank);
}

function wrapSliced(dim: number, y: Tensor): number {
  if (y.rank === 0) throw new ShapeError("slice() cannot be applied to a 0-dim tensor.", "IndexError");
  return wrapDim(dim, y.rank);
}

const AREA_SUMMARY = "The integral by the trapezoid rule.";
const AREA_FORMULA = String.raw`\tfrac12 \sum ({y}_{i+1} + {y}_i)\,({x}_{i+1} - {x}_i)`;
const EVEN_FORMULA = String.raw`\tfrac{{dx}}{2} \sum ({y}_{i+1} + {y}_i)`;

export const trapezoid = defineOperator({
  schema: "trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor",
  python: ["torch.trapezoid"],
  summary: AREA_SUMMARY,
  formula: AREA_FORMULA,
  composite: true,
  forward: (y, x, dim): Tensor => areaOver(y, x, dim),
});

export const trapezoidEven = defineOperator({
  schema: "trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor",
  python: ["torch.trapezoid"],
  summary: AREA_SUMMARY,
  formula: EVEN_FORMULA,
  composite: true,
  forward: (y, dx, dim): Tensor => areaEvery(y, scalarValue(dx), dim),
});

export const trapz = defineOperator({
  schema: "trapz.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor",
  python: ["torch.trapz"],
  summary: AREA_SUMMARY,
  formula: AREA_FORMULA,
  composite: true,
  forward: (y, x, dim): Tensor => areaOver(y, x, dim),
});

export const trapzEven = defineOperator({
  schema: "trapz.dx(Tensor y, *, float dx=1., int dim=-1) -> Tensor",
  python: ["torch.trapz"],
  summary: AREA_SUMMARY,
  formula: EVEN_FORMULA,
  composite: true,
  forward: (y, dx, dim): Tensor => areaEvery(y, dx, dim),
});

export const cumulativeTrapezoid = defineOperator({
  schema: "cumulative_trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor",
  python: ["torch.cumulative_trapezoid"],
  summary: "Running integrals by the trapezoid rule.",
  formula: AREA_FORMULA,
  composite: true,
  forward: (y, x, dim): Tensor => {
    const at = wrapSliced(dim, y);
    refuseBool("cumulative_trapezoid", [x, y]);
    return div(cumsum(mul(neighbours(y, at), widths("cumulative_trapezoid", y, x, at)), at), 2);
  },
});

export const cumulativeTrapezoidEven = defineOperator({
  schema: "cumulative_trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor",
  python: ["torch.cumulative_trapezoid"],
  summary: "Running integrals by the trapezoid rule.",
  formula: EVEN_FORMULA,
  composite: true,
  forward: (y, dx, dim): Tensor => {
    const at = wrapSliced(dim, y);
    refuseBool("cumulative_trapezoid", [y]);
    return cumsum(mul(neighbours(y, at), scalarValue(dx) / 2), at);
  },
});

/** Checks the arguments of `gradient` and tells along which dimensions to go. */
function checkGradient(
  self: Tensor,
  spacings: number | null,
  dims: readonly number[] | null,
  edgeOrder: number,
): readonly number[] {
  if (self.dtype === uint8) throw new DtypeError("torch.gradient does not support uint8 input.");
  if (spacings !== null && dims === null && spacings !== self.rank) {
    throw new EngineError(
      "RuntimeError",
      `torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = ${self.rank}', since dim argument was not given, but got a list of length ${spacings}`,
    );
  }
  if (spacings !== null && dims !== null && spacings !== dims.length) {
    throw new EngineError(
      "RuntimeError",
      `torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, but got a spacing argument of length ${spacings} and a dim argument of length ${dims.length}.`,
    );
  }
  if (edgeOrder !== 1 && edgeOrder !== 2) {
    throw new EngineError("RuntimeError", "torch.gradient only supports edge_order=1 and edge_order=2.");
  }
  if (dims === null) {
    if (self.shape.some((size) => size < edgeOrder + 1)) refuseShort();
    return self.shape.map((_, d) => d);
  }
  const wrapped = dims.map((dim) => wrapReduced(dim, self));
  wrapped.forEach((dim, i) => {
    if (wrapped.indexOf(dim) !== i) {
      throw new EngineError("RuntimeError", `dim ${dim} appears multiple times in the list of dims`);
    }
  });
  if (wrapped.some((dim) => (self.shape[dim] as number) < edgeOrder + 1)) refuseShort();
  return wrapped;
}

function refuseShort(): never {
  throw new EngineError("RuntimeError", "torch.gradient expected each dimension size to be at least edge_order+1");
}

/** Slices from both ends, where a negative place counts from behind. */
function part(self: Tensor, dim: number, start: number, end: number | null): Tensor {
  return slice(self, dim, start, end);
}

function evenGradient(self: Tensor, dim: number, step: ScalarLike, edgeOrder: number): Tensor {
  const at = (place: number): Tensor => part(self, dim, place, place === -1 ? null : place + 1);
  const first = edgeOrder === 1 ? sub(at(1), at(0)) : sub(add(mul(at(0), -1.5), mul(at(1), 2)), mul(at(2), 0.5));
  const last = edgeOrder === 1 ? sub(at(-1), at(-2)) : add(sub(mul(at(-3), 0.5), mul(at(-2), 2)), mul(at(-1), 1.5));
  const centre = div(sub(part(self, dim, 2, null), part(self, dim, 0, -2)), 2);
  return cat([div(first, step), div(centre, step), div(last, step)], dim);
}

/** The slope of the parabola through three neighbours, `left` and `right` apart, as weights of each. */
type Weights = (left: Tensor, right: Tensor) => readonly [Tensor, Tensor, Tensor];

const atFirst: Weights = (l, r) => [
  div(neg(add(mul(l, 2), r)), mul(l, add(l, r))),
  div(add(l, r), mul(l, r)),
  div(neg(l), mul(r, add(l, r))),
];
const atMiddle: Weights = (l, r) => [
  div(neg(r), mul(l, add(l, r))),
  div(sub(r, l), mul(l, r)),
  div(l, mul(r, add(l, r))),
];
const atLast: Weights = (l, r) => [
  div(r, mul(l, add(l, r))),
  div(neg(add(l, r)), mul(l, r)),
  div(add(l, mul(r, 2)), mul(r, add(l, r))),
];

function unevenGradient(self: Tensor, dim: number, points: Tensor, edgeOrder: number): Tensor {
  const steps = sub(slice(points, 0, 1), slice(points, 0, 0, -1));
  const along = (values: Tensor): Tensor =>
    view(
      values,
      self.shape.map((_, d) => (d === dim ? (values.shape[0] as number) : 1)),
    );
  const at = (place: number): Tensor => part(self, dim, place, place === -1 ? null : place + 1);
  const step = (place: number): Tensor => along(part(steps, 0, place, place === -1 ? null : place + 1));
  const weighted = (weights: readonly Tensor[], values: readonly Tensor[]): Tensor =>
    add(
      add(mul(values[0] as Tensor, weights[0] as Tensor), mul(values[1] as Tensor, weights[1] as Tensor)),
      mul(values[2] as Tensor, weights[2] as Tensor),
    );
  const first =
    edgeOrder === 1 ? div(sub(at(1), at(0)), step(0)) : weighted(atFirst(step(0), step(1)), [at(0), at(1), at(2)]);
  const last =
    edgeOrder === 1
      ? div(sub(at(-1), at(-2)), step(-1))
      : weighted(atLast(step(-2), step(-1)), [at(-3), at(-2), at(-1)]);
  const centre = weighted(atMiddle(along(slice(steps, 0, 0, -1)), along(slice(steps, 0, 1))), [
    part(self, dim, 0, -2),
    part(self, dim, 1, -1),
    part(self, dim, 2, null),
  ]);
  return cat([first, centre, last], dim);
}

function overEven(
  self: Tensor,
  spacing: readonly ScalarLike[] | ScalarLike | null,
  dims: readonly number[] | null,
  edgeOrder: number,
): Tensor[] {
  const isList = Array.isArray(spacing);
  const along = checkGradient(self, isList ? spacing.length : null, dims, edgeOrder);
  return along.map((dim, i) =>
    evenGradient(self, dim, isList ? (spacing[i] as ScalarLike) : ((spacing ?? 1) as ScalarLike), edgeOrder),
  );
}

function overUneven(
  self: Tensor,
  spacing: readonly Tensor[],
  dims: readonly number[] | null,
  edgeOrder: number,
): Tensor[] {
  const along = checkGradient(self, spacing.length, dims, edgeOrder);
  for (const points of spacing) {
    if (points.rank !== 1) {
      throw new EngineError(
        "RuntimeError",
        `torch.gradient expected each element of spacing to have one dimension, but got an element with ${points.rank} dimensions!`,
      );
    }
  }
  return along.map((dim, i) => unevenGradient(self, dim, spacing[i] as Tensor, edgeOrder));
}

const one = (dim: number | null): readonly number[] | null => (dim === null ? null : [dim]);

const SLOPES = {
  python: ["torch.gradient"],
  summary: "Slopes by central differences, along each dimension.",
  formula: String.raw`\frac{{self}_{i+1} - {self}_{i-1}}{2h}`,
  composite: true,
} as const;

export const gradientScalarInt = defineOperator({
  ...SLOPES,
  schema: "gradient.scalarint(Tensor self, *, Scalar? spacing=None, int? dim=None, int edge_order=1) -> Tensor[]",
  forward: (self, spacing, dim, edgeOrder): Tensor[] => overEven(self, spacing, one(dim), edgeOrder),
});

export const gradientScalarArray = defineOperator({
  ...SLOPES,
  schema: "gradient.scalararray(Tensor self, *, Scalar spacing, int[] dim, int edge_order=1) -> Tensor[]",
  forward: (self, spacing, dim, edgeOrder): Tensor[] => overEven(self, spacing, dim, edgeOrder),
});

export const gradientArray = defineOperator({
  ...SLOPES,
  schema: "gradient.array(Tensor self, *, int[] dim, int edge_order=1) -> Tensor[]",
  forward: (self, dim, edgeOrder): Tensor[] => overEven(self, null, dim, edgeOrder),
});

export const gradientScalarsInt = defineOperator({
  ...SLOPES,
  schema: "gradient.scalarrayint(Tensor self, *, Scalar[] spacing, int? dim=None, int edge_order=1) -> Tensor[]",
  forward: (self, spacing, dim, edgeOrder): Tensor[] => overEven(self, spacing, one(dim), edgeOrder),
});

export const gradientScalarsArray = defineOperator({
  ...SLOPES,
  schema: "gradient.scalarrayarray(Tensor self, *, Scalar[] spacing, int[] dim, int edge_order=1) -> Tensor[]",
  forward: (self, spacing, dim, edgeOrder): Tensor[] => overEven(self, spacing, dim, edgeOrder),
});

export const gradientTensorsInt = defineOperator({
  ...SLOPES,
  schema: "gradient.tensorarrayint(Tensor self, *, Tensor[] spacing, int? dim=None, int edge_order=1) -> Tensor[]",
  forward: (self, spacing, dim, edgeOrder): Tensor[] => overUneven(self, spacing, one(dim), edgeOrder),
});

export const gradientTensorsArray = defineOperator({
  ...SLOPES,
  schema: "gradient.tensorarray(Tensor self, *, Tensor[] spacing, int[] dim, int edge_order=1) -> Tensor[]",
  forward: (self, spacing, dim, edgeOrder): Tensor[] => overUneven(self, spacing, dim, edgeOrder),
});
