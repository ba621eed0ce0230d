/**
 * Numbers as Python's `format(x, ".4f")` and `format(x, ".4e")` write them: rounded from the exact binary value, ties to
 * the even digit, where JavaScript's toFixed rounds ties up and gives up at 1e21.
 */
export function formatFixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const magnitude = Math.abs(value);
  if (magnitude >= 1e21) return `${sign}${BigInt(magnitude)}${digits > 0 ? `.${"0".repeat(digits)}` : ""}`;
  return sign + withTiesToEven(magnitude.toFixed(digits), (more) => magnitude.toFixed(more), digits);
}

export function formatScientific(value: number, digits: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const magnitude = Math.abs(value);
  const text = magnitude.toExponential(digits);
  const at = text.indexOf("e");
  const mantissaOf = (more: number) => magnitude.toExponential(more).replace(/e.*/, "");
  const mantissa = withTiesToEven(text.slice(0, at), mantissaOf, digits);
  const exponent = text.slice(at + 2);
  return `${sign}${mantissa}e${text[at + 1]}${exponent.length < 2 ? `0${exponent}` : exponent}`;
}

function nonFinite(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/** A tie was rounded up: where that made the last digit odd, the digits cut off are the right ones. */
function withTiesToEven(rounded: string, exact: (digits: number) => string, digits: number): string {
  const last = rounded.charCodeAt(rounded.length - 1) - 48;
  if (last % 2 === 0 || digits >= 100 || !exact(digits + 1).endsWith("5")) return rounded;
  const all = exact(100);
  const point = all.indexOf(".");
  const rest = all.slice(point + 1 + digits);
  if (rest[0] !== "5" || /[1-9]/.test(rest.slice(1))) return rounded;
  return all.slice(0, digits === 0 ? point : point + 1 + digits);
}
