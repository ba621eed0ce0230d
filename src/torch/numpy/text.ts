/**
 * How arrays print: shortest digits, one width for all.
 * https://numpy.org/doc/stable/reference/generated/numpy.array2string.html
 */
import { BOOL_CATEGORY, bool, type DType, float32, float64, INTEGRAL_CATEGORY, int64 } from "../../engine/dtype";
import type { Tensor } from "../../engine/tensor";
import type { PyNumpyScalar } from "./scalar";

export interface NumpyPrintOptions {
  precision: number;
  threshold: number;
  edgeitems: number;
  linewidth: number;
  suppress: boolean;
  nanstr: string;
  infstr: string;
  floatmode: string;
  sign: string;
}

const DEFAULTS: Readonly<NumpyPrintOptions> = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: "nan",
  infstr: "inf",
  floatmode: "maxprec",
  sign: "-",
};
export const numpyPrintOptions: NumpyPrintOptions = { ...DEFAULTS };

export function resetNumpyPrintOptions(): void {
  Object.assign(numpyPrintOptions, DEFAULTS);
}

export function arrayRepr(tensor: Tensor): string {
  const extras: string[] = [];
  const summarized = tensor.numel > numpyPrintOptions.threshold;
  if ((tensor.numel === 0 && tensor.rank !== 1) || summarized) extras.push(`shape=${shapeText(tensor.shape)}`);
  const isImplied = tensor.dtype === float64 || tensor.dtype === int64 || tensor.dtype === bool;
  if (!isImplied || tensor.numel === 0) extras.push(`dtype=${tensor.dtype.name}`);
  const body = tensor.numel === 0 ? "[]" : arrayText(tensor, ", ", "array(".length);
  const last = body.slice(body.lastIndexOf("\n") + 1).length + (body.includes("\n") ? 0 : "array(".length);
  const tail = extras.join(", ");
  if (tail === "") return `array(${body})`;
  return last + tail.length + 3 <= numpyPrintOptions.linewidth
    ? `array(${body}, ${tail})`
    : `array(${body},\n      ${tail})`;
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
  return tensor.numel > numpyPrintOptions.threshold && size > 2 * numpyPrintOptions.edgeitems;
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
  const edge = numpyPrintOptions.edgeitems;
  return [...Array.from({ length: edge }, (_, i) => i), -1, ...Array.from({ length: edge }, (_, i) => size - edge + i)];
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
  const width = numpyPrintOptions.linewidth + (separator === " " ? 1 : 0);
  let text = "[";
  let column = indent + 1;
  parts.forEach((part, i) => {
    const piece = part + (i < parts.length - 1 ? separator : "");
    if (i > 0 && column + part.length + 1 > width) {
      text = `${text.trimEnd()}\n${" ".repeat(indent + 1)}`;
      column = indent + 1;
    }
    text += piece;
    column += piece.length;
  });
  return `${text}]`;
}

function elementFormat(values: readonly number[], dtype: DType, padded: boolean): (value: number) => string {
  if (dtype.category === BOOL_CATEGORY) return (v) => (v !== 0 ? "True" : "False").padStart(padded ? 5 : 0);
  if (dtype.category === INTEGRAL_CATEGORY) {
    const width = Math.max(...values.map((v) => String(v).length));
    return (v) => String(v).padStart(padded ? width : 0);
  }
  return floatFormat(values, dtype, padded);
}

/** The fewest digits that tell a value of this dtype from its neighbours, in positional or exponent form. */
function shortest(value: number, dtype: DType): string {
  if (dtype === float64) return String(value);
  const round = dtype.round ?? Math.fround;
  for (let digits = 1; digits <= 17; digits++) {
    const text = value.toPrecision(digits);
    if (round(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

/** Digits and the place of the point: value = 0.d1d2d3… * 10^point. */
function digitsOf(value: number, dtype: DType): { readonly digits: string; readonly point: number } {
  const [mantissa, exponent] = Number(shortest(Math.abs(value), dtype))
    .toExponential()
    .split("e") as [string, string];
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
}

/** The fewest digits, in positional form, cut to so many behind the point. */
function positional(value: number, dtype: DType, most: number): string {
  const magnitude = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const { digits, point } = magnitude === 0 ? { digits: "", point: 0 } : digitsOf(magnitude, dtype);
  if (digits.length - point > most) {
    const fixed = magnitude.toFixed(most);
    return sign + (fixed.includes(".") ? fixed.replace(/0+$/, "") : `${fixed}.`);
  }
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const rest = point >= 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  return `${sign}${whole}.${rest}`;
}

function special(value: number): string {
  const { nanstr, infstr } = numpyPrintOptions;
  return Number.isNaN(value) ? nanstr : value > 0 ? infstr : `-${infstr}`;
}

function floatFormat(values: readonly number[], dtype: DType, padded: boolean): (value: number) => string {
  const { precision, suppress } = numpyPrintOptions;
  const finite = values.filter(Number.isFinite);
  const nonzero = finite.filter((v) => v !== 0).map(Math.abs);
  const largest = Math.max(0, ...nonzero);
  const smallest = nonzero.length > 0 ? Math.min(...nonzero) : 0;
  const isScientific =
    nonzero.length > 0 && (largest >= 1e8 || (!suppress && (smallest < 1e-4 || largest / smallest > 1000)));
  let convert: (value: number) => string;
  if (isScientific) {
    const digits = Math.min(Math.max(0, ...finite.map((v) => mantissaDigits(v, dtype))), precision);
    convert = (v) => scientific(v, digits);
  } else {
    const texts = finite.map((v) => positional(v, dtype, precision));
    const behind = Math.max(0, ...texts.map((text) => text.length - text.indexOf(".") - 1));
    convert = (v) => {
      const text = positional(v, dtype, precision);
      return padded ? text.padEnd(text.indexOf(".") + 1 + behind) : text;
    };
  }
  const show = (v: number) => (Number.isFinite(v) ? convert(v) : special(v));
  const width = Math.max(...values.map((v) => show(v).length));
  return (v) => (padded ? show(v).padStart(width) : show(v));
}

function mantissaDigits(value: number, dtype: DType): number {
  return value === 0 ? 0 : digitsOf(value, dtype).digits.length - 1;
}

function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits).split("e") as [string, string];
  const power = Number(exponent);
  const sign = Object.is(value, -0) ? "-" : "";
  const shown = mantissa.includes(".") ? mantissa : `${mantissa}.`;
  return `${sign}${shown}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** The number as `str()` of a NumPy scalar shows it. */
export function scalarText(scalar: PyNumpyScalar): string {
  const { value, dtype } = scalar;
  if (dtype.category === BOOL_CATEGORY) return value !== 0 ? "True" : "False";
  if (dtype.category === INTEGRAL_CATEGORY) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const magnitude = Math.abs(value);
  if (magnitude >= largestPositional(dtype) || (magnitude !== 0 && magnitude < 1e-4)) {
    return scientific(value, mantissaDigits(value, dtype)).replace(".e", "e");
  }
  const text = positional(value, dtype, 400);
  return text.endsWith(".") ? `${text}0` : text;
}

/** From here on a scalar of this dtype is shown with an exponent. */
function largestPositional(dtype: DType): number {
  return dtype === float64 ? 1e16 : dtype === float32 ? 1e6 : 1e3;
}
