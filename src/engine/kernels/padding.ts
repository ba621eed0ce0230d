/**
 * Elements taken from places given for each dimension, and gradients added back to these places.
 */
import type { TypedArray } from "../dtype";
import type { Shape } from "../shape";

/** Calls `row` with the start of each innermost row, in the source and in the result. */
function forEachRow(shape: Shape, places: readonly Int32Array[], row: (from: number, to: number) => void): void {
  const last = shape.length - 1;
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let d = last; d >= 0; d--) {
    strides[d] = step;
    step *= shape[d] as number;
  }
  const length = (places[last] as Int32Array).length;
  const visit = (d: number, from: number, to: number): number => {
    if (d === last) {
      row(from, to);
      return to + length;
    }
    for (const place of places[d] as Int32Array) to = visit(d + 1, from + place * (strides[d] as number), to);
    return to;
  };
  visit(0, 0, 0);
}

/** out[i, j, …] = source[places[0][i], places[1][j], …] */
export function takeAlongDims(source: TypedArray, shape: Shape, places: readonly Int32Array[], out: TypedArray): void {
  const columns = places[shape.length - 1] as Int32Array;
  forEachRow(shape, places, (from, to) => {
    for (let i = 0; i < columns.length; i++) out[to + i] = source[from + (columns[i] as number)] as number;
  });
}

/** The transpose: target[places[0][i], places[1][j], …] += values[i, j, …] */
export function addAlongDims(
  values: TypedArray,
  target: TypedArray,
  shape: Shape,
  places: readonly Int32Array[],
): void {
  const columns = places[shape.length - 1] as Int32Array;
  forEachRow(shape, places, (from, to) => {
    for (let i = 0; i < columns.length; i++) {
      const at = from + (columns[i] as number);
      target[at] = (target[at] as number) + (values[to + i] as number);
    }
  });
}
