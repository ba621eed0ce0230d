# %% parameters of every kind
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
f(1, d=4)  #> (1, 2, 3, (), 4, 5, {})
f(1, 2, 3, 4, 5, d=6, z=7)  #> (1, 2, 3, (4, 5), 6, 5, {'z': 7})
f(*[1, 2], **{"c": 9, "d": 8})  #> (1, 2, 9, (), 8, 5, {})
f(1, d=2, **{"b": 3})  #> (1, 2, 3, (), 2, 5, {'b': 3})
def g(*, x): return x
g(x=1)  #> 1
def h(*args, **kwargs): return args, kwargs
h(), h(1, 2), h(a=1), h(*(1,), 2, *[3], a=1, **{"b": 2})  #> (((), {}), ((1, 2), {}), ((), {'a': 1}), ((1, 2, 3), {'a': 1, 'b': 2}))

# %% what calls get wrong
def fails(f):
    try:
        f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
def f(a, b): pass
def g(a, b=1): pass
def h(*, k): pass
def p(a, /): pass
def z(): pass
fails(lambda: f()), fails(lambda: f(1))  #> ("TypeError: f() missing 2 required positional arguments: 'a' and 'b'", "TypeError: f() missing 1 required positional argument: 'b'")
fails(lambda: f(1, 2, 3))  #> 'TypeError: f() takes 2 positional arguments but 3 were given'
fails(lambda: g(1, 2, 3)), fails(lambda: g())  #> ('TypeError: g() takes from 1 to 2 positional arguments but 3 were given', "TypeError: g() missing 1 required positional argument: 'a'")
fails(lambda: z(1))  #> 'TypeError: z() takes 0 positional arguments but 1 was given'
fails(lambda: h()), fails(lambda: h(1))  #> ("TypeError: h() missing 1 required keyword-only argument: 'k'", 'TypeError: h() takes 0 positional arguments but 1 was given')
fails(lambda: h(1, k=2))  #> 'TypeError: h() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given'
fails(lambda: f(1, 2, c=3)), fails(lambda: f(1, a=2))  #> ("TypeError: f() got an unexpected keyword argument 'c'", "TypeError: f() got multiple values for argument 'a'")
fails(lambda: p(a=1))  #> "TypeError: p() got some positional-only arguments passed as keyword arguments: 'a'"
fails(lambda: f(**{"a": 1}, **{"a": 2}))  #> "TypeError: __main__.f() got multiple values for keyword argument 'a'"
fails(lambda: f(*5)), fails(lambda: f(**5))  #> ('TypeError: __main__.f() argument after * must be an iterable, not int', 'TypeError: __main__.f() argument after ** must be a mapping, not int')
fails(lambda: f(**{1: 2}))  #> 'TypeError: keywords must be strings'
fails(lambda: (1)()), fails(lambda: "s"()), fails(lambda: None())  #> ("TypeError: 'int' object is not callable", "TypeError: 'str' object is not callable", "TypeError: 'NoneType' object is not callable")
class A:
    def m(self, x): pass
    def n(): pass
fails(lambda: A().m()), fails(lambda: A().m(1, 2)), fails(lambda: A().n())  #> ("TypeError: A.m() missing 1 required positional argument: 'x'", 'TypeError: A.m() takes 2 positional arguments but 3 were given', 'TypeError: A.n() takes 0 positional arguments but 1 was given')
fails(lambda: A.m()), fails(lambda: A(1))  #> ("TypeError: A.m() missing 2 required positional arguments: 'self' and 'x'", 'TypeError: A() takes no arguments')
def three(a, b, c): pass
fails(lambda: three()), fails(lambda: three(1))  #> ("TypeError: three() missing 3 required positional arguments: 'a', 'b', and 'c'", "TypeError: three() missing 2 required positional arguments: 'b' and 'c'")
def kw2(*, a, b, c): pass
fails(lambda: kw2(b=1))  #> "TypeError: kw2() missing 2 required keyword-only arguments: 'a' and 'c'"

# %% defaults are evaluated once
def f(x, acc=[]):
    acc.append(x)
    return acc
f(1)  #> [1]
f(2)  #> [1, 2]
n = 1
def g(v=n): return v
n = 2
g()  #> 1

# %% closures
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
c, d = counter(), counter()
c(), c(), d(), c(10)  #> (1, 2, 1, 12)
def adders():
    return [lambda x, k=k: x + k for k in range(3)]
[f(10) for f in adders()]  #> [10, 11, 12]
def late():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs]
late()  #> [2, 2, 2]
def deep():
    a = 1
    def b():
        def c():
            return a
        return c
    return b()()
deep()  #> 1
def param(x):
    def get(): return x
    def set(v):
        nonlocal x
        x = v
    return get, set
get, set_ = param(1)
set_(5)
get()  #> 5
counter.__closure__, c.__closure__[0].cell_contents  #> (None, 12)

# %% decorators
def twice(f):
    def wrapper(*a, **k):
        return f(*a, **k) * 2
    return wrapper
@twice
def f(x): return x + 1
f(1)  #> 4
def tag(name):
    print("make", name)
    def deco(f):
        print("apply", name)
        f.tag = name
        return f
    return deco
@tag("outer")
@tag("inner")
def g(): pass  #> make outer
#> make inner
#> apply inner
#> apply outer
g.tag  #> 'outer'
@lambda f: f()
def h(): return "called"
h  #> 'called'
def reg(cls):
    cls.registered = True
    return cls
@reg
class K: pass
K.registered  #> True

# %% attributes of functions
def f(a, b=1, *args, c, d=2, **kw):
    "doc"
    x = 1
    return x
f.__name__, f.__qualname__, f.__doc__, f.__module__  #> ('f', 'f', 'doc', '__main__')
f.__defaults__, f.__kwdefaults__  #> ((1,), {'d': 2})
f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_name  #> (('a', 'b', 'c', 'd', 'args', 'kw', 'x'), 2, 2, 'f')
f.custom = 5
f.custom, f.__dict__  #> (5, {'custom': 5})
(lambda: 0).__name__  #> '<lambda>'
class A:
    def m(self): "mdoc"
    class B:
        def n(self): pass
A.m.__qualname__, A.B.n.__qualname__, A().m.__name__, A().m.__doc__  #> ('A.m', 'A.B.n', 'm', 'mdoc')
def outer():
    def inner(): pass
    return inner
outer().__qualname__  #> 'outer.<locals>.inner'
f.__name__ = "renamed"
f.__name__  #> 'renamed'
callable(f), callable(3), callable(A)  #> (True, False, True)

# %% recursion
def fact(n): return 1 if n == 0 else n * fact(n - 1)
fact(20), fact(30)  #> (2432902008176640000, 265252859812191058636308480000000)
def forever(): return forever()
try:
    forever()
except RecursionError as e:
    print(e)  #> maximum recursion depth exceeded
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
even(100), odd(101)  #> (True, True)
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n > 900
depth(0)  #> True

# %% return values
def nothing(): pass
nothing()
def early(x):
    if x: return "early"
    return "late"
early(1), early(0)  #> ('early', 'late')
def multi(): return 1, 2
multi()  #> (1, 2)
def fin():
    try:
        return "try"
    finally:
        print("finally")
fin()  #> finally
#> 'try'
def override():
    try:
        return 1
    finally:
        return 2
override()  #> 2
def loop():
    for i in range(3):
        try:
            continue
        finally:
            print(i)
    return "end"
loop()  #> 0
#> 1
#> 2
#> 'end'

# %% locals and globals
def f(a):
    b = 2
    return sorted(locals().items())
f(1)  #> [('a', 1), ('b', 2)]
x = 10
globals()["x"]  #> 10
exec("y = x + 1")
y  #> 11
eval("y * 2"), eval("a + b", {"a": 1, "b": 2})  #> (22, 3)
ns = {}
exec("def g(): return 7", ns)
ns["g"]()  #> 7
def scope():
    v = 3
    return eval("v + 1")
scope()  #> 4
