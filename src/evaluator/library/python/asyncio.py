# Coroutines run one after another to their ends: nothing is ever really waited for.
# https://docs.python.org/3.12/library/asyncio.html


class CancelledError(BaseException):
    pass


TimeoutError = TimeoutError


class Future:
    def __init__(self, coro=None, name=None):
        self._coro, self._name = coro, name
        self._state, self._value, self._callbacks = "pending", None, []

    def _run(self):
        if self._state == "pending" and self._coro is not None:
            try:
                self._finish("done", _drive(self._coro))
            except Exception as error:
                self._finish("failed", error)

    def _finish(self, state, value):
        self._state, self._value = state, value
        for callback in self._callbacks:
            callback(self)

    def __await__(self):
        self._run()
        return self.result()
        yield

    def result(self):
        self._run()
        if self._state == "failed":
            raise self._value
        if self._state == "cancelled":
            raise CancelledError()
        return self._value

    def exception(self):
        self._run()
        return self._value if self._state == "failed" else None

    def set_result(self, value):
        self._finish("done", value)

    def set_exception(self, error):
        self._finish("failed", error)

    def add_done_callback(self, callback):
        if self.done():
            callback(self)
        else:
            self._callbacks.append(callback)

    def done(self):
        return self._state != "pending"

    def cancelled(self):
        return self._state == "cancelled"

    def cancel(self, msg=None):
        if self.done():
            return False
        if self._coro is not None:
            self._coro.close()
        self._finish("cancelled", None)
        return True

    def get_name(self):
        return self._name


Task = Future


def _drive(coro):
    while True:
        try:
            coro.send(None)
        except StopIteration as stop:
            return stop.value


def run(main, *, debug=None):
    if not hasattr(main, "send"):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    return _drive(main)


async def _wait(awaitable):
    return await awaitable


def ensure_future(awaitable):
    return awaitable if isinstance(awaitable, Future) else Future(_wait(awaitable))


def create_task(coro, *, name=None):
    return Future(coro, name)


async def sleep(delay, result=None):
    return result


async def gather(*awaitables, return_exceptions=False):
    results = []
    for each in awaitables:
        try:
            results.append(await each)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results


async def wait_for(awaitable, timeout):
    return await awaitable


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def iscoroutine(value):
    return type(value).__name__ == "coroutine"


def iscoroutinefunction(func):
    return bool(getattr(getattr(func, "__code__", None), "co_flags", 0) & 128)


class TaskGroup:
    async def __aenter__(self):
        self._tasks = []
        return self

    def create_task(self, coro, *, name=None):
        self._tasks.append(Future(coro, name))
        return self._tasks[-1]

    async def __aexit__(self, *details):
        errors = [each for each in (task.exception() for task in self._tasks) if each is not None]
        if errors:
            raise ExceptionGroup("unhandled errors in a TaskGroup", errors)


class Lock:
    def __init__(self):
        self._is_locked = False

    def locked(self):
        return self._is_locked

    async def acquire(self):
        self._is_locked = True
        return True

    def release(self):
        self._is_locked = False

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *details):
        self.release()


class Queue:
    def __init__(self, maxsize=0):
        self._items = []

    def put_nowait(self, item):
        self._items.append(item)

    async def put(self, item):
        self._items.append(item)

    async def get(self):
        return self._items.pop(0)

    def get_nowait(self):
        return self._items.pop(0)

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)
