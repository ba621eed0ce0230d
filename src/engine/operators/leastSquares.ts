/**
 * Least squares.
 * https://pytorch.org/docs/stable/generated/torch.linalg.lstsq.html
 */
import { UnsupportedError } from "../../base/failures";
import { int64 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import type { Matrix } from "../kernels/rotations";
import { singularValues } from "../kernels/singularValues";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { broadcastShapes, countElements, shapeText } from "../shape";
import { allocateArray, Storage } from "../storage";
import { newTensor, Tensor } from "../tensor";
import { add, mul, neg, sub } from "./arithmetic";
import { matrixTranspose } from "./axes";
import { matmul } from "./matmul";
import { collect, columnsOf, eachMatrix, halfEpsilon, refuseDtype, rowsOf } from "./matrices";
import { linalgPinvFloats, pinvGradient } from "./rank";
import { squeezeDim, unsqueeze } from "./squeezing";
import { overBatch } from "./triangularSolve";

const DRIVERS = ["gels", "gelsy", "gelsd", "gelss"];
const NAME = "torch.linalg.lstsq";

function isVectorSide(a: { readonly shape: readonly number[] }, b: { readonly shape: readonly number[] }): boolean {
  return (
    b.shape.length === 1 ||
    (a.shape.length - 1 === b.shape.length && shapeText(a.shape.slice(0, -1)) === shapeText(b.shape))
  );
}

function check(a: Tensor, b: Tensor, driver: string): void {
  if (a.rank < 2) throw new ShapeError(`${NAME}: input must have at least 2 dimensions.`);
  if (b.rank < 1) throw new ShapeError(`${NAME}: other must have at least 1 dimension.`);
  if (a.dtype !== b.dtype) {
    throw new EngineError(
      "RuntimeError",
      `${NAME}: Expected input and other to have the same dtype, but got input's dtype ${a.dtype.scalarTypeName} and other's dtype ${b.dtype.scalarTypeName}`,
    );
  }
  if (a.rank - b.rank > 1 || a.rank < b.rank) {
    throw new ShapeError(
      `${NAME}: input.dim() must be greater or equal to other.dim() and (input.dim() - other.dim()) <= 1`,
    );
  }
  const isVector = isVectorSide(a, b);
  const side = isVector || b.rank === 1 ? -1 : -2;
  if (rowsOf(a) !== b.shape[b.rank + side]) {
    throw new ShapeError(`${NAME}: input.size(-2) should match other.size(${side})`);
  }
  if (!DRIVERS.includes(driver)) {
    throw new EngineError("RuntimeError", `${NAME}: parameter \`driver\` should be one of (gels, gelsy, gelsd, gelss)`);
  }
  if (!a.isFloatingPoint || a.dtype.itemSize < 4) {
    if (driver === "gels") refuseDtype("linalg_lstsq_cpu", a);
    throw new EngineError("RuntimeError", "This function doesn't handle types other than float and double");
  }
}

interface Solved {
  /** n × columns */
  readonly x: Float64Array;
  readonly residuals: Float64Array;
  readonly rank: number;
  readonly values: Matrix;
}

/** The shortest of the solutions, from singular values that are more than `rcond` times the largest. */
function solveOne(a: Matrix, b: Matrix, m: number, n: number, columns: number, rcond: number, epsilon: number): Solved {
  const k = Math.min(m, n);
  const { u, values, vt } = singularValues(a, m, n, false, epsilon);
  const x = new Float64Array(n * columns);
  const residuals = new Float64Array(columns);
  let rank = 0;
  for (let s = 0; s < k; s++) if ((values[s] as number) > rcond * (values[0] as number)) rank++;
  for (let c = 0; c < columns; c++) {
    for (let s = 0; s < rank; s++) {
      let dot = 0;
      for (let i = 0; i < m; i++) dot += (u[i * k + s] as number) * (b[i * columns + c] as number);
      dot /= values[s] as number;
      for (let j = 0; j < n; j++) x[j * columns + c] = (x[j * columns + c] as number) + dot * (vt[s * n + j] as number);
    }
    for (let i = 0; i < m; i++) {
      let rest = b[i * columns + c] as number;
      for (let j = 0; j < n; j++) rest -= (a[i * n + j] as number) * (x[j * columns + c] as number);
      residuals[c] = (residuals[c] as number) + rest * rest;
    }
  }
  return { x, residuals, rank, values };
}

/** Solutions where LAPACK leaves them: at the top of columns that are as long as the longer side. */
function inColumns(shape: readonly number[], parts: readonly Float64Array[], long: number, like: Tensor): Tensor {
  const [n, columns] = shape.slice(-2) as [number, number];
  const size = long * columns;
  const data = allocateArray(like.dtype, size * parts.length);
  parts.forEach((part, b) => {
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < columns; c++) data[b * size + c * long + i] = part[i * columns + c] as number;
    }
  });
  const strides: number[] = [1, Math.max(long, 1)];
  let step = Math.max(size, 1);
  for (let d = shape.length - 3; d >= 0; d--) {
    strides.unshift(step);
    step *= Math.max(shape[d] as number, 1);
  }
  return new Tensor(new Storage(data, like.dtype), shape, strides, 0, like.dtype);
}

export const linalgLstsq = defineOperator({
  schema:
    "linalg_lstsq(Tensor self, Tensor b, float? rcond=None, *, str? driver=None) -> (Tensor solution, Tensor residuals, Tensor rank, Tensor singular_values)",
  python: ["torch.linalg.lstsq"],
  summary: "The X for which A X is nearest to B.",
  formula: String.raw`\operatorname*{arg\,min}_X \lVert {self} X - {b} \rVert_F`,
  forward: (a, b, given, driverName) => {
    const driver = driverName ?? "gelsy";
    check(a, b, driver);
    const isVector = isVectorSide(a, b);
    const right = isVector ? unsqueeze(b, -1) : b;
    const lead = broadcastShapes(a.shape.slice(0, -2), right.shape.slice(0, -2));
    const [m, n] = [rowsOf(a), columnsOf(a)];
    const columns = columnsOf(right);
    const count = countElements(lead);
    const epsilon = halfEpsilon(a.dtype);
    const rcond = driver === "gels" ? 0 : (given ?? 2 * epsilon * Math.max(m, n));
    const sides = eachMatrix(overBatch(right, lead), { count, rows: m, columns }, (matrix) => matrix);
    const solved = eachMatrix(overBatch(a, lead), { count, rows: m, columns: n }, (matrix, i) =>
      solveOne(matrix, sides[i] as Matrix, m, n, columns, rcond, epsilon),
    );
    const k = Math.min(m, n);
    // With columns exchanged a cut between non-zero values leaves out something else than singular values.
    const noise = 2 * epsilon * Math.max(m, n);
    const isCut = solved.some(({ rank, values }) => (values[rank] ?? 0) > 8 * noise * (values[0] ?? 0));
    if (driver === "gelsy" && given !== null && isCut) {
      throw new UnsupportedError("torch.linalg.lstsq, driver gelsy with an rcond that lowers the rank");
    }
    if (driver === "gels") {
      const deficient = solved.findIndex((one) => one.rank < k);
      if (deficient >= 0) {
        throw new EngineError(
          "_LinAlgError",
          `${NAME}: ${lead.length > 0 ? `(Batch element ${deficient}): ` : ""}The least squares problem could not be solved because the input matrix does not have full rank (error code: ${(solved[deficient] as Solved).rank + 1}).`,
        );
      }
    }
    const solutions = solved.map((one) => one.x);
    const x = inColumns([...lead, n, columns], solutions, Math.max(m, n), a);
    const hasResiduals = m > n && driver !== "gelsy" && a.numel > 0 && solved.every((one) => one.rank === n);
    const residuals = solved.map((one) => one.residuals);
    const hasValues = driver === "gelsd" || driver === "gelss";
    const values = solved.map((one) => one.values);
    return [
      isVector ? squeezeDim(x, -1) : x,
      hasResiduals ? collect([...lead, columns], a.dtype, residuals) : newTensor([0], a.dtype),
      driver === "gels" ? newTensor([0], int64) : collect(lead, int64, [solved.map((one) => one.rank)]),
      hasValues ? collect([...lead, k], a.dtype, values) : newTensor([0], a.dtype),
    ];
  },
  differentiableResults: [true, true, false, false],
  saves: ["self", "b", "solution"],
  derivatives: {
    self: { formula: String.raw`\nabla_{{self}}\,{self}^{+}{b}` },
    b: { formula: String.raw`{self}^{+\top}{grad}` },
  },
  backward: ({ grads, self: a, b, results, needs }): Record<string, Tensor | null> => {
    const isVector = isVectorSide(a, b);
    const wide = (tensor: Tensor): Tensor => (isVector ? unsqueeze(tensor, -1) : tensor);
    const x = wide(results[0] as Tensor);
    const right = wide(b);
    let gradA: Tensor | null = null;
    let gradB: Tensor | null = null;
    if (grads[0]) {
      const gx = wide(grads[0]);
      const pinv = linalgPinvFloats(a) as Tensor;
      if (needs("self")) gradA = pinvGradient(matmul(gx, matrixTranspose(right)), pinv, a);
      if (needs("b")) gradB = matmul(matrixTranspose(pinv), gx);
    }
    if (grads[1] && grads[1].numel > 0) {
      const rest = mul(mul(sub(matmul(a, x), right), floatScalar(2)), unsqueeze(grads[1], -2));
      const passed = matmul(rest, matrixTranspose(x));
      gradA = gradA === null ? passed : add(gradA, passed);
      gradB = gradB === null ? neg(rest) : sub(gradB, rest);
    }
    return { self: gradA, b: gradB === null || !isVector ? gradB : squeezeDim(gradB, -1) };
  },
});
