/**
 * torch.nn.Parameter and torch.nn.Buffer.
 * https://pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html
 */

import { defaultDtype } from "../engine/dtype";
import { newTensor, type Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { defineFunction } from "../evaluator/native";
import { isTrue } from "../evaluator/operations";
import { PyBuiltin, PyStaticMethod, type PyType, type PyValue, typeOf } from "../evaluator/values";
import { legacyConstruct } from "./construct";
import { torchObserver } from "./observer";
import { bufferType, PyTensor, parameterType, tensorType } from "./pyTensor";
import { hiddenFromAutograd } from "./storage";

/** A leaf of class `cls` over the memory of `tensor`. */
function makeSubclass(cls: PyType, tensor: Tensor, requiresGrad: boolean): PyTensor {
  const leaf = hiddenFromAutograd(tensor);
  // A change of one is a change of the other, as of a detached tensor.
  leaf.versionCounter = tensor.versionCounter;
  if (requiresGrad && !leaf.dtype.isDifferentiable) {
    return raise("RuntimeError", "Only Tensors of floating point and complex dtype can require gradients");
  }
  leaf.requiresGrad = requiresGrad;
  if (requiresGrad) torchObserver?.leafMade?.(leaf);
  return new PyTensor(leaf, cls);
}

export function defineConstructors(): void {
  tensorType.dict.set(
    "__new__",
    new PyBuiltin("__new__", (args) => {
      const cls = args[0] as PyType;
      if (cls === tensorType) return wrapAs(cls, legacyConstruct(args.slice(1), defaultDtype(), false));
      const data = args[1];
      const source = data instanceof PyTensor ? data.tensor : legacyConstruct(args.slice(1), defaultDtype(), false);
      return makeSubclass(cls, source, false);
    }),
  );
  tensorType.dict.set("__init__", new PyBuiltin("__init__", () => null, true, "Tensor.__init__", tensorType));
  const makeParameter = defineFunction(
    "__new__(cls, data=None, requires_grad=True)",
    (cls: PyType, data: PyValue, flag: PyValue) => {
      if (data === null) return makeSubclass(cls, newTensor([0], defaultDtype()), isTrue(flag));
      if (!(data instanceof PyTensor)) {
        return raise(
          "TypeError",
          `_make_subclass(): argument 'data' (position 2) must be Tensor, not ${typeOf(data).name}`,
        );
      }
      const parameter = makeSubclass(cls, data.tensor, isTrue(flag));
      torchObserver?.converted?.(data.tensor, "Parameter", parameter.tensor);
      return parameter;
    },
  );
  parameterType.dict.set("__new__", makeParameter);
  bufferType.dict.set(
    "__new__",
    defineFunction("__new__(cls, data=None, *, persistent=True)", (cls: PyType, data: PyValue) =>
      makeSubclass(cls, data instanceof PyTensor ? data.tensor : newTensor([0], defaultDtype()), false),
    ),
  );
  tensorType.dict.set(
    "_make_subclass",
    new PyStaticMethod(
      defineFunction("_make_subclass(cls, data, require_grad=False)", (cls: PyType, data: PyTensor, flag: PyValue) =>
        makeSubclass(cls, data.tensor, isTrue(flag)),
      ),
    ),
  );
  tensorType.dict.set(
    "as_subclass",
    new PyBuiltin(
      "as_subclass",
      ([self, cls]) => makeSubclass(cls as PyType, (self as PyTensor).tensor, false),
      true,
      "TensorBase.as_subclass",
      tensorType,
    ),
  );
}

function wrapAs(cls: PyType, tensor: Tensor): PyTensor {
  return new PyTensor(tensor, cls);
}
