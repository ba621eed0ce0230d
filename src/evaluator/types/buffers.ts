/** What bytes, bytearray and memoryview share: their bytes, whichever of them a value is. */
import { tick } from "../machine";
import { PyBytes, PyObject, type PyType, type PyValue } from "../values";
import { asBytes } from "./coercion";

/** A text with one character a byte. */
export function latinText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) {
    tick(64);
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return text;
}

/** The mutable one. */
export class PyByteArray extends PyObject {
  static pythonType: PyType;
  constructor(
    public bytes: Uint8Array,
    readonly cls: PyType = PyByteArray.pythonType,
  ) {
    super();
  }
  get type(): PyType {
    return this.cls;
  }
}

/** How a memoryview sees the bytes of its object. */
export interface ViewLayout {
  readonly owner: PyValue;
  readonly data: Uint8Array;
  readonly offset: number;
  readonly format: string;
  readonly itemSize: number;
  readonly shape: readonly number[];
  /** In bytes. */
  readonly strides: readonly number[];
  readonly isReadOnly: boolean;
}

export class PyMemoryView extends PyObject {
  static pythonType: PyType;
  static bytesOf: (view: PyMemoryView) => Uint8Array;
  /** Null once it is released. */
  constructor(public layout: ViewLayout | null) {
    super();
  }
  get type(): PyType {
    return PyMemoryView.pythonType;
  }
}

/** The bytes of a bytes-like value, not copied; undefined for other values. */
export function bytesOf(value: PyValue): Uint8Array | undefined {
  if (value instanceof PyBytes || value instanceof PyByteArray) return value.bytes;
  return value instanceof PyMemoryView ? PyMemoryView.bytesOf(value) : asBytes(value);
}
