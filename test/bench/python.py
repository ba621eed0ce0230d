"""What Python itself costs, part by part: a line each of a name and the microseconds of the best of some runs."""
import time


def timed(name, action, repeat=7):
    action()
    action()
    best = None
    for _ in range(repeat):
        start = time.perf_counter()
        action()
        taken = time.perf_counter() - start
        best = taken if best is None else min(best, taken)
    print(f"{name}: {best * 1e6:.0f}")


def integer_loop():
    total = 0
    for i in range(100000):
        if i % 3 == 0:
            total += i * 2
        else:
            total -= 1
    return total


def float_arithmetic():
    x = 0.5
    s = 0.0
    for _ in range(100000):
        x = 3.7 * x * (1.0 - x)
        s = s + x / 2.0
    return s


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Counter:
    def __init__(self):
        self.count = 0
        self.step = 2
    def bump(self, by):
        self.count += by * self.step
        return self.count


def attributes():
    c = Counter()
    for i in range(50000):
        c.bump(1)
        if c.count > 1000:
            c.count = 0
    return c.count


def comprehensions():
    a = [i * i for i in range(20000) if i % 2]
    d = {i: str(i) for i in range(5000)}
    return len(a) + len(d), sum(x + 1 for x in a)


def strings():
    parts = []
    for i in range(10000):
        parts.append(f"{i}:{i * 2}")
    s = ",".join(parts)
    t = ""
    for p in s.split(","):
        t += p[0]
    return s.upper().replace("1", "2"), t.count("1")


def sorting():
    data = [(i * 7919) % 10007 for i in range(20000)]
    data.sort()
    words = sorted((str(x) for x in data), key=lambda w: (len(w), w))
    return words[0]


def gen(n):
    for i in range(n):
        yield i * 2


def generators():
    total = 0
    for x in gen(50000):
        total += x
    return total


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)
    def dot(self, other):
        return self.x * other.x + self.y * other.y


def instances():
    v = Vec(0.0, 0.0)
    d = Vec(0.5, 0.25)
    s = 0.0
    for _ in range(20000):
        v = v + d
        s += v.dot(d)
    return s


for name, action in [
    ("integer loop", integer_loop),
    ("float arithmetic", float_arithmetic),
    ("function calls, fib(25)", lambda: fib(25)),
    ("attributes and methods", attributes),
    ("comprehensions", comprehensions),
    ("string building", strings),
    ("sorting", sorting),
    ("generators", generators),
    ("class instances", instances),
]:
    timed(name, action)
