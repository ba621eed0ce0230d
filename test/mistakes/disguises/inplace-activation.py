# %% in a module
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 3)
        self.act = nn.Sigmoid()
        self.relu = nn.ReLU(inplace=True)
    def forward(self, x):
        return self.relu(self.act(self.fc(x))).sum()
net = Net()
net(torch.ones(1, 2)).backward()  # !

# %% in a function
import torch
import torch.nn.functional as F
def gate(v):
    s = torch.exp(v)
    return F.leaky_relu(s, 0.1, inplace=True)
v = torch.randn(3, requires_grad=True)
gate(v).mean().backward()  # !

# %% in a training loop
import torch
from torch import nn
model = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.ELU(inplace=True), nn.Linear(2, 1))
opt = torch.optim.SGD(model.parameters(), lr=0.1)
for step in range(2):
    opt.zero_grad()
    out = model(torch.ones(3, 2))
    ((out - 1) ** 2).mean().backward()  # !
    opt.step()

# %% by its method, on a part
import torch
a = torch.tensor([1.0, 4.0], requires_grad=True)
root = a.sqrt()
alias = root
alias.tanh_()
root.sum().backward()  # !
