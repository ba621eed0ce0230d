/**
 * Calls of operators from Python: finds the overload that the arguments fit, as PyTorch's argument parser does, and
 * runs the engine's operator with them. Signatures are PyTorch's (`signature.ts`); each is joined once with the
 * operator that computes it.
 */

import { UnsupportedError } from "../base/failures";
import type { DType } from "../engine/dtype";
import { EngineError } from "../engine/errors";
import { type AnyOperator, operatorsByPythonName } from "../engine/operator";
import type { SchemaArgument } from "../engine/schema";
import { PyException, raise } from "../evaluator/exceptions";
import { type Kwargs, PyBuiltin, PyTuple, type PyType, type PyValue } from "../evaluator/values";
import { type EngineArgument, fits, isNumber, toEngine } from "./arguments";
import {
  invalidCombination,
  missingArguments,
  receiverError,
  tooManyArguments,
  typeName,
  unexpectedKeyword,
  wrongItem,
  wrongType,
} from "./bindingErrors";
import { checkFactoryDtype, computesInOutputDtype, isFactory } from "./outputRules";
import { setOutput } from "./outputs";
import { DEFAULT, makeOverloads, type Overload, SELF } from "./overloads";
import { PyTensor } from "./pyTensor";
import { toPython } from "./results";
import { type Parameter, type Signature, signaturesOf } from "./signature";

/** Functions whose tensor arguments may be Python numbers. */
const NUMBERS_AS_TENSORS = new Set(
  ["add", "sub", "subtract", "mul", "multiply", "div", "divide", "true_divide", "floor_divide"].flatMap((name) => [
    name,
    `${name}_`,
  ]),
);

/** Overloads that are made of other operators and return what no schema describes. */
const SPECIAL_OVERLOADS: Readonly<
  Record<string, (self: PyTensor | null, values: readonly (PyValue | undefined)[]) => PyValue>
> = {
  "torch.where(Tensor condition)": (_, [condition]) => nonzeroColumns(condition as PyTensor),
  "torch.nonzero(Tensor input, *, bool as_tuple)": (_, [input, asTuple]) =>
    nonzero(input as PyTensor, asTuple === true),
  "Tensor.nonzero(*, bool as_tuple)": (self, [asTuple]) => nonzero(self as PyTensor, asTuple === true),
  "Tensor.where(Tensor condition, Tensor other)": (self, [condition, other]) =>
    new BoundOperator("torch.where").call(null, [condition as PyValue, self, other as PyValue], null),
};

function nonzero(tensor: PyTensor, asTuple: boolean): PyValue {
  return asTuple ? nonzeroColumns(tensor) : new BoundOperator("Tensor.nonzero").call(tensor, [], null);
}

function nonzeroColumns(tensor: PyTensor): PyValue {
  const rows = new BoundOperator("Tensor.nonzero").call(tensor, [], null) as PyTensor;
  return new BoundOperator("Tensor.unbind").call(rows, [1], null);
}

const NUMPY_NAMES: Readonly<Record<string, readonly string[]>> = {
  dim: ["axis"],
  keepdim: ["keepdims"],
  input: ["x", "a", "x1"],
  other: ["x2"],
};
const NO_NAMES: readonly string[] = [];
const aliasesOf = (name: string): readonly string[] => NUMPY_NAMES[name] ?? NO_NAMES;

/** The callable for a Python name such as "torch.add" or "Tensor.add". */
export class BoundOperator {
  readonly name: string;
  readonly isMethod: boolean;
  private readonly allowNumbers: boolean;
  private made: readonly Overload[] | null = null;

  constructor(readonly pythonName: string) {
    this.isMethod = pythonName.startsWith("Tensor.");
    const last = pythonName.slice(pythonName.lastIndexOf(".") + 1);
    const area = /^torch\.(linalg|special|fft)\./.exec(pythonName);
    this.name = area ? `${area[1]}_${last}` : last;
    this.allowNumbers = NUMBERS_AS_TENSORS.has(this.name);
  }

  private get overloads(): readonly Overload[] {
    this.made ??= makeOverloads(this.pythonName, this.isMethod);
    return this.made;
  }

  call(self: PyTensor | null, args: readonly PyValue[], kwargs: Kwargs | null): PyValue {
    const overloads = this.overloads;
    if (overloads.length === 1) {
      const overload = overloads[0] as Overload;
      const values = this.parse(overload.signature, args, kwargs, true) as (PyValue | undefined)[];
      return this.run(overload, self, values);
    }
    for (const overload of overloads) {
      const values = this.parse(overload.signature, args, kwargs, false);
      if (values !== null) return this.run(overload, self, values);
    }
    return this.fail(args, kwargs);
  }

  /** Raises PyTorch's error where no signature takes the arguments. */
  check(args: readonly PyValue[], kwargs: Kwargs | null): void {
    const { overloads } = this;
    if (overloads.some(({ signature }) => this.parse(signature, args, kwargs, false) !== null)) return;
    if (overloads.length === 1) this.parse((overloads[0] as Overload).signature, args, kwargs, true);
    else if (overloads.length > 0) this.fail(args, kwargs);
  }

  private fail(args: readonly PyValue[], kwargs: Kwargs | null): never {
    const count = args.length + (kwargs?.size ?? 0);
    const plausible = this.overloads.filter(
      ({ signature }) =>
        count >= signature.minArguments && count <= signature.parameters.length && !signature.isDeprecated,
    );
    if (plausible.length === 1) this.parse((plausible[0] as Overload).signature, args, kwargs, true);
    return raise(
      "TypeError",
      invalidCombination(
        this.name,
        this.overloads.map((o) => o.signature),
        args,
        kwargs,
      ),
    );
  }

  /** One value a parameter, undefined where none was given; null where the arguments do not fit. */
  private parse(
    signature: Signature,
    args: readonly PyValue[],
    kwargs: Kwargs | null,
    report: boolean,
  ): (PyValue | undefined)[] | null {
    const parameters = signature.parameters;
    const takesVarargs = signature.maxPositional === 1 && (parameters[0] as Parameter).kind === "int[]";
    if (args.length > signature.maxPositional && !takesVarargs) {
      return report ? raise("TypeError", tooManyArguments(this.name, signature, args.length)) : null;
    }
    const values = new Array<PyValue | undefined>(parameters.length);
    let position = 0;
    let keywordsLeft = kwargs === null ? 0 : kwargs.size;
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i] as Parameter;
      let value: PyValue | undefined;
      let isKeyword = false;
      if (position < args.length) {
        if (parameter.isKeywordOnly) {
          return report ? raise("TypeError", tooManyArguments(this.name, signature, args.length)) : null;
        }
        value = args[position] as PyValue;
      } else if (kwargs !== null) {
        value = keyword(kwargs, parameter.name);
        isKeyword = true;
      }
      if (value === undefined) {
        if (parameter.default === null) {
          return report ? this.reportMissing(signature, i) : null;
        }
      } else if (fits(parameter, value, this.allowNumbers)) {
        if (parameter.kind === "Tensor[]") checkTensors(value, i);
        values[i] = value;
      } else if (takesVarargs && position === 0 && !isKeyword && isIntElement(value)) {
        values[i] = new PyTuple(args);
        position = args.length;
        continue;
      } else if (report && takesVarargs && !isKeyword && args.length > 1) {
        raise("TypeError", tooManyArguments(this.name, signature, args.length));
      } else if (report) this.reportType(parameter, value, isKeyword ? null : position + 1);
      else return null;
      if (isKeyword) {
        if (value !== undefined) keywordsLeft--;
      } else if (position < args.length) position++;
    }
    if (keywordsLeft > 0) {
      return report ? raise("TypeError", unexpectedKeyword(this.name, signature, args.length, kwargs as Kwargs)) : null;
    }
    if (position < args.length) {
      return report ? raise("TypeError", tooManyArguments(this.name, signature, args.length)) : null;
    }
    return values;
  }

  private reportType(parameter: Parameter, value: PyValue, position: number | null): never {
    return raise("TypeError", wrongType(this.name, parameter, value, position));
  }

  private reportMissing(signature: Signature, from: number): never {
    const missing: string[] = [];
    // Given by keyword or not: PyTorch lists all that have no default.
    for (const parameter of signature.parameters.slice(from)) {
      if (parameter.default === null) missing.push(parameter.name);
    }
    return raise("TypeError", missingArguments(this.name, missing));
  }

  private run(overload: Overload, self: PyTensor | null, values: readonly (PyValue | undefined)[]): PyValue {
    const { operator, sources, signature } = overload;
    if (operator === null) {
      const special = SPECIAL_OVERLOADS[`${this.pythonName}${signature.text}`];
      if (special) return special(self, values);
      throw new UnsupportedError(`${this.pythonName}${signature.text}`);
    }
    const schemaArguments = operator.schema.arguments;
    const inputs = new Array<EngineArgument>(sources.length);
    for (let i = 0; i < sources.length; i++) {
      const source = sources[i] as number;
      if (source === SELF) inputs[i] = (self as PyTensor).tensor;
      else {
        const value = source === DEFAULT ? undefined : values[source];
        if (value === undefined || (value === null && !(schemaArguments[i] as SchemaArgument).type.optional)) {
          inputs[i] = (schemaArguments[i] as SchemaArgument).default as EngineArgument;
        } else {
          const parameter = signature.parameters[source] as Parameter;
          if (parameter.kind === "int[]") checkInts(this.name, parameter, value);
          inputs[i] = toEngine(parameter, value, source + 1, this.name);
        }
      }
    }
    if (signature.isDeprecated) warnDeprecated(this.name, signature, this.overloads);
    const out = overload.outIndex >= 0 ? values[overload.outIndex] : undefined;
    try {
      if (out !== undefined && out !== null) {
        if (out instanceof PyTensor) {
          const at = schemaArguments.findIndex((argument) => argument.name === "dtype");
          if (computesInOutputDtype(this.name)) inputs[at] ??= out.tensor.dtype;
          else if (isFactory(this.name)) {
            const isGiven = (values[sources[at] as number] ?? null) !== null;
            if (isGiven) checkFactoryDtype(inputs[at] as DType, out.tensor.dtype);
            else inputs[at] = out.tensor.dtype;
          }
        }
        return setOutput(this.name, out, operator(...inputs), inputs, operator);
      }
      const requiresGrad = overload.requiresGradIndex >= 0 && values[overload.requiresGradIndex] === true;
      return toPython(operator(...inputs), operator.schema, this.name, requiresGrad);
    } catch (error) {
      throw asPythonError(error);
    }
  }
}

function keyword(kwargs: Kwargs, name: string): PyValue | undefined {
  const value = kwargs.get(name);
  if (value !== undefined) return value;
  for (const alias of aliasesOf(name)) {
    const other = kwargs.get(alias);
    if (other !== undefined) return other;
  }
  return undefined;
}

function isIntElement(value: PyValue): boolean {
  return (
    typeof value === "number" ||
    (typeof value !== "boolean" && isNumber(value) && fits(INT_PARAMETER, value, false)) ||
    (value instanceof PyTensor && fits(INT_PARAMETER, value, false))
  );
}

const INT_PARAMETER: Parameter = {
  kind: "int",
  name: "",
  size: 0,
  allowNone: false,
  isKeywordOnly: false,
  default: null,
};

function checkInts(functionName: string, parameter: Parameter, value: PyValue): void {
  const items = (value as { items?: readonly PyValue[] } | null)?.items;
  if (items === undefined) return;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as PyValue;
    if (typeof item === "number" || typeof item === "boolean" || fits(INT_PARAMETER, item, false)) continue;
    raise("TypeError", wrongItem(functionName, parameter, item, i));
  }
}

/** Elements are looked at while signatures are tried: another that would fit is not asked any more. */
function checkTensors(list: PyValue, argument: number): void {
  const items = (list as { items?: readonly PyValue[] } | null)?.items ?? NO_ARGUMENTS;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as PyValue;
    if (item instanceof PyTensor) continue;
    raise("TypeError", `expected Tensor as element ${i} in argument ${argument}, but got ${typeName(item)}`);
  }
}

const warned = new Set<string>();

export function resetDeprecations(): void {
  warned.clear();
}

let warnUser: (message: string) => void = () => {};
export function setDeprecationHandler(handler: (message: string) => void): void {
  warnUser = handler;
}

function warnDeprecated(name: string, signature: Signature, overloads: readonly Overload[]): void {
  if (warned.has(name)) return;
  warned.add(name);
  const better = overloads.filter((o) => !o.signature.isDeprecated).map((o) => `\t${name}${o.signature.text}`);
  warnUser(
    `This overload of ${name} is deprecated:\n\t${name}${signature.text}\nConsider using one of the following signatures instead:\n${better.join("\n")}`,
  );
}

/** Errors of the engine as the Python exceptions that they name. */
export function asPythonError(error: unknown): unknown {
  if (error instanceof EngineError) {
    try {
      raise(error.pythonType, error.message);
    } catch (raised) {
      if (raised instanceof PyException) return raised;
      throw raised;
    }
  }
  return error;
}

/** Runs engine code for Python: its errors become Python's. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asPythonError(error);
  }
}

/** The signatures of a name that no operator computes; none where it is not made of operators. */
export function missingOverloads(pythonName: string): readonly string[] {
  if (!operatorsByPythonName.has(pythonName)) return [];
  return makeOverloads(pythonName, pythonName.startsWith("Tensor."))
    .filter(({ operator, signature }) => operator === null && !signature.isDeprecated && !signature.isHidden)
    .map(({ signature }) => signature.text)
    .filter((text) => SPECIAL_OVERLOADS[`${pythonName}${text}`] === undefined);
}

/** The builtin function of a Python name; methods take their receiver as the first argument. */
export function makeBuiltin(pythonName: string, owner: PyType | null): PyBuiltin {
  const bound = new BoundOperator(pythonName);
  const name = pythonName.slice(pythonName.lastIndexOf(".") + 1);
  if (!bound.isMethod) {
    const isOfTorch = pythonName === `torch.${name}`;
    const qualname = isOfTorch ? `_VariableFunctionsClass.${name}` : bound.name;
    const builtin = new PyBuiltin(bound.name, (args, kwargs) => bound.call(null, args, kwargs), false, qualname);
    builtin.module = isOfTorch
      ? "torch"
      : `torch._C._${/^torch\.(linalg|special|fft)\./.exec(pythonName)?.[1] ?? "nn"}`;
    return builtin;
  }
  let takesNothing: boolean | null = null;
  return new PyBuiltin(
    name,
    (args, kwargs) => {
      const self = args[0];
      if (!(self instanceof PyTensor)) {
        return raise("TypeError", receiverError(name, self));
      }
      if (args.length === 1 && kwargs === null) return bound.call(self, NO_ARGUMENTS, null);
      takesNothing ??= hasNoParameters(pythonName);
      if (takesNothing) {
        return raise(
          "TypeError",
          kwargs
            ? `TensorBase.${name}() takes no keyword arguments`
            : `TensorBase.${name}() takes no arguments (${args.length - 1} given)`,
        );
      }
      return bound.call(self, args.slice(1), kwargs);
    },
    true,
    `TensorBase.${name}`,
    owner,
  );
}

/** A function written by hand for what PyTorch's argument parser reads: where it refuses its arguments, the error is the parser's. */
export function withParserErrors(builtin: PyBuiltin, pythonName: string): PyBuiltin {
  // `Tensor.new` has a parser of its own.
  if (signaturesOf(pythonName) === null || pythonName === "Tensor.new") return builtin;
  let bound: BoundOperator | null = null;
  const call: PyBuiltin["call"] = (args, kwargs) => {
    try {
      return builtin.call(args, kwargs);
    } catch (error) {
      // An error of JavaScript: the function had no tensor where it took one for granted.
      if (error instanceof TypeError || (error instanceof PyException && error.value.type.name === "TypeError")) {
        bound ??= new BoundOperator(pythonName);
        if (!bound.isMethod) bound.check(args, kwargs);
        else if (args[0] instanceof PyTensor) bound.check(args.slice(1), kwargs);
      }
      throw error;
    }
  };
  return builtin.with(call);
}

const NO_ARGUMENTS: readonly PyValue[] = [];

/** PyTorch's table lists no signature for methods that take nothing. */
function hasNoParameters(pythonName: string): boolean {
  const signatures = signaturesOf(pythonName);
  if (signatures !== null) return signatures.length === 1 && (signatures[0] as Signature).parameters.length === 0;
  const operators = operatorsByPythonName.get(pythonName) ?? [];
  return operators.length === 1 && (operators[0] as AnyOperator).schema.arguments.length === 1;
}
