/**
 * `memoryview`: a window on the bytes of another object, with its own idea of items and dimensions.
 * https://docs.python.org/3.11/library/stdtypes.html#memoryview
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass } from "../native";
import { equals, getTypeAttribute, toIndex } from "../operations";
import {
  NotImplemented,
  normalizeInt,
  PyBytes,
  PyFloat,
  PyList,
  PySlice,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { bytesOf, PyByteArray, PyMemoryView, type ViewLayout } from "./buffers";
import { codePointCount } from "./codePoints";
import { asInt, asReal, asString, toSize } from "./coercion";
import { hashBytes } from "./hashing";
import { addressText } from "./identity";
import { NativeIterator, sequenceIterator } from "./iterators";
import { reserve } from "./memory";
import { sliceIndices } from "./slice";

/** Sizes of items by their format. */
const sizes: Readonly<Record<string, number>> = {
  B: 1,
  b: 1,
  c: 1,
  "?": 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
  f: 4,
  d: 8,
};
const unsignedFormats = new Set(["B", "H", "I", "L", "Q", "N"]);

function open(self: PyMemoryView): ViewLayout {
  return self.layout ?? raise("ValueError", "operation forbidden on released memoryview object");
}

function readItem({ data, format }: ViewLayout, at: number): PyValue {
  const view = new DataView(data.buffer, data.byteOffset + at);
  const size = sizes[format] as number;
  if (format === "c") return new PyBytes(data.slice(at, at + 1));
  if (format === "?") return data[at] !== 0;
  if (format === "f") return new PyFloat(view.getFloat32(0, true));
  if (format === "d") return new PyFloat(view.getFloat64(0, true));
  let value = 0n;
  for (let k = size - 1; k >= 0; k--) value = (value << 8n) | BigInt(view.getUint8(k));
  return normalizeInt(unsignedFormats.has(format) ? value : BigInt.asIntN(size * 8, value));
}

function writeItem({ data, format }: ViewLayout, at: number, value: PyValue): void {
  const view = new DataView(data.buffer, data.byteOffset + at);
  const wrongType = () => raise("TypeError", `memoryview: invalid type for format '${format}'`);
  const wrongValue = () => raise("ValueError", `memoryview: invalid value for format '${format}'`);
  if (format === "c") {
    const bytes = value instanceof PyBytes ? value.bytes : wrongType();
    if (bytes.length !== 1) wrongValue();
    data[at] = bytes[0] as number;
    return;
  }
  if (format === "?") {
    data[at] = value === false || value === 0 || value === null ? 0 : 1;
    return;
  }
  if (format === "f" || format === "d") {
    const real = asReal(value) ?? wrongType();
    if (format === "f") view.setFloat32(0, real, true);
    else view.setFloat64(0, real, true);
    return;
  }
  if (asInt(value) === undefined && getTypeAttribute(value, "__index__") === undefined) wrongType();
  const size = sizes[format] as number;
  const int = BigInt(toIndex(value));
  const bits = BigInt(size * 8);
  const [least, most] = unsignedFormats.has(format)
    ? [0n, (1n << bits) - 1n]
    : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  if (int < least || int > most) wrongValue();
  for (let k = 0; k < size; k++) view.setUint8(k, Number((int >> BigInt(8 * k)) & 255n));
}

/** Where the item with this index along the first dimension begins. */
function place(layout: ViewLayout, index: PyValue, dimension = 0): number {
  const length = layout.shape[dimension] as number;
  const given = toSize(index);
  const at = given < 0 ? given + length : given;
  if (at < 0 || at >= length) raise("IndexError", `index out of bounds on dimension ${dimension + 1}`);
  return at * (layout.strides[dimension] as number);
}

function isIndex(value: PyValue): boolean {
  return asInt(value) !== undefined || getTypeAttribute(value, "__index__") !== undefined;
}

function sliceLayout(layout: ViewLayout, slice: PySlice): ViewLayout {
  const { start, step, count } = sliceIndices(slice, layout.shape[0] as number);
  const stride = layout.strides[0] as number;
  return {
    ...layout,
    offset: layout.offset + start * stride,
    shape: [count, ...layout.shape.slice(1)],
    strides: [stride * step, ...layout.strides.slice(1)],
  };
}

/** The place that a key names, or the part that a slice does. */
function locate(layout: ViewLayout, key: PyValue): number | ViewLayout {
  if (layout.shape.length === 0) {
    if (key instanceof PyTuple && key.items.length === 0) return layout.offset;
    return raise("TypeError", "invalid indexing of 0-dim memory");
  }
  if (key instanceof PySlice) {
    return sliceLayout(layout, key);
  }
  if (key instanceof PyTuple && key.items.every(isIndex)) {
    if (key.items.length > layout.shape.length) {
      raise("TypeError", `cannot index ${layout.shape.length}-dimension view with ${key.items.length}-element tuple`);
    }
    if (key.items.length < layout.shape.length) raise("NotImplementedError", "sub-views are not implemented");
    return key.items.reduce<number>((at, index, i) => at + place(layout, index, i), layout.offset);
  }
  if (key instanceof PyTuple || !isIndex(key)) return raise("TypeError", "memoryview: invalid slice key");
  if (layout.shape.length > 1) raise("NotImplementedError", "multi-dimensional sub-views are not implemented");
  return layout.offset + place(layout, key);
}

/** Places of all items, the last dimension's together. */
function* places(layout: ViewLayout, dimension = 0, from = layout.offset): Generator<number> {
  if (dimension === layout.shape.length) {
    yield from;
    return;
  }
  const length = layout.shape[dimension] as number;
  for (let i = 0; i < length; i++) {
    tick(1);
    yield* places(layout, dimension + 1, from + i * (layout.strides[dimension] as number));
  }
}

function isContiguous({ shape, strides, itemSize }: ViewLayout): boolean {
  let expected = itemSize;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== expected) return false;
    expected *= shape[i] as number;
  }
  return true;
}

/** The bytes in order; a copy where they do not lie so. */
export function viewedBytes(layout: ViewLayout): Uint8Array {
  const { data, offset, itemSize } = layout;
  const size = byteCount(layout);
  if (isContiguous(layout)) return data.subarray(offset, offset + size);
  reserve(size);
  const result = new Uint8Array(size);
  let at = 0;
  const [length = 0] = layout.shape;
  const [stride = 0] = layout.strides;
  if (layout.shape.length === 1 && itemSize === 1) {
    for (let i = 0; i < length; i++) {
      if ((i & 4095) === 0) tick(64);
      result[i] = data[offset + i * stride] as number;
    }
    return result;
  }
  for (const from of places(layout)) {
    result.set(data.subarray(from, from + itemSize), at);
    at += itemSize;
  }
  return result;
}

function byteCount({ shape, itemSize }: ViewLayout): number {
  return shape.reduce((product, length) => product * length, itemSize);
}

function listOf(layout: ViewLayout, dimension = 0, from = layout.offset): PyValue {
  if (dimension === layout.shape.length) return readItem(layout, from);
  const length = layout.shape[dimension] as number;
  reserve(length * 16);
  const stride = layout.strides[dimension] as number;
  return new PyList(
    Array.from({ length }, (_, i) => {
      tick(1);
      return listOf(layout, dimension + 1, from + i * stride);
    }),
  );
}

function setItem(self: PyMemoryView, key: PyValue, value: PyValue): null {
  const layout = open(self);
  if (layout.isReadOnly) raise("TypeError", "cannot modify read-only memory");
  const found = locate(layout, key);
  if (typeof found === "number") {
    writeItem(layout, found, value);
    return null;
  }
  const source = value instanceof PyMemoryView ? open(value) : null;
  const bytes = source === null ? bytesOf(value) : viewedBytes(source).slice();
  if (bytes === undefined) raise("TypeError", `a bytes-like object is required, not '${titleOf(value)}'`);
  const format = source?.format ?? "B";
  if (format !== found.format || bytes.length !== byteCount(found)) {
    raise("ValueError", "memoryview assignment: lvalue and rvalue have different structures");
  }
  let at = 0;
  // What is assigned may be the same memory.
  const copy = bytes.slice();
  for (const to of places(found)) {
    found.data.set(copy.subarray(at, at + found.itemSize), to);
    at += found.itemSize;
  }
  return null;
}

function cast(self: PyMemoryView, formatValue: PyValue, shapeValue: PyValue | undefined): PyValue {
  const layout = open(self);
  const text = asString(formatValue) ?? raise("TypeError", "memoryview: format argument must be a string");
  const format = text.startsWith("@") ? text.slice(1) : text;
  const itemSize = Object.hasOwn(sizes, format) ? (sizes[format] as number) : undefined;
  if (itemSize === undefined) {
    return raise(
      "ValueError",
      "memoryview: destination format must be a native single character format prefixed with an optional '@'",
    );
  }
  if (!isContiguous(layout)) raise("TypeError", "memoryview: casts are restricted to C-contiguous views");
  const isByte = (each: string) => "Bbc".includes(each);
  if (!isByte(format) && !isByte(layout.format)) {
    raise("TypeError", "memoryview: cannot cast between two non-byte formats");
  }
  const size = byteCount(layout);
  if (size % itemSize !== 0) raise("TypeError", "memoryview: length is not a multiple of itemsize");
  let shape = [size / itemSize];
  if (shapeValue !== undefined) {
    if (!(shapeValue instanceof PyList || shapeValue instanceof PyTuple)) {
      raise("TypeError", "shape must be a list or a tuple");
    }
    if (layout.shape.length !== 1 && shapeValue.items.length > 0) {
      raise("TypeError", "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    shape = shapeValue.items.map((length) => toSize(length));
    if (shape.some((length) => length <= 0)) {
      raise("ValueError", "memoryview.cast(): elements of shape must be integers > 0");
    }
    if (shape.reduce((product, length) => product * length, itemSize) !== size) {
      raise("TypeError", "memoryview: product(shape) * itemsize != buffer size");
    }
  }
  return new PyMemoryView({ ...layout, format, itemSize, shape, strides: stridesOf(shape, itemSize) });
}

function stridesOf(shape: readonly number[], itemSize: number): number[] {
  const strides: number[] = [];
  let stride = itemSize;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides.unshift(stride);
    stride *= shape[i] as number;
  }
  return strides;
}

function layoutOf(object: PyValue): ViewLayout {
  if (object instanceof PyMemoryView) return open(object);
  const data = bytesOf(object);
  if (data === undefined) {
    return raise("TypeError", `memoryview: a bytes-like object is required, not '${titleOf(object)}'`);
  }
  const isReadOnly = !(object instanceof PyByteArray);
  return { owner: object, data, offset: 0, format: "B", itemSize: 1, shape: [data.length], strides: [1], isReadOnly };
}

const numbers = (values: readonly number[]) => new PyTuple(values);
const nothing = (action: (self: PyMemoryView) => void) => (self: PyMemoryView) => {
  action(self);
  return null;
};

export const memoryViewType: PyType = defineClass({
  name: "memoryview",
  isFinal: true,
  doc: "Create a new memoryview object which references the given object.",
  construct: {
    signature: "memoryview(cls, object)",
    implementation: (_cls: PyType, object: PyValue) => new PyMemoryView(layoutOf(object)),
  },
  methods: {
    "__len__(self, /)": (self: PyMemoryView) => {
      const { shape } = open(self);
      return shape.length === 0 ? raise("TypeError", "0-dim memory has no length") : (shape[0] as number);
    },
    "__getitem__(self, key, /)": (self: PyMemoryView, key: PyValue) => {
      const layout = open(self);
      const found = locate(layout, key);
      return typeof found === "number" ? readItem(layout, found) : new PyMemoryView(found);
    },
    "__setitem__(self, key, value, /)": setItem,
    "__delitem__(self, key, /)": () => raise("TypeError", "cannot delete memory"),
    "__iter__(self, /)": (self: PyMemoryView) => {
      const layout = open(self);
      if (layout.shape.length > 1) {
        raise("NotImplementedError", "multi-dimensional sub-views are not implemented");
      }
      const all = places(layout);
      return new NativeIterator(sequenceIterator, () => {
        const { value } = all.next();
        return value === undefined ? undefined : readItem(layout, value as number);
      });
    },
    "__eq__(self, value, /)": (self: PyMemoryView, value: PyValue) => {
      if (self === value) return true;
      if (self.layout === null) return false;
      const bytes = value instanceof PyMemoryView ? null : bytesOf(value);
      if (bytes === undefined) return NotImplemented;
      const other = value instanceof PyMemoryView ? value.layout : layoutOf(value);
      if (other === null) return false;
      const { shape } = self.layout;
      if (shape.length !== other.shape.length || shape.some((length, i) => length !== other.shape[i])) return false;
      return equals(listOf(self.layout), listOf(other));
    },
    "__hash__(self, /)": (self: PyMemoryView) => {
      const layout = open(self);
      if (!layout.isReadOnly) raise("ValueError", "cannot hash writable memoryview object");
      if (!"Bbc".includes(layout.format)) {
        raise("ValueError", "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
      }
      return hashBytes(viewedBytes(layout));
    },
    "__repr__(self, /)": (self: PyMemoryView) =>
      `<${self.layout === null ? "released memory" : "memory"} at ${addressText(self)}>`,
    "__enter__(self, /)": (self: PyMemoryView) => {
      open(self);
      return self;
    },
    "__exit__(self, /, *args)": nothing((self) => {
      self.layout = null;
    }),
    "release(self, /)": nothing((self) => {
      self.layout = null;
    }),
    "tobytes(self, /, order=None)": (self: PyMemoryView) => new PyBytes(viewedBytes(open(self)).slice()),
    "tolist(self, /)": (self: PyMemoryView) => listOf(open(self)),
    "toreadonly(self, /)": (self: PyMemoryView) => new PyMemoryView({ ...open(self), isReadOnly: true }),
    "hex(self, /, sep=<absent>, bytes_per_sep=1)": (self: PyMemoryView, sep: PyValue | undefined, count: PyValue) =>
      hexText(viewedBytes(open(self)), sep, count),
    "cast(self, /, format, shape=<absent>)": cast,
  },
  properties: {
    obj: { get: (self: PyMemoryView) => open(self).owner },
    nbytes: { get: (self: PyMemoryView) => byteCount(open(self)) },
    readonly: { get: (self: PyMemoryView) => open(self).isReadOnly },
    itemsize: { get: (self: PyMemoryView) => open(self).itemSize },
    format: { get: (self: PyMemoryView) => open(self).format },
    ndim: { get: (self: PyMemoryView) => open(self).shape.length },
    shape: { get: (self: PyMemoryView) => numbers(open(self).shape) },
    strides: { get: (self: PyMemoryView) => numbers(open(self).strides) },
    suboffsets: { get: (self: PyMemoryView) => numbers(open(self) && []) },
    c_contiguous: { get: (self: PyMemoryView) => isContiguous(open(self)) },
    f_contiguous: {
      get: (self: PyMemoryView) => {
        const { shape, strides, ...rest } = open(self);
        return isContiguous({ ...rest, shape: [...shape].reverse(), strides: [...strides].reverse() });
      },
    },
    contiguous: { get: (self: PyMemoryView) => isContiguous(open(self)) },
  },
});
PyMemoryView.pythonType = memoryViewType;
PyMemoryView.bytesOf = (view) => viewedBytes(open(view));

let knownPairs: string[] | null = null;

function hexPairs(): readonly string[] {
  knownPairs ??= Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
  return knownPairs;
}

/** `bytes.hex` and its like: with a separator between so many bytes, counted from the end where that is positive. */
export function hexText(bytes: Uint8Array, separator: PyValue | undefined, countValue: PyValue): string {
  reserve(bytes.length * 4);
  const { sign, size, first } = separatorOf(bytes.length, separator, countValue);
  const pairs = hexPairs();
  const parts: string[] = [];
  let part = "";
  for (let i = 0; i < bytes.length; i++) {
    if (size > 0 && i > 0 && (i - first) % size === 0) part += sign;
    part += pairs[bytes[i] as number] as string;
    if ((i & 4095) !== 4095) continue;
    tick(256);
    parts.push(part);
    part = "";
  }
  return parts.join("") + part;
}

/** What stands between the bytes: `size` of them together, `first` before the first; no sign where `size` is 0. */
function separatorOf(length: number, separator: PyValue | undefined, countValue: PyValue) {
  if (separator === undefined) return { sign: "", size: 0, first: 0 };
  const raw = bytesOf(separator);
  const isLong = raw !== undefined && raw.length > 1;
  const sign = asString(separator) ?? (raw === undefined ? undefined : String.fromCharCode(...raw.subarray(0, 1)));
  if (sign === undefined) {
    const hasLength = getTypeAttribute(separator, "__len__") !== undefined;
    raise("TypeError", hasLength ? "sep must be str or bytes." : `object of type '${titleOf(separator)}' has no len()`);
  }
  if (isLong || codePointCount(sign) !== 1) raise("ValueError", "sep must be length 1.");
  if (sign.charCodeAt(0) > 127) raise("ValueError", "sep must be ASCII.");
  const count = toSize(countValue);
  const size = Math.abs(count);
  return { sign, size, first: count > 0 ? length % size : 0 };
}
