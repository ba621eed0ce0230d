"""numpy.linalg, over torch's linear algebra."""
import numpy as np
from torch._native import unsupported


class LinAlgError(ValueError):
    pass


def _matrix(a):
    a = np.asarray(a)
    return a if a.dtype.kind == "f" else a.astype(np.float64)


def _square(a):
    a = _matrix(a)
    if a.ndim < 2:
        raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    if a.shape[-1] != a.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    return a


def _through(function, *arrays):
    """What a function of torch.linalg gives for arrays."""
    import torch

    try:
        result = function(torch.linalg, *[torch.from_numpy(np.ascontiguousarray(a)) for a in arrays])
    except RuntimeError as error:
        text = str(error)
        if "singular" in text:
            raise LinAlgError("Singular matrix") from None
        if "positive-definite" in text:
            raise LinAlgError("Matrix is not positive definite") from None
        raise
    if isinstance(result, tuple):
        return tuple(part.numpy() for part in result)
    return result.numpy()


def _plain(a):
    return np._scalar(a) if isinstance(a, np.ndarray) and a.ndim == 0 else a


def norm(x, ord=None, axis=None, keepdims=False):
    x = _matrix(x)
    if axis is None and (ord is None or x.ndim == 1 and ord == 2 or x.ndim == 2 and ord in ("fro", "f")):
        flat = x.ravel()
        result = np.sqrt(np.dot(flat, flat))
        return np.asarray(result).reshape((1,) * x.ndim) if keepdims else result
    axes = tuple(range(x.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    if len(axes) == 1:
        if ord is None or ord == 2:
            return np.sqrt((x * x).sum(axes, keepdims=keepdims))
        if ord == np.inf:
            return np.abs(x).max(axes, keepdims=keepdims)
        if ord == -np.inf:
            return np.abs(x).min(axes, keepdims=keepdims)
        if ord == 0:
            return (x != 0).astype(x.dtype).sum(axes, keepdims=keepdims)
        if ord == 1:
            return np.abs(x).sum(axes, keepdims=keepdims)
        if isinstance(ord, str):
            raise ValueError(f"Invalid norm order '{ord}' for vectors")
        return (np.abs(x) ** ord).sum(axes, keepdims=keepdims) ** (1.0 / ord)
    if len(axes) == 2:
        rows, columns = (a % x.ndim for a in axes)
        if ord in (None, "fro", "f"):
            return np.sqrt((x * x).sum(axes, keepdims=keepdims))
        if x.ndim == 2 and not keepdims:
            if ord == 1:
                return np.abs(x).sum(rows).max()
            if ord == np.inf:
                return np.abs(x).sum(columns).max()
            if ord == -1:
                return np.abs(x).sum(rows).min()
            if ord == -np.inf:
                return np.abs(x).sum(columns).min()
            if ord in (2, -2, "nuc"):
                values = svd(x, compute_uv=False)
                return values.sum() if ord == "nuc" else values.max() if ord == 2 else values.min()
        unsupported("numpy.linalg.norm with these arguments")
    raise ValueError("Improper number of dimensions to norm.")


def inv(a):
    return _through(lambda linalg, x: linalg.inv(x), _square(a))


def pinv(a, rcond=None, hermitian=False):
    return _through(lambda linalg, x: linalg.pinv(x), _matrix(a))


def det(a):
    return _plain(_through(lambda linalg, x: linalg.det(x), _square(a)))


def slogdet(a):
    return tuple(_plain(part) for part in _through(lambda linalg, x: tuple(linalg.slogdet(x)), _square(a)))


def solve(a, b):
    b = _matrix(b)
    return _through(lambda linalg, x, y: linalg.solve(x, y), _square(a), b)


def cholesky(a):
    return _through(lambda linalg, x: linalg.cholesky(x), _square(a))


def qr(a, mode="reduced"):
    return _through(lambda linalg, x: tuple(linalg.qr(x, mode)), _matrix(a))


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    if not compute_uv:
        return _through(lambda linalg, x: linalg.svdvals(x), _matrix(a))
    return _through(lambda linalg, x: tuple(linalg.svd(x, full_matrices)), _matrix(a))


def eigh(a, UPLO="L"):
    return _through(lambda linalg, x: tuple(linalg.eigh(x, UPLO)), _square(a))


def eigvalsh(a, UPLO="L"):
    return _through(lambda linalg, x: linalg.eigvalsh(x, UPLO), _square(a))


def lstsq(a, b, rcond=None):
    a, b = _matrix(a), _matrix(b)
    columns = b.reshape(-1, 1) if b.ndim == 1 else b
    q, r = qr(a)
    solution = _through(
        lambda linalg, x, y: linalg.solve_triangular(x, y, upper=True), r, np.dot(q.T, columns)
    )
    values = svd(a, compute_uv=False)
    residuals = ((np.dot(a, solution) - columns) ** 2).sum(0) if a.shape[0] > a.shape[1] else np.zeros(0)
    solution = solution[:, 0] if b.ndim == 1 else solution
    return solution, residuals, int((values > values[0] * np.finfo(a.dtype).eps * max(a.shape)).sum()), values


def matrix_rank(A, tol=None):
    A = _matrix(A)
    values = svd(A, compute_uv=False)
    bound = values.max() * max(A.shape) * np.finfo(A.dtype).eps if tol is None else tol
    return (values > bound).sum()


def matrix_power(a, n):
    a = np.asarray(a)
    if n < 0:
        return matrix_power(inv(a), -n)
    result = np.eye(a.shape[-1], dtype=a.dtype)
    for _ in range(n):
        result = np.matmul(result, a)
    return result


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    unsupported("numpy.linalg." + name)
