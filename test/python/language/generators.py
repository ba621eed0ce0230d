# %% generators
def g():
    print("start")
    x = yield 1
    print("got", x)
    y = yield x
    return "r"
it = g()
next(it)  #> start
#> 1
it.send("a")  #> got a
#> 'a'
try:
    it.send("b")
except StopIteration as s:
    print("value", s.value)  #> value r
next(it, "default")  #> 'default'
def count(n):
    while n:
        yield n
        n -= 1
list(count(3)), sum(count(4)), [*count(2)], max(count(5))  #> ([3, 2, 1], 10, [2, 1], 5)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
[next(f) for _ in range(10)]  #> [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
type(it).__name__, hasattr(it, "__next__"), iter(it) is it  #> ('generator', True, True)

# %% yield from
def inner():
    r = yield 1
    print("inner got", r)
    return "inner result"
def outer():
    v = yield from inner()
    print("v =", v)
    yield from [2, 3]
    yield from "ab"
    return "end"
o = outer()
next(o), o.send("S"), list(o)  #> inner got S
#> v = inner result
#> (1, 2, [3, 'a', 'b'])
def flat(x):
    if isinstance(x, list):
        for each in x:
            yield from flat(each)
    else:
        yield x
list(flat([1, [2, [3, [4]]], 5]))  #> [1, 2, 3, 4, 5]
def chain(*its):
    for it in its:
        yield from it
list(chain("ab", [1], (2,)))  #> ['a', 'b', 1, 2]

# %% throw and close
def g():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("finally")
a = g()
next(a)  #> 1
a.throw(ValueError("v"))  #> caught v
#> 'after'
list(a)  #> finally
#> []
b = g()
next(b)  #> 1
b.close()  #> finally
list(b)  #> []
c = g()
c.close()
d = g()
next(d)  #> 1
try:
    d.throw(KeyError("k"))
except KeyError as k:
    print("out", k)  #> finally
#> out 'k'
def ignore():
    try:
        yield 1
    except GeneratorExit:
        yield 2
i = ignore()
next(i)  #> 1
try:
    i.close()
except RuntimeError as r:
    print(r)  #> generator ignored GeneratorExit
def sub():
    try:
        yield 1
    except ValueError:
        yield "sub caught"
def deleg():
    yield from sub()
x = deleg()
next(x)  #> 1
x.throw(ValueError)  #> 'sub caught'
def stop():
    raise StopIteration
    yield
try:
    list(stop())
except RuntimeError as r:
    print(r, repr(r.__cause__))  #> generator raised StopIteration StopIteration()
s = count = (n for n in [1])
try:
    s.send(5)
except TypeError as t:
    print(t)  #> can't send non-None value to a just-started generator

# %% yields in every place
def g():
    x = (yield 1) + (yield 2)
    print("x", x)
    l = [(yield 3), (yield 4)]
    print(l)
    d = {(yield 5): (yield 6)}
    print(d)
    print((yield 7), end=(yield 8))
    if (yield 9):
        print("true branch")
    while (yield 10):
        print("loop")
    s = f"{(yield 11)}!"
    print(s)
    y = (yield 12) if (yield 13) else 0
    z = (yield 14) and (yield 15)
    print(y, z)
    return (yield 16)
it = g()
out = [next(it)]
for i in range(15):
    out.append(it.send(i if i != 9 else 0))  #> x 1
#> [2, 3]
#> {4: 5}
#> TypeError: end must be None or a string, not int
out
try:
    it.send("last")
except StopIteration as s:
    print(s.value)
def aug():
    total = 0
    while True:
        total += yield total
a = aug()
next(a), a.send(5), a.send(7)
def withs():
    class M:
        def __enter__(self): print("in"); return self
        def __exit__(self, *a): print("out", a[0] and a[0].__name__)
    with M():
        yield 1
        yield 2
list(withs())
w = withs()
next(w)
w.close()
def tries():
    for i in range(3):
        try:
            yield i
        except ValueError:
            yield "V"
        else:
            yield "E"
        finally:
            yield "F"
list(tries())
def matcher():
    match (yield 1):
        case 5: yield "five"
        case _: yield "other"
m = matcher()
next(m), m.send(5)

# %% generator expressions are lazy
def show(x):
    print("see", x)
    return x
g = (show(i) for i in range(3))
next(g)  #> see 0
#> 0
list(g)  #> see 1
#> see 2
#> [1, 2]
ge = (x for x in [1, 2] if x > 1)
ge  #> <generator object <genexpr> at 0xADDR>
a, b = (i for i in (1, 2))
a, b  #> (1, 2)
def scope():
    k = 10
    return list(k + i for i in range(2))
scope()  #> [10, 11]
list((i, j) for i in range(2) for j in range(i + 1))  #> [(0, 0), (1, 0), (1, 1)]
def early():
    try:
        return (i for i in 5)
    except TypeError as e:
        return str(e)
early()  #> "'int' object is not iterable"

# %% async runs to completion
import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    x = await add(1, 2)
    y = await add(x, 10)
    return y
asyncio.run(main())  #> 13
async def agen():
    for i in range(3):
        yield i
        await asyncio.sleep(0)
async def consume():
    out = []
    async for v in agen():
        out.append(v)
    return out, [v * 2 async for v in agen()], [await add(i, 1) for i in range(2)]
asyncio.run(consume())  #> ([0, 1, 2], [0, 2, 4], [1, 2])
class AM:
    async def __aenter__(self): return "entered"
    async def __aexit__(self, *a): print("aexit", a[0])
async def w():
    async with AM() as v:
        return v
asyncio.run(w())  #> aexit None
#> 'entered'
