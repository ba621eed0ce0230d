/**
 * Recurrent layers and cells, recorded as PyTorch records them on the CPU: an LSTM layer in float32 is one node, all else
 * is made of matrix products, sigmoids and tanhs.
 * https://pytorch.org/docs/stable/nn.html#recurrent-layers
 */
import { float32 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { denseData } from "../kernels/dense";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { newTensor, Tensor } from "../tensor";
import { relu } from "./activation";
import { add, mul, sub } from "./arithmetic";
import { t, transpose, transposeInto } from "./axes";
import { contiguous } from "./copying";
import { dropout } from "./dropout";
import { sigmoid, tanh } from "./elementwise";
import { cat, stack } from "./joining";
import { linear, matmul } from "./matmul";
import { unbind, unsafeSplit } from "./partitions";
import { lstmLayer } from "./recurrentLayer";
import { narrow } from "./slicing";

interface Weights {
  readonly input: Tensor;
  readonly hidden: Tensor;
  readonly inputBias: Tensor | null;
  readonly hiddenBias: Tensor | null;
  /** Makes the output of an LSTM smaller. */
  readonly projection: Tensor | null;
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
  const shown = mul(output, tanh(next));
  return [weights.projection === null ? shown : matmul(shown, t(weights.projection)), next];
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

/** As oneDNN numbers the kinds of recurrent layers. */
const LSTM_MODE = 2;

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
    [],
    LSTM_MODE,
    weights.hidden.shape[1] as number,
    1,
    weights.inputBias !== null,
    false,
    false,
    modes.grad,
  ) as [Tensor, Tensor, Tensor];
  return { output, state: [h, c] };
}

/** A sequence of steps, or sequences of different lengths packed step by step. */
interface Input {
  readonly data: Tensor;
  readonly batchSizes: readonly number[] | null;
}

/** Over packed sequences: those that have ended give their states away, those that begin late join. */
function packedSteps(
  cell: Cell,
  data: Tensor,
  batchSizes: readonly number[],
  start: readonly Tensor[],
  weights: Weights,
  reverse: boolean,
): LayerResult {
  const gates = linear(data, weights.input, weights.inputBias);
  const part = (state: readonly Tensor[], from: number, to: number) => state.map((h) => narrow(h, 0, from, to - from));
  const joined = (states: readonly (readonly Tensor[])[]) =>
    start.map((_, k) =>
      cat(
        states.map((state) => state[k] as Tensor),
        0,
      ),
    );
  const outputs = new Array<Tensor>(batchSizes.length);
  const ended: (readonly Tensor[])[] = [];
  const order = batchSizes.map((_, i) => (reverse ? batchSizes.length - 1 - i : i));
  let offset = reverse ? (data.shape[0] as number) : 0;
  let count = batchSizes[order[0] as number] as number;
  let state = reverse ? part(start, 0, count) : start;
  for (const t of order) {
    const size = batchSizes[t] as number;
    if (size < count) {
      ended.push(part(state, size, count));
      state = part(state, 0, size);
    } else if (size > count) state = joined([state, part(start, count, size)]);
    count = size;
    if (reverse) offset -= size;
    state = cell(narrow(gates, 0, offset, size), state, weights);
    if (!reverse) offset += size;
    outputs[t] = state[0] as Tensor;
  }
  return { output: cat(outputs, 0), state: reverse ? state : joined([state, ...ended.reverse()]) };
}

/** Whether PyTorch leaves a layer to oneDNN. */
function isWhole(cell: Cell, data: Tensor, projects: boolean): boolean {
  return cell === lstmStep && data.dtype === float32 && !projects;
}

function runLayer(
  cell: Cell,
  { data, batchSizes }: Input,
  start: readonly Tensor[],
  weights: Weights,
  reverse: boolean,
) {
  if (batchSizes !== null) return packedSteps(cell, data, batchSizes, start, weights, reverse);
  const run = isWhole(cell, data, weights.projection !== null) ? wholeLstmLayer : stepByStep.bind(null, cell);
  return run(data, start, weights, reverse);
}

/** Layers on layers, each in one or two directions; `start` holds stacked states of all of them. */
function runLayers(
  cell: Cell,
  input: Input,
  start: readonly Tensor[],
  options: Sequence,
): { output: Tensor; state: Tensor[] } {
  const directions = options.bidirectional ? 2 : 1;
  const projects = cell === lstmStep && start[0]?.shape[2] !== start[1]?.shape[2];
  const perCell = (options.hasBiases ? 4 : 2) + (projects ? 1 : 0);
  const starts = start.map((tensor) => unbind(tensor, 0));
  const ends: Tensor[][] = start.map(() => []);
  let x = input.batchSizes === null && isWhole(cell, input.data, projects) ? contiguous(input.data) : input.data;
  for (let layer = 0; layer < options.layers; layer++) {
    const outputs: Tensor[] = [];
    for (let direction = 0; direction < directions; direction++) {
      const index = layer * directions + direction;
      const given = options.params.slice(index * perCell, (index + 1) * perCell);
      const projection = projects ? (given.pop() as Tensor) : null;
      const [w, u, b, d] = given as [Tensor, Tensor, Tensor | undefined, Tensor | undefined];
      const weights: Weights = { input: w, hidden: u, inputBias: b ?? null, hiddenBias: d ?? null, projection };
      const first = starts.map((states) => states[index] as Tensor);
      checkState(first[0] as Tensor, x, input.batchSizes, weights);
      const result = runLayer(cell, { ...input, data: x }, first, weights, direction === 1);
      outputs.push(result.output);
      result.state.forEach((tensor, k) => {
        (ends[k] as Tensor[]).push(tensor);
      });
    }
    x = outputs.length === 1 ? (outputs[0] as Tensor) : cat(outputs, x.rank - 1);
    if (options.dropout > 0 && options.train && layer + 1 < options.layers) x = dropout(x, options.dropout, true);
  }
  return { output: x, state: ends.map((states) => stack(states, 0)) };
}

function checkState(state: Tensor, x: Tensor, batchSizes: readonly number[] | null, weights: Weights): void {
  const width = x.shape[x.rank - 1];
  if (width !== weights.input.shape[1]) {
    throw new ShapeError(
      `input.size(-1) must be equal to input_size. Expected ${weights.input.shape[1]}, got ${width}`,
    );
  }
  const batch = batchSizes === null ? x.shape[1] : batchSizes[0];
  if (state.shape[0] !== batch) throw new ShapeError(`Expected hidden batch size ${batch}, got ${state.shape[0]}`);
}

/** What the declarations of the recurrent networks have in common after their states. */
interface Sequence {
  readonly params: readonly Tensor[];
  readonly hasBiases: boolean;
  readonly layers: number;
  readonly dropout: number;
  readonly train: boolean;
  readonly bidirectional: boolean;
}

function wholeSequence(
  cell: Cell,
  input: Tensor,
  states: readonly Tensor[],
  options: Sequence,
  batchFirst: boolean,
): Tensor[] {
  const x = batchFirst ? transpose(input, 0, 1) : input;
  const { output, state } = runLayers(cell, { data: x, batchSizes: null }, states, options);
  const turn = cell === lstmStep ? transpose : transposeInto;
  return [batchFirst ? turn(output, 0, 1) : output, ...state];
}

function packedSequence(
  cell: Cell,
  data: Tensor,
  batchSizes: Tensor,
  states: readonly Tensor[],
  options: Sequence,
): Tensor[] {
  const { output, state } = runLayers(cell, { data, batchSizes: Array.from(denseData(batchSizes)) }, states, options);
  return [output, ...state];
}

function oneStep(
  cell: Cell,
  input: Tensor,
  state: readonly Tensor[],
  w: Tensor,
  u: Tensor,
  b: Tensor | null,
  d: Tensor | null,
): Tensor[] {
  checkStep(input, state, w, u);
  return cell(linear(input, w, b), state, { input: w, hidden: u, inputBias: b, hiddenBias: d, projection: null });
}

function checkStep(input: Tensor, state: readonly Tensor[], w: Tensor, u: Tensor): void {
  if (input.shape[1] !== w.shape[1]) {
    throw new ShapeError(`input has inconsistent input_size: got ${input.shape[1]} expected ${w.shape[1]}`);
  }
  state.forEach((hidden, i) => {
    if (hidden.shape[0] !== input.shape[0]) {
      throw new ShapeError(`Input batch size ${input.shape[0]} doesn't match hidden${i} batch size ${hidden.shape[0]}`);
    }
    if (hidden.shape[1] !== u.shape[1]) {
      throw new ShapeError(`hidden${i} has inconsistent hidden_size: got ${hidden.shape[1]}, expected ${u.shape[1]}`);
    }
  });
}

/** A network: over a sequence, over packed sequences, and one step of it. */
function defineRecurrent(name: string, cell: Cell, what: string, state: "Tensor" | "Tensor[]" = "Tensor"): void {
  const python = [`torch.${name}`, `torch._VF.${name}`];
  const results = state === "Tensor" ? "(Tensor, Tensor)" : "(Tensor, Tensor, Tensor)";
  const statesOf = (hx: Tensor | readonly Tensor[]): readonly Tensor[] => (hx instanceof Tensor ? [hx] : hx);
  defineOperator({
    schema: `${name}.input(Tensor input, ${state} hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> ${results}`,
    python,
    summary: `${what} over a sequence.`,
    composite: true,
    forward: (input, hx, params, hasBiases, layers, dropout, train, bidirectional, batchFirst) => {
      const options = { params, hasBiases, layers, dropout, train, bidirectional };
      return wholeSequence(cell, input, statesOf(hx), options, batchFirst);
    },
  });
  defineOperator({
    schema: `${name}.data(Tensor data, Tensor batch_sizes, ${state} hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> ${results}`,
    python,
    summary: `${what} over sequences of different lengths.`,
    composite: true,
    forward: (data, batchSizes, hx, params, hasBiases, layers, dropout, train, bidirectional) => {
      const options = { params, hasBiases, layers, dropout, train, bidirectional };
      return packedSequence(cell, data, batchSizes, statesOf(hx), options);
    },
  });
  defineOperator({
    schema: `${name}_cell(Tensor input, ${state} hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> ${state === "Tensor" ? "Tensor" : "(Tensor, Tensor)"}`,
    python: [`torch.${name}_cell`, `torch._VF.${name}_cell`],
    summary: `One step of ${what[0]?.toLowerCase()}${what.slice(1)}.`,
    composite: true,
    forward: (input, hx, w, u, b, d) => {
      if (!(hx instanceof Tensor) && hx.length !== 2) {
        throw new EngineError("RuntimeError", `${name}_cell expects two hidden states`);
      }
      const next = oneStep(cell, input, statesOf(hx), w, u, b, d);
      return hx instanceof Tensor ? (next[0] as Tensor) : next;
    },
  });
}

defineRecurrent("lstm", lstmStep, "Long short-term memory", "Tensor[]");
defineRecurrent("gru", gruStep, "A network of gated recurrent units");
defineRecurrent("rnn_tanh", tanhStep, "A recurrent network with tanh");
defineRecurrent("rnn_relu", reluStep, "A recurrent network with relu");
