/**
 * Products of vectors and matrices beside the plain ones: Kronecker and cross products, chains, exponentials.
 * https://pytorch.org/docs/stable/linalg.html#matrix-products
 */
import { UnsupportedError } from "../../base/failures";
import { BOOL_CATEGORY } from "../dtype";
import { DtypeError, EngineError, ShapeError, warnOnce } from "../errors";
import { matrixExponential } from "../kernels/decomposition";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import type { Matrix } from "../kernels/rotations";
import { defineOperator } from "../operator";
import { broadcastShapes, shapeText, wrapDim } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { mul } from "./arithmetic";
import { flip } from "./arrangement";
import { matrixTranspose } from "./axes";
import { clone, copyInto, fillScalar } from "./copying";
import { onesLike } from "./creation";
import { cat } from "./joining";
import { mm, vdot } from "./matmul";
import { collect, columnsOf, eachMatrix, refuseDtype, rowsOf, squareBatch } from "./matrices";
import { sumDim } from "./reduction";
import { cumprod } from "./scan";
import { narrow, select, slice } from "./slicing";
import { unsqueeze } from "./squeezing";
import { expand, unsafeView, view } from "./views";
import { diagonal } from "./windows";

export const kron = defineOperator({
  schema: "kron(Tensor self, Tensor other) -> Tensor",
  python: ["torch.kron", "Tensor.kron"],
  summary: "All products of elements of two tensors, in blocks.",
  composite: true,
  forward: (self, given): Tensor => {
    const other = given as Tensor;
    const rank = Math.max(self.rank, other.rank);
    const padded = (tensor: Tensor): number[] => [...new Array<number>(rank - tensor.rank).fill(1), ...tensor.shape];
    const [sizes, others] = [padded(self), padded(other)];
    const left = unsafeView(
      self,
      sizes.flatMap((size) => [size, 1]),
    );
    const right = unsafeView(
      other,
      others.flatMap((size) => [1, size]),
    );
    const product = mul(left, right);
    const result = sizes.map((size, i) => size * (others[i] as number));
    // PyTorch makes no copy here, and refuses what it cannot see as a view.
    if (!product.isContiguous) view(product, result);
    return unsafeView(product, result);
  },
});

export const linalgCross = defineOperator({
  schema: "linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor",
  python: ["torch.linalg.cross"],
  summary: "The vector at right angles to two vectors.",
  formula: String.raw`{self} \times {other}`,
  forward: (self, given, dim): Tensor => {
    const other = given as Tensor;
    if (self.rank !== other.rank) throw new ShapeError("linalg.cross: inputs must have the same number of dimensions.");
    const at = wrapDim(dim, self.rank, false);
    const [size, otherSize] = [self.shape[at] as number, other.shape[at] as number];
    if (size !== 3 || otherSize !== 3) {
      throw new ShapeError(`linalg.cross: inputs dimension ${dim} must have length 3. Got ${size} and ${otherSize}`);
    }
    const shape = broadcastShapes(self.shape, other.shape);
    if (self.dtype !== other.dtype) {
      throw new DtypeError(`expected scalar type ${self.dtype.scalarTypeName} but found ${other.dtype.scalarTypeName}`);
    }
    if (self.dtype.category === BOOL_CATEGORY) refuseDtype("cross", self);
    const x = denseData(expand(self, shape));
    const y = denseData(expand(other, shape));
    const out = denseArray(self.dtype, shape);
    const step = shape.slice(at + 1).reduce((a, b) => a * b, 1);
    for (let start = 0; start < out.length; start += 3 * step) {
      for (let i = start; i < start + step; i++) {
        const [x0, x1, x2] = [x[i] as number, x[i + step] as number, x[i + 2 * step] as number];
        const [y0, y1, y2] = [y[i] as number, y[i + step] as number, y[i + 2 * step] as number];
        out[i] = x1 * y2 - x2 * y1;
        out[i + step] = x2 * y0 - x0 * y2;
        out[i + 2 * step] = x0 * y1 - x1 * y0;
      }
    }
    return denseResult(out, shape, self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`{other} \times {grad}`,
      saves: ["other"],
      vjp: ({ grad, other, dim }): Tensor => linalgCross(expand(other as Tensor, grad.shape), grad, dim),
    },
    other: {
      formula: String.raw`{grad} \times {self}`,
      saves: ["self"],
      vjp: ({ grad, self, dim }): Tensor => linalgCross(grad, self, dim),
    },
  },
});

export const cross = defineOperator({
  schema: "cross(Tensor self, Tensor other, int? dim=None) -> Tensor",
  python: ["torch.cross", "Tensor.cross"],
  summary: "The vector at right angles to two vectors.",
  composite: true,
  forward: (self, other, dim): Tensor => {
    if (dim !== null) return linalgCross(self, other, dim);
    warnOnce(
      "Using torch.cross without specifying the dim arg is deprecated.\nPlease either pass the dim explicitly or simply use torch.linalg.cross.\nThe default value of dim will change to agree with that of linalg.cross in a future release.",
    );
    const found = self.shape.indexOf(3);
    if (found < 0) throw new ShapeError("no dimension of size 3 in input");
    return linalgCross(self, other, found);
  },
});

export const linalgVecdot = defineOperator({
  schema: "linalg_vecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor",
  python: ["torch.linalg.vecdot"],
  summary: "Sums of products of vectors along a dimension.",
  composite: true,
  forward: (x, y, dim): Tensor => {
    if (!x.isFloatingPoint) {
      throw new EngineError(
        "RuntimeError",
        `linalg.vecdot: Expected a floating point or complex tensor as input. Got ${x.dtype.scalarTypeName}`,
      );
    }
    if (x.dtype !== y.dtype) {
      throw new EngineError(
        "RuntimeError",
        `linalg.vecdot: Expected x and y to have the same dtype, but found x of type ${x.dtype.scalarTypeName} and y of type ${y.dtype.scalarTypeName} instead`,
      );
    }
    if (x.rank === 1 && y.rank === 1) return vdot(x, y);
    return sumDim(mul(x, y), [dim], false);
  },
});

export const linalgDiagonal = defineOperator({
  schema: "linalg_diagonal(Tensor(a) A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor(a)",
  python: ["torch.linalg.diagonal"],
  summary: "The diagonals of matrices.",
  composite: true,
  forward: (a, offset, dim1, dim2): Tensor => diagonal(a, offset, dim1, dim2),
});

/** How many multiplications a chain takes, and where it is best split. */
function bestSplits(sizes: readonly number[]): number[][] {
  const n = sizes.length - 1;
  const costs = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const splits = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let length = 1; length < n; length++) {
    for (let i = 0; i < n - length; i++) {
      const j = i + length;
      const row = costs[i] as number[];
      row[j] = Number.POSITIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const products = (sizes[i] as number) * (sizes[k + 1] as number) * (sizes[j + 1] as number);
        const cost = (row[k] as number) + ((costs[k + 1] as number[])[j] as number) + products;
        if (cost < (row[j] as number)) {
          row[j] = cost;
          (splits[i] as number[])[j] = k;
        }
      }
    }
  }
  return splits;
}

function multiplied(tensors: readonly Tensor[]): Tensor {
  const name = "multi_dot()";
  const count = tensors.length;
  if (count < 2) throw new EngineError("RuntimeError", `${name}: expected at least 2 tensors but got ${count}`);
  const first = tensors[0] as Tensor;
  const last = tensors[count - 1] as Tensor;
  for (const [called, tensor] of [
    ["first", first],
    ["last", last],
  ] as const) {
    if (tensor.rank !== 1 && tensor.rank !== 2) {
      throw new ShapeError(`${name}: the ${called} tensor must be 1D or 2D but got ${tensor.rank}D`);
    }
  }
  const shape: number[] = [];
  if (first.rank === 2) shape.push(first.shape[0] as number);
  if (last.rank === 2) shape.push(last.shape[1] as number);
  const matrices = tensors.slice();
  if (first.rank === 1) matrices[0] = unsqueeze(first, 0);
  if (last.rank === 1) matrices[count - 1] = unsqueeze(last, -1);
  matrices.forEach((matrix, i) => {
    if (matrix.rank !== 2) throw new ShapeError(`${name}: tensor ${i} must be 2D but got ${matrix.rank}D`);
    if (matrix.dtype !== first.dtype) {
      throw new EngineError(
        "RuntimeError",
        `${name}: all tensors must have be the same dtype but tensor 0 is ${first.dtype.cTypeName} and tensor ${i} ${matrix.dtype.cTypeName}`,
      );
    }
  });
  for (let i = 0; i + 1 < count; i++) {
    const [a, b] = [matrices[i] as Tensor, matrices[i + 1] as Tensor];
    if (columnsOf(a) !== rowsOf(b)) {
      throw new ShapeError(
        `${name}: tensors ${i} and ${i + 1} with shapes ${shapeText((tensors[i] as Tensor).shape)} and ${shapeText((tensors[i + 1] as Tensor).shape)} cannot be multiplied`,
      );
    }
  }
  return view(productOf(matrices), shape);
}

function productOf(matrices: readonly Tensor[]): Tensor {
  if (matrices.length === 3) {
    const [x, y, z] = matrices as [Tensor, Tensor, Tensor];
    const [a, b] = [rowsOf(x), rowsOf(y)];
    const [c, d] = [rowsOf(z), columnsOf(z)];
    return a * c * (b + d) > b * d * (a + c) ? mm(x, mm(y, z)) : mm(mm(x, y), z);
  }
  const splits = bestSplits([rowsOf(matrices[0] as Tensor), ...matrices.map(columnsOf)]);
  const part = (i: number, j: number): Tensor => {
    if (i === j) return matrices[i] as Tensor;
    const k = (splits[i] as number[])[j] as number;
    return mm(part(i, k), part(k + 1, j));
  };
  return part(0, matrices.length - 1);
}

export const linalgMultiDot = defineOperator({
  schema: "linalg_multi_dot(Tensor[] tensors) -> Tensor",
  python: ["torch.linalg.multi_dot"],
  summary: "The product of several matrices, in the order that takes fewest multiplications.",
  composite: true,
  forward: (tensors): Tensor => multiplied(tensors),
});

export const chainMatmul = defineOperator({
  schema: "chain_matmul(Tensor[] matrices) -> Tensor",
  python: ["torch.chain_matmul"],
  summary: "The product of several matrices.",
  composite: true,
  forward: (matrices): Tensor => {
    warnOnce(
      "torch.chain_matmul is deprecated and will be removed in a future PyTorch release. Use torch.linalg.multi_dot instead, which accepts a list of two or more tensors rather than multiple parameters.",
    );
    for (const matrix of matrices) {
      if (matrix.rank !== 2) throw new ShapeError(`Tensor dimension is ${matrix.rank}, expected 2 instead.`);
    }
    const [first] = matrices;
    if (first === undefined) throw new EngineError("RuntimeError", "chain_matmul(): Expected one or more matrices");
    return matrices.length === 1 ? clone(first) : multiplied(matrices);
  },
});

export const linalgVander = defineOperator({
  schema: "linalg_vander(Tensor x, *, SymInt? N=None) -> Tensor",
  python: ["torch.linalg.vander"],
  summary: "The powers of each element, from 0 on.",
  composite: true,
  forward: (x, given): Tensor => {
    if (x.dtype.category === BOOL_CATEGORY || (x.isFloatingPoint && x.dtype.itemSize < 4)) {
      throw new EngineError(
        "RuntimeError",
        `linalg.vander supports floating point, complex, and integer tensors, but got ${x.dtype.scalarTypeName}`,
      );
    }
    const vectors = x.rank === 0 ? unsqueeze(x, 0) : x;
    const n = given ?? columnsOf(vectors);
    if (n <= 1) throw new EngineError("RuntimeError", "N must be greater than 1.");
    const column = unsqueeze(vectors, -1);
    const powers = cumprod(expand(column, [...vectors.shape, n - 1]), -1);
    return cat([onesLike(column), powers], -1);
  },
});

export const vander = defineOperator({
  schema: "vander(Tensor x, int? N=None, bool increasing=False) -> Tensor",
  python: ["torch.vander"],
  summary: "The powers of each element of a vector.",
  composite: true,
  forward: (x, given, increasing): Tensor => {
    if (x.rank !== 1) throw new ShapeError("x must be a one-dimensional tensor.");
    const n = given ?? x.numel;
    if (n < 0) throw new EngineError("RuntimeError", "N must be non-negative.");
    const result = newTensor([x.numel, n], x.dtype);
    if (n > 0) {
      fillScalar(select(result, 1, 0), 1);
      copyInto(slice(result, 1, 1), unsqueeze(x, 1));
      copyInto(slice(result, 1, 1), cumprod(slice(result, 1, 1), 1));
    }
    return increasing ? result : flip(result, [1]);
  },
});

/**
 * PyTorch squares in single precision: of large matrices its result has small elements that are rounding alone, which
 * cannot be told from here.
 */
function refuseRoundedAway(matrix: Matrix, result: Float64Array, n: number): void {
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(matrix[i * n + j] as number);
    norm = Math.max(norm, sum);
  }
  if (norm <= 12) return;
  const sizes = Array.from(result, Math.abs).filter((size) => size > 0 && Number.isFinite(size));
  if (Math.min(...sizes) < 1e-3 * Math.max(...sizes)) {
    throw new UnsupportedError("linalg.matrix_exp, single precision of a matrix with a norm above 12");
  }
}

export const linalgMatrixExp = defineOperator({
  schema: "linalg_matrix_exp(Tensor self) -> Tensor",
  python: ["torch.linalg.matrix_exp"],
  summary: "The exponential of matrices.",
  formula: "e^{{self}}",
  forward: (self): Tensor => {
    if (self.isFloatingPoint && self.dtype.itemSize < 4)
      throw new UnsupportedError("linalg.matrix_exp, half precision");
    const batch = squareBatch(self, "linalg.matrix_exp");
    const parts = eachMatrix(self, batch, (matrix) => {
      const result = matrixExponential(matrix, batch.rows);
      if (self.dtype.itemSize === 4) refuseRoundedAway(matrix, result, batch.rows);
      return result;
    });
    return collect(self.shape, self.dtype, parts);
  },
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\int_0^1 e^{s {self}^{\top}} {grad}\,e^{(1 - s) {self}^{\top}}\,ds`,
      vjp: ({ grad, self }): Tensor => {
        // The corner of the exponential of [Aᵀ G; 0 Aᵀ].
        const n = rowsOf(self);
        const turned = matrixTranspose(self);
        const above = cat([turned, grad], -1);
        const below = cat([newTensor(self.shape, self.dtype), turned], -1);
        const whole = linalgMatrixExp(cat([above, below], -2));
        return narrow(narrow(whole, -1, n, n), -2, 0, n);
      },
    },
  },
});

export const matrixExp = defineOperator({
  schema: "matrix_exp(Tensor self) -> Tensor",
  python: ["torch.matrix_exp", "Tensor.matrix_exp"],
  summary: "The exponential of matrices.",
  composite: true,
  forward: (self): Tensor => linalgMatrixExp(self),
});
