/**
 * Quiet stand-ins for libraries that draw or report (matplotlib, tensorboard, IPython …): every attribute is there,
 * every call gives another stand-in, and nothing happens. Unpacking gives as many as are asked for.
 */
import { defineModule } from "../modules";
import { defineClass, defineFunction } from "../native";
import { defineIterator, NativeIterator } from "../types/iterators";
import { PyObject, type PyTuple, type PyType, type PyValue } from "../values";

class StandIn extends PyObject {
  constructor(readonly path: string) {
    super();
  }
  get type(): PyType {
    return standInType;
  }
}

/** Code unpacks `fig, ax = plt.subplots()`, and loops over axes: a handful is enough. */
const itemsOfIteration = 2;

const standInIterator = defineIterator("iterator");
const more = (self: StandIn) => new StandIn(self.path);

const standInType: PyType = defineClass({
  name: "StandIn",
  module: "gradlens",
  methods: {
    "__getattr__(self, name, /)": (self: StandIn, name: string) => new StandIn(`${self.path}.${name}`),
    "__setattr__(self, name, value, /)": () => null,
    "__call__(self, /, *args, **kwargs)": (self: StandIn, args: PyTuple) =>
      // A decorator gives back what it decorates.
      args.items.length === 1 && isFunction(args.items[0] as PyValue) ? (args.items[0] as PyValue) : more(self),
    "__getitem__(self, key, /)": more,
    "__setitem__(self, key, value, /)": () => null,
    "__enter__(self, /)": (self: StandIn) => self,
    "__exit__(self, /, *details)": () => false,
    "__iter__(self, /)": (self: StandIn) => {
      let left = itemsOfIteration;
      return new NativeIterator(standInIterator, () => (left-- > 0 ? more(self) : undefined));
    },
    "__len__(self, /)": () => itemsOfIteration,
    "__bool__(self, /)": () => true,
    "__repr__(self, /)": (self: StandIn) => `<${self.path}>`,
  },
});

function isFunction(value: PyValue): boolean {
  return value instanceof PyObject && value.type.name === "function";
}

const quietModules = [
  "matplotlib",
  "matplotlib.pyplot",
  "matplotlib.animation",
  "matplotlib.cm",
  "matplotlib.ticker",
  "matplotlib.patches",
  "matplotlib.colors",
  "matplotlib.gridspec",
  "matplotlib_inline",
  "matplotlib_inline.backend_inline",
  "mpl_toolkits",
  "mpl_toolkits.mplot3d",
  "pylab",
  "seaborn",
  "tensorboard",
  "tensorboardX",
  "torch.utils.tensorboard",
  "torchviz",
  "IPython",
  "IPython.display",
  "wandb",
  "visdom",
  "graphviz",
];

for (const name of quietModules) {
  defineModule(
    name,
    () =>
      new Map<string, PyValue>([
        [
          "__getattr__",
          defineFunction("__getattr__(name, /)", (attribute: string) => new StandIn(`${name}.${attribute}`)),
        ],
      ]),
  );
}
