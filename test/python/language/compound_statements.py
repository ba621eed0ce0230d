# %% if
def f(x):
    if x > 0: return "pos"
    elif x == 0: return "zero"
    elif x == -1:
        return "minus one"
    else: return "neg"
f(1), f(0), f(-1), f(-5)  #> ('pos', 'zero', 'minus one', 'neg')
if (n := 3) and (n > 2 or 1 / 0): print("yes")  #> yes
if not []: pass
elif 1 / 0: pass

# %% try: every way out
def f(kind):
    log = []
    try:
        log.append("try")
        if kind == "raise": raise ValueError("v")
        if kind == "key": {}["k"]
        if kind == "return": return log
    except ValueError as e:
        log.append(f"except {e}")
    except (KeyError, IndexError) as e:
        log.append(f"lookup {e!r}")
    else: log.append("else")
    finally: log.append("finally")
    return log
f("raise"), f("key"), f("return"), f("ok")
#> (['try', 'except v', 'finally'], ['try', "lookup KeyError('k')", 'finally'], ['try', 'finally'], ['try', 'else', 'finally'])
def g():
    try: return "try"
    finally: return "finally"
g()  #> 'finally'
def h():
    for i in range(3):
        try: 1 / 0
        finally: continue
    return "swallowed"
h()  #> 'swallowed'
def k():
    while True:
        try: return 1
        finally: break
    return "broke"
k()  #> 'broke'
def l():
    try:
        try: raise KeyError("a")
        finally: raise ValueError("b")
    except ValueError as e: return repr(e), repr(e.__context__), e.__cause__
l()  #> ("ValueError('b')", "KeyError('a')", None)
def m():
    x = 1
    try: return x
    finally: x = 2
m()  #> 1
def n():
    try: yield 1; yield 2
    finally: print("closed")
list(n())
#> closed
#> [1, 2]
def o():
    for i in range(2):
        try:
            if i == 0: continue
            break
        finally: print("finally", i)
    else: return "else"
    return "end"
o()
#> finally 0
#> finally 1
#> 'end'
def p():
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    try: return e
    except UnboundLocalError as err: return str(err)
p()  #> "cannot access local variable 'e' where it is not associated with a value"
e = "before"
try: raise KeyError
except KeyError as e: pass
try: e
except NameError as err: print(err)  #> name 'e' is not defined
def q():
    try:
        raise ValueError
    except:
        try: raise
        except ValueError: return "re-raised"
q()  #> 're-raised'
def r():
    try: 1 / 0
    except ZeroDivisionError as e:
        del e
        return "deleted"
r()  #> 'deleted'
def s():
    try: raise ValueError("a")
    except ValueError as e:
        e = 5
        return e
s()  #> 5
def t():
    try:
        pass
    except 5: pass
    return "not evaluated"
t()  #> 'not evaluated'
def u():
    try: raise RuntimeError("unlisted")
    except ValueError: return 1
    except (TypeError, KeyError): return 2
    finally: print("fin")
try: u()
except RuntimeError as e: print(e)
#> fin
#> unlisted
def v():
    try: raise KeyError("k")
    except LookupError as e: return type(e).__name__
v()  #> 'KeyError'
def w():
    try: raise
    except RuntimeError as e: return str(e)
w()  #> 'No active exception to reraise'
def nest():
    try:
        try: raise A
        except NameError as e:
            raise TypeError("t") from e
        finally: print("inner")
    except TypeError as e: return e.__cause__
    finally: print("outer")
nest()
#> inner
#> outer
#> NameError("name 'A' is not defined")
import sys
def state():
    try: 1 / 0
    except ZeroDivisionError:
        a = sys.exc_info()[0].__name__
        try: {}[1]
        except KeyError: b = sys.exc_info()[0].__name__
        c = sys.exc_info()[0].__name__
    return a, b, c, sys.exc_info()
state()  #> ('ZeroDivisionError', 'KeyError', 'ZeroDivisionError', (None, None, None))
def ret_in_except():
    try: 1 / 0
    except ZeroDivisionError: return "except"
    finally: print("after return")
ret_in_except()
#> after return
#> 'except'
def gen():
    try:
        yield 1
    except GeneratorExit:
        print("exit"); raise
    finally: print("finally")
g = gen(); next(g); g.close()
#> exit
#> finally

# %% chaining exceptions
def chain(f):
    try: f()
    except Exception as e:
        out = []
        while e is not None:
            out.append((repr(e), e.__suppress_context__, e.__cause__ is not None))
            e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
        return out
def a():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("v")
def b():
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("v") from e
def c():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("v") from None
def d(): raise ValueError("v") from KeyError
def e():
    try: a()
    except ValueError: raise TypeError("t")
def f():
    try: raise ValueError("same")
    except ValueError as e: raise e
chain(a)  #> [("ValueError('v')", False, False), ("ZeroDivisionError('division by zero')", False, False)]
chain(b)  #> [("ValueError('v')", True, True), ("ZeroDivisionError('division by zero')", False, False)]
chain(c)  #> [("ValueError('v')", True, False)]
chain(d)  #> [("ValueError('v')", True, True), ('KeyError()', False, False)]
chain(e)
#> [("TypeError('t')", False, False), ("ValueError('v')", False, False), ("ZeroDivisionError('division by zero')", False, False)]
chain(f)  #> [("ValueError('same')", False, False)]
x = ValueError("x"); x.__cause__ = KeyError("k")
x.__suppress_context__, x.__cause__, x.with_traceback(None) is x, x.__traceback__  #> (True, KeyError('k'), True, None)
x.add_note("one"); x.add_note("two"); x.__notes__  #> ['one', 'two']
try: x.add_note(5)
except TypeError as e: print(e)  #> note must be a str, not 'int'
try: x.__cause__ = 5
except TypeError as e: print(e)  #> exception cause must be None or derive from BaseException
class MyError(Exception):
    def __init__(self, code, *args):
        super().__init__(code, *args); self.code = code
    def __str__(self): return f"code {self.code}"
try: raise MyError(5, "more")
except MyError as e: print(e, repr(e), e.args, e.code)  #> code 5 MyError(5, 'more') (5, 'more') 5
class Quiet(ValueError): pass
try: raise Quiet
except ValueError as e: print(repr(e), str(e) == "", e.args)  #> Quiet() True ()
repr(ValueError()), repr(ValueError("a")), repr(ValueError("a", 1)), str(ValueError("a", 1)), repr(KeyError("k")), str(KeyError("k")), str(OSError(2, "No", "f"))
#> ('ValueError()', "ValueError('a')", "ValueError('a', 1)", "('a', 1)", "KeyError('k')", "'k'", "[Errno 2] No: 'f'")
StopIteration(5).value, SystemExit(3).code, SystemExit().code, KeyError("a") == KeyError("a"), ImportError("m", name="n").name, NameError("x", name="y").name, AttributeError("a", name="b", obj=1).obj
#> (5, 3, None, False, 'n', 'y', 1)

# %% except*
def run(*errors):
    out = []
    try:
        raise ExceptionGroup("g", list(errors))
    except* ValueError as eg:
        out.append(("V", [repr(e) for e in eg.exceptions]))
    except* (TypeError, KeyError) as eg:
        out.append(("TK", repr(eg)))
    else: out.append("else")
    finally: out.append("finally")
    return out
run(ValueError(1)), run(TypeError("t"), ValueError("v"), KeyError("k"))
#> ([('V', ['ValueError(1)']), 'finally'], [('V', ["ValueError('v')"]), ('TK', "ExceptionGroup('g', [TypeError('t'), KeyError('k')])"), 'finally'])
try: run(OSError("o"), ValueError("v"))
except ExceptionGroup as e: print(repr(e))  #> ExceptionGroup('g', [OSError('o')])
def single():
    try: raise ValueError("alone")
    except* ValueError as e: return_ = repr(e)
    return return_
single()  #> "ExceptionGroup('', (ValueError('alone'),))"
def none():
    out = []
    try: out.append("body")
    except* ValueError: out.append("no")
    else: out.append("else")
    return out
none()  #> ['body', 'else']
def nested():
    try: raise ExceptionGroup("out", [ValueError(1), ExceptionGroup("in", [ValueError(2), TypeError(3)])])
    except* ValueError as e: print(repr(e))
    except* TypeError as e: print(repr(e))
nested()
#> ExceptionGroup('out', [ValueError(1), ExceptionGroup('in', [ValueError(2)])])
#> ExceptionGroup('out', [ExceptionGroup('in', [TypeError(3)])])
def raising():
    try:
        try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
        except* ValueError: raise KeyError("new")
    except ExceptionGroup as e: return repr(e), repr(e.exceptions[0].__context__)
raising()
#> ("ExceptionGroup('', [KeyError('new'), ExceptionGroup('g', [TypeError(2)])])", "ExceptionGroup('g', [ValueError(1)])")
def reraise():
    try:
        try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
        except* ValueError: raise
    except ExceptionGroup as e: return repr(e)
reraise()  #> "ExceptionGroup('g', [ValueError(1), TypeError(2)])"
def yielding():
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e:
        got = yield "value"
        print("got", got)
    except* TypeError as e:
        yield "type"
    except* OSError:
        yield from ["os1", "os2"]
    yield "end"
y = yielding()
next(y), y.send("sent"), list(y)
#> got sent
#> ('value', 'type', ['os1', 'os2', 'end'])
eg = ExceptionGroup("msg", [ValueError(1), ExceptionGroup("n", [TypeError(2), ValueError(3)])])
eg.message, len(eg.exceptions), str(eg), repr(eg), eg.args
#> ('msg', 2, 'msg (2 sub-exceptions)', "ExceptionGroup('msg', [ValueError(1), ExceptionGroup('n', [TypeError(2), ValueError(3)])])", ('msg', [ValueError(1), ExceptionGroup('n', [TypeError(2), ValueError(3)])]))
eg.split(ValueError), eg.subgroup(TypeError), eg.subgroup(OSError), eg.split(lambda e: isinstance(e, TypeError))
#> ((ExceptionGroup('msg', [ValueError(1), ExceptionGroup('n', [ValueError(3)])]), ExceptionGroup('msg', [ExceptionGroup('n', [TypeError(2)])])), ExceptionGroup('msg', [ExceptionGroup('n', [TypeError(2)])]), None, (ExceptionGroup('msg', [ExceptionGroup('n', [TypeError(2)])]), ExceptionGroup('msg', [ValueError(1), ExceptionGroup('n', [ValueError(3)])])))
for bad in [lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", [1]), lambda: ExceptionGroup("m"), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup("m", 5)]:
    try: bad()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
#> ValueError second argument (exceptions) must be a non-empty sequence
#> ValueError Item 0 of second argument (exceptions) is not an exception
#> TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
#> TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
#> TypeError Cannot nest BaseExceptions in an ExceptionGroup
#> TypeError second argument (exceptions) must be a sequence
type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__, isinstance(eg, Exception)
#> ('ExceptionGroup', 'BaseExceptionGroup', True)
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup(self.message, excs)
type(MyGroup("m", [ValueError(1), TypeError(2)]).split(ValueError)[0]).__name__  #> 'MyGroup'
for code in ["try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass", "def f():\n  try: pass\n  except* ValueError: return", "for x in []:\n  try: pass\n  except* ValueError: break", "for x in []:\n  try: pass\n  except* ValueError: continue"]:
    try: _ = compile(code, "f", "exec")
    except SyntaxError as e: print(e.msg, e.lineno)
#> cannot have both 'except' and 'except*' on the same 'try' 3
#> expected one or more exception types 2
#> 'break', 'continue' and 'return' cannot appear in an except* block 3
#> 'break', 'continue' and 'return' cannot appear in an except* block 3
#> 'break', 'continue' and 'return' cannot appear in an except* block 3
try:
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup: pass
except TypeError as e: print(e)  #> catching ExceptionGroup with except* is not allowed. Use except instead.

# %% with
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name
    def __exit__(self, t, v, tb): print("exit", self.name, t and t.__name__, v); return self.swallow
with CM("a") as a, CM("b") as b: print(a, b)
#> enter a
#> enter b
#> a b
#> exit b None None
#> exit a None None
with (CM("a") as a, CM("b") as b,): print(a + b)
#> enter a
#> enter b
#> ab
#> exit b None None
#> exit a None None
with (CM("x")): pass
#> enter x
#> exit x None None
with (CM("x")) as y: print(y)
#> enter x
#> x
#> exit x None None
with (CM("x"), CM("y")): pass
#> enter x
#> enter y
#> exit y None None
#> exit x None None
with CM("s", True): raise ValueError("gone")
#> enter s
#> exit s ValueError gone
with CM("out", True), CM("in"): raise ValueError("through")
#> enter out
#> enter in
#> exit in ValueError through
#> exit out ValueError through
class Target: pass
t = Target(); l = [0]
with CM("p") as t.attr, CM("q") as l[0]: pass
t.attr, l  #> ('p', ['q'])
class Pair:
    def __enter__(self): return 1, (2, 3)
    def __exit__(self, *a): pass
with Pair() as (a, (b, c)): print(a, b, c)  #> 1 2 3
with Pair() as [a, *b]: print(a, b)  #> 1 [(2, 3)]
with CM("yes") if True else CM("no") as v: print(v)
#> enter yes
#> yes
#> exit yes None None
with CM("or") or None as v: print(v)
#> enter or
#> or
#> exit or None None
with (CM("t") if False else CM("f")) as v, CM("z"): print(v)
#> enter f
#> enter z
#> f
#> exit z None None
#> exit f None None
with (yield_ := CM("walrus")) as v: print(v, yield_.name)
#> enter walrus
#> walrus walrus
#> exit walrus None None
with (lambda: CM("lam"))() as v: print(v)
#> enter lam
#> lam
#> exit lam None None
def f():
    with CM("ret"): return "value"
f()
#> enter ret
#> exit ret None None
#> 'value'
def g():
    for i in range(3):
        with CM(i):
            if i == 0: continue
            break
    return i
g()
#> enter 0
#> exit 0 None None
#> enter 1
#> exit 1 None None
#> 1
def gen():
    with CM("gen") as v: yield v; yield 2
list(gen())
#> enter gen
#> exit gen None None
#> ['gen', 2]
it = gen(); next(it); it.close()  #> exit gen GeneratorExit 
class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("in exit")
try:
    with BadExit(): raise ValueError("body")
except KeyError as e: print(repr(e), repr(e.__context__))  #> KeyError('in exit') ValueError('body')
class BadEnter:
    def __enter__(self): raise OSError("enter")
    def __exit__(self, *a): print("never")
try:
    with BadEnter(): pass
except OSError as e: print(e)  #> enter
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
for cls in (NoExit, NoEnter, int):
    try:
        with cls(): pass
    except TypeError as e: print(e)
#> 'NoExit' object does not support the context manager protocol (missed __exit__ method)
#> 'NoEnter' object does not support the context manager protocol
#> 'int' object does not support the context manager protocol
from contextlib import contextmanager, suppress, ExitStack, nullcontext, closing
@contextmanager
def tag(n):
    print("<" + n)
    try: yield n
    except ValueError as e: print("caught", e)
    finally: print(n + ">")
with tag("a") as x, tag("b"): print(x); raise ValueError("e")
#> <a
#> <b
#> a
#> caught e
#> b>
#> a>
with suppress(KeyError, IndexError): {}["k"]
with ExitStack() as stack:
    for n in "ab": _ = stack.enter_context(CM(n))
    _ = stack.callback(print, "callback")
#> enter a
#> enter b
#> callback
#> exit b None None
#> exit a None None

# %% def: parameters of every kind
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(1, c=8, d=9), f(1, d=2, a=3, b=4)
#> ((1, 2, 3, (), 4, 5, {}), (1, 2, 3, (4, 5), 6, 5, {'z': 7}), (1, 2, 8, (), 9, 5, {}), (1, 2, 3, (), 2, 5, {'a': 3, 'b': 4}))
def g(*, k): return k
def h(a, /): return a
def i(a, *, b=1): return a, b
g(k=1), h(1), i(1), i(a=2, b=3)  #> (1, 1, (1, 1), (2, 3))
for call in [lambda: f(), lambda: f(1), lambda: f(d=1), lambda: g(1), lambda: g(), lambda: g(k=1, z=2), lambda: h(a=1), lambda: h(), lambda: h(1, 2), lambda: i(1, 2), lambda: i(), lambda: i(1, a=2), lambda: i(b=1), lambda: i(1, 2, b=3), lambda: f(1, 2, 3, c=4, d=5), lambda: h(1, a=2), lambda: i(1, c=2)]:
    try: print(call())
    except TypeError as e: print(e)
#> f() missing 1 required positional argument: 'a'
#> f() missing 1 required keyword-only argument: 'd'
#> f() missing 1 required positional argument: 'a'
#> g() takes 0 positional arguments but 1 was given
#> g() missing 1 required keyword-only argument: 'k'
#> g() got an unexpected keyword argument 'z'
#> h() got some positional-only arguments passed as keyword arguments: 'a'
#> h() missing 1 required positional argument: 'a'
#> h() takes 1 positional argument but 2 were given
#> i() takes 1 positional argument but 2 were given
#> i() missing 1 required positional argument: 'a'
#> i() got multiple values for argument 'a'
#> i() missing 1 required positional argument: 'a'
#> i() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
#> f() got multiple values for argument 'c'
#> h() got some positional-only arguments passed as keyword arguments: 'a'
#> i() got an unexpected keyword argument 'c'
def two(a, b, /): pass
def kw2(*, x, y): pass
def three(a, b, c): pass
def default(a, b=1): pass
for call in [lambda: two(), lambda: two(1, b=2), lambda: two(a=1, b=2), lambda: kw2(), lambda: kw2(x=1), lambda: three(1), lambda: three(), lambda: default(1, 2, 3), lambda: default(), lambda: three(1, 2, 3, 4), lambda: three(1, 2, d=3), lambda: kw2(x=1, y=2, z=3), lambda: (lambda: 0)(1), lambda: three(*[1, 2, 3, 4]), lambda: three(**{"a": 1, "z": 2}), lambda: three(1, **{"a": 1})]:
    try: call()
    except TypeError as e: print(e)
#> two() missing 2 required positional arguments: 'a' and 'b'
#> two() got some positional-only arguments passed as keyword arguments: 'b'
#> two() got some positional-only arguments passed as keyword arguments: 'a, b'
#> kw2() missing 2 required keyword-only arguments: 'x' and 'y'
#> kw2() missing 1 required keyword-only argument: 'y'
#> three() missing 2 required positional arguments: 'b' and 'c'
#> three() missing 3 required positional arguments: 'a', 'b', and 'c'
#> default() takes from 1 to 2 positional arguments but 3 were given
#> default() missing 1 required positional argument: 'a'
#> three() takes 3 positional arguments but 4 were given
#> three() got an unexpected keyword argument 'd'
#> kw2() got an unexpected keyword argument 'z'
#> <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given
#> three() takes 3 positional arguments but 4 were given
#> three() got an unexpected keyword argument 'z'
#> three() got multiple values for argument 'a'
def mutable(x=[]): x.append(1); return len(x)
mutable(), mutable(), mutable.__defaults__, mutable([])  #> (1, 2, ([1, 1],), 1)
n = 1
def late(x=n): return x
n = 2
late(), late.__defaults__, f.__defaults__, f.__kwdefaults__  #> (1, (1,), (2, 3), {'e': 5})
late.__defaults__ = (9,); late()  #> 9
f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__closure__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount
#> ('f', 'f', '__main__', None, None, 3, 2, 2)
def outer():
    v = 1
    def inner(): return v
    return inner
o = outer()
o.__closure__[0].cell_contents, o.__code__.co_freevars, o.__qualname__, type(o.__closure__[0]).__name__
#> (1, ('v',), 'outer.<locals>.inner', 'cell')
o.attr = 5; o.attr, vars(o)  #> (5, {'attr': 5})
def rec(n): return 1 if n < 2 else n * rec(n - 1)
rec(10)  #> 3628800
def with_result() -> "text": ...
with_result.__annotations__  #> {'return': 'text'}
type(f), f.__class__.__name__, callable(f), f == f, hash(f) == hash(f)
#> (<class 'function'>, 'function', True, True, True)
def swap(a, b): a, b = b, a; return a, b
swap(1, 2), swap(*"xy"), swap(b=1, a=2)  #> ((2, 1), ('y', 'x'), (1, 2))
def shadowed(len=5, *, type=6): return len, type
shadowed()  #> (5, 6)

# %% decorators
log = []
def d(n):
    def apply(f): log.append(n); return f
    return apply
@d(1)
@d(2)
def f(): pass
log  #> [2, 1]
decorators = {"k": [d(3)]}
@decorators["k"][0]
def g(): pass
@(lambda f: f)
def h(): return "h"
@d(4) if True else d(5)
def i(): pass
@(x := d(6))
def j(): pass
@d(7)
class C: pass
@print
@str
@(lambda f: f.__name__)
def named(): pass  #> named
log, h(), named, x.__name__  #> ([2, 1, 3, 4, 6, 7], 'h', None, 'apply')
class Dec:
    def __init__(self, f): self.f = f
    def __call__(self, *a): return ("dec", self.f(*a))
    def __get__(self, obj, cls): return lambda *a: ("method", self.f(obj, *a))
@Dec
def k(a): return a
class M:
    @Dec
    def m(self, a): return a
k(1), M().m(2)  #> (('dec', 1), ('method', 2))
class P:
    @property
    def x(self): return 1
    @x.setter
    def x(self, v): print("set", v)
    @staticmethod
    @d(8)
    def s(): return "s"
    @classmethod
    def c(cls): return cls
p = P(); p.x = 5  #> set 5
p.x, P.s(), p.c() is P  #> (1, 's', True)
try:
    @5
    def bad(): pass
except TypeError as e: print(e)  #> 'int' object is not callable
@d(9)
async def co(): pass
@lambda f: f
def lam(): return "lam"
lam()  #> 'lam'

# %% class bodies
class A:
    """doc"""
    x = 1
    def f(self): return self.x
    y = [x, f]
    if x: z = "cond"
    for i in range(3): pass
    class B: w = 2
    def __repr__(self): return "A()"
    lam = lambda self: self.x
A().f(), A.y[0], A.z, A.i, A.B.w, A().lam(), A.__doc__, A.B.__qualname__, A()
#> (1, 1, 'cond', 2, 2, 1, 'doc', 'A.B', A())
class Empty: ...
class D(A, Empty): pass
D().f(), D.__bases__, D.__mro__[-1], Empty.__dict__.get("__doc__", "absent")
#> (1, (<class '__main__.A'>, <class '__main__.Empty'>), <class 'object'>, None)
sorted(k for k in A.__dict__ if not k.startswith("__")), A.__dict__["x"], type(A.__dict__).__name__
#> (['B', 'f', 'i', 'lam', 'x', 'y', 'z'], 1, 'mappingproxy')
class Kw(A, metaclass=type): pass
bases = (A,); kw = {"metaclass": type}
class Star(*bases, **kw): pass
Star.__bases__, Kw.__bases__  #> ((<class '__main__.A'>,), (<class '__main__.A'>,))
def factory(n):
    class Local: value = n
    return Local
factory(3).value, factory(1) is factory(1), factory(1).__qualname__  #> (3, False, 'factory.<locals>.Local')
A.new = 5; A().new, hasattr(D, "new")  #> (5, True)
del A.new; hasattr(A, "new")  #> False
