/** Convolutions of a size that runs in WebAssembly agree with the definition, and so do their gradients. */
import { describe, expect, it } from "vitest";
import {
  type ConvolutionPlan,
  convolve,
  convolveForWeight,
  convolveTransposed,
} from "../../../src/engine/kernels/convolution";

function plain(plan: ConvolutionPlan, visit: (input: number, weight: number, output: number) => void) {
  const [, ih, iw] = plan.input;
  const [, oh, ow] = plan.output;
  const [, kh, kw] = plan.kernel;
  const { batch, groups, inputChannels: ic, outputChannels: oc } = plan;
  for (let n = 0; n < batch * groups; n++)
    for (let o = 0; o < oc; o++)
      for (let y = 0; y < oh; y++)
        for (let x = 0; x < ow; x++)
          for (let c = 0; c < ic; c++)
            for (let i = 0; i < kh; i++)
              for (let j = 0; j < kw; j++) {
                const row = y * plan.stride[1] - plan.padding[1] + i * plan.dilation[1];
                const column = x * plan.stride[2] - plan.padding[2] + j * plan.dilation[2];
                if (row < 0 || row >= ih || column < 0 || column >= iw) continue;
                const w = (((n % groups) * oc + o) * ic + c) * kh * kw + i * kw + j;
                visit(((n * ic + c) * ih + row) * iw + column, w, ((n * oc + o) * oh + y) * ow + x);
              }
}

const plans: readonly ConvolutionPlan[] = [
  {
    batch: 2,
    groups: 1,
    inputChannels: 3,
    outputChannels: 8,
    input: [1, 14, 13],
    output: [1, 12, 11],
    kernel: [1, 3, 3],
    stride: [1, 1, 1],
    padding: [0, 0, 0],
    dilation: [1, 1, 1],
  },
  {
    batch: 2,
    groups: 2,
    inputChannels: 4,
    outputChannels: 6,
    input: [1, 15, 16],
    output: [1, 8, 8],
    kernel: [1, 3, 4],
    stride: [1, 2, 2],
    padding: [0, 1, 1],
    dilation: [1, 1, 1],
  },
  {
    batch: 1,
    groups: 1,
    inputChannels: 5,
    outputChannels: 7,
    input: [1, 20, 9],
    output: [1, 20, 7],
    kernel: [1, 3, 2],
    stride: [1, 1, 1],
    padding: [0, 2, 0],
    dilation: [1, 2, 2],
  },
];

describe.each([Float32Array, Float64Array] as unknown as Float32ArrayConstructor[])("convolution in %o", (Kind) => {
  it.each(plans)("plan %#", (plan) => {
    const sizes = (t: readonly number[]) => t.reduce((a, b) => a * b, 1);
    const n = plan.batch * plan.groups;
    const input = Kind.from({ length: n * plan.inputChannels * sizes(plan.input) }, (_, i) => ((i * 7) % 13) - 6);
    const weight = Kind.from(
      { length: plan.groups * plan.outputChannels * plan.inputChannels * sizes(plan.kernel) },
      (_, i) => ((i * 5) % 11) - 5,
    );
    const grad = Kind.from({ length: n * plan.outputChannels * sizes(plan.output) }, (_, i) => ((i * 3) % 7) - 3);
    const output = new Kind(grad.length);
    const dInput = new Kind(input.length);
    const dWeight = new Kind(weight.length);
    convolve(plan, input, weight, output);
    convolveTransposed(plan, grad, weight, dInput);
    convolveForWeight(plan, grad, input, dWeight);
    const expected = [new Kind(output.length), new Kind(input.length), new Kind(weight.length)] as const;
    plain(plan, (i, w, o) => {
      expected[0][o] = (expected[0][o] as number) + (input[i] as number) * (weight[w] as number);
      expected[1][i] = (expected[1][i] as number) + (grad[o] as number) * (weight[w] as number);
      expected[2][w] = (expected[2][w] as number) + (grad[o] as number) * (input[i] as number);
    });
    const whole = (array: ArrayLike<number>) => Array.from(array, (x) => x + 0);
    expect([whole(output), whole(dInput), whole(dWeight)]).toEqual(expected.map(whole));
  });
});
