# %% a layer that forward forgets
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(2, 4)
        self.two = nn.Linear(4, 4)  # !
        self.out = nn.Linear(4, 1)
    def forward(self, x):
        h = torch.tanh(self.one(x))
        return self.out(h)
net = Net()
opt = torch.optim.Adam(net.parameters())
for step in range(2):
    opt.zero_grad()
    net(torch.ones(3, 2)).pow(2).mean().backward()
    opt.step()

# %% a result that is overwritten
import torch
from torch import nn
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 3, padding=1)  # !
        self.skip = nn.Conv1d(1, 1, 1)
    def forward(self, x):
        y = self.conv(x)
        y = self.skip(x)
        return torch.relu(y + 2)
block = Block()
optimizer = torch.optim.SGD(block.parameters(), lr=0.1)
def train():
    for _ in range(3):
        optimizer.zero_grad()
        block(torch.ones(1, 1, 5)).sum().backward()
        optimizer.step()
train()

# %% a parameter of one's own
import torch
class Affine(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(2))
        self.shift = torch.nn.Parameter(torch.zeros(2))  # !
    def forward(self, x):
        return x * self.scale
m = Affine()
sgd = torch.optim.SGD(m.parameters(), lr=0.1)
m(torch.ones(2)).sum().backward()
sgd.step()
print(m.shift.grad)

# %% only looked at
import torch
weights = [torch.ones(1, requires_grad=True), torch.ones(1, requires_grad=True)]  # !
opt = torch.optim.SGD(weights, lr=0.1)
(weights[0] * 2).sum().backward()
for w in weights:
    print(w.grad)
