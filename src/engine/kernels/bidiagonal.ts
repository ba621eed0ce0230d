/**
 * Singular values of upper bidiagonal matrices by implicit QR steps, with a shift of zero where that keeps small
 * values exact (Demmel and Kahan).
 * https://www.netlib.org/lapack/lug/node53.html
 */
import {
  type Matrix,
  makeRotation,
  rotateColumns,
  rotateRows,
  rotation,
  swapColumns,
  swapRows,
  withSign,
} from "./rotations";

const STEPS = 6;

/** Diagonal `d` becomes the values, largest first; rotations go into the columns of `u` and the rows of `vt`. */
export function diagonalizeBidiagonal(d: Matrix, e: Matrix, u: Matrix, vt: Matrix, epsilon: number): boolean {
  const state = new Bidiagonal(d, e, u, vt, epsilon);
  const converged = state.run();
  state.finish();
  return converged;
}

class Bidiagonal {
  private readonly n: number;
  private readonly tolerance: number;
  private threshold = 0;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly cosinesLeft: Float64Array;
  private readonly sinesLeft: Float64Array;

  constructor(
    private readonly d: Matrix,
    private readonly e: Matrix,
    private readonly u: Matrix,
    private readonly vt: Matrix,
    private readonly epsilon: number,
  ) {
    this.n = d.length;
    this.tolerance = Math.max(10, Math.min(100, epsilon ** -0.125)) * epsilon;
    this.cosines = new Float64Array(this.n);
    this.sines = new Float64Array(this.n);
    this.cosinesLeft = new Float64Array(this.n);
    this.sinesLeft = new Float64Array(this.n);
  }

  run(): boolean {
    const { d, e, n, tolerance } = this;
    const smallest = this.epsilon > 1e-10 ? 2 ** -126 : 2 ** -1022;
    let low = Math.abs(d[0] as number);
    let mu = low;
    for (let i = 1; i < n && low !== 0; i++) {
      mu = Math.abs(d[i] as number) * (mu / (mu + Math.abs(e[i - 1] as number)));
      low = Math.min(low, mu);
    }
    this.threshold = Math.max((tolerance * low) / Math.sqrt(n), STEPS * n * n * smallest);
    let budget = STEPS * n * n;
    let m = n - 1;
    let oldFirst = -1;
    let oldLast = -1;
    let down = true;
    while (m > 0) {
      if (budget < 0) return false;
      let largest = Math.abs(d[m] as number);
      let first = m - 1;
      for (; first >= 0; first--) {
        const off = Math.abs(e[first] as number);
        if (!(off > this.threshold) && !Number.isNaN(off)) break;
        largest = Math.max(largest, Math.abs(d[first] as number), off);
      }
      if (first >= 0) {
        e[first] = 0;
        if (first === m - 1) {
          m--;
          continue;
        }
      }
      first++;
      if (first === m - 1) {
        this.splitTwo(first);
        m -= 2;
        continue;
      }
      if (first > oldLast || m < oldFirst) down = Math.abs(d[first] as number) >= Math.abs(d[m] as number);
      const low = down ? this.lowGoingDown(first, m) : this.lowGoingUp(first, m);
      if (low < 0) continue;
      oldFirst = first;
      oldLast = m;
      const shift = this.shiftFor(first, m, down, low, largest);
      budget -= m - first;
      if (shift === 0) {
        if (down) this.zeroShiftDown(first, m);
        else this.zeroShiftUp(first, m);
      } else if (down) this.shiftedDown(first, m, shift);
      else this.shiftedUp(first, m, shift);
    }
    return true;
  }

  /** A lower bound of the values, or -1 after something could be set to zero. */
  private lowGoingDown(first: number, m: number): number {
    const { d, e, tolerance } = this;
    if (Math.abs(e[m - 1] as number) <= tolerance * Math.abs(d[m] as number)) {
      e[m - 1] = 0;
      return -1;
    }
    let mu = Math.abs(d[first] as number);
    let low = mu;
    for (let i = first; i < m; i++) {
      if (Math.abs(e[i] as number) <= tolerance * mu) {
        e[i] = 0;
        return -1;
      }
      mu = Math.abs(d[i + 1] as number) * (mu / (mu + Math.abs(e[i] as number)));
      low = Math.min(low, mu);
    }
    return low;
  }

  private lowGoingUp(first: number, m: number): number {
    const { d, e, tolerance } = this;
    if (Math.abs(e[first] as number) <= tolerance * Math.abs(d[first] as number)) {
      e[first] = 0;
      return -1;
    }
    let mu = Math.abs(d[m] as number);
    let low = mu;
    for (let i = m - 1; i >= first; i--) {
      if (Math.abs(e[i] as number) <= tolerance * mu) {
        e[i] = 0;
        return -1;
      }
      mu = Math.abs(d[i] as number) * (mu / (mu + Math.abs(e[i] as number)));
      low = Math.min(low, mu);
    }
    return low;
  }

  private shiftFor(first: number, m: number, down: boolean, low: number, largest: number): number {
    const { d, e, epsilon, tolerance } = this;
    if (this.n * tolerance * (low / largest) <= Math.max(epsilon, 0.01 * tolerance)) return 0;
    const start = Math.abs((down ? d[first] : d[m]) as number);
    const shift = down
      ? smallerValue(d[m - 1] as number, e[m - 1] as number, d[m] as number)
      : smallerValue(d[first] as number, e[first] as number, d[first + 1] as number);
    return start > 0 && (shift / start) ** 2 < epsilon ? 0 : shift;
  }

  /** A block of two rows has its values in closed form. */
  private splitTwo(i: number): void {
    const { d, e, n } = this;
    solveTriangle(d[i] as number, e[i] as number, d[i + 1] as number, this.epsilon);
    d[i] = pair.large;
    e[i] = 0;
    d[i + 1] = pair.small;
    rotateRows(this.vt, n, n, i, i + 1, pair.cosRight, pair.sinRight);
    rotateColumns(this.u, n, n, i, i + 1, pair.cosLeft, pair.sinLeft);
  }

  private zeroShiftDown(first: number, m: number): void {
    const { d, e } = this;
    let c = 1;
    let s = 0;
    let oldC = 1;
    let oldS = 0;
    for (let i = first; i < m; i++) {
      makeRotation((d[i] as number) * c, e[i] as number);
      c = rotation.c;
      s = rotation.s;
      const r = rotation.r;
      if (i > first) e[i - 1] = oldS * r;
      makeRotation(oldC * r, (d[i + 1] as number) * s);
      oldC = rotation.c;
      oldS = rotation.s;
      d[i] = rotation.r;
      this.note(i, c, s, oldC, oldS);
    }
    const h = (d[m] as number) * c;
    d[m] = h * oldC;
    e[m - 1] = h * oldS;
    this.turnForward(first, m);
    if (Math.abs(e[m - 1] as number) <= this.threshold) e[m - 1] = 0;
  }

  private zeroShiftUp(first: number, m: number): void {
    const { d, e } = this;
    let c = 1;
    let s = 0;
    let oldC = 1;
    let oldS = 0;
    for (let i = m; i > first; i--) {
      makeRotation((d[i] as number) * c, e[i - 1] as number);
      c = rotation.c;
      s = rotation.s;
      const r = rotation.r;
      if (i < m) e[i] = oldS * r;
      makeRotation(oldC * r, (d[i - 1] as number) * s);
      oldC = rotation.c;
      oldS = rotation.s;
      d[i] = rotation.r;
      this.note(i - 1, oldC, -oldS, c, -s);
    }
    const h = (d[first] as number) * c;
    d[first] = h * oldC;
    e[first] = h * oldS;
    this.turnBackward(first, m);
    if (Math.abs(e[first] as number) <= this.threshold) e[first] = 0;
  }

  private shiftedDown(first: number, m: number, shift: number): void {
    const { d, e } = this;
    const head = d[first] as number;
    let f = (Math.abs(head) - shift) * (withSign(1, head) + shift / head);
    let g = e[first] as number;
    for (let i = first; i < m; i++) {
      makeRotation(f, g);
      const c = rotation.c;
      const s = rotation.s;
      if (i > first) e[i - 1] = rotation.r;
      f = c * (d[i] as number) + s * (e[i] as number);
      e[i] = c * (e[i] as number) - s * (d[i] as number);
      g = s * (d[i + 1] as number);
      d[i + 1] = c * (d[i + 1] as number);
      makeRotation(f, g);
      d[i] = rotation.r;
      f = rotation.c * (e[i] as number) + rotation.s * (d[i + 1] as number);
      d[i + 1] = rotation.c * (d[i + 1] as number) - rotation.s * (e[i] as number);
      if (i < m - 1) {
        g = rotation.s * (e[i + 1] as number);
        e[i + 1] = rotation.c * (e[i + 1] as number);
      }
      this.note(i, c, s, rotation.c, rotation.s);
    }
    e[m - 1] = f;
    this.turnForward(first, m);
    if (Math.abs(e[m - 1] as number) <= this.threshold) e[m - 1] = 0;
  }

  private shiftedUp(first: number, m: number, shift: number): void {
    const { d, e } = this;
    const head = d[m] as number;
    let f = (Math.abs(head) - shift) * (withSign(1, head) + shift / head);
    let g = e[m - 1] as number;
    for (let i = m; i > first; i--) {
      makeRotation(f, g);
      const c = rotation.c;
      const s = rotation.s;
      if (i < m) e[i] = rotation.r;
      f = c * (d[i] as number) + s * (e[i - 1] as number);
      e[i - 1] = c * (e[i - 1] as number) - s * (d[i] as number);
      g = s * (d[i - 1] as number);
      d[i - 1] = c * (d[i - 1] as number);
      makeRotation(f, g);
      d[i] = rotation.r;
      f = rotation.c * (e[i - 1] as number) + rotation.s * (d[i - 1] as number);
      d[i - 1] = rotation.c * (d[i - 1] as number) - rotation.s * (e[i - 1] as number);
      if (i > first + 1) {
        g = rotation.s * (e[i - 2] as number);
        e[i - 2] = rotation.c * (e[i - 2] as number);
      }
      this.note(i - 1, rotation.c, -rotation.s, c, -s);
    }
    e[first] = f;
    if (Math.abs(e[first] as number) <= this.threshold) e[first] = 0;
    this.turnBackward(first, m);
  }

  /** The rotations of rows i and i + 1 of Vᵀ and of these columns of U. */
  private note(i: number, c: number, s: number, cLeft: number, sLeft: number): void {
    this.cosines[i] = c;
    this.sines[i] = s;
    this.cosinesLeft[i] = cLeft;
    this.sinesLeft[i] = sLeft;
  }

  private turnForward(first: number, m: number): void {
    for (let i = first; i < m; i++) this.turn(i);
  }

  private turnBackward(first: number, m: number): void {
    for (let i = m - 1; i >= first; i--) this.turn(i);
  }

  private turn(i: number): void {
    const { n, cosines, sines, cosinesLeft, sinesLeft } = this;
    rotateRows(this.vt, n, n, i, i + 1, cosines[i] as number, sines[i] as number);
    rotateColumns(this.u, n, n, i, i + 1, cosinesLeft[i] as number, sinesLeft[i] as number);
  }

  /** Makes the values positive and sorts them. */
  finish(): void {
    const { d, n, u, vt } = this;
    for (let i = 0; i < n; i++) {
      if ((d[i] as number) < 0 || Object.is(d[i], -0)) {
        d[i] = -(d[i] as number);
        for (let j = 0; j < n; j++) vt[i * n + j] = -(vt[i * n + j] as number);
      }
    }
    for (let last = n - 1; last > 0; last--) {
      let least = 0;
      for (let j = 1; j <= last; j++) if ((d[j] as number) <= (d[least] as number)) least = j;
      if (least === last) continue;
      const kept = d[least] as number;
      d[least] = d[last] as number;
      d[last] = kept;
      swapRows(vt, n, n, least, last);
      swapColumns(u, n, n, least, last);
    }
  }
}

/** The smaller singular value of [f g; 0 h]. */
function smallerValue(f: number, g: number, h: number): number {
  const fa = Math.abs(f);
  const ga = Math.abs(g);
  const ha = Math.abs(h);
  const least = Math.min(fa, ha);
  const most = Math.max(fa, ha);
  if (least === 0) return 0;
  if (ga < most) {
    const as = 1 + least / most;
    const at = (most - least) / most;
    const au = (ga / most) ** 2;
    return least * (2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au)));
  }
  const au = most / ga;
  if (au === 0) return (least * most) / ga;
  const as = 1 + least / most;
  const at = (most - least) / most;
  const c = 1 / (Math.sqrt(1 + (as * au) ** 2) + Math.sqrt(1 + (at * au) ** 2));
  return 2 * (least * c * au);
}

/** Singular values of [f g; 0 h] with the rotations that make it diagonal. */
const pair = { large: 0, small: 0, cosLeft: 1, sinLeft: 0, cosRight: 1, sinRight: 0 };

function solveTriangle(f: number, g: number, h: number, epsilon: number): void {
  const isSwapped = Math.abs(h) > Math.abs(f);
  const ft = isSwapped ? h : f;
  const ht = isSwapped ? f : h;
  const fa = Math.abs(ft);
  const ha = Math.abs(ht);
  const ga = Math.abs(g);
  let largest: "f" | "g" | "h" = isSwapped ? "h" : "f";
  let cosLeft = 1;
  let sinLeft = 0;
  let cosRight = 1;
  let sinRight = 0;
  let small = ha;
  let large = fa;
  if (ga !== 0) {
    if (ga > fa) largest = "g";
    if (ga > fa && fa / ga < epsilon) {
      large = ga;
      small = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha;
      sinLeft = ht / g;
      sinRight = 1;
      cosRight = ft / g;
    } else {
      const difference = fa - ha;
      const l = difference === fa ? 1 : difference / fa;
      const m = g / ft;
      const t = 2 - l;
      const s = Math.sqrt(t * t + m * m);
      const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + m * m);
      const a = 0.5 * (s + r);
      small = ha / a;
      large = fa * a;
      let tangent: number;
      if (m * m !== 0) tangent = (m / (s + t) + m / (r + l)) * (1 + a);
      else if (l === 0) tangent = withSign(2, ft) * withSign(1, g);
      else tangent = g / withSign(difference, ft) + m / t;
      const length = Math.sqrt(tangent * tangent + 4);
      cosRight = 2 / length;
      sinRight = tangent / length;
      cosLeft = (cosRight + sinRight * m) / a;
      sinLeft = ((ht / ft) * sinRight) / a;
    }
  }
  pair.cosLeft = isSwapped ? sinRight : cosLeft;
  pair.sinLeft = isSwapped ? cosRight : sinLeft;
  pair.cosRight = isSwapped ? sinLeft : cosRight;
  pair.sinRight = isSwapped ? cosLeft : sinRight;
  const sign =
    largest === "f"
      ? withSign(1, pair.cosRight) * withSign(1, pair.cosLeft) * withSign(1, f)
      : largest === "g"
        ? withSign(1, pair.sinRight) * withSign(1, pair.cosLeft) * withSign(1, g)
        : withSign(1, pair.sinRight) * withSign(1, pair.sinLeft) * withSign(1, h);
  pair.large = withSign(large, sign);
  pair.small = withSign(small, sign * withSign(1, f) * withSign(1, h));
}
