/**
 * The module `numpy`: the functions that code around tensors calls most. What is missing is said by name.
 * https://numpy.org/doc/stable/reference/
 */
import { UnsupportedError } from "../../base/failures";
import { DTYPES, type DType, FLOATING_CATEGORY, float64, int64 } from "../../engine/dtype";
import { contiguousStrides, countElements } from "../../engine/shape";
import { newTensor, Tensor, tensorOver } from "../../engine/tensor";
import { raise } from "../../evaluator/exceptions";
import { defineModule } from "../../evaluator/modules";
import { defineFunction, type Implementation } from "../../evaluator/native";
import { callMethod, isTrue, toIndex } from "../../evaluator/operations";
import { coreTypes, PyBuiltin, PyFloat, PyList, PyTuple, type PyValue } from "../../evaluator/values";
import { guarded } from "../binder";
import { callOperator } from "../operators";
import { PyTensor, wrapTensor } from "../pyTensor";
import { makeArray, numpyDtype, toNumpyDtype, wrapArray } from "./array";
import { defineNumpyMembers, elementwise, REDUCTIONS, sizesOf } from "./members";
import { castTo, fromResult, ndarrayType, numberType, PyNdarray, quietly, scalarType, toArrayTensor } from "./ndarray";
import { numpyRandom } from "./random";

const UNARY: Readonly<Record<string, string>> = {
  exp: "exp", log: "log", log2: "log2", log10: "log10", log1p: "log1p", expm1: "expm1", sqrt: "sqrt", sin: "sin", cos: "cos",
  tan: "tan", arcsin: "asin", arccos: "acos", arctan: "atan", sinh: "sinh", cosh: "cosh", tanh: "tanh",
}; // biome-ignore format: a table
const KEEPING: Readonly<Record<string, string>> = {
  abs: "abs", absolute: "abs", fabs: "abs", floor: "floor", ceil: "ceil", square: "square", negative: "neg", sign: "sign",
  rint: "round", isnan: "isnan", isinf: "isinf", isfinite: "isfinite", logical_not: "logical_not",
}; // biome-ignore format: a table
const BINARY: Readonly<Record<string, string>> = {
  add: "add.Tensor", subtract: "sub.Tensor", multiply: "mul.Tensor", divide: "div.Tensor", true_divide: "div.Tensor", power: "pow.Tensor_Tensor",
  mod: "remainder.Tensor", floor_divide: "floor_divide", maximum: "maximum", minimum: "minimum", matmul: "matmul", arctan2: "atan2",
  equal: "eq.Tensor", not_equal: "ne.Tensor", less: "lt.Tensor", less_equal: "le.Tensor", greater: "gt.Tensor", greater_equal: "ge.Tensor",
  logical_and: "logical_and", logical_or: "logical_or",
}; // biome-ignore format: a table

const floating = (t: Tensor): Tensor => (t.dtype.category === FLOATING_CATEGORY ? t : castTo(t, float64));

function shapeOf(value: PyValue): number[] {
  return sizesOf(new PyTuple([value]));
}

function filled(shape: PyValue, dtype: PyValue, value: number): PyValue {
  const type = toNumpyDtype(dtype) ?? float64;
  const tensor = newTensor(shapeOf(shape), type);
  if (value !== 0) tensor.data.fill(value);
  return wrapArray(tensor);
}

function like(array: PyValue, dtype: PyValue, value: number): PyValue {
  const source = toArrayTensor(array);
  const tensor = newTensor(source.shape, toNumpyDtype(dtype) ?? source.dtype);
  if (value !== 0) tensor.data.fill(value);
  return wrapArray(tensor);
}

const tensors = (sequence: PyValue): Tensor[] => (sequence as PyList | PyTuple).items.map(toArrayTensor);

const number = (value: PyValue): number =>
  value instanceof PyFloat ? value.value : typeof value === "number" ? value : toArrayTensor(value).item();

const isWhole = (value: PyValue): boolean => typeof value === "number" || value === null || typeof value === "boolean";

function arange(start: PyValue, stop: PyValue, step: PyValue, dtype: PyValue): PyValue {
  const [from, to] = stop === null ? [0, number(start)] : [number(start), number(stop)];
  const by = step === null ? 1 : number(step);
  const count = Math.max(0, Math.ceil((to - from) / by));
  const type = toNumpyDtype(dtype) ?? (isWhole(start) && isWhole(stop) && isWhole(step) ? int64 : float64);
  const tensor = newTensor([count], type);
  for (let i = 0; i < count; i++) tensor.data[i] = from + i * by;
  return wrapArray(tensor);
}

function linspace(start: number, stop: number, count: number, endpoint: boolean, type: DType): Tensor {
  const tensor = newTensor([count], type);
  const step = (stop - start) / (endpoint ? count - 1 : count);
  for (let i = 0; i < count; i++) tensor.data[i] = count > 1 && endpoint && i === count - 1 ? stop : start + i * step;
  if (count === 1) tensor.data[0] = start;
  return tensor;
}

const FUNCTIONS: Readonly<Record<string, Implementation>> = {
  "array(object, dtype=None, *, copy=True)": (data: PyValue, dtype: PyValue) =>
    wrapArray(makeArray(data, toNumpyDtype(dtype))),
  "asarray(a, dtype=None)": (data: PyValue, dtype: PyValue) =>
    data instanceof PyNdarray && dtype === null ? data : wrapArray(makeArray(data, toNumpyDtype(dtype))),
  "zeros(shape, dtype=None)": (shape: PyValue, dtype: PyValue) => filled(shape, dtype, 0),
  "ones(shape, dtype=None)": (shape: PyValue, dtype: PyValue) => filled(shape, dtype, 1),
  "empty(shape, dtype=None)": (shape: PyValue, dtype: PyValue) => filled(shape, dtype, 0),
  "full(shape, fill_value, dtype=None)": (shape: PyValue, value: PyValue, dtype: PyValue) =>
    filled(shape, dtype ?? (isWhole(value) ? (coreTypes.int ?? null) : null), number(value)),
  "zeros_like(a, dtype=None)": (a: PyValue, dtype: PyValue) => like(a, dtype, 0),
  "ones_like(a, dtype=None)": (a: PyValue, dtype: PyValue) => like(a, dtype, 1),
  "empty_like(a, dtype=None)": (a: PyValue, dtype: PyValue) => like(a, dtype, 0),
  "full_like(a, fill_value, dtype=None)": (a: PyValue, value: PyValue, dtype: PyValue) => like(a, dtype, number(value)),
  "eye(N, M=None, dtype=None)": (n: number, m: PyValue, dtype: PyValue) => {
    const columns = m === null ? n : number(m);
    const tensor = newTensor([n, columns], toNumpyDtype(dtype) ?? float64);
    for (let i = 0; i < Math.min(n, columns); i++) tensor.data[i * columns + i] = 1;
    return wrapArray(tensor);
  },
  "arange(start, stop=None, step=None, dtype=None)": arange,
  "linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None)": (
    start: PyValue,
    stop: PyValue,
    count: number,
    endpoint: PyValue,
    _r: PyValue,
    dtype: PyValue,
  ) => wrapArray(linspace(number(start), number(stop), count, isTrue(endpoint), toNumpyDtype(dtype) ?? float64)),
  "logspace(start, stop, num=50, endpoint=True, base=10.0)": (
    start: PyValue,
    stop: PyValue,
    count: number,
    endpoint: PyValue,
    base: PyValue,
  ) => {
    const tensor = linspace(number(start), number(stop), count, isTrue(endpoint), float64);
    for (let i = 0; i < count; i++) tensor.data[i] = number(base) ** (tensor.data[i] as number);
    return wrapArray(tensor);
  },
  "where(condition, x=None, y=None)": (condition: PyValue, x: PyValue, y: PyValue) => {
    const mask = castTo(toArrayTensor(condition), DTYPES[0] as DType);
    if (x === null) {
      const found = quietly(() => callOperator("nonzero", mask));
      return new PyTuple(mask.shape.map((_, i) => wrapArray(quietly(() => callOperator("select.int", found, 1, i)))));
    }
    const zero = elementwise("mul.Tensor", y, 0);
    const left = toArrayTensor(elementwise("add.Tensor", x, zero));
    const right = toArrayTensor(elementwise("add.Tensor", y, elementwise("mul.Tensor", x, 0)));
    return fromResult(quietly(() => callOperator("where.self", mask, left, right)));
  },
  "concatenate(arrays, axis=0)": (arrays: PyValue, axis: number) =>
    fromResult(quietly(() => callOperator("cat", tensors(arrays), axis))),
  "stack(arrays, axis=0)": (arrays: PyValue, axis: number) =>
    fromResult(quietly(() => callOperator("stack", tensors(arrays), axis))),
  "vstack(tup)": (arrays: PyValue) =>
    fromResult(
      quietly(() =>
        callOperator(
          "cat",
          tensors(arrays).map((t) => (t.rank === 1 ? callOperator("unsqueeze", t, 0) : t)),
          0,
        ),
      ),
    ),
  "hstack(tup)": (arrays: PyValue) => {
    const list = tensors(arrays);
    return fromResult(quietly(() => callOperator("cat", list, (list[0] as Tensor).rank === 1 ? 0 : 1)));
  },
  "dot(a, b)": (a: PyValue, b: PyValue) =>
    elementwise(toArrayTensor(a).rank === 0 || toArrayTensor(b).rank === 0 ? "mul.Tensor" : "matmul", a, b),
  "outer(a, b)": (a: PyValue, b: PyValue) =>
    elementwise("mul.Tensor", wrapArray(quietly(() => callOperator("unsqueeze", toArrayTensor(a), 1))), b),
  "clip(a, a_min=None, a_max=None)": (a: PyValue, low: PyValue, high: PyValue) => {
    const above = low === null ? a : elementwise("maximum", a, low);
    return high === null ? above : elementwise("minimum", above, high);
  },
  "expand_dims(a, axis)": (a: PyValue, axis: number) =>
    wrapArray(quietly(() => callOperator("unsqueeze", toArrayTensor(a), axis))),
  "transpose(a, axes=None)": (a: PyValue, axes: PyValue) => {
    const tensor = toArrayTensor(a);
    const order = axes === null ? tensor.shape.map((_, i) => tensor.rank - 1 - i) : shapeOf(axes);
    return wrapArray(quietly(() => callOperator("permute", tensor, order)));
  },
  "swapaxes(a, axis1, axis2)": (a: PyValue, x: number, y: number) =>
    wrapArray(quietly(() => callOperator("transpose.int", toArrayTensor(a), x, y))),
  "reshape(a, shape)": (a: PyValue, shape: PyValue) =>
    wrapArray(quietly(() => callOperator("reshape", toArrayTensor(a), shapeOf(shape)))),
  "ravel(a)": (a: PyValue) => wrapArray(quietly(() => callOperator("reshape", toArrayTensor(a), [-1]))),
  "squeeze(a, axis=None)": (a: PyValue, axis: PyValue) => callMethod(wrapArray(toArrayTensor(a)), "squeeze", [axis]),
  "sort(a, axis=-1)": (a: PyValue, axis: number) =>
    fromResult(
      (quietly(() => callOperator("sort", toArrayTensor(a), axis, false)) as unknown as Tensor[])[0] as Tensor,
    ),
  "argsort(a, axis=-1)": (a: PyValue, axis: number) =>
    fromResult(
      (
        quietly(() => callOperator("sort.stable", toArrayTensor(a), true, axis, false)) as unknown as Tensor[]
      )[1] as Tensor,
    ),
  "unique(ar)": (a: PyValue) => {
    const tensor = toArrayTensor(a);
    const values = [
      ...new Set(
        quietly(() => callOperator("clone", callOperator("reshape", tensor, [-1]))).data.slice(0, tensor.numel),
      ),
    ].sort((x, y) => x - y);
    return wrapArray(
      makeArray(new PyList(values.map((v) => (tensor.isFloatingPoint ? new PyFloat(v) : v))), tensor.dtype),
    );
  },
  "allclose(a, b, rtol=1e-05, atol=1e-08)": (a: PyValue, b: PyValue, rtol: PyValue, atol: PyValue) => {
    const difference = toArrayTensor(elementwise("sub.Tensor", a, b));
    const size = toArrayTensor(elementwise("mul.Tensor", b, elementwise("add.Tensor", 0, 1)));
    const flat = (t: Tensor) => quietly(() => callOperator("reshape", t, [-1]));
    const [d, s] = [flat(difference), flat(size)];
    for (let i = 0; i < d.numel; i++) {
      const bound = number(atol) + number(rtol) * Math.abs(s.data[s.numel === 1 ? 0 : i] as number);
      if (!(Math.abs(d.data[d.offset + i] as number) <= bound)) return false;
    }
    return true;
  },
  "array_equal(a1, a2)": (a: PyValue, b: PyValue) => {
    const [x, y] = [toArrayTensor(a), toArrayTensor(b)];
    if (x.shape.join() !== y.shape.join()) return false;
    return quietly(() => callOperator("all", toArrayTensor(elementwise("eq.Tensor", a, b)))).item() !== 0;
  },
  "meshgrid(*xi, indexing='xy')": (xi: PyTuple, indexing: string) => {
    const grids = quietly(() =>
      callOperator("meshgrid.indexing", xi.items.map(toArrayTensor), indexing),
    ) as unknown as Tensor[];
    return new PyTuple(grids.map(wrapArray));
  },
  "set_printoptions(*args, **kwargs)": () => null,
  "isscalar(element)": (value: PyValue) =>
    !(value instanceof PyNdarray || value instanceof PyList || value instanceof PyTuple),
  "shape(a)": (a: PyValue) => new PyTuple(toArrayTensor(a).shape),
  "size(a)": (a: PyValue) => toArrayTensor(a).numel,
  "ndim(a)": (a: PyValue) => toArrayTensor(a).rank,
  "copy(a)": (a: PyValue) => wrapArray(makeArray(a, null)),
};

export function defineNumpy(): void {
  defineNumpyMembers();
  defineModule("numpy", numpyNames);
  defineModule("numpy.random", randomNames);
  defineModule("numpy.linalg", () => new Map([["norm", defineFunction("norm(x, ord=None, axis=None)", norm)]]));
}

function norm(x: PyValue, ord: PyValue, axis: PyValue): PyValue {
  if (ord !== null && number(ord) !== 2) throw new UnsupportedError("numpy.linalg.norm with ord");
  const squares = elementwise("mul.Tensor", x, x);
  const total = toArrayTensor(callMethod(squares, "sum", axis === null ? [] : [axis]));
  return fromResult(quietly(() => callOperator("sqrt", floating(total))));
}

/** Of a tensor the result is a tensor. */
function applyTo(x: PyValue, compute: (tensor: Tensor) => Tensor): PyValue {
  return guarded(() => {
    if (!(x instanceof PyTensor)) return fromResult(quietly(() => compute(toArrayTensor(x))));
    const array = callMethod(x, "__array__", []);
    return wrapTensor(quietly(() => compute(toArrayTensor(array))));
  });
}

function numpyNames(): Map<string, PyValue> {
  const names = new Map<string, PyValue>();
  for (const [name, schemaName] of Object.entries(UNARY)) {
    names.set(
      name,
      defineFunction(`${name}(x, /)`, (x: PyValue) =>
        applyTo(x, (tensor) => callOperator(schemaName, floating(tensor))),
      ),
    );
  }
  for (const [name, schemaName] of Object.entries(KEEPING)) {
    names.set(
      name,
      defineFunction(`${name}(x, /)`, (x: PyValue) => applyTo(x, (tensor) => callOperator(schemaName, tensor))),
    );
  }
  for (const [name, schemaName] of Object.entries(BINARY)) {
    names.set(
      name,
      defineFunction(`${name}(x1, x2, /)`, (a: PyValue, b: PyValue) => guarded(() => elementwise(schemaName, a, b))),
    );
  }
  for (const [signature, implementation] of Object.entries(FUNCTIONS)) {
    const made = defineFunction(signature, (...args) => guarded(() => implementation(...args)));
    names.set(made.name, made);
  }
  for (const [signature, implementation] of Object.entries(REDUCTIONS)) {
    const text = signature.replace("self, /, ", "a, ").replace("self, ", "a, ").replace("self, /)", "a)");
    const made = defineFunction(text, (...args) => guarded(() => (implementation as Implementation)(...args)));
    if (!["item", "tolist", "astype", "reshape"].includes(made.name)) names.set(made.name, made);
  }
  names.set("amax", names.get("max") as PyValue);
  names.set("amin", names.get("min") as PyValue);
  names.set("around", names.get("round") as PyValue);
  for (const dtype of DTYPES) {
    if (dtype.name === "bfloat16") continue;
    const type = scalarType(dtype);
    type.dict.set(
      "__new__",
      new PyBuiltin("__new__", (args) => {
        const value = args[1] ?? 0;
        return fromResult(castTo(toArrayTensor(value), dtype));
      }),
    );
    names.set(dtype.name === "bool" ? "bool_" : dtype.name, type);
  }
  names.set("ndarray", ndarrayType);
  names.set("number", numberType);
  names.set("dtype", new PyBuiltin("dtype", ([value]) => numpyDtype(toNumpyDtype(value as PyValue) ?? float64)));
  names.set("pi", new PyFloat(Math.PI));
  names.set("e", new PyFloat(Math.E));
  names.set("inf", new PyFloat(Number.POSITIVE_INFINITY));
  names.set("nan", new PyFloat(Number.NaN));
  names.set("newaxis", null);
  names.set("__version__", "2.4.6");
  names.set(
    "__getattr__",
    new PyBuiltin("__getattr__", ([name]) => {
      if (String(name).startsWith("__")) return raise("AttributeError", `module 'numpy' has no attribute '${name}'`);
      throw new UnsupportedError(`numpy.${name}`);
    }),
  );
  return names;
}

function sample(shape: PyTuple, draw: () => number): PyValue {
  if (shape.items.length === 0) return new PyFloat(draw());
  return wrapArray(
    numpyRandom.fill(
      shape.items.map((s) => Number(toIndex(s))),
      draw,
    ),
  );
}

function sized(size: PyValue, draw: () => number): PyValue {
  return size === null ? new PyFloat(draw()) : wrapArray(numpyRandom.fill(shapeOf(size), draw));
}

function permuted(x: PyValue): PyValue {
  if (typeof x === "number") return wrapArray(tensorOver(Float64Array.from(numpyRandom.permutation(x)), [x], int64));
  const tensor = makeArray(x, null);
  return wrapArray(takeRows(tensor, numpyRandom.permutation(tensor.shape[0] as number)));
}

function takeRows(tensor: Tensor, order: readonly number[]): Tensor {
  const index = tensorOver(Float64Array.from(order), [order.length], int64);
  return quietly(() => callOperator("index_select", tensor, 0, index));
}

function randomNames(): Map<string, PyValue> {
  const random = numpyRandom;
  const functions: Readonly<Record<string, Implementation>> = {
    "seed(seed=None)": (seed: PyValue) => {
      random.seed(seed === null ? 0 : Number(toIndex(seed)));
      return null;
    },
    "rand(*shape)": (shape: PyTuple) => sample(shape, () => random.double()),
    "randn(*shape)": (shape: PyTuple) => sample(shape, () => random.gauss()),
    "random(size=None)": (size: PyValue) => sized(size, () => random.double()),
    "random_sample(size=None)": (size: PyValue) => sized(size, () => random.double()),
    "standard_normal(size=None)": (size: PyValue) => sized(size, () => random.gauss()),
    "normal(loc=0.0, scale=1.0, size=None)": (loc: PyValue, scale: PyValue, size: PyValue) =>
      sized(size, () => number(loc) + number(scale) * random.gauss()),
    "uniform(low=0.0, high=1.0, size=None)": (low: PyValue, high: PyValue, size: PyValue) =>
      sized(size, () => number(low) + (number(high) - number(low)) * random.double()),
    "exponential(scale=1.0, size=None)": (scale: PyValue, size: PyValue) =>
      sized(size, () => number(scale) * random.exponential()),
    "randint(low, high=None, size=None, dtype=None)": (low: PyValue, high: PyValue, size: PyValue) => {
      const [from, to] = high === null ? [0, number(low)] : [number(low), number(high)];
      if (size === null) return from + random.integer(to - from - 1);
      return wrapArray(random.integers(from, to, shapeOf(size)));
    },
    "permutation(x)": permuted,
    "shuffle(x)": (x: PyValue) => {
      if (x instanceof PyList) random.shuffle(x.items);
      else {
        const tensor = toArrayTensor(x);
        quietly(() =>
          callOperator("copy_", tensor, takeRows(tensor, random.permutation(tensor.shape[0] as number)), false),
        );
      }
      return null;
    },
    "choice(a, size=None, replace=True, p=None)": (a: PyValue, size: PyValue, replace: PyValue, p: PyValue) => {
      const pool = typeof a === "number" ? (arange(a, null, null, null) as PyNdarray).tensor : toArrayTensor(a);
      const length = pool.shape[0] as number;
      const count = size === null ? 1 : countElements(shapeOf(size));
      let picks: number[];
      if (p !== null) {
        if (!isTrue(replace)) throw new UnsupportedError("numpy.random.choice without replacement and with p");
        const weights = toArrayTensor(p);
        let total = 0;
        const sums = Array.from({ length }, (_, i) => (total += weights.data[weights.offset + i] as number));
        picks = Array.from({ length: count }, () => {
          const u = random.double() * total;
          return Math.min(sums.filter((s) => s <= u).length, length - 1);
        });
      } else if (isTrue(replace)) picks = Array.from({ length: count }, () => random.integer(length - 1));
      else picks = random.permutation(length).slice(0, count);
      const taken = takeRows(pool, picks);
      if (size === null)
        return typeof a === "number"
          ? (picks[0] as number)
          : fromResult(quietly(() => callOperator("select.int", taken, 0, 0)));
      const shape = shapeOf(size);
      return wrapArray(
        pool.rank === 1 ? new Tensor(taken.storage, shape, contiguousStrides(shape), 0, taken.dtype) : taken,
      );
    },
  };
  const names = new Map<string, PyValue>();
  for (const [signature, implementation] of Object.entries(functions)) {
    const made = defineFunction(signature, (...args) => guarded(() => implementation(...args)));
    names.set(made.name, made);
  }
  names.set(
    "__getattr__",
    new PyBuiltin("__getattr__", ([name]) => {
      throw new UnsupportedError(`numpy.random.${name}`);
    }),
  );
  return names;
}
