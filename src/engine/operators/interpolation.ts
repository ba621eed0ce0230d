/**
 * Images in other sizes. Each kind of interpolation is linear: its gradient is its transpose.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html
 */
import { UnsupportedError } from "../../base/failures";
import { float64, uint8 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import {
  antialiasTaps,
  type Filter,
  interpolationTaps,
  type Method,
  mixAlong,
  nearestTaps,
} from "../kernels/interpolation";
import { inFormatOf, isChannelsLast } from "../kernels/memoryFormat";
import { defineOperator } from "../operator";
import { countElements, shapeText } from "../shape";
import type { Tensor } from "../tensor";

type Sizes = readonly number[];
type Factors = readonly (number | null)[];

interface Interpolation {
  readonly name: string;
  readonly rank: number;
  readonly method: Method | "lanczos";
  readonly antialias: boolean;
}

/** From `inputSize` to `outputSize`, or for `back` the other way. */
function resize(
  kind: Interpolation,
  self: Tensor,
  inputSize: Sizes,
  outputSize: Sizes,
  alignCorners: boolean,
  factors: Factors,
  back: boolean,
): Tensor {
  const lead = inputSize.slice(0, 2);
  const sizes = inputSize.slice(2);
  const single = self.dtype.itemSize < 8;
  const direct = back || hasDirectKernel(kind, self, outputSize);
  const current = back ? outputSize.slice() : sizes.slice();
  let data = denseData(self);
  for (let d = 0; d < kind.rank; d++) {
    const [size, target, factor] = [sizes[d] as number, outputSize[d] as number, factors[d] ?? null];
    const taps = kind.antialias
      ? antialiasTaps(kind.method as Filter, size, target, alignCorners, factor)
      : kind.method === "linear" || kind.method === "cubic"
        ? interpolationTaps(kind.method, size, target, alignCorners, factor, single)
        : nearestTaps(size, target, factor, single, kind.method === "nearest-exact", direct);
    const outer = countElements(lead) * countElements(current.slice(0, d));
    current[d] = back ? size : target;
    // What lies between is kept in doubles.
    const out = denseArray(d === kind.rank - 1 ? self.dtype : float64, [...lead, ...current]);
    mixAlong(data, outer, size, countElements(current.slice(d + 1)), taps, back, out);
    data = out;
  }
  return inFormatOf(denseResult(data, [...lead, ...current], self.dtype), self, kind.rank + 2);
}

/** PyTorch's gradients, small images and channels-last tensors have kernels of their own. */
function hasDirectKernel({ rank }: Interpolation, self: Tensor, outputSize: Sizes): boolean {
  if (rank === 2 && (outputSize[0] as number) + (outputSize[1] as number) <= 128) return true;
  return rank > 1 && (self.shape[1] as number) > 3 && isChannelsLast(self, rank + 2);
}

function check(kind: Interpolation, input: Sizes, outputSize: Sizes): void {
  const { rank } = kind;
  if (outputSize.length !== rank) {
    throw new ShapeError(`It is expected output_size equals to ${rank}, but got size ${outputSize.length}`);
  }
  if (input.length !== rank + 2) {
    throw new ShapeError(`It is expected input_size equals to ${rank + 2}, but got size ${input.length}`);
  }
  const sizes = input.slice(2);
  if ([...sizes, ...outputSize].some((size) => size <= 0)) {
    const text = (values: Sizes) =>
      `(${values.map((size, d) => `${["D", "H", "W"][3 - rank + d]}: ${size}`).join(", ")})`;
    throw new ShapeError(
      `Input and output sizes should be greater than 0, but got input ${text(sizes)} ${rank === 1 ? "and " : ""}output ${text(outputSize)}`,
    );
  }
  if (input[1] === 0) {
    throw new ShapeError(`Non-empty ${rank + 2}D data tensor expected but got a tensor with sizes ${shapeText(input)}`);
  }
}

function checkDtype(kind: Interpolation, input: Tensor, outputSize: Sizes): void {
  if (input.isFloatingPoint) return;
  const nearest = kind.method.startsWith("nearest");
  if (input.dtype === uint8) {
    if (nearest) return;
    if (kind.rank === 2) throw new UnsupportedError("interpolation of uint8 images");
  }
  const kernel = kind.antialias
    ? "compute_index_ranges_weights"
    : kind.method !== "cubic" && hasDirectKernel(kind, input, outputSize)
      ? `upsample_${nearest ? "nearest" : "bilinear"}2d_channels_last`
      : `compute_indices_weights_${nearest ? "nearest" : kind.method}`;
  throw new DtypeError(`"${kernel}" not implemented for '${input.dtype.scalarTypeName}'`, "NotImplementedError");
}

/** Sizes from factors, as the overloads take them that torch.nn.functional calls. */
function chosenSizes(
  input: Tensor,
  outputSize: Sizes | null,
  scales: Sizes | null,
): { sizes: Sizes; factors: Factors } {
  const spatial = input.shape.slice(2);
  const checkCount = (name: string, values: Sizes): void => {
    if (values.length === spatial.length) return;
    throw new ShapeError(
      `Expected static_cast<int64_t>(${name}->size()) == spatial_dimensions to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)`,
    );
  };
  if ((outputSize === null) === (scales === null)) {
    throw new EngineError("RuntimeError", "Must specify exactly one of output_size and scale_factors");
  }
  if (outputSize !== null) {
    checkCount("output_size", outputSize);
    return { sizes: outputSize, factors: spatial.map(() => null) };
  }
  const factors = scales as Sizes;
  checkCount("scale_factors", factors);
  return { sizes: spatial.map((size, d) => Math.trunc(size * (factors[d] as number))), factors };
}

const SCALE_NAMES: readonly (readonly string[])[] = [
  [],
  ["scales"],
  ["scales_h", "scales_w"],
  ["scales_d", "scales_h", "scales_w"],
];

/** The operator with sizes, its gradient, and the overload with sizes or factors. */
function declare(kind: Interpolation): void {
  const { name, rank, method, antialias } = kind;
  const align = method.startsWith("nearest") ? "" : "bool align_corners, ";
  const scaleNames = SCALE_NAMES[rank] as readonly string[];
  const scales = scaleNames.map((scale) => `float? ${scale}=None`).join(", ");
  const summary = `Interpolation (${method}${antialias ? ", antialiased" : ""}) in ${rank} dimension${rank > 1 ? "s" : ""}.`;
  const rest = (values: readonly unknown[]): { align: boolean; factors: Factors } => ({
    align: align !== "" && values[0] === true,
    factors: values.slice(align === "" ? 0 : 1) as Factors,
  });
  const settings = (context: Record<string, unknown>): readonly unknown[] => [
    ...(align === "" ? [] : [context.align_corners]),
    ...scaleNames.map((scale) => context[scale]),
  ];
  // The schemas are only known at run time here, so what the operators take is stated by hand.
  const backward = defineOperator({
    schema: `${name}_backward(Tensor grad_output, SymInt[${rank}] output_size, SymInt[${rank + 2}] input_size, ${align}${scales}) -> Tensor`,
    python: [`torch._C._nn.${name}_backward`],
    summary: "The gradient of interpolation: each share goes back to where it came from.",
    forward: ((grad: Tensor, outputSize: Sizes, inputSize: Sizes, ...values: unknown[]) => {
      const { align, factors } = rest(values);
      return resize(kind, grad, inputSize, outputSize, align, factors, true);
    }) as never,
    derivatives: {
      grad_output: {
        formula: String.raw`\operatorname{interpolate}({grad})`,
        vjp: ((context: { grad: Tensor; output_size: Sizes } & Record<string, unknown>) =>
          forward(context.grad, context.output_size, ...settings(context))) as never,
      },
    } as never,
  }) as unknown as (...args: unknown[]) => Tensor;
  // The overload with factors is tried first, as in PyTorch.
  defineOperator({
    schema: `${name}.vec(Tensor input, SymInt[]? output_size, ${align}float[]? scale_factors) -> Tensor`,
    python: [`torch._C._nn.${name}`],
    summary,
    composite: true,
    forward: ((input: Tensor, outputSize: Sizes | null, ...values: unknown[]) => {
      const { sizes, factors } = chosenSizes(input, outputSize, values[values.length - 1] as Sizes | null);
      return forward(input, sizes, ...values.slice(0, -1), ...factors);
    }) as never,
  });
  const forward = defineOperator({
    schema: `${name}(Tensor self, SymInt[${rank}] output_size, ${align}${scales}) -> Tensor`,
    python: [`torch._C._nn.${name}`, `torch.ops.aten.${name}`],
    summary,
    formula: String.raw`\operatorname{interpolate}({self})`,
    forward: ((self: Tensor, outputSize: Sizes, ...values: unknown[]) => {
      check(kind, self.shape, outputSize);
      checkDtype(kind, self, outputSize);
      const { align, factors } = rest(values);
      return resize(kind, self, self.shape, outputSize, align, factors, false);
    }) as never,
    derivatives: {
      self: {
        formula: String.raw`\operatorname{interpolate}^{\top}({grad})`,
        vjp: ((context: { grad: Tensor; self: Tensor; output_size: Sizes } & Record<string, unknown>) =>
          backward(context.grad, context.output_size, context.self.shape, ...settings(context))) as never,
      },
    } as never,
  }) as unknown as (...args: unknown[]) => Tensor;
}

for (const rank of [1, 2, 3]) {
  declare({ name: `upsample_nearest${rank}d`, rank, method: "nearest", antialias: false });
  declare({ name: `_upsample_nearest_exact${rank}d`, rank, method: "nearest-exact", antialias: false });
}
declare({ name: "upsample_linear1d", rank: 1, method: "linear", antialias: false });
declare({ name: "upsample_bilinear2d", rank: 2, method: "linear", antialias: false });
declare({ name: "upsample_trilinear3d", rank: 3, method: "linear", antialias: false });
declare({ name: "upsample_bicubic2d", rank: 2, method: "cubic", antialias: false });
declare({ name: "_upsample_bilinear2d_aa", rank: 2, method: "linear", antialias: true });
declare({ name: "_upsample_bicubic2d_aa", rank: 2, method: "cubic", antialias: true });
declare({ name: "_upsample_lanczos2d_aa", rank: 2, method: "lanczos", antialias: true });
