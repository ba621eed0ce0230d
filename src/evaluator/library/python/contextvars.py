# Variables of a context. There is one thread of execution here; contexts are copies of the values.
# https://docs.python.org/3.11/library/contextvars.html
from _unsupported import title as _title
_missing = object()


class Token:
    __module__ = "_contextvars"

    MISSING = _missing

    def __init__(self, var, old_value):
        self.var, self.old_value = var, old_value
        self._used = False


class Context:
    __module__ = "_contextvars"

    def __init__(self):
        self._values = {}

    def run(self, callable, /, *args, **kwargs):
        global _current
        if _running.count(self):
            raise RuntimeError(f"cannot enter context: {self} is already entered")
        before, _current = _current, self
        _running.append(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _running.pop()
            _current = before

    def copy(self):
        other = Context()
        other._values = dict(self._values)
        return other

    def __getitem__(self, var):
        return self._values[var]

    def __contains__(self, var):
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def get(self, var, default=None):
        return self._values.get(var, default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


_current = Context()
_running = [_current]


def copy_context():
    return _current.copy()


class ContextVar:
    __module__ = "_contextvars"

    def __init__(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name, self._default = name, default

    def get(self, *default):
        value = _current._values.get(self, _missing)
        if value is not _missing:
            return value
        if default:
            return default[0]
        if self._default is _missing:
            raise LookupError(self)
        return self._default

    def set(self, value):
        token = Token(self, _current._values.get(self, _missing))
        _current._values[self] = value
        return token

    def reset(self, token):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        token._used = True
        if token.old_value is _missing:
            _current._values.pop(self, None)
        else:
            _current._values[self] = token.old_value

    def __repr__(self):
        default = "" if self._default is _missing else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {hex(id(self))}>"

    __class_getitem__ = classmethod(lambda cls, item: __import__("types").GenericAlias(cls, item))

_title(ContextVar, "_contextvars.ContextVar")
_title(Context, "_contextvars.Context")
_title(Token, "_contextvars.Token")
