/**
 * Linear algebra on matrices and batches of them: inverses, determinants, solutions, decompositions.
 * https://pytorch.org/docs/stable/linalg.html
 */

import { int32 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { factorCholesky, factorLu, solveLu, solveTriangular } from "../kernels/decomposition";
import { doubles } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { broadcastShapes, shapeText } from "../shape";
import { newTensor, scalarTensor, type Tensor } from "../tensor";
import { add, mul, neg } from "./arithmetic";
import { eq } from "./comparison";
import { contiguous } from "./copying";
import { matmul } from "./matmul";
import { type Batch, collect, columnMajor, eachMatrix, eyeLike, squareBatch, triangle, turned } from "./matrices";
import { where } from "./selection";
import { expand, matrixTranspose, squeezeDim, unsqueeze } from "./views";

function singular(name: string, batch: Batch, index: number, at: number): EngineError {
  const where = batch.lead.length > 0 ? `(Batch element ${index}): ` : "";
  return new EngineError(
    "RuntimeError",
    `${name}: ${where}The ${name === "linalg.solve" ? "solver failed because the input matrix is singular." : `diagonal element ${at} is zero, the inversion could not be completed because the input matrix is singular.`}`,
  );
}

function identity(n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = 1;
  return result;
}

function zeroInfo(batch: Batch): Tensor {
  return newTensor(batch.lead, int32);
}

export const linalgInvEx = defineOperator({
  schema: "linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)",
  python: ["torch.linalg.inv_ex"],
  summary: "The inverse of matrices.",
  formula: "{A}^{-1}",
  forward: (a) => {
    const batch = squareBatch(a, "linalg.inv");
    const inverses = eachMatrix(a, batch, (matrix, index) => {
      const { order, singularAt } = factorLu(matrix, batch.rows);
      if (singularAt > 0) throw singular("linalg.inv", batch, index, singularAt);
      return solveLu(matrix, order, batch.rows, identity(batch.rows), batch.rows);
    });
    return [columnMajor(collect(a.shape, a.dtype, inverses)), zeroInfo(batch)];
  },
  differentiableResults: [true, false],
  derivatives: {
    A: {
      formula: String.raw`-{A}^{-\top}\,{grad}\,{A}^{-\top}`,
      saves: ["result0"],
      vjp: ({ grad, results }) => {
        const inverse = matrixTranspose(results[0] as Tensor);
        return neg(matmul(matmul(inverse, grad), inverse));
      },
    },
  },
});

export const linalgInv = defineOperator({
  schema: "linalg_inv(Tensor A) -> Tensor",
  python: ["torch.linalg.inv"],
  summary: "The inverse of matrices.",
  composite: true,
  forward: (a) => linalgInvEx(a)[0] as Tensor,
});

export const inverse = defineOperator({
  schema: "inverse(Tensor self) -> Tensor",
  python: ["torch.inverse", "Tensor.inverse"],
  summary: "The inverse of matrices.",
  composite: true,
  forward: (self) => linalgInvEx(self)[0] as Tensor,
});

function determinants(a: Tensor, batch: Batch): { sign: number; logarithm: number; value: number }[] {
  return eachMatrix(a, batch, (matrix) => {
    const { sign } = factorLu(matrix, batch.rows);
    let value = sign;
    let logarithm = 0;
    let s = sign;
    for (let i = 0; i < batch.rows; i++) {
      const d = matrix[i * batch.rows + i] as number;
      value *= d;
      s *= Math.sign(d);
      logarithm += Math.log(Math.abs(d));
    }
    return { sign: s, logarithm, value };
  });
}

function forMatrices(tensor: Tensor): Tensor {
  return unsqueeze(unsqueeze(tensor, -1), -1);
}

const linalgDetOf = defineOperator({
  schema: "_linalg_det(Tensor A) -> Tensor",
  python: [],
  summary: "The determinant of matrices.",
  formula: String.raw`\det {A}`,
  forward: (a) => {
    const batch = squareBatch(a, "linalg.det");
    return collect(batch.lead, a.dtype, [determinants(a, batch).map((d) => d.value)]);
  },
  derivatives: {
    A: {
      formula: String.raw`{grad}\,\det({A})\,{A}^{-\top}`,
      saves: ["A", "result"],
      vjp: ({ grad, A: a, result }) => {
        const batch = squareBatch(a, "linalg.det");
        const values = determinants(a, batch);
        if (values.every((d) => d.value !== 0)) {
          return mul(forMatrices(mul(grad, result)), matrixTranspose(linalgInvEx(a)[0] as Tensor));
        }
        return mul(forMatrices(grad), cofactors(a, batch));
      },
    },
  },
});

/** Minors with signs, for matrices without an inverse. */
function cofactors(a: Tensor, batch: Batch): Tensor {
  const n = batch.rows;
  const parts = eachMatrix(a, batch, (matrix) => {
    const out = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const minor = matrix.filter((_, at) => Math.floor(at / n) !== i && at % n !== j);
        const { sign } = factorLu(minor, n - 1);
        let value = sign * ((i + j) % 2 === 0 ? 1 : -1);
        for (let k = 0; k < n - 1; k++) value *= minor[k * (n - 1) + k] as number;
        out[i * n + j] = value;
      }
    }
    return out;
  });
  return collect(a.shape, a.dtype, parts);
}

export const linalgDet = defineOperator({
  schema: "linalg_det(Tensor A) -> Tensor",
  python: ["torch.linalg.det"],
  summary: "The determinant of matrices.",
  composite: true,
  forward: (a) => linalgDetOf(a),
});

export const det = defineOperator({
  schema: "det(Tensor self) -> Tensor",
  python: ["torch.det", "Tensor.det"],
  summary: "The determinant of matrices.",
  composite: true,
  forward: (self) => linalgDetOf(self),
});

const linalgSlogdetOf = defineOperator({
  schema: "_linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)",
  python: [],
  summary: "The sign of the determinant and the logarithm of its magnitude.",
  formula: String.raw`\ln |\det {A}|`,
  forward: (a) => {
    const batch = squareBatch(a, "linalg.slogdet");
    const values = determinants(a, batch);
    return [
      collect(batch.lead, a.dtype, [values.map((d) => d.sign)]),
      collect(batch.lead, a.dtype, [values.map((d) => d.logarithm)]),
    ];
  },
  derivatives: {
    A: {
      formula: String.raw`{grad}\,{A}^{-\top}`,
      saves: ["A"],
      vjp: ({ grads, A: a }) =>
        grads[1] ? mul(forMatrices(grads[1]), matrixTranspose(linalgInvEx(a)[0] as Tensor)) : null,
    },
  },
});

export const linalgSlogdet = defineOperator({
  schema: "linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)",
  python: ["torch.linalg.slogdet"],
  summary: "The sign of the determinant and the logarithm of its magnitude.",
  composite: true,
  forward: (a) => linalgSlogdetOf(a),
});

export const slogdet = defineOperator({
  schema: "slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)",
  python: ["torch.slogdet", "Tensor.slogdet"],
  summary: "The sign of the determinant and the logarithm of its magnitude.",
  composite: true,
  forward: (self) => linalgSlogdetOf(self),
});

export const logdet = defineOperator({
  schema: "logdet(Tensor self) -> Tensor",
  python: ["torch.logdet", "Tensor.logdet"],
  summary: "The logarithm of the determinant.",
  composite: true,
  forward: (self) => {
    const [sign, logarithm] = linalgSlogdetOf(self) as [Tensor, Tensor];
    return where(eq(sign, -1), scalarTensor(NaN, logarithm.dtype), logarithm);
  },
});

const solveOf = defineOperator({
  schema: "_linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> Tensor",
  python: [],
  summary: "The solution X of A X = B.",
  formula: "{A}^{-1}{B}",
  forward: (a, b) => {
    const batch = squareBatch(a, "linalg.solve");
    const columns = b.shape[b.rank - 1] as number;
    const right = doubles(b);
    const size = batch.rows * columns;
    const parts = eachMatrix(a, batch, (matrix, index) => {
      const { order, singularAt } = factorLu(matrix, batch.rows);
      if (singularAt > 0) throw singular("linalg.solve", batch, index, singularAt);
      return solveLu(matrix, order, batch.rows, right.slice(index * size, (index + 1) * size), columns);
    });
    return columnMajor(collect(b.shape, b.dtype, parts));
  },
  gradFn: "LinalgSolveExBackward0",
  saves: ["A", "result"],
  derivatives: {
    A: {
      formula: String.raw`-{A}^{-\top}{grad}\,{result}^{\top}`,
      vjp: ({ grad, A: a, result }): Tensor =>
        neg(matmul(solveOf(contiguous(matrixTranspose(a)), grad), matrixTranspose(result))),
    },
    B: {
      formula: String.raw`{A}^{-\top}{grad}`,
      vjp: ({ grad, A: a }): Tensor => solveOf(contiguous(matrixTranspose(a)), grad),
    },
  },
});

function solve(a: Tensor, b: Tensor, left: boolean): Tensor {
  const batch = squareBatch(a, "linalg.solve");
  const isVector = b.rank === 1 || (a.rank - 1 === b.rank && shapeText(a.shape.slice(0, -1)) === shapeText(b.shape));
  const right = isVector ? unsqueeze(b, -1) : left ? b : matrixTranspose(b);
  const lead = broadcastShapes(batch.lead, right.shape.slice(0, -2));
  const wideA = expand(left ? a : matrixTranspose(a), [...lead, batch.rows, batch.rows]);
  if (right.shape[right.rank - 2] !== batch.rows) {
    throw new ShapeError(
      `linalg.solve: Incompatible shapes of A and B for the equation ${left ? "AX" : "XA"} = B (${batch.rows}x${batch.columns} and ${b.shape.slice(-2).join("x")})`,
    );
  }
  const wideB = expand(right, [...lead, ...right.shape.slice(-2)]);
  const plain = lead.length === batch.lead.length;
  const x = solveOf(
    left && plain && shapeText(wideA.shape) === shapeText(a.shape) ? a : wideA,
    shapeText(wideB.shape) === shapeText(right.shape) ? right : wideB,
  );
  return isVector ? squeezeDim(x, -1) : left ? x : matrixTranspose(x);
}

export const linalgSolve = defineOperator({
  schema: "linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor",
  python: ["torch.linalg.solve"],
  summary: "The solution X of A X = B.",
  composite: true,
  forward: (a, b, left) => solve(a, b, left),
});

export const linalgSolveTriangular = defineOperator({
  schema:
    "linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor",
  python: ["torch.linalg.solve_triangular"],
  summary: "The solution X of A X = B for a triangular A.",
  formula: "{self}^{-1}{B}",
  forward: (a, b, upper, left, unit) => {
    const batch = squareBatch(a, "linalg.solve_triangular");
    const source = left ? b : contiguous(matrixTranspose(b));
    const matrix = left ? a : contiguous(matrixTranspose(a));
    const columns = source.shape[source.rank - 1] as number;
    const right = doubles(source);
    const size = batch.rows * columns;
    const parts = eachMatrix(matrix, batch, (m, index) =>
      solveTriangular(m, batch.rows, right.slice(index * size, (index + 1) * size), columns, upper === left, unit),
    );
    const x = collect(source.shape, b.dtype, parts);
    return columnMajor(left ? x : contiguous(matrixTranspose(x)));
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`-\operatorname{tri}({self}^{-\top}{grad}\,{result}^{\top})`,
      vjp: ({ grad, self, upper, left, unitriangular: unit, result }): Tensor => {
        const back = linalgSolveTriangular(contiguous(matrixTranspose(self)), grad, !upper, left, unit);
        const product = left ? matmul(back, matrixTranspose(result)) : matmul(matrixTranspose(result), back);
        return neg(triangle(product, upper, unit ? 1 : 0));
      },
    },
    B: {
      formula: String.raw`{self}^{-\top}{grad}`,
      vjp: ({ grad, self, upper, left, unitriangular: unit }): Tensor =>
        linalgSolveTriangular(contiguous(matrixTranspose(self)), grad, !upper, left, unit),
    },
  },
});

function choleskyForward(self: Tensor, upper: boolean): Tensor {
  const batch = squareBatch(self, "linalg.cholesky");
  const n = batch.rows;
  const parts = eachMatrix(self, batch, (matrix, index) => {
    const { factor, failedAt } = factorCholesky(matrix, n);
    if (failedAt > 0) {
      const where = batch.lead.length > 0 ? `(Batch element ${index}): ` : "";
      throw new EngineError(
        "RuntimeError",
        `linalg.cholesky: ${where}The factorization could not be completed because the input is not positive-definite (the leading minor of order ${failedAt} is not positive-definite).`,
      );
    }
    return upper ? turned(factor, n, n) : factor;
  });
  return columnMajor(collect(self.shape, self.dtype, parts));
}

function choleskyGradient(grad: Tensor, factor: Tensor, upper: boolean): Tensor {
  const l = upper ? contiguous(matrixTranspose(factor)) : factor;
  const g = upper ? matrixTranspose(grad) : grad;
  const inverseL = linalgInvEx(l)[0] as Tensor;
  const phi = triangle(matmul(matrixTranspose(l), g), false, 0, 0.5);
  const inner = matmul(matmul(matrixTranspose(inverseL), phi), inverseL);
  return mul(add(inner, matrixTranspose(inner)), floatScalar(0.5));
}

const CHOLESKY_DERIVATIVE = String.raw`L^{-\top}\,\Phi(L^{\top}{grad})\,L^{-1} \text{, made symmetric}`;

export const linalgCholeskyEx = defineOperator({
  schema: "linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)",
  python: ["torch.linalg.cholesky_ex"],
  summary: "The triangular factor L of a positive-definite A = L Lᵀ.",
  formula: String.raw`{self} = L L^{\top}`,
  forward: (self, upper) => [choleskyForward(self, upper), newTensor(self.shape.slice(0, -2), int32)],
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: CHOLESKY_DERIVATIVE,
      saves: ["result0"],
      vjp: ({ grad, upper, results }) => choleskyGradient(grad, results[0] as Tensor, upper),
    },
  },
});

export const linalgCholesky = defineOperator({
  schema: "linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor",
  python: ["torch.linalg.cholesky"],
  summary: "The triangular factor L of a positive-definite A = L Lᵀ.",
  composite: true,
  forward: (self, upper) => linalgCholeskyEx(self, upper)[0] as Tensor,
});

export const cholesky = defineOperator({
  schema: "cholesky(Tensor self, bool upper=False) -> Tensor",
  python: ["torch.cholesky", "Tensor.cholesky"],
  summary: "The triangular factor L of a positive-definite A = L Lᵀ.",
  formula: String.raw`{self} = L L^{\top}`,
  forward: (self, upper) => choleskyForward(self, upper),
  derivatives: {
    self: {
      formula: CHOLESKY_DERIVATIVE,
      saves: ["result"],
      vjp: ({ grad, upper, result }) => choleskyGradient(grad, result, upper),
    },
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
  const batch = squareBatch(self, "linalg.matrix_power");
  if (n === 0) return expand(eyeLike(batch.rows, self), self.shape);
  let base = n < 0 ? (linalgInvEx(self)[0] as Tensor) : self;
  let left = Math.abs(n);
  if (left === 3) return matmul(matmul(base, base), base);
  let result: Tensor | null = null;
  while (left > 0) {
    if (left % 2 === 1) result = result === null ? base : matmul(result, base);
    left = Math.floor(left / 2);
    if (left > 0) base = matmul(base, base);
  }
  return result as Tensor;
}
