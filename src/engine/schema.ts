/**
 * PyTorch's schema texts: read at run time for binding and recording, and by the type checker, so that an
 * operator's `forward` and derivatives know their arguments from the schema alone.
 * https://github.com/pytorch/pytorch/blob/main/aten/src/ATen/native/README.md
 */
import type { DType } from "./dtype";
import type { Generator } from "./random/generator";
import type { Scalar, ScalarLike } from "./scalar";
import type { Tensor } from "./tensor";

export type BaseType =
  | "Tensor"
  | "Scalar"
  | "int"
  | "float"
  | "bool"
  | "str"
  | "ScalarType"
  | "Layout"
  | "Device"
  | "MemoryFormat"
  | "Generator"
  | "Dimname"
  | "Storage"
  | "Stream";

export interface SchemaType {
  readonly base: BaseType;
  readonly optional: boolean;
  /** For lists; `size` as in `int[2]`, where one number stands for all. */
  readonly list: { readonly size: number | null; readonly elementsOptional: boolean } | null;
}

export interface Alias {
  readonly set: string;
  readonly write: boolean;
}

export type DefaultValue = null | boolean | number | string | readonly number[] | readonly boolean[] | Scalar;

export interface SchemaArgument {
  readonly name: string;
  readonly type: SchemaType;
  readonly alias: Alias | null;
  readonly keywordOnly: boolean;
  readonly hasDefault: boolean;
  readonly default: DefaultValue;
  /** As written, e.g. "1e-05". */
  readonly defaultText: string | null;
}

export interface SchemaReturn {
  readonly name: string | null;
  readonly type: SchemaType;
  readonly alias: Alias | null;
}

export interface Schema {
  /** PyTorch's own; with `gradlens::` in front for an operator that PyTorch has no name for. */
  readonly text: string;
  /** As in "mul". */
  readonly name: string;
  /** As in "Tensor"; empty for none. */
  readonly overload: string;
  readonly arguments: readonly SchemaArgument[];
  readonly returns: readonly SchemaReturn[];
}

const REDUCTIONS: Readonly<Record<string, number>> = { None: 0, Mean: 1, Sum: 2 };

export function parseSchema(text: string): Schema {
  const head = /^(?:(?:aten|gradlens)::)?([A-Za-z0-9_]+)(?:\.([A-Za-z0-9_]+))?\(/.exec(text);
  if (head === null) throw new Error(`not a schema: ${text}`);
  const open = head[0].length;
  const close = closingParenthesis(text, open);
  const parameters: SchemaArgument[] = [];
  let keywordOnly = false;
  for (const part of splitTopLevel(text.slice(open, close))) {
    if (part === "*") keywordOnly = true;
    else parameters.push(parseArgument(part, keywordOnly));
  }
  const rest = text.slice(close + 1).trim();
  if (!rest.startsWith("->")) throw new Error(`no return type: ${text}`);
  const result = rest.slice(2).trim();
  const returns = (result.startsWith("(") ? splitTopLevel(result.slice(1, -1)) : [result]).map(parseReturn);
  return { text, name: head[1] as string, overload: head[2] ?? "", arguments: parameters, returns };
}

function parseArgument(text: string, keywordOnly: boolean): SchemaArgument {
  const equals = text.indexOf("=");
  const declaration = equals < 0 ? text : text.slice(0, equals);
  const space = declaration.trim().lastIndexOf(" ");
  const { type, alias } = parseType(declaration.slice(0, space).trim());
  const defaultText = equals < 0 ? null : text.slice(equals + 1).trim();
  return {
    name: declaration.slice(space + 1).trim(),
    type,
    alias,
    keywordOnly,
    hasDefault: defaultText !== null,
    default: defaultText === null ? null : parseDefault(defaultText, type),
    defaultText,
  };
}

function parseReturn(text: string): SchemaReturn {
  const space = text.lastIndexOf(" ");
  const named = space > 0 && /^[a-z_0-9]+$/i.test(text.slice(space + 1));
  const { type, alias } = parseType(named ? text.slice(0, space) : text);
  return { name: named ? text.slice(space + 1) : null, type, alias };
}

function parseType(text: string): { type: SchemaType; alias: Alias | null } {
  const match = /^([A-Za-z]+)(\(([^)]*)\))?(\?)?(\[(\d*)\])?(\?)?$/.exec(text);
  if (match === null) throw new Error(`not a schema type: ${text}`);
  const isList = match[5] !== undefined;
  const base = (match[1] === "SymInt" ? "int" : match[1]) as BaseType;
  return {
    type: {
      base,
      optional: isList ? match[7] !== undefined : match[4] !== undefined,
      list: isList ? { size: match[6] ? Number(match[6]) : null, elementsOptional: match[4] !== undefined } : null,
    },
    alias:
      match[3] === undefined
        ? null
        : { set: match[3].replace(/[!].*| ->.*/, "").trim(), write: match[3].includes("!") },
  };
}

function parseDefault(text: string, type: SchemaType): DefaultValue {
  if (text === "None") return type.base === "int" && !type.optional ? 0 : null;
  if (text === "True") return true;
  if (text === "False") return false;
  if (text.startsWith("[")) {
    const inner = text.slice(1, -1).trim();
    return inner === "" ? [] : inner.split(",").map((part) => Number(part));
  }
  if (/^["']/.test(text)) return text.slice(1, -1);
  const reduction = REDUCTIONS[text];
  if (reduction !== undefined) return reduction;
  const value = Number(text);
  if (Number.isNaN(value)) return text;
  if (type.list !== null && type.list.size !== null) return new Array<number>(type.list.size).fill(value);
  return value;
}

function closingParenthesis(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")" && --depth === 0) return i;
  }
  throw new Error(`unbalanced schema: ${text}`);
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (c === "," && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last !== "") parts.push(last);
  return parts;
}

// The same, for the type checker.

/** A tensor, or a Python number where PyTorch takes one in its place. */
export type Operand = Tensor | ScalarLike;

/** `Tensor(a -> *)` without its arrow, which would be taken for the schema's. */
type Clean<S extends string> = S extends `${infer Before}(a -> *)${infer After}` ? Clean<`${Before}(a)${After}`> : S;

type ParametersText<S extends string> =
  Clean<S> extends `${infer Head} -> ${string}`
    ? Head extends `${string}(${infer Inner}`
      ? Strip<Inner>
      : never
    : never;
type Strip<S extends string> = S extends `${infer Inside})` ? (Inside extends `${string}` ? Inside : never) : S;

/** Parameters one by one: `[name, type, has a default]`. */
type Parts<S extends string> = S extends `${infer First}, ${infer Rest}` ? [...Part<First>, ...Parts<Rest>] : Part<S>;
type Part<S extends string> = S extends `${infer Type} ${infer Name}=${string}`
  ? [[Name, TypeOf<Type, Name>, true]]
  : S extends `${infer Type} ${infer Name}`
    ? [[Name, TypeOf<Type, Name>, false]]
    : [];

type TypeOf<Type extends string, Name extends string> = Type extends `Tensor(${string})${infer Suffix}`
  ? TypeOf<`Tensor${Suffix}`, Name>
  : Type extends `${infer Inner}[]?`
    ? readonly TypeOf<Inner, "">[] | null
    : Type extends `${infer Inner}[${string}]?`
      ? readonly TypeOf<Inner, "">[] | null
      : Type extends `${infer Inner}[${string}]`
        ? readonly TypeOf<Inner, "">[]
        : Type extends `${infer Inner}?`
          ? TypeOf<Inner, Name> | null
          : Type extends "Tensor"
            ? Name extends "other"
              ? Operand
              : Tensor
            : Type extends "Scalar"
              ? ScalarLike
              : Type extends "int" | "SymInt" | "float"
                ? number
                : Type extends "bool"
                  ? boolean
                  : Type extends "str"
                    ? string
                    : Type extends "ScalarType"
                      ? DType
                      : Type extends "Generator"
                        ? Generator
                        : unknown;

type Positional<P> = P extends [infer First, ...infer Rest]
  ? First extends [string, infer T, boolean]
    ? [T, ...Positional<Rest>]
    : []
  : [];

type Optionals<P> = P extends [infer First, ...infer Rest]
  ? First extends [string, infer T, infer D]
    ? D extends true
      ? [T?, ...Optionals<Rest>]
      : [T, ...Optionals<Rest>]
    : []
  : [];

/** All arguments in order, as `forward` gets them. */
export type ArgumentsOf<S extends string> = Positional<Parts<ParametersText<S>>>;

/** The arguments a caller gives; those with defaults may be left out at the end. */
export type CallOf<S extends string> = Optionals<Parts<ParametersText<S>>>;

/** The arguments by name, as derivatives use them. */
export type NamedArgumentsOf<S extends string> = {
  readonly [P in Parts<ParametersText<S>>[number] as P extends [infer N extends string, unknown, boolean]
    ? N
    : never]: P extends [string, infer T, boolean] ? T : never;
};

type ReturnText<S extends string> = Clean<S> extends `${string} -> ${infer R}` ? R : never;

export type ResultOf<S extends string> =
  ReturnText<S> extends `(${string})`
    ? Tensor[]
    : ReturnText<S> extends `Tensor${string}[]`
      ? Tensor[]
      : ReturnText<S> extends `Tensor${string}`
        ? Tensor
        : unknown;
