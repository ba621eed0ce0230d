"""What NumPy has in Python, over the functions that the module has natively."""
import numpy as np

__all__ = (
    "allclose append argpartition argsort argwhere array_equal array_split array2string array_repr array_str arrayequiv "
    "ascontiguousarray asanyarray asfortranarray atleast_1d atleast_2d atleast_3d average bincount block broadcast_arrays "
    "broadcast_to c_ choose column_stack compress convolve corrcoef correlate count_nonzero cov cross delete diag diag_indices "
    "diagflat diagonal diff digitize divmod dsplit dstack ediff1d einsum errstate expand_dims extract fill_diagonal finfo "
    "flatnonzero flip fliplr flipud full_like geomspace gradient heaviside histogram hsplit hstack identity iinfo "
    "in1d indices inner insert interp intersect1d isclose isin issubdtype ix_ iterable kron lexsort linalg logspace "
    "matrix_transpose max_ maximum_reduce may_share_memory mean_ median meshgrid mgrid moveaxis nan_to_num nanargmax nanargmin "
    "nanmax nanmean nanmedian nanmin nanstd nansum nanvar ndenumerate ndindex nonzero ogrid outer pad partition percentile "
    "poly1d polyfit polyval ptp put put_along_axis quantile r_ ravel_multi_index repeat resize roll rollaxis rot90 row_stack "
    "searchsorted setdiff1d setxor1d sort split swapaxes take take_along_axis tensordot tile trace trapezoid "
    "tri tril tril_indices triu triu_indices union1d unique unravel_index unwrap vander vdot vectorize vsplit vstack"
).split()
__all__ = tuple(
    name for name in __all__
    if name not in ("arrayequiv", "max_", "mean_", "maximum_reduce", "linalg", "matrix_transpose", "row_stack", "in1d", "unwrap")
)

_operate = np._operate


def _array(a):
    return a if isinstance(a, np.ndarray) else np.asarray(a)


def _is_whole(a):
    return a.dtype.kind in "biu"


def _axis(axis, ndim):
    if axis < -ndim or axis >= ndim:
        raise _axis_error(f"axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


def _axis_error(message):
    try:
        np.zeros(1).sum(axis=1)
    except ValueError as error:
        return type(error)(message)


def _like(a, values):
    """A 0-d result is a scalar."""
    return np._scalar(values) if isinstance(values, np.ndarray) and values.ndim == 0 else values


# Shapes and joining


def ascontiguousarray(a, dtype=None):
    a = np.asarray(a, dtype)
    return a.reshape(1) if a.ndim == 0 else _operate("contiguous", a)


asfortranarray = asanyarray = lambda a, dtype=None: np.asarray(a, dtype)


def expand_dims(a, axis):
    a = _array(a)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    ndim = a.ndim + len(axes)
    axes = sorted(_axis(one, ndim) for one in axes)
    for one in axes:
        a = _operate("unsqueeze", a, one)
    return a


def _at_least(arys, widen):
    made = [widen(_array(a)) for a in arys]
    return made[0] if len(made) == 1 else tuple(made)


def atleast_1d(*arys):
    return _at_least(arys, lambda a: a.reshape(1) if a.ndim == 0 else a)


def atleast_2d(*arys):
    return _at_least(arys, lambda a: a.reshape(1, 1) if a.ndim == 0 else a[None, :] if a.ndim == 1 else a)


def _three(a):
    return a.reshape(1, 1, 1) if a.ndim == 0 else a[None, :, None] if a.ndim == 1 else a[:, :, None] if a.ndim == 2 else a


def atleast_3d(*arys):
    return _at_least(arys, _three)


def vstack(tup, *, dtype=None):
    return np.concatenate([atleast_2d(a) for a in tup], 0)


def hstack(tup, *, dtype=None):
    arrays = [atleast_1d(a) for a in tup]
    return np.concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1)


def dstack(tup):
    return np.concatenate([atleast_3d(a) for a in tup], 2)


def column_stack(tup):
    return np.concatenate([a.reshape(-1, 1) if a.ndim < 2 else a for a in map(_array, tup)], 1)


def block(arrays):
    def join(part, depth):
        if not isinstance(part, list):
            return _array(part)
        return np.concatenate([atleast_2d(join(one, depth + 1)) for one in part], -1 if depth == deepest else 0)

    def depth_of(part):
        return 1 + depth_of(part[0]) if isinstance(part, list) else 0

    deepest = depth_of(arrays) - 1
    return join(arrays, 0)


def swapaxes(a, axis1, axis2):
    a = _array(a)
    return _operate("transpose.int", a, _axis(axis1, a.ndim), _axis(axis2, a.ndim))


def moveaxis(a, source, destination):
    a = _array(a)
    sources = [_axis(one, a.ndim) for one in (source if isinstance(source, (tuple, list)) else [source])]
    places = [_axis(one, a.ndim) for one in (destination if isinstance(destination, (tuple, list)) else [destination])]
    order = [d for d in range(a.ndim) if d not in sources]
    for place, dim in sorted(zip(places, sources)):
        order.insert(place, dim)
    return a.transpose(order)


def rollaxis(a, axis, start=0):
    a = _array(a)
    axis = _axis(axis, a.ndim)
    if start < 0:
        start += a.ndim
    return moveaxis(a, axis, start - 1 if axis < start else start)


def broadcast_to(array, shape):
    array = _array(array)
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    fits = len(shape) >= array.ndim and all(
        own in (1, size) for own, size in zip(reversed(array.shape), reversed(shape))
    )
    if not fits:
        raise ValueError(
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
            f"{_tight(array.shape)}  and requested shape {_tight(shape)}"
        )
    return _operate("expand", array, shape)


def _tight(shape):
    return str(tuple(shape)).replace(" ", "")


def broadcast_arrays(*args):
    shape = sum((np.zeros(_array(a).shape, bool) for a in args), np.zeros((), bool)).shape
    return tuple(broadcast_to(a, shape) for a in args)


def flip(m, axis=None):
    m = _array(m)
    axes = range(m.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    return np._reversed(_operate("flip", m, [_axis(one, m.ndim) for one in axes]))


def fliplr(m):
    return flip(m, 1)


def flipud(m):
    return flip(m, 0)


def rot90(m, k=1, axes=(0, 1)):
    return _operate("rot90", _array(m), k, list(axes))


def roll(a, shift, axis=None):
    a = _array(a)
    if axis is None:
        return _operate("roll", a.ravel(), [shift], [0]).reshape(a.shape)
    shifts, axes = (list(x) if isinstance(x, (tuple, list)) else [x] for x in (shift, axis))
    return _operate("roll", a, shifts * len(axes) if len(shifts) == 1 else shifts, [_axis(one, a.ndim) for one in axes])


def tile(A, reps):
    A = _array(A)
    reps = tuple(reps) if isinstance(reps, (tuple, list, np.ndarray)) else (reps,)
    reps = (1,) * (A.ndim - len(reps)) + tuple(int(one) for one in reps)
    return _operate("repeat", A.reshape((1,) * (len(reps) - A.ndim) + A.shape), reps)


def repeat(a, repeats, axis=None):
    a = _array(a)
    if axis is None:
        a, axis = a.ravel(), 0
    axis = _axis(axis, a.ndim)
    counts = _array(repeats).reshape(-1)
    if counts.size == 1:
        counts = np.full(a.shape[axis], int(counts[0]))
    elif counts.size != a.shape[axis]:
        raise ValueError(
            f"operands could not be broadcast together with shape {_tight((a.shape[axis],))} {_tight(counts.shape)}"
        )
    picks = [i for i, count in enumerate(counts.tolist()) for _ in range(count)]
    return take(a, np.array(picks, dtype=np.int64), axis)


def _sections(ary, indices_or_sections, axis, exact):
    size = ary.shape[axis]
    if isinstance(indices_or_sections, (int, np.integer)):
        count = int(indices_or_sections)
        if count <= 0:
            raise ValueError("number sections must be larger than 0.")
        if exact and size % count:
            raise ValueError("array split does not result in an equal division")
        each, extra = divmod(size, count)
        ends = [0]
        for i in range(count):
            ends.append(ends[-1] + each + (i < extra))
    else:
        ends = [0, *[int(one) for one in indices_or_sections], size]
    before = (slice(None),) * axis
    return [ary[before + (slice(start, end),)] for start, end in zip(ends, ends[1:])]


def array_split(ary, indices_or_sections, axis=0):
    return _sections(_array(ary), indices_or_sections, axis % _array(ary).ndim, False)


def split(ary, indices_or_sections, axis=0):
    return _sections(_array(ary), indices_or_sections, axis % _array(ary).ndim, True)


def hsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 1 if _array(ary).ndim > 1 else 0)


def vsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0)


def dsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 2)


def append(arr, values, axis=None):
    arr = _array(arr)
    if axis is None:
        return np.concatenate((arr.ravel(), np.ravel(values)), 0)
    return np.concatenate((arr, values), axis)


def _without_axis(arr, axis):
    arr = _array(arr)
    if axis is None:
        return arr.ravel(), 0
    return arr, _axis(axis, arr.ndim)


def insert(arr, obj, values, axis=None):
    arr, axis = _without_axis(arr, axis)
    size = arr.shape[axis]
    rows = moveaxis(arr, axis, 0)
    values = np.array(values).astype(arr.dtype)
    single = isinstance(obj, (int, np.integer))
    places = [int(obj)] if single else [int(one) for one in np.asarray(obj).tolist()]
    for place in places:
        if not -size <= place <= size:
            raise IndexError(f"index {place} is out of bounds for axis {axis} with size {size}")
    places = [place + size if place < 0 else place for place in places]
    if single:
        values = values[None] if values.ndim < arr.ndim or arr.ndim > 1 and values.ndim < arr.ndim else moveaxis(values, axis, 0)
        if arr.ndim == 1:
            values = values.reshape(-1)
        pieces = [broadcast_to(value, rows.shape[1:]) for value in values]
        parts = [rows[: places[0]], np.stack(pieces), rows[places[0] :]]
        return moveaxis(np.concatenate(parts, 0), 0, axis)
    if arr.ndim == 1:
        pieces = broadcast_to(values, (len(places),))
    else:
        pieces = moveaxis(values, axis, 0) if values.ndim == arr.ndim else [values] * len(places)
    order = sorted(range(len(places)), key=lambda i: places[i])
    parts, start = [], 0
    for i in order:
        parts += [rows[start : places[i]], broadcast_to(pieces[i if len(pieces) > 1 else 0], rows.shape[1:])[None]]
        start = places[i]
    return moveaxis(np.concatenate([*parts, rows[start:]], 0), 0, axis)


def delete(arr, obj, axis=None):
    arr, axis = _without_axis(arr, axis)
    size = arr.shape[axis]
    if isinstance(obj, slice):
        gone = set(range(*obj.indices(size)))
    else:
        chosen = np.asarray(obj).reshape(-1)
        gone = {i for i, one in enumerate(chosen.tolist()) if one} if chosen.dtype == bool else set()
        for one in [] if chosen.dtype == bool else chosen.tolist():
            if not -size <= one < size:
                raise IndexError(f"index {int(one)} is out of bounds for axis {axis} with size {size}")
            gone.add(int(one) % size)
    return take(arr, np.array([i for i in range(size) if i not in gone], dtype=np.int64), axis)


def resize(a, new_shape):
    a = np.ravel(a)
    shape = (new_shape,) if isinstance(new_shape, int) else tuple(new_shape)
    count = int(np.prod(shape))
    return tile(a, -(-count // a.size))[:count].reshape(shape)


def pad(array, pad_width, mode="constant", *, constant_values=0, **kwargs):
    array = _array(array)
    widths = np.asarray(pad_width)
    pairs = broadcast_to(widths, (array.ndim, 2)).tolist()
    values = broadcast_to(np.asarray(constant_values), (array.ndim, 2))
    for axis, (before, after) in enumerate(pairs):
        size = array.shape[axis]
        if mode == "constant":
            def block(count, value):
                shape = array.shape[:axis] + (count,) + array.shape[axis + 1 :]
                return np.full(shape, value, dtype=array.dtype)

            parts = [block(before, values[axis, 0]), array, block(after, values[axis, 1])]
            array = np.concatenate(parts, axis)
            continue
        picks = range(-before, size + after)
        if mode == "edge":
            picks = [min(max(i, 0), size - 1) for i in picks]
        elif mode == "wrap":
            picks = [i % size for i in picks]
        elif mode == "reflect":
            period = max(2 * size - 2, 1)
            picks = [min(i % period, (-i) % period) for i in picks]
        elif mode == "symmetric":
            picks = [min(i % (2 * size), 2 * size - 1 - i % (2 * size)) for i in picks]
        else:
            raise NotImplementedError(f"numpy.pad with mode '{mode}'")
        array = take(array, np.array(picks, dtype=np.int64), axis)
    return array


# Taking and finding


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
    arr[...] = _operate("scatter.src", arr, axis % arr.ndim, indices, broadcast_to(np.asarray(values, arr.dtype), indices.shape))


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
        rows = moveaxis(ar, axis, 0)
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
    values = moveaxis(rows[index], 0, axis) if axis is not None else flat[index]
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


# Making arrays


def identity(n, dtype=None):
    return np.eye(n, dtype=dtype)


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    result = np.power(float(base), np.linspace(start, stop, num, endpoint))
    return result if dtype is None else result.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    result = logspace(np.log10(start), np.log10(stop), num, endpoint)
    if num > 0:
        result[0] = start
        if endpoint and num > 1:
            result[-1] = stop
    return result if dtype is None else result.astype(dtype)


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    arrays = [np.ravel(x) for x in xi]
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    count = len(arrays)
    result = [x.reshape((1,) * i + (-1,) + (1,) * (count - 1 - i)) for i, x in enumerate(arrays)]
    if indexing == "xy" and count > 1:
        result = [swapaxes(x, 0, 1) for x in result]
    if not sparse:
        result = [x.copy() for x in broadcast_arrays(*result)]
    return tuple(result)


def indices(dimensions, dtype=int, sparse=False):
    return np.stack(meshgrid(*[np.arange(n) for n in dimensions], indexing="ij"))


def ix_(*args):
    count = len(args)
    arrays = [np.flatnonzero(a) if _array(a).dtype == bool else _array(a) for a in args]
    return tuple(a.reshape((1,) * i + (-1,) + (1,) * (count - 1 - i)) for i, a in enumerate(arrays))


class _Grid:
    def __init__(self, sparse):
        self.sparse = sparse

    @staticmethod
    def _points(part):
        start, step = part.start or 0, 1 if part.step is None else part.step
        if isinstance(step, complex):
            return np.linspace(start, part.stop, int(abs(step)))
        return np.arange(start, part.stop, step)

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return self._points(key)
        parts = [self._points(part) for part in key]
        grids = meshgrid(*parts, indexing="ij", sparse=self.sparse)
        return grids if self.sparse else np.stack(grids)


mgrid, ogrid = _Grid(False), _Grid(True)


class _Joined:
    def __init__(self, as_columns):
        self.as_columns = as_columns

    def __getitem__(self, key):
        parts = []
        for part in key if isinstance(key, tuple) else (key,):
            if isinstance(part, str):
                raise NotImplementedError("numpy.r_ with a string")
            part = _Grid._points(part) if isinstance(part, slice) else atleast_1d(part)
            parts.append(part.reshape(-1, 1) if self.as_columns and part.ndim == 1 else part)
        return np.concatenate(parts, -1 if self.as_columns else 0)


r_, c_ = _Joined(False), _Joined(True)


def diag(v, k=0):
    v = _array(v)
    if v.ndim not in (1, 2):
        raise ValueError("Input must be 1- or 2-d.")
    return _operate("diag", v, k) if v.ndim == 1 else diagonal(v, k)


def diagflat(v, k=0):
    return diag(np.ravel(v), k)


def diagonal(a, offset=0, axis1=0, axis2=1):
    a = _array(a)
    if a.ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    return _operate("diagonal", a, offset, axis1, axis2)


def trace(a, offset=0, axis1=0, axis2=1):
    return diagonal(a, offset, axis1, axis2).sum(-1)


def diag_indices(n, ndim=2):
    return (np.arange(n),) * ndim


def fill_diagonal(a, val):
    rows = np.arange(min(a.shape))
    a[rows, rows] = val


def tri(N, M=None, k=0, dtype=float):
    M = N if M is None else M
    return (np.arange(N).reshape(-1, 1) >= np.arange(-k, M - k)).astype(dtype)


def tril(m, k=0):
    m = _array(m)
    return np.where(tri(*m.shape[-2:], k=k, dtype=bool), m, np.zeros(1, m.dtype))


def triu(m, k=0):
    m = _array(m)
    return np.where(tri(*m.shape[-2:], k=k - 1, dtype=bool), np.zeros(1, m.dtype), m)


def tril_indices(n, k=0, m=None):
    return np.nonzero(tri(n, m, k=k, dtype=bool))


def triu_indices(n, k=0, m=None):
    return np.nonzero(~tri(n, m, k=k - 1, dtype=bool))


def vander(x, N=None, increasing=False):
    x = _array(x)
    powers = np.arange(len(x) if N is None else N)
    return x.reshape(-1, 1) ** (powers if increasing else powers[::-1])


# Comparing


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


# Sums and statistics


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
        total = broadcast_to(weights, a.shape).astype(kind).sum(axis, keepdims=keepdims)
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
        a = moveaxis(a, axes[0], -1)
    if a.dtype.kind != "f":
        a = a.astype(np.float64)
    a = sort(a, -1)
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
    flat = a.ravel() if axis is None else moveaxis(a, axis, -1)
    ordered = sort(flat, -1)
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
    m = atleast_2d(np.asarray(m, dtype=np.float64))
    if not rowvar and m.shape[0] != 1:
        m = m.T
    if y is not None:
        other = atleast_2d(np.asarray(y, dtype=np.float64))
        m = np.concatenate((m, other if rowvar or other.shape[0] == 1 else other.T), 0)
    ddof = (0 if bias else 1) if ddof is None else ddof
    centred = m - m.mean(1, keepdims=True)
    return _like(m, (np.dot(centred, centred.T) * np.true_divide(1, m.shape[1] - ddof)).squeeze())


def corrcoef(x, y=None, rowvar=True):
    c = cov(x, y, rowvar)
    if _array(c).ndim == 0:
        return c / c
    deviation = np.sqrt(diagonal(c))
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
        rows = moveaxis(f, d, 0)
        inner = (rows[2:] - rows[:-2]) / (2.0 * step)
        ends = (rows[1:2] - rows[:1]) / step, (rows[-1:] - rows[-2:-1]) / step
        results.append(moveaxis(np.concatenate((ends[0], inner, ends[1]), 0), 0, d))
    return results[0] if len(results) == 1 else tuple(results)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = _array(y)
    rows = moveaxis(y, axis, -1)
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
    rows = moveaxis(a, axis, -1)
    flat = rows.reshape(-1, rows.shape[-1])
    return np.array([median(row[~np.isnan(row)]) for row in flat]).reshape(rows.shape[:-1])


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    x = _array(x)
    if _is_whole(x):
        return x.copy()
    limits = finfo(x.dtype)
    x = np.where(np.isnan(x), np.full(1, nan, x.dtype), x)
    x = np.where(x == np.inf, np.full(1, limits.max if posinf is None else posinf, x.dtype), x)
    return _like(x, np.where(x == -np.inf, np.full(1, limits.min if neginf is None else neginf, x.dtype), x))


# Products, curves, polynomials


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
    columns = vander(x, deg + 1)
    scale = np.sqrt((columns * columns).sum(0))
    solution = np.linalg.lstsq(columns / scale, y)[0]
    return solution / (scale if y.ndim == 1 else scale[:, None])


class poly1d:
    def __init__(self, c_or_r, r=False, variable=None):
        self.coeffs = atleast_1d(c_or_r).copy()
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


# Limits, iteration, text, switches


class finfo:
    _limits = {
        "float16": (0.0009765625, 65504.0, 6.104e-05, 0.001, 16, 3),
        "float32": (1.1920928955078125e-07, 3.4028234663852886e38, 1.1754943508222875e-38, 1e-06, 32, 6),
        "float64": (2.220446049250313e-16, 1.7976931348623157e308, 2.2250738585072014e-308, 1e-15, 64, 15),
    }

    def __init__(self, dtype):
        if isinstance(dtype, (float, np.generic, np.ndarray)):
            dtype = dtype.dtype if hasattr(dtype, "dtype") else float
        self.dtype = np.dtype(dtype)
        if self.dtype.name not in self._limits:
            raise ValueError(f"data type {self.dtype.type!r} not inexact")
        kind = self.dtype.type
        eps, largest, smallest, resolution, self.bits, self.precision = self._limits[self.dtype.name]
        self.eps, self.max, self.min = kind(eps), kind(largest), kind(-largest)
        self.tiny = self.smallest_normal = kind(smallest)
        self.resolution = kind(resolution)

    def __repr__(self):
        return f"finfo(resolution={self.resolution!s}, min={self.min!s}, max={self.max!s}, dtype={self.dtype})"


class iinfo:
    def __init__(self, int_type):
        self.dtype = np.dtype(int_type.dtype if hasattr(int_type, "dtype") and not isinstance(int_type, type) else int_type)
        self.kind = self.dtype.kind
        self.bits = self.dtype.itemsize * 8
        if self.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.kind!r}.")
        self.min = 0 if self.kind == "u" else -(2 ** (self.bits - 1))
        self.max = 2**self.bits - 1 if self.kind == "u" else 2 ** (self.bits - 1) - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


def ndindex(*shape):
    from itertools import product

    shape = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape
    return product(*[range(n) for n in shape])


def ndenumerate(arr):
    arr = _array(arr)
    for index in ndindex(arr.shape):
        yield index, arr[index]


class vectorize:
    def __init__(self, pyfunc, otypes=None, **kwargs):
        self.pyfunc = pyfunc
        self.otypes = otypes

    def __call__(self, *args):
        arrays = broadcast_arrays(*args)
        values = [self.pyfunc(*parts) for parts in zip(*[np.ravel(a) for a in arrays])]
        result = np.array(values).reshape(arrays[0].shape)
        return result.astype(self.otypes[0]) if self.otypes else _like(None, result)


class errstate:
    def __init__(self, **kwargs):
        pass

    def __enter__(self):
        return None

    def __exit__(self, *exc):
        return None


def array_repr(arr, *args, **kwargs):
    return repr(arr)


def array_str(a, *args, **kwargs):
    return str(a)


def array2string(a, **kwargs):
    if set(kwargs) - {"separator"} or kwargs.get("separator", " ") not in (" ", ", "):
        raise NotImplementedError("numpy.array2string with options")
    return str(a) if kwargs.get("separator", " ") == " " else repr(a)[len("array(") : -1]
