/**
 * Elementwise functions that come with their own first and second derivative: the gradient is one loop over the
 * elements, and can be differentiated once more.
 */
import { DtypeError } from "../errors";
import { contiguousElements } from "../kernels/copying";
import { mapElements, mapPairs } from "../kernels/dense";
import { modes } from "../modes";
import { defineOperator, notImplemented } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import type { CallOf } from "../schema";
import { newTensor, type Tensor } from "../tensor";
import { mul } from "./arithmetic";

/** Each gets the parameters once and returns the function of one element. */
export interface Curve {
  readonly value: (...parameters: number[]) => (x: number) => number;
  readonly slope: (...parameters: number[]) => (x: number) => number;
  /** The second derivative, in operators; left out where it is zero, `notImplemented` where PyTorch has none. */
  readonly bend?: ((x: Tensor, ...parameters: number[]) => Tensor) | typeof notImplemented;
}

export type CurveBackward = (grad: Tensor, self: Tensor, parameters: readonly number[]) => Tensor;

export function applyCurve(curve: Curve, self: Tensor, ...parameters: number[]): Tensor {
  return mapElements(self, curve.value(...parameters));
}

/** Declares `name(grad, self, parameters)`, which multiplies by the slope of the curve at `self`. */
export function defineCurveBackward(name: string, curve: Curve, gradFn = gradFnOf(name)): CurveBackward {
  const { bend } = curve;
  const backward: CurveBackward = defineOperator({
    schema: `gradlens::${name}(Tensor grad_output, Tensor self, float[] parameters) -> Tensor`,
    python: [],
    summary: `The gradient of ${name.replace(/_backward$/, "")}.`,
    gradFn,
    forward: (grad: Tensor, self: Tensor, parameters: readonly number[]) => {
      const slope = curve.slope(...parameters);
      return mapPairs(grad, self, (g, x) => g * slope(x));
    },
    derivatives:
      bend === notImplemented
        ? { grad_output: notImplemented, self: notImplemented }
        : {
            grad_output: {
              formula: "{grad} f'({self})",
              saves: ["self"],
              vjp: ({ grad, self, parameters }) => backward(grad, self, parameters),
            },
            self: {
              formula: String.raw`{grad}\,{grad_output} f''({self})`,
              saves: ["self", "grad_output"],
              vjp: ({ grad, self, grad_output: incoming, parameters }) =>
                bend === undefined
                  ? newTensor(self.shape, self.dtype)
                  : mul(mul(grad, incoming), bend(self, ...parameters)),
            },
          },
  }) as CurveBackward;
  return backward;
}

interface CurveDeclaration<S extends string> {
  readonly schema: S;
  readonly python: readonly string[];
  readonly summary: string;
  readonly formula: string;
  readonly derivative: string;
  readonly curve: Curve;
  readonly backward: CurveBackward;
  /** The gradient in operators, where PyTorch computes it so when it is to be differentiated. */
  readonly inOperators?: (grad: Tensor, self: Tensor) => Tensor;
  /** Whether results are row-major, however the input is laid out. */
  readonly isRowMajor?: boolean;
  /** As PyTorch names the kernel where it refuses a dtype; left out where it takes integers. */
  readonly kernel?: string;
  /** Names of the arguments that are numbers, and what the curve takes for them. */
  readonly numbers?: readonly string[];
  readonly parameters?: (...numbers: number[]) => number[];
  readonly inplace?: readonly string[];
  readonly inplaceGradFn?: string;
  /** Throws where the input or the numbers will not do. */
  readonly check?: (self: Tensor, ...numbers: number[]) => void;
}

/** An operator that applies a curve to each element. */
export function defineCurveOperator<const S extends string>({
  schema,
  python,
  summary,
  formula,
  derivative,
  curve,
  backward,
  inOperators,
  isRowMajor = false,
  kernel,
  numbers = [],
  parameters = (...given) => given,
  inplace,
  inplaceGradFn,
  check,
}: CurveDeclaration<S>): ((...args: CallOf<S>) => Tensor) & {
  readonly inplaceTwin: ((...args: CallOf<S>) => Tensor) | null;
} {
  const forward = (self: Tensor, ...given: ScalarLike[]) => {
    const values = given.map(scalarValue);
    check?.(self, ...values);
    if (kernel !== undefined) checkFloating(self, kernel);
    return applyCurve(curve, isRowMajor ? contiguousElements(self) : self, ...parameters(...values));
  };
  const vjp = (context: Readonly<Record<string, unknown>>) => {
    if (modes.grad && inOperators !== undefined) return inOperators(context.grad as Tensor, context.self as Tensor);
    const values = numbers.map((name) => scalarValue(context[name] as ScalarLike));
    return backward(context.grad as Tensor, context.self as Tensor, parameters(...values));
  };
  const operator = defineOperator({
    schema: schema as string,
    python,
    summary,
    formula,
    forward: forward as never,
    inplace: inplace ?? false,
    inplaceGradFn,
    saves: ["self"],
    derivatives: { self: { formula: derivative, vjp: vjp as never } } as never,
  });
  return operator as never;
}

export function checkFloating(self: Tensor, kernel: string): void {
  if (self.isFloatingPoint) return;
  throw new DtypeError(`"${kernel}" not implemented for '${self.dtype.scalarTypeName}'`, "NotImplementedError");
}

function gradFnOf(name: string): string {
  return `${name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Backward0`;
}
