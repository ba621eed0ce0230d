# %% help on functions
def f(a, b: int = 2, *args, c=3, **kw) -> str:
    """Adds things.

    More text.
      indented"""
def plain(x): return x
help(f)
#> Help on function f in module __main__:
#>
#> f(a, b: int = 2, *args, c=3, **kw) -> str
#>     Adds things.
#>
#>     More text.
#>       indented
help(plain)
#> Help on function plain in module __main__:
#>
#> plain(x)
help(lambda q, r=1: q)
#> Help on function <lambda> in module __main__:
#>
#> <lambda> lambda q, r=1

# %% help on classes
class A:
    """Doc of A."""
    x = 1
    y: int = 5
    long = list(range(60))
    def m(self):
        "does m"
    @property
    def p(self): "prop p"
    @property
    def q(self): return 1
    @q.setter
    def q(self, v): pass
    @classmethod
    def c(cls, z): "class method"
    @staticmethod
    def s(w=1): pass
    def _private(self): pass
class B(A):
    z = [1, 2]
    def m2(self, k): pass
    def n(self):
        """two
        lines"""
class Empty: pass
help(A)
#> Help on class A in module __main__:
#>
#> class A(builtins.object)
#>  |  Doc of A.
#>  |
#>  |  Methods defined here:
#>  |
#>  |  m(self)
#>  |      does m
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Class methods defined here:
#>  |
#>  |  c(z) from builtins.type
#>  |      class method
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Static methods defined here:
#>  |
#>  |  s(w=1)
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Readonly properties defined here:
#>  |
#>  |  p
#>  |      prop p
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data descriptors defined here:
#>  |
#>  |  __dict__
#>  |      dictionary for instance variables
#>  |
#>  |  __weakref__
#>  |      list of weak references to the object
#>  |
#>  |  q
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data and other attributes defined here:
#>  |
#>  |  __annotations__ = {'y': <class 'int'>}
#>  |
#>  |  long = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, ...
#>  |
#>  |  x = 1
#>  |
#>  |  y = 5
help(B)
#> Help on class B in module __main__:
#>
#> class B(A)
#>  |  Method resolution order:
#>  |      B
#>  |      A
#>  |      builtins.object
#>  |
#>  |  Methods defined here:
#>  |
#>  |  m2(self, k)
#>  |
#>  |  n(self)
#>  |      two
#>  |      lines
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data and other attributes defined here:
#>  |
#>  |  __annotations__ = {}
#>  |
#>  |  z = [1, 2]
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Methods inherited from A:
#>  |
#>  |  m(self)
#>  |      does m
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Class methods inherited from A:
#>  |
#>  |  c(z) from builtins.type
#>  |      class method
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Static methods inherited from A:
#>  |
#>  |  s(w=1)
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Readonly properties inherited from A:
#>  |
#>  |  p
#>  |      prop p
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data descriptors inherited from A:
#>  |
#>  |  __dict__
#>  |      dictionary for instance variables
#>  |
#>  |  __weakref__
#>  |      list of weak references to the object
#>  |
#>  |  q
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data and other attributes inherited from A:
#>  |
#>  |  long = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, ...
#>  |
#>  |  x = 1
#>  |
#>  |  y = 5
help(B())
#> Help on B in module __main__ object:
#>
#> class B(A)
#>  |  Method resolution order:
#>  |      B
#>  |      A
#>  |      builtins.object
#>  |
#>  |  Methods defined here:
#>  |
#>  |  m2(self, k)
#>  |
#>  |  n(self)
#>  |      two
#>  |      lines
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data and other attributes defined here:
#>  |
#>  |  __annotations__ = {}
#>  |
#>  |  z = [1, 2]
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Methods inherited from A:
#>  |
#>  |  m(self)
#>  |      does m
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Class methods inherited from A:
#>  |
#>  |  c(z) from builtins.type
#>  |      class method
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Static methods inherited from A:
#>  |
#>  |  s(w=1)
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Readonly properties inherited from A:
#>  |
#>  |  p
#>  |      prop p
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data descriptors inherited from A:
#>  |
#>  |  __dict__
#>  |      dictionary for instance variables
#>  |
#>  |  __weakref__
#>  |      list of weak references to the object
#>  |
#>  |  q
#>  |
#>  |  ----------------------------------------------------------------------
#>  |  Data and other attributes inherited from A:
#>  |
#>  |  long = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, ...
#>  |
#>  |  x = 1
#>  |
#>  |  y = 5
help(Empty)
#> Help on class Empty in module __main__:
#>
#> class Empty(builtins.object)
#>  |  Data descriptors defined here:
#>  |
#>  |  __dict__
#>  |      dictionary for instance variables
#>  |
#>  |  __weakref__
#>  |      list of weak references to the object
help(A.m)
#> Help on function m in module __main__:
#>
#> m(self)
#>     does m
help(A().m)
#> Help on method m in module __main__:
#>
#> m() method of __main__.A instance
#>     does m
help(A.c)
#> Help on method c in module __main__:
#>
#> c(z) method of builtins.type instance
#>     class method
help(A.s)
#> Help on function s in module __main__:
#>
#> s(w=1)
help(A.p)
#> Help on property:
#>
#>     prop p

# %% signatures of bound builtins
import inspect
[str(inspect.signature(each)) for each in ("a".upper, str.upper, [].append, {}.get, len, (1).bit_length, dict.fromkeys, "a".__add__, str.join)]
#> ['()', '(self, /)', '(object, /)', '(key, default=None, /)', '(obj, /)', '()', '(iterable, value=None, /)', '(value, /)', '(self, iterable, /)']
