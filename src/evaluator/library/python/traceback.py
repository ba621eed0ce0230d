# Exceptions as text.
# https://docs.python.org/3.11/library/traceback.html
import sys as _sys
from _traceback import format_traceback as _format


def _value(exc, value):
    if value is not None:
        return value
    if isinstance(exc, BaseException):
        return exc
    return _sys.exc_info()[1]


def format_exception_only(exc, /, value=None):
    value = _value(exc, value)
    name = type(value).__qualname__
    if type(value).__module__ not in ("builtins", "__main__"):
        name = type(value).__module__ + "." + name
    text = str(value)
    lines = [f"{name}: {text}\n" if text else name + "\n"]
    lines.extend(note + "\n" for note in getattr(value, "__notes__", ()))
    return lines


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    return [_format(_value(exc, value))]


def format_exc(limit=None, chain=True):
    value = _sys.exc_info()[1]
    return "NoneType: None\n" if value is None else _format(value)


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print(_format(_value(exc, value)), file=file or _sys.stderr, end="")


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), file=file or _sys.stderr, end="")


def extract_tb(tb, limit=None):
    return []


extract_stack = extract_tb


def format_tb(tb, limit=None):
    return []


format_stack = format_tb


def print_tb(tb, limit=None, file=None):
    pass


print_stack = print_tb
