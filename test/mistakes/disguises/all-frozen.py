# %% switched off by a method
import torch
net = torch.nn.Linear(2, 1)
for p in net.parameters():
    p.requires_grad_(False)
net(torch.ones(1, 2)).sum().backward()  # !

# %% a backbone with its head
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(4, 3)
        self.head = nn.Linear(3, 2)
    def forward(self, x):
        return self.head(torch.relu(self.body(x)))
def freeze(module):
    for parameter in module.parameters():
        parameter.requires_grad_(False)
net = Net()
freeze(net)
for epoch in range(2):
    loss = nn.functional.cross_entropy(net(torch.randn(5, 4)), torch.tensor([0, 1, 1, 0, 1]))
    loss.backward()  # !

# %% the whole module at once
import torch
model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1))
model.requires_grad_(False)
error = (model(torch.ones(4, 2)) - 1).abs().mean()
error.backward()  # !

# %% tensors by name
import torch
theta = torch.tensor([1.0, 2.0], requires_grad=True)
scale = torch.tensor(3.0, requires_grad=True)
for leaf in (theta, scale):
    leaf.requires_grad = False
((theta * scale) ** 2).sum().backward()  # !
