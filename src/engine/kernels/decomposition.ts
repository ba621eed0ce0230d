/**
 * Decompositions of small dense matrices, row-major and in doubles.
 * https://en.wikipedia.org/wiki/Matrix_decomposition
 */
type Matrix = Float64Array;

/** LU with row exchanges in place; returns the rows' order and the sign of it. A zero pivot is left as it is. */
export function factorLu(a: Matrix, n: number): { order: Int32Array; sign: number; singularAt: number } {
  const order = new Int32Array(n).map((_, i) => i);
  let sign = 1;
  let singularAt = 0;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(a[i * n + k] as number) > Math.abs(a[pivot * n + k] as number)) pivot = i;
    }
    if (pivot !== k) {
      for (let j = 0; j < n; j++) swap(a, k * n + j, pivot * n + j);
      const kept = order[k] as number;
      order[k] = order[pivot] as number;
      order[pivot] = kept;
      sign = -sign;
    }
    const head = a[k * n + k] as number;
    if (head === 0) {
      if (singularAt === 0) singularAt = k + 1;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = (a[i * n + k] as number) / head;
      a[i * n + k] = factor;
      for (let j = k + 1; j < n; j++) a[i * n + j] = (a[i * n + j] as number) - factor * (a[k * n + j] as number);
    }
  }
  return { order, sign, singularAt };
}

function swap(a: Matrix, i: number, j: number): void {
  const kept = a[i] as number;
  a[i] = a[j] as number;
  a[j] = kept;
}

/** Solves A X = B for `columns` right-hand sides with A's factors. */
export function solveLu(lu: Matrix, order: Int32Array, n: number, b: Matrix, columns: number): Matrix {
  const x = new Float64Array(n * columns);
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < n; i++) {
      let sum = b[(order[i] as number) * columns + c] as number;
      for (let j = 0; j < i; j++) sum -= (lu[i * n + j] as number) * (x[j * columns + c] as number);
      x[i * columns + c] = sum;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i * columns + c] as number;
      for (let j = i + 1; j < n; j++) sum -= (lu[i * n + j] as number) * (x[j * columns + c] as number);
      x[i * columns + c] = sum / (lu[i * n + i] as number);
    }
  }
  return x;
}

export function solveTriangular(
  a: Matrix,
  n: number,
  b: Matrix,
  columns: number,
  upper: boolean,
  unit: boolean,
): Matrix {
  const x = b.slice();
  for (let c = 0; c < columns; c++) {
    for (let s = 0; s < n; s++) {
      const i = upper ? n - 1 - s : s;
      let sum = x[i * columns + c] as number;
      for (let j = upper ? i + 1 : 0; j < (upper ? n : i); j++) {
        sum -= (a[i * n + j] as number) * (x[j * columns + c] as number);
      }
      x[i * columns + c] = unit ? sum : sum / (a[i * n + i] as number);
    }
  }
  return x;
}

/** The lower factor L of A = L Lᵀ; `failedAt` counts from 1, 0 for success. */
export function factorCholesky(a: Matrix, n: number): { factor: Matrix; failedAt: number } {
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    let diagonal = a[j * n + j] as number;
    for (let k = 0; k < j; k++) diagonal -= (l[j * n + k] as number) ** 2;
    if (!(diagonal > 0)) return { factor: l, failedAt: j + 1 };
    const root = Math.sqrt(diagonal);
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] as number) * (l[j * n + k] as number);
      l[i * n + j] = sum / root;
    }
  }
  return { factor: l, failedAt: 0 };
}

/** Householder QR with LAPACK's signs: Q is m × m, R is m × n. */
export function factorQr(a: Matrix, m: number, n: number): { q: Matrix; r: Matrix } {
  const r = a.slice();
  const q = new Float64Array(m * m);
  for (let i = 0; i < m; i++) q[i * m + i] = 1;
  for (let k = 0; k < Math.min(m - 1, n); k++) {
    let below = 0;
    for (let i = k + 1; i < m; i++) below += (r[i * n + k] as number) ** 2;
    if (below === 0) continue;
    const head = r[k * n + k] as number;
    const beta = -(head >= 0 ? 1 : -1) * Math.sqrt(head * head + below);
    const tau = (beta - head) / beta;
    const v = new Float64Array(m);
    v[k] = 1;
    for (let i = k + 1; i < m; i++) v[i] = (r[i * n + k] as number) / (head - beta);
    for (let j = k; j < n; j++) {
      let dot = 0;
      for (let i = k; i < m; i++) dot += (v[i] as number) * (r[i * n + j] as number);
      for (let i = k; i < m; i++) r[i * n + j] = (r[i * n + j] as number) - tau * dot * (v[i] as number);
    }
    for (let i = k + 1; i < m; i++) r[i * n + k] = 0;
    for (let i = 0; i < m; i++) {
      let dot = 0;
      for (let j = k; j < m; j++) dot += (q[i * m + j] as number) * (v[j] as number);
      for (let j = k; j < m; j++) q[i * m + j] = (q[i * m + j] as number) - tau * dot * (v[j] as number);
    }
  }
  return { q, r };
}

/** Eigenvalues, smallest first, and eigenvectors (columns) of a symmetric matrix by Jacobi rotations. */
export function symmetricEigen(a: Matrix, n: number): { values: Float64Array; vectors: Matrix } {
  const s = a.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    let whole = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const square = (s[i * n + j] as number) ** 2;
        whole += square;
        if (i !== j) off += square;
      }
    }
    if (off <= 1e-32 * whole || whole === 0) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(s, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (x, y) => (s[x * n + x] as number) - (s[y * n + y] as number),
  );
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    values[to] = s[from * n + from] as number;
    for (let i = 0; i < n; i++) vectors[i * n + to] = v[i * n + from] as number;
  });
  return { values, vectors };
}

function rotate(s: Matrix, v: Matrix, n: number, p: number, q: number): void {
  const apq = s[p * n + q] as number;
  if (apq === 0) return;
  const theta = ((s[q * n + q] as number) - (s[p * n + p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const d = t * c;
  for (let k = 0; k < n; k++) {
    const kp = s[k * n + p] as number;
    const kq = s[k * n + q] as number;
    s[k * n + p] = c * kp - d * kq;
    s[k * n + q] = d * kp + c * kq;
  }
  for (let k = 0; k < n; k++) {
    const pk = s[p * n + k] as number;
    const qk = s[q * n + k] as number;
    s[p * n + k] = c * pk - d * qk;
    s[q * n + k] = d * pk + c * qk;
    const vp = v[k * n + p] as number;
    const vq = v[k * n + q] as number;
    v[k * n + p] = c * vp - d * vq;
    v[k * n + q] = d * vp + c * vq;
  }
}

/** Singular values, largest first, with U (m × k) and Vᵀ (k × n), k = min(m, n), by one-sided Jacobi rotations. */
export function singularValues(a: Matrix, m: number, n: number): { u: Matrix; values: Float64Array; vt: Matrix } {
  if (m < n) {
    const turned = singularValues(transposed(a, m, n), n, m);
    return { u: transposed(turned.vt, m, m), values: turned.values, vt: transposed(turned.u, n, m) };
  }
  const w = a.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) turned = makeOrthogonal(w, v, m, n, p, q) || turned;
    if (!turned) break;
  }
  const lengths = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += (w[i * n + j] as number) ** 2;
    lengths[j] = Math.sqrt(sum);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((x, y) => (lengths[y] as number) - (lengths[x] as number));
  const u = new Float64Array(m * n);
  const vt = new Float64Array(n * n);
  const values = new Float64Array(n);
  order.forEach((from, to) => {
    const length = lengths[from] as number;
    values[to] = length;
    for (let i = 0; i < m; i++) u[i * n + to] = length === 0 ? 0 : (w[i * n + from] as number) / length;
    for (let i = 0; i < n; i++) vt[to * n + i] = v[i * n + from] as number;
  });
  completeColumns(u, m, n, values);
  return { u, values, vt };
}

function transposed(a: Matrix, m: number, n: number): Matrix {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[j * m + i] = a[i * n + j] as number;
  return out;
}

function makeOrthogonal(w: Matrix, v: Matrix, m: number, n: number, p: number, q: number): boolean {
  let alpha = 0;
  let beta = 0;
  let gamma = 0;
  for (let i = 0; i < m; i++) {
    const x = w[i * n + p] as number;
    const y = w[i * n + q] as number;
    alpha += x * x;
    beta += y * y;
    gamma += x * y;
  }
  if (Math.abs(gamma) <= 1e-16 * Math.sqrt(alpha * beta) || gamma === 0) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  turnColumns(w, m, n, p, q, c, s);
  turnColumns(v, n, n, p, q, c, s);
  return true;
}

function turnColumns(a: Matrix, rows: number, n: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < rows; i++) {
    const x = a[i * n + p] as number;
    const y = a[i * n + q] as number;
    a[i * n + p] = c * x - s * y;
    a[i * n + q] = s * x + c * y;
  }
}

/** Fills columns that belong to the singular value 0 so that all stand at right angles. */
function completeColumns(u: Matrix, m: number, k: number, values: Float64Array | null): void {
  for (let j = 0; j < k; j++) {
    if (values !== null && (values[j] as number) > 0) continue;
    for (let e = 0; e < m; e++) {
      const candidate = new Float64Array(m);
      candidate[e] = 1;
      for (let pass = 0; pass < 2; pass++) {
        for (let o = 0; o < k; o++) {
          if (o >= j && (values === null || (values[o] as number) === 0)) continue;
          let dot = 0;
          for (let i = 0; i < m; i++) dot += (u[i * k + o] as number) * (candidate[i] as number);
          for (let i = 0; i < m; i++) candidate[i] = (candidate[i] as number) - dot * (u[i * k + o] as number);
        }
      }
      const length = Math.hypot(...candidate);
      if (length < 0.1) continue;
      for (let i = 0; i < m; i++) u[i * k + j] = (candidate[i] as number) / length;
      break;
    }
  }
}

/** U with columns added until it is square. */
export function completeBasis(u: Matrix, m: number, k: number): Matrix {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++) for (let j = 0; j < k; j++) out[i * m + j] = u[i * k + j] as number;
  const values = new Float64Array(m).fill(1, 0, k);
  completeColumns(out, m, m, values);
  return out;
}
