/** Attributes, methods and operators of arrays and of NumPy's scalars. */
import { UnsupportedError } from "../../base/failures";
import { BOOL_CATEGORY, bool, type DType, FLOATING_CATEGORY, INTEGRAL_CATEGORY, uint8 } from "../../engine/dtype";
import { countElements } from "../../engine/shape";
import type { Tensor } from "../../engine/tensor";
import type { PyDict } from "../../evaluator/dict";
import { defineException, raise } from "../../evaluator/exceptions";
import { importModule } from "../../evaluator/modules";
import { callMethod, callValue, getAttribute, toIndex } from "../../evaluator/operations";
import { defineIterator, NativeIterator } from "../../evaluator/types/iterators";
import {
  NotImplemented,
  PyBuiltin,
  PyFloat,
  PyGetSet,
  PyList,
  PyTuple,
  type PyType,
  type PyValue,
} from "../../evaluator/values";
import { guarded } from "../binder";
import { addMethods } from "../declare";
import { dictToKwargs } from "../keywords";
import { callOperator } from "../operators";
import { PyTensor } from "../pyTensor";
import { COMPARISONS, elementwise, inPlace, OPERATORS, reflected, tightShape } from "./arithmetic";
import { makeArray, numpyDtype, numpyDtypeType, type PyNumpyDtype, toNumpyDtype, wrapArray } from "./array";
import { getArrayItem, setArrayItem } from "./indexing";
import { MISSING_ATTRIBUTES } from "./names";
import {
  castTo,
  fromResult,
  genericType,
  ndarrayType,
  PyNdarray,
  quietly,
  scalarType,
  toArrayTensor,
  wideUnsigned,
} from "./ndarray";
import { deviationOver, meanOver, summable, sumOver, varianceOver } from "./reductions";
import type { PyNumpyScalar } from "./scalar";
import { arrayRepr, arrayStr, scalarText } from "./text";

export const AxisError = defineException("AxisError", "ValueError", "numpy.exceptions");

const IN_PLACE = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor", "lshift", "rshift"];

export function defineNumpyMembers(): void {
  for (const type of [ndarrayType, genericType]) {
    for (const [name, schemaName] of Object.entries(OPERATORS)) {
      method(type, `__${name}__`, ([self, other]) => elementwise(schemaName, self as PyValue, other as PyValue));
      method(type, `__r${name}__`, ([self, other]) => reflected(schemaName, other as PyValue, self as PyValue));
    }
    for (const [name, schemaName] of Object.entries(COMPARISONS)) {
      method(type, `__${name}__`, ([self, other]) => elementwise(schemaName, self as PyValue, other as PyValue));
    }
    for (const [name, operator] of [
      ["neg", "neg"],
      ["abs", "abs"],
      ["invert", "bitwise_not"],
    ] as const) {
      method(type, `__${name}__`, ([self]) =>
        fromResult(quietly(() => callOperator(operator, toArrayTensor(self as PyValue)))),
      );
    }
    method(type, "__pos__", ([self]) => self as PyValue);
    method(type, "__divmod__", ([self, other]) => {
      const quotient = elementwise("floor_divide", self as PyValue, other as PyValue);
      if (quotient === NotImplemented) return quotient;
      return new PyTuple([quotient, elementwise("remainder.Tensor", self as PyValue, other as PyValue)]);
    });
    method(type, "__getattr__", ([self, name]) => {
      if (MISSING_ATTRIBUTES.has(String(name))) throw new UnsupportedError(`numpy.${type.name}.${name}`);
      const kind = (self as PyNdarray).type;
      return raise("AttributeError", `'${kind.errorTitle ?? kind.name}' object has no attribute '${name}'`);
    });
    addMethods(type, REDUCTIONS);
    addMethods(type, FORWARDED);
    for (const [name, get] of Object.entries(ATTRIBUTES)) {
      type.dict.set(name, new PyGetSet(name, (self) => get(toArrayTensor(self), self), null, type));
    }
  }
  for (const name of IN_PLACE) {
    method(ndarrayType, `__i${name}__`, ([self, other]) => inPlace(name, self as PyNdarray, other as PyValue));
  }
  ndarrayType.dict.set(
    "shape",
    new PyGetSet("shape", (self) => new PyTuple(toArrayTensor(self).shape), setShape, ndarrayType),
  );
  ndarrayType.dict.set("__hash__", null);
  addMethods(ndarrayType, ARRAY_METHODS);
  addMethods(genericType, SCALAR_METHODS);
  addMethods(numpyDtypeType, {
    "__repr__(self, /)": (self: PyNumpyDtype) => `dtype('${self.dtype.name}')`,
    "__str__(self, /)": (self: PyNumpyDtype) => self.dtype.name,
    "__eq__(self, other, /)": (self: PyNumpyDtype, other: PyValue) =>
      other instanceof PyTensor || other === null ? false : toNumpyDtype(other) === self.dtype,
    "__hash__(self, /)": (self: PyNumpyDtype) => self.dtype.index,
  });
  for (const [name, get] of Object.entries(DTYPE_ATTRIBUTES)) {
    numpyDtypeType.dict.set(
      name,
      new PyGetSet(name, (self) => get((self as PyNumpyDtype).dtype), null, numpyDtypeType),
    );
  }
}

const KINDS = ["b", "i", "f"];
const kindOf = (dtype: DType): string => (dtype === uint8 ? "u" : (KINDS[dtype.category] as string));

const DTYPE_ATTRIBUTES: Readonly<Record<string, (dtype: DType) => PyValue>> = {
  name: (dtype) => dtype.name,
  itemsize: (dtype) => dtype.itemSize,
  kind: kindOf,
  type: scalarType,
  char: (dtype) =>
    ({
      bool: "?",
      uint8: "B",
      int8: "b",
      int16: "h",
      int32: "i",
      int64: "l",
      float16: "e",
      float32: "f",
      float64: "d",
    })[dtype.name] ?? "",
  str: (dtype) => `${dtype.itemSize === 1 ? "|" : "<"}${kindOf(dtype)}${dtype.itemSize}`,
};

function method(type: PyType, name: string, call: (args: readonly PyValue[]) => PyValue): void {
  type.dict.set(name, new PyBuiltin(name, (args) => guarded(() => call(args)), true, `${type.name}.${name}`, type));
}

/** A view bears the array whose memory it shows. */
export function viewOf(self: PyValue, tensor: Tensor): PyNdarray {
  const view = wrapArray(tensor);
  if (self instanceof PyNdarray && tensor.storage === self.tensor.storage) {
    view.base = self.base ?? self;
    view.isReversed = self.isReversed;
  }
  return view;
}

const transposed = (t: Tensor, order = t.shape.map((_, i) => t.rank - 1 - i)): Tensor =>
  quietly(() => callOperator("permute", t, order));

const ATTRIBUTES: Readonly<Record<string, (tensor: Tensor, self: PyValue) => PyValue>> = {
  shape: (t) => new PyTuple(t.shape),
  dtype: (t) => numpyDtype(t.dtype),
  ndim: (t) => t.rank,
  size: (t) => t.numel,
  itemsize: (t) => t.dtype.itemSize,
  nbytes: (t) => t.numel * t.dtype.itemSize,
  strides: (t) => new PyTuple(t.strides.map((stride) => stride * t.dtype.itemSize)),
  real: (_t, self) => self,
  T: (t, self) => (self instanceof PyNdarray ? viewOf(self, transposed(t)) : self),
  flat: (_t, self) =>
    callMethod(wrapArray(quietly(() => callOperator("reshape", toArrayTensor(self), [-1]))), "__iter__", []),
  base: (_t, self) => (self instanceof PyNdarray ? self.base : null),
};

function setShape(self: PyValue, shape: PyValue | undefined): void {
  const array = self as PyNdarray;
  array.tensor = reshaped(array.tensor, sizesOf(new PyTuple([shape as PyValue])));
}

export function normalizedAxis(axis: number, rank: number): number {
  if (axis < -rank || axis >= rank) {
    return raise(AxisError, `axis ${axis} is out of bounds for array of dimension ${rank}`);
  }
  return axis < 0 ? axis + rank : axis;
}

/** The axes that were given, from 0 on; null for none. */
function axisOf(axis: PyValue, rank: number): number[] | null {
  if (axis === null) return null;
  const given = axis instanceof PyTuple || axis instanceof PyList ? axis.items : [axis];
  const dims = given.map((a) => normalizedAxis(Number(toIndex(a)), rank));
  if (new Set(dims).size !== dims.length) return raise("ValueError", "duplicate value in 'axis'");
  return dims;
}

function reduce(
  self: PyValue,
  axis: PyValue,
  keepdims: PyValue,
  run: (t: Tensor, dims: number[], keep: boolean) => Tensor,
): PyValue {
  const tensor = toArrayTensor(self);
  const dims = axisOf(axis, tensor.rank) ?? tensor.shape.map((_, i) => i);
  return fromResult(quietly(() => run(tensor, dims, keepdims === true)));
}

const inDtype = (t: Tensor, dtype: PyValue): Tensor => castTo(t, toNumpyDtype(dtype) ?? t.dtype);

/** `sum` and `prod` of uint8 are uint64, which the engine does not know. */
function unsignedTotal(self: PyValue, dtype: PyValue, result: PyValue): PyValue {
  if (dtype !== null || toArrayTensor(self).dtype !== uint8) return result;
  if (result instanceof PyNdarray) throw new UnsupportedError("NumPy arrays of uint64");
  return wideUnsigned((result as PyNumpyScalar).value);
}

const total =
  (compute: (t: Tensor, dims: number[], keep: boolean) => Tensor) =>
  (self: PyValue, axis: PyValue, dtype: PyValue, _out: PyValue, keep: PyValue) =>
    unsignedTotal(
      self,
      dtype,
      reduce(self, axis, keep, (t, dims, k) => compute(inDtype(summable(t), dtype), dims, k)),
    );

type Spread = (t: Tensor, dims: number[], ddof: number, keep: boolean) => Tensor;
const spread =
  (compute: Spread) => (self: PyValue, axis: PyValue, dtype: PyValue, _out: PyValue, ddof: PyValue, keep: PyValue) =>
    reduce(self, axis, keep, (t, dims, k) =>
      compute(inDtype(t, dtype), dims, Number(ddof instanceof PyFloat ? ddof.value : ddof), k),
    );

const extreme = (operator: string, name: string) => (self: PyValue, axis: PyValue, _out: PyValue, keep: PyValue) =>
  reduce(self, axis, keep, (t, dims, k) => {
    if (countElements(dims.map((d) => t.shape[d] as number)) === 0) {
      raise("ValueError", `zero-size array to reduction operation ${name} which has no identity`);
    }
    return dims.length === 0 ? callOperator("clone", t) : callOperator(operator, t, dims, k);
  });

const place = (operator: string) => (self: PyValue, axis: PyValue, _out: PyValue, keep: PyValue) => {
  const tensor = toArrayTensor(self);
  const dims = axisOf(axis, tensor.rank);
  if (tensor.numel === 0) raise("ValueError", `attempt to get ${operator} of an empty sequence`);
  return fromResult(quietly(() => callOperator(operator, tensor, dims?.[0] ?? null, keep === true)));
};

const scan = (operator: string) => (self: PyValue, axis: PyValue, dtype: PyValue) => {
  const tensor = inDtype(summable(toArrayTensor(self)), dtype);
  if (dtype === null && toArrayTensor(self).dtype === uint8) throw new UnsupportedError("NumPy arrays of uint64");
  const dim = axisOf(axis, tensor.rank)?.[0];
  return wrapArray(
    quietly(() =>
      callOperator(operator, dim === undefined ? callOperator("reshape", tensor, [-1]) : tensor, dim ?? 0, null),
    ),
  );
};

const logical = (operator: string) => (self: PyValue, axis: PyValue, _out: PyValue, keep: PyValue) =>
  reduce(self, axis, keep, (t, dims, k) => {
    let result = castTo(t, bool);
    for (const d of [...dims].sort((a, b) => b - a)) result = callOperator(`${operator}.dim`, result, d, k);
    return result;
  });

export const REDUCTIONS = {
  "sum(self, /, axis=None, dtype=None, out=None, keepdims=False)": total(sumOver),
  "mean(self, /, axis=None, dtype=None, out=None, keepdims=False)": (
    self: PyValue,
    axis: PyValue,
    dtype: PyValue,
    _out: PyValue,
    keep: PyValue,
  ) => reduce(self, axis, keep, (t, dims, k) => meanOver(inDtype(t, dtype), dims, k)),
  "std(self, /, axis=None, dtype=None, out=None, ddof=0, keepdims=False)": spread(deviationOver),
  "var(self, /, axis=None, dtype=None, out=None, ddof=0, keepdims=False)": spread(varianceOver),
  "max(self, /, axis=None, out=None, keepdims=False)": extreme("amax", "maximum"),
  "min(self, /, axis=None, out=None, keepdims=False)": extreme("amin", "minimum"),
  "prod(self, /, axis=None, dtype=None, out=None, keepdims=False)": total((t, dims, keep) =>
    [...dims].sort((a, b) => b - a).reduce((x, d) => callOperator("prod.dim_int", x, d, keep, null), t),
  ),
  "argmax(self, /, axis=None, out=None, keepdims=False)": place("argmax"),
  "argmin(self, /, axis=None, out=None, keepdims=False)": place("argmin"),
  "cumsum(self, /, axis=None, dtype=None, out=None)": scan("cumsum"),
  "cumprod(self, /, axis=None, dtype=None, out=None)": scan("cumprod"),
  "all(self, /, axis=None, out=None, keepdims=False)": logical("all"),
  "any(self, /, axis=None, out=None, keepdims=False)": logical("any"),
  "item(self, /, *args)": (self: PyValue, args: PyTuple) => {
    let tensor = toArrayTensor(self);
    if (args.items.length > 0) {
      const flat = args.items.length === 1 ? quietly(() => callOperator("reshape", tensor, [-1])) : tensor;
      tensor = toArrayTensor(
        getArrayItem(wrapArray(flat), args.items.length === 1 ? (args.items[0] as PyValue) : args),
      );
    }
    if (tensor.numel !== 1) return raise("ValueError", "can only convert an array of size 1 to a Python scalar");
    return plainNumber(tensor.item(), tensor);
  },
  "tolist(self, /)": (self: PyValue) => callMethod(new PyTensor(toArrayTensor(self)), "tolist", []),
  "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)": (self: PyValue, dtype: PyValue) => {
    const tensor = toArrayTensor(self);
    return fromResultLike(
      self,
      quietly(() => callOperator("clone", castTo(tensor, toNumpyDtype(dtype) ?? tensor.dtype))),
    );
  },
  "reshape(self, /, *shape, order='C', copy=None)": (self: PyValue, shape: PyTuple, order: PyValue) => {
    const tensor = toArrayTensor(self);
    const sizes = sizesOf(shape);
    if (order !== "F") return viewOf(self, reshaped(tensor, sizes));
    const target = reshaped(transposed(tensor), [...freed(tensor, sizes)].reverse());
    return wrapArray(transposed(target));
  },
  "round(self, decimals=0, out=None)": (self: PyValue, decimals: number) => {
    const tensor = toArrayTensor(self);
    if (tensor.dtype.category !== FLOATING_CATEGORY && decimals >= 0)
      return fromResult(quietly(() => callOperator("clone", tensor)));
    return fromResultLike(self, rounded(tensor, decimals));
  },
};

/** x * 10^d, rounded to even, / 10^d. */
function rounded(tensor: Tensor, decimals: number): Tensor {
  return quietly(() => {
    if (decimals === 0) return callOperator("round", tensor);
    const scale = toArrayTensor(new PyFloat(10 ** Math.abs(decimals)));
    const factor = castTo(scale, tensor.dtype.category === FLOATING_CATEGORY ? tensor.dtype : scale.dtype);
    const [up, down] = decimals > 0 ? ["mul.Tensor", "div.Tensor"] : ["div.Tensor", "mul.Tensor"];
    const result = callOperator(
      down as string,
      callOperator("round", callOperator(up as string, tensor, factor)),
      factor,
    );
    return castTo(result, tensor.dtype);
  });
}

function fromResultLike(self: PyValue, tensor: Tensor): PyValue {
  return self instanceof PyNdarray ? wrapArray(tensor) : fromResult(tensor);
}

/** Sizes with the one that was left open. */
function freed(tensor: Tensor, sizes: readonly number[]): number[] {
  const known = sizes.reduce((n, s) => (s < 0 ? n : n * s), 1);
  const open = sizes.filter((s) => s < 0).length;
  if (open > 1) return raise("ValueError", "can only specify one unknown dimension");
  if (open === 1 ? known === 0 || tensor.numel % known !== 0 : known !== tensor.numel) {
    return raise("ValueError", `cannot reshape array of size ${tensor.numel} into shape ${shapeWithout(sizes)}`);
  }
  return sizes.map((s) => (s < 0 ? tensor.numel / known : s));
}

function shapeWithout(sizes: readonly number[]): string {
  const hasOpen = sizes.some((s) => s < 0);
  if (!hasOpen) return tightShape(sizes);
  return `(${sizes.map((s) => (s < 0 ? "newaxis" : String(s))).join(",")}${sizes.length === 1 ? "," : ""})`.replace(
    "newaxis,",
    "",
  );
}

function reshaped(tensor: Tensor, sizes: readonly number[]): Tensor {
  const shape = freed(tensor, sizes);
  return quietly(() => callOperator("reshape", tensor, shape));
}

/** Methods that are functions of the module, in Python. */
const forward =
  (name: string) =>
  (self: PyValue, args: PyTuple, kwargs: PyDict): PyValue =>
    callValue(getAttribute(importModule("numpy"), name), [self, ...args.items], dictToKwargs(kwargs));

const FORWARDED = Object.fromEntries(
  "take argsort repeat searchsorted nonzero trace diagonal compress choose ptp swapaxes clip argpartition partition"
    .split(" ")
    .map((name) => [`${name}(self, *args, **kwargs)`, forward(name)]),
);

export function sizesOf(shape: PyTuple): number[] {
  const first = shape.items[0];
  const items =
    shape.items.length === 1 && (first instanceof PyTuple || first instanceof PyList) ? first.items : shape.items;
  if (shape.items.length === 1 && first instanceof PyNdarray && first.tensor.rank === 1) {
    return Array.from({ length: first.tensor.numel }, (_, i) => first.tensor.data[first.tensor.offset + i] as number);
  }
  return items.map((s) => Number(toIndex(s)));
}

export function plainNumber(value: number, tensor: { readonly dtype: Tensor["dtype"] }): PyValue {
  const { category } = tensor.dtype;
  return category === FLOATING_CATEGORY ? new PyFloat(value) : category === INTEGRAL_CATEGORY ? value : value !== 0;
}

const arrayIterator = defineIterator("array_iterator", { module: "numpy" });

const onlyScalar = (self: PyNdarray): number =>
  self.tensor.rank === 0
    ? self.tensor.item()
    : raise("TypeError", "only 0-dimensional arrays can be converted to Python scalars");

const ARRAY_METHODS = {
  "__repr__(self, /)": (self: PyNdarray) => arrayRepr(self.tensor),
  "__str__(self, /)": (self: PyNdarray) => arrayStr(self.tensor),
  "__format__(self, spec, /)": (self: PyNdarray, spec: string) =>
    spec === ""
      ? arrayStr(self.tensor)
      : raise("TypeError", "unsupported format string passed to numpy.ndarray.__format__"),
  "__len__(self, /)": (self: PyNdarray) =>
    self.tensor.rank === 0 ? raise("TypeError", "len() of unsized object") : (self.tensor.shape[0] as number),
  "__bool__(self, /)": (self: PyNdarray) => {
    if (self.tensor.numel === 1) return self.tensor.item() !== 0;
    return raise(
      "ValueError",
      self.tensor.numel === 0
        ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
        : "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
    );
  },
  "__float__(self, /)": (self: PyNdarray) => new PyFloat(onlyScalar(self)),
  "__int__(self, /)": (self: PyNdarray) => Math.trunc(onlyScalar(self)),
  "__index__(self, /)": (self: PyNdarray) =>
    self.tensor.rank === 0 && self.tensor.dtype.category === INTEGRAL_CATEGORY
      ? self.tensor.item()
      : raise("TypeError", "only integer scalar arrays can be converted to a scalar index"),
  "__getitem__(self, key, /)": getArrayItem,
  "__setitem__(self, key, value, /)": (self: PyNdarray, key: PyValue, value: PyValue) => {
    setArrayItem(self, key, value);
    return null;
  },
  "__iter__(self, /)": (self: PyNdarray) => {
    let i = 0;
    const size =
      self.tensor.rank === 0 ? raise("TypeError", "iteration over a 0-d array") : (self.tensor.shape[0] as number);
    return new NativeIterator(arrayIterator, () => (i < size ? getArrayItem(self, i++) : undefined));
  },
  "__contains__(self, value, /)": (self: PyNdarray, value: PyValue) => {
    const found = elementwise("eq.Tensor", self, value);
    return found === NotImplemented ? false : quietly(() => callOperator("any", toArrayTensor(found))).item() !== 0;
  },
  "__array__(self, dtype=None, copy=None)": (self: PyNdarray) => self,
  "copy(self, order='C')": (self: PyNdarray) => wrapArray(contiguousCopy(self.tensor)),
  "__copy__(self, /)": (self: PyNdarray) => wrapArray(contiguousCopy(self.tensor)),
  "__deepcopy__(self, memo)": (self: PyNdarray) => wrapArray(contiguousCopy(self.tensor)),
  "flatten(self, order='C')": (self: PyNdarray, order: PyValue) =>
    wrapArray(
      quietly(() =>
        callOperator("clone", callOperator("reshape", order === "F" ? transposed(self.tensor) : self.tensor, [-1])),
      ),
    ),
  "ravel(self, order='C')": (self: PyNdarray, order: PyValue) =>
    viewOf(
      self,
      quietly(() => callOperator("reshape", order === "F" ? transposed(self.tensor) : self.tensor, [-1])),
    ),
  "transpose(self, *axes)": (self: PyNdarray, axes: PyTuple) => {
    if (axes.items.length === 0 || (axes.items.length === 1 && axes.items[0] === null))
      return viewOf(self, transposed(self.tensor));
    const order = sizesOf(axes);
    if (order.length !== self.tensor.rank) return raise("ValueError", "axes don't match array");
    const dims = order.map((d) => normalizedAxis(d, self.tensor.rank));
    if (new Set(dims).size !== dims.length) return raise("ValueError", "repeated axis in transpose");
    return viewOf(self, transposed(self.tensor, dims));
  },
  "squeeze(self, axis=None)": (self: PyNdarray, axis: PyValue) => {
    const dims = axisOf(axis, self.tensor.rank);
    if (dims === null)
      return viewOf(
        self,
        quietly(() => callOperator("squeeze", self.tensor)),
      );
    if (dims.some((d) => self.tensor.shape[d] !== 1)) {
      return raise("ValueError", "cannot select an axis to squeeze out which has size not equal to one");
    }
    const shape = self.tensor.shape.filter((_, d) => !dims.includes(d));
    return viewOf(
      self,
      quietly(() => callOperator("reshape", self.tensor, shape)),
    );
  },
  "dot(self, other, /)": (self: PyNdarray, other: PyValue) =>
    callValue(getAttribute(importModule("numpy"), "dot"), [self, other], null),
  "fill(self, value, /)": (self: PyNdarray, value: PyValue) => {
    quietly(() => callOperator("copy_", self.tensor, toArrayTensor(value), false));
    return null;
  },
  "resize(self, *shape, refcheck=True)": (self: PyNdarray, shape: PyTuple) => {
    const sizes = sizesOf(shape);
    const flat = contiguousCopy(self.tensor);
    const grown = makeArray(new PyList(new Array<PyValue>(countElements(sizes)).fill(0)), flat.dtype);
    for (let i = 0; i < Math.min(grown.numel, flat.numel); i++) grown.data[i] = flat.data[i] as number;
    self.tensor = reshaped(grown, sizes);
    return null;
  },
  "sort(self, axis=-1, kind=None)": (self: PyNdarray, axis: PyValue) => {
    const sorted = callValue(getAttribute(importModule("numpy"), "sort"), [self, axis], null) as PyNdarray;
    quietly(() => callOperator("copy_", self.tensor, sorted.tensor, false));
    return null;
  },
  "view(self, *args)": (self: PyNdarray, args: PyTuple) => {
    if (args.items.length > 0 && toNumpyDtype(args.items[0] as PyValue) !== self.tensor.dtype) {
      return viewOf(
        self,
        quietly(() => callOperator("view.dtype", self.tensor, toNumpyDtype(args.items[0] as PyValue))),
      );
    }
    return viewOf(self, self.tensor);
  },
};

function contiguousCopy(tensor: Tensor): Tensor {
  return quietly(() => callOperator("clone", callOperator("contiguous", tensor)));
}

const SCALAR_METHODS = {
  "__repr__(self, /)": (self: PyNumpyScalar) =>
    self.dtype === bool ? `np.${scalarText(self)}_` : `np.${self.type.name}(${scalarText(self)})`,
  "__str__(self, /)": (self: PyNumpyScalar) => scalarText(self),
  "__format__(self, spec, /)": (self: PyNumpyScalar, spec: string) =>
    callMethod(plainNumber(self.value, self), "__format__", [spec]),
  "__bool__(self, /)": (self: PyNumpyScalar) => self.value !== 0,
  "__float__(self, /)": (self: PyNumpyScalar) => new PyFloat(self.value),
  "__int__(self, /)": (self: PyNumpyScalar) => callMethod(new PyFloat(self.value), "__int__", []),
  "__trunc__(self, /)": (self: PyNumpyScalar) => callMethod(new PyFloat(self.value), "__int__", []),
  "__index__(self, /)": (self: PyNumpyScalar) =>
    self.dtype.category === INTEGRAL_CATEGORY || self.dtype.category === BOOL_CATEGORY
      ? self.value
      : raise("TypeError", `'numpy.${self.type.name}' object cannot be interpreted as an integer`),
  "__hash__(self, /)": (self: PyNumpyScalar) => callMethod(plainNumber(self.value, self), "__hash__", []),
  "__round__(self, ndigits=None)": (self: PyNumpyScalar, digits: PyValue) =>
    digits === null
      ? callMethod(plainNumber(self.value, self), "__round__", [])
      : fromResult(rounded(toArrayTensor(self), Number(digits))),
  "__array__(self, dtype=None, copy=None)": (self: PyNumpyScalar) => wrapArray(toArrayTensor(self)),
  "__getitem__(self, key, /)": (self: PyNumpyScalar, key: PyValue) =>
    key instanceof PyTuple && key.items.length === 0 ? self : raise("IndexError", "invalid index to scalar variable."),
  "is_integer(self, /)": (self: PyNumpyScalar) => Number.isInteger(self.value),
  "copy(self)": (self: PyNumpyScalar) => self,
  "squeeze(self, axis=None)": (self: PyNumpyScalar) => self,
  "flatten(self, order='C')": (self: PyNumpyScalar) =>
    wrapArray(quietly(() => callOperator("reshape", toArrayTensor(self), [1]))),
  "ravel(self, order='C')": (self: PyNumpyScalar) =>
    wrapArray(quietly(() => callOperator("reshape", toArrayTensor(self), [1]))),
  "transpose(self, *axes)": (self: PyNumpyScalar) => self,
  "dot(self, other, /)": (self: PyNumpyScalar, other: PyValue) => elementwise("mul.Tensor", self, other),
  "conjugate(self)": (self: PyNumpyScalar) => self,
  "__deepcopy__(self, memo)": (self: PyNumpyScalar) => self,
  "__copy__(self)": (self: PyNumpyScalar) => self,
};
