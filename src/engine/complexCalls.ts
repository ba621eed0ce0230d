/**
 * Operators on complex numbers. Each says in its declaration what it does with them; those that say nothing are refused,
 * so that pairs are nowhere taken for real numbers.
 * https://pytorch.org/docs/stable/complex_numbers.html
 */
import { UnsupportedError } from "../base/failures";
import { batching } from "./batching";
import type { CompiledOperator } from "./compiledOperator";
import { complexOf, DType } from "./dtype";
import { forwardMode } from "./forwardMode";
import { joinParts, splitParts, writeBackParts } from "./kernels/complex";
import { numberFor } from "./numberLimits";
import { isComplexScalar, Scalar } from "./scalar";
import { newTensor, Tensor } from "./tensor";

type Forward = (...args: unknown[]) => unknown;

export function takesComplex(args: readonly unknown[]): boolean {
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    if (value instanceof Tensor) {
      if (value.dtype.part !== null) return true;
    } else if (value instanceof Scalar) {
      if (value.kind === "complex") return true;
    } else if (value instanceof DType) {
      if (value.part !== null) return true;
    } else if (Array.isArray(value) && takesComplex(value)) return true;
  }
  return false;
}

/** What runs instead of the operator's own forward. */
export function complexForward(operator: CompiledOperator): Forward {
  const { complex } = operator.declaration;
  if (complex === undefined) throw refusal(operator, "complex tensors");
  if (batching.depth > 0) throw refusal(operator, "complex tensors in vmap");
  if (forwardMode.reach > 0) throw refusal(operator, "complex tensors in forward mode");
  const forward = operator.forward as Forward;
  if (complex === "whole") return forward;
  const run = complex === "parts" ? byParts(operator, forward) : complex;
  if (!operator.mutates) return run;
  return (...args) => {
    if ((args[0] as Tensor).isConjugated) throw refusal(operator, "a conjugated view, in place");
    return run(...args);
  };
}

function refusal(operator: CompiledOperator, what: string): UnsupportedError {
  return new UnsupportedError(`${operator.schema.name} of ${what}`);
}

/** Tensors that say which elements are meant: the same for both parts. */
const SELECTORS = new Set(["index", "indices", "mask", "condition", "repeats"]);

/** Numbers that become elements, and so have parts themselves. */
const VALUES = new Set(["value", "fill_value"]);

function byParts(operator: CompiledOperator, forward: Forward): Forward {
  return (...args) => {
    const targets: [Tensor, Tensor, Tensor][] = [];
    const sides = [0, 1].map((side) =>
      args.map((value, i) => partOf(operator, args, value, i, side as 0 | 1, targets)),
    );
    const [re, im] = sides.map((side) => forward(...side)) as [unknown, unknown];
    if (operator.mutates) {
      const [[whole, real, imaginary]] = targets as [[Tensor, Tensor, Tensor]];
      writeBackParts(whole, real, imaginary);
      return whole;
    }
    if (re instanceof Tensor) return joined(re, im as Tensor);
    if (Array.isArray(re)) return re.map((tensor, i) => joined(tensor as Tensor, (im as Tensor[])[i] as Tensor));
    throw refusal(operator, "complex tensors");
  };
}

const joined = (re: Tensor, im: Tensor): Tensor => joinParts(re, im, complexOf(re.dtype));

/** What one of the two runs gets for an argument; `split` holds the tensors taken apart, with their parts. */
function partOf(
  operator: CompiledOperator,
  args: readonly unknown[],
  value: unknown,
  place: number,
  side: 0 | 1,
  split: [Tensor, Tensor, Tensor][],
): unknown {
  const name = operator.argumentNames[place] as string;
  if (value instanceof Tensor) {
    if (value.dtype.part === null) {
      if (SELECTORS.has(name) && !value.dtype.isFloatingPoint) return value;
      if (VALUES.has(name)) return side === 0 ? value : newTensor(value.shape, value.dtype);
      const number = args.find(isComplexScalar);
      if (number !== undefined) numberFor(value.dtype, number);
      throw refusal(operator, "complex and real tensors together");
    }
    let known = split.find(([whole]) => whole === value);
    if (known === undefined) {
      known = [value, ...splitParts(value)];
      split.push(known);
    }
    return known[side + 1];
  }
  if (value instanceof DType) {
    if (value.part === null) {
      const number = args.find(isComplexScalar);
      if (number !== undefined) numberFor(value, number);
      throw refusal(operator, "complex tensors with a real dtype");
    }
    return value.part;
  }
  if (Array.isArray(value)) return value.map((item) => partOf(operator, args, item, place, side, split));
  if (operator.schema.arguments[place]?.type.base !== "Scalar" || value === null) return value;
  if (VALUES.has(name)) {
    if (side === 0)
      return value instanceof Scalar && value.kind === "complex" ? new Scalar(value.value, "float") : value;
    return new Scalar(value instanceof Scalar ? value.imaginary : 0, "float");
  }
  if (value instanceof Scalar && value.kind === "complex") throw refusal(operator, `a complex ${name}`);
  return value;
}
