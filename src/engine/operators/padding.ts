/**
 * Padding: more rows and columns at the edges, constant or taken from the tensor itself.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html
 */
import { bool } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { cloneElements, copyElements, fillElements } from "../kernels/copying";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { inFormatOf, newTensorInFormatOf } from "../kernels/memoryFormat";
import { addAlongDims, takeAlongDims } from "../kernels/padding";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { type Shape, shapeText } from "../shape";
import { alias, newTensor, type Tensor } from "../tensor";
import { copyInto } from "./copying";
import { slice } from "./slicing";

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

/** A window of a tensor: for each dimension where it starts and how long it is. */
function windowOf(tensor: Tensor, starts: readonly number[], sizes: Shape): Tensor {
  const offset = starts.reduce((at, start, d) => at + start * (tensor.strides[d] as number), tensor.offset);
  return alias(tensor, sizes, tensor.strides, offset);
}

export const constantPad = defineOperator({
  schema: "constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor",
  python: ["torch.constant_pad_nd"],
  summary: "Surrounds a tensor with a constant; negative widths cut off.",
  formula: String.raw`\operatorname{pad}({self})`,
  complex: "parts",
  forward: (self, pad, value) => {
    if (pad.length % 2 !== 0) {
      throw new ShapeError(`Length of pad must be even but instead it equals ${pad.length}`);
    }
    if (pad.length / 2 > self.rank) {
      throw new ShapeError(
        `Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${pad.length}while the input has ${self.rank}dimensions.`,
      );
    }
    const widths = byDimension(pad, self.rank);
    const shape = self.shape.map((size, d) => {
      const [before, after] = widths[d] as readonly [number, number];
      const kept = size + Math.min(before, 0);
      if (kept < 0 || kept + Math.min(after, 0) < 0) throw new ShapeError("narrow(): length must be non-negative.");
      return size + before + after;
    });
    const common = self.shape.map((size, d) => {
      const [before, after] = widths[d] as readonly [number, number];
      return size + Math.min(before, 0) + Math.min(after, 0);
    });
    const kept = windowOf(
      self,
      widths.map(([before]) => Math.max(-before, 0)),
      common,
    );
    if (pad.every((width) => width <= 0)) return cloneElements(kept);
    const result = newTensorInFormatOf(self, shape);
    const filler = scalarValue(value);
    if (filler !== 0) fillElements(result, filler);
    const starts = widths.map(([before]) => Math.max(before, 0));
    copyElements(windowOf(result, starts, common), kept);
    return result;
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

type EdgeMode = "reflect" | "replicate";

interface Edges {
  readonly shape: number[];
  /** For each dimension of the result the places of the source. */
  readonly places: readonly Int32Array[];
}

function edgesOf(shape: Shape, pad: readonly number[], mode: EdgeMode): Edges {
  const widths = byDimension(pad, shape.length);
  const target = shape.map((size, d) => size + (widths[d]?.[0] as number) + (widths[d]?.[1] as number));
  const negative = target.find((size) => size < 0);
  if (negative !== undefined) {
    throw new ShapeError(`Trying to create tensor with negative dimension ${negative}: ${shapeText(target)}`);
  }
  const places = shape.map((size, d) =>
    Int32Array.from({ length: target[d] as number }, (_, i) => {
      const p = i - (widths[d]?.[0] as number);
      if (mode === "replicate") return Math.min(Math.max(p, 0), size - 1);
      return p < 0 ? -p : p >= size ? 2 * (size - 1) - p : p;
    }),
  );
  return { shape: target, places };
}

function padEdges(self: Tensor, pad: readonly number[], mode: EdgeMode): Tensor {
  const { shape, places } = edgesOf(self.shape, pad, mode);
  const out = denseArray(self.dtype, shape);
  takeAlongDims(denseData(self), self.shape, places, out);
  return denseResult(out, shape, self.dtype);
}

/** The gradients of what was repeated, added up where it came from. */
function gatherEdges(grad: Tensor, shape: Shape, pad: readonly number[], mode: EdgeMode): Tensor {
  const out = denseArray(grad.dtype, shape);
  addAlongDims(denseData(grad), out, shape, edgesOf(shape, pad, mode).places);
  return denseResult(out, shape, grad.dtype);
}

function checkEdges(self: Tensor, padding: readonly number[], rank: 1 | 2 | 3, mode: EdgeMode): void {
  if (padding.length !== 2 * rank) {
    const got = mode === "reflect" ? `, but got: ${padding.length}` : "";
    throw new ShapeError(`padding size is expected to be ${2 * rank}${got}`);
  }
  const lead = self.rank === rank + 2 ? 1 : 0;
  if ((self.rank !== rank + 1 && self.rank !== rank + 2) || self.shape.slice(lead).includes(0)) {
    throw new ShapeError(
      `Expected ${rank + 1}D or ${rank + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${shapeText(self.shape)}`,
    );
  }
  const sizes = self.shape.slice(self.rank - rank);
  for (let i = 0; mode === "reflect" && i < rank; i++) {
    const size = sizes[rank - 1 - i] as number;
    const [before, after] = [padding[2 * i] as number, padding[2 * i + 1] as number];
    if (before >= size || after >= size) {
      throw new ShapeError(
        `Argument #${4 + 2 * i}: Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at dimension ${self.rank - 1 - i} of input ${shapeText(self.shape)}`,
      );
    }
  }
  const results = sizes.map(
    (size, d) => size + (padding[2 * (rank - 1 - d)] as number) + (padding[2 * (rank - 1 - d) + 1] as number),
  );
  if (results.every((size) => size < 1)) {
    const axes = ["D", "H", "W"].slice(3 - rank);
    const input = axes.map((axis, d) => `${axis}: ${sizes[d]}`).join(", ");
    throw new ShapeError(
      `input (${input}) is too small. Calculated output ${axes.map((axis, d) => `${axis}: ${results[d]}`).join(" ")}`,
    );
  }
}

const EDGE_DERIVATIVE = String.raw`{grad} \text{ added up where its elements came from}`;
const THINGS = { 1: "sequences", 2: "images", 3: "volumes" } as const;

function declareEdges<const R extends 1 | 2 | 3>(rank: R, mode: EdgeMode) {
  const sides = (2 * rank) as 2 | 4 | 6;
  const [stem, surroundings] =
    mode === "reflect"
      ? (["reflection_pad", "their mirror images"] as const)
      : (["replication_pad", "copies of their edges"] as const);
  const name = `${stem}${rank as 1 | 2 | 3}d` as const;
  const backward = defineOperator({
    schema: `${name}_backward(Tensor grad_output, Tensor self, SymInt[${sides}] padding) -> Tensor`,
    python: [`torch.ops.aten.${name}_backward`],
    summary: `The gradient of padding with ${surroundings}.`,
    complex: "parts",
    forward: (grad, self, padding) => gatherEdges(grad, self.shape, padding, mode),
    derivatives: {
      grad_output: {
        formula: String.raw`\operatorname{pad}({grad})`,
        vjp: ({ grad, padding }): Tensor => forward(grad, padding),
      },
      self: { formula: "0", vjp: ({ self }) => newTensor(self.shape, self.dtype) },
    },
  });
  const forward = defineOperator({
    schema: `${name}(Tensor self, SymInt[${sides}] padding) -> Tensor`,
    python: [`torch._C._nn.${name}`],
    summary: `Surrounds ${THINGS[rank]} with ${surroundings}.`,
    complex: "parts",
    forward: (self, padding): Tensor => {
      checkEdges(self, padding, rank, mode);
      if (self.dtype === bool) throw new DtypeError(`"${name}" not implemented for 'Bool'`, "NotImplementedError");
      return inFormatOf(padEdges(self, padding, mode), self, rank + 2);
    },
    derivatives: {
      self: {
        formula: EDGE_DERIVATIVE,
        saves: ["self"],
        vjp: ({ grad, self, padding }): Tensor => backward(grad, self, padding),
      },
    },
  });
  return forward;
}

const reflectionPads = [declareEdges(1, "reflect"), declareEdges(2, "reflect"), declareEdges(3, "reflect")] as const;
const replicationPads = [
  declareEdges(1, "replicate"),
  declareEdges(2, "replicate"),
  declareEdges(3, "replicate"),
] as const;

/** As PyTorch: the input is copied into the middle, then both ends of each dimension from the other end. */
const circularPad = defineOperator({
  schema: "_pad_circular(Tensor self, SymInt[] pad) -> Tensor",
  python: [],
  summary: "Surrounds a tensor with its own other end.",
  composite: true,
  forward: (self, pad): Tensor => {
    const widths = byDimension(pad, self.rank);
    const shape = self.shape.map((size, d) => {
      const [before, after] = widths[d] as readonly [number, number];
      if (before > size || after > size) throw new ShapeError("Padding value causes wrapping around more than once.");
      if (before + after + size < 0) {
        throw new ShapeError("Negative padding value is resulting in an empty dimension");
      }
      return size + before + after;
    });
    const result = newTensor(shape, self.dtype);
    let source = self;
    let middle: Tensor = result;
    const first = self.rank - pad.length / 2;
    for (let d = first; d < self.rank; d++) {
      const [before, after] = widths[d] as readonly [number, number];
      source = slice(source, d, Math.max(-before, 0), (self.shape[d] as number) - Math.max(-after, 0));
      middle = slice(middle, d, Math.max(before, 0), (shape[d] as number) - Math.max(after, 0));
    }
    copyInto(middle, source);
    for (let d = self.rank - 1; d >= first; d--) {
      const [before, after] = widths[d] as readonly [number, number];
      const end = shape[d] as number;
      if (before > 0) {
        const from = end - before - Math.max(after, 0);
        copyInto(slice(result, d, 0, before), slice(result, d, from, from + before));
      }
      if (after > 0) {
        const from = Math.max(before, 0);
        copyInto(slice(result, d, end - after, end), slice(result, d, from, from + after));
      }
    }
    return result;
  },
});

export const pad = defineOperator({
  schema: `pad(Tensor self, SymInt[] pad, str mode="constant", float? value=None) -> Tensor`,
  python: ["torch._C._nn.pad"],
  summary: "Adds elements at the ends of the last dimensions.",
  composite: true,
  complex: "whole",
  forward: (self, widths, mode, value) => {
    if (widths.length % 2 !== 0) throw new ShapeError("Padding length must be divisible by 2");
    if (widths.length > self.rank * 2) {
      throw new ShapeError(
        `Padding length should be less than or equal to two times the input dimension but got padding length ${widths.length} and input of dimension ${self.rank}`,
      );
    }
    if (mode === "constant") return constantPad(self, widths, (value ?? 0) as ScalarLike);
    if (mode !== "reflect" && mode !== "replicate" && mode !== "circular") {
      throw new EngineError("NotImplementedError", `Unrecognised padding mode ${mode}`);
    }
    if (value !== null && value !== 0) {
      throw new EngineError("RuntimeError", `Padding mode "${mode}" doesn't take in value argument`);
    }
    const rank = widths.length / 2;
    const pads = mode === "reflect" ? reflectionPads : replicationPads;
    const padRank = pads[rank - 1];
    if (padRank !== undefined && (self.rank === rank + 1 || self.rank === rank + 2)) {
      return mode === "circular"
        ? circularPad(self, widths)
        : (padRank as (self: Tensor, pad: Shape) => Tensor)(self, widths);
    }
    throw new EngineError(
      "NotImplementedError",
      `Padding size ${widths.length} is not supported for ${self.rank}D input tensor.
Supported combinations for non-constant padding:
  - 2D or 3D input: padding size = 2 (pads last dimension)
  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)
  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)`,
    );
  },
});
