# JSON.
# https://docs.python.org/3.11/library/json.html
from _json import dumps as _dumps, loads as _loads


class JSONDecodeError(ValueError):
    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONEncoder:
    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self._options = dict(skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, sort_keys=sort_keys, indent=indent,
                             separators=separators)
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return _dumps(o, default=self.default, **self._options)

    def iterencode(self, o):
        yield self.encode(o)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.strict = strict
        self._hooks = dict(object_hook=object_hook, object_pairs_hook=object_pairs_hook, parse_float=parse_float, parse_int=parse_int,
                           parse_constant=parse_constant)

    def decode(self, s):
        return _loads(s, JSONDecodeError, **self._hooks)

    def raw_decode(self, s, idx=0):
        text = s[idx:]
        try:
            return self.decode(text), idx + len(text.rstrip(" \t\n\r"))
        except JSONDecodeError as error:
            if error.msg != "Extra data":
                raise JSONDecodeError(error.msg, s, idx + error.pos) from None
        value = text[:_error_position(text)].rstrip(" \t\n\r")
        return self.decode(value), idx + len(value)


def _error_position(text):
    # Where what stands behind the first value begins.
    try:
        _loads(text, JSONDecodeError, object_hook=None, object_pairs_hook=None, parse_float=None, parse_int=None)
    except JSONDecodeError as error:
        return error.pos


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    if cls is not None:
        return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, indent=indent, separators=separators,
                   default=default, sort_keys=sort_keys, **kw).encode(obj)
    if kw:
        JSONEncoder(**kw)
    return _dumps(obj, skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, indent=indent, separators=separators,
                  default=default, sort_keys=sort_keys)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    if cls is not None or kw or parse_constant is not None:
        hooks = dict(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
                     object_pairs_hook=object_pairs_hook)
        return (cls or JSONDecoder)(**{key: value for key, value in hooks.items() if value is not None}, **kw).decode(s)
    return _loads(s, JSONDecodeError, object_hook=object_hook, object_pairs_hook=object_pairs_hook, parse_float=parse_float,
                  parse_int=parse_int)


def load(fp, **kw):
    return loads(fp.read(), **kw)


def detect_encoding(b):
    starts = b.startswith
    if starts((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if starts((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if starts(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"
