/**
 * Reductions over segments of a dimension that lengths or offsets mark.
 * https://pytorch.org/docs/stable/torch.html#reduction-ops
 */
import { UnsupportedError } from "../../base/failures";
import { int32, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { reduceSegments, type Segments, spreadSegments } from "../kernels/segments";
import { defineOperator, notImplemented } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { countElements, type Shape, shapeText, wrapDim } from "../shape";
import type { Tensor } from "../tensor";

const REDUCTIONS: Readonly<Record<string, Segments["reduction"]>> = {
  sum: "sum",
  mean: "mean",
  prod: "prod",
  max: "max",
  amax: "max",
  min: "min",
  amin: "min",
};

/** PyTorch's text for a condition of its own that did not hold. */
function expectation(condition: string): ShapeError {
  return new ShapeError(
    `Expected ${condition} to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)`,
  );
}

function segmentsOf(
  data: { readonly shape: Shape; readonly rank: number },
  reduce: string,
  lengths: Tensor | null,
  offsets: Tensor | null,
  initial: ScalarLike | null,
): { segments: Segments; shape: number[] } {
  const marks = (lengths ?? offsets) as Tensor;
  const axis = marks.rank - 1;
  const perRow = marks.shape[axis] as number;
  const count = lengths === null ? perRow - 1 : perRow;
  if (count < 0) {
    const shape = [...marks.shape.slice(0, axis), count, ...data.shape.slice(axis + 1)];
    throw new ShapeError(`Trying to create tensor with negative dimension ${count}: ${shapeText(shape)}`);
  }
  const size = data.shape[axis] as number;
  const rows = countElements(marks.shape.slice(0, axis));
  const values = denseData(marks);
  const starts = new Int32Array(rows * count);
  const ends = new Int32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    let at = 0;
    for (let i = 0; i < count; i++) {
      const k = row * count + i;
      starts[k] = lengths === null ? (values[row * perRow + i] as number) : at;
      ends[k] = lengths === null ? (values[row * perRow + i + 1] as number) : at + (values[row * perRow + i] as number);
      at = ends[k] as number;
      if (at < (starts[k] as number)) throw expectation("segment_length >= 0");
      if (at > size || (starts[k] as number) < 0) throw new UnsupportedError("segment_reduce beyond the data's end");
    }
  }
  return {
    segments: {
      reduction: REDUCTIONS[reduce] as Segments["reduction"],
      rows,
      count,
      size,
      inner: countElements(data.shape.slice(axis + 1)),
      starts,
      ends,
      initial: initial === null ? null : scalarValue(initial),
    },
    shape: [...marks.shape.slice(0, axis), count, ...data.shape.slice(axis + 1)],
  };
}

function check(
  data: Tensor,
  reduce: string,
  lengths: Tensor | null,
  indices: Tensor | null,
  offsets: Tensor | null,
  axisGiven: number,
  unsafe: boolean,
): void {
  const axis = wrapDim(axisGiven, data.rank);
  if (REDUCTIONS[reduce] === undefined) {
    throw new EngineError(
      "RuntimeError",
      `reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}`,
    );
  }
  if (indices !== null) {
    throw new EngineError("RuntimeError", "segment_reduce(): indices based reduction is not supported yet.");
  }
  const marks = lengths ?? offsets;
  if (marks === null) {
    throw new EngineError("RuntimeError", "segment_reduce(): Either lengths or offsets must be defined.");
  }
  const name = lengths === null ? "offsets" : "lengths";
  if (data.rank < marks.rank) throw expectation(`data.dim() >= ${name}_value.dim()`);
  if (axis !== marks.rank - 1) {
    throw new ShapeError(`segment_reduce(): Expected axis to be the last dimension of ${name} but got ${axis}.`);
  }
  if (lengths !== null && !unsafe) checkLengths(data, lengths);
  if (marks.dtype !== int64 && marks.dtype !== int32) {
    throw new DtypeError(
      `"_segment_reduce_${name}_cpu_kernel1" not implemented for '${marks.dtype.scalarTypeName}'`,
      "NotImplementedError",
    );
  }
  if (!data.isFloatingPoint) {
    throw new DtypeError(
      `"_segment_reduce_cpu" not implemented for '${data.dtype.scalarTypeName}'`,
      "NotImplementedError",
    );
  }
}

function checkLengths(data: Tensor, lengths: Tensor): void {
  const values = denseData(lengths);
  if (values.length === 0) {
    throw new ShapeError(
      "min(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.",
    );
  }
  if (values.some((length) => length < 0)) throw new ShapeError("lengths contains negative value!");
  const count = lengths.shape[lengths.rank - 1] as number;
  const size = data.shape[lengths.rank - 1] as number;
  for (let from = 0; from < values.length; from += count) {
    let total = 0;
    for (let i = 0; i < count; i++) total += values[from + i] as number;
    if (total !== size) {
      throw new ShapeError(
        "segment_reduce(): Expected all rows of lengths along axis to sum to data.size(lengths.dim()-1) when !unsafe.",
      );
    }
  }
}

export const segmentReduce = defineOperator({
  schema:
    "segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None) -> Tensor",
  python: ["torch.segment_reduce", "torch._segment_reduce"],
  summary: "Reduces each segment of a dimension.",
  formula: String.raw`\operatorname{reduce}_{\text{segment}} {data}`,
  forward: (data, reduce, lengths, indices, offsets, axis, unsafe, initial) => {
    check(data, reduce, lengths, indices, offsets, axis, unsafe);
    const { segments, shape } = segmentsOf(data, reduce, lengths, offsets, initial);
    const out = denseArray(data.dtype, shape);
    reduceSegments(segments, denseData(data), out);
    return denseResult(out, shape, data.dtype);
  },
  derivatives: {
    data: {
      formula: String.raw`{grad} \text{ shared out over each segment}`,
      saves: ["data", "lengths", "offsets", "result"],
      vjp: ({ grad, data, reduce, lengths, offsets, axis, initial, result }): Tensor =>
        segmentReduceBackward(grad, result, data, reduce, lengths, offsets, axis, initial),
    },
  },
});

const segmentReduceBackward = defineOperator({
  schema:
    "_segment_reduce_backward(Tensor grad, Tensor output, Tensor data, str reduce, *, Tensor? lengths=None, Tensor? offsets=None, int axis=0, Scalar? initial=None) -> Tensor",
  python: [],
  summary: "The gradient of a reduction over segments.",
  forward: (grad, output, data, reduce, lengths, offsets, _axis, initial) => {
    const { segments } = segmentsOf(data, reduce, lengths, offsets, initial);
    const out = denseArray(data.dtype, data.shape);
    spreadSegments(segments, denseData(grad), denseData(output), denseData(data), out);
    return denseResult(out, data.shape, data.dtype);
  },
  derivatives: { grad: notImplemented, output: notImplemented, data: notImplemented },
});
