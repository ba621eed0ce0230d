/**
 * LU factors of matrices, what is solved with them, and their parts.
 * https://pytorch.org/docs/stable/generated/torch.linalg.lu_factor.html
 */
import { int32 } from "../dtype";
import { EngineError, ShapeError, warnOnce } from "../errors";
import { factorLu, orderOf, solveLu } from "../kernels/decomposition";
import { denseData } from "../kernels/dense";
import { defineOperator } from "../operator";
import { broadcastShapes, shapeText } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { neg, sub } from "./arithmetic";
import { tril, triu } from "./arrangement";
import { matrixTranspose } from "./axes";
import { cat } from "./joining";
import { matmul } from "./matmul";
import {
  type Batch,
  batchElement,
  batchOf,
  collect,
  columnMajor,
  columnsOf,
  eachMatrix,
  inPrecision,
  rowsOf,
  squareBatch,
} from "./matrices";
import { narrow } from "./slicing";
import { solveTriangular } from "./triangularSolve";
import { expand } from "./views";

function refusePlain(pivot: boolean): void {
  if (!pivot) {
    throw new EngineError("RuntimeError", "linalg.lu_factor: LU without pivoting is not implemented on the CPU");
  }
}

function checkMatrix(a: Tensor, name: string): void {
  if (a.rank < 2) {
    throw new ShapeError(`${name}: Expected tensor with 2 or more dimensions. Got size: ${shapeText(a.shape)} instead`);
  }
}

/** LU, pivots and info of each matrix. */
export function factors(a: Tensor, batch: Batch): [Tensor, Tensor, Tensor] {
  const parts = eachMatrix(a, batch, (matrix) => factorLu(inPrecision(matrix, a.dtype), batch.rows, batch.columns));
  return [
    columnMajor(
      collect(
        a.shape,
        a.dtype,
        parts.map((part) => part.lu),
      ),
    ),
    collect(
      [...batch.lead, Math.min(batch.rows, batch.columns)],
      int32,
      parts.map((part) => part.pivots),
    ),
    collect(batch.lead, int32, [parts.map((part) => part.info)]),
  ];
}

export function firstFailure(info: Tensor): { index: number; info: number } | null {
  const values = denseData(info);
  for (let index = 0; index < values.length; index++) {
    if (values[index] !== 0) return { index, info: values[index] as number };
  }
  return null;
}

function checkLuErrors(info: Tensor, name: string): void {
  const failure = firstFailure(info);
  if (failure === null) return;
  const at = failure.info;
  throw new EngineError(
    "RuntimeError",
    `torch.${name}: ${batchElement({ lead: info.shape }, failure.index)}U[${at},${at}] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)`,
  );
}

export const linalgLuFactorEx = defineOperator({
  schema:
    "linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)",
  python: ["torch.linalg.lu_factor_ex"],
  summary: "The LU factors of matrices in one matrix each, and the row exchanges.",
  formula: "{A} = P L U",
  forward: (a, pivot, checkErrors) => {
    checkMatrix(a, "torch.lu_factor");
    const batch = batchOf(a, "linalg.lu_factor", { kernel: "lu_cpu", kernelRefusesIntegers: true });
    refusePlain(pivot);
    const results = factors(a, batch);
    if (checkErrors) checkLuErrors(results[2], "linalg.lu_factor_ex");
    return results;
  },
  differentiableResults: [true, false, false],
  derivatives: {
    A: {
      formula: String.raw`P L^{-\top}\left[\operatorname{tril}(L^{\top}{grad}_L, -1) + \operatorname{triu}({grad}_U U^{\top})\right]U^{-\top}`,
      saves: ["LU", "pivots"],
      vjp: ({ grad, results }) => {
        const [lu, pivots] = results as [Tensor, Tensor];
        const [p, l, u] = luUnpack(lu, pivots) as [Tensor, Tensor, Tensor];
        const k = Math.min(rowsOf(lu), columnsOf(lu));
        return productGradient(tril(narrow(grad, -1, 0, k), -1), triu(narrow(grad, -2, 0, k)), p, l, u);
      },
    },
  },
});

/** The gradient of A = P L U from those of L and U. */
function productGradient(gradL: Tensor | null, gradU: Tensor | null, p: Tensor, l: Tensor, u: Tensor): Tensor | null {
  const m = rowsOf(l);
  const n = columnsOf(u);
  const k = Math.min(m, n);
  const l1 = narrow(l, -2, 0, k);
  const u1 = narrow(u, -1, 0, k);
  const transposedL1 = matrixTranspose(l1);
  const transposedU1 = matrixTranspose(u1);
  const solveLeft = (x: Tensor): Tensor => solveTriangular(transposedL1, x, true, true, true);
  const solveRight = (x: Tensor): Tensor => solveTriangular(transposedU1, x, false, false, false);
  let gl = gradL === null ? null : narrow(gradL, -2, 0, k);
  let gu = gradU === null ? null : narrow(gradU, -1, 0, k);
  // L's rows below the square, or U's columns right of it, follow from the others.
  let rest: Tensor | null = null;
  if (m > n && gradL !== null) {
    rest = solveRight(narrow(gradL, -2, k, m - k));
    const passed = matmul(matrixTranspose(narrow(l, -2, k, m - k)), rest);
    gu = gu === null ? neg(passed) : sub(gu, passed);
  } else if (m < n && gradU !== null) {
    rest = solveLeft(narrow(gradU, -1, k, n - k));
    const passed = matmul(rest, matrixTranspose(narrow(u, -1, k, n - k)));
    gl = gl === null ? neg(passed) : sub(gl, passed);
  }
  const lower = gl === null ? null : tril(matmul(transposedL1, gl), -1);
  const upper = gu === null ? null : triu(matmul(gu, transposedU1));
  const middle = lower === null ? upper : upper === null ? lower : sub(lower, neg(upper));
  if (middle === null) return null;
  let result = solveRight(solveLeft(middle));
  if (m !== n) {
    const dim = m > n ? -2 : -1;
    const other = rest ?? newTensor([...l.shape.slice(0, -2), ...(m > n ? [m - k, n] : [m, n - k])], l.dtype);
    result = cat([result, other], dim);
  }
  return matmul(p, result);
}

export const linalgLuFactor = defineOperator({
  schema: "linalg_lu_factor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)",
  python: ["torch.linalg.lu_factor"],
  summary: "The LU factors of matrices in one matrix each, and the row exchanges.",
  composite: true,
  forward: (a, pivot) => {
    const [lu, pivots, info] = linalgLuFactorEx(a, pivot) as [Tensor, Tensor, Tensor];
    checkLuErrors(info, "linalg.lu_factor");
    return [lu, pivots];
  },
});

export const luWithInfo = defineOperator({
  schema:
    "_lu_with_info(Tensor self, bool pivot=True, bool check_errors=True) -> (Tensor LU, Tensor pivots, Tensor info)",
  python: ["torch._lu_with_info"],
  summary: "The LU factors of matrices in one matrix each, and the row exchanges.",
  composite: true,
  forward: (self, pivot) => {
    warnOnce(
      "torch.lu is deprecated in favor of torch.linalg.lu_factor / torch.linalg.lu_factor_ex and will be removed in a future PyTorch release.\nLU, pivots = torch.lu(A, compute_pivots)\nshould be replaced with\nLU, pivots = torch.linalg.lu_factor(A, compute_pivots)\nand\nLU, pivots, info = torch.lu(A, compute_pivots, get_infos=True)\nshould be replaced with\nLU, pivots, info = torch.linalg.lu_factor_ex(A, compute_pivots)",
    );
    return linalgLuFactorEx(self, pivot, false);
  },
});

/** P, L and U as matrices of their own. */
function unpacked(lu: Tensor, pivots: Tensor | null, withData: boolean): [Tensor, Tensor, Tensor] {
  const lead = lu.shape.slice(0, -2);
  const rows = rowsOf(lu);
  const columns = columnsOf(lu);
  const k = Math.min(rows, columns);
  const count = lead.reduce((a, b) => a * b, 1);
  let p = newTensor([0], lu.dtype);
  if (pivots !== null) {
    const data = denseData(pivots);
    const width = pivots.shape[pivots.rank - 1] as number;
    for (const pivot of data) {
      if (lu.numel > 0 && (pivot < 1 || pivot > rows)) {
        throw new EngineError(
          "RuntimeError",
          "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive.Did you properly pass the result of lu_factor?",
        );
      }
    }
    p = newTensor([...lead, rows, rows], lu.dtype);
    for (let b = 0; b < count; b++) {
      orderOf(data.subarray(b * width, (b + 1) * width), rows).forEach((from, to) => {
        p.data[(b * rows + from) * rows + to] = 1;
      });
    }
  }
  if (!withData) return [p, newTensor([0], lu.dtype), newTensor([0], lu.dtype)];
  const l = newTensor([...lead, rows, k], lu.dtype);
  const u = newTensor([...lead, k, columns], lu.dtype);
  const data = denseData(lu);
  for (let b = 0; b < count; b++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const value = data[(b * rows + i) * columns + j] as number;
        if (j < i && j < k) l.data[(b * rows + i) * k + j] = value;
        else if (i < k) u.data[(b * k + i) * columns + j] = value;
      }
      if (i < k) l.data[(b * rows + i) * k + i] = 1;
    }
  }
  return [p, l, u];
}

/** L's and U's gradients side by side in one matrix, as LU has them. */
function packedGradient(gradL: Tensor | null, gradU: Tensor | null, m: number, n: number): Tensor | null {
  const k = Math.min(m, n);
  const upper = gradU === null ? null : triu(gradU);
  const lower = gradL === null ? null : tril(gradL, -1);
  if (lower !== null && upper !== null && m === n) return sub(lower, neg(upper));
  const widen = (part: Tensor, dim: number, by: number): Tensor => {
    if (by === 0) return part;
    const shape = part.shape.slice();
    shape[part.rank + dim] = by;
    return cat([part, newTensor(shape, part.dtype)], dim);
  };
  const whole = lower === null ? null : widen(lower, -1, n - k);
  const other = upper === null ? null : widen(upper, -2, m - k);
  return whole === null ? other : other === null ? whole : sub(whole, neg(other));
}

export const luUnpack = defineOperator({
  schema:
    "lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)",
  python: ["torch.lu_unpack"],
  summary: "P, L and U from LU factors in one matrix.",
  forward: (lu, pivots, withData, withPivots) => {
    if (withPivots && (pivots.dtype !== int32 || !pivots.isContiguous)) {
      throw new EngineError(
        "RuntimeError",
        "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\nNote: this function is intended to be used with the output produced by torch.linalg.lu_factor",
      );
    }
    checkMatrix(lu, "torch.lu_unpack");
    return unpacked(lu, withPivots ? pivots : null, withData);
  },
  differentiableResults: [false, true, true],
  derivatives: {
    LU_data: {
      formula: String.raw`\operatorname{tril}({grad}_L, -1) + \operatorname{triu}({grad}_U)`,
      vjp: ({ grads, LU_data: lu }) => packedGradient(grads[1] ?? null, grads[2] ?? null, rowsOf(lu), columnsOf(lu)),
    },
  },
});

export const linalgLu = defineOperator({
  schema: "linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)",
  python: ["torch.linalg.lu"],
  summary: "A permutation, a lower and an upper triangular factor, A = P L U.",
  formula: "{A} = P L U",
  forward: (a, pivot) => {
    checkMatrix(a, "linalg.lu");
    const batch = batchOf(a, "linalg.lu", { kernel: "lu_cpu", kernelRefusesIntegers: true });
    refusePlain(pivot);
    const [lu, pivots] = factors(a, batch);
    return unpacked(lu, pivots, true);
  },
  differentiableResults: [false, true, true],
  derivatives: {
    A: {
      formula: String.raw`P L^{-\top}\left[\operatorname{tril}(L^{\top}{grad}_L, -1) + \operatorname{triu}({grad}_U U^{\top})\right]U^{-\top}`,
      saves: ["P", "L", "U"],
      vjp: ({ grads, results }) => {
        const [p, l, u] = results as [Tensor, Tensor, Tensor];
        return productGradient(grads[1] ?? null, grads[2] ?? null, p, l, u);
      },
    },
  },
});

function checkPivots(lu: Tensor, pivots: Tensor, called: string): void {
  if (pivots.dtype !== int32) {
    throw new EngineError("RuntimeError", `${called}: pivots should be a Tensor of scalar type torch.int32`);
  }
  if (pivots.rank > 0 && lu.shape[lu.rank - 1] !== pivots.shape[pivots.rank - 1]) {
    throw new ShapeError(`${called}: Number of pivots per batch should be same as the dimension of the matrix`);
  }
  if (shapeText(lu.shape.slice(0, -1)) !== shapeText(pivots.shape)) {
    throw new ShapeError(
      `${called}: Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots with shape ${shapeText(pivots.shape)} instead`,
    );
  }
}

/** What A X = B asks of shapes and dtypes; A's name is that of the argument. */
export function checkRightSide(a: Tensor, b: Tensor, left: boolean, name: string): void {
  if (b.rank < 2) throw new ShapeError(`${name}: The input tensor B must have at least 2 dimensions.`);
  const size = rowsOf(a);
  if (size !== (left ? rowsOf(b) : columnsOf(b))) {
    throw new ShapeError(
      `${name}: Incompatible shapes of A and B for the equation ${left ? "AX" : "XA"} = B (${size}x${columnsOf(a)} and ${rowsOf(b)}x${columnsOf(b)})`,
    );
  }
}

function checkPivotRange(lu: Tensor, pivots: Tensor): void {
  const size = rowsOf(lu);
  for (const pivot of denseData(pivots)) {
    if (pivot < 1) {
      throw new EngineError(
        "RuntimeError",
        "Pivots given to lu_solve must all be greater or equal to 1. Did you properly pass the result of lu_factor?",
      );
    }
    if (pivot > size) {
      throw new EngineError(
        "RuntimeError",
        "Pivots given to lu_solve must all be smaller or equal to LU.size(-2). Did you properly pass the result of lu_factor?",
      );
    }
  }
}

/** Solves with given factors for a batch that both sides are spread over. */
export function solveWithFactors(lu: Tensor, pivots: Tensor, b: Tensor, left: boolean, adjoint: boolean): Tensor {
  const size = rowsOf(lu);
  const lead = broadcastShapes(b.shape.slice(0, -2), lu.shape.slice(0, -2));
  const wide = expand(lu, [...lead, size, size]);
  const exchanges = denseData(expand(pivots, [...lead, size]));
  const right = expand(b, [...lead, ...b.shape.slice(-2)]);
  const source = left ? right : matrixTranspose(right);
  const columns = columnsOf(source);
  const matrices = eachMatrix(
    source,
    { count: lead.reduce((x, y) => x * y, 1), rows: size, columns },
    (matrix) => matrix,
  );
  const parts = eachMatrix(wide, { count: matrices.length, rows: size, columns: size }, (matrix, i) =>
    solveLu(
      matrix,
      exchanges.subarray(i * size, (i + 1) * size),
      size,
      matrices[i] as Float64Array,
      columns,
      adjoint === left,
    ),
  );
  const x = columnMajor(collect(source.shape, b.dtype, parts));
  return left ? x : matrixTranspose(x);
}

export const linalgLuSolve = defineOperator({
  schema: "linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor",
  python: ["torch.linalg.lu_solve"],
  summary: "The solution X of A X = B for an A given by its LU factors.",
  formula: "(P L U)^{-1}{B}",
  forward: (lu, pivots, b, left, adjoint): Tensor => {
    squareBatch(lu, "torch.linalg.lu_solve", { kernel: "lu_solve_cpu" });
    if (lu.dtype !== b.dtype) {
      throw new EngineError(
        "RuntimeError",
        `linalg.lu_solve: Expected LU and B to have the same dtype, but found LU of type ${lu.dtype.scalarTypeName} and B of type ${b.dtype.scalarTypeName} instead`,
      );
    }
    checkPivots(lu, pivots, "linalg.lu_solve");
    checkRightSide(lu, b, left, "linalg.lu_solve");
    checkPivotRange(lu, pivots);
    return solveWithFactors(lu, pivots, b, left, adjoint);
  },
  saves: ["LU", "pivots", "result"],
  derivatives: {
    LU: {
      formula: String.raw`-\operatorname{tril}(P^{\top} G\,U^{\top}, -1) - \operatorname{triu}((P L)^{\top} G) \text{, } G = {A}^{-\top}{grad}\,{result}^{\top}`,
      vjp: ({ grad, LU: lu, pivots, left, adjoint, result }): Tensor => {
        const gradB = linalgLuSolve(lu, pivots, grad, left, !adjoint);
        const [x, y] = adjoint ? [result, gradB] : [gradB, result];
        const gradA = neg(left ? matmul(x, matrixTranspose(y)) : matmul(matrixTranspose(y), x));
        const [p, l, u] = luUnpack(lu, pivots) as [Tensor, Tensor, Tensor];
        const inner = matmul(matrixTranspose(p), gradA);
        const lower = tril(matmul(inner, matrixTranspose(u)), -1);
        const upper = triu(matmul(matrixTranspose(l), inner));
        return sub(lower, neg(upper));
      },
    },
    B: {
      formula: String.raw`(P L U)^{-\top}{grad}`,
      saves: ["LU", "pivots"],
      vjp: ({ grad, LU: lu, pivots, left, adjoint }): Tensor => linalgLuSolve(lu, pivots, grad, left, !adjoint),
    },
  },
});

export const luSolve = defineOperator({
  schema: "lu_solve(Tensor self, Tensor LU_data, Tensor LU_pivots) -> Tensor",
  python: ["torch.lu_solve", "Tensor.lu_solve"],
  summary: "The solution X of A X = B for an A given by its LU factors.",
  composite: true,
  forward: (self, lu, pivots) => {
    warnOnce(
      "torch.lu_solve is deprecated in favor of torch.linalg.lu_solveand will be removed in a future PyTorch release.\nNote that torch.linalg.lu_solve has its arguments reversed.\nX = torch.lu_solve(B, LU, pivots)\nshould be replaced with\nX = torch.linalg.lu_solve(LU, pivots, B)",
    );
    return linalgLuSolve(lu, pivots, self);
  },
});
