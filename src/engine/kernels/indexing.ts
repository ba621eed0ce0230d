/**
 * Loops that read and write at places given by other tensors.
 */
import type { TypedArray } from "../dtype";
import { broadcastStrides, type Shape } from "../shape";
import type { Tensor } from "../tensor";
import { forEachRow } from "./iteration";

/** Sets elements of `target` to `value` where `mask`, broadcast to its shape, holds. */
export function fillMasked(target: Tensor, mask: Tensor, value: number): void {
  const out = target.storage.data;
  const flags = mask.storage.data;
  const stored = target.dtype.round === null ? value : target.dtype.round(value);
  forEachRow(
    target.shape,
    [target.strides as number[], broadcastStrides(mask.shape, mask.strides, target.shape)],
    [target.offset, mask.offset],
    (n, [po, pm], [so, sm]) => {
      for (let i = 0; i < n; i++) {
        if (flags[(pm as number) + i * (sm as number)] !== 0) out[(po as number) + i * (so as number)] = stored;
      }
    },
  );
}

/** The places of nonzero elements, in row-major order. */
export function nonzeroPlaces(tensor: Tensor): number[] {
  const places: number[] = [];
  const { data } = tensor.storage;
  let at = 0;
  forEachInOrder(tensor.shape, tensor.strides, tensor.offset, (offset) => {
    if (data[offset] !== 0) places.push(at);
    at++;
  });
  return places;
}

/** Calls `visit` with the storage offset of each element in row-major order. */
export function forEachInOrder(shape: Shape, strides: Shape, start: number, visit: (offset: number) => void): void {
  forEachRow(shape, [strides as number[]], [start], (n, offsets, steps) => {
    let at = offsets[0] as number;
    for (let i = 0; i < n; i++) {
      visit(at);
      at += steps[0] as number;
    }
  });
}

/** How a scattered value meets what is there. */
export type Combine = (held: number, value: number) => number;

/**
 * For every place of `index`, pairs the element of `self` that it names along `dim` with the element of `index`
 * at the same place: `visit(offset in self, offset in other, index value)`.
 */
export function alongIndex(
  self: Tensor,
  dim: number,
  index: Tensor,
  other: { readonly strides: Shape; readonly offset: number },
  visit: (selfOffset: number, otherOffset: number) => void,
  refuse: (index: number, size: number) => never,
): void {
  const size = self.shape.length === 0 ? 1 : (self.shape[dim] as number);
  const step = self.shape.length === 0 ? 0 : (self.strides[dim] as number);
  const places = index.storage.data;
  const rank = index.shape.length;
  const selfStrides = Array.from({ length: rank }, (_, i) => (i === dim ? 0 : (self.strides[i] as number)));
  const otherStrides = Array.from({ length: rank }, (_, i) => other.strides[i] ?? 0);
  forEachRow(
    index.shape,
    [index.strides as number[], selfStrides, otherStrides],
    [index.offset, self.offset, other.offset],
    (n, offsets, steps) => {
      let [pi, ps, po] = offsets as [number, number, number];
      const [si, ss, so] = steps as [number, number, number];
      for (let i = 0; i < n; i++) {
        const place = places[pi] as number;
        if (!(place >= 0 && place < size)) refuse(place, size);
        visit(ps + place * step, po);
        pi += si;
        ps += ss;
        po += so;
      }
    },
  );
}

/** Copies whole blocks: `out[o, k, i] = data[o, places[k], i]` on contiguous arrays. */
export function takeBlocks(
  out: TypedArray,
  data: TypedArray,
  offset: number,
  outer: number,
  size: number,
  inner: number,
  places: ArrayLike<number>,
): void {
  let at = 0;
  for (let o = 0; o < outer; o++) {
    const base = offset + o * size * inner;
    for (let k = 0; k < places.length; k++) {
      const from = base + (places[k] as number) * inner;
      for (let i = 0; i < inner; i++) out[at++] = data[from + i] as number;
    }
  }
}

/** Adds blocks: `out[o, places[k], i] += alpha * source[o, k, i]` on contiguous arrays. */
export function addBlocks(
  out: TypedArray,
  offset: number,
  source: TypedArray,
  sourceOffset: number,
  outer: number,
  size: number,
  inner: number,
  places: ArrayLike<number>,
  combine: Combine,
): void {
  let at = sourceOffset;
  for (let o = 0; o < outer; o++) {
    const base = offset + o * size * inner;
    for (let k = 0; k < places.length; k++) {
      const to = base + (places[k] as number) * inner;
      for (let i = 0; i < inner; i++) {
        out[to + i] = combine(out[to + i] as number, source[at++] as number);
      }
    }
  }
}

/** Elements at flat places given one by one. */
export function takeElements(out: TypedArray, data: TypedArray, offsets: ArrayLike<number>): void {
  for (let i = 0; i < offsets.length; i++) out[i] = data[offsets[i] as number] as number;
}

/** `out[b, i, a] = data[before[b] + indexed[i] + after[a]]`, `out` contiguous. */
export function readPlaces(
  out: TypedArray,
  data: TypedArray,
  before: Float64Array,
  indexed: Float64Array,
  after: Float64Array,
): void {
  let at = 0;
  for (let b = 0; b < before.length; b++) {
    for (let i = 0; i < indexed.length; i++) {
      const start = (before[b] as number) + (indexed[i] as number);
      for (let a = 0; a < after.length; a++) out[at++] = data[start + (after[a] as number)] as number;
    }
  }
}

/** The reverse of `readPlaces`; `step` 0 writes one value everywhere. */
export function writePlaces(
  data: TypedArray,
  values: TypedArray,
  offset: number,
  step: number,
  before: Float64Array,
  indexed: Float64Array,
  after: Float64Array,
  accumulate: boolean,
  round: ((value: number) => number) | null,
): void {
  let at = offset;
  for (let b = 0; b < before.length; b++) {
    for (let i = 0; i < indexed.length; i++) {
      const start = (before[b] as number) + (indexed[i] as number);
      for (let a = 0; a < after.length; a++) {
        const place = start + (after[a] as number);
        const value = values[at] as number;
        const next = accumulate ? (data[place] as number) + value : value;
        data[place] = round === null ? next : round(next);
        at += step;
      }
    }
  }
}
