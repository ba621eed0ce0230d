# Locks, events, conditions and queues of `asyncio`.
# https://docs.python.org/3.11/library/asyncio-sync.html
import heapq as _heapq
from collections import deque as _deque
from asyncio import QueueEmpty, QueueFull, get_running_loop

# Its classes are those of the module that it is a part of.
__name__ = "asyncio"


class _Waiting:
    """Those who wait, in their order."""

    def __init__(self):
        self._waiters = _deque()

    async def _queue_up(self):
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            return await future
        finally:
            if future in self._waiters:
                self._waiters.remove(future)

    def _wake_one(self):
        for future in self._waiters:
            if not future.done():
                future.set_result(True)
                return True
        return False


class _Entered:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *details):
        self.release()


class Lock(_Waiting, _Entered):
    __module__ = "asyncio.locks"

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        while self._locked:
            await self._queue_up()
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_one()


class Semaphore(_Waiting, _Entered):
    __module__ = "asyncio.locks"

    def __init__(self, value=1):
        super().__init__()
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = self._bound = value

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._value <= 0:
            await self._queue_up()
        self._value -= 1
        return True

    def release(self):
        self._value += 1
        self._wake_one()


class BoundedSemaphore(Semaphore):
    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Event(_Waiting):
    __module__ = "asyncio.locks"
    _flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True
        for future in list(self._waiters):
            if not future.done():
                future.set_result(True)

    def clear(self):
        self._flag = False

    async def wait(self):
        while not self._flag:
            await self._queue_up()
        return True


class Condition(_Waiting, _Entered):
    __module__ = "asyncio.locks"

    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock or Lock()
        self.locked, self.acquire, self.release = self._lock.locked, self._lock.acquire, self._lock.release

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            await self._queue_up()
            return True
        finally:
            await self.acquire()

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(n):
            if not self._wake_one():
                break

    def notify_all(self):
        self.notify(len(self._waiters))


class Queue:
    __module__ = "asyncio.queues"

    def __init__(self, maxsize=0):
        self._maxsize, self._items, self._unfinished = maxsize, self._container(), 0
        self._getters, self._putters, self._joined = _Waiting(), _Waiting(), Event()
        self._joined.set()

    _container = staticmethod(_deque)

    def _take(self):
        return self._items.popleft()

    def _add(self, item):
        self._items.append(item)

    maxsize = property(lambda self: self._maxsize)

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self._maxsize <= len(self._items)

    async def put(self, item):
        while self.full():
            await self._putters._queue_up()
        self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._add(item)
        self._unfinished += 1
        self._joined.clear()
        self._getters._wake_one()

    async def get(self):
        while self.empty():
            await self._getters._queue_up()
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._take()
        self._putters._wake_one()
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._joined.set()

    async def join(self):
        await self._joined.wait()


class PriorityQueue(Queue):
    _container = staticmethod(list)

    def _take(self):
        return _heapq.heappop(self._items)

    def _add(self, item):
        _heapq.heappush(self._items, item)


class LifoQueue(Queue):
    _container = staticmethod(list)

    def _take(self):
        return self._items.pop()
