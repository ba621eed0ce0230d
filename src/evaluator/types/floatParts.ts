/** A double taken apart: mantissa and exponent, exact fraction. */
/** The exact fraction that a finite float is, in lowest terms. */
export function floatToRatio(x: number): [bigint, bigint] {
  if (x === 0) return [0n, 1n];
  let exponent = 0;
  let mantissa = x;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent++;
    if (exponent > 1100) break;
  }
  return [BigInt(mantissa), 1n << BigInt(exponent)];
}

/** Mantissa in [0.5, 1) and exponent: `x == mantissa * 2 ** exponent`. */
export function splitFloat(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
  let mantissa =
    exponent < -1000
      ? x * 2 ** 1000 * 2 ** (-exponent - 1000)
      : exponent > 1000
        ? x * 2 ** -1000 * 2 ** (1000 - exponent)
        : x * 2 ** -exponent;
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent++;
  }
  return [mantissa, exponent];
}

/** `x * 2 ** exponent`, rounded once. */
export function scaleFloat(x: number, exponent: number): number {
  let value = x;
  let rest = exponent;
  while (rest > 1000 && value !== 0 && Number.isFinite(value)) {
    value *= 2 ** 1000;
    rest -= 1000;
  }
  if (rest > 1000) return value;
  if (rest < -1000) {
    const [mantissa, own] = splitFloat(x);
    const total = own + rest;
    if (total < -1080) return x < 0 ? -0 : 0;
    return mantissa * 2 ** 53 * 2 ** Math.max(-1074, total - 53) * 2 ** Math.min(0, total - 53 + 1074);
  }
  return value * 2 ** rest;
}
