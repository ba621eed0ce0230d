# %% float() of texts
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
float("1.5"), float(" -1.5e3\n"), float("1_000.5"), float(".5"), float("5."), float("1e5"), float("1E-5")
#> (1.5, -1500.0, 1000.5, 0.5, 5.0, 100000.0, 1e-05)
float("inf"), float("-Infinity"), float("nan"), float("+NaN"), float("iNf"), float("infinity")
#> (inf, -inf, nan, nan, inf, inf)
float(), float(3), float(True), float("0x10" if False else "10"), float(b"2.5"), float("١.٥")
#> (0.0, 3.0, 1.0, 10.0, 2.5, 1.5)
fails(lambda: float(""))  #> "ValueError: could not convert string to float: ''"
fails(lambda: float("a"))  #> "ValueError: could not convert string to float: 'a'"
fails(lambda: float("1e"))  #> "ValueError: could not convert string to float: '1e'"
fails(lambda: float("1__0"))  #> "ValueError: could not convert string to float: '1__0'"
fails(lambda: float("1_.5"))  #> "ValueError: could not convert string to float: '1_.5'"
fails(lambda: float("0x1p3"))  #> "ValueError: could not convert string to float: '0x1p3'"
fails(lambda: float(" "))  #> "ValueError: could not convert string to float: ' '"
fails(lambda: float("1 2"))  #> "ValueError: could not convert string to float: '1 2'"
fails(lambda: float(None))  #> "TypeError: float() argument must be a string or a real number, not 'NoneType'"
fails(lambda: float([]))  #> "TypeError: float() argument must be a string or a real number, not 'list'"
fails(lambda: float(1j))  #> "TypeError: float() argument must be a string or a real number, not 'complex'"
fails(lambda: float(b"x"))  #> "ValueError: could not convert string to float: b'x'"
fails(lambda: float("in"))  #> "ValueError: could not convert string to float: 'in'"
fails(lambda: float(x=1))  #> 'TypeError: float() takes no keyword arguments'
fails(lambda: float(1, 2))  #> 'TypeError: float expected at most 1 argument, got 2'
float("1e400"), float("-1e400"), float("1e-400"), float("-1e-400")  #> (inf, -inf, 0.0, -0.0)
class A:
    def __float__(self):
        return 2.5
class B:
    def __float__(self):
        return 2
float(A())  #> 2.5
fails(lambda: float(B()))  #> 'TypeError: B.__float__ returned non-float (type int)'

# %% the shortest repr
0.1, 1/3, 1e16, 1e15, 123456789012345680.0, 1e22, 1e-4, 1e-5, 0.0001234, 1.0, -0.0, 100.0, 1e100
#> (0.1, 0.3333333333333333, 1e+16, 1000000000000000.0, 1.2345678901234568e+17, 1e+22, 0.0001, 1e-05, 0.0001234, 1.0, -0.0, 100.0, 1e+100)
5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.1 + 0.2, 1e23, 9007199254740993.0
#> (5e-324, 2.2250738585072014e-308, 1.7976931348623157e+308, 0.30000000000000004, 1e+23, 9007199254740992.0)
float("nan"), float("inf"), -float("inf"), 3.0e-10, 12345678.9, 1.5e300 * 1e10
#> (nan, inf, -inf, 3e-10, 12345678.9, inf)
str(1e16), str(1e15 + 0.3), f"{1e16}", "%s" % 1e-7, repr(2.5e-7)
#> ('1e+16', '1000000000000000.2', '1e+16', '1e-07', '2.5e-07')
1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10  #> (inf, -inf, nan)

# %% hex and fromhex
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
(1.0).hex(), (0.1).hex(), (-0.0).hex(), (0.0).hex(), (5e-324).hex(), (1e308).hex(), (255.5).hex(), float("inf").hex(), float("nan").hex(), (-3.75).hex()
#> ('0x1.0000000000000p+0', '0x1.999999999999ap-4', '-0x0.0p+0', '0x0.0p+0', '0x0.0000000000001p-1022', '0x1.1ccf385ebc8a0p+1023', '0x1.ff00000000000p+7', 'inf', 'nan', '-0x1.e000000000000p+1')
float.fromhex("0x1.8p1"), float.fromhex("-0x.8p0"), float.fromhex("1.8"), float.fromhex("inf"), float.fromhex("nan"), float.fromhex(" 0x1p-1074 "), float.fromhex("0x1.fffffffffffff7p0"), float.fromhex("0X1P+3"), float.fromhex("ff")
#> (3.0, -0.5, 1.5, inf, nan, 5e-324, 1.9999999999999998, 8.0, 255.0)
float.fromhex("0x1.00000000000008p0"), float.fromhex("0x1.00000000000018p0")  #> (1.0, 1.0000000000000004)
fails(lambda: float.fromhex("x"))  #> 'ValueError: invalid hexadecimal floating-point string'
fails(lambda: float.fromhex("0x"))  #> 'ValueError: invalid hexadecimal floating-point string'
fails(lambda: float.fromhex("0x1p1024"))  #> 'OverflowError: hexadecimal value too large to represent as a float'
fails(lambda: float.fromhex(1))  #> 'TypeError: bad argument type for built-in operation'
fails(lambda: float.fromhex(""))  #> 'ValueError: invalid hexadecimal floating-point string'
[float.fromhex(x.hex()) == x for x in (0.1, 1e-320, 3.5, -7e77)]  #> [True, True, True, True]

# %% ratios, integers, parts
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
(0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-2.25).as_integer_ratio(), (1e300).as_integer_ratio()[1], (0.0).as_integer_ratio()
#> ((1, 2), (3602879701896397, 36028797018963968), (-9, 4), 1, (0, 1))
fails(lambda: float("inf").as_integer_ratio())  #> 'OverflowError: cannot convert Infinity to integer ratio'
fails(lambda: float("nan").as_integer_ratio())  #> 'ValueError: cannot convert NaN to integer ratio'
(2.0).is_integer(), (2.5).is_integer(), float("inf").is_integer(), float("nan").is_integer(), (-0.0).is_integer(), (1e300).is_integer()
#> (True, False, False, False, True, True)
(2.5).real, (2.5).imag, (2.5).conjugate(), (2.5).__trunc__(), (-2.5).__floor__(), (-2.5).__ceil__(), (2.5).__int__(), (2.5).__bool__()
#> (2.5, 0.0, 2.5, 2, -3, -2, 2, True)
(2.5).__divmod__(1), (2.5).__round__(), (2.55).__round__(1), (2.5).__neg__(), (2.5).__abs__(), (2.5).__pow__(2), (2.5).__rpow__(2), (2.5).__rsub__(1)
#> ((2.0, 0.5), 2, 2.5, -2.5, 2.5, 6.25, 5.656854249492381, -1.5)
(2.5).__add__("a"), (2.5).__eq__(2.5), (2.5).__eq__("a"), (2.5).__hash__() == hash(2.5), (2.5).__getnewargs__()
#> (NotImplemented, True, NotImplemented, True, (2.5,))
float.__getformat__("double")  #> 'IEEE, little-endian'
fails(lambda: (2.5).foo)  #> "AttributeError: 'float' object has no attribute 'foo'"
fails(lambda: 2.5 + "a")  #> "TypeError: unsupported operand type(s) for +: 'float' and 'str'"
fails(lambda: 2.5 % "a")  #> "TypeError: unsupported operand type(s) for %: 'float' and 'str'"
fails(lambda: 2.5 << 1)  #> "TypeError: unsupported operand type(s) for <<: 'float' and 'int'"
fails(lambda: 2.5 & 1)  #> "TypeError: unsupported operand type(s) for &: 'float' and 'int'"
fails(lambda: [1][1.0])  #> 'TypeError: list indices must be integers or slices, not float'
fails(lambda: range(2.0))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: "a" * 2.0)  #> "TypeError: can't multiply sequence by non-int of type 'float'"
fails(lambda: 2.5[0])  #> "TypeError: 'float' object is not subscriptable"
fails(lambda: 2.5())  #> "TypeError: 'float' object is not callable"
fails(lambda: 2.5 < "a")  #> "TypeError: '<' not supported between instances of 'float' and 'str'"
fails(lambda: len(2.5))  #> "TypeError: object of type 'float' has no len()"

# %% // and % with signs and special values
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
7.5 // 2, -7.5 // 2, 7.5 // -2, -7.5 // -2  #> (3.0, -4.0, -4.0, 3.0)
7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2, -0.0 % 5, 0.0 % -5, 6.0 % 3, -6.0 % 3
#> (1.5, 0.5, -0.5, -1.5, 0.0, -0.0, 0.0, 0.0)
1e300 // 1e-300, 5 % float("inf"), -5 % float("inf"), 5 // float("inf"), -5 // float("inf"), float("inf") // 2, float("inf") % 2
#> (inf, 5.0, inf, 0.0, -1.0, nan, nan)
0.3 // 0.1, 1 // 0.1, 1 % 0.1, divmod(0.3, 0.1), divmod(-1e-20, 3)
#> (2.0, 9.0, 0.09999999999999995, (2.0, 0.09999999999999998), (-1.0, 3.0))
float("nan") == float("nan"), float("inf") == float("inf"), float("nan") != 1, min(1, float("nan")), max(float("nan"), 1), min(float("nan"), 1)
#> (False, True, True, 1, nan, nan)
x = float("nan")
x is x, x in [x], [x] == [x], x == x, (x,) == (x,), {x: 1}[x], [x].index(x), [x].count(x)
#> (True, True, True, False, True, 1, 0, 1)
[float("nan")] == [float("nan")]  #> False
sorted([3.5, -1, 2, True, 0.5, -0.0, 0])  #> [-1, -0.0, 0, 0.5, True, 2, 3.5]
0.0 == -0.0, str(-0.0), -0.0 + 0, 0 * -1.0, abs(-0.0), int(-0.0), bool(-0.0), min(0.0, -0.0), round(-0.4)
#> (True, '-0.0', 0.0, -0.0, 0.0, 0, False, 0.0, 0)
float("inf") - float("inf"), float("inf") * 0, 1 / float("inf"), -1 / float("inf"), float("inf") ** 0, float("nan") ** 0, 1 ** float("nan"), 1.0 ** float("inf"), (-1.0) ** float("inf"), 2 ** float("-inf"), 0.0 ** float("inf")
#> (nan, nan, 0.0, -0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)
(-2.0) ** 2, (-2.0) ** 3, (-2.0) ** 0.5, (-0.0) ** 3, (-0.0) ** 2, 0.0 ** 0.5
#> (4.0, -8.0, (8.659560562354934e-17+1.4142135623730951j), -0.0, 0.0, 0.0)
fails(lambda: (-0.0) ** -1)  #> 'ZeroDivisionError: 0.0 cannot be raised to a negative power'
fails(lambda: 0.0 ** -0.5)  #> 'ZeroDivisionError: 0.0 cannot be raised to a negative power'

# %% format specifications
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
f"{3.14159:.2f}|{3.14159:10.3f}|{3.14159:<10.3f}|{3.14159:^10.3f}|{3.14159:+.1f}|{3.14159: .1f}|{3.14159:010.2f}|{-3.14159:010.2f}"
#> '3.14|     3.142|3.142     |  3.142   |+3.1| 3.1|0000003.14|-000003.14'
f"{1234567.891:,}|{1234567.891:,.2f}|{1234567.891:_.1f}|{1234567.891:15,.2f}|{1234567.891:015,.2f}|{0.5:%}|{0.12345:.1%}|{-0.5:.0%}"
#> '1,234,567.891|1,234,567.89|1_234_567.9|   1,234,567.89|0,001,234,567.89|50.000000%|12.3%|-50%'
f"{1e10:e}|{1e10:.2e}|{1e10:E}|{1e-10:g}|{123456789.0:g}|{0.0001:g}|{0.00001:g}|{1e10:G}|{1e16:n}|{100000.0:g}|{1000000.0:g}|{1.0:g}|{1.0:#g}|{1.0:#.3g}"
#> '1.000000e+10|1.00e+10|1.000000E+10|1e-10|1.23457e+08|0.0001|1e-05|1E+10|1e+16|100000|1e+06|1|1.00000|1.00'
f"{1.0:.0f}|{1.0:#.0f}|{2.5:.0f}|{3.5:.0f}|{0.5:.0f}|{1.0:.0e}|{1.0:#.0e}|{1e22:f}|{1e22:.0f}|{123.456:.10g}|{123.456:.3}|{123456.0:.3}|{1.0:.3}|{1e16:.20}"
#> '1|1.|2|4|0|1e+00|1.e+00|10000000000000000000000.000000|10000000000000000000000|123.456|1.23e+02|1.23e+05|1.0|10000000000000000.0'
f"{float('nan'):f}|{float('inf'):F}|{float('nan'):10}|{float('inf'):+}|{float('-inf'):010}|{float('nan'):010.2f}|{float('inf'):%}|{float('nan'):E}"
#> 'nan|INF|       nan|+inf|-000000inf|0000000nan|inf%|NAN'
f"{-0.0:f}|{-0.0:z.1f}|{-0.04:z.1f}|{-0.04:.1f}|{-0.0:+}|{0.0:+}|{-0.0:g}"  #> '-0.000000|0.0|0.0|-0.0|-0.0|+0.0|-0'
f"{1.5:*>10}|{1.5:*<10}|{1.5:*^10}|{1.5:*=+10}|{1.5:=10}|{-1.5:=10}|{1.5:{10}.{3}f}|{1.5!r:>8}|{1.5:>+8}"
#> '*******1.5|1.5*******|***1.5****|+******1.5|       1.5|-      1.5|     1.500|     1.5|    +1.5'
f"{0.1:.20f}|{1/3:.30f}|{2**0.5:.50f}|{5e-324:.5g}|{1e-320:e}|{1.7976931348623157e308:.3e}"
#> '0.10000000000000000555|0.333333333333333314829616256247|1.41421356237309514547462185873882845044136047363281|4.9407e-324|9.999889e-321|1.798e+308'
f"{3:f}|{3:e}|{3:g}|{3:%}|{3:.2f}|{10**20:f}|{10**20:e}|{True:f}|{True:.1f}|{2**63:g}"
#> '3.000000|3.000000e+00|3|300.000000%|3.00|100000000000000000000.000000|1.000000e+20|1.000000|1.0|9.22337e+18'
format(3.0), format(3.0, ""), format(1e20), format(1e15), format(0.1, ".3"), format(12.0, ".3"), format(100.0, ".3"), format(1000.0, ".3")
#> ('3.0', '3.0', '1e+20', '1000000000000000.0', '0.1', '12.0', '1e+02', '1e+03')
fails(lambda: f"{1.5:d}")  #> "ValueError: Unknown format code 'd' for object of type 'float'"
fails(lambda: f"{1.5:x}")  #> "ValueError: Unknown format code 'x' for object of type 'float'"
fails(lambda: f"{1.5:s}")  #> "ValueError: Unknown format code 's' for object of type 'float'"
fails(lambda: f"{1.5:c}")  #> "ValueError: Unknown format code 'c' for object of type 'float'"
fails(lambda: f"{1.5:q}")  #> "ValueError: Unknown format code 'q' for object of type 'float'"
fails(lambda: f"{1.5:,_}")  #> "ValueError: Cannot specify both ',' and '_'."
fails(lambda: f"{1.5:_,}")  #> "ValueError: Cannot specify both ',' and '_'."
fails(lambda: f"{1.5:.}")  #> 'ValueError: Format specifier missing precision'
fails(lambda: f"{1.5:,,}")  #> "ValueError: Cannot specify ',' with ','."
fails(lambda: f"{1.5:,n}")  #> "ValueError: Cannot specify ',' with 'n'."
fails(lambda: f"{1.5:.2d}")  #> "ValueError: Unknown format code 'd' for object of type 'float'"
fails(lambda: f"{1.5:10.5.5f}")  #> "ValueError: Invalid format specifier '10.5.5f' for object of type 'float'"
fails(lambda: f"{1.5:ff}")  #> "ValueError: Invalid format specifier 'ff' for object of type 'float'"
fails(lambda: format(1.5, 5))  #> 'TypeError: format() argument 2 must be str, not int'
fails(lambda: f"{1:.2d}")  #> 'ValueError: Precision not allowed in integer format specifier'
fails(lambda: f"{1:z}")  #> 'ValueError: Negative zero coercion (z) not allowed in integer format specifier'
fails(lambda: f"{1:s}")  #> "ValueError: Unknown format code 's' for object of type 'int'"
fails(lambda: f"{'a':d}")  #> "ValueError: Unknown format code 'd' for object of type 'str'"
fails(lambda: f"{'a':.2f}")  #> "ValueError: Unknown format code 'f' for object of type 'str'"
fails(lambda: f"{'a':+}")  #> 'ValueError: Sign not allowed in string format specifier'
fails(lambda: f"{'a': }")  #> 'ValueError: Space not allowed in string format specifier'
fails(lambda: f"{'a':=5}")  #> "ValueError: '=' alignment not allowed in string format specifier"
fails(lambda: f"{'a':,}")  #> "ValueError: Cannot specify ',' with 's'."
fails(lambda: f"{'a':_}")  #> "ValueError: Cannot specify '_' with 's'."
fails(lambda: f"{'a':#}")  #> 'ValueError: Alternate form (#) not allowed in string format specifier'
fails(lambda: f"{'a':z}")  #> 'ValueError: Negative zero coercion (z) not allowed in string format specifier'
fails(lambda: f"{None:5}")  #> 'TypeError: unsupported format string passed to NoneType.__format__'
fails(lambda: f"{[]:5}")  #> 'TypeError: unsupported format string passed to list.__format__'
fails(lambda: f"{ {}:>5}")  #> 'TypeError: unsupported format string passed to dict.__format__'
fails(lambda: f"{object:>5}" and f"{object():>5}")  #> 'TypeError: unsupported format string passed to type.__format__'
fails(lambda: f"{1:99999999999999999999}")  #> 'ValueError: Too many decimal digits in format string'
fails(lambda: f"{1.5:.99999999999999999999f}")  #> 'ValueError: Too many decimal digits in format string'
fails(lambda: f"{65:,c}")  #> "ValueError: Cannot specify ',' with 'c'."
fails(lambda: f"{65:+c}")  #> "ValueError: Sign not allowed with integer format specifier 'c'"
fails(lambda: f"{65:#c}")  #> "ValueError: Alternate form (#) not allowed with integer format specifier 'c'"
fails(lambda: f"{-1:c}")  #> 'OverflowError: %c arg not in range(0xADDR)'
fails(lambda: f"{1114112:c}")  #> 'OverflowError: %c arg not in range(0xADDR)'
fails(lambda: f"{65:.1c}")  #> 'ValueError: Precision not allowed in integer format specifier'

# %% ints in every format
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
f"{255:x}|{255:X}|{255:#x}|{255:#X}|{255:o}|{255:#o}|{255:b}|{255:#b}|{255:d}|{255:n}|{65:c}|{8364:c}"
#> 'ff|FF|0xff|0XFF|377|0o377|11111111|0b11111111|255|255|A|€'
f"{-255:x}|{-255:#x}|{255:#010x}|{-255:#010x}|{255:08b}|{255:+d}|{255: d}|{-255:=8}|{255:*^9}|{255:<6}|{255:>6}|{255:06}|{-255:06}"
#> '-ff|-0xff|0xADDR|-0xADDR|11111111|+255| 255|-    255|***255***|255   |   255|000255|-00255'
f"{1234567:,}|{1234567:_}|{-1234567:,}|{1234567:015,}|{1234567:_x}|{2**40:_b}|{1234567:_o}|{1234567:>12,}|{1234567:+,}|{123:,}|{1234:06,}|{1234:07,}|{1234:08,}"
#> '1,234,567|1_234_567|-1,234,567|000,001,234,567|12_d687|1_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000|455_3207|   1,234,567|+1,234,567|123|01,234|001,234|0,001,234'
f"{10**30:,}|{10**30:d}|{-10**30:x}|{10**30:e}|{2**100:#x}"
#> '1,000,000,000,000,000,000,000,000,000,000|1000000000000000000000000000000|-c9f2c9cd04674edea40000000|1.000000e+30|0xADDR'
f"{65:5c}|{65:<5c}|{65:^5c}|{65:05c}"  #> '    A|A    |  A  |0000A'
format(42, ""), format(42, "5"), format(42, "<5"), format(42, "^5"), format(42, "05"), format(42, "+"), format(42, "x<5"), format(42, "0>5"), format(42, "<05")
#> ('42', '   42', '42   ', ' 42  ', '00042', '+42', '42xxx', '00042', '42000')
fails(lambda: f"{255:,x}")  #> "ValueError: Cannot specify ',' with 'x'."
fails(lambda: f"{255:,b}")  #> "ValueError: Cannot specify ',' with 'b'."
fails(lambda: f"{255:_c}")  #> "ValueError: Cannot specify '_' with 'c'."
"%d %i %u" % (1, 2, 3), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42), "%x %X %o %#x %#o %#X" % (255, 255, 8, 255, 8, 255), "%.5d" % 42, "%c%c" % (65, "b")
#> ('1 2 3', '   42|42   |00042|+42| 42', 'ff FF 10 0xff 0o10 0XFF', '00042', 'Ab')
"%e %E %f %F %g %G" % (1.5, 1.5, 1.5, 1.5, 1.5, 1e-10), "%.2f|%8.3f|%-8.2f|%+.1e|%08.2f" % (3.14159, 3.14159, 3.14159, 31415.9, -3.14159), "%#.0f %#g" % (3.0, 1.0)
#> ('1.500000e+00 1.500000E+00 1.500000 1.500000 1.5 1E-10', '3.14|   3.142|3.14    |+3.1e+04|-0003.14', '3. 1.00000')
"%d" % 3.99, "%d" % -3.99, "%i" % True, "%s" % None, "%r" % "a", "%a" % "é", "%5s|%-5s|%.2s" % ("ab", "ab", "abc"), "%%"
#> ('3', '-3', '1', 'None', "'a'", "'\\xe9'", '   ab|ab   |ab', '%%')
"%(a)s %(b)d" % {"a": 1, "b": 2}, "%(a)s" % {"a": (1, 2)}, "%s" % (1,), "%s" % [1, 2], "%s %s" % ("a", (1, 2)), "%*d|%-*d" % (5, 42, 5, 42), "%.*f" % (2, 3.14159), "%s" % {"a": 1}
#> ('1 2', '(1, 2)', '1', '[1, 2]', 'a (1, 2)', '   42|42   ', '3.14', "{'a': 1}")
"%ld %hd %lld" % (1, 2, 3) if False else "%ld %hd" % (1, 2)  #> '1 2'
fails(lambda: "%d" % "a")  #> 'TypeError: %d format: a real number is required, not str'
fails(lambda: "%d" % None)  #> 'TypeError: %d format: a real number is required, not NoneType'
fails(lambda: "%f" % "a")  #> 'TypeError: must be real number, not str'
fails(lambda: "%x" % 1.5)  #> 'TypeError: %x format: an integer is required, not float'
fails(lambda: "%c" % "ab")  #> 'TypeError: %c requires int or char'
fails(lambda: "%c" % 1.5)  #> 'TypeError: %c requires int or char'
fails(lambda: "%c" % 1114112)  #> 'OverflowError: %c arg not in range(0xADDR)'
fails(lambda: "%s %s" % "a")  #> 'TypeError: not enough arguments for format string'
fails(lambda: "%s" % ("a", "b"))  #> 'TypeError: not all arguments converted during string formatting'
fails(lambda: "%s" % ())  #> 'TypeError: not enough arguments for format string'
fails(lambda: "a" % 1)  #> 'TypeError: not all arguments converted during string formatting'
fails(lambda: "a" % (1,))  #> 'TypeError: not all arguments converted during string formatting'
fails(lambda: "a" % {"b": 1})  #> 'a'
fails(lambda: "%(a)s" % 1)  #> 'TypeError: format requires a mapping'
fails(lambda: "%(a)s" % {"b": 1})  #> "KeyError: 'a'"
fails(lambda: "%(a" % {"a": 1})  #> 'ValueError: incomplete format key'
fails(lambda: "%" % 1)  #> 'ValueError: incomplete format'
fails(lambda: "%z" % 1)  #> "ValueError: unsupported format character 'z' (0x7a) at index 1"
fails(lambda: "%d" % float("nan"))  #> 'ValueError: cannot convert float NaN to integer'
fails(lambda: "%d" % float("inf"))  #> 'OverflowError: cannot convert float infinity to integer'
fails(lambda: "%*d" % ("a", 1))  #> 'TypeError: * wants int'
fails(lambda: "%.200000000000f" % 1.0)  #> 'ValueError: precision too big'
