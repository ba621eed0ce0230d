# %% a penalty, in a function
import torch
def penalty(w, x):
    out = (w ** 2 * x).sum()
    out.backward(create_graph=True)  # !
    return w.grad.norm()
w = torch.tensor([1.0, 2.0], requires_grad=True)
print(penalty(w, torch.ones(2)))

# %% of a module, in a training loop
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(2):
    net(torch.ones(1, 2)).sum().backward(create_graph=True)  # !
    opt.step()
    opt.zero_grad()

# %% two leaves
import torch
a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(2.0, requires_grad=True)
c = a * b ** 2
c.backward(retain_graph=True, create_graph=True)  # !
print(a.grad + b.grad)
