# %% in other clothes
import torch
def go(q):
    (q * 2).backward(retain_graph=True)  # !
go(torch.ones(2, 2, requires_grad=True))

# %% somewhere else
import torch
a = torch.ones(3, requires_grad=True)
g, = torch.autograd.grad(a * 2 + 1, a)  # !

# %% and elsewhere
import torch
from torch import nn
net = nn.Linear(2, 3)
for x in torch.ones(2, 1, 2):
    torch.autograd.backward(net(x))  # !
