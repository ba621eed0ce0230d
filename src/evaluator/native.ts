/**
 * How TypeScript code declares functions and classes that Python code can use. The signature is Python's own text
 * for the callable; it is parsed once, binds arguments as CPython does, and gives CPython's error texts.
 *
 *     defineFunction("sorted(iterable, /, *, key=None, reverse=False)", (iterable, key, reverse) => …)
 *     defineFunction("print(*args, sep=' ', end='\n', file=None, flush=False)", (args, sep, end) => …)   // args: PyTuple
 *
 * The implementation gets one argument a parameter, in order, defaults filled in; a default is a Python literal, and
 * `<absent>` as a default gives undefined. `*args` arrives as a PyTuple, `**kwargs` as a PyDict.
 */
import type { PyBuiltin, PyType, PyValue } from "./values";

// biome-ignore lint/suspicious/noExplicitAny: parameters are as the signature says
export type Implementation = (...args: any[]) => PyValue;

export interface ClassDeclaration {
  readonly name: string;
  readonly module?: string;
  readonly bases?: readonly PyType[];
  readonly doc?: string;
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
  /** Whether the program may derive from it, and set attributes on its instances. */
  readonly hasInstanceDict?: boolean;
  readonly isFinal?: boolean;
}

export declare function defineFunction(signature: string, implementation: Implementation, doc?: string): PyBuiltin;
export declare function defineClass(declaration: ClassDeclaration): PyType;
