/** What a program asks for and gets something simpler of is said once at each place. */
import { beforeAll, expect, it } from "vitest";
import { findFindings } from "../../../src/analysis/findings";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

/** The source of each hint, with its text. */
function hints(text: string): [string, string][] {
  const { trace, module, program } = runDocument({ kind: "python", parts: [text], name: "t.py" });
  return findFindings(trace, text, module, program.toDocument)
    .filter(({ rule, severity }) => rule === "simplified" && severity === "hint")
    .map(({ span, message }) => [text.slice(span.start, span.end), message]);
}

const COMPILE = "torch.compile gives back the function as it is: it runs as it would without.";
const JIT = "torch.jit.script and torch.jit.trace give back what they were given: there is no compiler here.";
const GPU = "There is no GPU here: the tensor stays on the CPU.";

it("tells of compilers and GPUs, once at each place", () => {
  const text = `import torch
f = torch.compile(torch.relu)
g = torch.jit.script(f)
h = torch.jit.trace(f, torch.ones(1))
for i in range(3):
    x = torch.ones(2, device="cuda")
y = x.cuda()
m = torch.nn.Linear(2, 2).to("cuda:0")
`;
  expect(hints(text)).toEqual([
    ["torch.compile(torch.relu)", COMPILE],
    ["torch.jit.script(f)", JIT],
    ["torch.jit.trace(f, torch.ones(1))", JIT],
    ['torch.ones(2, device="cuda")', GPU],
    ["x.cuda()", GPU],
    ['torch.nn.Linear(2, 2).to("cuda:0")', GPU],
  ]);
});

it("is silent where the device is the CPU", () => {
  const text = `import torch
device = "cuda" if torch.cuda.is_available() else "cpu"
x = torch.ones(2, device=device).to(torch.device("cpu"))
`;
  expect(hints(text)).toEqual([]);
});
