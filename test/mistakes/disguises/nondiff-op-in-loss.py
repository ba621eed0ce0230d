# %% accuracy as a loss
import torch
from torch import nn
net = nn.Linear(2, 3)
x, labels = torch.randn(6, 2), torch.tensor([0, 1, 2, 0, 1, 2])
accuracy = (net(x).argmax(dim=1) == labels).float().mean()  # !
(1 - accuracy).backward()

# %% cast to whole numbers
import torch
def count(amounts):
    return (amounts * 10).long()  # !
amounts = torch.tensor([0.11, 0.52], requires_grad=True)
total = count(amounts).sum().double()
total.backward()

# %% a threshold in a module
import torch
from torch import nn
class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.limit = nn.Parameter(torch.tensor(0.3))
    def forward(self, x):
        return x * (x >= self.limit).float()  # !
gate = Gate()
optimizer = torch.optim.Adam(gate.parameters())
for step in range(2):
    optimizer.zero_grad()
    loss = gate(torch.rand(4)).sum()
    loss.backward()
    optimizer.step()

# %% which was the best
import torch
scores = torch.tensor([0.1, 0.7, 0.2], requires_grad=True)
best = torch.topk(scores * 2, 2).indices  # !
penalty = best.to(torch.float32).sum()
penalty.backward()

# %% requires_grad does not bring it back
import torch
from torch import nn
net = nn.Linear(2, 3)
for i in range(2):
    out = net(torch.ones(4, 2)).argmax(1).float()  # !
    loss = ((out - 1) ** 2).mean()
    loss.requires_grad = True
    loss.backward()

# %% a draw from what is learned
import torch
mean = torch.tensor(0.3, requires_grad=True)
distribution = torch.distributions.Normal(mean, 1.0)
for step in range(2):
    noisy = distribution.sample()  # !
    loss = (noisy - 1) ** 2
    loss.backward()
