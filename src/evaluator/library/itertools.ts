/**
 * `itertools`: each type a class whose instances are native iterators.
 * https://docs.python.org/3.11/library/itertools.html
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import {
  binaryOperation,
  callValue,
  equals,
  isTrue,
  iterate,
  type PyIterator,
  reprOf,
  toArray,
  toIndex,
  visibleIterator,
} from "../operations";
import { toSize } from "../types/coercion";
import { addInt, type Int } from "../types/integers";
import { defineIterator, NativeIterator } from "../types/iterators";
import { reserve, reserveItem } from "../types/memory";
import { PyTuple, type PyType, type PyValue } from "../values";
import { once } from "./once";

type Next = () => PyValue | undefined;

/** What the tool holds that is being made. */
let holding: unknown[] = [];

/** An iterator that the tool being made goes through. */
function open(iterable: PyValue): PyIterator {
  const iterator = visibleIterator(iterable);
  holding.push(iterator);
  return iterator;
}

/** An itertools class: `make` gets the arguments and gives the `next` function. */
function tool(
  name: string,
  signature: string,
  // biome-ignore lint/suspicious/noExplicitAny: arguments are as the signature says
  make: (...args: any[]) => Next,
  extra: Partial<{ repr: (self: NativeIterator) => string; classMethods: object }> = {},
): PyType {
  return defineIterator(name, {
    module: "itertools",
    construct: {
      signature: `${name}(cls, ${signature})`,
      implementation: (cls: PyType, ...args: PyValue[]) => {
        const before = holding;
        const holds: unknown[] = [...args];
        holding = holds;
        try {
          const next = make(...args);
          const step = () => {
            tick(1);
            return next();
          };
          return new NativeIterator(cls, step, null, holds);
        } finally {
          holding = before;
        }
      },
    },
    ...(extra.repr ? { methods: { "__repr__(self, /)": extra.repr } } : {}),
  });
}

function chainOf(iterables: Next, holds: unknown[]): Next {
  let current: Next | null = null;
  const place = holds.length;
  return () => {
    for (;;) {
      if (!current) {
        const iterable = iterables();
        if (iterable === undefined) return undefined;
        const iterator = visibleIterator(iterable);
        holds[place] = iterator;
        current = () => iterator.next();
      }
      const value = current();
      if (value !== undefined) return value;
      current = null;
    }
  };
}

function nextOf(values: readonly PyValue[]): Next {
  let index = 0;
  return () => values[index++];
}

const callOf = (func: PyValue, args: readonly PyValue[]) => callValue(func, args, null);

/** Each list of positions that a combinatoric iterator visits, in order; `advance` changes it or says it was the last. */
function selections(
  pool: readonly PyValue[],
  size: number,
  first: number[] | null,
  advance: (indices: number[]) => boolean,
): Next {
  let indices = first;
  let isFirst = true;
  return () => {
    if (!indices) return undefined;
    if (!isFirst && !advance(indices)) {
      indices = null;
      return undefined;
    }
    isFirst = false;
    reserve(size * 8);
    return new PyTuple(indices.slice(0, size).map((index) => pool[index] as PyValue));
  };
}

const sequence = (count: number) => Array.from({ length: count }, (_, i) => i);

function productOf(pools: readonly (readonly PyValue[])[]): Next {
  let positions: number[] | null = pools.some((pool) => pool.length === 0) ? null : pools.map(() => 0);
  let isFirst = true;
  return () => {
    if (!positions) return undefined;
    if (!isFirst) {
      let at = pools.length - 1;
      while (at >= 0 && (positions[at] as number) + 1 >= (pools[at] as PyValue[]).length) positions[at--] = 0;
      if (at < 0) {
        positions = null;
        return undefined;
      }
      positions[at] = (positions[at] as number) + 1;
    }
    isFirst = false;
    return new PyTuple(positions.map((position, i) => pools[i]?.[position] as PyValue));
  };
}

function permutationsOf(pool: readonly PyValue[], size: number): Next {
  const n = pool.length;
  const cycles = sequence(size).map((i) => n - i);
  return selections(pool, size, size > n ? null : sequence(n), (indices) => {
    for (let i = size - 1; i >= 0; i--) {
      cycles[i] = (cycles[i] as number) - 1;
      if (cycles[i] === 0) {
        indices.push(...indices.splice(i, 1));
        cycles[i] = n - i;
      } else {
        const j = n - (cycles[i] as number);
        [indices[i], indices[j]] = [indices[j] as number, indices[i] as number];
        return true;
      }
    }
    return false;
  });
}

function combinationsOf(pool: readonly PyValue[], size: number): Next {
  const n = pool.length;
  return selections(pool, size, size > n ? null : sequence(size), (indices) => {
    let i = size - 1;
    while (i >= 0 && indices[i] === i + n - size) i--;
    if (i < 0) return false;
    indices[i] = (indices[i] as number) + 1;
    for (let j = i + 1; j < size; j++) indices[j] = (indices[j - 1] as number) + 1;
    return true;
  });
}

function repeatedCombinationsOf(pool: readonly PyValue[], size: number): Next {
  const n = pool.length;
  return selections(pool, size, n === 0 && size > 0 ? null : sequence(size).map(() => 0), (indices) => {
    let i = size - 1;
    while (i >= 0 && indices[i] === n - 1) i--;
    if (i < 0) return false;
    indices.fill((indices[i] as number) + 1, i);
    return true;
  });
}

function sliceOf(iterable: PyValue, bounds: readonly PyValue[]): Next {
  const [first = null, second, third = null] = bounds;
  if (bounds.length === 0) raise("TypeError", "islice expected at least 2 arguments, got 1");
  const limit = (value: PyValue, whenNone: number, what: string) => {
    const number = value === null ? whenNone : toSize(value);
    if (number < 0) raise("ValueError", what);
    return number;
  };
  const indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  const stopText = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  const start = second === undefined ? 0 : limit(first, 0, indices);
  const stop = limit(
    second === undefined ? first : second,
    Number.POSITIVE_INFINITY,
    second === undefined ? stopText : indices,
  );
  const step = third === null ? 1 : toSize(third);
  if (step < 1) raise("ValueError", "Step for islice() must be a positive integer or None.");
  const iterator = open(iterable);
  let position = 0;
  let wanted = start;
  return () => {
    if (wanted >= stop) {
      while (position < stop && position < start && iterator.next() !== undefined) position++;
      return undefined;
    }
    for (; position < wanted; position++) {
      tick(1);
      if (iterator.next() === undefined) {
        wanted = stop;
        return undefined;
      }
    }
    position++;
    wanted += step;
    const value = iterator.next();
    if (value === undefined) wanted = stop;
    return value;
  };
}

const groupIterator = defineIterator("_grouper", { module: "itertools" });

function groupsOf(iterable: PyValue, key: PyValue): Next {
  const iterator = iterate(iterable);
  let value: PyValue | undefined;
  let currentKey: PyValue | undefined;
  let groupKey: PyValue | undefined;
  let generation = 0;
  const advance = () => {
    value = iterator.next();
    if (value !== undefined) currentKey = key === null ? value : callOf(key, [value]);
  };
  advance();
  return () => {
    generation++;
    const mine = generation;
    while (value !== undefined && groupKey !== undefined && equals(currentKey as PyValue, groupKey)) {
      tick(1);
      advance();
    }
    if (value === undefined) return undefined;
    groupKey = currentKey as PyValue;
    const own = groupKey;
    const group = new NativeIterator(groupIterator, () => {
      if (mine !== generation || value === undefined || !equals(currentKey as PyValue, own)) return undefined;
      const result = value;
      advance();
      return result;
    });
    return new PyTuple([own, group]);
  };
}

const teeType = defineIterator("_tee", { module: "itertools" });

function teeOf(iterable: PyValue, count: number): PyTuple {
  if (count < 0) raise("ValueError", "n must be >= 0");
  const iterator = iterate(iterable);
  const seen: PyValue[] = [];
  return new PyTuple(
    sequence(count).map(() => {
      let index = 0;
      return new NativeIterator(teeType, () => {
        if (index >= seen.length) {
          const value = iterator.next();
          if (value === undefined) return undefined;
          reserveItem(seen.length + 1);
          seen.push(value);
        }
        return seen[index++];
      });
    }),
  );
}

function countFrom(start: PyValue, step: PyValue): Next {
  let value = start;
  return () => {
    const current = value;
    value =
      typeof value === "number" && typeof step === "number" ? addInt(value, step) : binaryOperation("+", value, step);
    return current;
  };
}

function accumulateOf(iterable: PyValue, func: PyValue, initial: PyValue): Next {
  const iterator = iterate(iterable);
  let total: PyValue | undefined;
  return () => {
    if (total === undefined && initial !== null) {
      total = initial;
      return total;
    }
    const value = iterator.next();
    if (value === undefined) return undefined;
    if (total === undefined) total = value;
    else total = func === null ? binaryOperation("+", total, value) : callOf(func, [total, value]);
    return total;
  };
}

function zipLongest(iterables: readonly PyValue[], fill: PyValue): Next {
  const iterators = iterables.map((iterable) => iterate(iterable));
  const isDone = iterators.map(() => false);
  return () => {
    const values = iterators.map((iterator, i) => {
      const value = isDone[i] ? undefined : iterator.next();
      if (value === undefined) isDone[i] = true;
      return value === undefined ? fill : value;
    });
    return isDone.every(Boolean) ? undefined : new PyTuple(values);
  };
}

defineModule(
  "itertools",
  once(() => {
    const chain = tool("chain", "*iterables", (iterables: PyTuple) => chainOf(nextOf(iterables.items), holding));
    chain.dict.set(
      "from_iterable",
      defineFunction("from_iterable(iterable, /)", (iterable: PyValue) => {
        const iterator = visibleIterator(iterable);
        const holds: unknown[] = [iterator];
        const next = chainOf(() => iterator.next(), holds);
        return new NativeIterator(chain, next, null, holds);
      }),
    );
    const counts = new WeakMap<NativeIterator, () => string>();
    const count = defineIterator("count", {
      module: "itertools",
      construct: {
        signature: "count(cls, start=0, step=1)",
        implementation: (cls: PyType, start: PyValue, step: PyValue) => {
          const next = countFrom(start, step);
          let shown = start;
          const result = new NativeIterator(cls, () => {
            tick(1);
            const value = next() as PyValue;
            shown = binaryOperation("+", value, step);
            return value;
          });
          counts.set(result, () => `count(${reprOf(shown)}${step === 1 ? "" : `, ${reprOf(step)}`})`);
          return result;
        },
      },
      methods: { "__repr__(self, /)": (self: NativeIterator) => counts.get(self)?.() ?? "count(...)" },
    });
    const types = [
      chain,
      count,
      tool("cycle", "iterable, /", (iterable: PyValue) => {
        const iterator = iterate(iterable);
        const seen: PyValue[] = [];
        let index = -1;
        return () => {
          if (index < 0) {
            const value = iterator.next();
            if (value !== undefined) {
              reserveItem(seen.length + 1);
              seen.push(value);
              return value;
            }
            index = 0;
          }
          if (seen.length === 0) return undefined;
          const value = seen[index];
          index = (index + 1) % seen.length;
          return value;
        };
      }),
      tool("repeat", "object, times=<absent>", (object: PyValue, times: PyValue | undefined) => {
        let left: Int = times === undefined ? Number.POSITIVE_INFINITY : toIndex(times);
        return () => {
          if (left <= 0) return undefined;
          left = typeof left === "number" ? left - 1 : left - 1n;
          return object;
        };
      }),
      tool("accumulate", "iterable, func=None, *, initial=None", accumulateOf),
      tool("compress", "data, selectors", (data: PyValue, selectors: PyValue) => {
        const [values, tests] = [iterate(data), iterate(selectors)];
        return () => {
          for (;;) {
            tick(1);
            const value = values.next();
            const test = value === undefined ? undefined : tests.next();
            if (value === undefined || test === undefined) return undefined;
            if (isTrue(test)) return value;
          }
        };
      }),
      tool("dropwhile", "predicate, iterable, /", (predicate: PyValue, iterable: PyValue) => {
        const iterator = open(iterable);
        let isDropping = true;
        return () => {
          for (;;) {
            tick(1);
            const value = iterator.next();
            if (value === undefined) return undefined;
            isDropping &&= isTrue(callOf(predicate, [value]));
            if (!isDropping) return value;
          }
        };
      }),
      tool("takewhile", "predicate, iterable, /", (predicate: PyValue, iterable: PyValue) => {
        const iterator = open(iterable);
        let isDone = false;
        return () => {
          const value = isDone ? undefined : iterator.next();
          if (value === undefined) return undefined;
          isDone = !isTrue(callOf(predicate, [value]));
          return isDone ? undefined : value;
        };
      }),
      tool("filterfalse", "function, iterable, /", (test: PyValue, iterable: PyValue) => {
        const iterator = open(iterable);
        return () => {
          for (;;) {
            tick(1);
            const value = iterator.next();
            if (value === undefined || !isTrue(test === null ? value : callOf(test, [value]))) return value;
          }
        };
      }),
      tool("starmap", "function, iterable, /", (func: PyValue, iterable: PyValue) => {
        const iterator = open(iterable);
        return () => {
          const args = iterator.next();
          return args === undefined ? undefined : callOf(func, toArray(args));
        };
      }),
      tool("islice", "iterable, /, *bounds", (iterable: PyValue, bounds: PyTuple) => sliceOf(iterable, bounds.items)),
      tool("zip_longest", "*iterables, fillvalue=None", (iterables: PyTuple, fill: PyValue) =>
        zipLongest(iterables.items, fill),
      ),
      tool("product", "*iterables, repeat=1", (iterables: PyTuple, repeat: PyValue) => {
        const pools = iterables.items.map((iterable) => toArray(iterable).slice());
        const times = toSize(repeat);
        if (times < 0) raise("ValueError", "repeat argument cannot be negative");
        return productOf(sequence(times).flatMap(() => pools));
      }),
      tool("permutations", "iterable, r=None", (iterable: PyValue, r: PyValue) => {
        const pool = toArray(iterable).slice();
        return permutationsOf(pool, checkSize(r === null ? pool.length : toSize(r)));
      }),
      tool("combinations", "iterable, r", (iterable: PyValue, r: PyValue) =>
        combinationsOf(toArray(iterable).slice(), checkSize(toSize(r))),
      ),
      tool("combinations_with_replacement", "iterable, r", (iterable: PyValue, r: PyValue) =>
        repeatedCombinationsOf(toArray(iterable).slice(), checkSize(toSize(r))),
      ),
      tool("groupby", "iterable, key=None", groupsOf),
      tool("pairwise", "iterable, /", (iterable: PyValue) => {
        const iterator = open(iterable);
        let previous = iterator.next();
        return () => {
          const value = previous === undefined ? undefined : iterator.next();
          if (value === undefined) return undefined;
          const pair = new PyTuple([previous as PyValue, value]);
          previous = value;
          return pair;
        };
      }),
      tool("batched", "iterable, n", (iterable: PyValue, n: PyValue) => {
        const size = toSize(n);
        if (size < 1) raise("ValueError", "n must be at least one");
        const iterator = open(iterable);
        return () => {
          const batch: PyValue[] = [];
          while (batch.length < size) {
            const value = iterator.next();
            if (value === undefined) break;
            tick(1);
            batch.push(value);
            reserveItem(batch.length);
          }
          return batch.length === 0 ? undefined : new PyTuple(batch);
        };
      }),
    ];
    const members = new Map<string, PyValue>(types.map((type) => [type.name, type]));
    members.set(
      "tee",
      defineFunction("tee(iterable, n=2, /)", (iterable: PyValue, n: PyValue) => teeOf(iterable, toSize(n))),
    );
    return members;
  }),
);

function checkSize(size: number): number {
  return size < 0 ? raise("ValueError", "r must be non-negative") : size;
}
