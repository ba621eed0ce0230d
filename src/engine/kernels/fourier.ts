/**
 * Discrete Fourier transforms of any length: powers of two by halving, others by Bluestein's convolution, short ones as
 * they are written. Real and imaginary parts stand in two arrays.
 * https://en.wikipedia.org/wiki/Discrete_Fourier_transform
 */

/** Lengths up to this are summed directly. */
const DIRECT = 24;

/** Transforms in place: `sum over j of x[j] exp(∓2πi jk / n)`, minus for `forward`. */
export function transform(re: Float64Array, im: Float64Array, forward: boolean): void {
  const n = re.length;
  if (n <= 1) return;
  if ((n & (n - 1)) === 0) byHalving(re, im, forward);
  else if (n <= DIRECT) directly(re, im, forward);
  else byConvolution(re, im, forward);
}

const EXACT: readonly (number | null)[] = [0, 0.5, null, 1, null, 0.5, 0, -0.5, null, -1, null, -0.5];

function circle(n: number, forward: boolean): { cos: Float64Array; sin: Float64Array } {
  const cos = new Float64Array(n);
  const sin = new Float64Array(n);
  cos[0] = 1;
  for (let k = 1; 2 * k <= n; k++) {
    const angle = ((forward ? -2 : 2) * Math.PI * k) / n;
    cos[k] = Math.cos(angle);
    sin[k] = Math.sin(angle);
    // The other half mirrors this one to the last digit, so that what cancels is zero.
    cos[n - k] = cos[k] as number;
    sin[n - k] = -(sin[k] as number);
  }
  // Sines of multiples of 30° that are exact.
  for (let k = 0; k < n; k++) {
    if ((12 * k) % n !== 0) continue;
    const turns = (12 * k) / n;
    const sine = EXACT[turns % 12] ?? null;
    const cosine = EXACT[(turns + 3) % 12] ?? null;
    if (sine !== null) sin[k] = forward ? 0 - sine : sine;
    if (cosine !== null) cos[k] = cosine;
  }
  return { cos, sin };
}

function directly(re: Float64Array, im: Float64Array, forward: boolean): void {
  const n = re.length;
  const { cos, sin } = circle(n, forward);
  const x = re.slice();
  const y = im.slice();
  const middle = n % 2 === 0 ? n / 2 : n;
  for (let k = 0; k < n; k++) {
    let a = x[0] as number;
    let b = y[0] as number;
    // Numbers as far from both ends have the same cosine and opposite sines: together, so that what is alike cancels.
    for (let j = 1, at = k; 2 * j < n; j++, at = (at + k) % n) {
      const c = cos[at] as number;
      const s = sin[at] as number;
      const [xj, xn] = [x[j] as number, x[n - j] as number];
      const [yj, yn] = [y[j] as number, y[n - j] as number];
      a += (xj + xn) * c - (yj - yn) * s;
      b += (xj - xn) * s + (yj + yn) * c;
    }
    if (middle < n) {
      a += k % 2 === 0 ? (x[middle] as number) : -(x[middle] as number);
      b += k % 2 === 0 ? (y[middle] as number) : -(y[middle] as number);
    }
    re[k] = a;
    im[k] = b;
  }
}

function byHalving(re: Float64Array, im: Float64Array, forward: boolean): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const [a, b] = [re[i] as number, im[i] as number];
      re[i] = re[j] as number;
      im[i] = im[j] as number;
      re[j] = a;
      im[j] = b;
    }
  }
  const { cos, sin } = circle(n, forward);
  for (let half = 1; half < n; half *= 2) {
    const step = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = cos[k * step] as number;
        const s = sin[k * step] as number;
        const p = start + k;
        const q = p + half;
        const a = (re[q] as number) * c - (im[q] as number) * s;
        const b = (re[q] as number) * s + (im[q] as number) * c;
        re[q] = (re[p] as number) - a;
        im[q] = (im[p] as number) - b;
        re[p] = (re[p] as number) + a;
        im[p] = (im[p] as number) + b;
      }
    }
  }
}

/** jk = (j² + k² - (j - k)²) / 2 makes the transform a convolution, which transforms of a power of two do. */
function byConvolution(re: Float64Array, im: Float64Array, forward: boolean): void {
  const n = re.length;
  let size = 1;
  while (size < 2 * n - 1) size *= 2;
  const { cos, sin } = circle(2 * n, forward);
  const a = new Float64Array(size);
  const b = new Float64Array(size);
  const c = new Float64Array(size);
  const d = new Float64Array(size);
  for (let j = 0; j < n; j++) {
    const at = (j * j) % (2 * n);
    const [x, y] = [cos[at] as number, sin[at] as number];
    a[j] = (re[j] as number) * x - (im[j] as number) * y;
    b[j] = (re[j] as number) * y + (im[j] as number) * x;
    c[j] = x;
    d[j] = -y;
    if (j > 0) {
      c[size - j] = x;
      d[size - j] = -y;
    }
  }
  byHalving(a, b, true);
  byHalving(c, d, true);
  for (let k = 0; k < size; k++) {
    const [x, y, u, v] = [a[k] as number, b[k] as number, c[k] as number, d[k] as number];
    a[k] = x * u - y * v;
    b[k] = x * v + y * u;
  }
  byHalving(a, b, false);
  for (let k = 0; k < n; k++) {
    const at = (k * k) % (2 * n);
    const [x, y] = [cos[at] as number, sin[at] as number];
    const [u, v] = [(a[k] as number) / size, (b[k] as number) / size];
    re[k] = u * x - v * y;
    im[k] = u * y + v * x;
  }
}

/** A complex array of any shape in row-major order. */
export interface ComplexArray {
  readonly shape: readonly number[];
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Calls `work` with where each line along `dim` starts and how far its elements are apart. */
function eachLine(shape: readonly number[], dim: number, work: (start: number, step: number) => void): void {
  const step = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const outer = shape.slice(0, dim).reduce((a, b) => a * b, 1);
  const size = shape[dim] as number;
  for (let o = 0; o < outer; o++) for (let i = 0; i < step; i++) work(o * size * step + i, step);
}

/** Transforms along dimensions, in place. */
export function transformDims(x: ComplexArray, dims: readonly number[], forward: boolean): void {
  for (const dim of dims) {
    const n = x.shape[dim] as number;
    const re = new Float64Array(n);
    const im = new Float64Array(n);
    eachLine(x.shape, dim, (start, step) => {
      for (let k = 0; k < n; k++) {
        re[k] = x.re[start + k * step] as number;
        im[k] = x.im[start + k * step] as number;
      }
      transform(re, im, forward);
      for (let k = 0; k < n; k++) {
        x.re[start + k * step] = re[k] as number;
        x.im[start + k * step] = im[k] as number;
      }
    });
  }
}

/** The real numbers, `size` of them along `dim`, whose spectrum has the given first half. */
export function realFromHalf(x: ComplexArray, dim: number, size: number): { shape: number[]; values: Float64Array } {
  const shape = x.shape.slice();
  shape[dim] = size;
  const values = new Float64Array(shape.reduce((a, b) => a * b, 1));
  const half = x.shape[dim] as number;
  const starts: number[] = [];
  eachLine(shape, dim, (start) => starts.push(start));
  let line = 0;
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  eachLine(x.shape, dim, (start, step) => {
    for (let k = 0; k < half; k++) {
      // What is no more than rounding in a spectrum of real numbers counts as zero.
      const isReal = k === 0 || 2 * k === size;
      const a = x.re[start + k * step] as number;
      const b = isReal ? 0 : (x.im[start + k * step] as number);
      re[k] = a;
      im[k] = b;
      if (!isReal) {
        re[size - k] = a;
        im[size - k] = -b;
      }
    }
    transform(re, im, false);
    const to = starts[line++] as number;
    for (let j = 0; j < size; j++) values[to + j * step] = re[j] as number;
  });
  return { shape, values };
}

/** The first half of what stands along `dim`: all that a spectrum of real numbers needs. */
export function firstHalf(x: ComplexArray, dim: number): ComplexArray {
  const size = x.shape[dim] as number;
  const half = Math.floor(size / 2) + 1;
  const shape = x.shape.slice();
  shape[dim] = half;
  const length = shape.reduce((a, b) => a * b, 1);
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  const step = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  for (let at = 0; at < length; at++) {
    const block = Math.floor(at / (half * step));
    const from = block * size * step + (at % (half * step));
    re[at] = x.re[from] as number;
    im[at] = x.im[from] as number;
  }
  return { shape, re, im };
}
