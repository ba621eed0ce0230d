# %% queues
import queue
q = queue.Queue()
q.put(1); q.put(2)
q.qsize(), q.empty(), q.full(), q.get(), q.get_nowait()  #> (2, False, False, 1, 2)
try:
    q.get_nowait()
except queue.Empty as e:
    print(type(e).__name__, e)  #> Empty 
try:
    q.get(timeout=0.01)
except queue.Empty:
    print("empty")  #> empty
s = queue.LifoQueue()
for i in range(3): s.put(i)
[s.get() for _ in range(3)]  #> [2, 1, 0]
p = queue.PriorityQueue()
for item in [(3, "c"), (1, "a"), (2, "b")]: p.put(item)
[p.get()[1] for _ in range(3)]  #> ['a', 'b', 'c']
b = queue.Queue(maxsize=1)
b.put("x")
try:
    b.put_nowait("y")
except queue.Full:
    print("full")  #> full
b.task_done()
try:
    b.task_done()
except ValueError as e:
    print(e)  #> task_done() called too many times

# %% executors
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, ProcessPoolExecutor
import concurrent.futures
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(pow, 2, n) for n in range(4)]
    mapped = list(pool.map(lambda x: x * x, [1, 2, 3]))
[f.result() for f in futures], mapped  #> ([1, 2, 4, 8], [1, 4, 9])
f = ThreadPoolExecutor().submit(int, "x")
f.exception()  #> ValueError("invalid literal for int() with base 10: 'x'")
try:
    f.result()
except ValueError as e:
    print(e)  #> invalid literal for int() with base 10: 'x'
sorted(each.result() for each in as_completed(futures))  #> [1, 2, 4, 8]
done, rest = wait(futures)
len(done), rest, f.done(), f.cancelled(), f.running(), f.cancel()  #> (4, set(), True, False, False, False)
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)  #> cannot schedule new futures after shutdown
g = concurrent.futures.Future()
g.add_done_callback(lambda fut: print("called", fut.result()))
g.set_result(5)  #> called 5

# %% context variables
from contextvars import ContextVar, copy_context
v = ContextVar("v", default=1)
token = v.set(2)
v.get(), token.old_value is token.MISSING  #> (2, True)
v.reset(token)
v.get()  #> 1
ctx = copy_context()
def change():
    v.set(9)
    return v.get()
ctx.run(change), v.get(), ctx[v]  #> (9, 1, 9)
try:
    ContextVar("w").get()
except LookupError as e:
    print(type(e).__name__)  #> LookupError

# %% threads take turns
import threading
log = []
def work(n, name="w"):
    log.append((n, name))
threads = [threading.Thread(target=work, args=(i,), kwargs={"name": f"t{i}"}) for i in range(3)]
for t in threads: t.start()
for t in threads: t.join()
log  #> [(0, 't0'), (1, 't1'), (2, 't2')]
[t.is_alive() for t in threads]  #> [False, False, False]
lock = threading.Lock()
with lock:
    print(lock.locked())  #> True
lock.acquire(), lock.locked(), lock.release(), lock.locked()  #> (True, True, None, False)
try:
    lock.release()
except RuntimeError as e:
    print(e)  #> release unlocked lock
r = threading.RLock()
with r:
    with r:
        print("twice")  #> twice
e = threading.Event()
e.is_set(), e.set(), e.wait(), e.is_set()  #> (False, None, True, True)
threading.current_thread().name, threading.main_thread() is threading.current_thread()  #> ('MainThread', True)
threading.active_count()  #> 1
local = threading.local()
local.x = 3
local.x  #> 3
class Mine(threading.Thread):
    def run(self):
        print("running", self.name, self.daemon)
m = Mine(name="mine", daemon=True)
m.start()  #> running mine True
try:
    m.start()
except RuntimeError as e:
    print(e)  #> threads can only be started once
sem = threading.Semaphore(2)
sem.acquire(), sem.acquire(), sem.acquire(blocking=False)  #> (True, True, False)
timer = threading.Timer(0.0, print, args=("timer",))
timer.start(); timer.join()
b = threading.Barrier(1)
b.wait()  #> 0
c = threading.Condition()
with c:
    c.notify_all()

# %% coroutines
import asyncio
async def double(x):
    await asyncio.sleep(0.5)
    return 2 * x
async def main():
    task = asyncio.create_task(double(4))
    print(await asyncio.gather(double(1), double(2), task))
    try:
        await asyncio.wait_for(asyncio.sleep(10), timeout=0.1)
    except asyncio.TimeoutError:
        print("timeout")
    q = asyncio.Queue()
    await q.put(3)
    print(await q.get(), q.empty())
    return "done"
asyncio.run(main())
#> [2, 4, 8]
#> timeout
#> 3 True
#> 'done'
async def ticker(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)
async def collect():
    return [x async for x in ticker(3)]
asyncio.run(collect())  #> [0, 1, 2]
async def order():
    async def say(name, delay):
        await asyncio.sleep(delay)
        print(name)
    await asyncio.gather(say("slow", 0.2), say("fast", 0.1))
asyncio.run(order())
#> fast
#> slow
async def failing():
    raise ValueError("no")
async def handle():
    results = await asyncio.gather(failing(), double(1), return_exceptions=True)
    print(results)
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked())
    event = asyncio.Event()
    asyncio.get_running_loop().call_soon(event.set)
    await event.wait()
    done, pending = await asyncio.wait([asyncio.create_task(double(3))])
    print([t.result() for t in done], pending)
    async with asyncio.timeout(5):
        print("in time")
    async with asyncio.TaskGroup() as group:
        a = group.create_task(double(7))
    print(a.result())
asyncio.run(handle())
#> [ValueError('no'), 2]
#> True
#> [6] set()
#> in time
#> 14
async def cancelled():
    task = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
asyncio.run(cancelled())  #> cancelled True
asyncio.iscoroutinefunction(double), asyncio.iscoroutine(1)  #> (True, False)
sem = asyncio.Semaphore(1)
async def limited():
    async with sem:
        return await asyncio.to_thread(pow, 2, 5)
asyncio.run(limited())  #> 32
