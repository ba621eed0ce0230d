# %% operator
from operator import *
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
add(1, 2)  #> 3
sub(5, 3)  #> 2
mul(2, 3)  #> 6
truediv(7, 2)  #> 3.5
floordiv(7, 2)  #> 3
mod(7, 3)  #> 1
pow(2, 3)  #> 8
neg(5)  #> -5
pos(-5)  #> -5
not_(0)  #> True
truth([])  #> False
lt(1, 2)  #> True
eq(1, 1)  #> True
ne(1, 1)  #> False
and_(6, 3)  #> 2
or_(6, 3)  #> 7
xor(6, 3)  #> 5
invert(5)  #> -6
lshift(1, 3)  #> 8
contains([1], 1)  #> True
getitem([1, 2], 1)  #> 2
concat([1], [2])  #> [1, 2]
is_(None, None)  #> True
index(5)  #> 5
countOf([1, 1], 1)  #> 2
indexOf("abc", "c")  #> 2
iadd([1], [2])  #> [1, 2]
itemgetter(1)([5, 6])  #> 6
itemgetter(0, 2)("abc")  #> ('a', 'c')
attrgetter("real")(5)  #> 5
attrgetter("real", "imag")(2j)  #> (0.0, 2.0)
methodcaller("upper")("a")  #> 'A'
methodcaller("split", ",")("a,b")  #> ['a', 'b']
itemgetter(1)  #> operator.itemgetter(1)
attrgetter("a.b")  #> operator.attrgetter('a.b')
sorted([(1, "b"), (2, "a")], key=itemgetter(1))  #> [(2, 'a'), (1, 'b')]
fails(lambda: itemgetter())  #> 'TypeError: itemgetter expected 1 argument, got 0'
fails(lambda: itemgetter(5)([1]))  #> 'IndexError: list index out of range'
fails(lambda: attrgetter("x")(1))  #> "AttributeError: 'int' object has no attribute 'x'"
fails(lambda: add(1))  #> 'TypeError: add expected 2 arguments, got 1'
fails(lambda: index(1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
