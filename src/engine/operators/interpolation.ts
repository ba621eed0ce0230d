/**
 * Images in other sizes: interpolation, pixel shuffle, sliding blocks (im2col) and their inverse.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html
 */
import { int64 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { type ConvolutionPlan, gatherColumns, scatterColumns } from "../kernels/convolution";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { countElements } from "../shape";
import { type Tensor, tensorOver } from "../tensor";
import { permute, reshape } from "./views";

type Sizes = readonly number[];

/** For each place of the result along one dimension: which places of the source it mixes, and how much of each. */
interface Taps {
  readonly places: readonly (readonly number[])[];
  readonly weights: readonly (readonly number[])[];
}

type Method = "nearest" | "nearest-exact" | "linear" | "cubic";

/** Cubic convolution with a = -0.75. */
function cubicWeights(t: number): number[] {
  const a = -0.75;
  const near = (x: number) => ((a + 2) * x - (a + 3)) * x * x + 1;
  const far = (x: number) => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  return [far(t + 1), near(t), near(1 - t), far(2 - t)];
}

function tapsAlong(method: Method, size: number, target: number, alignCorners: boolean, factor: number | null): Taps {
  const places: number[][] = [];
  const weights: number[][] = [];
  const ratio = factor !== null && factor > 0 ? 1 / factor : size / target;
  const step = alignCorners ? (target > 1 ? (size - 1) / (target - 1) : 0) : ratio;
  for (let i = 0; i < target; i++) {
    if (method === "nearest" || method === "nearest-exact") {
      const from = method === "nearest" ? i * ratio : (i + 0.5) * ratio;
      places.push([Math.min(Math.floor(Math.fround(from)), size - 1)]);
      weights.push([1]);
      continue;
    }
    const at = alignCorners ? i * step : step * (i + 0.5) - 0.5;
    if (method === "linear") {
      const from = Math.max(at, 0);
      const first = Math.min(Math.floor(from), size - 1);
      const share = Math.min(from - first, 1);
      places.push([first, Math.min(first + 1, size - 1)]);
      weights.push([1 - share, share]);
    } else {
      const first = Math.floor(at);
      places.push([-1, 0, 1, 2].map((d) => Math.min(Math.max(first + d, 0), size - 1)));
      weights.push(cubicWeights(at - first));
    }
  }
  return { places, weights };
}

/** Mixes along one dimension of planes laid out as outer × size × inner; `back` is the transpose of that. */
function mixAlong(
  data: ArrayLike<number>,
  outer: number,
  size: number,
  inner: number,
  taps: Taps,
  back: boolean,
): Float64Array {
  const target = taps.places.length;
  const out = new Float64Array(outer * inner * (back ? size : target));
  for (let o = 0; o < outer; o++) {
    for (let t = 0; t < target; t++) {
      const places = taps.places[t] as readonly number[];
      const weights = taps.weights[t] as readonly number[];
      const high = (o * target + t) * inner;
      for (let k = 0; k < places.length; k++) {
        const low = (o * size + (places[k] as number)) * inner;
        const w = weights[k] as number;
        if (back)
          for (let i = 0; i < inner; i++) out[low + i] = (out[low + i] as number) + w * (data[high + i] as number);
        else for (let i = 0; i < inner; i++) out[high + i] = (out[high + i] as number) + w * (data[low + i] as number);
      }
    }
  }
  return out;
}

function resize(
  self: Tensor,
  inputSize: Sizes,
  outputSize: Sizes,
  method: Method,
  alignCorners: boolean,
  factors: readonly (number | null)[],
  back: boolean,
): Tensor {
  const rank = outputSize.length;
  const lead = inputSize.slice(0, 2);
  const sizes = inputSize.slice(2);
  let data: ArrayLike<number> = denseData(self);
  const current = back ? outputSize.slice() : sizes.slice();
  for (let d = 0; d < rank; d++) {
    const taps = tapsAlong(method, sizes[d] as number, outputSize[d] as number, alignCorners, factors[d] ?? null);
    const outer = countElements(lead) * countElements(current.slice(0, d));
    const inner = countElements(current.slice(d + 1));
    data = mixAlong(data, outer, sizes[d] as number, inner, taps, back);
    current[d] = (back ? sizes[d] : outputSize[d]) as number;
  }
  const shape = [...lead, ...current];
  const out = denseArray(self.dtype, shape);
  for (let i = 0; i < out.length; i++) out[i] = data[i] as number;
  return denseResult(out, shape, self.dtype);
}

const resizeBackward = defineOperator({
  schema:
    "upsample_backward(Tensor grad_output, int[] input_size, int[] output_size, str method, bool align_corners, float[] scales) -> Tensor",
  python: [],
  summary: "The gradient of interpolation: each share goes back to where it came from.",
  gradFn: "UpsampleBackwardBackward0",
  forward: (grad, inputSize, outputSize, method, alignCorners, scales) =>
    resize(grad, inputSize, outputSize, method as Method, alignCorners, scales.map(orNull), true),
  derivatives: {
    grad_output: {
      formula: String.raw`\operatorname{interpolate}({grad})`,
      vjp: ({ grad, input_size: inputSize, output_size: outputSize, method, align_corners: alignCorners, scales }) =>
        resize(grad, inputSize, outputSize, method as Method, alignCorners, scales.map(orNull), false),
    },
  },
});

function orNull(scale: number): number | null {
  return scale > 0 ? scale : null;
}

function outputSizes(
  input: Tensor,
  outputSize: Sizes | null,
  scales: Sizes | null,
): { sizes: Sizes; factors: number[] } {
  const spatial = input.shape.slice(2);
  if (outputSize !== null) return { sizes: outputSize, factors: spatial.map(() => 0) };
  if (scales === null)
    throw new EngineError("RuntimeError", "Must specify exactly one of output_size and scale_factors");
  return { sizes: spatial.map((size, d) => Math.floor(size * (scales[d] as number))), factors: scales.slice() };
}

/** The overloads that torch.nn.functional.interpolate calls: a size or factors. */
function interpolation(name: string, gradFn: string, rank: number, method: Method): void {
  defineOperator({
    schema: `${name}.vec(Tensor input, SymInt[]? output_size, ${method === "linear" || method === "cubic" ? "bool align_corners, " : ""}float[]? scale_factors) -> Tensor`,
    python: [`torch._C._nn.${name}`],
    summary: `Interpolation (${method}) in ${rank} dimension${rank > 1 ? "s" : ""}.`,
    formula: String.raw`\operatorname{interpolate}({input})`,
    gradFn,
    forward: ((input: Tensor, outputSize: Sizes | null, ...rest: unknown[]) => {
      if (input.rank !== rank + 2) {
        throw new ShapeError(`It is expected input_size equals to ${rank + 2}, but got size ${input.rank}`);
      }
      const { sizes, factors } = outputSizes(input, outputSize, rest[rest.length - 1] as Sizes | null);
      return resize(input, input.shape, sizes, method, rest.length > 1 && rest[0] === true, factors.map(orNull), false);
    }) as never,
    derivatives: {
      input: {
        formula: String.raw`\operatorname{interpolate}^{\top}({grad})`,
        vjp: (({
          grad,
          input,
          output_size: outputSize,
          scale_factors: scales,
          align_corners: align,
        }: Record<string, unknown>) => {
          const { sizes, factors } = outputSizes(input as Tensor, outputSize as Sizes | null, scales as Sizes | null);
          return resizeBackward(grad as Tensor, (input as Tensor).shape, sizes, method, align === true, factors);
        }) as never,
      },
    } as never,
  });
}

interpolation("upsample_nearest1d", "UpsampleNearest1DBackward0", 1, "nearest");
interpolation("upsample_nearest2d", "UpsampleNearest2DBackward0", 2, "nearest");
interpolation("upsample_nearest3d", "UpsampleNearest3DBackward0", 3, "nearest");
interpolation("_upsample_nearest_exact1d", "UpsampleNearestExact1DBackward0", 1, "nearest-exact");
interpolation("_upsample_nearest_exact2d", "UpsampleNearestExact2DBackward0", 2, "nearest-exact");
interpolation("_upsample_nearest_exact3d", "UpsampleNearestExact3DBackward0", 3, "nearest-exact");
interpolation("upsample_linear1d", "UpsampleLinear1DBackward0", 1, "linear");
interpolation("upsample_bilinear2d", "UpsampleBilinear2DBackward0", 2, "linear");
interpolation("upsample_trilinear3d", "UpsampleTrilinear3DBackward0", 3, "linear");
interpolation("upsample_bicubic2d", "UpsampleBicubic2DBackward0", 2, "cubic");

function shuffle(self: Tensor, r: number): Tensor {
  const lead = self.shape.slice(0, -3);
  const [c, h, w] = self.shape.slice(-3) as [number, number, number];
  if (r <= 0) throw new EngineError("RuntimeError", `pixel_shuffle expects a positive upscale_factor, but got ${r}`);
  if (c % (r * r) !== 0) {
    throw new ShapeError(
      `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${c} is not divisible by ${r * r}`,
    );
  }
  const n = lead.length;
  const split = reshape(self, [...lead, c / (r * r), r, r, h, w]);
  const order = [...lead.map((_, d) => d), n, n + 3, n + 1, n + 4, n + 2];
  return reshape(permute(split, order), [...lead, c / (r * r), h * r, w * r]);
}

function unshuffle(self: Tensor, r: number): Tensor {
  const lead = self.shape.slice(0, -3);
  const [c, h, w] = self.shape.slice(-3) as [number, number, number];
  if (h % r !== 0 || w % r !== 0) {
    const [name, size] = h % r !== 0 ? ["height", h] : ["width", w];
    throw new ShapeError(
      `pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${name === "height" ? -2 : -1})=${size} is not divisible by ${r}`,
    );
  }
  const n = lead.length;
  const split = reshape(self, [...lead, c, h / r, r, w / r, r]);
  const order = [...lead.map((_, d) => d), n, n + 2, n + 4, n + 1, n + 3];
  return reshape(permute(split, order), [...lead, c * r * r, h / r, w / r]);
}

export const pixelShuffle = defineOperator({
  schema: "pixel_shuffle(Tensor self, int upscale_factor) -> Tensor",
  python: ["torch.pixel_shuffle"],
  summary: "Turns groups of channels into finer images.",
  formula: String.raw`\operatorname{shuffle}({self})`,
  forward: (self, r) => shuffle(self, r),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{unshuffle}({grad})`,
      vjp: ({ grad, upscale_factor: r }): Tensor => pixelUnshuffle(grad, r),
    },
  },
});

export const pixelUnshuffle = defineOperator({
  schema: "pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor",
  python: ["torch.pixel_unshuffle"],
  summary: "Turns blocks of images into channels.",
  formula: String.raw`\operatorname{unshuffle}({self})`,
  forward: (self, r) => unshuffle(self, r),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{shuffle}({grad})`,
      vjp: ({ grad, downscale_factor: r }): Tensor => pixelShuffle(grad, r),
    },
  },
});

export const channelShuffle = defineOperator({
  schema: "channel_shuffle(Tensor self, SymInt groups) -> Tensor",
  python: ["torch.channel_shuffle"],
  summary: "Mixes the channels of groups.",
  formula: String.raw`\operatorname{shuffle}_{groups}({self})`,
  forward: (self, groups) => {
    const [n, c] = self.shape as [number, number];
    const rest = self.shape.slice(2);
    const split = reshape(self, [n, groups, c / groups, ...rest]);
    return reshape(permute(split, [0, 2, 1, ...rest.map((_, d) => d + 3)]), self.shape);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{shuffle}_{C / groups}({grad})`,
      vjp: ({ grad, groups }): Tensor => channelShuffle(grad, (grad.shape[1] as number) / groups),
    },
  },
});

function blockPlan(shape: Sizes, kernel: Sizes, dilation: Sizes, padding: Sizes, stride: Sizes): ConvolutionPlan {
  const [c, h, w] = shape.slice(-3) as [number, number, number];
  const at = (values: Sizes, d: number) => (values[d] ?? values[0]) as number;
  const counts = [h, w].map(
    (size, d) =>
      Math.floor((size + 2 * at(padding, d) - at(dilation, d) * (at(kernel, d) - 1) - 1) / at(stride, d)) + 1,
  );
  return {
    batch: 1,
    groups: 1,
    inputChannels: c,
    outputChannels: 1,
    input: [1, h, w],
    output: [1, counts[0] as number, counts[1] as number],
    kernel: [1, at(kernel, 0), at(kernel, 1)],
    stride: [1, at(stride, 0), at(stride, 1)],
    padding: [0, at(padding, 0), at(padding, 1)],
    dilation: [1, at(dilation, 0), at(dilation, 1)],
  };
}

export const im2col = defineOperator({
  schema: "im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor",
  python: ["torch._C._nn.im2col"],
  summary: "The sliding blocks of images as columns.",
  formula: String.raw`\operatorname{unfold}({self})`,
  gradFn: "Im2ColBackward0",
  forward: (self, kernel, dilation, padding, stride) => {
    const plan = blockPlan(self.shape, kernel, dilation, padding, stride);
    const places = plan.output[1] * plan.output[2];
    if (places <= 0) {
      throw new ShapeError(
        `Given input with spatial size (${self.shape.slice(-2).join(", ")}), kernel_size=(${kernel.join(", ")}), dilation=(${dilation.join(", ")}), padding=(${padding.join(", ")}), calculated shape of the array of sliding blocks as (${plan.output[1]}, ${plan.output[2]}), but its components must be at least one.`,
      );
    }
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
    const lead = self.shape.slice(0, -2);
    const [rows, places] = self.shape.slice(-2) as [number, number];
    const [kh, kw] = [kernel[0] as number, (kernel[1] ?? kernel[0]) as number];
    if (rows % (kh * kw) !== 0) {
      throw new ShapeError(
        `Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=${rows} and kernel_size=(${kh}, ${kw}).`,
      );
    }
    const shape = [...lead, rows / (kh * kw), outputSize[0] as number, (outputSize[1] ?? outputSize[0]) as number];
    const plan = blockPlan(shape, kernel, dilation, padding, stride);
    if (plan.output[1] * plan.output[2] !== places) {
      throw new ShapeError(
        `Given output_size=(${shape.slice(-2).join(", ")}), kernel_size=(${kh}, ${kw}), dilation=(${dilation.join(", ")}), padding=(${padding.join(", ")}), stride=(${stride.join(", ")}), expected size of input's dimension 2 to match the calculated number of sliding blocks ${plan.output[1]} * ${plan.output[2]} = ${plan.output[1] * plan.output[2]}, but got input.size(2)=${places}.`,
      );
    }
    const out = denseArray(self.dtype, shape);
    const columns = denseData(self);
    const size = countElements(shape.slice(-3));
    for (let n = 0; n < countElements(lead); n++) {
      scatterColumns(plan, columns.subarray(n * rows * places, (n + 1) * rows * places), out, n * size);
    }
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

export const oneHot = defineOperator({
  schema: "one_hot(Tensor self, int num_classes=-1) -> Tensor",
  python: ["torch._C._nn.one_hot"],
  summary: "A row for each index, one at its place and zeros elsewhere.",
  forward: (self, classesGiven) => {
    if (self.dtype !== int64) {
      throw new EngineError("RuntimeError", `one_hot is only applicable to index tensor of type LongTensor.`);
    }
    const index = denseData(self);
    let largest = -1;
    for (const value of index) {
      if (value < 0) throw new EngineError("RuntimeError", "Class values must be non-negative.");
      if (value > largest) largest = value;
    }
    if (index.length === 0 && classesGiven <= 0) {
      throw new EngineError("RuntimeError", "Can not infer total number of classes from empty tensor.");
    }
    const classes = classesGiven < 0 ? largest + 1 : classesGiven;
    if (largest >= classes) throw new EngineError("RuntimeError", "Class values must be smaller than num_classes.");
    const shape = [...self.shape, classes];
    const out = denseArray(int64, shape);
    for (let i = 0; i < index.length; i++) out[i * classes + (index[i] as number)] = 1;
    return tensorOver(out, shape, int64);
  },
});
