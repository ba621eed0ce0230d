/**
 * Fourier transforms of windows that move along a signal.
 * https://pytorch.org/docs/stable/generated/torch.stft.html
 */
import { UnsupportedError } from "../../base/failures";
import { EngineError, warnOnce } from "../errors";
import { defineOperator } from "../operator";
import { shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { mul } from "./arithmetic";
import { transposeInto } from "./axes";
import { viewAsReal } from "./complexParts";
import { ones } from "./creation";
import { fftC2c, fftR2c } from "./fourier";
import { constantPad } from "./padding";
import { squeezeInto, unsqueeze } from "./squeezing";
import { asStrided } from "./windows";

const NO_WINDOW =
  "A window was not provided. A rectangular window will be applied,which is known to cause spectral leakage. Other windows such as torch.hann_window or torch.hamming_window are recommended to reduce spectral leakage.To suppress this warning and use a rectangular window, explicitly set `window=torch.ones(n_fft, device=<device>)`.";

const REAL_PAIRS =
  "stft with return_complex=False is deprecated. In a future pytorch release, stft will return complex tensors for all inputs, and return_complex=False will raise an error.\nNote: you can still call torch.view_as_real on the complex output to recover the old return format.";

/** Divides by the root of the number of elements. */
const BY_ROOT = 1;

export const stft = defineOperator({
  schema:
    "stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor",
  python: [],
  summary: "The Fourier transforms of windows that move along a signal.",
  composite: true,
  complex: "whole",
  forward: (self, size, hop, windowLength, window, normalized, onesided, returnComplex, aligned): Tensor => {
    if (aligned === true) throw new UnsupportedError("stft with align_to_window");
    const step = hop ?? Math.floor(size / 4);
    const length = windowLength ?? size;
    if (window === null) warnOnce(NO_WINDOW);
    const refuse = (problem: string): never => {
      const flag = (value: boolean | null) => (value === null ? "None" : value ? "1" : "0");
      const shown = window === null ? "None" : `${window.dtype.tensorTypeName}{${shapeText(window.shape)}}`;
      throw new EngineError(
        "RuntimeError",
        `stft(${self.dtype.tensorTypeName}${shapeText(self.shape)}, n_fft=${size}, hop_length=${step}, win_length=${length}, window=${shown}, normalized=${flag(normalized)}, onesided=${flag(onesided)}, return_complex=${flag(returnComplex)}, align_to_window=${flag(aligned)}) : ${problem}`,
      );
    };
    if (!self.dtype.isDifferentiable) refuse("expected a tensor of floating point or complex values");
    if (self.rank > 2 || self.rank < 1) refuse("expected a 1D or 2D tensor");
    const signal = self.rank === 1 ? unsqueeze(self, 0) : self;
    const count = signal.shape[1] as number;
    if (size <= 0 || size > count) refuse(`expected 0 < n_fft < ${count}, but got n_fft=${size}`);
    if (step <= 0) refuse(`expected hop_length > 0, but got hop_length=${step}`);
    if (length <= 0 || length > size) refuse(`expected 0 < win_length <= n_fft, but got win_length=${length}`);
    if (window !== null && (window.rank !== 1 || window.shape[0] !== length)) {
      refuse(
        `expected a 1D window tensor of size equal to win_length=${length}, but got window with size ${shapeText(window.shape)}`,
      );
    }
    const isComplex = self.dtype.isComplex || (window?.dtype.isComplex ?? false);
    if (returnComplex !== true && !isComplex) {
      if (returnComplex === null) {
        throw new EngineError(
          "RuntimeError",
          "stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release.",
        );
      }
      warnOnce(REAL_PAIRS);
    }
    const isHalf = onesided ?? !isComplex;
    if (isHalf && isComplex) {
      throw new EngineError("RuntimeError", "Cannot have onesided output if window or input is complex");
    }
    const frames = 1 + Math.floor((count - size) / step);
    const [batchStep, sampleStep] = signal.strides as [number, number];
    const [batches] = signal.shape as [number];
    let framed = asStrided(
      signal,
      [batches, frames, size],
      [batchStep, step * sampleStep, sampleStep],
      signal.offset,
    ) as Tensor;
    if (window !== null || length < size) {
      framed = mul(framed, centered(window ?? ones([length], self.dtype), size, length));
    }
    const kind = normalized ? BY_ROOT : 0;
    const spectra = isComplex ? fftC2c(framed, [2], kind, true) : fftR2c(framed, [2], kind, isHalf);
    let result = transposeInto(spectra, 1, 2) as Tensor;
    if (self.rank === 1) result = squeezeInto(result, 0) as Tensor;
    return (returnComplex ?? isComplex) ? result : viewAsReal(result);
  },
});

/** A shorter window with zeros on both sides. */
function centered(window: Tensor, size: number, length: number): Tensor {
  if (length === size) return window;
  const left = Math.floor((size - length) / 2);
  return constantPad(window, [left, size - length - left], 0);
}
