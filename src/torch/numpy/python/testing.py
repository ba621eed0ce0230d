"""numpy.testing: assertions about arrays."""
import numpy as np
from torch._native import unsupported


def _compare(actual, desired, holds):
    a, b = np.asarray(actual), np.asarray(desired)
    fits = a.shape == b.shape or a.ndim == 0 or b.ndim == 0
    if not fits or not np.asarray(holds(a, b)).all():
        unsupported("the message of a failed numpy.testing assertion")


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True):
    _compare(actual, desired, lambda a, b: np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan))


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    _compare(actual, desired, lambda a, b: (a == b) | ((a != a) & (b != b)))


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    bound = 1.5 * 10.0**-decimal
    _compare(actual, desired, lambda a, b: (np.abs(a - b) < bound) | (a == b))


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    if isinstance(actual, (np.ndarray, list, tuple)) or isinstance(desired, (np.ndarray, list, tuple)):
        return assert_array_almost_equal(actual, desired, decimal, err_msg, verbose)
    if abs(desired - actual) >= 1.5 * 10.0**-decimal:
        raise AssertionError(
            f"\nArrays are not almost equal to {decimal} decimals\n{err_msg + chr(10) if err_msg else ''} ACTUAL: {actual!r}\n DESIRED: {desired!r}"
        )


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if isinstance(desired, dict):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for key in desired:
            assert_equal(actual[key], desired[key], f"key={key!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for i, (a, b) in enumerate(zip(actual, desired)):
            assert_equal(a, b, f"item={i!r}\n{err_msg}", verbose)
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        return assert_array_equal(actual, desired, err_msg, verbose)
    if not (actual == desired or actual != actual and desired != desired):
        middle = f"{err_msg}\n" if err_msg else ""
        raise AssertionError(f"\nItems are not equal:\n{middle} ACTUAL: {actual!r}\n DESIRED: {desired!r}")


def assert_raises(exception_class, *args, **kwargs):
    class Context:
        def __enter__(self):
            return self

        def __exit__(self, kind, value, traceback):
            if kind is None:
                raise AssertionError(f"{exception_class.__name__} not raised")
            return issubclass(kind, exception_class)

    if not args:
        return Context()
    with Context():
        args[0](*args[1:], **kwargs)


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    unsupported("numpy.testing." + name)
