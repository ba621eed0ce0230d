/**
 * `x[...]` and `x[...] = value`: integers, slices, None, Ellipsis, booleans, tensors and lists of them, as a chain of
 * select, slice, unsqueeze and index.
 * https://numpy.org/doc/stable/user/basics.indexing.html
 */
import { UnsupportedError } from "../base/failures";
import { BOOL_CATEGORY, bool, FLOATING_CATEGORY, int64, uint8 } from "../engine/dtype";
import { canExpandTo, sameShape } from "../engine/shape";
import { scalarTensor, Tensor, tensorOver } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { toIndex } from "../evaluator/operations";
import { Ellipsis, PyList, PyRange, PySlice, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { isNumber, toScalarArgument } from "./arguments";
import { buildTensor } from "./construct";
import { asNdarrayTensor } from "./numpy/ndarray";
import { isNumpyScalar, numpyScalarValue } from "./numpy/scalar";
import { callOperator } from "./operators";
import { PyTensor, wrapTensor } from "./pyTensor";

export function getTensorItem(self: PyTensor, key: PyValue): PyValue {
  return wrapTensor(getItem(self.tensor, key));
}

export function getItem(tensor: Tensor, key: PyValue): Tensor {
  if (typeof key === "number") return selectFirst(tensor, key);
  const { view, indices } = applyBasic(tensor, key);
  if (indices === null) return view === tensor ? callOperator("alias", tensor) : view;
  return callOperator("index.Tensor", view, indices);
}

export function setTensorItem(self: PyTensor, key: PyValue, value: PyValue): void {
  const tensor = self.tensor;
  const source = toSource(tensor, value);
  const { view, indices } =
    typeof key === "number" ? { view: selectFirst(tensor, key), indices: null } : applyBasic(tensor, key);
  if (indices !== null) {
    callOperator("index_put_", view, indices, dropLeadingOnes(source, view, indices), false);
    return;
  }
  if (source.rank === 0 && isNumber(value)) {
    callOperator("fill_.Scalar", view, toScalarArgument(value));
    return;
  }
  const fitted = sameShape(source.shape, view.shape) ? source : squeezeToFit(source, view);
  callOperator("copy_", view, fitted, false);
}

function selectFirst(tensor: Tensor, index: number): Tensor {
  if (tensor.rank === 0) {
    return raise(
      "IndexError",
      "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number",
    );
  }
  return select(tensor, 0, index, 0);
}

function select(tensor: Tensor, dim: number, index: number, shownDim: number): Tensor {
  const size = tensor.shape[dim] as number;
  if (index < -size || index >= size) {
    return raise("IndexError", `index ${index} is out of bounds for dimension ${shownDim} with size ${size}`);
  }
  return callOperator("select.int", tensor, dim, index);
}

interface Applied {
  readonly view: Tensor;
  /** For index and index_put_: one entry a dimension up to the last tensor; null where there are none. */
  readonly indices: readonly (Tensor | null)[] | null;
}

function applyBasic(tensor: Tensor, key: PyValue): Applied {
  const items = indexItems(key);
  const consumed = items.reduce((count: number, item) => count + consumedDims(item), 0);
  if (consumed > tensor.rank) {
    return raise(
      "IndexError",
      tensor.rank === 0 && consumed > 0 && items.length === 1 && typeof items[0] === "number"
        ? "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
        : `too many indices for tensor of dimension ${tensor.rank}`,
    );
  }
  let view = tensor;
  let dim = 0;
  let hasTensors = false;
  const indices: (Tensor | null)[] = [];
  let original = 0;
  for (const item of items) {
    if (item === null) {
      view = callOperator("unsqueeze", view, dim);
      indices[dim++] = null;
    } else if (item === Ellipsis) {
      const skipped = tensor.rank - consumed;
      for (let i = 0; i < skipped; i++) indices[dim++] = null;
      original += skipped;
    } else if (item instanceof PySlice) {
      view = slice(view, dim, item);
      indices[dim++] = null;
      original++;
    } else if (typeof item === "boolean") {
      view = callOperator("unsqueeze", view, dim);
      indices[dim++] = tensorOver(new Uint8Array([item ? 1 : 0]), [1], bool);
      hasTensors = true;
    } else if (item instanceof Tensor) {
      if (item.rank === 0 && item.dtype.category !== BOOL_CATEGORY && item.dtype !== uint8) {
        if (item.dtype.category === FLOATING_CATEGORY) {
          return raise("IndexError", "tensors used as indices must be long, int, byte or bool tensors");
        }
        view = select(view, dim, item.item(), original);
        original++;
        continue;
      }
      if (item.rank === 0) {
        view = callOperator("unsqueeze", view, dim);
        indices[dim++] = tensorOver(new Uint8Array([item.item() ? 1 : 0]), [1], bool);
      } else {
        indices[dim] = item;
        const width = consumedDims(item);
        // A mask over several dimensions stands for an index in each of them.
        dim += width;
        original += width;
      }
      hasTensors = true;
    } else {
      view = select(view, dim, item as number, original);
      original++;
    }
  }
  if (!hasTensors) return { view, indices: null };
  const list: (Tensor | null)[] = [];
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] ?? null;
    list.push(index);
    // `index` counts a mask once, however many dimensions it covers.
    if (index && index.dtype.category === BOOL_CATEGORY) i += index.rank - 1;
  }
  while (list.length > 0 && list.at(-1) === null) list.pop();
  return { view, indices: list };
}

type IndexItem = number | boolean | null | PySlice | Tensor | typeof Ellipsis;

function indexItems(key: PyValue): IndexItem[] {
  if (key instanceof PyTuple) return key.items.map(indexItem);
  return [indexItem(key)];
}

function indexItem(value: PyValue): IndexItem {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (value instanceof PySlice) return value;
  if (value === Ellipsis) return Ellipsis;
  if (value instanceof PyTensor) return value.tensor;
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PyRange) return sequenceIndex(value);
  if (isNumpyScalar(value) && numpyScalarValue(value).kind !== "float") return numpyScalarValue(value).value;
  const array = asNdarrayTensor(value);
  if (array) return array;
  if (value === undefined || typeof value === "string" || isNumber(value)) return invalidIndex(value);
  if (typeOf(value).lookup("__index__") !== undefined) return Number(toIndex(value));
  return invalidIndex(value);
}

function invalidIndex(value: PyValue): never {
  if (typeof value === "string") return raise("TypeError", "new(): invalid data type 'str'");
  return raise(
    "IndexError",
    `only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${typeOf(value).name})`,
  );
}

function sequenceIndex(value: PyValue): Tensor {
  const index = buildTensor(value, null);
  if (index.numel === 0 && index.dtype.category === FLOATING_CATEGORY)
    return callOperator("to.dtype", index, int64, false, false, null);
  if (index.dtype.category === FLOATING_CATEGORY) {
    return raise("IndexError", "tensors used as indices must be long, int, byte or bool tensors");
  }
  return index;
}

function consumedDims(item: IndexItem): number {
  if (item === null || item === Ellipsis || typeof item === "boolean") return 0;
  if (item instanceof Tensor) {
    if (item.dtype.category === BOOL_CATEGORY || item.dtype === uint8) return item.rank;
    return 1;
  }
  return 1;
}

function slice(view: Tensor, dim: number, item: PySlice): Tensor {
  const bound = (value: PyValue): number | null => (value === null ? null : sliceBound(value));
  const step = bound(item.step) ?? 1;
  if (step <= 0) return raise("ValueError", "step must be greater than zero");
  const start = bound(item.start);
  const stop = bound(item.stop);
  if ((start === null || start === 0) && stop === null && step === 1) {
    return view.numel >= 0 && start === null
      ? identitySlice(view, dim)
      : callOperator("slice.Tensor", view, dim, 0, null, 1);
  }
  return callOperator("slice.Tensor", view, dim, start, stop, step);
}

/** `x[:]` is a view made by slicing all the same. */
function identitySlice(view: Tensor, dim: number): Tensor {
  return callOperator("slice.Tensor", view, dim, null, null, 1);
}

function sliceBound(value: PyValue): number {
  if (typeof value === "number") return value;
  if (value instanceof PyTensor) return value.tensor.item();
  const index = toIndex(value);
  return typeof index === "number" ? index : index < 0n ? -(2 ** 53) : 2 ** 53;
}

function toSource(tensor: Tensor, value: PyValue): Tensor {
  if (value instanceof PyTensor) return value.tensor;
  if (isNumber(value)) return scalarTensor(toScalarArgument(value).value, tensor.dtype);
  const array = asNdarrayTensor(value);
  if (array) return array;
  if (value instanceof PyList || value instanceof PyTuple) return buildTensor(value, tensor.dtype);
  return raise("TypeError", `can't assign a ${typeOf(value).name} to a torch.${tensor.dtype.tensorTypeName.slice(6)}`);
}

function squeezeToFit(source: Tensor, target: Tensor): Tensor {
  let result = source;
  while (result.rank > target.rank && result.shape[0] === 1 && !canExpandTo(result.shape, target.shape)) {
    result = callOperator("squeeze.dim", result, 0);
  }
  return result;
}

function dropLeadingOnes(source: Tensor, view: Tensor, indices: readonly unknown[]): Tensor {
  if (indices.length === 0) throw new UnsupportedError("an empty index");
  let result = source;
  while (result.rank > view.rank && result.shape[0] === 1) result = callOperator("squeeze.dim", result, 0);
  return result;
}
