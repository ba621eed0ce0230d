/** What `yield`, `yield from` and `await` do while a generator runs. */
import type { Expression } from "../../syntax/nodes";
import { getAttributeOrUndefined, getTypeAttribute } from "../attributes";
import { callBound, callMethod, callValue } from "../calls";
import { heldCount, hold, letGo } from "../collection";
import { PyException, raise } from "../exceptions";
import type { Frame } from "../frames";
import { AsyncYield, PyGenerator } from "../generators";
import { getIterator } from "../protocol";
import { NativeIterator } from "../types/iterators";
import { type PyValue, titleOf, typeOf } from "../values";

type Steps = Generator<PyValue, PyValue, PyValue>;

/** The frame is not on the machine while it is stopped: who resumes puts it back. */
export function* yieldValue(_frame: Frame, value: PyValue, isAsync: boolean): Steps {
  return yield isAsync ? new AsyncYield(value) : value;
}

/** `yield from`: passes on what is sent and thrown. */
export function* yieldFromValue(frame: Frame, source: PyValue, node: Expression, mayLetGo: boolean): Steps {
  const iterator = source instanceof PyGenerator && source.kind !== "asyncGenerator" ? source : getIterator(source);
  if (!mayLetGo) return yield* delegate(frame, iterator, node);
  const count = heldCount(frame);
  hold(frame, iterator);
  try {
    return yield* delegate(frame, iterator, node);
  } finally {
    letGo(frame, count);
  }
}

export function* delegate(frame: Frame, iterator: PyValue, node: Expression): Steps {
  let sent: PyValue = null;
  let thrown: PyException | null = null;
  while (true) {
    frame.at = node;
    let value: PyValue | undefined;
    let result: PyValue = null;
    if (iterator instanceof PyGenerator) {
      if (thrown?.isA("GeneratorExit")) {
        iterator.close();
        throw thrown;
      }
      value = iterator.resume(sent, thrown);
      if (value === undefined) result = iterator.returned;
    } else {
      const step = resumeOther(iterator, sent, thrown);
      value = step.value;
      result = step.result;
    }
    if (value === undefined) return result;
    thrown = null;
    try {
      sent = yield value;
    } catch (error) {
      if (!(error instanceof PyException)) throw error;
      thrown = error;
    }
  }
}

function resumeOther(
  iterator: PyValue,
  sent: PyValue,
  thrown: PyException | null,
): { readonly value: PyValue | undefined; readonly result: PyValue } {
  if (thrown !== null) {
    if (thrown.isA("GeneratorExit")) {
      const close = getAttributeOrUndefined(iterator, "close");
      if (close !== undefined) callValue(close, []);
      throw thrown;
    }
    const method = getAttributeOrUndefined(iterator, "throw");
    if (method === undefined) throw thrown;
    const exception = thrown;
    return orStop(() => callValue(method, [exception.value]));
  }
  if (sent !== null) return orStop(() => callMethod(iterator, "send", [sent]));
  if (iterator instanceof NativeIterator) return { value: iterator.next(), result: null };
  const next = typeOf(iterator).lookup("__next__") as PyValue;
  return orStop(() => callBound(next, iterator, []));
}

function orStop(resume: () => PyValue): { readonly value: PyValue | undefined; readonly result: PyValue } {
  try {
    return { value: resume(), result: null };
  } catch (error) {
    if (!(error instanceof PyException && error.isA("StopIteration"))) throw error;
    return { value: undefined, result: error.value.fields.get("value") ?? null };
  }
}

/** `await`. */
export function* waitFor(frame: Frame, awaited: PyValue, node: Expression): Steps {
  if (awaited instanceof PyGenerator && awaited.kind === "coroutine") return yield* delegate(frame, awaited, node);
  const method = getTypeAttribute(awaited, "__await__");
  if (method === undefined) raise("TypeError", `object ${titleOf(awaited)} can't be used in 'await' expression`);
  const iterator = callValue(method, []);
  return yield* delegate(frame, iterator, node);
}

export function asyncIterator(source: PyValue): PyValue {
  const method = getTypeAttribute(source, "__aiter__");
  if (method === undefined) {
    raise("TypeError", `'async for' requires an object with __aiter__ method, got ${titleOf(source)}`);
  }
  return callValue(method, []);
}

/** The next value of an asynchronous iterator, undefined at its end. */
export function* asyncNext(
  frame: Frame,
  iterator: PyValue,
  node: Expression,
): Generator<PyValue, PyValue | undefined, PyValue> {
  try {
    return yield* waitFor(frame, callMethod(iterator, "__anext__", []), node);
  } catch (error) {
    if (error instanceof PyException && error.isA("StopAsyncIteration")) return undefined;
    throw error;
  }
}
