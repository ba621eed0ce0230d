/**
 * How TypeScript code declares functions and classes that Python code can use. The signature is Python's own text
 * for the callable; it is parsed once, binds arguments as CPython does, and gives CPython's error texts.
 *
 *     defineFunction("sorted(iterable, /, *, key=None, reverse=False)", (iterable, key, reverse) => …)
 *     defineFunction("print(*args, sep=' ', end='\n', file=None, flush=False)", (args, sep, end) => …)   // args: PyTuple
 *
 * The implementation gets one argument a parameter, in order, defaults filled in; a default is a Python literal, and
 * `<absent>` as a default gives undefined. `*args` arrives as a PyTuple, `**kwargs` as a PyDict. A parameter `name: str`
 * arrives as a JavaScript string or is refused; a method's receiver is an instance of its class or is refused.
 */
import { PyDict } from "./dict";
import { raise } from "./exceptions";
import { tick } from "./machine";
import { type NativeParameter, type NativeSignature, parseSignature } from "./signatures";
import { asString, shortTypeName } from "./types/coercion";
import {
  coreTypes,
  type Kwargs,
  type NativeFunction,
  PyBuiltin,
  PyClassMethod,
  PyGetSet,
  PyStaticMethod,
  PyTuple,
  PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "./values";

// biome-ignore lint/suspicious/noExplicitAny: parameters are as the signature says
export type Implementation = (...args: any[]) => PyValue;

export interface ClassMembers {
  /** `__new__`: its first parameter is the class. */
  readonly construct?: { readonly signature: string; readonly implementation: Implementation };
  /** By signature; the first parameter is `self`. Dunder methods too: `"__len__(self, /)"`. */
  readonly methods?: Readonly<Record<string, Implementation>>;
  readonly classMethods?: Readonly<Record<string, Implementation>>;
  readonly staticMethods?: Readonly<Record<string, Implementation>>;
  /** Computed attributes. */
  readonly properties?: Readonly<
    Record<string, { get(self: never): PyValue; set?(self: never, value: PyValue | undefined): void }>
  >;
  readonly constants?: Readonly<Record<string, PyValue>>;
  /** How large a receiver is that methods go through: it counts as work. */
  readonly sizeOf?: (self: never) => number;
}

export interface ClassDeclaration extends ClassMembers {
  readonly name: string;
  readonly module?: string;
  readonly bases?: readonly PyType[];
  readonly doc?: string;
  readonly metatype?: PyType;
  /** Whether the program may derive from it, and set attributes on its instances. */
  readonly hasInstanceDict?: boolean;
  readonly isFinal?: boolean;
}

export function defineFunction(signature: string, implementation: Implementation, doc?: string): PyBuiltin {
  const parsed = parseSignature(signature);
  const builtin = new PyBuiltin(parsed.name, bindArguments(parsed, implementation, `${parsed.name}()`, 0));
  builtin.signature = parsed.text;
  builtin.doc = doc ?? null;
  builtin.module = "builtins";
  return builtin;
}

export function defineClass(declaration: ClassDeclaration): PyType {
  const type = new PyType(declaration.name, declaration.bases ?? [coreTypes.object as PyType], {
    module: declaration.module ?? "builtins",
    isBuiltin: true,
    hasInstanceDict: declaration.hasInstanceDict ?? declaration.bases?.some((base) => base.hasInstanceDict) ?? false,
    metatype: declaration.metatype,
  });
  type.doc = declaration.doc ?? null;
  if (declaration.isFinal) type.isFinal = true;
  extendClass(type, declaration);
  return type;
}

/** Adds methods and attributes to a native class. */
export function extendClass(type: PyType, members: ClassMembers): void {
  for (const [text, implementation] of Object.entries(members.methods ?? {})) {
    const method = defineMethod(type, text, implementation);
    type.setAttribute(method.name, members.sizeOf ? counted(method, members.sizeOf) : method);
  }
  for (const [text, implementation] of Object.entries(members.classMethods ?? {})) {
    type.setAttribute(parseSignature(text).name, new PyClassMethod(defineMethod(type, text, implementation, false)));
  }
  for (const [text, implementation] of Object.entries(members.staticMethods ?? {})) {
    const signature = parseSignature(text);
    const call = bindArguments(signature, implementation, `${type.name}.${signature.name}()`, 0);
    const builtin = new PyBuiltin(signature.name, call, false, `${type.name}.${signature.name}`, type);
    type.setAttribute(signature.name, new PyStaticMethod(builtin));
  }
  for (const [name, { get, set }] of Object.entries(members.properties ?? {})) {
    const setter = set ? (set as (self: PyValue, value: PyValue | undefined) => void) : null;
    type.setAttribute(name, new PyGetSet(name, get as (self: PyValue) => PyValue, setter, type));
  }
  for (const [name, value] of Object.entries(members.constants ?? {})) type.setAttribute(name, value);
  if (members.construct) {
    const { signature, implementation } = members.construct;
    const parsed = parseSignature(signature);
    const bound = bindArguments(parsed, implementation, `${type.name}()`, 1);
    const call: NativeFunction = (args, kwargs) => {
      if (args[0] !== type) checkConstructed(type, args[0]);
      return bound(args, kwargs);
    };
    const builtin = new PyBuiltin("__new__", call, false, `${type.name}.__new__`, type);
    builtin.signature = parsed.text;
    type.setAttribute("__new__", new PyStaticMethod(builtin));
  }
  if (type.dict.has("__eq__") && !type.dict.has("__hash__")) type.setAttribute("__hash__", null);
}

/** The first argument of `__new__` is the class to be made, which has to be one of its own. */
function checkConstructed(type: PyType, cls: PyValue | undefined): void {
  if (cls === undefined) raise("TypeError", `${type.name}.__new__(): not enough arguments`);
  if (!(cls instanceof PyType)) {
    raise("TypeError", `${type.name}.__new__(X): X is not a type object (${titleOf(cls)})`);
  }
  if (!cls.isSubtypeOf(type)) {
    raise("TypeError", `${type.name}.__new__(${cls.name}): ${cls.name} is not a subtype of ${type.name}`);
  }
}

/** Special methods that CPython has as plain methods and not in a type's slots; errors name these as methods. */
const plainSpecialMethods = new Set(
  (
    "format ceil floor trunc round complex bytes getnewargs reduce reduce_ex getstate setstate sizeof dir reversed " +
    "class_getitem length_hint enter exit instancecheck subclasscheck subclasses prepare init_subclass getformat"
  )
    .split(" ")
    .map((name) => `__${name}__`),
);

function isSlotName(name: string): boolean {
  return name.startsWith("__") && name.endsWith("__") && !plainSpecialMethods.has(name);
}

/** Sizes per step of the budget; receivers below are part of the step that calls. */
const sizePerStep = 256;

function counted(method: PyBuiltin, sizeOf: (self: never) => number): PyBuiltin {
  const { call } = method;
  return method.with((args, kwargs) => {
    const size = (sizeOf as (self: PyValue | undefined) => number)(args[0]);
    if (size > sizePerStep) tick(Math.floor(size / sizePerStep));
    return call(args, kwargs);
  });
}

function defineMethod(type: PyType, text: string, implementation: Implementation, isOfInstances = true): PyBuiltin {
  const signature = parseSignature(text);
  const isInit = signature.name === "__init__";
  const title = isInit ? `${type.name}()` : isSlotName(signature.name) ? "" : `${type.name}.${signature.name}()`;
  const owner = isOfInstances && type !== coreTypes.object ? type : null;
  // The arguments of a class are its initializer's, and errors name the class.
  const shown = isInit ? { ...signature, name: type.name } : signature;
  const call = bindArguments(shown, implementation, title, 1, owner);
  const method = new PyBuiltin(signature.name, call, true, `${type.name}.${signature.name}`, type);
  method.signature = signature.text;
  return method;
}

/** Whether this is no instance of the class whose method it is to be passed to. */
function isForeign(owner: PyType | null, self: PyValue | undefined): boolean {
  if (owner === null || self === undefined) return false;
  const type = typeOf(self);
  return type !== owner && !type.isSubtypeOf(owner);
}

function refuseReceiver(name: string, owner: PyType, self: PyValue): never {
  const received = typeOf(self).name;
  return raise(
    "TypeError",
    isSlotName(name) && !(name === "__getitem__" || name === "__contains__")
      ? `descriptor '${name}' requires a '${owner.name}' object but received a '${received}'`
      : `descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${received}' object`,
  );
}

/** The implementation behind a check of the parameters that are declared as text. */
function withTexts(signature: NativeSignature, implementation: Implementation, hidden: number): Implementation {
  const { positional, keywordOnly, varArgs, positionalOnlyCount, name } = signature;
  const parameters = [...positional, ...(varArgs ? [null] : []), ...keywordOnly];
  const isAlone = positional.length - hidden === 1 && keywordOnly.length === 0;
  const places = parameters.flatMap((parameter, i) => (parameter?.isText ? [i] : []));
  return (...values) => {
    for (let at = 0; at < places.length; at++) {
      const i = places[at] as number;
      const parameter = parameters[i] as NativeParameter;
      if (typeof values[i] === "string" || values[i] === undefined) continue;
      if (parameter.default === values[i]) continue;
      const text = asString(values[i]);
      if (text === undefined) {
        const which = i >= positionalOnlyCount ? ` '${parameter.name}'` : isAlone ? "" : ` ${i + 1 - hidden}`;
        raise("TypeError", `${name}() argument${which} must be str, not ${shortTypeName(values[i])}`);
      }
      values[i] = text;
    }
    return implementation(...values);
  };
}

/**
 * `title` is how errors name the callable; the first `hidden` parameters are not counted in them. With an owner, the first
 * argument has to be an instance of it.
 */
function bindArguments(
  signature: NativeSignature,
  given: Implementation,
  title: string,
  hidden: number,
  owner: PyType | null = null,
): NativeFunction {
  const hasTexts = [...signature.positional, ...signature.keywordOnly].some((parameter) => parameter.isText);
  const implementation = hasTexts ? withTexts(signature, given, hidden) : given;
  const { positional, keywordOnly, varArgs, kwArgs } = signature;
  const count = positional.length;
  const bound = bindSlowly(signature, implementation, title, hidden);
  const slow: NativeFunction =
    owner === null
      ? bound
      : (args, kwargs) => {
          if (isForeign(owner, args[0])) refuseReceiver(signature.name, owner, args[0] as PyValue);
          return bound(args, kwargs);
        };
  if (keywordOnly.length === 0 && !varArgs && !kwArgs) {
    const required = positional.filter((parameter) => parameter.isRequired).length;
    const [d0, d1, d2, d3] = positional.map((parameter) => parameter.default);
    switch (count) {
      case 0:
        return (args, kwargs) => (kwargs === null && args.length === 0 ? implementation() : slow(args, kwargs));
      case 1:
        return (args, kwargs) => {
          const given = args.length;
          if (kwargs !== null || given > 1 || given < required || isForeign(owner, args[0])) return slow(args, kwargs);
          return implementation(given > 0 ? args[0] : d0);
        };
      case 2:
        return (args, kwargs) => {
          const given = args.length;
          if (kwargs !== null || given > 2 || given < required || isForeign(owner, args[0])) return slow(args, kwargs);
          return implementation(given > 0 ? args[0] : d0, given > 1 ? args[1] : d1);
        };
      case 3:
        return (args, kwargs) => {
          const given = args.length;
          if (kwargs !== null || given > 3 || given < required || isForeign(owner, args[0])) return slow(args, kwargs);
          return implementation(given > 0 ? args[0] : d0, given > 1 ? args[1] : d1, given > 2 ? args[2] : d2);
        };
      case 4:
        return (args, kwargs) => {
          const given = args.length;
          if (kwargs !== null || given > 4 || given < required || isForeign(owner, args[0])) return slow(args, kwargs);
          const third = given > 2 ? args[2] : d2;
          return implementation(given > 0 ? args[0] : d0, given > 1 ? args[1] : d1, third, given > 3 ? args[3] : d3);
        };
      case 5:
        return (args, kwargs) => {
          const given = args.length;
          if (kwargs !== null || given > 5 || given < required || isForeign(owner, args[0])) return slow(args, kwargs);
          const values = [args[0], d1, d2, d3, positional[4]?.default];
          for (let i = 1; i < given; i++) values[i] = args[i];
          return implementation(values[0], values[1], values[2], values[3], values[4]);
        };
      default:
        return slow;
    }
  }
  if (varArgs && count === 1 && positional[0]?.isRequired && keywordOnly.length === 0 && !kwArgs) {
    return (args, kwargs) =>
      kwargs !== null || args.length === 0 || isForeign(owner, args[0])
        ? slow(args, kwargs)
        : implementation(args[0], new PyTuple(args.slice(1)));
  }
  if (varArgs && count === 0 && keywordOnly.length === 0 && kwArgs) {
    return (args, kwargs) => implementation(new PyTuple(args), kwargsToDict(kwargs));
  }
  return slow;
}

function kwargsToDict(kwargs: Kwargs | null): PyDict {
  return PyDict.of(kwargs ?? []);
}

function bindSlowly(
  signature: NativeSignature,
  implementation: Implementation,
  title: string,
  hidden: number,
): NativeFunction {
  const { positional, keywordOnly, varArgs, kwArgs, positionalOnlyCount, name } = signature;
  const byName = new Map<string, number>();
  for (const [i, parameter] of positional.entries()) if (i >= positionalOnlyCount) byName.set(parameter.name, i);
  const firstKeywordOnly = positional.length + (varArgs ? 1 : 0);
  for (const [i, parameter] of keywordOnly.entries()) byName.set(parameter.name, firstKeywordOnly + i);
  const total = firstKeywordOnly + keywordOnly.length + (kwArgs ? 1 : 0);
  const parameters: (NativeParameter | null)[] = [...positional, ...(varArgs ? [null] : []), ...keywordOnly];
  const errors = new ArgumentErrors(signature, title, name, hidden);
  return (args, kwargs) => {
    const values: (PyValue | undefined)[] = new Array(total);
    const given = new Array<boolean>(total).fill(false);
    if (args.length > positional.length && !varArgs) errors.tooMany(args.length);
    const direct = Math.min(args.length, positional.length);
    for (let i = 0; i < direct; i++) {
      values[i] = args[i];
      given[i] = true;
    }
    if (varArgs) values[positional.length] = new PyTuple(args.slice(positional.length));
    let rest: PyDict | null = null;
    if (kwArgs) values[total - 1] = rest = new PyDict();
    if (kwargs !== null) {
      for (const [key, value] of kwargs) {
        const at = byName.get(key);
        if (at === undefined) {
          if (rest === null) {
            errors.missingBefore(args.length, kwargs, positional);
            errors.unexpected(key);
          } else rest.setName(key, value);
        } else if (given[at]) errors.twice(key, at);
        else {
          values[at] = value;
          given[at] = true;
        }
      }
    }
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i];
      if (parameter === null || parameter === undefined || given[i]) continue;
      if (parameter.isRequired) errors.missing(args.length, parameter, i);
      values[i] = parameter.default;
    }
    return implementation(...values);
  };
}

/** CPython's texts, which depend on how a C function declares its arguments. */
class ArgumentErrors {
  readonly #title: string;
  readonly #count: number;
  readonly #required: number;
  readonly #isPositionalOnly: boolean;

  constructor(
    readonly signature: NativeSignature,
    title: string,
    readonly name: string,
    readonly hidden: number,
  ) {
    this.#title = title;
    const { positional, keywordOnly } = signature;
    this.#count = positional.length - hidden;
    this.#required = positional.filter((parameter) => parameter.isRequired).length - hidden;
    this.#isPositionalOnly = keywordOnly.length === 0 && signature.positionalOnlyCount === positional.length;
  }

  get #callable(): string {
    // What parses keywords knows its own name only.
    return this.#title === "" || !this.#isPositionalOnly ? `${this.name}()` : this.#title;
  }

  tooMany(argumentCount: number): never {
    const given = argumentCount - this.hidden;
    if (this.#isPositionalOnly || this.#title === "") this.#wrongCount(given);
    const { keywordOnly } = this.signature;
    const kind = keywordOnly.length > 0 ? "positional argument" : "argument";
    const exactly = this.#required === this.#count ? "exactly" : "at most";
    if (this.#count === 0) raise("TypeError", `${this.#callable} takes no positional arguments`);
    const plural = this.#count === 1 ? "" : "s";
    return raise("TypeError", `${this.#callable} takes ${exactly} ${this.#count} ${kind}${plural} (${given} given)`);
  }

  #wrongCount(given: number): never {
    const count = this.#count;
    const required = this.#required;
    if (this.#title !== "" && count === 0) raise("TypeError", `${this.#callable} takes no arguments (${given} given)`);
    if (this.#title !== "" && count === 1 && required === 1) {
      raise("TypeError", `${this.#callable} takes exactly one argument (${given} given)`);
    }
    const prefix = this.#title === "" ? "" : `${this.name === "__new__" ? this.#title.slice(0, -2) : this.name} `;
    const bound = required === count ? "" : given < required ? "at least " : "at most ";
    const expected = given < required ? required : count;
    return raise(
      "TypeError",
      `${prefix}expected ${bound}${expected} argument${expected === 1 ? "" : "s"}, got ${given}`,
    );
  }

  /** What parses keywords misses required arguments before it minds those it does not know. */
  missingBefore(argumentCount: number, kwargs: Kwargs, positional: readonly NativeParameter[]): void {
    if (this.#isPositionalOnly || this.#title === "" || this.signature.positionalOnlyCount > this.hidden) return;
    for (const [i, parameter] of positional.entries()) {
      if (i < argumentCount || !parameter.isRequired || kwargs.has(parameter.name)) continue;
      this.missing(argumentCount, parameter, i);
    }
  }

  unexpected(key: string): never {
    if (this.#isPositionalOnly) raise("TypeError", `${this.#callable} takes no keyword arguments`);
    return raise("TypeError", `'${key}' is an invalid keyword argument for ${this.#callable}`);
  }

  twice(key: string, position: number): never {
    return raise(
      "TypeError",
      `argument for ${this.#callable} given by name ('${key}') and position (${position + 1 - this.hidden})`,
    );
  }

  missing(argumentCount: number, parameter: NativeParameter, position: number): never {
    if (argumentCount < this.hidden) {
      raise("TypeError", `unbound method ${this.#callable} needs an argument`);
    }
    if (this.#isPositionalOnly || this.#title === "") this.#wrongCount(argumentCount - this.hidden);
    return raise(
      "TypeError",
      `${this.#callable} missing required argument '${parameter.name}' (pos ${position + 1 - this.hidden})`,
    );
  }
}
