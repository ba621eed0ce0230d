/** Where numbers break down, in runs of different kinds. */
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser } from "../../../src/syntax/parser";
import { findingsIn, placed } from "./runs";

beforeAll(() => initializeParser());

function placesIn(text: string): string[] {
  return findingsIn(text).map((finding) => placed(text, finding));
}

describe("what is not finite", () => {
  it("is found where the gradients of torch.autograd.grad come from", () => {
    const text = "import torch\nx = torch.zeros(2, requires_grad=True)\ng, = torch.autograd.grad(x.sqrt().sum(), x)\n";
    expect(placesIn(text)).toEqual(["sqrt-at-zero in line 3"]);
  });

  it("is found in anomaly mode, in the place of PyTorch's warning of it", () => {
    const text =
      "import torch\nx = torch.zeros(2, requires_grad=True)\nwith torch.autograd.set_detect_anomaly(True):\n" +
      "    y = x.sqrt()\n    (y * 0).sum().backward()\n";
    expect(placesIn(text).filter((place) => !place.startsWith("python-warning in line 3"))).toEqual([
      "sqrt-at-zero in line 4",
      "exception in line 5",
    ]);
  });

  it("is found in the step of a loop in which it came up, not in the last", () => {
    const text =
      "import torch\nx = torch.tensor([2.0, 1.0], requires_grad=True)\nfor i in range(6):\n    x.grad = None\n" +
      "    loss = x.sqrt().sum()\n    loss.backward()\n    with torch.no_grad():\n        x -= torch.tensor([0.0, 0.5])\n";
    expect(placesIn(text)).toEqual(["sqrt-at-zero in line 5"]);
  });

  it("is found in big tensors as well, whose elements are not kept", () => {
    const text =
      "import torch\nx = torch.arange(-50.0, 50.0).requires_grad_()\n" +
      "y = torch.where(x > 0, x.sqrt(), x)\ny.sum().backward()\n";
    expect(placesIn(text)).toEqual(["where-nan-branch in line 3"]);
  });

  it("is nobody's business where no gradient is", () => {
    const text =
      "import torch\nx = torch.tensor([1.0, 2.0], requires_grad=True)\n" +
      'm = torch.full((2,), float("-inf"))\ntorch.maximum(x, m).sum().backward()\nprint(torch.log(x.detach() - 1))\n';
    expect(placesIn(text)).toEqual([]);
  });
});
