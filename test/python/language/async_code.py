# %% coroutines run to completion
import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    x = await add(1, 2)
    y = await add(x, await add(1, 1))
    return x, y, [await add(i, 1) for i in range(3)], {await add(1, 1): await add(2, 2)}
asyncio.run(main())  #> (3, 5, [1, 2, 3], {2: 4})
type(add).__name__, asyncio.iscoroutinefunction(add), asyncio.iscoroutine(5)  #> ('function', True, False)
c = add(1, 2)
type(c).__name__, c.__name__, c.cr_running if False else None  #> ('coroutine', 'add', None)
c.close()
async def order(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name
async def together():
    return await asyncio.gather(order("a", 2), order("b", 3))
asyncio.run(together())
#> a 0
#> b 0
#> a 1
#> b 1
#> b 2
#> ['a', 'b']
async def tasks():
    t = asyncio.create_task(order("t", 2), name="named")
    print("before", t.done(), t.get_name())
    r = await t
    return r, t.done(), t.result()
asyncio.run(tasks())
#> before False named
#> t 0
#> t 1
#> ('t', True, 't')
class Aw:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "awaited"
async def custom(): return await Aw()
asyncio.run(custom())  #> 'awaited'
async def failing(): raise ValueError("async error")
async def catching():
    try: await failing()
    except ValueError as e: return str(e)
    finally: print("finally")
asyncio.run(catching())
#> finally
#> 'async error'
try: asyncio.run(failing())
except ValueError as e: print(repr(e))  #> ValueError('async error')
async def not_awaitable(): await 5
try: asyncio.run(not_awaitable())
except TypeError as e: print(e)  #> object int can't be used in 'await' expression
c = add(1, 2)
try: c.send(1)
except TypeError as e: print(e)  #> can't send non-None value to a just-started coroutine
try: c.send(None)
except StopIteration as e: print(e.value)
except RuntimeError as e: print("no loop")
c.close()
try: c.send(None)
except RuntimeError as e: print(e)  #> cannot reuse already awaited coroutine
async def ret(): return 5
c = ret()
try: c.send(None)
except StopIteration as e: print(e.value)  #> 5
try: c.send(None)
except RuntimeError as e: print(e)  #> cannot reuse already awaited coroutine
try: list(ret())
except TypeError as e: print(e)  #> 'coroutine' object is not iterable
async def timeouts():
    try: await asyncio.wait_for(asyncio.sleep(10), 0.001)
    except asyncio.TimeoutError: return "timed out"
asyncio.run(timeouts())  #> 'timed out'

# %% async for, async with
import asyncio
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0)
        return self.i
class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    async def __aenter__(self): print("enter", self.n); return self.n
    async def __aexit__(self, t, v, tb): print("exit", self.n, v); return self.swallow
async def loops():
    out = []
    async for i in Count(3):
        if i == 2: continue
        out.append(i)
    else: out.append("else")
    async for i in Count(3):
        if i == 2: break
    else: out.append("never")
    return out
asyncio.run(loops())  #> [1, 3, 'else']
async def withs():
    async with CM("a") as a, CM("b") as b: print(a, b)
    async with (CM("c") as c, CM("d")): print(c)
    async with CM("s", True): raise ValueError("gone")
    try:
        async with CM("e"): raise KeyError("k")
    except KeyError as e: return repr(e)
asyncio.run(withs())
#> enter a
#> enter b
#> a b
#> exit b None
#> exit a None
#> enter c
#> enter d
#> c
#> exit d None
#> exit c None
#> enter s
#> exit s gone
#> enter e
#> exit e 'k'
#> "KeyError('k')"
async def ret():
    async with CM("r"):
        async for i in Count(5):
            async with CM(i):
                if i == 2: return i
asyncio.run(ret())
#> enter r
#> enter 1
#> exit 1 None
#> enter 2
#> exit 2 None
#> exit r None
#> 2
async def bad_for():
    async for x in [1]: pass
async def bad_with():
    async with 5: pass
async def sync_in_async():
    with CM("x"): pass
for f in (bad_for, bad_with, sync_in_async):
    try: asyncio.run(f())
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
#> TypeError 'async for' requires an object with __aiter__ method, got list
#> TypeError 'int' object does not support the asynchronous context manager protocol
#> TypeError 'CM' object does not support the context manager protocol
async def unpack():
    async for x, *y in gen(): print(x, y)
async def gen():
    yield 1, 2, 3
    yield "ab"
asyncio.run(unpack())
#> 1 [2, 3]
#> a ['b']

# %% async generators and comprehensions
import asyncio
async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        got = yield i
        if got: print("got", got)
async def use():
    a = [x async for x in agen(3)]
    b = {x: x * 2 async for x in agen(3) if x}
    c = {x async for x in agen(2)}
    d = [y async for x in agen(3) for y in range(x)]
    e = [await z for z in [one(), one()]]
    f = [x for x in [await one(), 2]]
    g = (x async for x in agen(2))
    h = [v async for v in g]
    return a, b, c, d, e, f, h
async def one(): return 1
asyncio.run(use())  #> ([0, 1, 2], {1: 2, 2: 4}, {0, 1}, [0, 0, 1], [1, 1], [1, 2], [0, 1])
async def by_hand():
    g = agen(3)
    print(await anext(g), await g.asend("sent"), await anext(g), await anext(g, "default"))
    try: await g.__anext__()
    except StopAsyncIteration as e: print(repr(e))
    h = closing()
    await h.__anext__()
    await h.aclose()
    t = closing()
    await t.asend(None)
    try: await t.athrow(ValueError("thrown"))
    except ValueError as e: print(repr(e))
    return type(g).__name__, g.__name__
async def closing():
    try: yield 1
    finally: print("closed")
asyncio.run(by_hand())
#> got sent
#> 0 1 2 default
#> StopAsyncIteration()
#> closed
#> closed
#> ValueError('thrown')
#> ('async_generator', 'agen')
async def nested():
    async def inner():
        yield 1
        yield 2
    async for x in inner(): yield x * 10
async def run_nested():
    return [x async for x in nested()], [[y async for y in agen(x)] async for x in agen(3)]
asyncio.run(run_nested())  #> ([10, 20], [[], [0], [0, 1]])
async def aiter_fn():
    it = aiter(agen(2))
    return await anext(it), await anext(it)
asyncio.run(aiter_fn())  #> (0, 1)
for code in ["await x", "async for x in y: pass", "async with x: pass", "def f(): await x", "def f(): async for x in y: pass", "def f(): async with x: pass", "async def f():\n yield 1\n return 2", "async def f(): yield from x", "def f(): [x async for x in y]", "[x async for x in y]", "lambda: await x", "class C: await x", "async x = 1", "async def f(): lambda: await x", "yield 1", "yield from x", "class C: yield 1", "return 1", "class C: return 1", "[(yield) for x in y]", "def f(): [(yield) for x in y]", "def f(): return (x for x in (yield))"]:
    try: _ = compile(code, "f", "exec"); print(code, "fine")
    except SyntaxError as e: print(code.replace("\n", ";"), "->", e.msg, e.lineno, e.offset)
#> await x -> 'await' outside function 1 1
#> async for x in y: pass -> 'async for' outside async function 1 1
#> async with x: pass -> 'async with' outside async function 1 1
#> def f(): await x -> 'await' outside async function 1 10
#> def f(): async for x in y: pass -> invalid syntax 1 10
#> def f(): async with x: pass -> invalid syntax 1 10
#> async def f():; yield 1; return 2 -> 'return' with value in async generator 3 2
#> async def f(): yield from x -> 'yield from' inside async function 1 16
#> def f(): [x async for x in y] -> asynchronous comprehension outside of an asynchronous function 1 10
#> [x async for x in y] -> asynchronous comprehension outside of an asynchronous function 1 1
#> lambda: await x -> 'await' outside async function 1 9
#> class C: await x -> 'await' outside function 1 10
#> async x = 1 -> invalid syntax 1 7
#> async def f(): lambda: await x -> 'await' outside async function 1 24
#> yield 1 -> 'yield' outside function 1 1
#> yield from x -> 'yield' outside function 1 1
#> class C: yield 1 -> 'yield' outside function 1 10
#> return 1 -> 'return' outside function 1 1
#> class C: return 1 -> 'return' outside function 1 10
#> [(yield) for x in y] -> 'yield' inside list comprehension 1 3
#> def f(): [(yield) for x in y] -> 'yield' inside list comprehension 1 12
#> def f(): return (x for x in (yield)) fine

# %% synchronization
import asyncio
async def main():
    q = asyncio.Queue()
    out = []
    async def producer():
        for i in range(3): await q.put(i)
        await q.put(None)
    async def consumer():
        while (x := await q.get()) is not None: out.append(x)
    await asyncio.gather(producer(), consumer())
    e = asyncio.Event()
    async def waiter(): await e.wait(); out.append("event")
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    e.set(); await t
    async with asyncio.Lock(): out.append("locked")
    async with asyncio.Semaphore(2): out.append("sem")
    r = await asyncio.gather(fail(), ok(), return_exceptions=True)
    out.append([repr(x) for x in r])
    t = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except asyncio.CancelledError: out.append("cancelled")
    return out
async def fail(): raise ValueError("f")
async def ok(): return "ok"
asyncio.run(main())  #> [0, 1, 2, 'event', 'locked', 'sem', ["ValueError('f')", "'ok'"], 'cancelled']
async def groups():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(ok()); b = tg.create_task(ok())
    return a.result(), b.result()
asyncio.run(groups())  #> ('ok', 'ok')
async def group_fails():
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(fail()); tg.create_task(ok())
    except* ValueError as eg: print(eg.exceptions)
asyncio.run(group_fails())  #> (ValueError('f'),)
async def timeout():
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(5)
    except TimeoutError: return "timeout"
asyncio.run(timeout())  #> 'timeout'
async def done():
    ts = [asyncio.create_task(ok()) for _ in range(2)]
    finished, pending = await asyncio.wait(ts)
    return len(finished), len(pending), [await f for f in asyncio.as_completed([ok(), ok()])]
asyncio.run(done())  #> (2, 0, ['ok', 'ok'])
from contextlib import asynccontextmanager, AsyncExitStack, aclosing
@asynccontextmanager
async def acm(n):
    print("in", n)
    try: yield n
    finally: print("out", n)
async def use():
    async with acm(1) as x, acm(2): print(x)
    async with AsyncExitStack() as st:
        await st.enter_async_context(acm(3))
asyncio.run(use())
#> in 1
#> in 2
#> 1
#> out 2
#> out 1
#> in 3
#> out 3
