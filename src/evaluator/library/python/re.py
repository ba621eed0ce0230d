# Regular expressions; the work is done by the evaluator.
# https://docs.python.org/3.11/library/re.html
import _re
from _re import Match, Pattern, escape, purge

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
    "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]



def compile(pattern, flags=0):
    return _re.compile(pattern, flags)


def match(pattern, string, flags=0):
    return _re.match(pattern, string, flags)


def fullmatch(pattern, string, flags=0):
    return _re.fullmatch(pattern, string, flags)


def search(pattern, string, flags=0):
    return _re.search(pattern, string, flags)


def sub(pattern, repl, string, count=0, flags=0):
    return _re.sub(pattern, repl, string, count, flags)


def subn(pattern, repl, string, count=0, flags=0):
    return _re.subn(pattern, repl, string, count, flags)


def split(pattern, string, maxsplit=0, flags=0):
    return _re.split(pattern, string, maxsplit, flags)


def findall(pattern, string, flags=0):
    return _re.findall(pattern, string, flags)


def finditer(pattern, string, flags=0):
    return _re.finditer(pattern, string, flags)


_names = {1: "TEMPLATE", 2: "IGNORECASE", 4: "LOCALE", 8: "MULTILINE", 16: "DOTALL", 32: "UNICODE", 64: "VERBOSE", 128: "DEBUG", 256: "ASCII"}


class RegexFlag(int):
    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return RegexFlag(511 & ~int(self))

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __iter__(self):
        return iter([RegexFlag(bit) for bit in _names if bit & int(self)])

    def __len__(self):
        return len(list(iter(self)))

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join(name for bit, name in _names.items() if bit & int(self)) or None

    def __repr__(self):
        return "|".join("re." + name for bit, name in _names.items() if bit & int(self)) or "re.NOFLAG" if self else "re.NOFLAG"

    def __str__(self):
        return repr(self)

    def __format__(self, spec):
        return format(int(self), spec) if spec else str(self)

    def __bool__(self):
        return int(self) != 0


NOFLAG = RegexFlag.NOFLAG = RegexFlag(0)
T = TEMPLATE = RegexFlag.T = RegexFlag.TEMPLATE = RegexFlag(1)
I = IGNORECASE = RegexFlag.I = RegexFlag.IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag.L = RegexFlag.LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag.M = RegexFlag.MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag.S = RegexFlag.DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag.U = RegexFlag.UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag.X = RegexFlag.VERBOSE = RegexFlag(64)
DEBUG = RegexFlag.DEBUG = RegexFlag(128)
A = ASCII = RegexFlag.A = RegexFlag.ASCII = RegexFlag(256)


class error(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


PatternError = error


def _raise(exception):
    raise exception from None


_re.register(error, _raise)


def template(pattern, flags=0):
    return compile(pattern, flags)


class Scanner:
    """Takes a text apart by a list of (pattern, action)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._rules = [(compile(pattern, flags), action) for pattern, action in lexicon]

    def scan(self, string):
        result = []
        at = 0
        while True:
            for pattern, action in self._rules:
                found = pattern.match(string, at)
                if found:
                    break
            else:
                break
            if found.end() == at:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = found.end()
        return result, string[at:]
