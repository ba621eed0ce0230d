/** Numbers as the texts at line ends and the hovers show them: short, and never wrong by more than their last digit. */
import { type Decimal, decimalValue, type Element, type TensorSnapshot, type TensorStatistics } from "../trace/trace";

/** Four significant digits, or all before the point and one behind it; exponents as Python and PyTorch write them. */
export function formatDecimal(value: Decimal): string {
  const number = decimalValue(value);
  if (Number.isNaN(number)) return "nan";
  if (!Number.isFinite(number)) return number > 0 ? "inf" : "-inf";
  if (number === 0) return Object.is(number, -0) ? "-0" : "0";
  const magnitude = Math.abs(number);
  if (magnitude >= 1e6 || magnitude < 1e-4) {
    const [digits = "", exponent = ""] = number.toExponential(3).split("e");
    const sign = exponent.startsWith("-") ? "-" : "+";
    const shown = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
    return `${shown}e${sign}${exponent.slice(1).padStart(2, "0")}`;
  }
  if (Number.isInteger(number)) return String(number);
  return magnitude >= 1000 ? number.toFixed(1) : String(Number(number.toPrecision(4)));
}

/** A single float: `4.0`, so that it is not taken for an integer. */
export function formatFloat(value: Decimal): string {
  const text = formatDecimal(value);
  return Number.isInteger(decimalValue(value)) && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A number that is small only by rounding beside others of that size is 0. */
export function formatBeside(value: number, scale: number): string {
  return formatDecimal(Math.abs(value) < Math.abs(scale) * 5e-5 ? 0 : value);
}

/** Numbers that stand in one sum: as many digits behind the point for each as the largest needs for four in all. */
export function formatAligned(values: readonly number[]): string[] {
  const finite = values.filter(Number.isFinite);
  const largest = Math.max(0, ...finite.map(Math.abs));
  if (largest >= 1e6 || largest < 1e-3) return values.map(formatDecimal);
  const digits = Math.max(1, 3 - Math.floor(Math.log10(largest)));
  const texts = finite.map((value) => value.toFixed(digits));
  const needed = Math.max(1, ...texts.map((text) => text.replace(/0+$/, "").split(".")[1]?.length ?? 0));
  return values.map((value) => {
    const isShown = Number.isFinite(value) && (value === 0 || Math.abs(value) >= 0.5 * 10 ** -digits);
    return isShown ? value.toFixed(needed) : formatDecimal(value);
  });
}

function isFloating(dtype: string): boolean {
  return dtype.includes("float");
}

function formatElement(element: Element, dtype: string): string {
  if (typeof element === "boolean") return element ? "True" : "False";
  return isFloating(dtype) ? formatDecimal(element) : String(element);
}

/** The elements in nested brackets, without commas; null where they are too many or not known. */
export function formatElements({ shape, data, dtype }: TensorSnapshot, limit = 8): string | null {
  const count = shape.reduce((product, size) => product * size, 1);
  if (data === null || count > limit || data.length < count) return null;
  if (shape.length === 0) {
    const only = data[0] as Element;
    return isFloating(dtype) && typeof only !== "boolean" ? formatFloat(only) : formatElement(only, dtype);
  }
  let at = 0;
  const write = (dimension: number): string => {
    if (dimension === shape.length) return formatElement(data[at++] as Element, dtype);
    return `[${Array.from({ length: shape[dimension] as number }, () => write(dimension + 1)).join(" ")}]`;
  };
  return write(0);
}

/** As `tuple(x.shape)` prints: `(3,)`. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** Values of few elements, else shape, dtype, range and mean. */
export function formatTensor(tensor: TensorSnapshot, limit = 8): string {
  const elements = formatElements(tensor, limit);
  if (elements !== null) return elements;
  const { statistics, shape, dtype } = tensor;
  const parts = [`${formatShape(shape)} ${dtype}`];
  if (statistics?.min != null && statistics.max != null && statistics.mean != null) {
    const { min, max, mean } = statistics;
    const scale = Math.max(Math.abs(min), Math.abs(max));
    const [low, high, middle] = [min, max, mean].map((value) => formatBeside(value, scale));
    parts.push(min === max ? `all ${low}` : `${low}…${high} mean ${middle}`);
  }
  const bad = statistics === null ? "" : formatNonFinite(statistics);
  return bad === "" ? parts.join(" ") : `${parts.join(" ")} · ${bad}`;
}

/** Values of few elements, else shape and dtype. */
export function formatTensorBriefly(tensor: TensorSnapshot): string {
  const elements = formatElements(tensor);
  if (elements !== null) return elements;
  const bad = tensor.statistics === null ? "" : formatNonFinite(tensor.statistics);
  return `${formatShape(tensor.shape)} ${tensor.dtype}${bad === "" ? "" : ` ${bad}`}`;
}

/** `2 nan · 1 inf`; "" where all are finite. */
export function formatNonFinite({ nanCount, infCount }: TensorStatistics): string {
  return [...(nanCount > 0 ? [`${nanCount} nan`] : []), ...(infCount > 0 ? [`${infCount} inf`] : [])].join(" · ");
}

export function hasNonFinite({ data, statistics }: TensorSnapshot): boolean {
  if (statistics !== null) return statistics.nanCount + statistics.infCount > 0;
  return data?.some((element) => typeof element === "string") ?? false;
}

/** 62,006. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

const bars = "▁▂▃▄▅▆▇█";

/** A line of bars; what is not finite shows as ×. "" where nothing changes. */
export function sparkline(series: readonly Decimal[], width = 16): string {
  const numbers = series.map(decimalValue);
  if (new Set(numbers).size < 2) return "";
  const step = Math.max(1, numbers.length / width);
  const shown: number[] = [];
  for (let i = 0; i < Math.min(width, numbers.length); i++) {
    shown.push(numbers[Math.min(numbers.length - 1, Math.round((i + 1) * step) - 1)] as number);
  }
  const finite = shown.filter(Number.isFinite);
  const low = Math.min(...finite);
  const range = Math.max(...finite) - low;
  return shown
    .map((x) => (Number.isFinite(x) ? bars[range === 0 ? 0 : Math.round(((x - low) / range) * 7)] : "×"))
    .join("");
}

/** Cut to `length`, at a space if there is one late enough, and never inside a number. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  if (length < 2) return "…".slice(0, Math.max(0, length));
  let end = length - 1;
  const space = text.lastIndexOf(" ", end);
  if (space > 0 && space > length / 2) end = space;
  const token = /[\w.+-]*$/.exec(text.slice(0, end))?.[0] ?? "";
  const goesOn = /[\w.+-]/.test(text[end] ?? "");
  if (goesOn && /^[+-]?(?:[\d.]|nan|inf|$)/.test(token)) end -= token.length;
  // No half of a character that takes two units.
  if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end--;
  return `${text.slice(0, end).replace(/[\s·,…]+$/, "")}…`;
}
