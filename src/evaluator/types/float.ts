/**
 * `float`.
 * https://docs.python.org/3.11/library/functions.html#float
 */
import { raise } from "../exceptions";
import { defineClass, type Implementation } from "../native";
import { callValue, reprOf, toIndex } from "../operations";
import {
  coreTypes,
  NotImplemented,
  normalizeInt,
  PyBoxed,
  PyFloat,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "../values";
import { bytesOf, latinText } from "./buffers";
import { asFloat, asInt, asReal, asString, toReal } from "./coercion";
import { floatToRatio } from "./floatParts";
import {
  compareIntFloat,
  floatDivide,
  floatDivmod,
  floatFloorDivide,
  floatFromHex,
  floatModulo,
  floatPower,
  floatToHex,
  floatToInt,
  roundHalfEven,
  roundToDigits,
} from "./floats";
import { formatFloat } from "./formatSpec";
import { hashFloat } from "./hashing";
import { floatRepr, parseFloatText } from "./numberText";
import { bytesRepr } from "./stringRepr";

const arithmetic: Readonly<Record<string, (a: number, b: number) => PyValue>> = {
  add: (a, b) => new PyFloat(a + b),
  sub: (a, b) => new PyFloat(a - b),
  mul: (a, b) => new PyFloat(a * b),
  truediv: (a, b) => new PyFloat(floatDivide(a, b)),
  floordiv: (a, b) => new PyFloat(floatFloorDivide(a, b)),
  mod: (a, b) => new PyFloat(floatModulo(a, b)),
  divmod: (a, b) => new PyTuple(floatDivmod(a, b).map((x) => new PyFloat(x))),
  pow: floatPower,
};

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
};

function own(self: PyValue): number {
  return asFloat(self) ?? raise("TypeError", `descriptor requires a 'float' object but received a '${titleOf(self)}'`);
}

/** Negative, zero, positive or NaN; undefined where `other` is not a number. Ints compare exactly. */
function order(self: number, other: PyValue): number | undefined {
  const float = asFloat(other);
  if (float !== undefined) return self < float ? -1 : self > float ? 1 : self === float ? 0 : Number.NaN;
  const int = asInt(other);
  return int === undefined ? undefined : -compareIntFloat(int, self);
}

function operatorMethods(): Record<string, Implementation> {
  const methods: Record<string, Implementation> = {};
  for (const [name, apply] of Object.entries(arithmetic)) {
    const modulus = name === "pow" ? ", mod=None" : "";
    methods[`__${name}__(self, value${modulus}, /)`] = (self: PyValue, value: PyValue, mod?: PyValue) => {
      const other = asReal(value);
      if (other === undefined) return NotImplemented;
      if (mod !== undefined && mod !== null)
        raise("TypeError", "pow() 3rd argument not allowed unless all arguments are integers");
      return apply(own(self), other);
    };
    methods[`__r${name}__(self, value${modulus}, /)`] = (self: PyValue, value: PyValue) => {
      const other = asReal(value);
      return other === undefined ? NotImplemented : apply(other, own(self));
    };
  }
  for (const [name, accepts] of Object.entries(comparisons)) {
    methods[`__${name}__(self, value, /)`] = (self: PyValue, value: PyValue) => {
      const result = order(own(self), value);
      return result === undefined ? NotImplemented : accepts(result);
    };
  }
  return methods;
}

/** The value of `float(x)`. */
export function floatFrom(value: PyValue): number {
  const float = value instanceof PyFloat ? value.value : undefined;
  if (float !== undefined) return float;
  const text = asString(value);
  if (text !== undefined) {
    return parseFloatText(text) ?? raise("ValueError", `could not convert string to float: ${reprOf(text)}`);
  }
  const bytes = bytesOf(value);
  if (bytes !== undefined) {
    const parsed = parseFloatText(latinText(bytes));
    return parsed ?? raise("ValueError", `could not convert string to float: ${bytesRepr(bytes)}`);
  }
  return toReal(value, `float() argument must be a string or a real number, not '${titleOf(value)}'`);
}

function ratio(x: number): PyTuple {
  if (Number.isNaN(x)) raise("ValueError", "cannot convert NaN to integer ratio");
  if (!Number.isFinite(x)) raise("OverflowError", "cannot convert Infinity to integer ratio");
  return new PyTuple(floatToRatio(x).map(normalizeInt));
}

function wrap(cls: PyType, value: number): PyValue {
  const float = new PyFloat(value);
  return cls === floatType ? float : new PyBoxed(cls, float);
}

const same = (self: PyValue) => (self instanceof PyFloat ? self : new PyFloat(own(self)));

export const floatType: PyType = defineClass({
  name: "float",
  doc: "Convert a string or number to a floating point number, if possible.",
  construct: {
    signature: "float(cls, x=0, /)",
    implementation: (cls: PyType, x: PyValue) => wrap(cls, floatFrom(x)),
  },
  methods: {
    ...operatorMethods(),
    "__neg__(self, /)": (self) => new PyFloat(-own(self)),
    "__pos__(self, /)": same,
    "__abs__(self, /)": (self) => new PyFloat(Math.abs(own(self))),
    "__bool__(self, /)": (self) => own(self) !== 0,
    "__hash__(self, /)": (self) => hashFloat(own(self)),
    "__repr__(self, /)": (self) => floatRepr(own(self)),
    "__format__(self, format_spec: str, /)": (self, spec) => formatFloat(own(self), spec, typeOf(self).name),
    "__float__(self, /)": same,
    "__int__(self, /)": (self) => floatToInt(own(self)),
    "__trunc__(self, /)": (self) => floatToInt(own(self)),
    "__floor__(self, /)": (self) => floatToInt(Math.floor(own(self))),
    "__ceil__(self, /)": (self) => floatToInt(Math.ceil(own(self))),
    "__round__(self, ndigits=None, /)": (self, ndigits) =>
      ndigits === null
        ? floatToInt(roundHalfEven(own(self)))
        : new PyFloat(roundToDigits(own(self), Number(toIndex(ndigits)))),
    "__getnewargs__(self, /)": (self) => new PyTuple([same(self)]),
    "conjugate(self, /)": same,
    "is_integer(self, /)": (self) => Number.isInteger(own(self)),
    "as_integer_ratio(self, /)": (self) => ratio(own(self)),
    "hex(self, /)": (self) => floatToHex(own(self)),
  },
  classMethods: {
    "__getformat__(cls, typestr: str, /)": (_cls, kind) =>
      kind === "double" || kind === "float"
        ? "IEEE, little-endian"
        : raise("ValueError", "__getformat__() argument 1 must be 'double' or 'float'"),
    "fromhex(cls, string, /)": (cls, text) => {
      const value = floatFromHex(asString(text) ?? raise("TypeError", "bad argument type for built-in operation"));
      return cls === floatType ? new PyFloat(value) : callValue(cls, [new PyFloat(value)], null);
    },
  },
  properties: {
    real: { get: same },
    imag: { get: () => new PyFloat(0) },
  },
});
coreTypes.float = floatType;
