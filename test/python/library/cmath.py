# %% functions of complex numbers
import cmath, math
cmath.sqrt(-1)  #> 1j
cmath.sqrt(3 + 4j), cmath.sqrt(-4 - 0j), cmath.sqrt(0)  #> ((2+1j), 2j, 0j)
cmath.exp(1j * math.pi)  #> (-1+1.2246467991473532e-16j)
cmath.log(-1), cmath.log(2 + 1j), cmath.log(8, 2)
#> (3.141592653589793j, (0.8047189562170503+0.4636476090008061j), (3+0j))
cmath.log10(100j)  #> (2+0.6821881769209206j)
cmath.sin(1 + 2j)  #> (3.165778513216168+1.9596010414216063j)
cmath.cos(1 + 2j)  #> (2.0327230070196656-3.0518977991518j)
cmath.tan(0.5 + 0.25j)  #> (0.504500702698564+0.31242069250258875j)
cmath.sinh(1 - 1j), cmath.cosh(1 - 1j)
#> ((0.6349639147847361-1.2984575814159773j), (0.8337300251311491-0.9888977057628651j))
cmath.tanh(0.3 + 0.7j)  #> (0.4697051659675581+0.72703718624352j)
cmath.asin(0.5 + 1j)  #> (0.3494390628572133+0.9261330313501823j)
cmath.acos(2)  #> -1.3169578969248166j
cmath.atan(1 + 1j)  #> (1.0172219678978514+0.40235947810852507j)
cmath.asinh(2 - 3j)  #> (1.9686379257930964-0.9646585044076028j)
cmath.acosh(0.5)  #> 1.0471975511965979j
cmath.atanh(0.25 + 2j)  #> (0.04954423214593717+1.1121113339878292j)
cmath.phase(-1j), cmath.phase(-1)  #> (-1.5707963267948966, 3.141592653589793)
cmath.polar(3 + 4j)  #> (5.0, 0.9272952180016122)
cmath.rect(2, math.pi / 3), cmath.rect(1, 0)  #> ((1.0000000000000002+1.7320508075688772j), (1+0j))
cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1, 2)  #> (True, False)
cmath.isnan(complex(0, math.nan)), cmath.isinf(complex(math.inf, 1)), cmath.isfinite(1j)  #> (True, True, True)
cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj
#> (3.141592653589793, 2.718281828459045, 6.283185307179586, inf, infj, nan, nanj)
cmath.exp(0), cmath.log(1), cmath.sqrt(2)  #> ((1+0j), 0j, (1.4142135623730951+0j))
try:
    cmath.log(0)
except ValueError as e:
    print(e)  #> math domain error
try:
    cmath.exp(1000)
except OverflowError as e:
    print(e)  #> math range error
try:
    cmath.sqrt("x")
except TypeError as e:
    print(e)  #> must be real number, not str
roots = [cmath.exp(2j * math.pi * k / 3) for k in range(3)]
[complex(round(z.real, 12), round(z.imag, 12)) for z in roots]
#> [(1+0j), (-0.5+0.866025403784j), (-0.5-0.866025403784j)]
