/** Walks the syntax tree's nodes without knowing each kind: for passes that look for a few kinds only. */
import type { Node } from "../../syntax/nodes";

/** The nodes directly below, in the order of the text as far as the fields are. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) children.push(each);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}

const yieldCache = new WeakMap<object, boolean>();

/** Whether evaluating the node in its own frame can stop at a `yield` or `await`. */
export function containsYield(node: Node): boolean {
  const known = yieldCache.get(node);
  if (known !== undefined) return known;
  const result = findsYield(node);
  yieldCache.set(node, result);
  return result;
}

function findsYield(node: Node): boolean {
  switch (node.kind) {
    case "Yield":
    case "YieldFrom":
    case "Await":
      return true;
    case "FunctionDef":
      return node.decoratorList.some(containsYield) || defaultsOf(node.args).some(containsYield);
    case "Lambda":
      return defaultsOf(node.args).some(containsYield);
    case "ClassDef":
      return node.decoratorList.some(containsYield) || node.bases.some(containsYield);
    case "GeneratorExp":
      return node.generators[0] !== undefined && containsYield(node.generators[0].iter);
    case "For":
    case "With":
    case "Comprehension":
      return node.isAsync || childrenOf(node).some(containsYield);
    default:
      return childrenOf(node).some(containsYield);
  }
}

/** Whether a function's body makes it a generator: `yield` in it, but not in functions within. */
export function hasOwnYield(body: readonly Node[]): boolean {
  return body.some(ownYield);
}

function ownYield(node: Node): boolean {
  switch (node.kind) {
    case "Yield":
    case "YieldFrom":
      return true;
    case "FunctionDef":
    case "ClassDef":
      return node.decoratorList.some(ownYield);
    case "Lambda":
      return false;
    case "GeneratorExp":
      return node.generators[0] !== undefined && ownYield(node.generators[0].iter);
    default:
      return childrenOf(node).some(ownYield);
  }
}

/** Whether a function's body yields where to close the generator does something. */
export function hasGuardedYield(body: readonly Node[]): boolean {
  return body.some((node) => {
    if (!ownYield(node)) return false;
    return node.kind === "Try" || node.kind === "With" || hasGuardedYield(childrenOf(node));
  });
}

export function defaultsOf(args: import("../../syntax/nodes").Arguments): import("../../syntax/nodes").Expression[] {
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  return all.flatMap((arg) => (arg.default === null ? [] : [arg.default]));
}
