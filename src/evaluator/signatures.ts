/** Reads the signature texts of native functions: names, markers and literal defaults. */
import { PyBytes, PyFloat, PyTuple, type PyValue } from "./values";

export interface NativeParameter {
  readonly name: string;
  readonly isRequired: boolean;
  readonly default: PyValue | undefined;
  /** Declared as `name: str`. */
  readonly isText: boolean;
}

export interface NativeSignature {
  readonly name: string;
  /** The part in brackets, for `__text_signature__`. */
  readonly text: string;
  readonly positional: readonly NativeParameter[];
  readonly positionalOnlyCount: number;
  readonly varArgs: boolean;
  readonly keywordOnly: readonly NativeParameter[];
  readonly kwArgs: boolean;
}

export function parseSignature(text: string): NativeSignature {
  const open = text.indexOf("(");
  if (open < 0 || !text.endsWith(")")) throw new Error(`bad signature ${text}`);
  const positional: NativeParameter[] = [];
  const keywordOnly: NativeParameter[] = [];
  let positionalOnlyCount = 0;
  let varArgs = false;
  let kwArgs = false;
  let isKeywordOnly = false;
  for (const part of splitParameters(text.slice(open + 1, -1))) {
    if (part === "/") positionalOnlyCount = positional.length;
    else if (part === "*") isKeywordOnly = true;
    else if (part.startsWith("**")) kwArgs = true;
    else if (part.startsWith("*")) {
      varArgs = true;
      isKeywordOnly = true;
    } else (isKeywordOnly ? keywordOnly : positional).push(parseParameter(part, text));
  }
  const name = text.slice(0, open);
  return {
    name,
    text: text.slice(open).replaceAll(": str", ""),
    positional,
    positionalOnlyCount,
    varArgs,
    keywordOnly,
    kwArgs,
  };
}

/** Splits at commas that are in no quotes or brackets. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let part = "";
  for (const character of text) {
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (character === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
      continue;
    }
    part += character;
  }
  if (part.trim() !== "") parts.push(part.trim());
  return parts;
}

function parseParameter(part: string, signature: string): NativeParameter {
  const equals = part.indexOf("=");
  const [name, annotation] = (equals < 0 ? part : part.slice(0, equals)).split(":").map((piece) => piece.trim());
  const isText = annotation === "str";
  if (equals < 0) return { name: name as string, isRequired: true, default: undefined, isText };
  const literal = part.slice(equals + 1).trim();
  return { name: name as string, isRequired: false, default: parseLiteral(literal, signature), isText };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"' };

function parseLiteral(text: string, signature: string): PyValue | undefined {
  switch (text) {
    case "<absent>":
      return undefined;
    case "None":
      return null;
    case "True":
      return true;
    case "False":
      return false;
    case "()":
      return new PyTuple([]);
  }
  if (/^-?\d+$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  }
  if (/^-?[\d.]+(e[-+]?\d+)?$/.test(text)) return new PyFloat(Number(text));
  if (/^(['"]).*\1$/s.test(text)) return text.slice(1, -1).replace(/\\(.)/gs, (_, c: string) => escapes[c] ?? c);
  if (/^b(['"]).*\1$/s.test(text)) return new PyBytes(Uint8Array.from(text.slice(2, -1), (c) => c.charCodeAt(0)));
  throw new Error(`no literal: ${text} in ${signature}`);
}
