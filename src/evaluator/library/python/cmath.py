# Functions of complex numbers.
# https://docs.python.org/3.11/library/cmath.html
import math as _math
from math import e, inf, nan, pi, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)
_small = 2.2250738585072014e-308


def _whole(x):
    if isinstance(x, complex):
        return x
    if isinstance(x, (int, float)):
        return complex(x)
    for name in ("__complex__", "__float__", "__index__"):
        if hasattr(type(x), name):
            return complex(x)
    raise TypeError(f"must be real number, not {type(x).__name__}")


def _finite(z):
    return _math.isfinite(z.real) and _math.isfinite(z.imag)


def _special(z):
    """The rare ends of the line: what a formula would make a nan of."""
    return not _finite(z)


def isfinite(z, /):
    return _finite(_whole(z))


def isinf(z, /):
    z = _whole(z)
    return _math.isinf(z.real) or _math.isinf(z.imag)


def isnan(z, /):
    z = _whole(z)
    return _math.isnan(z.real) or _math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _whole(a), _whole(b)
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol


def phase(z, /):
    z = _whole(z)
    return _math.atan2(z.imag, z.real)


def polar(z, /):
    z = _whole(z)
    return (abs(z), phase(z))


def rect(r, phi, /):
    if not isinstance(r, (int, float)) or not isinstance(phi, (int, float)):
        raise TypeError(f"must be real number, not {type(phi if isinstance(r, (int, float)) else r).__name__}")
    if not _math.isfinite(phi) and r and not _math.isnan(phi):
        raise ValueError("math domain error")
    if phi == 0:
        return complex(r, r * phi)
    return complex(r * _math.cos(phi), r * _math.sin(phi))


def sqrt(z, /):
    z = _whole(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if _math.isinf(y):
            return complex(inf, y)
        if _math.isinf(x):
            if x > 0:
                return complex(x, _math.copysign(0.0, y) if not _math.isnan(y) else y)
            return complex(0.0 if not _math.isnan(y) else nan, _math.copysign(inf, y) if not _math.isnan(y) else inf)
        return complex(nan, nan)
    if x == 0 and y == 0:
        return complex(0.0, y)
    ax, ay = abs(x), abs(y)
    if ax < _small and ay < _small and (ax > 0 or ay > 0):
        ax = _math.ldexp(ax, 54)
        s = _math.ldexp(_math.sqrt(ax + _math.hypot(ax, _math.ldexp(ay, 54))), -27)
    else:
        ax /= 8.0
        s = 2.0 * _math.sqrt(ax + _math.hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    return complex(s, _math.copysign(d, y)) if x >= 0 else complex(d, _math.copysign(s, y))


def exp(z, /):
    z = _whole(z)
    x, y = z.real, z.imag
    if _special(z):
        if _math.isinf(x) and _math.isfinite(y):
            if x > 0:
                return complex(inf if y == 0 else _math.copysign(inf, _math.cos(y)), y if y == 0 else _math.copysign(inf, _math.sin(y)))
            return complex(_math.copysign(0.0, _math.cos(y)), _math.copysign(0.0, _math.sin(y)))
        if _math.isinf(x) and x < 0:
            return complex(0.0, 0.0)
        if _math.isinf(y) and not _math.isnan(x):
            raise ValueError("math domain error")
        return complex(inf if _math.isinf(x) else nan, y if y == 0 else nan)
    try:
        size = _math.exp(x)
        return complex(size * _math.cos(y), size * _math.sin(y))
    except OverflowError:
        size = _math.exp(x - 1.0) if x < 710.78 else inf
        result = complex(size * _math.cos(y) * _math.e, size * _math.sin(y) * _math.e)
        if not _finite(result):
            raise OverflowError("math range error") from None
        return result


def log(z, base=None, /):
    result = _log(_whole(z))
    return result if base is None else result / _log(_whole(base))


def _log(z):
    x, y = z.real, z.imag
    if x == 0 and y == 0:
        raise ValueError("math domain error")
    ax, ay = abs(x), abs(y)
    if not _finite(z):
        size = inf if isinf(z) else nan
        return complex(size, _math.atan2(y, x))
    if ax > 8.98846567431158e307 / 2 or ay > 8.98846567431158e307 / 2:
        size = _math.log(_math.hypot(ax / 2.0, ay / 2.0)) + _math.log(2.0)
    elif ax < _small and ay < _small:
        size = _math.log(_math.hypot(_math.ldexp(ax, 53), _math.ldexp(ay, 53))) - 53 * _math.log(2.0)
    else:
        h = _math.hypot(ax, ay)
        if 0.71 <= h <= 1.73:
            big, small = max(ax, ay), min(ax, ay)
            size = _math.log1p((big - 1) * (big + 1) + small * small) / 2.0
        else:
            size = _math.log(h)
    return complex(size, _math.atan2(y, x))


def log10(z, /):
    result = _log(_whole(z))
    return complex(result.real / _math.log(10.0), result.imag / _math.log(10.0))


def cosh(z, /):
    z = _whole(z)
    x, y = z.real, z.imag
    if _math.isinf(x) and y == 0:
        return complex(inf, _math.copysign(0.0, x) * y)
    if _math.isinf(y) and not _math.isnan(x):
        raise ValueError("math domain error")
    return complex(_math.cos(y) * _math.cosh(x), _math.sin(y) * _math.sinh(x))


def sinh(z, /):
    z = _whole(z)
    x, y = z.real, z.imag
    if _math.isinf(x) and y == 0:
        return complex(x, y)
    if _math.isinf(y) and not _math.isnan(x):
        raise ValueError("math domain error")
    return complex(_math.cos(y) * _math.sinh(x), _math.sin(y) * _math.cosh(x))


def tanh(z, /):
    z = _whole(z)
    x, y = z.real, z.imag
    if _math.isinf(y) and _math.isfinite(x):
        raise ValueError("math domain error")
    if abs(x) > 22:
        real = _math.copysign(1.0, x)
        imag = 4.0 * _math.sin(y) * _math.cos(y) * _math.exp(-2.0 * abs(x)) if _math.isfinite(x) else _math.copysign(0.0, 2.0 * _math.sin(y) * _math.cos(y))
        return complex(real, imag)
    tx, ty = _math.tanh(x), _math.tan(y)
    cx = 1.0 / _math.cosh(x)
    product = tx * ty
    denominator = 1.0 + product * product
    return complex(tx * (1.0 + ty * ty) / denominator, ty / denominator * cx * cx)


def cos(z, /):
    z = _whole(z)
    return cosh(complex(-z.imag, z.real))


def sin(z, /):
    z = _whole(z)
    s = sinh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def tan(z, /):
    z = _whole(z)
    s = tanh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def acos(z, /):
    z = _whole(z)
    s1, s2 = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(2.0 * _math.atan2(s1.real, s2.real), _math.asinh(s2.real * s1.imag - s2.imag * s1.real))


def acosh(z, /):
    z = _whole(z)
    s1, s2 = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(_math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * _math.atan2(s1.imag, s2.real))


def asinh(z, /):
    z = _whole(z)
    s1, s2 = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    return complex(_math.asinh(s1.real * s2.imag - s2.real * s1.imag), _math.atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag))


def asin(z, /):
    z = _whole(z)
    s = asinh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def atanh(z, /):
    z = _whole(z)
    x, y = z.real, z.imag
    if x < 0 or x == 0 and _math.copysign(1.0, x) < 0:
        return -atanh(-z)
    ay = abs(y)
    if x == 1.0 and ay == 0:
        raise ValueError("math domain error")
    if x > 1e153 or ay > 1e153:
        h = _math.hypot(x / 2.0, y / 2.0)
        return complex(x / 4.0 / h / h, -_math.copysign(pi / 2.0, -y))
    real = _math.log1p(4.0 * x / ((1 - x) * (1 - x) + ay * ay)) / 4.0
    return complex(real, -_math.atan2(-2.0 * y, (1 - x) * (1 + x) - ay * ay) / 2.0)


def atan(z, /):
    z = _whole(z)
    s = atanh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)
