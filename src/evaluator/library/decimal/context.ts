/**
 * `Context`: the rules that decimal operations follow, which conditions are raised as exceptions, and which ones came
 * up. The exception classes are Python's (library/python/decimal.py), which hands them over when it is imported.
 * https://docs.python.org/3.11/library/decimal.html#context-objects
 */
import { raise } from "../../exceptions";
import { whenReset } from "../../resets";
import { asInt } from "../../types/coercion";
import { PyList, PyObject, PyTuple, type PyType, type PyValue } from "../../values";
import { conditions, etiny, etop, largestExponent, maximumPrecision, type RoundingMode, type Rules } from "./number";

/** Names of the signals in the order in which one is raised and in which `flags` lists them. */
const signalOrder = [
  "InvalidOperation",
  "FloatOperation",
  "DivisionByZero",
  "Overflow",
  "Underflow",
  "Subnormal",
  "Inexact",
  "Rounded",
  "Clamped",
] as const;

/** All that counts as an invalid operation. */
const anyInvalid =
  conditions.invalidOperation |
  conditions.conversionSyntax |
  conditions.divisionImpossible |
  conditions.divisionUndefined |
  conditions.invalidContext;

export const signalBits: Readonly<Record<string, number>> = {
  InvalidOperation: anyInvalid,
  FloatOperation: conditions.floatOperation,
  DivisionByZero: conditions.divisionByZero,
  Overflow: conditions.overflow,
  Underflow: conditions.underflow,
  Subnormal: conditions.subnormal,
  Inexact: conditions.inexact,
  Rounded: conditions.rounded,
  Clamped: conditions.clamped,
};

/** The order in which a context's own text shows them. */
const shownOrder = [
  "Clamped",
  "InvalidOperation",
  "DivisionByZero",
  "Inexact",
  "FloatOperation",
  "Overflow",
  "Rounded",
  "Subnormal",
  "Underflow",
];

const namesOfConditions: readonly (readonly [number, string])[] = [
  [conditions.invalidOperation, "InvalidOperation"],
  [conditions.conversionSyntax, "ConversionSyntax"],
  [conditions.divisionImpossible, "DivisionImpossible"],
  [conditions.divisionUndefined, "DivisionUndefined"],
  [conditions.invalidContext, "InvalidContext"],
];

export const roundingModes: readonly RoundingMode[] = [
  "UP",
  "DOWN",
  "CEILING",
  "FLOOR",
  "HALF_UP",
  "HALF_DOWN",
  "HALF_EVEN",
  "05UP",
];

/** What is one run's: the exception classes, and the context in force. */
export const decimalState = {
  signals: new Map<string, PyValue>(),
  current: null as PyContext | null,
  /** Makes what `as_tuple` gives. */
  tupleType: null as PyValue,
  makeContext: null as (() => PyContext) | null,
};

whenReset(() => {
  decimalState.signals = new Map();
  decimalState.current = null;
  decimalState.tupleType = null;
});

export function currentContext(): PyContext {
  decimalState.current ??= (decimalState.makeContext as () => PyContext)();
  return decimalState.current;
}

export class PyContext extends PyObject implements Rules {
  precision = 28;
  rounding: RoundingMode = "HALF_EVEN";
  emin = -999999;
  emax = 999999;
  clamp: 0 | 1 = 0;
  capitals: 0 | 1 = 1;
  traps = anyInvalid | conditions.divisionByZero | conditions.overflow;
  /** What came up since flags were cleared. */
  flags = 0;
  /** What the operation that runs has come upon. */
  status = 0;

  constructor(readonly cls: PyType) {
    super();
  }
  get type(): PyType {
    return this.cls;
  }

  copy(cls: PyType): PyContext {
    const { precision, rounding, emin, emax, clamp, capitals, traps, flags } = this;
    return Object.assign(new PyContext(cls), { precision, rounding, emin, emax, clamp, capitals, traps, flags });
  }

  /** Runs an operation and raises what it came upon, where that is trapped. */
  run<T>(operation: (rules: Rules) => T): T {
    this.status = 0;
    const result = operation(this);
    if (this.status !== 0) this.signal(this.status);
    return result;
  }

  signal(status: number): void {
    this.flags |= status;
    const trapped = status & this.traps;
    if (trapped === 0) return;
    const { signals } = decimalState;
    const found = signalOrder.find((name) => ((signalBits[name] as number) & trapped) !== 0) as string;
    const names = namesOfConditions.filter(([bit]) => (trapped & bit) !== 0).map(([, name]) => name);
    for (const name of signalOrder.slice(1)) if (((signalBits[name] as number) & trapped) !== 0) names.push(name);
    raise(signals.get(found) as PyType, new PyList(names.map((name) => signals.get(name) as PyValue)));
  }
}

export function contextText(self: PyContext): string {
  const names = (bits: number) => shownOrder.filter((name) => ((signalBits[name] as number) & bits) !== 0).join(", ");
  return (
    `Context(prec=${precisionOf(self)}, rounding=ROUND_${self.rounding}, Emin=${self.emin}, Emax=${self.emax}, ` +
    `capitals=${self.capitals}, clamp=${self.clamp}, flags=[${names(self.flags)}], traps=[${names(self.traps)}])`
  );
}

function precisionOf(self: PyContext): number | bigint {
  return self.precision >= largestExponent ? maximumPrecision : self.precision;
}

const badSignals =
  "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, " +
  "Subnormal, Inexact, Rounded,\n   Clamped]";
const badRounding =
  "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, " +
  "ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]";

export function toRounding(value: PyValue): RoundingMode {
  const mode = typeof value === "string" && value.startsWith("ROUND_") ? value.slice(6) : "";
  return roundingModes.find((each) => each === mode) ?? raise("TypeError", badRounding);
}

export function bitOfSignal(signal: PyValue): number {
  for (const [name, value] of decimalState.signals) {
    const bits = signalBits[name];
    if (value === signal && bits !== undefined) return bits;
  }
  return raise("KeyError", badSignals);
}

/** Flags or traps as a list of signals. */
export function bitsOfSignals(items: readonly PyValue[]): number {
  return items.reduce<number>((bits, item) => bits | bitOfSignal(item), 0);
}

export function signalsOf(bits: number): PyTuple {
  const { signals } = decimalState;
  return new PyTuple(
    signalOrder.map((name) => new PyTuple([signals.get(name) as PyValue, ((signalBits[name] as number) & bits) !== 0])),
  );
}

function whole(value: PyValue): bigint {
  return BigInt(asInt(value) ?? raise("TypeError", "an integer is required"));
}

const limit = (value: bigint) => Number(value > 2n ** 51n ? 2n ** 51n : value < -(2n ** 51n) ? -(2n ** 51n) : value);

/** The attributes that programs set; each refuses what CPython refuses. */
export const contextFields = {
  prec: {
    get: (self: PyContext): PyValue => precisionOf(self),
    set(self: PyContext, value: PyValue): void {
      const precision = whole(value);
      if (precision < 1n || precision > maximumPrecision) raise("ValueError", "valid range for prec is [1, MAX_PREC]");
      self.precision = limit(precision);
    },
  },
  rounding: {
    get: (self: PyContext): PyValue => `ROUND_${self.rounding}`,
    set(self: PyContext, value: PyValue): void {
      self.rounding = toRounding(value);
    },
  },
  Emin: {
    get: (self: PyContext): PyValue => self.emin,
    set(self: PyContext, value: PyValue): void {
      const emin = whole(value);
      if (emin > 0n || emin < -maximumPrecision) raise("ValueError", "valid range for Emin is [MIN_EMIN, 0]");
      self.emin = limit(emin);
    },
  },
  Emax: {
    get: (self: PyContext): PyValue => self.emax,
    set(self: PyContext, value: PyValue): void {
      const emax = whole(value);
      if (emax < 0n || emax > maximumPrecision) raise("ValueError", "valid range for Emax is [0, MAX_EMAX]");
      self.emax = limit(emax);
    },
  },
  capitals: {
    get: (self: PyContext): PyValue => self.capitals,
    set(self: PyContext, value: PyValue): void {
      self.capitals = toBit(value, "capitals");
    },
  },
  clamp: {
    get: (self: PyContext): PyValue => self.clamp,
    set(self: PyContext, value: PyValue): void {
      self.clamp = toBit(value, "clamp");
    },
  },
};

function toBit(value: PyValue, name: string): 0 | 1 {
  const number = whole(value);
  if (number !== 0n && number !== 1n) raise("ValueError", `valid values for ${name} are 0 or 1`);
  return number === 1n ? 1 : 0;
}

export const exponentLimits = { etiny, etop };
