/** The graph nodes that a trace shows: those of the backward passes kept in full, and those behind the last values. */
import { AccumulateGrad, type GraphNode } from "../engine/graph";
import { PyTensor } from "../torch/pyTensor";
import type { Assembly } from "./assemble";
import type { BackwardDraft, OperatorDraft, SavedDraft } from "./drafts";
import type { NodeEdge, NodeRecord } from "./trace";

/** Of one backward pass. */
const MAX_NODES_OF_ONE = 3000;
const MAX_NODES = 6000;

export interface AssembledNodes {
  readonly nodes: readonly NodeRecord[];
  readonly nodeId: (node: GraphNode | null) => number | null;
  readonly omittedNodes: number;
}

export function assembleNodes(assembly: Assembly, backwards: readonly BackwardDraft[]): AssembledNodes {
  const ids = new Map<GraphNode, number>();
  const found: GraphNode[] = [];
  let omitted = 0;
  const collect = (roots: Iterable<GraphNode | null>): void => {
    const limit = Math.min(MAX_NODES, found.length + MAX_NODES_OF_ONE);
    const queue: GraphNode[] = [];
    const add = (node: GraphNode): void => {
      if (ids.has(node)) return;
      if (found.length >= limit) {
        omitted++;
        return;
      }
      ids.set(node, found.length);
      found.push(node);
      queue.push(node);
    };
    for (const root of roots) if (root !== null) add(root);
    for (let at = 0; at < queue.length; at++) {
      for (const edge of (queue[at] as GraphNode).edges) if (edge !== null) add(edge.node);
    }
  };
  const kept = backwards.filter(({ steps }) => steps !== null).reverse();
  for (const { roots } of kept) collect(roots.map(({ node }) => node));
  for (const { value } of assembly.recorder.slots) if (value instanceof PyTensor) collect([value.tensor.shownGradFn]);

  const freed = new Map<GraphNode, { readonly by: number; readonly saved: readonly SavedDraft[] }>();
  for (const draft of kept) for (const { node, saved } of draft.freed) freed.set(node, { by: draft.id, saved });
  const nodes = found.map((node, id): NodeRecord => {
    const operator = operatorOf(node);
    if (operator !== null) assembly.operatorNodes.set(operator, id);
    const saved = freed.get(node)?.saved ?? assembly.recorder.savedBy(node);
    return {
      id,
      name: node.name,
      next: node.edges.map((edge): NodeEdge | null => {
        const target = edge && ids.get(edge.node);
        return edge && target !== null && target !== undefined ? { node: target, input: edge.inputNr } : null;
      }),
      variable: node instanceof AccumulateGrad ? assembly.tensorId(node.variable) : null,
      inputs: operator?.inputs.map((tensor) => assembly.draftId(tensor)) ?? [],
      outputs: operator?.outputs.map((tensor) => assembly.draftId(tensor)) ?? [],
      schema: operator?.schema ?? null,
      saved: saved.map(({ name, snapshot, text }) => ({
        name,
        tensor: snapshot && assembly.snapshotAt(snapshot),
        text,
      })),
      span: assembly.place(operator?.span ?? null),
      time: operator?.time ?? 0,
      moduleCall: operator?.moduleCall ? assembly.moduleCallId(operator.moduleCall) : null,
      freedBy: freed.get(node)?.by ?? null,
    };
  });
  const nodeId = (node: GraphNode | null): number | null => (node === null ? null : (ids.get(node) ?? null));
  return { nodes, nodeId, omittedNodes: omitted };
}

function operatorOf(node: GraphNode): OperatorDraft | null {
  const record = node.record as OperatorDraft | undefined;
  return record?.kind === "operator" ? record : null;
}
