/**
 * torch.save and torch.load: what is saved is kept for the rest of the run, in memory; there are no files.
 * https://pytorch.org/docs/stable/generated/torch.save.html
 */
import { UnsupportedError } from "../base/failures";
import { raise } from "../evaluator/exceptions";
import { callMethod, getAttributeOrUndefined, strOf } from "../evaluator/operations";
import { PyBytes, type PyValue } from "../evaluator/values";
import { copyingStorages } from "./copying";
import { callLibrary } from "./library";

const saved = new Map<string, PyValue>();
let count = 0;
const MARK_LENGTH = 20;

export function resetSaved(): void {
  saved.clear();
  count = 0;
}

const copyOf = (value: PyValue): PyValue => copyingStorages(() => callLibrary("copy", "deepcopy", [value]));

export function saveObject(value: PyValue, target: PyValue): PyValue {
  callLibrary("torch.serialization", "check_picklable", [value]);
  const copy = copyOf(value);
  if (typeof target === "string" || getAttributeOrUndefined(target, "write") === undefined) {
    saved.set(strOf(target), copy);
    return null;
  }
  // A buffer gets a mark by which `load` finds the object again.
  const mark = `torch.save ${String(++count).padStart(MARK_LENGTH - 11, "0")}`;
  saved.set(mark, copy);
  callMethod(target, "write", [new PyBytes(Uint8Array.from(mark, (c) => c.charCodeAt(0)))]);
  return null;
}

export function loadObject(source: PyValue, weightsOnly: PyValue = null): PyValue {
  let key: string;
  if (typeof source === "string" || getAttributeOrUndefined(source, "read") === undefined) key = strOf(source);
  else {
    const bytes = callMethod(source, "read", [MARK_LENGTH]);
    key = bytes instanceof PyBytes ? String.fromCharCode(...bytes.bytes) : "";
    if (key === "") return raise("EOFError");
    if (!saved.has(key)) throw new UnsupportedError("torch.load of what this run has not saved");
  }
  const found = saved.get(key);
  if (found === undefined) return raise("FileNotFoundError", `[Errno 2] No such file or directory: '${key}'`);
  if (weightsOnly !== false) callLibrary("torch.serialization", "check_weights_only", [found]);
  return copyOf(found);
}
