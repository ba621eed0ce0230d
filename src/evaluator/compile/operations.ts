/** Arithmetic, comparisons and truth as closures: ints and floats are computed here, the rest is asked of the protocol. */
import type { BinOp, Compare, CompareOperator, Expression, Operator, UnaryOp } from "../../syntax/nodes";
import { callFunction2 } from "../calls";
import type { Evaluate, Frame } from "../frames";
import {
  type BinarySign,
  binaryOperation,
  type CompareSign,
  compare,
  operatorNames,
  raiseUnsupported,
  unaryOperation,
} from "../operators";
import { contains, isTrue } from "../protocol";
import { NotImplemented, PyFloat, type PyValue } from "../values";
import { type Context, recordedSlot } from "./context";
import { compileExpression } from "./expressions";
import { OperatorSite } from "./sites";

export const signOf: Readonly<Record<Operator, BinarySign>> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  MatMult: "@",
  Div: "/",
  Mod: "%",
  Pow: "**",
  LShift: "<<",
  RShift: ">>",
  BitOr: "|",
  BitXor: "^",
  BitAnd: "&",
  FloorDiv: "//",
};

const largest = Number.MAX_SAFE_INTEGER;

/** Quick ways for two numbers; undefined leaves it to the protocol. */
export function quickArithmetic(sign: BinarySign): ((a: PyValue, b: PyValue) => PyValue | undefined) | null {
  switch (sign) {
    case "+":
      return (a, b) => {
        if (typeof a === "number") {
          if (typeof b === "number") return safe(a + b);
          return b instanceof PyFloat ? new PyFloat(a + b.value) : undefined;
        }
        if (a instanceof PyFloat) {
          if (b instanceof PyFloat) return new PyFloat(a.value + b.value);
          return typeof b === "number" ? new PyFloat(a.value + b) : undefined;
        }
        if (typeof a === "string" && typeof b === "string" && b.length < 1024) return a + b;
        return undefined;
      };
    case "-":
      return (a, b) => {
        if (typeof a === "number") {
          if (typeof b === "number") return safe(a - b);
          return b instanceof PyFloat ? new PyFloat(a - b.value) : undefined;
        }
        if (a instanceof PyFloat) {
          if (b instanceof PyFloat) return new PyFloat(a.value - b.value);
          return typeof b === "number" ? new PyFloat(a.value - b) : undefined;
        }
        return undefined;
      };
    case "*":
      return (a, b) => {
        if (typeof a === "number") {
          // `+ 0` makes an int of -0.
          if (typeof b === "number") return safe(a * b + 0);
          return b instanceof PyFloat ? new PyFloat(a * b.value) : undefined;
        }
        if (a instanceof PyFloat) {
          if (b instanceof PyFloat) return new PyFloat(a.value * b.value);
          return typeof b === "number" ? new PyFloat(a.value * b) : undefined;
        }
        return undefined;
      };
    case "/":
      return (a, b) => {
        const x = typeof a === "number" ? a : a instanceof PyFloat ? a.value : undefined;
        if (x === undefined) return undefined;
        const y = typeof b === "number" ? b : b instanceof PyFloat ? b.value : 0;
        return y === 0 ? undefined : new PyFloat(x / y);
      };
    case "%":
      return (a, b) => {
        if (typeof a !== "number" || typeof b !== "number" || b <= 0) return undefined;
        const rest = a % b;
        return rest < 0 ? rest + b : rest + 0;
      };
    case "//":
      return (a, b) => (typeof a === "number" && typeof b === "number" && b > 0 ? Math.floor(a / b) + 0 : undefined);
    case "&":
      return (a, b) => (isSmall(a) && isSmall(b) ? a & b : undefined);
    case "|":
      return (a, b) => (isSmall(a) && isSmall(b) ? a | b : undefined);
    case "^":
      return (a, b) => (isSmall(a) && isSmall(b) ? a ^ b : undefined);
    default:
      return null;
  }
}

function safe(result: number): number | undefined {
  return result <= largest && result >= -largest ? result : undefined;
}

function isSmall(value: PyValue): value is number {
  return typeof value === "number" && value === (value | 0);
}

export function compileBinary(ctx: Context, node: BinOp): Evaluate {
  const left = compileExpression(ctx, node.left);
  const right = compileExpression(ctx, node.right);
  const recorded = recordedSlot(ctx, "expression", node);
  const sign = signOf[node.op];
  const site = new OperatorSite((operatorNames.get(sign) as { readonly plain: string }).plain);
  const other = (frame: Frame, a: PyValue, b: PyValue): PyValue => {
    frame.at = node;
    const method = site.find(a, b);
    let result: PyValue;
    if (method === null) result = binaryOperation(sign, a, b);
    else {
      result = callFunction2(method, a, b);
      if (result === NotImplemented) raiseUnsupported(sign, a, b);
    }
    if (recorded !== null) recorded.note(result);
    return result;
  };
  // The commonest are written out, so that the engine can inline them.
  switch (sign) {
    case "+":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number") {
          if (typeof b === "number") {
            const sum = a + b;
            if (sum <= largest && sum >= -largest) {
              if (recorded !== null) recorded.noteInt(sum);
              return sum;
            }
          }
        } else if (a instanceof PyFloat) {
          if (b instanceof PyFloat) {
            const sum = a.value + b.value;
            if (recorded !== null) recorded.noteFloat(sum);
            return new PyFloat(sum);
          }
        } else if (typeof a === "string" && typeof b === "string" && b.length < 1024) {
          const joined = a + b;
          if (recorded !== null) recorded.note(joined);
          return joined;
        }
        return other(frame, a, b);
      };
    case "-":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          const difference = a - b;
          if (difference <= largest && difference >= -largest) {
            if (recorded !== null) recorded.noteInt(difference);
            return difference;
          }
        } else if (b instanceof PyFloat) {
          const x = a instanceof PyFloat ? a.value : a;
          if (typeof x === "number") {
            const difference = x - b.value;
            if (recorded !== null) recorded.noteFloat(difference);
            return new PyFloat(difference);
          }
        }
        return other(frame, a, b);
      };
    case "*":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          // `+ 0` makes an int of -0.
          const product = a * b + 0;
          if (product <= largest && product >= -largest) {
            if (recorded !== null) recorded.noteInt(product);
            return product;
          }
        } else if (b instanceof PyFloat) {
          const x = a instanceof PyFloat ? a.value : a;
          if (typeof x === "number") {
            const product = x * b.value;
            if (recorded !== null) recorded.noteFloat(product);
            return new PyFloat(product);
          }
        }
        return other(frame, a, b);
      };
    case "/":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const x = a instanceof PyFloat ? a.value : a;
        const y = b instanceof PyFloat ? b.value : b;
        if (typeof x === "number" && typeof y === "number" && y !== 0) {
          const quotient = x / y;
          if (recorded !== null) recorded.noteFloat(quotient);
          return new PyFloat(quotient);
        }
        return other(frame, a, b);
      };
    case "%":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number" && b > 0) {
          let rest = a % b;
          rest = rest < 0 ? rest + b : rest + 0;
          if (recorded !== null) recorded.noteInt(rest);
          return rest;
        }
        return other(frame, a, b);
      };
  }
  const quick = quickArithmetic(sign);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    const result = quick === null ? undefined : quick(a, b);
    if (result === undefined) return other(frame, a, b);
    if (recorded !== null) recorded.note(result);
    return result;
  };
}

export function compileUnary(ctx: Context, node: UnaryOp): Evaluate {
  if (node.op === "Not") {
    const test = compileTest(ctx, node.operand);
    return (frame) => !test(frame);
  }
  const operand = compileExpression(ctx, node.operand);
  const sign = ({ Invert: "~", UAdd: "+", USub: "-" } as const)[node.op];
  return (frame) => {
    const value = operand(frame);
    if (sign === "-") {
      if (typeof value === "number") return 0 - value;
      if (value instanceof PyFloat) return new PyFloat(-value.value);
    }
    frame.at = node;
    return unaryOperation(sign, value);
  };
}

const compareSigns: Readonly<Partial<Record<CompareOperator, CompareSign>>> = {
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
};

type Comparison = (frame: Frame, a: PyValue, b: PyValue) => PyValue;

export function compileCompare(ctx: Context, node: Compare): Evaluate {
  if (node.ops.length === 1) return compileSingle(ctx, node);
  const left = compileExpression(ctx, node.left);
  const comparisons = node.ops.map((op) => comparison(node, op));
  const operands = node.comparators.map((each) => compileExpression(ctx, each));
  const recorded = recordedSlot(ctx, "expression", node);
  const evaluate: Evaluate = (frame) => {
    let a = left(frame);
    let result: PyValue = true;
    for (let i = 0; i < operands.length; i++) {
      const b = (operands[i] as Evaluate)(frame);
      result = (comparisons[i] as Comparison)(frame, a, b);
      if (i < operands.length - 1 && !(result === true || isTrue(result))) return result;
      a = b;
    }
    return result;
  };
  if (recorded === null) return evaluate;
  return (frame) => {
    const result = evaluate(frame);
    recorded.note(result);
    return result;
  };
}

function compileSingle(ctx: Context, node: Compare): Evaluate {
  const operator = node.ops[0] as CompareOperator;
  const left = compileExpression(ctx, node.left);
  const right = compileExpression(ctx, node.comparators[0] as Expression);
  const recorded = recordedSlot(ctx, "expression", node);
  const slow = comparison(node, operator);
  switch (operator) {
    case "Lt":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const result = typeof a === "number" && typeof b === "number" ? a < b : slow(frame, a, b);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    case "LtE":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const result = typeof a === "number" && typeof b === "number" ? a <= b : slow(frame, a, b);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    case "Gt":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const result = typeof a === "number" && typeof b === "number" ? a > b : slow(frame, a, b);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    case "GtE":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const result = typeof a === "number" && typeof b === "number" ? a >= b : slow(frame, a, b);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    case "Eq":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const result = typeof a === "number" && typeof b === "number" ? a === b : slow(frame, a, b);
        if (recorded !== null) recorded.note(result);
        return result;
      };
    default:
      return (frame) => {
        const result = slow(frame, left(frame), right(frame));
        if (recorded !== null) recorded.note(result);
        return result;
      };
  }
}

function comparison(node: Compare, op: CompareOperator): Comparison {
  switch (op) {
    case "Is":
      return (_frame, a, b) => isSame(a, b);
    case "IsNot":
      return (_frame, a, b) => !isSame(a, b);
    case "In":
      return (frame, a, b) => {
        frame.at = node;
        return contains(b, a);
      };
    case "NotIn":
      return (frame, a, b) => {
        frame.at = node;
        return !contains(b, a);
      };
    default: {
      const sign = compareSigns[op] as CompareSign;
      return (frame, a, b) => {
        frame.at = node;
        return compare(sign, a, b);
      };
    }
  }
}

export function isSame(a: PyValue, b: PyValue): boolean {
  return a === b;
}

/** An expression that is only asked whether it is true. */
export function compileTest(ctx: Context, node: Expression): (frame: Frame) => boolean {
  if (node.kind === "Compare" && node.ops.length === 1) {
    const test = compileComparingTest(ctx, node);
    if (test !== null) return test;
  }
  const evaluate = compileExpression(ctx, node);
  const slow = truthOf(node);
  return (frame) => {
    const value = evaluate(frame);
    return value === true || (value !== false && slow(frame, value));
  };
}

function truthOf(node: Expression): (frame: Frame, value: PyValue) => boolean {
  return (frame, value) => {
    if (typeof value === "boolean") return value;
    if (value === null) return false;
    if (typeof value === "number") return value !== 0;
    frame.at = node;
    return isTrue(value);
  };
}

/** `if a < b`: ints are compared without asking what the outcome means. */
function compileComparingTest(ctx: Context, node: Compare): ((frame: Frame) => boolean) | null {
  const operator = node.ops[0] as CompareOperator;
  if (!["Lt", "LtE", "Gt", "GtE", "Eq", "NotEq"].includes(operator)) return null;
  const left = compileExpression(ctx, node.left);
  const right = compileExpression(ctx, node.comparators[0] as Expression);
  const recorded = recordedSlot(ctx, "expression", node);
  const compareOthers = comparison(node, operator);
  const truth = truthOf(node);
  const slow = (frame: Frame, a: PyValue, b: PyValue): boolean => {
    const result = compareOthers(frame, a, b);
    if (recorded !== null) recorded.note(result);
    return truth(frame, result);
  };
  const noted = (result: boolean): boolean => {
    if (recorded !== null) recorded.noteTruth(result);
    return result;
  };
  switch (operator) {
    case "Lt":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? noted(a < b) : slow(frame, a, b);
      };
    case "LtE":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? noted(a <= b) : slow(frame, a, b);
      };
    case "Gt":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? noted(a > b) : slow(frame, a, b);
      };
    case "GtE":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? noted(a >= b) : slow(frame, a, b);
      };
    case "Eq":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? noted(a === b) : slow(frame, a, b);
      };
    default:
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? noted(a !== b) : slow(frame, a, b);
      };
  }
}
