/**
 * Sequences of different lengths laid one after another by time step, as recurrent layers take them.
 * https://pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
 */
import { int64 } from "../dtype";
import { EngineError } from "../errors";
import { elementsOf } from "../kernels/copying";
import { defineOperator } from "../operator";
import { type Tensor, tensorOver } from "../tensor";
import { zeros } from "./creation";
import { indexAdd, indexSelect } from "./gathering";
import { reshape, transpose } from "./views";

/** For each step, how many sequences are still going on there. */
function batchSizesOf(lengths: readonly number[]): number[] {
  return Array.from({ length: lengths[0] ?? 0 }, (_, step) => lengths.filter((length) => length > step).length);
}

/** Rows of the steps and sequences in one, in the order in which they are packed. */
function packedRows(batchSizes: readonly number[], batch: number): Tensor {
  const rows = batchSizes.flatMap((size, step) => Array.from({ length: size }, (_, i) => step * batch + i));
  return tensorOver(Float64Array.from(rows), [rows.length], int64);
}

function checkLengths(lengths: readonly number[], batch: number): void {
  const fail = (message: string): never => {
    throw new EngineError("RuntimeError", message);
  };
  if (lengths.length !== batch) {
    fail(`Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.length} (batch_size=${batch})`);
  }
  if (lengths.some((length) => length <= 0)) {
    fail("Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0");
  }
  if (lengths.some((length, i) => i > 0 && length > (lengths[i - 1] as number))) {
    fail(
      "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.",
    );
  }
}

export const packPaddedSequence = defineOperator({
  schema: "_pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first) -> (Tensor, Tensor)",
  python: ["torch._pack_padded_sequence"],
  summary: "Lays padded sequences one after another, step by step, without the padding.",
  formula: String.raw`\operatorname{pack}({input})`,
  gradFn: "PackPaddedSequenceBackward0",
  differentiableResults: [true, false],
  forward: (input, lengthsTensor, batchFirst) => {
    const byStep = batchFirst ? transpose(input, 0, 1) : input;
    const lengths = Array.from(elementsOf(lengthsTensor), Number);
    const [steps, batch] = byStep.shape as [number, number];
    checkLengths(lengths, batch);
    const batchSizes = batchSizesOf(lengths);
    const rows = reshape(byStep, [steps * batch, ...byStep.shape.slice(2)]);
    return [
      indexSelect(rows, 0, packedRows(batchSizes, batch)),
      tensorOver(Float64Array.from(batchSizes), [batchSizes.length], int64),
    ];
  },
  saves: ["result1"],
  derivatives: {
    input: {
      formula: String.raw`\operatorname{pad}({grad})`,
      vjp: ({ grads, input, results, batch_first: batchFirst }): Tensor => {
        const grad = grads[0] as Tensor;
        const [steps, batch] = (batchFirst ? [input.shape[1], input.shape[0]] : input.shape) as [number, number];
        const rest = input.shape.slice(2);
        const rows = packedRows(Array.from(elementsOf(results[1] as Tensor), Number), batch);
        const spread = indexAdd(zeros([steps * batch, ...rest], grad.dtype), 0, rows, grad, 1);
        const byStep = reshape(spread, [steps, batch, ...rest]);
        return batchFirst ? transpose(byStep, 0, 1) : byStep;
      },
    },
  },
});
