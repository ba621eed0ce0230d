# Values written over several lines.
# https://docs.python.org/3.11/library/pprint.html
import sys as _sys
import types as _types
from collections import ChainMap as _ChainMap, Counter as _Counter, OrderedDict as _OrderedDict, UserDict as _UserDict
from collections import UserList as _UserList, UserString as _UserString, defaultdict as _defaultdict, deque as _deque

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


class _Key:
    """Orders what cannot be compared by its type and place."""
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _sorted_pairs(items):
    return sorted(items, key=lambda pair: (_Key(pair[0]), _Key(pair[1])))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth, self._compact = indent, width, depth, bool(compact)
        self._stream, self._sort, self._underscores = stream, sort_dicts, underscore_numbers

    def pprint(self, object):
        stream = self._stream if self._stream is not None else _sys.stdout
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        parts = []
        self._write(object, parts, 0, 0, {}, 0)
        return "".join(parts)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._line(object, context, maxlevels, level)

    def _repr(self, value, context, level):
        return self.format(value, context.copy(), self._depth, level)[0]

    def _write(self, value, out, indent, allowance, context, level):
        if id(value) in context:
            out.append(_recursion(value))
            return
        text = self._repr(value, context, level)
        if len(text) > self._width - indent - allowance:
            writer = _writers.get(type(value).__repr__)
            fields = getattr(value, "__dataclass_fields__", None)
            if writer is None and fields is not None and not isinstance(value, type) and value.__dataclass_params__.repr and hasattr(value.__repr__, "__wrapped__"):
                writer = PrettyPrinter._dataclass
            if writer is not None:
                context[id(value)] = 1
                writer(self, value, out, indent, allowance, context, level + 1)
                del context[id(value)]
                return
        out.append(text)

    def _dataclass(self, value, out, indent, allowance, context, level):
        name = type(value).__name__
        indent += len(name) + 1
        fields = [(field.name, getattr(value, field.name)) for field in value.__dataclass_fields__.values() if field.repr]
        out.append(name + "(")
        self._named(fields, out, indent, allowance, context, level)
        out.append(")")

    def _named(self, items, out, indent, allowance, context, level):
        for index, (name, value) in enumerate(items):
            last = index == len(items) - 1
            out.append(name + "=")
            if id(value) in context:
                out.append("...")
            else:
                self._write(value, out, indent + len(name) + 1, allowance if last else 1, context, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _dict(self, value, out, indent, allowance, context, level):
        out.append("{")
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        if len(value):
            items = _sorted_pairs(value.items()) if self._sort else list(value.items())
            self._pairs(items, out, indent, allowance + 1, context, level)
        out.append("}")

    def _pairs(self, items, out, indent, allowance, context, level):
        indent += self._indent
        for index, (key, value) in enumerate(items):
            last = index == len(items) - 1
            name = self._repr(key, context, level)
            out.append(name + ": ")
            self._write(value, out, indent + len(name) + 2, allowance if last else 1, context, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _ordered(self, value, out, indent, allowance, context, level):
        if not len(value):
            out.append(repr(value))
            return
        name = type(value).__name__
        out.append(name + "(")
        self._list(list(value.items()), out, indent + len(name) + 1, allowance + 1, context, level)
        out.append(")")

    def _list(self, value, out, indent, allowance, context, level):
        out.append("[")
        self._sequence(value, out, indent, allowance + 1, context, level)
        out.append("]")

    def _tuple(self, value, out, indent, allowance, context, level):
        out.append("(")
        end = ",)" if len(value) == 1 else ")"
        self._sequence(value, out, indent, allowance + len(end), context, level)
        out.append(end)

    def _set(self, value, out, indent, allowance, context, level):
        if not len(value):
            out.append(repr(value))
            return
        kind = type(value)
        if kind is set:
            out.append("{")
            end = "}"
        else:
            out.append(kind.__name__ + "({")
            end = "})"
            indent += len(kind.__name__) + 1
        self._sequence(sorted(value, key=_Key), out, indent, allowance + len(end), context, level)
        out.append(end)

    def _sequence(self, items, out, indent, allowance, context, level):
        items = list(items)
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        separator = ",\n" + " " * indent
        between = ""
        room = width = self._width - indent + 1
        for index, item in enumerate(items):
            last = index == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                size = len(text) + 2
                if width < size:
                    width = room
                    if between:
                        between = separator
                if width >= size:
                    width -= size
                    out.append(between)
                    between = ", "
                    out.append(text)
                    continue
            out.append(between)
            between = separator
            self._write(item, out, indent, allowance if last else 1, context, level)

    def _text(self, value, out, indent, allowance, context, level):
        if not len(value):
            out.append(repr(value))
            return
        lines = value.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        most = room = self._width - indent
        pieces = []
        for index, line in enumerate(lines):
            text = repr(line)
            if index == len(lines) - 1:
                room -= allowance
            if len(text) <= room:
                pieces.append(text)
                continue
            import re
            words = re.findall(r"\S*\s*", line)
            words.pop()
            limit = most
            current = ""
            for position, word in enumerate(words):
                longer = current + word
                if position == len(words) - 1 and index == len(lines) - 1:
                    limit -= allowance
                if len(repr(longer)) > limit:
                    if current:
                        pieces.append(repr(current))
                    current = word
                else:
                    current = longer
            if current:
                pieces.append(repr(current))
        if len(pieces) == 1:
            out.append(text)
            return
        joined = ("\n" + " " * indent).join(pieces)
        out.append(f"({joined})" if level == 1 else joined)

    def _bytes(self, value, out, indent, allowance, context, level):
        if len(value) <= 4:
            out.append(repr(value))
            return
        wrapped = level == 1
        if wrapped:
            indent += 1
            allowance += 1
        pieces, current = [], b""
        room = self._width - indent
        last = len(value) // 4 * 4
        for at in range(0, len(value), 4):
            part = value[at:at + 4]
            if at == last:
                room -= allowance
            if len(repr(current + part)) > room and current:
                pieces.append(repr(current))
                current = part
            else:
                current += part
        pieces.append(repr(current))
        text = ("\n" + " " * indent).join(pieces)
        out.append(f"({text})" if wrapped else text)

    def _proxy(self, value, out, indent, allowance, context, level):
        out.append("mappingproxy(")
        self._write(value.copy(), out, indent + 13, allowance + 1, context, level)
        out.append(")")

    def _namespace(self, value, out, indent, allowance, context, level):
        name = "namespace" if type(value) is _types.SimpleNamespace else type(value).__name__
        out.append(name + "(")
        self._named(list(value.__dict__.items()), out, indent + len(name) + 1, allowance, context, level)
        out.append(")")

    def _defaults(self, value, out, indent, allowance, context, level):
        if not len(value):
            out.append(repr(value))
            return
        factory = self._repr(value.default_factory, context, level)
        name = type(value).__name__
        indent += len(name) + 1
        out.append(f"{name}({factory},\n{' ' * indent}")
        self._dict(value, out, indent, allowance + 1, context, level)
        out.append(")")

    def _counter(self, value, out, indent, allowance, context, level):
        if not len(value):
            out.append(repr(value))
            return
        name = type(value).__name__
        out.append(name + "({")
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        self._pairs(value.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.append("})")

    def _chain(self, value, out, indent, allowance, context, level):
        if not len(value.maps):
            out.append(repr(value))
            return
        name = type(value).__name__
        out.append(name + "(")
        indent += len(name) + 1
        for index, each in enumerate(value.maps):
            last = index == len(value.maps) - 1
            self._write(each, out, indent, allowance + 1 if last else 1, context, level)
            out.append(")" if last else ",\n" + " " * indent)

    def _deque(self, value, out, indent, allowance, context, level):
        if not len(value):
            out.append(repr(value))
            return
        name = type(value).__name__
        out.append(name + "(")
        indent += len(name) + 1
        out.append("[")
        if value.maxlen is None:
            self._sequence(value, out, indent, allowance + 2, context, level)
            out.append("])")
        else:
            self._sequence(value, out, indent, 2, context, level)
            limit = self._repr(value.maxlen, context, level)
            out.append(f"],\n{' ' * indent}maxlen={limit})")

    def _wrapper(self, value, out, indent, allowance, context, level):
        self._write(value.data, out, indent, allowance, context, level - 1)

    def _line(self, value, context, most, level):
        """(text, whether it can be read back, whether it holds itself)"""
        kind = type(value)
        if kind in (str, bytes, float, complex, bool, type(None)):
            return repr(value), True, False
        method = getattr(kind, "__repr__", None)
        if issubclass(kind, int) and method is int.__repr__:
            return f"{value:_d}" if self._underscores else repr(value), True, False
        if issubclass(kind, dict) and method is dict.__repr__:
            if not value:
                return "{}", True, False
            if most and level >= most:
                return "{...}", False, id(value) in context
            if id(value) in context:
                return _recursion(value), False, True
            context[id(value)] = 1
            readable, recursive, parts = True, False, []
            for key, each in _sorted_pairs(value.items()) if self._sort else value.items():
                key_text, key_ok, key_loop = self.format(key, context, most, level + 1)
                text, ok, loop = self.format(each, context, most, level + 1)
                parts.append(f"{key_text}: {text}")
                readable, recursive = readable and key_ok and ok, recursive or key_loop or loop
            del context[id(value)]
            return "{" + ", ".join(parts) + "}", readable, recursive
        if issubclass(kind, list) and method is list.__repr__ or issubclass(kind, tuple) and method is tuple.__repr__:
            if issubclass(kind, list):
                if not value:
                    return "[]", True, False
                shape = "[%s]"
            elif len(value) == 1:
                shape = "(%s,)"
            else:
                if not value:
                    return "()", True, False
                shape = "(%s)"
            if most and level >= most:
                return shape % "...", False, id(value) in context
            if id(value) in context:
                return _recursion(value), False, True
            context[id(value)] = 1
            readable, recursive, parts = True, False, []
            for each in value:
                text, ok, loop = self.format(each, context, most, level + 1)
                parts.append(text)
                readable, recursive = readable and ok, recursive or loop
            del context[id(value)]
            return shape % ", ".join(parts), readable, recursive
        text = repr(value)
        return text, bool(text) and not text.startswith("<"), False


_writers = {
    dict.__repr__: PrettyPrinter._dict, list.__repr__: PrettyPrinter._list, tuple.__repr__: PrettyPrinter._tuple, set.__repr__: PrettyPrinter._set,
    frozenset.__repr__: PrettyPrinter._set, str.__repr__: PrettyPrinter._text, bytes.__repr__: PrettyPrinter._bytes,
    _OrderedDict.__repr__: PrettyPrinter._ordered, _types.MappingProxyType.__repr__: PrettyPrinter._proxy,
    _types.SimpleNamespace.__repr__: PrettyPrinter._namespace, _defaultdict.__repr__: PrettyPrinter._defaults,
    _Counter.__repr__: PrettyPrinter._counter, _ChainMap.__repr__: PrettyPrinter._chain, _deque.__repr__: PrettyPrinter._deque,
    _UserDict.__repr__: PrettyPrinter._wrapper, _UserList.__repr__: PrettyPrinter._wrapper, _UserString.__repr__: PrettyPrinter._wrapper,
}


def _recursion(value):
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter().format(object, {}, 0, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)
