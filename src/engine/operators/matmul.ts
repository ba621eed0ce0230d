/**
 * Matrix products and what is built of them.
 * https://pytorch.org/docs/stable/generated/torch.matmul.html
 */
import { UnsupportedError } from "../../base/failures";
import { BOOL_CATEGORY } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { contiguousElements } from "../kernels/copying";
import { dotProduct, multiplyMatrices } from "../kernels/matrices";
import { defineOperator } from "../operator";
import { isComplexScalar, type ScalarLike, scalarValue } from "../scalar";
import { broadcastShapes, canExpandTo, countElements, shapeText } from "../shape";
import { newTensor, scalarTensor, Tensor } from "../tensor";
import { add, mul } from "./arithmetic";
import { matrixTranspose, t, transpose } from "./axes";
import { bilinear, conjugateOf } from "./complexMaps";
import { contiguous, to } from "./copying";
import { sum } from "./reduction";
import { squeezeDim, squeezeInto, unsqueeze } from "./squeezing";
import { expand, reshape, unsafeView, view } from "./views";

function checkSameDtype(a: Tensor, b: Tensor): void {
  if (a.dtype !== b.dtype) {
    throw new DtypeError(
      `expected m1 and m2 to have the same dtype, but got: ${a.dtype.compiledTypeName} != ${b.dtype.compiledTypeName}`,
    );
  }
}

/** The kernels of products know no booleans. */
function refuseBool(kernel: string, operand: Tensor, count: number): void {
  if (operand.dtype.category !== BOOL_CATEGORY || count === 0) return;
  throw new EngineError("NotImplementedError", `"${kernel}" not implemented for 'Bool'`);
}

function checkMatrices(self: Tensor, mat2: Tensor): void {
  if (self.rank !== 2) throw new ShapeError("self must be a matrix");
  if (mat2.rank !== 2) throw new ShapeError("mat2 must be a matrix");
  checkInner(self, mat2);
  checkSameDtype(self, mat2);
}

function checkInner(self: Tensor, mat2: Tensor): void {
  if (self.shape[1] !== mat2.shape[0]) {
    throw new ShapeError(
      `mat1 and mat2 shapes cannot be multiplied (${self.shape[0]}x${self.shape[1]} and ${mat2.shape[0]}x${mat2.shape[1]})`,
    );
  }
}

/** A product in the memory order of the first operand's gradient: transposed where the operand was. */
function productLike(like: { shape: readonly number[]; strides: readonly number[] }, a: Tensor, b: Tensor): Tensor {
  const transposed = like.strides[0] === 1 && like.strides[1] === like.shape[0] && like.shape[0] !== 1;
  return transposed ? t(mm(t(b), t(a))) : mm(a, b);
}

export const mm = defineOperator({
  schema: "mm(Tensor self, Tensor mat2) -> Tensor",
  python: ["torch.mm", "Tensor.mm", "torch.dsmm", "torch.hsmm"],
  summary: "The product of two matrices.",
  formula: "{self}\\,{mat2}",
  forward: (self, mat2): Tensor => {
    checkMatrices(self, mat2);
    const result = newTensor([self.shape[0] as number, mat2.shape[1] as number], self.dtype);
    refuseBool("addmm_impl_cpu_", self, result.numel);
    multiplyMatrices(result, self, mat2, 1, 0);
    return result;
  },
  complex: (self: Tensor, mat2: Tensor): Tensor => {
    checkMatrices(self, mat2);
    return bilinear(mm, self, mat2);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad}\,{mat2}^{\mathsf T}`,
      saves: ["mat2"],
      vjp: ({ grad, self, mat2 }): Tensor => productLike(self, grad, conjugateOf(t(mat2))),
    },
    mat2: {
      formula: String.raw`{self}^{\mathsf T}\,{grad}`,
      saves: ["self"],
      vjp: ({ grad, self, mat2 }): Tensor => productLike(mat2, conjugateOf(t(self)), grad),
    },
  },
});

/** Factors of integer products are whole numbers. */
function scaled(tensor: Tensor, factor: ScalarLike): Tensor {
  const value = scalarValue(factor);
  if (value === 1) return tensor;
  if (tensor.dtype.isDifferentiable) return mul(tensor, factor);
  return to(mul(tensor, Math.trunc(value)), tensor.dtype);
}

/** `beta * self`, broadcast, as the start of a product that is added to it. */
function startOf(self: Tensor, shape: readonly number[], beta: ScalarLike): Tensor {
  if (!canExpandTo(self.shape, shape)) expand(self, shape);
  return add(scaled(expand(self, shape), beta), scalarTensor(0, self.dtype));
}

/** What a product is added to. */
const ADDEND = {
  formula: String.raw`{beta}\,{grad}`,
  vjp: ({ grad, beta }: { readonly grad: Tensor; readonly beta: ScalarLike }): Tensor => scaled(grad, beta),
};

/** beta · self + product. */
function withScaled(self: Tensor, beta: ScalarLike, product: Tensor): Tensor {
  return scalarValue(beta) === 0 ? product : add(expand(scaled(self, beta), product.shape), product);
}

export const addmm = defineOperator({
  schema: "addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  python: ["torch.addmm", "Tensor.addmm"],
  summary: "A matrix product added to a tensor.",
  formula: String.raw`{beta}\,{self} + {alpha}\,{mat1}\,{mat2}`,
  forward: (self, mat1, mat2, beta, alpha): Tensor => {
    if (mat1.rank !== 2) throw new ShapeError(`mat1 must be a matrix, got ${mat1.rank}-D tensor`);
    if (mat2.rank !== 2) throw new ShapeError(`mat2 must be a matrix, got ${mat2.rank}-D tensor`);
    checkInner(mat1, mat2);
    for (const [name, tensor] of [
      ["self", self],
      ["mat1", mat1],
    ] as const) {
      if (tensor.dtype !== mat2.dtype) {
        throw new DtypeError(
          `${name} and mat2 must have the same dtype, but got ${tensor.dtype.scalarTypeName} and ${mat2.dtype.scalarTypeName}`,
        );
      }
    }
    const shape = [mat1.shape[0] as number, mat2.shape[1] as number];
    const factor = scalarValue(beta);
    const result = newTensor(shape, self.dtype);
    refuseBool("addmm_impl_cpu_", self, result.numel);
    if (factor !== 0) {
      const start = contiguousElements(startOf(self, shape, beta));
      result.storage.data.set(start.storage.data.subarray(start.offset, start.offset + start.numel));
    }
    multiplyMatrices(result, mat1, mat2, scalarValue(alpha), factor === 0 ? 0 : 1);
    return result;
  },
  complex: (self: Tensor, mat1: Tensor, mat2: Tensor, beta: ScalarLike, alpha: ScalarLike): Tensor => {
    if (isComplexScalar(beta) || isComplexScalar(alpha)) throw new UnsupportedError("addmm with complex factors");
    return add(scaled(self, beta), scaled(mm(mat1, mat2), alpha));
  },
  inplace: true,
  derivatives: {
    self: ADDEND,
    mat1: {
      formula: String.raw`{alpha}\,{grad}\,{mat2}^{\mathsf T}`,
      saves: ["mat2"],
      vjp: ({ grad, mat1, mat2, alpha }): Tensor => scaled(productLike(mat1, grad, conjugateOf(t(mat2))), alpha),
    },
    mat2: {
      formula: String.raw`{alpha}\,{mat1}^{\mathsf T}\,{grad}`,
      saves: ["mat1"],
      vjp: ({ grad, mat1, mat2, alpha }): Tensor => scaled(productLike(mat2, conjugateOf(t(mat1)), grad), alpha),
    },
  },
});

function checkBatches(a: Tensor, b: Tensor): void {
  if (a.rank !== 3) throw new ShapeError("batch1 must be a 3D tensor");
  if (b.rank !== 3) throw new ShapeError("batch2 must be a 3D tensor");
  if (a.shape[0] !== b.shape[0] || a.shape[2] !== b.shape[1]) {
    throw new ShapeError(
      `Expected size for first two dimensions of batch2 tensor to be: [${a.shape[0]}, ${a.shape[2]}] but got: [${b.shape[0]}, ${b.shape[1]}].`,
    );
  }
  if (a.dtype !== b.dtype) {
    throw new DtypeError(`expected scalar type ${a.dtype.scalarTypeName} but found ${b.dtype.scalarTypeName}`);
  }
}

function batchProduct(a: Tensor, b: Tensor, kernel: string): Tensor {
  checkBatches(a, b);
  const [batches, rows] = a.shape as [number, number];
  const columns = b.shape[2] as number;
  const result = newTensor([batches, rows, columns], a.dtype);
  refuseBool(kernel, a, result.numel);
  for (let i = 0; i < batches; i++) {
    multiplyMatrices(layer(result, i), layer(a, i), layer(b, i), 1, 0);
  }
  return result;
}

function layer(tensor: Tensor, index: number): Tensor {
  return new Tensor(
    tensor.storage,
    tensor.shape.slice(1),
    tensor.strides.slice(1),
    tensor.offset + index * (tensor.strides[0] as number),
    tensor.dtype,
  );
}

export const bmm = defineOperator({
  schema: "bmm(Tensor self, Tensor mat2) -> Tensor",
  python: ["torch.bmm", "Tensor.bmm"],
  summary: "Products of matrices, pair by pair.",
  formula: String.raw`{self}_b\,{mat2}_b`,
  forward: (self, mat2): Tensor => batchProduct(self, mat2, "bmm"),
  complex: (self: Tensor, mat2: Tensor): Tensor => {
    checkBatches(self, mat2);
    return bilinear(bmm, self, mat2);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad}_b\,{mat2}_b^{\mathsf T}`,
      saves: ["mat2"],
      vjp: ({ grad, mat2 }): Tensor => bmm(grad, conjugateOf(transpose(mat2, 1, 2))),
    },
    mat2: {
      formula: String.raw`{self}_b^{\mathsf T}\,{grad}_b`,
      saves: ["self"],
      vjp: ({ grad, self }): Tensor => bmm(conjugateOf(transpose(self, 1, 2)), grad),
    },
  },
});

export const baddbmm = defineOperator({
  schema: "baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  python: ["torch.baddbmm", "Tensor.baddbmm"],
  summary: "Products of matrices added to a tensor.",
  formula: String.raw`{beta}\,{self} + {alpha}\,{batch1}_b\,{batch2}_b`,
  forward: (self, batch1, batch2, beta, alpha): Tensor => {
    const product = scaled(batchProduct(batch1, batch2, "baddbmm"), alpha);
    return withScaled(self, beta, product);
  },
  inplace: true,
  derivatives: {
    self: ADDEND,
    batch1: {
      formula: String.raw`{alpha}\,{grad}_b\,{batch2}_b^{\mathsf T}`,
      saves: ["batch2"],
      vjp: ({ grad, batch2, alpha }): Tensor => scaled(bmm(grad, transpose(batch2, 1, 2)), alpha),
    },
    batch2: {
      formula: String.raw`{alpha}\,{batch1}_b^{\mathsf T}\,{grad}_b`,
      saves: ["batch1"],
      vjp: ({ grad, batch1, alpha }): Tensor => scaled(bmm(transpose(batch1, 1, 2), grad), alpha),
    },
  },
});

export const addbmm = defineOperator({
  schema: "addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  python: ["torch.addbmm", "Tensor.addbmm"],
  summary: "The sum of products of matrices, added to a tensor.",
  formula: String.raw`{beta}\,{self} + {alpha} \textstyle\sum_b {batch1}_b\,{batch2}_b`,
  forward: (self, batch1, batch2, beta, alpha): Tensor => {
    const product = scaled(sum(batchProduct(batch1, batch2, "addmm_impl_cpu_"), [0]), alpha);
    return withScaled(self, beta, product);
  },
  inplace: true,
  derivatives: {
    self: ADDEND,
    batch1: {
      formula: String.raw`{alpha}\,{grad}\,{batch2}_b^{\mathsf T}`,
      saves: ["batch2"],
      vjp: ({ grad, batch1, batch2, alpha }): Tensor =>
        scaled(
          bmm(expand(unsqueeze(grad, 0), [batch1.shape[0] as number, ...grad.shape]), transpose(batch2, 1, 2)),
          alpha,
        ),
    },
    batch2: {
      formula: String.raw`{alpha}\,{batch1}_b^{\mathsf T}\,{grad}`,
      saves: ["batch1"],
      vjp: ({ grad, batch1, alpha }): Tensor =>
        scaled(
          bmm(transpose(batch1, 1, 2), expand(unsqueeze(grad, 0), [batch1.shape[0] as number, ...grad.shape])),
          alpha,
        ),
    },
  },
});

function checkVector(self: Tensor, vec: Tensor): void {
  if (self.dtype === vec.dtype) return;
  const [matrix, vector] = [self.dtype.scalarTypeName, vec.dtype.scalarTypeName];
  throw new DtypeError(`addmv input tensors must have the same dtype, but got ${vector}, ${matrix}, and ${vector}`);
}

export const mv = defineOperator({
  schema: "mv(Tensor self, Tensor vec) -> Tensor",
  python: ["torch.mv", "Tensor.mv"],
  summary: "A matrix times a vector.",
  formula: "{self}\\,{vec}",
  forward: (self, vec): Tensor => {
    if (self.rank !== 2 || vec.rank !== 1) {
      throw new ShapeError(`vector + matrix @ vector expected, got ${1}, ${self.rank}, ${vec.rank}`);
    }
    if (self.shape[1] !== vec.shape[0]) {
      throw new ShapeError(
        `size mismatch, got input (${self.shape[0]}), mat (${self.shape[0]}x${self.shape[1]}), vec (${vec.shape[0]})`,
      );
    }
    checkVector(self, vec);
    refuseBool("addmv_impl_cpu", self, self.shape[0] as number);
    const column = new Tensor(vec.storage, [vec.numel, 1], [vec.strides[0] as number, 1], vec.offset, vec.dtype);
    const result = newTensor([self.shape[0] as number, 1], self.dtype);
    multiplyMatrices(result, self, column, 1, 0);
    return new Tensor(result.storage, [self.shape[0] as number], [1], 0, self.dtype);
  },
  complex: (self: Tensor, vec: Tensor): Tensor => {
    checkVector(self, vec);
    return bilinear(mv, self, vec);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad}\,{vec}^{\mathsf T}`,
      saves: ["vec"],
      vjp: ({ grad, vec }): Tensor => mul(unsqueeze(grad, 1), conjugateOf(vec)),
    },
    vec: {
      formula: String.raw`{self}^{\mathsf T}\,{grad}`,
      saves: ["self"],
      vjp: ({ grad, self }): Tensor => mv(conjugateOf(t(self)), grad),
    },
  },
});

export const addmv = defineOperator({
  schema: "addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  python: ["torch.addmv", "Tensor.addmv"],
  summary: "A matrix times a vector, added to a tensor.",
  formula: String.raw`{beta}\,{self} + {alpha}\,{mat}\,{vec}`,
  forward: (self, mat, vec, beta, alpha): Tensor => {
    if (mat.rank === 2 && vec.rank === 1 && self.rank === 1) {
      const [rows, columns] = mat.shape as [number, number];
      if (columns !== vec.numel || (self.numel !== 1 && self.numel !== rows)) {
        throw new ShapeError(`size mismatch, got input (${self.numel}), mat (${rows}x${columns}), vec (${vec.numel})`);
      }
    }
    const product = scaled(mv(mat, vec), alpha);
    return withScaled(self, beta, product);
  },
  inplace: true,
  derivatives: {
    self: ADDEND,
    mat: {
      formula: String.raw`{alpha}\,{grad}\,{vec}^{\mathsf T}`,
      saves: ["vec"],
      vjp: ({ grad, vec, alpha }): Tensor => scaled(mul(unsqueeze(grad, 1), vec), alpha),
    },
    vec: {
      formula: String.raw`{alpha}\,{mat}^{\mathsf T}\,{grad}`,
      saves: ["mat"],
      vjp: ({ grad, mat, alpha }): Tensor => scaled(mv(t(mat), grad), alpha),
    },
  },
});

export const addr = defineOperator({
  schema: "addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor",
  python: ["torch.addr", "Tensor.addr"],
  summary: "An outer product added to a tensor.",
  formula: String.raw`{beta}\,{self} + {alpha}\,{vec1}\,{vec2}^{\mathsf T}`,
  forward: (self, vec1, vec2, beta, alpha): Tensor => {
    for (const [name, vector] of [
      ["vec1", vec1],
      ["vec2", vec2],
    ] as const) {
      if (vector.rank !== 1) throw new ShapeError(`addr: Expected 1-D argument ${name}, but got ${vector.rank}-D`);
    }
    const product = scaled(mul(unsqueeze(vec1, 1), vec2), alpha);
    return withScaled(self, beta, product);
  },
  inplace: true,
  derivatives: {
    self: ADDEND,
    vec1: {
      formula: String.raw`{alpha}\,{grad}\,{vec2}`,
      saves: ["vec2"],
      vjp: ({ grad, vec2, alpha }): Tensor => scaled(mv(grad, vec2), alpha),
    },
    vec2: {
      formula: String.raw`{alpha}\,{grad}^{\mathsf T}\,{vec1}`,
      saves: ["vec1"],
      vjp: ({ grad, vec1, alpha }): Tensor => scaled(mv(t(grad), vec1), alpha),
    },
  },
});

export const dot = defineOperator({
  schema: "dot(Tensor self, Tensor tensor) -> Tensor",
  python: ["torch.dot", "Tensor.dot"],
  summary: "The sum of products of two vectors.",
  formula: String.raw`{self} \cdot {tensor}`,
  forward: (self, tensor): Tensor => {
    if (self.rank !== 1 || tensor.rank !== 1) {
      throw new ShapeError(`1D tensors expected, but got ${self.rank}D and ${tensor.rank}D tensors`);
    }
    if (self.dtype !== tensor.dtype) {
      throw new DtypeError(
        `dot : expected both vectors to have same dtype, but found ${self.dtype.scalarTypeName} and ${tensor.dtype.scalarTypeName}`,
      );
    }
    if (self.numel !== tensor.numel) {
      throw new ShapeError(
        `inconsistent tensor size, expected tensor ${shapeText(self.shape)} and src ${shapeText(tensor.shape)} to have the same number of elements, but got ${self.numel} and ${tensor.numel} elements respectively`,
      );
    }
    refuseBool("dot", self, self.numel);
    return scalarTensor(dotProduct(self, tensor), self.dtype);
  },
  complex: (self: Tensor, tensor: Tensor): Tensor => bilinear(dot, self, tensor),
  derivatives: {
    self: {
      formula: String.raw`{grad}\,{tensor}`,
      saves: ["tensor"],
      vjp: ({ grad, tensor }): Tensor => mul(grad, conjugateOf(tensor)),
    },
    tensor: {
      formula: String.raw`{grad}\,{self}`,
      saves: ["self"],
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(self)),
    },
  },
});

export const vdot = defineOperator({
  schema: "vdot(Tensor self, Tensor other) -> Tensor",
  python: ["torch.vdot", "Tensor.vdot"],
  summary: "The sum of products of two vectors.",
  formula: String.raw`{self} \cdot {other}`,
  forward: (self, other): Tensor => dot(self, other as Tensor),
  complex: (self: Tensor, other: Tensor): Tensor => bilinear(dot, conjugateOf(self), other),
  derivatives: {
    self: {
      formula: String.raw`{grad}\,{other}`,
      saves: ["other"],
      vjp: ({ grad, other }): Tensor => mul(conjugateOf(grad), other),
    },
    other: {
      formula: String.raw`{grad}\,{self}`,
      saves: ["self"],
      vjp: ({ grad, self }): Tensor => mul(grad, self),
    },
  },
});

export const outer = defineOperator({
  schema: "outer(Tensor self, Tensor vec2) -> Tensor",
  python: ["torch.outer", "Tensor.outer", "torch.ger", "Tensor.ger"],
  summary: "All products of elements of two vectors.",
  composite: true,
  complex: "whole",
  forward: (self, vec2): Tensor => {
    for (const [name, vector] of [
      ["self", self],
      ["vec2", vec2],
    ] as const) {
      if (vector.rank !== 1) {
        throw new ShapeError(`outer: Expected 1-D argument ${name}, but got ${vector.rank}-D`);
      }
    }
    return mul(reshape(self, [self.numel, 1]), vec2);
  },
});

export const matmul = defineOperator({
  schema: "matmul(Tensor self, Tensor other) -> Tensor",
  python: ["torch.matmul", "Tensor.matmul", "torch.linalg.matmul", "Tensor.__matmul__"],
  summary: "The product of matrices, vectors, or stacks of matrices.",
  composite: true,
  complex: "whole",
  forward: (self, given): Tensor => {
    const other = given as Tensor;
    if (self.rank === 0 || other.rank === 0) {
      throw new ShapeError(
        `both arguments to matmul need to be at least 1D, but they are ${self.rank}D and ${other.rank}D`,
      );
    }
    if (self.rank === 1 && other.rank === 1) return dot(self, other);
    if (self.rank === 2 && other.rank === 1) return mv(self, other);
    if (self.rank === 1 && other.rank === 2) return squeezeInto(mm(unsqueeze(self, 0), other), 0);
    if (self.rank === 2 && other.rank === 2) return mm(self, other);
    if (foldable(self, other)) return foldedProduct(self, other);
    if (self.rank === 3 && other.rank === 3 && self.shape[0] !== other.shape[0]) {
      // A stack of one counts as a single matrix.
      if (self.shape[0] === 1 && self.requiresGrad) return foldedProduct(squeezeDim(self, 0), other);
      if (other.shape[0] === 1 && other.requiresGrad) return foldedProduct(self, squeezeDim(other, 0));
    }
    return stackedProduct(self, other);
  },
});

/** One operand is a stack, the other a single matrix or vector: one large product does. */
function foldable(a: Tensor, b: Tensor): boolean {
  const [large, small] = a.rank >= b.rank ? [a, b] : [b, a];
  if (!(large.rank >= 3 && small.rank <= 2)) return false;
  if (a.requiresGrad || b.requiresGrad) {
    if (small.requiresGrad) return true;
  }
  if (a.rank === 2) return false;
  if (large.numel === 0) return true;
  const turned = a.rank >= b.rank ? large : matrixTranspose(large);
  for (let i = 0; i < turned.rank - 2; i++) {
    if ((turned.strides[i] as number) !== (turned.strides[i + 1] as number) * (turned.shape[i + 1] as number))
      return false;
  }
  return true;
}

function foldedProduct(a: Tensor, b: Tensor): Tensor {
  if (a.rank >= b.rank) {
    const inner = a.shape[a.rank - 1] as number;
    const folded = reshape(a, [countElements(a.shape.slice(0, -1)), inner]);
    if (b.rank === 1) return unsafeView(mv(folded, b), a.shape.slice(0, -1));
    return unsafeView(mm(folded, b), [...a.shape.slice(0, -1), b.shape[1] as number]);
  }
  // The product of transposes, transposed.
  const turned = transpose(b, -1, -2);
  const inner = turned.shape[turned.rank - 1] as number;
  const folded = reshape(turned, [countElements(turned.shape.slice(0, -1)), inner]);
  if (a.rank === 1) return unsafeView(mv(folded, a), turned.shape.slice(0, -1));
  const product = unsafeView(mm(folded, t(a)), [...turned.shape.slice(0, -1), a.shape[0] as number]);
  return contiguous(transpose(product, -1, -2));
}

function stackedProduct(a: Tensor, b: Tensor): Tensor {
  const rows = a.rank > 1 ? (a.shape[a.rank - 2] as number) : 1;
  const inner = a.shape[a.rank - 1] as number;
  const innerOther = b.rank > 1 ? (b.shape[b.rank - 2] as number) : (b.shape[0] as number);
  const columns = b.rank > 1 ? (b.shape[b.rank - 1] as number) : 1;
  const batchA = a.shape.slice(0, Math.max(0, a.rank - 2));
  const batchB = b.shape.slice(0, Math.max(0, b.rank - 2));
  if (a.rank === 3 && b.rank === 3 && batchA[0] !== batchB[0] && batchA[0] !== 1 && batchB[0] !== 1) {
    throw new ShapeError(
      `The size of tensor a (${batchA[0]}) must match the size of tensor b (${batchB[0]}) at non-singleton dimension 0`,
    );
  }
  const batch = broadcastShapes(batchA, batchB);
  const count = countElements(batch);
  const left = a.rank === 1 ? unsqueeze(a, 0) : a;
  const right = b.rank === 1 ? unsqueeze(b, -1) : b;
  const wideA = reshape(expand(left, [...batch, rows, inner]), [count, rows, inner]);
  const wideB = reshape(expand(right, [...batch, innerOther, columns]), [count, innerOther, columns]);
  const shape = [...batch];
  if (a.rank > 1) shape.push(rows);
  if (b.rank > 1) shape.push(columns);
  const product = bmm(wideA, wideB);
  return unsafeView(b.rank === 1 ? squeezeDim(product, -1) : product, shape);
}

export const linear = defineOperator({
  schema: "linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor",
  python: ["torch.nn.functional.linear", "torch._C._nn.linear"],
  summary: "A linear layer: inputs times transposed weights, plus bias.",
  composite: true,
  complex: "whole",
  forward: (input, weight, bias): Tensor => {
    if (input.rank === 0 || weight.rank === 0) {
      throw new ShapeError(
        `both arguments to linear need to be at least 1D, but they are ${input.rank}D and ${weight.rank}D`,
      );
    }
    if (bias !== null && input.rank === 2) return addmm(bias, input, t(weight));
    if (bias !== null && bias.rank === 1 && weight.rank === 2 && input.rank >= 1 && input.isContiguous) {
      const inner = input.shape[input.rank - 1] as number;
      const rows = countElements(input.shape.slice(0, -1));
      const product = addmm(bias, reshape(input, [rows, inner]), t(weight));
      return view(product, [...input.shape.slice(0, -1), weight.shape[0] as number]);
    }
    const product = matmul(input, t(weight));
    return bias === null ? product : add(product, bias);
  },
});
