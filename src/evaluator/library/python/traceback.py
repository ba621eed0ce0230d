# Exceptions and stacks as text.
# https://docs.python.org/3.11/library/traceback.html
import sys as _sys
from _traceback import entry as _entry
from _traceback import exception_only as _exception_only
from _traceback import format_traceback as _format
from _traceback import line_text as _line_text
from _traceback import source_line as _source_line

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
    "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]
_missing = object()
_cause = "\nThe above exception was the direct cause of the following exception:\n\n"
_context = "\nDuring handling of the above exception, another exception occurred:\n\n"
_title = "Traceback (most recent call last):\n"


def _given(exc, value, tb):
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _missing:
        return value
    if exc is not None and not isinstance(exc, BaseException):
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return exc


class FrameSummary:
    __slots__ = ("filename", "lineno", "name", "_line", "locals", "end_lineno", "colno", "end_colno", "_shown")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename, self.lineno, self.name, self._line = filename, lineno, name, line
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
        self._shown = None

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _source_line(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, (FrameSummary, tuple)):
            return tuple(self) == tuple(other)
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return "<FrameSummary file {filename}, line {lineno} in {name}>".format(filename=self.filename, lineno=self.lineno, name=self.name)

    def __len__(self):
        return 4


class StackSummary(list):
    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = klass()
        for frame, lineno in frame_gen:
            if isinstance(lineno, tuple):
                lineno = lineno[0]
            each = FrameSummary(
                frame.f_code.co_filename, lineno, frame.f_code.co_name, line=_line_text(frame),
                locals=frame.f_locals if capture_locals else None,
            )
            frames.append(each)
        return _limited(frames, limit)

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary):
        if frame_summary._shown is not None:
            text = frame_summary._shown
        else:
            text = '  File "{}", line {}, in {}\n'.format(frame_summary.filename, frame_summary.lineno, frame_summary.name)
            if frame_summary.line:
                text += "    {}\n".format(frame_summary.line)
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += "    {} = {}\n".format(name, value)
        return text

    def format(self):
        result = []
        last, count = None, 0
        for each in self:
            text = self.format_frame_summary(each)
            place = each.filename, each.lineno, each.name
            if place != last:
                _add_repeats(result, count)
                last, count = place, 0
            count += 1
            if count <= 3:
                result.append(text)
        _add_repeats(result, count)
        return result


def _add_repeats(result, count):
    if count > 3:
        more = count - 3
        result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


def _limited(frames, limit):
    if limit is None:
        limit = getattr(_sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return frames
    return StackSummary(frames[:limit] if limit >= 0 else frames[limit:])


def walk_stack(f):
    if f is None:
        f = _sys._getframe()
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    frames = StackSummary()
    while tb is not None:
        details = _entry(tb)
        if details is not None:
            filename, lineno, name, line, shown, column, end, end_lineno = details
            each = FrameSummary(filename, lineno, name, line=line, end_lineno=end_lineno, colno=column, end_colno=end)
            each._shown = shown
            frames.append(each)
        tb = tb.tb_next
    return _limited(frames, limit)


def extract_stack(f=None, limit=None):
    frames = [each for each in walk_stack(f)]
    stack = StackSummary.extract(frames)
    if limit is not None:
        stack = StackSummary(stack[:limit] if limit >= 0 else stack[limit:])
    stack.reverse()
    return stack


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), file=_sys.stderr if file is None else file, end="")


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), file=_sys.stderr if file is None else file, end="")


def print_stack(f=None, limit=None, file=None):
    print("".join(format_stack(f, limit)), file=_sys.stderr if file is None else file, end="")


def _lines(text):
    return [line + "\n" for line in text.split("\n")[:-1]]


def format_exception_only(exc, /, value=_missing):
    value = exc if value is _missing else value
    return _lines(_exception_only(value))


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    value = _given(exc, value, tb)
    if value is None:
        return ["NoneType: None\n"]
    return list(TracebackException.from_exception(value, limit=limit).format(chain=chain))


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb, limit, chain)), file=_sys.stderr if file is None else file, end="")


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(limit, chain), file=_sys.stderr if file is None else file, end="")


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = {id(exc_value)} if _seen is None else _seen | {id(exc_value)}
        self.exc_type = exc_type
        self._value = exc_value
        self._limit = limit
        self.stack = extract_tb(exc_traceback, limit)
        self._str = self._text(exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        options = {"limit": limit, "capture_locals": capture_locals, "_seen": seen}

        def following(value):
            if value is None or id(value) in seen:
                return None
            return TracebackException(type(value), value, value.__traceback__, **options)

        self.__cause__ = following(getattr(exc_value, "__cause__", None))
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self.__context__ = following(getattr(exc_value, "__context__", None))
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(each), each, each.__traceback__, **options) for each in exc_value.exceptions]
        if isinstance(exc_value, SyntaxError):
            for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
                value = getattr(exc_value, name, None)
                setattr(self, name, str(value) if name.endswith("lineno") and value is not None else value)

    @staticmethod
    def _text(value):
        try:
            return str(value)
        except Exception:
            return "<exception str() failed>"

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format_exception_only(self):
        yield from _lines(_exception_only(self._value))

    def format(self, *, chain=True, _ctx=None):
        if self.exceptions is not None and chain and self._limit is None:
            yield from _lines(_format(self._value))
            return
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format()
                yield _cause
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format()
                yield _context
        if self.stack:
            yield _title
            yield from self.stack.format()
        yield from self.format_exception_only()

    def print(self, *, file=None, chain=True):
        for line in self.format(chain=chain):
            print(line, file=_sys.stderr if file is None else file, end="")

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self._value is other._value
        return NotImplemented

    def __str__(self):
        return self._str
