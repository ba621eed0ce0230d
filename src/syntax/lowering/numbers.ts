/**
 * Numbers: decimal, hexadecimal, octal and binary integers of any size, floats and imaginary numbers.
 * https://docs.python.org/3.12/reference/lexical_analysis.html#numeric-literals
 */
import type { FlatTree } from "../flatTree";
import type { Constant, ConstantValue } from "../nodes";

export function lowerNumber(tree: FlatTree, node: number): Constant {
  return { kind: "Constant", start: tree.start(node), end: tree.end(node), value: numberValue(tree.textOf(node)) };
}

export function numberValue(literal: string): ConstantValue {
  const text = literal.replaceAll("_", "").toLowerCase();
  if (/^0[xob]/.test(text)) return { type: "int", value: integerValue(text) };
  if (text.endsWith("j")) return { type: "complex", imag: Number(text.slice(0, -1)) };
  if (/[.e]/.test(text)) return { type: "float", value: Number(text) };
  return { type: "int", value: integerValue(text) };
}

function integerValue(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}
