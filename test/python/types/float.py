# %% repr is the shortest text
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
0.1  #> 0.1
1.0  #> 1.0
100.0  #> 100.0
1e16  #> 1e+16
1e15  #> 1000000000000000.0
123456789012345680.0  #> 1.2345678901234568e+17
1e-4  #> 0.0001
0.00001  #> 1e-05
1e22  #> 1e+22
1.5e300  #> 1.5e+300
5e-324  #> 5e-324
0.1 + 0.2  #> 0.30000000000000004
1 / 3  #> 0.3333333333333333
2 / 3  #> 0.6666666666666666
-0.0  #> -0.0
3.0  #> 3.0
1e100  #> 1e+100
float("inf")  #> inf
float("-inf")  #> -inf
float("nan")  #> nan
float("1e5")  #> 100000.0
float("  3.5  ")  #> 3.5
float("1_0.5")  #> 10.5
float(".5")  #> 0.5
float("5.")  #> 5.0
str(1e-7)  #> '1e-07'
repr(12345.678)  #> '12345.678'
1.7976931348623157e308  #> 1.7976931348623157e+308
fails(lambda: float("abc"))  #> "ValueError: could not convert string to float: 'abc'"
fails(lambda: float(""))  #> "ValueError: could not convert string to float: ''"
fails(lambda: float("1__0"))  #> "ValueError: could not convert string to float: '1__0'"
fails(lambda: float(None))  #> "TypeError: float() argument must be a string or a real number, not 'NoneType'"
fails(lambda: float([]))  #> "TypeError: float() argument must be a string or a real number, not 'list'"
fails(lambda: float("1e"))  #> "ValueError: could not convert string to float: '1e'"

# %% arithmetic
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
7.5 // 2  #> 3.0
-7.5 // 2  #> -4.0
7.5 % 2  #> 1.5
-7.5 % 2  #> 0.5
7.5 % -2  #> -0.5
divmod(7.5, 2)  #> (3.0, 1.5)
divmod(-7.5, 2)  #> (-4.0, 0.5)
1.5 + 1  #> 2.5
2 * 1.5  #> 3.0
3 - 0.5  #> 2.5
2 ** 0.5  #> 1.4142135623730951
4 ** -0.5  #> 0.5
2.0 ** 3  #> 8.0
(-8) ** (1 / 3)  #> (1.0000000000000002+1.7320508075688772j)
1e308 * 10  #> inf
-1e308 * 10  #> -inf
float("inf") - float("inf")  #> nan
0.0 * -1  #> -0.0
abs(-1.5)  #> 1.5
-(2.5)  #> -2.5
+1.5  #> 1.5
10.0 / 4  #> 2.5
1.0 == 1  #> True
1.0 < 2  #> True
float("nan") == float("nan")  #> False
2 ** 53 + 1 == float(2 ** 53 + 1)  #> False
10 ** 400 > 1e308  #> True
0.1 + 0.1 + 0.1 == 0.3  #> False
1e16 + 1 == 10 ** 16 + 1  #> False
0.9 ** 10  #> 0.3486784401000001
1.1 ** 7  #> 1.9487171000000012
10.0 ** -5  #> 1e-05
1e-3 ** 2.5  #> 3.162277660168379e-08
fails(lambda: 1.0 / 0)  #> 'ZeroDivisionError: float division by zero'
fails(lambda: 1.0 // 0)  #> 'ZeroDivisionError: float floor division by zero'
fails(lambda: 1.0 % 0)  #> 'ZeroDivisionError: float modulo'
fails(lambda: divmod(1.0, 0))  #> 'ZeroDivisionError: float divmod()'
fails(lambda: 0.0 ** -1)  #> 'ZeroDivisionError: 0.0 cannot be raised to a negative power'
fails(lambda: 10.0 ** 400)  #> "OverflowError: (34, 'Numerical result out of range')"
fails(lambda: 1.5 + "a")  #> "TypeError: unsupported operand type(s) for +: 'float' and 'str'"
fails(lambda: 1.5 & 1)  #> "TypeError: unsupported operand type(s) for &: 'float' and 'int'"
fails(lambda: 1.5 << 1)  #> "TypeError: unsupported operand type(s) for <<: 'float' and 'int'"

# %% methods and rounding
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
(2.0).is_integer(), (2.5).is_integer(), (0.75).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.8p1"), (0.1).hex()
#> (True, False, (3, 4), '0x1.8000000000000p+0', 3.0, '0x1.999999999999ap-4')
round(2.5)  #> 2
round(3.5)  #> 4
round(-2.5)  #> -2
round(2.675, 2)  #> 2.67
round(0.5)  #> 0
round(1.25, 1)  #> 1.2
round(1234.5678, -2)  #> 1200.0
round(1e22)  #> 10000000000000000000000
round(2.5, 0)  #> 2.0
int(2.9)  #> 2
int(-2.9)  #> -2
(3.7).__floor__()  #> 3
(3.2).__ceil__()  #> 4
(3.7).__trunc__()  #> 3
hash(1.5)  #> 1152921504606846977
hash(2.0)  #> 2
hash(float("inf"))  #> 314159
hash(-0.5)  #> -1152921504606846976
hash(1e300)  #> 1224995262755759164
(2.5).real, (2.5).imag, (2.5).conjugate(), bool(0.0), bool(0.1)  #> (2.5, 0.0, 2.5, False, True)
max(1, 2.0)  #> 2.0
min(1.0, 1)  #> 1.0
sum([0.1] * 10)  #> 0.9999999999999999
sum([1, 2.5])  #> 3.5
fails(lambda: round(float("nan")))  #> 'ValueError: cannot convert float NaN to integer'
fails(lambda: round(float("inf")))  #> 'OverflowError: cannot convert float infinity to integer'
fails(lambda: float("nan").as_integer_ratio())  #> 'ValueError: cannot convert NaN to integer ratio'
fails(lambda: (1.5).foo)  #> "AttributeError: 'float' object has no attribute 'foo'"
