/**
 * Parameters of functions and lambdas, and type parameters.
 * https://docs.python.org/3.12/reference/compound_stmts.html#function-definitions
 */
import type { FlatTree } from "../flatTree";
import type { Arg, Arguments, Expression, TypeParam } from "../nodes";
import { fieldOf, identifierText, lowerExpression, lowerField } from "./expressions";
import { invalidSyntax } from "./faults";
import { lowerType } from "./types";

/** The node of the parameters' brackets, or a lambda's parameters without any. */
export function lowerParameters(tree: FlatTree, list: number): Arguments {
  const positional: Arg[] = [];
  let posonlyargs: Arg[] = [];
  const kwonlyargs: Arg[] = [];
  let vararg: Arg | null = null;
  let kwarg: Arg | null = null;
  let isKeywordOnly = false;
  for (const node of tree.children(list)) {
    const type = tree.type(node);
    if (type === "," || type === "(" || type === ")") continue;
    if (type === "positional_separator") posonlyargs = positional.splice(0);
    else if (type === "keyword_separator") isKeywordOnly = true;
    else if (isSplat(tree, node, "list_splat_pattern")) {
      vararg = lowerParameter(tree, node);
      isKeywordOnly = true;
    } else if (isSplat(tree, node, "dictionary_splat_pattern")) kwarg = lowerParameter(tree, node);
    else (isKeywordOnly ? kwonlyargs : positional).push(lowerParameter(tree, node));
  }
  const span = { start: tree.start(list), end: tree.end(list) };
  return { kind: "Arguments", ...span, posonlyargs, args: positional, vararg, kwonlyargs, kwarg };
}

export function lowerLambdaParameters(tree: FlatTree, lambda: number): Arguments {
  const list = tree.childInField(lambda, "parameters");
  if (list !== null) return lowerParameters(tree, list);
  const end = tree.end(lambda + 1);
  const none = { posonlyargs: [], args: [], vararg: null, kwonlyargs: [], kwarg: null };
  return { kind: "Arguments", start: end, end, ...none };
}

function isSplat(tree: FlatTree, node: number, type: string): boolean {
  return tree.type(node) === type || (tree.type(node) === "typed_parameter" && tree.type(node + 1) === type);
}

function lowerParameter(tree: FlatTree, node: number): Arg {
  switch (tree.type(node)) {
    case "identifier":
    case "keyword_identifier":
      return argument(tree, node, null, null);
    case "list_splat_pattern":
    case "dictionary_splat_pattern":
      return argument(tree, tree.next(node + 1), null, null);
    case "typed_parameter": {
      const name = tree.type(node + 1) === "identifier" ? node + 1 : tree.next(node + 2);
      return argument(tree, name, fieldOf(tree, node, "type"), null);
    }
    case "default_parameter":
      return argument(tree, fieldOf(tree, node, "name"), null, lowerField(tree, node, "value"));
    case "typed_default_parameter": {
      const type = fieldOf(tree, node, "type");
      return argument(tree, fieldOf(tree, node, "name"), type, lowerField(tree, node, "value"));
    }
    default:
      throw invalidSyntax(tree, node);
  }
}

function argument(tree: FlatTree, name: number, type: number | null, defaultValue: Expression | null): Arg {
  if (tree.type(name) !== "identifier") throw invalidSyntax(tree, name);
  return {
    kind: "Arg",
    start: tree.start(name),
    end: tree.end(type ?? name),
    arg: identifierText(tree, name),
    annotation: type === null ? null : lowerType(tree, type),
    default: defaultValue,
  };
}

/** `[T, U: int, *Ts, **P]` behind the name of a function, a class or a type alias. */
export function lowerTypeParameters(tree: FlatTree, list: number | null): TypeParam[] {
  if (list === null) return [];
  const result: TypeParam[] = [];
  for (const wrapper of tree.children(list)) {
    if (tree.type(wrapper) === "type") result.push(lowerTypeParameter(tree, wrapper + 1));
  }
  return result;
}

function lowerTypeParameter(tree: FlatTree, node: number): TypeParam {
  const span = { start: tree.start(node), end: tree.end(node) };
  switch (tree.type(node)) {
    case "identifier":
      return { kind: "TypeVar", ...span, name: identifierText(tree, node), bound: null };
    case "splat_type":
    case "list_splat":
    case "list_splat_pattern": {
      const [stars, name] = tree.children(node) as [number, number];
      const kind = tree.type(stars) === "**" ? "ParamSpec" : "TypeVarTuple";
      return { kind, ...span, name: identifierText(tree, name), bound: null };
    }
    case "constrained_type": {
      const [name, , bound] = tree.children(node) as [number, number, number];
      return { kind: "TypeVar", ...span, name: identifierText(tree, name + 1), bound: lowerExpression(tree, bound) };
    }
    default:
      throw invalidSyntax(tree, node);
  }
}
