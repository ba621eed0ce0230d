/**
 * Derivatives against central differences in float64 at the recorded inputs of the operators (broadcast, strided and
 * empty ones are among them): the slope of a weighted sum of the results along a direction, and, for the derivative of
 * the derivative, the slope of a weighted sum of the gradients.
 */
import { UnsupportedError } from "../../src/base/failures";
import { elementsOf } from "../../src/engine/kernels/copying";
import { Storage } from "../../src/engine/storage";
import { Tensor } from "../../src/engine/tensor";
import { callValue, getAttribute, toArray } from "../../src/evaluator/operations";
import { PyFloat, PyList, type PyValue } from "../../src/evaluator/values";
import { PyTensor } from "../../src/torch/pyTensor";
import type { TensorRecord, Trial } from "./format";
import { trial, type Verdict } from "./judge";
import { makeCall, type OperatorRecord, type Sample, wantedOperators } from "./opinfo";
import { endingOf, evaluate, makeTensor } from "./python";
import { tensorsIn } from "./values";

const STEP = 1e-5;
const TOLERANCE = 2e-5;
/** What PyTorch says where a derivative has no derivative, and the operators that it says so of. */
const ONCE_ONLY = /^(derivative for aten::\w+|the derivative for '\w+') is not implemented\.?$/;
const DIFFERENTIABLE_ONCE =
  /^(_segment_reduce\.\w+|cdist|nn\.functional\.(embedding_bag|hardsigmoid|multi_margin_loss|multilabel_margin_loss|pdist))$/;
/**
 * Where PyTorch's own derivative is no slope: several elements go to one place, of which the last stays; a factor's other
 * triangle gets a gradient too; weights are constants in a norm; drawn numbers are constants; a matrix is called Hermitian and is not.
 */
const NO_SLOPE =
  /^(nn\.functional\.max_unpool\dd|as_strided_scatter|cholesky_inverse|cholesky_solve|cov|normal(\.number_mean)?|linalg\.norm\.subgradients_at_zero|linalg\.pinv\.hermitian)$/;
/** At zeros, or where nothing is kept, PyTorch's own second derivative is not a number: 0 / 0, or an infinity less itself. */
const NOT_A_NUMBER = /^(logcumsumexp|masked\.(log_softmax|logaddexp|logsumexp|mean|softmax|softmin))$/;
/** They read one triangle and take it for a symmetric matrix, in derivatives too: both triangles move together. */
const SYMMETRIC = /cholesky(_ex)?$|eigh$|eigvalsh$|hermitian$/;

export function derivativeTrials(goldens: string, only: string | null): Trial[] {
  const operators = wantedOperators(goldens, only).filter(({ name }) => !NO_SLOPE.test(name));
  return operators.flatMap(({ name, record }) =>
    (record.samples.float64 ?? []).flatMap((sample, i) =>
      sample.grads?.some((gradient) => gradient !== null) && sample.kind === undefined
        ? [trial(name, `float64 ${i}`, () => differenceOfSlopes(name, record, sample))]
        : [],
    ),
  );
}

/** The call with its inputs and cotangents moved along their directions. */
interface Point {
  readonly inputs: readonly PyTensor[];
  readonly cotangents: readonly PyTensor[];
  readonly outputs: readonly PyTensor[];
  readonly directions: readonly PyTensor[];
  readonly grad: (outputs: readonly PyTensor[], inputs: readonly PyTensor[], weights: readonly PyTensor[]) => Gradients;
}
type Gradients = readonly (PyTensor | null)[];

function differenceOfSlopes(name: string, record: OperatorRecord, sample: Sample): Verdict {
  const here = pointAt(name, record, sample, 0, 0);
  // Results of less precision have no slopes to compare.
  if (here.outputs.some(({ tensor }) => tensor.dtype.name !== "float64")) return null;
  const slope = dot(here.grad(here.outputs, here.inputs, here.cotangents), here.directions);
  const first = compare("first", slope, (step) => {
    const { outputs, cotangents } = pointAt(name, record, sample, step, 0);
    return dot(outputs, cotangents);
  });
  if (first !== null) return first;
  const second = slopeOfGradients(here);
  if (second === null) return DIFFERENTIABLE_ONCE.test(name) ? null : "has no second derivative";
  if (Number.isNaN(second) && NOT_A_NUMBER.test(name)) return null;
  return compare("second", second, (step) => {
    const there = pointAt(name, record, sample, step, step);
    const gradients = there.grad(there.outputs, there.inputs, there.cotangents);
    return dot(
      gradients,
      gradients.map((gradient, i) => gradient && weightsOf(gradient, i)),
    );
  });
}

function pointAt(name: string, record: OperatorRecord, sample: Sample, step: number, cotangentStep: number): Point {
  let directions: readonly PyTensor[] = [];
  const { session, inputs, ending } = makeCall(record, sample, (tensors) => {
    const moving = tensors.filter(isWanted);
    directions = moving.map((tensor, i) => directionOf(tensor, i, SYMMETRIC.test(name)));
    for (const [i, tensor] of moving.entries()) move(tensor, step, directions[i] as PyTensor);
  });
  if (ending.kind === "unsupported") throw new UnsupportedError(ending.feature);
  if (ending.kind === "raised") throw new Error(`${ending.failure.type}: ${ending.failure.message}`);
  const all = tensorsIn(ending.value);
  const outputs = all.filter(isWanted);
  const cotangents = all.flatMap((output, i) => {
    if (!isWanted(output)) return [];
    const cotangent = makeTensor({ ...(sample.cotangents?.[i] as TensorRecord), requires_grad: true });
    const direction = directionOf(cotangent, i + 100, false);
    move(cotangent, cotangentStep, direction);
    directions = [...directions, direction];
    return [cotangent];
  });
  const autograd = evaluate("torch.autograd", session.namespace);
  return {
    inputs: inputs.filter(isWanted),
    cotangents,
    outputs,
    directions,
    grad: (of, to, weights) =>
      toArray(
        callValue(
          getAttribute(autograd, "grad"),
          [new PyList([...of]), new PyList([...to]), new PyList([...weights])],
          new Map<string, PyValue>([
            ["allow_unused", true],
            ["create_graph", true],
          ]),
        ),
      ).map((gradient) => gradient as PyTensor | null),
  };
}

const isWanted = ({ tensor }: PyTensor): boolean => tensor.requiresGrad && tensor.isFloatingPoint;

/** How the weighted gradients change along the directions of inputs and cotangents; null where that is not defined. */
function slopeOfGradients({ inputs, cotangents, outputs, directions, grad }: Point): number | null {
  const gradients = grad(outputs, inputs, cotangents).flatMap((gradient, i) => (gradient ? [{ gradient, i }] : []));
  const variable = gradients.filter(({ gradient }) => gradient.tensor.requiresGrad);
  if (variable.length === 0) return 0;
  const ending = endingOf(() => {
    const found = grad(
      variable.map(({ gradient }) => gradient),
      [...inputs, ...cotangents],
      variable.map(({ gradient, i }) => weightsOf(gradient, i)),
    );
    return new PyFloat(dot(found, directions));
  });
  if (ending.kind === "value") return (ending.value as PyFloat).value;
  if (ending.kind === "unsupported") throw new UnsupportedError(ending.feature);
  if (ONCE_ONLY.test(ending.failure.message)) return null;
  throw new Error(`second derivative: ${ending.failure.type}: ${ending.failure.message}`);
}

/** Null where the slope agrees, or where left and right differ: at a kink or a tie there is none. */
function compare(order: string, slope: number, valueAt: (step: number) => number): string | null {
  const [left, middle, right] = [-STEP, 0, STEP].map(valueAt) as [number, number, number];
  const numerical = (right - left) / (2 * STEP);
  const scale = 1 + Math.abs(numerical) + Math.abs(slope) + Math.abs(middle);
  if (Math.abs(numerical - slope) <= TOLERANCE * scale) return null;
  if (!Number.isFinite(numerical) || Math.abs(left + right - 2 * middle) / STEP > 50 * STEP * scale) return null;
  return `${order} derivative: slope ${slope}, by differences ${numerical}`;
}

/** Numbers that look random and are always the same for the i-th tensor. */
function randomNumbers(count: number, i: number): Float64Array {
  const numbers = new Float64Array(count);
  let state = (i + 1) * 2_654_435_761;
  for (let k = 0; k < count; k++) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    numbers[k] = state / 2 ** 32 - 0.5;
  }
  return numbers;
}

/** A tensor's direction, in memory that is laid out as its own: elements that share a place move together. */
function directionOf({ tensor }: PyTensor, i: number, isSymmetric: boolean): PyTensor {
  const { storage, shape, strides, offset, dtype } = tensor;
  const numbers = randomNumbers(storage.data.length, i);
  if (isSymmetric) mirror(numbers, tensor);
  return new PyTensor(new Tensor(new Storage(numbers, dtype), shape, strides, offset, dtype));
}

/** Copies each matrix's lower triangle to its upper one. */
function mirror(numbers: Float64Array, { shape, strides, offset }: Tensor): void {
  const size = shape.at(-1) ?? 0;
  const [down, right] = [strides.at(-2) ?? 0, strides.at(-1) ?? 0];
  const starts = shape
    .slice(0, -2)
    .reduce(
      (places, length, d) =>
        places.flatMap((place) => Array.from({ length }, (_, i) => place + i * (strides[d] as number))),
      [offset],
    );
  for (const start of starts) {
    for (let row = 0; row < size; row++) {
      for (let column = row + 1; column < size; column++) {
        numbers[start + row * down + column * right] = numbers[start + column * down + row * right] as number;
      }
    }
  }
}

function move({ tensor }: PyTensor, step: number, direction: PyTensor): void {
  const numbers = direction.tensor.storage.data;
  for (let k = 0; k < numbers.length; k++) {
    tensor.storage.data[k] = (tensor.storage.data[k] as number) + step * (numbers[k] as number);
  }
}

function weightsOf({ tensor }: PyTensor, i: number): PyTensor {
  return makeTensor({
    shape: tensor.shape,
    dtype: tensor.dtype.name,
    data: Array.from(randomNumbers(tensor.numel, i + 200)),
  });
}

function dot(some: Gradients, others: Gradients): number {
  let sum = 0;
  for (const [i, one] of some.entries()) {
    const other = others[i];
    if (!one || !other) continue;
    const [a, b] = [elementsOf(one.tensor), elementsOf(other.tensor)];
    for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  }
  return sum;
}
