# Several awaitables at once, and time limits, for `asyncio`.
# https://docs.python.org/3.11/library/asyncio-task.html
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
from asyncio import CancelledError, Future, TimeoutError, create_task, current_task, ensure_future, get_event_loop, get_running_loop, iscoroutine

# Its classes are those of the module that it is a part of.
__name__ = "asyncio"


class _Pause:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Pause()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, lambda: future.done() or future.set_result(result))
    try:
        return await future
    finally:
        handle.cancel()


class _Gathering(Future):
    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children, self._asked = children, False

    def cancel(self, msg=None):
        if self.done():
            return False
        found = [child.cancel(msg) for child in self._children]
        if any(found):
            self._asked = True
        return any(found)


def gather(*coros_or_futures, return_exceptions=False):
    loop = get_event_loop()
    known = {}
    children = []
    for each in coros_or_futures:
        if each not in known:
            known[each] = ensure_future(each, loop=loop)
        children.append(known[each])
    outer = _Gathering(children, loop)
    if not children:
        outer.set_result([])
        return outer
    left = len(known)

    def done(child):
        nonlocal left
        left -= 1
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            if child._exception is not None:
                outer.set_exception(child._exception)
                return
        if left == 0:
            if outer._asked:
                outer.set_exception(CancelledError())
                return
            outer.set_result([each._cancelled_error() if each.cancelled() else each._exception or each._result for each in children])
    for child in known.values():
        child.add_done_callback(done)
    return outer


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    fut = ensure_future(fut)
    if timeout <= 0:
        if fut.done():
            return fut.result()
        fut.cancel()
        try:
            return await fut
        except CancelledError:
            raise TimeoutError from None
    loop = get_running_loop()
    late = False

    def stop():
        nonlocal late
        late = True
        fut.cancel()
    handle = loop.call_later(timeout, stop)
    try:
        return await fut
    except CancelledError:
        if late:
            raise TimeoutError from None
        raise
    finally:
        handle.cancel()


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if any(iscoroutine(each) for each in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()

    def is_enough():
        done = [each for each in fs if each.done()]
        if len(done) == len(fs) or done and return_when == FIRST_COMPLETED:
            return True
        return return_when == FIRST_EXCEPTION and any(not each.cancelled() and each._exception is not None for each in done)

    def check(_=None):
        if not waiter.done() and is_enough():
            waiter.set_result(None)
    handle = None if timeout is None else loop.call_later(timeout, lambda: waiter.done() or waiter.set_result(None))
    for each in fs:
        each.add_done_callback(check)
    check()
    await waiter
    if handle is not None:
        handle.cancel()
    return {each for each in fs if each.done()}, {each for each in fs if not each.done()}


def as_completed(fs, *, timeout=None):
    from asyncio import Queue
    queue = Queue()
    tasks = [ensure_future(each) for each in fs]
    for task in tasks:
        task.add_done_callback(queue.put_nowait)

    async def following():
        return (await wait_for(queue.get(), timeout)).result()
    for _ in tasks:
        yield following()


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def done(_):
        if outer.done():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner._exception is not None:
            outer.set_exception(inner._exception)
        else:
            outer.set_result(inner._result)
    inner.add_done_callback(done)
    return outer


async def to_thread(func, /, *args, **kwargs):
    await _Pause()
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    return ensure_future(coro, loop=loop)


class Timeout:
    __module__ = "asyncio.timeouts"

    def __init__(self, when):
        self._when, self._late, self._handle = when, False, None

    def when(self):
        return self._when

    def expired(self):
        return self._late

    def reschedule(self, when):
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        if when is not None:
            self._handle = get_running_loop().call_at(when, self._stop)

    def _stop(self):
        self._late = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = current_task()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, value, traceback):
        if self._handle is not None:
            self._handle.cancel()
        if self._late and kind is CancelledError and self._task.uncancel() <= 0:
            raise TimeoutError from value


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


class TaskGroup:
    __module__ = "asyncio.taskgroups"

    def __init__(self):
        self._tasks, self._errors, self._waiter, self._aborting, self._parent = set(), [], None, False, None
        self._asked = False

    async def __aenter__(self):
        if self._parent is not None:
            raise RuntimeError(f"TaskGroup {self!r} has been already entered")
        self._parent = current_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        task = create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _done(self, task):
        self._tasks.discard(task)
        if not self._tasks and self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(True)
        if task.cancelled() or task._exception is None:
            return
        self._errors.append(task._exception)
        if not self._aborting:
            self._abort()
            if self._waiter is None:
                self._asked = True
                self._parent.cancel()

    async def __aexit__(self, kind, value, traceback):
        cancelled = value if kind is not None and issubclass(kind, CancelledError) else None
        if self._asked and cancelled is not None:
            self._parent.uncancel()
            cancelled = None
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._waiter = get_running_loop().create_future()
            try:
                await self._waiter
            except CancelledError as error:
                if not self._aborting:
                    cancelled = error
                    self._abort()
            self._waiter = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(value)
        if self._errors:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
