# Instances, attributes and methods in plain Python. Microseconds for 50,000 objects.
import time


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def shifted(self, d):
        return Point(self.x + d, self.y - d)


def walk(count):
    point = Point(0.0, 0.0)
    for _ in range(count):
        point = point.shifted(0.5)
    return point.x


for _ in range(8):
    walk(50000)
start = time.perf_counter()
walk(50000)
print((time.perf_counter() - start) * 1e6)
