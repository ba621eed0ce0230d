/**
 * Convolutions as products of matrices: the windows of an image become the columns of a matrix (im2col).
 * Everything has three spatial dimensions here; fewer are padded with ones in front.
 * https://arxiv.org/abs/1603.07285
 */
import type { TypedArray } from "../dtype";
import { align, FIRST_BYTE, kernelsWith, workBytes } from "./compiled";
import { gemm } from "./gemm";

type Triple = readonly [number, number, number];

/** One convolution, seen as the map from `input` to `output`; a transposed one is its transpose. */
export interface ConvolutionPlan {
  readonly batch: number;
  readonly groups: number;
  /** Channels of one group on the input's and on the output's side. */
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly input: Triple;
  readonly output: Triple;
  readonly kernel: Triple;
  readonly stride: Triple;
  readonly padding: Triple;
  readonly dilation: Triple;
}

const volume = (t: Triple) => t[0] * t[1] * t[2];

/** With a kernel of one and nothing else the image is its own matrix of columns. */
function isPointwise(plan: ConvolutionPlan): boolean {
  return volume(plan.kernel) === 1 && volume(plan.stride) === 1 && plan.padding.every((p) => p === 0);
}

/** What one group of one image takes in each array. */
interface Sizes {
  readonly input: number;
  readonly output: number;
  readonly weight: number;
  readonly places: number;
  /** Rows of the matrix of columns. */
  readonly depth: number;
}

function sizesOf(plan: ConvolutionPlan): Sizes {
  const places = volume(plan.output);
  const depth = plan.inputChannels * volume(plan.kernel);
  return {
    input: plan.inputChannels * volume(plan.input),
    output: plan.outputChannels * places,
    weight: plan.outputChannels * depth,
    places,
    depth,
  };
}

export function convolve(plan: ConvolutionPlan, input: TypedArray, weight: TypedArray, output: TypedArray): void {
  run(plan, "output", input, weight, output);
}

/** The gradient for the input, or a transposed convolution: `input` is what is computed. */
export function convolveTransposed(
  plan: ConvolutionPlan,
  output: TypedArray,
  weight: TypedArray,
  input: TypedArray,
): void {
  run(plan, "input", input, weight, output);
}

/** The gradient for the weight, added up over the batch. */
export function convolveForWeight(
  plan: ConvolutionPlan,
  output: TypedArray,
  input: TypedArray,
  weight: TypedArray,
): void {
  run(plan, "weight", input, weight, output);
}

type Wanted = "input" | "weight" | "output";

function run(plan: ConvolutionPlan, wanted: Wanted, input: TypedArray, weight: TypedArray, output: TypedArray): void {
  const pointwise = isPointwise(plan);
  if (!pointwise && runCompiled(plan, wanted, input, weight, output)) return;
  const sizes = sizesOf(plan);
  const { places, depth } = sizes;
  const columns = pointwise ? input : scratch(output, depth * places);
  for (let n = 0; n < plan.batch; n++) {
    for (let g = 0; g < plan.groups; g++) {
      const inputAt = (n * plan.groups + g) * sizes.input;
      const outputAt = (n * plan.groups + g) * sizes.output;
      const weightAt = g * sizes.weight;
      const columnsAt = pointwise ? inputAt : 0;
      const rows = plan.outputChannels;
      if (!pointwise && wanted !== "input") gatherColumns(plan, input, inputAt, columns);
      if (wanted === "output") {
        gemm(
          false,
          false,
          rows,
          places,
          depth,
          1,
          weight,
          weightAt,
          depth,
          columns,
          columnsAt,
          places,
          0,
          output,
          outputAt,
          places,
        );
      } else if (wanted === "weight") {
        const beta = n === 0 ? 0 : 1;
        gemm(
          false,
          true,
          rows,
          depth,
          places,
          1,
          output,
          outputAt,
          places,
          columns,
          columnsAt,
          places,
          beta,
          weight,
          weightAt,
          depth,
        );
      } else {
        gemm(
          true,
          false,
          depth,
          places,
          rows,
          1,
          weight,
          weightAt,
          depth,
          output,
          outputAt,
          places,
          0,
          columns,
          columnsAt,
          places,
        );
        if (!pointwise) scatterColumns(plan, columns, input, inputAt);
      }
    }
  }
}

/** Multiplications below which a convolution stays in plain loops. */
const SMALL = 4000;

/** All in WebAssembly: the columns of each image, and the product. False where it does not apply. */
function runCompiled(
  plan: ConvolutionPlan,
  wanted: Wanted,
  input: TypedArray,
  weight: TypedArray,
  output: TypedArray,
): boolean {
  const { batch, groups, outputChannels } = plan;
  const single = input instanceof Float32Array;
  if (!(single || input instanceof Float64Array) || plan.kernel[0] !== 1 || plan.input[0] !== 1) return false;
  if (output.constructor !== input.constructor || weight.constructor !== input.constructor) return false;
  const sizes = sizesOf(plan);
  const { places, depth } = sizes;
  if (sizes.output * depth < SMALL) return false;
  const size = single ? 4 : 8;
  const imageAt = FIRST_BYTE;
  const columnsAt = imageAt + align(sizes.input * size);
  const weightAt = columnsAt + align(depth * places * size);
  const outputAt = weightAt + align(sizes.weight * size);
  const workAt = outputAt + align(sizes.output * size);
  const kernels = kernelsWith(workAt + workBytes(Math.max(places, depth), size));
  if (kernels === null) return false;
  const memory = single ? kernels.singles() : kernels.doubles();
  const gather = single ? kernels.gatherColumnsFloat32 : kernels.gatherColumnsFloat64;
  const scatter = single ? kernels.scatterColumnsFloat32 : kernels.scatterColumnsFloat64;
  const multiply = single ? kernels.multiplyFloat32 : kernels.multiplyFloat64;
  const dims = [plan.input, plan.output, plan.kernel, plan.stride, plan.padding, plan.dilation].flatMap((t) => [
    t[1],
    t[2],
  ]);
  const [inputs, weights, outputs] = [imageAt / size, weightAt / size, outputAt / size];
  for (let g = 0; g < groups; g++) {
    const w = g * sizes.weight;
    if (wanted !== "weight") memory.set(weight.subarray(w, w + sizes.weight), weights);
    for (let n = 0; n < batch; n++) {
      const x = (n * groups + g) * sizes.input;
      const y = (n * groups + g) * sizes.output;
      if (wanted !== "input") {
        memory.set(input.subarray(x, x + sizes.input), inputs);
        gather(imageAt, columnsAt, plan.inputChannels, ...dims);
      }
      if (wanted !== "output") memory.set(output.subarray(y, y + sizes.output), outputs);
      if (wanted === "output") {
        multiply(outputChannels, places, depth, weightAt, depth, false, columnsAt, places, false, outputAt, workAt);
        output.set(memory.subarray(outputs, outputs + sizes.output), y);
      } else if (wanted === "input") {
        multiply(depth, places, outputChannels, weightAt, depth, true, outputAt, places, false, columnsAt, workAt);
        scatter(imageAt, columnsAt, plan.inputChannels, ...dims);
        input.set(memory.subarray(inputs, inputs + sizes.input), x);
      } else {
        multiply(outputChannels, depth, places, outputAt, places, false, columnsAt, places, true, weightAt, workAt);
        for (let i = 0; i < sizes.weight; i++) {
          weight[w + i] = (weight[w + i] as number) + (memory[weights + i] as number);
        }
      }
    }
  }
  return true;
}

let scratch32 = new Float32Array(0);
let scratch64 = new Float64Array(0);
/** Scratch that is larger than this is not kept. */
const KEPT_SCRATCH = 1 << 22;

function scratch(like: TypedArray, length: number): TypedArray {
  if (like instanceof Float32Array) {
    if (length > KEPT_SCRATCH) return new Float32Array(length);
    if (scratch32.length < length) scratch32 = new Float32Array(length);
    return scratch32;
  }
  if (length > KEPT_SCRATCH) return new Float64Array(length);
  if (scratch64.length < length) scratch64 = new Float64Array(length);
  return scratch64;
}

/** Columns: for each channel and place in the kernel a row with what it meets at each place of the output. */
export function gatherColumns(plan: ConvolutionPlan, input: TypedArray, inputAt: number, columns: TypedArray): void {
  const [id, ih, iw] = plan.input;
  const [od, oh, ow] = plan.output;
  const [kd, kh, kw] = plan.kernel;
  const [sd, sh, sw] = plan.stride;
  const [pd, ph, pw] = plan.padding;
  const [dd, dh, dw] = plan.dilation;
  let to = 0;
  for (let c = 0; c < plan.inputChannels; c++) {
    for (let z = 0; z < kd; z++) {
      for (let y = 0; y < kh; y++) {
        for (let x = 0; x < kw; x++) {
          const shift = x * dw - pw;
          // Places of the output whose window lies inside the image in this row.
          const first = shift >= 0 ? 0 : Math.min(ow, Math.ceil(-shift / sw));
          const last = Math.max(first, Math.min(ow, Math.floor((iw - 1 - shift) / sw) + 1));
          for (let k = 0; k < od; k++) {
            const inZ = k * sd - pd + z * dd;
            for (let j = 0; j < oh; j++) {
              const inY = j * sh - ph + y * dh;
              if (inZ < 0 || inZ >= id || inY < 0 || inY >= ih) {
                for (let i = 0; i < ow; i++) columns[to++] = 0;
                continue;
              }
              let from = inputAt + ((c * id + inZ) * ih + inY) * iw + shift + first * sw;
              let i = 0;
              for (; i < first; i++) columns[to++] = 0;
              for (; i < last; i++, from += sw) columns[to++] = input[from] as number;
              for (; i < ow; i++) columns[to++] = 0;
            }
          }
        }
      }
    }
  }
}

/** The transpose of gatherColumns: adds each column's entries to the places of the image they came from. */
export function scatterColumns(plan: ConvolutionPlan, columns: TypedArray, input: TypedArray, inputAt: number): void {
  const [id, ih, iw] = plan.input;
  const [od, oh, ow] = plan.output;
  const [kd, kh, kw] = plan.kernel;
  const [sd, sh, sw] = plan.stride;
  const [pd, ph, pw] = plan.padding;
  const [dd, dh, dw] = plan.dilation;
  let row = 0;
  for (let c = 0; c < plan.inputChannels; c++) {
    for (let z = 0; z < kd; z++) {
      for (let y = 0; y < kh; y++) {
        for (let x = 0; x < kw; x++) {
          const shift = x * dw - pw;
          const first = shift >= 0 ? 0 : Math.min(ow, Math.ceil(-shift / sw));
          const last = Math.max(first, Math.min(ow, Math.floor((iw - 1 - shift) / sw) + 1));
          for (let k = 0; k < od; k++) {
            const inZ = k * sd - pd + z * dd;
            for (let j = 0; j < oh; j++, row += ow) {
              const inY = j * sh - ph + y * dh;
              if (inZ < 0 || inZ >= id || inY < 0 || inY >= ih) continue;
              let at = inputAt + ((c * id + inZ) * ih + inY) * iw + shift + first * sw;
              for (let i = first; i < last; i++, at += sw) {
                input[at] = (input[at] as number) + (columns[row + i] as number);
              }
            }
          }
        }
      }
    }
  }
}

/** Adds to each channel its bias. */
export function addToChannels(output: TypedArray, bias: TypedArray, shape: readonly number[]): void {
  const [batch, channels] = shape as readonly [number, number];
  const inner = output.length / Math.max(batch * channels, 1);
  for (let plane = 0, at = 0; plane < batch * channels; plane++) {
    const b = bias[plane % channels] as number;
    for (const end = at + inner; at < end; at++) output[at] = (output[at] as number) + b;
  }
}

/** The sum of each channel, over the batch and all places. */
export function sumChannels(values: TypedArray, shape: readonly number[], sums: TypedArray): void {
  const [batch, channels] = shape as readonly [number, number];
  const inner = values.length / Math.max(batch * channels, 1);
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let n = 0; n < batch; n++) {
      const start = (n * channels + channel) * inner;
      for (let i = start; i < start + inner; i++) sum += values[i] as number;
    }
    sums[channel] = sum;
  }
}
