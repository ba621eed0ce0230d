# %% functions
import math
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
math.pi  #> 3.141592653589793
math.e  #> 2.718281828459045
math.tau  #> 6.283185307179586
math.inf  #> inf
math.nan  #> nan
math.sqrt(2)  #> 1.4142135623730951
math.exp(1)  #> 2.718281828459045
math.log(10)  #> 2.302585092994046
math.log(8, 2)  #> 3.0
math.log2(10)  #> 3.321928094887362
math.log10(1000)  #> 3.0
math.log1p(0.5)  #> 0.4054651081081644
math.expm1(0.5)  #> 0.6487212707001282
math.pow(2, 0.5)  #> 1.4142135623730951
math.sin(1)  #> 0.8414709848078965
math.cos(1)  #> 0.5403023058681398
math.tan(1)  #> 1.5574077246549023
math.asin(0.5)  #> 0.5235987755982989
math.acos(0.5)  #> 1.0471975511965979
math.atan(0.5)  #> 0.4636476090008061
math.atan2(1, -1)  #> 2.356194490192345
math.sinh(0.5)  #> 0.5210953054937474
math.cosh(0.5)  #> 1.1276259652063807
math.tanh(0.5)  #> 0.46211715726000974
math.degrees(math.pi)  #> 180.0
math.radians(180)  #> 3.141592653589793
math.floor(2.7)  #> 2
math.ceil(2.1)  #> 3
math.trunc(-2.7)  #> -2
math.floor(-0.5)  #> -1
math.fabs(-2)  #> 2.0
math.fmod(-7, 3)  #> -1.0
math.modf(3.25)  #> (0.25, 3.0)
math.frexp(8.0)  #> (0.5, 4)
math.ldexp(0.5, 4)  #> 8.0
math.copysign(1, -0.0)  #> -1.0
math.factorial(20)  #> 2432902008176640000
math.factorial(25)  #> 15511210043330985984000000
math.comb(5, 2)  #> 10
math.comb(50, 25)  #> 126410606437752
math.perm(5, 2)  #> 20
math.perm(3)  #> 6
math.gcd(12, 18)  #> 6
math.gcd()  #> 0
math.lcm(4, 6)  #> 12
math.isqrt(17)  #> 4
math.isqrt(10 ** 30)  #> 1000000000000000
math.prod([1, 2, 3])  #> 6
math.prod([2.5, 2], start=2)  #> 10.0
math.fsum([0.1] * 10)  #> 1.0
math.hypot(3, 4)  #> 5.0
math.hypot(1, 1, 1)  #> 1.7320508075688772
math.dist([0, 0], [3, 4])  #> 5.0
math.isclose(1, 1 + 1e-10)  #> True
math.isclose(1, 1.1)  #> False
math.isnan(math.nan)  #> True
math.isinf(-math.inf)  #> True
math.isfinite(1)  #> True
math.exp2(3)  #> 8.0
math.nextafter(1, 2)  #> 1.0000000000000002
math.ulp(1.0)  #> 2.220446049250313e-16
math.remainder(5, 3)  #> -1.0
math.erf(0.5) > 0.5204998 and math.erf(0.5) < 0.5204999  #> True
round(math.gamma(5), 10)  #> 24.0
math.gamma(5)  #> 24.0
round(math.lgamma(10), 10)  #> 12.8018274801
round(math.erfc(1), 12)  #> 0.15729920705
fails(lambda: math.sqrt(-1))  #> 'ValueError: math domain error'
fails(lambda: math.log(0))  #> 'ValueError: math domain error'
fails(lambda: math.log(-1))  #> 'ValueError: math domain error'
fails(lambda: math.exp(1000))  #> 'OverflowError: math range error'
fails(lambda: math.factorial(-1))  #> 'ValueError: factorial() not defined for negative values'
fails(lambda: math.factorial(1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: math.sqrt("a"))  #> 'TypeError: must be real number, not str'
fails(lambda: math.acos(2))  #> 'ValueError: math domain error'
fails(lambda: math.floor("a"))  #> 'TypeError: must be real number, not str'
fails(lambda: math.gcd(1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: math.comb(-1, 2))  #> 'ValueError: n must be a non-negative integer'
fails(lambda: math.isqrt(-1))  #> 'ValueError: isqrt() argument must be nonnegative'
fails(lambda: math.foo)  #> "AttributeError: module 'math' has no attribute 'foo'"
fails(lambda: math.pow(0, -1))  #> 'ValueError: math domain error'
fails(lambda: math.fmod(1, 0))  #> 'ValueError: math domain error'
fails(lambda: math.log(2, 1))  #> 'ZeroDivisionError: float division by zero'
fails(lambda: math.floor(math.inf))  #> 'OverflowError: cannot convert float infinity to integer'
