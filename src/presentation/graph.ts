/** The computational graph of a backward pass, as the panel shows it. */
import type { BackwardId, NodeId, Trace } from "../trace/trace";

export interface ViewGraph {
  readonly backward: BackwardId;
  readonly nodes: readonly { readonly id: NodeId; readonly name: string }[];
  readonly edges: readonly { readonly from: NodeId; readonly to: NodeId }[];
}

export function drawGraph(trace: Trace, backward: BackwardId, _open?: readonly string[]): ViewGraph {
  const visited = new Set(trace.backwards[backward]?.steps.map(({ node }) => node));
  const nodes = trace.nodes.filter(({ id }) => visited.has(id));
  return {
    backward,
    nodes: nodes.map(({ id, name }) => ({ id, name })),
    edges: nodes.flatMap(({ id, next }) =>
      next.flatMap((edge) => (edge && visited.has(edge.node) ? [{ from: id, to: edge.node }] : [])),
    ),
  };
}
