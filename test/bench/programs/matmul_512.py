# A matrix product, 512 x 512. Microseconds a product.
import time

import torch

a = torch.rand(512, 512)
b = torch.rand(512, 512)
for _ in range(30):
    a @ b
start = time.perf_counter()
for _ in range(20):
    a @ b
print((time.perf_counter() - start) / 20 * 1e6)
