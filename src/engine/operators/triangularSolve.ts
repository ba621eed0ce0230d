/**
 * Solutions of triangular systems.
 * https://pytorch.org/docs/stable/generated/torch.linalg.solve_triangular.html
 */
import { EngineError, ShapeError, warnOnce } from "../errors";
import { solveTriangular as solveOne } from "../kernels/decomposition";
import type { Matrix } from "../kernels/rotations";
import { defineOperator } from "../operator";
import { broadcastShapes, countElements } from "../shape";
import type { Tensor } from "../tensor";
import { add, neg } from "./arithmetic";
import { tril, triu } from "./arrangement";
import { matrixTranspose } from "./axes";
import { contiguous } from "./copying";
import { matmul } from "./matmul";
import { collect, columnMajor, columnsOf, eachMatrix, refuseUnlessFloating, rowsOf } from "./matrices";
import { expand } from "./views";

/** Spreads matrices over a batch. */
export function overBatch(a: Tensor, lead: readonly number[]): Tensor {
  return expand(a, [...lead, ...a.shape.slice(-2)]);
}

function checkSquare(a: Tensor, prefix: string): void {
  if (rowsOf(a) !== columnsOf(a)) {
    throw new ShapeError(
      `${prefix}A must be batches of square matrices, but they are ${rowsOf(a)} by ${columnsOf(a)} matrices`,
    );
  }
}

function solve(a: Tensor, b: Tensor, upper: boolean, left: boolean, unit: boolean, transpose: boolean): Tensor {
  const lead = broadcastShapes(b.shape.slice(0, -2), a.shape.slice(0, -2));
  const count = countElements(lead);
  const size = rowsOf(a);
  const wideB = overBatch(b, lead);
  const source = left ? wideB : matrixTranspose(wideB);
  const columns = columnsOf(source);
  const right = eachMatrix(source, { count, rows: size, columns }, (matrix) => matrix);
  const parts = eachMatrix(overBatch(a, lead), { count, rows: size, columns: size }, (matrix, i) =>
    solveOne(matrix, size, right[i] as Matrix, columns, upper, unit, transpose),
  );
  const x = collect(source.shape, b.dtype, parts);
  return columnMajor(left ? x : contiguous(matrixTranspose(x)));
}

export const linalgSolveTriangular = defineOperator({
  schema:
    "linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor",
  python: ["torch.linalg.solve_triangular"],
  summary: "The solution X of A X = B for a triangular A.",
  formula: "{self}^{-1}{B}",
  forward: (a, b, upper, left, unit): Tensor => {
    for (const [name, matrix] of [
      ["A", a],
      ["B", b],
    ] as const) {
      if (matrix.rank < 2) {
        throw new ShapeError(`linalg.solve_triangular: The input tensor ${name} must have at least 2 dimensions.`);
      }
    }
    checkSquare(a, "linalg.solve_triangular: ");
    if (rowsOf(a) !== (left ? rowsOf(b) : columnsOf(b))) {
      throw new ShapeError(
        `linalg.solve_triangular: Incompatible shapes of A and B for the equation ${left ? "AX" : "XA"} = B (${rowsOf(a)}x${columnsOf(a)} and ${rowsOf(b)}x${columnsOf(b)})`,
      );
    }
    refuseUnlessFloating("triangular_solve_cpu", a);
    return solve(a, b, upper, left, unit, !left);
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`-\operatorname{tri}({self}^{-\top}{grad}\,{result}^{\top})`,
      vjp: ({ grad, self, upper, left, unitriangular: unit, result }): Tensor => {
        const back = solveTriangular(matrixTranspose(self), grad, !upper, left, unit);
        const product = left ? matmul(back, matrixTranspose(result)) : matmul(matrixTranspose(result), back);
        return neg(upper ? triu(product, unit ? 1 : 0) : tril(product, unit ? -1 : 0));
      },
    },
    B: {
      formula: String.raw`{self}^{-\top}{grad}`,
      saves: ["self"],
      vjp: ({ grad, self, upper, left, unitriangular: unit }): Tensor =>
        solveTriangular(matrixTranspose(self), grad, !upper, left, unit),
    },
  },
});

export function solveTriangular(a: Tensor, b: Tensor, upper: boolean, left: boolean, unit: boolean): Tensor {
  return linalgSolveTriangular(a, b, upper, left, unit);
}

/** What the older operators ask of a matrix and a right-hand side, which comes first there. */
export function checkOlderSolve(b: Tensor, a: Tensor, name: string): void {
  if (a.dtype !== b.dtype) {
    throw new EngineError(
      "RuntimeError",
      `Expected b and A to have the same dtype, but found b of type ${b.dtype.scalarTypeName} and A of type ${a.dtype.scalarTypeName} instead.`,
    );
  }
  checkSquare(a, "");
  if (rowsOf(a) !== rowsOf(b)) {
    throw new ShapeError(
      `Incompatible matrix sizes for ${name}: each A matrix is ${rowsOf(a)} by ${columnsOf(a)} but each b matrix is ${rowsOf(b)} by ${columnsOf(b)}`,
    );
  }
}

export const triangularSolve = defineOperator({
  schema:
    "triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)",
  python: ["torch.triangular_solve", "Tensor.triangular_solve"],
  summary: "The solution X of A X = B for a triangular A, and a copy of A.",
  formula: "{A}^{-1}{self}",
  forward: (self, a, upper, transpose, unit) => {
    warnOnce(
      "torch.triangular_solve is deprecated in favor of torch.linalg.solve_triangularand will be removed in a future PyTorch release.\ntorch.linalg.solve_triangular has its arguments reversed and does not return a copy of one of the inputs.\nX = torch.triangular_solve(B, A).solution\nshould be replaced with\nX = torch.linalg.solve_triangular(A, B).",
    );
    for (const [name, matrix] of [
      ["b", self],
      ["A", a],
    ] as const) {
      if (matrix.rank < 2) {
        throw new ShapeError(
          `torch.triangular_solve: Expected ${name} to have at least 2 dimensions, but it has ${matrix.rank} dimensions instead`,
        );
      }
    }
    checkOlderSolve(self, a, "triangular_solve");
    refuseUnlessFloating("triangular_solve_cpu", a);
    const lead = broadcastShapes(self.shape.slice(0, -2), a.shape.slice(0, -2));
    const { count, rows, columns } = { count: countElements(lead), rows: rowsOf(a), columns: columnsOf(a) };
    const wide = overBatch(a, lead);
    const copies = eachMatrix(wide, { count, rows, columns }, (matrix) => matrix);
    return [solve(a, self, upper, true, unit, transpose), columnMajor(collect(wide.shape, a.dtype, copies))];
  },
  saves: ["A", "solution"],
  derivatives: {
    self: {
      formula: String.raw`{A}^{-\top}{grad}`,
      saves: ["A"],
      vjp: ({ grads, A: a, upper, transpose, unitriangular: unit }) =>
        grads[0] ? backSolve(grads[0], a, upper, transpose, unit) : null,
    },
    A: {
      formula: String.raw`-\operatorname{tri}({A}^{-\top}{grad}\,{solution}^{\top})`,
      vjp: ({ grads, A: a, upper, transpose, unitriangular: unit, results }) => {
        let result = grads[1] ?? null;
        if (grads[0]) {
          const back = backSolve(grads[0], a, upper, transpose, unit);
          const x = results[0] as Tensor;
          const product = transpose ? matmul(x, matrixTranspose(back)) : matmul(back, matrixTranspose(x));
          const part = neg(upper ? triu(product, unit ? 1 : 0) : tril(product, unit ? -1 : 0));
          result = result === null ? part : add(result, part);
        }
        return result;
      },
    },
  },
});

function backSolve(grad: Tensor, a: Tensor, upper: boolean, transpose: boolean, unit: boolean): Tensor {
  return transpose
    ? solveTriangular(a, grad, upper, true, unit)
    : solveTriangular(matrixTranspose(a), grad, !upper, true, unit);
}
