"""Taking, sorting and finding elements; comparing arrays."""
import numpy as np
from numpy._arrays import _array, _axis, _is_whole, _like, _operate


def take(a, indices, axis=None, out=None, mode="raise"):
    a = _array(a)
    if axis is None:
        return _like(a, a.ravel()[indices])
    axis = _axis(axis, a.ndim)
    return a[(slice(None),) * axis + (np.asarray(indices) if isinstance(indices, (list, tuple)) else indices,)]


def take_along_axis(arr, indices, axis=-1):
    if axis is None:
        arr, axis = np.ravel(arr), 0
    return _operate("take_along_dim", arr, indices, axis)


def put_along_axis(arr, indices, values, axis):
    arr[...] = _operate("scatter.src", arr, axis % arr.ndim, indices, np.broadcast_to(np.asarray(values, arr.dtype), indices.shape))


def put(a, ind, v):
    flat = a.reshape(-1)
    flat[np.asarray(ind)] = v
    a[...] = flat.reshape(a.shape)


def compress(a, condition, axis=None):
    return take(condition, np.flatnonzero(a), axis)


def choose(a, choices):
    result = np.array(choices[0])
    for i, one in enumerate(choices):
        result = np.where(np.asarray(a) == i, one, result)
    return result


def extract(condition, arr):
    return np.ravel(arr)[np.nonzero(np.ravel(condition))[0]]


def nonzero(a):
    return np.where(_array(a))


def flatnonzero(a):
    return np.where(np.ravel(a))[0]


def argwhere(a):
    return np.stack(np.where(_array(a)), 1) if _array(a).ndim else np.zeros((int(bool(a)), 0), dtype=np.int64)


def count_nonzero(a, axis=None, *, keepdims=False):
    found = (_array(a) != 0).sum(axis=axis, keepdims=keepdims)
    return found


def sort(a, axis=-1, kind=None):
    a = _array(a)
    if axis is None:
        a, axis = a.ravel(), 0
    return _operate("sort", a, _axis(axis, a.ndim), False)[0]


def argsort(a, axis=-1, kind=None):
    a = _array(a)
    if axis is None:
        a, axis = a.ravel(), 0
    return _operate("sort.stable", a, True, _axis(axis, a.ndim), False)[1]


def partition(a, kth, axis=-1):
    return sort(a, axis)


argpartition = lambda a, kth, axis=-1: argsort(a, axis)


def lexsort(keys, axis=-1):
    order = np.arange(_array(keys[0]).shape[-1])
    for key in keys:
        order = order[argsort(_array(key)[order])]
    return order


def searchsorted(a, v, side="left", sorter=None):
    a = _array(a)
    if sorter is not None:
        a = a[sorter]
    values = _array(v)
    common = np.result_type(a.dtype, values.dtype)
    kind = "searchsorted.Tensor"
    found = _operate(kind, a.astype(common), values.astype(common).reshape(-1), False, side == "right")
    return _like(a, found.reshape(values.shape))


def digitize(x, bins, right=False):
    return searchsorted(bins, x, "left" if right else "right")


class _UniqueResult(tuple):
    pass


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, equal_nan=True):
    ar = _array(ar)
    if axis is not None:
        rows = np.moveaxis(ar, axis, 0)
        keys = [tuple(np.ravel(row).tolist()) for row in rows]
        shape = rows.shape
    else:
        flat = ar.ravel()
        if not (return_index or return_inverse):
            ordered = sort(flat)
            if ordered.size == 0:
                return (ordered, np.zeros(0, dtype=np.int64)) if return_counts else ordered
            is_new = np.concatenate((np.array([True]), ordered[1:] != ordered[:-1]))
            if not _is_whole(ordered):
                is_new[1:] &= ~(np.isnan(ordered[1:]) & np.isnan(ordered[:-1]))
            found = ordered[is_new]
            if not return_counts:
                return found
            return found, np.diff(np.append(np.flatnonzero(is_new), ordered.size))
        keys = flat.tolist()
    order = sorted(range(len(keys)), key=lambda i: keys[i])
    first, counts, inverse = [], [], [0] * len(keys)
    for i in order:
        if not first or keys[i] != keys[first[-1]]:
            first.append(i)
            counts.append(0)
        counts[-1] += 1
        inverse[i] = len(first) - 1
    index = np.array(first, dtype=np.int64)
    values = np.moveaxis(rows[index], 0, axis) if axis is not None else flat[index]
    result = [values]
    if return_index:
        result.append(index)
    if return_inverse:
        inverse = np.array(inverse, dtype=np.int64)
        result.append(inverse if axis is not None else inverse.reshape(ar.shape))
    if return_counts:
        result.append(np.array(counts, dtype=np.int64))
    return tuple(result) if len(result) > 1 else values


def union1d(ar1, ar2):
    return unique(np.concatenate((np.ravel(ar1), np.ravel(ar2)), 0))


def isin(element, test_elements, assume_unique=False, invert=False):
    element = _array(element)
    found = np.zeros(element.shape, dtype=bool)
    for one in np.ravel(test_elements):
        found |= element == one
    return ~found if invert else found


def intersect1d(ar1, ar2):
    ar1 = unique(ar1)
    return ar1[isin(ar1, ar2)]


def setdiff1d(ar1, ar2, assume_unique=False):
    ar1 = np.ravel(ar1) if assume_unique else unique(ar1)
    return ar1[isin(ar1, ar2, invert=True)]


def setxor1d(ar1, ar2):
    return sort(np.concatenate((setdiff1d(ar1, ar2), setdiff1d(ar2, ar1)), 0))


def bincount(x, weights=None, minlength=0):
    x = _array(x)
    if not _is_whole(x) and x.size:
        raise TypeError(
            f"Cannot cast array data from dtype('{x.dtype}') to dtype('int64') according to the rule 'safe'"
        )
    if x.size and x.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    counts = np.zeros(max(minlength, int(x.max()) + 1 if x.size else 0), dtype=np.int64 if weights is None else np.float64)
    values = [1] * x.size if weights is None else _array(weights).tolist()
    totals = counts.tolist()
    for place, value in zip(x.tolist(), values):
        totals[place] += value
    return np.array(totals, dtype=counts.dtype)


def histogram(a, bins=10, range=None, density=None, weights=None):
    a = np.ravel(a)
    if isinstance(bins, (int, np.integer)):
        low, high = (float(one) for one in (range if range is not None else (a.min(), a.max()) if a.size else (0, 1)))
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = np.linspace(low, high, int(bins) + 1)
    else:
        edges = _array(bins)
    places = searchsorted(edges, a, "right") - 1
    places = np.where(a == edges[-1], len(edges) - 2, places)
    inside = (a >= edges[0]) & (a <= edges[-1])
    counts = bincount(places[inside], None if weights is None else _array(weights)[inside], len(edges) - 1)
    if density:
        return counts / np.diff(edges) / counts.sum(), edges
    return counts, edges


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    total = 0
    for index, size in zip(multi_index, dims):
        index = np.asarray(index)
        if ((index < 0) | (index >= size)).any():
            raise ValueError("invalid entry in coordinates array")
        total = total * size + index
    return _like(None, total)


def unravel_index(indices, shape, order="C"):
    indices = np.asarray(indices)
    shape = (shape,) if isinstance(shape, int) else shape
    if ((indices < 0) | (indices >= int(np.prod(shape)))).any():
        wrong = indices.reshape(-1)[0] if indices.ndim == 0 else indices[(indices < 0) | (indices >= int(np.prod(shape)))][0]
        raise ValueError(f"index {wrong} is out of bounds for array with size {int(np.prod(shape))}")
    result = []
    for size in reversed(shape):
        result.append(_like(None, indices % size))
        indices = indices // size
    return tuple(reversed(result))




def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    a, b = _array(a), _array(b)
    if b.dtype.kind != "f":
        b = b.astype(np.float64)
    close = (np.abs(a - b) <= atol + rtol * np.abs(b)) & np.isfinite(b) | (a == b)
    if equal_nan:
        close = close | (np.isnan(a) & np.isnan(b))
    return _like(a, close)


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(np.all(isclose(a, b, rtol, atol, equal_nan)))


def array_equal(a1, a2, equal_nan=False):
    a1, a2 = _array(a1), _array(a2)
    if a1.shape != a2.shape:
        return False
    same = a1 == a2
    if equal_nan:
        same = same | ((a1 != a1) & (a2 != a2))
    return bool(np.all(same))


def issubdtype(arg1, arg2):
    def scalar(kind):
        if isinstance(kind, type) and issubclass(kind, np.generic):
            return kind
        return np.dtype(kind).type

    return issubclass(scalar(arg1), scalar(arg2))


def may_share_memory(a, b):
    return np.shares_memory(a, b)


def iterable(y):
    return hasattr(y, "__iter__")
