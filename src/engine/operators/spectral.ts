/**
 * Singular values, and eigenvalues of symmetric matrices.
 * https://pytorch.org/docs/stable/linalg.html#matrix-decompositions
 */
import { UnsupportedError } from "../../base/failures";
import { EngineError, ShapeError } from "../errors";
import { singularValues } from "../kernels/singularValues";
import { symmetricEigen } from "../kernels/symmetricEigen";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { newTensor, type Tensor } from "../tensor";
import { add, div, mul, sub } from "./arithmetic";
import { matrixTranspose } from "./axes";
import { matmul } from "./matmul";
import {
  batchElement,
  batchOf,
  collect,
  columnMajor,
  columnsOf,
  eachMatrix,
  eyeLike,
  halfEpsilon,
  rowsOf,
  squareBatch,
} from "./matrices";
import { narrow } from "./slicing";
import { unsqueeze } from "./squeezing";

function allFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

export const linalgSvdOf = defineOperator({
  schema:
    "_linalg_svd(Tensor A, bool full_matrices=False, bool compute_uv=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)",
  python: ["torch._linalg_svd"],
  summary: "Singular values with their vectors, A = U diag(S) Vᵀ.",
  formula: String.raw`{A} = U \operatorname{diag}(S) V^{\top}`,
  forward: (a, fullMatrices, computeVectors, driver) => {
    const batch = batchOf(a, "linalg.svd", { kernel: "linalg_svd_cpu" });
    if (driver !== null) {
      throw new EngineError(
        "RuntimeError",
        "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend.",
      );
    }
    const { lead, rows: m, columns: n } = batch;
    const k = Math.min(m, n);
    const parts = eachMatrix(a, batch, (matrix, index) => {
      const part = allFinite(matrix) ? singularValues(matrix, m, n, fullMatrices, halfEpsilon(a.dtype)) : null;
      if (part === null || part.failed) {
        throw new EngineError(
          "_LinAlgError",
          `linalg.svd: ${batchElement(batch, index)}The algorithm failed to converge because the input matrix ${part === null ? "contained non-finite values." : `is ill-conditioned or has too many repeated singular values (error code: ${k - 1}).`}`,
        );
      }
      return part;
    });
    const values = parts.map((part) => part.values);
    const s = collect([...lead, k], a.dtype, values);
    if (!computeVectors) return [newTensor([0], a.dtype), s, newTensor([0], a.dtype)];
    const u = parts.map((part) => part.u);
    const vt = parts.map((part) => part.vt);
    return [
      columnMajor(collect([...lead, m, fullMatrices ? m : k], a.dtype, u)),
      s,
      columnMajor(collect([...lead, fullMatrices ? n : k, n], a.dtype, vt)),
    ];
  },
  derivatives: {
    A: {
      formula: String.raw`U\left[(F \circ \operatorname{skew}(U^{\top}{grad}_U))S + S(F \circ \operatorname{skew}(V^{\top}{grad}_V)) + {grad}_S\right]V^{\top}`,
      saves: ["U", "S", "Vh"],
      vjp: ({ grads, A: a, results }) => svdGradient(grads, a, results),
    },
  },
});

function svdGradient(
  grads: readonly (Tensor | null)[],
  a: { readonly shape: readonly number[] },
  results: readonly Tensor[],
): Tensor {
  const k = results[1]?.shape[results[1].rank - 1] as number;
  const u = firstColumns(results[0] as Tensor, k);
  const s = results[1] as Tensor;
  const vh = firstRows(results[2] as Tensor, k);
  const gs = grads[1] ?? null;
  let inner = gs === null ? newTensor([...s.shape, k], s.dtype) : mul(unsqueeze(gs, -1), eyeLike(k, s));
  const row = unsqueeze(s, -2);
  const column = unsqueeze(s, -1);
  // E_ij = s_j² - s_i², one on the diagonal.
  const gap = add(sub(mul(row, row), mul(column, column)), eyeLike(k, s));
  let result: Tensor | null = null;
  if (grads[0]) {
    const gu = firstColumns(grads[0], k);
    const utg = matmul(matrixTranspose(u), gu);
    const skew = div(sub(utg, matrixTranspose(utg)), gap);
    inner = add(inner, mul(skew, row));
    if (rowsOf(a) > k) {
      const rest = sub(gu, matmul(u, utg));
      result = matmul(div(rest, row), vh);
    }
  }
  if (grads[2]) {
    const gv = matrixTranspose(firstRows(grads[2], k));
    const v = matrixTranspose(vh);
    const vtg = matmul(vh, gv);
    const skew = div(sub(vtg, matrixTranspose(vtg)), gap);
    inner = add(inner, mul(column, skew));
    if (columnsOf(a) > k) {
      const rest = matrixTranspose(sub(gv, matmul(v, vtg)));
      const outside = matmul(u, div(rest, column));
      result = result === null ? outside : add(result, outside);
    }
  }
  const core = matmul(matmul(u, inner), vh);
  return result === null ? core : add(core, result);
}

function firstColumns(tensor: Tensor, k: number): Tensor {
  return tensor.shape[tensor.rank - 1] === k ? tensor : narrowDim(tensor, -1, k);
}

function firstRows(tensor: Tensor, k: number): Tensor {
  return tensor.shape[tensor.rank - 2] === k ? tensor : narrowDim(tensor, -2, k);
}

function narrowDim(tensor: Tensor, dim: number, length: number): Tensor {
  return narrow(tensor, dim, 0, length);
}

export const linalgSvd = defineOperator({
  schema: "linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)",
  python: ["torch.linalg.svd"],
  summary: "Singular values with their vectors, A = U diag(S) Vᵀ.",
  composite: true,
  forward: (a, fullMatrices, driver) => linalgSvdOf(a, fullMatrices, true, driver),
});

export const linalgSvdvals = defineOperator({
  schema: "linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor",
  python: ["torch.linalg.svdvals"],
  summary: "Singular values, largest first.",
  composite: true,
  forward: (a, driver) => linalgSvdOf(a, false, a.requiresGrad, driver)[1] as Tensor,
});

export const svd = defineOperator({
  schema: "svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)",
  python: ["torch.svd", "Tensor.svd"],
  summary: "Singular values with their vectors, A = U diag(S) Vᵀ.",
  composite: true,
  forward: (self, some, computeVectors) => {
    if (self.rank < 2) {
      throw new ShapeError(
        `linalg.svd: input should have at least 2 dimensions, but has ${self.rank} dimensions instead`,
      );
    }
    if (!computeVectors) {
      const lead = self.shape.slice(0, -2);
      const zeros = (size: number): Tensor => newTensor([...lead, size, size], self.dtype);
      return [zeros(rowsOf(self)), linalgSvdvals(self), matrixTranspose(zeros(columnsOf(self)))];
    }
    const [u, s, vh] = linalgSvdOf(self, !some) as [Tensor, Tensor, Tensor];
    return [u, s, matrixTranspose(vh)];
  },
});

const linalgEighOf = defineOperator({
  schema: `_linalg_eigh(Tensor A, str UPLO="L", bool compute_v=True) -> (Tensor eigenvalues, Tensor eigenvectors)`,
  python: ["torch._linalg_eigh"],
  summary: "Eigenvalues and eigenvectors of symmetric matrices.",
  formula: String.raw`{A} = V \operatorname{diag}(\lambda) V^{\top}`,
  forward: (a, triangleName, computeVectors) => {
    const batch = squareBatch(a, "linalg.eigh", { kernel: "linalg_eigh_cpu", kernelRefusesIntegers: true });
    const n = batch.rows;
    const name = triangleName.toUpperCase();
    if (name !== "L" && name !== "U") {
      throw new EngineError("RuntimeError", `Expected UPLO argument to be 'L' or 'U', but got ${triangleName}`);
    }
    const parts = eachMatrix(a, batch, (matrix, index) => {
      const part = allFinite(matrix) ? symmetricEigen(matrix, n, name === "U", halfEpsilon(a.dtype)) : null;
      if (part === null || part.failed) {
        throw new EngineError(
          "_LinAlgError",
          `linalg.eigh: ${batchElement(batch, index)}The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated eigenvalues (error code: ${computeVectors ? n - 1 : 1}).`,
        );
      }
      return part;
    });
    const values = parts.map((part) => part.values);
    const vectors = parts.map((part) => part.vectors);
    return [
      collect([...batch.lead, n], a.dtype, values),
      computeVectors ? columnMajor(collect(a.shape, a.dtype, vectors)) : newTensor([0], a.dtype),
    ];
  },
  derivatives: {
    A: {
      formula: String.raw`V\left(\frac{V^{\top}{grad}_V}{\lambda_j - \lambda_i} + {grad}_\lambda\right)V^{\top}`,
      saves: ["eigenvalues", "eigenvectors"],
      vjp: ({ grads, results }) => {
        const [values, vectors] = results as [Tensor, Tensor];
        const n = columnsOf(values);
        const eye = eyeLike(n, values);
        let inner = grads[0] ? mul(unsqueeze(grads[0], -1), eye) : null;
        if (grads[1]) {
          // What flows into the vectors can only turn them.
          const gap = add(sub(unsqueeze(values, -2), unsqueeze(values, -1)), eye);
          const vtg = matmul(matrixTranspose(vectors), grads[1]);
          const off = div(mul(sub(vtg, matrixTranspose(vtg)), floatScalar(0.5)), gap);
          inner = inner === null ? off : add(inner, off);
        }
        return inner === null ? null : matmul(vectors, matmul(inner, matrixTranspose(vectors)));
      },
    },
  },
});

export const linalgEigh = defineOperator({
  schema: `linalg_eigh(Tensor self, str UPLO="L") -> (Tensor eigenvalues, Tensor eigenvectors)`,
  python: ["torch.linalg.eigh"],
  summary: "Eigenvalues and eigenvectors of symmetric matrices.",
  composite: true,
  forward: (self, upper) => linalgEighOf(self, upper),
});

export const linalgEigvalsh = defineOperator({
  schema: `linalg_eigvalsh(Tensor self, str UPLO="L") -> Tensor`,
  python: ["torch.linalg.eigvalsh"],
  summary: "Eigenvalues of symmetric matrices.",
  composite: true,
  forward: (self, upper) => linalgEighOf(self, upper, self.requiresGrad)[0] as Tensor,
});

/** Eigenvalues of other matrices are complex, also where all happen to be real. */
for (const [name, returns] of [
  ["eig", "(Tensor eigenvalues, Tensor eigenvectors)"],
  ["eigvals", "Tensor"],
] as const) {
  defineOperator({
    schema: `linalg_${name}(Tensor self) -> ${returns}` as "linalg_eigvals(Tensor self) -> Tensor",
    python: [`torch.linalg.${name}`],
    summary: "Eigenvalues of square matrices, which are complex numbers.",
    composite: true,
    forward: (self): Tensor => {
      if (self.isFloatingPoint) squareBatch(self, `linalg.${name}`, { kernel: "linalg_eig_out_cpu" });
      throw new UnsupportedError(`torch.linalg.${name}, complex numbers`);
    },
  });
}
