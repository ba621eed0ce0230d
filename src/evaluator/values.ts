/**
 * Python values as they live in memory.
 *
 * An int is a JavaScript number where it is a safe integer and a bigint beyond (see {@link normalizeInt}), so a number
 * is always an int; a float is a {@link PyFloat}. None is null; bool and str are JavaScript's. Everything else is a
 * {@link PyObject}. No Python name is ever looked up as a JavaScript property: attributes live in types' dicts and in
 * instances' dicts only. `undefined` is "no value" and never a Python value.
 * https://docs.python.org/3.12/reference/datamodel.html
 */
import type { PyDict } from "./dict";
import { noShape, Shape } from "./shapes";

export type PyValue = null | boolean | number | bigint | string | PyObject;
export type Kwargs = ReadonlyMap<string, PyValue>;

export abstract class PyObject {
  abstract get type(): PyType;
}

/** The implementation of a builtin; a method's first argument is its receiver. `kwargs` is null when there are none. */
export type NativeFunction = (args: readonly PyValue[], kwargs: Kwargs | null) => PyValue;

/** Counts changes of any class: what was looked up holds as long as it stands still. */
export const typeChanges = { epoch: 0 };
const absent = Symbol("absent");

/** Modules whose native classes errors name with their module. */
const titledModules = new Set([
  "_collections",
  "collections",
  "datetime",
  "decimal",
  "functools",
  "itertools",
  "operator",
  "re",
  "time",
  "types",
]);

/**
 * A class, builtin or defined by the program. `dict` holds its attributes; `lookup` follows the method resolution
 * order and is cached until any class changes.
 */
export class PyType extends PyObject {
  readonly dict = new Map<string, PyValue>();
  mro: readonly PyType[];
  bases: readonly PyType[];
  qualname: string;
  doc: string | null = null;
  /** Builtin types may not be changed by the program. */
  readonly isBuiltin: boolean;
  /** Whether instances carry a `__dict__`; false for most builtin types and for `__slots__` classes. */
  hasInstanceDict: boolean;
  /** The program may not derive from it. */
  isFinal = false;
  /** How errors about operands name it, where that is not its name: `numpy.ndarray`. */
  errorTitle: string | null = null;
  /** Names in `__slots__` of this class alone; null where it has none. */
  slotNames: readonly string[] | null = null;
  private knownHooks: AttributeHooks | null = null;
  private hooksEpoch = -1;
  #metatype: PyType | null;
  /** What `lookup` found, until any class changes. Not private fields: these are slower to reach. */
  private readonly cache = new Map<string, PyValue | typeof absent>();
  private cacheEpoch = -1;

  constructor(
    public name: string,
    bases: readonly PyType[],
    options: {
      readonly module?: string;
      readonly metatype?: PyType;
      readonly mro?: readonly PyType[];
      readonly isBuiltin?: boolean;
      readonly hasInstanceDict?: boolean;
    } = {},
  ) {
    super();
    this.bases = bases;
    this.module = options.module ?? "builtins";
    this.qualname = name;
    this.isBuiltin = options.isBuiltin ?? false;
    this.hasInstanceDict = options.hasInstanceDict ?? !this.isBuiltin;
    this.#metatype = options.metatype ?? null;
    this.mro = options.mro ? [this, ...options.mro] : [this, ...linearize(bases)];
    if (this.isBuiltin && titledModules.has(this.module)) this.errorTitle = `${this.module}.${name}`;
    // Those of programs are told when they are whole, and forgotten after the run.
    if (this.isBuiltin) for (const base of bases) if (base !== coreTypes.object) base.subclasses.push(this);
  }

  module: string;

  /** The metaclass: `type` unless another was named. */
  get type(): PyType {
    return this.#metatype ?? (coreTypes.type as PyType);
  }

  lookup(name: string): PyValue | undefined {
    if (this.cacheEpoch !== typeChanges.epoch) {
      this.cache.clear();
      this.cacheEpoch = typeChanges.epoch;
    }
    const cached = this.cache.get(name);
    if (cached !== undefined) return cached === absent ? undefined : (cached as PyValue);
    let found: PyValue | undefined;
    for (const type of this.mro) {
      found = type.dict.get(name);
      if (found !== undefined) break;
    }
    this.cache.set(name, found === undefined ? absent : found);
    return found;
  }

  /** What attribute access has to ask of this type; cached like `lookup`. */
  get hooks(): AttributeHooks {
    if (this.hooksEpoch === typeChanges.epoch && this.knownHooks !== null) return this.knownHooks;
    const plain = coreTypes.object as PyType;
    const unless = (name: string) => {
      const found = this.lookup(name);
      return found === undefined || found === plain.dict.get(name) ? null : found;
    };
    this.knownHooks = {
      getAttribute: unless("__getattribute__"),
      getMissing: this.lookup("__getattr__") ?? null,
      setAttribute: unless("__setattr__"),
      deleteAttribute: unless("__delattr__"),
      hasIdentityEquality: unless("__eq__") === null && unless("__hash__") === null,
      construct: unless("__new__"),
      initialize: unless("__init__"),
      isAbstract: !this.isBuiltin && this.lookup("__abstractmethods__") !== undefined,
    };
    this.hooksEpoch = typeChanges.epoch;
    return this.knownHooks;
  }

  /** `__init__` where a call of the class does nothing but make an instance and run it: see `plainInitializer`. */
  plainInit: PyValue = null;
  plainInitEpoch = -1;
  private knownShape: Shape | null = null;
  /** Of instances without attributes yet. */
  get instanceShape(): Shape {
    this.knownShape ??= Shape.root();
    return this.knownShape;
  }

  /** Classes derived directly, for `__subclasses__`; those of a program only while it runs. */
  readonly subclasses: PyType[] = [];

  setAttribute(name: string, value: PyValue): void {
    this.dict.set(name, value);
    typeChanges.epoch++;
  }

  deleteAttribute(name: string): boolean {
    typeChanges.epoch++;
    return this.dict.delete(name);
  }

  isSubtypeOf(other: PyType): boolean {
    return this.mro.includes(other);
  }
}

export interface AttributeHooks {
  readonly getAttribute: PyValue;
  readonly getMissing: PyValue;
  readonly setAttribute: PyValue;
  readonly deleteAttribute: PyValue;
  readonly hasIdentityEquality: boolean;
  /** `__new__` and `__init__` where they are not object's. */
  readonly construct: PyValue;
  readonly initialize: PyValue;
  readonly isAbstract: boolean;
}

/** C3 linearization of the bases, their own order kept; throws {@link MroConflict} where there is none. */
export function linearize(bases: readonly PyType[]): PyType[] {
  const sequences = [...bases.map(({ mro }) => mro), bases];
  const places = sequences.map(() => 0);
  /** How often a class stands behind the place of a sequence. */
  const behind = new Map<PyType, number>();
  const count = (type: PyType, change: number) => behind.set(type, (behind.get(type) ?? 0) + change);
  for (const sequence of sequences) for (let i = 1; i < sequence.length; i++) count(sequence[i] as PyType, 1);
  const result: PyType[] = [];
  for (;;) {
    const heads = sequences.map((sequence, i) => sequence[places[i] as number]);
    const head = heads.find((candidate) => candidate !== undefined && !behind.get(candidate));
    if (head === undefined) {
      if (heads.some((each) => each !== undefined)) throw new MroConflict(bases);
      return result;
    }
    result.push(head);
    for (const [i, sequence] of sequences.entries()) {
      if (heads[i] !== head) continue;
      const place = (places[i] as number) + 1;
      places[i] = place;
      const next = sequence[place];
      if (next !== undefined) count(next, -1);
    }
  }
}

export class MroConflict extends Error {
  constructor(readonly bases: readonly PyType[]) {
    super("no consistent method resolution order");
  }
}

/** The types of values that are plain JavaScript, and those that others are built from. Filled by `types/`. */
export const coreTypes: {
  object?: PyType;
  type?: PyType;
  NoneType?: PyType;
  bool?: PyType;
  int?: PyType;
  float?: PyType;
  complex?: PyType;
  str?: PyType;
  bytes?: PyType;
  list?: PyType;
  tuple?: PyType;
  dict?: PyType;
  set?: PyType;
  frozenset?: PyType;
  slice?: PyType;
  range?: PyType;
  module?: PyType;
  function?: PyType;
  builtin?: PyType;
  methodDescriptor?: PyType;
  wrapperDescriptor?: PyType;
  method?: PyType;
  property?: PyType;
  staticmethod?: PyType;
  classmethod?: PyType;
  ellipsis?: PyType;
  NotImplementedType?: PyType;
  BaseException?: PyType;
  generator?: PyType;
} = {};

export class PyFloat extends PyObject {
  constructor(readonly value: number) {
    super();
  }
  get type(): PyType {
    return coreTypes.float as PyType;
  }
}

// The engine lays objects out as the first one needs it: a first float that is no whole number lets it keep all as doubles.
new PyFloat(0.5);

export class PyComplex extends PyObject {
  constructor(
    readonly real: number,
    readonly imag: number,
  ) {
    super();
  }
  get type(): PyType {
    return coreTypes.complex as PyType;
  }
}

export class PyBytes extends PyObject {
  constructor(readonly bytes: Uint8Array) {
    super();
  }
  get type(): PyType {
    return coreTypes.bytes as PyType;
  }
}

/**
 * An instance of a class of the program (or of a native class without a representation of its own). Its attributes are
 * in an array, with a shape that says where, until somebody asks for them as a dict.
 */
export class PyInstance extends PyObject {
  /** `noShape` where there is a dict, or nothing. */
  shape: Shape = noShape;
  /** There may be more places than values. */
  values: (PyValue | undefined)[] = noValues;
  private held: PyDict | null = null;
  /** The values of `__slots__`. */
  slots: Map<string, PyValue> | null = null;
  constructor(public cls: PyType) {
    super();
  }
  get type(): PyType {
    return this.cls;
  }

  /** The `__dict__`; null for `__slots__` classes without one. */
  get dict(): PyDict | null {
    if (this.shape !== noShape) this.dict = this.#asDict(this.shape);
    return this.held;
  }

  set dict(dict: PyDict | null) {
    this.shape = noShape;
    this.values = noValues;
    this.held = dict;
  }

  #asDict(shape: Shape): PyDict {
    const dict = newDict();
    for (let i = 0; i < shape.names.length; i++) dict.setName(shape.names[i] as string, this.values[i] as PyValue);
    return dict;
  }

  /** For a class whose instances have a dict: without any attributes yet. */
  startAttributes(): void {
    this.shape = this.cls.instanceShape;
    this.values = [undefined, undefined, undefined, undefined];
  }

  getOwn(name: string): PyValue | undefined {
    const { shape } = this;
    if (shape === noShape) return this.held === null ? undefined : this.held.getName(name);
    const index = shape.indices.get(name);
    return index === undefined ? undefined : this.values[index];
  }

  addValue(shape: Shape, index: number, value: PyValue): void {
    this.shape = shape;
    if (index < this.values.length) this.values[index] = value;
    else this.values.push(value);
  }

  setOwn(name: string, value: PyValue): void {
    const { shape } = this;
    if (shape !== noShape) {
      const index = shape.indices.get(name);
      if (index !== undefined) {
        this.values[index] = value;
        return;
      }
      const next = shape.with(name);
      if (next !== null) {
        this.addValue(next, shape.names.length, value);
        return;
      }
    }
    const dict = this.dict ?? newDict();
    this.held = dict;
    dict.setName(name, value);
  }
}

const noValues: (PyValue | undefined)[] = [];
let newDict: () => PyDict = () => {
  throw new Error("dicts are not there yet");
};

/** `dict.ts` builds on this file, and tells it how dicts are made. */
export function setDictMaker(make: () => PyDict): void {
  newDict = make;
}

/** An instance of a program's subclass of int, float, str, bytes or complex: behaves as `value`, with attributes. */
export class PyBoxed extends PyInstance {
  constructor(
    cls: PyType,
    readonly value: PyValue,
  ) {
    super(cls);
  }
}

/** `cls` is a subclass's type where the program derived from list. */
export class PyList extends PyObject {
  dict: PyDict | null = null;
  constructor(
    public items: PyValue[],
    public cls: PyType | null = null,
  ) {
    super();
  }
  get type(): PyType {
    return this.cls ?? (coreTypes.list as PyType);
  }
}

export class PyTuple extends PyObject {
  dict: PyDict | null = null;
  constructor(
    readonly items: readonly PyValue[],
    public cls: PyType | null = null,
  ) {
    super();
  }
  get type(): PyType {
    return this.cls ?? (coreTypes.tuple as PyType);
  }
}

export class PySlice extends PyObject {
  constructor(
    readonly start: PyValue,
    readonly stop: PyValue,
    readonly step: PyValue,
  ) {
    super();
  }
  get type(): PyType {
    return coreTypes.slice as PyType;
  }
}

export class PyRange extends PyObject {
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {
    super();
  }
  get type(): PyType {
    return coreTypes.range as PyType;
  }
  get length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }
}

export class PyModule extends PyObject {
  /** `__getattr__` of the module: makes submodules and rare names on first use. */
  missing: ((name: string) => PyValue | undefined) | null = null;
  constructor(
    readonly name: string,
    readonly dict: PyDict,
  ) {
    super();
  }
  get type(): PyType {
    return coreTypes.module as PyType;
  }
}

/** A function or method written in TypeScript; `signature` is CPython's text for it, where it has one. */
export class PyBuiltin extends PyObject {
  /** Python code where it comes from, and shown as such: `<bound method Tensor.backward of …>`. */
  isPythonElsewhere = false;
  /** "builtin_function_or_method", or a slot or method of a native class, which bind to an instance. */
  constructor(
    readonly name: string,
    readonly call: NativeFunction,
    readonly isMethod = false,
    public qualname: string = name,
    public owner: PyType | null = null,
    public signature: string | null = null,
    public doc: string | null = null,
    public module: string | null = null,
  ) {
    super();
  }
  /** The same to Python, with another implementation. */
  with(call: NativeFunction): PyBuiltin {
    const { name, isMethod, qualname, owner, signature, doc, module } = this;
    const other = new PyBuiltin(name, call, isMethod, qualname, owner, signature, doc, module);
    other.isPythonElsewhere = this.isPythonElsewhere;
    return other;
  }
  get type(): PyType {
    if (!this.isMethod) return coreTypes.builtin as PyType;
    return (this.name.startsWith("__") ? coreTypes.wrapperDescriptor : coreTypes.methodDescriptor) as PyType;
  }
}

/** A function bound to its receiver; `func` is a PyFunction, a PyBuiltin or any callable. */
export class PyMethod extends PyObject {
  constructor(
    readonly func: PyValue,
    readonly self: PyValue,
  ) {
    super();
  }
  get type(): PyType {
    return (this.func instanceof PyBuiltin ? coreTypes.builtin : coreTypes.method) as PyType;
  }
}

/** An attribute computed by TypeScript: a getset descriptor of a native class. */
export class PyGetSet extends PyObject {
  constructor(
    readonly name: string,
    readonly get: (self: PyValue) => PyValue,
    readonly set: ((self: PyValue, value: PyValue | undefined) => void) | null = null,
    readonly owner: PyType | null = null,
  ) {
    super();
  }
  get type(): PyType {
    return getSetType;
  }
}

/** `cls` is a subclass's type where the program derived from property. */
export class PyProperty extends PyObject {
  /** What the class calls it. */
  name: string | null = null;
  dict: PyDict | null = null;

  constructor(
    public fget: PyValue,
    public fset: PyValue,
    public fdel: PyValue,
    public doc: PyValue = null,
    readonly cls: PyType | null = null,
  ) {
    super();
  }
  get type(): PyType {
    return this.cls ?? (coreTypes.property as PyType);
  }
}

export class PyStaticMethod extends PyObject {
  dict: PyDict | null = null;
  constructor(
    readonly func: PyValue,
    readonly cls: PyType | null = null,
  ) {
    super();
  }
  get type(): PyType {
    if (this.cls !== null) return this.cls;
    return coreTypes.staticmethod as PyType;
  }
}

export class PyClassMethod extends PyObject {
  dict: PyDict | null = null;
  constructor(
    readonly func: PyValue,
    readonly cls: PyType | null = null,
  ) {
    super();
  }
  get type(): PyType {
    if (this.cls !== null) return this.cls;
    return coreTypes.classmethod as PyType;
  }
}

class Singleton extends PyObject {
  constructor(readonly typeName: "ellipsis" | "NotImplementedType") {
    super();
  }
  get type(): PyType {
    return coreTypes[this.typeName] as PyType;
  }
}
export const Ellipsis = new Singleton("ellipsis");
export const NotImplemented = new Singleton("NotImplementedType");

// `object` and `type` refer to each other, so they are made here, by hand; `types/` fills them.
coreTypes.object = new PyType("object", [], { isBuiltin: true });
coreTypes.type = new PyType("type", [coreTypes.object], { isBuiltin: true, hasInstanceDict: true });
const getSetType = new PyType("getset_descriptor", [coreTypes.object], { isBuiltin: true });

/** The type of any value: Python's `type(value)`. */
export function typeOf(value: PyValue): PyType {
  switch (typeof value) {
    case "object":
      return value === null ? (coreTypes.NoneType as PyType) : value.type;
    case "number":
    case "bigint":
      return coreTypes.int as PyType;
    case "string":
      return coreTypes.str as PyType;
    default:
      return coreTypes.bool as PyType;
  }
}

/** How errors name the type of a value. */
export function titleOf(value: PyValue): string {
  const type = typeOf(value);
  return type.errorTitle ?? type.name;
}

export function isInstance(value: PyValue, type: PyType): boolean {
  const actual = typeOf(value);
  return actual === type || actual.isSubtypeOf(type);
}

/** A bigint as the int it stands for: a number where that is exact. */
export function normalizeInt(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}
