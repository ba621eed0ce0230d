# %% through .data in a function
import torch
def normalized(v):
    return v.data / v.data.norm()  # !
weight = torch.tensor([3.0, 4.0], requires_grad=True)
loss = normalized(weight)[0]
loss.backward()

# %% a float on the way
import math
import torch
a = torch.tensor(0.5, requires_grad=True)
angle = float(a * 2)  # !
y = torch.tensor(math.sin(angle))
y.backward()

# %% through NumPy
import numpy as np
import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
squares = np.square((x * 2).detach().numpy())  # !
out = torch.from_numpy(squares).sum()
out.backward()

# %% in a module
import torch
from torch import nn
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
    def forward(self, x):
        h = torch.tanh(self.fc(x))
        self.last = h
        return h.detach()  # !
net = Encoder()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(2):
    optimizer.zero_grad()
    cost = net(torch.ones(3, 2)).pow(2).mean()
    cost.backward()
    optimizer.step()

# %% an item among tensors
import torch
scale = torch.tensor(2.0, requires_grad=True)
data = torch.arange(4.0)
result = (data * scale.item()).sum()  # !
result.backward()

# %% detached in place of cloned, twice
import torch
p = torch.tensor([1.0, -1.0], requires_grad=True)
q = torch.tensor([2.0, 2.0], requires_grad=True)
d = p.detach() - q.detach()  # !
torch.autograd.grad(d.pow(2).sum(), [p, q])

# %% put into a list as numbers
import torch
from torch import nn
net = nn.Linear(2, 1)
losses = []
for x in torch.randn(3, 2):
    losses.append(net(x).item())  # !
loss = torch.tensor(losses).mean()
loss.backward()

# %% a new leaf in the place of the loss
import torch
from torch import nn
net = nn.Linear(2, 3)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(2):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(net(torch.ones(4, 2)), torch.tensor([0, 1, 2, 0]))
    loss = torch.tensor(loss.item(), requires_grad=True)  # !
    loss.backward()
