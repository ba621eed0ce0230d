/**
 * The overloads of a Python name: each of PyTorch's signatures with the operator that computes it, and from where each of
 * the operator's arguments comes. They are joined once, at the first call.
 */
import { type AnyOperator, operatorsByPythonName } from "../engine/operator";
import type { SchemaArgument } from "../engine/schema";
import { makeSignature, type Parameter, type ParameterKind, type Signature, signaturesOf } from "./signature";

/** What fills an argument of the operator: a parameter of the signature by its index, the receiver, or the default. */
export const SELF = -1;
export const DEFAULT = -2;

export interface Overload {
  readonly signature: Signature;
  /** Null where the engine does not compute this overload. */
  readonly operator: AnyOperator | null;
  readonly sources: readonly number[];
  readonly outIndex: number;
  readonly requiresGradIndex: number;
}

const FACTORY_OPTIONS = new Set([
  "out",
  "dtype",
  "layout",
  "device",
  "pin_memory",
  "requires_grad",
  "names",
  "memory_format",
]);

export function makeOverloads(pythonName: string, isMethod: boolean): readonly Overload[] {
  const operators = operatorsByPythonName.get(pythonName) ?? [];
  const signatures =
    signaturesOf(pythonName) ??
    operators.map((operator) => schemaSignature(operator, isMethod, pythonName.startsWith("torch.ops.")));
  return signatures.map((signature) => joinOverload(signature, operators, isMethod));
}

function joinOverload(signature: Signature, operators: readonly AnyOperator[], isMethod: boolean): Overload {
  let best: AnyOperator | null = null;
  let bestScore = -1;
  for (const operator of operators) {
    const score = fitScore(signature, operator, isMethod);
    if (score > bestScore) {
      best = operator;
      bestScore = score;
    }
  }
  let sources = best ? argumentSources(signature, best, isMethod) : [];
  if (best === null) {
    // PyTorch sometimes calls a parameter otherwise in Python than in the schema.
    for (const operator of operators) {
      const byPosition = positionalSources(signature, operator, isMethod);
      if (byPosition === null) continue;
      best = operator;
      sources = byPosition;
      break;
    }
  }
  const indexOf = (name: string) => signature.parameters.findIndex((p) => p.name === name);
  const takes = (name: string) => best?.schema.arguments.some((a) => a.name === name) ?? false;
  return {
    signature,
    operator: best,
    sources,
    outIndex: takes("out") ? -1 : indexOf("out"),
    requiresGradIndex: takes("requires_grad") ? -1 : indexOf("requires_grad"),
  };
}

/** How well the operator's arguments agree with the signature's parameters; -1 where they do not. */
function fitScore(signature: Signature, operator: AnyOperator, isMethod: boolean): number {
  let score = 0;
  const given = new Set<string>();
  for (const argument of receiverLess(operator, isMethod)) {
    const parameter = parameterFor(signature, argument);
    if (!parameter) {
      if (!argument.hasDefault && !argument.type.optional) return -1;
      if (!FACTORY_OPTIONS.has(argument.name)) score -= 0.5;
      continue;
    }
    given.add(parameter.name);
    const kind = argumentKind(argument);
    if (kind === parameter.kind) score += 2;
    else if (
      (kind === "Tensor" && parameter.kind === "Scalar") ||
      (kind === "Scalar" && (parameter.kind === "float" || parameter.kind === "int")) ||
      (kind === "float" && parameter.kind === "Scalar") ||
      (kind === "int" && parameter.kind === "Scalar") ||
      (kind === "int[]" && parameter.kind === "int") ||
      (kind === "Tensor?[]" && parameter.kind === "Tensor[]")
    ) {
      score += 1;
    } else return -1;
  }
  for (const parameter of signature.parameters) {
    if (given.has(parameter.name) || FACTORY_OPTIONS.has(parameter.name)) continue;
    if (parameter.default === null) return -1;
    score -= 0.25;
  }
  return Math.max(score, 0);
}

function receiverLess(operator: AnyOperator, isMethod: boolean): readonly SchemaArgument[] {
  return isMethod
    ? operator.schema.arguments.filter((_, i) => i !== receiverIndex(operator))
    : operator.schema.arguments;
}

function receiverIndex(operator: AnyOperator): number {
  const index = operator.schema.arguments.findIndex((a) => a.name === "self");
  return Math.max(index, 0);
}

function parameterFor(signature: Signature, argument: SchemaArgument): Parameter | undefined {
  const byName = signature.parameters.find((p) => p.name === argument.name);
  if (byName) return byName;
  if (argument.name === "self") return signature.parameters.find((p) => p.name === "input");
  return undefined;
}

function argumentSources(signature: Signature, operator: AnyOperator, isMethod: boolean): number[] {
  const receiver = isMethod ? receiverIndex(operator) : -1;
  return operator.schema.arguments.map((argument, i) => {
    if (i === receiver) return SELF;
    const parameter = parameterFor(signature, argument);
    return parameter ? signature.parameters.indexOf(parameter) : DEFAULT;
  });
}

/** By order alone, where all kinds agree; null where they do not. */
function positionalSources(signature: Signature, operator: AnyOperator, isMethod: boolean): number[] | null {
  const receiver = isMethod ? receiverIndex(operator) : -1;
  const given = signature.parameters.filter((p) => !FACTORY_OPTIONS.has(p.name));
  const sources: number[] = [];
  let next = 0;
  for (let i = 0; i < operator.schema.arguments.length; i++) {
    const argument = operator.schema.arguments[i] as SchemaArgument;
    if (i === receiver) sources.push(SELF);
    else if (FACTORY_OPTIONS.has(argument.name)) {
      sources.push(
        signature.parameters.findIndex((p) => p.name === argument.name) >= 0
          ? signature.parameters.findIndex((p) => p.name === argument.name)
          : DEFAULT,
      );
    } else {
      const parameter = given[next++];
      if (parameter === undefined || parameter.kind !== argumentKind(argument)) return null;
      sources.push(signature.parameters.indexOf(parameter));
    }
  }
  return next === given.length ? sources : null;
}

function argumentKind(argument: SchemaArgument): ParameterKind {
  const { base, list } = argument.type;
  if (list) {
    if (base === "Tensor") return list.elementsOptional ? "Tensor?[]" : "Tensor[]";
    return base === "float" ? "float[]" : base === "Scalar" ? "Scalar[]" : "int[]";
  }
  switch (base) {
    case "Tensor":
    case "Scalar":
    case "int":
    case "float":
    case "bool":
    case "str":
      return base;
    case "ScalarType":
      return "dtype";
    case "Device":
      return "device";
    case "Layout":
      return "layout";
    case "MemoryFormat":
      return "memory_format";
    case "Generator":
      return "generator";
    default:
      return "object";
  }
}

/** For functions that PyTorch writes in Python: the schema's arguments are what the function takes. */
function schemaSignature(operator: AnyOperator, isMethod: boolean, keepsNames: boolean): Signature {
  return makeSignature(
    receiverLess(operator, isMethod).map((argument) => ({
      kind: argumentKind(argument),
      name: argument.name === "self" && !keepsNames ? "input" : argument.name,
      size: argument.type.list?.size ?? 0,
      allowNone: argument.type.optional,
      isKeywordOnly: argument.keywordOnly,
      default: argument.hasDefault ? (argument.defaultText ?? "None") : null,
    })),
  );
}
