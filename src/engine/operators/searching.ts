/**
 * Places in sorted rows: where elements would be inserted, in which interval they lie.
 * https://pytorch.org/docs/stable/generated/torch.searchsorted.html
 */
import { type DType, int32, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError, warnOnce } from "../errors";
import { denseArray, denseData } from "../kernels/dense";
import { insertionPlace } from "../kernels/sorting";
import { defineOperator } from "../operator";
import { resultType } from "../promotion";
import { type ScalarLike, scalarValue } from "../scalar";
import { sameShape, shapeText } from "../shape";
import { scalarTensor, type Tensor, tensorOver } from "../tensor";
import { operandSource } from "./pointwise";

function refuse(message: string): never {
  throw new EngineError("RuntimeError", `torch.searchsorted(): ${message}`);
}

function check(sorted: Tensor, values: Tensor, right: boolean, side: string | null, sorter: Tensor | null): void {
  if (side !== null && side !== "left" && side !== "right") {
    refuse(`side can only be 'left' or 'right' but got ${side}`);
  }
  if (side === "left" && right) {
    refuse("side and right can't be set to opposites, got side of left while right was True");
  }
  if (sorter !== null) {
    if (!sameShape(sorter.shape, sorted.shape)) {
      refuse(
        `boundary and sorter must have the same size, but got boundary tensor ${shapeText(sorted.shape)}and got sorter tensor ${shapeText(sorter.shape)}`,
      );
    }
    if (sorter.dtype !== int64) {
      throw new DtypeError(
        `torch.searchsorted(): sorter must be a tensor of long dtype but got dtype ${sorter.dtype.scalarTypeName}`,
      );
    }
    const size = sorted.shape[sorted.rank - 1] ?? 0;
    if (denseData(sorter).some((place) => place < 0 || place >= size)) refuse("sorter index out of range");
  }
  if (sorted.rank === 0) refuse("boundaries tensor should have positive dimension, but got 0 dimension");
  if (values.rank === 0 && sorted.rank !== 1) {
    refuse(
      `input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor dim(${sorted.rank}) and input value's dim(0) numel(1)`,
    );
  }
  if (
    sorted.rank > 1 &&
    (sorted.rank !== values.rank || !sameShape(sorted.shape.slice(0, -1), values.shape.slice(0, -1)))
  ) {
    throw new ShapeError(
      `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${shapeText(sorted.shape)} and input value tensor ${shapeText(values.shape)}`,
    );
  }
}

function warnOfGaps(tensor: Tensor, name: string, what: string): void {
  if (tensor.isContiguous) return;
  warnOnce(
    `torch.searchsorted(): ${name} tensor is non-contiguous, this will lower the performance due to extra data copy when converting non-contiguous tensor to contiguous, please use contiguous ${what} tensor if possible. This message will only appear once per program.`,
  );
}

function inType(tensor: Tensor, dtype: DType): ArrayLike<number> {
  return denseData(operandSource(tensor, dtype) as Tensor);
}

function search(
  sorted: Tensor,
  values: Tensor,
  narrow: boolean,
  right: boolean,
  side: string | null,
  sorter: Tensor | null,
): Tensor {
  check(sorted, values, right, side, sorter);
  if (values.numel > 0) {
    warnOfGaps(values, "input value", "input value");
    warnOfGaps(sorted, "boundary", "boundary");
    if (sorter !== null) warnOfGaps(sorter, "sorter", "sorter");
  }
  const size = sorted.shape[sorted.rank - 1] as number;
  const rowSize = sorted.rank === 1 ? values.numel : (values.shape[values.rank - 1] as number);
  const dtype = resultType(sorted, values);
  const rows = inType(sorted, dtype);
  const wanted = inType(values, dtype);
  const order = sorter === null ? null : denseData(sorter);
  const out = denseArray(narrow ? int32 : int64, values.shape);
  for (let i = 0; i < out.length; i++) {
    const start = sorted.rank === 1 ? 0 : Math.floor(i / rowSize) * size;
    out[i] = insertionPlace(rows, start, size, wanted[i] as number, right || side === "right", order);
  }
  return tensorOver(out, values.shape, narrow ? int32 : int64);
}

function checkBoundaries(boundaries: Tensor): void {
  if (boundaries.rank !== 1) {
    throw new ShapeError(`boundaries tensor must be 1 dimension, but got dim(${boundaries.rank})`);
  }
}

export const searchsorted = defineOperator({
  schema:
    "searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor",
  python: ["torch.searchsorted"],
  summary: "Where elements would be inserted into sorted rows.",
  forward: (sorted, self, narrow, right, side, sorter) => search(sorted, self, narrow, right, side, sorter),
});

export const searchsortedScalar = defineOperator({
  schema:
    "searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor",
  python: ["torch.searchsorted"],
  summary: "Where a number would be inserted into a sorted row.",
  forward: (sorted, self, narrow, right, side, sorter) =>
    search(sorted, numberAs(self, sorted), narrow, right, side, sorter),
});

function numberAs(value: ScalarLike, like: Tensor): Tensor {
  return scalarTensor(scalarValue(value), like.dtype);
}

export const bucketize = defineOperator({
  schema: "bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor",
  python: ["torch.bucketize"],
  summary: "In which interval between boundaries each element lies.",
  forward: (self, boundaries, narrow, right): Tensor => {
    checkBoundaries(boundaries);
    return search(boundaries, self, narrow, right, null, null);
  },
});

export const bucketizeScalar = defineOperator({
  schema: "bucketize.Scalar(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor",
  python: ["torch.bucketize"],
  summary: "In which interval between boundaries a number lies.",
  forward: (self, boundaries, narrow, right): Tensor => {
    checkBoundaries(boundaries);
    return search(boundaries, numberAs(self, boundaries), narrow, right, null, null);
  },
});
