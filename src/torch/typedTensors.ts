/**
 * `torch.FloatTensor`, `torch.LongTensor` and their like: old constructors that are types of their own.
 * https://pytorch.org/docs/stable/tensors.html#data-types
 */
import { DTYPES, type DType } from "../engine/dtype";
import { raise } from "../evaluator/exceptions";
import { coreTypes, PyBuiltin, PyType, type PyValue } from "../evaluator/values";
import { legacyConstruct } from "./construct";
import { PyTensor, wrapTensor } from "./pyTensor";

const metaType = new PyType("tensortype", [coreTypes.type as PyType], { module: "torch", isBuiltin: true });

export class TypedTensorType extends PyType {
  constructor(readonly dtype: DType) {
    super(`${dtype.scalarTypeName}Tensor`, [coreTypes.object as PyType], {
      module: "torch",
      isBuiltin: true,
      metatype: metaType,
    });
    this.dict.set(
      "__new__",
      new PyBuiltin("__new__", (args) => wrapTensor(legacyConstruct(args.slice(1), dtype, true))),
    );
  }
}

metaType.dict.set(
  "__instancecheck__",
  new PyBuiltin(
    "__instancecheck__",
    ([cls, value]: readonly PyValue[]) =>
      value instanceof PyTensor && cls instanceof TypedTensorType && value.tensor.dtype === cls.dtype,
    true,
    "tensortype.__instancecheck__",
    metaType,
  ),
);
metaType.dict.set(
  "__call__",
  new PyBuiltin(
    "__call__",
    (args, kwargs) => {
      const cls = args[0];
      if (!(cls instanceof TypedTensorType)) return raise("TypeError", "not a tensor type");
      if (kwargs)
        for (const key of kwargs.keys())
          if (key !== "device") raise("TypeError", `new() got an unexpected keyword argument '${key}'`);
      return wrapTensor(legacyConstruct(args.slice(1), cls.dtype, true));
    },
    true,
    "tensortype.__call__",
    metaType,
  ),
);

export const typedTensorTypes: ReadonlyMap<string, TypedTensorType> = new Map(
  DTYPES.map((dtype) => [`${dtype.scalarTypeName}Tensor`, new TypedTensorType(dtype)]),
);
