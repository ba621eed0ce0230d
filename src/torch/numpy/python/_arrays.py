"""Helpers that the parts of NumPy in Python share."""
import numpy as np

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
