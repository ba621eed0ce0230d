# JSON.
# https://docs.python.org/3.11/library/json.html
from _json import dumps as _dumps, loads as _loads


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc=None, pos=None):
        if doc is not None:
            self.doc, self.pos = doc, pos
            self.lineno = doc.count("\n", 0, pos) + 1
            self.colno = pos - doc.rfind("\n", 0, pos)
            super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")
        else:
            super().__init__(msg)
        self.msg = msg.split(": line")[0]


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
    def __init__(self, **hooks):
        self._hooks = hooks

    def decode(self, s):
        return loads(s, **self._hooks)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    if cls is not None:
        return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, indent=indent, separators=separators,
                   default=default, sort_keys=sort_keys, **kw).encode(obj)
    return _dumps(obj, skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, indent=indent, separators=separators,
                  default=default, sort_keys=sort_keys)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    return _loads(s, JSONDecodeError, object_hook=object_hook, object_pairs_hook=object_pairs_hook, parse_float=parse_float,
                  parse_int=parse_int)


def load(fp, **kw):
    return loads(fp.read(), **kw)
