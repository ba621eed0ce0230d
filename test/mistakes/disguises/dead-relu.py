# %% a bias far below zero, in a module
import torch
from torch import nn
torch.manual_seed(0)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 4)
        self.out = nn.Linear(4, 1)
        nn.init.constant_(self.hidden.bias, -10.0)
    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))  # !
net = Net()
net(torch.randn(5, 2)).pow(2).mean().backward()

# %% units that a loop never wakes
import torch
w = torch.tensor([[1.0, -2.0, -1.0]], requires_grad=True)
x = torch.tensor([[1.0], [2.0], [3.0]])
opt = torch.optim.SGD([w], lr=0.01)
for i in range(4):
    opt.zero_grad()
    h = (x @ w).relu()  # !
    loss = (h.sum(1) - 2).pow(2).mean()
    loss.backward()
    opt.step()

# %% in a function, with another name
import torch
import torch.nn.functional as F
def features(batch, weight):
    pre = batch * weight
    return F.relu(pre)  # !
k = torch.nn.Parameter(torch.tensor([-3.0, -1.0, 0.5, 2.0]))
features(torch.tensor([[1.0], [0.5]]), k).sum().backward()
print(k.grad)
