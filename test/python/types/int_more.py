# %% int() of texts in every base
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
int("  42\n")  #> 42
int("-0x1f", 16)  #> -31
int("0b101", 0)  #> 5
int("0o17", 0)  #> 15
int("0XFF", 0)  #> 255
int("1_000_000")  #> 1000000
int("z", 36)  #> 35
int("Zz", 36)  #> 1295
int("-1010", 2)  #> -10
int("١٢٣")  #> 123
int(b"17")  #> 17
int(bytearray(b"17"), 8)  #> 15
int("0", 0)  #> 0
int("00", 0)  #> 0
int("+7")  #> 7
int()  #> 0
int(3.99)  #> 3
int(-3.99)  #> -3
int(True)  #> 1
int("0b1", 2)  #> 1
int("7" * 40)  #> 7777777777777777777777777777777777777777
fails(lambda: int(""))  #> "ValueError: invalid literal for int() with base 10: ''"
fails(lambda: int(" "))  #> "ValueError: invalid literal for int() with base 10: ' '"
fails(lambda: int("1__0"))  #> "ValueError: invalid literal for int() with base 10: '1__0'"
fails(lambda: int("_1"))  #> "ValueError: invalid literal for int() with base 10: '_1'"
fails(lambda: int("1_"))  #> "ValueError: invalid literal for int() with base 10: '1_'"
fails(lambda: int("0x"))  #> "ValueError: invalid literal for int() with base 10: '0x'"
fails(lambda: int("0x1"))  #> "ValueError: invalid literal for int() with base 10: '0x1'"
fails(lambda: int("08", 0))  #> "ValueError: invalid literal for int() with base 0: '08'"
fails(lambda: int("9", 8))  #> "ValueError: invalid literal for int() with base 8: '9'"
fails(lambda: int("12", 1))  #> 'ValueError: int() base must be >= 2 and <= 36, or 0'
fails(lambda: int("12", 37))  #> 'ValueError: int() base must be >= 2 and <= 36, or 0'
fails(lambda: int("a"))  #> "ValueError: invalid literal for int() with base 10: 'a'"
fails(lambda: int("1.5"))  #> "ValueError: invalid literal for int() with base 10: '1.5'"
fails(lambda: int("é"))  #> "ValueError: invalid literal for int() with base 10: 'é'"
fails(lambda: int(b"x"))  #> "ValueError: invalid literal for int() with base 10: b'x'"
fails(lambda: int(None))
#> "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"
fails(lambda: int([]))  #> "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'"
fails(lambda: int("1", base=None))  #> "TypeError: 'NoneType' object cannot be interpreted as an integer"
fails(lambda: int(12, 10))  #> "TypeError: int() can't convert non-string with explicit base"
fails(lambda: int(base=10))  #> 'TypeError: int() missing string argument'
fails(lambda: int(x="1"))  #> "TypeError: 'x' is an invalid keyword argument for int()"
fails(lambda: int("1", 2, 3))  #> 'TypeError: int() takes at most 2 arguments (3 given)'
fails(lambda: int(float("nan")))  #> 'ValueError: cannot convert float NaN to integer'
fails(lambda: int(float("inf")))  #> 'OverflowError: cannot convert float infinity to integer'
fails(lambda: int(-float("inf")))  #> 'OverflowError: cannot convert float infinity to integer'
fails(lambda: int(1j))
#> "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'"
fails(lambda: int("- 1"))  #> "ValueError: invalid literal for int() with base 10: '- 1'"
fails(lambda: int("++1"))  #> "ValueError: invalid literal for int() with base 10: '++1'"
int("1", base=2)  #> 1

# %% int asks __int__, __index__ and __trunc__
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
class A:
    def __int__(self):
        return 5
class B:
    def __index__(self):
        return 6
class C:
    def __int__(self):
        return "x"
int(A())  #> 5
int(B())  #> 6
fails(lambda: int(C()))  #> 'TypeError: __int__ returned non-int (type str)'
fails(lambda: range(A()))  #> "TypeError: 'A' object cannot be interpreted as an integer"
[10, 20, 30, 40, 50, 60, 70][B()]  #> 70
hex(B())  #> '0x6'
fails(lambda: hex(A()))  #> "TypeError: 'A' object cannot be interpreted as an integer"
fails(lambda: [1][A()])  #> 'TypeError: list indices must be integers or slices, not A'
"%d" % A()  #> '5'
fails(lambda: "%x" % A())  #> 'TypeError: %x format: an integer is required, not A'
"%x" % B()  #> '6'
"abc" * B()  #> 'abcabcabcabcabcabc'
float(B())  #> 6.0
complex(B())  #> (6+0j)
fails(lambda: float(A()))  #> "TypeError: float() argument must be a string or a real number, not 'A'"

# %% to_bytes and from_bytes
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
(1024).to_bytes(2, "big")  #> b'\x04\x00'
(1024).to_bytes(4, "little")  #> b'\x00\x04\x00\x00'
(-1).to_bytes(2, "big", signed=True)  #> b'\xff\xff'
(-129).to_bytes(2, byteorder="little", signed=True)  #> b'\x7f\xff'
(255).to_bytes()  #> b'\xff'
(0).to_bytes(0, "big")  #> b''
(2**70).to_bytes(10, "big")  #> b'\x00@\x00\x00\x00\x00\x00\x00\x00\x00'
int.from_bytes(b"\x04\x00", "big")  #> 1024
int.from_bytes(b"\xff\xfe", "little", signed=True)  #> -257
int.from_bytes([1, 2, 3])  #> 66051
int.from_bytes(b"")  #> 0
int.from_bytes(b"\xff" * 9, "big")  #> 4722366482869645213695
int.from_bytes(bytearray(b"\x80"), signed=True)  #> -128
fails(lambda: (256).to_bytes(1, "big"))  #> 'OverflowError: int too big to convert'
fails(lambda: (-1).to_bytes(1, "big"))  #> "OverflowError: can't convert negative int to unsigned"
fails(lambda: (128).to_bytes(1, "big", signed=True))  #> 'OverflowError: int too big to convert'
fails(lambda: (1).to_bytes(1, "middle"))  #> "ValueError: byteorder must be either 'little' or 'big'"
fails(lambda: (1).to_bytes(-1, "big"))  #> 'ValueError: length argument must be non-negative'
fails(lambda: int.from_bytes("ab", "big"))  #> "TypeError: cannot convert 'str' object to bytes"
fails(lambda: int.from_bytes(5, "big"))  #> "TypeError: cannot convert 'int' object to bytes"
fails(lambda: int.from_bytes([300]))  #> 'ValueError: bytes must be in range(0, 256)'
True.to_bytes(1, "big")  #> b'\x01'

# %% bits
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
(0).bit_length(), (1).bit_length(), (-8).bit_length(), (2**100).bit_length()  #> (0, 1, 4, 101)
(0).bit_count(), (255).bit_count(), (-7).bit_count(), (2**100 - 1).bit_count()  #> (0, 8, 3, 100)
(10).as_integer_ratio(), (-3).as_integer_ratio(), True.as_integer_ratio()  #> ((10, 1), (-3, 1), (1, 1))
(5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator  #> (5, 5, 0, 5, 1)
True.real, True.imag, True.numerator  #> (1, 0, 1)
(5).__index__(), (5).__int__(), (5).__float__(), (5).__trunc__(), (5).__floor__(), (5).__ceil__()  #> (5, 5, 5.0, 5, 5, 5)
~0, ~5, ~-6, ~(2**64)  #> (-1, -6, 5, -18446744073709551617)
-1 & 2**70, -1 | 2**70, -1 ^ 2**70  #> (1180591620717411303424, -1, -1180591620717411303425)
(2**70) >> 69, -(2**70) >> 69, (-1) >> 100, 1 << 64  #> (2, -2, -1, 18446744073709551616)
5 & -3, 5 | -8, -5 ^ 3  #> (5, -3, -8)
True & False, True | 2, True ^ True, ~True  #> (False, 3, False, -2)
fails(lambda: 1 << -1)  #> 'ValueError: negative shift count'
fails(lambda: 1 >> -1)  #> 'ValueError: negative shift count'
fails(lambda: 1 << 1.0)  #> "TypeError: unsupported operand type(s) for <<: 'int' and 'float'"
fails(lambda: 1 & 1.0)  #> "TypeError: unsupported operand type(s) for &: 'int' and 'float'"
0 << 10**20  #> 0
5 >> 10**20  #> 0
-5 >> 10**20  #> -1
type(True & True), type(True & 1), type(+True), type(-True)
#> (<class 'bool'>, <class 'int'>, <class 'int'>, <class 'int'>)

# %% division's signs
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
[(a // b, a % b, divmod(a, b)) for a in (7, -7) for b in (2, -2)]
#> [(3, 1, (3, 1)), (-4, -1, (-4, -1)), (-4, 1, (-4, 1)), (3, -1, (3, -1))]
[(a // b, a % b) for a in (7.5, -7.5) for b in (2, -2)]  #> [(3.0, 1.5), (-4.0, -0.5), (-4.0, 0.5), (3.0, -1.5)]
divmod(-(10**20), 7), divmod(10**20, -7)  #> ((-14285714285714285715, 5), (-14285714285714285715, -5))
divmod(7, 2.5), divmod(-7, 2.5)  #> ((2.0, 2.0), (-3.0, 0.5))
fails(lambda: 1 // 0)  #> 'ZeroDivisionError: integer division or modulo by zero'
fails(lambda: 1 % 0)  #> 'ZeroDivisionError: integer modulo by zero'
fails(lambda: 1 / 0)  #> 'ZeroDivisionError: division by zero'
fails(lambda: divmod(1, 0))  #> 'ZeroDivisionError: integer division or modulo by zero'
fails(lambda: 1.0 // 0)  #> 'ZeroDivisionError: float floor division by zero'
fails(lambda: 1.0 % 0)  #> 'ZeroDivisionError: float modulo'
fails(lambda: 1.0 / 0)  #> 'ZeroDivisionError: float division by zero'
fails(lambda: divmod(1.0, 0))  #> 'ZeroDivisionError: float divmod()'
fails(lambda: 10**30 // 0)  #> 'ZeroDivisionError: integer division or modulo by zero'
fails(lambda: 10**30 / 0)  #> 'ZeroDivisionError: division by zero'
10**30 / 10**29  #> 10.0
(10**400) // (10**399)  #> 10
fails(lambda: 10**400 / 3)  #> 'OverflowError: integer division result too large for a float'
fails(lambda: 10**400 * 1.0)  #> 'OverflowError: int too large to convert to float'
fails(lambda: float(10**400))  #> 'OverflowError: int too large to convert to float'
2**1023 / 2**1022  #> 2.0
-0 // 5  #> 0
7 // True  #> 7
fails(lambda: 1 // "a")  #> "TypeError: unsupported operand type(s) for //: 'int' and 'str'"
fails(lambda: 1 / None)  #> "TypeError: unsupported operand type(s) for /: 'int' and 'NoneType'"
fails(lambda: divmod("a", 1))  #> "TypeError: unsupported operand type(s) for divmod(): 'str' and 'int'"

# %% powers
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
pow(3, 4, 5), pow(-3, 3, 5), pow(3, 4, -5), pow(2, 100, 1), pow(0, 0, 1)  #> (1, 3, -4, 0, 0)
pow(3, -1, 7), pow(3, -2, 7), pow(10, -1, 9)  #> (5, 4, 1)
pow(2, 1000, 10**9 + 7)  #> 688423210
2 ** -2, (-2) ** -1, 0 ** 0, 0.0 ** 0  #> (0.25, -0.5, 1, 1.0)
(-8) ** (1/3)  #> (1.0000000000000002+1.7320508075688772j)
(-1) ** 0.5  #> (6.123233995736766e-17+1j)
2 ** 0.5  #> 1.4142135623730951
fails(lambda: 0 ** -1)  #> 'ZeroDivisionError: 0.0 cannot be raised to a negative power'
fails(lambda: 0.0 ** -1)  #> 'ZeroDivisionError: 0.0 cannot be raised to a negative power'
fails(lambda: pow(2, -1, 4))  #> 'ValueError: base is not invertible for the given modulus'
fails(lambda: pow(2, 3, 0))  #> 'ValueError: pow() 3rd argument cannot be 0'
fails(lambda: pow(2, 3.0, 5))  #> 'TypeError: pow() 3rd argument not allowed unless all arguments are integers'
fails(lambda: pow(2.0, 3, 5))  #> 'TypeError: pow() 3rd argument not allowed unless all arguments are integers'
fails(lambda: pow(2, 3, "a"))  #> "TypeError: unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'"
fails(lambda: pow("a", 2))  #> "TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'"
pow(base=2, exp=5), pow(2, exp=3, mod=5)  #> (32, 3)
fails(lambda: pow(2))  #> "TypeError: pow() missing required argument 'exp' (pos 2)"
1 ** 10**20, (-1) ** (10**20), 0 ** 10**20  #> (1, 1, 0)
fails(lambda: 2.0 ** 10000)  #> "OverflowError: (34, 'Numerical result out of range')"
fails(lambda: (-2.5) ** 10001)  #> "OverflowError: (34, 'Numerical result out of range')"

# %% round to even
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(-2.5)  #> (0, 2, 2, 0, -2, -2)
round(2.675, 2), round(1.005, 2), round(0.125, 2), round(0.375, 2)  #> (2.67, 1.0, 0.12, 0.38)
round(15, -1), round(25, -1), round(-15, -1), round(-25, -1), round(149, -2), round(150, -2), round(250, -2)
#> (20, 20, -20, -20, 100, 200, 200)
round(5, -1), round(6, -1), round(5, -2), round(51, -2), round(12345678901234567890, -5)
#> (0, 10, 0, 100, 12345678901234600000)
round(1234.5678, -2), round(1250.0, -2), round(1350.0, -2), round(-1250.0, -2)  #> (1200.0, 1200.0, 1400.0, -1200.0)
round(7), round(7, 2), round(7.0), round(7.0, None), round(True), round(True, 0)  #> (7, 7, 7, 7, 1, 1)
round(1e22), round(1e300) == int(1e300)  #> (10000000000000000000000, True)
round(1.5e16 + 1, -1)  #> 1.5e+16
round(3.14159, 400), round(3.14159, -400), round(-3.1, -400)  #> (3.14159, 0.0, -0.0)
round(number=2.567, ndigits=1)  #> 2.6
fails(lambda: round(float("nan")))  #> 'ValueError: cannot convert float NaN to integer'
fails(lambda: round(float("inf")))  #> 'OverflowError: cannot convert float infinity to integer'
round(float("nan"), 2), round(float("inf"), 2)  #> (nan, inf)
fails(lambda: round("a"))  #> "TypeError: type str doesn't define __round__ method"
fails(lambda: round(1.5, "a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: round(1.5, 1.0))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: round(1j))  #> "TypeError: type complex doesn't define __round__ method"
type(round(1.0)), type(round(1.0, 0)), type(round(1, 0))  #> (<class 'int'>, <class 'float'>, <class 'int'>)

# %% hashes
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
hash(0), hash(1), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(10**30), hash(-10**30)
#> (0, 1, -2, -2, 0, 1, -2, 465258685558744706, -465258685558744706)
hash(0.0), hash(-0.0), hash(0.5), hash(1.5), hash(-2.5), hash(1e300), hash(3.14), hash(1e-10)
#> (0, 0, 1152921504606846976, 1152921504606846977, -1152921504606846978, 1224995262755759164, 322818021289917443, 2124533198426632172)
hash(float("inf")), hash(float("-inf"))  #> (314159, -314159)
hash(True), hash(False), hash(2.0) == hash(2), hash(1 + 0j) == hash(1)  #> (1, 0, True, True)
hash(1j), hash(1 + 2j), hash(-1.5j), hash(3.5 - 2j)  #> (1000003, 2000007, -3458764513821540931, 1152921504604846973)
hash((1, 2, 3)), hash(()), hash((1,)), hash((1, (2, 3))), hash((0.5, True))
#> (529344067295497451, 5740354900026072187, -6644214454873602895, 7267574591690527098, -8572458927399070566)
hash(range(3)), hash(range(0, 10, 3))  #> (-8338477496398685190, -1816567394155750349)
hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3]))
#> (133146708735736, -558064481276695278, -272375401224217160)
hash(()) == hash(tuple([])), hash("") , hash(b"")  #> (True, 0, 0)
fails(lambda: hash([]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: hash({}))  #> "TypeError: unhashable type: 'dict'"
fails(lambda: hash(set()))  #> "TypeError: unhashable type: 'set'"

fails(lambda: hash((1, [])))  #> "TypeError: unhashable type: 'list'"
fails(lambda: hash(bytearray()))  #> "TypeError: unhashable type: 'bytearray'"
fails(lambda: {[]: 1})  #> "TypeError: unhashable type: 'list'"
fails(lambda: {{}})  #> "TypeError: unhashable type: 'dict'"
fails(lambda: {1: 2}[[]])  #> "TypeError: unhashable type: 'list'"
fails(lambda: [] in {1: 2})  #> "TypeError: unhashable type: 'list'"
fails(lambda: [] in {1})  #> "TypeError: unhashable type: 'list'"

# %% the limit of digits
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
fails(lambda: int("1" * 4301))
#> 'ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit'
fails(lambda: str(10**4300))
#> 'ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit'
fails(lambda: repr(10**5000))
#> 'ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit'
fails(lambda: f"{10**4300}")
#> 'ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit'
fails(lambda: "%d" % 10**4300)
#> 'ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit'
fails(lambda: format(10**4300, "d"))
#> 'ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit'
fails(lambda: format(10**4300, ","))
#> 'ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit'
len(str(10**4299)), len(hex(10**5000)), len(int("1" * 4300).__repr__())  #> (4300, 4155, 4300)
len(f"{10**5000:x}")  #> 4153
int("f" * 5000, 16) == 16**5000 - 1  #> True
import sys
sys.get_int_max_str_digits()  #> 4300
sys.int_info.bits_per_digit, sys.int_info.default_max_str_digits  #> (30, 4300)

# %% comparison with floats is exact
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
2**53 == 2.0**53, 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53)  #> (True, False, True)
10**400 > float("inf"), 10**400 < float("inf"), 10**400 == float("inf"), -(10**400) > float("-inf")
#> (False, True, False, True)
1 < float("nan"), 1 == float("nan"), 1 != float("nan")  #> (False, False, True)
10**22 == 1e22, 10**23 == 1e23, 10**23 > 1e23  #> (True, False, True)
True == 1, True == 1.0, False < True, True < 2  #> (True, True, True, True)
fails(lambda: 1 < "a")  #> "TypeError: '<' not supported between instances of 'int' and 'str'"
fails(lambda: 1 < None)  #> "TypeError: '<' not supported between instances of 'int' and 'NoneType'"
fails(lambda: 1 < 1j)  #> "TypeError: '<' not supported between instances of 'int' and 'complex'"
fails(lambda: 1 >= [1])  #> "TypeError: '>=' not supported between instances of 'int' and 'list'"

# %% the class
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
int.__name__, int.__mro__, int.__bases__, bool.__mro__
#> ('int', (<class 'int'>, <class 'object'>), (<class 'object'>,), (<class 'bool'>, <class 'int'>, <class 'object'>))
class Celsius(int):
    pass
Celsius(5) + 1, type(Celsius(5) + Celsius(1)), Celsius("12"), repr(Celsius(3))  #> (6, <class 'int'>, 12, '3')
type(-Celsius(3)), type(int(Celsius(3))), Celsius(3) == 3, hash(Celsius(3)), {3: "x"}[Celsius(3)]
#> (<class 'int'>, <class 'int'>, True, 3, 'x')
Celsius.from_bytes(b"\x05", "big").__class__.__name__  #> 'Celsius'
isinstance(True, int), issubclass(bool, int), isinstance(1, (str, int)), isinstance(1, int | str)
#> (True, True, True, True)
bool(0), bool(-1), bool(""), bool("False"), bool([]), bool(0.0), bool(float("nan")), bool(0j), bool(None)
#> (False, True, False, True, False, False, True, False, False)
fails(lambda: bool(1, 2))  #> 'TypeError: bool expected at most 1 argument, got 2'
fails(lambda: type("B", (bool,), {}))  #> "TypeError: type 'bool' is not an acceptable base type"
str(True), repr(False), format(True), format(True, "d"), f"{True:5}", f"{True!s:>6}", int(True), "%s %d" % (True, True)
#> ('True', 'False', 'True', '1', '    1', '  True', 1, 'True 1')
True + True, True * 3, -True, True / 2, sum([True, True, False])  #> (2, 3, -1, 0.5, 2)
(1).__add__(2), (1).__add__(2.0), (1).__radd__(2), int.__add__(1, 2), (1).__eq__("a"), (1).__lt__(2.5)
#> (3, NotImplemented, 3, 3, NotImplemented, NotImplemented)
(1).__class__, int.__doc__.splitlines()[0]  #> (<class 'int'>, 'int([x]) -> integer')
fails(lambda: (1).foo)  #> "AttributeError: 'int' object has no attribute 'foo'"
fails(lambda: setattr(1, "x", 2))  #> "AttributeError: 'int' object has no attribute 'x'"
fails(lambda: int.foo)  #> "AttributeError: type object 'int' has no attribute 'foo'"
fails(lambda: setattr(int, "x", 1))  #> "TypeError: cannot set 'x' attribute of immutable type 'int'"
fails(lambda: 1 + "1")  #> "TypeError: unsupported operand type(s) for +: 'int' and 'str'"
fails(lambda: "1" + 1)  #> 'TypeError: can only concatenate str (not "int") to str'
fails(lambda: 1 + None)  #> "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'"
fails(lambda: 1 - "a")  #> "TypeError: unsupported operand type(s) for -: 'int' and 'str'"
fails(lambda: -"a")  #> "TypeError: bad operand type for unary -: 'str'"
fails(lambda: ~1.5)  #> "TypeError: bad operand type for unary ~: 'float'"
fails(lambda: +[])  #> "TypeError: bad operand type for unary +: 'list'"
fails(lambda: 1())  #> "TypeError: 'int' object is not callable"
fails(lambda: 1[0])  #> "TypeError: 'int' object is not subscriptable"
fails(lambda: len(1))  #> "TypeError: object of type 'int' has no len()"
fails(lambda: iter(1))  #> "TypeError: 'int' object is not iterable"
fails(lambda: list(1))  #> "TypeError: 'int' object is not iterable"
fails(lambda: [*1])  #> 'TypeError: Value after * must be an iterable, not int'
fails(lambda: dict(**1))  #> 'TypeError: dict() argument after ** must be a mapping, not int'
fails(lambda: 1 @ 2)  #> "TypeError: unsupported operand type(s) for @: 'int' and 'int'"
fails(lambda: 1 in 2)  #> "TypeError: argument of type 'int' is not iterable"
fails(lambda: abs("a"))  #> "TypeError: bad operand type for abs(): 'str'"
