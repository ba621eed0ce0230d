# Dates, times, durations and zones. The local zone of a run is UTC.
# https://docs.python.org/3.11/library/datetime.html
import time as _time
import math as _math
from _strptime import days as _days, from_ordinal as _from_ordinal, is_leap as _is_leap, iso_week as _iso_week
from _strptime import months as _months, ordinal as _ordinal, strftime as _strftime, year_day as _year_day
from _unsupported import title as _title

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]
MINYEAR, MAXYEAR = 1, 9999


from _datetime_spans import UTC, _offset_text, _whole, timedelta, timezone, tzinfo


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _month_length(year, month):
    return 29 if month == 2 and _is_leap(year) else [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def _check_date(year, month, day):
    year, month, day = _whole(year), _whole(month), _whole(day)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _month_length(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _whole(hour), _whole(minute), _whole(second), _whole(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def _iso_date(text):
    """(year, month, day) of a date, None where it is none."""
    import re
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)|(\d{4})(\d\d)(\d\d)", text, re.ASCII)
    if found:
        return tuple([int(part) for part in found.groups() if part is not None])
    found = re.fullmatch(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", text, re.ASCII)
    if found:
        year, week, day = int(found[1]), int(found[2]), int(found[3] or 1)
        return _from_ordinal(_week_start(year, week) + day - 1)
    return None


def _week_start(year, week):
    first = _ordinal(year, 1, 4)
    if not 1 <= week <= 53 or week == 53 and _iso_week(year, 12, 28)[1] != 53:
        raise ValueError(f"Invalid week: {week}")
    return first - (first + 6) % 7 + (week - 1) * 7


def _iso_time(text):
    """(hour, minute, second, microsecond, zone) of a time, None where it is none."""
    import re
    found = re.fullmatch(r"(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d(?::?\d\d(?:\.\d+)?)?)?)?", text, re.ASCII)
    if not found:
        return None
    hour, minute, second, fraction, zone = found.groups()
    made = None
    if zone is not None:
        made = UTC if zone == "Z" else timezone(_zone_offset(zone))
    return int(hour), int(minute or 0), int(second or 0), int((fraction or "0")[:6].ljust(6, "0")), made


def _zone_offset(text):
    digits = text[1:].replace(":", "")
    seconds = float(digits[4:]) if len(digits) > 4 else 0
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0), seconds=seconds)
    return -offset if text[0] == "-" else offset


class date:
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            raise TypeError(f"function missing required argument '{'month' if month is None else 'day'}' (pos {2 if month is None else 3})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(719163 + _math.floor(timestamp / 86400))

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > 3652059:
            raise ValueError("year is out of range")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        parts = _iso_date(date_string)
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(_week_start(year, week) + day - 1)

    def __repr__(self):
        module = type(self).__module__
        return f"{module}.{type(self).__qualname__}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def ctime(self):
        return f"{_days[self.weekday()][:3]} {_months[self._month - 1][:3]} {self._day:2} 00:00:00 {self._year:04}"

    def strftime(self, format, /):
        return _strftime(format, self._year, self._month, self._day, 0, 0, 0)

    def __format__(self, spec, /):
        if not isinstance(spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(spec).__name__}")
        return self.strftime(spec) if spec else str(self)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), _year_day(self._year, self._month, self._day), -1))

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(_iso_week(self._year, self._month, self._day))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        number = self.toordinal() + other._days
        if not 1 <= number <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(number)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    @property
    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key == other._key if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key < other._key if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key <= other._key if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key > other._key if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key >= other._key if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key)

    def __reduce__(self):
        return type(self), self._key


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)


def _clock_text(self, timespec):
    full = f"{self._hour:02}:{self._minute:02}:{self._second:02}"
    if timespec == "auto":
        return full + (f".{self._microsecond:06}" if self._microsecond else "")
    texts = {"hours": full[:2], "minutes": full[:5], "seconds": full, "milliseconds": f"{full}.{self._microsecond // 1000:03}", "microseconds": f"{full}.{self._microsecond:06}"}
    if timespec not in texts:
        raise ValueError("Unknown timespec value")
    return texts[timespec]


def _clock_repr(self, parts):
    parts = list(map(str, parts + [self._hour, self._minute]))
    if self._second or self._microsecond:
        parts.append(str(self._second))
    if self._microsecond:
        parts.append(str(self._microsecond))
    if self._tzinfo is not None:
        parts.append(f"tzinfo={self._tzinfo!r}")
    if self._fold:
        parts.append("fold=1")
    return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts)})"


def _set_clock(self, hour, minute, second, microsecond, tzinfo, fold):
    self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
    _check_zone(tzinfo)
    self._tzinfo, self._fold = tzinfo, fold


class time:
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        _set_clock(self, hour, minute, second, microsecond, tzinfo, fold)
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        parts = _iso_time(time_string[1:] if time_string.startswith("T") else time_string)
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {time_string!r}")
        return cls(*parts)

    def isoformat(self, timespec="auto"):
        return _clock_text(self, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return _clock_repr(self, [])

    def strftime(self, format, /):
        return _strftime(format, 1900, 1, 1, self._hour, self._minute, self._second, self._microsecond, _offset_text(self.utcoffset(), ""), self.tzname() or "")

    def __format__(self, spec, /):
        return self.strftime(spec) if spec else str(self)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        given = [own if value is None else value for own, value in ((self._hour, hour), (self._minute, minute), (self._second, second), (self._microsecond, microsecond))]
        return type(self)(*given, self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    @property
    def _micros(self):
        offset = self.utcoffset()
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond - (offset._total if offset is not None else 0)

    def _keys(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._micros, other._micros

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._micros == other._micros

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._keys(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._keys(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._keys(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._keys(other)
        return a >= b

    def __hash__(self):
        return hash(self._micros)


time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta(microseconds=1)
_time_class, _tzinfo_class = time, tzinfo


class datetime(date):
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        _set_clock(self, hour, minute, second, microsecond, tzinfo, fold)
        return self

    hour, minute, second, microsecond = _time_class.hour, _time_class.minute, _time_class.second, _time_class.microsecond
    tzinfo, fold = _time_class.tzinfo, _time_class.fold

    @classmethod
    def _from_micros(cls, micros, zone):
        days, rest = divmod(micros, 86400000000)
        if not 1 <= days + 719163 <= 3652059:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1000000)
        return cls(*_from_ordinal(days + 719163), seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond, zone)

    @property
    def _local_micros(self):
        seconds = ((self.toordinal() - 719163) * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    @property
    def _utc_micros(self):
        offset = self.utcoffset()
        return self._local_micros - (offset._total if offset is not None else 0)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        made = cls._from_micros(round(timestamp * 1000000) if isinstance(timestamp, int) else _rounded(timestamp), tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        for length in (10, 8, 7):
            day = _iso_date(date_string[:length])
            rest = date_string[length:]
            if day is not None and rest == "":
                return cls(*day)
            clock = _iso_time(rest[1:]) if day is not None and not rest[0].isdigit() else None
            if clock is not None:
                return cls(*day, *clock)
        raise ValueError(f"Invalid isoformat string: {date_string!r}")

    @classmethod
    def strptime(cls, date_string, format, /):
        from _strptime import strptime
        year, month, day, hour, minute, second, microsecond, offset, zone, _ = strptime(date_string, format)
        made = None if offset is None else timezone(timedelta(seconds=offset), zone) if zone else timezone(timedelta(seconds=offset))
        return cls(year, month, day, hour, minute, second, microsecond, made)

    def timestamp(self):
        return self._utc_micros / 1000000

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timetuple(self):
        dst = self.dst()
        flag = -1 if dst is None else 1 if dst else 0
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), _year_day(self._year, self._month, self._day), flag))

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _time.struct_time((moment._year, moment._month, moment._day, moment._hour, moment._minute, moment._second, moment.weekday(), _year_day(moment._year, moment._month, moment._day), 0))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        own = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)
        given = [mine if value is None else value for mine, value in zip(own, (year, month, day, hour, minute, second, microsecond))]
        return type(self)(*given, self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tz argument must be an instance of tzinfo")
        if tz is self._tzinfo:
            return self
        return tz.fromutc(type(self)._from_micros(self._utc_micros, tz))

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def isoformat(self, sep="T", timespec="auto"):
        return f"{self._year:04}-{self._month:02}-{self._day:02}{sep}{_clock_text(self, timespec)}{_offset_text(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        return _clock_repr(self, [self._year, self._month, self._day])

    def ctime(self):
        return f"{_days[self.weekday()][:3]} {_months[self._month - 1][:3]} {self._day:2} {self._hour:02}:{self._minute:02}:{self._second:02} {self._year:04}"

    def strftime(self, format, /):
        return _strftime(format, self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, _offset_text(self.utcoffset(), ""), self.tzname() or "")

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._from_micros(self._local_micros + other._total, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._from_micros(self._local_micros - other._total, self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tzinfo is other._tzinfo:
            return timedelta._make(self._local_micros - other._local_micros)
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._make(self._utc_micros - other._utc_micros)

    @property
    def _key(self):
        return self._utc_micros

    def _comparable(self, other):
        if not isinstance(other, datetime):
            if isinstance(other, _date_class):
                raise TypeError(f"can't compare {type(self).__module__}.{type(self).__name__} to {type(other).__module__}.{type(other).__name__}")
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented if not isinstance(other, _date_class) else False
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._utc_micros == other._utc_micros

    def __hash__(self):
        return hash(self._utc_micros)

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


def _rounded(timestamp):
    part, whole = _math.modf(timestamp)
    return int(whole) * 1000000 + round(part * 1000000)


_date_class = date
datetime.min, datetime.max, datetime.resolution = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), timedelta(microseconds=1)
for _each in (date, time, datetime, timedelta, timezone, tzinfo):
    _title(_each, "datetime." + _each.__name__)
del _each
