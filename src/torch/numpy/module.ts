/**
 * The module `numpy`: arrays are made and computed with here; what NumPy has in Python is in Python here too. What is
 * missing is said by name.
 * https://numpy.org/doc/stable/reference/
 */
import { UnsupportedError } from "../../base/failures";
import { bool, DTYPES, type DType, float64, int64 } from "../../engine/dtype";
import { newTensor, type Tensor } from "../../engine/tensor";
import type { PyDict } from "../../evaluator/dict";
import { raise } from "../../evaluator/exceptions";
import { defineModule, definePythonModule, importModule } from "../../evaluator/modules";
import { defineFunction, type Implementation } from "../../evaluator/native";
import { callMethod, callValue, getAttribute, isTrue, toArray, toIndex } from "../../evaluator/operations";
import { coreTypes, PyBuiltin, PyFloat, PyList, PyTuple, type PyValue } from "../../evaluator/values";
import { guarded } from "../binder";
import { dictToKwargs } from "../keywords";
import { callOperator } from "../operators";
import { PyTensor, wrapTensor } from "../pyTensor";
import { applyTo, checkBroadcast, elementwise, floating } from "./arithmetic";
import { makeArray, numpyDtype, numpyDtypeType, toNumpyDtype, wrapArray } from "./array";
import { AxisError, defineNumpyMembers, REDUCTIONS, sizesOf, viewOf } from "./members";
import { MISSING_NAMES } from "./names";
import {
  abstractTypes,
  castTo,
  fromResult,
  ndarrayType,
  PyNdarray,
  promote,
  quietly,
  scalarType,
  toArrayTensor,
} from "./ndarray";
import arraysSource from "./python/_arrays.py";
import findingSource from "./python/_finding.py";
import limitsSource from "./python/_limits.py";
import shapingSource from "./python/_shaping.py";
import statisticsSource from "./python/_statistics.py";
import linalgSource from "./python/linalg.py";
import testingSource from "./python/testing.py";
import typingSource from "./python/typing.py";
import { resetNumpyRandom } from "./random";
import { randomNames } from "./randomModule";
import { numpyPrintOptions, resetNumpyPrintOptions } from "./text";
import { PyUfunc } from "./ufunc";

const FLOAT_FUNCTIONS: Readonly<Record<string, string>> = {
  exp: "exp", log: "log", log2: "log2", log10: "log10", log1p: "log1p", expm1: "expm1", exp2: "exp2", sqrt: "sqrt", sin: "sin", cos: "cos",
  tan: "tan", arcsin: "asin", arccos: "acos", arctan: "atan", sinh: "sinh", cosh: "cosh", tanh: "tanh", arcsinh: "asinh",
  arccosh: "acosh", arctanh: "atanh", deg2rad: "deg2rad", radians: "deg2rad", rad2deg: "rad2deg", degrees: "rad2deg", sinc: "sinc",
}; // biome-ignore format: a table
const SAME_FUNCTIONS: Readonly<Record<string, string>> = {
  abs: "abs", absolute: "abs", fabs: "abs", floor: "floor", ceil: "ceil", trunc: "trunc", square: "square", negative: "neg", sign: "sign",
  isnan: "isnan", isinf: "isinf", isfinite: "isfinite", logical_not: "logical_not", reciprocal: "reciprocal", signbit: "signbit",
  invert: "bitwise_not", bitwise_not: "bitwise_not", positive: "clone",
}; // biome-ignore format: a table
const BINARY: Readonly<Record<string, string>> = {
  add: "add.Tensor", subtract: "sub.Tensor", multiply: "mul.Tensor", divide: "div.Tensor", true_divide: "div.Tensor", power: "pow.Tensor_Tensor",
  mod: "remainder.Tensor", remainder: "remainder.Tensor", floor_divide: "floor_divide", maximum: "maximum", minimum: "minimum",
  fmax: "fmax", fmin: "fmin", matmul: "matmul", arctan2: "atan2", hypot: "hypot", copysign: "copysign.Tensor",
  equal: "eq.Tensor", not_equal: "ne.Tensor", less: "lt.Tensor", less_equal: "le.Tensor", greater: "gt.Tensor", greater_equal: "ge.Tensor",
  logical_and: "logical_and", logical_or: "logical_or", logical_xor: "logical_xor", bitwise_and: "bitwise_and.Tensor",
  bitwise_or: "bitwise_or.Tensor", bitwise_xor: "bitwise_xor.Tensor", left_shift: "bitwise_left_shift.Tensor",
  right_shift: "bitwise_right_shift.Tensor", logaddexp: "logaddexp",
}; // biome-ignore format: a table
/** What changes an array by a method of its own. */
const AS_METHODS = ["ravel", "squeeze", "transpose", "reshape", "copy"];

function shapeOf(value: PyValue): number[] {
  const sizes = sizesOf(new PyTuple([value]));
  if (sizes.some((size) => size < 0)) return raise("ValueError", "negative dimensions are not allowed");
  return sizes;
}

function filled(shape: readonly number[], dtype: DType, value: number): PyValue {
  const tensor = newTensor(shape, dtype);
  if (value !== 0) tensor.data.fill(dtype.round === null ? value : dtype.round(value));
  return wrapArray(tensor);
}

const made =
  (value: number) =>
  (shape: PyValue, dtype: PyValue): PyValue =>
    filled(shapeOf(shape), toNumpyDtype(dtype) ?? float64, value);

const like =
  (value: number) =>
  (array: PyValue, dtype: PyValue, _order: PyValue, _subok: PyValue, shape: PyValue): PyValue => {
    const source = toArrayTensor(array);
    return filled(shape === null ? source.shape : shapeOf(shape), toNumpyDtype(dtype) ?? source.dtype, value);
  };

/** Nested sequences, numbers and arrays, as arrays; the arrays are in one dtype. */
function arrays(sequence: PyValue): Tensor[] {
  const parts = toArray(sequence).map((item) =>
    item instanceof PyTensor ? makeArray(item, null) : toArrayTensor(item),
  );
  if (parts.length === 0) return raise("ValueError", "need at least one array to concatenate");
  const dtype = parts.map((part) => part.dtype).reduce(promote);
  return parts.map((part) => castTo(part, dtype));
}

const number = (value: PyValue): number =>
  value instanceof PyFloat ? value.value : typeof value === "number" ? value : toArrayTensor(value).item();

const isWhole = (value: PyValue): boolean =>
  typeof value === "number" ||
  value === null ||
  typeof value === "boolean" ||
  (!(value instanceof PyFloat) && !toArrayTensor(value).isFloatingPoint);

function arange(start: PyValue, stop: PyValue, step: PyValue, dtype: PyValue): PyValue {
  const [from, to] = stop === null ? [0, number(start)] : [number(start), number(stop)];
  const by = step === null ? 1 : number(step);
  if (by === 0) return raise("ZeroDivisionError", "division by zero");
  const count = Math.max(0, Math.ceil((to - from) / by));
  const type = toNumpyDtype(dtype) ?? (isWhole(start) && isWhole(stop) && isWhole(step) ? int64 : float64);
  const tensor = newTensor([count], type);
  // The second element gives the step: first + (second - first) * i.
  const delta = from + by - from;
  for (let i = 0; i < count; i++) tensor.data[i] = i === 1 ? from + by : from + i * delta;
  return wrapArray(tensor);
}

function linspace(start: number, stop: number, count: number, endpoint: boolean, type: DType): Tensor {
  if (count < 0) return raise("ValueError", `Number of samples, ${count}, must be non-negative.`);
  const tensor = newTensor([count], float64);
  const step = (stop - start) / (endpoint ? count - 1 : count);
  for (let i = 0; i < count; i++) tensor.data[i] = count > 1 && endpoint && i === count - 1 ? stop : start + i * step;
  if (count === 1) tensor.data[0] = start;
  return castTo(type.isFloatingPoint ? tensor : quietly(() => callOperator("floor", tensor)), type);
}

function checkJoin(parts: readonly Tensor[], axis: number): void {
  const [first] = parts as [Tensor];
  if (first.rank === 0) raise("ValueError", "zero-dimensional arrays cannot be concatenated");
  const dim = axis < 0 ? axis + first.rank : axis;
  if (dim < 0 || dim >= first.rank)
    raise("ValueError", `axis ${axis} is out of bounds for array of dimension ${first.rank}`);
  parts.forEach((part, i) => {
    if (part.rank !== first.rank) {
      raise(
        "ValueError",
        `all the input array dimensions except for the concatenation axis must match exactly, but along dimension 0, the array at index 0 has ${first.rank} dimension(s) and the array at index ${i} has ${part.rank} dimension(s)`.replace(
          /all the input array dimensions except.*along dimension 0, /,
          "all the input arrays must have same number of dimensions, but ",
        ),
      );
    }
    part.shape.forEach((size, d) => {
      if (d !== dim && size !== first.shape[d]) {
        raise(
          "ValueError",
          `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${d}, the array at index 0 has size ${first.shape[d]} and the array at index ${i} has size ${size}`,
        );
      }
    });
  });
}

function dot(a: PyValue, b: PyValue): PyValue {
  const [x, y] = [toArrayTensor(a), toArrayTensor(b)];
  if (x.rank === 0 || y.rank === 0) return elementwise("mul.Tensor", a, b);
  const axis = y.rank === 1 ? 0 : y.rank - 2;
  const [inner, other] = [x.shape[x.rank - 1] as number, y.shape[axis] as number];
  if (inner !== other) {
    const shape = (t: Tensor) => `(${t.shape.join(",")}${t.rank === 1 ? "," : ""})`;
    return raise(
      "ValueError",
      `shapes ${shape(x)} and ${shape(y)} not aligned: ${inner} (dim ${x.rank - 1}) != ${other} (dim ${axis})`,
    );
  }
  if (y.rank > 2) throw new UnsupportedError("numpy.dot with an array of more than two dimensions");
  return elementwise("matmul", a, b);
}

const FUNCTIONS: Readonly<Record<string, Implementation>> = {
  "array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0)": (
    data: PyValue,
    dtype: PyValue,
    copy: PyValue,
    _order: PyValue,
    _subok: PyValue,
    ndmin: number,
  ) => {
    const type = toNumpyDtype(dtype);
    if (copy !== true && data instanceof PyNdarray && (type === null || type === data.tensor.dtype)) return data;
    let tensor = makeArray(data, type);
    while (tensor.rank < ndmin) tensor = quietly(() => callOperator("unsqueeze", tensor, 0));
    return wrapArray(tensor);
  },
  "asarray(a, dtype=None, order=None)": (data: PyValue, dtype: PyValue) => {
    const type = toNumpyDtype(dtype);
    if (data instanceof PyNdarray && (type === null || type === data.tensor.dtype)) return data;
    if (data instanceof PyTensor && type === null) return callMethod(data, "__array__", []);
    return wrapArray(makeArray(data, type));
  },
  "zeros(shape, dtype=None, order='C')": made(0),
  "ones(shape, dtype=None, order='C')": made(1),
  "empty(shape, dtype=None, order='C')": made(0),
  "full(shape, fill_value, dtype=None, order='C')": (shape: PyValue, value: PyValue, dtype: PyValue) => {
    const source = makeArray(value, toNumpyDtype(dtype));
    return wrapArray(quietly(() => callOperator("clone", callOperator("expand", source, shapeOf(shape)))));
  },
  "zeros_like(a, dtype=None, order='K', subok=True, shape=None)": like(0),
  "ones_like(a, dtype=None, order='K', subok=True, shape=None)": like(1),
  "empty_like(a, dtype=None, order='K', subok=True, shape=None)": like(0),
  "full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None)": (
    a: PyValue,
    value: PyValue,
    dtype: PyValue,
  ) => {
    const source = toArrayTensor(a);
    const fill = castTo(toArrayTensor(value), toNumpyDtype(dtype) ?? source.dtype);
    return wrapArray(quietly(() => callOperator("clone", callOperator("expand", fill, source.shape))));
  },
  "eye(N, M=None, k=0, dtype=None)": (n: number, m: PyValue, k: number, dtype: PyValue) => {
    const columns = m === null ? n : number(m);
    const tensor = newTensor([n, columns], toNumpyDtype(dtype) ?? float64);
    for (let i = 0; i < n; i++) if (i + k >= 0 && i + k < columns) tensor.data[i * columns + i + k] = 1;
    return wrapArray(tensor);
  },
  "arange(start, stop=None, step=None, dtype=None)": arange,
  "linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0)": (
    start: PyValue,
    stop: PyValue,
    count: PyValue,
    endpoint: PyValue,
    withStep: PyValue,
    dtype: PyValue,
  ) => {
    const n = Number(toIndex(count));
    const points = wrapArray(
      linspace(number(start), number(stop), n, isTrue(endpoint), toNumpyDtype(dtype) ?? float64),
    );
    if (!isTrue(withStep)) return points;
    return new PyTuple([
      points,
      fromResult(toArrayTensor(new PyFloat((number(stop) - number(start)) / (isTrue(endpoint) ? n - 1 : n)))),
    ]);
  },
  "where(condition, x=None, y=None, /)": (condition: PyValue, x: PyValue, y: PyValue) => {
    const mask = castTo(toArrayTensor(condition), bool);
    if (x === null) {
      const found = quietly(() => callOperator("nonzero", mask));
      return new PyTuple(
        mask.shape.map((_, i) =>
          wrapArray(quietly(() => callOperator("contiguous", callOperator("select.int", found, 1, i)))),
        ),
      );
    }
    // One value that both give their dtype to.
    const none = elementwise("mul.Tensor", firstOf(x), firstOf(y));
    const { dtype } = toArrayTensor(none);
    const [left, right] = [castTo(toArrayTensor(x), dtype), castTo(toArrayTensor(y), dtype)];
    checkBroadcast([mask.shape, left.shape, right.shape]);
    return wrapArray(quietly(() => callOperator("where.self", mask, left, right)));
  },
  "concatenate(arrays, /, axis=0, out=None, *, dtype=None)": (parts: PyValue, axis: PyValue) => {
    const list =
      axis === null ? arrays(parts).map((t) => quietly(() => callOperator("reshape", t, [-1]))) : arrays(parts);
    const dim = axis === null ? 0 : Number(toIndex(axis));
    checkJoin(list, dim);
    return wrapArray(quietly(() => callOperator("cat", list, dim)));
  },
  "stack(arrays, axis=0)": (parts: PyValue, axis: number) => {
    if (toArray(parts).length === 0) return raise("ValueError", "need at least one array to stack");
    const list = arrays(parts);
    if (list.some((t) => t.shape.join() !== (list[0] as Tensor).shape.join())) {
      return raise("ValueError", "all input arrays must have the same shape");
    }
    return wrapArray(quietly(() => callOperator("stack", list, axis)));
  },
  "dot(a, b, out=None)": dot,
  "clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None)": (
    a: PyValue,
    low: PyValue,
    high: PyValue,
    _out: PyValue,
    min: PyValue,
    max: PyValue,
  ) => {
    const above = (low ?? min) === null ? a : elementwise("maximum", a, low ?? min);
    return (high ?? max) === null ? above : elementwise("minimum", above, high ?? max);
  },
  "_operate(operator, array, *args)": (operator: string, array: PyValue, args: PyTuple) => {
    const plain = (value: PyValue): unknown =>
      value instanceof PyNdarray
        ? value.tensor
        : value instanceof PyTuple || value instanceof PyList
          ? value.items.map(plain)
          : value instanceof PyFloat
            ? value.value
            : value;
    const result = quietly(() =>
      callOperator(operator, toArrayTensor(array), ...(args.items.map(plain) as never[])),
    ) as unknown;
    if (Array.isArray(result)) return new PyTuple((result as Tensor[]).map((t) => viewOf(array, t)));
    return viewOf(array, result as Tensor);
  },
  "_scalar(array, /)": (array: PyValue) => fromResult(toArrayTensor(array)),
  "_reversed(array, /)": (array: PyNdarray) => {
    array.isReversed = true;
    return array;
  },
  "result_type(*args)": (args: PyTuple) =>
    numpyDtype(
      args.items.map((item) => (item instanceof PyNdarray ? item.tensor.dtype : dtypeOrNumber(item))).reduce(promote),
    ),
  "promote_types(type1, type2)": (a: PyValue, b: PyValue) =>
    numpyDtype(promote(toNumpyDtype(a) ?? float64, toNumpyDtype(b) ?? float64)),
  "can_cast(from_, to, casting='safe')": (a: PyValue, b: PyValue) =>
    promote(toNumpyDtype(a) ?? float64, toNumpyDtype(b) ?? float64) === toNumpyDtype(b),
  "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, **kwargs)":
    setPrintOptions,
  "isscalar(element)": (value: PyValue) =>
    !(
      value === null ||
      value instanceof PyNdarray ||
      value instanceof PyList ||
      value instanceof PyTuple ||
      value instanceof PyTensor
    ),
  "shape(a)": (a: PyValue) => new PyTuple(toArrayTensor(a).shape),
  "size(a, axis=None)": (a: PyValue, axis: PyValue) =>
    axis === null ? toArrayTensor(a).numel : (toArrayTensor(a).shape.at(Number(toIndex(axis))) as number),
  "ndim(a)": (a: PyValue) => toArrayTensor(a).rank,
  "shares_memory(a, b)": (a: PyValue, b: PyValue) => toArrayTensor(a).storage === toArrayTensor(b).storage,
};

function firstOf(value: PyValue): PyValue {
  if (!(value instanceof PyNdarray || value instanceof PyList || value instanceof PyTuple)) return value;
  return wrapArray(newTensor([1], toArrayTensor(value).dtype));
}

function dtypeOrNumber(value: PyValue): DType {
  if (typeof value === "number" || value instanceof PyFloat || typeof value === "boolean")
    return toArrayTensor(value).dtype;
  return toNumpyDtype(value) ?? float64;
}

function setPrintOptions(
  precision: PyValue,
  threshold: PyValue,
  edgeitems: PyValue,
  linewidth: PyValue,
  suppress: PyValue,
  nanstr: PyValue,
  infstr: PyValue,
  formatter: PyValue,
  sign: PyValue,
  floatmode: PyValue,
): null {
  if (formatter !== null) throw new UnsupportedError("numpy.set_printoptions(formatter)");
  if (sign !== null && sign !== "-") throw new UnsupportedError("numpy.set_printoptions(sign)");
  if (floatmode !== null && floatmode !== "maxprec") throw new UnsupportedError("numpy.set_printoptions(floatmode)");
  const options = numpyPrintOptions;
  if (precision !== null) options.precision = number(precision);
  if (threshold !== null) options.threshold = number(threshold);
  if (edgeitems !== null) options.edgeitems = number(edgeitems);
  if (linewidth !== null) options.linewidth = number(linewidth);
  if (suppress !== null) options.suppress = isTrue(suppress);
  if (nanstr !== null) options.nanstr = String(nanstr);
  if (infstr !== null) options.infstr = String(infstr);
  return null;
}

const MISSING_MODULES = "char core ctypeslib f2py fft lib lib.stride_tricks ma matlib polynomial rec strings".split(
  " ",
);

export function defineNumpy(): void {
  defineNumpyMembers();
  defineModule("numpy", numpyNames);
  defineModule("numpy.random", randomNames);
  definePythonModule("numpy._arrays", arraysSource);
  definePythonModule("numpy._finding", findingSource);
  definePythonModule("numpy._limits", limitsSource);
  definePythonModule("numpy._shaping", shapingSource);
  definePythonModule("numpy._statistics", statisticsSource);
  definePythonModule("numpy.linalg", linalgSource);
  definePythonModule("numpy.testing", testingSource);
  definePythonModule("numpy.typing", typingSource);
  defineModule("numpy.exceptions", () => new Map([["AxisError", AxisError]]));
  for (const name of MISSING_MODULES) {
    defineModule(`numpy.${name}`, () => {
      throw new UnsupportedError(`numpy.${name}`);
    });
  }
}

export function resetNumpy(): void {
  resetNumpyPrintOptions();
  resetNumpyRandom();
}

/** `out=` of a function: the result goes there. */
function withOut(result: PyValue, out: PyValue): PyValue {
  const target = out instanceof PyTuple ? (out.items[0] as PyValue) : out;
  if (!(target instanceof PyNdarray)) return result;
  quietly(() => callOperator("copy_", target.tensor, toArrayTensor(result), false));
  return target;
}

function numpyNames(): Map<string, PyValue> {
  const names = new Map<string, PyValue>();
  const add = (signature: string, implementation: Implementation) => {
    const function_ = defineFunction(signature, (...args) => guarded(() => implementation(...args)));
    names.set(function_.name, function_);
  };
  const addUfunc = (name: string, arity: number, implementation: Implementation) => {
    add(`${name}(${arity === 1 ? "x" : "x1, x2"}, /, out=None)`, implementation);
    const compute = names.get(name) as PyBuiltin;
    const reduction = UFUNC_REDUCTIONS[compute.name];
    names.set(name, new PyUfunc(name, compute, arity, reduction ? () => names.get(reduction) as PyValue : null));
  };
  for (const [name, schemaName] of Object.entries(FLOAT_FUNCTIONS)) {
    addUfunc(name, 1, (x: PyValue, out: PyValue) =>
      withOut(
        applyTo(x, (tensor) => callOperator(schemaName, floating(tensor))),
        out,
      ),
    );
  }
  for (const [name, schemaName] of Object.entries(SAME_FUNCTIONS)) {
    addUfunc(name, 1, (x: PyValue, out: PyValue) =>
      withOut(
        applyTo(x, (tensor) => callOperator(schemaName, tensor)),
        out,
      ),
    );
  }
  addUfunc("rint", 1, (x: PyValue) => applyTo(x, (tensor) => callOperator("round", floating(tensor))));
  for (const [name, schemaName] of Object.entries(BINARY)) {
    addUfunc(name, 2, (a: PyValue, b: PyValue, out: PyValue) => withOut(binary(schemaName, a, b), out));
  }
  for (const [signature, implementation] of Object.entries(FUNCTIONS)) add(signature, implementation);
  for (const [signature, implementation] of Object.entries(REDUCTIONS)) {
    const name = signature.slice(0, signature.indexOf("("));
    if (["item", "tolist", "astype", "reshape"].includes(name)) continue;
    const text = signature.replace("self, /, ", "a, ").replace("self, ", "a, ");
    add(text, (a: PyValue, ...rest: PyValue[]) => {
      if (a instanceof PyTensor && ASKED_OF_TENSORS.includes(name)) return askTensor(a, text, rest);
      const result = (implementation as Implementation)(a instanceof PyNdarray ? a : reducible(a), ...rest);
      return a instanceof PyTensor ? wrapTensor(toArrayTensor(result)) : result;
    });
  }
  for (const name of AS_METHODS) {
    add(`${name}(a, *args, **kwargs)`, (a: PyValue, args: PyTuple, kwargs: PyDict) => {
      const array = a instanceof PyNdarray ? a : wrapArray(makeArray(a, null));
      const result = callValue(getAttribute(array, name), args.items, dictToKwargs(kwargs));
      return a instanceof PyTensor && name !== "ravel" && name !== "copy" ? wrapTensor(toArrayTensor(result)) : result;
    });
  }
  for (const [alias, name] of [
    ["amax", "max"],
    ["amin", "min"],
    ["around", "round"],
    ["concat", "concatenate"],
  ] as const) {
    names.set(alias, names.get(name) as PyValue);
  }
  for (const dtype of DTYPES) {
    if (dtype.name === "bfloat16") continue;
    const type = scalarType(dtype);
    type.dict.set("__new__", new PyBuiltin("__new__", (args) => guarded(() => madeScalar(args[1] ?? 0, dtype))));
    names.set(dtype.name, type);
  }
  for (const [name, type] of Object.entries(abstractTypes)) names.set(name, type);
  for (const [alias, name] of ALIASES) names.set(alias, names.get(name) as PyValue);
  names.set("ndarray", ndarrayType);
  numpyDtypeType.dict.set(
    "__new__",
    new PyBuiltin("__new__", (args) => numpyDtype(toNumpyDtype(args[1] as PyValue) ?? float64)),
  );
  names.set("dtype", numpyDtypeType);
  names.set("pi", new PyFloat(Math.PI));
  names.set("e", new PyFloat(Math.E));
  names.set("euler_gamma", new PyFloat(0.5772156649015329));
  names.set("inf", new PyFloat(Number.POSITIVE_INFINITY));
  names.set("nan", new PyFloat(Number.NaN));
  names.set("newaxis", null);
  names.set("__version__", "2.4.6");
  names.set("__getattr__", new PyBuiltin("__getattr__", ([name]) => laterName(String(name))));
  return names;
}

const UFUNC_REDUCTIONS: Readonly<Record<string, string>> = {
  add: "sum", multiply: "prod", maximum: "max", minimum: "min", logical_and: "all", logical_or: "any",
}; // biome-ignore format: a table

/** Of these NumPy asks the methods of what is no array, with all arguments by their names here. */
const ASKED_OF_TENSORS = ["sum", "mean", "prod", "std", "var", "max", "min", "all", "any"];

function askTensor(tensor: PyTensor, signature: string, values: readonly PyValue[]): PyValue {
  const names = [...signature.matchAll(/(\w+)=/g)].map((match) => match[1] as string);
  const kwargs = new Map<string, PyValue>();
  names.forEach((name, i) => {
    if (name !== "keepdims" || values[i] !== false) kwargs.set(name, values[i] as PyValue);
  });
  const name = signature.slice(0, signature.indexOf("("));
  return callValue(getAttribute(tensor, name), [], kwargs);
}

const ALIASES = [
  ["bool_", "bool"], ["half", "float16"], ["single", "float32"], ["double", "float64"], ["intp", "int64"], ["int_", "int64"],
  ["long", "int64"], ["longlong", "int64"], ["byte", "int8"], ["ubyte", "uint8"], ["short", "int16"], ["intc", "int32"],
] as const; // biome-ignore format: a table

/** Names that were taken away, and what is said of them. */
const REMOVED: Readonly<Record<string, string>> = {
  float: "float", int: "int", object: "object", str: "str", complex: "complex",
}; // biome-ignore format: a table

/** What is in Python, by module. */
const HOMES: Readonly<Record<string, string>> = {
  "numpy._shaping":
    "append array_split asanyarray ascontiguousarray asfortranarray atleast_1d atleast_2d atleast_3d block " +
    "broadcast_arrays broadcast_to c_ column_stack delete diag diag_indices diagflat diagonal dsplit dstack " +
    "expand_dims fill_diagonal flip fliplr flipud geomspace hsplit hstack identity indices insert ix_ logspace " +
    "meshgrid mgrid moveaxis ogrid pad r_ repeat resize roll rollaxis rot90 split swapaxes tile trace tri tril " +
    "tril_indices triu triu_indices vander vsplit vstack",
  "numpy._finding":
    "allclose argpartition argsort argwhere array_equal bincount choose compress count_nonzero digitize " +
    "extract flatnonzero histogram intersect1d isclose isin issubdtype iterable lexsort may_share_memory " +
    "nonzero partition put put_along_axis ravel_multi_index searchsorted setdiff1d setxor1d sort take " +
    "take_along_axis union1d unique unravel_index",
  "numpy._statistics":
    "average convolve corrcoef correlate cov cross diff divmod ediff1d einsum gradient heaviside inner interp " +
    "kron median nan_to_num nanargmax nanargmin nanmax nanmean nanmedian nanmin nanstd nansum nanvar outer " +
    "percentile poly1d polyfit polyval ptp quantile tensordot trapezoid vdot",
  "numpy._limits": "array2string array_repr array_str errstate finfo iinfo ndenumerate ndindex vectorize",
};

/** Functions in Python, when they are first asked for. */
function laterName(name: string): PyValue {
  if (name.startsWith("__")) return raise("AttributeError", `module 'numpy' has no attribute '${name}'`);
  if (["linalg", "random", "testing", "typing", "exceptions"].includes(name)) return importModule(`numpy.${name}`);
  if (REMOVED[name]) {
    return raise(
      "AttributeError",
      `module 'numpy' has no attribute '${name}'.\n\`np.${name}\` was a deprecated alias for the builtin \`${name}\`. To avoid this error in existing code, use \`${name}\` by itself. Doing this will not modify any behavior and is safe. ${REMOVED_HINTS[name] ?? ""}The aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations`,
    );
  }
  if (name === "Inf" || name === "NaN" || name === "Infinity" || name === "infty" || name === "float_") {
    const now = { Inf: "np.inf", NaN: "np.nan", Infinity: "np.inf", infty: "np.inf", float_: "np.float64" }[name];
    return raise("AttributeError", `\`np.${name}\` was removed in the NumPy 2.0 release. Use \`${now}\` instead.`);
  }
  const home = Object.keys(HOMES).find((module) => (HOMES[module] as string).split(" ").includes(name));
  if (home !== undefined) return getAttribute(importModule(home), name);
  if (MISSING_NAMES.has(name)) throw new UnsupportedError(`numpy.${name}`);
  return raise("AttributeError", `module 'numpy' has no attribute '${name}'`);
}

const REMOVED_HINTS: Readonly<Record<string, string>> = {
  float: "If you specifically wanted the numpy scalar type, use `np.float64` here.\n",
  int: "When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review your current use, check the release note link for additional information.\n",
  object: "",
  str: "If you specifically wanted the numpy scalar type, use `np.str_` here.\n",
  complex: "If you specifically wanted the numpy scalar type, use `np.complex128` here.\n",
};

/** What is neither array nor number but can become one. */
function reducible(value: PyValue): PyValue {
  return value instanceof PyList || value instanceof PyTuple || value instanceof PyTensor
    ? wrapArray(makeArray(value, null))
    : value;
}

/** Where one operand is a tensor, so is the result. */
function binary(schemaName: string, a: PyValue, b: PyValue): PyValue {
  const [x, y] = [a, b].map((value) => (value instanceof PyTensor ? callMethod(value, "__array__", []) : value));
  const result = elementwise(schemaName, x as PyValue, y as PyValue);
  return a instanceof PyTensor || b instanceof PyTensor ? wrapTensor(toArrayTensor(result)) : result;
}

/** `numpy.float32(x)`: a scalar, or an array of what has several elements. */
function madeScalar(value: PyValue, dtype: DType): PyValue {
  if (typeof value === "string") {
    const plain = callValue((dtype.isFloatingPoint ? coreTypes.float : coreTypes.int) as PyValue, [value], null);
    return fromResult(makeArray(plain, dtype));
  }
  return fromResult(makeArray(value, dtype));
}
