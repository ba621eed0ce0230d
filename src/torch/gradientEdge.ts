/**
 * `torch.autograd.graph.GradientEdge`: a node and one of its outputs, standing for a tensor in backward calls.
 * https://pytorch.org/docs/stable/autograd.html#torch.autograd.graph.GradientEdge
 */
import { AccumulateGrad, attach, type TensorMeta } from "../engine/graph";
import { newTensor, type Tensor } from "../engine/tensor";
import { getAttributeOrUndefined } from "../evaluator/operations";
import { PyTuple, type PyValue } from "../evaluator/values";
import { PyNode } from "./node";

/** A tensor whose history begins at the edge; null for values that are no edge. */
export function gradientEdgeTensor(value: PyValue): Tensor | null {
  if (!(value instanceof PyTuple) || value.cls?.name !== "GradientEdge") return null;
  const node = getAttributeOrUndefined(value, "node");
  const outputNr = getAttributeOrUndefined(value, "output_nr");
  if (!(node instanceof PyNode) || typeof outputNr !== "number") return null;
  if (node.node instanceof AccumulateGrad) return node.node.variable;
  const meta = node.node.outputs[outputNr] as TensorMeta;
  const tensor = newTensor(meta.shape, meta.dtype);
  attach(tensor, node.node, outputNr);
  return tensor;
}
