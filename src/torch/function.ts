/**
 * torch.autograd.Function: operators that the program writes itself. The node is the `ctx` that `forward` and
 * `backward` get, as in PyTorch.
 * https://pytorch.org/docs/stable/notes/extending.html
 */

import { batching, batchLevel } from "../engine/batching";
import { AutogradError } from "../engine/errors";
import { forEachForwardLevel, forwardMode, withReach } from "../engine/forwardMode";
import { attach, type Edge, FREED_MESSAGE, GraphNode, gradientEdge, SavedTensor } from "../engine/graph";
import { checkInplace, makeView, rebaseHistory } from "../engine/inplace";
import { anomaly, modes, withGrad } from "../engine/modes";
import { observer } from "../engine/observer";
import { newTensor, type Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { warn } from "../evaluator/machine";
import { callValue, getAttribute, isTrue } from "../evaluator/operations";
import {
  coreTypes,
  type Kwargs,
  PyBuiltin,
  PyClassMethod,
  PyGetSet,
  PyList,
  type PyObject,
  PyStaticMethod,
  PyTuple,
  PyType,
  type PyValue,
  typeOf,
} from "../evaluator/values";
import { guarded } from "./binder";
import { reprOfType } from "./classText";
import { addMethods } from "./declare";
import { callLibrary } from "./library";
import { addNodeMembers, PyNode } from "./node";
import { torchObserver } from "./observer";
import { callOperator } from "./operators";
import { PyTensor, wrapOptional, wrapTensor } from "./pyTensor";
import { hiddenFromAutograd } from "./storage";

/** The node of one call of a custom Function. */
class PythonNode extends GraphNode {
  override readonly name: string;
  context: PyNode | null = null;
  materializesGradients = true;
  saved: readonly (SavedTensor | null)[] = [];
  isReleased = false;
  /** For each argument of forward: whether it was a tensor. */
  isTensorInput: readonly boolean[] = [];
  needsInputGrad: PyTuple = new PyTuple([]);
  dirty: readonly Tensor[] = [];
  nonDifferentiable: readonly Tensor[] = [];
  toSave: readonly PyValue[] = [];
  /** What `save_for_forward` was given: that is what `jvp` finds in `saved_tensors`. */
  savedForForward: PyTuple | null = null;
  isInJvp = false;

  constructor(readonly cls: PyType) {
    super();
    this.name = `${cls.name}Backward`;
  }

  override get qualifiedName(): string {
    return this.name;
  }

  override readonly runsForeignCode = true;

  override apply(gradients: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    const incoming = this.outputs.map((meta, i) => {
      const gradient = gradients[i] ?? null;
      if (gradient !== null || !this.materializesGradients || meta === null) return wrapOptional(gradient);
      // As zeros() leaves them: filled once.
      const zeros = newTensor(meta.shape, meta.dtype);
      zeros.bumpVersion();
      return wrapTensor(zeros);
    });
    const result = callValue(this.backwardFunction(), [this.context as PyNode, ...incoming], null);
    return this.outgoing(result instanceof PyTuple ? result.items : [result]);
  }

  private backwardFunction(): PyValue {
    const backward = ownMember(this.cls, "backward");
    const vjp = ownMember(this.cls, "vjp");
    if (backward && vjp) {
      return raise(
        "RuntimeError",
        "Implementing both 'backward' and 'vjp' for a custom Function is not allowed. You should only implement one of them.",
      );
    }
    return getAttribute(this.cls, vjp ? "vjp" : "backward");
  }

  /** Checks what backward returned, and gives the gradients of the tensor arguments. */
  private outgoing(items: readonly PyValue[]): (Tensor | null)[] {
    const expected = this.isTensorInput.length;
    let given = [...items];
    while (given.length > expected && given.at(-1) === null) given = given.slice(0, -1);
    if (given.length !== expected) {
      return raise(
        "RuntimeError",
        `function ${this.name} returned an incorrect number of gradients (expected ${expected}, got ${items.length})`,
      );
    }
    const result: (Tensor | null)[] = [];
    given.forEach((value, i) => {
      if (!this.isTensorInput[i]) {
        if (value !== null) {
          raise(
            "RuntimeError",
            `function ${this.name} returned a gradient different from None at position ${i + 1}, but the corresponding forward input was not a Variable`,
          );
        }
        return;
      }
      if (value !== null && !(value instanceof PyTensor)) {
        raise("TypeError", `expected Variable or None (got ${typeOf(value).name})`);
      }
      result.push(value === null ? null : (value as PyTensor).tensor);
    });
    return result;
  }

  override release(): void {
    if (this.saved.length === 0) return;
    this.isReleased = true;
    this.saved = [];
    observer?.savedTensorsFreed?.(this);
  }

  override savedValues(): readonly (readonly [string, unknown])[] {
    return this.saved.map((saved, i) => [`saved_tensors[${i}]`, saved?.tensor ?? null] as const);
  }
}

function nodeOf(self: PyValue): PythonNode {
  return (self as PyNode).node as PythonNode;
}

const unsavable = (value: PyValue, i: number): never =>
  raise(
    "TypeError",
    `save_for_backward can only save variables, but argument ${i} is of type ${value === null ? "NoneType" : typeOf(value).name}`,
  );

/** What a `ctx` can do, beside what every node can. */
const contextType = new PyType("FunctionCtx", [coreTypes.object as PyType], {
  module: "torch.autograd.function",
  isBuiltin: true,
});
addMethods(contextType, {
  "save_for_backward(self, *tensors)": (self: PyValue, tensors: PyTuple) => {
    nodeOf(self).toSave = tensors.items;
    return null;
  },
  "save_for_forward(self, *tensors)": (self: PyValue, tensors: PyTuple) => {
    nodeOf(self).savedForForward = tensors;
    return null;
  },
  "mark_dirty(self, *args)": (self: PyValue, args: PyTuple) => {
    nodeOf(self).dirty = args.items.map((a) => (a as PyTensor).tensor);
    return null;
  },
  "mark_non_differentiable(self, *args)": (self: PyValue, args: PyTuple) => {
    nodeOf(self).nonDifferentiable = args.items.map((a) => (a as PyTensor).tensor);
    return null;
  },
  "set_materialize_grads(self, value)": (self: PyValue, value: PyValue) => {
    nodeOf(self).materializesGradients = isTrue(value);
    return null;
  },
});
const getSets: Readonly<Record<string, (node: PythonNode) => PyValue>> = {
  saved_tensors: savedTensors,
  saved_variables: savedTensors,
  needs_input_grad: (node) => node.needsInputGrad,
  materialize_grads: (node) => node.materializesGradients,
  saved_for_forward: (node) => node.savedForForward ?? new PyTuple([]),
  to_save: (node) => new PyTuple(node.toSave),
};
for (const [name, get] of Object.entries(getSets)) {
  contextType.dict.set(
    name,
    new PyGetSet(
      name,
      (self) => get(nodeOf(self)),
      name === "materialize_grads"
        ? (self, value) => {
            nodeOf(self).materializesGradients = value === true;
          }
        : null,
      contextType,
    ),
  );
}

function savedTensors(node: PythonNode): PyValue {
  if (node.isInJvp) return node.savedForForward ?? new PyTuple([]);
  if (node.isReleased) return raise("RuntimeError", FREED_MESSAGE);
  return new PyTuple(node.saved.map((saved) => (saved === null ? null : wrapTensor(guarded(() => saved.unpack())))));
}

export const functionType = new PyType("Function", [coreTypes.object as PyType], {
  module: "torch.autograd.function",
  isBuiltin: true,
  hasInstanceDict: true,
});

const backwardClasses = new WeakMap<PyType, PyType>();

/** The class of `ctx`: `torch.autograd.function.SquareBackward`. It finds the class's other attributes too. */
function backwardClass(cls: PyType): PyType {
  let type = backwardClasses.get(cls);
  if (type === undefined) {
    type = new PyType(`${cls.name}Backward`, [contextType], {
      module: "torch.autograd.function",
      isBuiltin: false,
      hasInstanceDict: true,
    });
    addNodeMembers(type);
    type.dict.set("_forward_cls", cls);
    backwardClasses.set(cls, type);
  }
  return type;
}

function ownMember(cls: PyType, name: string): PyValue | undefined {
  const found = cls.lookup(name);
  return found === functionType.dict.get(name) ? undefined : found;
}

const notWritten = (message: string) => () => raise("NotImplementedError", message);

functionType.dict.set(
  "forward",
  new PyStaticMethod(
    new PyBuiltin("forward", notWritten("You must implement the forward function for custom autograd.Function.")),
  ),
);
functionType.dict.set(
  "setup_context",
  new PyStaticMethod(new PyBuiltin("setup_context", notWritten("setup_context is not implemented."))),
);
const backwardMissing = notWritten(
  "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.",
);
functionType.dict.set("backward", new PyStaticMethod(new PyBuiltin("backward", backwardMissing)));
functionType.dict.set("vjp", new PyStaticMethod(new PyBuiltin("vjp", backwardMissing)));
functionType.dict.set(
  "jvp",
  new PyStaticMethod(
    new PyBuiltin(
      "jvp",
      notWritten("You must implement the jvp function for custom autograd.Function to use it with forward mode AD."),
    ),
  ),
);
functionType.dict.set(
  "vmap",
  new PyStaticMethod(
    new PyBuiltin(
      "vmap",
      notWritten(
        "To use autograd.Function with vmap, you must either override the vmap staticmethod or set generate_vmap_rule=True.",
      ),
    ),
  ),
);
functionType.dict.set("generate_vmap_rule", false);
functionType.dict.set(
  "apply",
  new PyClassMethod(new PyBuiltin("apply", (args, kwargs) => applyFunction(args[0] as PyType, args.slice(1), kwargs))),
);
functionType.dict.set(
  "__init__",
  new PyBuiltin(
    "__init__",
    ([self]) => {
      warn(
        "DeprecationWarning",
        `${reprOfType((self as PyObject).type)} should not be instantiated. Methods on autograd functions are all static, so you should invoke them on the class itself. Instantiating an autograd function will raise an error in a future version of PyTorch.`,
      );
      return null;
    },
    true,
    "Function.__init__",
    functionType,
  ),
);
functionType.dict.set(
  "__call__",
  new PyBuiltin(
    "__call__",
    () =>
      raise(
        "RuntimeError",
        "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)",
      ),
    true,
    "Function.__call__",
    functionType,
  ),
);

/** Set while a torch.func transform runs: such Functions must override setup_context. */
export const functionTransforms = { depth: 0 };

function applyFunction(cls: PyType, args: readonly PyValue[], kwargs: Kwargs | null): PyValue {
  if (kwargs !== null && kwargs.size > 0 && !kwargs.has("ctx")) {
    const [first] = kwargs.keys();
    return raise("TypeError", `${cls.name}.apply() got an unexpected keyword argument '${first}'`);
  }
  const setup = ownMember(cls, "setup_context");
  if (functionTransforms.depth > 0 && !setup) {
    return raise(
      "RuntimeError",
      "In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, jacrev, ...), it must override the setup_context staticmethod. For more details, please see https://pytorch.org/docs/main/notes/extending.func.html",
    );
  }
  const node = new PythonNode(cls);
  const context = new PyNode(node, backwardClass(cls));
  node.context = context;
  node.isTensorInput = args.map((a) => a instanceof PyTensor);
  const inputs = args.filter((a): a is PyTensor => a instanceof PyTensor).map((a) => a.tensor);
  node.needsInputGrad = new PyTuple(args.map((a) => a instanceof PyTensor && a.tensor.requiresGrad));
  const isRecorded = modes.grad && inputs.some((t) => t.requiresGrad);
  const level = batching.depth > 0 ? batchLevel(inputs) : 0;
  torchObserver?.functionStarted?.(node, inputs);
  // Tangents are the business of `jvp`, below.
  const output = withReach(0, () =>
    withGrad(false, () => {
      const forward = getAttribute(cls, "forward");
      if (!setup) return callValue(forward, [context, ...args], null);
      const result = level > 0 ? forwardOfBatch(cls, args, level) : callValue(forward, args, null);
      callValue(getAttribute(cls, "setup_context"), [context, new PyTuple(args), result], null);
      return result;
    }),
  );
  if (isRecorded && modes.anomaly) anomaly.nodeMade?.(node);
  if (isRecorded) node.edges = inputs.map((t): Edge | null => (t.requiresGrad ? gradientEdge(t) : null));
  const isTuple = output instanceof PyTuple;
  const items: readonly PyValue[] = isTuple ? output.items : [output];
  if (!isTuple && !(output instanceof PyTensor)) {
    const name = output === null ? "NoneType" : typeOf(output).name;
    if (output instanceof PyList || isRecorded) {
      return raise(
        "TypeError",
        `${cls.name}.forward: expected Tensor or tuple of Tensor (got ${name}) for return value 0`,
      );
    }
  }
  let outputNr = 0;
  const wrapped = items.map((item) => {
    if (!(item instanceof PyTensor)) {
      if (isRecorded) {
        node.outputs.push(null);
        outputNr++;
      }
      return item;
    }
    const tensor = guarded(() => recordOutput(node, item.tensor, inputs, isRecorded, outputNr));
    outputNr++;
    return wrapTensor(tensor);
  });
  torchObserver?.functionEnded?.(
    node,
    wrapped.flatMap((item) => (item instanceof PyTensor ? [item.tensor] : [])),
  );
  if (forwardMode.reach > 0) pushThroughFunction(cls, node, args, wrapped);
  if (isRecorded) saveTensors(node, inputs, wrapped);
  else node.toSave = [];
  return isTuple ? new PyTuple(wrapped) : (wrapped[0] as PyValue);
}

/** Under vmap: forward as the class says, or as it is where that may be done by itself. */
function forwardOfBatch(cls: PyType, args: readonly PyValue[], level: number): PyValue {
  const isGenerated = cls.lookup("generate_vmap_rule") === true;
  const rule = ownMember(cls, "vmap");
  if (isGenerated) {
    if (rule) {
      return raise(
        "RuntimeError",
        `You tried to vmap over ${cls.name}, but it has both generate_vmap_rule=True and an overriden vmap staticmethod. Please set generate_vmap_rule=False or delete the overriden vmap staticmethod to avoid ambiguity. For more details, please see https://pytorch.org/docs/main/notes/extending.func.html`,
      );
    }
    return callValue(getAttribute(cls, "forward"), args, null);
  }
  if (!rule) {
    return raise(
      "RuntimeError",
      `You tried to vmap over ${cls.name}, but it does not have vmap support. Please override and implement the vmap staticmethod or set generate_vmap_rule=True. For more details, please see https://pytorch.org/docs/main/notes/extending.func.html`,
    );
  }
  return withGrad(true, () =>
    callLibrary("torch._vmap", "call_rule", [getAttribute(cls, "vmap"), new PyTuple(args), level, cls.name]),
  );
}

/** Forward mode: the tangents of the results are what the class's `jvp` makes of those of the arguments. */
function pushThroughFunction(
  cls: PyType,
  node: PythonNode,
  args: readonly PyValue[],
  results: readonly PyValue[],
): void {
  forEachForwardLevel((level) => {
    const tangents = args.map((a) => (a instanceof PyTensor ? level.get(a.tensor) : null));
    if (tangents.every((tangent) => tangent === null)) return;
    const given = args.map((a, i): PyValue => {
      const tangent = tangents[i] ?? null;
      if (tangent !== null) return wrapTensor(tangent);
      return a instanceof PyTensor && node.materializesGradients
        ? wrapTensor(callOperator("zeros_like", a.tensor))
        : null;
    });
    node.isInJvp = true;
    try {
      const found = callValue(getAttribute(cls, "jvp"), [node.context as PyNode, ...given], null);
      const pushed = found instanceof PyTuple ? found.items : [found];
      if (pushed.length !== results.length) {
        raise(
          "RuntimeError",
          `Function ${node.name} returned an incorrect number of forward gradients (expected ${results.length} but got ${pushed.length})`,
        );
      }
      for (const [i, tangent] of pushed.entries()) {
        const result = results[i];
        if (result instanceof PyTensor && tangent instanceof PyTensor) level.set(result.tensor, tangent.tensor);
      }
    } finally {
      node.isInJvp = false;
    }
  });
}

/** Makes a result of forward an output of the node, or leaves it without history. */
function recordOutput(
  node: PythonNode,
  tensor: Tensor,
  inputs: readonly Tensor[],
  isRecorded: boolean,
  outputNr: number,
): Tensor {
  const isInput = inputs.includes(tensor);
  const isDirty = node.dirty.includes(tensor);
  const isDifferentiable = isRecorded && !node.nonDifferentiable.includes(tensor) && tensor.dtype.isDifferentiable;
  if (isRecorded) node.outputs.push({ shape: tensor.shape, dtype: tensor.dtype });
  if (!isDifferentiable) {
    if (isInput && !isDirty)
      return withGrad(false, () => callOperator(tensor.requiresGrad ? "detach" : "alias", tensor));
    if (tensor.requiresGrad && !isInput) return withGrad(false, () => callOperator("detach", tensor));
    return tensor;
  }
  if (isDirty) {
    tensor.bumpVersion();
    checkInplace(tensor);
    if (tensor.view !== null) rebaseHistory(tensor, node);
    else attach(tensor, node, outputNr);
    return tensor;
  }
  if (isInput) {
    const view = withGrad(false, () => callOperator("alias", tensor));
    if (view.view === null) makeView(view, tensor, "customFunction");
    else view.view.origin = "customFunction";
    attach(view, node, outputNr);
    return view;
  }
  if (tensor.view !== null) tensor.view.origin = "customFunction";
  attach(tensor, node, outputNr);
  return tensor;
}

function saveTensors(node: PythonNode, inputs: readonly Tensor[], outputs: readonly PyValue[]): void {
  const produced = outputs.filter((o): o is PyTensor => o instanceof PyTensor).map((o) => o.tensor);
  node.saved = node.toSave.map((value, i) => {
    if (value === null) return null;
    if (!(value instanceof PyTensor)) return unsavable(value, i);
    const { tensor } = value;
    const isOutput = produced.includes(tensor) && !inputs.includes(tensor) && tensor.recordedGradFn === node;
    return guarded(() => new SavedTensor(tensor, isOutput ? node : null));
  });
}

/** A result whose backward only says that there is none: `once_differentiable`. */
class DelayedError extends GraphNode {
  override readonly name = "Error";
  constructor(private readonly message: string) {
    super();
  }
  override get qualifiedName(): string {
    return "torch::autograd::Error";
  }
  override apply(): readonly (Tensor | null)[] {
    throw new AutogradError(this.message);
  }
}

export function withDelayedError(value: PyValue, message: string): PyValue {
  if (!(value instanceof PyTensor)) return value;
  const result = hiddenFromAutograd(value.tensor);
  const source = hiddenFromAutograd(value.tensor);
  source.requiresGrad = true;
  const node = new DelayedError(message);
  node.edges = [gradientEdge(source)];
  node.outputs.push(result);
  attach(result, node, 0);
  return wrapTensor(result);
}

/** `once_differentiable(fn)`: what `fn` computes cannot be differentiated again. */
export function onceDifferentiable(f: PyValue): PyValue {
  return new PyBuiltin("once_differentiable", (args, kwargs) => {
    const result = withGrad(false, () => callValue(f, args, kwargs));
    if (!modes.grad) return result;
    if (!args.some((a) => a instanceof PyTensor && a.tensor.requiresGrad)) return result;
    const message = "trying to differentiate twice a function that was marked with @once_differentiable";
    if (result instanceof PyTuple) return new PyTuple(result.items.map((item) => withDelayedError(item, message)));
    return withDelayedError(result, message);
  });
}

export { contextType };
