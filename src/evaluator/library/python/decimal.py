# Decimal arithmetic: exceptions, flags and the managers of contexts; numbers themselves are in library/decimal.
# https://docs.python.org/3.11/library/decimal.html
import _decimal
import numbers as _numbers
from _decimal import Context, Decimal, getcontext, setcontext
from _unsupported import title as _title
from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"
HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class InvalidContext(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_decimal.register(
    (
        InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped,
        ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext,
    ),
    DecimalTuple,
)


class SignalDict(_MutableMapping):
    # The flags or the traps of a context: all signals, each set or not.
    def __init__(self, context, name):
        self._context = context
        self._name = name

    def __getitem__(self, signal):
        return _decimal.get_signal(self._context, self._name, signal)

    def __setitem__(self, signal, value):
        _decimal.set_signal(self._context, self._name, signal, bool(value))

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter([signal for signal, _ in _decimal.signals(self._context, self._name)])

    def __len__(self):
        return 9

    def __repr__(self):
        items = _decimal.signals(self._context, self._name)
        return "{" + ", ".join(f"{signal}:{value}" for signal, value in items) + "}"

    def copy(self):
        return dict(_decimal.signals(self._context, self._name))

    def __eq__(self, other):
        if isinstance(other, (SignalDict, dict)):
            return dict(self) == dict(other)
        return NotImplemented


SignalDict.__module__ = "abc"


def _signals(name):
    def get(self):
        return SignalDict(self, name)

    def set(self, value):
        if isinstance(value, (list, tuple)) and not isinstance(value, SignalDict):
            _decimal.set_signals(self, name, value)
        elif isinstance(value, (dict, SignalDict)):
            known = {signal for signal, _ in _decimal.signals(self, name)}
            if {*value} != known:
                raise KeyError("invalid signal dict")
            _decimal.set_signals(self, name, [signal for signal in value if value[signal]])
        else:
            raise TypeError(f"argument must be a signal dict")

    return property(get, set)


_decimal.define(Context, "flags", _signals("flags"))
_decimal.define(Context, "traps", _signals("traps"))

DefaultContext = Context()
BasicContext = Context(
    prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow]
)
ExtendedContext = Context(prec=9, traps=[])
setcontext(Context())


class ContextManager:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._outer = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *details):
        setcontext(self._outer)
        return False


ContextManager.__module__ = "decimal"


def localcontext(ctx=None, **kwargs):
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    ctx = ctx.copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(ctx, name, value)
    return ContextManager(ctx)


_numbers.Number.register(Decimal)
