/** Attributes, methods and operators of arrays and of NumPy's scalars. */
import { BOOL_CATEGORY, bool, FLOATING_CATEGORY, float64, INTEGRAL_CATEGORY, int64 } from "../../engine/dtype";
import { Scalar } from "../../engine/scalar";
import type { Tensor } from "../../engine/tensor";
import { raise } from "../../evaluator/exceptions";
import { callMethod, toIndex } from "../../evaluator/operations";
import { defineIterator, NativeIterator } from "../../evaluator/types/iterators";
import {
  NotImplemented,
  PyBuiltin,
  PyFloat,
  PyGetSet,
  PyList,
  PySlice,
  PyTuple,
  type PyType,
  type PyValue,
} from "../../evaluator/values";
import { guarded } from "../binder";
import { addMethods } from "../declare";
import { getItem, setTensorItem } from "../indexing";
import { callOperator } from "../operators";
import { PyTensor, wrapTensor } from "../pyTensor";
import { makeArray, numpyDtype, numpyDtypeType, type PyNumpyDtype, toNumpyDtype, wrapArray } from "./array";
import {
  castTo,
  fromResult,
  ndarrayType,
  numberType,
  numpyScalar,
  PyNdarray,
  quietly,
  toArrayTensor,
  unify,
} from "./ndarray";
import { PyNumpyScalar } from "./scalar";
import { arrayRepr, arrayStr, scalarText, shapeText } from "./text";

const BINARY: Readonly<Record<string, string>> = {
  add: "add.Tensor",
  sub: "sub.Tensor",
  mul: "mul.Tensor",
  truediv: "div.Tensor",
  floordiv: "floor_divide",
  mod: "remainder.Tensor",
  pow: "pow.Tensor_Tensor",
  matmul: "matmul",
  and: "bitwise_and.Tensor",
  or: "bitwise_or.Tensor",
  xor: "bitwise_xor.Tensor",
};
const COMPARISONS: Readonly<Record<string, string>> = {
  eq: "eq.Tensor",
  ne: "ne.Tensor",
  lt: "lt.Tensor",
  le: "le.Tensor",
  gt: "gt.Tensor",
  ge: "ge.Tensor",
};

export function elementwise(schemaName: string, left: PyValue, right: PyValue): PyValue {
  if (left instanceof PyTensor || right instanceof PyTensor) return NotImplemented;
  const operands = unify(left, right, schemaName === "div.Tensor" ? float64 : null);
  if (operands === null) return NotImplemented;
  return fromResult(quietly(() => callOperator(schemaName, ...operands)));
}

/** `tensor * array`: computed by NumPy, and a tensor again. */
function reflected(schemaName: string, left: PyValue, right: PyValue): PyValue {
  if (!(left instanceof PyTensor)) return elementwise(schemaName, left, right);
  const array = callMethod(left, "__array__", []);
  const result = elementwise(schemaName, array, right);
  return result === NotImplemented ? result : wrapTensor(toArrayTensor(result));
}

export function defineNumpyMembers(): void {
  for (const type of [ndarrayType, numberType]) {
    for (const [name, schemaName] of Object.entries(BINARY)) {
      method(type, `__${name}__`, ([self, other]) => elementwise(schemaName, self as PyValue, other as PyValue));
      method(type, `__r${name}__`, ([self, other]) => reflected(schemaName, other as PyValue, self as PyValue));
    }
    for (const [name, schemaName] of Object.entries(COMPARISONS)) {
      method(type, `__${name}__`, ([self, other]) => elementwise(schemaName, self as PyValue, other as PyValue));
    }
    method(type, "__neg__", ([self]) => fromResult(quietly(() => callOperator("neg", toArrayTensor(self as PyValue)))));
    method(type, "__abs__", ([self]) => fromResult(quietly(() => callOperator("abs", toArrayTensor(self as PyValue)))));
    method(type, "__pos__", ([self]) => self as PyValue);
    method(type, "__invert__", ([self]) =>
      fromResult(quietly(() => callOperator("bitwise_not", toArrayTensor(self as PyValue)))),
    );
    addMethods(type, REDUCTIONS);
    for (const [name, get] of Object.entries(ATTRIBUTES)) {
      type.dict.set(name, new PyGetSet(name, (self) => get(toArrayTensor(self)), null, type));
    }
  }
  for (const name of ["add", "sub", "mul", "truediv"]) {
    method(ndarrayType, `__i${name}__`, ([self, other]) => {
      const result = elementwise(BINARY[name] as string, self as PyValue, other as PyValue);
      if (result === NotImplemented) return result;
      quietly(() => callOperator("copy_", (self as PyNdarray).tensor, toArrayTensor(result), false));
      return self as PyValue;
    });
  }
  addMethods(ndarrayType, ARRAY_METHODS);
  addMethods(numberType, SCALAR_METHODS);
  addMethods(numpyDtypeType, {
    "__repr__(self, /)": (self: PyNumpyDtype) => `dtype('${self.dtype.name}')`,
    "__str__(self, /)": (self: PyNumpyDtype) => self.dtype.name,
    "__eq__(self, other, /)": (self: PyNumpyDtype, other: PyValue) => toNumpyDtype(other) === self.dtype,
    "__hash__(self, /)": (self: PyNumpyDtype) => self.dtype.index,
  });
  for (const [name, get] of Object.entries({
    name: (d: PyNumpyDtype) => d.dtype.name,
    itemsize: (d: PyNumpyDtype) => d.dtype.itemSize,
  })) {
    numpyDtypeType.dict.set(name, new PyGetSet(name, (self) => get(self as PyNumpyDtype), null, numpyDtypeType));
  }
}

function method(type: PyType, name: string, call: (args: readonly PyValue[]) => PyValue): void {
  type.dict.set(name, new PyBuiltin(name, (args) => guarded(() => call(args)), true, `${type.name}.${name}`, type));
}

const ATTRIBUTES: Readonly<Record<string, (tensor: Tensor) => PyValue>> = {
  shape: (t) => new PyTuple(t.shape),
  dtype: (t) => numpyDtype(t.dtype),
  ndim: (t) => t.rank,
  size: (t) => t.numel,
  itemsize: (t) => t.dtype.itemSize,
  nbytes: (t) => t.numel * t.dtype.itemSize,
  T: (t) =>
    wrapArray(
      quietly(() =>
        callOperator(
          "permute",
          t,
          t.shape.map((_, i) => t.rank - 1 - i),
        ),
      ),
    ),
};

function axisOf(axis: PyValue): number[] | null {
  if (axis === null) return null;
  if (axis instanceof PyTuple || axis instanceof PyList) return axis.items.map((a) => Number(toIndex(a)));
  return [Number(toIndex(axis))];
}

function reduce(
  self: PyValue,
  axis: PyValue,
  keepdims: PyValue,
  run: (t: Tensor, dims: number[], keep: boolean) => Tensor,
): PyValue {
  const tensor = toArrayTensor(self);
  const dims = axisOf(axis) ?? tensor.shape.map((_, i) => i);
  return fromResult(quietly(() => run(tensor, dims, keepdims === true)));
}

const floating = (t: Tensor): Tensor => (t.isFloatingPoint ? t : castTo(t, float64));
const summable = (t: Tensor): Tensor => (t.dtype.category === FLOATING_CATEGORY ? t : castTo(t, int64));

export const REDUCTIONS = {
  "sum(self, /, axis=None, dtype=None, out=None, keepdims=False)": (
    self: PyValue,
    axis: PyValue,
    _d: PyValue,
    _o: PyValue,
    keep: PyValue,
  ) => reduce(self, axis, keep, (t, dims, k) => callOperator("sum.dim_IntList", summable(t), dims, k, null)),
  "mean(self, /, axis=None, dtype=None, out=None, keepdims=False)": (
    self: PyValue,
    axis: PyValue,
    _d: PyValue,
    _o: PyValue,
    keep: PyValue,
  ) => reduce(self, axis, keep, (t, dims, k) => callOperator("mean.dim", floating(t), dims, k, null)),
  "std(self, /, axis=None, dtype=None, out=None, ddof=0, keepdims=False)": (
    self: PyValue,
    axis: PyValue,
    _d: PyValue,
    _o: PyValue,
    ddof: number,
    keep: PyValue,
  ) =>
    reduce(self, axis, keep, (t, dims, k) =>
      callOperator("std.correction", floating(t), dims, new Scalar(ddof, "int"), k),
    ),
  "var(self, /, axis=None, dtype=None, out=None, ddof=0, keepdims=False)": (
    self: PyValue,
    axis: PyValue,
    _d: PyValue,
    _o: PyValue,
    ddof: number,
    keep: PyValue,
  ) =>
    reduce(self, axis, keep, (t, dims, k) =>
      callOperator("var.correction", floating(t), dims, new Scalar(ddof, "int"), k),
    ),
  "max(self, /, axis=None, out=None, keepdims=False)": (self: PyValue, axis: PyValue, _o: PyValue, keep: PyValue) =>
    reduce(self, axis, keep, (t, dims, k) => callOperator("amax", t, dims, k)),
  "min(self, /, axis=None, out=None, keepdims=False)": (self: PyValue, axis: PyValue, _o: PyValue, keep: PyValue) =>
    reduce(self, axis, keep, (t, dims, k) => callOperator("amin", t, dims, k)),
  "prod(self, /, axis=None)": (self: PyValue, axis: PyValue) => {
    const dims = axisOf(axis);
    const tensor = summable(toArrayTensor(self));
    return fromResult(
      quietly(() =>
        dims === null ? callOperator("prod", tensor, null) : callOperator("prod.dim_int", tensor, dims[0], false, null),
      ),
    );
  },
  "argmax(self, /, axis=None)": (self: PyValue, axis: PyValue) =>
    fromResult(quietly(() => callOperator("argmax", toArrayTensor(self), axisOf(axis)?.[0] ?? null, false))),
  "argmin(self, /, axis=None)": (self: PyValue, axis: PyValue) =>
    fromResult(quietly(() => callOperator("argmin", toArrayTensor(self), axisOf(axis)?.[0] ?? null, false))),
  "cumsum(self, /, axis=None)": (self: PyValue, axis: PyValue) => {
    const tensor = summable(toArrayTensor(self));
    const dim = axisOf(axis)?.[0];
    return fromResult(
      quietly(() =>
        callOperator("cumsum", dim === undefined ? callOperator("reshape", tensor, [-1]) : tensor, dim ?? 0, null),
      ),
    );
  },
  "all(self, /, axis=None)": (self: PyValue, axis: PyValue) => logical("all", self, axis),
  "any(self, /, axis=None)": (self: PyValue, axis: PyValue) => logical("any", self, axis),
  "item(self, /, *args)": (self: PyValue, args: PyTuple) => {
    const tensor = args.items.length > 0 ? getItem(toArrayTensor(self), args) : toArrayTensor(self);
    if (tensor.numel !== 1) return raise("ValueError", "can only convert an array of size 1 to a Python scalar");
    return plainNumber(tensor.item(), tensor);
  },
  "tolist(self, /)": (self: PyValue) => callMethod(new PyTensor(toArrayTensor(self)), "tolist", []),
  "astype(self, dtype, copy=True)": (self: PyValue, dtype: PyValue) => {
    const tensor = toArrayTensor(self);
    return fromResult(quietly(() => callOperator("clone", castTo(tensor, toNumpyDtype(dtype) ?? tensor.dtype))));
  },
  "reshape(self, /, *shape)": (self: PyValue, shape: PyTuple) => {
    const tensor = toArrayTensor(self);
    const sizes = sizesOf(shape);
    const known = sizes.reduce((n, s) => (s < 0 ? n : n * s), 1);
    const hasFree = sizes.some((s) => s < 0);
    if (hasFree ? known === 0 || tensor.numel % known !== 0 : known !== tensor.numel) {
      return raise("ValueError", `cannot reshape array of size ${tensor.numel} into shape ${shapeText(sizes)}`);
    }
    return wrapArray(quietly(() => callOperator("reshape", tensor, sizes)));
  },
  "round(self, decimals=0)": (self: PyValue, decimals: number) =>
    fromResult(quietly(() => callOperator("round.decimals", toArrayTensor(self), decimals))),
};

function logical(name: string, self: PyValue, axis: PyValue): PyValue {
  const dims = axisOf(axis);
  const tensor = castTo(toArrayTensor(self), bool);
  return fromResult(
    quietly(() => (dims === null ? callOperator(name, tensor) : callOperator(`${name}.dim`, tensor, dims[0], false))),
  );
}

export function sizesOf(shape: PyTuple): number[] {
  const first = shape.items[0];
  const items =
    shape.items.length === 1 && (first instanceof PyTuple || first instanceof PyList) ? first.items : shape.items;
  return items.map((s) => Number(toIndex(s)));
}

export function plainNumber(value: number, tensor: { readonly dtype: Tensor["dtype"] }): PyValue {
  const { category } = tensor.dtype;
  return category === FLOATING_CATEGORY ? new PyFloat(value) : category === INTEGRAL_CATEGORY ? value : value !== 0;
}

const arrayIterator = defineIterator("array_iterator", { module: "numpy" });

const ARRAY_METHODS = {
  "__repr__(self, /)": (self: PyNdarray) => arrayRepr(self.tensor),
  "__str__(self, /)": (self: PyNdarray) => arrayStr(self.tensor),
  "__len__(self, /)": (self: PyNdarray) =>
    self.tensor.rank === 0 ? raise("TypeError", "len() of unsized object") : (self.tensor.shape[0] as number),
  "__bool__(self, /)": (self: PyNdarray) =>
    self.tensor.numel === 1
      ? self.tensor.item() !== 0
      : raise(
          "ValueError",
          "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
        ),
  "__float__(self, /)": (self: PyNdarray) =>
    self.tensor.numel === 1
      ? new PyFloat(self.tensor.item())
      : raise("TypeError", "only 0-dimensional arrays can be converted to Python scalars"),
  "__int__(self, /)": (self: PyNdarray) =>
    self.tensor.numel === 1
      ? Math.trunc(self.tensor.item())
      : raise("TypeError", "only 0-dimensional arrays can be converted to Python scalars"),
  "__getitem__(self, key, /)": (self: PyNdarray, key: PyValue) => {
    const reversed = reversedSlice(self.tensor, key);
    return fromResult(reversed ?? quietly(() => getItem(self.tensor, key)));
  },
  "__setitem__(self, key, value, /)": (self: PyNdarray, key: PyValue, value: PyValue) => {
    quietly(() =>
      setTensorItem(
        new PyTensor(self.tensor),
        key,
        value instanceof PyNumpyScalar ? plainNumber(value.value, value) : value,
      ),
    );
    return null;
  },
  "__iter__(self, /)": (self: PyNdarray) => {
    let i = 0;
    const size =
      self.tensor.rank === 0 ? raise("TypeError", "iteration over a 0-d array") : (self.tensor.shape[0] as number);
    return new NativeIterator(arrayIterator, () =>
      i < size ? fromResult(quietly(() => callOperator("select.int", self.tensor, 0, i++))) : undefined,
    );
  },
  "__contains__(self, value, /)": (self: PyNdarray, value: PyValue) => {
    const found = elementwise("eq.Tensor", self, value);
    return found instanceof PyNdarray ? quietly(() => callOperator("any", found.tensor)).item() !== 0 : false;
  },
  "__array__(self, dtype=None, copy=None)": (self: PyNdarray) => self,
  "copy(self, order='C')": (self: PyNdarray) => wrapArray(makeArray(self, null)),
  "__deepcopy__(self, memo)": (self: PyNdarray) => wrapArray(makeArray(self, null)),
  "flatten(self, order='C')": (self: PyNdarray) =>
    wrapArray(quietly(() => callOperator("clone", callOperator("reshape", self.tensor, [-1])))),
  "ravel(self, order='C')": (self: PyNdarray) => wrapArray(quietly(() => callOperator("reshape", self.tensor, [-1]))),
  "transpose(self, *axes)": (self: PyNdarray, axes: PyTuple) => {
    const order = axes.items.length > 0 ? sizesOf(axes) : self.tensor.shape.map((_, i) => self.tensor.rank - 1 - i);
    return wrapArray(quietly(() => callOperator("permute", self.tensor, order)));
  },
  "squeeze(self, axis=None)": (self: PyNdarray, axis: PyValue) =>
    wrapArray(
      quietly(() =>
        axis === null
          ? callOperator("squeeze", self.tensor)
          : callOperator("squeeze.dim", self.tensor, Number(toIndex(axis))),
      ),
    ),
  "dot(self, other, /)": (self: PyNdarray, other: PyValue) => elementwise("matmul", self, other),
  "fill(self, value, /)": (self: PyNdarray, value: PyValue) => {
    quietly(() => callOperator("copy_", self.tensor, toArrayTensor(value), false));
    return null;
  },
};

/** `a[::-1]`, which tensors refuse. */
function reversedSlice(tensor: Tensor, key: PyValue): Tensor | null {
  if (!(key instanceof PySlice) || key.step === null || Number(key.step) >= 0) return null;
  const size = tensor.shape[0] as number;
  const step = Number(key.step);
  const bound = (value: PyValue, fallback: number) =>
    value === null ? fallback : Number(value) < 0 ? Number(value) + size : Math.min(Number(value), size - 1);
  const indices: number[] = [];
  for (let i = bound(key.start, size - 1); i > bound(key.stop, -1); i += step) indices.push(i);
  const index = makeArray(new PyList(indices), int64);
  return quietly(() => callOperator("index_select", tensor, 0, index));
}

const SCALAR_METHODS = {
  "__repr__(self, /)": (self: PyNumpyScalar) => {
    const name = self.dtype === bool ? "" : `np.${self.dtype.name}`;
    return name === "" ? `np.${scalarText(self)}` : `${name}(${scalarText(self)})`;
  },
  "__str__(self, /)": (self: PyNumpyScalar) => scalarText(self),
  "__format__(self, spec, /)": (self: PyNumpyScalar, spec: string) =>
    spec === "" ? scalarText(self) : callMethod(plainNumber(self.value, self), "__format__", [spec]),
  "__bool__(self, /)": (self: PyNumpyScalar) => self.value !== 0,
  "__float__(self, /)": (self: PyNumpyScalar) => new PyFloat(self.value),
  "__int__(self, /)": (self: PyNumpyScalar) => Math.trunc(self.value),
  "__index__(self, /)": (self: PyNumpyScalar) =>
    self.dtype.category === INTEGRAL_CATEGORY || self.dtype.category === BOOL_CATEGORY
      ? self.value
      : raise("TypeError", "only integer scalar arrays can be converted to a scalar index"),
  "__hash__(self, /)": (self: PyNumpyScalar) => Math.trunc(self.value),
  "__round__(self, ndigits=None)": (self: PyNumpyScalar, digits: PyValue) =>
    digits === null ? Math.round(self.value) : numpyScalar(Number(self.value.toFixed(Number(digits))), self.dtype),
};
