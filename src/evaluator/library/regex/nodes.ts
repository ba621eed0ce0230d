/** A regular expression as a tree, and its flags. */
import type { SetItem } from "./characters";

export const flag = { A: 256, I: 2, L: 4, M: 8, S: 16, U: 32, X: 64 } as const;

export type RepeatKind = "greedy" | "lazy" | "possessive";

/** `flags` are those in force where the node stands. */
export type Node =
  | { readonly kind: "literal"; readonly code: number; readonly flags: number }
  | { readonly kind: "set"; readonly items: readonly SetItem[]; readonly isNegated: boolean; readonly flags: number }
  | { readonly kind: "any"; readonly flags: number }
  | { readonly kind: "at"; readonly where: "^" | "$" | "A" | "Z" | "b" | "B"; readonly flags: number }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "choice"; readonly branches: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly item: Node;
      readonly least: number;
      readonly most: number;
      readonly how: RepeatKind;
    }
  | { readonly kind: "group"; readonly item: Node; readonly number: number }
  | { readonly kind: "atomic"; readonly item: Node }
  | { readonly kind: "reference"; readonly number: number; readonly flags: number }
  | { readonly kind: "look"; readonly item: Node; readonly isBehind: boolean; readonly isNegated: boolean }
  | { readonly kind: "condition"; readonly number: number; readonly yes: Node; readonly no: Node };

export interface ParsedPattern {
  readonly node: Node;
  readonly names: ReadonlyMap<string, number>;
  readonly groupCount: number;
  readonly flags: number;
}

/** What is wrong with a pattern, in CPython's words; the position is in code points. */
export class PatternError extends Error {
  constructor(
    readonly reason: string,
    readonly position: number | null,
  ) {
    super(reason);
  }
}

/** The least and the greatest number of characters that a node takes. */
export function widthOf(node: Node): readonly [number, number] {
  switch (node.kind) {
    case "literal":
    case "set":
    case "any":
      return [1, 1];
    case "at":
    case "look":
      return [0, 0];
    case "sequence": {
      const widths = node.items.map(widthOf);
      return [widths.reduce((sum, [low]) => sum + low, 0), widths.reduce((sum, [, high]) => sum + high, 0)];
    }
    case "choice": {
      const widths = node.branches.map(widthOf);
      return [Math.min(...widths.map(([low]) => low)), Math.max(...widths.map(([, high]) => high))];
    }
    case "repeat": {
      const [low, high] = widthOf(node.item);
      return [low * node.least, high === 0 ? 0 : high * node.most];
    }
    case "group":
    case "atomic":
      return widthOf(node.item);
    case "reference":
      return [0, Number.POSITIVE_INFINITY];
    case "condition": {
      const [yesLow, yesHigh] = widthOf(node.yes);
      const [noLow, noHigh] = widthOf(node.no);
      return [Math.min(yesLow, noLow), Math.max(yesHigh, noHigh)];
    }
  }
}
