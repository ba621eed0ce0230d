/**
 * Vectors of numbers in equal steps, and the indices of triangles.
 * https://pytorch.org/docs/stable/generated/torch.arange.html
 */
import { bool, type DType, defaultDtype, FLOATING_CATEGORY, float64, int32, int64 } from "../dtype";
import { EngineError, ShapeError, warn } from "../errors";
import { linearSteps } from "../kernels/filling";
import { defineOperator, type OperatorDeclaration } from "../operator";
import { type ScalarLike, scalarValue, toScalar } from "../scalar";
import { newTensor, Tensor } from "../tensor";

/** As C prints it. */
function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function rangeType(values: readonly ScalarLike[], dtype: DType | null): DType {
  return dtype ?? (values.every((value) => toScalar(value).kind !== "float") ? int64 : defaultDtype());
}

function checkRange(start: number, end: number, step: number): void {
  if (step === 0) throw new EngineError("RuntimeError", "step must be nonzero");
  if (!Number.isFinite(start) || !Number.isFinite(end)) {
    throw new EngineError("RuntimeError", `unsupported range: ${numberText(start)} -> ${numberText(end)}`);
  }
  if ((step > 0 && end < start) || (step < 0 && end > start)) {
    throw new EngineError("RuntimeError", "upper bound and lower bound inconsistent with step sign");
  }
}

function needsNumbers(name: string, dtype: DType): void {
  if (dtype === bool) throw new EngineError("NotImplementedError", `"${name}" not implemented for 'Bool'`);
}

function range(start: ScalarLike, end: ScalarLike, step: ScalarLike, dtype: DType | null): Tensor {
  const type = rangeType([start, end, step], dtype);
  needsNumbers("arange_cpu", type);
  let [first, last, by] = [scalarValue(start), scalarValue(end), scalarValue(step)];
  checkRange(first, last, by);
  if (type === int64) {
    [first, last, by] = [Math.trunc(first), Math.trunc(last), Math.trunc(by)];
    if (by === 0) throw new EngineError("ValueError", "step must be nonzero");
  }
  const result = newTensor([Math.ceil((last - first) / by)], type);
  const isWhole = type.category !== FLOATING_CATEGORY;
  linearSteps(result, isWhole ? Math.trunc(first) : first, isWhole ? Math.trunc(by) : by);
  return result;
}

export const arange = defineOperator({
  schema:
    "arange(Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.arange"],
  summary: "Numbers from 0 in steps of 1.",
  forward: (end, dtype): Tensor => range(0, end, 1, dtype),
});

export const arangeFrom = defineOperator({
  schema:
    "arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.arange"],
  summary: "Numbers in steps of 1.",
  forward: (start, end, dtype): Tensor => range(start, end, 1, dtype),
});

export const arangeStep = defineOperator({
  schema:
    "arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.arange"],
  summary: "Numbers in equal steps, without the end.",
  forward: (start, end, step, dtype): Tensor => range(start, end, step, dtype),
});

const RANGE_WARNING =
  "torch.range is deprecated and will be removed in a future release because its behavior is inconsistent with Python's range builtin. Instead, use torch.arange, which produces values in [start, end).";

export const rangeInclusive = defineOperator({
  schema:
    "range.step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.range"],
  summary: "Numbers in equal steps, the end included.",
  forward: (start, end, step, dtype): Tensor => {
    warn(RANGE_WARNING);
    const type = dtype ?? defaultDtype();
    needsNumbers("range_cpu", type);
    const [first, last, by] = [scalarValue(start), scalarValue(end), scalarValue(step)];
    checkRange(first, last, by);
    const result = newTensor([Math.floor((last - first) / by + 1)], type);
    const isWhole = type.category !== FLOATING_CATEGORY;
    linearSteps(result, isWhole ? Math.trunc(first) : first, isWhole ? Math.trunc(by) : by);
    return result;
  },
});

const FACTORY_TEXT = "*, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";

/** Both ends are numbers or 0-d tensors: four overloads. */
for (const name of ["linspace", "logspace"] as const) {
  for (const [startType, endType] of [
    ["Scalar", "Scalar"],
    ["Scalar", "Tensor"],
    ["Tensor", "Scalar"],
    ["Tensor", "Tensor"],
  ] as const) {
    const overload = startType === "Scalar" && endType === "Scalar" ? "" : `.${startType}_${endType}`;
    const isLog = name === "logspace";
    const ends = `${startType} start, ${endType} end, int steps${isLog ? ", float base=10." : ""}`;
    defineOperator({
      schema: `${name}${overload}(${ends}, ${FACTORY_TEXT}) -> Tensor`,
      python: [`torch.${name}`],
      summary: isLog ? "Powers with exponents in equal steps." : "Numbers in equal steps, both ends included.",
      forward: (...[start, end, steps, ...rest]: [ScalarLike | Tensor, ScalarLike | Tensor, number, ...unknown[]]) => {
        const [first, last] = endsOf(name, start, end);
        const base = isLog ? (rest[0] as number) : null;
        return spaced(name, first, last, steps, ((isLog ? rest[1] : rest[0]) as DType | null) ?? defaultDtype(), base);
      },
    } as unknown as OperatorDeclaration<string>);
  }
}

function endsOf(name: string, start: ScalarLike | Tensor, end: ScalarLike | Tensor): readonly [number, number] {
  const wrong = [start, end].flatMap((value, i) =>
    value instanceof Tensor && value.rank > 0 ? [`${i === 0 ? "start" : "end"} with ${value.rank} dimension(s)`] : [],
  );
  if (wrong.length > 0) {
    throw new ShapeError(`${name} only supports 0-dimensional start and end tensors, but got ${wrong.join(" and ")}.`);
  }
  const numberOf = (value: ScalarLike | Tensor): number =>
    value instanceof Tensor ? value.item() : scalarValue(value);
  return [numberOf(start), numberOf(end)];
}

function spaced(name: string, first: number, last: number, steps: number, dtype: DType, base: number | null): Tensor {
  if (steps < 0) throw new EngineError("RuntimeError", "number of steps must be non-negative");
  needsNumbers(`${name}_cpu`, dtype);
  const result = newTensor([steps], dtype);
  const isFloating = dtype.category === FLOATING_CATEGORY;
  const single = dtype === float64 || !isFloating ? (x: number) => x : Math.fround;
  const start = isFloating ? single(first) : Math.trunc(first);
  const end = isFloating ? single(last) : Math.trunc(last);
  const step = steps > 1 ? single((end - start) / (steps - 1)) : 0;
  const half = steps === 1 ? 1 : Math.floor(steps / 2);
  const data = result.storage.data;
  const round = dtype.round ?? (isFloating ? (x: number) => x : Math.trunc);
  for (let i = 0; i < steps; i++) {
    const value = i < half ? start + step * i : end - step * (steps - i - 1);
    data[i] = round(base === null ? value : base ** value);
  }
  return result;
}

/** Indices of the lower or upper triangle, two rows. */
function triangleIndices(
  name: string,
  rows: number,
  columns: number,
  offset: number,
  given: unknown,
  isUpper: boolean,
): Tensor {
  if (rows < 0) throw new ShapeError(`row must be non-negative, got${rows}`);
  if (columns < 0) throw new ShapeError(`col must be non-negative, got${columns}`);
  const dtype = given === null || typeof given === "number" ? int64 : (given as DType);
  if (dtype !== int64 && dtype !== int32) {
    throw new EngineError("NotImplementedError", `"${name}" not implemented for '${dtype.scalarTypeName}'`);
  }
  const places: number[] = [];
  for (let r = 0; r < rows; r++) {
    const first = isUpper ? Math.max(0, r + offset) : 0;
    const end = isUpper ? columns : Math.min(columns, r + offset + 1);
    for (let c = first; c < end; c++) places.push(r, c);
  }
  const count = places.length / 2;
  const result = newTensor([2, count], dtype);
  for (let i = 0; i < count; i++) {
    result.storage.data[i] = places[2 * i] as number;
    result.storage.data[count + i] = places[2 * i + 1] as number;
  }
  return result;
}

export const trilIndices = defineOperator({
  schema:
    "tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.tril_indices"],
  summary: "Indices of the lower triangle.",
  forward: (rows, columns, offset, dtype): Tensor =>
    triangleIndices("tril_indices", rows, columns, offset, dtype, false),
});

export const triuIndices = defineOperator({
  schema:
    "triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.triu_indices"],
  summary: "Indices of the upper triangle.",
  forward: (rows, columns, offset, dtype): Tensor =>
    triangleIndices("triu_indices", rows, columns, offset, dtype, true),
});
