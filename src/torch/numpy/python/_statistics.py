"""Sums, statistics, products, curves and polynomials."""
import numpy as np
from numpy._arrays import _array, _axis, _is_whole, _like, _operate


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    a = _array(a)
    if weights is None:
        mean = a.mean(axis, keepdims=keepdims)
        total = mean.dtype.type(a.size / max(_array(mean).size, 1))
    else:
        weights = _array(weights)
        if weights.shape != a.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            if weights.ndim != 1 or weights.shape[0] != a.shape[axis]:
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            weights = weights.reshape((-1,) + (1,) * (a.ndim - 1 - axis % a.ndim))
        kind = np.result_type(a.dtype, weights.dtype)
        if kind.kind != "f":
            kind = np.dtype(np.float64)
        total = np.broadcast_to(weights, a.shape).astype(kind).sum(axis, keepdims=keepdims)
        if np.any(total == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        mean = np.multiply(a, weights, ).astype(kind).sum(axis, keepdims=keepdims) / total
    return (mean, total) if returned else mean


def _quantiles(a, q, axis, keepdims, method):
    if method != "linear":
        raise NotImplementedError(f"numpy.quantile with method '{method}'")
    a = _array(a)
    q = np.asarray(q, dtype=np.float64)
    if ((q < 0) | (q > 1)).any():
        raise ValueError("Quantiles must be in the range [0, 1]")
    shape = a.shape
    if axis is None:
        a = a.ravel()
    else:
        axes = axis if isinstance(axis, tuple) else (axis,)
        if len(axes) > 1:
            raise NotImplementedError("numpy.quantile over several axes")
        a = np.moveaxis(a, axes[0], -1)
    if a.dtype.kind != "f":
        a = a.astype(np.float64)
    a = np.sort(a, -1)
    size = a.shape[-1]
    results = []
    for one in q.reshape(-1).tolist():
        place = one * (size - 1)
        low = int(place // 1)
        high = min(low + 1, size - 1)
        gamma = a.dtype.type(place - low)
        left, right = a[..., low], a[..., high]
        step = right - left
        results.append(np.where(gamma >= 0.5, right - step * (1 - gamma), left + step * gamma))
    result = np.stack(results)
    if keepdims:
        kept = (1,) * len(shape) if axis is None else tuple(1 if d == axis % len(shape) else n for d, n in enumerate(shape))
        result = result.reshape((len(results),) + kept)
    return _like(a, result[0] if q.ndim == 0 else result.reshape(q.shape + result.shape[1:]))


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, q, axis, keepdims, method)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    q = np.true_divide(q, 100)
    if np.any((_array(q) < 0) | (_array(q) > 1)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _quantiles(a, q, axis, keepdims, method)


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = _array(a)
    ndim = a.ndim
    shape = a.shape
    flat = a.ravel() if axis is None else np.moveaxis(a, axis, -1)
    ordered = np.sort(flat, -1)
    size = ordered.shape[-1]
    if size == 0:
        return np.float64(np.nan)
    middle = ordered[..., (size - 1) // 2 : size // 2 + 1]
    result = middle.mean(-1)
    if a.dtype.kind == "f":
        result = np.where(np.isnan(ordered[..., -1]), np.nan, result).astype(a.dtype)
    if keepdims:
        kept = (1,) * ndim if axis is None else tuple(1 if d == axis % ndim else n for d, n in enumerate(shape))
        result = _array(result).reshape(kept)
    return _like(a, _array(result))


def ptp(a, axis=None, out=None, keepdims=False):
    a = _array(a)
    return a.max(axis, keepdims=keepdims) - a.min(axis, keepdims=keepdims)


def cov(m, y=None, rowvar=True, bias=False, ddof=None):
    m = np.atleast_2d(np.asarray(m, dtype=np.float64))
    if not rowvar and m.shape[0] != 1:
        m = m.T
    if y is not None:
        other = np.atleast_2d(np.asarray(y, dtype=np.float64))
        m = np.concatenate((m, other if rowvar or other.shape[0] == 1 else other.T), 0)
    ddof = (0 if bias else 1) if ddof is None else ddof
    centred = m - m.mean(1, keepdims=True)
    return _like(m, (np.dot(centred, centred.T) * np.true_divide(1, m.shape[1] - ddof)).squeeze())


def corrcoef(x, y=None, rowvar=True):
    c = cov(x, y, rowvar)
    if _array(c).ndim == 0:
        return c / c
    deviation = np.sqrt(np.diagonal(c))
    c = c / deviation[:, None]
    c = c / deviation[None, :]
    return np.clip(c, -1, 1)


def diff(a, n=1, axis=-1):
    a = _array(a)
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n}")
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(axis, a.ndim)
    before = (slice(None),) * axis
    for _ in range(n):
        later, earlier = a[before + (slice(1, None),)], a[before + (slice(None, -1),)]
        a = later != earlier if a.dtype == bool else later - earlier
    return a


def ediff1d(ary):
    return diff(np.ravel(ary))


def gradient(f, *varargs, axis=None, edge_order=1):
    f = _array(f)
    if f.dtype.kind != "f":
        f = f.astype(np.float64)
    if edge_order != 1:
        raise NotImplementedError("numpy.gradient with edge_order 2")
    axes = range(f.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    steps = list(varargs) * (len(axes) if len(varargs) == 1 else 1) or [1.0] * len(axes)
    results = []
    for d, step in zip(axes, steps):
        if _array(step).ndim:
            raise NotImplementedError("numpy.gradient with coordinates")
        rows = np.moveaxis(f, d, 0)
        inner = (rows[2:] - rows[:-2]) / (2.0 * step)
        ends = (rows[1:2] - rows[:1]) / step, (rows[-1:] - rows[-2:-1]) / step
        results.append(np.moveaxis(np.concatenate((ends[0], inner, ends[1]), 0), 0, d))
    return results[0] if len(results) == 1 else tuple(results)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = _array(y)
    rows = np.moveaxis(y, axis, -1)
    d = dx if x is None else diff(_array(x))
    return (d * (rows[..., 1:] + rows[..., :-1]) / 2.0).sum(-1)


def _nan_aware(fill, reduce):
    def function(a, axis=None, keepdims=False, **kwargs):
        a = _array(a)
        if _is_whole(a):
            return reduce(a, axis, keepdims, None, **kwargs)
        gaps = np.isnan(a)
        return reduce(np.where(gaps, np.full(1, fill, a.dtype), a), axis, keepdims, gaps, **kwargs)

    return function


def _filled_mean(a, axis, keepdims, gaps):
    if gaps is None:
        return a.mean(axis, keepdims=keepdims)
    return a.sum(axis, keepdims=keepdims) / (~gaps).sum(axis, keepdims=keepdims)


def _filled_variance(a, axis, keepdims, gaps, ddof=0):
    if gaps is None:
        return a.var(axis, keepdims=keepdims, ddof=ddof)
    mean = _filled_mean(a, axis, True, gaps)
    square = np.where(gaps, np.zeros(1, a.dtype), (a - mean) ** 2)
    return square.sum(axis, keepdims=keepdims) / ((~gaps).sum(axis, keepdims=keepdims) - ddof)


nansum = _nan_aware(0.0, lambda a, axis, keepdims, gaps: a.sum(axis, keepdims=keepdims))
nanmax = _nan_aware(-np.inf, lambda a, axis, keepdims, gaps: a.max(axis, keepdims=keepdims))
nanmin = _nan_aware(np.inf, lambda a, axis, keepdims, gaps: a.min(axis, keepdims=keepdims))
nanargmax = _nan_aware(-np.inf, lambda a, axis, keepdims, gaps: a.argmax(axis, keepdims=keepdims))
nanargmin = _nan_aware(np.inf, lambda a, axis, keepdims, gaps: a.argmin(axis, keepdims=keepdims))
nanmean = _nan_aware(0.0, _filled_mean)
nanvar = _nan_aware(0.0, _filled_variance)


def nanstd(a, axis=None, ddof=0, keepdims=False):
    return np.sqrt(nanvar(a, axis, keepdims, ddof=ddof))


def nanmedian(a, axis=None, keepdims=False):
    a = _array(a)
    if axis is None:
        flat = a.ravel()
        return median(flat[~np.isnan(flat)])
    rows = np.moveaxis(a, axis, -1)
    flat = rows.reshape(-1, rows.shape[-1])
    return np.array([median(row[~np.isnan(row)]) for row in flat]).reshape(rows.shape[:-1])


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    x = _array(x)
    if _is_whole(x):
        return x.copy()
    limits = np.finfo(x.dtype)
    x = np.where(np.isnan(x), np.full(1, nan, x.dtype), x)
    x = np.where(x == np.inf, np.full(1, limits.max if posinf is None else posinf, x.dtype), x)
    return _like(x, np.where(x == -np.inf, np.full(1, limits.min if neginf is None else neginf, x.dtype), x))




def outer(a, b, out=None):
    return np.ravel(a).reshape(-1, 1) * np.ravel(b)


def inner(a, b):
    a, b = _array(a), _array(b)
    return np.dot(a, b.T) if a.ndim and b.ndim else a * b


def vdot(a, b):
    return np.dot(np.ravel(a), np.ravel(b))


def tensordot(a, b, axes=2):
    a, b = _array(a), _array(b)
    if isinstance(axes, int):
        axes = (list(range(a.ndim - axes, a.ndim)), list(range(axes)))
    own, others = ([axis] if isinstance(axis, int) else list(axis) for axis in axes)
    common = np.result_type(a.dtype, b.dtype)
    return _like(a, _operate("tensordot", a.astype(common), b.astype(common), own, others))


def einsum(subscripts, *operands, **kwargs):
    if not isinstance(subscripts, str):
        raise NotImplementedError("numpy.einsum without subscripts")
    arrays = [_array(one) for one in operands]
    kind = np.result_type(*[one.dtype for one in arrays])
    import torch

    return _like(None, torch.einsum(subscripts, *[torch.from_numpy(one.astype(kind)) for one in arrays]).numpy())


def kron(a, b):
    return _operate("kron", _array(a), _array(b))


def cross(a, b, axis=-1):
    a, b = _array(a), _array(b)
    if a.shape[-1] != 3 or b.shape[-1] != 3:
        raise ValueError("Both input arrays must be (arrays of) 3-dimensional vectors, but they are " + f"{a.shape[-1]} and {b.shape[-1]} dimensional instead.")
    a0, a1, a2 = a[..., 0], a[..., 1], a[..., 2]
    b0, b1, b2 = b[..., 0], b[..., 1], b[..., 2]
    return np.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0], -1)


def convolve(a, v, mode="full"):
    a, v = np.ravel(a), np.ravel(v)
    if a.size == 0 or v.size == 0:
        raise ValueError(f"{'a' if a.size == 0 else 'v'} cannot be empty")
    if v.size > a.size:
        a, v = v, a
    return correlate(a, v[::-1], mode)


def correlate(a, v, mode="valid"):
    a, v = np.ravel(a), np.ravel(v)
    is_swapped = v.size > a.size
    if is_swapped:
        a, v = v, a
    kind = np.result_type(a.dtype, v.dtype)
    a, v = a.astype(kind), v.astype(kind)
    size = v.size
    zeros = np.zeros(size - 1, kind)
    long = np.concatenate((zeros, a, zeros), 0)
    full = np.array([np.dot(long[i : i + size], v) for i in range(a.size + size - 1)], dtype=kind)
    if is_swapped:
        full = full[::-1].copy()
    if mode == "full":
        return full
    if mode == "same":
        start = (size - 1) // 2 if not is_swapped else size // 2
        return full[start : start + a.size]
    if mode == "valid":
        return full[size - 1 : a.size]
    raise ValueError(f"mode must be one of 'valid', 'same', or 'full' (got '{mode}')")


def interp(x, xp, fp, left=None, right=None, period=None):
    if period is not None:
        raise NotImplementedError("numpy.interp with a period")
    xp, fp = np.asarray(xp, dtype=np.float64).tolist(), np.asarray(fp, dtype=np.float64).tolist()
    left = fp[0] if left is None else left
    right = fp[-1] if right is None else right

    def at(value):
        if value != value:
            return value
        if value > xp[-1]:
            return right
        if value < xp[0]:
            return left
        low = 0
        while low < len(xp) - 1 and xp[low + 1] <= value:
            low += 1
        if low == len(xp) - 1 or xp[low] == value:
            return fp[low]
        return (fp[low + 1] - fp[low]) / (xp[low + 1] - xp[low]) * (value - xp[low]) + fp[low]

    points = np.asarray(x, dtype=np.float64)
    values = np.array([at(value) for value in points.reshape(-1).tolist()], dtype=np.float64)
    return _like(points, values.reshape(points.shape))


def polyval(p, x):
    x = x if isinstance(x, (int, float, np.generic)) else _array(x)
    total = x * 0
    for coefficient in p.coeffs if isinstance(p, poly1d) else _array(p):
        total = total * x + coefficient
    return total


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    if full or cov or w is not None:
        raise NotImplementedError("numpy.polyfit with full, cov or weights")
    x, y = np.asarray(x) + 0.0, np.asarray(y) + 0.0
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    columns = np.vander(x, deg + 1)
    scale = np.sqrt((columns * columns).sum(0))
    solution = np.linalg.lstsq(columns / scale, y)[0]
    return solution / (scale if y.ndim == 1 else scale[:, None])


class poly1d:
    def __init__(self, c_or_r, r=False, variable=None):
        self.coeffs = np.atleast_1d(c_or_r).copy()
        while self.coeffs.size > 1 and self.coeffs[0] == 0:
            self.coeffs = self.coeffs[1:]

    coef = c = property(lambda self: self.coeffs)

    @property
    def order(self):
        return len(self.coeffs) - 1

    o = order

    def __call__(self, val):
        return polyval(self.coeffs, val)

    def __len__(self):
        return self.order

    def __getitem__(self, power):
        return self.coeffs[self.order - power] if 0 <= power <= self.order else self.coeffs.dtype.type(0)

    def deriv(self, m=1):
        coefficients = self.coeffs
        for _ in range(m):
            coefficients = coefficients[:-1] * np.arange(len(coefficients) - 1, 0, -1)
        return poly1d(coefficients if coefficients.size else [0])

    def __repr__(self):
        return "poly1d" + repr(self.coeffs)[len("array") :]


def heaviside(x1, x2):
    return np.where(x1 < 0, 0.0, np.where(x1 == 0, x2, 1.0))


def divmod(x1, x2):
    return np.floor_divide(x1, x2), np.remainder(x1, x2)
