/** Which statements computed a part of the graph, so that they can be run once more where that part is needed anew. */
import type { Node, Statement } from "../../syntax/nodes";
import type { NodeId } from "../../trace/trace";
import { isSimple } from "../edits";
import type { Context } from "../rule";
import { dottedName, isExpression } from "../source";

/**
 * The assignments of a block through which what a node of the text reads came from some nodes of the graph, in the order
 * of the text. Null where something else than an assignment of that block is among them.
 */
export function assignmentsBehind(
  reader: Node,
  block: readonly Statement[],
  nodes: ReadonlySet<NodeId>,
  until: number,
  context: Context,
): readonly Statement[] | null {
  const { source, trace, history } = context;
  const found = new Set<Statement>();
  const queue = [{ names: namesRead(reader, context), until }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const name of next.names) {
      const { until: before } = next;
      const binding = trace.events
        .filter((event) => event.kind === "binding" && event.name === name && event.time < before)
        .at(-1);
      if (binding?.kind !== "binding" || binding.span === null) continue;
      const node = history.tensor(binding.tensor)?.node ?? null;
      if (node === null || !nodes.has(node)) continue;
      const made = source.statementAt(binding.span);
      if (made?.block !== block || made.statement.kind !== "Assign" || !isSimple(made.statement)) return null;
      if (found.has(made.statement)) continue;
      found.add(made.statement);
      queue.push({ names: namesRead(made.statement.value, context), until: binding.time });
    }
  }
  return [...found].sort((a, b) => a.start - b.start);
}

function namesRead(node: Node, { source }: Context): ReadonlySet<string> {
  const names = new Set<string>();
  for (const inner of source.nodes(node)) {
    const name = isExpression(inner) ? dottedName(inner) : null;
    if (name !== null) names.add(name);
  }
  return names;
}
