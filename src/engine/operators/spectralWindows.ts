/**
 * Windows for spectra: weights that fall off towards the ends.
 * https://pytorch.org/docs/stable/generated/torch.hann_window.html
 */
import { type DType, defaultDtype, FLOATING_CATEGORY, float64 } from "../dtype";
import { DtypeError, EngineError } from "../errors";
import { besselI0 } from "../kernels/besselFunctions";
import { unaryLoop } from "../kernels/elementwise";
import { defineOperator } from "../operator";
import type { Tensor } from "../tensor";
import { add, mul, sub } from "./arithmetic";
import { ones } from "./creation";
import { same } from "./pointwise";
import { arange } from "./sequences";
import { narrow } from "./slicing";
import { cos } from "./trigonometry";

/** Checks the arguments, and leaves out the last point of a periodic window. */
function windowOf(
  name: string,
  length: number,
  isPeriodic: boolean,
  dtype: DType | null,
  weights: (places: Tensor, length: number) => Tensor,
): Tensor {
  const type = dtype ?? defaultDtype();
  if (type.category !== FLOATING_CATEGORY) {
    throw new DtypeError(
      `${name} expects floating point dtypes, got: TensorOptions(dtype=${type.cTypeName}, device=cpu, layout=Strided (default), requires_grad=false (default), pinned_memory=false, memory_format=(nullopt))`,
    );
  }
  if (length < 0) {
    throw new EngineError("RuntimeError", `${name} requires non-negative window_length, got window_length=${length}`);
  }
  if (length < 2) return ones([length], type);
  const whole = isPeriodic ? length + 1 : length;
  const result = weights(arange(whole, type), whole);
  return isPeriodic ? narrow(result, 0, 0, length) : result;
}

function hamming(
  name: string,
  length: number,
  isPeriodic: boolean,
  alpha: number,
  beta: number,
  dtype: DType | null,
): Tensor {
  return windowOf(name, length, isPeriodic, dtype, (places, whole) =>
    add(mul(cos(mul(places, (2 * Math.PI) / (whole - 1))), -beta), alpha),
  );
}

function bartlett(length: number, isPeriodic: boolean, dtype: DType | null): Tensor {
  return windowOf("bartlett_window", length, isPeriodic, dtype, (places, whole) => {
    const round = places.dtype === float64 ? (x: number) => x : Math.fround;
    const step = round(2 / (whole - 1));
    const half = ((whole - 1) >> 1) + 1;
    return same(
      unaryLoop((i) => (i < half ? i * step : 2 - round(i * step))),
      places,
    );
  });
}

function blackman(length: number, isPeriodic: boolean, dtype: DType | null): Tensor {
  return windowOf("blackman_window", length, isPeriodic, dtype, (places, whole) => {
    const angle = mul(places, Math.PI / (whole - 1));
    return add(sub(mul(cos(mul(angle, 4)), 0.08), mul(cos(mul(angle, 2)), 0.5)), 0.42);
  });
}

function kaiser(length: number, isPeriodic: boolean, beta: number, dtype: DType | null): Tensor {
  return windowOf("kaiser_window", length, isPeriodic, dtype, (places, whole) => {
    const round = places.dtype === float64 ? (x: number) => x : Math.fround;
    const scale = round(2 / (whole - 1));
    const height = besselI0(beta);
    return same(
      unaryLoop((x) => {
        const place = round(round(x * scale) - 1);
        return besselI0(beta * Math.sqrt(Math.max(0, 1 - place * place))) / height;
      }),
      places,
    );
  });
}

const SUMMARY = "Weights that fall off towards the ends, as a cosine does.";

export const hannWindow = defineOperator({
  schema:
    "hann_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.hann_window"],
  summary: SUMMARY,
  composite: true,
  forward: (length, dtype): Tensor => hamming("hann_window", length, true, 0.5, 0.5, dtype),
});

export const hannWindowPeriodic = defineOperator({
  schema:
    "hann_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.hann_window"],
  summary: SUMMARY,
  composite: true,
  forward: (length, periodic, dtype): Tensor => hamming("hann_window", length, periodic, 0.5, 0.5, dtype),
});

export const hammingWindow = defineOperator({
  schema:
    "hamming_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.hamming_window"],
  summary: SUMMARY,
  composite: true,
  forward: (length, dtype): Tensor => hamming("hamming_window", length, true, 0.54, 0.46, dtype),
});

export const hammingWindowPeriodic = defineOperator({
  schema:
    "hamming_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.hamming_window"],
  summary: SUMMARY,
  composite: true,
  forward: (length, periodic, dtype): Tensor => hamming("hamming_window", length, periodic, 0.54, 0.46, dtype),
});

export const hammingWindowAlpha = defineOperator({
  schema:
    "hamming_window.periodic_alpha(int window_length, bool periodic, float alpha, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.hamming_window"],
  summary: SUMMARY,
  composite: true,
  forward: (length, periodic, alpha, dtype): Tensor => hamming("hamming_window", length, periodic, alpha, 0.46, dtype),
});

export const hammingWindowAlphaBeta = defineOperator({
  schema:
    "hamming_window.periodic_alpha_beta(int window_length, bool periodic, float alpha, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.hamming_window"],
  summary: SUMMARY,
  composite: true,
  forward: (length, periodic, alpha, beta, dtype): Tensor =>
    hamming("hamming_window", length, periodic, alpha, beta, dtype),
});

export const bartlettWindow = defineOperator({
  schema:
    "bartlett_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.bartlett_window"],
  summary: "Weights that fall off towards the ends, along straight lines.",
  composite: true,
  forward: (length, dtype): Tensor => bartlett(length, true, dtype),
});

export const bartlettWindowPeriodic = defineOperator({
  schema:
    "bartlett_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.bartlett_window"],
  summary: "Weights that fall off towards the ends, along straight lines.",
  composite: true,
  forward: (length, periodic, dtype): Tensor => bartlett(length, periodic, dtype),
});

export const blackmanWindow = defineOperator({
  schema:
    "blackman_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.blackman_window"],
  summary: "Weights that fall off towards the ends, as two cosines do.",
  composite: true,
  forward: (length, dtype): Tensor => blackman(length, true, dtype),
});

export const blackmanWindowPeriodic = defineOperator({
  schema:
    "blackman_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.blackman_window"],
  summary: "Weights that fall off towards the ends, as two cosines do.",
  composite: true,
  forward: (length, periodic, dtype): Tensor => blackman(length, periodic, dtype),
});

export const kaiserWindow = defineOperator({
  schema:
    "kaiser_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.kaiser_window"],
  summary: "Weights that fall off towards the ends, as a Bessel function does.",
  composite: true,
  forward: (length, dtype): Tensor => kaiser(length, true, 12, dtype),
});

export const kaiserWindowPeriodic = defineOperator({
  schema:
    "kaiser_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.kaiser_window"],
  summary: "Weights that fall off towards the ends, as a Bessel function does.",
  composite: true,
  forward: (length, periodic, dtype): Tensor => kaiser(length, periodic, 12, dtype),
});

export const kaiserWindowBeta = defineOperator({
  schema:
    "kaiser_window.beta(int window_length, bool periodic, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.kaiser_window"],
  summary: "Weights that fall off towards the ends, as a Bessel function does.",
  composite: true,
  forward: (length, periodic, beta, dtype): Tensor => kaiser(length, periodic, beta, dtype),
});
