# %% a function with two returns
import torch
def gate(x, limit):
    if x.mean() > limit:  # !
        return x * 2
    return x * 0
limit = torch.tensor(0.5, requires_grad=True)
out = gate(torch.tensor([0.2, 1.4]), limit).sum()
out.backward()

# %% a module that decides
import torch
from torch import nn
class Switch(nn.Module):
    def __init__(self):
        super().__init__()
        self.threshold = nn.Parameter(torch.zeros(1))
    def forward(self, x):
        if (x.sum() < self.threshold).item():  # !
            y = x - 1
        else:
            y = x + 1
        return y.pow(2).mean()
net = Switch()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(2):
    optimizer.zero_grad()
    net(torch.ones(3)).backward()
    optimizer.step()

# %% as long as it is small
import torch
steps = torch.tensor(3.0, requires_grad=True)
value = torch.tensor(1.0)
while value < steps:  # !
    value = value * 1.5
value.backward()

# %% one of two numbers
import torch
a = torch.tensor(0.1, requires_grad=True)
b = torch.tensor([1.0, -2.0])
chosen = b[0] * 3 if a + 1 <= b[1] else b[1] * 3  # !
chosen.backward()
