/**
 * Builtin functions that go through iterables.
 * https://docs.python.org/3.11/library/functions.html
 */

import type { PyDict } from "../dict";
import { PyException, raise } from "../exceptions";
import { tick } from "../machine";
import { defineFunction } from "../native";
import { nextOrDefault } from "../objects/otherTypes";
import { callValue, equals, getTypeAttribute, isTrue, iterate, strOf, toArray } from "../operations";
import { exactLength, visibleIterator } from "../protocol";
import { isCallable } from "../types/coercion";
import { iterateCalls, NativeIterator, sequenceIterator } from "../types/iterators";
import { sortValues } from "../types/sorting";
import { PyList, type PyTuple, type PyValue, titleOf } from "../values";

function isAny(iterable: PyValue, wanted: boolean): boolean {
  const iterator = visibleIterator(iterable);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    if (isTrue(value) === wanted) return true;
  }
  return false;
}

/** `iter(x)`: the iterator as a value; `iter(f, sentinel)` calls until it gets the sentinel. */
function iteratorOf(value: PyValue, sentinel: PyValue | undefined): PyValue {
  if (sentinel !== undefined) {
    if (!isCallable(value)) raise("TypeError", "iter(v, w): v must be callable");
    return iterateCalls(value, (each) => each === sentinel || equals(each, sentinel));
  }
  const method = getTypeAttribute(value, "__iter__");
  if (method !== undefined && method !== null) {
    const iterator = callValue(method, [], null);
    if (getTypeAttribute(iterator, "__next__") !== undefined) return iterator;
    return raise("TypeError", `iter() returned non-iterator of type '${titleOf(iterator)}'`);
  }
  if (getTypeAttribute(value, "__getitem__") === undefined || method === null) {
    raise("TypeError", `'${titleOf(value)}' object is not iterable`);
  }
  const iterator = iterate(value);
  return new NativeIterator(sequenceIterator, () => iterator.next());
}

function next(iterator: PyValue, whenDone: PyValue | undefined): PyValue {
  if (iterator instanceof NativeIterator) {
    const value = iterator.next();
    if (value !== undefined) return value;
    return whenDone === undefined ? raise("StopIteration") : whenDone;
  }
  const method = getTypeAttribute(iterator, "__next__");
  if (method === undefined) raise("TypeError", `'${titleOf(iterator)}' object is not an iterator`);
  if (whenDone === undefined) return callValue(method, [], null);
  try {
    return callValue(method, [], null);
  } catch (error) {
    if (error instanceof PyException && error.isA("StopIteration")) return whenDone;
    throw error;
  }
}

export const iterationFunctions = [
  defineFunction("all(iterable, /)", (iterable) => !isAny(iterable, false)),
  defineFunction("any(iterable, /)", (iterable) => isAny(iterable, true)),
  defineFunction("callable(obj, /)", (value) => isCallable(value)),
  defineFunction("iter(object, sentinel=<absent>, /)", iteratorOf),
  defineFunction("next(iterator, default=<absent>, /)", next),
  defineFunction("aiter(async_iterable, /)", (iterable) => {
    const method = getTypeAttribute(iterable, "__aiter__");
    if (method === undefined) raise("TypeError", `'${titleOf(iterable)}' object is not an async iterable`);
    return callValue(method, [], null);
  }),
  defineFunction("anext(iterator, default=<absent>, /)", (iterator, whenDone) => {
    const method = getTypeAttribute(iterator, "__anext__");
    if (method === undefined) raise("TypeError", `'${titleOf(iterator)}' object is not an async iterator`);
    const awaitable = callValue(method, [], null);
    return whenDone === undefined ? awaitable : nextOrDefault(awaitable, whenDone);
  }),
  defineFunction("len(obj, /)", (value) => exactLength(value)),
  defineFunction("sorted(*args, **kwargs)", (args: PyTuple, kwargs: PyDict) => {
    for (const name of kwargs.keys()) {
      if (name !== "key" && name !== "reverse") {
        raise("TypeError", `'${strOf(name)}' is an invalid keyword argument for sort()`);
      }
    }
    const key = kwargs.getName("key") ?? null;
    const reverse = kwargs.getName("reverse") ?? false;
    const [iterable] = args.items;
    if (iterable === undefined || args.items.length > 1)
      raise("TypeError", `sorted expected 1 argument, got ${args.items.length}`);
    return new PyList(sortValues(toArray(iterable), key, isTrue(reverse)));
  }),
];
