/**
 * Connectionist temporal classification: the probability of all ways to stretch a label sequence over time steps, with
 * blanks between labels; forward and backward in logarithms.
 * https://www.cs.toronto.edu/~graves/icml_2006.pdf
 */
type Numbers = ArrayLike<number>;
type Output = { [index: number]: number };

export interface Alignments {
  readonly steps: number;
  readonly batch: number;
  readonly classes: number;
  readonly blank: number;
  readonly inputLengths: Numbers;
  readonly targetLengths: Numbers;
  readonly targets: Numbers;
  /** Where each sequence's labels begin in `targets`. */
  readonly targetStarts: Numbers;
  /** Two for each label of the longest target, and one. */
  readonly places: number;
}

/** The label at a place: blanks stand at even places. */
function labelAt({ targets, targetStarts, blank }: Alignments, n: number, place: number): number {
  return place % 2 === 0 ? blank : (targets[(targetStarts[n] as number) + (place - 1) / 2] as number);
}

/** ln(e^a + e^b + e^c) */
function logSumOfThree(a: number, b: number, c: number): number {
  const largest = Math.max(a, b, c);
  if (largest === -Infinity) return -Infinity;
  return Math.log(Math.exp(a - largest) + Math.exp(b - largest) + Math.exp(c - largest)) + largest;
}

/** Fills `alpha` (batch, steps, places) with the logarithms of the probabilities of all beginnings; returns -ln p. */
export function alignForward(logits: Numbers, alignments: Alignments, alpha: Output, losses: Output): void {
  const { steps, batch, classes, inputLengths, targetLengths, places } = alignments;
  for (let n = 0; n < batch; n++) {
    const length = inputLengths[n] as number;
    const last = 2 * (targetLengths[n] as number);
    const base = n * steps * places;
    for (let i = base; i < base + steps * places; i++) alpha[i] = -Infinity;
    const at = (t: number, place: number) =>
      logits[(t * batch + n) * classes + labelAt(alignments, n, place)] as number;
    if (length === 0) {
      losses[n] = last === 0 ? 0 : Infinity;
      continue;
    }
    alpha[base] = at(0, 0);
    if (last > 0) alpha[base + 1] = at(0, 1);
    for (let t = 1; t < length; t++) {
      const now = base + t * places;
      const before = now - places;
      for (let s = 0; s <= last; s++) {
        const skips = s > 1 && labelAt(alignments, n, s) !== labelAt(alignments, n, s - 2);
        const total = logSumOfThree(
          alpha[before + s] as number,
          s > 0 ? (alpha[before + s - 1] as number) : -Infinity,
          skips ? (alpha[before + s - 2] as number) : -Infinity,
        );
        alpha[now + s] = total + at(t, s);
      }
    }
    const end = base + (length - 1) * places + last;
    losses[n] = -logSumOfThree(alpha[end] as number, last > 0 ? (alpha[end - 1] as number) : -Infinity, -Infinity);
  }
}

/** The gradient of the losses for the logarithms of probabilities that softmax made: e^x - (share of a label at a step). */
export function alignBackward(
  grad: Numbers,
  logits: Numbers,
  alignments: Alignments,
  alpha: Numbers,
  losses: Numbers,
  zeroInfinity: boolean,
  out: Output,
): void {
  const { steps, batch, classes, inputLengths, targetLengths, places } = alignments;
  const beta = new Float64Array(places);
  const next = new Float64Array(places);
  const shares = new Float64Array(classes);
  for (let n = 0; n < batch; n++) {
    const loss = losses[n] as number;
    if (zeroInfinity && loss === Infinity) continue;
    const length = inputLengths[n] as number;
    const last = 2 * (targetLengths[n] as number);
    for (let t = length - 1; t >= 0; t--) {
      const row = (t * batch + n) * classes;
      const at = (place: number) => logits[row + labelAt(alignments, n, place)] as number;
      if (t === length - 1) {
        beta.fill(-Infinity);
        beta[last] = at(last);
        if (last > 0) beta[last - 1] = at(last - 1);
      } else {
        next.set(beta);
        for (let s = last; s >= 0; s--) {
          const skips = s < last - 1 && labelAt(alignments, n, s) !== labelAt(alignments, n, s + 2);
          beta[s] =
            logSumOfThree(
              next[s] as number,
              s < last ? (next[s + 1] as number) : -Infinity,
              skips ? (next[s + 2] as number) : -Infinity,
            ) + at(s);
        }
      }
      shares.fill(-Infinity);
      for (let s = 0; s <= last; s++) {
        const label = labelAt(alignments, n, s);
        const both = (alpha[(n * steps + t) * places + s] as number) + (beta[s] as number);
        shares[label] = logSumOfThree(shares[label] as number, both, -Infinity);
      }
      for (let c = 0; c < classes; c++) {
        const x = logits[row + c] as number;
        out[row + c] = (Math.exp(x) - Math.exp((shares[c] as number) + loss - x)) * (grad[n] as number);
      }
    }
  }
}
