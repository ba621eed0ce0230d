/**
 * QR factors, and products with the reflections that they are kept as.
 * https://pytorch.org/docs/stable/generated/torch.linalg.qr.html
 */
import { AutogradError, EngineError, ShapeError, warnOnce } from "../errors";
import { denseData, doubles } from "../kernels/dense";
import { applyQ, applyQFromRight, columnsOfQ, reduceToR, upperPart } from "../kernels/orthogonal";
import type { Matrix } from "../kernels/rotations";
import { defineOperator } from "../operator";
import { countElements } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { add, mul, neg, sub } from "./arithmetic";
import { tril } from "./arrangement";
import { matrixTranspose } from "./axes";
import { cat } from "./joining";
import { matmul } from "./matmul";
import {
  batchOf,
  collect,
  columnMajor,
  columnsOf,
  eachMatrix,
  eyeLike,
  refuseUnlessFloating,
  rowsOf,
} from "./matrices";
import { sumDim } from "./reduction";
import { narrow } from "./slicing";
import { unsqueeze } from "./squeezing";
import { solveTriangular } from "./triangularSolve";

const QR_MODES = ["reduced", "complete", "r"];

export const linalgQr = defineOperator({
  schema: `linalg_qr(Tensor A, str mode="reduced") -> (Tensor Q, Tensor R)`,
  python: ["torch.linalg.qr"],
  summary: "An orthogonal and an upper triangular factor, A = Q R.",
  formula: "{A} = Q R",
  forward: (a, mode) => {
    const batch = batchOf(a, "linalg.qr", { kernel: "geqrf_cpu" });
    if (!QR_MODES.includes(mode)) {
      throw new EngineError(
        "RuntimeError",
        `qr received unrecognized mode '${mode}' but expected one of 'reduced' (default), 'r', or 'complete'`,
      );
    }
    const { rows: m, columns: n } = batch;
    const k = mode === "complete" ? m : Math.min(m, n);
    const parts = eachMatrix(a, batch, (matrix) => {
      const taus = reduceToR(matrix, m, n);
      return { q: mode === "r" ? null : columnsOfQ(matrix, m, n, taus, k), r: upperPart(matrix, k, n) };
    });
    const r = parts.map((part) => part.r);
    const q = parts.flatMap((part) => (part.q === null ? [] : [part.q]));
    return [
      mode === "r" ? newTensor([0], a.dtype) : columnMajor(collect([...batch.lead, m, k], a.dtype, q)),
      columnMajor(collect([...batch.lead, k, n], a.dtype, r)),
    ];
  },
  derivatives: {
    A: {
      formula: String.raw`\left({grad}_Q + Q\,\operatorname{sym}(M)\right)R^{-\top} \text{, } M = R\,{grad}_R^{\top} - {grad}_Q^{\top} Q`,
      saves: ["Q", "R"],
      vjp: ({ grads, A: a, mode, results }) => {
        const [q, r] = results as [Tensor, Tensor];
        const m = rowsOf(a);
        const n = columnsOf(a);
        if (mode === "r") {
          throw new AutogradError(
            "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, mode='reduced') if you are going to differentiate through linalg.qr.",
          );
        }
        if (mode === "complete" && m > n) {
          throw new AutogradError("The QR decomposition is not differentiable when mode='complete' and nrows > ncols.");
        }
        return qrGradient(grads[0] ?? null, grads[1] ?? null, q, r);
      },
    },
  },
});

function qrGradient(gradQ: Tensor | null, gradR: Tensor | null, q: Tensor, r: Tensor): Tensor {
  const m = rowsOf(r);
  const n = columnsOf(r);
  if (m < n) {
    // A wide matrix is [X | Y] = Q [U | V] with Y = Q V, which is X U⁻¹ V.
    const v = narrow(r, -1, m, n - m);
    const gv = gradR === null ? null : narrow(gradR, -1, m, n - m);
    const passed = gv === null ? null : matmul(matmul(q, v), matrixTranspose(gv));
    const gq = gradQ === null ? passed : passed === null ? gradQ : add(gradQ, passed);
    const gu = gradR === null ? null : narrow(gradR, -1, 0, m);
    const gx = squareGradient(gq, gu, q, narrow(r, -1, 0, m));
    const gy = gv === null ? newTensor([...r.shape.slice(0, -1), n - m], r.dtype) : matmul(q, gv);
    return cat([gx, gy], -1);
  }
  return squareGradient(gradQ, gradR, q, r);
}

function squareGradient(gradQ: Tensor | null, gradR: Tensor | null, q: Tensor, r: Tensor): Tensor {
  const fromR = gradR === null ? null : matmul(r, matrixTranspose(gradR));
  const fromQ = gradQ === null ? null : matmul(matrixTranspose(gradQ), q);
  const m = fromR === null ? neg(fromQ as Tensor) : fromQ === null ? fromR : sub(fromR, fromQ);
  // The lower triangle, mirrored.
  const symmetric = add(tril(m), matrixTranspose(tril(m, -1)));
  const inner = gradQ === null ? matmul(q, symmetric) : add(gradQ, matmul(q, symmetric));
  return solveTriangular(matrixTranspose(r), inner, false, false, false);
}

export const qr = defineOperator({
  schema: "qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)",
  python: ["torch.qr", "Tensor.qr"],
  summary: "An orthogonal and an upper triangular factor, A = Q R.",
  composite: true,
  forward: (self, some) => {
    warnOnce(
      "torch.qr is deprecated in favor of torch.linalg.qr and will be removed in a future PyTorch release.\nThe boolean parameter 'some' has been replaced with a string parameter 'mode'.\nQ, R = torch.qr(A, some)\nshould be replaced with\nQ, R = torch.linalg.qr(A, 'reduced' if some else 'complete')",
    );
    return linalgQr(self, some ? "reduced" : "complete");
  },
});

export const geqrf = defineOperator({
  schema: "geqrf(Tensor self) -> (Tensor a, Tensor tau)",
  python: ["torch.geqrf", "Tensor.geqrf"],
  summary: "R, with the reflections that make up Q below its diagonal, and their factors.",
  formula: "{self} = Q R",
  forward: (self) => {
    if (self.rank < 2) throw new ShapeError("torch.geqrf: input must have at least 2 dimensions.");
    const batch = batchOf(self, "geqrf", { kernel: "geqrf_cpu", kernelRefusesIntegers: true });
    const { rows: m, columns: n } = batch;
    const parts = eachMatrix(self, batch, (matrix) => ({ taus: reduceToR(matrix, m, n), matrix }));
    const matrices = parts.map((part) => part.matrix);
    const taus = parts.map((part) => part.taus);
    return [
      columnMajor(collect(self.shape, self.dtype, matrices)),
      collect([...batch.lead, Math.min(m, n)], self.dtype, taus),
    ];
  },
  derivatives: {
    self: {
      formula: "",
      saves: [],
      vjp: () => {
        throw new EngineError("NotImplementedError", "the derivative for 'geqrf' is not implemented.");
      },
    },
  },
});

function checkTau(input: Tensor, tau: Tensor, name: string): void {
  if (input.rank - tau.rank !== 1) {
    throw new ShapeError(
      `${name}: Expected tau to have one dimension less than input, but got tau.ndim equal to ${tau.rank} and input.ndim is equal to ${input.rank}`,
    );
  }
  const lead = input.shape.slice(0, -2);
  if (lead.some((size, i) => tau.shape[i] !== size)) {
    throw new ShapeError(
      `${name}: Expected batch dimensions of tau to be equal to input.shape[:-2], but got [${tau.shape.slice(0, -1).join(", ")}]`,
    );
  }
}

/** The reflections of each matrix: where they stand and their factors. */
function eachReflections<T>(
  input: Tensor,
  tau: Tensor,
  work: (matrix: Matrix, taus: ArrayLike<number>, index: number) => T,
): T[] {
  const k = tau.shape[tau.rank - 1] as number;
  const data = denseData(tau);
  const batch = {
    count: input.shape.slice(0, -2).reduce((a, b) => a * b, 1),
    rows: rowsOf(input),
    columns: columnsOf(input),
  };
  return eachMatrix(input, batch, (matrix, i) => work(matrix, data.subarray(i * k, (i + 1) * k), i));
}

export const linalgHouseholderProduct = defineOperator({
  schema: "linalg_householder_product(Tensor input, Tensor tau) -> Tensor",
  python: ["torch.linalg.householder_product"],
  summary: "The first columns of a product of reflections.",
  formula: String.raw`\textstyle\prod_i (I - \tau_i v_i v_i^{\top})`,
  forward: (input, tau): Tensor => {
    const name = "torch.linalg.householder_product";
    if (input.rank < 2) throw new ShapeError(`${name}: input must have at least 2 dimensions.`);
    if (rowsOf(input) < columnsOf(input)) {
      throw new ShapeError(`${name}: input.shape[-2] must be greater than or equal to input.shape[-1]`);
    }
    if (tau.rank > 0 && columnsOf(input) < (tau.shape[tau.rank - 1] as number)) {
      throw new ShapeError(`${name}: input.shape[-1] must be greater than or equal to tau.shape[-1]`);
    }
    checkTau(input, tau, name);
    if (tau.dtype !== input.dtype) {
      throw new EngineError(
        "RuntimeError",
        `${name}: tau dtype ${tau.dtype.scalarTypeName} does not match input dtype ${input.dtype.scalarTypeName}`,
      );
    }
    refuseUnlessFloating("orgqr_cpu", input);
    const m = rowsOf(input);
    const n = columnsOf(input);
    const parts = eachReflections(input, tau, (matrix, taus) => columnsOfQ(matrix, m, n, taus, n));
    return columnMajor(collect(input.shape, input.dtype, parts));
  },
  saves: ["input", "tau", "result"],
  derivatives: {
    input: { formula: String.raw`\nabla_v \textstyle\prod_i (I - \tau_i v_i v_i^{\top})` },
    tau: { formula: String.raw`-v_i^{\top} G_i\,v_i` },
  },
  backward: ({ grad, input, tau }): Record<string, Tensor | null> => {
    if (countElements(input.shape) === 0 || countElements(tau.shape) === 0) return {};
    const n = columnsOf(input);
    const start = narrow(eyeLike(rowsOf(input), input), -1, 0, n);
    const { gradV, gradTau } = reflectionGradients(grad, input, tau, start, false);
    return { input: gradV, tau: gradTau };
  },
});

export const orgqr = defineOperator({
  schema: "orgqr(Tensor self, Tensor input2) -> Tensor",
  python: ["torch.orgqr", "Tensor.orgqr"],
  summary: "The first columns of a product of reflections.",
  composite: true,
  forward: (self, tau) => linalgHouseholderProduct(self, tau),
});

/** Column i of `input` as a reflection's vector: zeros, 1, and what stands below the diagonal; m × 1. */
function vectorAt(input: Tensor, i: number): Tensor {
  const m = rowsOf(input);
  const lead = input.shape.slice(0, -2);
  const head = newTensor([...lead, i + 1, 1], input.dtype);
  const data = head.data;
  for (let at = i; at < data.length; at += i + 1) data[at] = 1;
  return cat([head, narrow(narrow(input, -1, i, 1), -2, i + 1, m - i - 1)], -2);
}

/**
 * Gradients of H(0) H(1) … C (or, turned, of … H(1) H(0) C) with respect to the vectors, the factors and C:
 * what comes out of the reflections after each and what flows into it from before.
 */
function reflectionGradients(
  grad: Tensor,
  input: Tensor,
  tau: Tensor,
  start: Tensor,
  isTurned: boolean,
): { gradV: Tensor; gradTau: Tensor; gradStart: Tensor } {
  const k = tau.shape[tau.rank - 1] as number;
  const n = columnsOf(input);
  const vectors = Array.from({ length: k }, (_, i) => vectorAt(input, i));
  const factors = Array.from({ length: k }, (_, i) => unsqueeze(narrow(tau, -1, i, 1), -1));
  const reflect = (i: number, x: Tensor): Tensor => {
    const v = vectors[i] as Tensor;
    return sub(x, matmul(mul(v, factors[i] as Tensor), matmul(matrixTranspose(v), x)));
  };
  const order = Array.from({ length: k }, (_, i) => (isTurned ? k - 1 - i : i));
  // What each reflection is applied to.
  const inner: Tensor[] = [];
  let product = start;
  for (let step = k - 1; step >= 0; step--) {
    inner[step] = product;
    product = reflect(order[step] as number, product);
  }
  const gradVectors: Tensor[] = [];
  const gradFactors: Tensor[] = [];
  let g = grad;
  for (let step = 0; step < k; step++) {
    const i = order[step] as number;
    const v = vectors[i] as Tensor;
    const x = inner[step] as Tensor;
    // With a = Gᵀv and b = Xᵀv: the factor's gradient is -a·b, the vector's -tau (G b + X a).
    const a = matmul(matrixTranspose(g), v);
    const b = matmul(matrixTranspose(x), v);
    gradFactors[i] = neg(sumDim(mul(a, b), [-2, -1], false));
    gradVectors[i] = neg(mul(factors[i] as Tensor, add(matmul(g, b), matmul(x, a))));
    g = reflect(i, g);
  }
  const lead = input.shape.slice(0, -2);
  const rest = newTensor([...lead, rowsOf(input), n - k], input.dtype);
  const gradV = k === 0 ? rest : tril(cat(n > k ? [...gradVectors, rest] : gradVectors, -1), -1);
  const gradTau =
    k === 0
      ? newTensor(tau.shape, tau.dtype)
      : cat(
          gradFactors.map((factor) => unsqueeze(factor, -1)),
          -1,
        );
  return { gradV, gradTau, gradStart: g };
}

export const ormqr = defineOperator({
  schema: "ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor",
  python: ["torch.ormqr", "Tensor.ormqr"],
  summary: "The product of a matrix with a Q that is given by its reflections.",
  formula: String.raw`Q\,{input3}`,
  forward: (self, tau, other, left, transpose): Tensor => {
    const name = "torch.ormqr";
    if (self.rank < 2) throw new ShapeError(`${name}: input must have at least 2 dimensions.`);
    if (other.rank < 2) throw new ShapeError(`${name}: other must have at least 2 dimensions.`);
    const side = left ? -2 : -1;
    const size = other.shape[other.rank + side] as number;
    const k = tau.shape[tau.rank - 1] as number;
    if (size !== rowsOf(self)) {
      throw new ShapeError(`${name}: other.shape[${side}] must be equal to input.shape[-2]`);
    }
    if (Math.min(size, columnsOf(self)) !== k) {
      throw new ShapeError(`${name}: tau.shape[-1] must be equal to min(other.shape[${side}], input.shape[-1])`);
    }
    checkTau(self, tau, name);
    for (const [called, tensor] of [
      ["tau", tau],
      ["other", other],
    ] as const) {
      if (tensor.dtype !== self.dtype) {
        throw new EngineError(
          "RuntimeError",
          `${name}: Expected input and ${called} to have the same dtype, but input has dtype${self.dtype.scalarTypeName} and ${called} has dtype ${tensor.dtype.scalarTypeName}`,
        );
      }
    }
    refuseUnlessFloating("ormqr_cpu", self);
    const m = rowsOf(self);
    const n = columnsOf(self);
    const rows = rowsOf(other);
    const columns = columnsOf(other);
    const data = doubles(other);
    const parts = eachReflections(self, tau, (matrix, taus, i) => {
      const c = data.slice(i * rows * columns, (i + 1) * rows * columns);
      if (left) applyQ(matrix, m, n, taus, c, columns, transpose);
      else applyQFromRight(matrix, m, n, taus, c, rows, transpose);
      return c;
    });
    return columnMajor(collect(other.shape, other.dtype, parts));
  },
  saves: ["self", "input2", "input3", "result"],
  derivatives: {
    self: { formula: String.raw`\nabla_v\,Q\,{input3}` },
    input2: { formula: String.raw`\nabla_\tau\,Q\,{input3}` },
    input3: { formula: String.raw`Q^{\top}{grad}` },
  },
  backward: ({ grad, self, input2: tau, input3: other, left, transpose, needs }): Record<string, Tensor | null> => {
    const gradOther: Tensor | null = needs("input3") ? ormqr(self, tau, grad, left, !transpose) : null;
    const isEmpty = [self, tau, other].some(({ shape }) => countElements(shape) === 0);
    if (isEmpty || (!needs("self") && !needs("input2"))) return { input3: gradOther };
    // C Q is (Qᵀ Cᵀ)ᵀ.
    const { gradV, gradTau } = left
      ? reflectionGradients(grad, self, tau, other, transpose)
      : reflectionGradients(matrixTranspose(grad), self, tau, matrixTranspose(other), !transpose);
    return { self: gradV, input2: gradTau, input3: gradOther };
  },
});
