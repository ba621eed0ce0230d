/** Nothing that a run does to the library, or to the state of torch, is there in the next one. */
import { beforeAll, describe, expect, it } from "vitest";
import { defaultBudget } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

// Not what is tested here, on however busy a machine.
const budget = { ...defaultBudget, seconds: 20 };

beforeAll(() => initializeParser());

function outputOf(text: string): string {
  const { trace } = runDocument({ kind: "python", parts: [text], name: "run.py", budget });
  expect(trace.exception?.message ?? null).toBeNull();
  expect(trace.outcome.kind).toBe("completed");
  return trace.output.map(({ text: part }) => part).join("");
}

const IMPORTS = "import collections, functools, math, warnings\nimport torch\nfrom torch import nn\n";

describe("two runs", () => {
  it.each([
    [
      "a method of a layer",
      "nn.Linear.forward = lambda self, x: x * 0 + 7",
      "print(nn.Linear(1, 1)(torch.ones(1)).item() == 7)",
    ],
    ["an attribute of a layer's class", "nn.Module.shade = 1", "print(hasattr(nn.Linear(1, 1), 'shade'))"],
    ["a name of torch.nn", "nn.Extra = 1", "print(hasattr(nn, 'Extra'))"],
    ["a layer that was replaced", "nn.ReLU = nn.Tanh", "print(nn.ReLU is nn.Tanh)"],
    ["a function of torch.nn.functional", "nn.functional.relu = abs", "print(nn.functional.relu is abs)"],
    ["a name of torch", "torch.relu = 1; torch.extra = 2", "print(torch.relu == 1, hasattr(torch, 'extra'))"],
    ["a name that was deleted", "del torch.relu", "print(not hasattr(torch, 'relu'))"],
    ["a name of a module in TypeScript", "math.tau = 1", "print(math.tau == 1)"],
    ["a list of the library", "nn.__all__.append('Extra')", "print('Extra' in nn.__all__)"],
    [
      "a table of the library",
      "nn._homes['Linear'] = 'torch.nn.modules.loss'",
      "print(nn._homes['Linear'][-4:] == 'loss')",
    ],
    [
      "a list of a class",
      "nn.Linear.__constants__ = ['x']",
      "print(getattr(nn.Linear, '__constants__', None) == ['x'])",
    ],
    [
      "defaults of a function",
      "nn.functional.mse_loss.__defaults__ = (None, None, 'sum')",
      "print(nn.functional.mse_loss(torch.ones(2), torch.zeros(2)).item() == 2)",
    ],
    ["an attribute of a function", "nn.functional.dropout.mark = 1", "print(hasattr(nn.functional.dropout, 'mark'))"],
    [
      "a class that was derived",
      "class Mine(nn.Module): pass",
      "print(any(c.__name__ == 'Mine' for c in nn.Module.__subclasses__()))",
    ],
    [
      "a hook for all modules",
      "nn.modules.module.register_module_forward_hook(lambda module, args, out: out * 0)",
      "print(nn.Identity()(torch.ones(1)).item() == 0)",
    ],
    [
      "a hook for all optimizers",
      "torch.optim.optimizer.register_optimizer_step_pre_hook(lambda *args: print('hook'))",
      "torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=1).step(); print(False)",
    ],
    ["a step that was replaced", "torch.optim.SGD.step = None", "print(torch.optim.SGD.step is None)"],
    [
      "the numbers of handles",
      "nn.Identity().register_forward_hook(print)",
      "print(nn.Identity().register_forward_hook(print).id > 0)",
    ],
    [
      "the default dtype",
      "torch.set_default_dtype(torch.float64)",
      "print(nn.Linear(1, 1).weight.dtype == torch.float64)",
    ],
    ["gradient mode", "torch.set_grad_enabled(False)", "print(not torch.is_grad_enabled())"],
    ["printing", "torch.set_printoptions(precision=1)", "print(str(torch.tensor([1.25])) != 'tensor([1.2500])')"],
    ["the seed", "torch.manual_seed(5)", "print(torch.initial_seed() == 5)"],
    ["filters of warnings", "warnings.simplefilter('error')", "print(warnings.filters[0][0] == 'error')"],
    ["a name of a module in Python", "functools.wraps = 1", "print(functools.wraps == 1)"],
    ["imported modules", "import torch.nn.utils.rnn", "import sys; print('torch.nn.utils.rnn' in sys.modules)"],
  ])("%s", (_, change, look) => {
    expect(outputOf(`${IMPORTS}${look}\n`)).not.toContain("True");
    outputOf(`${IMPORTS}${change}\n`);
    const after = outputOf(`${IMPORTS}${look}\n`);
    expect(after).not.toContain("True");
    expect(after).not.toContain("hook");
  });

  it("sees its own changes", () => {
    expect(
      outputOf(`${IMPORTS}nn.Linear.forward = lambda self, x: x * 0 + 7\nprint(nn.Linear(1, 1)(torch.ones(1)))\n`),
    ).toBe("tensor([7.])\n");
  });
});
