/**
 * An LSTM layer over a whole sequence as one node, as PyTorch records it in float32.
 * https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html
 */
import { denseArray, denseCopy, denseData, denseResult } from "../kernels/dense";
import { type LstmArrays, type LstmSizes, lstmBackward, lstmForward } from "../kernels/recurrent";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { add, mul, rsub } from "./arithmetic";
import { transpose } from "./axes";
import { sigmoid, tanh } from "./elementwise";
import { cat, stack } from "./joining";
import { linear, matmul } from "./matmul";
import { unbind, unsafeSplit } from "./partitions";
import { sum } from "./reduction";

function layerSizes(input: Tensor, hidden: number, reverse: boolean): LstmSizes {
  const [steps, batch, inputs] = input.shape as [number, number, number];
  return { steps, batch, inputs, hidden, reverse };
}

export const lstmLayer = defineOperator({
  schema:
    "mkldnn_rnn_layer(Tensor input, Tensor weight0, Tensor weight1, Tensor weight2, Tensor weight3, Tensor hx_, Tensor cx_, bool reverse, int[] batch_sizes, int mode, int hidden_size, int num_layers, bool has_biases, bool bidirectional, bool batch_first, bool train) -> (Tensor, Tensor, Tensor, Tensor)",
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
  saves: ["input", "weight0", "weight1", "weight2", "weight3", "hx_", "cx_", "result0", "result3"],
  derivatives: {
    input: { formula: String.raw`\delta\,{weight0}` },
    weight0: { formula: String.raw`\delta^{\top} {input}` },
    weight1: { formula: String.raw`\delta^{\top} h` },
    weight2: { formula: String.raw`\sum \delta` },
    weight3: { formula: String.raw`\sum \delta` },
    hx_: { formula: String.raw`\delta_1\,{weight1}` },
    cx_: { formula: String.raw`f_1\,\partial c_1` },
  },
  backward: (context) => {
    const { grads, input, weight0: inputWeight, weight1: hiddenWeight, hx_: h, cx_: c, reverse, results } = context;
    if (modes.grad) return layerGradientsInOperators(context);
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

interface LayerContext {
  readonly grads: readonly (Tensor | null)[];
  readonly input: Tensor;
  readonly weight0: Tensor;
  readonly weight1: Tensor;
  readonly weight2: Tensor;
  readonly weight3: Tensor;
  readonly hx_: Tensor;
  readonly cx_: Tensor;
  readonly reverse: boolean;
}

/** What one step saw and computed. */
interface Step {
  readonly time: number;
  readonly input: Tensor;
  readonly hidden: Tensor;
  readonly cell: Tensor;
  readonly gates: readonly [Tensor, Tensor, Tensor, Tensor];
  readonly squashed: Tensor;
}

/** The steps once more, in operators, so that the gradients can be differentiated. */
function stepsOf({ input, weight0, weight1, weight2, weight3, hx_: h0, cx_: c0, reverse }: LayerContext): Step[] {
  const steps: Step[] = [];
  const inputs = unbind(input, 0);
  let [hidden, cell] = [h0, c0];
  for (let s = 0; s < inputs.length; s++) {
    const time = reverse ? inputs.length - 1 - s : s;
    const x = inputs[time] as Tensor;
    const sum = add(linear(hidden, weight1, weight3), linear(x, weight0, weight2));
    const [i, f, z, o] = unsafeSplit(sum, (sum.shape[1] as number) / 4, 1) as [Tensor, Tensor, Tensor, Tensor];
    const gates = [sigmoid(i), sigmoid(f), tanh(z), sigmoid(o)] as const;
    const next = add(mul(gates[1], cell), mul(gates[0], gates[2]));
    const squashed = tanh(next);
    steps.push({ time, input: x, hidden, cell, gates, squashed });
    hidden = mul(gates[3], squashed);
    cell = next;
  }
  return steps;
}

function layerGradientsInOperators(context: LayerContext): Readonly<Record<string, Tensor>> {
  const { grads, input, weight0, weight1 } = context;
  const [ofOutputs, ofHidden, ofCell] = grads as readonly (Tensor | null | undefined)[];
  const perStep = ofOutputs ? unbind(ofOutputs, 0) : [];
  const steps = stepsOf(context);
  const dInputs = new Array<Tensor>(steps.length);
  const total = (sum: Tensor | null, part: Tensor) => (sum === null ? part : add(sum, part));
  let [dh, dc] = [ofHidden ?? null, ofCell ?? null];
  let dInputWeight: Tensor | null = null;
  let dHiddenWeight: Tensor | null = null;
  let dBias: Tensor | null = null;
  const zeros = () => newTensor(context.hx_.shape, input.dtype);
  for (const step of steps.reverse()) {
    const [i, f, z, o] = step.gates;
    const shown = perStep[step.time];
    const h = shown === undefined ? (dh ?? zeros()) : total(dh, shown);
    const c = total(dc, mul(mul(h, o), rsub(mul(step.squashed, step.squashed), 1)));
    const ofSigmoid = (grad: Tensor, gate: Tensor) => mul(mul(grad, rsub(gate, 1)), gate);
    const delta = cat(
      [
        ofSigmoid(mul(c, z), i),
        ofSigmoid(mul(c, step.cell), f),
        mul(mul(c, i), rsub(mul(z, z), 1)),
        ofSigmoid(mul(h, step.squashed), o),
      ],
      1,
    );
    dInputs[step.time] = matmul(delta, weight0);
    const transposed = transpose(delta, 0, 1);
    dInputWeight = total(dInputWeight, matmul(transposed, step.input));
    dHiddenWeight = total(dHiddenWeight, matmul(transposed, step.hidden));
    dBias = total(dBias, sum(delta, [0]));
    dh = matmul(delta, weight1);
    dc = mul(c, f);
  }
  return {
    input: stack(dInputs, 0),
    weight0: dInputWeight as Tensor,
    weight1: dHiddenWeight as Tensor,
    weight2: dBias as Tensor,
    weight3: dBias as Tensor,
    hx_: dh as Tensor,
    cx_: dc as Tensor,
  };
}
