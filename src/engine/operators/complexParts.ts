/**
 * What complex numbers have and real ones have trivially: all tensors here are real.
 * https://pytorch.org/docs/stable/complex_numbers.html
 */
import { bool } from "../dtype";
import { EngineError } from "../errors";
import { fillElements } from "../kernels/copying";
import { defineOperator, type OperatorDeclaration } from "../operator";
import { newTensor, type Tensor } from "../tensor";

/** Operators that give a real tensor itself. */
for (const [name, summary] of [
  ["real", "The real part: a real tensor itself."],
  ["conj", "The complex conjugate: a real tensor itself."],
  ["resolve_conj", "With conjugation carried out: a real tensor itself."],
  ["resolve_neg", "With negation carried out: a real tensor itself."],
] as const) {
  defineOperator({
    schema: `${name}(Tensor(a) self) -> Tensor(a)`,
    python: [`torch.${name}`, ...(name === "real" ? [] : [`Tensor.${name}`])],
    summary,
    composite: true,
    forward: (self: Tensor) => self,
  } as unknown as OperatorDeclaration<string>);
}

export const conjPhysical = defineOperator({
  schema: "conj_physical(Tensor self) -> Tensor",
  python: ["torch.conj_physical", "Tensor.conj_physical"],
  summary: "The complex conjugate: a real tensor itself.",
  composite: true,
  forward: (self): Tensor => self,
});

export const imag = defineOperator({
  schema: "imag(Tensor(a) self) -> Tensor(a)",
  python: ["torch.imag"],
  summary: "The imaginary part, which real tensors have not.",
  composite: true,
  forward: (): Tensor => {
    throw new EngineError("RuntimeError", "imag is not implemented for tensors with non-complex dtypes.");
  },
});

export const isReal = defineOperator({
  schema: "isreal(Tensor self) -> Tensor",
  python: ["torch.isreal", "Tensor.isreal"],
  summary: "Which elements have no imaginary part: all.",
  forward: (self): Tensor => {
    const result = newTensor(self.shape, bool);
    fillElements(result, 1);
    return result;
  },
});
