/**
 * What complex numbers have parts for, of real ones: the tensor itself, or angles of 0 and π.
 * https://pytorch.org/docs/stable/complex_numbers.html
 */
import { bool } from "../dtype";
import { EngineError } from "../errors";
import { mapUnary, unaryLoop } from "../kernels/elementwise";
import { defineOperator } from "../operator";
import type { Tensor } from "../tensor";
import { zerosLike } from "./creation";
import { floating } from "./pointwise";

const angleLoop = unaryLoop((x) => (x < 0 ? Math.PI : Number.isNaN(x) ? x : 0));

export const angle = defineOperator({
  schema: "angle(Tensor self) -> Tensor",
  python: ["torch.angle", "Tensor.angle"],
  summary: "0 for positive numbers, pi for negative ones.",
  formula: String.raw`\arg {self}`,
  forward: (self): Tensor => floating(angleLoop, self),
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

/** Functions that leave real numbers as they are: the same tensor, without a node. */
const ITSELF: readonly (readonly [name: string, python: readonly string[], summary: string])[] = [
  ["real", ["torch.real"], "The real part: of real numbers the tensor itself."],
  ["conj", ["torch.conj", "Tensor.conj"], "The conjugate: of real numbers the tensor itself."],
  ["resolve_conj", ["torch.resolve_conj", "Tensor.resolve_conj"], "The tensor with conjugation carried out."],
  ["resolve_neg", ["torch.resolve_neg", "Tensor.resolve_neg"], "The tensor with negation carried out."],
];
for (const [name, python, summary] of ITSELF) {
  defineOperator({
    schema: `${name}(Tensor(a) self) -> Tensor(a)` as "real(Tensor(a) self) -> Tensor(a)",
    python,
    summary,
    composite: true,
    forward: (self): Tensor => self,
  });
}

export const conjPhysical = defineOperator({
  schema: "conj_physical(Tensor self) -> Tensor",
  python: ["torch.conj_physical", "Tensor.conj_physical"],
  summary: "The conjugate: of real numbers the tensor itself.",
  composite: true,
  forward: (self): Tensor => self,
});

export const conjPhysicalInto = defineOperator({
  schema: "conj_physical_(Tensor(a!) self) -> Tensor(a!)",
  python: ["torch.conj_physical_", "Tensor.conj_physical_"],
  summary: "Conjugates in place: leaves real numbers as they are.",
  composite: true,
  forward: (self): Tensor => self,
});

export const imag = defineOperator({
  schema: "imag(Tensor(a) self) -> Tensor(a)",
  python: ["torch.imag"],
  summary: "The imaginary part, which real tensors do not have.",
  composite: true,
  forward: (): Tensor => {
    throw new EngineError("RuntimeError", "imag is not implemented for tensors with non-complex dtypes.");
  },
});

const trueLoop = unaryLoop(() => 1);

export const isreal = defineOperator({
  schema: "isreal(Tensor self) -> Tensor",
  python: ["torch.isreal", "Tensor.isreal"],
  summary: "Whether elements are real: all are.",
  forward: (self): Tensor => mapUnary(trueLoop, self, bool, self.dtype),
});

/** Flags that only complex tensors can have. */
for (const name of ["is_conj", "is_neg"] as const) {
  defineOperator({
    schema: `${name}(Tensor self) -> bool` as "is_conj(Tensor self) -> bool",
    python: [`torch.${name}`, `Tensor.${name}`],
    summary: "Whether the tensor is a view that has yet to be changed: never, of real numbers.",
    composite: true,
    forward: () => false,
  });
}
