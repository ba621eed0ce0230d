"""torch.distributions, loaded as asked for."""
from torch._native import import_module, unsupported

_homes = {
    "Distribution": "distribution",
    "ExponentialFamily": "distribution",
    "Bernoulli": "bernoulli",
    "Beta": "beta",
    "Binomial": "binomial",
    "Categorical": "categorical",
    "Cauchy": "cauchy",
    "Chi2": "chi2",
    "ContinuousBernoulli": "continuous_bernoulli",
    "Dirichlet": "dirichlet",
    "Exponential": "exponential",
    "Gamma": "gamma",
    "Geometric": "geometric",
    "Gumbel": "gumbel",
    "HalfCauchy": "half_cauchy",
    "HalfNormal": "half_normal",
    "Independent": "independent",
    "InverseGamma": "inverse_gamma",
    "Laplace": "laplace",
    "LogNormal": "log_normal",
    "MixtureSameFamily": "mixture_same_family",
    "Multinomial": "multinomial",
    "MultivariateNormal": "multivariate_normal",
    "NegativeBinomial": "negative_binomial",
    "Normal": "normal",
    "OneHotCategorical": "one_hot_categorical",
    "OneHotCategoricalStraightThrough": "one_hot_categorical",
    "Pareto": "pareto",
    "Poisson": "poisson",
    "RelaxedBernoulli": "relaxed_bernoulli",
    "LogitRelaxedBernoulli": "relaxed_bernoulli",
    "RelaxedOneHotCategorical": "relaxed_categorical",
    "StudentT": "studentT",
    "TransformedDistribution": "transformed_distribution",
    "Uniform": "uniform",
    "Weibull": "weibull",
    "kl_divergence": "kl",
    "register_kl": "kl",
}
_submodules = {*_homes.values(), "constraints", "transforms", "utils"}
_not_yet = (
    "FisherSnedecor GeneralizedPareto Kumaraswamy LKJCholesky LogisticNormal LowRankMultivariateNormal VonMises Wishart "
    "biject_to transform_to constraint_registry"
).split()

_transforms = (
    "AbsTransform AffineTransform CatTransform ComposeTransform CorrCholeskyTransform CumulativeDistributionTransform "
    "ExpTransform IndependentTransform LowerCholeskyTransform PositiveDefiniteTransform PowerTransform ReshapeTransform "
    "SigmoidTransform SoftplusTransform TanhTransform SoftmaxTransform StackTransform StickBreakingTransform Transform "
    "identity_transform"
).split()

__all__ = [*(name for name in _homes if name != "LogitRelaxedBernoulli"), *_transforms]


def __getattr__(name):
    if name in _homes:
        value = getattr(import_module("torch.distributions." + _homes[name]), name)
    elif name in _submodules:
        value = import_module("torch.distributions." + name)
    elif name in _not_yet:
        unsupported("torch.distributions." + name)
    elif name in _transforms:
        value = getattr(import_module("torch.distributions.transforms"), name)
    else:
        raise AttributeError(f"module 'torch.distributions' has no attribute '{name}'")
    globals()[name] = value
    return value
