/** Products of matrices, in WebAssembly and in plain loops, agree with the definition. */
import { describe, expect, it } from "vitest";
import { gemm } from "../../../src/engine/kernels/gemm";

function reference(
  tA: boolean,
  tB: boolean,
  m: number,
  n: number,
  k: number,
  a: ArrayLike<number>,
  lda: number,
  b: ArrayLike<number>,
  ldb: number,
) {
  const c = new Array<number>(m * n).fill(0);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++)
      for (let p = 0; p < k; p++)
        c[i * n + j] =
          (c[i * n + j] as number) +
          (a[tA ? p * lda + i : i * lda + p] as number) * (b[tB ? j * ldb + p : p * ldb + j] as number);
  return c;
}

const sizes = [
  [1, 7, 3],
  [5, 1, 9],
  [3, 4, 5],
  [6, 8, 256],
  [97, 33, 41],
  [32, 24, 300],
  [13, 70, 513],
] as const;
const flags = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

describe.each([Float32Array, Float64Array] as unknown as Float32ArrayConstructor[])("gemm on %o", (Kind) => {
  it.each(sizes.flatMap((size) => flags.map((flag) => [...size, ...flag] as const)))(
    "%i×%i×%i %s %s",
    (m, n, k, tA, tB) => {
      const lda = (tA ? m : k) + 2;
      const ldb = (tB ? k : n) + 1;
      const a = Kind.from({ length: (tA ? k : m) * lda + 3 }, (_, i) => ((i * 7) % 13) - 6);
      const b = Kind.from({ length: (tB ? n : k) * ldb + 3 }, (_, i) => ((i * 5) % 11) - 5);
      const c = new Kind(m * n + 1).fill(2);
      gemm(tA, tB, m, n, k, 1, a, 3, lda, b, 3, ldb, 0, c, 1, n);
      const expected = reference(tA, tB, m, n, k, a.subarray(3), lda, b.subarray(3), ldb);
      expect(Array.from(c.subarray(1))).toEqual(expected.map((x) => x + 0));
      gemm(tA, tB, m, n, k, 2, a, 3, lda, b, 3, ldb, 3, c, 1, n);
      expect(Array.from(c.subarray(1))).toEqual(expected.map((x) => 5 * x + 0));
    },
  );
});
