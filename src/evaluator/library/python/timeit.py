# Timing of small pieces.
# https://docs.python.org/3.11/library/timeit.html
import time as _time

default_timer = _time.perf_counter
default_number = 1000000


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.stmt, self.setup, self.timer, self.globals = stmt, setup, timer, globals

    def timeit(self, number=default_number):
        scope = {} if self.globals is None else self.globals
        if callable(self.setup):
            self.setup()
        else:
            exec(self.setup, scope)
        stmt = self.stmt if callable(self.stmt) else eval("lambda: exec(code, scope)", {"code": compile(self.stmt, "<timeit>", "exec"), "scope": scope})
        start = self.timer()
        for _ in range(number):
            stmt()
        return self.timer() - start

    def repeat(self, repeat=5, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
