/**
 * Recurrent layers and cells, recorded as PyTorch records them on the CPU: an LSTM layer in float32 is one node, all else
 * is made of matrix products, sigmoids and tanhs.
 * https://pytorch.org/docs/stable/nn.html#recurrent-layers
 */
import { float32 } from "../dtype";
import { ShapeError } from "../errors";
import { denseArray, denseCopy, denseData, denseResult } from "../kernels/dense";
import { type LstmArrays, type LstmSizes, lstmBackward, lstmForward } from "../kernels/recurrent";
import { defineOperator } from "../operator";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { relu } from "./activation";
import { add, mul, sub } from "./arithmetic";
import { dropout } from "./dropout";
import { sigmoid, tanh } from "./elementwise";
import { cat, stack } from "./joining";
import { linear } from "./matmul";
import { unbind, unsafeSplit } from "./partitions";
import { transpose } from "./views";

interface Weights {
  readonly input: Tensor;
  readonly hidden: Tensor;
  readonly inputBias: Tensor | null;
  readonly hiddenBias: Tensor | null;
}

/** One step: from what the input gives to the gates and the state to the next state; state[0] is the output. */
type Cell = (gates: Tensor, state: readonly Tensor[], weights: Weights) => Tensor[];

function chunks(tensor: Tensor, count: number): Tensor[] {
  return unsafeSplit(tensor, (tensor.shape[1] as number) / count, 1);
}

const lstmStep: Cell = (gates, [hidden, cell], weights) => {
  const sum = add(linear(hidden as Tensor, weights.hidden, weights.hiddenBias), gates);
  const [i, f, z, o] = chunks(sum, 4) as [Tensor, Tensor, Tensor, Tensor];
  const input = sigmoid(i);
  const forget = sigmoid(f);
  const candidate = tanh(z);
  const output = sigmoid(o);
  const next = add(mul(forget, cell as Tensor), mul(input, candidate));
  return [mul(output, tanh(next)), next];
};

const gruStep: Cell = (gates, [hidden], weights) => {
  const fromInput = chunks(gates, 3) as [Tensor, Tensor, Tensor];
  const fromHidden = chunks(linear(hidden as Tensor, weights.hidden, weights.hiddenBias), 3) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const reset = sigmoid(add(fromHidden[0], fromInput[0]));
  const update = sigmoid(add(fromHidden[1], fromInput[1]));
  const candidate = tanh(add(fromInput[2], mul(fromHidden[2], reset)));
  return [add(mul(sub(hidden as Tensor, candidate), update), candidate)];
};

function simpleStep(activation: (x: Tensor) => Tensor): Cell {
  return (gates, [hidden], weights) => [
    activation(add(linear(hidden as Tensor, weights.hidden, weights.hiddenBias), gates)),
  ];
}
const tanhStep = simpleStep((x) => tanh(x));
const reluStep = simpleStep((x) => relu(x));

interface LayerResult {
  readonly output: Tensor;
  readonly state: readonly Tensor[];
}

function stepByStep(
  cell: Cell,
  input: Tensor,
  start: readonly Tensor[],
  weights: Weights,
  reverse: boolean,
): LayerResult {
  const gates = unbind(linear(input, weights.input, weights.inputBias), 0);
  const outputs = new Array<Tensor>(gates.length);
  let state: readonly Tensor[] = start;
  for (let s = 0; s < gates.length; s++) {
    const t = reverse ? gates.length - 1 - s : s;
    state = cell(gates[t] as Tensor, state, weights);
    outputs[t] = state[0] as Tensor;
  }
  return { output: stack(outputs, 0), state };
}

function layerSizes(input: Tensor, hidden: number, reverse: boolean): LstmSizes {
  const [steps, batch, inputs] = input.shape as [number, number, number];
  return { steps, batch, inputs, hidden, reverse };
}

const lstmLayer = defineOperator({
  schema:
    "mkldnn_rnn_layer(Tensor input, Tensor weight0, Tensor weight1, Tensor weight2, Tensor weight3, Tensor hx_, Tensor cx_, bool reverse) -> (Tensor, Tensor, Tensor, Tensor)",
  python: [],
  summary: "One LSTM layer over a whole sequence.",
  formula: String.raw`h_t = o_t \tanh(f_t\,c_{t-1} + i_t\,g_t)`,
  forward: (input, inputWeight, hiddenWeight, inputBias, hiddenBias, h, c, reverse) => {
    const hidden = hiddenWeight.shape[1] as number;
    const sizes = layerSizes(input, hidden, reverse);
    const { steps, batch } = sizes;
    const output = denseArray(input.dtype, [steps, batch, hidden]);
    const work = denseArray(input.dtype, [steps * batch * hidden * 5]);
    const gates = work.subarray(0, steps * batch * hidden * 4);
    const cells = work.subarray(steps * batch * hidden * 4);
    const arrays: LstmArrays = {
      x: denseData(input),
      inputWeight: denseData(inputWeight),
      hiddenWeight: denseData(hiddenWeight),
      h0: denseData(h),
      c0: denseData(c),
      output,
      gates,
      cells,
    };
    lstmForward(sizes, arrays, denseData(inputBias), denseData(hiddenBias));
    const last = (reverse ? 0 : steps - 1) * batch * hidden;
    const shape = [batch, hidden];
    return [
      denseResult(output, [steps, batch, hidden], input.dtype),
      tensorOver(output.slice(last, last + batch * hidden), shape, input.dtype),
      tensorOver(cells.slice(last, last + batch * hidden), shape, input.dtype),
      tensorOver(work, [work.length], input.dtype),
    ];
  },
  gradFn: "MkldnnRnnLayerBackward0",
  differentiableResults: [true, true, true, false],
  saves: ["input", "weight0", "weight1", "hx_", "cx_", "result0", "result3"],
  derivatives: {
    input: { formula: String.raw`\delta\,{weight0}` },
    weight0: { formula: String.raw`\delta^{\top} {input}` },
    weight1: { formula: String.raw`\delta^{\top} h` },
    weight2: { formula: String.raw`\sum \delta` },
    weight3: { formula: String.raw`\sum \delta` },
    hx_: { formula: String.raw`\delta_1\,{weight1}` },
    cx_: { formula: String.raw`f_1\,\partial c_1` },
  },
  backward: ({ grads, input, weight0: inputWeight, weight1: hiddenWeight, hx_: h, cx_: c, reverse, results }) => {
    const hidden = hiddenWeight.shape[1] as number;
    const sizes = layerSizes(input, hidden, reverse);
    const { steps, batch } = sizes;
    const work = denseData(results[3] as Tensor);
    const arrays: LstmArrays = {
      x: denseData(input),
      inputWeight: denseData(inputWeight),
      hiddenWeight: denseData(hiddenWeight),
      h0: denseData(h),
      c0: denseData(c),
      output: denseData(results[0] as Tensor),
      gates: work.subarray(0, steps * batch * hidden * 4),
      cells: work.subarray(steps * batch * hidden * 4),
    };
    const given = (grad: Tensor | null | undefined) =>
      grad ? denseCopy(grad) : denseArray(input.dtype, [batch, hidden]);
    const into = {
      gates: denseArray(input.dtype, [steps, batch, 4 * hidden]),
      x: denseArray(input.dtype, input.shape),
      inputWeight: denseArray(input.dtype, inputWeight.shape),
      hiddenWeight: denseArray(input.dtype, hiddenWeight.shape),
      bias: denseArray(input.dtype, [4 * hidden]),
      h: given(grads[1]),
      c: given(grads[2]),
    };
    lstmBackward(sizes, arrays, grads[0] ? denseData(grads[0]) : null, into);
    return {
      input: denseResult(into.x, input.shape, input.dtype),
      weight0: denseResult(into.inputWeight, inputWeight.shape, input.dtype),
      weight1: denseResult(into.hiddenWeight, hiddenWeight.shape, input.dtype),
      weight2: denseResult(into.bias, [4 * hidden], input.dtype),
      weight3: denseResult(into.bias.slice(), [4 * hidden], input.dtype),
      hx_: denseResult(into.h, h.shape, input.dtype),
      cx_: denseResult(into.c, c.shape, input.dtype),
    };
  },
});

function wholeLstmLayer(input: Tensor, start: readonly Tensor[], weights: Weights, reverse: boolean): LayerResult {
  const none = () => newTensor([weights.hidden.shape[0] as number], input.dtype);
  const [output, h, c] = lstmLayer(
    input,
    weights.input,
    weights.hidden,
    weights.inputBias ?? none(),
    weights.hiddenBias ?? none(),
    start[0] as Tensor,
    start[1] as Tensor,
    reverse,
  ) as [Tensor, Tensor, Tensor];
  return { output, state: [h, c] };
}

interface Stack {
  readonly params: readonly Tensor[];
  readonly hasBiases: boolean;
  readonly layers: number;
  readonly dropout: number;
  readonly train: boolean;
  readonly bidirectional: boolean;
  readonly batchFirst: boolean;
}

/** Layers on layers, each in one or two directions; `start` holds stacked states of all of them. */
function runLayers(
  cell: Cell,
  input: Tensor,
  start: readonly Tensor[],
  options: Stack,
): { output: Tensor; state: Tensor[] } {
  const directions = options.bidirectional ? 2 : 1;
  const perCell = options.hasBiases ? 4 : 2;
  const starts = start.map((tensor) => unbind(tensor, 0));
  const ends: Tensor[][] = start.map(() => []);
  let x = options.batchFirst ? transpose(input, 0, 1) : input;
  for (let layer = 0; layer < options.layers; layer++) {
    const outputs: Tensor[] = [];
    for (let direction = 0; direction < directions; direction++) {
      const index = layer * directions + direction;
      const [w, u, b, d] = options.params.slice(index * perCell, (index + 1) * perCell);
      const weights: Weights = { input: w as Tensor, hidden: u as Tensor, inputBias: b ?? null, hiddenBias: d ?? null };
      const first = starts.map((states) => states[index] as Tensor);
      checkState(first[0] as Tensor, x, weights);
      const whole =
        cell === lstmStep && x.dtype === float32 && (w as Tensor).shape[0] === 4 * ((u as Tensor).shape[1] as number);
      const result = whole
        ? wholeLstmLayer(x, first, weights, direction === 1)
        : stepByStep(cell, x, first, weights, direction === 1);
      outputs.push(result.output);
      result.state.forEach((tensor, k) => {
        (ends[k] as Tensor[]).push(tensor);
      });
    }
    x = outputs.length === 1 ? (outputs[0] as Tensor) : cat(outputs, 2);
    if (options.dropout > 0 && options.train && layer + 1 < options.layers) x = dropout(x, options.dropout, true);
  }
  const output = options.batchFirst ? transpose(x, 0, 1) : x;
  return { output, state: ends.map((states) => stack(states, 0)) };
}

function checkState(state: Tensor, input: Tensor, weights: Weights): void {
  if (input.shape[2] !== weights.input.shape[1]) {
    throw new ShapeError(
      `input.size(-1) must be equal to input_size. Expected ${weights.input.shape[1]}, got ${input.shape[2]}`,
    );
  }
  if (state.shape[0] !== input.shape[1]) {
    throw new ShapeError(`Expected hidden batch size ${input.shape[1]}, got ${state.shape[0]}`);
  }
}

export const lstm = defineOperator({
  schema:
    "lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)",
  python: ["torch.lstm", "torch._VF.lstm"],
  summary: "Long short-term memory over a sequence.",
  composite: true,
  forward: (input, hx, params, hasBiases, layers, p, train, bidirectional, batchFirst) => {
    const options: Stack = { params, hasBiases, layers, dropout: p, train, bidirectional, batchFirst };
    const { output, state } = runLayers(lstmStep, input, hx, options);
    return [output, ...state];
  },
});

export const gru = defineOperator({
  schema:
    "gru.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)",
  python: ["torch.gru", "torch._VF.gru"],
  summary: "Gated recurrent units over a sequence.",
  composite: true,
  forward: (input, hx, params, hasBiases, layers, p, train, bidirectional, batchFirst) => {
    const options: Stack = { params, hasBiases, layers, dropout: p, train, bidirectional, batchFirst };
    const { output, state } = runLayers(gruStep, input, [hx], options);
    return [output, ...state];
  },
});

export const rnnTanh = defineOperator({
  schema:
    "rnn_tanh.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)",
  python: ["torch.rnn_tanh", "torch._VF.rnn_tanh"],
  summary: "A recurrent network with tanh over a sequence.",
  composite: true,
  forward: (input, hx, params, hasBiases, layers, p, train, bidirectional, batchFirst) => {
    const options: Stack = { params, hasBiases, layers, dropout: p, train, bidirectional, batchFirst };
    const { output, state } = runLayers(tanhStep, input, [hx], options);
    return [output, ...state];
  },
});

export const rnnRelu = defineOperator({
  schema:
    "rnn_relu.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)",
  python: ["torch.rnn_relu", "torch._VF.rnn_relu"],
  summary: "A recurrent network with relu over a sequence.",
  composite: true,
  forward: (input, hx, params, hasBiases, layers, p, train, bidirectional, batchFirst) => {
    const options: Stack = { params, hasBiases, layers, dropout: p, train, bidirectional, batchFirst };
    const { output, state } = runLayers(reluStep, input, [hx], options);
    return [output, ...state];
  },
});

function oneStep(
  cell: Cell,
  input: Tensor,
  state: readonly Tensor[],
  w: Tensor,
  u: Tensor,
  b: Tensor | null,
  d: Tensor | null,
): Tensor[] {
  return cell(linear(input, w, b), state, { input: w, hidden: u, inputBias: b, hiddenBias: d });
}

export const lstmCell = defineOperator({
  schema:
    "lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> (Tensor, Tensor)",
  python: ["torch.lstm_cell", "torch._VF.lstm_cell"],
  summary: "One step of an LSTM.",
  composite: true,
  forward: (input, hx, w, u, b, d) => oneStep(lstmStep, input, hx, w, u, b, d),
});

export const gruCell = defineOperator({
  schema: "gru_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor",
  python: ["torch.gru_cell", "torch._VF.gru_cell"],
  summary: "One step of gated recurrent units.",
  composite: true,
  forward: (input, hx, w, u, b, d) => oneStep(gruStep, input, [hx], w, u, b, d)[0] as Tensor,
});

export const rnnTanhCell = defineOperator({
  schema:
    "rnn_tanh_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor",
  python: ["torch.rnn_tanh_cell", "torch._VF.rnn_tanh_cell"],
  summary: "One step of a recurrent network with tanh.",
  composite: true,
  forward: (input, hx, w, u, b, d) => oneStep(tanhStep, input, [hx], w, u, b, d)[0] as Tensor,
});

export const rnnReluCell = defineOperator({
  schema:
    "rnn_relu_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor",
  python: ["torch.rnn_relu_cell", "torch._VF.rnn_relu_cell"],
  summary: "One step of a recurrent network with relu.",
  composite: true,
  forward: (input, hx, w, u, b, d) => oneStep(reluStep, input, [hx], w, u, b, d)[0] as Tensor,
});
