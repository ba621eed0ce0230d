# Coroutines run to completion on a loop whose clock jumps to the next timer: nothing waits.
# https://docs.python.org/3.11/library/asyncio.html
import heapq as _heapq
import time as _time
from collections import deque as _deque
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION

TimeoutError = TimeoutError
_loops = []
_policy_loop = None


def _is_coroutine_object(value):
    return type(value).__name__ == "coroutine"


def _isawaitable(value):
    return hasattr(type(value), "__await__")


def iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func)


class CancelledError(BaseException):
    __module__ = "asyncio.exceptions"


class InvalidStateError(Exception):
    __module__ = "asyncio.exceptions"


class QueueEmpty(Exception):
    __module__ = "asyncio.queues"


class QueueFull(Exception):
    __module__ = "asyncio.queues"


class BrokenBarrierError(RuntimeError):
    __module__ = "asyncio.exceptions"


class Handle:
    __module__ = "asyncio.events"

    def __init__(self, callback, args, when=0.0):
        self._callback, self._args, self._when, self._cancelled = callback, args, when, False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def when(self):
        return self._when

    def _run(self):
        if not self._cancelled:
            self._callback(*self._args)


TimerHandle = Handle


class AbstractEventLoop:
    pass


class EventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = _deque()
        self._timers = []
        self._count = 0
        self._now = _time.monotonic()
        self._closed = self._stopping = False
        self._current = None
        self._tasks = []
        self._debug = False

    def time(self):
        return self._now

    def call_soon(self, callback, *args, context=None):
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self._now + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        handle = Handle(callback, args, when)
        self._count += 1
        _heapq.heappush(self._timers, (when, self._count, handle))
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, loop=self, name=name)

    def _run_once(self):
        while self._timers and self._timers[0][2]._cancelled:
            _heapq.heappop(self._timers)
        if not self._ready:
            if not self._timers:
                from _unsupported import unsupported
                unsupported("waiting in a coroutine for what never comes")
            if self._timers[0][0] > self._now:
                _time.sleep(self._timers[0][0] - self._now)
                self._now = self._timers[0][0]
        while self._timers and self._timers[0][0] <= self._now:
            self._ready.append(_heapq.heappop(self._timers)[2])
        for _ in range(len(self._ready)):
            self._ready.popleft()._run()

    def run_until_complete(self, future):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        if _loops:
            raise RuntimeError("This event loop is already running" if self in _loops else "Cannot run the event loop while another loop is running")
        future = ensure_future(future, loop=self)
        _loops.append(self)
        try:
            while not future.done():
                self._run_once()
        finally:
            _loops.pop()
        return future.result()

    def run_forever(self):
        _loops.append(self)
        self._stopping = False
        try:
            while not self._stopping:
                self._run_once()
        finally:
            _loops.pop()

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self in _loops

    def is_closed(self):
        return self._closed

    def close(self):
        if self in _loops:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    async def _in_executor(self, func, args):
        return func(*args)

    def run_in_executor(self, executor, func, *args):
        return self.create_task(self._in_executor(func, args))

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def set_exception_handler(self, handler):
        pass

    def call_exception_handler(self, context):
        pass


BaseEventLoop = SelectorEventLoop = EventLoop


class Future:
    __module__ = "_asyncio"

    def __init__(self, *, loop=None):
        self._loop = loop or get_event_loop()
        self._state = "PENDING"
        self._result = self._exception = None
        self._callbacks = []
        self._message = None

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != "PENDING"

    def cancelled(self):
        return self._state == "CANCELLED"

    def cancel(self, msg=None):
        if self.done():
            return False
        self._state, self._message = "CANCELLED", msg
        self._schedule()
        return True

    def _schedule(self):
        for callback in self._callbacks:
            self._loop.call_soon(callback, self)
        self._callbacks = []

    def _cancelled_error(self):
        return CancelledError() if self._message is None else CancelledError(self._message)

    def result(self):
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state == "PENDING":
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state == "PENDING":
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def set_result(self, result):
        if self.done():
            raise InvalidStateError("invalid state")
        self._result, self._state = result, "FINISHED"
        self._schedule()

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception, self._state = exception, "FINISHED"
        self._schedule()

    def add_done_callback(self, callback, *, context=None):
        if self.done():
            self._loop.call_soon(callback, self)
        else:
            self._callbacks.append(callback)

    def remove_done_callback(self, callback):
        before = len(self._callbacks)
        self._callbacks = [each for each in self._callbacks if each != callback]
        return before - len(self._callbacks)

    def __await__(self):
        if not self.done():
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __repr__(self):
        if self._state == "FINISHED":
            what = f" exception={self._exception!r}" if self._exception is not None else f" result={self._result!r}"
        else:
            what = ""
        return f"<{type(self).__name__} {self._state.lower()}{what}>"


_names = 0


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None):
        global _names
        if not _is_coroutine_object(coro) and not hasattr(coro, "send"):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        super().__init__(loop=loop)
        if name is None:
            _names += 1
            name = f"Task-{_names}"
        self._name, self._coro, self._waits, self._must_cancel, self._requests = str(name), coro, None, False, 0
        self._loop._tasks.append(self)
        self._loop.call_soon(self._step)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def cancelling(self):
        return self._requests

    def uncancel(self):
        self._requests = max(0, self._requests - 1)
        return self._requests

    def cancel(self, msg=None):
        if self.done():
            return False
        self._requests += 1
        if self._waits is not None and self._waits.cancel(msg):
            return True
        self._must_cancel, self._message = True, msg
        return True

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def _end(self):
        self._loop._tasks.remove(self)

    def _step(self, error=None):
        if self.done():
            return
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancelled_error()
            self._must_cancel = False
        self._waits = None
        before, self._loop._current = self._loop._current, self
        try:
            waits = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stop:
            self._end()
            if self._must_cancel:
                Future.cancel(self, self._message)
            else:
                Future.set_result(self, stop.value)
        except CancelledError as cancelled:
            self._end()
            Future.cancel(self, *cancelled.args)
        except (KeyboardInterrupt, SystemExit) as exit:
            self._end()
            Future.set_exception(self, exit)
            raise
        except BaseException as problem:
            self._end()
            Future.set_exception(self, problem)
        else:
            if isinstance(waits, Future):
                if waits is self:
                    self._loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
                else:
                    self._waits = waits
                    waits.add_done_callback(self._wake)
                    if self._must_cancel and waits.cancel(self._message):
                        self._must_cancel = False
            elif waits is None:
                self._loop.call_soon(self._step)
            else:
                self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {waits!r}"))
        finally:
            self._loop._current = before

    def _wake(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def __repr__(self):
        state = self._state.lower() if self._state != "FINISHED" else "finished"
        what = ""
        if self._state == "FINISHED":
            what = f" exception={self._exception!r}" if self._exception is not None else f" result={self._result!r}"
        return f"<Task {state} name={self._name!r} coro=<{getattr(self._coro, '__qualname__', self._coro)}()>{what}>"


def get_running_loop():
    if not _loops:
        raise RuntimeError("no running event loop")
    return _loops[-1]


def _get_running_loop():
    return _loops[-1] if _loops else None


def new_event_loop():
    return EventLoop()


def get_event_loop():
    global _policy_loop
    if _loops:
        return _loops[-1]
    if _policy_loop is None or _policy_loop._closed:
        _policy_loop = EventLoop()
    return _policy_loop


def set_event_loop(loop):
    global _policy_loop
    _policy_loop = loop


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = (loop_factory or EventLoop)()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def get_loop(self):
        return self._loop

    def run(self, coro, *, context=None):
        if not _is_coroutine_object(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _loops:
            coro.close()
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        return self._loop.run_until_complete(coro)

    def close(self):
        if self._loop._closed:
            return
        rest = list(self._loop._tasks)
        if rest:
            for task in rest:
                task.cancel()
            self._loop.run_until_complete(gather(*rest, return_exceptions=True))
        self._loop.close()


def run(main, *, debug=None):
    if _loops:
        if _is_coroutine_object(main):
            main.close()
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


def current_task(loop=None):
    return (loop or get_running_loop())._current


def all_tasks(loop=None):
    return set((loop or get_running_loop())._tasks)


def isfuture(obj):
    return isinstance(obj, Future)


def iscoroutine(obj):
    return _is_coroutine_object(obj)


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        return coro_or_future
    loop = loop or get_event_loop()
    if iscoroutine(coro_or_future):
        return loop.create_task(coro_or_future)
    if _isawaitable(coro_or_future):
        return loop.create_task(_await(coro_or_future))
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


def wrap_future(future, *, loop=None):
    return future if isfuture(future) else ensure_future(_value(future))


async def _value(future):
    return future.result()


from _asyncio_groups import (
    TaskGroup, Timeout, as_completed, gather, run_coroutine_threadsafe, shield, sleep, timeout, timeout_at, to_thread, wait,
    wait_for,
)


from _asyncio_waiting import BoundedSemaphore, Condition, Event, LifoQueue, Lock, PriorityQueue, Queue, Semaphore
