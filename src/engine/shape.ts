/**
 * Arithmetic on shapes, strides and dimensions, with PyTorch's texts where they do not fit.
 * https://pytorch.org/docs/stable/notes/broadcasting.html
 */
import { EngineError, ShapeError } from "./errors";

export type Shape = readonly number[];

export const SCALAR_SHAPE: Shape = [];

export function countElements(shape: Shape): number {
  let count = 1;
  for (let i = 0; i < shape.length; i++) count *= shape[i] as number;
  return count;
}

export function contiguousStrides(shape: Shape): Shape {
  const rank = shape.length;
  if (rank === 0) return SCALAR_SHAPE;
  if (rank === 1) return UNIT_STRIDES;
  const strides = new Array<number>(rank);
  let step = 1;
  for (let i = rank - 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(shape[i] as number, 1);
  }
  return strides;
}

const UNIT_STRIDES: Shape = [1];

export function isContiguous(shape: Shape, strides: Shape): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    const size = shape[i] as number;
    if (size === 0) return true;
    if (size !== 1) {
      if (strides[i] !== step) return countElements(shape) === 0;
      step *= size;
    }
  }
  return true;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** As in `[2, 3]`. */
export function shapeText(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

export function broadcastShapes(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const result = new Array<number>(rank);
  for (let i = rank - 1; i >= 0; i--) {
    const x = a[a.length - rank + i] ?? 1;
    const y = b[b.length - rank + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw new ShapeError(
        `The size of tensor a (${x}) must match the size of tensor b (${y}) at non-singleton dimension ${i}`,
      );
    }
    result[i] = x === 1 ? y : x;
  }
  return result;
}

/** Strides that show a tensor of `shape` as one of the larger `target`; dimensions that repeat get 0. */
export function broadcastStrides(shape: Shape, strides: Shape, target: Shape): number[] {
  const lead = target.length - shape.length;
  const result = new Array<number>(target.length);
  for (let i = 0; i < target.length; i++) {
    result[i] = i < lead || (shape[i - lead] === 1 && target[i] !== 1) ? 0 : (strides[i - lead] as number);
  }
  return result;
}

/** Whether a tensor of `from` can be shown as one of shape `to`. */
export function canExpandTo(from: Shape, to: Shape): boolean {
  const lead = to.length - from.length;
  if (lead < 0) return false;
  for (let i = 0; i < from.length; i++) if (from[i] !== to[i + lead] && from[i] !== 1) return false;
  return true;
}

/** A dimension counted from the front; negative ones count from the end. */
export function wrapDim(dim: number, rank: number, wrapScalar = true): number {
  if (rank === 0) {
    if (!wrapScalar) {
      throw new ShapeError(`Dimension specified as ${dim} but tensor has no dimensions`, "IndexError");
    }
    rank = 1;
  }
  if (dim < -rank || dim >= rank) {
    throw new ShapeError(
      `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${dim})`,
      "IndexError",
    );
  }
  return dim < 0 ? dim + rank : dim;
}

/** What reductions over named dimensions take. */
export function checkRank(rank: number): void {
  if (rank > 64) throw new EngineError("RuntimeError", "only tensors with up to 64 dims are supported");
}

/** Which dimensions a reduction takes; none given means all. */
export function reducedDims(dims: readonly number[] | null, rank: number, emptyMeansAll = true): boolean[] {
  const reduced = new Array<boolean>(rank).fill(false);
  if (dims === null || (dims.length === 0 && emptyMeansAll)) return reduced.fill(true);
  checkRank(rank);
  for (let i = 0; i < dims.length; i++) {
    const wrapped = wrapDim(dims[i] as number, rank);
    if (reduced[wrapped] || (rank === 0 && i > 0))
      throw new EngineError("RuntimeError", `dim ${wrapped} appears multiple times in the list of dims`);
    if (wrapped < rank) reduced[wrapped] = true;
  }
  return reduced;
}

/** Fills in the one size given as -1. */
export function inferSize(shape: Shape, count: number): Shape {
  let known = 1;
  let inferred = -1;
  for (let i = 0; i < shape.length; i++) {
    const size = shape[i] as number;
    if (size === -1) {
      if (inferred >= 0) throw new ShapeError("only one dimension can be inferred");
      inferred = i;
    } else if (size >= 0) known *= size;
    else throw new ShapeError(`invalid shape dimension ${size} at index ${i} of shape ${shapeText(shape)}`);
  }
  if (known === count && inferred < 0) return shape;
  if (inferred >= 0 && known > 0 && count % known === 0) {
    const result = shape.slice();
    result[inferred] = count / known;
    return result;
  }
  if (inferred >= 0 && known === 0 && count === 0) {
    throw new ShapeError(
      `cannot reshape tensor of 0 elements into shape ${shapeText(shape)} because the unspecified dimension size -1 can be any value and is ambiguous`,
    );
  }
  throw new ShapeError(`shape '${shapeText(shape)}' is invalid for input of size ${count}`);
}

/** Strides under which the same elements have another shape, or null where only a copy can give it. */
export function viewStrides(shape: Shape, strides: Shape, target: Shape): number[] | null {
  const count = countElements(shape);
  if (count === 0) return sameShape(shape, target) ? strides.slice() : contiguousStrides(target).slice();
  const result = new Array<number>(target.length);
  let at = target.length - 1;
  let chunkStride = shape.length > 0 ? (strides[shape.length - 1] as number) : 1;
  let chunk = 1;
  let taken = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    chunk *= shape[i] as number;
    const ends = i === 0 || (shape[i - 1] !== 1 && strides[i - 1] !== chunk * chunkStride);
    if (!ends) continue;
    while (at >= 0 && (taken < chunk || target[at] === 1)) {
      result[at] = taken * chunkStride;
      taken *= target[at] as number;
      at--;
    }
    if (taken !== chunk) return null;
    if (i > 0) {
      chunkStride = strides[i - 1] as number;
      chunk = 1;
      taken = 1;
    }
  }
  if (shape.length === 0) {
    for (; at >= 0; at--) result[at] = 1;
  }
  return at === -1 ? result : null;
}

export function checkSizes(shape: Shape): void {
  for (const size of shape) {
    if (size < 0) {
      throw new ShapeError(`Trying to create tensor with negative dimension ${size}: ${shapeText(shape)}`);
    }
  }
}
