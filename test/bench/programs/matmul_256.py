# A matrix product, 256 x 256. Microseconds a product.
import time

import torch

a = torch.rand(256, 256)
b = torch.rand(256, 256)
for _ in range(30):
    a @ b
start = time.perf_counter()
for _ in range(20):
    a @ b
print((time.perf_counter() - start) / 20 * 1e6)
