/**
 * `complex`.
 * https://docs.python.org/3.11/library/functions.html#complex
 */
import { raise } from "../exceptions";
import { defineClass, type Implementation } from "../native";
import { callValue, getTypeAttribute } from "../operations";
import {
  coreTypes,
  NotImplemented,
  PyBoxed,
  PyComplex,
  PyFloat,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { asComplex, asReal, asString, isOf } from "./coercion";
import { formatComplex } from "./formatSpec";
import { hashComplex } from "./hashing";
import { complexRepr, parseFloatText, trimWhitespace } from "./numberText";

const arithmetic: Readonly<Record<string, (a: PyComplex, b: PyComplex) => PyComplex>> = {
  add: (a, b) => new PyComplex(a.real + b.real, a.imag + b.imag),
  sub: (a, b) => new PyComplex(a.real - b.real, a.imag - b.imag),
  mul: multiply,
  truediv: divide,
  pow: complexPower,
};

function multiply(a: PyComplex, b: PyComplex): PyComplex {
  return new PyComplex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
}

/** Smith's method: scaled by the greater part of the divisor, so that nothing overflows on the way. */
export function divide(a: PyComplex, b: PyComplex): PyComplex {
  if (b.real === 0 && b.imag === 0) raise("ZeroDivisionError", "complex division by zero");
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    const ratio = b.imag / b.real;
    const scale = b.real + b.imag * ratio;
    return new PyComplex((a.real + a.imag * ratio) / scale, (a.imag - a.real * ratio) / scale);
  }
  const ratio = b.real / b.imag;
  const scale = b.real * ratio + b.imag;
  return new PyComplex((a.real * ratio + a.imag) / scale, (a.imag * ratio - a.real) / scale);
}

export function complexPower(a: PyComplex, b: PyComplex): PyComplex {
  const result = powerOf(a, b);
  if (Math.abs(result.real) === Number.POSITIVE_INFINITY || Math.abs(result.imag) === Number.POSITIVE_INFINITY) {
    raise("OverflowError", "complex exponentiation");
  }
  return result;
}

function powerOf(a: PyComplex, b: PyComplex): PyComplex {
  if (b.imag === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= 100) return integerPower(a, b.real);
  if (a.real === 0 && a.imag === 0) {
    if (b.real < 0 || b.imag !== 0) raise("ZeroDivisionError", "0.0 to a negative or complex power");
    return new PyComplex(0, 0);
  }
  const size = Math.hypot(a.real, a.imag);
  const angle = Math.atan2(a.imag, a.real);
  const length = size ** b.real * (b.imag === 0 ? 1 : Math.exp(-angle * b.imag));
  const phase = angle * b.real + (b.imag === 0 ? 0 : b.imag * Math.log(size));
  // An infinite angle has no cosine: CPython takes that failure for the one above.
  if (Math.abs(phase) === Number.POSITIVE_INFINITY) {
    raise("ZeroDivisionError", "0.0 to a negative or complex power");
  }
  return new PyComplex(length * Math.cos(phase), length * Math.sin(phase));
}

function integerPower(base: PyComplex, exponent: number): PyComplex {
  let result = new PyComplex(1, 0);
  let factor = base;
  for (let bits = Math.abs(exponent); bits > 0; bits >>= 1) {
    if (bits & 1) result = multiply(result, factor);
    factor = multiply(factor, factor);
  }
  if (exponent >= 0) return result;
  if (result.real === 0 && result.imag === 0) raise("ZeroDivisionError", "0.0 to a negative or complex power");
  return divide(new PyComplex(1, 0), result);
}

function own(self: PyValue): PyComplex {
  return asComplex(self) as PyComplex;
}

function operatorMethods(): Record<string, Implementation> {
  const methods: Record<string, Implementation> = {};
  for (const [name, apply] of Object.entries(arithmetic)) {
    const modulus = name === "pow" ? ", mod=None" : "";
    methods[`__${name}__(self, value${modulus}, /)`] = (self: PyValue, value: PyValue) => {
      const other = asComplex(value);
      return other === undefined ? NotImplemented : apply(own(self), other);
    };
    methods[`__r${name}__(self, value${modulus}, /)`] = (self: PyValue, value: PyValue) => {
      const other = asComplex(value);
      return other === undefined ? NotImplemented : apply(other, own(self));
    };
  }
  return methods;
}

function parseComplex(text: string): PyComplex {
  let trimmed = trimWhitespace(text);
  if (trimmed.startsWith("(") && trimmed.endsWith(")")) trimmed = trimWhitespace(trimmed.slice(1, -1));
  const fail = () => raise("ValueError", "complex() arg is a malformed string");
  if (!/j$/i.test(trimmed)) {
    const real = /\s/.test(trimmed) ? undefined : parseFloatText(trimmed);
    return real === undefined ? fail() : new PyComplex(real, 0);
  }
  const number = String.raw`(?:[\d_]+\.?[\d_]*|\.[\d_]+)(?:e[-+]?\d+)?|inf(?:inity)?|nan`;
  const match = new RegExp(`^([-+]?(?:${number}))?(?:([-+]?)(${number})?j)$`, "i").exec(trimmed);
  const alone = new RegExp(`^([-+]?)(${number})?j$`, "i").exec(trimmed);
  if (alone) {
    return new PyComplex(0, (alone[1] === "-" ? -1 : 1) * (parseFloatText(alone[2] ?? "1") ?? fail()));
  }
  if (!match || (match[1] && !match[2])) return fail();
  return new PyComplex(
    match[1] ? (parseFloatText(match[1]) ?? fail()) : 0,
    (match[2] === "-" ? -1 : 1) * (parseFloatText(match[3] ?? "1") ?? fail()),
  );
}

function complexFrom(real: PyValue, imag: PyValue | undefined): PyComplex {
  const text = asString(real);
  if (text !== undefined) {
    if (imag !== undefined) raise("TypeError", "complex() can't take second arg if first is a string");
    return parseComplex(text);
  }
  if (imag !== undefined && asString(imag) !== undefined) raise("TypeError", "complex() second arg can't be a string");
  const first = partOf(real, `complex() first argument must be a string or a number, not '${titleOf(real)}'`);
  if (imag === undefined) return first;
  const second = partOf(imag, `complex() second argument must be a number, not '${titleOf(imag)}'`);
  // A plain number has no imaginary part that could change the sign of a zero.
  const isReal = asReal(real) !== undefined;
  const isImagReal = asReal(imag) !== undefined;
  return new PyComplex(
    isImagReal ? first.real : first.real - second.imag,
    isReal ? second.real : first.imag + second.real,
  );
}

function partOf(value: PyValue, message: string): PyComplex {
  const known = asComplex(value);
  if (known) return known;
  for (const name of ["__complex__", "__float__", "__index__"]) {
    const convert = getTypeAttribute(value, name);
    if (convert === undefined) continue;
    const made = callValue(convert, [], null);
    if (name === "__complex__" && !isOf(made, complexType)) {
      raise("TypeError", `__complex__ returned non-complex (type ${titleOf(made)})`);
    }
    const result = asComplex(made);
    if (result) return result;
  }
  return raise("TypeError", message);
}

export const complexType: PyType = defineClass({
  name: "complex",
  doc: "Create a complex number from a real part and an optional imaginary part.",
  construct: {
    signature: "complex(cls, real=0, imag=<absent>)",
    implementation: (cls: PyType, real: PyValue, imag: PyValue | undefined) => {
      const value = complexFrom(real, imag);
      return cls === complexType ? value : new PyBoxed(cls, value);
    },
  },
  methods: {
    ...operatorMethods(),
    "__eq__(self, value, /)": (self, value) => {
      const other = asComplex(value);
      return other === undefined ? NotImplemented : own(self).real === other.real && own(self).imag === other.imag;
    },
    "__ne__(self, value, /)": (self, value) => {
      const other = asComplex(value);
      return other === undefined ? NotImplemented : own(self).real !== other.real || own(self).imag !== other.imag;
    },
    "__neg__(self, /)": (self) => new PyComplex(-own(self).real, -own(self).imag),
    "__pos__(self, /)": own,
    "__abs__(self, /)": (self) => new PyFloat(Math.hypot(own(self).real, own(self).imag)),
    "__bool__(self, /)": (self) => own(self).real !== 0 || own(self).imag !== 0,
    "__hash__(self, /)": (self) => hashComplex(own(self).real, own(self).imag),
    "__repr__(self, /)": (self) => complexRepr(own(self).real, own(self).imag),
    "__format__(self, format_spec: str, /)": (self, spec) =>
      spec === "" ? complexRepr(own(self).real, own(self).imag) : formatComplex(own(self).real, own(self).imag, spec),
    "__complex__(self, /)": own,
    "__getnewargs__(self, /)": (self) => new PyTuple([new PyFloat(own(self).real), new PyFloat(own(self).imag)]),
    "conjugate(self, /)": (self) => new PyComplex(own(self).real, -own(self).imag),
  },
  properties: {
    real: { get: (self: PyValue) => new PyFloat(own(self).real) },
    imag: { get: (self: PyValue) => new PyFloat(own(self).imag) },
  },
});
coreTypes.complex = complexType;
