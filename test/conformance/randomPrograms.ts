/**
 * Random programs of a few operators around autograd: leaves, views, in-place changes, broadcasts and reductions, then
 * a backward pass and a printout of values, gradients and graph. Made from plain numbers, so that fast-check can
 * shrink them.
 */
export interface Step {
  readonly operator: number;
  readonly one: number;
  readonly other: number;
  readonly dim: number;
}

interface Variable {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The expression and its shape for operands and a dimension; null where it does not fit them. */
type Maker = (x: Variable, y: Variable, dim: number) => readonly [expression: string, shape: readonly number[]] | null;

const pointwise =
  (template: string): Maker =>
  (x) => [template.replace(/\bx\b/g, x.name), x.shape];
const binary =
  (template: string): Maker =>
  (x, y) => {
    const shape = broadcast(x.shape, y.shape);
    return shape && [template.replace(/\b[xy]\b/g, (name) => (name === "x" ? x.name : y.name)), shape];
  };
const alongDim =
  (template: string, keeps: boolean): Maker =>
  (x, _, dim) => {
    if (x.shape.length === 0) return null;
    const d = dim % x.shape.length;
    const shape = keeps ? x.shape : x.shape.filter((_, i) => i !== d);
    return [template.replace(/\bx\b/g, x.name).replaceAll("DIM", String(d)), shape];
  };
const whole =
  (template: string): Maker =>
  (x) => [template.replace(/\bx\b/g, x.name), []];

const MAKERS: readonly Maker[] = [
  ...["x.sin()", "x.cos()", "x.tanh()", "x.sigmoid()", "x.relu()", "x.abs()", "-x", "x.square()", "x.neg()"].map(
    pointwise,
  ),
  ...["x * 2", "x + 1", "3 - x", "x / 4", "x ** 2", "x ** 3.0", "2 / (x.abs() + 1)", "x.clamp(-1, 1)"].map(pointwise),
  ...["(x.abs() + 1).sqrt()", "(x.abs() + 1).log()", "(x / 4).exp()", "F.softplus(x)", "F.gelu(x)"].map(pointwise),
  ...["F.leaky_relu(x, 0.1)", "F.silu(x)", "F.elu(x)", "x.detach() * x", "x.clone()", "x.erf()"].map(pointwise),
  ...["x + y", "x - y", "x * y", "x / (y.abs() + 1)", "torch.maximum(x, y)", "torch.atan2(x, y.abs() + 1)"].map(binary),
  ...[
    "torch.where(x > y, x, y * 2)",
    "torch.lerp(x, y, 0.3)",
    "torch.addcmul(x, x, y)",
    "F.mse_loss(x, y, reduction='none')",
  ].map(binary),
  ...[
    "x.sum(DIM)",
    "x.mean(DIM)",
    "x.logsumexp(DIM)",
    "x.max(DIM).values",
    "x.prod(DIM)",
    "x.norm(dim=DIM)",
    "x.var(DIM)",
  ].map((text) => alongDim(text, false)),
  ...[
    "x.softmax(DIM)",
    "x.log_softmax(DIM)",
    "x.cumsum(DIM)",
    "x.flip(DIM)",
    "x.sort(DIM).values",
    "x.roll(1, DIM)",
  ].map((text) => alongDim(text, true)),
  ...["x.sum()", "x.mean()", "x.std()", "x.max()", "x.norm()", "x.amax()"].map(whole),
  (x) => (x.shape.length === 2 ? [`${x.name}.t()`, [...x.shape].reverse()] : null),
  (x) => [`${x.name}.reshape(-1)`, [x.shape.reduce((count, size) => count * size, 1)]],
  (x, _, dim) => {
    const d = dim % (x.shape.length + 1);
    return [`${x.name}.unsqueeze(${d})`, [...x.shape.slice(0, d), 1, ...x.shape.slice(d)]];
  },
  (x, _, dim) => (x.shape.length > 0 ? [`${x.name}[${dim % (x.shape[0] as number)}]`, x.shape.slice(1)] : null),
  (x) =>
    (x.shape.at(-1) ?? 0) > 1
      ? [`${x.name}[..., 1:]`, [...x.shape.slice(0, -1), (x.shape.at(-1) as number) - 1]]
      : null,
  (x) => (x.shape.length > 0 ? [`${x.name}[torch.tensor([0, 0])]`, [2, ...x.shape.slice(1)]] : null),
  (x, y) =>
    x.shape.length === 2 && y.shape.length === 2 && x.shape[1] === y.shape[1]
      ? [`${x.name} @ ${y.name}.t()`, [x.shape[0] as number, y.shape[0] as number]]
      : null,
  (x, y) => (x.shape.join() === y.shape.join() ? [`torch.stack([${x.name}, ${y.name}])`, [2, ...x.shape]] : null),
  (x, y, dim) => {
    if (x.shape.length === 0 || x.shape.length !== y.shape.length) return null;
    const d = dim % x.shape.length;
    if (x.shape.some((size, i) => i !== d && size !== y.shape[i])) return null;
    const shape = x.shape.map((size, i) => (i === d ? size + (y.shape[d] as number) : size));
    return [`torch.cat([${x.name}, ${y.name}], ${d})`, shape];
  },
];

/** Statements that change the newest variable's memory; it is a copy first, so that no leaf is changed. */
const CHANGES: readonly ((target: Variable, y: Variable, dim: number) => string | null)[] = [
  (target) => `${target.name}.mul_(2)`,
  (target) => `${target.name}.tanh_()`,
  (target, y) =>
    broadcast(target.shape, y.shape)?.join() === target.shape.join() ? `${target.name} += ${y.name}` : null,
  (target, _, dim) => (target.shape.length > 0 ? `${target.name}[${dim % (target.shape[0] as number)}] = 0` : null),
  (target) => (target.shape.length > 0 ? `${target.name}[0].mul_(3)` : null),
];

const PRELUDE = `import torch
import torch.nn.functional as F
def graph(node, depth=0):
    if node is None or depth > 12:
        return "-"
    return node.name() + "(" + ", ".join(graph(n, depth + 1) for n, _ in node.next_functions) + ")"
a = torch.tensor([[0.5, -1.25, 2.0], [1.5, 0.75, -0.5]], dtype=torch.float64, requires_grad=True)
b = torch.tensor([0.3, -0.7, 1.1], dtype=torch.float64, requires_grad=True)
c = torch.tensor(1.7, dtype=torch.float64, requires_grad=True)
d = torch.tensor([[1., 2.], [3., 4.], [5., 6.]], dtype=torch.float64).t().requires_grad_()
`;
const LEAVES: readonly Variable[] = [
  { name: "a", shape: [2, 3] },
  { name: "b", shape: [3] },
  { name: "c", shape: [] },
  { name: "d", shape: [2, 3] },
];
const MAX_ELEMENTS = 60;

export function programOf(steps: readonly Step[]): string {
  const variables = [...LEAVES];
  const lines: string[] = [];
  for (const { operator, one, other, dim } of steps) {
    const [x, y] = [variables[one % variables.length], variables[other % variables.length]] as [Variable, Variable];
    const index = operator % (MAKERS.length + CHANGES.length);
    const name = `v${lines.length}`;
    if (index < MAKERS.length) {
      const made = MAKERS[index]?.(x, y, dim) ?? null;
      if (made === null || made[1].reduce((count, size) => count * size, 1) > MAX_ELEMENTS) continue;
      lines.push(`${name} = ${made[0]}`);
      variables.push({ name, shape: made[1] });
    } else {
      const target = { name, shape: x.shape };
      const change = CHANGES[index - MAKERS.length]?.(target, y, dim) ?? null;
      if (change === null) continue;
      lines.push(`${name} = ${x.name}.clone(); ${change}`);
      variables.push(target);
    }
  }
  const made = variables.slice(LEAVES.length);
  const loss = made.length === 0 ? "a.sum()" : made.map(({ name }) => `${name}.sum()`).join(" + ");
  const shown = made.map(
    ({ name }) => `print("${name}", ${name}.detach().reshape(-1).tolist(), ${name}.stride(), graph(${name}.grad_fn))`,
  );
  const gradients = LEAVES.map(
    ({ name }) => `print("${name}.grad", None if ${name}.grad is None else ${name}.grad.reshape(-1).tolist())`,
  );
  return [PRELUDE + lines.join("\n"), `loss = ${loss}`, "loss.backward()", ...shown, ...gradients].join("\n");
}

function broadcast(one: readonly number[], other: readonly number[]): readonly number[] | null {
  const rank = Math.max(one.length, other.length);
  const shape: number[] = [];
  for (let i = 1; i <= rank; i++) {
    const [m, n] = [one.at(-i) ?? 1, other.at(-i) ?? 1];
    if (m !== n && m !== 1 && n !== 1) return null;
    shape.unshift(Math.max(m, n));
  }
  return shape;
}
