# %% arithmetic and repr
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
1j  #> 1j
1 + 2j  #> (1+2j)
complex(1, -2)  #> (1-2j)
-1j  #> (-0-1j)
complex(0, -0.0)  #> -0j
complex("1+2j")  #> (1+2j)
complex("3j")  #> 3j
complex(2.5)  #> (2.5+0j)
(1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1 + 2j) ** 2, 1j ** 2, 2 ** 1j
#> ((5+5j), (0.1+0.7000000000000001j), (-3+4j), (-1+0j), (0.7692389013639721+0.6389612763136348j))
abs(3 + 4j)  #> 5.0
(1 + 2j).real  #> 1.0
(1 + 2j).imag  #> 2.0
(1 + 2j).conjugate()  #> (1-2j)
-(1 + 2j)  #> (-1-2j)
1 + 0j == 1  #> True
1j == 1j  #> True
hash(1 + 0j) == hash(1)  #> True
bool(0j)  #> False
f"{1 + 2j:.2f}"  #> '1.00+2.00j'
str(1.5 + 2j)  #> '(1.5+2j)'
complex(1e20, 1)  #> (1e+20+1j)
fails(lambda: 1j / 0)  #> 'ZeroDivisionError: complex division by zero'
fails(lambda: 1j < 2j)  #> "TypeError: '<' not supported between instances of 'complex' and 'complex'"
fails(lambda: int(1j))
#> "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'"
fails(lambda: complex("a"))  #> 'ValueError: complex() arg is a malformed string'
fails(lambda: 1j // 2)  #> "TypeError: unsupported operand type(s) for //: 'complex' and 'int'"
