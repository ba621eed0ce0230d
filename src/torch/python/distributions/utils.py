"""Shapes and parametrizations that distributions share."""
import torch
from torch._native import unsupported

euler_constant = 0.57721566490153286060


def sampler(name):
    """An operator that draws, by its name in torch; those that are not there yet are said to be missing."""
    found = getattr(torch, name, None)
    return found if found is not None else unsupported("torch." + name)


def broadcast_all(*values):
    if not all(isinstance(value, (torch.Tensor, int, float)) for value in values):
        raise ValueError(
            "Input arguments must all be instances of Number, torch.Tensor or objects implementing __torch_function__."
        )
    if all(isinstance(value, torch.Tensor) for value in values):
        return torch.broadcast_tensors(*values)
    dtype = next((value.dtype for value in values if isinstance(value, torch.Tensor)), torch.get_default_dtype())
    return torch.broadcast_tensors(
        *[value if isinstance(value, torch.Tensor) else torch.tensor(value, dtype=dtype) for value in values]
    )


def _is_number(value):
    return isinstance(value, (int, float))


def clamp_probs(probs):
    eps = torch.finfo(probs.dtype).eps
    return probs.clamp(min=eps, max=1 - eps)


def probs_to_logits(probs, is_binary=False):
    clamped = clamp_probs(probs)
    if is_binary:
        return torch.log(clamped) - torch.log1p(-clamped)
    return torch.log(clamped)


def logits_to_probs(logits, is_binary=False):
    return torch.sigmoid(logits) if is_binary else torch.nn.functional.softmax(logits, dim=-1)


class lazy_property:
    """A property that is computed once and then kept in the instance."""

    def __init__(self, wrapped):
        self.wrapped = wrapped

    def __get__(self, instance, kind=None):
        if instance is None:
            return self
        with torch.enable_grad():
            value = self.wrapped(instance)
        setattr(instance, self.wrapped.__name__, value)
        return value


def _sum_rightmost(value, dim):
    if dim == 0:
        return value
    return value.reshape(value.shape[:-dim] + (-1,)).sum(-1)


def _standard_normal(shape, dtype):
    return torch.normal(torch.zeros(shape, dtype=dtype), torch.ones(shape, dtype=dtype))


def _only_one_of(probs, logits):
    """The name of the one that is given, and its value."""
    if (probs is None) == (logits is None):
        raise ValueError("Either `probs` or `logits` must be specified, but not both.")
    return ("logits", logits) if probs is None else ("probs", probs)


class BinaryParameter:
    """What distributions share that are given by the probability of one of two outcomes, or by its log-odds."""

    def _set_parameter(self, probs, logits):
        """Keeps the one that is given; its batch shape."""
        name, given = _only_one_of(probs, logits)
        (self._param,) = broadcast_all(given)
        setattr(self, name, self._param)
        return torch.Size() if _is_number(given) else self._param.size()

    def _expanded_parameter(self, cls, batch_shape, others=(), _instance=None):
        """This distribution with another batch shape; `others` are taken over as they are."""
        new = self._get_checked_instance(cls, _instance)
        batch_shape = torch.Size(batch_shape)
        for name in others:
            setattr(new, name, getattr(self, name))
        for name in ("probs", "logits"):
            if name in self.__dict__:
                new._param = getattr(self, name).expand(batch_shape)
                setattr(new, name, new._param)
        new._set_shapes(batch_shape, torch.Size(), self._validate_args)
        return new

    @lazy_property
    def logits(self):
        return probs_to_logits(self.probs, is_binary=True)

    @lazy_property
    def probs(self):
        return logits_to_probs(self.logits, is_binary=True)

    @property
    def param_shape(self):
        return self._param.size()
