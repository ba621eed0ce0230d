# %% months
import calendar
print(calendar.month(2024, 2))
#>    February 2024
#> Mo Tu We Th Fr Sa Su
#>           1  2  3  4
#>  5  6  7  8  9 10 11
#> 12 13 14 15 16 17 18
#> 19 20 21 22 23 24 25
#> 26 27 28 29
calendar.monthrange(2024, 2), calendar.isleap(2024), calendar.isleap(1900), calendar.leapdays(2000, 2025)
#> ((3, 29), True, False, 7)
calendar.monthcalendar(2023, 5)
#> [[1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, 14], [15, 16, 17, 18, 19, 20, 21], [22, 23, 24, 25, 26, 27, 28], [29, 30, 31, 0, 0, 0, 0]]
calendar.weekday(2024, 5, 17)  #> 4
calendar.day_name[0], list(calendar.month_abbr), calendar.month_name[12]
#> ('Monday', ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'], 'December')
calendar.timegm((2020, 1, 1, 0, 0, 0))  #> 1577836800
print(calendar.TextCalendar(6).formatmonth(2024, 9))
#>    September 2024
#> Su Mo Tu We Th Fr Sa
#>  1  2  3  4  5  6  7
#>  8  9 10 11 12 13 14
#> 15 16 17 18 19 20 21
#> 22 23 24 25 26 27 28
#> 29 30
print(calendar.calendar(2023)[:300])
#>                                   2023
#>
#>       January                   February                   March
#> Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su      Mo Tu We Th Fr Sa Su
#>                    1             1  2  3  4  5             1  2  3  4  5
#>  2  3  4  5  6  7  8       6  7  8  9 10 11 12
list(calendar.Calendar().itermonthdays2(2024, 2))[:4]  #> [(0, 0), (0, 1), (0, 2), (1, 3)]
[str(d) for d in calendar.Calendar(6).itermonthdates(2024, 2)][:2]  #> ['2024-01-28', '2024-01-29']
calendar.weekheader(3)  #> 'Mon Tue Wed Thu Fri Sat Sun'
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as e:
    print(e)  #> bad month number 13; must be 1-12
calendar.HTMLCalendar().formatmonth(2024, 2)[:120]
#> '<table border="0" cellpadding="0" cellspacing="0" class="month">\n<tr><th colspan="7" class="month">February 2024</th></t'

# %% short texts
import reprlib
reprlib.repr(list(range(100)))  #> '[0, 1, 2, 3, 4, 5, ...]'
reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(9)))
#> ("'xxxxxxxxxxxx...xxxxxxxxxxxxx'", '{0: 0, 1: 1, 2: 2, 3: 3, ...}', '{0, 1, 2, 3, 4, 5, ...}')
reprlib.repr([[[[[[[1]]]]]]])  #> '[[[[[[[...]]]]]]]'
reprlib.repr(10**50)  #> '100000000000000000...0000000000000000000'
class Node:
    def __init__(self): self.me = self
    @reprlib.recursive_repr()
    def __repr__(self): return f"Node({self.me!r})"
Node()  #> Node(...)
r = reprlib.Repr()
r.maxlist = 2
r.repr([1, 2, 3]), r.repr((1,))  #> ('[1, 2, ...]', '(1,)')
