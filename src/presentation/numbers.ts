/** Numbers as the texts at line ends and the hovers show them: short, and never wrong by more than their last digit. */
import { type Decimal, decimalValue, type Element, type TensorSnapshot } from "../trace/trace";

/** Four significant digits, as PyTorch prints them by default, without zeros that say nothing. */
export function formatDecimal(value: Decimal): string {
  const number = decimalValue(value);
  if (Number.isNaN(number)) return "nan";
  if (!Number.isFinite(number)) return number > 0 ? "inf" : "-inf";
  if (Number.isInteger(number) && Math.abs(number) < 1e6) return Object.is(number, -0) ? "-0" : String(number);
  const magnitude = Math.abs(number);
  if (magnitude >= 1e6 || magnitude < 1e-4) {
    const [digits = "", exponent = ""] = number.toExponential(3).split("e");
    return `${digits.replace(/\.?0+$/, "")}e${exponent.replace("+", "")}`;
  }
  return String(Number(number.toPrecision(4)));
}

export function formatElement(element: Element): string {
  return typeof element === "boolean" ? (element ? "True" : "False") : formatDecimal(element);
}

/** The elements in nested brackets, without commas; null where they are too many or not known. */
export function formatElements({ shape, data }: TensorSnapshot, limit = 8): string | null {
  const count = shape.reduce((product, size) => product * size, 1);
  if (data === null || count > limit || data.length < count) return null;
  let at = 0;
  const write = (dimension: number): string => {
    if (dimension === shape.length) return formatElement(data[at++] as Element);
    return `[${Array.from({ length: shape[dimension] as number }, () => write(dimension + 1)).join(" ")}]`;
  };
  return write(0);
}

const bars = "▁▂▃▄▅▆▇█";

/** A line of bars; what is not finite shows as ×. */
export function sparkline(series: readonly Decimal[], width = 16): string {
  const numbers = series.map(decimalValue);
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
