# One training iteration on scalars: forward, backward, update, reset. Microseconds an iteration.
import time

import torch

w = torch.tensor(0.5, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
x = torch.tensor(2.0)
y = torch.tensor(4.0)


def iterate(count):
    for _ in range(count):
        loss = (w * x + b - y) ** 2
        loss.backward()
        with torch.no_grad():
            w.sub_(0.01 * w.grad)
            b.sub_(0.01 * b.grad)
        w.grad = None
        b.grad = None


iterate(5000)
start = time.perf_counter()
iterate(1000)
print((time.perf_counter() - start) / 1000 * 1e6)
