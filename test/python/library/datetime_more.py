# %% dates
from datetime import date, timedelta
d = date(2024, 2, 29)
d, str(d), d.isoformat(), d.ctime()
#> (datetime.date(2024, 2, 29), '2024-02-29', '2024-02-29', 'Thu Feb 29 00:00:00 2024')
d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal()
#> (3, 4, datetime.IsoCalendarDate(year=2024, week=9, weekday=4), 738945)
d + timedelta(days=366), d - date(2024, 1, 1), d - timedelta(weeks=1)
#> (datetime.date(2025, 3, 1), datetime.timedelta(days=59), datetime.date(2024, 2, 22))
d.replace(year=2023, day=28), d < date(2025, 1, 1), d == date(2024, 2, 29)  #> (datetime.date(2023, 2, 28), True, True)
date.fromisoformat("2023-12-31"), date.fromisoformat("20231231"), date.fromisoformat("2023-W52-7"), date.fromordinal(738000)
#> (datetime.date(2023, 12, 31), datetime.date(2023, 12, 31), datetime.date(2023, 12, 31), datetime.date(2021, 7, 29))
date.fromisocalendar(2024, 9, 4), date.fromtimestamp(0)  #> (datetime.date(2024, 2, 29), datetime.date(1970, 1, 1))
date.min, date.max, date.resolution  #> (datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.timedelta(days=1))
d.strftime("%A %a %d %B %b %m %Y %y %j %U %W %w %u %G %V %%"), f"{d:%d/%m/%Y}", format(d)
#> ('Thursday Thu 29 February Feb 02 2024 24 060 08 09 4 4 2024 09 %', '29/02/2024', '2024-02-29')
d.timetuple()[:8], hash(d) == hash(date(2024, 2, 29))  #> ((2024, 2, 29, 0, 0, 0, 3, 60), True)
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(lambda: date(2023, 2, 29))  #> ValueError: day is out of range for month
bad(lambda: date(0, 1, 1))  #> ValueError: year 0 is out of range
bad(lambda: date(2023, 13, 1))  #> ValueError: month must be in 1..12
bad(lambda: date.fromisoformat("2023-1-1"))  #> ValueError: Invalid isoformat string: '2023-1-1'
bad(lambda: d < 3)  #> TypeError: '<' not supported between instances of 'datetime.date' and 'int'
bad(lambda: d + 1)  #> TypeError: unsupported operand type(s) for +: 'datetime.date' and 'int'
bad(lambda: date.max + timedelta(1))  #> OverflowError: date value out of range
bad(lambda: date("x", 1, 1))  #> TypeError: 'str' object cannot be interpreted as an integer

# %% times and timestamps
from datetime import datetime, time, timedelta, timezone
t = datetime(2024, 5, 17, 13, 45, 30, 123456)
t, str(t), t.isoformat(), t.isoformat(" ", "minutes"), t.isoformat(timespec="milliseconds")
#> (datetime.datetime(2024, 5, 17, 13, 45, 30, 123456), '2024-05-17 13:45:30.123456', '2024-05-17T13:45:30.123456', '2024-05-17 13:45', '2024-05-17T13:45:30.123')
t.date(), t.time(), t.hour, t.microsecond, t.tzinfo
#> (datetime.date(2024, 5, 17), datetime.time(13, 45, 30, 123456), 13, 123456, None)
t + timedelta(hours=11), t - datetime(2024, 1, 1), t.replace(minute=0, microsecond=0)
#> (datetime.datetime(2024, 5, 18, 0, 45, 30, 123456), datetime.timedelta(days=137, seconds=49530, microseconds=123456), datetime.datetime(2024, 5, 17, 13, 0, 30))
t.strftime("%H:%M:%S.%f %I %p %c | %x %X"), f"{t:%Y-%m-%d %H:%M}"
#> ('13:45:30.123456 01 PM Fri May 17 13:45:30 2024 | 05/17/24 13:45:30', '2024-05-17 13:45')
datetime.strptime("2024-05-17 13:45", "%Y-%m-%d %H:%M")  #> datetime.datetime(2024, 5, 17, 13, 45)
datetime.strptime("Fri 17 May 24, 01:45 PM", "%a %d %B %y, %I:%M %p")  #> datetime.datetime(2024, 5, 17, 13, 45)
datetime.strptime("2024-05-17T10:00:00.5+0200", "%Y-%m-%dT%H:%M:%S.%f%z")
#> datetime.datetime(2024, 5, 17, 10, 0, 0, 500000, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
datetime.strptime("136 2024", "%j %Y"), datetime.strptime("12/31/99", "%m/%d/%y")
#> (datetime.datetime(2024, 5, 15, 0, 0), datetime.datetime(1999, 12, 31, 0, 0))
datetime.fromisoformat("2024-05-17T13:45:30"), datetime.fromisoformat("2024-05-17 13:45:30.5+01:00"), datetime.fromisoformat("20240517T1345Z")
#> (datetime.datetime(2024, 5, 17, 13, 45, 30), datetime.datetime(2024, 5, 17, 13, 45, 30, 500000, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600))), datetime.datetime(2024, 5, 17, 13, 45, tzinfo=datetime.timezone.utc))
datetime.combine(t.date(), time(1, 2)), datetime.min, datetime.max
#> (datetime.datetime(2024, 5, 17, 1, 2), datetime.datetime(1, 1, 1, 0, 0), datetime.datetime(9999, 12, 31, 23, 59, 59, 999999))
t.timetuple().tm_yday, t.weekday(), t.ctime()  #> (138, 4, 'Fri May 17 13:45:30 2024')
datetime(2024, 5, 17, tzinfo=timezone.utc).timestamp(), datetime.fromtimestamp(1e9, timezone.utc), datetime.utcfromtimestamp(86400)
#> (1715904000.0, datetime.datetime(2001, 9, 9, 1, 46, 40, tzinfo=datetime.timezone.utc), datetime.datetime(1970, 1, 2, 0, 0))
t < datetime(2025, 1, 1), t == t.replace(), max(t, datetime.min)
#> (True, True, datetime.datetime(2024, 5, 17, 13, 45, 30, 123456))
time(13, 5), time(13, 5, 6, 7).isoformat(), str(time(1)), time.fromisoformat("04:23:01.5"), time(5) < time(6)
#> (datetime.time(13, 5), '13:05:06.000007', '01:00:00', datetime.time(4, 23, 1, 500000), True)
time(13, 30).strftime("%I:%M %p"), time(1, tzinfo=timezone.utc), bool(time(0))
#> ('01:30 PM', datetime.time(1, 0, tzinfo=datetime.timezone.utc), True)
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(lambda: datetime(2024, 1, 1, 25))  #> ValueError: hour must be in 0..23
bad(lambda: datetime.strptime("x", "%Y"))  #> ValueError: time data 'x' does not match format '%Y'
bad(lambda: datetime.strptime("2024 extra", "%Y"))  #> ValueError: unconverted data remains:  extra
bad(lambda: datetime.strptime("2024", "%Q"))  #> ValueError: 'Q' is a bad directive in format '%Q'
bad(lambda: t < datetime.now(timezone.utc))  #> TypeError: can't compare offset-naive and offset-aware datetimes
bad(lambda: t - datetime.now(timezone.utc))  #> TypeError: can't subtract offset-naive and offset-aware datetimes
bad(lambda: datetime.fromisoformat("nonsense"))  #> ValueError: Invalid isoformat string: 'nonsense'
bad(lambda: time(25))  #> ValueError: hour must be in 0..23
bad(lambda: t - 5)  #> TypeError: unsupported operand type(s) for -: 'datetime.datetime' and 'int'

# %% durations
from datetime import timedelta
timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5, microseconds=6), timedelta(weeks=1)
#> (datetime.timedelta(days=1, seconds=7384, microseconds=5006), datetime.timedelta(days=7))
str(timedelta(days=1, seconds=1)), str(timedelta(seconds=-1)), str(timedelta(days=2)), str(timedelta(microseconds=1)), str(timedelta(0))
#> ('1 day, 0:00:01', '-1 day, 23:59:59', '2 days, 0:00:00', '0:00:00.000001', '0:00:00')
timedelta(seconds=-1), timedelta(hours=25), timedelta(0), timedelta(days=-1, microseconds=1)
#> (datetime.timedelta(days=-1, seconds=86399), datetime.timedelta(days=1, seconds=3600), datetime.timedelta(0), datetime.timedelta(days=-1, microseconds=1))
timedelta(hours=1.5), timedelta(seconds=0.1).microseconds, timedelta(microseconds=0.5), timedelta(microseconds=1.5)
#> (datetime.timedelta(seconds=5400), 100000, datetime.timedelta(0), datetime.timedelta(microseconds=2))
timedelta(minutes=90).total_seconds(), timedelta(days=2).days, timedelta(days=-1).seconds  #> (5400.0, 2, 0)
timedelta(hours=1) * 2.5, 3 * timedelta(minutes=1), timedelta(hours=1) / 3, timedelta(hours=1) // timedelta(minutes=7)
#> (datetime.timedelta(seconds=9000), datetime.timedelta(seconds=180), datetime.timedelta(seconds=1200), 8)
timedelta(hours=1) / timedelta(minutes=7), timedelta(hours=1) % timedelta(minutes=7), divmod(timedelta(hours=1), timedelta(minutes=7))
#> (8.571428571428571, datetime.timedelta(seconds=240), (8, datetime.timedelta(seconds=240)))
-timedelta(hours=1), abs(timedelta(-1)), +timedelta(1), bool(timedelta(0)), timedelta(1) > timedelta(hours=23)
#> (datetime.timedelta(days=-1, seconds=82800), datetime.timedelta(days=1), datetime.timedelta(days=1), False, True)
sum([timedelta(hours=1), timedelta(hours=2)], timedelta())  #> datetime.timedelta(seconds=10800)
timedelta.max, timedelta.min, timedelta.resolution
#> (datetime.timedelta(days=999999999, seconds=86399, microseconds=999999), datetime.timedelta(days=-999999999), datetime.timedelta(microseconds=1))
timedelta(hours=1) // 7  #> datetime.timedelta(seconds=514, microseconds=285714)
try:
    timedelta(days=10**10)
except OverflowError as e:
    print(e)  #> Python int too large to convert to C int

# %% zones
from datetime import datetime, timezone, timedelta, tzinfo
east = timezone(timedelta(hours=5, minutes=30))
east, str(east), timezone(timedelta(hours=-3), "BRT"), timezone.utc, str(timezone.utc)
#> (datetime.timezone(datetime.timedelta(seconds=19800)), 'UTC+05:30', datetime.timezone(datetime.timedelta(days=-1, seconds=75600), 'BRT'), datetime.timezone.utc, 'UTC')
d = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
d, d.isoformat(), d.astimezone(east), str(d.astimezone(east))
#> (datetime.datetime(2024, 1, 1, 12, 0, tzinfo=datetime.timezone.utc), '2024-01-01T12:00:00+00:00', datetime.datetime(2024, 1, 1, 17, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800))), '2024-01-01 17:30:00+05:30')
d.utcoffset(), d.tzname(), d.dst(), d.astimezone(east).utcoffset()
#> (datetime.timedelta(0), 'UTC', None, datetime.timedelta(seconds=19800))
d == d.astimezone(east), d - d.astimezone(east), d.strftime("%z %Z"), d.astimezone(east).strftime("%z")
#> (True, datetime.timedelta(0), '+0000 UTC', '+0530')
d.replace(tzinfo=None), d.timetz(), d.utctimetuple()[:5]
#> (datetime.datetime(2024, 1, 1, 12, 0), datetime.time(12, 0, tzinfo=datetime.timezone.utc), (2024, 1, 1, 12, 0))
class Fixed(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=2)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return "F"
d.astimezone(Fixed()).strftime("%H:%M %Z")  #> '14:00 F'
timezone(timedelta(hours=1)) == timezone(timedelta(hours=1)), timezone.utc == timezone(timedelta(0))  #> (True, True)
try:
    timezone(timedelta(hours=25))
except ValueError as e:
    print(e)
#> offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1, seconds=3600).

# %% the clock's texts
import time
time.gmtime(0)
#> time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0)
time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86399))  #> '1970-01-01 23:59:59'
time.asctime(time.gmtime(0)), time.gmtime(0).tm_year, time.gmtime(0)[0]  #> ('Thu Jan  1 00:00:00 1970', 1970, 1970)
time.strptime("30 Nov 00", "%d %b %y")
#> time.struct_time(tm_year=2000, tm_mon=11, tm_mday=30, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=335, tm_isdst=-1)
a = time.perf_counter(); time.sleep(2); b = time.perf_counter()
2 <= b - a < 2.5  #> True
type(time.time()), type(time.time_ns()), time.monotonic() <= time.monotonic()  #> (<class 'float'>, <class 'int'>, True)
try:
    time.sleep(-1)
except ValueError as e:
    print(e)  #> sleep length must be non-negative
