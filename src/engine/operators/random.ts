/**
 * New tensors of random numbers. Which bits of the generator make which number is in random/distributions.ts.
 * https://pytorch.org/docs/stable/torch.html#random-sampling
 */
import { UnsupportedError } from "../../base/failures";
import { bool, type DType, defaultDtype, int64 } from "../dtype";
import { EngineError } from "../errors";
import { viewPairs } from "../kernels/complex";
import { elementsOf } from "../kernels/copying";
import { memoryFormatOf, stridesLike } from "../memoryFormat";
import { withoutRecording } from "../modes";
import { numberFor } from "../numberLimits";
import { defineOperator, type OperatorDeclaration } from "../operator";
import { fillNormal, fillPermutation, fillUniform } from "../random/distributions";
import {
  checkUniform,
  dtypeOr,
  type Fill,
  fillInPlace,
  fillIntegers,
  generatorOr,
  integerBounds,
  made,
  needsFloat,
  refuse,
} from "../random/filling";
import { numberText } from "../random/numberText";
import { broadcastShapes, type Shape } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, Tensor } from "../tensor";
import { add, mul } from "./arithmetic";

function uniformFill(dtype: DType): Fill {
  checkUniform(dtype, 0, 1);
  return (out, generator) => fillUniform(out, dtype, 0, 1, generator);
}

function normalFill(dtype: DType): Fill {
  needsFloat("normal_kernel_cpu", dtype);
  return (out, generator, inBlocks) => fillNormal(out, dtype, 0, 1, generator, inBlocks);
}

/** What a generator is called where the schema names it. */
const GENERATOR = "*, Generator? generator, ";
const FACTORY = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";
const LIKE = `${FACTORY}, MemoryFormat? memory_format=None`;

/** PyTorch has each function twice: with and without a generator. */
function defineWithGenerator(
  name: string,
  overload: string,
  parameters: string,
  options: string,
  summary: string,
  run: (given: readonly unknown[], generator: unknown, options: readonly unknown[]) => Tensor,
  drawsComplex = false,
): void {
  const count = parameters.split(",").length;
  const withGenerator =
    overload === ""
      ? "generator"
      : overload.replace(/^(low|Tensor)?/, (kind) => `${kind}${kind === "" ? "" : "_"}generator`);
  for (const hasGenerator of [true, false]) {
    const chosen = hasGenerator ? withGenerator : overload;
    const forward = (...args: unknown[]) =>
      run(args.slice(0, count), hasGenerator ? args[count] : null, args.slice(count + (hasGenerator ? 1 : 0)));
    defineOperator({
      schema: `${name}${chosen === "" ? "" : `.${chosen}`}(${parameters}, ${hasGenerator ? GENERATOR : "*, "}${options}) -> Tensor`,
      python: [`torch.${name}`],
      summary,
      forward,
      // Complex numbers are drawn where the function says how.
      ...(drawsComplex ? { complex: forward } : null),
    } as unknown as OperatorDeclaration<string>);
  }
}

const INTEGER_FACTORY = FACTORY.replace("dtype=None", "dtype=4");

for (const [name, fillFor, summary] of [
  ["rand", uniformFill, "Random numbers, uniform on [0, 1)."],
  ["randn", normalFill, "Random numbers of the standard normal distribution."],
] as const) {
  const drawn = (size: Shape, type: DType, generator: unknown): Tensor => {
    if (type.part !== null) return complexPairs(drawn([...size, 2], type.part, generator), type, name === "randn");
    const fill = fillFor(type);
    return made(size, type, (out) => fill(out, generatorOr(generator), true));
  };
  const run: Parameters<typeof defineWithGenerator>[5] = ([size], generator, [dtype]) =>
    drawn(size as Shape, dtypeOr(dtype, defaultDtype()), generator);
  defineWithGenerator(name, "", "SymInt[] size", FACTORY, summary, run, true);
  const likeSummary = summary.replace(/\.$/, ", in the shape of a tensor.");
  const runLike: typeof run = ([given], generator, options) => {
    const self = given as Tensor;
    const type = dtypeOr(options[0], self.dtype);
    if (type.part === null) return filledLike(self, type, options[4], generator, fillFor(type));
    if (!self.isContiguous) throw new UnsupportedError(`${name}_like of complex tensors that are not contiguous`);
    return drawn(self.shape, type, generator);
  };
  defineWithGenerator(`${name}_like`, "", "Tensor self", LIKE, likeSummary, runLike, true);
}

/** Pairs of random numbers as complex ones; normal ones have half of the variance in each part. */
function complexPairs(pairs: Tensor, dtype: DType, isNormal: boolean): Tensor {
  const { data } = pairs.storage;
  const deviation = data instanceof Float32Array ? Math.fround(Math.SQRT1_2) : Math.SQRT1_2;
  if (isNormal) for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) * deviation;
  return viewPairs(pairs, dtype);
}

function filledLike(self: Tensor, dtype: DType, format: unknown, generator: unknown, fill: Fill): Tensor {
  const strides = stridesLike(self, memoryFormatOf(format));
  const result = new Tensor(allocateStorage(dtype, self.numel), self.shape, strides, 0, dtype);
  fillInPlace(result, generator, fill);
  return result;
}

function integers(low: number, high: number, size: Shape, dtype: DType, generator: unknown): Tensor {
  const [from, to] = integerBounds(dtype, low, high);
  return made(size, dtype, (out) => fillIntegers(out, dtype, from, to, generatorOr(generator)));
}

defineWithGenerator(
  "randint",
  "",
  "SymInt high, SymInt[] size",
  INTEGER_FACTORY,
  "Random integers from 0 up to, not including, a bound.",
  ([high, size], generator, [dtype]) => integers(0, high as number, size as Shape, dtypeOr(dtype, int64), generator),
);

defineWithGenerator(
  "randint",
  "low",
  "SymInt low, SymInt high, SymInt[] size",
  INTEGER_FACTORY,
  "Random integers between two bounds, the upper one not included.",
  ([low, high, size], generator, [dtype]) =>
    integers(low as number, high as number, size as Shape, dtypeOr(dtype, int64), generator),
);

function integersLike(
  self: Tensor,
  low: number,
  high: number,
  generator: unknown,
  options: readonly unknown[],
): Tensor {
  const type = dtypeOr(options[0], self.dtype);
  const [from, to] = integerBounds(type, low, high);
  return filledLike(self, type, options[4], generator, (out, source) => fillIntegers(out, type, from, to, source));
}

const LIKE_SUMMARY = "Random integers in the shape of a tensor.";

defineWithGenerator(
  "randint_like",
  "",
  "Tensor self, SymInt high",
  LIKE,
  LIKE_SUMMARY,
  ([self, high], generator, options) => integersLike(self as Tensor, 0, high as number, generator, options),
);

defineWithGenerator(
  "randint_like",
  "Tensor",
  "Tensor self, Tensor high",
  LIKE,
  LIKE_SUMMARY,
  ([self, high], generator, options) => {
    if ((high as Tensor).numel !== 1) refuse("high must be a scalar tensor and on CPU");
    return integersLike(self as Tensor, 0, (high as Tensor).item(), generator, options);
  },
);

defineWithGenerator(
  "randint_like",
  "low_dtype",
  "Tensor self, SymInt low, SymInt high",
  LIKE,
  LIKE_SUMMARY,
  ([self, low, high], generator, options) =>
    integersLike(self as Tensor, low as number, high as number, generator, options),
);

defineWithGenerator(
  "randperm",
  "",
  "SymInt n",
  INTEGER_FACTORY,
  "The integers below n in random order.",
  ([n], generator, [dtype]) => {
    const type = dtypeOr(dtype, int64);
    if (type === bool) throw new EngineError("NotImplementedError", "\"randperm\" not implemented for 'Bool'");
    if ((n as number) > 0) numberFor(type, n as number);
    return made([n as number], type, (out) => fillPermutation(out, generatorOr(generator)));
  },
);

export function checkStd(std: number): void {
  if (std < 0) refuse(`normal expects std >= 0.0, but found std ${numberText(std)}`);
}

/** std · z + mean with standard normals z, each step rounded. */
function normalsAround(
  mean: Tensor | number,
  std: Tensor | number,
  shape: Shape,
  dtype: DType,
  generator: unknown,
): Tensor {
  const fill = normalFill(dtype);
  const z = made(shape, dtype, (out) => fill(out, generatorOr(generator), true));
  return withoutRecording(() => add(mul(z, std), mean));
}

function checkStds(std: Tensor): void {
  needsFloat("normal_kernel_cpu", std.dtype);
  if (elementsOf(std).some((value) => value < 0)) refuse("normal expects all elements of std >= 0.0");
}

const zerosOf = (like: { readonly shape: Shape }, grad: Tensor): Tensor => newTensor(like.shape, grad.dtype);

export const normalOfTensors = defineOperator({
  schema: "normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers, each with its own mean and deviation.",
  gradFn: "NormalBackward3",
  forward: (mean, std, generator): Tensor => {
    checkStds(std);
    return normalsAround(mean, std, broadcastShapes(mean.shape, std.shape), mean.dtype, generator);
  },
  derivatives: {
    mean: { formula: "0", vjp: ({ grad, mean }): Tensor => zerosOf(mean, grad) },
    std: { formula: "0", vjp: ({ grad, std }): Tensor => zerosOf(std, grad) },
  },
});

export const normalOfMean = defineOperator({
  schema: "normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers, each with its own mean.",
  gradFn: "NormalBackward1",
  forward: (mean, std, generator): Tensor => {
    checkStd(std);
    return normalsAround(mean, std, mean.shape, mean.dtype, generator);
  },
  derivatives: { mean: { formula: "0", vjp: ({ grad, mean }): Tensor => zerosOf(mean, grad) } },
});

export const normalOfStd = defineOperator({
  schema: "normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers, each with its own deviation.",
  gradFn: "NormalBackward2",
  forward: (mean, std, generator): Tensor => {
    checkStds(std);
    return normalsAround(mean, std, std.shape, std.dtype, generator);
  },
  derivatives: { std: { formula: "0", vjp: ({ grad, std }): Tensor => zerosOf(std, grad) } },
});

export const normalOfNumbers = defineOperator({
  schema:
    "normal.float_float(float mean, float std, SymInt[] size, *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.normal"],
  summary: "Normal random numbers with one mean and deviation.",
  forward: (mean, std, size, generator, dtype): Tensor => {
    checkStd(std);
    const kind = dtypeOr(dtype, defaultDtype());
    needsFloat("normal_kernel_cpu", kind);
    return made(size, kind, (out) => fillNormal(out, kind, mean, std, generatorOr(generator)));
  },
});
