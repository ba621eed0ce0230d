/**
 * Universal functions as values: they are called, and have methods that reduce, accumulate and scatter.
 * https://numpy.org/doc/stable/reference/ufuncs.html#methods
 */
import { UnsupportedError } from "../../base/failures";
import type { PyDict } from "../../evaluator/dict";
import { raise } from "../../evaluator/exceptions";
import { defineClass } from "../../evaluator/native";
import { callValue } from "../../evaluator/operations";
import { type PyBuiltin, PyInstance, PyTuple, type PyType, type PyValue } from "../../evaluator/values";
import { guarded } from "../binder";
import { dictToKwargs } from "../keywords";
import { callOperator } from "../operators";
import { wrapArray } from "./array";
import { getArrayItem, setArrayItem } from "./indexing";
import { PyNdarray, quietly, toArrayTensor } from "./ndarray";

export class PyUfunc extends PyInstance {
  constructor(
    readonly name: string,
    readonly compute: PyBuiltin,
    readonly arity: number,
    /** The function of the module that does what `reduce` does; null where there is none. */
    readonly reduction: (() => PyValue) | null,
  ) {
    super(ufuncType);
  }
}

function methodOf(ufunc: PyUfunc): NonNullable<PyUfunc["reduction"]> {
  if (ufunc.reduction === null) throw new UnsupportedError(`numpy.${ufunc.name}.reduce`);
  return ufunc.reduction;
}

export const ufuncType: PyType = defineClass({
  name: "ufunc",
  module: "numpy",
  methods: {
    "__call__(self, *args, **kwargs)": (self: PyUfunc, args: PyTuple, kwargs: PyDict) =>
      callValue(self.compute, args.items, dictToKwargs(kwargs)),
    "__repr__(self, /)": (self: PyUfunc) => `<ufunc '${self.name}'>`,
    "reduce(self, array, axis=0, dtype=None, out=None, keepdims=False)": (
      self: PyUfunc,
      array: PyValue,
      axis: PyValue,
      _dtype: PyValue,
      _out: PyValue,
      keepdims: PyValue,
    ) =>
      callValue(
        methodOf(self)(),
        [array],
        new Map<string, PyValue>([
          ["axis", axis],
          ["keepdims", keepdims],
        ]),
      ),
    "accumulate(self, array, axis=0)": (self: PyUfunc, array: PyValue, axis: PyValue) => {
      const operator = { add: "cumsum", multiply: "cumprod" }[self.name];
      if (operator) return wrapArray(quietly(() => callOperator(operator, toArrayTensor(array), Number(axis), null)));
      const scan = { maximum: "cummax", minimum: "cummin" }[self.name];
      if (!scan) throw new UnsupportedError(`numpy.${self.name}.accumulate`);
      const results = quietly(() => callOperator(scan, toArrayTensor(array), Number(axis))) as unknown as never[];
      return wrapArray(results[0] as never);
    },
    "outer(self, a, b)": (self: PyUfunc, a: PyValue, b: PyValue) => {
      const [left, right] = [toArrayTensor(a), toArrayTensor(b)];
      const column = quietly(() => callOperator("reshape", left, [...left.shape, ...right.shape.map(() => 1)]));
      return callValue(self.compute, [wrapArray(column), wrapArray(right)], null);
    },
    "at(self, a, indices, b=None)": (self: PyUfunc, a: PyValue, indices: PyValue, b: PyValue) => {
      if (!(a instanceof PyNdarray)) return raise("TypeError", "first operand must be array");
      guarded(() => scatter(self, a, indices, b));
      return null;
    },
  },
  properties: {
    __name__: { get: (self: PyUfunc) => self.name },
    nin: { get: (self: PyUfunc) => self.arity },
  },
});

/** One index after the other, so that those that come twice count twice. */
function scatter(ufunc: PyUfunc, array: PyNdarray, indices: PyValue, operand: PyValue): void {
  const parts = indices instanceof PyTuple ? indices.items : [indices];
  const columns = parts.map((part) => quietly(() => callOperator("contiguous", toArrayTensor(part))));
  const count = Math.max(...columns.map((column) => column.numel));
  const values = operand === null ? null : toArrayTensor(operand);
  for (let i = 0; i < count; i++) {
    const at = columns.map((column) => column.data[column.offset + (column.numel === 1 ? 0 : i)] as number);
    const key = new PyTuple(at);
    const old = getArrayItem(array, key);
    const row =
      values === null
        ? null
        : wrapArray(
            values.rank === 0 || values.shape[0] === 1
              ? values
              : quietly(() => callOperator("select.int", values, 0, i)),
          );
    setArrayItem(array, key, callValue(ufunc.compute, row === null ? [old] : [old, row], null));
  }
}
