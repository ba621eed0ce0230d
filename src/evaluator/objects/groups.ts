/** Exception groups: splitting them by a condition, and putting parts together again. */

import { getAttribute } from "../attributes";
import { callValue } from "../calls";
import { exceptionType, PyExceptionObject, raise } from "../exceptions";
import { toArray } from "../protocol";
import { coreTypes, isInstance, PyList, PyTuple, type PyType, type PyValue, titleOf } from "../values";

export function isGroup(value: PyExceptionObject): boolean {
  return value.fields.has("exceptions");
}

export function membersOf(group: PyExceptionObject): readonly PyExceptionObject[] {
  return toArray(group.fields.get("exceptions") as PyValue) as PyExceptionObject[];
}

type Parts = [matched: PyExceptionObject | null, rest: PyExceptionObject | null];

/** What fits and what does not; a single exception that fits is put into a group, as `except*` does. */
export function splitGroup(exception: PyExceptionObject, fits: (each: PyExceptionObject) => boolean): Parts {
  if (!isGroup(exception)) {
    return fits(exception) ? [wrap(exception), null] : [null, exception];
  }
  return split(exception, fits);
}

/** A single exception as the group that `except*` hands out. */
function wrap(exception: PyExceptionObject): PyExceptionObject {
  const group = makeGroup(null, "", [exception]);
  group.args = ["", new PyTuple([exception])];
  return group;
}

export function split(exception: PyExceptionObject, fits: (each: PyExceptionObject) => boolean): Parts {
  if (fits(exception)) return [exception, null];
  if (!isGroup(exception)) return [null, exception];
  const matched: PyExceptionObject[] = [];
  const rest: PyExceptionObject[] = [];
  for (const member of membersOf(exception)) {
    const [yes, no] = split(member, fits);
    if (yes !== null) matched.push(yes);
    if (no !== null) rest.push(no);
  }
  return [derive(exception, matched), derive(exception, rest)];
}

function derive(group: PyExceptionObject, members: readonly PyExceptionObject[]): PyExceptionObject | null {
  if (members.length === 0) return null;
  const made = callValue(getAttribute(group, "derive"), [new PyList([...members])]) as PyExceptionObject;
  made.traceback = [...group.traceback];
  made.cause = group.cause;
  made.context = group.context;
  made.suppressContext = group.suppressContext;
  const notes = group.dict?.getName("__notes__");
  if (notes !== undefined) made.dict?.setName("__notes__", new PyList([...toArray(notes)]));
  return made;
}

export function makeGroup(
  type: PyType | null,
  message: PyValue,
  members: readonly PyExceptionObject[],
): PyExceptionObject {
  const isPlain = members.every((member) => isInstance(member, exceptionType("Exception")));
  const base = exceptionType("BaseExceptionGroup");
  const cls = type === null || type === base ? (isPlain ? exceptionType("ExceptionGroup") : base) : type;
  const group = new PyExceptionObject(cls, [message, new PyList([...members])]);
  group.fields.set("message", message);
  group.fields.set("exceptions", new PyTuple([...members]));
  return group;
}

/** `ExceptionGroup(message, exceptions)`. */
export function newGroup(cls: PyType, message: PyValue, exceptions: PyValue): PyExceptionObject {
  if (typeof message !== "string")
    raise("TypeError", `BaseExceptionGroup.__new__() argument 1 must be str, not ${titleOf(message)}`);
  if (!(exceptions instanceof PyList || exceptions instanceof PyTuple)) {
    raise("TypeError", "second argument (exceptions) must be a sequence");
  }
  if (exceptions.items.length === 0) {
    raise("ValueError", "second argument (exceptions) must be a non-empty sequence");
  }
  for (const [i, member] of exceptions.items.entries()) {
    if (!isInstance(member, coreTypes.BaseException as PyType)) {
      raise("ValueError", `Item ${i} of second argument (exceptions) is not an exception`);
    }
    if (cls.isSubtypeOf(exceptionType("Exception")) && !isInstance(member, exceptionType("Exception"))) {
      raise("TypeError", `Cannot nest BaseExceptions in an ${cls.name}`);
    }
  }
  return makeGroup(cls, message, exceptions.items as PyExceptionObject[]);
}
