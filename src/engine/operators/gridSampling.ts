/**
 * Images and volumes sampled at the points of a grid, and the grids of affine maps.
 *
 * Sampling is linear in the image, and its derivative by a coordinate samples the same pixels with other weights. So one
 * operator with orders of differentiation, and its transpose, give all derivatives of the public operators.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html
 */
import { UnsupportedError } from "../../base/failures";
import type { DType, TypedArray } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { type SampleMode, type SamplePadding, type Sampling, sampleGrid } from "../kernels/gridSampling";
import { defineOperator } from "../operator";
import { type Shape, shapeText } from "../shape";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { add, mul } from "./arithmetic";
import { transpose } from "./axes";
import { stack } from "./joining";
import { bmm } from "./matmul";
import { sumDim } from "./reduction";
import { select } from "./slicing";
import { unsqueeze } from "./squeezing";
import { reshape } from "./views";

type Sizes = readonly number[];

const MODES: readonly SampleMode[] = ["bilinear", "nearest", "bicubic"];
const PADDINGS: readonly SamplePadding[] = ["zeros", "border", "reflection"];

interface Settings {
  readonly mode: number;
  readonly padding: number;
  readonly alignCorners: boolean;
}

function samplingOf(
  { mode, padding, alignCorners }: Settings,
  inputShape: Shape,
  gridShape: Shape,
  dtype: DType,
  orders: Sizes,
): Sampling {
  if (MODES[mode] === undefined) throw new UnsupportedError(`grid sampling with interpolation mode ${mode}`);
  if (PADDINGS[padding] === undefined) throw new UnsupportedError(`grid sampling with padding mode ${padding}`);
  return {
    mode: MODES[mode] as SampleMode,
    padding: PADDINGS[padding] as SamplePadding,
    alignCorners,
    single: dtype.itemSize < 8,
    batch: inputShape[0] as number,
    channels: inputShape[1] as number,
    input: inputShape.slice(2),
    output: gridShape.slice(1, -1),
    orders,
  };
}

function sampled(settings: Settings, input: Tensor, grid: Tensor, orders: Sizes): Tensor {
  const shape = [...input.shape.slice(0, 2), ...grid.shape.slice(1, -1)];
  const out = denseArray(input.dtype, shape);
  const sampling = samplingOf(settings, input.shape, grid.shape, grid.dtype, orders);
  sampleGrid(sampling, denseData(input), denseData(grid), out, false);
  return denseResult(out, shape, input.dtype);
}

function spread(settings: Settings, values: Tensor, grid: Tensor, inputShape: Shape, orders: Sizes): Tensor {
  const out = denseArray(values.dtype, inputShape);
  const sampling = samplingOf(settings, inputShape, grid.shape, grid.dtype, orders);
  sampleGrid(sampling, out, denseData(grid), denseData(values), true);
  return denseResult(out, inputShape, values.dtype);
}

function oneMore(orders: Sizes, dim: number): number[] {
  return orders.map((order, d) => (d === dim ? order + 1 : order));
}

/** For each coordinate the sum over channels of `values` times the samples' derivative by it. */
function coordinateGradient(settings: Settings, values: Tensor, input: Tensor, grid: Tensor, orders: Sizes): Tensor {
  const each = orders.map((_, d) =>
    sumDim(mul(values, sample(input, grid, ...settingsOf(settings), oneMore(orders, d))), [1]),
  );
  return stack(each, -1);
}

function settingsOf({ mode, padding, alignCorners }: Settings): [number, number, boolean] {
  return [mode, padding, alignCorners];
}

/** The samples, or their derivatives of the given orders by the coordinates. */
const sample = defineOperator({
  schema:
    "gradlens::_grid_sample(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners, int[] orders) -> Tensor",
  python: [],
  summary: "Samples at the points of a grid, or their derivatives by the coordinates.",
  gradFn: "GridSamplerBackward0",
  forward: (input, grid, mode, padding, alignCorners, orders) =>
    sampled({ mode, padding, alignCorners }, input, grid, orders),
  derivatives: {
    input: {
      formula: String.raw`\operatorname{sample}^{\top}({grad})`,
      saves: ["grid"],
      vjp: ({
        grad,
        input,
        grid,
        interpolation_mode: mode,
        padding_mode: padding,
        align_corners: align,
        orders,
      }): Tensor => spreadBack(grad, grid, input.shape, mode, padding, align, orders),
    },
    grid: {
      formula: String.raw`{grad} \odot \operatorname{sample}'({input})`,
      saves: ["input", "grid"],
      vjp: ({ grad, input, grid, interpolation_mode: mode, padding_mode: padding, align_corners, orders }): Tensor =>
        coordinateGradient({ mode, padding, alignCorners: align_corners }, grad, input, grid, orders),
    },
  },
});

/** The transpose of `sample`. */
const spreadBack = defineOperator({
  schema:
    "gradlens::_grid_sample_backward(Tensor grad_output, Tensor grid, int[] input_size, int interpolation_mode, int padding_mode, bool align_corners, int[] orders) -> Tensor",
  python: [],
  summary: "Gives values at the points of a grid to the pixels around them.",
  gradFn: "GridSamplerBackwardBackward0",
  forward: (values, grid, inputSize, mode, padding, alignCorners, orders) =>
    spread({ mode, padding, alignCorners }, values, grid, inputSize, orders),
  derivatives: {
    grad_output: {
      formula: String.raw`\operatorname{sample}({grad})`,
      saves: ["grid"],
      vjp: ({ grad, grid, interpolation_mode: mode, padding_mode: padding, align_corners: align, orders }): Tensor =>
        sample(grad, grid, mode, padding, align, orders),
    },
    grid: {
      formula: String.raw`{grad_output} \odot \operatorname{sample}'({grad})`,
      saves: ["grad_output", "grid"],
      vjp: ({
        grad,
        grad_output: values,
        grid,
        interpolation_mode: mode,
        padding_mode: padding,
        align_corners: alignCorners,
        orders,
      }): Tensor => coordinateGradient({ mode, padding, alignCorners }, values, grad, grid, orders),
    },
  },
});

function check(input: Tensor, grid: Tensor): void {
  if (input.shape[0] !== grid.shape[0]) {
    throw new ShapeError(
      `grid_sampler(): expected grid and input to have same batch size, but got input with sizes ${shapeText(input.shape)} and grid with sizes ${shapeText(grid.shape)}`,
    );
  }
  if (grid.shape[grid.rank - 1] !== input.rank - 2) {
    throw new ShapeError(
      `grid_sampler(): expected grid to have size ${input.rank - 2} in last dimension, but got grid with sizes ${shapeText(grid.shape)}`,
    );
  }
  for (let d = 2; d < input.rank; d++) {
    if (input.shape[d] === 0) {
      throw new ShapeError(
        `grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes ${shapeText(input.shape)} with dimension ${d} being empty`,
      );
    }
  }
}

function checkRank(input: Tensor, grid: Tensor, rank: 2 | 3, mode: number): void {
  if (input.rank !== rank + 2 || grid.rank !== input.rank) {
    throw new ShapeError(
      `grid_sampler(): expected ${rank + 2}D input and grid with same number of dimensions, but got input with sizes ${shapeText(input.shape)} and grid with sizes ${shapeText(grid.shape)}`,
    );
  }
  if (rank === 3 && mode === 2) {
    throw new EngineError("RuntimeError", "grid_sampler(): bicubic interpolation only supports 4D input");
  }
}

function checkDtypes(input: Tensor, grid: Tensor, rank: 2 | 3): void {
  if (!input.isFloatingPoint) {
    const kernel = rank === 2 ? "grid_sampler_2d_cpu_kernel_impl" : "grid_sampler3d_cpu";
    throw new DtypeError(`"${kernel}" not implemented for '${input.dtype.scalarTypeName}'`, "NotImplementedError");
  }
  if (grid.dtype !== input.dtype) {
    throw new DtypeError(`expected scalar type ${input.dtype.scalarTypeName} but found ${grid.dtype.scalarTypeName}`);
  }
}

function declareSampler<const R extends 2 | 3>(rank: R) {
  const name = `grid_sampler_${rank as 2 | 3}d` as const;
  const zeroOrders = new Array<number>(rank).fill(0);
  const backward = defineOperator({
    schema: `${name}_backward(Tensor grad_output, Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners, bool[2] output_mask) -> (Tensor, Tensor)`,
    python: [],
    summary: "The gradients of grid sampling for the image and for the grid.",
    gradFn: `GridSampler${rank}DBackwardBackward0`,
    forward: (grad, input, grid, mode, padding, alignCorners, mask) => {
      const settings = { mode, padding, alignCorners };
      const [forInput, forGrid] = mask as unknown as readonly [boolean, boolean];
      return [
        forInput ? spread(settings, grad, grid, input.shape, zeroOrders) : newTensor([0], grad.dtype),
        forGrid ? coordinateGradient(settings, grad, input, grid, zeroOrders) : newTensor([0], grad.dtype),
      ];
    },
    saves: ["grad_output", "input", "grid"],
    derivatives: {
      grad_output: { formula: String.raw`\operatorname{sample}({grad})` },
      input: { formula: String.raw`\operatorname{sample}'^{\top}({grad_output})` },
      grid: { formula: String.raw`{grad_output} \odot \operatorname{sample}'({grad})` },
    },
    backward: ({ grads, grad_output: values, input, grid, interpolation_mode, padding_mode, align_corners, needs }) => {
      const settings = { mode: interpolation_mode, padding: padding_mode, alignCorners: align_corners };
      const rest = settingsOf(settings);
      const [forInput, forGrid] = grads as readonly (Tensor | null)[];
      const shift = (d: number): Tensor => unsqueeze(select(forGrid as Tensor, -1, d), 1);
      const dims = zeroOrders.map((_, d) => d);
      const forValues: Tensor[] = [];
      const forPixels: Tensor[] = [];
      const forCoordinates: Tensor[] = [];
      if (forInput) {
        if (needs("grad_output")) forValues.push(sample(forInput, grid, ...rest, zeroOrders));
        if (needs("grid")) forCoordinates.push(coordinateGradient(settings, values, forInput, grid, zeroOrders));
      }
      if (forGrid) {
        for (const d of dims) {
          const orders = oneMore(zeroOrders, d);
          const step = shift(d);
          if (needs("grad_output")) forValues.push(mul(step, sample(input, grid, ...rest, orders)));
          if (needs("input")) forPixels.push(spreadBack(mul(values, step), grid, input.shape, ...rest, orders));
          if (needs("grid")) forCoordinates.push(coordinateGradient(settings, mul(values, step), input, grid, orders));
        }
      }
      const total = (terms: readonly Tensor[]) => (terms.length === 0 ? null : terms.reduce((a, b) => add(a, b)));
      return { grad_output: total(forValues), input: total(forPixels), grid: total(forCoordinates) };
    },
  });
  return defineOperator({
    schema: `${name}(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor`,
    python: [`torch.${name}`],
    summary: `Samples ${rank === 2 ? "images" : "volumes"} at the points of a grid.`,
    formula: String.raw`\operatorname{sample}({input}, {grid})`,
    gradFn: `GridSampler${rank}DBackward0`,
    forward: (input, grid, mode, padding, alignCorners) => {
      check(input, grid);
      checkRank(input, grid, rank, mode);
      checkDtypes(input, grid, rank);
      return sampled({ mode, padding, alignCorners }, input, grid, zeroOrders);
    },
    saves: ["input", "grid"],
    derivatives: {
      input: { formula: String.raw`\operatorname{sample}^{\top}({grad})` },
      grid: { formula: String.raw`{grad} \odot \operatorname{sample}'({input})` },
    },
    backward: ({ grad, input, grid, interpolation_mode, padding_mode, align_corners, needs }) => {
      const mask = [needs("input"), needs("grid")] as unknown as boolean;
      const [forInput, forGrid] = backward(
        grad,
        input,
        grid,
        interpolation_mode,
        padding_mode,
        align_corners,
        mask as never,
      ) as [Tensor, Tensor];
      return { input: needs("input") ? forInput : null, grid: needs("grid") ? forGrid : null };
    },
  });
}

export const gridSampler2d = declareSampler(2);
export const gridSampler3d = declareSampler(3);

export const gridSampler = defineOperator({
  schema:
    "grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor",
  python: ["torch.grid_sampler"],
  summary: "Samples images or volumes at the points of a grid.",
  composite: true,
  forward: (input, grid, mode, padding, alignCorners) => {
    check(input, grid);
    const operator = input.rank === 4 ? gridSampler2d : gridSampler3d;
    return operator(input, grid, mode, padding, alignCorners);
  },
});

/** The points of a grid as rows (x, y, 1) or (x, y, z, 1), from -1 to 1. */
function baseGrid(theta: { readonly dtype: DType }, size: Sizes, alignCorners: boolean): Tensor {
  const sizes = size.slice(2);
  const rank = sizes.length;
  const batch = size[0] as number;
  const places = sizes.reduce((a, b) => a * b, 1);
  const shape = [batch, places, rank + 1];
  const out = denseArray(theta.dtype, shape);
  const coordinate = (i: number, count: number): number => {
    if (count <= 1) return 0;
    const at = -1 + (2 * i) / (count - 1);
    return alignCorners ? at : (at * (count - 1)) / count;
  };
  for (let n = 0, to = 0; n < batch; n++) {
    for (let p = 0; p < places; p++) {
      let left = p;
      for (let d = rank - 1; d >= 0; d--) {
        const count = sizes[d] as number;
        out[to++] = coordinate(left % count, count);
        left = Math.floor(left / count);
      }
      out[to++] = 1;
    }
  }
  return tensorOver(out as TypedArray, shape, theta.dtype);
}

export const affineGridGenerator = defineOperator({
  schema: "affine_grid_generator(Tensor theta, SymInt[] size, bool align_corners) -> Tensor",
  python: ["torch.affine_grid_generator"],
  summary: "The grid that an affine map takes from an image.",
  formula: String.raw`{theta} \cdot (x, y, 1)^{\top}`,
  forward: (theta, size, alignCorners) => {
    if (size.length !== 4 && size.length !== 5) {
      throw new ShapeError("AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.");
    }
    const points = bmm(baseGrid(theta, size, alignCorners), transpose(theta, 1, 2));
    return reshape(points, [size[0] as number, ...size.slice(2), size.length - 2]);
  },
  derivatives: {
    theta: {
      formula: String.raw`{grad}^{\top} \cdot (x, y, 1)`,
      vjp: ({ grad, theta, size, align_corners: alignCorners }): Tensor => {
        const places = size.slice(2).reduce((a, b) => a * b, 1);
        const base = baseGrid(theta, size, alignCorners);
        const points = reshape(grad, [size[0] as number, places, size.length - 2]);
        return transpose(bmm(transpose(base, 1, 2), points), 1, 2);
      },
    },
  },
});
