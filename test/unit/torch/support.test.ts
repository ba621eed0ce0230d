/** Every public name of PyTorch that is not supported says so, by the same name, however a program asks for it. */
import { beforeAll, describe, expect, it } from "vitest";
import { UnsupportedError } from "../../../src/base/failures";
import "../../../src/evaluator/evaluator";
import { PyException } from "../../../src/evaluator/exceptions";
import { resetMachine } from "../../../src/evaluator/machine";
import { newNamespace } from "../../../src/evaluator/modules";
import { strOf } from "../../../src/evaluator/operations";
import { compileModule, runModule } from "../../../src/evaluator/sources";
import { initializeParser, parseModule } from "../../../src/syntax/parser";
import { supportOf } from "../../../src/torch/support";
import publicNames from "../../../src/torch/tables/publicNames.json";
import { registerTorch, resetTorch } from "../../../src/torch/torch";

beforeAll(async () => {
  await initializeParser();
  resetMachine();
  registerTorch();
  resetTorch();
});

function outcome(text: string): string {
  try {
    const code = compileModule(parseModule(text), { name: "<test>", text, isLibrary: false }, { mode: "exec" });
    runModule(code, newNamespace("__main__"));
    return "runs";
  } catch (error) {
    if (error instanceof UnsupportedError) return error.feature;
    if (error instanceof PyException) return `${error.value.type.name}: ${strOf(error.value)}`;
    throw error;
  }
}

/** What is there in name only (dtypes, layouts, functions that would give complex numbers) may be looked up. */
const isSaid = (got: string, ...features: string[]): boolean => got === "runs" || features.includes(got);

describe("names that PyTorch has and we have not", () => {
  it.each(Object.entries(publicNames).filter(([home]) => home !== "torch.Tensor"))("of %s", (home, text) => {
    const wrong = supportOf(home, text.split(" "))
      .filter(({ isThere }) => !isThere)
      .flatMap(({ name }) =>
        [`import ${home}\n${home}.${name}`, `from ${home} import ${name}`].map((program) => [
          program,
          outcome(program),
        ]),
      )
      // Functionals that are torch's own are named as such.
      .filter(([program, got]) => {
        const name = (program as string).split(/[. ]/).at(-1);
        return !isSaid(got as string, `${home}.${name}`, `torch.${name}`);
      });
    expect(wrong).toEqual([]);
  });

  it("of torch.Tensor", () => {
    const wrong = supportOf("torch.Tensor", publicNames["torch.Tensor"].split(" "))
      .filter(({ isThere }) => !isThere)
      .flatMap(({ name }) =>
        [`torch.Tensor.${name}`, `torch.ones(1).${name}`].map((use) => [use, outcome(`import torch\n${use}`)]),
      )
      .filter(([use, got]) => !isSaid(got as string, `Tensor.${(use as string).split(".").at(-1)}`));
    expect(wrong).toEqual([]);
  });
});

describe("names that nobody has", () => {
  it.each([
    ["import torch\ntorch.foo", "AttributeError: module 'torch' has no attribute 'foo'"],
    ["import torch\ntorch.nn.Foo", "AttributeError: module 'torch.nn' has no attribute 'Foo'"],
    ["import torch\ntorch.nn.functional.foo", "AttributeError: module 'torch.nn.functional' has no attribute 'foo'"],
    ["import torch\ntorch.func.foo", "AttributeError: module 'torch.func' has no attribute 'foo'"],
    ["import torch\ntorch.ones(1).foo", "AttributeError: 'Tensor' object has no attribute 'foo'"],
    ["import torch\ntorch.Tensor.foo", "AttributeError: type object 'Tensor' has no attribute 'foo'"],
    ["from torch.optim import Foo", "ImportError: cannot import name 'Foo' from 'torch.optim' (unknown location)"],
    ["import torch.foo", "ModuleNotFoundError: No module named 'torch.foo'"],
  ])("%s", (program, expected) => {
    expect(outcome(program)).toBe(expected);
  });
});
