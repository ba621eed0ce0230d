/**
 * Functions of complex numbers, given by their parts. Branch cuts and signs of zero are C's.
 * https://en.cppreference.com/w/c/numeric/complex
 */
import { pair, setPair } from "./complex";

export function complexProduct(a: number, b: number, c: number, d: number): void {
  setPair(a * c - b * d, a * d + b * c);
}

/** Scaled, so that neither squares overflow nor small numbers vanish. */
export function complexQuotient(a: number, b: number, c: number, d: number): void {
  const x = Math.abs(c);
  const y = Math.abs(d);
  if (x >= y) {
    if (x === 0 && y === 0) {
      setPair(a / x, b / y);
      return;
    }
    const ratio = d / c;
    const scale = 1 / (c + d * ratio);
    setPair((a + b * ratio) * scale, (b - a * ratio) * scale);
  } else {
    const ratio = c / d;
    const scale = 1 / (d + c * ratio);
    setPair((a * ratio + b) * scale, (b * ratio - a) * scale);
  }
}

export function complexExp(a: number, b: number): void {
  const length = Math.exp(a);
  if (b === 0) setPair(length, b);
  else if (length === 0 && !Number.isFinite(b)) setPair(0, 0);
  else setPair(length * Math.cos(b), length * Math.sin(b));
}

export function complexLog(a: number, b: number): void {
  setPair(logLength(a, b), Math.atan2(b, a));
}

/** Near the unit circle the logarithm of the length would lose its digits. */
function logLength(a: number, b: number): number {
  const x = Math.max(Math.abs(a), Math.abs(b));
  const y = Math.min(Math.abs(a), Math.abs(b));
  if (x > 0.5 && x < 2) return 0.5 * Math.log1p((x - 1) * (x + 1) + y * y);
  return Math.log(Math.hypot(a, b));
}

export function complexSqrt(a: number, b: number): void {
  if (a === 0 && b === 0) {
    setPair(0, b);
    return;
  }
  if (b === Infinity || b === -Infinity) {
    setPair(Infinity, b);
    return;
  }
  if (a === Infinity) {
    setPair(Infinity, Number.isNaN(b) ? b : b < 0 || Object.is(b, -0) ? -0 : 0);
    return;
  }
  const isNegative = b < 0 || Object.is(b, -0);
  const length = Math.hypot(a, b);
  if (a >= 0) {
    const root = Math.sqrt((a + length) / 2);
    setPair(root, b / (2 * root));
  } else {
    const root = Math.sqrt((length - a) / 2);
    setPair(Math.abs(b) / (2 * root), isNegative ? -root : root);
  }
}

/** Powers; of zero only those that are real and positive are numbers. */
export function complexPower(a: number, b: number, c: number, d: number): void {
  if (c === 0 && d === 0) setPair(1, 0);
  else if (a === 0 && b === 0) {
    if (d === 0 && c > 0) setPair(0, 0);
    else setPair(NaN, NaN);
  } else {
    complexLog(a, b);
    complexProduct(pair.re, pair.im, c, d);
    complexExp(pair.re, pair.im);
  }
}

/** Small whole powers by multiplication, as exact as products are. */
export function wholePower(exponent: number): (a: number, b: number) => void {
  return (a, b) => {
    let [re, im] = [1, 0];
    for (let i = 0; i < Math.abs(exponent); i++) [re, im] = i === 0 ? [a, b] : [re * a - im * b, re * b + im * a];
    if (exponent < 0) complexQuotient(1, 0, re, im);
    else setPair(re, im);
  };
}

export function complexSin(a: number, b: number): void {
  setPair(Math.sin(a) * Math.cosh(b), Math.cos(a) * Math.sinh(b));
}

export function complexCos(a: number, b: number): void {
  setPair(Math.cos(a) * Math.cosh(b), -Math.sin(a) * Math.sinh(b));
}

export function complexSinh(a: number, b: number): void {
  setPair(Math.sinh(a) * Math.cos(b), Math.cosh(a) * Math.sin(b));
}

export function complexCosh(a: number, b: number): void {
  setPair(Math.cosh(a) * Math.cos(b), Math.sinh(a) * Math.sin(b));
}

export function complexTanh(a: number, b: number): void {
  if (Math.abs(a) > 20) {
    setPair(Math.sign(a), 4 * Math.sin(b) * Math.cos(b) * Math.exp(-2 * Math.abs(a)));
    return;
  }
  const tangent = Math.tan(b);
  const beta = 1 + tangent * tangent;
  const s = Math.sinh(a);
  const rho = Math.sqrt(1 + s * s);
  if (!Number.isFinite(tangent)) setPair(rho / s, 1 / tangent);
  else {
    const scale = 1 + beta * s * s;
    setPair((beta * rho * s) / scale, tangent / scale);
  }
}

export function complexTan(a: number, b: number): void {
  complexTanh(-b, a);
  setPair(pair.im, -pair.re);
}

export function complexAsinh(a: number, b: number): void {
  // Two square roots keep the digits that one of a square would lose.
  complexSqrt(1 + b, -a);
  const [p, q] = [pair.re, pair.im];
  complexSqrt(1 - b, a);
  const [r, s] = [pair.re, pair.im];
  setPair(Math.asinh(r * q === 0 && p * s === 0 ? 0 : p * s - q * r), Math.atan2(b, p * r - q * s));
}

export function complexAsin(a: number, b: number): void {
  complexAsinh(-b, a);
  setPair(pair.im, -pair.re);
}

export function complexAcos(a: number, b: number): void {
  complexAsin(a, b);
  setPair(Math.PI / 2 - pair.re, -pair.im);
}

export function complexAtanh(a: number, b: number): void {
  const square = b * b;
  const near = (1 - a) * (1 - a) + square;
  setPair(0.25 * Math.log1p((4 * a) / near), 0.5 * Math.atan2(2 * b, (1 - a) * (1 + a) - square));
}

export function complexAtan(a: number, b: number): void {
  complexAtanh(-b, a);
  setPair(pair.im, -pair.re);
}

export function complexAcosh(a: number, b: number): void {
  complexAcos(a, b);
  const isNegative = b < 0 || Object.is(b, -0);
  // The root with a real part that is not negative.
  setPair(Math.abs(pair.im), isNegative ? -Math.abs(pair.re) : Math.abs(pair.re));
}

export function complexSigmoid(a: number, b: number): void {
  complexExp(-a, -b);
  complexQuotient(1, 0, 1 + pair.re, pair.im);
}

export function complexExpm1(a: number, b: number): void {
  const half = Math.sin(b / 2);
  setPair(Math.expm1(a) * Math.cos(b) - 2 * half * half, Math.exp(a) * Math.sin(b));
}

export function complexLog1p(a: number, b: number): void {
  setPair(0.5 * Math.log1p(a * (2 + a) + b * b), Math.atan2(b, 1 + a));
}

export function complexReciprocal(a: number, b: number): void {
  complexQuotient(1, 0, a, b);
}

export function complexRsqrt(a: number, b: number): void {
  complexSqrt(a, b);
  complexQuotient(1, 0, pair.re, pair.im);
}

export function complexNegative(a: number, b: number): void {
  setPair(-a, -b);
}

/** The number of length 1 in the same direction; 0 of 0. */
export function complexSign(a: number, b: number): void {
  const length = Math.hypot(a, b);
  if (length === 0) setPair(0, 0);
  else setPair(a / length, b / length);
}

export function complexExp2(a: number, b: number): void {
  complexExp(a * Math.LN2, b * Math.LN2);
}

/** The logarithm to the base of which `natural` is the natural logarithm. */
export function logarithm(natural: number): (a: number, b: number) => void {
  return (a, b) => {
    complexLog(a, b);
    setPair(pair.re / natural, pair.im / natural);
  };
}

/** A gradient times the slope of sigmoid, conjugated, where its value is `c + di`. */
export function sigmoidSlope(a: number, b: number, c: number, d: number): void {
  complexProduct(1 - c, -d, c, d);
  complexProduct(a, b, pair.re, -pair.im);
}

/** The same for tanh. */
export function tanhSlope(a: number, b: number, c: number, d: number): void {
  complexProduct(c, d, c, d);
  complexProduct(a, b, 1 - pair.re, pair.im);
}
