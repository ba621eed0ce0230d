/**
 * Padding: more rows and columns at the edges, constant or taken from the tensor itself.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html
 */
import { EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { countElements, type Shape, shapeText } from "../shape";
import type { Tensor } from "../tensor";

/** Pairs from the last dimension forwards become [before, after] for each dimension. */
function byDimension(pad: readonly number[], rank: number): readonly (readonly [number, number])[] {
  const result = Array.from({ length: rank }, () => [0, 0] as [number, number]);
  for (let i = 0; i < pad.length / 2; i++) {
    const entry = result[rank - 1 - i] as [number, number];
    entry[0] = pad[2 * i] as number;
    entry[1] = pad[2 * i + 1] as number;
  }
  return result;
}

/** For each place of the result the place of the source, or -1 for none. */
function sourcePlaces(shape: Shape, target: Shape, places: readonly Int32Array[]): Int32Array {
  const count = countElements(target);
  const result = new Int32Array(count);
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = step;
    step *= shape[d] as number;
  }
  const index = new Array<number>(target.length).fill(0);
  for (let at = 0; at < count; at++) {
    let from = 0;
    for (let d = 0; d < target.length; d++) {
      const p = (places[d] as Int32Array)[index[d] as number] as number;
      if (p < 0) {
        from = -1;
        break;
      }
      from += p * (strides[d] as number);
    }
    result[at] = from;
    for (let d = target.length - 1; d >= 0; d--) {
      if (++(index[d] as number) < (target[d] as number)) break;
      index[d] = 0;
    }
  }
  return result;
}

export const constantPad = defineOperator({
  schema: "constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor",
  python: ["torch.constant_pad_nd"],
  summary: "Surrounds a tensor with a constant; negative widths cut off.",
  formula: String.raw`\operatorname{pad}({self})`,
  forward: (self, pad, value) => {
    if (pad.length % 2 !== 0) {
      throw new ShapeError(`Length of pad must be even but instead it equals ${pad.length}`);
    }
    if (pad.length / 2 > self.rank) {
      throw new ShapeError(
        `Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${pad.length} while the input has ${self.rank} dimensions.`,
      );
    }
    const widths = byDimension(pad, self.rank);
    const shape = self.shape.map((size, d) => size + (widths[d]?.[0] as number) + (widths[d]?.[1] as number));
    shape.forEach((size, d) => {
      if (size < 0) {
        throw new ShapeError(
          `The input size ${self.shape[d]}, plus negative padding ${widths[d]?.[0]} and ${widths[d]?.[1]} resulted in a negative output size, which is invalid. Check dimension ${d} of your input.`,
        );
      }
    });
    const places = shape.map((size, d) =>
      Int32Array.from({ length: size }, (_, i) => {
        const from = i - (widths[d]?.[0] as number);
        return from >= 0 && from < (self.shape[d] as number) ? from : -1;
      }),
    );
    const from = sourcePlaces(self.shape, shape, places);
    const x = denseData(self);
    const filler = scalarValue(value);
    const out = denseArray(self.dtype, shape);
    for (let i = 0; i < out.length; i++) out[i] = (from[i] as number) < 0 ? filler : (x[from[i] as number] as number);
    return denseResult(out, shape, self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ without its edges}`,
      vjp: ({ grad, pad }): Tensor =>
        constantPad(
          grad,
          pad.map((width) => -width),
          0,
        ),
    },
  },
});

type EdgeMode = "reflect" | "replicate" | "circular";

function edgePlaces(size: number, before: number, after: number, mode: EdgeMode): Int32Array {
  return Int32Array.from({ length: before + size + after }, (_, i) => {
    const p = i - before;
    if (mode === "replicate") return Math.min(Math.max(p, 0), size - 1);
    if (mode === "circular") return ((p % size) + size) % size;
    return p < 0 ? -p : p >= size ? 2 * (size - 1) - p : p;
  });
}

function edgeSource(shape: Shape, pad: readonly number[], mode: EdgeMode): { shape: number[]; from: Int32Array } {
  const widths = byDimension(pad, shape.length);
  const places = shape.map((size, d) => edgePlaces(size, widths[d]?.[0] as number, widths[d]?.[1] as number, mode));
  const target = places.map((place) => place.length);
  return { shape: target, from: sourcePlaces(shape, target, places) };
}

function padEdges(self: Tensor, pad: readonly number[], mode: EdgeMode): Tensor {
  const { shape, from } = edgeSource(self.shape, pad, mode);
  const x = denseData(self);
  const out = denseArray(self.dtype, shape);
  for (let i = 0; i < out.length; i++) out[i] = x[from[i] as number] as number;
  return denseResult(out, shape, self.dtype);
}

const padEdgesBackward = defineOperator({
  schema: "edge_pad_backward(Tensor grad_output, int[] input_size, int[] padding, str mode) -> Tensor",
  python: [],
  summary: "The gradient of padding with what is at the edges.",
  gradFn: "ReflectionPad1DBackwardBackward0",
  forward: (grad, inputSize, padding, mode) => {
    const { from } = edgeSource(inputSize, padding, mode as EdgeMode);
    const g = denseData(grad);
    const out = denseArray(grad.dtype, inputSize);
    for (let i = 0; i < from.length; i++) {
      out[from[i] as number] = (out[from[i] as number] as number) + (g[i] as number);
    }
    return denseResult(out, inputSize, grad.dtype);
  },
  derivatives: {
    grad_output: {
      formula: String.raw`\operatorname{pad}({grad})`,
      vjp: ({ grad, padding, mode }) => padEdges(grad, padding, mode as EdgeMode),
    },
  },
});

function checkReflection(self: Tensor, padding: readonly number[], dims: number): void {
  for (let i = 0; i < dims; i++) {
    const size = self.shape[self.rank - 1 - i] as number;
    const before = padding[2 * i] as number;
    const after = padding[2 * i + 1] as number;
    if (before >= size || after >= size) {
      throw new ShapeError(
        `Argument #${4 + 2 * i}: Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at dimension ${self.rank - 1 - i} of input ${shapeText(self.shape)}`,
      );
    }
  }
}

const EDGE_DERIVATIVE = String.raw`{grad} \text{ added up where its elements came from}`;

export const reflectionPad1d = defineOperator({
  schema: "reflection_pad1d(Tensor self, SymInt[2] padding) -> Tensor",
  python: ["torch._C._nn.reflection_pad1d"],
  summary: "Surrounds sequences with their mirror images.",
  gradFn: "ReflectionPad1DBackward0",
  forward: (self, padding) => {
    checkReflection(self, padding, 1);
    return padEdges(self, padding, "reflect");
  },
  derivatives: {
    self: {
      formula: EDGE_DERIVATIVE,
      vjp: ({ grad, self, padding }) => padEdgesBackward(grad, self.shape, padding, "reflect"),
    },
  },
});

export const reflectionPad2d = defineOperator({
  schema: "reflection_pad2d(Tensor self, SymInt[4] padding) -> Tensor",
  python: ["torch._C._nn.reflection_pad2d"],
  summary: "Surrounds images with their mirror images.",
  gradFn: "ReflectionPad2DBackward0",
  forward: (self, padding) => {
    checkReflection(self, padding, 2);
    return padEdges(self, padding, "reflect");
  },
  derivatives: {
    self: {
      formula: EDGE_DERIVATIVE,
      vjp: ({ grad, self, padding }) => padEdgesBackward(grad, self.shape, padding, "reflect"),
    },
  },
});

export const reflectionPad3d = defineOperator({
  schema: "reflection_pad3d(Tensor self, SymInt[6] padding) -> Tensor",
  python: ["torch._C._nn.reflection_pad3d"],
  summary: "Surrounds volumes with their mirror images.",
  gradFn: "ReflectionPad3DBackward0",
  forward: (self, padding) => {
    checkReflection(self, padding, 3);
    return padEdges(self, padding, "reflect");
  },
  derivatives: {
    self: {
      formula: EDGE_DERIVATIVE,
      vjp: ({ grad, self, padding }) => padEdgesBackward(grad, self.shape, padding, "reflect"),
    },
  },
});

export const replicationPad1d = defineOperator({
  schema: "replication_pad1d(Tensor self, SymInt[2] padding) -> Tensor",
  python: ["torch._C._nn.replication_pad1d"],
  summary: "Surrounds sequences with copies of their ends.",
  gradFn: "ReplicationPad1DBackward0",
  forward: (self, padding) => padEdges(self, padding, "replicate"),
  derivatives: {
    self: {
      formula: EDGE_DERIVATIVE,
      vjp: ({ grad, self, padding }) => padEdgesBackward(grad, self.shape, padding, "replicate"),
    },
  },
});

export const replicationPad2d = defineOperator({
  schema: "replication_pad2d(Tensor self, SymInt[4] padding) -> Tensor",
  python: ["torch._C._nn.replication_pad2d"],
  summary: "Surrounds images with copies of their edges.",
  gradFn: "ReplicationPad2DBackward0",
  forward: (self, padding) => padEdges(self, padding, "replicate"),
  derivatives: {
    self: {
      formula: EDGE_DERIVATIVE,
      vjp: ({ grad, self, padding }) => padEdgesBackward(grad, self.shape, padding, "replicate"),
    },
  },
});

export const replicationPad3d = defineOperator({
  schema: "replication_pad3d(Tensor self, SymInt[6] padding) -> Tensor",
  python: ["torch._C._nn.replication_pad3d"],
  summary: "Surrounds volumes with copies of their edges.",
  gradFn: "ReplicationPad3DBackward0",
  forward: (self, padding) => padEdges(self, padding, "replicate"),
  derivatives: {
    self: {
      formula: EDGE_DERIVATIVE,
      vjp: ({ grad, self, padding }) => padEdgesBackward(grad, self.shape, padding, "replicate"),
    },
  },
});

const circularPad = defineOperator({
  schema: "_pad_circular(Tensor self, SymInt[] pad) -> Tensor",
  python: ["torch._pad_circular"],
  summary: "Surrounds a tensor with its own other end.",
  gradFn: "CopySlices",
  forward: (self, pad) => padEdges(self, pad, "circular"),
  derivatives: {
    self: {
      formula: EDGE_DERIVATIVE,
      vjp: ({ grad, self, pad }) => padEdgesBackward(grad, self.shape, pad, "circular"),
    },
  },
});

export const pad = defineOperator({
  schema: `pad(Tensor self, SymInt[] pad, str mode="constant", float? value=None) -> Tensor`,
  python: ["torch._C._nn.pad"],
  summary: "Adds elements at the ends of the last dimensions.",
  composite: true,
  forward: (self, widths, mode, value) => {
    if (widths.length % 2 !== 0) throw new ShapeError("Padding length must be divisible by 2");
    if (widths.length > self.rank * 2) {
      throw new ShapeError(
        `Padding length should be less than or equal to two times the input dimension but got padding length ${widths.length} and input of dimension ${self.rank}`,
      );
    }
    if (mode === "constant") return constantPad(self, widths, (value ?? 0) as ScalarLike);
    if (value !== null && value !== 0) {
      throw new EngineError("RuntimeError", `Padding mode "${mode}" doesn't take in value argument`);
    }
    const dims = widths.length / 2;
    if (self.rank === dims + 1 || self.rank === dims + 2) {
      const reflect = [reflectionPad1d, reflectionPad2d, reflectionPad3d][dims - 1];
      const replicate = [replicationPad1d, replicationPad2d, replicationPad3d][dims - 1];
      if (mode === "reflect" && reflect !== undefined) return reflect(self, widths);
      if (mode === "replicate" && replicate !== undefined) return replicate(self, widths);
      if (mode === "circular") return circularPad(self, widths);
    }
    if (mode !== "reflect" && mode !== "replicate" && mode !== "circular") {
      throw new EngineError("NotImplementedError", `Unrecognised padding mode ${mode}`);
    }
    throw new EngineError(
      "NotImplementedError",
      "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now",
    );
  },
});
