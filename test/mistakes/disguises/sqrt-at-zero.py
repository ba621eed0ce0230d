# %% a power of one half in a function
import torch
def root(v):
    return v ** 0.5  # !
t = torch.tensor([0.0, 1.0], requires_grad=True)
root(t).mean().backward()
print(t.grad)

# %% of a product, in a module
import torch
from torch import nn
class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(torch.tensor([0.0, 4.0]))
    def forward(self):
        positive = self.a * self.a
        return positive.sqrt().sum()  # !
g = Gate()
g().backward()
print(g.a.grad)

# %% a deviation of equal numbers, in a training loop
import torch
w = torch.tensor(0.5, requires_grad=True)
x = torch.ones(4)
opt = torch.optim.SGD([w], lr=0.01)
for i in range(3):
    opt.zero_grad()
    y = w * x
    variance = (y - y.mean()).abs().mean()
    loss = torch.sqrt(variance) + y.mean()  # !
    loss.backward()
    opt.step()

# %% with an alias and torch.pow
import torch
amount = torch.zeros(3, requires_grad=True)
share = amount
torch.pow(share, 0.25).sum().backward()  # !
