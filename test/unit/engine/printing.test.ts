/** Tensors print as PyTorch prints them. */
import { afterEach, describe, expect, it } from "vitest";
import { bfloat16, bool, type DType, float16, float32, float64, int64 } from "../../../src/engine/dtype";
import { formatTensor } from "../../../src/engine/printing/formatTensor";
import {
  type PrintOptions,
  type PrintProfile,
  resetPrintOptions,
  setPrintOptions,
} from "../../../src/engine/printing/printOptions";
import { tensorOver } from "../../../src/engine/tensor";

function tensor(values: readonly number[], shape: readonly number[], dtype: DType) {
  const data = dtype.newArray(values.length);
  values.forEach((value, i) => {
    data[i] = dtype.round ? dtype.round(value) : value;
  });
  return tensorOver(data, shape, dtype);
}
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const text = (values: readonly number[], shape: readonly number[] = [values.length], dtype: DType = float32) =>
  formatTensor(tensor(values, shape, dtype));

afterEach(resetPrintOptions);

describe("printing", () => {
  it.each<[string, string]>([
    [text([-1, 2, -3]), "tensor([-1.,  2., -3.])"],
    [text([-1.5, 2, -3.25]), "tensor([-1.5000,  2.0000, -3.2500])"],
    [text([0, -0]), "tensor([0., -0.])"],
    [text([0.1], []), "tensor(0.1000)"],
    [text([1 / 3], [], float64), "tensor(0.3333, dtype=torch.float64)"],
    [text([NaN, 0.1], [2], float64), "tensor([   nan, 0.1000], dtype=torch.float64)"],
    [text([1e15, 1], [2], float64), "tensor([1.0000e+15, 1.0000e+00], dtype=torch.float64)"],
    [text([0.1, 1000], [2], float16), "tensor([9.9976e-02, 1.0000e+03], dtype=torch.float16)"],
    [text([6e-8, 1], [2], bfloat16), "tensor([6.0070e-08, 1.0000e+00], dtype=torch.bfloat16)"],
    [text([1000000, 1], [2], int64), "tensor([1000000,       1])"],
    [text([1, 0], [2, 1], bool), "tensor([[ True],\n        [False]])"],
    [text([], [0]), "tensor([])"],
    [text([], [0, 3]), "tensor([], size=(0, 3))"],
    [text([], [0], int64), "tensor([], dtype=torch.int64)"],
    [text([0, -Infinity, 0, 0], [2, 2]), "tensor([[0., -inf],\n        [0., 0.]])"],
    [text(range(1001), [1001], int64), "tensor([   0,    1,    2,  ...,  998,  999, 1000])"],
    [
      text(new Array(1001).fill(0), [1001, 1]),
      "tensor([[0.],\n        [0.],\n        [0.],\n        ...,\n        [0.],\n        [0.],\n        [0.]])",
    ],
    [
      text(range(20)),
      "tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,\n        14., 15., 16., 17., 18., 19.])",
    ],
    [text([0.03125, 0.5]), "tensor([0.0312, 0.5000])"],
    [text([1, 2, 3, 4], [1, 2, 2], int64), "tensor([[[1, 2],\n         [3, 4]]])"],
  ])("%s", (got, expected) => {
    expect(got).toBe(expected);
  });

  it.each<[Partial<PrintOptions>, PrintProfile | undefined, readonly number[], string]>([
    [{ precision: 2 }, undefined, [1 / 3, 2], "tensor([0.33, 2.00])"],
    [{ precision: 0 }, undefined, [1.25, 2], "tensor([1, 2])"],
    [{ sciMode: true }, undefined, [1, 2.5], "tensor([1.0000e+00, 2.5000e+00])"],
    [{}, "short", range(2000), "tensor([0.00e+00, 1.00e+00,  ..., 2.00e+03, 2.00e+03])"],
  ])("%o %s", (options, profile, values, expected) => {
    setPrintOptions(options, profile);
    expect(text(values)).toBe(expected);
  });
});
