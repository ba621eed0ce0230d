/**
 * `int` and `bool`.
 * https://docs.python.org/3.11/library/functions.html#int
 */
import { InterruptedError } from "../../base/failures";
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { callValue, getTypeAttribute, isTrue, reprOf, toIndex } from "../operations";
import {
  coreTypes,
  NotImplemented,
  normalizeInt,
  PyBoxed,
  PyBytes,
  PyFloat,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "../values";
import { bytesOf, latinText } from "./buffers";
import { asFloat, asInt, asString, toSize } from "./coercion";
import { floatToInt } from "./floats";
import { formatInt } from "./formatSpec";
import { hashInt } from "./hashing";
import {
  absoluteInt,
  addInt,
  bitAnd,
  bitInvert,
  bitLength,
  bitOr,
  bitXor,
  compareInts,
  divideInt,
  floorDivideInt,
  type Int,
  intToFloat,
  intToText,
  moduloInt,
  multiplyInt,
  negateInt,
  powerInt,
  powerModulo,
  shiftLeft,
  shiftRight,
  subtractInt,
} from "./integers";
import { reserve } from "./memory";
import { parseIntText } from "./numberText";
import { bytesRepr } from "./stringRepr";

type Operator = (a: Int, b: Int) => PyValue;

const arithmetic: Readonly<Record<string, Operator>> = {
  add: addInt,
  sub: subtractInt,
  mul: multiplyInt,
  floordiv: floorDivideInt,
  mod: moduloInt,
  truediv: (a, b) => new PyFloat(divideInt(a, b)),
  divmod: (a, b) => new PyTuple([floorDivideInt(a, b), moduloInt(a, b)]),
  lshift: shiftLeft,
  rshift: shiftRight,
  and: bitAnd,
  or: bitOr,
  xor: bitXor,
};

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
};

/** The int that `self` is; methods are only ever called on ints. */
function own(self: PyValue): Int {
  return asInt(self) ?? raise("TypeError", `descriptor requires a 'int' object but received a '${titleOf(self)}'`);
}

function operatorMethods(): Record<string, Implementation> {
  const methods: Record<string, Implementation> = {};
  for (const [name, apply] of Object.entries(arithmetic)) {
    methods[`__${name}__(self, value, /)`] = (self: PyValue, value: PyValue) => {
      const other = asInt(value);
      return other === undefined ? NotImplemented : apply(own(self), other);
    };
    methods[`__r${name}__(self, value, /)`] = (self: PyValue, value: PyValue) => {
      const other = asInt(value);
      return other === undefined ? NotImplemented : apply(other, own(self));
    };
  }
  for (const [name, accepts] of Object.entries(comparisons)) {
    methods[`__${name}__(self, value, /)`] = (self: PyValue, value: PyValue) => {
      const other = asInt(value);
      return other === undefined ? NotImplemented : accepts(compareInts(own(self), other));
    };
  }
  return methods;
}

function power(base: PyValue, exponent: PyValue, modulus: PyValue): PyValue {
  const [a, b] = [asInt(base), asInt(exponent)];
  if (a === undefined || b === undefined) return NotImplemented;
  if (modulus === null) return powerInt(a, b);
  const m = asInt(modulus);
  return m === undefined ? NotImplemented : powerModulo(a, b, m);
}

/** `round(self, digits)` for negative digits: to a multiple of a power of ten, halves to even. */
function roundInt(self: Int, digits: Int): Int {
  if (digits >= 0) return self;
  if (-digits > intToText(absoluteInt(self)).length) return 0;
  const unit = powerInt(10, negateInt(digits)) as Int;
  const remainder = moduloInt(self, unit);
  const below = subtractInt(self, remainder);
  const twice = multiplyInt(remainder, 2);
  const isUp = twice > unit || (twice === unit && moduloInt(floorDivideInt(below, unit), 2) === 1);
  return isUp ? addInt(below, unit) : below;
}

/** The value of `int(x)` or `int(text, base)`. */
export function intFrom(value: PyValue, base: PyValue | undefined): Int {
  if (base === undefined) {
    const int = typeof value === "boolean" ? Number(value) : asInt(value);
    if (int !== undefined && (typeof value !== "object" || !getTypeAttribute(value, "__int__"))) return int;
    const float = asFloat(value);
    if (float !== undefined) return floatToInt(float);
  }
  const radix = base === undefined ? 10 : Number(toIndex(base));
  if (base !== undefined && radix !== 0 && (radix < 2 || radix > 36)) {
    raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
  }
  const text = asString(value);
  if (text !== undefined) {
    return (
      parseIntText(text, radix) ?? raise("ValueError", `invalid literal for int() with base ${radix}: ${reprOf(text)}`)
    );
  }
  const bytes = bytesOf(value);
  if (bytes !== undefined) {
    const digits = parseIntText(latinText(bytes), radix);
    return digits ?? raise("ValueError", `invalid literal for int() with base ${radix}: ${bytesRepr(bytes)}`);
  }
  if (base !== undefined) raise("TypeError", "int() can't convert non-string with explicit base");
  for (const name of ["__int__", "__index__", "__trunc__"]) {
    const convert = getTypeAttribute(value, name);
    if (convert === undefined) continue;
    const result = callValue(convert, [], null);
    const int = asInt(result);
    if (int !== undefined) return int;
    const kind = name === "__trunc__" ? "Integral" : "int";
    raise("TypeError", `${name} returned non-${kind} (type ${titleOf(result)})`);
  }
  return raise(
    "TypeError",
    `int() argument must be a string, a bytes-like object or a real number, not '${titleOf(value)}'`,
  );
}

function intToBytes(self: Int, length: number, order: string, isSigned: boolean): Uint8Array {
  if (order !== "big" && order !== "little") raise("ValueError", "byteorder must be either 'little' or 'big'");
  if (length < 0) raise("ValueError", "length argument must be non-negative");
  reserve(length);
  if (length > 2 ** 23) throw new InterruptedError("memory", "stopped: an int of more than 67 million bits");
  let value = BigInt(self);
  if (value < 0n && !isSigned) raise("OverflowError", "can't convert negative int to unsigned");
  const bits = BigInt(length) * 8n;
  const limit = isSigned ? 1n << (bits > 0n ? bits - 1n : 0n) : 1n << bits;
  if (value >= limit && value !== 0n) raise("OverflowError", "int too big to convert");
  if (isSigned && value < -limit) raise("OverflowError", "int too big to convert");
  if (value < 0n) value += 1n << bits;
  const bytes = new Uint8Array(length);
  // Digit by digit of a text, as each shift of a large int would go through all of it.
  tick(length >> 4);
  const digits = value.toString(16).padStart(length * 2, "0");
  for (let i = 0; i < length; i++) {
    bytes[order === "little" ? length - 1 - i : i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}

function intFromBytes(bytes: Uint8Array, order: string, isSigned: boolean): Int {
  if (order !== "big" && order !== "little") raise("ValueError", "byteorder must be either 'little' or 'big'");
  if (bytes.length === 0) return 0;
  if (bytes.length > 2 ** 23) throw new InterruptedError("memory", "stopped: an int of more than 67 million bits");
  reserve(bytes.length * 8);
  tick(bytes.length >> 3);
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  let value = BigInt(`0x${(order === "big" ? digits : digits.reverse()).join("")}`);
  if (isSigned && value >> BigInt(bytes.length * 8 - 1) === 1n) value -= 1n << BigInt(bytes.length * 8);
  return normalizeInt(value);
}

function countOnes(value: Int): number {
  let count = 0;
  for (const digit of absoluteInt(value).toString(2)) if (digit === "1") count++;
  return count;
}

/** `from_bytes` takes all that `bytes()` takes, but no size. */
function refuseTexts(value: PyValue): PyValue {
  if (asInt(value) === undefined && asString(value) === undefined) return value;
  return raise("TypeError", `cannot convert '${titleOf(value)}' object to bytes`);
}

const plain = (self: PyValue) => own(self);

export const intType: PyType = defineClass({
  name: "int",
  doc: "int([x]) -> integer\nint(x, base=10) -> integer",
  construct: {
    signature: "int(cls, x=<absent>, /, base=<absent>)",
    implementation: (cls: PyType, x: PyValue | undefined, base: PyValue | undefined) => {
      if (x === undefined && base !== undefined) raise("TypeError", "int() missing string argument");
      const value = x === undefined ? 0 : intFrom(x, base);
      return cls === intType ? value : new PyBoxed(cls, value);
    },
  },
  methods: {
    ...operatorMethods(),
    "__pow__(self, value, mod=None, /)": power,
    "__rpow__(self, value, mod=None, /)": (self, value, mod) => power(value, self, mod),
    "__neg__(self, /)": (self) => negateInt(own(self)),
    "__pos__(self, /)": plain,
    "__abs__(self, /)": (self) => absoluteInt(own(self)),
    "__invert__(self, /)": (self) => bitInvert(own(self)),
    "__bool__(self, /)": (self) => own(self) !== 0,
    "__hash__(self, /)": (self) => hashInt(own(self)),
    "__repr__(self, /)": (self) => intToText(own(self)),
    "__format__(self, format_spec: str, /)": (self, spec) => formatInt(own(self), spec, typeOf(self).name),
    "__int__(self, /)": plain,
    "__index__(self, /)": plain,
    "__trunc__(self, /)": plain,
    "__floor__(self, /)": plain,
    "__ceil__(self, /)": plain,
    "__float__(self, /)": (self) => new PyFloat(intToFloat(own(self))),
    "__round__(self, ndigits=<absent>, /)": (self, ndigits) =>
      ndigits === undefined ? own(self) : roundInt(own(self), toIndex(ndigits)),
    "__getnewargs__(self, /)": (self) => new PyTuple([own(self)]),
    "conjugate(self, /)": plain,
    "bit_length(self, /)": (self) => bitLength(BigInt(own(self))),
    "bit_count(self, /)": (self) => countOnes(own(self)),
    "as_integer_ratio(self, /)": (self) => new PyTuple([own(self), 1]),
    "to_bytes(self, /, length=1, byteorder: str='big', *, signed=False)": (self, length, order, signed) =>
      new PyBytes(intToBytes(own(self), toSize(length), order, isTrue(signed))),
  },
  classMethods: {
    "from_bytes(cls, /, bytes, byteorder: str='big', *, signed=False)": (cls, bytes, order, signed) => {
      const data = bytesOf(bytes) ?? (callValue(coreTypes.bytes as PyType, [refuseTexts(bytes)]) as PyBytes).bytes;
      const value = intFromBytes(data, order, isTrue(signed));
      return cls === intType ? value : callValue(cls, [value], null);
    },
  },
  properties: {
    real: { get: plain },
    imag: { get: () => 0 },
    numerator: { get: plain },
    denominator: { get: () => 1 },
  },
});
coreTypes.int = intType;

const logical: Readonly<Record<string, (a: boolean, b: boolean) => boolean>> = {
  and: (a, b) => a && b,
  or: (a, b) => a || b,
  xor: (a, b) => a !== b,
};

function logicalMethods(): Record<string, Implementation> {
  const methods: Record<string, Implementation> = {};
  for (const [name, apply] of Object.entries(logical)) {
    const integers = arithmetic[name] as Operator;
    const method = (self: PyValue, value: PyValue) => {
      if (typeof self === "boolean" && typeof value === "boolean") return apply(self, value);
      const other = asInt(value);
      return other === undefined ? NotImplemented : integers(own(self), other);
    };
    methods[`__${name}__(self, value, /)`] = method;
    methods[`__r${name}__(self, value, /)`] = method;
  }
  return methods;
}

coreTypes.bool = defineClass({
  name: "bool",
  bases: [intType],
  isFinal: true,
  doc: "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.",
  construct: {
    signature: "bool(cls, x=False, /)",
    implementation: (_cls: PyType, x: PyValue) => isTrue(x),
  },
  methods: {
    ...logicalMethods(),
    "__repr__(self, /)": (self) => (self ? "True" : "False"),
    "__format__(self, format_spec: str, /)": (self, spec) =>
      spec === "" ? (self ? "True" : "False") : formatInt(self ? 1 : 0, spec, "bool"),
  },
});
