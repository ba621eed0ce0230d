/** The way that a backward pass takes through the recorded graph, whether or not it ran there. */
import type { NodeId, Trace } from "./trace";

interface Roots {
  readonly roots: readonly { readonly node: NodeId | null }[];
}

/** Where a pass begins. */
export function rootNodes({ roots }: Roots): readonly NodeId[] {
  return roots.flatMap(({ node }) => node ?? []);
}

/**
 * The nodes behind some, those included, the nearest first: also those that were not kept in the trace. What is behind a
 * node from which the way does not go on is left out.
 */
export function nodesBehind(
  roots: Iterable<NodeId>,
  { nodes }: Pick<Trace, "nodes">,
  goesOn: (id: NodeId) => boolean = () => true,
): ReadonlySet<NodeId> {
  const reached = new Set(roots);
  // A set hands out what it is given meanwhile, in order.
  for (const id of reached) {
    if (!goesOn(id)) continue;
    for (const edge of nodes[id]?.next ?? []) if (edge !== null) reached.add(edge.node);
  }
  return reached;
}
