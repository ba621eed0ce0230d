# Averages, spreads and relations; sums are exact, as fractions.
# https://docs.python.org/3.11/library/statistics.html
import math as _math
from bisect import bisect_left as _bisect_left
from bisect import bisect_right as _bisect_right
from collections import Counter as _Counter
from collections import namedtuple as _namedtuple
from fractions import Fraction as _Fraction

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _is_decimal(kind):
    return any([each.__module__ == "decimal" and each.__name__ == "Decimal" for each in kind.__mro__])


def _coerce(first, second):
    # The type of a result from the types of the data.
    if first is second or second in (int, bool):
        return first
    if first is int:
        return second
    if issubclass(second, first):
        return second
    if issubclass(first, second):
        return first
    if issubclass(first, int):
        return second
    if issubclass(second, int):
        return first
    if issubclass(first, _Fraction) and issubclass(second, float):
        return second
    if issubclass(first, float) and issubclass(second, _Fraction):
        return first
    raise TypeError("don't know how to coerce %s and %s" % (first.__name__, second.__name__))


def _exact(x):
    # As a fraction; infinities and NaN stay as they are.
    if type(x) is int or type(x) is _Fraction:
        return x
    try:
        n, d = x.as_integer_ratio()
        return _Fraction(n, d)
    except (OverflowError, ValueError):
        return x
    except AttributeError:
        pass
    try:
        return _Fraction(x.numerator, x.denominator)
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _sum(data):
    # The type of the total, the total, and how many there were.
    count, kind, total, special = 0, int, _Fraction(0), None
    numerators = {}
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = _coerce(kind, type(x))
        exact = _exact(x)
        if isinstance(exact, (int, _Fraction)):
            d = exact.denominator
            numerators[d] = numerators.get(d, 0) + exact.numerator
        else:
            special = x if special is None else special + x
    if special is not None:
        return kind, special, count
    for d, n in numerators.items():
        total += _Fraction(n, d)
    return kind, total, count


def _convert(value, kind):
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    if _is_decimal(kind) and isinstance(value, (int, _Fraction)):
        return kind(value.numerator) / value.denominator
    return kind(value)


def _squares(data, center=None):
    # The sum of squared distances from the center, by the exact mean where none is given.
    if center is not None:
        kind, total, count = _sum([(d := x - center) * d for x in data])
        return kind, total, center, count
    kind, total, count = _sum(data)
    if count == 0:
        return kind, _Fraction(0), None, 0
    if not isinstance(total, _Fraction):
        return kind, total - total, total, count
    mean = total / count
    spread = _Fraction(0)
    for x in data:
        d = _exact(x) - mean
        spread += d * d
    return kind, spread, mean, count


def _root(value):
    # The float nearest to the root of a fraction: from an integer root with bits to spare.
    if not isinstance(value, (int, _Fraction)):
        return value
    n, m = value.numerator, value.denominator
    if n == 0:
        return 0.0
    shift = max(0, 160 - (n.bit_length() - m.bit_length()))
    shift += shift % 2
    scaled = (n << shift) // m
    root = _math.isqrt(scaled)
    # A last bit that rounds as what was cut off would.
    if root * root != scaled or scaled * m != n << shift:
        root |= 1
    return root / (1 << (shift // 2))


def _root_as(kind, value):
    if not _is_decimal(kind):
        return _root(value)
    import decimal
    with decimal.localcontext() as context:
        wanted = context.prec
        context.prec = 2 * wanted + 10
        root = (kind(value.numerator) / value.denominator).sqrt()
    return +root


def _listed(data):
    return data if isinstance(data, (list, tuple)) else list(data)


def mean(data):
    data = _listed(data)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    kind, total, count = _sum(data)
    return _convert(total / count, kind)


def fmean(data, weights=None):
    if weights is None:
        data = _listed(data)
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return _math.fsum(data) / len(data)
    data, weights = _listed(data), _listed(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    weight = _math.fsum(weights)
    if not weight:
        raise StatisticsError("sum of weights must be non-zero")
    return _math.fsum([x * w for x, w in zip(data, weights)]) / weight


def geometric_mean(data):
    try:
        return _math.exp(fmean([_math.log(x) for x in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def _positive(values, message):
    for x in values:
        if x < 0:
            raise StatisticsError(message)
        yield x


def harmonic_mean(data, weights=None):
    data = list(data)
    message = "harmonic mean does not support negative values"
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        if not hasattr(data[0], "__add__") or isinstance(data[0], str):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError(message)
        return data[0]
    if weights is None:
        weights, weight = [1] * len(data), len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        _, weight, _ = _sum(_positive(weights, message))
    try:
        checked = list(_positive(data, message))
        kind, total, count = _sum([w / x if w else 0 for w, x in zip(weights, checked)])
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(weight / total, kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 == 1 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    before = _bisect_left(data, x)
    within = _bisect_right(data, x, lo=before) - before
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - before) / within


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def variance(data, xbar=None):
    kind, squares, _, count = _squares(_listed(data), xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (count - 1), kind)


def pvariance(data, mu=None):
    kind, squares, _, count = _squares(_listed(data), mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / count, kind)


def stdev(data, xbar=None):
    kind, squares, _, count = _squares(_listed(data), xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root_as(kind, squares / (count - 1))


def pstdev(data, mu=None):
    kind, squares, _, count = _squares(_listed(data), mu)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root_as(kind, squares / count)


def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = _math.fsum(x) / n, _math.fsum(y) / n
    return _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (n - 1)


def _ranks(data):
    # Equal values share the mean of their ranks, counted around zero.
    places = sorted(zip(data, range(len(data))), key=lambda pair: pair[0])
    result = [0] * len(places)
    at = 0
    while at < len(places):
        end = at
        while end < len(places) and places[end][0] == places[at][0]:
            end += 1
        for _, index in places[at:end]:
            result[index] = (at + end - 1) / 2 - (len(places) - 1) / 2
        at = end
    return result


def correlation(x, y, /, *, method="linear"):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    xbar, ybar = _math.fsum(x) / n, _math.fsum(y) / n
    sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx, syy = _math.fsum([(d := a - xbar) * d for a in x]), _math.fsum([(d := b - ybar) * d for b in y])
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if proportional:
        sxy = _math.fsum([a * b for a, b in zip(x, y)])
        sxx = _math.fsum([a * a for a in x])
    else:
        xbar, ybar = _math.fsum(x) / n, _math.fsum(y) / n
        sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
        sxx = _math.fsum([(d := a - xbar) * d for a in x])
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# Wichura's rational approximations (AS 241, PPND16): coefficients from the highest power down.
_central = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)
_middle = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
     3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0),
)
_far = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)


def _polynomial(coefficients, r):
    value = coefficients[0]
    for each in coefficients[1:]:
        value = value * r + each
    return value


def _inverse_normal(p, mu, sigma):
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        x = _polynomial(_central[0], r) * q / _polynomial(_central[1], r)
        return mu + x * sigma
    r = _math.sqrt(-_math.log(p if q <= 0.0 else 1.0 - p))
    table, r = (_middle, r - 1.6) if r <= 5.0 else (_far, r - 5.0)
    x = _polynomial(table[0], r) / _polynomial(table[1], r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = _listed(data)
        kind, squares, center, count = _squares(data)
        if count < 2:
            raise StatisticsError("stdev requires at least two data points")
        return cls(float(center), _root(squares / (count - 1)))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return _math.exp(diff * diff / (-2.0 * variance)) / _math.sqrt(_math.tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return _inverse_normal(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        first, second = (self, other) if (self._sigma, self._mu) <= (other._sigma, other._mu) else (other, self)
        v1, v2 = first.variance, second.variance
        if not v1 or not v2:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = v2 - v1, abs(second._mu - first._mu)
        if not dv:
            return 1.0 - _math.erf(dm / (2.0 * first._sigma * _math.sqrt(2.0)))
        a = first._mu * v2 - second._mu * v1
        b = first._sigma * second._sigma * _math.sqrt(dm * dm + dv * _math.log(v2 / v1))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (_math.fabs(second.cdf(x1) - first.cdf(x1)) + _math.fabs(second.cdf(x2) - first.cdf(x2)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * _math.fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / _math.fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
