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

function fill(template: string, x: Variable, y: Variable, dim = 0): string {
  const words: Readonly<Record<string, string>> = { x: x.name, y: y.name, DIM: String(dim) };
  return template.replace(/\b(x|y|DIM)\b/g, (word) => words[word] as string);
}

const pointwise =
  (template: string): Maker =>
  (x, y) => [fill(template, x, y), x.shape];
const binary =
  (template: string): Maker =>
  (x, y) => {
    const shape = broadcast(x.shape, y.shape);
    return shape && [fill(template, x, y), shape];
  };
/** Along a dimension, of which the results have so many: as many as before, none, or the given number. */
const along =
  (template: string, size: "kept" | "gone" | number, least = 1): Maker =>
  (x, y, dim) => {
    if (x.shape.length === 0) return null;
    const d = dim % x.shape.length;
    if ((x.shape[d] as number) < least) return null;
    const shape = size === "gone" ? x.shape.filter((_, i) => i !== d) : [...x.shape];
    if (typeof size === "number") shape[d] = size;
    return [fill(template, x, y, d), shape];
  };
const whole =
  (template: string): Maker =>
  (x, y) => [fill(template, x, y), []];
/** Of tensors of so many dimensions, with the result's shape. */
const ofRank =
  (rank: number, template: string, shapeOf: (shape: readonly number[]) => readonly number[] | null): Maker =>
  (x, y) => {
    const shape = x.shape.length === rank ? shapeOf(x.shape) : null;
    return shape && [fill(template, x, y), shape];
  };

const MAKERS: readonly Maker[] = [
  ...["x.sin()", "x.cos()", "x.tanh()", "x.sigmoid()", "x.relu()", "x.abs()", "-x", "x.square()", "x.neg()"].map(
    pointwise,
  ),
  ...["x * 2", "x + 1", "3 - x", "x / 4", "x ** 2", "x ** 3.0", "2 / (x.abs() + 1)", "x.clamp(-1, 1)"].map(pointwise),
  ...["(x.abs() + 1).sqrt()", "(x.abs() + 1).log()", "(x / 4).exp()", "F.softplus(x)", "F.gelu(x)"].map(pointwise),
  ...["F.leaky_relu(x, 0.1)", "F.silu(x)", "F.elu(x)", "x.detach() * x", "x.clone()", "x.erf()"].map(pointwise),
  ...["F.mish(x)", "F.selu(x)", "F.logsigmoid(x)", "F.hardtanh(x)", "F.softsign(x)", "F.hardswish(x)"].map(pointwise),
  ...[
    "F.tanhshrink(x)",
    "F.softshrink(x)",
    "x.expm1()",
    "(x / 9).asin()",
    "x.atan()",
    "x.sinh()",
    "x.rsqrt().nan_to_num()",
  ].map(pointwise),
  ...["x.masked_fill(x > 0.5, 0.25)", "x.float().double()", "x.remainder(2)", "x.frac()", "x.sign() * x"].map(
    pointwise,
  ),
  ...[
    "torch.zeros_like(x) + x",
    "x.contiguous()",
    "x.view_as(x)",
    "x.detach()",
    "x.clamp_min(0.1)",
    "x.lerp(x * 3, 0.7)",
  ].map(pointwise),
  ...["x + y", "x - y", "x * y", "x / (y.abs() + 1)", "torch.maximum(x, y)", "torch.atan2(x, y.abs() + 1)"].map(binary),
  ...[
    "torch.where(x > y, x, y * 2)",
    "torch.lerp(x, y, 0.3)",
    "torch.addcmul(x, x, y)",
    "torch.addcdiv(x, y, x.abs() + 1, value=0.5)",
    "F.mse_loss(x, y, reduction='none')",
    "F.smooth_l1_loss(x, y, reduction='none')",
    "F.l1_loss(x, y, reduction='none')",
    "torch.logaddexp(x, y)",
    "torch.hypot(x, y)",
    "torch.fmin(x, y)",
    "(x.abs() + 0.5) ** y",
    "torch.xlogy(x, y.abs() + 1)",
    "x.sub(y, alpha=3)",
    "torch.broadcast_tensors(x, y)[0]",
    "x.masked_fill(y > 0, 2.0)",
  ].map(binary),
  ...[
    "x.sum(DIM)",
    "x.mean(DIM)",
    "x.logsumexp(DIM)",
    "x.max(DIM).values",
    "x.prod(DIM)",
    "x.norm(dim=DIM)",
    "x.min(DIM)[0]",
    "x.amin(DIM)",
    "x.median(DIM).values",
    "x.nansum(DIM)",
    "x.norm(1, DIM)",
    "torch.linalg.vector_norm(x, float('inf'), DIM)",
    "x.kthvalue(1, DIM).values",
    "x.select(DIM, -1)",
    "x.unbind(DIM)[0]",
    "x.quantile(0.4, DIM)",
  ].map((text) => along(text, "gone")),
  ...["x.var(DIM)", "x.std(DIM)"].map((text) => along(text, "gone", 2)),
  ...[
    "x.softmax(DIM)",
    "x.log_softmax(DIM)",
    "x.cumsum(DIM)",
    "x.flip(DIM)",
    "x.sort(DIM).values",
    "x.roll(1, DIM)",
    "x.cumprod(DIM)",
    "x.logcumsumexp(DIM)",
    "x.cummax(DIM).values",
    "x.sort(DIM, descending=True)[0]",
    "F.normalize(x, dim=DIM)",
    "x.movedim(DIM, DIM)",
    "x.scatter_add(DIM, torch.zeros(x.shape, dtype=torch.long), x * 2)",
    "x.gather(DIM, x.argsort(DIM))",
    "x.index_add(DIM, torch.tensor([0]), x.narrow(DIM, 0, 1), alpha=2)",
    "x.index_fill(DIM, torch.tensor([0]), 1.5)",
    "x.index_copy(DIM, torch.tensor([0]), x.narrow(DIM, -1, 1).sin())",
    "x.scatter(DIM, torch.zeros(x.shape, dtype=torch.long), 0.5)",
  ].map((text) => along(text, "kept")),
  ...[
    "x.sum(DIM, keepdim=True)",
    "x.mean(DIM, True)",
    "x.topk(1, DIM).values",
    "x.narrow(DIM, 0, 1)",
    "x.split(1, DIM)[-1]",
    "x.tensor_split([1], DIM)[0]",
    "x.gather(DIM, x.argmax(DIM, keepdim=True))",
  ].map((text) => along(text, 1)),
  ...["x.index_select(DIM, torch.tensor([0, -1 + 1]))", "x.narrow(DIM, 0, 1).repeat_interleave(2, DIM)"].map((text) =>
    along(text, 2),
  ),
  (x, y, dim) => along("x.diff(dim=DIM)", (x.shape[dim % x.shape.length] ?? 1) - 1, 2)(x, y, dim),
  (x, y, dim) => along("x.chunk(2, DIM)[0]", Math.ceil((x.shape[dim % x.shape.length] ?? 1) / 2))(x, y, dim),
  (x, y, dim) => {
    const made = along("x.unfold(DIM, 2, 1)", (x.shape[dim % x.shape.length] ?? 1) - 1, 2)(x, y, dim);
    return made && [made[0], [...made[1], 2]];
  },
  ...[
    "x.sum()",
    "x.mean()",
    "x.std()",
    "x.max()",
    "x.norm()",
    "x.amax()",
    "x.prod()",
    "x.logsumexp(list(range(x.dim())))",
  ].map(whole),
  ...["x.median()", "F.mse_loss(x, x.detach() * 2)", "x.norm(1)", "(x * x.detach()).sum()", "x.var()"].map(whole),
  ...["x.t()", "x.T", "x.transpose(0, 1)", "x.permute(1, 0)", "x.mT", "x.swapaxes(-1, 0)"].map((text) =>
    ofRank(2, text, ([rows, columns]) => [columns as number, rows as number]),
  ),
  ...[
    "x.tril()",
    "x.renorm(2, 1, 1.5)",
    "x.triu(1)",
    "F.layer_norm(x, x.shape[-1:])",
    "x - x.mean(0)",
    "x.mul(x.sum(1, keepdim=True))",
  ].map((text) => ofRank(2, text, (shape) => shape)),
  ofRank(2, "x.diagonal()", ([rows, columns]) => [Math.min(rows as number, columns as number)]),
  ofRank(2, "torch.einsum('ij,ij->i', x, x)", ([rows]) => [rows as number]),
  ofRank(2, "torch.einsum('ij,kj->ik', x, x)", ([rows]) => [rows as number, rows as number]),
  ofRank(2, "x.unsqueeze(0).bmm(x.t().unsqueeze(0))", ([rows]) => [1, rows as number, rows as number]),
  ofRank(2, "F.linear(x, x)", ([rows]) => [rows as number, rows as number]),
  ofRank(2, "F.cross_entropy(x, torch.zeros(len(x), dtype=torch.long))", () => []),
  ofRank(2, "F.cross_entropy(x, x.detach().softmax(1), label_smoothing=0.1, reduction='sum')", () => []),
  ofRank(2, "F.nll_loss(x.log_softmax(1), torch.zeros(len(x), dtype=torch.long), reduction='none')", ([rows]) => [
    rows as number,
  ]),
  ofRank(2, "F.conv1d(x.unsqueeze(0), torch.ones(1, x.shape[0], 2, dtype=x.dtype), padding=1)", ([, columns]) => [
    1,
    1,
    (columns as number) + 1,
  ]),
  ofRank(2, "F.pad(x, (1, 0))", ([rows, columns]) => [rows as number, (columns as number) + 1]),
  ofRank(2, "F.avg_pool1d(x, 2, 1, 1)", ([rows, columns]) => [rows as number, (columns as number) + 1]),
  ofRank(2, "F.max_pool1d(x, 2, 1)", ([rows, columns]) =>
    (columns as number) < 2 ? null : [rows as number, (columns as number) - 1],
  ),
  ofRank(2, "F.embedding(torch.tensor([0, 0]), x)", ([, columns]) => [2, columns as number]),
  ofRank(2, "x.index_put((torch.tensor([0]), torch.tensor([0])), torch.tensor(1.5, dtype=x.dtype))", (shape) => shape),
  ofRank(2, "x.index_put((torch.tensor([0, 0]),), x[:1], accumulate=True)", (shape) => shape),
  ofRank(1, "torch.outer(x, x)", ([size]) => [size as number, size as number]),
  ofRank(1, "x.dot(x)", () => []),
  ofRank(1, "torch.diag(x)", ([size]) => [size as number, size as number]),
  ofRank(1, "x.expand(2, -1)", ([size]) => [2, size as number]),
  ofRank(1, "x @ torch.ones(len(x), 2, dtype=x.dtype)", () => [2]),
  (x) => [`${x.name}.reshape(-1)`, [count(x.shape)]],
  (x) => [`${x.name}.flatten()`, [count(x.shape)]],
  (x) => [`${x.name}[${x.name} > 100]`, [0]],
  (x) => [`torch.autograd.grad((${x.name} * ${x.name}).sum() + a.sin().sum(), a, create_graph=True)[0]`, [2, 3]],
  (x, _, dim) => {
    const d = dim % (x.shape.length + 1);
    return [`${x.name}.unsqueeze(${d})`, [...x.shape.slice(0, d), 1, ...x.shape.slice(d)]];
  },
  (x) => [`${x.name}.squeeze()`, x.shape.filter((size) => size !== 1)],
  (x) =>
    x.shape.length > 0
      ? [
          `${x.name}.repeat(${x.shape.map((_, d) => (d === 0 ? 2 : 1)).join(", ")})`,
          [2 * (x.shape[0] as number), ...x.shape.slice(1)],
        ]
      : null,
  (x, _, dim) =>
    x.shape.length > 0 && count(x.shape) > 0 ? [`${x.name}[${dim % (x.shape[0] as number)}]`, x.shape.slice(1)] : null,
  (x) =>
    (x.shape.at(-1) ?? 0) > 1
      ? [`${x.name}[..., 1:]`, [...x.shape.slice(0, -1), (x.shape.at(-1) as number) - 1]]
      : null,
  (x) =>
    count(x.shape.slice(0, 1)) > 0 && x.shape.length > 0
      ? [`${x.name}[torch.tensor([0, 0])]`, [2, ...x.shape.slice(1)]]
      : null,
  (x, y) =>
    x.shape.length === 2 && y.shape.length === 2 && x.shape[1] === y.shape[1]
      ? [`${x.name} @ ${y.name}.t()`, [x.shape[0] as number, y.shape[0] as number]]
      : null,
  (x, y) =>
    x.shape.length === 2 && y.shape.length === 1 && x.shape[1] === y.shape[0]
      ? [`${x.name} @ ${y.name}`, [x.shape[0] as number]]
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

/** What is done around an expression, in place of assigning it. */
const AROUND: readonly ((name: string, x: Variable) => string)[] = [
  (name, x) => `with torch.no_grad(): ${name} = ${x.name} * 2`,
  (name, x) => `torch.manual_seed(3); ${name} = F.dropout(${x.name}, 0.5)`,
  (name, x) => `${name} = ${x.name} * 1; ${name}.retain_grad()`,
  (name, x) => `${name} = ${x.name} * 1; ${name}.register_hook(lambda g: g * 2)`,
  (name, x) => `${name} = ${x.name} * 1; ${name}.register_hook(lambda g: print("hook", g.shape))`,
  (name, x) => `${name} = ${x.name}.detach().requires_grad_()`,
  (name, x) => `torch.manual_seed(4); ${name} = ${x.name} + torch.randn_like(${x.name})`,
];

/** Statements that change memory: that of a copy, of a view of another variable, or of the variable itself. */
const CHANGES: readonly ((target: Variable, y: Variable, dim: number) => string | null)[] = [
  ...[
    "mul_(2)",
    "tanh_()",
    "sigmoid_()",
    "add_(1)",
    "relu_()",
    "clamp_(-1, 1)",
    "neg_()",
    "zero_()",
    "fill_(0.5)",
    "exp_()",
  ].map((call) => (target: Variable) => `${target.name}.${call}`),
  ...["+= y", "-= y", "*= y", "/= y.abs() + 1"].map(
    (change) => (target: Variable, y: Variable) =>
      broadcast(target.shape, y.shape)?.join() === target.shape.join()
        ? `${target.name} ${fill(change, target, y)}`
        : null,
  ),
  ...["copy_(y)", "addcmul_(y, y)", "lerp_(y, 0.5)", "masked_fill_(y > 0, 0.5)", "sub_(y, alpha=2)"].map(
    (change) => (target: Variable, y: Variable) =>
      broadcast(target.shape, y.shape)?.join() === target.shape.join()
        ? `${target.name}.${fill(change, target, y)}`
        : null,
  ),
  (target, _, dim) =>
    count(target.shape) > 0 && target.shape.length > 0
      ? `${target.name}[${dim % (target.shape[0] as number)}] = 0`
      : null,
  (target) => (target.shape.length > 0 && count(target.shape) > 0 ? `${target.name}[0].mul_(3)` : null),
  (target) => (target.shape.length > 0 ? `${target.name}[..., :1].exp_()` : null),
  (target) =>
    target.shape.length > 0 && count(target.shape) > 0 ? `${target.name}.index_fill_(0, torch.tensor([0]), 2.0)` : null,
  (target) => (target.shape.length > 0 ? `${target.name}[${target.name} > 0] = 0.25` : null),
  (target) => (target.shape.length === 2 ? `${target.name}.t().mul_(2)` : null),
  (target) => `${target.name}.view(-1).add_(1)`,
  (target) => `${target.name}.detach().mul_(2)`,
  (target) => `${target.name}.data.add_(1)`,
];
/** Whose memory: a copy's, a view's, the variable's own, and the same where nothing is recorded. */
const WHOSE: readonly ((name: string, x: Variable, change: string) => string)[] = [
  (name, x, change) => `${name} = ${x.name}.clone(); ${change}`,
  (name, x, change) => `${name} = ${x.name} * 1; ${change}`,
  (name, x, change) => `${name} = ${x.name}[...]; ${change}`,
  (name, x, change) => `${name} = ${x.name}; ${change}`,
  (name, x, change) => `${name} = ${x.name}.clone().unsqueeze(0).squeeze(0); ${change}`,
  (name, x, change) => `${name} = ${x.name}.clone()\n    with torch.no_grad(): ${change}`,
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
d = torch.tensor([[1., 2.], [3., 4.], [5., 6.]], dtype=torch.float64).t().clone().requires_grad_()
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
  const add = (line: string, name: string, shape: readonly number[]): void => {
    lines.push(line);
    variables.push({ name, shape });
  };
  for (const { operator, one, other, dim } of steps) {
    const [x, y] = [variables[one % variables.length], variables[other % variables.length]] as [Variable, Variable];
    const name = `v${lines.length}`;
    const index = operator % (MAKERS.length + AROUND.length + CHANGES.length);
    if (index < MAKERS.length) {
      const made = MAKERS[index]?.(x, y, dim) ?? null;
      if (made !== null && count(made[1]) <= MAX_ELEMENTS) add(`${name} = ${made[0]}`, name, made[1]);
    } else if (index < MAKERS.length + AROUND.length) {
      add(attempt(AROUND[index - MAKERS.length]?.(name, x) as string), name, x.shape);
    } else {
      const change = CHANGES[index - MAKERS.length - AROUND.length]?.({ name, shape: x.shape }, y, dim) ?? null;
      const whose = WHOSE[operator % WHOSE.length];
      if (change !== null && whose) add(attempt(whose(name, x, change)), name, x.shape);
    }
  }
  const made = variables.slice(LEAVES.length);
  const loss = made.length === 0 ? "a.sum()" : made.map(({ name }) => `${name}.sum()`).join(" + ");
  const shown = made.map(
    ({ name }) => `print("${name}", ${name}.detach().reshape(-1).tolist(), ${name}.stride(), graph(${name}.grad_fn))`,
  );
  const retained = made.map(
    ({ name }) =>
      `if ${name}.requires_grad and (${name}.is_leaf or ${name}.retains_grad): print("${name}.grad", ${name}.grad if ${name}.grad is None else ${name}.grad.tolist())`,
  );
  const gradients = LEAVES.map(
    ({ name }) => `print("${name}.grad", ${name}.grad if ${name}.grad is None else ${name}.grad.tolist())`,
  );
  return [
    PRELUDE + lines.join("\n"),
    `loss = ${loss}`,
    attempt("loss.backward()"),
    ...shown,
    ...retained,
    ...gradients,
  ].join("\n");
}

/** What is refused is refused in the same words, and the program goes on. */
function attempt(statements: string): string {
  return `try:\n    ${statements}\nexcept RuntimeError as error:\n    print(error)`;
}

function count(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
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
