# Values written over several lines.
# https://docs.python.org/3.11/library/pprint.html
import sys as _sys


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        return self._format(object, 0, 0, 0, ())

    def isreadable(self, object):
        return True

    def _one_line(self, value, level, seen):
        if id(value) in seen:
            return f"<Recursion on {type(value).__name__} with id={id(value)}>"
        kind = type(value)
        if kind in (list, tuple, dict) and self._depth is not None and level >= self._depth and value:
            return {list: "[...]", tuple: "(...)", dict: "{...}"}[kind]
        seen = seen + (id(value),)
        if kind is dict:
            return "{" + ", ".join(f"{self._one_line(k, level + 1, seen)}: {self._one_line(v, level + 1, seen)}" for k, v in self._items(value)) + "}"
        if kind is list:
            return "[" + ", ".join(self._one_line(each, level + 1, seen) for each in value) + "]"
        if kind is tuple:
            return "(" + ", ".join(self._one_line(each, level + 1, seen) for each in value) + (",)" if len(value) == 1 else ")")
        return repr(value)

    def _items(self, value):
        items = list(value.items())
        if self._sort:
            try:
                items.sort(key=lambda pair: pair[0])
            except TypeError:
                items.sort(key=lambda pair: (str(type(pair[0])), id(pair[0])))
        return items

    def _format(self, value, indent, allowance, level, seen):
        line = self._one_line(value, level, seen)
        kind = type(value)
        if len(line) <= self._width - indent - allowance or (self._depth is not None and level >= self._depth):
            return line
        inner = seen + (id(value),)
        if kind is dict and value:
            step = indent + self._indent
            parts, items = [], self._items(value)
            for index, (key, each) in enumerate(items):
                name = self._one_line(key, level + 1, inner)
                last = index == len(items) - 1
                parts.append(f"{name}: " + self._format(each, step + len(name) + 2, allowance + 1 if last else 1, level + 1, inner))
            return "{" + " " * (self._indent - 1) + (",\n" + " " * step).join(parts) + "}"
        if kind in (list, tuple, set, frozenset) and value:
            opening, closing = {list: ("[", "]"), tuple: ("(", ",)" if len(value) == 1 else ")"), set: ("{", "}"), frozenset: ("frozenset({", "})")}[kind]
            items = sorted(value) if kind in (set, frozenset) else list(value)
            step = indent + len(opening) - 1 + self._indent
            if self._compact and kind in (list, tuple):
                lines, current = [], ""
                for index, each in enumerate(items):
                    text = self._one_line(each, level + 1, inner)
                    room = self._width - step - (allowance + len(closing) if index == len(items) - 1 else 1)
                    if current and len(current) + 2 + len(text) > room:
                        lines.append(current + ",")
                        current = text
                    else:
                        current = f"{current}, {text}" if current else text
                lines.append(current)
                return opening + " " * (self._indent - 1) + ("\n" + " " * step).join(lines) + closing
            parts = []
            for index, each in enumerate(items):
                last = index == len(items) - 1
                parts.append(self._format(each, step, allowance + len(closing) if last else 1, level + 1, inner))
            return opening + " " * (self._indent - 1) + (",\n" + " " * step).join(parts) + closing
        if kind is str and len(value) > 0:
            return self._long_text(value, indent, allowance, level)
        return line

    def _long_text(self, value, indent, allowance, level):
        room = self._width - indent - allowance - (2 if level == 0 else 0)
        pieces, current = [], ""
        for line in value.splitlines(True):
            for word in _words(line):
                if current and len(repr(current + word)) > room:
                    pieces.append(repr(current))
                    current = word
                else:
                    current += word
            if line.endswith("\n") and current:
                pieces.append(repr(current))
                current = ""
        if current:
            pieces.append(repr(current))
        if len(pieces) == 1:
            return pieces[0]
        text = ("\n" + " " * (indent + (1 if level == 0 else 0))).join(pieces)
        return f"({text})" if level == 0 else text


def _words(line):
    word = ""
    for index, character in enumerate(line):
        word += character
        if character.isspace() and index + 1 < len(line) and not line[index + 1].isspace():
            yield word
            word = ""
    if word:
        yield word


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._one_line(object, 0, ())


def isreadable(object):
    return True
