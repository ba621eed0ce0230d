/**
 * `id(object)` and the addresses in default reprs: numbers that look like CPython's, handed out in order of asking,
 * so that runs of the same text agree. Equal small ints and strings share theirs.
 */
import { type PyObject, type PyValue, typeOf } from "../values";

const first = 0x7f0000100000;
const step = 0x40;

let next = first;
let ofObjects = new WeakMap<PyObject, number>();
let ofPlainValues = new Map<PyValue, number>();

export function addressOf(value: PyValue): number {
  if (typeof value === "object" && value !== null) {
    let address = ofObjects.get(value);
    if (address === undefined) {
      address = next;
      next += step;
      ofObjects.set(value, address);
    }
    return address;
  }
  let address = ofPlainValues.get(value);
  if (address === undefined) {
    address = next;
    next += step;
    ofPlainValues.set(value, address);
  }
  return address;
}

/** As `object.__repr__` shows it: `0x7f0000100000`. */
export function addressText(value: PyValue): string {
  return `0x${addressOf(value).toString(16)}`;
}

/** A new run starts counting again. */
export function resetAddresses(): void {
  next = first;
  ofObjects = new WeakMap();
  ofPlainValues = new Map();
}

/** `<__main__.A object at 0x…>` */
export function defaultRepr(value: PyValue): string {
  const type = typeOf(value);
  const module = type.module === "builtins" ? "" : `${type.module}.`;
  return `<${module}${type.qualname} object at ${addressText(value)}>`;
}
