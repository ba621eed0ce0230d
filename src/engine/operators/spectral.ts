/**
 * Orthogonal decompositions: QR, singular values, eigenvalues of symmetric matrices.
 * https://pytorch.org/docs/stable/linalg.html#matrix-decompositions
 */
import { completeBasis, factorQr, singularValues, symmetricEigen } from "../kernels/decomposition";
import { defineOperator } from "../operator";
import { newTensor, type Tensor } from "../tensor";
import { add, div, mul, sub } from "./arithmetic";
import { contiguous } from "./copying";
import { linalgInvEx } from "./decomposition";
import { cat } from "./joining";
import { matmul } from "./matmul";
import { batchOf, collect, columnMajor, eachMatrix, eyeLike, squareBatch, triangle, turned } from "./matrices";
import { matrixTranspose, narrow, unsqueeze } from "./views";

export const linalgQr = defineOperator({
  schema: `linalg_qr(Tensor A, str mode="reduced") -> (Tensor Q, Tensor R)`,
  python: ["torch.linalg.qr"],
  summary: "An orthogonal and an upper triangular factor, A = Q R.",
  formula: "{A} = Q R",
  forward: (a, mode) => {
    const batch = batchOf(a, "linalg.qr");
    const { rows: m, columns: n } = batch;
    const k = mode === "complete" ? m : Math.min(m, n);
    const parts = eachMatrix(a, batch, (matrix) => factorQr(matrix, m, n));
    const q = parts.map((part) =>
      Float64Array.from({ length: m * k }, (_, i) => part.q[Math.floor(i / k) * m + (i % k)] as number),
    );
    const r = parts.map((part) => part.r.subarray(0, k * n));
    return [
      mode === "r" ? newTensor([0], a.dtype) : columnMajor(collect([...batch.lead, m, k], a.dtype, q)),
      columnMajor(collect([...batch.lead, k, n], a.dtype, r)),
    ];
  },
  derivatives: {
    A: {
      formula: String.raw`({grad}_Q + Q\,\operatorname{copyltu}(M))R^{-\top}`,
      saves: ["A", "result0", "result1"],
      vjp: ({ grads, A: a, results }) => {
        const [q, r] = results as [Tensor, Tensor];
        const gq = grads[0] ?? newTensor(q.shape, q.dtype);
        const gr = grads[1] ?? newTensor(r.shape, r.dtype);
        const rows = a.shape[a.rank - 2] as number;
        const rest = (a.shape[a.rank - 1] as number) - rows;
        if (rest <= 0) return qrGradient(gq, gr, q, r);
        // A wide matrix [X | Y] = Q [U | V]: Y = Q V.
        const gv = narrow(gr, -1, rows, rest);
        const left = add(gq, matmul(narrow(a, -1, rows, rest), matrixTranspose(gv)));
        const gx = qrGradient(left, narrow(gr, -1, 0, rows), q, contiguous(narrow(r, -1, 0, rows)));
        return cat([gx, matmul(q, gv)], -1);
      },
    },
  },
});

function qrGradient(gq: Tensor, gr: Tensor, q: Tensor, r: Tensor): Tensor {
  const m = sub(matmul(r, matrixTranspose(gr)), matmul(matrixTranspose(gq), q));
  const low = triangle(m, false, 1);
  const symmetric = add(add(low, matrixTranspose(low)), triangle(triangle(m, false, 0), true, 0));
  const inner = add(gq, matmul(q, symmetric));
  return matmul(inner, matrixTranspose(linalgInvEx(r)[0] as Tensor));
}

export const qr = defineOperator({
  schema: "qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)",
  python: ["torch.qr", "Tensor.qr"],
  summary: "An orthogonal and an upper triangular factor, A = Q R.",
  composite: true,
  forward: (self, some) => linalgQr(self, some ? "reduced" : "complete"),
});

const linalgSvdOf = defineOperator({
  schema:
    "_linalg_svd(Tensor A, bool full_matrices=False, bool compute_uv=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)",
  python: [],
  summary: "Singular values with their vectors, A = U diag(S) Vᵀ.",
  formula: String.raw`{A} = U \operatorname{diag}(S) V^{\top}`,
  forward: (a, fullMatrices) => {
    const batch = batchOf(a, "linalg.svd");
    const { lead, rows: m, columns: n } = batch;
    const k = Math.min(m, n);
    const parts = eachMatrix(a, batch, (matrix) => singularValues(matrix, m, n));
    const ku = fullMatrices ? m : k;
    const kv = fullMatrices ? n : k;
    const u = parts.map((part) => (ku === k ? part.u : completeBasis(part.u, m, k)));
    const vt = parts.map((part) => (kv === k ? part.vt : turned(completeBasis(turned(part.vt, k, n), n, k), n, n)));
    return [
      columnMajor(collect([...lead, m, ku], a.dtype, u)),
      collect(
        [...lead, k],
        a.dtype,
        parts.map((part) => part.values),
      ),
      columnMajor(collect([...lead, kv, n], a.dtype, vt)),
    ];
  },
  derivatives: {
    A: {
      formula: String.raw`U\left[(F \circ \operatorname{skew}(U^{\top}{grad}_U))S + S(F \circ \operatorname{skew}(V^{\top}{grad}_V)) + {grad}_S\right]V^{\top}`,
      saves: ["A", "result0", "result1", "result2"],
      vjp: ({ grads, A: a, results }) => svdGradient(grads, a, results),
    },
  },
});

function svdGradient(grads: readonly (Tensor | null)[], a: Tensor, results: readonly Tensor[]): Tensor {
  const k = results[1]?.shape[results[1].rank - 1] as number;
  const u = firstColumns(results[0] as Tensor, k);
  const s = results[1] as Tensor;
  const vh = contiguousRows(results[2] as Tensor, k);
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
    if ((a.shape[a.rank - 2] as number) > k) {
      const rest = sub(gu, matmul(u, utg));
      result = matmul(div(rest, row), vh);
    }
  }
  if (grads[2]) {
    const gv = matrixTranspose(contiguousRows(grads[2], k));
    const v = matrixTranspose(vh);
    const vtg = matmul(vh, gv);
    const skew = div(sub(vtg, matrixTranspose(vtg)), gap);
    inner = add(inner, mul(column, skew));
    if ((a.shape[a.rank - 1] as number) > k) {
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

function contiguousRows(tensor: Tensor, k: number): Tensor {
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
  forward: (a, fullMatrices) => linalgSvdOf(a, fullMatrices),
});

export const linalgSvdvals = defineOperator({
  schema: "linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor",
  python: ["torch.linalg.svdvals"],
  summary: "Singular values, largest first.",
  composite: true,
  forward: (a) => linalgSvdOf(a, false)[1] as Tensor,
});

export const svd = defineOperator({
  schema: "svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)",
  python: ["torch.svd", "Tensor.svd"],
  summary: "Singular values with their vectors, A = U diag(S) Vᵀ.",
  composite: true,
  forward: (self, some) => {
    const [u, s, vh] = linalgSvdOf(self, !some) as [Tensor, Tensor, Tensor];
    return [u, s, matrixTranspose(vh)];
  },
});

const linalgEighOf = defineOperator({
  schema: `_linalg_eigh(Tensor A, str UPLO="L", bool compute_v=True) -> (Tensor eigenvalues, Tensor eigenvectors)`,
  python: [],
  summary: "Eigenvalues and eigenvectors of symmetric matrices.",
  formula: String.raw`{A} = V \operatorname{diag}(\lambda) V^{\top}`,
  forward: (a, triangleName) => {
    const batch = squareBatch(a, "linalg.eigh");
    const n = batch.rows;
    const upper = triangleName.toUpperCase() === "U";
    const parts = eachMatrix(a, batch, (matrix) => {
      const symmetric = matrix.map((_, at) => {
        const i = Math.floor(at / n);
        const j = at % n;
        const flip = upper ? i > j : i < j;
        return (flip ? matrix[j * n + i] : matrix[at]) as number;
      });
      return symmetricEigen(symmetric, n);
    });
    return [
      collect(
        [...batch.lead, n],
        a.dtype,
        parts.map((part) => part.values),
      ),
      columnMajor(
        collect(
          a.shape,
          a.dtype,
          parts.map((part) => part.vectors),
        ),
      ),
    ];
  },
  derivatives: {
    A: {
      formula: String.raw`V\left(\frac{V^{\top}{grad}_V}{\lambda_j - \lambda_i} + {grad}_\lambda\right)V^{\top}`,
      saves: ["result0", "result1"],
      vjp: ({ grads, results }) => {
        const [values, vectors] = results as [Tensor, Tensor];
        const n = values.shape[values.rank - 1] as number;
        const eye = eyeLike(n, values);
        let inner = grads[0] ? mul(unsqueeze(grads[0], -1), eye) : newTensor(vectors.shape, vectors.dtype);
        if (grads[1]) {
          const gap = add(sub(unsqueeze(values, -2), unsqueeze(values, -1)), eye);
          const vtg = matmul(matrixTranspose(vectors), grads[1]);
          const off = sub(vtg, mul(vtg, eye));
          inner = add(inner, div(off, gap));
        }
        return matmul(matmul(vectors, inner), matrixTranspose(vectors));
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
  forward: (self, upper) => linalgEighOf(self, upper)[0] as Tensor,
});
