/**
 * Einstein summation: operands brought to common dimensions, then contracted pair by pair with batched products.
 * https://pytorch.org/docs/stable/generated/torch.einsum.html
 */
import { EngineError } from "../errors";
import { defineOperator } from "../operator";
import { countElements } from "../shape";
import type { Tensor } from "../tensor";
import { mul } from "./arithmetic";
import { bmm } from "./matmul";
import { sumDim } from "./reduction";
import { movedim, permute, reshape, unsqueeze, view } from "./views";
import { diagonal } from "./windows";

const ELLIPSIS = "...";

function refuse(text: string): never {
  throw new EngineError("RuntimeError", `einsum(): ${text}`);
}

/** Labels of one operand or of the output; "..." stands as one entry. */
function labelsOf(text: string, what: string, start: number): string[] {
  const labels: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === " ") continue;
    if (c === ".") {
      if (text.slice(i, i + 3) !== ELLIPSIS) refuse(`found '.' for ${what} that is not part of any ellipsis`);
      if (labels.includes(ELLIPSIS)) refuse(`found '.' for ${what} for which an ellipsis was already found`);
      labels.push(ELLIPSIS);
      i += 2;
    } else if (/[A-Za-z]/.test(c)) labels.push(c);
    else refuse(`invalid subscript given at index ${start + i} in the equation string, subscripts must be in [a-zA-Z]`);
  }
  return labels;
}

/** Repeated labels become diagonals: one dimension for each label. */
function withoutRepeats(operand: Tensor, labels: string[]): [Tensor, string[]] {
  let tensor = operand;
  const kept: string[] = [];
  let dim = 0;
  for (const label of labels) {
    const before = kept.indexOf(label);
    if (before < 0) {
      kept.push(label);
      dim++;
      continue;
    }
    tensor = movedim(diagonal(tensor, 0, before, dim), [-1], [before]);
  }
  return [tensor, kept];
}

export const einsum = defineOperator({
  schema: "einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor",
  python: ["torch.einsum"],
  summary: "Sums of products, written with a letter for each dimension.",
  composite: true,
  forward: (equation, tensors): Tensor => {
    if (tensors.length === 0) refuse("must provide at least one operand");
    const arrow = equation.indexOf("->");
    const left = arrow < 0 ? equation : equation.slice(0, arrow);
    let start = 0;
    const inputs = left.split(",").map((text, i) => {
      const labels = labelsOf(text, `operand ${i}`, start);
      start += text.length + 1;
      return labels;
    });
    if (inputs.length < tensors.length) refuse("more operands were provided than specified in the equation");
    if (inputs.length > tensors.length) {
      refuse("fewer operands were provided than specified in the equation");
    }
    const dots = Math.max(
      0,
      ...inputs.map((labels, i) => (labels.includes(ELLIPSIS) ? (tensors[i] as Tensor).rank - labels.length + 1 : 0)),
    );
    const dotLabels = Array.from({ length: dots }, (_, i) => `.${i}`);
    const spelled = inputs.map((labels, i) => spellOut(labels, tensors[i] as Tensor, dotLabels, i));
    const output = outputLabels(
      arrow < 0 ? null : labelsOf(equation.slice(arrow + 2), "the output", arrow + 2),
      inputs,
      dotLabels,
    );
    const all = [...output];
    for (const label of [...new Set(spelled.flat())].sort()) if (!all.includes(label)) all.push(label);
    for (const label of output) {
      if (!spelled.some((labels) => labels.includes(label)) && !label.startsWith(".")) {
        refuse(`output subscript ${label} does not appear in the equation for any input operand`);
      }
    }
    checkSizes(spelled, tensors);
    const operands = spelled.map((labels, i) => aligned(tensors[i] as Tensor, labels, all));
    return contract(operands, output.length, all.length);
  },
});

function spellOut(labels: string[], tensor: Tensor, dots: readonly string[], operand: number): string[] {
  const at = labels.indexOf(ELLIPSIS);
  if (at < 0) {
    if (labels.length !== tensor.rank) {
      refuse(
        `the number of subscripts in the equation (${labels.length}) does not match the number of dimensions (${tensor.rank}) for operand ${operand} and no ellipsis was given`,
      );
    }
    return labels;
  }
  const count = tensor.rank - labels.length + 1;
  if (count < 0) {
    refuse(
      `the number of subscripts in the equation (${labels.length - 1}) is more than the number of dimensions (${tensor.rank}) for operand ${operand}`,
    );
  }
  return [...labels.slice(0, at), ...dots.slice(dots.length - count), ...labels.slice(at + 1)];
}

function outputLabels(given: string[] | null, inputs: readonly string[][], dots: readonly string[]): string[] {
  if (given !== null) {
    const seen = new Set<string>();
    for (const label of given) {
      if (seen.has(label)) refuse(`output subscript ${label} appears more than once in the output`);
      seen.add(label);
    }
    return given.flatMap((label) => (label === ELLIPSIS ? dots : [label]));
  }
  const counts = new Map<string, number>();
  for (const label of inputs.flat()) if (label !== ELLIPSIS) counts.set(label, (counts.get(label) ?? 0) + 1);
  const once = [...counts].filter(([, count]) => count === 1).map(([label]) => label);
  return [...dots, ...once.sort()];
}

function checkSizes(spelled: readonly string[][], tensors: readonly Tensor[]): void {
  const sizes = new Map<string, number>();
  spelled.forEach((labels, operand) => {
    labels.forEach((label, dim) => {
      const { shape } = tensors[operand] as Tensor;
      const size = shape[dim] as number;
      const before = labels.indexOf(label);
      if (shape[before] !== size) {
        refuse(
          `subscript ${label} is repeated for operand ${operand} but the sizes don't match, ${size} != ${shape[before]}`,
        );
      }
      const known = sizes.get(label) ?? 1;
      if (known !== 1 && size !== 1 && known !== size) {
        refuse(
          `subscript ${label} has size ${size} for operand ${operand} which does not broadcast with previously seen size ${known}`,
        );
      }
      if (known === 1) sizes.set(label, size);
    });
  });
}

/** The operand with a dimension for every label, in the common order; those it lacks have size 1. */
function aligned(tensor: Tensor, labels: string[], all: readonly string[]): Tensor {
  let [result, kept] = withoutRepeats(tensor, labels);
  for (const label of all) {
    if (kept.includes(label)) continue;
    result = unsqueeze(result, result.rank);
    kept = [...kept, label];
  }
  return permute(
    result,
    all.map((label) => kept.indexOf(label)),
  );
}

function contract(operands: Tensor[], outputs: number, labels: number): Tensor {
  const remaining = Array.from({ length: labels }, (_, dim) => operands.filter((x) => x.shape[dim] !== 1).length);
  const queue = operands.slice();
  const [only] = queue;
  if (queue.length === 1 && only !== undefined) {
    if (labels === outputs) return only;
    return sumDim(only, range(outputs, labels), false);
  }
  while (queue.length > 1) {
    let a = queue.shift() as Tensor;
    let b = queue.shift() as Tensor;
    const together: number[] = [];
    const ofA: number[] = [];
    const ofB: number[] = [];
    for (let dim = outputs; dim < labels; dim++) {
      const inA = a.shape[dim] !== 1;
      const inB = b.shape[dim] !== 1;
      if (inA && inB) {
        remaining[dim] = (remaining[dim] as number) - 1;
        if (remaining[dim] === 1) {
          together.push(dim);
          remaining[dim] = 0;
        }
      } else if (remaining[dim] === 1) {
        if (inA) ofA.push(dim);
        else if (inB) ofB.push(dim);
        if (inA || inB) remaining[dim] = 0;
      }
    }
    if (ofA.length > 0) a = sumDim(a, ofA, true);
    if (ofB.length > 0) b = sumDim(b, ofB, true);
    queue.unshift(productOfPair(a, b, together));
  }
  const result = queue[0] as Tensor;
  return labels === outputs ? result : view(result, result.shape.slice(0, outputs));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** The product, summed over `dims`, which stay as dimensions of size 1: one batched matrix product. */
function productOfPair(a: Tensor, b: Tensor, dims: readonly number[]): Tensor {
  if (dims.length === 0) return mul(a, b);
  const both: number[] = [];
  const onlyA: number[] = [];
  const onlyB: number[] = [];
  for (let dim = 0; dim < a.rank; dim++) {
    if (dims.includes(dim)) continue;
    if (a.shape[dim] !== 1 && b.shape[dim] !== 1) both.push(dim);
    else if (a.shape[dim] !== 1) onlyA.push(dim);
    else onlyB.push(dim);
  }
  const sizes = (tensor: Tensor, list: readonly number[]): number[] => list.map((dim) => tensor.shape[dim] as number);
  const batch = countElements(sizes(a, both));
  const rows = countElements(sizes(a, onlyA));
  const columns = countElements(sizes(b, onlyB));
  const inner = countElements(sizes(a, dims));
  const left = reshape(permute(a, [...both, ...onlyA, ...dims, ...onlyB]), [batch, rows, inner]);
  const right = reshape(permute(b, [...both, ...dims, ...onlyB, ...onlyA]), [batch, inner, columns]);
  const order = [...both, ...onlyA, ...dims, ...onlyB];
  const shape = [...sizes(a, both), ...sizes(a, onlyA), ...dims.map(() => 1), ...sizes(b, onlyB)];
  const inverse = new Array<number>(order.length);
  order.forEach((dim, i) => {
    inverse[dim] = i;
  });
  return permute(view(bmm(left, right), shape), inverse);
}
