/**
 * What of an operator its declaration does not say, and forward mode and batching profit from: whether it works element by
 * element, and whether it is linear in the one argument that can carry gradients. An operator that is not named here
 * is treated as if it were neither, which costs time but is as right.
 */
import { type CompiledOperator, schemaName } from "./compiledOperator";

/** Each element of the result follows from the elements at the same place, after broadcasting. */
const POINTWISE = new Set(
  (
    "abs absolute acos acosh add addcdiv addcmul asin asinh atan atan2 atanh bitwise_and bitwise_left_shift bitwise_not bitwise_or " +
    "bitwise_right_shift bitwise_xor ceil celu clamp clamp_max clamp_min copy_ copysign cos cosh deg2rad digamma div elu eq erf erfc " +
    "erfinv exp exp2 expm1 floor floor_divide fmax fmin fmod frac ge gt hardshrink hardsigmoid hardswish hardtanh heaviside hypot i0 igamma " +
    "igammac isfinite isinf isnan isneginf isposinf ldexp le leaky_relu lerp lgamma log log10 log1p log2 log_sigmoid logaddexp " +
    "logaddexp2 logical_and logical_not logical_or logical_xor logit lt maximum minimum mish mul mvlgamma nan_to_num ne neg polygamma " +
    "positive pow rad2deg reciprocal relu relu6 remainder round rsqrt rsub selu sgn sigmoid sign signbit silu sin sinc sinh softplus " +
    "softshrink special_entr special_erfcx special_i0e special_i1 special_i1e special_log_ndtr special_ndtr special_ndtri special_xlog1py " +
    "special_zeta sqrt square sub tan tanh threshold trunc where xlogy"
  ).split(" "),
);

/** Linear in their tensor, or list of tensors; all views are too. */
const LINEAR = new Set(
  (
    "_reshape_alias _to_copy _unsafe_view cat clone constant_pad_nd contiguous cumsum diag_embed diff flip gather im2col index index_select mean " +
    "narrow_copy neg repeat roll rot90 select_backward stack sum sum_to_size take to trace tril triu unfold"
  ).split(" "),
);

/** They draw random numbers. */
const RANDOM = new Set(
  (
    "alpha_dropout alpha_dropout_ bernoulli bernoulli_ binomial dropout dropout_ feature_alpha_dropout feature_alpha_dropout_ feature_dropout " +
    "feature_dropout_ binomial cauchy_ exponential_ geometric_ log_normal_ multinomial native_dropout normal normal_ poisson rand rand_like " +
    "randint randint_like randn randn_like random_ randperm rrelu_with_noise uniform_ _standard_gamma _sample_dirichlet"
  ).split(" "),
);

interface Traits {
  readonly isRandom: boolean;
  readonly isPointwise: boolean;
  readonly isLinear: boolean;
}

const known = new WeakMap<CompiledOperator, Traits>();

function traitsOf(operator: CompiledOperator): Traits {
  let traits = known.get(operator);
  if (traits === undefined) {
    const [name] = schemaName(operator.declaration.schema).split(".") as [string];
    const isPointwise = POINTWISE.has(name) || (operator.mutates && POINTWISE.has(name.replace(/_$/, "")));
    const isLinear = operator.derivatives.length === 1 && !operator.mutates && (operator.isView || LINEAR.has(name));
    traits = { isPointwise, isLinear, isRandom: RANDOM.has(name) };
    known.set(operator, traits);
  }
  return traits;
}

export function isPointwise(operator: CompiledOperator): boolean {
  return traitsOf(operator).isPointwise;
}

export function isRandom(operator: CompiledOperator): boolean {
  return traitsOf(operator).isRandom;
}

export function isLinear(operator: CompiledOperator): boolean {
  return traitsOf(operator).isLinear;
}
