/**
 * `no_grad`, `enable_grad`, `set_grad_enabled`, `inference_mode`: as context managers, and as decorators of
 * functions, generator functions and classes.
 * https://pytorch.org/docs/stable/autograd.html#locally-disabling-gradient-computation
 */
import { modes } from "../engine/modes";
import { raise } from "../evaluator/exceptions";
import { defineClass } from "../evaluator/native";
import { PyInstance, type PyType, type PyValue, typeOf } from "../evaluator/values";
import { decorateInContext } from "./decorators";

interface Mode {
  readonly grad: boolean;
  readonly inference: boolean;
}

const current = (): Mode => ({ grad: modes.grad, inference: modes.inference });
function enter(mode: Mode): void {
  modes.grad = mode.grad;
  modes.inference = mode.inference;
}

/** One `with` block or decorated function: the mode inside, and those to go back to. */
class PyGradMode extends PyInstance {
  private readonly stack: Mode[] = [];
  constructor(
    cls: PyType,
    readonly inside: () => Mode,
    /** Of set_grad_enabled, which acts when it is called: the mode before that. */
    public before: Mode | null = null,
  ) {
    super(cls);
  }
  enter(): null {
    this.stack.push(this.before ?? current());
    this.before = null;
    enter(this.inside());
    return null;
  }
  exit(): null {
    const previous = this.stack.pop();
    if (previous) enter(previous);
    return null;
  }
  fresh(): PyGradMode {
    return new PyGradMode(this.cls, this.inside);
  }
}

const members = {
  "__enter__(self, /)": (self: PyGradMode) => self.enter(),
  "__exit__(self, *args)": (self: PyGradMode) => self.exit(),
  "__call__(self, orig_func)": (self: PyGradMode, f: PyValue) => {
    if (self.before !== null) {
      enter(self.before);
      self.before = null;
    }
    return decorateInContext(f, () => self.fresh());
  },
  "clone(self)": (self: PyGradMode) => self.fresh(),
};

function makeMode(name: string, inside: () => Mode): PyType {
  const type: PyType = defineClass({
    name,
    module: "torch.autograd.grad_mode",
    hasInstanceDict: true,
    construct: {
      signature: `${name}(cls, orig_func=None)`,
      implementation: (cls: PyType, f: PyValue) => {
        const mode = new PyGradMode(cls, inside);
        return f === null ? mode : decorateInContext(f, () => mode.fresh());
      },
    },
    methods: members,
  });
  return type;
}

export const noGradType = makeMode("no_grad", () => ({ grad: false, inference: modes.inference }));
export const enableGradType = makeMode("enable_grad", () => ({ grad: true, inference: modes.inference }));

export const setGradEnabledType: PyType = defineClass({
  name: "set_grad_enabled",
  module: "torch.autograd.grad_mode",
  hasInstanceDict: true,
  construct: {
    signature: "set_grad_enabled(cls, mode)",
    implementation: (cls: PyType, mode: PyValue) => {
      if (typeof mode !== "boolean") {
        return raise(
          "TypeError",
          `set_grad_enabled(): argument 'enabled' (position 1) must be bool, not ${mode === null ? "NoneType" : typeOf(mode).name}`,
        );
      }
      const before = current();
      modes.grad = mode;
      return new PyGradMode(cls, () => ({ grad: mode, inference: modes.inference }), before);
    },
  },
  methods: {
    ...members,
    "__repr__(self, /)": (self: PyGradMode) =>
      `torch.autograd.grad_mode.set_grad_enabled(mode=${self.inside().grad ? "True" : "False"})`,
  },
});

export const inferenceModeType: PyType = defineClass({
  name: "inference_mode",
  module: "torch.autograd.grad_mode",
  hasInstanceDict: true,
  construct: {
    signature: "inference_mode(cls, mode=True)",
    implementation: (cls: PyType, mode: PyValue) => {
      const inside = (on: boolean) => () => ({ grad: !on, inference: on });
      if (typeof mode === "boolean") return new PyGradMode(cls, inside(mode));
      return decorateInContext(mode, () => new PyGradMode(cls, inside(true)));
    },
  },
  methods: members,
});
