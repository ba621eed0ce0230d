/**
 * Whether a number goes into an element of a dtype, as PyTorch checks it where a Python number fills a tensor.
 * https://pytorch.org/docs/stable/generated/torch.full.html
 */
import { UnsupportedError } from "../base/failures";
import { bool, type DType } from "./dtype";
import { EngineError } from "./errors";
import { type ScalarLike, toScalar } from "./scalar";

/** Lowest and highest number, and the type's name in C++. */
const LIMITS: Readonly<Record<string, readonly [number, number, string]>> = {
  uint8: [0, 255, "uint8_t"],
  int8: [-128, 127, "int8_t"],
  int16: [-32768, 32767, "int16_t"],
  int32: [-2147483648, 2147483647, "int"],
  int64: [-(2 ** 63), 2 ** 63, "int64_t"],
  float16: [-65504, 65504, "c10::Half"],
  bfloat16: [-3.3895313892515355e38, 3.3895313892515355e38, "c10::BFloat16"],
  float32: [-3.4028234663852886e38, 3.4028234663852886e38, "float"],
};

/** The number that a Python number becomes in an element of `dtype`; refused where it is out of range. */
export function numberFor(dtype: DType, given: ScalarLike): number {
  const { value, kind, imaginary } = toScalar(given);
  if (kind === "complex") {
    if (dtype.isComplex) throw new UnsupportedError("a complex number for this element");
    if (imaginary !== 0) {
      const type = LIMITS[dtype.name]?.[2] ?? dtype.cTypeName;
      throw new EngineError("RuntimeError", `value cannot be converted to type ${type} without overflow`);
    }
  }
  const limits = LIMITS[dtype.name];
  if (dtype === bool || limits === undefined) return value;
  const [lowest, highest, name] = limits;
  const isSpecial = !Number.isFinite(value) && dtype.isFloatingPoint;
  // Small negative integers are taken for their bits.
  const isNegativeByte = name === "uint8_t" && kind === "int" && value < 0 && value >= -255;
  if (!isSpecial && !isNegativeByte && !(value >= lowest && value <= highest)) {
    throw new EngineError("RuntimeError", `value cannot be converted to type ${name} without overflow`);
  }
  return value;
}
