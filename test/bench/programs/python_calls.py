# Calls of a recursive function in plain Python. Microseconds for fib(20).
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


for _ in range(8):
    fib(20)
start = time.perf_counter()
fib(20)
print((time.perf_counter() - start) * 1e6)
