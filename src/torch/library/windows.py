"""Window functions for spectra, as SciPy names them."""
from math import pi, sqrt

import torch

__all__ = [
    "bartlett",
    "blackman",
    "cosine",
    "exponential",
    "gaussian",
    "general_cosine",
    "general_hamming",
    "hamming",
    "hann",
    "kaiser",
    "nuttall",
]


def _options(name, M, dtype, layout, device, requires_grad):
    """Checks what all windows take, and gives the options of the tensor to make."""
    if dtype is None:
        dtype = torch.get_default_dtype()
    if M < 0:
        raise ValueError(f"{name} requires non-negative window length, got M={M}")
    if layout is not torch.strided:
        raise ValueError(f"{name} is implemented for strided tensors only, got: {layout}")
    if dtype not in (torch.float32, torch.float64):
        raise ValueError(f"{name} expects float32 or float64 dtypes, got: {dtype}")
    return {"dtype": dtype, "layout": layout, "device": device, "requires_grad": requires_grad}


def _periods(M, sym):
    """How many steps one period has; a window that is not symmetric leaves its last point out."""
    return M if not sym and M > 1 else M - 1


def _trivial(M, options):
    """Windows of no point or of one."""
    if M == 0:
        return torch.empty((0,), **options)
    return torch.ones((1,), **options) if M == 1 else None


def exponential(M, *, center=None, tau=1.0, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    options = _options("exponential", M, dtype, layout, device, requires_grad)
    if tau <= 0:
        raise ValueError(f"Tau must be positive, got: {tau} instead.")
    if sym and center is not None:
        raise ValueError("Center must be None for symmetric windows")
    if M == 0:
        return torch.empty((0,), **options)
    if center is None:
        center = _periods(M, sym) / 2.0
    step = 1 / tau
    k = torch.linspace(start=-center * step, end=(-center + (M - 1)) * step, steps=M, **options)
    return torch.exp(-torch.abs(k))


def cosine(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    options = _options("cosine", M, dtype, layout, device, requires_grad)
    if M == 0:
        return torch.empty((0,), **options)
    start = 0.5
    step = pi / (M + 1 if not sym and M > 1 else M)
    k = torch.linspace(start=start * step, end=(start + (M - 1)) * step, steps=M, **options)
    return torch.sin(k)


def gaussian(M, *, std=1.0, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    options = _options("gaussian", M, dtype, layout, device, requires_grad)
    if std <= 0:
        raise ValueError(f"Standard deviation must be positive, got: {std} instead.")
    if M == 0:
        return torch.empty((0,), **options)
    start = -_periods(M, sym) / 2.0
    step = 1 / (std * sqrt(2))
    k = torch.linspace(start=start * step, end=(start + (M - 1)) * step, steps=M, **options)
    return torch.exp(-(k**2))


def kaiser(M, *, beta=12.0, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    options = _options("kaiser", M, dtype, layout, device, requires_grad)
    if beta < 0:
        raise ValueError(f"beta must be non-negative, got: {beta} instead.")
    if M < 2:
        return _trivial(M, options)
    if beta == 0:
        return torch.ones((M,), **options)
    beta = torch.tensor(beta, dtype=options["dtype"], device=device)
    start = -beta
    step = 2.0 * beta / (M if not sym else M - 1)
    end = torch.minimum(beta, start + (M - 1) * step)
    k = torch.linspace(start=start, end=end, steps=M, **options)
    return torch.i0(torch.sqrt(beta * beta - torch.pow(k, 2))) / torch.i0(beta)


def hamming(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    return general_hamming(M, sym=sym, dtype=dtype, layout=layout, device=device, requires_grad=requires_grad)


def hann(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    return general_hamming(
        M, alpha=0.5, sym=sym, dtype=dtype, layout=layout, device=device, requires_grad=requires_grad
    )


def blackman(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    _options("blackman", M, dtype, layout, device, requires_grad)
    return general_cosine(
        M, a=[0.42, 0.5, 0.08], sym=sym, dtype=dtype, layout=layout, device=device, requires_grad=requires_grad
    )


def bartlett(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    options = _options("bartlett", M, dtype, layout, device, requires_grad)
    if M < 2:
        return _trivial(M, options)
    start = -1
    step = 2.0 / (M if not sym else M - 1)
    k = torch.linspace(start=start, end=start + (M - 1) * step, steps=M, **options)
    return 1 - torch.abs(k)


def general_cosine(M, *, a, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    options = _options("general_cosine", M, dtype, layout, device, requires_grad)
    if M < 2:
        return _trivial(M, options)
    if not hasattr(a, "__iter__"):
        raise TypeError("Coefficients must be a list/tuple")
    if not a:
        raise ValueError("Coefficients cannot be empty")
    step = 2 * pi / (M if not sym else M - 1)
    k = torch.linspace(start=0, end=(M - 1) * step, steps=M, **options)
    weights = torch.tensor(
        [(-1) ** i * w for i, w in enumerate(a)],
        device=device,
        dtype=options["dtype"],
        requires_grad=requires_grad,
    )
    i = torch.arange(weights.shape[0], dtype=weights.dtype, device=weights.device, requires_grad=weights.requires_grad)
    return (weights.unsqueeze(-1) * torch.cos(i.unsqueeze(-1) * k)).sum(0)


def general_hamming(M, *, alpha=0.54, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    return general_cosine(
        M, a=[alpha, 1.0 - alpha], sym=sym, dtype=dtype, layout=layout, device=device, requires_grad=requires_grad
    )


def nuttall(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
    return general_cosine(
        M,
        a=[0.3635819, 0.4891775, 0.1365995, 0.0106411],
        sym=sym,
        dtype=dtype,
        layout=layout,
        device=device,
        requires_grad=requires_grad,
    )
