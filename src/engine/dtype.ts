/**
 * The element types of tensors, and how they promote.
 * int64 lives in Float64Array (exact to 2**53), float16 and bfloat16 in Float32Array, rounded when written. Complex numbers are pairs,
 * the real part first; offsets and strides count pairs.
 * https://pytorch.org/docs/stable/tensor_attributes.html
 */
import { UnsupportedError } from "../base/failures";
import { warnOnce } from "./errors";

export type TypedArray = Float32Array | Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

/** The order in which promotion climbs: any type of a higher category beats all of the lower ones. */
export type DtypeCategory = 0 | 1 | 2 | 3;
export const BOOL_CATEGORY = 0;
export const INTEGRAL_CATEGORY = 1;
export const FLOATING_CATEGORY = 2;
export const COMPLEX_CATEGORY = 3;

export class DType {
  constructor(
    /** As in `torch.float32`. */
    readonly name: string,
    /** As in "expected scalar type Float". */
    readonly scalarTypeName: string,
    /** Bytes of one element as PyTorch counts them. */
    readonly itemSize: number,
    readonly category: DtypeCategory,
    /** Position in the promotion table. */
    readonly index: number,
    /** Rounds a number, or part of one, to what this type can hold; null where the typed array does that by itself. */
    readonly round: ((value: number) => number) | null,
    private readonly make: (length: number) => TypedArray,
    /** Of complex numbers: the type of their parts. */
    readonly part: DType | null = null,
  ) {}

  get isFloatingPoint(): boolean {
    return this.category === FLOATING_CATEGORY;
  }

  get isComplex(): boolean {
    return this.category === COMPLEX_CATEGORY;
  }

  /** Whether gradients are of this type. */
  get isDifferentiable(): boolean {
    return this.category >= FLOATING_CATEGORY;
  }

  get isSigned(): boolean {
    return this !== uint8 && this !== bool;
  }

  /** As in the messages that show `torch.FloatTensor`. */
  get tensorTypeName(): string {
    return `torch.${this.scalarTypeName}Tensor`;
  }

  /** As in "expected m1 and m2 to have the same dtype, but got: float != long int". */
  get cTypeName(): string {
    return C_TYPE_NAMES[this.name] as string;
  }

  /** The same where a C++ compiler names the type, which says "short" only. */
  get compiledTypeName(): string {
    return this.name === "int16" ? "short" : this.cTypeName;
  }

  newArray(length: number): TypedArray {
    if (this.part !== null) complexNumbers.exist = true;
    return this.make(length);
  }

  toString(): string {
    return `torch.${this.name}`;
  }
}

const C_TYPE_NAMES: Readonly<Record<string, string>> = {
  bool: "bool",
  uint8: "unsigned char",
  int8: "signed char",
  int16: "short int",
  int32: "int",
  int64: "long int",
  float16: "c10::Half",
  bfloat16: "c10::BFloat16",
  float32: "float",
  float64: "double",
  complex32: "c10::complex<c10::Half>",
  complex64: "c10::complex<float>",
  complex128: "c10::complex<double>",
};

/** Set once a run has made one: until then no operator needs to look for them. */
export const complexNumbers = { exist: false };

const halfScratch = new Float32Array(1);
const halfBits = new Uint32Array(halfScratch.buffer);

/** The nearest float16, ties to even. */
export function roundToFloat16(value: number): number {
  const x = Math.fround(value);
  const magnitude = Math.abs(x);
  if (!(magnitude < 65520)) return !Number.isNaN(magnitude) ? (x > 0 ? Infinity : -Infinity) : x;
  if (magnitude < 2 ** -14) return roundHalfEven(x * 2 ** 24) * 2 ** -24;
  halfScratch[0] = x;
  const bits = halfBits[0] as number;
  halfBits[0] = (bits + 0xfff + ((bits >>> 13) & 1)) & ~0x1fff;
  return halfScratch[0] as number;
}

/** The nearest bfloat16, ties to even. */
export function roundToBfloat16(value: number): number {
  halfScratch[0] = value;
  const x = halfScratch[0] as number;
  if (Number.isNaN(x)) return x;
  const bits = halfBits[0] as number;
  halfBits[0] = (bits + 0x7fff + ((bits >>> 16) & 1)) & ~0xffff;
  return halfScratch[0] as number;
}

export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const fraction = value - floor;
  if (fraction < 0.5) return floor === 0 && value < 0 ? -0 : floor;
  if (fraction > 0.5) return floor === -1 ? -0 : floor + 1;
  const even = floor % 2 === 0 ? floor : floor + 1;
  return even === 0 && value < 0 ? -0 : even;
}

/** Integers beyond 2**53 are not exact here, so they are refused rather than shown wrong. */
export function roundToInt64(value: number): number {
  const whole = Math.trunc(value) + 0;
  if (whole > 9007199254740992 || whole < -9007199254740992) throw new UnsupportedError("int64 beyond 2**53");
  return !Number.isNaN(whole) ? whole : 0;
}

const roundToBool = (value: number): number => (value !== 0 ? 1 : 0);
const f32 = (n: number) => new Float32Array(n);
/** Set for runs whose numbers are compared with difference quotients, which rounding to float32 would drown in noise. */
export const float32Arrays = { areDouble: false };
const f64 = (n: number) => new Float64Array(n);

export const bool = new DType("bool", "Bool", 1, BOOL_CATEGORY, 0, roundToBool, (n) => new Uint8Array(n));
export const uint8 = new DType("uint8", "Byte", 1, INTEGRAL_CATEGORY, 1, null, (n) => new Uint8Array(n));
export const int8 = new DType("int8", "Char", 1, INTEGRAL_CATEGORY, 2, null, (n) => new Int8Array(n));
export const int16 = new DType("int16", "Short", 2, INTEGRAL_CATEGORY, 3, null, (n) => new Int16Array(n));
export const int32 = new DType("int32", "Int", 4, INTEGRAL_CATEGORY, 4, null, (n) => new Int32Array(n));
export const int64 = new DType("int64", "Long", 8, INTEGRAL_CATEGORY, 5, roundToInt64, f64);
export const float16 = new DType("float16", "Half", 2, FLOATING_CATEGORY, 6, roundToFloat16, f32);
export const bfloat16 = new DType("bfloat16", "BFloat16", 2, FLOATING_CATEGORY, 7, roundToBfloat16, f32);
export const float32 = new DType("float32", "Float", 4, FLOATING_CATEGORY, 8, null, (n) =>
  float32Arrays.areDouble ? f64(n) : f32(n),
);
export const float64 = new DType("float64", "Double", 8, FLOATING_CATEGORY, 9, null, f64);

const HALF_WARNING = "ComplexHalf support is experimental and many operators don't support it yet.";

const pairsOf = (part: DType, index: number, scalarTypeName: string): DType =>
  new DType(
    `complex${part.itemSize * 16}`,
    scalarTypeName,
    part.itemSize * 2,
    COMPLEX_CATEGORY,
    index,
    part.round,
    (n) => {
      if (part === float16) warnOnce(HALF_WARNING);
      return part.newArray(2 * n);
    },
    part,
  );
export const complex32 = pairsOf(float16, 10, "ComplexHalf");
export const complex64 = pairsOf(float32, 11, "ComplexFloat");
export const complex128 = pairsOf(float64, 12, "ComplexDouble");

export const DTYPES: readonly DType[] = [
  ...[bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64],
  ...[complex32, complex64, complex128],
];

/** The complex numbers whose parts are of this type; bfloat16 and what is no float have none of their own. */
export function complexOf(part: DType): DType {
  if (part.isComplex) return part;
  return part === float16 ? complex32 : part === float64 ? complex128 : complex64;
}

export function dtypeByName(name: string): DType | undefined {
  return DTYPES.find((dtype) => dtype.name === name);
}

/** The smaller of the types that hold both. */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a.category !== b.category) {
    const [higher, lower] = a.category > b.category ? [a, b] : [b, a];
    // Of complex numbers and floats the parts decide.
    if (higher.isComplex && lower.isFloatingPoint) return promoteTypes(higher, complexOf(lower));
    return higher;
  }
  if (a.isComplex) return a.index > b.index ? a : b;
  if (a.category === FLOATING_CATEGORY) {
    if ((a === float16 && b === bfloat16) || (a === bfloat16 && b === float16)) return float32;
    return a.index > b.index ? a : b;
  }
  // uint8 holds what no signed type of its size does.
  if (a === uint8) return b === int8 ? int16 : b;
  if (b === uint8) return a === int8 ? int16 : a;
  return a.index > b.index ? a : b;
}

/** Whether a result of type `from` may be stored into a tensor of type `to` (torch.can_cast). */
export function canCast(from: DType, to: DType): boolean {
  return from.category <= to.category;
}

const settings = { default: float32 };

export function defaultDtype(): DType {
  return settings.default;
}

export function setDefaultDtype(dtype: DType): void {
  settings.default = dtype;
}
