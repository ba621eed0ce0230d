# The tower of number classes.
# https://docs.python.org/3.11/library/numbers.html
from abc import ABCMeta


class Number(metaclass=ABCMeta):
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    __slots__ = ()


class Real(Complex):
    __slots__ = ()


class Rational(Real):
    __slots__ = ()


class Integral(Rational):
    __slots__ = ()


for _cls in (Number, Complex, Real, Rational, Integral):
    _cls.register(int)
for _cls in (Number, Complex, Real):
    _cls.register(float)
for _cls in (Number, Complex):
    _cls.register(complex)
del _cls
