/**
 * Operators: each recorded call made through Python's face, then its results, names of nodes and gradients held
 * against PyTorch's. Error inputs are a kind of their own.
 */
import { UnsupportedError } from "../../src/base/failures";
import { elementsOf } from "../../src/engine/kernels/copying";
import { isContiguous, sameShape } from "../../src/engine/shape";
import { Tensor } from "../../src/engine/tensor";
import { callValue, getAttribute, toArray } from "../../src/evaluator/operations";
import { PyList, type PyValue } from "../../src/evaluator/values";
import type { PyTensor } from "../../src/torch/pyTensor";
import { type Failure, goldenFiles, isWanted, type Json, type TensorRecord, type Trial } from "./format";
import { trial, type Verdict } from "./judge";
import {
  decode,
  type Ending,
  endingOf,
  evaluate,
  execute,
  makeTensor,
  resolve,
  type Session,
  startSession,
} from "./python";
import { differenceOf, differenceOfTensor, tensorsIn } from "./values";

interface Call {
  readonly input: Json;
  readonly args: readonly Json[];
  readonly kwargs: Readonly<Record<string, Json>>;
}

export interface Sample extends Call {
  /** "special" at zeros, infinities and the like. */
  readonly kind?: string;
  readonly output?: Json;
  readonly error?: Failure;
  readonly backward_error?: Failure;
  readonly warnings?: readonly string[];
  readonly grad_fns?: readonly (string | null)[];
  readonly cotangents?: readonly (TensorRecord | null)[];
  readonly grads?: readonly (TensorRecord | null)[];
}

interface ErrorSample extends Call {
  readonly raised: Failure | null;
}

export interface OperatorRecord {
  readonly name: string;
  readonly variant: string;
  readonly callable: string | null;
  readonly python?: string;
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
  readonly errors: readonly ErrorSample[];
}

/** Their elements are whatever was in memory: only what they look like is compared. */
const UNINITIALIZED = /^empty_strided$/;

const preamble = `def wrapper_set_seed(function, *args, **kwargs):
    torch.manual_seed(42)
    return function(*args, **kwargs)
`;

export function operatorTrials(goldens: string, only: string | null): Trial[] {
  return wantedOperators(goldens, only).flatMap(({ name, record }) =>
    Object.entries(record.samples).flatMap(([dtype, samples]) =>
      samples.map((sample, i) => trial(name, `${dtype} ${i}`, () => runSample(record, sample))),
    ),
  );
}

export function operatorErrorTrials(goldens: string, only: string | null): Trial[] {
  return wantedOperators(goldens, only).flatMap(({ name, record }) =>
    record.errors.map((sample, i) => trial(name, `error ${i}`, () => runErrorSample(record, sample))),
  );
}

export function wantedOperators(goldens: string, only: string | null): { name: string; record: OperatorRecord }[] {
  return goldenFiles(goldens, "opinfo")
    .filter(({ name }) => isWanted(name, only))
    .map(({ name, read }) => ({ name, record: read() as unknown as OperatorRecord }));
}

/** The function that a record is about: by its public name, by Python source, or an operator of the dispatcher. */
function functionOf(record: OperatorRecord, { namespace }: Session): PyValue {
  if (record.callable !== null) return resolve(record.callable, namespace);
  const source = record.python ?? "";
  const overload = /^<OpOverload(?:Packet)?\(op='aten\.(\w+)'(?:, overload='(\w+)')?\)>$/.exec(source);
  if (overload) return resolve(["torch.ops.aten", overload[1], overload[2]].filter(Boolean).join("."), namespace);
  if (source.startsWith("lambda")) {
    execute(preamble, namespace);
    return evaluate(source, namespace);
  }
  const defined = /^def (\w+)/m.exec(source)?.[1] ?? "";
  if (source.startsWith("@")) return resolve(`torch.${record.name}`, namespace);
  execute(source, namespace);
  return resolve(defined, namespace);
}

interface Made {
  readonly session: Session;
  readonly inputs: PyTensor[];
  readonly ending: Ending;
}

/** Makes the arguments and calls; `prepare` may change the tensors among them before. */
export function makeCall(
  record: OperatorRecord,
  call: Call,
  prepare: (inputs: readonly PyTensor[]) => void = () => {},
): Made {
  const session = startSession();
  const { namespace } = session;
  const inputs: PyTensor[] = [];
  const args = [call.input, ...call.args].map((arg) => decode(arg, inputs, namespace));
  const kwargs = new Map(Object.entries(call.kwargs).map(([key, value]) => [key, decode(value, inputs, namespace)]));
  prepare(inputs);
  const ending = endingOf(() => {
    const callee = functionOf(record, session);
    execute("torch.manual_seed(0)", namespace);
    return callValue(callee, args, kwargs);
  });
  return { session, inputs, ending };
}

function runSample(record: OperatorRecord, sample: Sample): Verdict {
  const { session, inputs, ending } = makeCall(record, sample);
  if (ending.kind === "unsupported") return { unsupported: ending.feature };
  if (ending.kind === "raised" || sample.error) return differenceOfFailure(ending, sample.error ?? null);
  const output = UNINITIALIZED.test(record.name) ? withoutData(sample.output ?? null) : (sample.output ?? null);
  return (
    differenceOf(ending.value, output) ??
    differenceOfGradients(session, sample, inputs, ending.value) ??
    missingWarning(session, sample.warnings ?? [])
  );
}

function withoutData(output: Json): Json {
  const { $tensor } = output as unknown as { readonly $tensor: TensorRecord };
  return { $tensor: { ...$tensor, data: null } } as unknown as Json;
}

function runErrorSample(record: OperatorRecord, sample: ErrorSample): Verdict {
  const isAboutMemory = sample.raised?.message.includes("refer to a single memory location") ?? false;
  const { ending } = makeCall(record, sample, isAboutMemory ? shareMemory : undefined);
  if (ending.kind === "unsupported") return { unsupported: ending.feature };
  return differenceOfFailure(ending, sample.raised);
}

/**
 * What is recorded does not tell which tensors share memory. Where the error is about that, a tensor that shows the same
 * numbers as one before it, or a run of them, becomes a window on that one.
 */
function shareMemory(inputs: readonly PyTensor[]): void {
  inputs.forEach((later, i) => {
    const { shape, strides, dtype } = later.tensor;
    for (const { tensor } of inputs.slice(0, i)) {
      if (tensor.dtype !== dtype || !isContiguous(shape, strides)) continue;
      const from = placeOf(elementsOf(later.tensor), elementsOf(tensor));
      if (from < 0) continue;
      const isSame = from === 0 && sameShape(shape, tensor.shape);
      later.tensor = isSame ? tensor : new Tensor(tensor.storage, shape, strides, tensor.offset + from, dtype);
      break;
    }
  });
}

/** Where `run` begins in `numbers`; -1 where it does not occur. */
function placeOf(run: ArrayLike<number>, numbers: ArrayLike<number>): number {
  for (let from = 0; from + run.length <= numbers.length; from++) {
    let length = 0;
    while (length < run.length && run[length] === numbers[from + length]) length++;
    if (length === run.length) return from;
  }
  return -1;
}

function differenceOfFailure(ending: Ending, want: Failure | null): string | null {
  const got = ending.kind === "raised" ? ending.failure : null;
  if (got?.type === want?.type && got?.message === want?.message) return null;
  const shown = (failure: Failure | null): string => (failure ? `${failure.type}: ${failure.message}` : "no exception");
  return `raised ${shown(got)}\n    expected ${shown(want)}`;
}

function missingWarning({ warnings }: Session, wanted: readonly string[]): string | null {
  const missing = wanted.filter((text) => !warnings.includes(text));
  return missing.length === 0 ? null : `warned ${JSON.stringify(warnings)}, expected ${JSON.stringify(missing)}`;
}

function differenceOfGradients(session: Session, sample: Sample, inputs: PyTensor[], value: PyValue): string | null {
  const { grad_fns: names, grads, cotangents } = sample;
  if (names === undefined) return null;
  const outputs = tensorsIn(value);
  for (const [i, output] of outputs.entries()) {
    const name = output.tensor.gradFn?.qualifiedName.replace("torch::autograd::", "") ?? null;
    if (name !== (names[i] ?? null)) return `grad_fn of output ${i} is ${name}, expected ${names[i]}`;
  }
  const roots = outputs.filter(({ tensor }) => tensor.requiresGrad);
  const wanted = inputs.filter(({ tensor }) => tensor.requiresGrad);
  const given = outputs.flatMap(({ tensor }, i) =>
    tensor.requiresGrad ? [makeTensor(cotangents?.[i] as TensorRecord)] : [],
  );
  const { namespace } = session;
  const ending = endingOf(() =>
    callValue(
      getAttribute(evaluate("torch.autograd", namespace), "grad"),
      [new PyList(roots), new PyList(wanted), new PyList(given)],
      new Map<string, PyValue>([["allow_unused", true]]),
    ),
  );
  if (ending.kind === "unsupported" || ending.kind === "raised" || sample.backward_error) {
    if (ending.kind === "unsupported") throw new UnsupportedError(ending.feature);
    return differenceOfFailure(ending, sample.backward_error ?? null);
  }
  const found = toArray(ending.value);
  let next = 0;
  for (const [i, input] of inputs.entries()) {
    const gradient = input.tensor.requiresGrad ? (found[next++] as PyValue) : null;
    const want = grads?.[i] ?? null;
    if (want === null || gradient === null) {
      if (gradient !== want) return `gradient ${i} is ${gradient === null ? "missing" : "there"}`;
      continue;
    }
    const problem = differenceOfTensor(gradient as PyTensor, want, `gradient ${i}`, false);
    if (problem !== null) return problem;
  }
  return null;
}
