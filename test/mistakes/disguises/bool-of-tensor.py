# %% a function with two ways out
import torch
def leaky(x):
    if x > 0:  # !
        return x
    return 0.1 * x
v = torch.tensor([1.0, -2.0], requires_grad=True)
leaky(v).sum().backward()

# %% conditions joined, in a module
import torch
from torch import nn
class Gate(nn.Module):
    def forward(self, x):
        y = x * 2
        if x > 0 and x < 1:  # !
            y = x ** 2
        return y
print(Gate()(torch.tensor([0.5, 2.0])))

# %% until it has converged
import torch
w = torch.tensor([4.0, 9.0], requires_grad=True)
while w.grad is None or w.grad.abs() > 1:  # !
    w.grad = None
    (w ** 2 / 8).sum().backward()
    with torch.no_grad():
        w -= w.grad

# %% the greater of two
import torch
a = torch.tensor([1.0, 3.0], requires_grad=True)
b = torch.tensor([2.0, 2.0])
for scale in range(1, 3):
    top = max(a * scale, b)  # !
    print(top)

# %% in one expression
import torch
z = torch.linspace(-1, 1, 5, requires_grad=True)
r = z if 0 < z < 1 else 0 * z  # !
r.sum().backward()
