/**
 * Operators: arithmetic on ints and floats at once, all else by the special methods, the reflected ones included.
 * https://docs.python.org/3.12/reference/datamodel.html#emulating-numeric-types
 */
import { callBound, callDeeper, callFunction2 } from "./calls";
import { raise } from "./exceptions";
import { PyFunction } from "./frames";
import { isTrue } from "./protocol";
import { floatFloorDivide, floatModulo } from "./types/floats";
import * as integers from "./types/integers";
import { coreTypes, NotImplemented, PyFloat, type PyType, type PyValue, titleOf, typeOf } from "./values";

export type BinarySign = "+" | "-" | "*" | "@" | "/" | "%" | "**" | "<<" | ">>" | "|" | "^" | "&" | "//";
export type CompareSign = "==" | "!=" | "<" | "<=" | ">" | ">=";
export type UnarySign = "-" | "+" | "~" | "not";

const methodNames: Readonly<Record<BinarySign, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "@": "matmul",
  "/": "truediv",
  "%": "mod",
  "**": "pow",
  "<<": "lshift",
  ">>": "rshift",
  "|": "or",
  "^": "xor",
  "&": "and",
  "//": "floordiv",
};

interface Names {
  readonly plain: string;
  readonly reflected: string;
  readonly inplace: string;
}

export const operatorNames = new Map<string, Names>();
for (const [sign, name] of Object.entries(methodNames)) {
  operatorNames.set(sign, { plain: `__${name}__`, reflected: `__r${name}__`, inplace: `__i${name}__` });
}

export function binaryOperation(sign: BinarySign, a: PyValue, b: PyValue): PyValue {
  const quick = quickOperation(sign, a, b);
  return quick !== undefined ? quick : slowOperation(sign, a, b, sign);
}

/** Ints and floats at once; undefined where the special methods have to be asked. */
function quickOperation(sign: BinarySign, a: PyValue, b: PyValue): PyValue | undefined {
  if (typeof a === "number" && typeof b === "number") return intOperation(sign, a, b);
  const x = a instanceof PyFloat ? a.value : typeof a === "number" ? a : undefined;
  if (x === undefined) return undefined;
  const y = b instanceof PyFloat ? b.value : typeof b === "number" ? b : undefined;
  if (y === undefined) return undefined;
  switch (sign) {
    case "+":
      return new PyFloat(x + y);
    case "-":
      return new PyFloat(x - y);
    case "*":
      return new PyFloat(x * y);
    case "/":
      return y === 0 ? undefined : new PyFloat(x / y);
    case "//":
      return y === 0 ? undefined : new PyFloat(floatFloorDivide(x, y));
    case "%":
      return y === 0 ? undefined : new PyFloat(floatModulo(x, y));
    default:
      return undefined;
  }
}

function intOperation(sign: BinarySign, a: number, b: number): PyValue | undefined {
  switch (sign) {
    case "+":
      return integers.addInt(a, b);
    case "-":
      return integers.subtractInt(a, b);
    case "*":
      return integers.multiplyInt(a, b);
    case "/":
      return b === 0 ? undefined : new PyFloat(a / b);
    case "//":
      return b === 0 ? undefined : integers.floorDivideInt(a, b);
    case "%":
      return b === 0 ? undefined : integers.moduloInt(a, b);
    case "&":
      return integers.bitAnd(a, b);
    case "|":
      return integers.bitOr(a, b);
    case "^":
      return integers.bitXor(a, b);
    case "<<":
      return integers.shiftLeft(a, b);
    case ">>":
      return integers.shiftRight(a, b);
    case "**":
      return integers.powerInt(a, b);
    default:
      return undefined;
  }
}

function slowOperation(sign: BinarySign, a: PyValue, b: PyValue, shown: string): PyValue {
  const { plain, reflected } = operatorNames.get(sign) as Names;
  const typeA = typeOf(a);
  const typeB = typeOf(b);
  const left = typeA.lookup(plain);
  if (typeA === typeB && left instanceof PyFunction) {
    const result = callFunction2(left, a, b);
    return result !== NotImplemented ? result : raiseUnsupported(shown, a, b);
  }
  const right = typeB.lookup(reflected);
  // A subclass's reflected method goes first where it differs; concatenation and repetition come last of all.
  const isRightFirst =
    right !== undefined &&
    typeA !== typeB &&
    (typeB.isSubtypeOf(typeA) ? right !== typeA.lookup(reflected) : isSequenceOperation(sign, typeA));
  if (isRightFirst && right !== null) {
    const result = callBound(right, b, [a]);
    if (result !== NotImplemented) return result;
  }
  if (left !== undefined && left !== null) {
    const result = callBound(left, a, [b]);
    if (result !== NotImplemented) return result;
  }
  if (right !== undefined && right !== null && !isRightFirst && typeA !== typeB) {
    const result = callBound(right, b, [a]);
    if (result !== NotImplemented) return result;
  }
  return raiseUnsupported(shown, a, b);
}

function isSequenceOperation(sign: BinarySign, type: PyType): boolean {
  if (sign !== "+" && sign !== "*") return false;
  return type === coreTypes.str || type === coreTypes.list || type === coreTypes.tuple || type === coreTypes.bytes;
}

export function raiseUnsupported(sign: string, a: PyValue, b: PyValue): never {
  const shown = sign === "**" ? "** or pow()" : sign === "**=" ? "**=" : sign;
  if (sign === ">>" && typeOf(a).name === "builtin_function_or_method" && (a as { name?: string }).name === "print") {
    raise(
      "TypeError",
      `unsupported operand type(s) for >>: 'builtin_function_or_method' and '${titleOf(b)}'. Did you mean "print(<message>, file=<output_stream>)"?`,
    );
  }
  if (sign === "*" || sign === "*=") {
    const isSequence = (value: PyValue) => ["str", "list", "tuple", "bytes"].includes(typeOf(value).name);
    if (isSequence(a) || isSequence(b)) {
      raise("TypeError", `can't multiply sequence by non-int of type '${titleOf(isSequence(a) ? b : a)}'`);
    }
  }
  return raise("TypeError", `unsupported operand type(s) for ${shown}: '${titleOf(a)}' and '${titleOf(b)}'`);
}

export function inplaceOperation(sign: BinarySign, a: PyValue, b: PyValue): PyValue {
  const quick = quickOperation(sign, a, b);
  if (quick !== undefined) return quick;
  const method = typeOf(a).lookup((operatorNames.get(sign) as Names).inplace);
  if (method !== undefined && method !== null) {
    const result = callBound(method, a, [b]);
    if (result !== NotImplemented) return result;
  }
  return slowOperation(sign, a, b, `${sign}=`);
}

export function unaryOperation(sign: UnarySign, a: PyValue): PyValue {
  if (sign === "not") return !isTrue(a);
  if (typeof a === "number" && sign !== "~") return sign === "-" ? 0 - a : a;
  if (a instanceof PyFloat && sign === "-") return new PyFloat(-a.value);
  const name = sign === "-" ? "__neg__" : sign === "+" ? "__pos__" : "__invert__";
  const method = typeOf(a).lookup(name);
  if (method === undefined || method === null)
    raise("TypeError", `bad operand type for unary ${sign}: '${titleOf(a)}'`);
  return callBound(method, a, []);
}

const comparisons: Readonly<Record<CompareSign, { readonly name: string; readonly mirror: string }>> = {
  "==": { name: "__eq__", mirror: "__eq__" },
  "!=": { name: "__ne__", mirror: "__ne__" },
  "<": { name: "__lt__", mirror: "__gt__" },
  "<=": { name: "__le__", mirror: "__ge__" },
  ">": { name: "__gt__", mirror: "__lt__" },
  ">=": { name: "__ge__", mirror: "__le__" },
};

export function compare(sign: CompareSign, a: PyValue, b: PyValue): PyValue {
  const x = typeof a === "number" ? a : a instanceof PyFloat ? a.value : undefined;
  if (x !== undefined) {
    const y = typeof b === "number" ? b : b instanceof PyFloat ? b.value : undefined;
    if (y !== undefined) return compareNumbers(sign, x, y);
  }
  if (typeof a === "string" && typeof b === "string" && (sign === "==" || sign === "!="))
    return (a === b) === (sign === "==");
  const { name, mirror } = comparisons[sign];
  const typeA = typeOf(a);
  const typeB = typeOf(b);
  const right = typeB.lookup(mirror);
  const isRightFirst = typeA !== typeB && right !== undefined && typeB.isSubtypeOf(typeA);
  if (isRightFirst && right !== null) {
    const result = callCompare(right, b, a);
    if (result !== NotImplemented) return result;
  }
  const left = typeA.lookup(name);
  if (left !== undefined && left !== null) {
    const result = callCompare(left, a, b);
    if (result !== NotImplemented) return result;
  }
  if (!isRightFirst && right !== undefined && right !== null) {
    const result = callCompare(right, b, a);
    if (result !== NotImplemented) return result;
  }
  if (sign === "==") return a === b;
  if (sign === "!=") return a !== b;
  return raise(
    "TypeError",
    `'${sign}' not supported between instances of '${typeA.errorTitle ?? typeA.name}' and '${typeB.errorTitle ?? typeB.name}'`,
  );
}

function callCompare(method: PyValue, self: PyValue, other: PyValue): PyValue {
  return method instanceof PyFunction
    ? callDeeper(method, self, [other], " in comparison")
    : callBound(method, self, [other]);
}

function compareNumbers(sign: CompareSign, x: number, y: number): boolean {
  switch (sign) {
    case "==":
      return x === y;
    case "!=":
      return x !== y;
    case "<":
      return x < y;
    case "<=":
      return x <= y;
    case ">":
      return x > y;
    default:
      return x >= y;
  }
}

export function compareTruth(sign: CompareSign, a: PyValue, b: PyValue): boolean {
  const result = compare(sign, a, b);
  return typeof result === "boolean" ? result : isTrue(result);
}

/** Equality as containers ask it: the same object counts as equal. */
export function equals(a: PyValue, b: PyValue): boolean {
  return a === b || compareTruth("==", a, b);
}
