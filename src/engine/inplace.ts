/**
 * Views and changes made in place, as autograd sees them: which are allowed, and how the history of a base
 * is rebuilt when one of its views changes.
 * https://pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd
 */
import { UnsupportedError } from "../base/failures";
import { AutogradError } from "./errors";
import { attach, type Edge, FunctionNode, type GraphNode, gradientEdge, shortName } from "./graph";
import type { Shape } from "./shape";
import { refresh, type Tensor, ViewInfo, type ViewOrigin } from "./tensor";

/** Operators that rebuilding history needs; set by operators/views.ts and operators/copying.ts. */
export const geometry: {
  asStrided: (tensor: Tensor, shape: Shape, strides: Shape, offset: number) => Tensor;
  /** The gradient of `asStrided` with respect to a base of the given geometry. */
  asStridedBackward: (grad: Tensor, base: Geometry, view: Geometry) => Tensor;
  zerosLike: (geometry: Geometry, like: Tensor) => Tensor;
  copyInto: (target: Tensor, source: Tensor) => void;
  clone: (tensor: Tensor) => Tensor;
} = {} as never;

export interface Geometry {
  readonly shape: Shape;
  readonly strides: Shape;
  readonly offset: number;
}

/** Records that `view` shows (part of) `source`. */
export function makeView(view: Tensor, source: Tensor, origin: ViewOrigin): void {
  const parent = source.view;
  const base = parent === null ? source : parent.base;
  const inherited = parent !== null && parent.origin !== "default" && origin === "default" ? parent.origin : origin;
  view.versionCounter = source.versionCounter;
  view.view = new ViewInfo(base, inherited, source.versionCounter.value);
  if (source.isInference) view.isInference = true;
}

/** A view's node; a new one where the base has changed since the old one was made. */
function viewGradFn(tensor: Tensor): GraphNode | null {
  const info = tensor.view as ViewInfo;
  const base = info.base;
  if (info.version === tensor.versionCounter.value) return tensor.recordedGradFn;
  if (!base.requiresGrad) return tensor.recordedGradFn;
  if (info.origin !== "default") checkViewOrigin(tensor, false);
  refuseOtherNumbers(tensor, base);
  const baseGeometry = { shape: base.shape, strides: base.strides, offset: base.offset };
  const viewGeometry = { shape: tensor.shape, strides: tensor.strides, offset: tensor.offset };
  const node = new FunctionNode("AsStridedBackward0", ([gradient]) => [
    gradient == null ? null : geometry.asStridedBackward(gradient, baseGeometry, viewGeometry),
  ]);
  node.edges = [gradientEdge(base)];
  node.outputs.push({ shape: tensor.shape, dtype: tensor.dtype });
  attach(tensor, node, 0);
  info.version = tensor.versionCounter.value;
  return node;
}

refresh.viewGradFn = viewGradFn;

/** Refuses changes in place that would leave gradients wrong. */
export function checkInplace(tensor: Tensor): void {
  if (!tensor.requiresGrad && (tensor.view === null || !tensor.view.base.requiresGrad)) {
    if (tensor.view !== null) checkViewOrigin(tensor, true);
    return;
  }
  if (tensor.view !== null) {
    checkViewOrigin(tensor, true);
    const base = tensor.view.base;
    if (tensor.requiresGrad && base.recordedGradFn === null) {
      throw new AutogradError("a view of a leaf Variable that requires grad is being used in an in-place operation.");
    }
  }
  if (tensor.requiresGrad && tensor.recordedGradFn === null) {
    throw new AutogradError("a leaf Variable that requires grad is being used in an in-place operation.");
  }
}

const CUSTOM_FUNCTION_REASON =
  " This view was created inside a custom Function (or because an input was returned as-is) and the autograd logic to handle " +
  "view+inplace would override the custom backward associated with the custom Function, leading to incorrect gradients. This " +
  "behavior is forbidden. You can fix this by cloning the output of the custom Function.";

/** Views whose history cannot be rebuilt may not be changed while gradients are recorded. */
function checkViewOrigin(tensor: Tensor, changing: boolean): void {
  const info = tensor.view as ViewInfo;
  if (info.origin === "default") return;
  const node = tensor.recordedGradFn;
  const modified = changing ? "is being" : "its base or another view of its base has been";
  const subject =
    node === null
      ? info.origin === "noGrad"
        ? "A view was created in no_grad mode"
        : "A view was created in inference mode"
      : `Output ${tensor.outputNr} of ${shortName(node)} is a view`;
  const happened = `${subject} and ${modified} modified inplace`;
  if (info.origin === "multiOutput") {
    throw new AutogradError(
      `${happened}. This view is the output of a function that returns multiple views. Such functions do not allow the output views ` +
        "to be modified inplace. You should replace the inplace operation by an out-of-place one.",
    );
  }
  if (info.origin === "customFunction") throw new AutogradError(`${happened}.${CUSTOM_FUNCTION_REASON}`);
  if (info.origin === "noGrad") {
    throw new AutogradError(
      `${happened} with grad mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify ` +
        "your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be " +
        "tracked) or both outside (if you want the inplace to be tracked).",
    );
  }
  throw new AutogradError(
    `${happened} in normal mode. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by ` +
      "moving both the view and the inplace either both inside the inference_mode block (if you don't want the inplace to be tracked) " +
      "or both outside (if you want the inplace to be tracked).",
  );
}

/** Strides alone do not tell how a part, or a conjugate, is seen of complex numbers. */
function refuseOtherNumbers(view: Tensor, base: Tensor): void {
  if (view.dtype === base.dtype && view.isConjugated === base.isConjugated) return;
  throw new UnsupportedError("changes in place of complex tensors and of views of their parts, with gradients");
}

/** Makes `node` the history of a tensor that it changed in place; a view passes it on to its base. */
export function rebaseHistory(tensor: Tensor, node: GraphNode): void {
  const info = tensor.view;
  if (info === null || info.origin === "noGrad") {
    node.outputs[0] ??= { shape: tensor.shape, dtype: tensor.dtype };
    moveRetained(tensor, node);
    attach(tensor, node, 0);
    if (info !== null) info.version = tensor.versionCounter.value;
    return;
  }
  const base = info.base;
  refuseOtherNumbers(tensor, base);
  node.outputs[0] ??= { shape: tensor.shape, dtype: tensor.dtype };
  const copySlices = copySlicesNode(base, tensor, node);
  moveRetained(base, copySlices);
  attach(base, copySlices, 0);
  tensor.requiresGrad = true;
  // The view's own node follows from its base.
  const retained = tensor.retainsGrad ? tensor.recordedGradFn : null;
  viewGradFn(tensor);
  if (retained !== null && tensor.recordedGradFn !== null) {
    retained.retained?.delete(tensor.outputNr);
    retain(tensor);
  }
}

function moveRetained(tensor: Tensor, node: GraphNode): void {
  if (!tensor.retainsGrad || tensor.recordedGradFn === null) return;
  tensor.recordedGradFn.retained?.delete(tensor.outputNr);
  node.retained ??= new Map();
  node.retained.set(0, tensor);
}

/** Has the tensor's node leave its gradient in `.grad`. */
export function retain(tensor: Tensor): void {
  const node = tensor.gradFn;
  if (node === null) return;
  node.retained ??= new Map();
  node.retained.set(tensor.outputNr, tensor);
  tensor.retainsGrad = true;
}

/** The base's history after `node` wrote to the part of it that `view` shows. */
function copySlicesNode(base: Tensor, view: Tensor, node: GraphNode): GraphNode {
  const baseGeometry = { shape: base.shape, strides: base.strides, offset: base.offset };
  const viewGeometry = { shape: view.shape, strides: view.strides, offset: view.offset };
  const result = new FunctionNode("CopySlices", (gradients, wanted) => {
    const gradient = gradients[0];
    if (gradient == null) return node.edges.map(() => null);
    const passed = geometry.zerosLike(baseGeometry, gradient);
    geometry.copyInto(passed, gradient);
    const slice = geometry.asStrided(
      passed,
      viewGeometry.shape,
      viewGeometry.strides,
      passed.offset + viewGeometry.offset - baseGeometry.offset,
    );
    const inner = node.apply([geometry.clone(slice)], (edge) => edge === 0 || wanted(edge));
    const outgoing: (Tensor | null)[] = inner.slice();
    if (node.edges.length > 0) {
      const first = inner[0];
      if (first == null) geometry.copyInto(slice, geometry.zerosLike(contiguousGeometry(slice), slice));
      else geometry.copyInto(slice, first);
      outgoing[0] = passed;
    }
    return outgoing;
  });
  const edges: (Edge | null)[] = node.edges.slice();
  edges[0] = gradientEdge(base);
  result.edges = edges;
  result.outputs.push({ shape: base.shape, dtype: base.dtype });
  result.release = () => node.release();
  return result;
}

function contiguousGeometry(tensor: Tensor): Geometry {
  return { shape: tensor.shape, strides: tensor.strides, offset: 0 };
}
