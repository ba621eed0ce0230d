/**
 * Elementwise functions that come with their own first and second derivative: the gradient is one loop over the
 * elements, and can be differentiated once more.
 */
import { mapElements, mapPairs } from "../kernels/dense";
import { defineOperator } from "../operator";
import type { Tensor } from "../tensor";
import { mul } from "./arithmetic";

/** Each gets the parameters once and returns the function of one element. */
export interface Curve {
  readonly value: (...parameters: number[]) => (x: number) => number;
  readonly slope: (...parameters: number[]) => (x: number) => number;
  /** The second derivative; left out where it is zero. */
  readonly bend?: (...parameters: number[]) => (x: number) => number;
}

export type CurveBackward = (grad: Tensor, self: Tensor, parameters: readonly number[]) => Tensor;

export function applyCurve(curve: Curve, self: Tensor, ...parameters: number[]): Tensor {
  return mapElements(self, curve.value(...parameters));
}

/** Declares `name(grad, self, parameters)`, which multiplies by the slope of the curve at `self`. */
export function defineCurveBackward(name: string, curve: Curve): CurveBackward {
  const backward: CurveBackward = defineOperator({
    schema: `curve_backward(Tensor grad_output, Tensor self, float[] parameters) -> Tensor`,
    python: [],
    summary: `The gradient of ${name.replace(/_backward$/, "")}.`,
    gradFn: `${pascalCase(name)}Backward0`,
    forward: (grad, self, parameters) => {
      const slope = curve.slope(...parameters);
      return mapPairs(grad, self, (g, x) => g * slope(x));
    },
    derivatives: {
      grad_output: {
        formula: "{grad} f'({self})",
        saves: ["self"],
        vjp: ({ grad, self, parameters }) => backward(grad, self, parameters),
      },
      self: {
        formula: String.raw`{grad}\,{grad_output} f''({self})`,
        saves: ["self", "grad_output"],
        vjp: ({ grad, self, grad_output: incoming, parameters }) =>
          curve.bend === undefined ? null : mul(mul(grad, incoming), mapElements(self, curve.bend(...parameters))),
      },
    },
  });
  return backward;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
