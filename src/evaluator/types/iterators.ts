/**
 * Iterators written in TypeScript, and the builtin types made of them: those of the containers, enumerate, zip, map,
 * filter, reversed.
 * https://docs.python.org/3.11/library/stdtypes.html#iterator-types
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { callValue, getItem, getTypeAttribute, isTrue, lengthOf, toIndex, visibleIterator } from "../operations";
import { PyObject, PyTuple, type PyType, type PyValue, titleOf } from "../values";
import { addInt, type Int } from "./integers";

/** `next` gives undefined at the end, and from then on. */
export class NativeIterator extends PyObject {
  constructor(
    readonly type: PyType,
    readonly next: () => PyValue | undefined,
    /** For `__length_hint__`. */
    readonly remaining: (() => number) | null = null,
    /** What it goes through; null where that is not told. */
    readonly holds: readonly unknown[] | null = null,
  ) {
    super();
  }
}

/** A type whose instances are {@link NativeIterator}s. */
export function defineIterator(
  name: string,
  options: {
    readonly module?: string;
    readonly construct?: { readonly signature: string; readonly implementation: Implementation };
    readonly methods?: Readonly<Record<string, Implementation>>;
    readonly doc?: string;
  } = {},
): PyType {
  return defineClass({
    name,
    ...options,
    methods: {
      "__iter__(self, /)": (self: NativeIterator) => self,
      "__next__(self, /)": (self: NativeIterator) => {
        const value = self.next();
        return value === undefined ? raise("StopIteration") : value;
      },
      "__length_hint__(self, /)": (self: NativeIterator) => self.remaining?.() ?? 0,
      ...options.methods,
    },
  });
}

/** An iterator over an array that may change meanwhile, as a list's does. */
export function iterateItems(type: PyType, items: () => readonly PyValue[]): NativeIterator {
  let index = 0;
  let isDone = false;
  const next = () => {
    if (isDone) return undefined;
    const value = items()[index++];
    if (value === undefined) isDone = true;
    return value;
  };
  return new NativeIterator(type, next, () => (isDone ? 0 : Math.max(0, items().length - index)));
}

export const listIterator = defineIterator("list_iterator");
export const listReverseIterator = defineIterator("list_reverseiterator");
export const tupleIterator = defineIterator("tuple_iterator");
export const stringIterator = defineIterator("str_iterator");
export const asciiIterator = defineIterator("str_ascii_iterator");
export const bytesIterator = defineIterator("bytes_iterator");
export const rangeIterator = defineIterator("range_iterator");
export const setIterator = defineIterator("set_iterator");
export const dictKeyIterator = defineIterator("dict_keyiterator");
export const dictValueIterator = defineIterator("dict_valueiterator");
export const dictItemIterator = defineIterator("dict_itemiterator");
export const sequenceIterator = defineIterator("iterator");
const callableIterator = defineIterator("callable_iterator");

/** `iter(callable, sentinel)` */
export function iterateCalls(callable: PyValue, isSentinel: (value: PyValue) => boolean): NativeIterator {
  let isDone = false;
  return new NativeIterator(
    callableIterator,
    () => {
      if (isDone) return undefined;
      tick(1);
      const value = callValue(callable, [], null);
      isDone = isSentinel(value);
      return isDone ? undefined : value;
    },
    null,
    [callable],
  );
}

export const enumerateType = defineIterator("enumerate", {
  doc: "Return an enumerate object.",
  construct: {
    signature: "enumerate(cls, iterable, start=0)",
    implementation: (cls: PyType, iterable: PyValue, start: PyValue) => {
      const iterator = visibleIterator(iterable);
      let count: Int = toIndex(start);
      return new NativeIterator(
        cls,
        () => {
          const value = iterator.next();
          if (value === undefined) return undefined;
          const index = count;
          count = addInt(count, 1);
          return new PyTuple([index, value]);
        },
        null,
        [iterator],
      );
    },
  },
});

export const zipType = defineIterator("zip", {
  doc: "The zip object yields n-length tuples, where n is the number of iterables passed.",
  construct: {
    signature: "zip(cls, *iterables, strict=False)",
    implementation: (cls: PyType, iterables: PyTuple, strict: PyValue) => {
      const isStrict = isTrue(strict);
      const iterators = iterables.items.map((iterable) => visibleIterator(iterable));
      let isDone = iterators.length === 0;
      return new NativeIterator(
        cls,
        () => {
          if (isDone) return undefined;
          tick(1);
          const values: PyValue[] = [];
          for (const iterator of iterators) {
            const value = iterator.next();
            if (value === undefined) {
              isDone = true;
              if (isStrict) checkEnds(iterators, values.length);
              return undefined;
            }
            values.push(value);
          }
          return new PyTuple(values);
        },
        null,
        iterators,
      );
    },
  },
});

/** With `strict=True` all iterators have to end together; `ended` is the first that did. */
function checkEnds(iterators: readonly { next(): PyValue | undefined }[], ended: number): void {
  const plural = ended === 1 ? "" : "s 1-";
  if (ended > 0) {
    raise(
      "ValueError",
      `zip() argument ${ended + 1} is shorter than argument${plural === "" ? " 1" : `${plural}${ended}`}`,
    );
  }
  for (let i = 1; i < iterators.length; i++) {
    if (iterators[i]?.next() === undefined) continue;
    raise("ValueError", `zip() argument ${i + 1} is longer than argument${i === 1 ? " 1" : `s 1-${i}`}`);
  }
}

export const mapType = defineIterator("map", {
  doc: "Make an iterator that computes the function using arguments from each of the iterables.",
  construct: {
    signature: "map(cls, /, *args)",
    implementation: (cls: PyType, args: PyTuple) => {
      const [func, ...iterables] = args.items;
      if (func === undefined || iterables.length === 0) raise("TypeError", "map() must have at least two arguments.");
      const iterators = iterables.map((each) => visibleIterator(each));
      return new NativeIterator(
        cls,
        () => {
          tick(1);
          const values: PyValue[] = [];
          for (const iterator of iterators) {
            const value = iterator.next();
            if (value === undefined) return undefined;
            values.push(value);
          }
          return callValue(func, values, null);
        },
        null,
        [func, iterators],
      );
    },
  },
});

export const filterType = defineIterator("filter", {
  doc: "Return an iterator yielding those items of iterable for which function(item) is true.",
  construct: {
    signature: "filter(cls, function, iterable, /)",
    implementation: (cls: PyType, test: PyValue, iterable: PyValue) => {
      const iterator = visibleIterator(iterable);
      return new NativeIterator(
        cls,
        () => {
          for (;;) {
            tick(1);
            const value = iterator.next();
            if (value === undefined) return undefined;
            if (isTrue(test === null ? value : callValue(test, [value], null))) return value;
          }
        },
        null,
        [test, iterator],
      );
    },
  },
});

export const reversedType = defineIterator("reversed", {
  doc: "Return a reverse iterator over the values of the given sequence.",
  construct: {
    signature: "reversed(cls, sequence, /)",
    implementation: (cls: PyType, sequence: PyValue) => {
      const reverse = getTypeAttribute(sequence, "__reversed__");
      if (reverse === null) raise("TypeError", `'${titleOf(sequence)}' object is not reversible`);
      if (reverse !== undefined) return callValue(reverse, [], null);
      if (
        getTypeAttribute(sequence, "__getitem__") === undefined ||
        getTypeAttribute(sequence, "__len__") === undefined
      ) {
        raise("TypeError", `'${titleOf(sequence)}' object is not reversible`);
      }
      let index = lengthOf(sequence);
      return new NativeIterator(cls, () => (index > 0 ? getItem(sequence, --index) : undefined));
    },
  },
});
