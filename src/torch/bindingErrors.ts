/** The texts of calls that do not fit a signature, as PyTorch's argument parser words them. */
import type { Kwargs } from "../evaluator/values";
import { type PyValue, typeOf } from "../evaluator/values";
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

export function wrongType(functionName: string, parameter: Parameter, value: PyValue, position: number | null): string {
  const place = position === null ? "" : ` (position ${position})`;
  return `${functionName}(): argument '${parameter.name}'${place} must be ${kindText(parameter)}, not ${typeName(value)}`;
}

export function wrongItem(functionName: string, parameter: Parameter, item: PyValue, index: number): string {
  return `${functionName}(): argument '${parameter.name}' failed to unpack the object at pos ${index + 1} with error "type must be ${kindText(parameter)},but got ${typeName(item)}"`;
}

export function tooManyArguments(functionName: string, signature: Signature, given: number): string {
  const most = signature.maxPositional;
  const least = signature.parameters.filter((p) => !p.isKeywordOnly && p.default === null).length;
  const takes =
    least === most
      ? `takes ${most} positional argument${most === 1 ? "" : "s"}`
      : `takes from ${least} to ${most} positional arguments`;
  return `${functionName}() ${takes} but ${given} were given`;
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
  aliases: (name: string) => readonly string[],
): string {
  for (const keyword of kwargs.keys()) {
    const index = signature.parameters.findIndex((p) => p.name === keyword || aliases(p.name).includes(keyword));
    if (index < 0) return `${functionName}() got an unexpected keyword argument '${keyword}'`;
    if (index < positional) return `${functionName}() got multiple values for argument '${keyword}'`;
  }
  return `invalid keyword arguments`;
}

export function invalidCombination(
  functionName: string,
  signatures: readonly Signature[],
  args: readonly PyValue[],
  kwargs: Kwargs | null,
): string {
  const shown = signatures.filter((s) => !s.isDeprecated && !s.isHidden);
  const only = shown.length === 1 ? (shown[0] as Signature) : null;
  const head = `${functionName}() received an invalid combination of arguments - `;
  if (only) {
    const unknown = unknownKeywords(only, kwargs);
    if (countsMatch(only, args, kwargs) && unknown.length === 0) {
      return `${head}got ${describeArguments(args, kwargs, only)}, but expected ${only.text}`;
    }
    const got =
      unknown.length > 0
        ? `unrecognized keyword arguments: ${unknown.join(", ")}`
        : describeArguments(args, kwargs, null);
    return `${head}got ${got}, but expected ${only.text}`;
  }
  let text = `${head}got ${describeArguments(args, kwargs, null)}, but expected one of:\n`;
  for (const signature of shown) {
    text += ` * ${signature.text}\n`;
    if (!countsMatch(signature, args, kwargs)) continue;
    const unknown = unknownKeywords(signature, kwargs);
    text +=
      unknown.length > 0
        ? `      didn't match because some of the keywords were incorrect: ${unknown.join(", ")}\n`
        : `      didn't match because some of the arguments have invalid types: ${describeArguments(args, kwargs, signature)}\n`;
  }
  return text;
}

/** The pieces of the signature's text; the star that begins the keyword-only ones counts, as does no argument at all. */
function pieces(signature: Signature): (Parameter | null)[] {
  const result: (Parameter | null)[] = [];
  let starred = false;
  for (const parameter of signature.parameters) {
    if (parameter.isKeywordOnly && !starred) {
      result.push(null);
      starred = true;
    }
    result.push(parameter);
  }
  return result.length === 0 ? [null] : result;
}

function countsMatch(signature: Signature, args: readonly PyValue[], kwargs: Kwargs | null): boolean {
  const all = pieces(signature);
  const hasOut = all.at(-1)?.name === "out";
  const expected = all.length - (hasOut && !kwargs?.has("out") ? 1 : 0);
  return expected === args.length + (kwargs?.size ?? 0);
}

function unknownKeywords(signature: Signature, kwargs: Kwargs | null): string[] {
  return kwargs ? [...kwargs.keys()].filter((name) => !signature.parameters.some((p) => p.name === name)) : [];
}

function describeArguments(args: readonly PyValue[], kwargs: Kwargs | null, against: Signature | null): string {
  const expected = against ? pieces(against) : [];
  const describe = (value: PyValue, parameter: Parameter | null | undefined) => {
    const name = typeName(value);
    return against === null || (parameter && matches(parameter, name)) ? name : `!${name}!`;
  };
  let text = args.map((value, i) => describe(value, expected[i])).join(", ");
  if (kwargs && kwargs.size > 0) {
    const named = [...kwargs].map(([key, value]) => {
      const name = describe(
        value,
        against?.parameters.find((p) => p.name === key),
      );
      return name.startsWith("!") ? `!${key}=${name.slice(1)}` : `${key}=${name}`;
    });
    text += args.length > 0 ? `, ${named.join(", ")}` : `${named.join(", ")}, `;
  }
  return `(${text})`;
}

/** Only by name: "tuple of ints" and "Number" are matched by nothing. */
function matches(parameter: Parameter, name: string): boolean {
  const text = kindText(parameter);
  if (text === "float") return name === "float" || name === "int";
  return text === name || text === `torch.${name}`;
}
