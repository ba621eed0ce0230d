/**
 * Greatest common divisors and least common multiples.
 * https://pytorch.org/docs/stable/generated/torch.gcd.html
 */
import { defineOperator } from "../operator";
import type { Operand } from "../schema";
import type { Tensor } from "../tensor";
import { elementwise, refuseOthers } from "./pointwise";

function greatestDivisor(x: number, y: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function leastMultiple(x: number, y: number): number {
  const divisor = greatestDivisor(x, y);
  return divisor === 0 ? 0 : Math.abs((x / divisor) * y);
}

function ofIntegers(kernel: string, f: (x: number, y: number) => number, self: Operand, other: Operand): Tensor {
  return elementwise(f, self, other, undefined, (dtype) => refuseOthers(kernel, dtype));
}

export const gcd = defineOperator({
  schema: "gcd(Tensor self, Tensor other) -> Tensor",
  python: ["torch.gcd", "Tensor.gcd"],
  summary: "The greatest common divisor.",
  formula: String.raw`\gcd({self}, {other})`,
  forward: (self, other): Tensor => ofIntegers("gcd_cpu", greatestDivisor, self, other),
  inplace: ["torch.gcd_"],
});

export const lcm = defineOperator({
  schema: "lcm(Tensor self, Tensor other) -> Tensor",
  python: ["torch.lcm", "Tensor.lcm"],
  summary: "The least common multiple.",
  formula: String.raw`\operatorname{lcm}({self}, {other})`,
  forward: (self, other): Tensor => ofIntegers("lcm_cpu", leastMultiple, self, other),
  inplace: ["torch.lcm_"],
});
