# %% datetime and time
from datetime import date, datetime, time, timedelta, timezone
import time as clock
d = date(2024, 2, 29)
t = datetime(2024, 1, 31, 13, 5, 9, 250)
start = clock.perf_counter()
clock.sleep(0.01)
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
d  #> datetime.date(2024, 2, 29)
str(d)  #> '2024-02-29'
d.weekday()  #> 3
d.isoformat()  #> '2024-02-29'
d + timedelta(days=1)  #> datetime.date(2024, 3, 1)
d - date(2024, 1, 1)  #> datetime.timedelta(days=59)
d.strftime("%d/%m/%Y %a %B")  #> '29/02/2024 Thu February'
d.toordinal()  #> 738945
date.fromisoformat("2020-05-06")  #> datetime.date(2020, 5, 6)
d < date(2025, 1, 1)  #> True
d.replace(day=1)  #> datetime.date(2024, 2, 1)
date.fromordinal(738000)  #> datetime.date(2021, 7, 29)
t  #> datetime.datetime(2024, 1, 31, 13, 5, 9, 250)
str(t)  #> '2024-01-31 13:05:09.000250'
t.isoformat()  #> '2024-01-31T13:05:09.000250'
t + timedelta(hours=12)  #> datetime.datetime(2024, 2, 1, 1, 5, 9, 250)
t - datetime(2024, 1, 1)  #> datetime.timedelta(days=30, seconds=47109, microseconds=250)
t.strftime("%Y-%m-%d %H:%M:%S.%f %p %j")  #> '2024-01-31 13:05:09.000250 PM 031'
t.date()  #> datetime.date(2024, 1, 31)
t.time()  #> datetime.time(13, 5, 9, 250)
datetime.strptime("2021-03-04 05:06", "%Y-%m-%d %H:%M")  #> datetime.datetime(2021, 3, 4, 5, 6)
datetime.fromisoformat("2021-03-04T05:06:07")  #> datetime.datetime(2021, 3, 4, 5, 6, 7)
datetime(2024, 1, 1, tzinfo=timezone.utc).isoformat()  #> '2024-01-01T00:00:00+00:00'
datetime(2024, 1, 1, tzinfo=timezone.utc).timestamp()  #> 1704067200.0
timedelta(days=1, hours=2)  #> datetime.timedelta(days=1, seconds=7200)
str(timedelta(seconds=3661))  #> '1:01:01'
timedelta(1) * 2  #> datetime.timedelta(days=2)
timedelta(hours=1).total_seconds()  #> 3600.0
timedelta(1) / timedelta(hours=6)  #> 4.0
-timedelta(seconds=1)  #> datetime.timedelta(days=-1, seconds=86399)
timedelta(seconds=90) // timedelta(minutes=1)  #> 1
timedelta(0)  #> datetime.timedelta(0)
str(timedelta(days=-1, seconds=5))  #> '-1 day, 0:00:05'
time(1, 2)  #> datetime.time(1, 2)
str(time(1, 2, 3))  #> '01:02:03'
clock.perf_counter() - start > 0  #> True
type(clock.time())  #> <class 'float'>
clock.strftime("%Y-%m-%d", clock.gmtime(0))  #> '1970-01-01'
clock.gmtime(86400)[:3]  #> (1970, 1, 2)
fails(lambda: date(2023, 2, 29))  #> 'ValueError: day is out of range for month'
fails(lambda: date(2023, 13, 1))  #> 'ValueError: month must be in 1..12'
fails(lambda: datetime.strptime("x", "%Y"))  #> "ValueError: time data 'x' does not match format '%Y'"
fails(lambda: date.fromisoformat("x"))  #> "ValueError: Invalid isoformat string: 'x'"
fails(lambda: clock.sleep(-1))  #> 'ValueError: sleep length must be non-negative'
