# %% construction keeps digits and exponents
from decimal import *
print(Decimal("1.10"), Decimal("-0"), Decimal(" 1_000.50 "), Decimal("1E+5"), Decimal("1e-7"), Decimal("0.000001"))
#> 1.10 -0 1000.50 1E+5 1E-7 0.000001
print([Decimal(x) for x in (5, True, 1.1, (1, (1, 2, 3), -2), "nan123", "-sNaN", "inf")])
#> [Decimal('5'), Decimal('1'), Decimal('1.100000000000000088817841970012523233890533447265625'), Decimal('-1.23'), Decimal('NaN123'), Decimal('-sNaN'), Decimal('Infinity')]
print(Decimal("1.10").as_tuple(), Decimal("inf").as_tuple(), Decimal("1.25").as_integer_ratio())
#> DecimalTuple(sign=0, digits=(1, 1, 0), exponent=-2) DecimalTuple(sign=0, digits=(0,), exponent='F') (5, 4)
print(Decimal("123E+5").to_eng_string(), Decimal("0E-7"), Decimal("1.20").normalize(), Decimal("1200").normalize())
#> 12.3E+6 0E-7 1.2 1.2E+3
print(Decimal.from_float(0.1))  #> 0.1000000000000000055511151231257827021181583404541015625
for bad in ("abc", [1], (2, (1,), 0), (0, (11,), 0), None):
    try:
        Decimal(bad)
    except (InvalidOperation, ValueError, TypeError) as error:
        print(type(error).__name__, error)
#> InvalidOperation [<class 'decimal.ConversionSyntax'>]
#> ValueError argument must be a sequence of length 3
#> ValueError sign must be an integer with the value 0 or 1
#> ValueError coefficient must be a tuple of digits
#> TypeError conversion from NoneType to Decimal is not supported

# %% arithmetic rounds to the context
from decimal import *
a, b = Decimal("7.25"), Decimal("-2.5")
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, -a, +a, abs(b))
#> 4.75 9.75 -18.125 -2.9 -2 2.25 (Decimal('-2'), Decimal('2.25')) 52.5625 -7.25 7.25 2.5
print(Decimal(1) / 3, 2 / Decimal(3), 10 - Decimal("0.1"), Decimal("1e30") + Decimal("1e-30"))
#> 0.3333333333333333333333333333 0.6666666666666666666666666667 9.9 1.000000000000000000000000000E+30
print(Decimal("123456789012345678901234567890") + 0, -Decimal("0"), Decimal("0.1") + Decimal("0.2") == Decimal("0.3"))
#> 1.234567890123456789012345679E+29 0 True
print(sum([Decimal("0.1")] * 3), max(Decimal(1), 2.5), sorted([Decimal("3"), 2, Decimal("1.5")]))
#> 0.3 2.5 [Decimal('1.5'), 2, Decimal('3')]
print(Decimal(-7) // 2, Decimal(-7) % 2, Decimal(7).remainder_near(4), Decimal(2).fma(3, 4), pow(Decimal(2), 10, 1000))
#> -3 -1 -1 10 24

# %% functions
from decimal import *
print(Decimal(2).sqrt(), Decimal("0.01").sqrt(), Decimal(10).exp(), Decimal("1e-30").exp(), Decimal(10).ln(), Decimal("1.0000001").ln())
#> 1.414213562373095048801688724 0.1 22026.46579480671651695790065 1.000000000000000000000000000 2.302585092994045684017991455 9.999999500000033333330833334E-8
print(Decimal(3).log10(), Decimal(1000).log10(), Decimal("0.001").log10(), Decimal(0).ln(), Decimal("-1E+2").copy_abs().logb())
#> 0.4771212547196624372950279033 3 -3 -Infinity 2
print(Decimal(2) ** Decimal("0.5"), Decimal(4) ** Decimal("0.5"), Decimal(2) ** -3, Decimal("1.1") ** 10, Decimal(2) ** 100, Decimal("1.0") ** 3)
#> 1.414213562373095048801688724 2.000000000000000000000000000 0.125 2.5937424601 1.267650600228229401496703205E+30 1.000
print(Decimal(1).next_plus(), Decimal(1).next_minus(), Decimal(1).next_toward(2), Decimal(123).shift(2), Decimal(123).scaleb(3))
#> 1.000000000000000000000000001 0.9999999999999999999999999999 1.000000000000000000000000001 12300 1.23E+5
print(Decimal(7).compare(8), Decimal("7.00").compare_total(Decimal("7.0")), Decimal(3).max(Decimal(5)), Decimal("-9").max_mag(Decimal(5)))
#> -1 -1 5 -9
print(Decimal("1100").logical_and(Decimal(1010)), Decimal("1100").logical_xor(Decimal(1010)), Decimal(12345).rotate(-1))
#> 1000 110 5000000000000000000000001234
print(Decimal("-inf").number_class(), Decimal("1.5").is_normal(), Decimal("nan").is_nan(), Decimal(1).same_quantum(Decimal(10)))
#> -Infinity True True True
with localcontext(prec=60):
    print(Decimal(2).sqrt(), Decimal(2).ln(), Decimal(1).exp(), Decimal(3) ** Decimal("0.1"))
#> 1.41421356237309504880168872420969807856967187537694807317668 0.693147180559945309417232121458176568075500134360255254120680 2.71828182845904523536028747135266249775724709369995957496697 1.11612317403390443444261413837709258111831692535068378871190

# %% quantize and rounding modes
from decimal import *
for mode in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(mode, *[Decimal(x).quantize(Decimal("0.1"), rounding=mode) for x in ("2.65", "2.75", "-2.65", "2.61", "-2.69")])
#> ROUND_UP 2.7 2.8 -2.7 2.7 -2.7
#> ROUND_DOWN 2.6 2.7 -2.6 2.6 -2.6
#> ROUND_CEILING 2.7 2.8 -2.6 2.7 -2.6
#> ROUND_FLOOR 2.6 2.7 -2.7 2.6 -2.7
#> ROUND_HALF_UP 2.7 2.8 -2.7 2.6 -2.7
#> ROUND_HALF_DOWN 2.6 2.7 -2.6 2.6 -2.7
#> ROUND_HALF_EVEN 2.6 2.8 -2.6 2.6 -2.7
#> ROUND_05UP 2.6 2.7 -2.6 2.6 -2.6
print(round(Decimal("2.5")), round(Decimal("2.675"), 2), Decimal("12345.6789").quantize(Decimal("1e2")), Decimal("1e5").__round__(-2))
#> 2 2.68 1.23E+4 1.000E+5
print(Decimal("2.5").to_integral_value(), Decimal("2.5").to_integral_exact(ROUND_UP), int(Decimal("-2.9")))  #> 2 3 -2
import math
print(math.floor(Decimal("-1.5")), math.ceil(Decimal("1.2")), math.trunc(Decimal("1.9")), math.sqrt(Decimal(2)))
#> -2 2 1 1.4142135623730951
try:
    Decimal(1).quantize(Decimal("1e-40"))
except InvalidOperation as error:
    print(repr(error))  #> InvalidOperation([<class 'decimal.InvalidOperation'>])

# %% contexts, flags and traps
from decimal import *
getcontext().clear_flags()
print(getcontext())
#> Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])
with localcontext() as context:
    context.prec = 5
    print(Decimal(1) / 3, context.flags[Inexact], getcontext() is context)  #> 0.33333 True True
print(getcontext().prec)  #> 28
with localcontext(Context(prec=4, rounding=ROUND_UP)):
    print(Decimal(2) / 3)  #> 0.6667
getcontext().clear_flags()
print(Decimal(1) / 3, getcontext().flags[Inexact], getcontext().flags[Overflow])
#> 0.3333333333333333333333333333 True False
for make in (lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal("x"), lambda: Decimal("sNaN") + 1, lambda: Decimal("1e999999") * 10, lambda: divmod(Decimal(1), 0), lambda: Decimal(-1).sqrt(), lambda: Decimal("nan") < 1):
    try:
        print(make())
    except DecimalException as error:
        print(type(error).__name__, error, isinstance(error, ZeroDivisionError))
#> DivisionByZero [<class 'decimal.DivisionByZero'>] True
#> InvalidOperation [<class 'decimal.DivisionUndefined'>] False
#> InvalidOperation [<class 'decimal.ConversionSyntax'>] False
#> InvalidOperation [<class 'decimal.InvalidOperation'>] False
#> Overflow [<class 'decimal.Overflow'>] False
#> InvalidOperation [<class 'decimal.InvalidOperation'>, <class 'decimal.DivisionByZero'>] False
#> InvalidOperation [<class 'decimal.InvalidOperation'>] False
#> InvalidOperation [<class 'decimal.InvalidOperation'>] False
getcontext().traps[DivisionByZero] = False
print(Decimal(-1) / 0, getcontext().flags[DivisionByZero])  #> -Infinity True
with localcontext(ExtendedContext):
    print(getcontext(), Decimal(0) / 0, Decimal(2) / 3)
#> Context(prec=9, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[InvalidOperation, Inexact, Rounded], traps=[]) NaN 0.666666667
getcontext().traps[DivisionByZero] = True
print(BasicContext)
#> Context(prec=9, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow])
print(Context(prec=3).create_decimal("3.14159"), Context(prec=3).divide(2, 3), Context(prec=3).Etiny(), Context(capitals=0).to_sci_string(Decimal("1E+9")))
#> 3.14 0.667 -1000001 1e+9
for make in (lambda: Context(prec=0), lambda: Context(rounding="x"), lambda: Context(Emin=1), lambda: setcontext(1), lambda: getcontext().add("1", 2), lambda: getcontext().flags[1]):
    try:
        make()
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
#> ValueError valid range for prec is [1, MAX_PREC]
#> TypeError valid values for rounding are:
#>   [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,
#>    ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
#>    ROUND_05UP]
#> ValueError valid range for Emin is [MIN_EMIN, 0]
#> TypeError argument must be a context
#> TypeError conversion from str to Decimal is not supported
#> KeyError 'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]'

# %% formatting
from decimal import *
x = Decimal("1234567.891")
print(f"{x:.2f} {x:,.1f} {x:e} {x:.3e} {x:g} {x:.4g} {x:015.1f} {x:>15.1f}| {x:<15.1f}| {x:^+15.1f}| {Decimal('0.256'):.1%}")
#> 1234567.89 1,234,567.9 1.234567891e+6 1.235e+6 1234567.891 1.235e+6 0000001234567.9       1234567.9| 1234567.9      |   +1234567.9   | 25.6%
print(f"{Decimal('1e10')} {Decimal('1e10'):f} {Decimal('1.50'):g} {Decimal('-0.001'):z.2f} {Decimal('nan'):>6} {Decimal('1E+3'):,}")
#> 1E+10 10000000000 1.50 0.00    NaN 1E+3
print("%s %d %.2f" % (Decimal("1.10"), Decimal("3.7"), Decimal("2.345")), "{!r}".format(Decimal("5")))
#> 1.10 3 2.35 Decimal('5')
try:
    format(x, "x")
except ValueError as error:
    print(error)  #> invalid format string

# %% with other numbers
from decimal import *
from fractions import Fraction
import numbers
print(Decimal("0.5") == 0.5, Decimal("0.1") == 0.1, Decimal(1) < 1.5, Decimal("0.5") == Fraction(1, 2), Decimal("0.3") < Fraction(1, 3), Decimal(2) == 2 + 0j)
#> True False True True True True
print(hash(Decimal("1.5")) == hash(1.5), {1: "one"}[Decimal("1.0")], hash(Decimal("1e20")) == hash(10**20), float(Decimal("0.1")), complex(Decimal(2)), Fraction(Decimal("0.125")))
#> True one True 0.1 (2+0j) 1/8
for make in (lambda: Decimal(1) + 1.0, lambda: "1" + Decimal(1), lambda: Decimal(1) < "a", lambda: Decimal(1).max("a"), lambda: int(Decimal("inf")), lambda: int(Decimal("nan")), lambda: hash(Decimal("sNaN"))):
    try:
        make()
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
#> TypeError unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
#> TypeError can only concatenate str (not "decimal.Decimal") to str
#> TypeError '<' not supported between instances of 'decimal.Decimal' and 'str'
#> TypeError conversion from str to Decimal is not supported
#> OverflowError cannot convert Infinity to integer
#> ValueError cannot convert NaN to integer
#> TypeError Cannot hash a signaling NaN value
print(isinstance(Decimal(1), numbers.Number), isinstance(Decimal(1), numbers.Real))  #> True False
class Money(Decimal):
    pass
m = Money("1.5")
m.currency = "EUR"
print(repr(m), type(m).__name__, type(m + 1).__name__, m.currency)  #> Decimal('1.5') Money Decimal EUR
import copy, pickle
print(copy.copy(m) == m, copy.deepcopy(Decimal("1.0")))  #> True 1.0

# %% the recipes of the manual
from decimal import *
def pi():
    getcontext().prec += 2
    three = Decimal(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s
print(pi())  #> 3.141592653589793238462643383
def cos(x):
    getcontext().prec += 2
    i, lasts, s, fact, num, sign = 0, 0, 1, 1, 1, 1
    while s != lasts:
        lasts = s
        i += 2
        fact *= i * (i - 1)
        num *= x * x
        sign *= -1
        s += num / fact * sign
    getcontext().prec -= 2
    return +s
print(cos(Decimal("0.5")))  #> 0.8775825618903727161162815826
