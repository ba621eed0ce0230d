/**
 * The names of `numpy.random`: methods of `RandomState`, and the same as functions over the one generator that
 * `numpy.random.seed` seeds.
 * https://numpy.org/doc/stable/reference/random/legacy.html
 */
import { UnsupportedError } from "../../base/failures";
import { float64, int64 } from "../../engine/dtype";
import { contiguousStrides, countElements } from "../../engine/shape";
import { Tensor, tensorOver } from "../../engine/tensor";
import { raise } from "../../evaluator/exceptions";
import { defineClass, defineFunction, extendClass, type Implementation } from "../../evaluator/native";
import { isTrue, toIndex } from "../../evaluator/operations";
import { PyBuiltin, PyFloat, PyInstance, PyList, PyTuple, type PyType, type PyValue } from "../../evaluator/values";
import { guarded } from "../binder";
import { callOperator } from "../operators";
import { checkBroadcast } from "./arithmetic";
import { makeArray, toNumpyDtype, wrapArray } from "./array";
import { sizesOf } from "./members";
import { MISSING_RANDOM_NAMES } from "./names";
import { castTo, fromResult, PyNdarray, quietly, toArrayTensor } from "./ndarray";
import { NumpyRandom, numpyRandom } from "./random";

class PyRandomState extends PyInstance {
  constructor(
    cls: PyType,
    readonly random: NumpyRandom,
  ) {
    super(cls);
  }
}

const randomStateType: PyType = defineClass({
  name: "RandomState",
  module: "numpy.random.mtrand",
  construct: {
    signature: "RandomState(cls, seed=None)",
    implementation: (cls: PyType, seed: PyValue) => {
      const state = new PyRandomState(cls, new NumpyRandom());
      guarded(() => (METHODS["seed(seed=None)"] as Implementation)(state.random, seed));
      return state;
    },
  },
});

const number = (value: PyValue): number =>
  value instanceof PyFloat ? value.value : typeof value === "number" ? value : toArrayTensor(value).item();

const shapeOf = (size: PyValue): number[] => sizesOf(new PyTuple([size]));

type Draw = (random: NumpyRandom, ...parameters: number[]) => number;

/** Samples of a distribution whose parameters may be arrays, one sample for each element. */
function drawn(
  random: NumpyRandom,
  draw: Draw,
  size: PyValue,
  parameters: readonly PyValue[],
  isWhole = false,
): PyValue {
  const arrays = parameters.map(toArrayTensor);
  const isPlain = arrays.every((array) => array.rank === 0);
  const fill = (shape: readonly number[], next: () => number) =>
    wrapArray(isWhole ? random.fillWhole(shape, next) : random.fill(shape, next));
  if (isPlain) {
    const values = arrays.map((array) => array.item());
    if (size !== null) return fill(shapeOf(size), () => draw(random, ...values));
    const value = draw(random, ...values);
    return isWhole ? value : new PyFloat(value);
  }
  checkBroadcast(arrays.map((array) => array.shape));
  const shape =
    size !== null
      ? shapeOf(size)
      : (quietly(() => callOperator("broadcast_tensors", arrays)) as unknown as Tensor[])[0]?.shape;
  const dense = arrays.map((array) =>
    quietly(() => callOperator("contiguous", castTo(callOperator("expand", array, shape as number[]), float64))),
  );
  let i = 0;
  return fill(shape as number[], () => {
    const values = dense.map((array) => array.data[array.offset + i] as number);
    i++;
    return draw(random, ...values);
  });
}

const gauss: Draw = (random) => random.gauss();
const double: Draw = (random) => random.double();

function sample(random: NumpyRandom, shape: PyTuple, draw: Draw): PyValue {
  return drawn(random, draw, shape.items.length === 0 ? null : shape, []);
}

function takeRows(tensor: Tensor, order: readonly number[]): Tensor {
  const index = tensorOver(Float64Array.from(order), [order.length], int64);
  return quietly(() => callOperator("index_select", tensor, 0, index));
}

function permuted(random: NumpyRandom, x: PyValue): PyValue {
  if (
    typeof x === "number" ||
    (x !== null && !(x instanceof PyNdarray || x instanceof PyList || x instanceof PyTuple) && isWholeLike(x))
  ) {
    const count = Number(toIndex(x));
    return wrapArray(tensorOver(Float64Array.from(random.permutation(count)), [count], int64));
  }
  const tensor = makeArray(x, null);
  return wrapArray(takeRows(tensor, random.permutation(tensor.shape[0] as number)));
}

function isWholeLike(x: PyValue): boolean {
  const tensor = toArrayTensor(x);
  return tensor.rank === 0 && !tensor.isFloatingPoint;
}

function searchedCumulative(weights: readonly number[], draws: readonly number[]): number[] {
  let total = 0;
  const sums = weights.map((weight) => (total += weight));
  const scaled = sums.map((sum) => sum / total);
  return draws.map((u) => {
    let low = 0;
    let high = scaled.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (u < (scaled[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}

function pickWeighted(random: NumpyRandom, weights: number[], count: number, isRepeated: boolean): number[] {
  const draws = (n: number) => Array.from({ length: n }, () => random.double());
  if (isRepeated) return searchedCumulative(weights, draws(count));
  const left = [...weights];
  const found: number[] = [];
  while (found.length < count) {
    const uniforms = draws(count - found.length);
    for (const taken of found) left[taken] = 0;
    for (const pick of searchedCumulative(left, uniforms)) if (!found.includes(pick)) found.push(pick);
  }
  return found;
}

function choice(random: NumpyRandom, a: PyValue, size: PyValue, replace: PyValue, p: PyValue): PyValue {
  const isCount =
    typeof a === "number" || (!(a instanceof PyList || a instanceof PyTuple) && toArrayTensor(a).rank === 0);
  const length = isCount ? number(a) : (toArrayTensor(a).shape[0] as number);
  if (isCount && length <= 0) return raise("ValueError", "a must be greater than 0 unless no samples are taken");
  if (!isCount && toArrayTensor(a).rank !== 1) return raise("ValueError", "a must be 1-dimensional");
  const count = size === null ? 1 : countElements(shapeOf(size));
  const isRepeated = isTrue(replace);
  if (!isRepeated && count > length) {
    return raise("ValueError", "Cannot take a larger sample than population when 'replace=False'");
  }
  let picks: number[];
  if (p !== null) {
    const given = castTo(toArrayTensor(p), float64);
    const weights = Array.from(
      { length: given.numel },
      (_, i) => given.data[given.offset + i * (given.strides[0] ?? 1)] as number,
    );
    if (weights.length !== length) return raise("ValueError", "'a' and 'p' must have same size");
    if (weights.some((weight) => weight < 0)) return raise("ValueError", "probabilities are not non-negative");
    if (Math.abs(weights.reduce((x, y) => x + y, 0) - 1) > 1.5e-8) {
      return raise("ValueError", "probabilities do not sum to 1");
    }
    if (!isRepeated && weights.filter((weight) => weight > 0).length < count) {
      return raise("ValueError", "Fewer non-zero entries in p than size");
    }
    picks = pickWeighted(random, weights, count, isRepeated);
  } else if (isRepeated) picks = Array.from({ length: count }, () => random.integer(length - 1));
  else picks = random.permutation(length).slice(0, count);
  if (isCount) {
    if (size === null) return picks[0] as number;
    return wrapArray(tensorOver(Float64Array.from(picks), shapeOf(size), int64));
  }
  const taken = takeRows(toArrayTensor(a), picks);
  if (size === null) return fromResult(quietly(() => callOperator("select.int", taken, 0, 0)));
  const shape = shapeOf(size);
  return wrapArray(new Tensor(taken.storage, shape, contiguousStrides(shape), 0, taken.dtype));
}

function randint(random: NumpyRandom, low: PyValue, high: PyValue, size: PyValue, dtype: PyValue): PyValue {
  const [from, to] = high === null ? [0, Math.trunc(number(low))] : [Math.trunc(number(low)), Math.trunc(number(high))];
  if (from >= to) return raise("ValueError", "low >= high");
  const type = toNumpyDtype(dtype) ?? int64;
  if (type !== int64) throw new UnsupportedError(`numpy.random.randint with dtype ${type.name}`);
  return drawn(random, (r) => from + r.integer(to - from - 1), size, [], true);
}

const METHODS: Readonly<Record<string, (random: NumpyRandom, ...args: never[]) => PyValue>> = {
  "seed(seed=None)": (random, seed: PyValue) => {
    const value = seed === null ? Math.trunc(numpyRandom.double() * 2 ** 32) : number(seed);
    if (value < 0 || value > 0xffffffff) return raise("ValueError", "Seed must be between 0 and 2**32 - 1");
    random.seed(value);
    return null;
  },
  "rand(*shape)": (random, shape: PyTuple) => sample(random, shape, double),
  "randn(*shape)": (random, shape: PyTuple) => sample(random, shape, gauss),
  "random(size=None)": (random, size: PyValue) => drawn(random, double, size, []),
  "random_sample(size=None)": (random, size: PyValue) => drawn(random, double, size, []),
  "ranf(size=None)": (random, size: PyValue) => drawn(random, double, size, []),
  "standard_normal(size=None)": (random, size: PyValue) => drawn(random, gauss, size, []),
  "normal(loc=0.0, scale=1.0, size=None)": (random, loc: PyValue, scale: PyValue, size: PyValue) => {
    if (quietly(() => callOperator("min", toArrayTensor(scale))).item() < 0) return raise("ValueError", "scale < 0");
    return drawn(random, (r, mean, std) => (mean as number) + (std as number) * r.gauss(), size, [loc, scale]);
  },
  "lognormal(mean=0.0, sigma=1.0, size=None)": (random, mean: PyValue, sigma: PyValue, size: PyValue) =>
    drawn(random, (r, m, s) => Math.exp((m as number) + (s as number) * r.gauss()), size, [mean, sigma]),
  "uniform(low=0.0, high=1.0, size=None)": (random, low: PyValue, high: PyValue, size: PyValue) =>
    drawn(random, (r, a, b) => (a as number) + ((b as number) - (a as number)) * r.double(), size, [low, high]),
  "exponential(scale=1.0, size=None)": (random, scale: PyValue, size: PyValue) =>
    drawn(random, (r, s) => (s as number) * r.exponential(), size, [scale]),
  "standard_exponential(size=None)": (random, size: PyValue) => drawn(random, (r) => r.exponential(), size, []),
  "gamma(shape, scale=1.0, size=None)": (random, shape: PyValue, scale: PyValue, size: PyValue) =>
    drawn(random, (r, k, s) => (s as number) * r.gamma(k as number), size, [shape, scale]),
  "standard_gamma(shape, size=None)": (random, shape: PyValue, size: PyValue) =>
    drawn(random, (r, k) => r.gamma(k as number), size, [shape]),
  "beta(a, b, size=None)": (random, a: PyValue, b: PyValue, size: PyValue) =>
    drawn(random, (r, x, y) => r.beta(x as number, y as number), size, [a, b]),
  "chisquare(df, size=None)": (random, df: PyValue, size: PyValue) =>
    drawn(random, (r, k) => 2 * r.gamma((k as number) / 2), size, [df]),
  "poisson(lam=1.0, size=None)": (random, mean: PyValue, size: PyValue) =>
    drawn(random, (r, m) => r.poisson(m as number), size, [mean], true),
  "binomial(n, p, size=None)": (random, n: PyValue, p: PyValue, size: PyValue) =>
    drawn(random, (r, count, chance) => r.binomial(count as number, chance as number), size, [n, p], true),
  "zipf(a, size=None)": (random, a: PyValue, size: PyValue) =>
    drawn(random, (r, exponent) => r.zipf(exponent as number), size, [a], true),
  "randint(low, high=None, size=None, dtype=None)": randint,
  "permutation(x)": permuted,
  "shuffle(x)": (random, x: PyValue) => {
    if (x instanceof PyList) random.shuffle(x.items);
    else if (!(x instanceof PyNdarray)) throw new UnsupportedError("numpy.random.shuffle of this");
    else {
      const rows = takeRows(x.tensor, random.permutation(x.tensor.shape[0] as number));
      quietly(() => callOperator("copy_", x.tensor, rows, false));
    }
    return null;
  },
  "choice(a, size=None, replace=True, p=None)": choice,
  "get_state(legacy=True)": (random) => {
    const { twister } = random;
    const keys = wrapArray(tensorOver(Float64Array.from(twister.state), [twister.state.length], int64));
    const drawnWords = twister.left === 1 && twister.next === 0 ? twister.state.length : twister.next;
    return new PyTuple(["MT19937", keys, drawnWords, random.spare === null ? 0 : 1, new PyFloat(random.spare ?? 0)]);
  },
  "set_state(state)": (random, state: PyTuple) => {
    const [, keys, next, hasSpare, spare] = state.items as [PyValue, PyValue, number, number, PyValue];
    const { twister } = random;
    const words = toArrayTensor(keys);
    for (let i = 0; i < twister.state.length; i++) twister.state[i] = words.data[words.offset + i] as number;
    const isFresh = next === twister.state.length;
    twister.next = isFresh ? 0 : next;
    twister.left = isFresh ? 1 : twister.state.length - next + 1;
    random.spare = hasSpare ? number(spare) : null;
    return null;
  },
};

let isDefined = false;

function defineRandomState(): void {
  if (isDefined) return;
  isDefined = true;
  const methods: Record<string, Implementation> = {};
  for (const [signature, implementation] of Object.entries(METHODS)) {
    methods[signature.replace("(", "(self, ")] = (self: PyRandomState, ...args: PyValue[]) =>
      guarded(() => (implementation as Implementation)(self.random, ...args));
  }
  extendClass(randomStateType, { methods });
}

export function randomNames(): Map<string, PyValue> {
  defineRandomState();
  const names = new Map<string, PyValue>();
  for (const [signature, implementation] of Object.entries(METHODS)) {
    const made = defineFunction(signature, (...args: PyValue[]) =>
      guarded(() => (implementation as Implementation)(numpyRandom, ...args)),
    );
    names.set(made.name, made);
  }
  names.set("RandomState", randomStateType);
  names.set(
    "__getattr__",
    new PyBuiltin("__getattr__", ([name]) => {
      if (MISSING_RANDOM_NAMES.has(String(name))) throw new UnsupportedError(`numpy.random.${name}`);
      return raise("AttributeError", `module 'numpy.random' has no attribute '${name}'`);
    }),
  );
  return names;
}
