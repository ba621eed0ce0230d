/**
 * Fourier transforms: three operators, from real to complex numbers and back and among complex ones, and what is made of them.
 * https://pytorch.org/docs/stable/fft.html
 */
import { complex32, complexOf, type DType, defaultDtype } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { complexFromParts, pairsOf } from "../kernels/complex";
import { cloneElements, copyElements } from "../kernels/copying";
import { doubles, storeDense } from "../kernels/dense";
import { type ComplexArray, firstHalf, realFromHalf, transformDims } from "../kernels/fourier";
import { defineOperator } from "../operator";
import { countElements, wrapDim } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, Tensor, tensorOver } from "../tensor";
import { mul } from "./arithmetic";
import { roll } from "./arrangement";
import { conj, conjPhysical, realPart } from "./complexParts";
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

/** In doubles, row-major. */
function unpacked(z: Tensor): ComplexArray {
  const pairs = pairsOf(z);
  const re = new Float64Array(z.numel);
  const im = new Float64Array(z.numel);
  for (let i = 0; i < re.length; i++) {
    re[i] = pairs[2 * i] as number;
    im[i] = pairs[2 * i + 1] as number;
  }
  return { shape: z.shape, re, im };
}

function packed({ shape, re, im }: ComplexArray, strides: readonly number[], scale: number, dtype: DType): Tensor {
  const scaled = (x: Float64Array) => (scale === 1 ? x : x.map((value) => scale * value));
  const plain = complexFromParts(scaled(re), scaled(im), shape, dtype);
  const result = new Tensor(allocateStorage(dtype, plain.numel), shape, strides, 0, dtype);
  copyElements(result, plain);
  return result;
}

function toComplex(self: Tensor): Tensor {
  return to(self, complexOf(self.dtype));
}

function refuseReal(): never {
  throw new DtypeError("Expected a complex tensor");
}

export const fftC2c = defineOperator({
  schema: "_fft_c2c(Tensor self, SymInt[] dim, int normalization, bool forward) -> Tensor",
  python: ["torch._fft_c2c"],
  summary: "The Fourier transform of complex numbers.",
  formula: String.raw`\mathcal{F}({self})`,
  forward: refuseReal,
  complex: (self: Tensor, dims: readonly number[], kind: number, forward: boolean): Tensor => {
    if (dims.length === 0) return cloneElements(self);
    const x = unpacked(self);
    transformDims(x, dims, forward);
    const count = countElements(dims.map((dim) => x.shape[dim] as number));
    const { strides } = self;
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
function halfWeights(half: number, size: number, rank: number, dim: number, weight: number, dtype: DType): Tensor {
  const weights = dtype.newArray(half).fill(weight);
  weights[0] = 1;
  if (size % 2 === 0) weights[half - 1] = 1;
  const shape = new Array<number>(rank).fill(1);
  shape[dim] = half;
  return tensorOver(weights, shape, dtype);
}

const fftC2r = defineOperator({
  schema: "_fft_c2r(Tensor self, int[] dim, int normalization, SymInt last_dim_size) -> Tensor",
  python: ["torch._fft_c2r"],
  summary: "The real numbers that have a given half of a spectrum.",
  formula: String.raw`\mathcal{F}^{-1}({self})`,
  forward: refuseReal,
  complex: (self: Tensor, dims: readonly number[], kind: number, size: number): Tensor => {
    const x = unpacked(self);
    const last = dims[dims.length - 1] as number;
    const others = dims.slice(0, -1);
    transformDims(x, others, false);
    let strides: readonly number[] = self.strides;
    if (others.length > 0) strides = resultStrides(x.shape, strides, byStride(strides, others));
    const { shape, values } = realFromHalf(x, last, size);
    const scale = scaleOf(kind, countElements(dims.map((dim) => shape[dim] as number)));
    for (let i = 0; i < values.length; i++) values[i] = scale * (values[i] as number);
    const part = self.dtype.part as DType;
    const storage = allocateStorage(part, values.length);
    const out = new Tensor(storage, shape, resultStrides(shape, strides, [last]), 0, part);
    storeDense(out, values);
    return out;
  },
  derivatives: {
    self: {
      formula: String.raw`\mathcal{F}({grad}) \text{, twice what stands for two}`,
      vjp: ({ grad, dim, normalization: kind, last_dim_size: size }): Tensor => {
        const last = dim[dim.length - 1] as number;
        const spectrum = fftR2c(grad, dim, kind, true);
        const half = Math.floor(size / 2) + 1;
        return mul(spectrum, halfWeights(half, size, grad.rank, last, 2, grad.dtype));
      },
    },
  },
});

export const fftR2c = defineOperator({
  schema: "_fft_r2c(Tensor self, int[] dim, int normalization, bool onesided) -> Tensor",
  python: ["torch._fft_r2c"],
  summary: "The spectrum of real numbers, or its first half, which says all.",
  formula: String.raw`\mathcal{F}({self})`,
  forward: (self, dims, kind, isHalf): Tensor => {
    const re = doubles(self);
    const x = { shape: self.shape, re, im: new Float64Array(re.length) };
    transformDims(x, dims, true);
    const count = countElements(dims.map((dim) => self.shape[dim] as number));
    const result = isHalf ? firstHalf(x, dims[dims.length - 1] as number) : x;
    return packed(result, resultStrides(result.shape, self.strides, dims), scaleOf(kind, count), complexOf(self.dtype));
  },
  derivatives: {
    self: {
      formula: String.raw`\Re \mathcal{F}^{*}({grad})`,
      vjp: ({ grad, self, dim, normalization: kind, onesided }): Tensor => {
        if (!onesided) return realPart(fftC2c(grad, dim, kind, false));
        const last = dim[dim.length - 1] as number;
        const size = self.shape[last] as number;
        const weights = halfWeights(Math.floor(size / 2) + 1, size, self.rank, last, 0.5, self.dtype);
        return fftC2r(mul(grad, weights), dim, kind, size);
      },
    },
  },
});

/** What a transform takes: floating point of at least single precision. */
function floatInput(self: Tensor): Tensor {
  if (self.dtype.isComplex) {
    if (self.dtype !== complex32) return self;
    throw new DtypeError("MKL FFT doesn't support tensors of type: Half");
  }
  if (!self.isFloatingPoint) return to(self, defaultDtype());
  if (self.dtype.itemSize < 4) throw new DtypeError(`Unsupported dtype ${self.dtype.scalarTypeName}`);
  return self;
}

function checkPoints(n: number): void {
  if (n < 1) throw new ShapeError(`Invalid number of data points (${n}) specified`);
}

/** Cuts or fills along dimensions until they have the given sizes. */
function resized(input: Tensor, dims: readonly number[], sizes: readonly number[]): Tensor {
  let result = input;
  const fill = new Array<number>(input.rank).fill(0);
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
  return fftC2r(conj(input), plan.dims.slice(-1), kind, plan.last);
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
    complex: "whole",
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
    complex: "whole",
    forward: (self, s, dim, norm): Tensor => run(self, plannedReal(self, s, dim, `${name}n`), norm),
  });
  defineOperator({
    schema:
      `fft_${name}n(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` as "fft_irfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor",
    python: [`torch.fft.${python}n`],
    summary,
    composite: true,
    complex: "whole",
    forward: (self, s, dim, norm): Tensor => run(self, plannedReal(self, s, dim, `${name}n`), norm),
  });
}

/** A spectrum of one of two kinds, along the dimensions of a plan; inverse ones of real numbers are noted as conjugates. */
function spectrum(self: Tensor, { dims, sizes }: Plan, norm: string | null, forward: boolean, name: string): Tensor {
  const kind = normalization(norm, forward);
  const isReal = !self.dtype.isComplex;
  if (name === "fft" && dims.length === 1 && isReal) {
    const half = fftR2c(resized(self, dims, sizes), dims, kind, false);
    return forward ? half : conj(half);
  }
  return fftC2c(resized(toComplex(self), dims, sizes), dims, kind, forward);
}

function halfSpectrum(self: Tensor, { dims, sizes }: Plan, norm: string | null, forward: boolean): Tensor {
  const kind = normalization(norm, forward);
  const input = resized(self, dims, sizes);
  if (forward) return fftR2c(input, dims, kind, true);
  const half = fftR2c(input, dims.slice(-1), kind, true);
  return dims.length === 1 ? conj(half) : fftC2c(conjPhysical(half), dims.slice(0, -1), kind, false);
}

const NEEDS_REAL: Readonly<Record<string, string>> = {
  rfft: "rfft expects a real input tensor, but got ",
  ihfft: "ihfft expects a real input tensor, but got ",
  rfftn: "rfftn expects a real-valued input tensor, but got ",
  ihfftn: "Only supports floating-point dtypes, but found: ",
};

function refuseComplex(self: Tensor, name: string): void {
  if (self.dtype.isComplex) throw new DtypeError(`${NEEDS_REAL[name]}${self.dtype.scalarTypeName}`);
}

/** The transforms to complex numbers, along one, two and any dimensions. */
for (const [name, forward, summary] of [
  ["fft", true, "The Fourier transform."],
  ["ifft", false, "The inverse Fourier transform."],
  ["rfft", true, "The Fourier transform of real numbers: its first half, which says all."],
  ["ihfft", false, "The inverse Fourier transform of a real spectrum: its first half, which says all."],
] as const) {
  const isHalf = name === "rfft" || name === "ihfft";
  defineOperator({
    schema:
      `fft_${name}(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` as "fft_fft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor",
    python: [`torch.fft.${name}`],
    summary,
    composite: true,
    complex: "whole",
    forward: (self, n, dim, norm): Tensor => {
      if (isHalf) refuseComplex(self, name);
      const at = wrapDim(dim, self.rank, false);
      const input = floatInput(self);
      const size = n ?? (input.shape[at] as number);
      checkPoints(size);
      const plan = { dims: [at], sizes: [size] };
      return isHalf ? halfSpectrum(input, plan, norm, forward) : spectrum(input, plan, norm, forward, "fft");
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
      summary,
      composite: true,
      complex: "whole",
      forward: (self, s, dim, norm): Tensor => {
        if (name === "rfft") refuseComplex(self, "rfftn");
        const input = floatInput(self);
        const plan = planned(input, s, dim);
        if (isHalf && plan.dims.length === 0) throw new ShapeError(`${name}n must transform at least one axis`);
        plan.sizes.forEach(checkPoints);
        if (isHalf) refuseComplex(self, "ihfftn");
        return isHalf ? halfSpectrum(input, plan, norm, forward) : spectrum(input, plan, norm, forward, "fftn");
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
    complex: "whole",
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
