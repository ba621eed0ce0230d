"""torch.distributions, loaded as asked for."""
from torch._native import import_module

from torch._native import unsupported

_homes = {
    "Distribution": "distribution",
    "ExponentialFamily": "distribution",
    "Normal": "normal",
    "Uniform": "uniform",
    "Bernoulli": "bernoulli",
    "Categorical": "categorical",
    "OneHotCategorical": "one_hot_categorical",
    "Exponential": "exponential",
    "Laplace": "laplace",
    "Independent": "independent",
    "kl_divergence": "kl",
    "register_kl": "kl",
}
_submodules = {*_homes.values(), "constraints", "utils"}
_not_yet = (
    "Beta Binomial Cauchy Chi2 ContinuousBernoulli Dirichlet FisherSnedecor Gamma GeneralizedPareto Geometric Gumbel "
    "HalfCauchy HalfNormal InverseGamma Kumaraswamy LKJCholesky LogNormal LogisticNormal LowRankMultivariateNormal "
    "MixtureSameFamily Multinomial MultivariateNormal NegativeBinomial OneHotCategoricalStraightThrough Pareto Poisson "
    "RelaxedBernoulli RelaxedOneHotCategorical StudentT TransformedDistribution VonMises Weibull Wishart transforms"
).split()

__all__ = [*_homes]


def __getattr__(name):
    if name in _homes:
        value = getattr(import_module("torch.distributions." + _homes[name]), name)
    elif name in _submodules:
        value = import_module("torch.distributions." + name)
    elif name in _not_yet:
        unsupported("torch.distributions." + name)
    else:
        raise AttributeError(f"module 'torch.distributions' has no attribute '{name}'")
    globals()[name] = value
    return value
