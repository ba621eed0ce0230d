/**
 * Which dtypes and which memory `out=` may have, and what is said of others. Most operators take any that the result can be cast to; these
 * have checks of their own. Recorded from PyTorch 2.13.
 */
import { UnsupportedError } from "../base/failures";
import { canCast, type DType } from "../engine/dtype";
import { DtypeError } from "../engine/errors";
import {
  assertNoInternalOverlap,
  assertNoOverlap,
  assertNoPartialOverlap,
  hasInternalOverlap,
} from "../engine/overlap";
import { sameShape } from "../engine/shape";
import type { Tensor } from "../engine/tensor";

interface Rule {
  /** Whether the dtype must be the result's, or one that the result can be cast to. */
  readonly same: boolean;
  /** `{result}` and `{out}` as in "Float", `{cResult}` and `{cOut}` as in "float". */
  readonly text: string;
}

const CAST: Rule = { same: false, text: "result type {result} can't be cast to the desired output type {out}" };

const SAFELY = "Expected result to be safely castable from {result} dtype, but got result with dtype {out}";

/** By text; `*` in it stands for the operator's name. */
const SAME: Readonly<Record<string, string>> = {
  "Expected out tensor to have dtype {cResult}, but got {cOut} instead":
    "addmm addmv alias_copy argmax argmin as_strided_copy baddbmm bmm mm cross diagonal_copy expand_copy gather index_add index_copy index_reduce isin linalg_cholesky linalg_cross linalg_det linalg_eigvalsh linalg_inv linalg_ldl_solve linalg_lu_solve linalg_solve linalg_svdvals linalg_vector_norm log_softmax lu_solve matmul permute_copy renorm scatter scatter_add scatter_reduce softmax squeeze_copy t_copy take_along_dim transpose_copy tril triu unfold_copy unsqueeze_copy view_copy aminmax",
  "Found dtype {out} but expected {result}":
    "abs bitwise_not ceil conj_physical floor frac hardshrink neg round sgn sign trunc",
  "Expected the dtype for input and out to match, but got {result} for input's dtype and {out} for out's dtype.":
    "amax amin",
  "* only supports bool tensor for result, got: {out}": "all any",
  "* does not support non-boolean outputs.": "isneginf isposinf signbit",
  "expected scalar_type {result} but found {out}": "logcumsumexp",
  "Expected object of scalar type {result} but got scalar type {out} for argument 'out'": "complex polar",
  "result dtype {out} does not match input dtype {result}": "dot vdot",
  "tensordot: Expected the output tensor to have dtype {result}, but got an output tensor with dtype {out}":
    "tensordot inner",
  "linalg.matrix_norm expected out tensor dtype {result} but got: {out}": "linalg_matrix_norm norm",
  "linalg.norm expected out tensor dtype {result} but got: {out}": "linalg_norm",
  "linalg.vecdot: Expected out of dtype{result} but found {out}": "linalg_vecdot",
  "multi_dot(): expected out tensor to have dtype {cResult} but got {cOut}": "linalg_multi_dot",
  "quantile() out tensor must be same dtype as the input tensor": "quantile nanquantile",
  "the output given to float_power has dtype {out} but the operation's result requires dtype {result}": "float_power",
  "heaviside is not yet implemented for tensors with different dtypes.": "heaviside",
  "torch.histogram: input tensor and hist tensor should have the same dtype, but got input {cResult} and hist {cOut}":
    "histc",
  "*(): self and result must have the same scalar type": "index_select masked_select",
  "nan_to_num: dtype of out: {out} should be same as input: {result}": "nan_to_num",
  "Expected self.dtype() == output.dtype() to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)":
    "narrow_copy",
  "*: Expected out tensor to have scalar type {result} but got scalar type{out}": "nonzero nonzero_static",
  "torch.ormqr: Expected input and result to have the same dtype, but input has dtype{result} and result has dtype {out}":
    "ormqr",
  "*(): self and out expected to have the same dtype, but got self.dtype = {result} and out.dtype = {out}": "take",
  "addmv input tensors must have the same dtype, but got {out}, {result}, and {result}": "mv",
  "expected scalar type {result} but found {out}": "linalg_solve_triangular",
  "torch.searchsorted(): output tensor's dtype is wrong, it can only be Int(int32) or Long(int64) depending on whether out_int32 flag is True, but we got output tensor's dtype {out} and out_int32 flag is {wantsInt}":
    "searchsorted bucketize",
};

const CASTABLE: Readonly<Record<string, string>> = {
  "torch.cat(): input types can't be cast to the desired output type {out}":
    "cat concat concatenate stack hstack vstack dstack column_stack row_stack",
  [`*: ${SAFELY}`]: "cholesky cholesky_inverse cholesky_solve",
  [`linalg.cond: ${SAFELY}`]: "linalg_cond",
  [`linalg.pinv: ${SAFELY}`]: "linalg_pinv",
  [`matrix_power: ${SAFELY}`]: "linalg_matrix_power",
  [`tensorinv: ${SAFELY}`]: "linalg_tensorinv",
  [`tensorsolve: ${SAFELY}`]: "linalg_tensorsolve",
  [`torch.linalg.matrix_rank: ${SAFELY}`]: "linalg_matrix_rank",
  [`torch.linalg.householder_product: ${SAFELY}`]: "linalg_householder_product",
  "diag: result type {result} can't be cast to the desired out= type {out}": "diag",
  "ldexp can't be cast to the desired output type {out}": "ldexp",
  "Expected canCast( typeMetaToScalarType(self.dtype()), typeMetaToScalarType(out.dtype())) to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)":
    "max min",
};

/** Reductions and scans that compute in the dtype of `out`, whatever it is. */
const IN_OUTPUT_DTYPE: ReadonlySet<string> = new Set(["sum", "prod", "cumsum", "cumprod"]);

/** They fill the output in its own dtype. */
const FACTORIES: ReadonlySet<string> = new Set(
  "arange empty eye full linspace logspace ones rand randint randn randperm range zeros".split(" "),
);

/** They read elements after others were written, so that no input may be the output. */
const READING_LATER: ReadonlySet<string> = new Set(
  "cat concat concatenate gather index_select kthvalue masked_select take".split(" "),
);

/** They look at no overlap within the output. */
const UNWATCHED: ReadonlySet<string> = new Set(
  "amax amin argmax argmin histc linalg_matrix_rank linalg_multi_dot linalg_vector_norm matmul mv nansum prod std sum tril triu var".split(
    " ",
  ),
);

let rules: Map<string, Rule> | null = null;

function ruleFor(name: string): Rule {
  if (rules === null) {
    rules = new Map();
    for (const [table, same] of [
      [SAME, true],
      [CASTABLE, false],
    ] as const) {
      for (const [text, names] of Object.entries(table)) {
        for (const each of names.split(" ")) rules.set(each, { same, text: text.replace("*", each) });
      }
    }
  }
  return rules.get(name) ?? CAST;
}

export function checkOutputDtype(name: string, result: DType, out: DType): void {
  const problem = outputDtypeError(name, result, out);
  if (problem !== null) throw new DtypeError(problem, problem.startsWith("torch.cat()") ? "TypeError" : "RuntimeError");
}

/** What is wrong with an output of this dtype; null where nothing is. */
function outputDtypeError(name: string, result: DType, out: DType): string | null {
  if (result === out || IN_OUTPUT_DTYPE.has(name)) return null;
  const { same, text } = ruleFor(name);
  if (!same && canCast(result, out)) return null;
  return text
    .replaceAll("{result}", result.scalarTypeName)
    .replaceAll("{out}", out.scalarTypeName)
    .replaceAll("{cResult}", result.cTypeName)
    .replaceAll("{cOut}", out.cTypeName)
    .replaceAll("{wantsInt}", result.name === "int32" ? "True" : "False");
}

/** Refuses memory that elements share: those of the output with each other, or with an input. */
export function checkOutputMemory(name: string, target: Tensor, source: Tensor, inputs: readonly Tensor[]): void {
  if (READING_LATER.has(name)) {
    assertNoInternalOverlap(target);
    for (const input of inputs) assertNoOverlap(target, input);
  } else if (sameShape(target.shape, source.shape)) {
    if (!UNWATCHED.has(name)) assertNoInternalOverlap(target);
    else if (hasInternalOverlap(target))
      throw new UnsupportedError(`${name}() with an output whose elements share memory`);
    for (const input of inputs) if (sameShape(target.shape, input.shape)) assertNoPartialOverlap(target, input);
  }
}

export function computesInOutputDtype(name: string): boolean {
  return IN_OUTPUT_DTYPE.has(name);
}

export function isFactory(name: string): boolean {
  return FACTORIES.has(name);
}

export function checkFactoryDtype(asked: DType, out: DType): void {
  if (asked === out) return;
  const text = `dtype ${asked.scalarTypeName} does not match dtype of out parameter (${out.scalarTypeName})`;
  throw new DtypeError(text);
}
