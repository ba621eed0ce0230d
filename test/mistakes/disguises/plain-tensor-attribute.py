# %% in a training loop
import torch
from torch import nn
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = nn.Parameter(torch.zeros(1))
        self.offset = torch.zeros(1, requires_grad=True)  # !
    def forward(self, x):
        return self.slope * x + self.offset
line = Line()
opt = torch.optim.SGD(line.parameters(), lr=0.1)
x = torch.linspace(0, 1, 5)
for epoch in range(3):
    opt.zero_grad()
    (line(x) - 2 * x - 1).pow(2).mean().backward()
    opt.step()

# %% switched on afterwards, in a submodule
import torch
class Scale(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gain = torch.ones(size).requires_grad_()  # !
    def forward(self, x):
        return x * self.gain
net = torch.nn.Sequential(torch.nn.Linear(2, 3), Scale(3))
optimizer = torch.optim.Adam(net.parameters())
def step(batch):
    optimizer.zero_grad()
    net(batch).pow(2).sum().backward()
    optimizer.step()
step(torch.ones(4, 2))

# %% from numbers
import torch as th
import torch.nn as neural
class Mixture(neural.Module):
    def __init__(self):
        super().__init__()
        self.body = neural.Linear(1, 1)
        self.logits: th.Tensor = th.tensor([0.1, 0.9], requires_grad=True)  # !
m = Mixture()
print(sum(p.numel() for p in m.parameters()))
