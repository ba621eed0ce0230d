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

/** The bytes of a bytes-like value, not copied; undefined for other values. */
export function bytesOf(value: PyValue): Uint8Array | undefined {
  return value instanceof PyByteArray ? value.bytes : value instanceof PyBytes ? value.bytes : asBytes(value);
}
