# %% arithmetic floors toward minus infinity
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
7 // 2  #> 3
-7 // 2  #> -4
7 // -2  #> -4
-7 // -2  #> 3
7 % 3  #> 1
-7 % 3  #> 2
7 % -3  #> -2
-7 % -3  #> -1
divmod(-7, 3)  #> (-3, 2)
divmod(7, -3)  #> (-3, -2)
2 ** 10  #> 1024
2 ** -1  #> 0.5
(-2) ** 3  #> -8
0 ** 0  #> 1
7 / 2  #> 3.5
6 / 3  #> 2.0
-1 / 3  #> -0.3333333333333333
10 ** 20  #> 100000000000000000000
-10 ** 20  #> -100000000000000000000
10 ** 20 // 3  #> 33333333333333333333
-(10 ** 20) // 7  #> -14285714285714285715
10 ** 20 % 7  #> 2
(10 ** 30) / (10 ** 10)  #> 1e+20
2 ** 100 - 2 ** 100 + 1  #> 1
9007199254740991 + 1  #> 9007199254740992
9007199254740993 * 3  #> 27021597764222979
-9007199254740992 - 2  #> -9007199254740994
1 << 70  #> 1180591620717411303424
(1 << 70) >> 68  #> 4
-1 >> 3  #> -1
-5 >> 1  #> -3
6 & 3  #> 2
6 | 3  #> 7
6 ^ 3  #> 5
~6  #> -7
-1 & 255  #> 255
2 ** 65 & (2 ** 65 - 1)  #> 0
abs(-5)  #> 5
-(-3)  #> 3
+4  #> 4
int(True)  #> 1
True + True  #> 2
True * 3  #> 3
True & False  #> False
True | 2  #> 3
~True  #> -2
fails(lambda: 1 // 0)  #> 'ZeroDivisionError: integer division or modulo by zero'
fails(lambda: 1 % 0)  #> 'ZeroDivisionError: integer modulo by zero'
fails(lambda: 1 / 0)  #> 'ZeroDivisionError: division by zero'
fails(lambda: divmod(1, 0))  #> 'ZeroDivisionError: integer division or modulo by zero'
fails(lambda: 1 << -1)  #> 'ValueError: negative shift count'
fails(lambda: 0 ** -1)  #> 'ZeroDivisionError: 0.0 cannot be raised to a negative power'
fails(lambda: 1 + "a")  #> "TypeError: unsupported operand type(s) for +: 'int' and 'str'"
fails(lambda: "a" + 1)  #> 'TypeError: can only concatenate str (not "int") to str'
fails(lambda: -"a")  #> "TypeError: bad operand type for unary -: 'str'"
fails(lambda: ~1.5)  #> "TypeError: bad operand type for unary ~: 'float'"
fails(lambda: 1 @ 2)  #> "TypeError: unsupported operand type(s) for @: 'int' and 'int'"

# %% methods
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
(5).bit_length(), (0).bit_length(), (-255).bit_length(), (2 ** 70).bit_length()  #> (3, 0, 8, 71)
(255).bit_count(), (1023).to_bytes(2, "big"), (-2).to_bytes(2, "little", signed=True)  #> (8, b'\x03\xff', b'\xfe\xff')
int.from_bytes(b"\x01\x00", "big")  #> 256
int.from_bytes(b"\xff\xff", "big", signed=True)  #> -1
(7).as_integer_ratio(), (7).numerator, (7).denominator, (7).real, (7).imag, (7).conjugate()  #> ((7, 1), 7, 1, 7, 0, 7)
(5).__add__(3), (5).__add__(1.5), int.__mul__(4, 5), (3).__rsub__(10)  #> (8, NotImplemented, 20, 7)
pow(3, 200, 13)  #> 9
pow(2, -1, 5)  #> 3
pow(10, 3)  #> 1000
round(1234, -2)  #> 1200
round(1250, -2)  #> 1200
round(1350, -2)  #> 1400
round(-15, -1)  #> -20
round(5, 2)  #> 5
hash(5)  #> 5
hash(-1)  #> -2
hash(2 ** 61 - 1)  #> 0
hash(10 ** 30)  #> 465258685558744706
hash(True)  #> 1
str(123)  #> '123'
repr(-5)  #> '-5'
format(5, "b")  #> '101'
f"{255:#x}"  #> '0xff'
isinstance(True, int)  #> True
type(True)  #> <class 'bool'>
type(5)  #> <class 'int'>
bool(0)  #> False
bool(-1)  #> True
fails(lambda: pow(2, 5, 0))  #> 'ValueError: pow() 3rd argument cannot be 0'
fails(lambda: pow(2, -1, 4))  #> 'ValueError: base is not invertible for the given modulus'
fails(lambda: (300).to_bytes(1, "big"))  #> 'OverflowError: int too big to convert'
fails(lambda: (-1).to_bytes(1, "big"))  #> "OverflowError: can't convert negative int to unsigned"
fails(lambda: int.from_bytes(b"a", "middle"))  #> "ValueError: byteorder must be either 'little' or 'big'"
fails(lambda: (1).foo)  #> "AttributeError: 'int' object has no attribute 'foo'"

# %% text becomes int
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
int("12")  #> 12
int(" -7 ")  #> -7
int("1_000")  #> 1000
int("+5")  #> 5
int("ff", 16)  #> 255
int("0x1f", 16)  #> 31
int("0b101", 0)  #> 5
int("z", 36)  #> 35
int("٣")  #> 3
int(3.9)  #> 3
int(-3.9)  #> -3
int(True)  #> 1
int()  #> 0
int("0")  #> 0
int("000")  #> 0
int(b"42")  #> 42
int(1e20)  #> 100000000000000000000
int("1" * 30)  #> 111111111111111111111111111111
fails(lambda: int("12a"))  #> "ValueError: invalid literal for int() with base 10: '12a'"
fails(lambda: int(""))  #> "ValueError: invalid literal for int() with base 10: ''"
fails(lambda: int("1__0"))  #> "ValueError: invalid literal for int() with base 10: '1__0'"
fails(lambda: int("0x1f"))  #> "ValueError: invalid literal for int() with base 10: '0x1f'"
fails(lambda: int("5", 1))  #> 'ValueError: int() base must be >= 2 and <= 36, or 0'
fails(lambda: int(None))
#> "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"
fails(lambda: int([]))  #> "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'"
fails(lambda: int("3.5"))  #> "ValueError: invalid literal for int() with base 10: '3.5'"
fails(lambda: int(float("nan")))  #> 'ValueError: cannot convert float NaN to integer'
fails(lambda: int(float("inf")))  #> 'OverflowError: cannot convert float infinity to integer'
fails(lambda: int(5, 5))  #> "TypeError: int() can't convert non-string with explicit base"
fails(lambda: int("012", 0))  #> "ValueError: invalid literal for int() with base 0: '012'"

# %% subclasses behave as ints
class Celsius(int):
    def __repr__(self):
        return f"{int(self)} C"
c = Celsius(20)
c  #> 20 C
c + 1  #> 21
c * 2 == 40  #> True
[c]  #> [20 C]
f"{c}"  #> '20 C'
str(c)  #> '20 C'
isinstance(c, int)  #> True
hash(c) == hash(20)  #> True
{c: 1}[20]  #> 1
c.__class__.__name__  #> 'Celsius'
