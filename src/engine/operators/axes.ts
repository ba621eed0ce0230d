/**
 * The dimensions of a tensor in another order: views on the same memory.
 * https://pytorch.org/docs/stable/generated/torch.permute.html
 */
import { ShapeError, warnOnce } from "../errors";
import { defineOperator, type Operator, type OperatorDeclaration } from "../operator";
import { shapeText, wrapDim } from "../shape";
import { alias, type Tensor } from "../tensor";
import { conjugateOf } from "./complexMaps";
import { defineInplaceView, defineViewCopy } from "./viewVariants";

function permuted(self: Tensor, order: readonly number[]): Tensor {
  return alias(
    self,
    order.map((dim) => self.shape[dim] as number),
    order.map((dim) => self.strides[dim] as number),
    self.offset,
  );
}

function permutation(dims: readonly number[], rank: number): number[] {
  if (dims.length !== rank) {
    throw new ShapeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((dim) => wrapDim(dim, rank));
  if (new Set(order).size !== order.length) throw new ShapeError("permute(): duplicate dims are not allowed.");
  return order;
}

export const permute = defineOperator({
  schema: "permute(Tensor(a) self, int[] dims) -> Tensor(a)",
  python: ["torch.permute", "Tensor.permute"],
  summary: "Dimensions in another order.",
  formula: String.raw`\operatorname{permute}({self})`,
  complex: "whole",
  forward: (self, dims): Tensor => permuted(self, permutation(dims, self.rank)),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{permute}^{-1}({grad})`,
      vjp: ({ grad, dims }): Tensor => {
        const order = permutation(dims, grad.rank);
        const inverse = new Array<number>(order.length);
        order.forEach((dim, i) => {
          inverse[dim] = i;
        });
        return permute(grad, inverse);
      },
    },
  },
});

const reversed = (rank: number): number[] => Array.from({ length: rank }, (_, i) => rank - 1 - i);

export const numpyT = defineOperator({
  schema: "numpy_T(Tensor(a) self) -> Tensor(a)",
  python: ["Tensor.T"],
  summary: "Dimensions in reverse order.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => {
    if (self.rank === 0) {
      warnOnce("Tensor.T is deprecated on 0-D tensors. This function is the identity in these cases.");
    } else if (self.rank !== 2) {
      warnOnce(
        "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor.",
      );
    }
    return permute(self, reversed(self.rank));
  },
});

const ONLY_MATRICES = "is only supported on matrices or batches of matrices.";

/** The last two dimensions swapped, and conjugated but for `mT`; tensors without dimensions stay as they are. */
function defineMatrixTranspose(name: string, subject: string, python: readonly string[], instead: string) {
  const isConjugate = name !== "mT";
  return defineOperator({
    schema: `${name}(Tensor(a) self) -> Tensor(a)`,
    python,
    summary: "The last two dimensions swapped.",
    composite: true,
    complex: "whole",
    forward: (self: Tensor): Tensor => {
      if (self.rank >= 2) return transpose(isConjugate ? conjugateOf(self) : self, -2, -1);
      if (self.rank === 1) throw new ShapeError(`tensor.${subject} ${ONLY_MATRICES} Got 1-D tensor.`);
      warnOnce(`${name === "adjoint" ? "" : "Tensor."}${subject} is deprecated on 0-D tensors. ${instead}`);
      return self;
    },
  } as unknown as OperatorDeclaration<string>) as unknown as Operator<"mT(Tensor(a) self) -> Tensor(a)">;
}

const CONSIDER_CONJ = "Consider using x.conj().";

export const matrixTranspose = defineMatrixTranspose(
  "mT",
  "mT",
  ["Tensor.mT"],
  "This function is the identity in these cases.",
);
export const matrixAdjoint = defineMatrixTranspose("mH", "mH", ["Tensor.mH"], CONSIDER_CONJ);
export const adjoint = defineMatrixTranspose(
  "adjoint",
  "adjoint()",
  ["torch.adjoint", "Tensor.adjoint"],
  CONSIDER_CONJ,
);

export const matrixH = defineOperator({
  schema: "matrix_H(Tensor(a) self) -> Tensor(a)",
  python: ["Tensor.H"],
  summary: "A matrix transposed and conjugated.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => {
    if (self.rank === 0) warnOnce(`Tensor.H is deprecated on 0-D tensors. ${CONSIDER_CONJ}`);
    else if (self.rank !== 2) {
      const hint = self.rank > 2 ? " For batches of matrices, consider using tensor.mH" : "";
      throw new ShapeError(`tensor.H is only supported on matrices (2-D tensors). Got ${self.rank}-D tensor.${hint}`);
    }
    return self.rank === 0 ? conjugateOf(self) : transpose(conjugateOf(self), 0, 1);
  },
});

function swapped(self: Tensor, dim0: number, dim1: number): Tensor {
  const a = wrapDim(dim0, self.rank);
  const b = wrapDim(dim1, self.rank);
  if (self.rank === 0) return alias(self, self.shape, self.strides, self.offset);
  const order = self.shape.map((_, i) => (i === a ? b : i === b ? a : i));
  return permuted(self, order);
}

export const transpose = defineOperator({
  schema: "transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)",
  python: [
    "torch.transpose",
    "Tensor.transpose",
    "torch.swapaxes",
    "Tensor.swapaxes",
    "torch.swapdims",
    "Tensor.swapdims",
  ],
  summary: "Two dimensions swapped.",
  formula: String.raw`{self}^{\mathsf T}`,
  gradFn: "TransposeBackward0",
  complex: "whole",
  forward: (self, dim0, dim1): Tensor => swapped(self, dim0, dim1),
  derivatives: {
    self: {
      formula: String.raw`{grad}^{\mathsf T}`,
      vjp: ({ grad, dim0, dim1 }): Tensor => transpose(grad, dim0, dim1),
    },
  },
});

export const t = defineOperator({
  schema: "t(Tensor(a) self) -> Tensor(a)",
  python: ["torch.t", "Tensor.t"],
  summary: "A matrix transposed.",
  formula: String.raw`{self}^{\mathsf T}`,
  complex: "whole",
  forward: (self): Tensor => {
    if (self.rank > 2) throw new ShapeError(`t() expects a tensor with <= 2 dimensions, but self is ${self.rank}D`);
    return self.rank < 2 ? alias(self, self.shape, self.strides, self.offset) : swapped(self, 0, 1);
  },
  derivatives: { self: { formula: String.raw`{grad}^{\mathsf T}`, vjp: ({ grad }): Tensor => t(grad) } },
});

export const movedim = defineOperator({
  schema: "movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)",
  python: ["torch.movedim", "Tensor.movedim", "torch.moveaxis", "Tensor.moveaxis"],
  summary: "Dimensions moved to other places.",
  composite: true,
  complex: "whole",
  forward: (self, source, destination): Tensor => {
    if (source.length !== destination.length) {
      throw new ShapeError(
        `movedim: Invalid source or destination dims: source (${shapeText(source)} dims) should contain the same number of dims as destination (${shapeText(destination)} dims)`,
      );
    }
    const from = source.map((dim) => wrapDim(dim, self.rank));
    const to = destination.map((dim) => wrapDim(dim, self.rank));
    if (new Set(from).size !== from.length) {
      throw new ShapeError(`movedim: repeated dim in \`source\` (${shapeText(source)})`);
    }
    if (new Set(to).size !== to.length) {
      throw new ShapeError(`movedim: repeated dim in \`destination\` (${shapeText(destination)})`);
    }
    const order = new Array<number>(self.rank).fill(-1);
    to.forEach((dim, i) => {
      order[dim] = from[i] as number;
    });
    const rest = self.shape.map((_, i) => i).filter((i) => !from.includes(i));
    for (let i = 0; i < order.length; i++) if (order[i] === -1) order[i] = rest.shift() as number;
    return permute(self, order);
  },
});

export const movedimInt = defineOperator({
  schema: "movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)",
  python: ["torch.movedim", "Tensor.movedim", "torch.moveaxis", "Tensor.moveaxis"],
  summary: "A dimension moved to another place.",
  composite: true,
  complex: "whole",
  forward: (self, source, destination): Tensor => movedim(self, [source], [destination]),
});

export const permuteCopy = defineViewCopy(permute);
export const tCopy = defineViewCopy(t);
export const transposeCopy = defineViewCopy(transpose);
export const tInto = defineInplaceView(t, "t_", "TBackward1");
export const transposeInto = defineInplaceView(transpose, "transpose_", "TransposeBackward1");

export const swapAxesInto = defineOperator({
  schema: "swapaxes_(Tensor(a!) self, int axis0, int axis1) -> Tensor(a!)",
  python: ["Tensor.swapaxes_"],
  summary: "Swaps two dimensions of this tensor.",
  composite: true,
  forward: (self, axis0, axis1): Tensor => transposeInto(self, axis0, axis1),
});

export const swapDimsInto = defineOperator({
  schema: "swapdims_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)",
  python: ["Tensor.swapdims_"],
  summary: "Swaps two dimensions of this tensor.",
  composite: true,
  forward: (self, dim0, dim1): Tensor => transposeInto(self, dim0, dim1),
});
