/**
 * torch.save and torch.load: what is saved is kept for the rest of the run, in memory; there are no files.
 * https://pytorch.org/docs/stable/generated/torch.save.html
 */
import { raise } from "../evaluator/exceptions";
import { callMethod, getAttributeOrUndefined, strOf } from "../evaluator/operations";
import { PyBytes, type PyValue } from "../evaluator/values";
import { copyingStorages } from "./copying";
import { callLibrary } from "./library";

const saved = new Map<string, PyValue>();
let count = 0;

export function resetSaved(): void {
  saved.clear();
  count = 0;
}

const copyOf = (value: PyValue): PyValue => copyingStorages(() => callLibrary("copy", "deepcopy", [value]));

export function saveObject(value: PyValue, target: PyValue): PyValue {
  const copy = copyOf(value);
  if (typeof target === "string" || getAttributeOrUndefined(target, "write") === undefined) {
    saved.set(strOf(target), copy);
    return null;
  }
  // A buffer gets a mark by which `load` finds the object again.
  const mark = `torch.save ${++count}`;
  saved.set(mark, copy);
  callMethod(target, "write", [new PyBytes(Uint8Array.from(mark, (c) => c.charCodeAt(0)))]);
  return null;
}

export function loadObject(source: PyValue): PyValue {
  let key: string;
  if (typeof source === "string" || getAttributeOrUndefined(source, "read") === undefined) key = strOf(source);
  else {
    const bytes = callMethod(source, "read", []);
    key = bytes instanceof PyBytes ? String.fromCharCode(...bytes.bytes) : "";
    if (!saved.has(key)) return raise("EOFError", "Ran out of input");
  }
  const found = saved.get(key);
  if (found === undefined) return raise("FileNotFoundError", `[Errno 2] No such file or directory: '${key}'`);
  return copyOf(found);
}
