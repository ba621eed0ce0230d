/**
 * What stands between square brackets, as the engine takes it: lists and arrays become index tensors.
 * https://pytorch.org/docs/stable/tensors.html#indexing
 */
import { FLOATING_CATEGORY, int64 } from "../engine/dtype";
import { getItem as engineGetItem, setItem as engineSetItem, type IndexItem } from "../engine/operators/indexing";
import { newTensor, type Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { toIndex } from "../evaluator/operations";
import { Ellipsis, PyList, PyRange, PySlice, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { isNumber, toScalarArgument } from "./arguments";
import { guarded } from "./binder";
import { buildTensor } from "./construct";
import { asNdarrayTensor } from "./numpy/ndarray";
import { isNumpyScalar, numpyScalarValue } from "./numpy/scalar";
import { callOperator } from "./operators";
import { PyTensor, wrapTensor } from "./pyTensor";

export function getTensorItem(self: PyTensor, key: PyValue): PyValue {
  if (!(self instanceof PyTensor)) {
    return raise(
      "TypeError",
      `descriptor '__getitem__' requires a 'torch._C.TensorBase' object but received a '${typeOf(self).name}'`,
    );
  }
  return wrapTensor(getItem(self.tensor, key));
}

export function getItem(tensor: Tensor, key: PyValue): Tensor {
  const items = indexItems(key);
  return guarded(() => engineGetItem(tensor, items));
}

export function setTensorItem(self: PyTensor, key: PyValue, value: PyValue): void {
  const items = indexItems(key);
  const source = toSource(self.tensor, value);
  guarded(() => engineSetItem(self.tensor, items, source));
}

function indexItems(key: PyValue): IndexItem[] {
  if (typeof key === "number") return [key];
  return key instanceof PyTuple || isListOfItems(key) ? key.items.map(indexItem) : [indexItem(key)];
}

/** As NumPy once did: a short list that holds sequences, slices or tensors stands for a tuple of them. */
function isListOfItems(key: PyValue): key is PyList {
  if (!(key instanceof PyList) || key.items.length >= 32) return false;
  return key.items.some(
    (item) =>
      item === null ||
      item === Ellipsis ||
      typeof item === "string" ||
      item instanceof PyTensor ||
      item instanceof PySlice ||
      item instanceof PyList ||
      item instanceof PyTuple ||
      item instanceof PyRange ||
      asNdarrayTensor(item) !== null,
  );
}

function indexItem(value: PyValue): IndexItem {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (value instanceof PySlice) return sliceItem(value);
  if (value === Ellipsis) return "ellipsis";
  if (value instanceof PyTensor) return value.tensor;
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PyRange) return sequenceIndex(value);
  if (isNumpyScalar(value) && numpyScalarValue(value).kind === "int") return numpyScalarValue(value).value;
  const array = asNdarrayTensor(value);
  if (array) return array;
  if (typeof value === "string") return raise("TypeError", "new(): invalid data type 'str'");
  if (!isNumber(value) && typeOf(value).lookup("__index__") !== undefined) return Number(toIndex(value));
  return raise(
    "IndexError",
    `only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${typeName(value)})`,
  );
}

/** C's `tp_name`, which has the module in front. */
function typeName(value: PyValue): string {
  const { name, module } = typeOf(value);
  return module === "numpy" ? `numpy.${name.replace(/_$/, "")}` : name;
}

function sequenceIndex(value: PyValue): Tensor {
  const index = buildTensor(value, null);
  if (index.numel === 0) return newTensor(index.shape, int64);
  return index.dtype.category === FLOATING_CATEGORY ? callOperator("_to_copy", index, int64) : index;
}

function sliceItem(slice: PySlice): IndexItem {
  const step = sliceBound(slice.step);
  if (step === 0) return raise("ValueError", "slice step cannot be zero");
  return { start: sliceBound(slice.start), stop: sliceBound(slice.stop), step };
}

function sliceBound(value: PyValue): number | null {
  if (value === null || typeof value === "number") return value;
  if (value instanceof PyTensor) return Number(toIndex(value));
  if (typeof value === "string" || typeOf(value).lookup("__index__") === undefined) {
    return raise("TypeError", "slice indices must be integers or None or have an __index__ method");
  }
  const index = toIndex(value);
  return typeof index === "number" ? index : index < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

function toSource(tensor: Tensor, value: PyValue): Parameters<typeof engineSetItem>[2] {
  if (value instanceof PyTensor) return value.tensor;
  if (isNumber(value)) return toScalarArgument(value);
  return raise("TypeError", `can't assign a ${typeName(value)} to a ${tensor.dtype.tensorTypeName}`);
}
