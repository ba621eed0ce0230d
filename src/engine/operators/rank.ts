/**
 * What singular values tell of a matrix: rank, condition, the pseudo-inverse.
 * https://pytorch.org/docs/stable/generated/torch.linalg.pinv.html
 */
import { float64, int64 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { newTensor, scalarTensor, type Tensor } from "../tensor";
import { add, div, mul, sub } from "./arithmetic";
import { matrixTranspose } from "./axes";
import { gt } from "./comparison";
import { to } from "./copying";
import { linalgInvEx } from "./decomposition";
import { reciprocal } from "./elementwise";
import { matmul } from "./matmul";
import { columnsOf, rowsOf } from "./matrices";
import { linalgMatrixNorm, linalgMatrixNormByName } from "./norm";
import { amax, sum } from "./reduction";
import { abs, nanToNum } from "./rounding";
import { maskedFill, maximum, where } from "./selection";
import { narrow } from "./slicing";
import { linalgEigh, linalgEigvalsh, linalgSvd, linalgSvdvals } from "./spectral";
import { squeezeDim, unsqueeze } from "./squeezing";

function isEmpty(self: Tensor): boolean {
  return self.numel === 0;
}

function epsilonOf(self: Tensor): number {
  return self.dtype.itemSize === 4 ? 2 ** -23 : 2 ** -52;
}

/** Tolerances as tensors: what is given, and what follows where only one or none is. */
function tolerances(self: Tensor, atol: Tensor | number | null, rtol: Tensor | number | null): [Tensor, Tensor] {
  const dtype = self.dtype;
  const usual = epsilonOf(self) * Math.max(rowsOf(self), columnsOf(self));
  const asTensor = (value: Tensor | number): Tensor =>
    typeof value === "number" ? scalarTensor(value, float64) : value;
  const absolute = asTensor(atol ?? 0);
  let relative: Tensor;
  if (rtol !== null) relative = asTensor(rtol);
  else if (typeof atol === "number" || atol === null) {
    relative = scalarTensor(atol !== null && atol > 0 ? 0 : usual, float64);
  } else {
    relative = where(gt(atol, 0), scalarTensor(0, dtype), scalarTensor(usual, dtype));
  }
  return [to(absolute, dtype), to(relative, dtype)];
}

/** max(atol, rtol times the largest), with a dimension to compare with the values. */
function bound(largest: Tensor, atol: Tensor, rtol: Tensor): Tensor {
  return maximum(unsqueeze(atol, -1), mul(unsqueeze(rtol, -1), largest));
}

function pseudoInverse(self: Tensor, atol: Tensor, rtol: Tensor, hermitian: boolean): Tensor {
  if (isEmpty(self)) {
    return newTensor([...self.shape.slice(0, -2), columnsOf(self), rowsOf(self)], self.dtype);
  }
  if (!hermitian) {
    const [u, s, vh] = linalgSvd(self, false) as [Tensor, Tensor, Tensor];
    const kept = gt(s, bound(narrow(s, -1, 0, 1), atol, rtol));
    const inverse = where(kept, reciprocal(s), scalarTensor(0, s.dtype));
    return matmul(mul(matrixTranspose(vh), unsqueeze(inverse, -2)), matrixTranspose(u));
  }
  const [values, vectors] = linalgEigh(self) as [Tensor, Tensor];
  const sizes = abs(values);
  const kept = gt(sizes, bound(amax(sizes, [-1], true), atol, rtol));
  const inverse = where(kept, reciprocal(values), scalarTensor(0, values.dtype));
  return matmul(mul(vectors, unsqueeze(inverse, -2)), matrixTranspose(vectors));
}

export function pinvGradient(grad: Tensor, pinv: Tensor, a: Tensor): Tensor {
  const m = rowsOf(a);
  const n = columnsOf(a);
  const turned = matrixTranspose(pinv);
  const g = matrixTranspose(grad);
  if (m <= n) {
    const k = matmul(g, pinv);
    const kp = matmul(k, turned);
    return sub(
      add(sub(kp, matrixTranspose(matmul(pinv, k))), matmul(matmul(turned, pinv), sub(g, matmul(k, a)))),
      matmul(matmul(a, pinv), kp),
    );
  }
  const k = matmul(pinv, g);
  const pk = matmul(turned, k);
  return sub(
    add(sub(matmul(matmul(sub(g, matmul(a, k)), pinv), turned), matrixTranspose(matmul(k, pinv))), pk),
    matmul(matmul(pk, pinv), a),
  );
}

export const linalgPinvTensors = defineOperator({
  schema:
    "linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.pinv"],
  summary: "The pseudo-inverse of matrices.",
  formula: "{self}^{+}",
  forward: (self, atol, rtol, hermitian): Tensor => {
    if (self.rank < 2 || !self.isFloatingPoint || self.dtype.itemSize < 4) {
      throw new ShapeError(
        `linalg.pinv(${self.dtype.scalarTypeName}{[${self.shape.join(", ")}]}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types`,
      );
    }
    const [absolute, relative] = tolerances(self, atol, rtol);
    return pseudoInverse(self, absolute, relative, hermitian);
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`-({self}^{+}{grad}^{\top}{self}^{+})^{\top} + {self}^{+\top}{self}^{+}{grad}^{\top}(I - {self}{self}^{+})^{\top} + \dots`,
      vjp: ({ grad, self, result }) => pinvGradient(grad, result, self),
    },
  },
});

/** Numbers become tensors here, as the one node has them. */
function pinvOf(self: Tensor, atol: number | null, rtol: number | null, hermitian: boolean): Tensor {
  const asTensor = (value: number | null): Tensor | null => (value === null ? null : scalarTensor(value, float64));
  if (atol !== null && atol > 0 && rtol === null) {
    return linalgPinvTensors(self, asTensor(atol), asTensor(0), hermitian);
  }
  return linalgPinvTensors(self, asTensor(atol), asTensor(rtol), hermitian);
}

export const linalgPinvFloats = defineOperator({
  schema:
    "linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.pinv"],
  summary: "The pseudo-inverse of matrices.",
  composite: true,
  forward: (self, atol, rtol, hermitian) => pinvOf(self, atol, rtol, hermitian),
});

export const linalgPinv = defineOperator({
  schema: "linalg_pinv(Tensor self, float rcond, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.pinv"],
  summary: "The pseudo-inverse of matrices.",
  composite: true,
  forward: (self, rcond, hermitian) => pinvOf(self, 0, rcond, hermitian),
});

export const linalgPinvTensor = defineOperator({
  schema: "linalg_pinv.rcond_tensor(Tensor self, Tensor rcond, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.pinv"],
  summary: "The pseudo-inverse of matrices.",
  composite: true,
  forward: (self, rcond, hermitian) => linalgPinvTensors(self, scalarTensor(0, float64), rcond, hermitian),
});

export const pinverse = defineOperator({
  schema: "pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor",
  python: ["torch.pinverse", "Tensor.pinverse"],
  summary: "The pseudo-inverse of matrices.",
  composite: true,
  forward: (self, rcond) => pinvOf(self, 0, rcond, false),
});

function rankOf(self: Tensor, atol: Tensor | number | null, rtol: Tensor | number | null, hermitian: boolean): Tensor {
  if (self.rank < 2) {
    throw new ShapeError("torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.");
  }
  if (!self.isFloatingPoint || self.dtype.itemSize < 4) {
    throw new EngineError("RuntimeError", "This function doesn't handle types other than float and double");
  }
  const [absolute, relative] = tolerances(self, atol, rtol);
  if (isEmpty(self)) return newTensor(self.shape.slice(0, -2), int64);
  const values = hermitian ? abs(linalgEigvalsh(self)) : linalgSvdvals(self);
  const largest = hermitian ? amax(values, [-1], true) : narrow(values, -1, 0, 1);
  return sum(gt(values, bound(largest, absolute, relative)), [-1]);
}

export const linalgMatrixRankTensors = defineOperator({
  schema:
    "linalg_matrix_rank.atol_rtol_tensor(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.matrix_rank"],
  summary: "How many singular values of matrices count as more than zero.",
  forward: (input, atol, rtol, hermitian) => rankOf(input, atol, rtol, hermitian),
});

export const linalgMatrixRankFloats = defineOperator({
  schema:
    "linalg_matrix_rank.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.matrix_rank"],
  summary: "How many singular values of matrices count as more than zero.",
  forward: (self, atol, rtol, hermitian) => rankOf(self, atol, rtol, hermitian),
});

export const linalgMatrixRank = defineOperator({
  schema: "linalg_matrix_rank(Tensor self, float tol, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.matrix_rank"],
  summary: "How many singular values of matrices count as more than zero.",
  forward: (self, tol, hermitian) => rankOf(self, tol, 0, hermitian),
});

export const linalgMatrixRankTensor = defineOperator({
  schema: "linalg_matrix_rank.tol_tensor(Tensor input, Tensor tol, bool hermitian=False) -> Tensor",
  python: ["torch.linalg.matrix_rank"],
  summary: "How many singular values of matrices count as more than zero.",
  forward: (input, tol, hermitian) => rankOf(input, tol, 0, hermitian),
});

function refuseOrder(order: number | string): never {
  throw new EngineError("RuntimeError", `linalg.cond got an invalid norm type: ${order}`);
}

function checkSquare(self: Tensor, order: number | string): void {
  if (rowsOf(self) === columnsOf(self)) return;
  throw new ShapeError(
    `linalg.cond(ord=${order}): A must be batches of square matrices, but they are ${rowsOf(self)} by ${columnsOf(self)} matrices`,
  );
}

function checkMatrices(self: Tensor): void {
  if (self.rank < 2) throw new ShapeError("linalg.cond: The input tensor must have at least 2 dimensions.");
}

/** A norm of the matrix times that of its inverse. */
function conditionByNorm(self: Tensor, normOf: (matrix: Tensor) => Tensor): Tensor {
  const [inverse, info] = linalgInvEx(self) as [Tensor, Tensor];
  const singular = unsqueeze(unsqueeze(gt(info, 0), -1), -1);
  // In place, as PyTorch fills it: its backward refuses for that reason.
  const fill = maskedFill.inplaceTwin ?? maskedFill;
  const filled = fill(inverse, singular, Number.POSITIVE_INFINITY);
  return nanToNum(
    mul(normOf(self), normOf(filled)),
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  );
}

export const linalgCond = defineOperator({
  schema: "linalg_cond(Tensor self, Scalar? p=None) -> Tensor",
  python: ["torch.linalg.cond"],
  summary: "How much matrices can enlarge a relative error.",
  composite: true,
  forward: (self, p: ScalarLike | null) => {
    checkMatrices(self);
    if (isEmpty(self)) return newTensor(self.shape.slice(0, -2), self.dtype);
    const order = p === null ? 2 : scalarValue(p);
    if (Math.abs(order) === 2) {
      const values = linalgSvdvals(self);
      const largest = narrow(values, -1, 0, 1);
      const smallest = narrow(values, -1, columnsOf(values) - 1, 1);
      return squeezeDim(order === -2 ? div(smallest, largest) : div(largest, smallest), -1);
    }
    if (![1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].includes(order)) refuseOrder(order);
    checkSquare(self, Number.isFinite(order) ? order : order > 0 ? "inf" : "-inf");
    return conditionByNorm(self, (matrix) => linalgMatrixNorm(matrix, order));
  },
});

export const linalgCondByName = defineOperator({
  schema: "linalg_cond.p_str(Tensor self, str p) -> Tensor",
  python: ["torch.linalg.cond"],
  summary: "How much matrices can enlarge a relative error.",
  composite: true,
  forward: (self, p) => {
    checkMatrices(self);
    if (rowsOf(self) !== columnsOf(self)) checkSquare(self, p);
    if (isEmpty(self)) return newTensor(self.shape.slice(0, -2), self.dtype);
    if (p === "nuc") {
      const values = linalgSvdvals(self);
      return mul(sum(values, [-1]), sum(reciprocal(values), [-1]));
    }
    if (p !== "fro") refuseOrder(p);
    return conditionByNorm(self, (matrix) => linalgMatrixNormByName(matrix, p));
  },
});
