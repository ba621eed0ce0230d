/**
 * `_decimal`: the classes under `decimal`, made when it is first imported.
 * https://docs.python.org/3.11/library/decimal.html
 */
import { raise } from "../../exceptions";
import { defineModule } from "../../modules";
import { defineClass, defineFunction, type Implementation } from "../../native";
import { setAttribute, toArray } from "../../operations";
import { asFloat, asInt } from "../../types/coercion";
import { PyTuple, type PyType, type PyValue } from "../../values";
import { once } from "../once";
import { divideBoth } from "./arithmetic";
import {
  bitOfSignal,
  bitsOfSignals,
  contextFields,
  contextText,
  currentContext,
  decimalState,
  exponentLimits,
  PyContext,
  signalsOf,
} from "./context";
import { exactNumber, makeDecimalClass, numberOfFloat, numberOfInt, PyDecimal, toNumber } from "./decimal";
import { finish, numberText } from "./number";
import {
  binaryOperations,
  contextBinary,
  contextUnary,
  multiplyAdd,
  numberClass,
  predicates,
  rangePredicates,
  sameQuantum,
  unaryOperations,
} from "./operations";
import { power, powerModulo } from "./transcendental";

const wrap = (number: PyDecimal["number"]) => new PyDecimal(number);

function contextMethods(): Record<string, Implementation> {
  const methods: Record<string, Implementation> = {};
  for (const [name, apply] of Object.entries({ ...unaryOperations, ...contextUnary })) {
    methods[`${name}(self, a, /)`] = (self: PyContext, a: PyValue) => {
      const number = toNumber(a);
      return wrap(self.run((rules) => apply(number, rules)));
    };
  }
  for (const [name, apply] of Object.entries({ ...binaryOperations, ...contextBinary })) {
    methods[`${name}(self, a, b, /)`] = (self: PyContext, a: PyValue, b: PyValue) => {
      const [left, right] = [toNumber(a), toNumber(b)];
      return wrap(self.run((rules) => apply(left, right, rules)));
    };
  }
  for (const [name, holds] of Object.entries({ ...predicates, ...rangePredicates })) {
    methods[`${name}(self, a, /)`] = (self: PyContext, a: PyValue) => holds(toNumber(a), self);
  }
  return methods;
}

const letter = (self: PyContext) => (self.capitals === 1 ? "E" : "e");

function makeContextClass(): PyType {
  const type: PyType = defineClass({
    name: "Context",
    module: "decimal",
    hasInstanceDict: false,
    construct: {
      signature: "Context(cls, *args, **kwargs)",
      implementation: (cls: PyType) => new PyContext(cls),
    },
    methods: {
      ...contextMethods(),
      "__init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)":
        (self: PyContext, ...values: PyValue[]) => {
          Object.values(contextFields).forEach(({ set }, i) => {
            // The order of parameters is that of the fields.
            if (values[i] !== null) set(self, values[i] as PyValue);
          });
          const [flags, traps] = [values[6] as PyValue, values[7] as PyValue];
          if (traps !== null) setAttribute(self, "traps", traps);
          if (flags !== null) setAttribute(self, "flags", flags);
          return null;
        },
      "__repr__(self, /)": contextText,
      "__copy__(self, /)": (self: PyContext) => self.copy(type),
      "copy(self, /)": (self: PyContext) => self.copy(type),
      "Etiny(self, /)": (self: PyContext) => exponentLimits.etiny(self),
      "Etop(self, /)": (self: PyContext) => exponentLimits.etop(self),
      "clear_flags(self, /)": (self: PyContext) => {
        self.flags = 0;
        return null;
      },
      "clear_traps(self, /)": (self: PyContext) => {
        self.traps = 0;
        return null;
      },
      "create_decimal(self, num='0', /)": (self: PyContext, value: PyValue) => {
        const number = exactNumber(value, self);
        return wrap(self.run((rules) => finish(number, rules)));
      },
      "create_decimal_from_float(self, f, /)": (self: PyContext, f: PyValue) => {
        const float = asFloat(f);
        const int = asInt(f);
        if (float === undefined && int === undefined) raise("TypeError", "argument must be int or float");
        const number = float === undefined ? numberOfInt(int as number) : numberOfFloat(float);
        return wrap(self.run((rules) => finish(number, rules)));
      },
      "divmod(self, a, b, /)": (self: PyContext, a: PyValue, b: PyValue) => {
        const [left, right] = [toNumber(a), toNumber(b)];
        return new PyTuple(self.run((rules) => divideBoth(left, right, rules)).map(wrap));
      },
      "fma(self, a, b, c, /)": (self: PyContext, a: PyValue, b: PyValue, c: PyValue) => {
        const [x, y, z] = [toNumber(a), toNumber(b), toNumber(c)];
        return wrap(self.run((rules) => multiplyAdd(x, y, z, rules)));
      },
      "power(self, /, a, b, modulo=None)": (self: PyContext, a: PyValue, b: PyValue, modulo: PyValue) => {
        const [base, exponent] = [toNumber(a), toNumber(b)];
        if (modulo === null) return wrap(self.run((rules) => power(base, exponent, rules)));
        const modulus = toNumber(modulo);
        return wrap(self.run((rules) => powerModulo(base, exponent, modulus, rules)));
      },
      "number_class(self, a, /)": (self: PyContext, a: PyValue) => numberClass(toNumber(a), self),
      "same_quantum(self, a, b, /)": (_self: PyContext, a: PyValue, b: PyValue) =>
        sameQuantum(toNumber(a), toNumber(b)),
      "radix(self, /)": () => wrap(numberOfInt(10)),
      "to_sci_string(self, a, /)": (self: PyContext, a: PyValue) => numberText(toNumber(a), false, letter(self)),
      "to_eng_string(self, a, /)": (self: PyContext, a: PyValue) => numberText(toNumber(a), true, letter(self)),
    },
    properties: contextFields,
  });

  type.setAttribute("__hash__", null);
  return type;
}

defineModule(
  "_decimal",
  once(() => {
    const decimal = makeDecimalClass();
    const context = makeContextClass();
    decimalState.makeContext = () => new PyContext(context);
    const bitsOf = (self: PyContext, name: string) => (name === "flags" ? self.flags : self.traps);
    const setBits = (self: PyContext, name: string, bits: number) => {
      if (name === "flags") self.flags = bits;
      else self.traps = bits;
      return null;
    };
    return new Map<string, PyValue>([
      ["Decimal", decimal],
      ["Context", context],
      ["getcontext", defineFunction("getcontext()", () => currentContext())],
      [
        "setcontext",
        defineFunction("setcontext(context, /)", (value: PyValue) => {
          if (!(value instanceof PyContext)) raise("TypeError", "argument must be a context");
          decimalState.current = value;
          return null;
        }),
      ],
      [
        // Python's part of the module hands over its exceptions and its tuple type.
        "register",
        defineFunction("register(signals, tuple_type, /)", (signals: PyValue, tupleType: PyValue) => {
          decimalState.signals = new Map(
            toArray(signals).map((signal) => [(signal as PyType).name, signal] as [string, PyValue]),
          );
          decimalState.tupleType = tupleType;
          return null;
        }),
      ],
      ["signals", defineFunction("signals(context, name: str, /)", (self, name) => signalsOf(bitsOf(self, name)))],
      [
        "set_signals",
        defineFunction("set_signals(context, name: str, signals, /)", (self, name, signals) =>
          setBits(self, name, bitsOfSignals(toArray(signals))),
        ),
      ],
      [
        "get_signal",
        defineFunction(
          "get_signal(context, name: str, signal, /)",
          (self, name, signal) => (bitsOf(self, name) & bitOfSignal(signal)) !== 0,
        ),
      ],
      [
        "set_signal",
        defineFunction("set_signal(context, name: str, signal, value, /)", (self, name, signal, value) => {
          const bit = bitOfSignal(signal);
          return setBits(self, name, value === true ? bitsOf(self, name) | bit : bitsOf(self, name) & ~bit);
        }),
      ],
      [
        // Attributes of native classes that Python knows how to make.
        "define",
        defineFunction("define(cls, name: str, value, /)", (cls, name, value) => {
          cls.setAttribute(name, value);
          return null;
        }),
      ],
    ]);
  }),
);
