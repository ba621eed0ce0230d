"""Shapes of arrays: joining, splitting, padding, turning; and arrays made from patterns."""
import numpy as np
from numpy._arrays import _array, _axis, _operate


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
    return np.take(a, np.array(picks, dtype=np.int64), axis)


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
    return np.take(arr, np.array([i for i in range(size) if i not in gone], dtype=np.int64), axis)


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
        array = np.take(array, np.array(picks, dtype=np.int64), axis)
    return array




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
