# %% in other clothes
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 3)
        self.act = nn.Sigmoid()
    def forward(self, x):
        h = self.act(self.fc(x))
        h /= 2
        return h.sum()
net = Net()
net(torch.ones(1, 2)).backward()  # !

# %% somewhere else
import torch
def f(v):
    s = torch.sigmoid(v)
    s.mul_(2)
    return s.sum()
v = torch.ones(3, requires_grad=True)
total = f(v)
total.backward()  # !

# %% and elsewhere
import torch
a = torch.ones(3, requires_grad=True)
for i in range(1):
    t = a.tanh()
    t[0] = 5.0
    t.sum().backward()  # !
