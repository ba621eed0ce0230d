/**
 * Random tensors. Which bits of the generator make which number is in random/distributions.ts.
 * https://pytorch.org/docs/stable/torch.html#random-sampling
 */
import { type DType, defaultDtype, int64, type TypedArray } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { denseArray, denseData, isGapless, storeDense } from "../kernels/dense";
import { withoutRecording } from "../modes";
import { defineOperator } from "../operator";
import {
  drawPoisson,
  fillBernoulli,
  fillBernoulliFrom,
  fillCauchy,
  fillExponential,
  fillGeometric,
  fillLogNormal,
  fillMultinomial,
  fillNormal,
  fillPermutation,
  fillRandom,
  fillRandomBetween,
  fillUniform,
} from "../random/distributions";
import { defaultGenerator, type Generator } from "../random/generator";
import { broadcastShapes, checkSizes, type Shape } from "../shape";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { add, mul } from "./arithmetic";

type Fill = (out: TypedArray, generator: Generator, inBlocks: boolean) => void;

function generatorOr(generator: unknown): Generator {
  return (generator as Generator | null) ?? defaultGenerator;
}

/** What a parameter `ScalarType? dtype` holds: nothing, a dtype, or the schema's code for int64. */
function dtypeOr(dtype: unknown, fallback: DType): DType {
  return dtype === null || dtype === undefined || typeof dtype === "number" ? fallback : (dtype as DType);
}

function made(size: Shape, dtype: DType, fill: (out: TypedArray) => void): Tensor {
  checkSizes(size);
  const out = denseArray(dtype, size);
  fill(out);
  return tensorOver(out, size, dtype);
}

/** Fills a tensor of any layout; without gaps it is filled in the order of its memory. */
function fillInPlace(self: Tensor, generator: unknown, fill: Fill): void {
  const source = generatorOr(generator);
  const { data, offset, numel, dtype } = self;
  if (self.isContiguous) {
    fill(data.subarray(offset, offset + numel), source, true);
  } else if (isGapless(self)) {
    fill(data.subarray(offset, offset + numel), source, false);
  } else {
    const out = dtype.newArray(numel);
    fill(out, source, false);
    storeDense(self, out);
  }
}

function needsFloat(name: string, dtype: DType): void {
  if (!dtype.isFloatingPoint) {
    throw new EngineError("NotImplementedError", `"${name}" not implemented for '${dtype.scalarTypeName}'`);
  }
}

function uniformTensor(size: Shape, dtype: DType, generator: unknown): Tensor {
  needsFloat("check_uniform_bounds", dtype);
  return made(size, dtype, (out) => fillUniform(out, dtype, 0, 1, generatorOr(generator)));
}

function normalTensor(size: Shape, dtype: DType, generator: unknown): Tensor {
  needsFloat("normal_kernel_cpu", dtype);
  return made(size, dtype, (out) => fillNormal(out, dtype, 0, 1, generatorOr(generator)));
}

export const rand = defineOperator({
  schema:
    "rand(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.rand"],
  summary: "Random numbers, uniform on [0, 1).",
  forward: (size, dtype) => uniformTensor(size, dtypeOr(dtype, defaultDtype()), null),
});

export const randWithGenerator = defineOperator({
  schema:
    "rand.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.rand"],
  summary: "Random numbers from a generator, uniform on [0, 1).",
  forward: (size, generator, dtype) => uniformTensor(size, dtypeOr(dtype, defaultDtype()), generator),
});

export const randn = defineOperator({
  schema:
    "randn(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randn"],
  summary: "Random numbers of the standard normal distribution.",
  forward: (size, dtype) => normalTensor(size, dtypeOr(dtype, defaultDtype()), null),
});

export const randnWithGenerator = defineOperator({
  schema:
    "randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randn"],
  summary: "Random numbers from a generator, of the standard normal distribution.",
  forward: (size, generator, dtype) => normalTensor(size, dtypeOr(dtype, defaultDtype()), generator),
});

function integers(low: number, high: number, size: Shape, dtype: DType, generator: unknown): Tensor {
  if (low >= high) {
    throw new EngineError(
      "RuntimeError",
      `random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`,
    );
  }
  return made(size, dtype, (out) => fillRandomBetween(out, low, high, generatorOr(generator)));
}

export const randint = defineOperator({
  schema:
    "randint(SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randint"],
  summary: "Random integers from 0 up to, not including, a bound.",
  forward: (high, size, dtype) => integers(0, high, size, dtypeOr(dtype, int64), null),
});

export const randintWithGenerator = defineOperator({
  schema:
    "randint.generator(SymInt high, SymInt[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randint"],
  summary: "Random integers from a generator, from 0 up to, not including, a bound.",
  forward: (high, size, generator, dtype) => integers(0, high, size, dtypeOr(dtype, int64), generator),
});

export const randintBetween = defineOperator({
  schema:
    "randint.low(SymInt low, SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randint"],
  summary: "Random integers between two bounds, the upper one not included.",
  forward: (low, high, size, dtype) => integers(low, high, size, dtypeOr(dtype, int64), null),
});

export const randintBetweenWithGenerator = defineOperator({
  schema:
    "randint.low_generator(SymInt low, SymInt high, SymInt[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randint"],
  summary: "Random integers from a generator, between two bounds.",
  forward: (low, high, size, generator, dtype) => integers(low, high, size, dtypeOr(dtype, int64), generator),
});

export const randperm = defineOperator({
  schema:
    "randperm(SymInt n, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randperm"],
  summary: "The integers below n in random order.",
  forward: (n, dtype) => permutation(n, dtypeOr(dtype, int64), null),
});

export const randpermWithGenerator = defineOperator({
  schema:
    "randperm.generator(SymInt n, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.randperm"],
  summary: "The integers below n in random order, from a generator.",
  forward: (n, generator, dtype) => permutation(n, dtypeOr(dtype, int64), generator),
});

function permutation(n: number, dtype: DType, generator: unknown): Tensor {
  if (n < 0) throw new EngineError("RuntimeError", `n must be non-negative, got${n}`);
  return made([n], dtype, (out) => fillPermutation(out, generatorOr(generator)));
}

export const randLike = defineOperator({
  schema:
    "rand_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.rand_like"],
  summary: "Uniform random numbers in the shape of a tensor.",
  forward: (self, dtype) => uniformTensor(self.shape, dtypeOr(dtype, self.dtype), null),
});

export const randLikeWithGenerator = defineOperator({
  schema:
    "rand_like.generator(Tensor self, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.rand_like"],
  summary: "Uniform random numbers in the shape of a tensor, from a generator.",
  forward: (self, generator, dtype) => uniformTensor(self.shape, dtypeOr(dtype, self.dtype), generator),
});

export const randnLike = defineOperator({
  schema:
    "randn_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.randn_like"],
  summary: "Normal random numbers in the shape of a tensor.",
  forward: (self, dtype) => normalTensor(self.shape, dtypeOr(dtype, self.dtype), null),
});

export const randnLikeWithGenerator = defineOperator({
  schema:
    "randn_like.generator(Tensor self, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.randn_like"],
  summary: "Normal random numbers in the shape of a tensor, from a generator.",
  forward: (self, generator, dtype) => normalTensor(self.shape, dtypeOr(dtype, self.dtype), generator),
});

export const randintLike = defineOperator({
  schema:
    "randint_like(Tensor self, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.randint_like"],
  summary: "Random integers below a bound in the shape of a tensor.",
  forward: (self, high, dtype) => integers(0, high, self.shape, dtypeOr(dtype, self.dtype), null),
});

export const randintLikeBetween = defineOperator({
  schema:
    "randint_like.low_dtype(Tensor self, SymInt low, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.randint_like"],
  summary: "Random integers between two bounds in the shape of a tensor.",
  forward: (self, low, high, dtype) => integers(low, high, self.shape, dtypeOr(dtype, self.dtype), null),
});

/** What is filled with random numbers does not depend on what was there. */
function noGradient(grad: Tensor): Tensor {
  return newTensor(grad.shape, grad.dtype);
}

export const uniformInPlace = defineOperator({
  schema: "uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.uniform_"],
  summary: "Fills a tensor with numbers that are uniform between two bounds.",
  forward: (self, from, to, generator) => {
    needsFloat("check_uniform_bounds", self.dtype);
    if (from > to) {
      throw new EngineError(
        "RuntimeError",
        `uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`,
      );
    }
    fillInPlace(self, generator, (out, source) => fillUniform(out, self.dtype, from, to, source));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const normalInPlace = defineOperator({
  schema: "normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.normal_"],
  summary: "Fills a tensor with normal random numbers.",
  forward: (self, mean, std, generator) => {
    needsFloat("normal_kernel_cpu", self.dtype);
    checkStd(std);
    fillInPlace(self, generator, (out, source, inBlocks) => fillNormal(out, self.dtype, mean, std, source, inBlocks));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

function checkStd(std: number): void {
  if (std < 0) throw new EngineError("RuntimeError", `normal expects std >= 0.0, but found std ${std}`);
}

export const randomInPlace = defineOperator({
  schema: "random_(Tensor(a!) self, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.random_"],
  summary: "Fills a tensor with random integers that its dtype can hold.",
  forward: (self, generator) => {
    fillInPlace(self, generator, (out, source) => fillRandom(out, self.dtype, source));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const randomBetweenInPlace = defineOperator({
  schema: "random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.random_"],
  summary: "Fills a tensor with random integers between two bounds.",
  forward: (self, from, to, generator) => {
    const end = to ?? largestExact(self.dtype) + 1;
    fillIntegers(self, from, end, generator);
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const randomBelowInPlace = defineOperator({
  schema: "random_.to(Tensor(a!) self, int to, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.random_"],
  summary: "Fills a tensor with random integers below a bound.",
  forward: (self, to, generator) => {
    fillIntegers(self, 0, to, generator);
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

function fillIntegers(self: Tensor, from: number, to: number, generator: unknown): void {
  if (from >= to) {
    throw new EngineError(
      "RuntimeError",
      `random_ expects 'from' to be less than 'to', but got from=${from} >= to=${to}`,
    );
  }
  fillInPlace(self, generator, (out, source) => fillRandomBetween(out, from, to, source));
}

function largestExact(dtype: DType): number {
  if (dtype.name === "float32") return 2 ** 24;
  if (dtype.name === "float16") return 2 ** 11;
  if (dtype.name === "bfloat16") return 2 ** 8;
  if (dtype.name === "bool") return 1;
  if (dtype.itemSize === 8) return 2 ** 53;
  return 2 ** (8 * dtype.itemSize - (dtype.isSigned ? 1 : 0)) - 1;
}

export const exponentialInPlace = defineOperator({
  schema: "exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.exponential_"],
  summary: "Fills a tensor with random numbers of the exponential distribution.",
  forward: (self, rate, generator) => {
    if (rate <= 0) throw new EngineError("RuntimeError", `exponential_ expects lambda > 0.0, but found lambda=${rate}`);
    fillInPlace(self, generator, (out, source) => fillExponential(out, self.dtype, rate, source));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const geometricInPlace = defineOperator({
  schema: "geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.geometric_"],
  summary: "Fills a tensor with how many trials it takes to the first success.",
  forward: (self, p, generator) => {
    if (!(p > 0 && p < 1)) {
      throw new EngineError("RuntimeError", `geometric_ expects p to be in (0, 1), but got p=${p}`);
    }
    fillInPlace(self, generator, (out, source) => fillGeometric(out, self.dtype, p, source));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const cauchyInPlace = defineOperator({
  schema: "cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.cauchy_"],
  summary: "Fills a tensor with random numbers of the Cauchy distribution.",
  forward: (self, median, sigma, generator) => {
    fillInPlace(self, generator, (out, source) => fillCauchy(out, self.dtype, median, sigma, source));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const logNormalInPlace = defineOperator({
  schema: "log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.log_normal_"],
  summary: "Fills a tensor with the exponentials of normal random numbers.",
  forward: (self, mean, std, generator) => {
    fillInPlace(self, generator, (out, source) => fillLogNormal(out, self.dtype, mean, std, source));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

function bernoulliTensor(shape: Shape, dtype: DType, probabilities: Tensor, generator: unknown): Tensor {
  const p = denseData(probabilities);
  for (let i = 0; i < p.length; i++) {
    const value = p[i] as number;
    if (!(value >= 0 && value <= 1))
      throw new EngineError(
        "RuntimeError",
        "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
      );
  }
  return made(shape, dtype, (out) => fillBernoulliFrom(out, p, probabilities.dtype, generatorOr(generator)));
}

export const bernoulli = defineOperator({
  schema: "bernoulli(Tensor self, *, Generator? generator=None) -> Tensor",
  python: ["torch.bernoulli", "Tensor.bernoulli"],
  summary: "Ones with the given probabilities, zeros otherwise.",
  forward: (self, generator) => {
    needsFloat("bernoulli_tensor_cpu_self_", self.dtype);
    return bernoulliTensor(self.shape, self.dtype, self, generator);
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const bernoulliWithP = defineOperator({
  schema: "bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor",
  python: ["torch.bernoulli", "Tensor.bernoulli"],
  summary: "Ones with probability p in the shape of a tensor, zeros otherwise.",
  forward: (self, p, generator) => {
    checkProbability(p);
    return made(self.shape, self.dtype, (out) => fillBernoulli(out, p, generatorOr(generator)));
  },
});

function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) {
    throw new EngineError("RuntimeError", `bernoulli_ expects p to be in [0, 1], but got p=${p}`);
  }
}

export const bernoulliFromInPlace = defineOperator({
  schema: "bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.bernoulli_"],
  summary: "Fills a tensor with ones, with given probabilities, and zeros.",
  forward: (self, p, generator) => {
    const full = withoutRecording(() => add(p, newTensor(self.shape, p.dtype)));
    storeDense(self, denseData(bernoulliTensor(self.shape, self.dtype, full, generator)));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const bernoulliInPlace = defineOperator({
  schema: "bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.bernoulli_"],
  summary: "Fills a tensor with ones, with probability p, and zeros.",
  forward: (self, p, generator) => {
    checkProbability(p);
    fillInPlace(self, generator, (out, source) => fillBernoulli(out, p, source));
    return self;
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

/** std · z + mean with standard normals z, each step rounded. */
function normalsAround(
  mean: Tensor | number,
  std: Tensor | number,
  shape: Shape,
  dtype: DType,
  generator: unknown,
): Tensor {
  const z = normalTensor(shape, dtype, generator);
  return withoutRecording(() => add(mul(z, std), mean));
}

export const normalOfTensors = defineOperator({
  schema: "normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers, each with its own mean and deviation.",
  forward: (mean, std, generator) =>
    normalsAround(mean, std, broadcastShapes(mean.shape, std.shape), mean.dtype, generator),
});

export const normalOfMean = defineOperator({
  schema: "normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers, each with its own mean.",
  forward: (mean, std, generator) => {
    checkStd(std);
    return normalsAround(mean, std, mean.shape, mean.dtype, generator);
  },
});

export const normalOfStd = defineOperator({
  schema: "normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers, each with its own deviation.",
  forward: (mean, std, generator) => normalsAround(mean, std, std.shape, std.dtype, generator),
});

export const normalOfNumbers = defineOperator({
  schema:
    "normal.float_float(float mean, float std, SymInt[] size, *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers with one mean and deviation.",
  forward: (mean, std, size, generator, dtype) => {
    checkStd(std);
    const kind = dtypeOr(dtype, defaultDtype());
    return made(size, kind, (out) => fillNormal(out, kind, mean, std, generatorOr(generator)));
  },
});

export const poisson = defineOperator({
  schema: "poisson(Tensor self, Generator? generator=None) -> Tensor",
  python: ["torch.poisson"],
  summary: "Random counts of the Poisson distribution with the given rates.",
  forward: (self, generator) => {
    const rates = denseData(self);
    const source = generatorOr(generator);
    return made(self.shape, self.dtype, (out) => {
      for (let i = 0; i < out.length; i++) out[i] = drawPoisson(rates[i] as number, source);
    });
  },
  derivatives: { self: { formula: "0", vjp: ({ grad }) => noGradient(grad) } },
});

export const multinomial = defineOperator({
  schema:
    "multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor",
  python: ["torch.multinomial", "Tensor.multinomial"],
  summary: "Draws indices with probabilities in proportion to the given weights.",
  forward: (self, count, replacement, generator) => {
    const categories = self.shape[self.rank - 1] ?? 0;
    checkMultinomial(self, count, replacement, categories);
    const rows = self.rank === 2 ? (self.shape[0] as number) : 1;
    const shape = self.rank === 2 ? [rows, count] : [count];
    const weights = denseData(self);
    const source = generatorOr(generator);
    return made(shape, int64, (out) => {
      if (!replacement || count === 1) {
        drawByRace(out, count, weights, rows, categories, self.dtype, source);
        return;
      }
      for (let r = 0; r < rows; r++) {
        const row = weights.subarray(r * categories, (r + 1) * categories);
        fillMultinomial(out, r * count, count, row, self.dtype, source);
      }
    });
  },
});

/** Each category gets an exponential time divided by its weight: the first ones to come are the draws. */
function drawByRace(
  out: TypedArray,
  count: number,
  weights: TypedArray,
  rows: number,
  categories: number,
  dtype: DType,
  generator: Generator,
): void {
  const race = dtype.newArray(rows * categories);
  fillExponential(race, dtype, 1, generator);
  for (let i = 0; i < race.length; i++) race[i] = (weights[i] as number) / (race[i] as number);
  for (let r = 0; r < rows; r++) {
    const order = Array.from({ length: categories }, (_, i) => i);
    order.sort((a, b) => (race[r * categories + b] as number) - (race[r * categories + a] as number) || a - b);
    for (let k = 0; k < count; k++) out[r * count + k] = order[k] as number;
  }
}

function checkMultinomial(self: Tensor, count: number, replacement: boolean, categories: number): void {
  if (self.rank !== 1 && self.rank !== 2) throw new ShapeError("prob_dist must be 1 or 2 dim");
  if (!self.isFloatingPoint) {
    throw new EngineError(
      "RuntimeError",
      `multinomial only supports floating-point dtypes for input, got: ${self.dtype.scalarTypeName}`,
    );
  }
  if (count <= 0) throw new EngineError("RuntimeError", "cannot sample n_sample <= 0 samples");
  if (!replacement && count > categories) {
    throw new EngineError("RuntimeError", "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
  }
  const weights = denseData(self);
  for (let i = 0; i < weights.length; i += categories) {
    let sum = 0;
    for (let j = i; j < i + categories; j++) {
      const weight = weights[j] as number;
      if (!(weight >= 0 && weight < Infinity)) {
        throw new EngineError("RuntimeError", "probability tensor contains either `inf`, `nan` or element < 0");
      }
      sum += weight;
    }
    if (sum <= 0) {
      throw new EngineError("RuntimeError", "invalid multinomial distribution (sum of probabilities <= 0)");
    }
  }
}
