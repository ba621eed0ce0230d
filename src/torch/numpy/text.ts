/**
 * How arrays print: shortest digits, one width for all.
 * https://numpy.org/doc/stable/reference/generated/numpy.array2string.html
 */
import { BOOL_CATEGORY, bool, type DType, float64, INTEGRAL_CATEGORY, int64 } from "../../engine/dtype";
import type { Tensor } from "../../engine/tensor";
import type { PyNumpyScalar } from "./scalar";

const THRESHOLD = 1000;
const EDGE = 3;
const PRECISION = 8;
const WIDTH = 75;

export function arrayRepr(tensor: Tensor): string {
  const extras: string[] = [];
  const summarized = tensor.numel > THRESHOLD;
  if ((tensor.numel === 0 && tensor.rank !== 1) || summarized) extras.push(`shape=${shapeText(tensor.shape)}`);
  const isImplied = tensor.dtype === float64 || tensor.dtype === int64 || tensor.dtype === bool;
  if (!isImplied || tensor.numel === 0) extras.push(`dtype=${tensor.dtype.name}`);
  const body = tensor.numel === 0 ? "[]" : arrayText(tensor, ", ", "array(".length);
  const last = body.slice(body.lastIndexOf("\n") + 1).length + (body.includes("\n") ? 0 : "array(".length);
  const tail = extras.join(", ");
  if (tail === "") return `array(${body})`;
  return last + tail.length + 3 <= WIDTH ? `array(${body}, ${tail})` : `array(${body},\n      ${tail})`;
}

export function arrayStr(tensor: Tensor): string {
  return tensor.numel === 0 ? "[]" : arrayText(tensor, " ", 0);
}

export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

function arrayText(tensor: Tensor, separator: string, indent: number): string {
  const shown = visibleElements(tensor);
  const format = elementFormat(shown, tensor.dtype, tensor.rank > 0);
  return nested(tensor, 0, tensor.offset, separator, indent, format);
}

function isCut(tensor: Tensor, size: number): boolean {
  return tensor.numel > THRESHOLD && size > 2 * EDGE;
}

function visibleElements(tensor: Tensor): number[] {
  const result: number[] = [];
  const visit = (dim: number, offset: number): void => {
    if (dim === tensor.rank) {
      result.push(tensor.data[offset] as number);
      return;
    }
    for (const i of visibleIndices(tensor, tensor.shape[dim] as number))
      if (i >= 0) visit(dim + 1, offset + i * (tensor.strides[dim] as number));
  };
  visit(0, tensor.offset);
  return result;
}

/** -1 stands for the dots. */
function visibleIndices(tensor: Tensor, size: number): number[] {
  if (!isCut(tensor, size)) return Array.from({ length: size }, (_, i) => i);
  return [0, 1, 2, -1, size - 3, size - 2, size - 1];
}

function nested(
  tensor: Tensor,
  dim: number,
  offset: number,
  separator: string,
  indent: number,
  format: (value: number) => string,
): string {
  if (dim === tensor.rank) return format(tensor.data[offset] as number);
  const stride = tensor.strides[dim] as number;
  const parts = visibleIndices(tensor, tensor.shape[dim] as number).map((i) =>
    i < 0 ? "..." : nested(tensor, dim + 1, offset + i * stride, separator, indent + 1, format),
  );
  if (dim < tensor.rank - 1) {
    const breaks = "\n".repeat(tensor.rank - dim - 1) + " ".repeat(indent + 1);
    return `[${parts.join(separator.trimEnd() + breaks)}]`;
  }
  let text = "[";
  let column = indent + 1;
  parts.forEach((part, i) => {
    const piece = part + (i < parts.length - 1 ? separator : "");
    if (i > 0 && column + part.length + 1 > WIDTH + (separator === " " ? 1 : 0)) {
      text = `${text.trimEnd()}\n${" ".repeat(indent + 1)}`;
      column = indent + 1;
    }
    text += piece;
    column += piece.length;
  });
  return `${text}]`;
}

function elementFormat(values: readonly number[], dtype: DType, padded: boolean): (value: number) => string {
  if (dtype.category === BOOL_CATEGORY) {
    const width = padded && values.some((v) => v === 0) ? 5 : padded ? 5 : 0;
    return (v) => (v !== 0 ? "True" : "False").padStart(width);
  }
  if (dtype.category === INTEGRAL_CATEGORY) {
    const width = Math.max(...values.map((v) => String(v).length));
    return (v) => String(v).padStart(padded ? width : 0);
  }
  return floatFormat(values, dtype, padded);
}

/** The fewest digits that tell a value of this dtype from its neighbours. */
function shortest(value: number, dtype: DType): string {
  if (dtype === float64) return String(value);
  for (let digits = 1; digits <= 17; digits++) {
    const text = value.toPrecision(digits);
    if ((dtype.round ?? Math.fround)(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

function floatFormat(values: readonly number[], dtype: DType, padded: boolean): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  const nonzero = finite.filter((v) => v !== 0).map(Math.abs);
  const largest = Math.max(0, ...nonzero);
  const smallest = nonzero.length > 0 ? Math.min(...nonzero) : 0;
  const isScientific =
    largest >= 1e8 && dtype === float64
      ? true
      : nonzero.length > 0 && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000);
  const special = (v: number) => (Number.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf");
  const sign = (v: number, text: string) => (Object.is(v, -0) ? `-${text}` : text);
  let convert: (value: number) => string;
  if (isScientific) {
    const digits = Math.max(0, ...finite.map((v) => mantissaDigits(v, dtype)));
    convert = (v) => (Number.isFinite(v) ? sign(v, scientific(v, Math.min(digits, PRECISION))) : special(v));
  } else {
    const fractions = finite.map((v) => decimals(shortest(v, dtype)));
    const digits = Math.min(Math.max(0, ...fractions), PRECISION);
    convert = (v) => {
      if (!Number.isFinite(v)) return special(v);
      const fixed = v.toFixed(digits);
      const text = fixed.includes(".") ? fixed.replace(/0+$/, "") : fixed;
      return sign(v, text.includes(".") ? text : `${text}.`);
    };
    const trimmed = Math.max(0, ...finite.map((v) => decimals(convert(v))));
    const inner = convert;
    convert = (v) => (Number.isFinite(v) ? padRight(inner(v), trimmed) : `${inner(v)}`);
    if (!padded) convert = inner;
    if (!padded) return (v) => (Number.isFinite(v) && inner(v).endsWith(".") ? inner(v) : inner(v));
  }
  const width = Math.max(...values.map((v) => convert(v).trimEnd().length), ...values.map((v) => convert(v).length));
  return (v) => {
    const text = convert(v);
    return padded ? text.padStart(width) : text;
  };
}

function padRight(text: string, decimalsWanted: number): string {
  return text + " ".repeat(Math.max(0, decimalsWanted - decimals(text)));
}

function decimals(text: string): number {
  const exponent = /e([+-]\d+)$/.exec(text);
  const plain = exponent ? text.slice(0, exponent.index) : text;
  const point = plain.indexOf(".");
  const own = point < 0 ? 0 : plain.trimEnd().length - point - 1;
  return exponent ? Math.max(0, own - Number(exponent[1])) : own;
}

function mantissaDigits(value: number, dtype: DType): number {
  const digits = shortest(value, dtype)
    .replace(/e.*$/, "")
    .replace("-", "")
    .replace(".", "")
    .replace(/^0+/, "")
    .replace(/0+$/, "");
  return Math.max(0, digits.length - 1);
}

function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits).split("e") as [string, string];
  const power = Number(exponent);
  const shown = mantissa.includes(".") ? mantissa : `${mantissa}.`;
  return `${shown}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** The number as `str()` of a NumPy scalar shows it. */
export function scalarText(scalar: PyNumpyScalar): string {
  const { value, dtype } = scalar;
  if (dtype.category === BOOL_CATEGORY) return value !== 0 ? "True" : "False";
  if (dtype.category === INTEGRAL_CATEGORY) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e16 || magnitude < 1e-4)) {
    const text = scientific(value, mantissaDigits(value, dtype));
    return text.replace(/\.e/, "e");
  }
  const text = shortest(value, dtype);
  const signed = Object.is(value, -0) ? "-0.0" : text;
  return signed.includes(".") || signed.includes("e") ? signed : `${signed}.0`;
}
