"""Reductions and normalisations of the elements that a mask keeps: the others are replaced by what changes nothing."""
import torch
from torch._native import unsupported

__all__ = [
    "amax",
    "amin",
    "argmax",
    "argmin",
    "cumprod",
    "cumsum",
    "log_softmax",
    "logaddexp",
    "logsumexp",
    "mean",
    "median",
    "norm",
    "normalize",
    "prod",
    "softmax",
    "softmin",
    "std",
    "sum",
    "var",
]

_SMALL_INTEGERS = (torch.uint8, torch.bool, torch.int8, torch.int16, torch.int32)


_MASKED_TENSORS = ("MaskedTensor", "as_masked_tensor", "is_masked_tensor", "masked_tensor", "maskedtensor")


def __getattr__(name):
    if name in _MASKED_TENSORS:
        unsupported("torch.masked." + name)
    raise AttributeError(f"module 'torch.masked' has no attribute '{name}'")


def _canonical_dim(dim, ndim):
    """The dimensions in order; none stands for all."""
    if dim is None or dim == ():
        return tuple(range(ndim))
    ndim = max(ndim, 1)
    dims = []
    for d in (dim,) if isinstance(dim, int) else dim:
        if d in dims:
            raise RuntimeError(f"dim={d} appears multiple times in the list of dims")
        if d >= ndim or d < -ndim:
            raise IndexError(f"Dimension out of range (expected to be in range of [{-ndim}, {ndim - 1}], but got {d})")
        dims.append(d % ndim)
    return tuple(sorted(dims))


# int64 is exact to here only; where a result would show the number, `_refuse_unknown` says so.
_LIMIT = 2**53 - 1


def _least(input):
    if input.is_floating_point():
        return -torch.inf
    return -_LIMIT if input.dtype == torch.int64 else torch.iinfo(input.dtype).min


def _largest(input):
    if input.is_floating_point():
        return torch.inf
    return _LIMIT if input.dtype == torch.int64 else torch.iinfo(input.dtype).max


def _refuse_unknown(name, input, dim, mask):
    """Of nothing but masked elements PyTorch gives the greatest or least int64."""
    if input.dtype != torch.int64 or mask is None:
        return
    kept = _input_mask(input, mask=mask)
    for d in reversed(_canonical_dim(dim, input.ndim)):
        kept = kept.any(dim=d)
    if not kept.all():
        unsupported(f"torch.masked.{name} of masked elements only in int64")


def _reduction_identity(op_name, input, *args):
    """What an operation can do with and not notice, or None."""
    op_name = op_name.rsplit(".", 1)[-1]
    dtype = input.dtype
    if op_name in ("sum", "cumsum"):
        value = 0
    elif op_name in ("prod", "cumprod"):
        value = 1
    elif op_name in ("mean", "var", "std"):
        return None
    elif op_name == "norm":
        value = 0
        if args and args[0] == float("-inf"):
            value = torch.inf
            if not input.is_floating_point():
                raise AssertionError(f"input must be floating point, got {input.dtype}")
    elif op_name == "median":
        value = torch.nan
        dtype = dtype if input.is_floating_point() else torch.float
    elif dtype == torch.bool:
        raise NotImplementedError(f"identity of {op_name} on {dtype} input")
    elif op_name in ("amax", "argmax", "logaddexp", "logsumexp"):
        value = _least(input)
    elif op_name in ("amin", "argmin"):
        value = _largest(input)
    else:
        raise NotImplementedError(f"identity of {op_name} on {dtype} input")
    return torch.tensor(value, dtype=dtype, device=input.device)


def _input_mask(input, *args, **kwargs):
    """The mask in the input's shape and as truth values."""
    mask = kwargs.get("mask")
    if mask is None:
        raise ValueError("_input_mask requires explicit mask")
    if mask.shape != input.shape:
        if mask.ndim > input.ndim:
            raise IndexError("_input_mask expected broadcastable mask (got mask dimensionality higher than of the input)")
        mask = torch.broadcast_to(mask.clone(), input.shape)
    return mask.to(dtype=torch.bool)


_REDUCTIONS = ("sum", "prod", "amax", "amin", "argmax", "argmin", "mean", "median", "norm", "var", "std", "logsumexp")
_NORMALIZATIONS = ("softmax", "log_softmax", "softmin", "normalize", "cumsum", "cumprod")


def _output_mask(op, input, *args, **kwargs):
    """Where an operation has a result that rests on at least one element."""
    if not callable(op):
        raise ValueError(f"_output_mask expected masked operation (got {type(op).__name__} object)")
    name = op.__name__
    if name in _NORMALIZATIONS:
        return _input_mask(input, *args, **kwargs)
    if name not in _REDUCTIONS:
        raise ValueError(f"_output_mask expected masked operation (got callable {op.__module__}.{name})")
    if name == "norm" and args:
        args = args[1:]
    dim = args[0] if args else kwargs.get("dim")
    keepdim = bool(kwargs.get("keepdim", False))
    result = _input_mask(input, *args, **kwargs)
    for d in reversed(_canonical_dim(dim, input.ndim)):
        result = result.any(dim=d, keepdim=keepdim)
    return result


def _where(mask, input, fill_value):
    return torch.where(mask, input, fill_value)


def _filled(op_name, input, mask, *args):
    if mask is None:
        return input
    return _where(_input_mask(input, mask=mask), input, _reduction_identity(op_name, input, *args))


def _combine_input_and_mask(op, input, mask, *args):
    if mask is not None and not callable(op):
        raise ValueError(f"_combine_input_and_mask expected masked operation (got {type(op).__name__} object)")
    return _filled(getattr(op, "__name__", ""), input, mask, *args)


def _total_dtype(input, dtype):
    if dtype is not None:
        return dtype
    return torch.int64 if input.dtype in _SMALL_INTEGERS else input.dtype


def sum(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dtype = _total_dtype(input, dtype)
    dims = _canonical_dim(dim, input.ndim)
    return torch.sum(_filled("sum", input, mask), dims, bool(keepdim), dtype=dtype)


def prod(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dtype = _total_dtype(input, dtype)
    dims = _canonical_dim(dim, input.ndim)
    result = _filled("prod", input, mask).to(dtype=dtype)
    for d in reversed(dims):
        result = result.prod(dim=d, keepdim=bool(keepdim))
    return result


def cumsum(input, dim, *, dtype=None, mask=None):
    dtype = dtype or input.dtype
    d = _canonical_dim(dim, input.ndim)[0]
    return torch.cumsum(_filled("sum", input, mask), d, dtype=dtype).to(dtype=dtype)


def cumprod(input, dim, *, dtype=None, mask=None):
    dtype = dtype or input.dtype
    d = _canonical_dim(dim, input.ndim)[0]
    return torch.cumprod(_filled("prod", input, mask), d, dtype=dtype).to(dtype=dtype)


def amax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    _refuse_unknown("amax", input, dim, mask)
    filled = _filled("amax", input, mask)
    return torch.amax(filled, _canonical_dim(dim, filled.ndim), bool(keepdim)).to(dtype=dtype or input.dtype)


def amin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    _refuse_unknown("amin", input, dim, mask)
    filled = _filled("amin", input, mask)
    return torch.amin(filled, _canonical_dim(dim, filled.ndim), bool(keepdim)).to(dtype=dtype or input.dtype)


def argmax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return torch.argmax(_filled("argmax", input, mask), dim, bool(keepdim)).to(dtype=dtype or input.dtype)


def argmin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return torch.argmin(_filled("argmin", input, mask), dim, bool(keepdim)).to(dtype=dtype or input.dtype)


def _count_and_total(input, dim, keepdim, dtype, mask):
    """How many elements are kept, their sum, and the mask in the input's shape."""
    if mask is None:
        count = sum(torch.ones(input.shape, dtype=torch.int64, device=input.device), dim, keepdim=keepdim)
        return count, sum(input, dim, keepdim=keepdim, dtype=dtype), None
    kept = _input_mask(input, mask=mask)
    count = kept.sum(dim=dim, keepdim=bool(keepdim))
    return count, sum(input, dim, keepdim=keepdim, dtype=dtype, mask=kept), kept


def mean(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    source = "Input" if dtype is None else "Optional"
    dtype = dtype or input.dtype
    if not dtype.is_floating_point:
        raise ValueError(
            f"mean(): Could not infer output dtype. {source} dtype must be either a floating point or complex dtype. Got: {dtype}"
        )
    count, total, _ = _count_and_total(input, dim, keepdim, dtype, mask)
    return total / count


def median(input, dim=-1, *, keepdim=False, dtype=None, mask=None):
    dtype = dtype or input.dtype
    d = _canonical_dim(dim, input.ndim)[0]
    is_float = input.is_floating_point()
    if not is_float:
        input = input.to(dtype=torch.float)
    output = torch.nanmedian(_filled("median", input, mask), d, keepdim).values
    if is_float:
        return output
    if torch.isnan(output).any():
        raise ValueError("masked median expects no fully masked out rows if dtype is not floating point")
    return output.to(dtype=dtype)


def logsumexp(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dims = _canonical_dim(dim, input.ndim)
    _refuse_unknown("logsumexp", input, dim, mask)
    return torch.logsumexp(_filled("logsumexp", input, mask), dims, keepdim=keepdim).to(dtype=dtype or input.dtype)


def logaddexp(input, other, *, dtype=None, input_mask=None, other_mask=None):
    left = _filled("logaddexp", input, input_mask)
    right = _filled("logaddexp", other, other_mask)
    return torch.logaddexp(left, right).to(dtype=dtype or input.dtype)


def norm(input, ord=2.0, dim=None, *, keepdim=False, dtype=None, mask=None):
    filled = _filled("norm", input, mask, ord)
    dims = _canonical_dim(dim, input.ndim)
    return torch.linalg.vector_norm(filled, ord, dims, bool(keepdim), dtype=dtype or input.dtype)


def _spread(input, dim, unbiased, correction, keepdim, dtype, mask):
    if unbiased is not None and correction is not None:
        raise AssertionError("Only one of unbiased and correction may be given")
    if correction is None:
        correction = 1.0 if unbiased is None or unbiased else 0.0
    correction = float(correction)
    if dtype is None:
        dtype = input.dtype if input.is_floating_point() else torch.float32
    computed = dtype if dtype.is_floating_point else torch.float32
    count, total, kept = _count_and_total(input, dim, True, dtype, mask)
    x = torch.subtract(input, torch.divide(total, count))
    total = sum(x * x.conj(), dim, keepdim=keepdim, dtype=computed, mask=kept)
    if not keepdim:
        count = count.reshape(total.shape)
    if correction != 0:
        count = torch.subtract(count.to(computed), correction)
        count = torch.maximum(count, count.new_zeros([]))
    return torch.divide(total, count).to(dtype=dtype)


def var(input, dim=None, unbiased=None, *, correction=None, keepdim=False, dtype=None, mask=None):
    return _spread(input, dim, unbiased, correction, keepdim, dtype, mask)


def std(input, dim=None, unbiased=None, *, correction=None, keepdim=False, dtype=None, mask=None):
    return torch.sqrt(_spread(input, dim, unbiased, correction, keepdim, dtype, mask))


def softmax(input, dim, *, dtype=None, mask=None):
    d = _canonical_dim(dim, input.ndim)[0]
    return torch.nn.functional.softmax(_filled("amax", input, mask), d, dtype=dtype or input.dtype)


def log_softmax(input, dim, *, dtype=None, mask=None):
    d = _canonical_dim(dim, input.ndim)[0]
    return torch.nn.functional.log_softmax(_filled("amax", input, mask), d, dtype=dtype or input.dtype)


def softmin(input, dim, *, dtype=None, mask=None):
    d = _canonical_dim(dim, input.ndim)[0]
    return torch.nn.functional.softmin(_filled("amin", input, mask), d, dtype=dtype or input.dtype)


def normalize(input, ord, dim, *, eps=1e-12, dtype=None, mask=None):
    filled = _filled("sum", input, mask)
    length = norm(input, ord, dim, keepdim=True, dtype=dtype or input.dtype, mask=mask)
    return torch.divide(filled, torch.maximum(length, length.new_full([], eps)))
