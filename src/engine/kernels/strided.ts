/**
 * Adding into windows whose elements may overlap.
 */
import type { Tensor } from "../tensor";
import { forEachRow } from "./iteration";

/** Adds each element of `source` to the place of `target` that stands for it; places may repeat. */
export function addStrided(target: Tensor, source: Tensor): void {
  const out = target.storage.data;
  const from = source.storage.data;
  forEachRow(
    target.shape,
    [target.strides as number[], source.strides as number[]],
    [target.offset, source.offset],
    (n, offsets, steps) => {
      let [po, pf] = offsets as [number, number];
      const [so, sf] = steps as [number, number];
      for (let i = 0; i < n; i++) {
        out[po] = (out[po] as number) + (from[pf] as number);
        po += so;
        pf += sf;
      }
    },
  );
}
