/**
 * Annotations as texts, for `from __future__ import annotations`: written anew from the tree, as CPython does.
 * https://docs.python.org/3.12/reference/compound_stmts.html#annotations
 */
import type { Expression } from "../../syntax/nodes";
import { stringRepr } from "../types/stringRepr";

const signs: Readonly<Record<string, string>> = { BitOr: "|", BitAnd: "&", Add: "+", Sub: "-", Mult: "*" };
const strength: Readonly<Record<string, number>> = { BitOr: 1, BitAnd: 2, Add: 3, Sub: 3, Mult: 4 };

/** The text of the kinds of expressions that types are made of; `textOf` gives that of all others. */
export function annotationText(node: Expression, textOf: (node: Expression) => string): string {
  const write = (each: Expression) => annotationText(each, textOf);
  switch (node.kind) {
    case "Name":
      return node.id;
    case "Attribute":
      return isPrimary(node.value) ? `${write(node.value)}.${node.attr}` : textOf(node);
    case "Subscript":
      return isPrimary(node.value) ? `${write(node.value)}[${subscript(node.slice, write)}]` : textOf(node);
    case "List":
      return `[${node.elts.map(write).join(", ")}]`;
    case "Tuple":
      return `(${items(node.elts, write)})`;
    case "Starred":
      return `*${write(node.value)}`;
    case "Constant": {
      const { value } = node;
      if (value.type === "str") return stringRepr(value.value);
      if (value.type === "bool") return value.value ? "True" : "False";
      if (value.type === "Ellipsis") return "...";
      return value.type === "int" ? String(value.value) : textOf(node);
    }
    case "BinOp": {
      const sign = signs[node.op];
      if (sign === undefined) return textOf(node);
      const level = strength[node.op] as number;
      const side = (each: Expression, isRight: boolean) => {
        const own = each.kind === "BinOp" ? (strength[each.op] ?? 9) : 9;
        return own < level || (isRight && own === level) ? `(${write(each)})` : write(each);
      };
      const isSimple = [node.left, node.right].every((each) => each.kind === "BinOp" || isPrimary(each));
      return isSimple ? `${side(node.left, false)} ${sign} ${side(node.right, true)}` : textOf(node);
    }
    case "Call": {
      if (!isPrimary(node.func)) return textOf(node);
      const named = node.keywords.map(({ arg, value }) =>
        arg === null ? `**${write(value)}` : `${arg}=${write(value)}`,
      );
      return `${write(node.func)}(${[...node.args.map(write), ...named].join(", ")})`;
    }
    default:
      return textOf(node);
  }
}

function isPrimary({ kind }: Expression): boolean {
  return ["Name", "Attribute", "Subscript", "List", "Tuple", "Constant", "Call"].includes(kind);
}

function items(elements: readonly Expression[], write: (each: Expression) => string): string {
  return elements.length === 1 ? `${write(elements[0] as Expression)},` : elements.map(write).join(", ");
}

/** A tuple needs no parentheses there. */
function subscript(node: Expression, write: (each: Expression) => string): string {
  return node.kind === "Tuple" && node.elts.length > 0 ? items(node.elts, write) : write(node);
}
