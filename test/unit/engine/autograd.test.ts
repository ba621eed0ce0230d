/** What autograd must do, as recorded from PyTorch in the programs of test/torch/autograd, on the engine alone. */
import { describe, expect, it } from "vitest";
import { backward, gradientsOf } from "../../../src/engine/backward";
import { float32, int64 } from "../../../src/engine/dtype";
import type { GraphNode } from "../../../src/engine/graph";
import { accumulatorOf } from "../../../src/engine/graph";
import { retain } from "../../../src/engine/inplace";
import { elementsOf } from "../../../src/engine/kernels/copying";
import { modes, withGrad } from "../../../src/engine/modes";
import { type Observer, setObserver } from "../../../src/engine/observer";
import type { AnyOperator } from "../../../src/engine/operator";
import "../../../src/engine/operators/all";
import { add, div, mul, powScalar, sub } from "../../../src/engine/operators/arithmetic";
import { clone, copyInto, dataOf, detach, to, zeroInto } from "../../../src/engine/operators/copying";
import { exp, sigmoid } from "../../../src/engine/operators/elementwise";
import { getItem, setItem } from "../../../src/engine/operators/indexing";
import { addmm, linear, matmul } from "../../../src/engine/operators/matmul";
import { unbind } from "../../../src/engine/operators/partitions";
import { mean, sum } from "../../../src/engine/operators/reduction";
import { t, view } from "../../../src/engine/operators/views";
import { type Tensor, tensorOver } from "../../../src/engine/tensor";

function leaf(values: number[], shape = [values.length], requiresGrad = true): Tensor {
  const tensor = tensorOver(Float32Array.from(values), shape, float32);
  tensor.requiresGrad = requiresGrad;
  return tensor;
}

function inplace(operator: unknown, ...args: unknown[]): Tensor {
  return ((operator as { inplaceTwin: AnyOperator }).inplaceTwin as (...rest: unknown[]) => Tensor)(...args);
}

function values(tensor: Tensor | null): number[] | null {
  return tensor === null ? null : Array.from(elementsOf(tensor));
}

function message(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing raised";
}

/** Notes what a hook saw; the gradient stays as it is. */
function noted(list: unknown[], seen: unknown): null {
  list.push(seen);
  return null;
}

function graphOf(node: GraphNode | null): unknown {
  return node === null ? null : [node.name, ...node.edges.map((edge) => (edge === null ? null : graphOf(edge.node)))];
}

const MODIFIED = "one of the variables needed for gradient computation has been modified by an inplace operation: ";
const HINT =
  " Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).";

describe("backward", () => {
  it("accumulates over calls and uses, in place", () => {
    const x = leaf([3], []);
    backward([mul(x, 2)], [null]);
    const first = x.grad;
    expect(values(x.grad)).toEqual([2]);
    backward([mul(x, x)], [null]);
    expect(values(x.grad)).toEqual([8]);
    expect(x.grad).toBe(first);
  });

  it("keeps next_functions as PyTorch does", () => {
    const x = leaf([1, 2]);
    expect(graphOf(mul(x, 2).gradFn)).toEqual(["MulBackward0", ["AccumulateGrad"], null]);
    expect(graphOf(powScalar(x, 2).gradFn)).toEqual(["PowBackward0", ["AccumulateGrad"]]);
    const w = leaf([1, 2, 3, 4], [2, 2]);
    const b = leaf([0, 0]);
    expect(graphOf(linear(leaf([1, 2], [1, 2]), w, b).gradFn)).toEqual([
      "AddmmBackward0",
      ["AccumulateGrad"],
      ["AccumulateGrad"],
      ["TBackward0", ["AccumulateGrad"]],
    ]);
    expect(addmm(b, w, w).gradFn?.name).toBe("AddmmBackward0");
  });

  it("sums gradients over broadcast dimensions", () => {
    const a = leaf([1, 1, 1, 1, 1, 1], [2, 3]);
    const b = leaf([1, 2, 3]);
    const c = leaf([10, 20], [2, 1]);
    const d = leaf([2], []);
    const gradient = tensorOver(Float32Array.from([0, 1, 2, 3, 4, 5]), [2, 3], float32);
    backward([add(mul(a, b), mul(c, d))], [gradient]);
    expect(values(b.grad)).toEqual([3, 5, 7]);
    expect(values(c.grad)).toEqual([6, 24]);
    expect(values(d.grad)).toEqual([270]);
    expect(c.grad?.shape).toEqual([2, 1]);
  });

  it("refuses what cannot be differentiated", () => {
    expect(message(() => backward([sum(leaf([1], [1], false))], [null]))).toBe(
      "element 0 of tensors does not require grad and does not have a grad_fn",
    );
    expect(message(() => backward([mul(leaf([1, 2]), 2)], [null]))).toBe(
      "grad can be implicitly created only for scalar outputs",
    );
    expect(message(() => backward([mul(leaf([1, 2, 3]), 2)], [leaf([1], [], false)]))).toBe(
      "Mismatch in shape: grad_output[0] has a shape of torch.Size([]) and output[0] has a shape of torch.Size([3]).",
    );
  });

  it("fails a second time only where something saved was needed", () => {
    const x = leaf([1, 2]);
    const plus = sum(add(x, 1));
    backward([plus], [null]);
    backward([plus], [null]);
    const times = sum(mul(x, 2));
    backward([times], [null]);
    expect(message(() => backward([times], [null]))).toMatch(/^Trying to backward through the graph a second time/);
    const kept = sum(mul(x, 2));
    backward([kept], [null], { retainGraph: true });
    backward([kept], [null]);
  });

  it("differentiates derivatives", () => {
    const x = leaf([1, 2, 3]);
    const [g] = gradientsOf([sum(powScalar(x, 3))], [x], [null], { createGraph: true });
    expect(values(g as Tensor)).toEqual([3, 12, 27]);
    const [gg] = gradientsOf([sum(g as Tensor)], [x], [null], { createGraph: true });
    expect(values(gg as Tensor)).toEqual([6, 12, 18]);
    const [ggg] = gradientsOf([sum(gg as Tensor)], [x], [null]);
    expect(values(ggg as Tensor)).toEqual([6, 6, 6]);
  });

  it("grad() of intermediates and unused inputs", () => {
    const x = leaf([1, 2]);
    const y = leaf([1, 1]);
    const h = mul(x, 3);
    const out = sum(powScalar(h, 2));
    const [gh, gx] = gradientsOf([out], [h, x], [null], { retainGraph: true });
    expect([values(gh as Tensor), values(gx as Tensor)]).toEqual([
      [6, 12],
      [18, 36],
    ]);
    expect(gradientsOf([out], [y], [null], { allowUnused: true, retainGraph: true })).toEqual([null]);
    expect(message(() => gradientsOf([out], [x, y], [null]))).toBe(
      "The differentiated Tensor at index 1 appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.",
    );
    expect(message(() => gradientsOf([out], [leaf([1], [1], false)], [null]))).toBe(
      "One of the differentiated Tensors does not require grad",
    );
  });

  it("backward(inputs=…) accumulates only there", () => {
    const a = leaf([2], []);
    const b = leaf([3], []);
    backward([mul(a, b)], [null], {}, [a]);
    expect([values(a.grad), b.grad]).toEqual([[3], null]);
  });

  it("walks 100,000 nodes", () => {
    const x = leaf([1], []);
    let y: Tensor = x;
    for (let i = 0; i < 100_000; i++) y = add(y, 1);
    backward([y], [null]);
    expect(values(x.grad)).toEqual([1]);
  });

  it("does not share .grad with a gradient that others hold", () => {
    const x = leaf([1, 2]);
    const y = leaf([1, 2]);
    const given = leaf([1, 1], [2], false);
    backward([add(x, y)], [given]);
    expect(x.grad).not.toBe(given);
    expect(x.grad?.storage).not.toBe(y.grad?.storage);
    zeroInto(x.grad as Tensor);
    expect(values(y.grad)).toEqual([1, 1]);
  });

  it("casts gradients back to the dtype of the input", () => {
    const x = leaf([1, 2]);
    backward(
      [sum(mul(to(x, int64), 2))].map((r) => add(r, sum(x))),
      [null],
    );
    expect(x.grad?.dtype).toBe(float32);
    expect(values(x.grad)).toEqual([1, 1]);
  });
});

describe("hooks", () => {
  it("run in order, replace gradients, and retain_grad sees the result", () => {
    const x = leaf([1, 2]);
    const y = mul(x, 3);
    retain(y);
    const calls: string[] = [];
    y.gradFn?.addTensorHook(0, { name: "a", call: (g) => noted(calls, `y ${values(g)}`) });
    const remove = (y.gradFn as GraphNode).addTensorHook(0, { name: "b", call: (g) => mul(g, 10) });
    accumulatorOf(x).addTensorHook(0, { name: "c", call: (g) => noted(calls, `x ${values(g)}`) });
    backward([sum(y)], [null], { retainGraph: true });
    expect(calls).toEqual(["y 1,1", "x 30,30"]);
    expect(values(y.grad)).toEqual([10, 10]);
    remove();
    x.grad = null;
    backward([sum(y)], [null]);
    expect(values(x.grad)).toEqual([3, 3]);
  });

  it("may not change the shape", () => {
    const x = leaf([1, 2]);
    const y = mul(x, 2);
    y.gradFn?.addTensorHook(0, { name: "<lambda>", call: () => leaf([1, 1, 1], [3], false) });
    expect(message(() => backward([sum(y)], [null]))).toBe("hook '<lambda>' has changed the size of value");
  });

  it("of a leaf run once, with the sum of all paths", () => {
    const x = leaf([1, 2]);
    const seen: unknown[] = [];
    accumulatorOf(x).addTensorHook(0, { name: "h", call: (g) => noted(seen, values(g)) });
    accumulatorOf(x).addAfterHook((tensor) => seen.push(values(tensor.grad)));
    backward([sum(add(mul(x, 2), mul(x, x)))], [null]);
    expect(seen).toEqual([
      [4, 6],
      [4, 6],
    ]);
  });
});

describe("changes in place", () => {
  it("are refused on leaves and their views", () => {
    const x = leaf([1, 2]);
    expect(message(() => inplace(add, x, 1))).toBe(
      "a leaf Variable that requires grad is being used in an in-place operation.",
    );
    expect(message(() => setItem(x, [0], 5))).toBe(
      "a view of a leaf Variable that requires grad is being used in an in-place operation.",
    );
    withGrad(false, () => inplace(add, x, 1));
    expect([values(x), x.version]).toEqual([[2, 3], 1]);
  });

  it("are noticed by saved tensors", () => {
    const x = leaf([1, 2]);
    const y = exp(x);
    const z = sum(mul(y, 2));
    inplace(add, y, 1);
    expect(message(() => backward([z], [null]))).toBe(
      `${MODIFIED}[torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead.${HINT}`,
    );
    const w = leaf([3, 4], [2], false);
    const product = sum(mul(x, w));
    zeroInto(w);
    expect(message(() => backward([product], [null]))).toBe(
      `${MODIFIED}[torch.FloatTensor [2]] is at version 1; expected version 0 instead.${HINT}`,
    );
    const c = clone(x);
    inplace(add, inplace(mul, c, 3), 1);
    inplace(mul, c, c);
    expect(message(() => backward([sum(c)], [null]))).toBe(
      `${MODIFIED}[torch.FloatTensor [2]], which is output 0 of Mul, is at version 3; expected version 2 instead.${HINT}`,
    );
  });

  it("name the node of the changed tensor, views by theirs", () => {
    const changed = (make: (x: Tensor) => Tensor, change: (x: Tensor) => void): string => {
      const x = leaf([0.5, 0.25, 0.75, 0.125], [2, 2]);
      const s = make(x);
      const y = powScalar(s, 2);
      change(s);
      return message(() => backward([sum(y)], [null]));
    };
    const version1 = `is at version 1; expected version 0 instead.${HINT}`;
    expect(changed(sigmoid, (s) => inplace(add, s, 1))).toBe(
      `${MODIFIED}[torch.FloatTensor [2, 2]], which is output 0 of Add, ${version1}`,
    );
    expect(
      changed(
        (x) => view(mul(x, 1), [4]),
        (s) => inplace(add, s, 1),
      ),
    ).toBe(`${MODIFIED}[torch.FloatTensor [4]], which is output 0 of AsStrided, ${version1}`);
    expect(changed(sigmoid, (s) => zeroInto(s))).toBe(
      `${MODIFIED}[torch.FloatTensor [2, 2]], which is output 0 of Zero, ${version1}`,
    );
    expect(changed(sigmoid, (s) => setItem(s, [0], 1))).toBe(
      `${MODIFIED}[torch.FloatTensor [2, 2]], which is output 0 of torch::autograd::CopySlices, ${version1}`,
    );
  });

  it("on views rebuild the base's history", () => {
    const x = leaf([1, 1, 1, 1]);
    const y = mul(x, 1);
    const v = getItem(y, [{ start: null, stop: 2, step: null }]);
    expect(v.gradFn?.name).toBe("SliceBackward0");
    inplace(mul, v, 10);
    expect([y.gradFn?.name, v.gradFn?.name]).toEqual(["CopySlices", "AsStridedBackward0"]);
    backward([sum(y)], [null]);
    expect(values(x.grad)).toEqual([10, 10, 1, 1]);
  });

  it("on chains of views keep gradients right", () => {
    const x = leaf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const base = clone(x);
    const v = view(base, [3, 4]);
    const row = getItem(v, [1]);
    const part = getItem(row, [{ start: 1, stop: 3, step: null }]);
    inplace(mul, part, 10);
    const turned = t(v);
    inplace(add, getItem(turned, [0]), leaf([1, 2, 3], [3], false));
    copyInto(getItem(v, [2]), leaf([1, 1, 1, 1], [4], false));
    setItem(base, [0], 7);
    backward([sum(powScalar(base, 2))], [null]);
    expect(values(base)).toEqual([7, 1, 2, 3, 6, 50, 60, 7, 1, 1, 1, 1]);
    expect(values(x.grad)).toEqual([0, 2, 4, 6, 12, 1000, 1200, 14, 0, 0, 0, 0]);
    expect([base, v, row, part, turned].map((u) => u.gradFn?.name)).toEqual([
      "CopySlices",
      "AsStridedBackward0",
      "AsStridedBackward0",
      "AsStridedBackward0",
      "AsStridedBackward0",
    ]);
  });

  it("are refused on one of several views", () => {
    const x = leaf([1, 2]);
    const [first] = unbind(mul(x, 1));
    expect(message(() => inplace(add, first, 1))).toBe(
      "Output 0 of Unbind is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.",
    );
  });

  it("count versions as PyTorch does", () => {
    const s = leaf([0, 0, 0], [3], false);
    const seen = [s.version];
    inplace(add, s, 1);
    seen.push(s.version);
    setItem(s, [0], 5);
    seen.push(s.version);
    const u = getItem(s, [{ start: 1, stop: null, step: null }]);
    inplace(mul, u, 2);
    seen.push(s.version, u.version);
    inplace(add, detach(s), 1);
    seen.push(s.version);
    inplace(add, dataOf(s), 1);
    seen.push(s.version);
    expect(seen).toEqual([0, 1, 2, 3, 3, 4, 4]);
  });

  it("write into a tensor that needed no gradient before", () => {
    const x = leaf([2, 3]);
    const z = leaf([0, 0, 0], [3], false);
    setItem(z, [0], getItem(x, [0]));
    expect(graphOf(z.gradFn)).toEqual(["CopySlices", null, ["SelectBackward0", ["AccumulateGrad"]]]);
    backward([sum(z)], [null]);
    expect(values(x.grad)).toEqual([1, 0]);
  });
});

describe("modes", () => {
  it("no_grad records nothing; inference tensors cannot be saved", () => {
    const x = leaf([1, 2]);
    expect(withGrad(false, () => mul(x, 2)).requiresGrad).toBe(false);
    modes.inference = true;
    modes.grad = false;
    const y = mul(x, 2);
    modes.inference = false;
    modes.grad = true;
    expect([y.isInference, y.requiresGrad]).toEqual([true, false]);
    expect(message(() => mul(x, y))).toMatch(/^Inference tensors cannot be saved for backward\./);
  });
});

describe("the observer", () => {
  it("hears of operators, backward and freed tensors", () => {
    const heard: string[] = [];
    const observer: Observer = {
      operatorRan: (run) => heard.push(`${run.schemaName} ${run.node?.name ?? run.gap}`),
      backwardStarted: () => heard.push("backward"),
      nodeRan: (node) => heard.push(`ran ${node.name}`),
      savedTensorsFreed: (node) => heard.push(`freed ${node.name}`),
      backwardEnded: () => heard.push("end"),
    };
    const x = leaf([1, 2]);
    setObserver(observer);
    try {
      const y = mean(mul(x, 2));
      backward([y], [null]);
    } finally {
      setObserver(null);
    }
    expect(heard).toContain("mul.Tensor MulBackward0");
    expect(heard).toContain("freed MulBackward0");
    expect(heard.indexOf("backward")).toBeLessThan(heard.indexOf("ran MeanBackward0"));
    expect(heard[heard.length - 1]).toBe("end");
    expect([div, sub, matmul].length).toBe(3);
  });
});

describe("views made while gradients were off", () => {
  it("need a gradient as their base does, and may not be changed once it is recorded", () => {
    const x = leaf([1, 1, 1]);
    const v = withGrad(false, () => getItem(x, [{ start: null, stop: 2, step: null }]));
    expect([v.requiresGrad, v.gradFn, v.isLeaf]).toEqual([true, null, true]);
    expect(message(() => inplace(add, v, 1))).toMatch(
      /^A view was created in no_grad mode and is being modified inplace with grad mode enabled\./,
    );
  });

  it("follow a base that becomes part of a graph later", () => {
    const x = leaf([1, 1, 1]);
    const y = leaf([0, 0, 0], [3], false);
    const u = getItem(y, [{ start: null, stop: 2, step: null }]);
    expect(u.requiresGrad).toBe(false);
    setItem(y, [0], getItem(x, [0]));
    expect([u.requiresGrad, u.gradFn?.name]).toEqual([true, "AsStridedBackward0"]);
    backward([sum(mul(u, 3))], [null]);
    expect(values(x.grad)).toEqual([3, 0, 0]);
  });
});
