# How dates and times are written and read by a format; shared by `time` and `datetime`.
# https://docs.python.org/3.11/library/datetime.html#strftime-and-strptime-format-codes
days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def ordinal(year, month, day):
    """Days since the last day of the year 0."""
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400 + _before[month - 1] + (month > 2 and is_leap(year)) + day


def year_day(year, month, day):
    return ordinal(year, month, day) - ordinal(year, 1, 1) + 1


def iso_week(year, month, day):
    """(year, week, weekday) of the calendar of weeks."""
    day_number = ordinal(year, month, day)
    weekday = (day_number + 6) % 7
    thursday = day_number - weekday + 3
    for candidate in (year + 1, year, year - 1):
        if candidate >= 1 and ordinal(candidate, 1, 1) <= thursday or candidate == year - 1:
            return candidate, (thursday - ordinal(candidate, 1, 1)) // 7 + 1, weekday + 1


def strftime(format, year, month, day, hour, minute, second, microsecond=0, zone="", zone_name=""):
    result = []
    at = 0
    while at < len(format):
        char = format[at]
        at += 1
        if char != "%" or at >= len(format):
            result.append(char)
            continue
        code = format[at]
        at += 1
        plain = code == "-" and at < len(format)
        if plain:
            code = format[at]
            at += 1
        weekday = (ordinal(year, month, day) + 6) % 7
        number = year_day(year, month, day)
        values = {
            "Y": lambda: str(year), "m": lambda: f"{month:02}", "d": lambda: f"{day:02}", "H": lambda: f"{hour:02}", "M": lambda: f"{minute:02}",
            "S": lambda: f"{second:02}", "f": lambda: f"{microsecond:06}", "y": lambda: f"{year % 100:02}", "j": lambda: f"{number:03}",
            "A": lambda: days[weekday], "a": lambda: days[weekday][:3], "B": lambda: months[month - 1], "b": lambda: months[month - 1][:3],
            "h": lambda: months[month - 1][:3], "I": lambda: f"{(hour + 11) % 12 + 1:02}", "p": lambda: "PM" if hour >= 12 else "AM",
            "P": lambda: "pm" if hour >= 12 else "am", "e": lambda: f"{day:2}", "k": lambda: f"{hour:2}", "l": lambda: f"{(hour + 11) % 12 + 1:2}",
            "w": lambda: str((weekday + 1) % 7), "u": lambda: str(weekday + 1), "U": lambda: f"{(number + 6 - (weekday + 1) % 7) // 7:02}",
            "W": lambda: f"{(number + 6 - weekday) // 7:02}", "G": lambda: str(iso_week(year, month, day)[0]), "C": lambda: f"{year // 100:02}",
            "V": lambda: f"{iso_week(year, month, day)[1]:02}", "z": lambda: zone, "Z": lambda: zone_name, "%": lambda: "%", "n": lambda: "\n",
            "t": lambda: "\t", "D": lambda: f"{month:02}/{day:02}/{year % 100:02}", "F": lambda: f"{year}-{month:02}-{day:02}",
            "T": lambda: f"{hour:02}:{minute:02}:{second:02}", "R": lambda: f"{hour:02}:{minute:02}", "X": lambda: f"{hour:02}:{minute:02}:{second:02}",
            "x": lambda: f"{month:02}/{day:02}/{year % 100:02}", "r": lambda: f"{(hour + 11) % 12 + 1:02}:{minute:02}:{second:02} {'PM' if hour >= 12 else 'AM'}",
            "c": lambda: f"{days[weekday][:3]} {months[month - 1][:3]} {day:2} {hour:02}:{minute:02}:{second:02} {year}",
            "s": lambda: str((ordinal(year, month, day) - 719163) * 86400 + hour * 3600 + minute * 60 + second),
        }
        text = values[code]() if code in values else "%" + code
        result.append((text.lstrip("0 ") or "0") if plain and text[:1].isdigit() or plain and text[:1] == " " else text)
    return "".join(result)


def _any(words):
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_patterns = {
    "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]", "f": r"[0-9]{1,6}", "H": r"2[0-3]|[0-1]\d|\d", "I": r"1[0-2]|0[1-9]|[1-9]| [1-9]",
    "G": r"\d\d\d\d", "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]", "m": r"1[0-2]|0[1-9]|[1-9]", "M": r"[0-5]\d|\d",
    "S": r"6[0-1]|[0-5]\d|\d", "U": r"5[0-3]|[0-4]\d|\d", "W": r"5[0-3]|[0-4]\d|\d", "w": r"[0-6]", "u": r"[1-7]", "V": r"5[0-3]|0[1-9]|[1-4]\d|\d",
    "y": r"\d\d", "Y": r"\d\d\d\d", "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z", "A": _any(days), "a": _any(day[:3] for day in days),
    "B": _any(months), "b": _any(month[:3] for month in months), "p": "AM|PM", "Z": "UTC|GMT",
}
_groups = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _expression(format):
    import re
    for code, longer in _groups.items():
        format = format.replace("%" + code, longer)
    result = ""
    at = 0
    while at < len(format):
        char = format[at]
        at += 1
        if char.isspace():
            while at < len(format) and format[at].isspace():
                at += 1
            result += r"\s+"
        elif char != "%":
            result += re.escape(char)
        else:
            if at >= len(format):
                raise ValueError(f"stray % in format '{format}'")
            code = format[at]
            at += 1
            if code == "%":
                result += "%"
            elif code in _patterns:
                result += f"(?P<{code}>{_patterns[code]})"
            else:
                raise ValueError(f"'{code}' is a bad directive in format '{format}'")
    return re.compile(result, re.IGNORECASE)


def strptime(text, format):
    """(year, month, day, hour, minute, second, microsecond, offset in seconds or None, zone name)"""
    for index, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(value)}")
    found = _expression(format).match(text)
    if not found:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if len(text) != found.end():
        raise ValueError(f"unconverted data remains: {text[found.end():]}")
    parts = found.groupdict()
    year = month = day = None
    hour = minute = second = microsecond = 0
    offset = zone = weekday = week = week_start = number = iso_year = None
    for code, value in parts.items():
        if code == "Y":
            year = int(value)
        elif code == "y":
            year = int(value) + (2000 if int(value) <= 68 else 1900)
        elif code == "G":
            iso_year = int(value)
        elif code == "m":
            month = int(value)
        elif code == "B":
            month = [name.lower() for name in months].index(value.lower()) + 1
        elif code == "b":
            month = [name[:3].lower() for name in months].index(value.lower()) + 1
        elif code == "d":
            day = int(value)
        elif code == "H":
            hour = int(value)
        elif code == "I":
            hour = int(value) % 12 + (12 if (parts.get("p") or "").lower() == "pm" else 0)
        elif code == "M":
            minute = int(value)
        elif code == "S":
            second = int(value)
        elif code == "f":
            microsecond = int(value.ljust(6, "0"))
        elif code == "A":
            weekday = [name.lower() for name in days].index(value.lower())
        elif code == "a":
            weekday = [name[:3].lower() for name in days].index(value.lower())
        elif code == "w":
            weekday = (int(value) + 6) % 7
        elif code == "u":
            weekday = int(value) - 1
        elif code == "j":
            number = int(value)
        elif code in "UW":
            week, week_start = int(value), 6 if code == "U" else 0
        elif code == "V":
            week, week_start = int(value), None
        elif code == "z":
            if value in "Zz":
                offset = 0
            else:
                digits = value[1:].replace(":", "")
                offset = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + (int(digits[4:6]) if len(digits) >= 6 else 0)
                offset = -offset if value[0] == "-" else offset
        elif code == "Z":
            zone = value.upper()
    if iso_year is not None and week is not None and weekday is not None and week_start is None:
        first = ordinal(iso_year, 1, 4)
        number_of_day = first - (first + 6) % 7 + (week - 1) * 7 + weekday
        year, month, day = from_ordinal(number_of_day)
    base_year = 1900 if year is None else year
    if year is None and month == 2 and day == 29:
        base_year = 1904
    if number is None and week is not None and weekday is not None and week_start is not None and year is not None:
        first = (ordinal(year, 1, 1) + 6 - week_start) % 7
        position = (weekday - week_start) % 7
        number = position - first + 1 + 7 * (week - 1) + (7 if first else 7) - 0 if week else position - first + 1
        if week and not first:
            number = 1 + 7 * (week - 1) + position
    if number is not None and (month is None or day is None):
        year, month, day = from_ordinal(ordinal(base_year, 1, 1) + number - 1)
        base_year = year
    month, day = month or 1, day or 1
    return (1900 if year is None else year, month, day, hour, minute, second, microsecond, offset, zone, base_year)


def from_ordinal(number):
    year = max(1, int(number / 365.2425) - 1)
    while ordinal(year + 1, 1, 1) <= number:
        year += 1
    month = 12
    while ordinal(year, month, 1) > number:
        month -= 1
    return year, month, number - ordinal(year, month, 1) + 1


def strptime_tuple(text, format="%a %b %d %H:%M:%S %Y"):
    year, month, day, hour, minute, second, _, offset, zone, base = strptime(text, format)
    weekday = (ordinal(base, month, day) + 6) % 7
    return (year, month, day, hour, minute, second, weekday, year_day(base, month, day), 0 if zone else -1)
