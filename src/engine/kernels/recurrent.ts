/**
 * One LSTM layer over a whole sequence, forward and backward through time.
 * https://www.bioinf.jku.at/publications/older/2604.pdf
 */
import type { TypedArray } from "../dtype";
import { gemm } from "./gemm";

export interface LstmSizes {
  readonly steps: number;
  readonly batch: number;
  readonly inputs: number;
  readonly hidden: number;
  readonly reverse: boolean;
}

export interface LstmArrays {
  readonly x: TypedArray;
  readonly inputWeight: TypedArray;
  readonly hiddenWeight: TypedArray;
  readonly h0: TypedArray;
  readonly c0: TypedArray;
  /** Hidden states of all steps. */
  readonly output: TypedArray;
  /** The four gates of all steps, after their activations: input, forget, cell, output. */
  readonly gates: TypedArray;
  /** Cell states of all steps. */
  readonly cells: TypedArray;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

export function lstmForward(sizes: LstmSizes, arrays: LstmArrays, inputBias: TypedArray, hiddenBias: TypedArray): void {
  const { steps, batch, inputs, hidden, reverse } = sizes;
  const { x, inputWeight, hiddenWeight, h0, c0, output, gates, cells } = arrays;
  const width = 4 * hidden;
  const rows = batch * hidden;
  for (let r = 0; r < steps * batch; r++) {
    for (let j = 0; j < width; j++) gates[r * width + j] = (inputBias[j] as number) + (hiddenBias[j] as number);
  }
  gemm(false, true, steps * batch, width, inputs, 1, x, 0, inputs, inputWeight, 0, inputs, 1, gates, 0, width);
  for (let s = 0; s < steps; s++) {
    const t = reverse ? steps - 1 - s : s;
    const before = reverse ? t + 1 : t - 1;
    const h = s === 0 ? h0 : output;
    const hAt = s === 0 ? 0 : before * rows;
    const c = s === 0 ? c0 : cells;
    const cAt = s === 0 ? 0 : before * rows;
    gemm(
      false,
      true,
      batch,
      width,
      hidden,
      1,
      h,
      hAt,
      hidden,
      hiddenWeight,
      0,
      hidden,
      1,
      gates,
      t * batch * width,
      width,
    );
    for (let n = 0; n < batch; n++) {
      const g = (t * batch + n) * width;
      const at = t * rows + n * hidden;
      for (let j = 0; j < hidden; j++) {
        const i = logistic(gates[g + j] as number);
        const f = logistic(gates[g + hidden + j] as number);
        const z = Math.tanh(gates[g + 2 * hidden + j] as number);
        const o = logistic(gates[g + 3 * hidden + j] as number);
        gates[g + j] = i;
        gates[g + hidden + j] = f;
        gates[g + 2 * hidden + j] = z;
        gates[g + 3 * hidden + j] = o;
        const cell = f * (c[cAt + n * hidden + j] as number) + i * z;
        cells[at + j] = cell;
        output[at + j] = o * Math.tanh(cell);
      }
    }
  }
}

export interface LstmGradients {
  /** Of the inner values of the gates, all steps; what the others are made from. */
  readonly gates: TypedArray;
  readonly x: TypedArray;
  readonly inputWeight: TypedArray;
  readonly hiddenWeight: TypedArray;
  readonly bias: TypedArray;
  readonly h: TypedArray;
  readonly c: TypedArray;
}

/** `into.h` and `into.c` hold the gradients of the last states and end as those of the first. */
export function lstmBackward(
  sizes: LstmSizes,
  arrays: LstmArrays,
  outputGradient: TypedArray | null,
  into: LstmGradients,
): void {
  const { steps, batch, inputs, hidden, reverse } = sizes;
  const { x, inputWeight, hiddenWeight, h0, c0, output, gates, cells } = arrays;
  const width = 4 * hidden;
  const rows = batch * hidden;
  const dGates = into.gates;
  for (let s = steps - 1; s >= 0; s--) {
    const t = reverse ? steps - 1 - s : s;
    const before = reverse ? t + 1 : t - 1;
    const c = s === 0 ? c0 : cells;
    const cAt = s === 0 ? 0 : before * rows;
    for (let n = 0; n < batch; n++) {
      const g = (t * batch + n) * width;
      for (let j = 0; j < hidden; j++) {
        const k = n * hidden + j;
        const at = t * rows + k;
        const i = gates[g + j] as number;
        const f = gates[g + hidden + j] as number;
        const z = gates[g + 2 * hidden + j] as number;
        const o = gates[g + 3 * hidden + j] as number;
        const squashed = Math.tanh(cells[at] as number);
        const dh = (into.h[k] as number) + (outputGradient === null ? 0 : (outputGradient[at] as number));
        const dc = (into.c[k] as number) + dh * o * (1 - squashed * squashed);
        dGates[g + j] = dc * z * i * (1 - i);
        dGates[g + hidden + j] = dc * (c[cAt + k] as number) * f * (1 - f);
        dGates[g + 2 * hidden + j] = dc * i * (1 - z * z);
        dGates[g + 3 * hidden + j] = dh * squashed * o * (1 - o);
        into.c[k] = dc * f;
      }
    }
    const gAt = t * batch * width;
    gemm(false, false, batch, hidden, width, 1, dGates, gAt, width, hiddenWeight, 0, hidden, 0, into.h, 0, hidden);
    const h = s === 0 ? h0 : output;
    const hAt = s === 0 ? 0 : before * rows;
    gemm(true, false, width, hidden, batch, 1, dGates, gAt, width, h, hAt, hidden, 1, into.hiddenWeight, 0, hidden);
  }
  gemm(true, false, width, inputs, steps * batch, 1, dGates, 0, width, x, 0, inputs, 0, into.inputWeight, 0, inputs);
  gemm(false, false, steps * batch, inputs, width, 1, dGates, 0, width, inputWeight, 0, inputs, 0, into.x, 0, inputs);
  for (let r = 0; r < steps * batch; r++) {
    for (let j = 0; j < width; j++) into.bias[j] = (into.bias[j] as number) + (dGates[r * width + j] as number);
  }
}
