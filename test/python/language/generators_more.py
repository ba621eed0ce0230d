# %% send, throw, close and their errors
def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally: print("finally")
    return "result"
a = g()
next(a), a.send("one")
#> got one
#> (1, 2)
a.throw(ValueError("v"))
#> caught v
#> 'recovered'
try: next(a)
except StopIteration as e: print(repr(e), e.value)
#> finally
#> StopIteration('result') result
b = g()
try: b.send("early")
except TypeError as e: print(e)  #> can't send non-None value to a just-started generator
next(b); b.close()  #> finally
try: next(b)
except StopIteration as e: print(repr(e))  #> StopIteration()
b.close()
try: b.throw(KeyError("k"))
except KeyError as e: print(repr(e))  #> KeyError('k')
try: b.send(1)
except StopIteration: print("stopped")  #> stopped
c = g()
try: c.throw(KeyError("before start"))
except KeyError as e: print(repr(e))  #> KeyError('before start')
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: print(e)  #> generator ignored GeneratorExit
def stop(): 
    yield 1
    raise StopIteration(5)
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__))  #> generator raised StopIteration StopIteration(5)
def inner_next(): yield next(iter([]))
try: list(inner_next())
except RuntimeError as e: print(e)  #> generator raised StopIteration
def selfish(): yield next(me)
me = selfish()
try: next(me)
except ValueError as e: print(e)  #> generator already executing
d = g()
d.gi_running, d.gi_yieldfrom, d.__name__, d.__qualname__, type(d).__name__, d.gi_frame is not None
#> (False, None, 'g', 'g', 'generator', True)
for bad in [lambda: d.throw(5), lambda: d.throw(), lambda: d.send(), lambda: next(d, 1, 2), lambda: g().throw("x")]:
    try: bad()
    except TypeError as e: print(e)
#> exceptions must be classes or instances deriving from BaseException, not int
#> throw expected at least 1 argument, got 0
#> generator.send() takes exactly one argument (0 given)
#> next expected at most 2 arguments, got 3
#> exceptions must be classes or instances deriving from BaseException, not str
def r():
    return 5
    yield
try: next(r())
except StopIteration as e: print(e.value)  #> 5
list(r()), iter(a) is a, next(r(), "default")  #> ([], True, 'default')
def thrower():
    while True:
        try: yield "ok"
        except KeyError: yield "key"
        except Exception as e: yield type(e).__name__
t = thrower()
next(t), t.throw(KeyError), next(t), t.throw(ValueError("v")), next(t), t.throw(TypeError, TypeError("t")) if False else None
#> ('ok', 'key', 'ok', 'ValueError', 'ok', None)

# %% yield from
def inner():
    x = yield "a"
    print("inner", x)
    y = yield "b"
    return x, y
def outer():
    r = yield from inner()
    print("outer", r)
    s = yield from [1, 2]
    t = yield from (i for i in range(1))
    return s, t
o = outer()
next(o), o.send("X"), o.send("Y"), next(o), next(o)
#> inner X
#> outer ('X', 'Y')
#> ('a', 'b', 1, 2, 0)
try: next(o)
except StopIteration as e: print(e.value)  #> (None, None)
def deleg():
    try: yield from source()
    except KeyError: yield "deleg caught"
def source():
    try: yield 1
    except ValueError: yield "source caught"
    finally: print("source closed")
d = deleg(); next(d); d.throw(ValueError())  #> 'source caught'
d = deleg(); next(d); d.throw(KeyError())
#> source closed
#> 'deleg caught'
d = deleg(); next(d); d.close()  #> source closed
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v): return ("sent", v)
    def throw(self, *e): return ("thrown", repr(e[0]))
    def close(self): print("closing It")
def over(): yield from It()
v = over()
next(v), v.send(5), v.throw(ValueError("x"))  #> (1, ('sent', 5), ('thrown', "ValueError('x')"))
v.close()  #> closing It
def plain(): yield from iter([1, 2])
p = plain(); next(p)
try: p.send(5)
except AttributeError as e: print(e)  #> 'list_iterator' object has no attribute 'send'
def flat(x):
    if isinstance(x, list):
        for y in x: yield from flat(y)
    else: yield x
list(flat([1, [2, [3, [4]], 5]]))  #> [1, 2, 3, 4, 5]
def ret_gen():
    x = yield from (j for j in ())
    return x
def use():
    a = yield from ret_gen()
    b = (yield from ret_five()) + 1
    yield a, b
def ret_five():
    return 5
    yield
list(use())  #> [(None, 6)]
def deep(n):
    if n: yield from deep(n - 1)
    yield n
sum(deep(50))  #> 1275
try: list((lambda: (yield from 5))())
except TypeError as e: print(e)  #> 'int' object is not iterable

# %% generator expressions
g = (x * 2 for x in range(3))
next(g), list(g), type(g).__name__, g.__name__  #> (0, [2, 4], 'generator', '<genexpr>')
sum(x for x in range(4)), max((x for x in [3, 1]), default=0), list(x for x in "ab"), set(c for c in "aab") == {"a", "b"}
#> (6, 3, ['a', 'b'], True)
a = [1, 2]
g = (x for x in a if x in a)
a = [5, 2]
list(g)  #> [2]
def f():
    n = 10
    return (n + i for i in range(2))
list(f()), list(y for x in range(3) for y in range(x) if y), dict((k, v) for k, v in zip("ab", (1, 2)))
#> ([10, 11], [1], {'a': 1, 'b': 2})
def lazily(): print("called"); return [1]
g = (x for x in lazily())  #> called
g.close(); list(g)  #> []
g = (i for i in [1, 2, 3]); 2 in g, list(g)  #> (True, [3])
(lambda *a: a)(*(i for i in range(2))), ",".join(str(i) for i in range(3)), any(i for i in [0, 1]), all(i for i in [])
#> ((0, 1), '0,1,2', True, True)

# %% yield as an expression
def f():
    x = yield
    y = (yield x) or "none"
    z = [(yield y), (yield)]
    print((yield z))
    print("fn", (yield 1), (yield 2))
    d = {(yield "k"): (yield "v")}
    return d, f"{(yield 'f')}", (yield 1) if (yield "cond") else (yield 2), (yield 3) + (yield 4), not (yield 5)
g = f(); out = [next(g)]
for i in range(20):
    try: out.append(g.send(i))
    except StopIteration as e: out.append(("end", e.value)); break
#> 4
#> fn 5 6
out  #> [None, 0, 1, None, [2, 3], 1, 2, 'k', 'v', 'f', 'cond', 1, 3, 4, 5, ('end', ({7: 8}, '9', 11, 25, False))]
def lam(): return (lambda: (yield 1))()
list(lam())  #> [1]
def cond():
    a = (yield 1) if True else 2
    b = a and (yield 2)
    c = 1 < (yield 3) < 5
    d = (yield 4)[0]
    e = (yield 5).upper()
    (yield 6).append("x")
    l = [0]; l[(yield 7)] += (yield 8)
    assert (yield 9), "m"
    del l[(yield 10)]
    for x in (yield 11): print(x)
    while (yield 12): break
    with (yield 13) as w: pass
    if (yield 14): print("if")
    x, y = (yield 15)
    try: raise (yield 16)
    except (yield 17): print("caught")
    return (yield 18), a, b, c, d, e, l, x, y
import contextlib
g = cond(); next(g)
values = ["A", "B", 3, "D0", "e", [], 0, 5, True, 0, [1], True, contextlib.nullcontext(3), True, (1, 2), ValueError("v"), ValueError, "last"]
for v in values:
    try: r = g.send(v)
    except StopIteration as e: r = e.value
#> 1
#> if
#> caught
r  #> ('last', 'A', 'B', True, 'D', 'E', [], 1, 2)
