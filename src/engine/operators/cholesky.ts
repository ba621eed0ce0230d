/**
 * Symmetric factors of matrices: Cholesky's L Lᵀ, Bunch and Kaufman's L D Lᵀ, and what is solved with them.
 * https://pytorch.org/docs/stable/generated/torch.linalg.cholesky.html
 */
import { INTEGRAL_CATEGORY, int32 } from "../dtype";
import { EngineError, ShapeError, warnOnce } from "../errors";
import { factorCholesky, factorLdl, solveLdl, solveTriangular as solveOne } from "../kernels/decomposition";
import { denseData } from "../kernels/dense";
import { identityMatrix, type Matrix } from "../kernels/rotations";
import { defineOperator, notImplemented } from "../operator";
import { floatScalar } from "../scalar";
import { broadcastShapes, countElements, shapeText, wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { add, mul, neg } from "./arithmetic";
import { matrixTranspose } from "./axes";
import { firstFailure } from "./lu";
import { matmul } from "./matmul";
import {
  batchElement,
  batchOf,
  collect,
  columnMajor,
  columnsOf,
  eachMatrix,
  refuseDtype,
  refuseUnlessFloating,
  rowsOf,
  squareBatch,
  triangle,
  turned,
} from "./matrices";
import { unsqueeze } from "./squeezing";
import { checkOlderSolve, overBatch, solveTriangular } from "./triangularSolve";

/** The factors and, for each, the order of the minor that is not positive, or 0. */
function choleskyFactors(self: Tensor, upper: boolean): [Tensor, Tensor] {
  const n = rowsOf(self);
  const lead = self.shape.slice(0, -2);
  const batch = { count: countElements(lead), rows: n, columns: n };
  const parts = eachMatrix(self, batch, (matrix) => {
    const { factor, info } = factorCholesky(upper ? turned(matrix, n, n) : matrix, n);
    return { factor: upper ? turned(factor, n, n) : factor, info };
  });
  const factors = parts.map((part) => part.factor);
  return [
    columnMajor(collect(self.shape, self.dtype, factors)),
    collect(lead, int32, [parts.map((part) => part.info)]),
  ];
}

function checkPositive(info: Tensor, name: string): void {
  const failure = firstFailure(info);
  if (failure === null) return;
  throw new EngineError(
    "_LinAlgError",
    `${name}: ${batchElement({ lead: info.shape }, failure.index)}The factorization could not be completed because the input is not positive-definite (the leading minor of order ${failure.info} is not positive-definite).`,
  );
}

function choleskyGradient(grad: Tensor, factor: Tensor, upper: boolean): Tensor {
  const l = upper ? matrixTranspose(factor) : factor;
  const g = upper ? matrixTranspose(grad) : grad;
  const turnedL = matrixTranspose(l);
  // Φ takes the lower triangle with half of the diagonal.
  const phi = triangle(matmul(turnedL, g), false, 0, 0.5);
  const symmetric = mul(add(phi, matrixTranspose(phi)), floatScalar(0.5));
  return solveTriangular(l, solveTriangular(turnedL, symmetric, true, true, false), false, false, false);
}

const CHOLESKY_DERIVATIVE = String.raw`L^{-\top}\,\operatorname{sym}(\Phi(L^{\top}{grad}))\,L^{-1}`;

export const linalgCholeskyEx = defineOperator({
  schema: "linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)",
  python: ["torch.linalg.cholesky_ex"],
  summary: "The triangular factor L of a positive-definite A = L Lᵀ.",
  formula: String.raw`{self} = L L^{\top}`,
  forward: (self, upper, checkErrors) => {
    squareBatch(self, "linalg.cholesky", { kernel: "cholesky_cpu" });
    const results = choleskyFactors(self, upper);
    if (checkErrors) checkPositive(results[1], "linalg.cholesky_ex");
    return results;
  },
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: CHOLESKY_DERIVATIVE,
      saves: ["L"],
      vjp: ({ grad, upper, results }) => choleskyGradient(grad, results[0] as Tensor, upper),
    },
  },
});

export const linalgCholesky = defineOperator({
  schema: "linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor",
  python: ["torch.linalg.cholesky"],
  summary: "The triangular factor L of a positive-definite A = L Lᵀ.",
  composite: true,
  forward: (self, upper) => {
    const [factor, info] = linalgCholeskyEx(self, upper) as [Tensor, Tensor];
    checkPositive(info, "linalg.cholesky");
    return factor;
  },
});

export const cholesky = defineOperator({
  schema: "cholesky(Tensor self, bool upper=False) -> Tensor",
  python: ["torch.cholesky", "Tensor.cholesky"],
  summary: "The triangular factor L of a positive-definite A = L Lᵀ.",
  formula: String.raw`{self} = L L^{\top}`,
  forward: (self, upper) => {
    warnOnce(
      "torch.cholesky is deprecated in favor of torch.linalg.cholesky and will be removed in a future PyTorch release.\nL = torch.cholesky(A)\nshould be replaced with\nL = torch.linalg.cholesky(A)\nand\nU = torch.cholesky(A, upper=True)\nshould be replaced with\nU = torch.linalg.cholesky(A).mH\nThis transform will produce equivalent results for all valid (symmetric positive definite) inputs.",
    );
    if (self.numel === 0 && self.rank >= 2) return collect(self.shape, self.dtype, []);
    squareBatch(self, "cholesky", { kernel: "cholesky_cpu", kernelRefusesIntegers: true });
    const [factor, info] = choleskyFactors(self, upper);
    checkPositive(info, "cholesky");
    return factor;
  },
  derivatives: {
    self: {
      formula: CHOLESKY_DERIVATIVE,
      saves: ["result"],
      vjp: ({ grad, upper, result }) => choleskyGradient(grad, result, upper),
    },
  },
});

export const choleskySolve = defineOperator({
  schema: "cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor",
  python: ["torch.cholesky_solve", "Tensor.cholesky_solve"],
  summary: "The solution X of A X = B for an A given by its Cholesky factor.",
  formula: String.raw`({input2}\,{input2}^{\top})^{-1}{self}`,
  forward: (self, factor, upper): Tensor => {
    for (const [name, matrix] of [
      ["b", self],
      ["u", factor],
    ] as const) {
      if (matrix.rank < 2) {
        throw new ShapeError(`${name} should have at least 2 dimensions, but has ${matrix.rank} dimensions instead`);
      }
    }
    checkOlderSolve(self, factor, "cholesky_solve");
    refuseUnlessFloating("cholesky_solve_cpu", factor);
    const lead = broadcastShapes(self.shape.slice(0, -2), factor.shape.slice(0, -2));
    const count = countElements(lead);
    const size = rowsOf(factor);
    const columns = columnsOf(self);
    const source = overBatch(self, lead);
    const sides = eachMatrix(source, { count, rows: size, columns }, (matrix) => matrix);
    const parts = eachMatrix(overBatch(factor, lead), { count, rows: size, columns: size }, (matrix, i) =>
      solveBoth(matrix, size, sides[i] as Matrix, columns, upper),
    );
    return columnMajor(collect(source.shape, self.dtype, parts));
  },
  saves: ["input2", "result"],
  derivatives: {
    self: {
      formula: String.raw`({input2}\,{input2}^{\top})^{-1}{grad}`,
      saves: ["input2"],
      vjp: ({ grad, input2, upper }): Tensor => choleskySolve(grad, input2, upper),
    },
    input2: {
      formula: String.raw`-\left(G\,{result}^{\top} + {result}\,G^{\top}\right){input2}`,
      vjp: ({ grad, input2, upper, result }): Tensor => {
        const common = matmul(choleskySolve(grad, input2, upper), matrixTranspose(result));
        const symmetric = add(common, matrixTranspose(common));
        return neg(upper ? matmul(input2, symmetric) : matmul(symmetric, input2));
      },
    },
  },
});

/** A⁻¹B for A = L Lᵀ, or Uᵀ U. */
function solveBoth(factor: Matrix, n: number, b: Matrix, columns: number, upper: boolean): Matrix {
  const half = solveOne(factor, n, b, columns, upper, false, upper);
  return solveOne(factor, n, half, columns, upper, false, !upper);
}

export const choleskyInverse = defineOperator({
  schema: "cholesky_inverse(Tensor self, bool upper=False) -> Tensor",
  python: ["torch.cholesky_inverse", "Tensor.cholesky_inverse"],
  summary: "The inverse of a matrix given by its Cholesky factor.",
  formula: String.raw`({self}\,{self}^{\top})^{-1}`,
  forward: (self, upper): Tensor => {
    const batch = squareBatch(self, "cholesky_inverse", {
      kernel: "cholesky_inverse_out_cpu",
      kernelRefusesIntegers: true,
    });
    const n = batch.rows;
    const parts = eachMatrix(self, batch, (matrix, index) => {
      for (let i = 0; i < n; i++) {
        if (matrix[i * n + i] !== 0) continue;
        throw new EngineError(
          "_LinAlgError",
          `cholesky_inverse: ${batchElement(batch, index)}The diagonal element ${i + 1} is zero, the inversion could not be completed because the input matrix is singular.`,
        );
      }
      return solveBoth(matrix, n, identityMatrix(n, matrix), n, upper);
    });
    return columnMajor(collect(self.shape, self.dtype, parts));
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`-{result}({grad} + {grad}^{\top}){result}\,{self}`,
      vjp: ({ grad, self, upper, result }): Tensor => {
        const common = matmul(matmul(result, add(grad, matrixTranspose(grad))), result);
        return neg(upper ? matmul(self, common) : matmul(common, self));
      },
    },
  },
});

export const linalgLdlFactorEx = defineOperator({
  schema:
    "linalg_ldl_factor_ex(Tensor self, *, bool hermitian=False, bool check_errors=False) -> (Tensor LD, Tensor pivots, Tensor info)",
  python: ["torch.linalg.ldl_factor_ex"],
  summary: "The factors of a symmetric A = L D Lᵀ in one matrix, and the exchanges.",
  formula: String.raw`{self} = L D L^{\top}`,
  forward: (self, _hermitian, checkErrors) => {
    const batch = squareBatch(self, "torch.linalg.ldl_factor_ex", { kernel: "ldl_factor_kernel_cpu" });
    const n = batch.rows;
    const parts = eachMatrix(self, batch, (matrix) => {
      const { factor, pivots, info } = factorLdl(matrix, n);
      for (let i = 0; i < n; i++) factor.fill(0, i * n + i + 1, (i + 1) * n);
      return { factor, pivots, info };
    });
    const info = collect(batch.lead, int32, [parts.map((part) => part.info)]);
    if (checkErrors) checkLdl(info, "torch.linalg.ldl_factor_ex");
    const factors = parts.map((part) => part.factor);
    const pivots = parts.map((part) => part.pivots);
    return [columnMajor(collect(self.shape, self.dtype, factors)), collect([...batch.lead, n], int32, pivots), info];
  },
  differentiableResults: [true, false, false],
  derivatives: { self: notImplemented },
});

function checkLdl(info: Tensor, name: string): void {
  const failure = firstFailure(info);
  if (failure === null) return;
  throw new EngineError(
    "RuntimeError",
    `false INTERNAL ASSERT FAILED at "/__w/pytorch/pytorch/aten/src/ATen/native/BatchLinearAlgebra.cpp":1642, please report a bug to PyTorch. ${name}: ${batchElement({ lead: info.shape }, failure.index)}Unknown error code: ${failure.info}.`,
  );
}

export const linalgLdlFactor = defineOperator({
  schema: "linalg_ldl_factor(Tensor self, *, bool hermitian=False) -> (Tensor LD, Tensor pivots)",
  python: ["torch.linalg.ldl_factor"],
  summary: "The factors of a symmetric A = L D Lᵀ in one matrix, and the exchanges.",
  composite: true,
  forward: (self, hermitian) => {
    const [factor, pivots, info] = linalgLdlFactorEx(self, hermitian) as [Tensor, Tensor, Tensor];
    checkLdl(info, "torch.linalg.ldl_factor");
    return [factor, pivots];
  },
});

export const linalgLdlSolve = defineOperator({
  schema: "linalg_ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.ldl_solve"],
  summary: "The solution X of A X = B for an A given by its LDL factors.",
  formula: String.raw`(L D L^{\top})^{-1}{B}`,
  forward: (factor, pivots, b) => {
    const name = "torch.linalg.ldl_solve";
    batchOf(factor, name, { square: true, kernel: "ldl_solve_kernel_cpu" });
    if (b.rank < 2) wrapDim(-2, b.rank);
    checkOlderSolve(b, factor, name);
    if (shapeText(factor.shape.slice(0, -1)) !== shapeText(pivots.shape)) {
      throw new ShapeError(
        `${name}: Expected LD.shape[:-1] and pivots.shape to be the same, but got pivots with shape ${shapeText(pivots.shape)} instead`,
      );
    }
    if (pivots.dtype.category !== INTEGRAL_CATEGORY) refuseDtype("ldl_solve", pivots);
    const size = rowsOf(factor);
    for (const pivot of denseData(pivots)) {
      const bound = Math.abs(pivot) < 1 ? "|pivot| >= 1" : Math.abs(pivot) > size ? "|pivot| <= LD.size(-2)" : null;
      if (bound === null) continue;
      throw new EngineError(
        "RuntimeError",
        `Pivots given to ldl_solve must all satisfy ${bound}. Did you properly pass the result of ldl_factor?`,
      );
    }
    const lead = broadcastShapes(b.shape.slice(0, -2), factor.shape.slice(0, -2));
    const count = countElements(lead);
    const columns = columnsOf(b);
    const source = overBatch(b, lead);
    const sides = eachMatrix(source, { count, rows: size, columns }, (matrix) => matrix);
    const wide = overBatch(factor, lead);
    const exchanges = eachMatrix(
      overBatch(unsqueeze(pivots, -1), lead),
      { count, rows: size, columns: 1 },
      (matrix) => matrix,
    );
    const parts = eachMatrix(wide, { count, rows: size, columns: size }, (matrix, i) =>
      solveLdl(matrix, exchanges[i] as Matrix, size, sides[i] as Matrix, columns),
    );
    return columnMajor(collect(source.shape, b.dtype, parts));
  },
  derivatives: { LD: notImplemented, B: notImplemented },
});
