# Exceptions as text.
# https://docs.python.org/3.11/library/traceback.html
import sys as _sys
from _traceback import format_traceback as _format, line_text as _line_text


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


class FrameSummary:
    def __init__(self, filename, lineno, name, line=None):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, line

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    def format(self):
        return [f'  File "{each.filename}", line {each.lineno}, in {each.name}\n' + (f"    {each.line}\n" if each.line else "") for each in self]

    @classmethod
    def from_list(cls, a_list):
        return cls([each if isinstance(each, FrameSummary) else FrameSummary(*each) for each in a_list])


def extract_tb(tb, limit=None):
    frames = StackSummary()
    while tb is not None and (limit is None or len(frames) < limit):
        frame = tb.tb_frame
        frames.append(FrameSummary(frame.f_code.co_filename, tb.tb_lineno, frame.f_code.co_name, _line_text(frame)))
        tb = tb.tb_next
    return frames


def extract_stack(f=None, limit=None):
    return StackSummary()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_stack(f=None, limit=None):
    return []


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), file=file or _sys.stderr, end="")


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), file=file or _sys.stderr, end="")


def print_stack(f=None, limit=None, file=None):
    pass


def clear_frames(tb):
    pass


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type, self._value = exc_type, exc_value
        self.stack = extract_tb(exc_traceback)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        yield from format_exception(self._value)

    def format_exception_only(self):
        yield from format_exception_only(self._value)

    def __str__(self):
        return str(self._value)
