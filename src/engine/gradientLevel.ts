/**
 * Levels of gradients, as torch.func nests them: what a level computes is let out of it with the history that lies outside of
 * the level, and without what leads to the level's own inputs alone.
 * https://pytorch.org/docs/stable/func.html
 */
import { gradientOperators } from "./backward";
import { withTangents } from "./forwardMode";
import { AccumulateGrad, attach, type GraphNode } from "./graph";
import { modes } from "./modes";
import { refresh, type Tensor } from "./tensor";

/** `tensors` as they are outside of a level with these inputs. */
export function closeLevel(tensors: readonly Tensor[], inputs: readonly Tensor[]): Tensor[] {
  const own = new Set<GraphNode>();
  for (const input of inputs) if (input.accumulator !== null && input.gradFn === null) own.add(input.accumulator);
  const reached = new Map<GraphNode, boolean>();
  const close = (tensor: Tensor): Tensor => {
    const closed = withTangents(closeRecord(tensor), close);
    if (closed.batch === null) return closed;
    const value = close(closed.batch.value);
    if (value === closed.batch.value) return closed;
    const result = closed === tensor ? gradientOperators.detach(closed) : closed;
    if (closed.requiresGrad && closed.recordedGradFn !== null) attach(result, closed.recordedGradFn, closed.outputNr);
    result.batch = { ...closed.batch, value };
    return result;
  };
  const closeRecord = (tensor: Tensor): Tensor => {
    if (!tensor.requiresGrad) return tensor;
    const node = tensor.gradFn;
    const isOutside = modes.grad && (node === null ? !inputs.includes(tensor) : leadsOutside(node, own, reached));
    if (isOutside) return tensor;
    const result = gradientOperators.detach(tensor);
    refresh.shareTangents(tensor, result);
    return result;
  };
  return tensors.map(close);
}

/** Whether a leaf that is not among `own` is reached from `root`. */
function leadsOutside(root: GraphNode, own: ReadonlySet<GraphNode>, reached: Map<GraphNode, boolean>): boolean {
  const stack: { readonly node: GraphNode; next: number; found: boolean }[] = [];
  const known = (node: GraphNode): boolean | undefined =>
    node instanceof AccumulateGrad ? !own.has(node) : reached.get(node);
  const first = known(root);
  if (first !== undefined) return first;
  stack.push({ node: root, next: 0, found: false });
  for (;;) {
    const top = stack[stack.length - 1] as { readonly node: GraphNode; next: number; found: boolean };
    const edge = top.node.edges[top.next++];
    if (edge === undefined || top.found) {
      reached.set(top.node, top.found);
      stack.pop();
      const parent = stack[stack.length - 1];
      if (parent === undefined) return top.found;
      parent.found ||= top.found;
    } else if (edge !== null) {
      const answer = known(edge.node);
      if (answer === undefined) stack.push({ node: edge.node, next: 0, found: false });
      else top.found ||= answer;
    }
  }
}
