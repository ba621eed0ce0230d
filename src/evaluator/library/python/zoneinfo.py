# Time zones: UTC alone, as the histories of the others are files of the system.
# https://docs.python.org/3.11/library/zoneinfo.html
from datetime import timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]
TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    pass


class InvalidTZPathWarning(RuntimeWarning):
    pass


class ZoneInfo(_tzinfo):
    _known = {}

    def __new__(cls, key):
        if key not in cls._known:
            cls._known[key] = cls.no_cache(key)
        return cls._known[key]

    @classmethod
    def no_cache(cls, key):
        if key not in ("UTC", "Etc/UTC"):
            from _unsupported import unsupported
            unsupported(f"the time zone {key}")
        self = _tzinfo.__new__(cls)
        self.key = key
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        cls._known.clear()

    def utcoffset(self, dt):
        return _timedelta(0)

    dst = utcoffset

    def tzname(self, dt):
        return "UTC"

    def fromutc(self, dt):
        return dt

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"

    def __str__(self):
        return self.key

    def __reduce__(self):
        return ZoneInfo, (self.key,)


def available_timezones():
    return {"UTC", "Etc/UTC"}


def reset_tzpath(to=None):
    pass
