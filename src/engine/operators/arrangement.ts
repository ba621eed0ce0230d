/**
 * Copies in another arrangement: repeated, flipped, rolled, triangles, diagonals.
 * https://pytorch.org/docs/stable/torch.html#indexing-slicing-joining-mutating-ops
 */
import { bool, int32, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError, warnOnce } from "../errors";
import { contiguousElements, copyElements, elementsOf } from "../kernels/copying";
import { copyTriangle, markChosen } from "../kernels/filling";
import { preservedStrides } from "../kernels/iteration";
import { defineOperator } from "../operator";
import { checkSizes, reducedDims, shapeText, wrapDim } from "../shape";
import { allocateStorage } from "../storage";
import { alias, newTensor, Tensor } from "../tensor";
import { mul, sub } from "./arithmetic";
import { logicalXor } from "./comparison";
import { clone, copyInto, fillScalar } from "./copying";
import { eye, zeros, zerosLike } from "./creation";
import { indexSelect } from "./gathering";
import { cat, stack } from "./joining";
import { maskedSelect } from "./masking";
import { sum } from "./reduction";
import { expand, flatten, narrow, reshape, slice, transpose, unsqueeze, view } from "./views";
import { asStrided, diagonal, diagonalCopy } from "./windows";

export const repeat = defineOperator({
  schema: "repeat(Tensor self, SymInt[] repeats) -> Tensor",
  python: ["Tensor.repeat"],
  summary: "Copies side by side, along each dimension.",
  formula: String.raw`\operatorname{repeat}({self})`,
  complex: "parts",
  forward: (self, repeats): Tensor => {
    if (repeats.length < self.rank) {
      throw new ShapeError(
        "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
      );
    }
    const lead = repeats.length - self.rank;
    const sizes = [...new Array<number>(lead).fill(1), ...self.shape];
    const repeated = sizes.map((size, i) => size * (repeats[i] as number));
    checkSizes(repeated);
    const result = newTensor(repeated, self.dtype);
    if (result.numel === 0) return result;
    // Each dimension of the result as (copies, size): one broadcast copy fills all.
    const shape: number[] = [];
    const strides: number[] = [];
    sizes.forEach((size, i) => {
      const step = result.strides[i] as number;
      shape.push(repeats[i] as number, size);
      strides.push(step * size, step);
    });
    const target = new Tensor(result.storage, shape, strides, 0, self.dtype);
    copyElements(
      target,
      reshape(
        self,
        sizes.flatMap((size) => [1, size]),
      ),
    );
    return result;
  },
  derivatives: {
    self: {
      formula: String.raw`\textstyle\sum {grad} \text{ over copies}`,
      vjp: ({ grad, self, repeats }): Tensor => {
        const lead = repeats.length - self.rank;
        if (repeats.includes(0)) return zeros(self.shape, grad.dtype);
        const sizes = [...new Array<number>(lead).fill(1), ...self.shape];
        const shape = sizes.flatMap((size, i) => [repeats[i] as number, size]);
        const dims = sizes.map((_, i) => 2 * i);
        const summed = dims.length === 0 ? grad : sum(reshape(grad, shape), dims);
        return reshape(summed, self.shape);
      },
    },
  },
});

export const tile = defineOperator({
  schema: "tile(Tensor self, SymInt[] dims) -> Tensor",
  python: ["torch.tile", "Tensor.tile"],
  summary: "Copies side by side; missing dimensions are repeated once.",
  composite: true,
  complex: "whole",
  forward: (self, dims): Tensor =>
    repeat(self, [...new Array<number>(Math.max(0, self.rank - dims.length)).fill(1), ...dims]),
});

export const repeatInterleave = defineOperator({
  schema:
    "repeat_interleave.self_int(Tensor self, SymInt repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor",
  python: ["torch.repeat_interleave", "Tensor.repeat_interleave"],
  summary: "Each element several times in a row.",
  composite: true,
  forward: (self, repeats, dim): Tensor => {
    if (repeats < 0) throw new EngineError("RuntimeError", "Repeats must be non-negative");
    const input = dim === null ? reshape(self, [-1]) : self;
    const at = wrapDim(dim ?? 0, input.rank);
    const whole = input.rank === 0 ? reshape(input, [1]) : input;
    const wide = unsqueeze(whole, at + 1);
    const repeated = clone(
      expand(wide, [...whole.shape.slice(0, at + 1), repeats, ...whole.shape.slice(at + 1)]),
      "contiguous_format",
    );
    return view(repeated, [
      ...whole.shape.slice(0, at),
      (whole.shape[at] as number) * repeats,
      ...whole.shape.slice(at + 1),
    ]);
  },
});

export const repeatInterleaveTensor = defineOperator({
  schema:
    "repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor",
  python: ["torch.repeat_interleave", "Tensor.repeat_interleave"],
  summary: "Each element as many times in a row as is given for it.",
  composite: true,
  forward: (self, repeats, dim): Tensor => {
    const input = dim === null ? reshape(self, [-1]) : self;
    const at = wrapDim(dim ?? 0, input.rank);
    if (repeats.rank > 1) throw new ShapeError("repeats must be 0-dim or 1-dim tensor");
    if (repeats.numel === 1) return indexSelect(input, at, repeatedPlaces(expand(repeats, [input.shape[at] ?? 1])));
    if (repeats.numel !== input.shape[at]) {
      throw new ShapeError(
        `repeats must have the same size as input along dim, but got repeats.size(0) = ${repeats.numel} and input.size(${at}) = ${input.shape[at]}`,
      );
    }
    return indexSelect(input, at, repeatedPlaces(repeats));
  },
});

function repeatedPlaces(repeats: Tensor): Tensor {
  if (repeats.dtype !== int64 && repeats.dtype !== int32) {
    throw new EngineError(
      "NotImplementedError",
      `"repeat_interleave_cpu" not implemented for '${repeats.dtype.scalarTypeName}'`,
    );
  }
  const places: number[] = [];
  elementsOf(repeats).forEach((count, i) => {
    if (count < 0) throw new EngineError("RuntimeError", "repeats can not be negative");
    for (let k = 0; k < count; k++) places.push(i);
  });
  const result = newTensor([places.length], int64);
  result.storage.data.set(places);
  return result;
}

export const repeatInterleaveIndices = defineOperator({
  schema: "repeat_interleave.Tensor(Tensor repeats, *, SymInt? output_size=None) -> Tensor",
  python: ["torch.repeat_interleave"],
  summary: "Places, each as many times as is given for it.",
  forward: (repeats): Tensor => repeatedPlaces(repeats),
});

export const flip = defineOperator({
  schema: "flip(Tensor self, int[] dims) -> Tensor",
  python: ["torch.flip", "Tensor.flip"],
  summary: "In reverse order along dimensions.",
  formula: String.raw`\operatorname{flip}({self})`,
  complex: "parts",
  forward: (self, dims): Tensor => {
    const flipped = reducedDims(dims, self.rank, false);
    let { offset } = self;
    const strides = self.strides.map((stride, i) => {
      if (!flipped[i]) return stride;
      offset += Math.max(0, (self.shape[i] as number) - 1) * stride;
      return -stride;
    });
    const storage = allocateStorage(self.dtype, self.numel);
    const result = new Tensor(storage, self.shape, preservedStrides(self), 0, self.dtype);
    copyElements(result, alias(self, self.shape, strides, offset));
    return result;
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{flip}({grad})`,
      vjp: ({ grad, dims }): Tensor => flip(grad, dims),
    },
  },
});

export const fliplr = defineOperator({
  schema: "fliplr(Tensor self) -> Tensor",
  python: ["torch.fliplr", "Tensor.fliplr"],
  summary: "Columns in reverse order.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => {
    if (self.rank < 2) throw new ShapeError("Input must be >= 2-d.");
    return flip(self, [1]);
  },
});

export const flipud = defineOperator({
  schema: "flipud(Tensor self) -> Tensor",
  python: ["torch.flipud", "Tensor.flipud"],
  summary: "Rows in reverse order.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => {
    if (self.rank < 1) throw new ShapeError("Input must be >= 1-d.");
    return flip(self, [0]);
  },
});

export const rot90 = defineOperator({
  schema: "rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor",
  python: ["torch.rot90", "Tensor.rot90"],
  summary: "Turned by a right angle, several times.",
  formula: String.raw`\operatorname{rot90}({self})`,
  derivatives: {
    self: {
      formula: String.raw`\operatorname{rot90}^{-1}({grad})`,
      vjp: ({ grad, k, dims }): Tensor => rot90(grad, -k, dims),
    },
  },
  complex: "whole",
  forward: (self, k, dims): Tensor => {
    if (dims.length !== 2) {
      throw new ShapeError(`expected total rotation dims == 2, but got dims = ${dims.length}`);
    }
    if (self.rank < 2) throw new ShapeError(`expected total dims >= 2, but got total dims = ${self.rank}`);
    const [a, b] = dims as [number, number];
    if (wrapDim(a, self.rank) === wrapDim(b, self.rank)) {
      throw new ShapeError(`expected rotation dims to be different, but got dim0 = ${a} and dim1 = ${b}`);
    }
    const turns = ((k % 4) + 4) % 4;
    if (turns === 1) return clone(transpose(flip(self, [b]), a, b));
    if (turns === 2) return flip(self, dims);
    if (turns === 3) return clone(transpose(flip(self, [a]), a, b));
    return clone(self, "contiguous_format");
  },
});

export const roll = defineOperator({
  schema: "roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor",
  python: ["torch.roll", "Tensor.roll"],
  summary: "Moved along dimensions; what falls off comes in again.",
  formula: String.raw`\operatorname{roll}({self})`,
  complex: "parts",
  forward: (self, shifts, dims): Tensor => rolled(self, shifts, dims),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{roll}^{-1}({grad})`,
      vjp: ({ grad, shifts, dims }): Tensor =>
        roll(
          grad,
          shifts.map((n) => -n),
          dims,
        ),
    },
  },
});

function rolled(self: Tensor, shifts: readonly number[], dims: readonly number[]): Tensor {
  if (shifts.length === 0) throw new EngineError("RuntimeError", "`shifts` required");
  if (dims.length === 0 && shifts.length === 1) {
    return reshape(rolled(reshape(contiguousElements(self), [self.numel]), shifts, [0]), self.shape);
  }
  if (shifts.length !== dims.length) {
    throw new ShapeError(`shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`);
  }
  let result = self;
  dims.forEach((dim, i) => {
    const at = wrapDim(dim, self.rank, false);
    const size = self.shape[at] as number;
    const shift = size === 0 ? 0 : (((shifts[i] as number) % size) + size) % size;
    result = cat([narrow(result, at, size - shift, shift), narrow(result, at, 0, size - shift)], at);
  });
  return result;
}

function triangle(self: Tensor, diagonalNr: number, upper: boolean): Tensor {
  if (self.rank < 2) {
    throw new ShapeError(`${upper ? "triu" : "tril"}: input tensor must have at least 2 dimensions`);
  }
  const result = newTensor(self.shape, self.dtype);
  copyTriangle(result, contiguousElements(self), diagonalNr, upper);
  return result;
}

export const tril = defineOperator({
  schema: "tril(Tensor self, SymInt diagonal=0) -> Tensor",
  python: ["torch.tril", "Tensor.tril"],
  summary: "The lower triangle; zeros elsewhere.",
  formula: String.raw`\operatorname{tril}({self})`,
  complex: "parts",
  forward: (self, diagonalNr): Tensor => triangle(self, diagonalNr, false),
  inplace: true,
  writesExpanded: true,
  derivatives: {
    self: {
      formula: String.raw`\operatorname{tril}({grad})`,
      vjp: ({ grad, diagonal: nr }): Tensor => tril(grad, nr),
    },
  },
});

export const triu = defineOperator({
  schema: "triu(Tensor self, SymInt diagonal=0) -> Tensor",
  python: ["torch.triu", "Tensor.triu"],
  summary: "The upper triangle; zeros elsewhere.",
  formula: String.raw`\operatorname{triu}({self})`,
  complex: "parts",
  forward: (self, diagonalNr): Tensor => triangle(self, diagonalNr, true),
  inplace: true,
  writesExpanded: true,
  derivatives: {
    self: {
      formula: String.raw`\operatorname{triu}({grad})`,
      vjp: ({ grad, diagonal: nr }): Tensor => triu(grad, nr),
    },
  },
});

export const diagEmbed = defineOperator({
  schema: "diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor",
  python: ["torch.diag_embed", "Tensor.diag_embed"],
  summary: "Matrices with given diagonals.",
  formula: String.raw`\operatorname{diag}({self})`,
  complex: "parts",
  forward: (self, offset, dim1, dim2): Tensor => {
    const rank = self.rank + 1;
    const a = wrapDim(dim1, rank);
    const b = wrapDim(dim2, rank);
    if (a === b) throw new ShapeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
    const size = (self.shape[self.rank - 1] as number) + Math.abs(offset);
    const shape = self.shape.slice(0, -1);
    for (const dim of [Math.min(a, b), Math.max(a, b)]) shape.splice(dim, 0, size);
    const result = newTensor(shape, self.dtype);
    copyElements(diagonal(result, offset, a, b), self);
    return result;
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{diag}({grad})`,
      vjp: ({ grad, offset, dim1, dim2 }): Tensor => diagonal(grad, offset, dim1, dim2),
    },
  },
});

export const diag = defineOperator({
  schema: "diag(Tensor self, int diagonal=0) -> Tensor",
  python: ["torch.diag", "Tensor.diag"],
  summary: "A matrix from its diagonal, or the diagonal of a matrix.",
  composite: true,
  forward: (self, offset): Tensor => {
    if (self.rank === 1) return diagEmbed(self, offset);
    if (self.rank === 2) return diagonalCopy(self, offset);
    throw new ShapeError(`diag(): Supports 1D or 2D tensors. Got ${self.rank}D`);
  },
});

export const trace = defineOperator({
  schema: "trace(Tensor self) -> Tensor",
  python: ["torch.trace", "Tensor.trace"],
  summary: "The sum of the diagonal.",
  formula: String.raw`\operatorname{tr} {self}`,
  complex: "parts",
  forward: (self): Tensor => {
    if (self.dtype === bool) throw new EngineError("NotImplementedError", `"trace" not implemented for 'Bool'`);
    if (self.rank !== 2) throw new ShapeError(`trace: expected a matrix, but got tensor with dim ${self.rank}`);
    return sum(diagonal(self));
  },
  derivatives: {
    self: {
      formula: String.raw`{grad}\,I`,
      vjp: ({ grad, self }): Tensor =>
        mul(grad, rectangularEye(self.shape[0] as number, self.shape[1] as number, grad)),
    },
  },
});

function rectangularEye(rows: number, columns: number, like: Tensor): Tensor {
  const size = Math.max(rows, columns);
  return slice(slice(eye(size, like.dtype), 0, 0, rows), 1, 0, columns);
}

export const meshgrid = defineOperator({
  schema: "meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]",
  python: ["torch.meshgrid"],
  summary: "Grids of coordinates.",
  composite: true,
  complex: "whole",
  forward: (tensors, indexing): Tensor[] => {
    if (tensors.length === 0) throw new ShapeError("meshgrid expects a non-empty TensorList");
    if (indexing !== "ij" && indexing !== "xy") {
      throw new EngineError(
        "RuntimeError",
        `torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`,
      );
    }
    for (const tensor of tensors) {
      if (tensor.rank > 1) {
        throw new ShapeError(
          `torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ${shapeText(tensor.shape)}`,
        );
      }
      if (tensor.dtype !== tensors[0]?.dtype) {
        throw new DtypeError("meshgrid expects all tensors to have the same dtype");
      }
    }
    const swap = indexing === "xy" && tensors.length > 1;
    const ordered = swap ? [tensors[1] as Tensor, tensors[0] as Tensor, ...tensors.slice(2)] : tensors;
    const shape = ordered.map((tensor) => tensor.numel);
    const grids = ordered.map((tensor, i) =>
      expand(
        view(
          tensor,
          shape.map((size, k) => (k === i ? size : 1)),
        ),
        shape,
      ),
    );
    if (!swap) return grids;
    return [grids[1] as Tensor, grids[0] as Tensor, ...grids.slice(2)];
  },
});

export const meshgridOld = defineOperator({
  schema: "meshgrid(Tensor[] tensors) -> Tensor[]",
  python: ["torch.meshgrid"],
  summary: "Grids of coordinates, the first tensor along the rows.",
  composite: true,
  complex: "whole",
  forward: (tensors): Tensor[] => {
    warnOnce(
      "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument. (Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/TensorShape.cpp:4215.)",
    );
    return meshgrid(tensors, "ij");
  },
});

export const cartesianProd = defineOperator({
  schema: "cartesian_prod(Tensor[] tensors) -> Tensor",
  python: ["torch.cartesian_prod"],
  summary: "All combinations of elements, a row for each.",
  composite: true,
  forward: (tensors): Tensor => {
    for (const tensor of tensors) {
      if (tensor.rank !== 1) throw new ShapeError(`Expect a 1D vector, but got shape ${shapeText(tensor.shape)}`);
    }
    if (tensors.length === 1) return tensors[0] as Tensor;
    return stack(
      meshgrid(tensors, "ij").map((grid) => flatten(grid)),
      1,
    );
  },
});

export const diagFlat = defineOperator({
  schema: "diagflat(Tensor self, int offset=0) -> Tensor",
  python: ["torch.diagflat", "Tensor.diagflat"],
  summary: "A matrix with all elements on a diagonal.",
  composite: true,
  forward: (self, offset): Tensor =>
    diagEmbed(view(self.isContiguous ? self : clone(self, "contiguous_format"), [-1]), offset),
});

export const fillDiagonalInto = defineOperator({
  schema: "fill_diagonal_(Tensor(a!) self, Scalar fill_value, bool wrap=False) -> Tensor(a!)",
  python: ["Tensor.fill_diagonal_"],
  summary: "Sets the main diagonal of this tensor to a number.",
  composite: true,
  forward: (self, value, wrap): Tensor => {
    if (self.rank < 2) throw new ShapeError("dimensions must larger than 1");
    const [height, width] = self.shape as readonly [number, number];
    if (self.rank > 2 && self.shape.some((size) => size !== height)) {
      throw new ShapeError("all dimensions of input must be of equal length");
    }
    const step = self.strides.reduce((total, stride) => total + stride, 0);
    const size = Math.min(height, width);
    fillScalar(asStrided(self, [size], [step], self.offset), value);
    if (wrap && self.rank === 2 && height > width + 1) {
      const more = Math.floor((self.numel + width) / (width + 1)) - size;
      const offset = self.offset + (self.strides[0] as number) * (width + 1);
      fillScalar(asStrided(self, [more], [step], offset), value);
    }
    return self;
  },
});

export const combinations = defineOperator({
  schema: "combinations(Tensor self, int r=2, bool with_replacement=False) -> Tensor",
  python: ["torch.combinations", "Tensor.combinations"],
  summary: "All ways to take r elements of a vector, a row for each.",
  composite: true,
  forward: (self, r, withReplacement): Tensor => {
    if (self.rank !== 1) throw new ShapeError(`Expect a 1D vector, but got shape ${shapeText(self.shape)}`);
    if (r < 0) throw new ShapeError(`Expect a non-negative number, but got ${r}`);
    if (r === 0) return newTensor([0], self.dtype);
    const grids = meshgrid(new Array<Tensor>(r).fill(self), "ij");
    const chosen = newTensor(new Array<number>(r).fill(self.numel), bool);
    markChosen(chosen.storage.data, self.numel, r, withReplacement);
    return stack(
      grids.map((grid) => maskedSelect(grid, chosen)),
      1,
    );
  },
});

export const diff = defineOperator({
  schema: "diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor",
  python: ["torch.diff", "Tensor.diff"],
  summary: "Differences of neighbours along a dimension.",
  composite: true,
  complex: "whole",
  forward: (self, n, dim, prepend, append): Tensor => {
    const at = wrapDim(dim, self.rank);
    if (self.rank === 0) throw new EngineError("RuntimeError", "diff expects input to be at least one-dimensional");
    if (n < 0) throw new EngineError("RuntimeError", `order must be non-negative but got ${n}`);
    if (n === 0) return copyInto(zerosLike(self), self);
    const parts = [prepend, self, append].filter((part): part is Tensor => part !== null);
    let result = parts.length > 1 ? cat(parts, at) : self;
    for (let i = 0; i < n; i++) {
      const size = result.shape[at] as number;
      const count = Math.max(0, size - 1);
      result = subtractNeighbours(narrow(result, at, Math.min(1, size), count), narrow(result, at, 0, count));
    }
    return result;
  },
});

function subtractNeighbours(a: Tensor, b: Tensor): Tensor {
  return a.dtype === bool ? logicalXor(a, b) : sub(a, b);
}
