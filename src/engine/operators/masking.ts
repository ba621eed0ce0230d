/**
 * Elements where a mask holds, and the places of those that are not zero.
 * https://pytorch.org/docs/stable/generated/torch.masked_select.html
 */
import { bool, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { contiguousElements, copyElements, elementsOf } from "../kernels/copying";
import { addBlocks, nonzeroPlaces, takeElements } from "../kernels/indexing";
import { defineOperator } from "../operator";
import { broadcastShapes, type Shape, shapeText } from "../shape";
import { newTensor, Tensor } from "../tensor";
import { zeros } from "./creation";
import { cat } from "./joining";
import { assertApart } from "./scattering";
import { maskedFill } from "./selection";
import { expand, reshape } from "./views";

/** Row-major places of the true elements, for masks. */
function maskPlaces(self: Tensor, mask: Tensor): { shape: Shape; places: number[] } {
  if (mask.dtype !== bool) throw new DtypeError("masked_select: expected BoolTensor for mask");
  const shape = broadcastShapes(mask.shape, self.shape);
  return { shape, places: nonzeroPlaces(expand(mask, shape)) };
}

export const maskedSelect = defineOperator({
  schema: "masked_select(Tensor self, Tensor mask) -> Tensor",
  python: ["torch.masked_select", "Tensor.masked_select"],
  summary: "The elements where the mask holds, as a vector.",
  formula: "{self}_{{mask}}",
  complex: "parts",
  forward: (self, mask): Tensor => {
    const { shape, places } = maskPlaces(self, mask);
    const whole = contiguousElements(expand(self, shape));
    const result = newTensor([places.length], self.dtype);
    takeElements(
      result.storage.data,
      whole.storage.data,
      places.map((place) => whole.offset + place),
    );
    return result;
  },
  saves: ["mask"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ where } {mask}, \text{ else } 0`,
      vjp: ({ grad, self, mask }): Tensor => {
        const shape = broadcastShapes(self.shape, mask.shape);
        return (maskedScatter.inplaceTwin as typeof maskedScatter)(zeros(shape, grad.dtype), mask, grad);
      },
    },
  },
});

function maskedScatterInto(self: Tensor, mask: Tensor, source: Tensor): void {
  if (mask.rank > self.rank) {
    throw new ShapeError(
      `expand(CPUBoolType{${shapeText(mask.shape)}}, size=${shapeText(self.shape)}): the number of sizes provided (${self.rank}) must be greater or equal to the number of dimensions in the tensor (${mask.rank})`,
    );
  }
  const broadcast = expand(mask, self.shape);
  if (mask.dtype !== bool) {
    throw new DtypeError(
      `masked_scatter_ only supports boolean masks, but got mask with dtype ${mask.dtype.scalarTypeName}`,
    );
  }
  if (self.dtype !== source.dtype) {
    throw new DtypeError(
      `masked_scatter: expected self and source to have same dtypes but got${self.dtype.scalarTypeName} and ${source.dtype.scalarTypeName}`,
    );
  }
  const places = nonzeroPlaces(broadcast);
  if (places.length > source.numel) {
    throw new ShapeError("Number of elements of source < number of ones in mask");
  }
  const target = contiguousElements(self);
  const values = elementsOf(source);
  addBlocks(target.storage.data, target.offset, values, 0, 1, self.numel, 1, places, (_, value) => value);
  if (target !== self) copyElements(self, target);
}

export const maskedScatter = defineOperator({
  schema: "masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor",
  python: ["torch.masked_scatter", "Tensor.masked_scatter"],
  summary: "Writes elements of a source, in order, where the mask holds.",
  formula: String.raw`{source} \text{ where } {mask}, \text{ else } {self}`,
  forward: (self, mask, source): Tensor => {
    const shape = broadcastShapes(mask.shape, self.shape);
    const copy = newTensor(shape, self.dtype);
    copyElements(copy, self);
    maskedScatterInto(copy, mask, source);
    return copy;
  },
  into: (self, mask, source) => {
    assertApart(self, mask, source);
    maskedScatterInto(self, mask, source);
  },
  inplace: true,
  saves: ["mask"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ where not } {mask}`,
      vjp: ({ grad, mask }): Tensor => maskedFill(grad, mask, 0),
    },
    source: {
      formula: "{grad}_{{mask}}",
      vjp: ({ grad, mask, source }): Tensor => {
        const picked = maskedSelect(grad, mask);
        const missing = source.numel - picked.numel;
        const all = missing === 0 ? picked : cat([picked, zeros([missing], grad.dtype)]);
        return source.rank === 1 ? all : reshape(all, source.shape);
      },
    },
  },
});

/** The coordinates of row-major places. */
function coordinates(self: Tensor, places: readonly number[], row: number, column: number): Tensor {
  const base = newTensor([places.length * self.rank], int64);
  const out = base.storage.data;
  places.forEach((place, i) => {
    let rest = place;
    for (let d = self.rank - 1; d >= 0; d--) {
      const size = self.shape[d] as number;
      out[i * row + d * column] = rest % size;
      rest = Math.floor(rest / size);
    }
  });
  return base;
}

function nonzeroOf(self: Tensor): Tensor {
  const places = nonzeroPlaces(self);
  // One column lies in memory behind the other.
  const { storage } = coordinates(self, places, 1, places.length);
  return new Tensor(storage, [places.length, self.rank], [1, places.length], 0, int64);
}

export const nonzero = defineOperator({
  schema: "nonzero(Tensor self) -> Tensor",
  python: ["torch.nonzero", "Tensor.nonzero"],
  summary: "Where elements are nonzero, a row for each.",
  forward: (self): Tensor => nonzeroOf(self),
});

export const argwhere = defineOperator({
  schema: "argwhere(Tensor self) -> Tensor",
  python: ["torch.argwhere", "Tensor.argwhere"],
  summary: "Where elements are nonzero, a row for each.",
  composite: true,
  forward: (self): Tensor => nonzero(self),
});

export const nonzeroStatic = defineOperator({
  schema: "nonzero_static(Tensor self, *, SymInt size, int fill_value=-1) -> Tensor",
  python: ["torch.nonzero_static", "Tensor.nonzero_static"],
  summary: "Where elements are nonzero, in so many rows; those left over are filled.",
  forward: (self, size, fillValue): Tensor => {
    if (size < 0) throw new EngineError("RuntimeError", "nonzero_static: 'size' must be an non-negative integer");
    const places = nonzeroPlaces(self).slice(0, size);
    const result = newTensor([size, self.rank], int64);
    const found = coordinates(self, places, self.rank, 1).storage.data;
    result.storage.data.fill(fillValue);
    result.storage.data.set(found);
    return result;
  },
});
