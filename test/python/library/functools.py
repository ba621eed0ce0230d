# %% functools
import functools
from functools import cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, total_ordering, wraps
calls = []
@lru_cache(maxsize=2)
def square(x):
    """Squares."""
    calls.append(x)
    return x * x
def logged(f):
    @wraps(f)
    def inner(*args):
        return f(*args)
    return inner
@logged
def documented():
    """Doc."""
class Box:
    count = 0
    @cached_property
    def value(self):
        Box.count += 1
        return 5
    def add(self, a, b):
        return a + b
    add_one = partialmethod(add, 1)
@total_ordering
class Version:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n
@singledispatch
def show(x):
    return "object"
@show.register
def _(x: int):
    return "int"
@show.register(list)
def _(x):
    return "list"
@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
box = Box()
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
partial(pow, 2)(3)  #> 8
partial(int, base=2)("101")  #> 5
partial(print, 1, sep="").args  #> (1,)
partial(print, sep="-").keywords  #> {'sep': '-'}
partial(partial(pow, 2), 3)()  #> 8
reduce(lambda a, b: a + b, [1, 2, 3])  #> 6
reduce(lambda a, b: a * b, [], 7)  #> 7
square(2)  #> 4
square(2)  #> 4
square(3)  #> 9
square(4)  #> 16
square(2)  #> 4
calls  #> [2, 3, 4, 2]
square.cache_info()  #> CacheInfo(hits=1, misses=4, maxsize=2, currsize=2)
square.__name__  #> 'square'
square.__doc__  #> 'Squares.'
square.cache_clear()
square.cache_info()  #> CacheInfo(hits=0, misses=0, maxsize=2, currsize=0)
documented.__name__  #> 'documented'
documented.__doc__  #> 'Doc.'
documented.__wrapped__ is not None  #> True
box.value  #> 5
box.value  #> 5
Box.count  #> 1
box.add_one(5)  #> 6
Version(1) <= Version(2)  #> True
Version(3) > Version(2)  #> True
Version(1) >= Version(2)  #> False
show(1)  #> 'int'
show([])  #> 'list'
show("a")  #> 'object'
show(True)  #> 'int'
fib(50)  #> 12586269025
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))  #> [3, 2, 1]
fails(lambda: reduce(lambda a, b: a, []))  #> 'TypeError: reduce() of empty iterable with no initial value'
fails(lambda: partial(5))  #> 'TypeError: the first argument must be callable'
fails(lambda: square([]))  #> "TypeError: unhashable type: 'list'"
