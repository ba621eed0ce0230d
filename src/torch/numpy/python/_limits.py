"""Limits of dtypes, iteration, text."""
import numpy as np
from numpy._arrays import _array, _like


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
        arrays = np.broadcast_arrays(*args)
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
