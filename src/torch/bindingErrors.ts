/** The texts of calls that do not fit a signature, as PyTorch's argument parser words them. */
import type { Kwargs } from "../evaluator/values";
import { PyList, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import type { Parameter, Signature } from "./signature";
import { kindText } from "./signature";

/** The type's name as C knows it: with its module where the class is not written in Python. */
export function typeName(value: PyValue): string {
  if (value === null) return "NoneType";
  const type = typeOf(value);
  const isNative =
    type.isBuiltin && !type.hasInstanceDict && type.module !== "builtins" && !type.module.startsWith("torch.autograd");
  return isNative ? `${type.module}.${type.name}` : type.name;
}

/** Where a method of Tensor is called with something else. */
export function receiverError(method: string, receiver: PyValue | undefined): string {
  return receiver === undefined
    ? `unbound method TensorBase.${method}() needs an argument`
    : `descriptor '${method}' for 'torch._C.TensorBase' objects doesn't apply to a '${typeName(receiver)}' object`;
}

export function wrongType(functionName: string, parameter: Parameter, value: PyValue, position: number | null): string {
  const place = position === null ? "" : ` (position ${position})`;
  return `${functionName}(): argument '${parameter.name}'${place} must be ${kindText(parameter)}, ${position === null ? `not ${typeName(value)}` : foundInstead(parameter, value)}`;
}

/** Of a list of ints, given by position, the first element is looked at. */
function foundInstead(parameter: Parameter, value: PyValue): string {
  const isSequence = value instanceof PyTuple || value instanceof PyList;
  if (parameter.kind !== "int[]" || !isSequence) return `not ${typeName(value)}`;
  return `but found element of type ${typeName(value.items[0] as PyValue)} at pos 0`;
}

export function wrongItem(functionName: string, parameter: Parameter, item: PyValue, index: number): string {
  return `${functionName}(): argument '${parameter.name}' failed to unpack the object at pos ${index + 1} with error "type must be ${kindText(parameter)},but got ${typeName(item)}"`;
}

export function tooManyArguments(functionName: string, signature: Signature, given: number): string {
  const most = signature.maxPositional;
  const least = signature.minArguments;
  if (least !== most)
    return `${functionName}() takes from ${least} to ${most} positional arguments but ${given} were given`;
  const were = given === 1 ? "was" : "were";
  return `${functionName}() takes ${most} positional argument${most === 1 ? "" : "s"} but ${given} ${were} given`;
}

export function missingArguments(functionName: string, missing: readonly string[]): string {
  const plural = missing.length === 1 ? "s" : "";
  return `${functionName}() missing ${missing.length} required positional argument${plural}: ${missing.map((name) => `"${name}"`).join(", ")}`;
}

/** For a keyword that no parameter takes, or one that was given by position too. */
export function unexpectedKeyword(
  functionName: string,
  signature: Signature,
  positional: number,
  kwargs: Kwargs,
): string {
  for (const keyword of kwargs.keys()) {
    const index = signature.parameters.findIndex((p) => p.name === keyword);
    if (index < 0) return `${functionName}() got an unexpected keyword argument '${keyword}'`;
    if (index < positional) return `${functionName}() got multiple values for argument '${keyword}'`;
  }
  return `invalid keyword arguments`;
}

/**
 * Where several signatures were tried. The message compares types by their names alone: a parameter with a default is
 * taken for one of no known type, whose name is the default; so it is never matched.
 */
export function invalidCombination(
  functionName: string,
  signatures: readonly Signature[],
  args: readonly PyValue[],
  kwargs: Kwargs | null,
): string {
  const shown = signatures.filter((s) => !s.isDeprecated && !s.isHidden);
  // The message keeps keywords in a hash table, which gives back first what it got last.
  const keywords = kwargs === null ? [] : [...kwargs].reverse();
  const head = `${functionName}() received an invalid combination of arguments - got`;
  if (shown.length === 1) {
    const only = shown[0] as Signature;
    const pieces = piecesOf(only);
    const unknown = unknownKeywords(pieces, keywords);
    if (unknown.length > 0) return `${head} unrecognized keyword arguments: ${unknown.join(", ")}`;
    const isCounted = pieces.length === args.length + keywords.length;
    return `${head} ${isCounted ? compared(pieces, args, keywords) : listed(args, keywords)}, but expected ${only.text}`;
  }
  let text = `${head} ${listed(args, keywords)}, but expected one of:\n`;
  for (const signature of shown) {
    text += ` * ${signature.text}\n`;
    const pieces = piecesOf(signature);
    if (pieces.length !== args.length + keywords.length) continue;
    const unknown = unknownKeywords(pieces, keywords);
    text +=
      unknown.length > 0
        ? `      didn't match because some of the keywords were incorrect: ${unknown.join(", ")}\n`
        : `      didn't match because some of the arguments have invalid types: ${compared(pieces, args, keywords)}\n`;
  }
  return text;
}

type Keywords = readonly (readonly [string, PyValue])[];

/** A parameter as the message's text gives it away: what stands before its last blank, and after it. */
interface Piece {
  readonly type: string;
  readonly name: string;
}

/** The star that begins the keyword-only parameters counts, as does no parameter at all. */
function piecesOf(signature: Signature): Piece[] {
  return signature.text
    .slice(1, -1)
    .split(", ")
    .map((part) => {
      const blank = part.lastIndexOf(" ");
      return { type: part.slice(0, Math.max(blank, 0)), name: part.slice(blank + 1) };
    });
}

/** Keywords are looked for among the last parameters, as many as there are keywords. */
function unknownKeywords(pieces: readonly Piece[], keywords: Keywords): string[] {
  const last = pieces.slice(Math.max(pieces.length - keywords.length, 0));
  return keywords.map(([name]) => name).filter((name) => !last.some((piece) => piece.name === name));
}

function listed(args: readonly PyValue[], keywords: Keywords): string {
  const named = keywords.map(([name, value]) => `${name}=${typeName(value)}`);
  const text = [...args.map(typeName), ...named].join(", ");
  return args.length === 0 && named.length > 0 ? `(${text}, )` : `(${text})`;
}

function compared(pieces: readonly Piece[], args: readonly PyValue[], keywords: Keywords): string {
  const parts = pieces.map(({ type, name }, i) => {
    const isKeyword = i >= args.length;
    const value = isKeyword ? keywords.find(([keyword]) => keyword === name)?.[1] : args[i];
    if (value === undefined) return "";
    const text = `${isKeyword ? `${name}=` : ""}${withElements(value)}`;
    return isNamed(type, typeName(value)) ? text : `!${text}!`;
  });
  return args.length === 0 && parts.length > 0 ? `(${parts.join(", ")}, )` : `(${parts.join(", ")})`;
}

function withElements(value: PyValue): string {
  const name = typeName(value);
  if (value instanceof PyTuple) return `${name} of (${value.items.map(typeName).join(", ")})`;
  return value instanceof PyList ? `${name} of [${value.items.map(typeName).join(", ")}]` : name;
}

function isNamed(type: string, name: string): boolean {
  return type === name || (type === "float" && name === "int");
}
