/** Annotations, for which the parser has rules of its own, as the expressions that they are in Python. */
import type { Span } from "../../base/span";
import type { FlatTree } from "../flatTree";
import type { Expression } from "../nodes";
import { identifierText, lowerExpression, lowerName } from "./expressions";
import { invalidSyntax } from "./faults";

export function lowerType(tree: FlatTree, node: number): Expression {
  const inner = tree.type(node) === "type" ? node + 1 : node;
  const start = tree.start(inner);
  const end = tree.end(inner);
  switch (tree.type(inner)) {
    case "generic_type": {
      const [name, parameters] = tree.children(inner) as [number, number];
      return {
        kind: "Subscript",
        start,
        end,
        value: lowerName(tree, name),
        slice: lowerTypeArguments(tree, parameters),
      };
    }
    case "union_type": {
      const [left, sign, right] = tree.children(inner) as [number, number, number];
      const opSpan = { start: tree.start(sign), end: tree.end(sign) };
      return union(lowerType(tree, left), opSpan, lowerType(tree, right), tree.start(right));
    }
    case "member_type": {
      const [value, , attribute] = tree.children(inner) as [number, number, number];
      const attrSpan = { start: tree.start(attribute), end: tree.end(attribute) };
      const attr = identifierText(tree, attribute);
      return { kind: "Attribute", start, end, value: lowerType(tree, value), attr, attrSpan };
    }
    case "constrained_type": {
      const [lower, , upper] = tree.children(inner) as [number, number, number];
      return { kind: "Slice", start, end, lower: lowerType(tree, lower), upper: lowerType(tree, upper), step: null };
    }
    case "splat_type": {
      const [stars, name] = tree.children(inner) as [number, number];
      if (tree.type(stars) !== "*") throw invalidSyntax(tree, inner);
      return { kind: "Starred", start, end, value: lowerName(tree, name) };
    }
    default:
      return lowerExpression(tree, inner);
  }
}

/** The parser takes `a[b] | c | d` for `a[b] | (c | d)`; an operator without brackets goes to the left. */
function union(left: Expression, opSpan: Span, right: Expression, rightStart: number): Expression {
  if (right.kind === "BinOp" && right.op === "BitOr" && right.start === rightStart) {
    return union(union(left, opSpan, right.left, rightStart), right.opSpan, right.right, -1);
  }
  return { kind: "BinOp", start: left.start, end: right.end, left, op: "BitOr", opSpan, right };
}

function lowerTypeArguments(tree: FlatTree, list: number): Expression {
  const inside = tree.children(list).slice(1, -1);
  const [first] = inside;
  if (first === undefined) throw invalidSyntax(tree, list);
  const elts = inside.filter((node) => tree.type(node) !== ",").map((node) => lowerType(tree, node));
  const [only] = elts;
  if (inside.length === 1 && only !== undefined && only.kind !== "Starred") return only;
  return { kind: "Tuple", start: tree.start(first), end: tree.end(inside.at(-1) as number), elts };
}
