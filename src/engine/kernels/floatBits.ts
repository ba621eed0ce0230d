/**
 * Floats taken apart: exponents, exact multiplication by powers of two, neighbours.
 * https://en.wikipedia.org/wiki/IEEE_754
 */
const double = new Float64Array(1);
const doubleBits = new BigInt64Array(double.buffer);
const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/** The e with 2^(e-1) ≤ |x| < 2^e; 0 for what has none. */
export function exponentOf(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  double[0] = x;
  const stored = Number(((doubleBits[0] as bigint) >> 52n) & 0x7ffn);
  return stored === 0 ? exponentOf(x * 2 ** 54) - 54 : stored - 1022;
}

/** x · 2^power, in steps where the power alone has no room. */
export function scaleByPower(x: number, power: number): number {
  if ((power < 1000 && power > -1000) || !Number.isFinite(power)) return x * 2 ** power;
  if (x === 0) return x;
  const half = Math.trunc(power / 2);
  return scaleByPower(scaleByPower(x, half), power - half);
}

export function neighbourOf(x: number, towards: number): number {
  if (Number.isNaN(x) || Number.isNaN(towards)) return NaN;
  if (x === towards) return towards;
  if (x === 0) return towards > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  double[0] = x;
  doubleBits[0] = (doubleBits[0] as bigint) + (x < towards === x > 0 ? 1n : -1n);
  return double[0];
}

/** The neighbour among floats with so many bits of fraction, whose normal ones begin at 2^least and end at `largest`. */
export function neighbourAmong(fraction: number, least: number, largest: number): typeof neighbourOf {
  return (x, towards) => {
    if (Number.isNaN(x) || Number.isNaN(towards)) return NaN;
    if (x === towards) return towards;
    const tiny = 2 ** (least - fraction);
    if (x === 0) return towards > 0 ? tiny : -tiny;
    const grows = x < towards === x > 0;
    const magnitude = Math.abs(x);
    const sign = x < 0 ? -1 : 1;
    if (magnitude === Infinity) return sign * largest;
    if (grows && magnitude === largest) return sign * Infinity;
    const exponent = Math.max(exponentOf(magnitude) - 1, least);
    const isPower = magnitude === 2 ** exponent && exponent > least;
    const step = 2 ** (exponent - fraction);
    return sign * (grows ? magnitude + step : magnitude - (isPower ? step / 2 : step));
  };
}

export function neighbourOfSingle(x: number, towards: number): number {
  if (Number.isNaN(x) || Number.isNaN(towards)) return NaN;
  if (x === towards) return towards;
  if (x === 0) return towards > 0 ? 2 ** -149 : -(2 ** -149);
  single[0] = x;
  singleBits[0] = (singleBits[0] as number) + (x < towards === x > 0 ? 1 : -1);
  return single[0];
}
