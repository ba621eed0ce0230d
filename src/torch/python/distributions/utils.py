"""Shapes and parametrizations that distributions share."""
import torch


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
