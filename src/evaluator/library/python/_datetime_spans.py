# Durations and zones of `datetime`.
# https://docs.python.org/3.11/library/datetime.html#timedelta-objects
import math as _math

# Its classes are those of the module that it is a part of.
__name__ = "datetime"


def _whole(value):
    if type(value) is int:
        return value
    if hasattr(type(value), "__index__"):
        return value.__index__()
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _round(value):
    return round(value)


class timedelta:
    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        given = {"days": days, "seconds": seconds, "microseconds": microseconds, "milliseconds": milliseconds, "minutes": minutes, "hours": hours, "weeks": weeks}
        units = {"days": 86400000000, "seconds": 1000000, "microseconds": 1, "milliseconds": 1000, "minutes": 60000000, "hours": 3600000000, "weeks": 604800000000}
        total, rest = 0, 0.0
        for name, value in given.items():
            if isinstance(value, int):
                total += value * units[name]
            elif isinstance(value, float):
                if not _math.isfinite(value):
                    if _math.isnan(value):
                        raise ValueError("cannot convert float NaN to integer")
                    raise OverflowError("cannot convert float infinity to integer")
                part, whole = _math.modf(value)
                total += int(whole) * units[name]
                rest += part * units[name]
            elif value is not None or True:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if rest:
            part, whole = _math.modf(rest)
            total += int(whole)
            doubled = abs(part) * 2
            if doubled > 1 or doubled == 1 and total % 2:
                total += 1 if part > 0 else -1
        return cls._make(total)

    @classmethod
    def _make(cls, total):
        days, rest = divmod(total, 86400000000)
        if not -999999999 <= days <= 999999999:
            if abs(days) > 2147483647:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days = days
        self._seconds, self._microseconds = divmod(rest, 1000000)
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    @property
    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds)) if value]
        module = "datetime" if type(self).__module__ == "datetime" else type(self).__module__
        return f"{module}.{type(self).__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text + (f".{self._microseconds:06}" if self._microseconds else "")

    def __add__(self, other):
        return timedelta._make(self._total + other._total) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._make(self._total - other._total) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._make(other._total - self._total) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._make(-self._total)

    def __pos__(self):
        return timedelta._make(self._total)

    def __abs__(self):
        return timedelta._make(abs(self._total))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._make(self._total * other)
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return timedelta._make(_divide(self._total * top, bottom))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total / other._total
        if isinstance(other, int):
            return timedelta._make(_divide(self._total, other))
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return timedelta._make(_divide(self._total * bottom, top))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total // other._total
        return timedelta._make(self._total // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return timedelta._make(self._total % other._total) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        return self._total == other._total if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total < other._total if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total <= other._total if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total > other._total if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total >= other._total if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _divide(top, bottom):
    """The nearest whole number, even ones for halves."""
    if bottom == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    quotient, rest = divmod(top, bottom)
    rest *= 2
    if (rest > bottom if bottom > 0 else rest < bottom) or rest == bottom and quotient % 2:
        quotient += 1
    return quotient


timedelta.min, timedelta.max, timedelta.resolution = timedelta(-999999999), timedelta._make(1000000000 * 86400000000 - 1), timedelta(microseconds=1)


class tzinfo:
    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        from datetime import datetime
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, dst = dt.utcoffset(), dt.dst()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
        return dt + dst


class timezone(tzinfo):
    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -86400000000 < offset._total < 86400000000:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}.")
        if name is None and not offset and hasattr(cls, "utc"):
            return cls.utc
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r})" if self._name is None else f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    total = offset._total
    sign, total = ("-", -total) if total < 0 else ("+", total)
    seconds, micros = divmod(total, 1000000)
    text = f"{sign}{seconds // 3600:02}{separator}{seconds // 60 % 60:02}"
    if seconds % 60 or micros:
        text += f"{separator}{seconds % 60:02}"
    return text + (f".{micros:06}" if micros else "")


timezone.utc = UTC = timezone(timedelta(0))
timezone.min, timezone.max = timezone(timedelta(minutes=-1439)), timezone(timedelta(minutes=1439))
