# %% what a function returns
import torch
def mse(prediction, target):
    return ((prediction - target) ** 2).mean().item()  # !
w = torch.tensor([1.0, 2.0], requires_grad=True)
loss = mse(w * 3, torch.zeros(2))
loss.backward()

# %% added up
import torch
from torch import nn
net = nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(2):
    total = 0.0
    for batch in torch.randn(3, 4, 2):
        total += net(batch).pow(2).mean().item()  # !
    optimizer.zero_grad()
    total.backward()
    optimizer.step()

# %% a float
import torch
theta = torch.tensor(0.5, requires_grad=True)
error = float((theta - 1) ** 2)  # !
print("error", error)
error.backward()

# %% an attribute, as an array
import torch
class Trainer:
    def __init__(self):
        self.w = torch.ones(3, requires_grad=True)
    def step(self):
        self.loss = (self.w ** 2).sum().item()  # !
        self.loss.backward()
Trainer().step()

# %% a sum of numbers
import torch
from torch import nn
net = nn.Linear(2, 1)
losses = []
for x in torch.randn(3, 2):
    losses.append(net(x).item())  # !
sum(losses).backward()
