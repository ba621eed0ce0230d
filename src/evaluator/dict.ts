/**
 * The hash table of Python's dict, also used for namespaces, instances' `__dict__` and sets. Keys are equal as in Python
 * (1 == 1.0 == True): each key is stored in a JavaScript Map under a plain stand-in where it has one (str, int, float,
 * bool, None, objects that are compared by identity), and is found by hash and `__eq__` otherwise.
 * https://docs.python.org/3.11/library/stdtypes.html#mapping-types-dict
 */
import { callValue, equals, getTypeAttribute, hashOf, hasIdentityEquality } from "./operations";
import { coreTypes, PyBoxed, PyFloat, PyObject, type PyType, type PyValue, setDictMaker } from "./values";

let lastVersion = 0;

export class PyDict extends PyObject {
  /** Values by stand-in, in order of insertion. */
  readonly #values = new Map<unknown, PyValue>();
  /** The keys whose stand-in is not the key itself. */
  #originals: Map<unknown, PyValue> | null = null;
  /** Stored keys that need `__eq__`, by hash. */
  #buckets: Map<number | bigint, PyValue[]> | null = null;
  /** Attributes of an instance of a subclass. */
  dict: PyDict | null = null;

  /**
   * Another number after each change under names, and no other dict's: what was read holds as long as it stands still.
   * A dict that never had a name has 0.
   */
  version = 0;

  constructor(public cls: PyType | null = null) {
    super();
  }

  static of(entries: Iterable<readonly [PyValue, PyValue]>): PyDict {
    const dict = new PyDict();
    for (const [key, value] of entries) dict.set(key, value);
    return dict;
  }

  get type(): PyType {
    return this.cls ?? (coreTypes.dict as PyType);
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: PyValue): PyValue | undefined {
    if (typeof key === "string" || typeof key === "number") {
      const value = this.#values.get(key);
      if (value !== undefined || this.#buckets === null) return value;
    }
    const standIn = this.#find(key);
    return standIn === undefined ? undefined : this.#values.get(standIn);
  }

  /** For names, which need no stand-in: the fastest way. */
  getName(name: string): PyValue | undefined {
    return this.#values.get(name);
  }

  setName(name: string, value: PyValue): void {
    this.version = ++lastVersion;
    this.#values.set(name, value);
  }

  setNames(names: ReadonlyMap<string, PyValue>): void {
    this.version = ++lastVersion;
    const values = this.#values;
    names.forEach((value, name) => {
      values.set(name, value);
    });
  }

  has(key: PyValue): boolean {
    return this.get(key) !== undefined;
  }

  set(key: PyValue, value: PyValue): void {
    this.version = ++lastVersion;
    if (this.#buckets === null && (typeof key === "string" || typeof key === "number")) {
      this.#values.set(key, value);
      return;
    }
    const found = this.#find(key);
    if (found !== undefined) {
      this.#values.set(found, value);
      return;
    }
    let standIn = standInFor(key);
    if (standIn === undefined) {
      standIn = key;
      const hash = hashOf(key);
      this.#buckets ??= new Map();
      const bucket = this.#buckets.get(hash);
      if (bucket) bucket.push(key);
      else this.#buckets.set(hash, [key]);
    } else if (standIn !== key && !this.#values.has(standIn)) {
      this.#originals ??= new Map();
      this.#originals.set(standIn, key);
    }
    this.#values.set(standIn, value);
  }

  delete(key: PyValue): boolean {
    this.version = ++lastVersion;
    const isPlain = this.#buckets === null && (typeof key === "string" || typeof key === "number");
    const standIn = isPlain ? key : this.#find(key);
    if (standIn === undefined) return false;
    this.#originals?.delete(standIn);
    if (this.#buckets && standInFor(standIn as PyValue) === undefined) {
      const bucket = this.#buckets.get(hashOf(standIn as PyValue));
      bucket?.splice(bucket.indexOf(standIn as PyValue), 1);
    }
    return this.#values.delete(standIn);
  }

  clear(): void {
    this.version = ++lastVersion;
    this.#values.clear();
    this.#originals = null;
    this.#buckets = null;
  }

  keys(): IterableIterator<PyValue> {
    return this.#originals === null ? (this.#values.keys() as IterableIterator<PyValue>) : this.#originalKeys();
  }

  values(): IterableIterator<PyValue> {
    return this.#values.values();
  }

  entries(): IterableIterator<[PyValue, PyValue]> {
    return this.#originals === null
      ? (this.#values.entries() as IterableIterator<[PyValue, PyValue]>)
      : this.#originalEntries();
  }

  [Symbol.iterator](): IterableIterator<[PyValue, PyValue]> {
    return this.entries();
  }

  *#originalKeys(): IterableIterator<PyValue> {
    for (const standIn of this.#values.keys()) yield this.#original(standIn);
  }

  *#originalEntries(): IterableIterator<[PyValue, PyValue]> {
    for (const [standIn, value] of this.#values) yield [this.#original(standIn), value];
  }

  #original(standIn: unknown): PyValue {
    const original = this.#originals?.get(standIn);
    return original === undefined ? (standIn as PyValue) : original;
  }

  /** The stand-in under which the key, or one equal to it, is stored. */
  #find(key: PyValue): unknown {
    const standIn = standInFor(key);
    if (standIn !== undefined) {
      if (this.#values.has(standIn)) return standIn;
      // Numbers and strings equal keys of other classes too.
      const isComparable = this.#buckets !== null && (typeof key !== "object" || key instanceof PyFloat);
      return isComparable ? this.#findInBuckets(key, hashOf(key)) : undefined;
    }
    // The hash is asked even where nothing is stored: a key that has none is an error.
    const hash = hashOf(key);
    const found = this.#findInBuckets(key, hash);
    if (found !== undefined) return found;
    if (this.#values.has(hash) && key instanceof PyObject && equals(key, hash)) return hash;
    return this.#values.size === 0 ? undefined : this.#findFraction(key);
  }

  #findInBuckets(key: PyValue, hash: number | bigint): unknown {
    const bucket = this.#buckets?.get(hash);
    if (bucket) for (const stored of bucket) if (stored === key || equals(stored, key)) return stored;
    return undefined;
  }

  /** A key that is a fraction may equal a float. */
  #findFraction(key: PyValue): unknown {
    if (getTypeAttribute(key, "as_integer_ratio") === undefined) return undefined;
    const convert = getTypeAttribute(key, "__float__");
    const float = convert === undefined ? null : callValue(convert, [], null);
    if (!(float instanceof PyFloat) || Number.isInteger(float.value) || !this.#values.has(float.value))
      return undefined;
    return equals(key, float) ? float.value : undefined;
  }
}

setDictMaker(() => new PyDict());

/** What a key is stored under, or undefined where only its `__hash__` and `__eq__` can tell. */
function standInFor(key: PyValue): unknown {
  switch (typeof key) {
    case "boolean":
      return key ? 1 : 0;
    case "object":
      if (key === null) return null;
      if (key instanceof PyFloat) return floatStandIn(key);
      if (key instanceof PyBoxed && hasIdentityEquality(key) === "value") return standInFor(key.value);
      return hasIdentityEquality(key) === "identity" ? key : undefined;
    default:
      return key;
  }
}

function floatStandIn(key: PyFloat): unknown {
  const { value } = key;
  if (Number.isNaN(value)) return key;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}
