# %% by its method, in a function
import torch
def freeze(features):
    features.requires_grad_(False)  # !
    return features
w = torch.ones(2, requires_grad=True)
print(freeze(w.exp()))

# %% in a module
import torch
from torch import nn
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
    def forward(self, x):
        h = self.fc(x)
        frozen = h.requires_grad_(False)  # !
        return frozen.sum()
print(Encoder()(torch.ones(2)))

# %% in a training loop, of targets
import torch
net = torch.nn.Linear(1, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(2):
    target = net(torch.ones(1))
    goal = target
    goal.requires_grad = False  # !
    loss = (net(torch.zeros(1)) - goal) ** 2
    opt.zero_grad()
    loss.backward()
    opt.step()
