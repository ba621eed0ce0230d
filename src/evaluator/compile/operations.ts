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
import { type Context, recordedSlot, recordInto } from "./context";
import { recordOperation, regionOf } from "./derived";
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
  const { region, left: leftContext, right: rightContext } = regionOf(ctx, node);
  const left = compileExpression(leftContext, node.left);
  const right = compileExpression(rightContext, node.right);
  const sign = signOf[node.op];
  const quick = quickArithmetic(sign);
  const { record, tell } = recordOperation(ctx, node, region, quick);
  const site = new OperatorSite((operatorNames.get(sign) as { readonly plain: string }).plain);
  const other = (frame: Frame, a: PyValue, b: PyValue): PyValue => {
    const number = quick === null ? undefined : quick(a, b);
    if (number !== undefined && typeof number !== "string") return number;
    if (tell !== null) tell();
    if (number !== undefined) return number;
    frame.at = node;
    const method = site.find(a, b);
    if (method === null) return binaryOperation(sign, a, b);
    const result = callFunction2(method, a, b);
    return result === NotImplemented ? raiseUnsupported(sign, a, b) : result;
  };
  return record(arithmetic(sign, left, right, other));
}

type Other = (frame: Frame, a: PyValue, b: PyValue) => PyValue;

/** The commonest are written out, and short, so that the engine puts a whole statement together. */
function arithmetic(sign: BinarySign, left: Evaluate, right: Evaluate, other: Other): Evaluate {
  switch (sign) {
    case "+":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          const sum = a + b;
          if (sum <= largest && sum >= -largest) return sum;
        } else if (a instanceof PyFloat && b instanceof PyFloat) return new PyFloat(a.value + b.value);
        return other(frame, a, b);
      };
    case "-":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          const difference = a - b;
          if (difference <= largest && difference >= -largest) return difference;
        } else if (a instanceof PyFloat && b instanceof PyFloat) return new PyFloat(a.value - b.value);
        return other(frame, a, b);
      };
    case "*":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          // `+ 0` makes an int of -0.
          const product = a * b + 0;
          if (product <= largest && product >= -largest) return product;
        } else if (a instanceof PyFloat && b instanceof PyFloat) return new PyFloat(a.value * b.value);
        return other(frame, a, b);
      };
    case "/":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (a instanceof PyFloat && b instanceof PyFloat && b.value !== 0) return new PyFloat(a.value / b.value);
        return other(frame, a, b);
      };
    case "%":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number" && b > 0) {
          const rest = a % b;
          return rest < 0 ? rest + b : rest + 0;
        }
        return other(frame, a, b);
      };
    default:
      return (frame) => other(frame, left(frame), right(frame));
  }
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
  return recorded === null ? evaluate : recordInto(recorded, evaluate);
}

function compileSingle(ctx: Context, node: Compare): Evaluate {
  const operator = node.ops[0] as CompareOperator;
  const { region, left: leftContext, right: rightContext } = regionOf(ctx, node);
  const left = compileExpression(leftContext, node.left);
  const right = compileExpression(rightContext, node.comparators[0] as Expression);
  const quick = quickComparison(operator);
  const { record, tell } = recordOperation(ctx, node, region, quick);
  const slow = comparison(node, operator);
  const other = (frame: Frame, a: PyValue, b: PyValue): PyValue => {
    const truth = quick === null ? undefined : quick(a, b);
    if (truth !== undefined) return truth;
    if (tell !== null) tell();
    return slow(frame, a, b);
  };
  return record(comparing(operator, left, right, other));
}

function comparing(operator: CompareOperator, left: Evaluate, right: Evaluate, other: Other): Evaluate {
  switch (operator) {
    case "Lt":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? a < b : other(frame, a, b);
      };
    case "LtE":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? a <= b : other(frame, a, b);
      };
    case "Gt":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? a > b : other(frame, a, b);
      };
    case "GtE":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? a >= b : other(frame, a, b);
      };
    case "Eq":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === "number" && typeof b === "number" ? a === b : other(frame, a, b);
      };
    default:
      return (frame) => other(frame, left(frame), right(frame));
  }
}

/** Of two numbers; undefined leaves it to the protocol. */
function quickComparison(operator: CompareOperator): ((a: PyValue, b: PyValue) => boolean | undefined) | null {
  const compareNumbers = numberComparisons[operator];
  if (compareNumbers === undefined) return null;
  return (a, b) => {
    const x = a instanceof PyFloat ? a.value : a;
    const y = b instanceof PyFloat ? b.value : b;
    return typeof x === "number" && typeof y === "number" ? compareNumbers(x, y) : undefined;
  };
}

const numberComparisons: Readonly<Partial<Record<CompareOperator, (x: number, y: number) => boolean>>> = {
  Eq: (x, y) => x === y,
  NotEq: (x, y) => x !== y,
  Lt: (x, y) => x < y,
  LtE: (x, y) => x <= y,
  Gt: (x, y) => x > y,
  GtE: (x, y) => x >= y,
};

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
