# %% in a function, scaled
import torch
from torch import nn
def scaled(base, factor):
    return nn.Parameter(base * factor)  # !
factor = torch.tensor(0.5, requires_grad=True)
weight = scaled(torch.ones(2), factor)
(weight ** 2).sum().backward()
print(factor.grad)

# %% in a module
import torch
from torch import nn
class Low(nn.Module):
    def __init__(self, u, v):
        super().__init__()
        self.weight = nn.Parameter(u @ v)  # !
    def forward(self, x):
        return x @ self.weight
u = torch.randn(3, 1, requires_grad=True)
v = torch.randn(1, 3, requires_grad=True)
model = Low(u, v)
for step in range(2):
    model(torch.ones(2, 3)).pow(2).mean().backward()
    print(u.grad, v.grad)

# %% under another name, in a loop
import torch
theta = torch.zeros(2, requires_grad=True)
for i in range(2):
    shifted = torch.nn.parameter.Parameter(theta.exp() + i)  # !
    loss = shifted.sum() ** 2
    loss.backward()
