/**
 * Counting what falls between edges, in as many dimensions as a point has numbers.
 */

/** How the place between the edges is found. */
export type Search = "even" | "evenThenNear" | "binary";

/** The interval that holds `value`, or -1; the last one holds its right edge too. */
export function intervalOf(
  value: number,
  edges: ArrayLike<number>,
  search: Search,
  round: (value: number) => number,
): number {
  const intervals = edges.length - 1;
  const low = edges[0] as number;
  const high = edges[intervals] as number;
  if (!(value >= low && value <= high)) return -1;
  let at: number;
  if (search === "binary") at = upperBound(edges, 0, edges.length, value) - 1;
  else {
    at = Math.trunc(round(round(round(value - low) * intervals) / round(high - low)));
    if (search === "evenThenNear") {
      const from = Math.max(0, at - 1);
      at = upperBound(edges, from, Math.min(at + 2, edges.length), value) - 1;
    }
  }
  return at >= intervals ? intervals - 1 : at;
}

/** The first of the sorted numbers that is greater than `value`. */
function upperBound(sorted: ArrayLike<number>, from: number, end: number, value: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds the weight of each point to its cell. Points lie one after the other, `edges.length` numbers each. */
export function countPoints(
  counts: Float64Array,
  points: ArrayLike<number>,
  edges: readonly ArrayLike<number>[],
  weights: ArrayLike<number> | null,
  search: Search,
  round: (value: number) => number,
): void {
  const dimensions = edges.length;
  const total = points.length / dimensions;
  for (let p = 0; p < total; p++) {
    let cell = 0;
    for (let d = 0; d < dimensions && cell >= 0; d++) {
      const along = edges[d] as ArrayLike<number>;
      const at = intervalOf(points[p * dimensions + d] as number, along, search, round);
      cell = at < 0 ? -1 : cell * (along.length - 1) + at;
    }
    if (cell >= 0) counts[cell] = (counts[cell] as number) + (weights === null ? 1 : (weights[p] as number));
  }
}
