"""Kullback-Leibler divergences between pairs of distributions."""
import math
from math import inf

import torch
from torch._native import unsupported
from torch.distributions.utils import _sum_rightmost, euler_constant

# By types, and for those of this package by names, so that no module is loaded for its divergences.
_registry = {}

# What PyTorch has besides.
_not_yet = {
    "Bernoulli": "Poisson",
    "Beta": "ContinuousBernoulli Exponential Gamma Normal Pareto Uniform",
    "ContinuousBernoulli": "Exponential Normal Pareto Uniform",
    "Exponential": "Gamma Gumbel Normal",
    "ExponentialFamily": "ExponentialFamily",
    "Gamma": "Exponential Gumbel Normal",
    "Gumbel": "Normal",
    "LowRankMultivariateNormal": "LowRankMultivariateNormal MultivariateNormal",
    "MultivariateNormal": "LowRankMultivariateNormal",
    "Normal": "Gumbel",
    "Pareto": "Exponential Gamma Normal",
    "Uniform": "Beta ContinuousBernoulli Exponential Gamma Gumbel Pareto",
}


def register_kl(type_p, type_q):
    if not isinstance(type_p, type):
        raise TypeError(f"Expected type_p to be a Distribution subclass but got {type_p}")
    if not isinstance(type_q, type):
        raise TypeError(f"Expected type_q to be a Distribution subclass but got {type_q}")
    return _between(type_p, type_q)


def _between(*pair):
    def decorator(function):
        _registry[pair] = function
        return function

    return decorator


def _keys(kind):
    """By what the classes of a distribution are found, the most specific first."""
    for base in kind.__mro__:
        yield base
        if base.__module__.startswith("torch.distributions"):
            yield base.__name__


def kl_divergence(p, q):
    for key_p in _keys(type(p)):
        for key_q in _keys(type(q)):
            function = _registry.get((key_p, key_q))
            if function is not None:
                return function(p, q)
    for key_p in _keys(type(p)):
        for key_q in _keys(type(q)):
            if key_q in _not_yet.get(key_p, "").split():
                unsupported(f"kl_divergence of {type(p).__name__} and {type(q).__name__}")
    raise NotImplementedError(
        f"No KL(p || q) is implemented for p type {p.__class__.__name__} and q type {q.__class__.__name__}"
    )


def _infinite_like(tensor):
    return torch.full_like(tensor, inf)


@_between("Bernoulli", "Bernoulli")
def _bernoulli(p, q):
    softplus = torch.nn.functional.softplus
    t1 = p.probs * (softplus(-q.logits) - softplus(-p.logits))
    t1[q.probs == 0] = inf
    t1[p.probs == 0] = 0
    t2 = (1 - p.probs) * (softplus(q.logits) - softplus(p.logits))
    t2[q.probs == 1] = inf
    t2[p.probs == 1] = 0
    return t1 + t2


@_between("Categorical", "Categorical")
def _categorical(p, q):
    t = p.probs * (p.logits - q.logits)
    t[(q.probs == 0).expand_as(t)] = inf
    t[(p.probs == 0).expand_as(t)] = 0
    return t.sum(-1)


@_between("OneHotCategorical", "OneHotCategorical")
def _one_hot_categorical(p, q):
    return _categorical(p._categorical, q._categorical)


@_between("Exponential", "Exponential")
def _exponential(p, q):
    ratio = q.rate / p.rate
    return -ratio.log() + ratio - 1


@_between("Laplace", "Laplace")
def _laplace(p, q):
    ratio = p.scale / q.scale
    distance = (p.loc - q.loc).abs()
    return -ratio.log() + distance / q.scale + ratio * torch.exp(-distance / p.scale) - 1


@_between("Normal", "Normal")
def _normal(p, q):
    ratio = (p.scale / q.scale).pow(2)
    t1 = ((p.loc - q.loc) / q.scale).pow(2)
    return 0.5 * (ratio + t1 - 1 - ratio.log())


@_between("Uniform", "Uniform")
def _uniform(p, q):
    result = torch.log((q.high - q.low) / (p.high - p.low))
    result[(q.low > p.low) | (q.high < p.high)] = inf
    return result


@_between("Independent", "Independent")
def _independent(p, q):
    if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
        raise NotImplementedError
    return _sum_rightmost(kl_divergence(p.base_dist, q.base_dist), p.reinterpreted_batch_ndims)


@_between("Beta", "Beta")
def _beta(p, q):
    p1, p0, q1, q0 = p.concentration1, p.concentration0, q.concentration1, q.concentration0
    p_sum, q_sum = p1 + p0, q1 + q0
    normalizers = (q1.lgamma() + q0.lgamma() + p_sum.lgamma()) - (p1.lgamma() + p0.lgamma() + q_sum.lgamma())
    first = (p1 - q1) * torch.digamma(p1)
    second = (p0 - q0) * torch.digamma(p0)
    return normalizers + first + second + (q_sum - p_sum) * torch.digamma(p_sum)


@_between("Binomial", "Binomial")
def _binomial(p, q):
    if (p.total_count < q.total_count).any():
        raise NotImplementedError(
            "KL between Binomials where q.total_count > p.total_count is not implemented"
        )
    each = p.probs * (p.logits - q.logits) + (-p.probs).log1p() - (-q.probs).log1p()
    divergence = p.total_count * each
    more = p.total_count > q.total_count
    divergence[more] = _infinite_like(divergence[more])
    return divergence


@_between("Cauchy", "Cauchy")
def _cauchy(p, q):
    return ((p.scale + q.scale).pow(2) + (p.loc - q.loc).pow(2)).log() - (4 * p.scale * q.scale).log()


@_between("ContinuousBernoulli", "ContinuousBernoulli")
def _continuous_bernoulli(p, q):
    of_mean = p.mean * (p.logits - q.logits)
    of_p = p._cont_bern_log_norm() + torch.log1p(-p.probs)
    of_q = -q._cont_bern_log_norm() - torch.log1p(-q.probs)
    return of_mean + of_p + of_q


@_between("Dirichlet", "Dirichlet")
def _dirichlet(p, q):
    total_p, total_q = p.concentration.sum(-1), q.concentration.sum(-1)
    of_totals = total_p.lgamma() - total_q.lgamma()
    of_each = (p.concentration.lgamma() - q.concentration.lgamma()).sum(-1)
    change = p.concentration - q.concentration
    means = p.concentration.digamma() - total_p.digamma().unsqueeze(-1)
    return of_totals - of_each + (change * means).sum(-1)


@_between("Gamma", "Gamma")
def _gamma(p, q):
    of_rates = q.concentration * (p.rate / q.rate).log()
    of_shapes = torch.lgamma(q.concentration) - torch.lgamma(p.concentration)
    of_mean = (p.concentration - q.concentration) * torch.digamma(p.concentration)
    return of_rates + of_shapes + of_mean + (q.rate - p.rate) * (p.concentration / p.rate)


@_between("Geometric", "Geometric")
def _geometric(p, q):
    return -p.entropy() - torch.log1p(-q.probs) / p.probs - q.logits


@_between("Gumbel", "Gumbel")
def _gumbel(p, q):
    scales = p.scale / q.scale
    p_loc, q_loc = p.loc / q.scale, q.loc / q.scale
    t1 = scales.log() - p_loc + q_loc
    t2 = scales * euler_constant
    t3 = torch.exp(q_loc + (1 + scales).lgamma() - p_loc)
    return t2 + t3 - (1 + euler_constant) - t1


@_between("HalfNormal", "HalfNormal")
def _half_normal(p, q):
    return _normal(p.base_dist, q.base_dist)


@_between("MultivariateNormal", "MultivariateNormal")
def _multivariate_normal(p, q):
    from torch.distributions.multivariate_normal import _batch_mahalanobis, _half_log_det

    if p.event_shape != q.event_shape:
        raise ValueError(
            "KL-divergence between two Multivariate Normals with\
                          different event shapes cannot be computed"
        )
    own, other = p._unbroadcasted_scale_tril, q._unbroadcasted_scale_tril
    dets = _half_log_det(other) - _half_log_det(own)
    shape = torch.broadcast_shapes(other.shape[:-2], own.shape[:-2]) + own.shape[-2:]
    solved = torch.linalg.solve_triangular(other.expand(shape), own.expand(shape), upper=False)
    trace = solved.pow(2).sum((-2, -1))
    distance = _batch_mahalanobis(other, q.loc - p.loc)
    return dets + 0.5 * (trace + distance - p.event_shape[0])


@_between("Pareto", "Pareto")
def _pareto(p, q):
    alphas = q.alpha / p.alpha
    result = q.alpha * (p.scale / q.scale).log() + -alphas.log() + alphas - 1
    result[p.support.lower_bound < q.support.lower_bound] = inf
    return result


@_between("Poisson", "Poisson")
def _poisson(p, q):
    return p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)


@_between("TransformedDistribution", "TransformedDistribution")
def _transformed(p, q):
    if p.transforms != q.transforms or p.event_shape != q.event_shape:
        raise NotImplementedError
    return kl_divergence(p.base_dist, q.base_dist)


@_between("Normal", "Laplace")
def _normal_laplace(p, q):
    away = p.loc - q.loc
    relative = away / p.scale
    t1 = torch.log(p.scale / q.scale)
    t2 = math.sqrt(2 / math.pi) * p.scale * torch.exp(-0.5 * relative.pow(2))
    t3 = away * torch.erf(math.sqrt(0.5) * relative)
    return -t1 + (t2 + t3) / q.scale - (0.5 * (1 + math.log(0.5 * math.pi)))


@_between("Laplace", "Normal")
def _laplace_normal(p, q):
    variance = q.scale.pow(2)
    ratio = p.scale.pow(2) / variance
    t1 = 0.5 * torch.log(2 * ratio / math.pi)
    distance = 0.5 * p.loc.pow(2) - p.loc * q.loc + 0.5 * q.loc.pow(2)
    return -t1 + ratio + distance / variance - 1


@_between("Uniform", "Normal")
def _uniform_normal(p, q):
    width = p.high - p.low
    t1 = (math.sqrt(math.pi * 2) * q.scale / width).log()
    middle = ((p.high + p.low - 2 * q.loc) / 2).pow(2)
    return t1 + 0.5 * (width.pow(2) / 12 + middle) / q.scale.pow(2)


def _register_infinite():
    """Pairs of which the second gives no probability to what the first may give."""
    bounded = "Beta ContinuousBernoulli Pareto Uniform".split()
    positive = "Exponential Gamma".split()
    for name, parameter, others in (
        ("Exponential", "rate", bounded),
        ("Gamma", "concentration", bounded),
        ("Gumbel", "loc", bounded + positive),
        ("Laplace", "loc", bounded + positive),
        ("Normal", "loc", bounded + positive),
        ("Pareto", "scale", ["Beta", "ContinuousBernoulli", "Uniform"]),
        ("Poisson", "rate", ["Bernoulli", "Binomial"]),
    ):
        for other in others:
            _between(name, other)(lambda p, q, parameter=parameter: _infinite_like(getattr(p, parameter)))


_register_infinite()
