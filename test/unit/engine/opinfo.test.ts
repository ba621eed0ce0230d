/**
 * Runs the samples in test/torch/opinfo, recorded from PyTorch, against our operators: values, dtypes, shapes,
 * strides, names of nodes, gradients. Each sample that differs is reported with what was expected.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { UnsupportedError } from "../../../src/base/failures";
import { gradientsOf } from "../../../src/engine/backward";
import { dtypeByName } from "../../../src/engine/dtype";
import { EngineError } from "../../../src/engine/errors";
import { elementsOf } from "../../../src/engine/kernels/copying";
import "../../../src/engine/operators/all";
import { defaultGenerator } from "../../../src/engine/random/generator";
import type { Tensor } from "../../../src/engine/tensor";
import { callByName, decode, NoOverloadError, numberOf, type TensorSample, tensorFrom } from "./operatorCalls";

interface Sample {
  readonly input: unknown;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly output?: unknown;
  readonly error?: { readonly type: string; readonly message: string };
  readonly backward_error?: unknown;
  readonly grad_fns?: readonly (string | null)[];
  readonly cotangents?: readonly TensorSample[];
  readonly grads?: readonly (TensorSample | null)[];
}

interface OperatorFile {
  readonly name: string;
  readonly variant: string;
  readonly callable: string;
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
  readonly errors?: readonly {
    readonly input: unknown;
    readonly args: readonly unknown[];
    readonly kwargs: Readonly<Record<string, unknown>>;
    readonly raised: { readonly type: string; readonly message: string };
  }[];
}

const folder = join(__dirname, "../../torch/opinfo");
const only = process.env.OPINFO;

/** Where results may differ in the last digits more than elsewhere, or samples are not ours to match. */
const KNOWN: Readonly<Record<string, string>> = {
  "linalg.eigh": "the signs of eigenvectors are free; LAPACK's depend on its reduction",
  "linalg.matrix_norm": "a permutation undoes the order of dimensions where ours inserts two",
  "linalg.matrix_power": "PyTorch copies the identity into a result for n = 0",
  "linalg.norm": "as linalg.matrix_norm",
  "linalg.solve": "a vector on the right is a matrix with one column in our graph",
  "linalg.svd": "the signs of singular vectors of the value 0 are free",
  logcumsumexp: "PyTorch's float32 gradient goes through logarithms and loses digits",
  logit: "the sign of infinity at a zero, which float32 rounding decides",
  native_group_norm: "PyTorch also differentiates the means and deviations that it returns",
  renorm: "made of other operators here, one node there",
  svd: "as linalg.svd",
  digamma: "the trigamma function at its poles, where PyTorch gives what float32 rounding of the angle leaves",
};

function tensorsIn(value: unknown, found: TensorSample[] = []): TensorSample[] {
  if (value === null || typeof value !== "object") return found;
  if (Array.isArray(value)) for (const element of value) tensorsIn(element, found);
  else {
    const record = value as Record<string, unknown>;
    if (record.$tensor) found.push(record.$tensor as TensorSample);
    else if (record.$namedtuple) {
      for (const [, field] of (record.$namedtuple as { fields: [string, unknown][] }).fields) tensorsIn(field, found);
    } else for (const inner of Object.values(record)) tensorsIn(inner, found);
  }
  return found;
}

function close(got: number, expected: number, dtype: string): boolean {
  if (got === expected || (Number.isNaN(got) && Number.isNaN(expected))) return true;
  if (!Number.isFinite(expected)) return false;
  if (dtype === "float64") return Math.abs(got - expected) <= 1e-12 + 1e-9 * Math.abs(expected);
  if (dtype === "float32") return Math.abs(got - expected) <= 1e-5 + 1e-4 * Math.abs(expected);
  return false;
}

function difference(got: Tensor, expected: TensorSample, withStrides: boolean): string | null {
  if (got.dtype !== dtypeByName(expected.dtype)) return `dtype ${got.dtype.name}, expected ${expected.dtype}`;
  if (got.shape.join() !== expected.shape.join()) return `shape [${got.shape}], expected [${expected.shape}]`;
  const values = elementsOf(got);
  for (let i = 0; i < values.length; i++) {
    const wanted = numberOf(expected.data[i] as number);
    if (!close(values[i] as number, wanted, expected.dtype)) return `element ${i} is ${values[i]}, expected ${wanted}`;
  }
  if (withStrides && expected.stride !== undefined && got.strides.join() !== expected.stride.join()) {
    return `strides [${got.strides}], expected [${expected.stride}]`;
  }
  return null;
}

function runSample(file: OperatorFile, sample: Sample): string | null {
  const tensors: Tensor[] = [];
  const input = decode(sample.input, tensors);
  const args = sample.args.map((arg) => decode(arg, tensors));
  const kwargs = Object.fromEntries(Object.entries(sample.kwargs).map(([k, v]) => [k, decode(v, tensors)]));
  defaultGenerator.manualSeed(0);
  let outputs: Tensor[];
  try {
    outputs = callByName(file.callable, [input, ...args], kwargs);
  } catch (error) {
    if (sample.error && error instanceof EngineError) {
      return error.message === sample.error.message && error.pythonType === sample.error.type
        ? null
        : `raised ${error.pythonType}: ${error.message}, expected ${sample.error.type}: ${sample.error.message}`;
    }
    throw error;
  }
  if (sample.error) return `expected ${sample.error.type}: ${sample.error.message}`;
  const expected = tensorsIn(sample.output);
  if (expected.length !== outputs.length) return `${outputs.length} results, expected ${expected.length}`;
  for (let i = 0; i < outputs.length; i++) {
    const problem = difference(outputs[i] as Tensor, expected[i] as TensorSample, true);
    if (problem !== null) return `result ${i}: ${problem}`;
    const name = (outputs[i] as Tensor).gradFn?.qualifiedName ?? null;
    const wanted = sample.grad_fns?.[i] ?? null;
    if (sample.grad_fns && name !== wanted && `torch::autograd::${wanted}` !== name)
      return `grad_fn ${name}, expected ${wanted}`;
  }
  if (!sample.grads || sample.backward_error) return null;
  const roots = outputs.flatMap((output, i) => (output.requiresGrad ? [{ output, i }] : []));
  const wanted = tensors.flatMap((tensor, i) => (tensor.requiresGrad ? [{ tensor, i }] : []));
  if (roots.length === 0 || wanted.length === 0) return null;
  const gradients = gradientsOf(
    roots.map(({ output }) => output),
    wanted.map(({ tensor }) => tensor),
    roots.map(({ i }) => tensorFrom(sample.cotangents?.[i] as TensorSample)),
    { allowUnused: true },
  );
  for (let k = 0; k < wanted.length; k++) {
    const { i } = wanted[k] as { i: number };
    const sampleGradient = sample.grads[i] ?? null;
    const gradient = gradients[k] ?? null;
    if (sampleGradient === null || gradient === null) {
      if ((sampleGradient === null) !== (gradient === null))
        return `gradient ${i} is ${gradient ? "there" : "missing"}`;
      continue;
    }
    const problem = difference(gradient, sampleGradient, false);
    if (problem !== null) return `gradient ${i}: ${problem}`;
  }
  return null;
}

describe("operators agree with PyTorch's samples", () => {
  const counts = { passed: 0, unsupported: 0, unbound: 0, known: 0 };
  const files = readdirSync(folder).filter((name) => name.endsWith(".json.gz") && (!only || name.startsWith(only)));
  for (const name of files) {
    it(name.replace(".json.gz", ""), () => {
      const file = JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()) as OperatorFile;
      const wrong: string[] = [];
      for (const [dtype, samples] of Object.entries(file.samples)) {
        samples.forEach((sample, i) => {
          let problem: string | null;
          try {
            problem = runSample(file, sample);
          } catch (error) {
            if (error instanceof UnsupportedError || /^unsupported /.test((error as Error).message)) {
              counts.unsupported++;
              return;
            }
            if (error instanceof NoOverloadError) {
              counts.unbound++;
              if (process.env.UNBOUND)
                console.log(file.callable, JSON.stringify(sample.args), JSON.stringify(sample.kwargs).slice(0, 200));
              return;
            }
            problem = error instanceof EngineError ? `${error.message}` : String((error as Error).stack).slice(0, 500);
          }
          if (problem === null) counts.passed++;
          else {
            wrong.push(
              `${file.name}.${file.variant} ${dtype}[${i}] args ${JSON.stringify(sample.args).slice(0, 160)} kwargs ${JSON.stringify(sample.kwargs).slice(0, 160)}: ${problem}`,
            );
          }
        });
      }
      if (KNOWN[file.name] !== undefined) counts.known += wrong.length;
      else expect(wrong, "see the sample in test/torch/opinfo and what PyTorch says to it").toEqual([]);
    });
  }
  it("counts", () => {
    console.log(`opinfo: ${files.length} operators, ${JSON.stringify(counts)}`);
    expect(counts.passed).toBeGreaterThan(0);
  });
});
