/**
 * Fourier transforms. Real tensors whose spectrum is given by real numbers have theirs; what would return complex
 * numbers is checked as PyTorch checks it and then refused. On the way numbers are pairs in a last dimension of size 2.
 * https://pytorch.org/docs/stable/fft.html
 */
import { UnsupportedError } from "../../base/failures";
import { type DType, defaultDtype } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseResult, doubles, forEachPosition, storeDense } from "../kernels/dense";
import { type ComplexArray, firstHalf, realFromHalf, transformDims } from "../kernels/fourier";
import { defineOperator } from "../operator";
import { countElements, wrapDim } from "../shape";
import { allocateArray, Storage } from "../storage";
import { newTensor, Tensor, tensorOver } from "../tensor";
import { mul } from "./arithmetic";
import { roll } from "./arrangement";
import { to } from "./copying";
import { constantPad } from "./padding";
import { slice } from "./slicing";

/** By what a transform divides: nothing, the root of the number of elements, or that number. */
const NONE = 0;
const BY_ROOT = 1;
const BY_COUNT = 2;

function normalization(norm: string | null, forward: boolean): number {
  if (norm === null || norm === "backward") return forward ? NONE : BY_COUNT;
  if (norm === "forward") return forward ? BY_COUNT : NONE;
  if (norm === "ortho") return BY_ROOT;
  throw new EngineError("RuntimeError", `Invalid normalization mode: "${norm}"`);
}

function scaleOf(kind: number, count: number): number {
  return kind === BY_ROOT ? 1 / Math.sqrt(count) : kind === BY_COUNT ? 1 / count : 1;
}

/** Strides in which the given order of dimensions lies in memory, the last of them closest. */
function stridesInOrder(shape: readonly number[], order: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  let step = 1;
  for (let i = order.length - 1; i >= 0; i--) {
    strides[order[i] as number] = step;
    step *= Math.max(shape[order[i] as number] as number, 1);
  }
  return strides;
}

function byStride(strides: readonly number[], dims: readonly number[]): number[] {
  return dims.slice().sort((p, q) => (strides[q] as number) - (strides[p] as number));
}

/** PyTorch's results lie with the transformed dimensions last. */
function resultStrides(shape: readonly number[], strides: readonly number[], dims: readonly number[]): number[] {
  const rest = shape.map((_, d) => d).filter((d) => !dims.includes(d));
  return stridesInOrder(shape, [...byStride(strides, rest), ...dims]);
}

/** The strides as of complex elements. */
function complexStrides(pairs: Tensor): number[] {
  return pairs.strides.slice(0, -1).map((stride) => stride / 2);
}

function unpacked(pairs: Tensor): ComplexArray {
  const data = doubles(pairs);
  const length = data.length / 2;
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    re[i] = data[2 * i] as number;
    im[i] = data[2 * i + 1] as number;
  }
  return { shape: pairs.shape.slice(0, -1), re, im };
}

function packed(x: ComplexArray, strides: readonly number[], scale: number, dtype: DType): Tensor {
  const data = allocateArray(dtype, x.re.length * 2);
  const target = new Tensor(
    new Storage(data, dtype),
    [...x.shape, 2],
    [...strides.map((stride) => stride * 2), 1],
    0,
    dtype,
  );
  forEachPosition(target, (position, i) => {
    data[position] = scale * ((i % 2 === 0 ? x.re[i >> 1] : x.im[i >> 1]) as number);
  });
  return target;
}

/** A tensor as complex numbers, whose imaginary parts are 0. */
const toComplex = defineOperator({
  schema: "gradlens::_to_complex(Tensor self) -> Tensor",
  python: [],
  summary: "Real numbers as complex ones.",
  formula: "{self}",
  gradFn: "ToCopyBackward0",
  forward: (self): Tensor => {
    const re = doubles(self);
    const order = byStride(
      self.strides,
      self.shape.map((_, d) => d),
    );
    return packed(
      { shape: self.shape, re, im: new Float64Array(re.length) },
      stridesInOrder(self.shape, order),
      1,
      self.dtype,
    );
  },
  derivatives: { self: { formula: String.raw`\Re {grad}`, vjp: ({ grad }): Tensor => realPart(grad) } },
});

const realPart = defineOperator({
  schema: "gradlens::_real_part(Tensor self) -> Tensor",
  python: [],
  summary: "The real parts of complex numbers.",
  formula: String.raw`\Re {self}`,
  gradFn: "SelectBackward0",
  forward: (self): Tensor => {
    const { shape, re } = unpacked(self);
    const out = denseArray(self.dtype, shape);
    out.set(re);
    return denseResult(out, shape, self.dtype);
  },
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }): Tensor => toComplex(grad) } },
});

const conjugate = defineOperator({
  schema: "gradlens::_conj(Tensor self) -> Tensor",
  python: [],
  summary: "Complex numbers with the sign of the imaginary part changed.",
  formula: String.raw`\overline{{self}}`,
  gradFn: "ConjBackward0",
  forward: (self): Tensor => {
    const { shape, re, im } = unpacked(self);
    const order = byStride(
      complexStrides(self),
      shape.map((_, d) => d),
    );
    const opposite = im.map((x) => -x);
    return packed({ shape, re, im: opposite }, stridesInOrder(shape, order), 1, self.dtype);
  },
  derivatives: { self: { formula: String.raw`\overline{{grad}}`, vjp: ({ grad }): Tensor => conjugate(grad) } },
});

const fftC2c = defineOperator({
  schema: "gradlens::_fft_c2c(Tensor self, int[] dim, int normalization, bool forward) -> Tensor",
  python: [],
  summary: "The Fourier transform of complex numbers.",
  formula: String.raw`\mathcal{F}({self})`,
  gradFn: "FftC2CBackward0",
  forward: (self, dims, kind, forward): Tensor => {
    const x = unpacked(self);
    transformDims(x, dims, forward);
    const count = countElements(dims.map((dim) => x.shape[dim] as number));
    const strides = complexStrides(self);
    return packed(x, resultStrides(x.shape, strides, byStride(strides, dims)), scaleOf(kind, count), self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`\mathcal{F}^{*}({grad})`,
      vjp: ({ grad, dim, normalization: kind, forward }): Tensor => fftC2c(grad, dim, kind, !forward),
    },
  },
});

/** Weights 1 for what occurs once in a spectrum of real numbers, `weight` for what occurs twice. */
function halfWeights(half: number, size: number, rank: number, dim: number, weight: number, like: Tensor): Tensor {
  const weights = like.dtype.newArray(half).fill(weight);
  weights[0] = 1;
  if (size % 2 === 0) weights[half - 1] = 1;
  const shape = new Array<number>(rank).fill(1);
  shape[dim] = half;
  return tensorOver(weights, shape, like.dtype);
}

const fftC2r = defineOperator({
  schema: "gradlens::_fft_c2r(Tensor self, int[] dim, int normalization, int last_dim_size) -> Tensor",
  python: [],
  summary: "The real numbers that have a given half of a spectrum.",
  formula: String.raw`\mathcal{F}^{-1}({self})`,
  gradFn: "FftC2RBackward0",
  forward: (self, dims, kind, size): Tensor => {
    const x = unpacked(self);
    const last = dims[dims.length - 1] as number;
    const others = dims.slice(0, -1);
    transformDims(x, others, false);
    let strides = complexStrides(self);
    if (others.length > 0) strides = resultStrides(x.shape, strides, byStride(strides, others));
    const { shape, values } = realFromHalf(x, last, size);
    const scale = scaleOf(kind, countElements(dims.map((dim) => shape[dim] as number)));
    for (let i = 0; i < values.length; i++) values[i] = scale * (values[i] as number);
    const data = allocateArray(self.dtype, values.length);
    const out = new Tensor(new Storage(data, self.dtype), shape, resultStrides(shape, strides, [last]), 0, self.dtype);
    storeDense(out, values);
    return out;
  },
  derivatives: {
    self: {
      formula: String.raw`\mathcal{F}({grad}) \text{, twice what stands for two}`,
      vjp: ({ grad, dim, normalization: kind, last_dim_size: size }): Tensor => {
        const last = dim[dim.length - 1] as number;
        const spectrum = fftR2c(grad, dim, kind);
        const half = Math.floor(size / 2) + 1;
        return mul(spectrum, halfWeights(half, size, grad.rank + 1, last, 2, grad));
      },
    },
  },
});

const fftR2c = defineOperator({
  schema: "gradlens::_fft_r2c(Tensor self, int[] dim, int normalization) -> Tensor",
  python: [],
  summary: "The first half of the spectrum of real numbers.",
  formula: String.raw`\mathcal{F}({self})`,
  gradFn: "FftR2CBackward0",
  forward: (self, dims, kind): Tensor => {
    const re = doubles(self);
    const x = { shape: self.shape, re, im: new Float64Array(re.length) };
    transformDims(x, dims, true);
    const count = countElements(dims.map((dim) => self.shape[dim] as number));
    const half = firstHalf(x, dims[dims.length - 1] as number);
    const order = half.shape.map((_, d) => d);
    return packed(half, stridesInOrder(half.shape, order), scaleOf(kind, count), self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`\Re \mathcal{F}^{*}({grad})`,
      vjp: ({ grad, self, dim, normalization: kind }): Tensor => {
        const last = dim[dim.length - 1] as number;
        const size = self.shape[last] as number;
        const weights = halfWeights(Math.floor(size / 2) + 1, size, self.rank + 1, last, 0.5, grad);
        return fftC2r(mul(grad, weights), dim, kind, size);
      },
    },
  },
});

/** What a transform takes: floating point of at least single precision. */
function floatInput(self: Tensor): Tensor {
  if (!self.isFloatingPoint) return to(self, defaultDtype());
  if (self.dtype.itemSize < 4) throw new DtypeError(`Unsupported dtype ${self.dtype.scalarTypeName}`);
  return self;
}

function checkPoints(n: number): void {
  if (n < 1) throw new ShapeError(`Invalid number of data points (${n}) specified`);
}

/** Cuts or fills pairs along dimensions until they have the given sizes. */
function resized(pairs: Tensor, dims: readonly number[], sizes: readonly number[]): Tensor {
  let result = pairs;
  const fill = new Array<number>(pairs.rank).fill(0);
  dims.forEach((dim, i) => {
    const wanted = sizes[i] as number;
    const size = result.shape[dim] as number;
    if (size > wanted) result = slice(result, dim, 0, wanted);
    else if (size < wanted) fill[dim] = wanted - size;
  });
  if (fill.every((count) => count === 0)) return result;
  // From the last dimension on, before and after; what is there stays at the front.
  const padding = fill.reverse().flatMap((count) => [0, count]);
  return constantPad(result, padding, 0);
}

interface Plan {
  readonly dims: number[];
  readonly sizes: number[];
}

/** Dimensions and sizes of a transform along several dimensions. */
function planned(self: Tensor, given: readonly number[] | null, dim: readonly number[] | null): Plan {
  const rank = self.rank;
  let dims: number[];
  if (dim !== null) {
    dims = dim.map((d) => wrapDim(d, rank, false));
    if (new Set(dims).size !== dims.length) throw new ShapeError("FFT dims must be unique");
  } else if (given !== null) {
    if (given.length > rank) {
      throw new ShapeError(`Got shape with ${given.length} values but input tensor only has ${rank} dimensions.`);
    }
    dims = given.map((_, i) => rank - given.length + i);
  } else dims = self.shape.map((_, d) => d);
  if (given !== null && dim !== null && given.length !== dim.length) {
    throw new ShapeError("When given, dim and shape arguments must have the same length");
  }
  const sizes = dims.map((d, i) => {
    const size = given?.[i] ?? -1;
    return size === -1 ? (self.shape[d] as number) : size;
  });
  return { dims, sizes };
}

/** The same for a result of real numbers: the size that is given for the last is that of the result. */
function plannedReal(
  self: Tensor,
  given: readonly number[] | null,
  dim: readonly number[] | null,
  name: string,
): Plan & { readonly last: number } {
  const { dims, sizes } = planned(self, given, dim);
  if (dims.length === 0) throw new ShapeError(`${name} must transform at least one axis`);
  const end = dims.length - 1;
  const isGiven = given !== null && given[end] !== -1;
  const last = isGiven ? (given[end] as number) : 2 * ((self.shape[dims[end] as number] as number) - 1);
  sizes.slice(0, -1).forEach(checkPoints);
  checkPoints(last);
  sizes[end] = Math.floor(last / 2) + 1;
  return { dims, sizes, last };
}

function inverseReal(self: Tensor, plan: Plan & { readonly last: number }, norm: string | null): Tensor {
  const input = resized(toComplex(floatInput(self)), plan.dims, plan.sizes);
  return fftC2r(input, plan.dims, normalization(norm, false), plan.last);
}

function hermitian(self: Tensor, plan: Plan & { readonly last: number }, norm: string | null): Tensor {
  const kind = normalization(norm, true);
  let input = resized(toComplex(floatInput(self)), plan.dims, plan.sizes);
  if (plan.dims.length > 1) input = fftC2c(input, plan.dims.slice(0, -1), kind, true);
  return fftC2r(conjugate(input), plan.dims.slice(-1), kind, plan.last);
}

function oneDim(self: Tensor, n: number | null, dim: number): Plan & { readonly last: number } {
  const at = wrapDim(dim, self.rank, false);
  const last = n ?? 2 * ((self.shape[at] as number) - 1);
  checkPoints(last);
  return { dims: [at], sizes: [Math.floor(last / 2) + 1], last };
}

/** The transforms of real numbers to real numbers, along one, two and any dimensions. */
for (const [name, python, summary, run] of [
  ["irfft", "irfft", "The real numbers that have a given half of a spectrum.", inverseReal],
  ["hfft", "hfft", "The real spectrum of numbers of which one half is given.", hermitian],
] as const) {
  defineOperator({
    schema:
      `fft_${name}(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` as "fft_irfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor",
    python: [`torch.fft.${python}`],
    summary,
    composite: true,
    forward: (self, n, dim, norm): Tensor => {
      floatInput(self);
      return run(self, oneDim(self, n, dim), norm);
    },
  });
  defineOperator({
    schema:
      `fft_${name}2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` as "fft_irfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor",
    python: [`torch.fft.${python}2`],
    summary,
    composite: true,
    forward: (self, s, dim, norm): Tensor => run(self, plannedReal(self, s, dim, `${name}n`), norm),
  });
  defineOperator({
    schema:
      `fft_${name}n(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` as "fft_irfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor",
    python: [`torch.fft.${python}n`],
    summary,
    composite: true,
    forward: (self, s, dim, norm): Tensor => run(self, plannedReal(self, s, dim, `${name}n`), norm),
  });
}

/** The transforms that return complex numbers, which tensors here have not. */
for (const name of ["fft", "ifft", "rfft", "ihfft"]) {
  const refuse = (suffix: string): never => {
    throw new UnsupportedError(`torch.fft.${name}${suffix}, complex numbers`);
  };
  defineOperator({
    schema:
      `fft_${name}(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` as "fft_fft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor",
    python: [`torch.fft.${name}`],
    summary: "A Fourier transform to complex numbers.",
    composite: true,
    forward: (self, n, dim, norm): Tensor => {
      const at = wrapDim(dim, self.rank, false);
      checkPoints(n ?? (floatInput(self).shape[at] as number));
      normalization(norm, true);
      return refuse("");
    },
  });
  for (const [suffix, dims] of [
    ["2", "int[1] dim=[-2, -1]"],
    ["n", "int[1]? dim=None"],
  ] as const) {
    defineOperator({
      schema:
        `fft_${name}${suffix}(Tensor self, SymInt[1]? s=None, ${dims}, str? norm=None) -> Tensor` as "fft_fftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor",
      python: [`torch.fft.${name}${suffix}`],
      summary: "A Fourier transform to complex numbers.",
      composite: true,
      forward: (self, s, dim, norm): Tensor => {
        const plan = planned(floatInput(self), s, dim);
        if (plan.dims.length === 0 && (name === "rfft" || name === "ihfft")) {
          throw new ShapeError(`${name}n must transform at least one axis`);
        }
        plan.sizes.forEach(checkPoints);
        normalization(norm, true);
        return refuse(suffix);
      },
    });
  }
}

for (const [name, summary, shiftOf] of [
  ["fftshift", "The zero frequency moved to the middle.", (size: number) => Math.floor(size / 2)],
  ["ifftshift", "The zero frequency moved back from the middle.", (size: number) => Math.ceil(size / 2)],
] as const) {
  defineOperator({
    schema:
      `fft_${name}(Tensor self, int[1]? dim=None) -> Tensor` as "fft_fftshift(Tensor self, int[1]? dim=None) -> Tensor",
    python: [`torch.fft.${name}`],
    summary,
    composite: true,
    forward: (self, dim): Tensor => {
      const dims = dim === null ? self.shape.map((_, d) => d) : dim.map((d) => wrapDim(d, self.rank));
      if (dims.length === 0) throw new EngineError("RuntimeError", "`shifts` required");
      return roll(
        self,
        dims.map((d) => shiftOf(self.shape[d] as number)),
        dims,
      );
    },
  });
}

for (const name of ["fftfreq", "rfftfreq"]) {
  const isHalf = name === "rfftfreq";
  defineOperator({
    schema:
      `fft_${name}(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` as "fft_fftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    python: [`torch.fft.${name}`],
    summary: "The frequencies of a Fourier transform.",
    forward: (n, d, given): Tensor => {
      const dtype = given ?? defaultDtype();
      if (!dtype.isFloatingPoint) {
        throw new EngineError("RuntimeError", `${name} requires a floating point or complex dtype`);
      }
      const count = isHalf ? Math.trunc(n / 2) + 1 : n;
      if (count < 0) {
        throw new ShapeError(`Trying to create tensor with negative dimension ${count}: [${count}]`);
      }
      const out = newTensor([count], dtype);
      const round = dtype.round ?? (dtype.itemSize === 4 ? Math.fround : (x: number) => x);
      const step = round(1 / (n * d));
      const positive = Math.floor((n + 1) / 2);
      for (let i = 0; i < count; i++) out.data[i] = round((isHalf || i < positive ? i : i - n) * step);
      return out;
    },
  });
}
