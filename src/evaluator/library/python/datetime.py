# Dates and times, without time zones other than fixed ones.
# https://docs.python.org/3.11/library/datetime.html
import time as _time

MINYEAR = 1
MAXYEAR = 9999
_month_days = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_month_names = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_day_names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else _month_days[month]


def _to_ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_days_in(year, each) for each in range(1, month)) + day


def _from_ordinal(n):
    year = max(1, n * 400 // 146097 - 1)
    while _to_ordinal(year + 1, 1, 1) <= n:
        year += 1
    month = 1
    while month < 12 and _to_ordinal(year, month + 1, 1) <= n:
        month += 1
    return year, month, n - _to_ordinal(year, month, 1) + 1


class timedelta:
    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        self = object.__new__(cls)
        total = (days + weeks * 7) * 86400000000 + (seconds + minutes * 60 + hours * 3600) * 1000000 + milliseconds * 1000 + microseconds
        total = round(total)
        self._days, rest = divmod(total, 86400000000)
        self._seconds, self._microseconds = divmod(rest, 1000000)
        if abs(self._days) > 999999999:
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 10 ** 6

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds)) if value]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, {text}"
        return f"{text}.{self._microseconds:06d}" if self._microseconds else text

    def __add__(self, other):
        return timedelta(microseconds=self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta(microseconds=self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta(microseconds=-self._total())

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        return timedelta(microseconds=self._total() * other) if isinstance(other, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        return timedelta(microseconds=self._total() / other) if isinstance(other, (int, float)) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return timedelta(microseconds=self._total() // other) if isinstance(other, int) else NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total())

    def __bool__(self):
        return self._total() != 0


timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    pass


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        return None

    def __repr__(self):
        return "datetime.timezone.utc" if self is timezone.utc else f"datetime.timezone({self._offset!r})"

    def __str__(self):
        return self.tzname(None)

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _offset_text(offset):
    minutes = offset._total() // 60000000
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


class date:
    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self._ymd = (year, month, day)

    year = property(lambda self: self._ymd[0])
    month = property(lambda self: self._ymd[1])
    day = property(lambda self: self._ymd[2])

    @classmethod
    def today(cls):
        now = _time.localtime()
        return cls(now[0], now[1], now[2])

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        try:
            year, month, day = text.split("-")
            return cls(int(year), int(month), int(day))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def toordinal(self):
        return _to_ordinal(*self._ymd)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isoformat(self):
        return "%04d-%02d-%02d" % self._ymd

    __str__ = isoformat

    def __repr__(self):
        return f"datetime.date({', '.join(map(str, self._ymd))})"

    def replace(self, year=None, month=None, day=None):
        return type(self)(year or self.year, month or self.month, day or self.day)

    def timetuple(self):
        return _time.struct_time(self._ymd + (0, 0, 0, self.weekday(), self.toordinal() - _to_ordinal(self.year, 1, 1) + 1, -1))

    def strftime(self, format):
        return _time.strftime(format, self.timetuple())

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __eq__(self, other):
        return self._ymd == other._ymd if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._ymd < other._ymd if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        return self._ymd <= other._ymd if isinstance(other, date) else NotImplemented

    def __hash__(self):
        return hash(self._ymd)

    def __add__(self, other):
        return date.fromordinal(self.toordinal() + other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return date.fromordinal(self.toordinal() - other.days)
        return timedelta(days=self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond):
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond, self.tzinfo = hour, minute, second, microsecond, tzinfo

    def isoformat(self, timespec="auto"):
        text = f"{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        return f"{text}.{self.microsecond:06d}" if self.microsecond else text

    __str__ = isoformat

    def __repr__(self):
        parts = [self.hour, self.minute] + ([self.second, self.microsecond] if self.microsecond else [self.second] if self.second else [])
        return f"datetime.time({', '.join(map(str, parts))})"

    def _key(self):
        return self.hour, self.minute, self.second, self.microsecond

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key())


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        super().__init__(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond, self.tzinfo = hour, minute, second, microsecond, tzinfo

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now()

    today = now

    @classmethod
    def fromtimestamp(cls, t, tz=None):
        made = cls(1970, 1, 1) + timedelta(seconds=t)
        if tz is not None:
            made = made + tz.utcoffset(None)
            made.tzinfo = tz
        return made

    @classmethod
    def combine(cls, date, time, tzinfo=None):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, tzinfo or time.tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        try:
            day, _, clock = text.replace("T", " ").partition(" ")
            year, month, number = map(int, day.split("-"))
            parts = (clock or "0:0").split(":")
            second, _, fraction = (parts[2] if len(parts) > 2 else "0").partition(".")
            return cls(year, month, number, int(parts[0]), int(parts[1]), int(second), int((fraction + "000000")[:6]))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    @classmethod
    def strptime(cls, text, format):
        import re
        patterns = {"Y": r"(?P<Y>\d{4})", "m": r"(?P<m>\d{1,2})", "d": r"(?P<d>\d{1,2})", "H": r"(?P<H>\d{1,2})", "M": r"(?P<M>\d{1,2})",
                    "S": r"(?P<S>\d{1,2})", "f": r"(?P<f>\d{1,6})", "y": r"(?P<y>\d{2})", "b": r"(?P<b>[A-Za-z]{3})", "B": r"(?P<B>[A-Za-z]+)", "%": "%"}
        pattern, at = "", 0
        while at < len(format):
            if format[at] == "%" and at + 1 < len(format):
                pattern += patterns[format[at + 1]]
                at += 2
            else:
                pattern += re.escape(format[at])
                at += 1
        match = re.fullmatch(pattern, text)
        if match is None:
            raise ValueError(f"time data {text!r} does not match format {format!r}")
        found = match.groupdict()
        month = int(found.get("m", 1))
        if "b" in found:
            month = [each[:3].lower() for each in _month_names].index(found["b"].lower())
        if "B" in found:
            month = [each.lower() for each in _month_names].index(found["B"].lower())
        year = int(found["Y"]) if "Y" in found else 1900
        if "y" in found:
            year = int(found["y"]) + (1900 if int(found["y"]) > 68 else 2000)
        return cls(year, month, int(found.get("d", 1)), int(found.get("H", 0)), int(found.get("M", 0)), int(found.get("S", 0)),
                   int((found.get("f", "") + "000000")[:6]))

    def date(self):
        return date(*self._ymd)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def _microseconds(self):
        seconds = ((self.toordinal() * 24 + self.hour) * 60 + self.minute) * 60 + self.second
        total = seconds * 1000000 + self.microsecond
        return total - self.tzinfo.utcoffset(self)._total() if self.tzinfo is not None else total

    def timestamp(self):
        return (self._microseconds() - _to_ordinal(1970, 1, 1) * 86400000000) / 1000000

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True):
        def pick(new, old):
            return old if new is None else new
        return datetime(pick(year, self.year), pick(month, self.month), pick(day, self.day), pick(hour, self.hour), pick(minute, self.minute),
                        pick(second, self.second), pick(microsecond, self.microsecond), self.tzinfo if tzinfo is True else tzinfo)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def isoformat(self, sep="T", timespec="auto"):
        text = f"{date.isoformat(self)}{sep}{self.hour:02d}:{self.minute:02d}"
        if timespec != "minutes":
            text += f":{self.second:02d}"
        if timespec == "milliseconds":
            text += f".{self.microsecond // 1000:03d}"
        elif self.microsecond and timespec == "auto" or timespec == "microseconds":
            text += f".{self.microsecond:06d}"
        return text if self.tzinfo is None else text + _offset_text(self.tzinfo.utcoffset(self))

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = list(self._ymd) + [self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        zone = "" if self.tzinfo is None else f", tzinfo={self.tzinfo!r}"
        return f"datetime.datetime({', '.join(map(str, parts))}{zone})"

    def timetuple(self):
        return _time.struct_time(self._ymd + (self.hour, self.minute, self.second, self.weekday(), self.toordinal() - _to_ordinal(self.year, 1, 1) + 1, -1))

    def strftime(self, format):
        return _time.strftime(format.replace("%f", f"{self.microsecond:06d}"), self.timetuple())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        total = ((self.toordinal() * 24 + self.hour) * 60 + self.minute) * 60 + self.second
        days, rest = divmod(total * 1000000 + self.microsecond + other._total(), 86400000000)
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return datetime(*_from_ordinal(days), hour, minute, second, microsecond, self.tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        return timedelta(microseconds=self._microseconds() - other._microseconds()) if isinstance(other, datetime) else NotImplemented

    def __eq__(self, other):
        return self._microseconds() == other._microseconds() if isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._microseconds() < other._microseconds() if isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._microseconds() <= other._microseconds() if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        return hash(self._microseconds())


date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
