# Needs Python 3.12.
# %% generic functions
def first[T](x: list[T]) -> T: return x[0]
first([1, 2]), first.__type_params__, first.__annotations__, first.__name__
#> (1, (T,), {'x': list[T], 'return': T}, 'first')
T = first.__type_params__[0]
T, T.__name__, T.__bound__, T.__constraints__, type(T), T.__covariant__, T.__infer_variance__
#> (T, 'T', None, (), <class 'typing.TypeVar'>, False, True)
def bounded[T: int, U: (str, bytes), *Ts, **P](a: T, b: U, *c: *Ts) -> P: return a, b, c
bounded(1, "b", 3), bounded.__type_params__  #> ((1, 'b', (3,)), (T, U, Ts, P))
[t.__bound__ if hasattr(t, "__bound__") else None for t in bounded.__type_params__], bounded.__type_params__[1].__constraints__
#> ([<class 'int'>, None, None, None], (<class 'str'>, <class 'bytes'>))
def uses[T](x):
    return T.__name__, [T.__name__ for _ in range(1)][0]
uses(1)  #> ('T', 'T')
def lazy[T: undefined_thing](x): return x
lazy(1)  #> 1
try: lazy.__type_params__[0].__bound__
except NameError as e: print(e)  #> name 'undefined_thing' is not defined
def with_default[T](x: T = 5, *, y: "T" = None) -> tuple[T, ...]: return x
with_default(), with_default.__annotations__  #> (5, {'x': T, 'y': 'T', 'return': tuple[T, ...]})
async def co[T](x: T): yield x
co.__type_params__  #> (T,)
try: T_outside = U
except NameError as e: print(e)  #> name 'U' is not defined
f = lambda x: x
f.__type_params__, print.__name__  #> ((), 'print')
@(lambda f: f)
def deco[T](x: T) -> T: return x
deco(3)  #> 3

# %% generic classes
class Box[T]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
    def conv[U](self, f: "Callable[[T], U]") -> U: return f(self.v)
    def __repr__(self): return f"Box({self.v!r})"
Box(1).get(), Box[int](2), Box[int], Box.__type_params__, Box.__parameters__, Box.__orig_bases__, Box.__bases__
#> (1, Box(2), __main__.Box[int], (T,), (T,), (typing.Generic[T],), (<class 'typing.Generic'>,))
Box[int].__origin__ is Box, Box[int].__args__, Box(3).conv(str), Box.get.__annotations__
#> (True, (<class 'int'>,), '3', {'return': T})
class Pair[K, V](Box[V]):
    k: K
Pair[int, str], Pair.__mro__, Pair.__annotations__, Pair.__orig_bases__
#> (__main__.Pair[int, str], (<class '__main__.Pair'>, <class '__main__.Box'>, <class 'typing.Generic'>, <class 'object'>), {'k': K}, (__main__.Box[V], typing.Generic[K, V]))
class Multi[T: int, *Ts, **P]: pass
Multi.__type_params__, Multi.__parameters__  #> ((T, Ts, P), (T, Ts, P))
class Derived(Box[int]): pass
Derived(1), Derived.__orig_bases__  #> (Box(1), (__main__.Box[int],))
class WithBase[T](dict[str, T]): pass
WithBase(a=1), WithBase[int], WithBase.__mro__[1]  #> ({'a': 1}, __main__.WithBase[int], <class 'dict'>)
try: Box[int, str]
except TypeError as e: print(e)  #> Too many arguments for <class '__main__.Box'>; actual 2, expected 1
class Meta(type): pass
class M[T](metaclass=Meta): x: T
type(M).__name__, M[int]  #> ('Meta', __main__.M[int])
def scope():
    class L[T]:
        t = T
        def m(self): return T
    return L.t is L.__type_params__[0], L().m() is L.t
scope()  #> (True, True)
T = "global"
class Shadow[T]: inner = T
Shadow.inner, T  #> (T, 'global')

# %% type statements
type Number = int | float
Number, Number.__name__, Number.__value__, type(Number), Number.__type_params__
#> (Number, 'Number', int | float, <class 'typing.TypeAliasType'>, ())
type Pair[T] = tuple[T, T]
Pair, Pair[int], Pair.__type_params__, Pair.__value__, Pair[int].__args__, Pair[int].__origin__ is Pair
#> (Pair, Pair[int], (T,), tuple[T, T], (<class 'int'>,), True)
type Rec = int | list[Rec]
Rec.__value__  #> int | list[Rec]
type Lazy = undefined_name
try: Lazy.__value__
except NameError as e: print(e)  #> name 'undefined_name' is not defined
type Cb[**P, R] = "Callable[P, R]"
Cb.__type_params__, Cb.__value__  #> ((P, R), 'Callable[P, R]')
type Var[*Ts] = tuple[*Ts]
Var.__type_params__, Var.__value__  #> ((Ts,), tuple[typing.Unpack[Ts]])
def f():
    type Inner = int
    return Inner, Inner.__value__
f()  #> (Inner, <class 'int'>)
class C:
    type A = str
    x: A = "s"
C.A, C.x, C.__annotations__  #> (A, 's', {'x': A})
type = 5
type, (type), [type]  #> (5, 5, [5])
type X = int
X  #> X
try: isinstance(1, X)
except TypeError as e: print(e)  #> isinstance() arg 2 must be a type, a tuple of types, or a union
try: X[int]
except TypeError as e: print(e)  #> Only generic type aliases are subscriptable
list[Number], dict[str, Pair[int]]  #> (list[Number], dict[str, Pair[int]])
for code in ["type X = ", "type X[T] int", "type 5 = int", "def f[T, T](): pass", "class A[T, T]: pass", "def f[](): pass", "type X[] = int", "def f[T: (yield)](): pass", "type X = (yield)", "type X = (a := 1)", "class A[T](x := 1): pass", "def f[*T: int](): pass", "def f[T = int](): pass", "def f[T](T): pass", "type X = await y"]:
    try: _ = compile(code, "f", "exec"); print(code, "fine")
    except SyntaxError as e: print(code, "->", e.msg, e.lineno, e.offset)
#> type X =  -> invalid syntax 1 10
#> type X[T] int -> invalid syntax 1 11
#> type 5 = int -> invalid syntax 1 6
#> def f[T, T](): pass -> duplicate type parameter 'T' 1 10
#> class A[T, T]: pass -> duplicate type parameter 'T' 1 12
#> def f[](): pass -> expected '(' 1 6
#> type X[] = int -> invalid syntax 1 8
#> def f[T: (yield)](): pass -> yield expression cannot be used within a TypeVar bound 1 11
#> type X = (yield) -> yield expression cannot be used within a type alias 1 11
#> type X = (a := 1) -> named expression cannot be used within a type alias 1 11
#> class A[T](x := 1): pass -> named expression cannot be used within the definition of a generic 1 12
#> def f[*T: int](): pass -> cannot use bound with TypeVarTuple 1 9
#> def f[T = int](): pass -> expected '(' 1 6
#> def f[T](T): pass fine
#> type X = await y -> await expression cannot be used within a type alias 1 10
