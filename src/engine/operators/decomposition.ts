/**
 * Inverses, determinants, solutions of linear systems, powers of matrices.
 * https://pytorch.org/docs/stable/linalg.html
 */
import { int32 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { factorLu, signOf, solveLu } from "../kernels/decomposition";
import { denseData } from "../kernels/dense";
import { identityMatrix, type Matrix } from "../kernels/rotations";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { broadcastShapes, countElements, shapeText, wrapDim } from "../shape";
import { scalarTensor, type Tensor } from "../tensor";
import { mul, neg } from "./arithmetic";
import { diagEmbed } from "./arrangement";
import { matrixTranspose, permute } from "./axes";
import { eq } from "./comparison";
import { clone, copyInto } from "./copying";
import { checkRightSide, factors, firstFailure, linalgLuSolve } from "./lu";
import { matmul } from "./matmul";
import {
  type Batch,
  batchElement,
  collect,
  columnMajor,
  columnsOf,
  eachMatrix,
  eyeLike,
  inPrecision,
  rowsOf,
  squareBatch,
} from "./matrices";
import { prodDim } from "./reduction";
import { where } from "./selection";
import { linalgSvdOf } from "./spectral";
import { squeezeDim, unsqueeze } from "./squeezing";
import { expand, reshape } from "./views";

/** Raises for the first matrix of a batch that could not be inverted. */
export function checkInverted(info: Tensor, name: string): void {
  const failure = firstFailure(info);
  if (failure === null) return;
  throw new EngineError(
    "_LinAlgError",
    `${name}: ${batchElement({ lead: info.shape }, failure.index)}The diagonal element ${failure.info} is zero, the inversion could not be completed because the input matrix is singular.`,
  );
}

export const linalgInvEx = defineOperator({
  schema: "linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)",
  python: ["torch.linalg.inv_ex"],
  summary: "The inverse of matrices.",
  formula: "{A}^{-1}",
  forward: (a, checkErrors) => {
    const batch = squareBatch(a, "linalg.inv");
    const n = batch.rows;
    const parts = eachMatrix(a, batch, (matrix) => {
      const { lu, pivots, info } = factorLu(inPrecision(matrix, a.dtype), n, n);
      return { inverse: solveLu(lu, pivots, n, identityMatrix(n, matrix), n), info };
    });
    const inverses = parts.map((part) => part.inverse);
    const info = collect(batch.lead, int32, [parts.map((part) => part.info)]);
    if (checkErrors) checkInverted(info, "linalg.inv_ex");
    return [columnMajor(collect(a.shape, a.dtype, inverses)), info];
  },
  differentiableResults: [true, false],
  derivatives: {
    A: {
      formula: String.raw`-{A}^{-\top}\,{grad}\,{A}^{-\top}`,
      saves: ["inverse"],
      vjp: ({ grad, results }) => {
        const turned = matrixTranspose(results[0] as Tensor);
        return neg(matmul(turned, matmul(grad, turned)));
      },
    },
  },
});

function inverted(a: Tensor): Tensor {
  const [result, info] = linalgInvEx(a) as [Tensor, Tensor];
  checkInverted(info, "linalg.inv");
  return result;
}

export const linalgInv = defineOperator({
  schema: "linalg_inv(Tensor A) -> Tensor",
  python: ["torch.linalg.inv"],
  summary: "The inverse of matrices.",
  composite: true,
  forward: (a) => inverted(a),
});

export const inverse = defineOperator({
  schema: "inverse(Tensor self) -> Tensor",
  python: ["torch.inverse", "Tensor.inverse"],
  summary: "The inverse of matrices.",
  composite: true,
  forward: (self) => inverted(self),
});

/** LU factors as for determinants: of Aᵀ where A lies row by row, which is the same memory column by column. */
function determinantFactors(a: Tensor, batch: Batch): [Tensor, Tensor] {
  const [lu, pivots] = factors(a.isContiguous ? matrixTranspose(a) : a, batch);
  return [lu, pivots];
}

/** What the diagonal of U and the row exchanges of each matrix say. */
function determinants(lu: Tensor, pivots: Tensor): { sign: number; logarithm: number; value: number }[] {
  const n = rowsOf(lu);
  const exchanges = denseData(pivots);
  return eachMatrix(lu, { count: countElements(lu.shape.slice(0, -2)), rows: n, columns: n }, (matrix, index) => {
    let value = signOf(exchanges.subarray(index * n, (index + 1) * n));
    let sign = value;
    let logarithm = 0;
    for (let i = 0; i < n; i++) {
      const d = matrix[i * n + i] as number;
      value *= d;
      sign *= Math.sign(d);
      logarithm += Math.log(Math.abs(d));
    }
    return { sign, logarithm, value };
  });
}

/** Numbers, one for each matrix, along the diagonals of matrices. */
function onDiagonals(values: Tensor, n: number): Tensor {
  return diagEmbed(expand(unsqueeze(values, -1), [...values.shape, n]));
}

export const linalgDetOf = defineOperator({
  schema: "_linalg_det(Tensor A) -> (Tensor result, Tensor LU, Tensor pivots)",
  python: ["torch._linalg_det"],
  summary: "The determinant of matrices.",
  formula: String.raw`\det {A}`,
  forward: (a) => {
    const batch = squareBatch(a, "linalg.det", { kernel: "lu_cpu" });
    const [lu, pivots] = determinantFactors(a, batch);
    return [collect(batch.lead, a.dtype, [determinants(lu, pivots).map((d) => d.value)]), lu, pivots];
  },
  differentiableResults: [true, false, false],
  derivatives: {
    A: {
      formula: String.raw`{grad}\,\det({A})\,{A}^{-\top}`,
      saves: ["A", "result", "LU", "pivots"],
      vjp: ({ grad, A: a, results }) => {
        const [result, lu, pivots] = results as [Tensor, Tensor, Tensor];
        const n = rowsOf(a);
        if (!modes.grad) {
          return linalgLuSolve(withoutZeros(lu), pivots, onDiagonals(mul(grad, result), n), true, !a.isContiguous);
        }
        if (determinants(lu, pivots).every((d) => d.value !== 0)) {
          return linalgSolve(matrixTranspose(a), onDiagonals(mul(grad, result), n));
        }
        return matmul(cofactorsOf(a), onDiagonals(grad, n));
      },
    },
  },
});

/** The factors of a matrix nearby that has an inverse. */
function withoutZeros(lu: Tensor): Tensor {
  const n = rowsOf(lu);
  const epsilon = lu.dtype.itemSize === 4 ? 2 ** -23 : 2 ** -52;
  const data = denseData(lu).slice();
  for (let start = 0; start < data.length; start += n * n) {
    for (let i = start; i < start + n * n; i += n + 1) if (data[i] === 0) data[i] = epsilon;
  }
  return collect(lu.shape, lu.dtype, [data]);
}

/** The derivative of a determinant for matrices without an inverse: products of all singular values but one. */
function cofactorsOf(a: Tensor): Tensor {
  const [u, s, vh] = linalgSvdOf(a, true) as [Tensor, Tensor, Tensor];
  const sign = mul(linalgDet(u), linalgDet(vh));
  const n = columnsOf(a);
  const wide = expand(unsqueeze(s, -2), [...s.shape, n]);
  const masked = where(eq(eyeLike(n, s), 1), scalarTensor(1, s.dtype), wide);
  const others = prodDim(masked, -1);
  return matmul(mul(u, unsqueeze(mul(others, unsqueeze(sign, -1)), -2)), vh);
}

export const linalgDet = defineOperator({
  schema: "linalg_det(Tensor A) -> Tensor",
  python: ["torch.linalg.det"],
  summary: "The determinant of matrices.",
  composite: true,
  forward: (a) => linalgDetOf(a)[0] as Tensor,
});

export const det = defineOperator({
  schema: "det(Tensor self) -> Tensor",
  python: ["torch.det", "Tensor.det"],
  summary: "The determinant of matrices.",
  composite: true,
  forward: (self) => linalgDetOf(self)[0] as Tensor,
});

const linalgSlogdetOf = defineOperator({
  schema: "_linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet, Tensor LU, Tensor pivots)",
  python: ["torch._linalg_slogdet"],
  summary: "The sign of the determinant and the logarithm of its magnitude.",
  formula: String.raw`\ln |\det {A}|`,
  forward: (a) => {
    const batch = squareBatch(a, "linalg.slogdet");
    const [lu, pivots] = determinantFactors(a, batch);
    const values = determinants(lu, pivots);
    return [
      collect(batch.lead, a.dtype, [values.map((d) => d.sign)]),
      collect(batch.lead, a.dtype, [values.map((d) => d.logarithm)]),
      lu,
      pivots,
    ];
  },
  differentiableResults: [true, true, false, false],
  derivatives: {
    A: {
      formula: String.raw`{grad}\,{A}^{-\top}`,
      saves: ["A", "LU", "pivots", "sign"],
      vjp: ({ grads, A: a, results }) => {
        const g = grads[1];
        if (!g) return null;
        const [, , lu, pivots] = results as [Tensor, Tensor, Tensor, Tensor];
        const diagonal = onDiagonals(g, rowsOf(a));
        if (modes.grad) return linalgSolve(matrixTranspose(a), diagonal);
        return linalgLuSolve(lu, pivots, diagonal, true, !a.isContiguous);
      },
    },
  },
});

export const linalgSlogdet = defineOperator({
  schema: "linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)",
  python: ["torch.linalg.slogdet"],
  summary: "The sign of the determinant and the logarithm of its magnitude.",
  composite: true,
  forward: (a) => linalgSlogdetOf(a).slice(0, 2),
});

export const slogdet = defineOperator({
  schema: "slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)",
  python: ["torch.slogdet", "Tensor.slogdet"],
  summary: "The sign of the determinant and the logarithm of its magnitude.",
  composite: true,
  forward: (self) => linalgSlogdetOf(self).slice(0, 2),
});

export const logdet = defineOperator({
  schema: "logdet(Tensor self) -> Tensor",
  python: ["torch.logdet", "Tensor.logdet"],
  summary: "The logarithm of the determinant.",
  composite: true,
  forward: (self) => {
    squareBatch(self, "logdet");
    const [sign, logarithm] = linalgSlogdetOf(self) as [Tensor, Tensor];
    return where(eq(sign, -1), scalarTensor(Number.NaN, logarithm.dtype), logarithm);
  },
});

/** Whether B holds one vector for each matrix, rather than a matrix. */
function isVectorSide(a: { readonly shape: readonly number[] }, b: { readonly shape: readonly number[] }): boolean {
  return (
    b.shape.length === 1 ||
    (a.shape.length - 1 === b.shape.length && shapeText(a.shape.slice(0, -1)) === shapeText(b.shape))
  );
}

function checkSameDtype(a: Tensor, b: Tensor, name: string): void {
  if (a.dtype === b.dtype) return;
  throw new EngineError(
    "RuntimeError",
    `${name}: Expected A and B to have the same dtype, but found A of type ${a.dtype.scalarTypeName} and B of type ${b.dtype.scalarTypeName} instead`,
  );
}

export const linalgSolveExOf = defineOperator({
  schema:
    "_linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor LU, Tensor pivots, Tensor info)",
  python: ["torch._linalg_solve_ex"],
  summary: "The solution X of A X = B.",
  formula: "{A}^{-1}{B}",
  gradFn: "LinalgSolveExBackward0",
  forward: (a, b, left, checkErrors) => {
    const batch = squareBatch(a, "linalg.solve");
    checkSameDtype(a, b, "linalg.solve");
    const isVector = isVectorSide(a, b);
    const right = isVector ? unsqueeze(b, -1) : b;
    checkRightSide(a, right, left, "linalg.solve");
    const lead = broadcastShapes(right.shape.slice(0, -2), batch.lead);
    const n = batch.rows;
    const wide = expand(a, [...lead, n, n]);
    const wideB = expand(right, [...lead, ...right.shape.slice(-2)]);
    const source = left ? wideB : matrixTranspose(wideB);
    const columns = columnsOf(source);
    const count = countElements(lead);
    const sides = eachMatrix(source, { count, rows: n, columns }, (matrix) => matrix);
    const [lu, pivots, info] = factors(wide, { lead, count, rows: n, columns: n });
    if (checkErrors) checkSolved(info, "torch.linalg.solve_ex");
    const exchanges = denseData(pivots);
    const parts = eachMatrix(lu, { count, rows: n, columns: n }, (matrix, i) => {
      const own = exchanges.subarray(i * n, (i + 1) * n);
      return solveLu(matrix, own, n, sides[i] as Matrix, columns, !left);
    });
    if (isVector && left) {
      const shape = [...lead, n];
      const flat = collect(shape, b.dtype, parts);
      return [shape.length > 1 ? columnMajor(flat) : flat, lu, pivots, info];
    }
    const x = columnMajor(collect(source.shape, b.dtype, parts));
    return [left ? x : matrixTranspose(x), lu, pivots, info];
  },
  differentiableResults: [true, false, false, false],
  saves: ["A", "result", "LU", "pivots"],
  derivatives: {
    A: {
      formula: String.raw`-{A}^{-\top}{grad}\,{result}^{\top}`,
      vjp: ({ grad, A: a, B: b, left, results }): Tensor => {
        const x = results[0] as Tensor;
        const gradB = solvedBack(grad, a, b, left, results);
        const isVector = isVectorSide(a, b);
        const [p, q] = isVector ? [unsqueeze(gradB, -1), unsqueeze(x, -1)] : [gradB, x];
        return neg(left ? matmul(p, matrixTranspose(q)) : matmul(matrixTranspose(q), p));
      },
    },
    B: {
      formula: String.raw`{A}^{-\top}{grad}`,
      vjp: ({ grad, A: a, B: b, left, results }): Tensor => solvedBack(grad, a, b, left, results),
    },
  },
});

/** The gradient of B: the transposed system, by the factors that are there unless it is to be differentiated again. */
function solvedBack(
  grad: Tensor,
  a: Tensor,
  b: { readonly shape: readonly number[] },
  left: boolean,
  results: readonly Tensor[],
): Tensor {
  const isVector = isVectorSide(a, b);
  const side = isVector ? unsqueeze(grad, -1) : grad;
  const [, lu, pivots] = results as [Tensor, Tensor, Tensor];
  const x = modes.grad ? linalgSolve(matrixTranspose(a), side, left) : linalgLuSolve(lu, pivots, side, left, true);
  return isVector ? squeezeDim(x, -1) : x;
}

function checkSolved(info: Tensor, name: string): void {
  const failure = firstFailure(info);
  if (failure === null) return;
  throw new EngineError(
    "_LinAlgError",
    `${name}: ${batchElement({ lead: info.shape }, failure.index)}The solver failed because the input matrix is singular.`,
  );
}

export const linalgSolveEx = defineOperator({
  schema:
    "linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor info)",
  python: ["torch.linalg.solve_ex"],
  summary: "The solution X of A X = B, and which matrices are singular.",
  composite: true,
  forward: (a, b, left, checkErrors) => {
    const [x, , , info] = linalgSolveExOf(a, b, left, checkErrors) as [Tensor, Tensor, Tensor, Tensor];
    return [x, info];
  },
});

export const linalgSolve = defineOperator({
  schema: "linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor",
  python: ["torch.linalg.solve"],
  summary: "The solution X of A X = B.",
  composite: true,
  forward: (a, b, left): Tensor => {
    const [x, , , info] = linalgSolveExOf(a, b, left) as [Tensor, Tensor, Tensor, Tensor];
    checkSolved(info, "torch.linalg.solve");
    return x;
  },
});

export const linalgTensorinv = defineOperator({
  schema: "linalg_tensorinv(Tensor self, int ind=2) -> Tensor",
  python: ["torch.linalg.tensorinv"],
  summary: "The inverse of tensordot with a tensor.",
  composite: true,
  forward: (self, ind) => {
    if (ind <= 0) {
      throw new EngineError("RuntimeError", `Expected a strictly positive integer for 'ind', but got ${ind}`);
    }
    if (ind > self.rank) {
      throw new EngineError("RuntimeError", `ArrayRef: invalid slice, N = ${ind}; size = ${self.rank}`);
    }
    const first = self.shape.slice(0, ind);
    const last = self.shape.slice(ind);
    const rows = countElements(last);
    const columns = countElements(first);
    if (rows !== columns) {
      throw new ShapeError(
        `Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got ${rows} != ${columns}`,
      );
    }
    const [result, info] = linalgInvEx(reshape(self, [columns, rows])) as [Tensor, Tensor];
    checkInverted(info, "inv");
    return reshape(result, [...last, ...first]);
  },
});

export const linalgTensorsolve = defineOperator({
  schema: "linalg_tensorsolve(Tensor self, Tensor other, int[]? dims=None) -> Tensor",
  python: ["torch.linalg.tensorsolve"],
  summary: "The X whose tensordot with a tensor is another.",
  composite: true,
  forward: (self, given, dims) => {
    const other = given as Tensor;
    let a = self;
    if (dims !== null) {
      const moved = dims.map((dim) => wrapDim(dim, self.rank));
      const rest = self.shape.map((_, dim) => dim).filter((dim) => !moved.includes(dim));
      a = permute(self, [...rest, ...moved]);
    }
    const result = a.shape.slice(other.rank);
    const columns = countElements(result);
    const rows = countElements(a.shape.slice(0, other.rank));
    if (columns !== other.numel || rows !== other.numel) {
      throw new ShapeError(
        `Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), but got ${columns} != ${other.numel}`,
      );
    }
    return reshape(linalgSolve(reshape(a, [rows, columns]), other.rank === 1 ? other : reshape(other, [rows])), result);
  },
});

export const linalgMatrixPower = defineOperator({
  schema: "linalg_matrix_power(Tensor self, int n) -> Tensor",
  python: ["torch.linalg.matrix_power"],
  summary: "The n-th power of matrices.",
  composite: true,
  forward: (self, n) => power(self, n),
});

export const matrixPower = defineOperator({
  schema: "matrix_power(Tensor self, int n) -> Tensor",
  python: ["torch.matrix_power", "Tensor.matrix_power"],
  summary: "The n-th power of matrices.",
  composite: true,
  forward: (self, n) => power(self, n),
});

function power(self: Tensor, n: number): Tensor {
  if (self.rank < 2) {
    throw new ShapeError("linalg.matrix_power: The input tensor A must have at least 2 dimensions.");
  }
  const size = rowsOf(self);
  if (size !== columnsOf(self)) {
    throw new ShapeError(
      `linalg.matrix_power: A must be batches of square matrices, but they are ${size} by ${columnsOf(self)} matrices`,
    );
  }
  if (n === 0) {
    // PyTorch copies the identity over a copy of the matrix.
    return copyInto(clone(self), expand(eyeLike(size, self), self.shape)) as Tensor;
  }
  let base = n < 0 ? inverted(self) : self;
  let left = Math.abs(n);
  if (left === 1) return n < 0 ? base : clone(base);
  if (left === 2) return matmul(base, base);
  if (left === 3) return matmul(matmul(base, base), base);
  let result: Tensor | null = null;
  while (left > 0) {
    if (left % 2 === 1) result = result === null ? base : matmul(result, base);
    left = Math.floor(left / 2);
    if (left > 0) base = matmul(base, base);
  }
  return result as Tensor;
}
