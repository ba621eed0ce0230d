/**
 * The sliding blocks of images as columns (im2col), and their sum back to images (col2im).
 * https://pytorch.org/docs/stable/generated/torch.nn.Unfold.html
 */
import { bool } from "../dtype";
import { DtypeError, ShapeError } from "../errors";
import { type ConvolutionPlan, gatherColumns, scatterColumns } from "../kernels/convolution";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { countElements, shapeText } from "../shape";
import { type Tensor, tensorOver } from "../tensor";

type Sizes = readonly number[];

interface Blocks {
  readonly kernel: Sizes;
  readonly dilation: Sizes;
  readonly padding: Sizes;
  readonly stride: Sizes;
}

function checkBlocks({ kernel, dilation, padding, stride }: Blocks): void {
  const named = { kernel_size: kernel, dilation, padding, stride };
  for (const [name, values] of Object.entries(named)) {
    if (values.length !== 2) throw new ShapeError(`It is expected ${name} equals to 2, but got size ${values.length}`);
  }
  const positive = (what: string, short: string, values: Sizes): void => {
    if (values.some((value) => value <= 0)) {
      throw new ShapeError(
        `${what} should be greater than zero, but got ${short}_height: ${values[0]} ${short}_width: ${values[1]}`,
      );
    }
  };
  positive("kernel size", "kernel", kernel);
  positive("dilation", "dilation", dilation);
  if (padding.some((p) => p < 0)) {
    throw new ShapeError(`padding should be non-negative, but got pad_height: ${padding[0]} pad_width: ${padding[1]}`);
  }
  positive("stride", "stride", stride);
}

/** The blocks of an image of this shape, as a convolution meets them. */
function blockPlan(shape: Sizes, { kernel, dilation, padding, stride }: Blocks): ConvolutionPlan {
  const [c, h, w] = shape.slice(-3) as [number, number, number];
  const counts = [h, w].map((size, d) => {
    const reach = (dilation[d] as number) * ((kernel[d] as number) - 1);
    return Math.floor((size + 2 * (padding[d] as number) - reach - 1) / (stride[d] as number)) + 1;
  });
  const volume = (values: Sizes, filler: number) => [filler, values[0], values[1]] as [number, number, number];
  return {
    batch: 1,
    groups: 1,
    inputChannels: c,
    outputChannels: 1,
    input: [1, h, w],
    output: volume(counts, 1),
    kernel: volume(kernel, 1),
    stride: volume(stride, 1),
    padding: volume(padding, 0),
    dilation: volume(dilation, 1),
  };
}

function checkDtype(self: Tensor, name: string): void {
  if (!self.isFloatingPoint && self.dtype !== bool) {
    throw new DtypeError(`"${name}_out_cpu" not implemented for '${self.dtype.scalarTypeName}'`, "NotImplementedError");
  }
}

const pair = (values: Sizes) => `(${values.join(", ")})`;

function describeBlocks({ kernel, dilation, padding }: Blocks): string {
  return `kernel_size=${pair(kernel)}, dilation=${pair(dilation)}, padding=${pair(padding)}`;
}

export const im2col = defineOperator({
  schema: "im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor",
  python: ["torch._C._nn.im2col"],
  summary: "The sliding blocks of images as columns.",
  formula: String.raw`\operatorname{unfold}({self})`,
  gradFn: "Im2ColBackward0",
  forward: (self, kernel, dilation, padding, stride) => {
    const blocks = { kernel, dilation, padding, stride };
    checkBlocks(blocks);
    if (self.rank < 3) {
      const rank = Math.max(self.rank, 1);
      throw new ShapeError(
        `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${self.rank})`,
        "IndexError",
      );
    }
    if (self.rank > 4 || self.shape.slice(self.rank - 3).includes(0)) {
      throw new ShapeError(
        `Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${shapeText(self.shape)}`,
      );
    }
    const plan = blockPlan(self.shape, blocks);
    if (plan.output.some((count) => count < 1)) {
      throw new ShapeError(
        `Given input with spatial size ${pair(self.shape.slice(-2))}, ${describeBlocks(blocks)}, calculated shape of the array of sliding blocks as ${pair(plan.output.slice(1))}, but its components must be at least one.`,
      );
    }
    checkDtype(self, "im2col");
    const places = plan.output[1] * plan.output[2];
    const rows = plan.inputChannels * plan.kernel[1] * plan.kernel[2];
    const lead = self.shape.slice(0, -3);
    const out = denseArray(self.dtype, [...lead, rows, places]);
    const x = denseData(self);
    const size = countElements(self.shape.slice(-3));
    for (let n = 0; n < countElements(lead); n++) {
      gatherColumns(plan, x, n * size, out.subarray(n * rows * places, (n + 1) * rows * places));
    }
    return tensorOver(out, [...lead, rows, places], self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{fold}({grad})`,
      vjp: ({ grad, self, kernel_size: kernel, dilation, padding, stride }): Tensor =>
        col2im(grad, self.shape.slice(-2), kernel, dilation, padding, stride),
    },
  },
});

export const col2im = defineOperator({
  schema:
    "col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor",
  python: ["torch._C._nn.col2im"],
  summary: "Adds columns of blocks up to images.",
  formula: String.raw`\operatorname{fold}({self})`,
  gradFn: "Col2ImBackward0",
  forward: (self, outputSize, kernel, dilation, padding, stride) => {
    const blocks = { kernel, dilation, padding, stride };
    if (outputSize.length !== 2) {
      throw new ShapeError(`It is expected output_size equals to 2, but got size ${outputSize.length}`);
    }
    checkBlocks(blocks);
    if ((self.rank !== 2 && self.rank !== 3) || self.shape.slice(self.rank - 2).includes(0)) {
      throw new ShapeError(
        `Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: ${shapeText(self.shape)}`,
      );
    }
    const lead = self.shape.slice(0, -2);
    const [rows, places] = self.shape.slice(-2) as [number, number];
    const perChannel = countElements(kernel);
    if (rows % perChannel !== 0) {
      throw new ShapeError(
        `Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=${rows} and kernel_size=${pair(kernel)}.`,
      );
    }
    const shape = [...lead, rows / perChannel, ...outputSize];
    const plan = blockPlan(shape, blocks);
    const [, high, wide] = plan.output;
    if (high * wide !== places) {
      throw new ShapeError(
        `Given output_size=${pair(outputSize)}, ${describeBlocks(blocks)}, stride=${pair(stride)}, expected size of input's dimension 2 to match the calculated number of sliding blocks ${high} * ${wide} = ${high * wide}, but got input.size(2)=${places}.`,
      );
    }
    checkDtype(self, "col2im");
    const out = denseArray(self.dtype, shape);
    const columns = denseData(self);
    const size = countElements(shape.slice(-3));
    for (let n = 0; n < countElements(lead); n++) {
      scatterColumns(plan, columns.subarray(n * rows * places, (n + 1) * rows * places), out, n * size);
    }
    if (self.dtype === bool) for (let i = 0; i < out.length; i++) if (out[i] !== 0) out[i] = 1;
    return denseResult(out, shape, self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{unfold}({grad})`,
      vjp: ({ grad, kernel_size: kernel, dilation, padding, stride }): Tensor =>
        im2col(grad, kernel, dilation, padding, stride),
    },
  },
});
