# %% in other clothes
import torch
def step(loss):
    loss.backward()  # !
w = torch.ones(2, requires_grad=True)
cost = (w ** 2).sum()
for i in range(2):
    step(cost)

# %% somewhere else
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 2), nn.Tanh())
out = net(torch.ones(1, 2))
first, second = out.sum(), (out ** 2).sum()
first.backward()
second.backward()  # !

# %% and elsewhere
import torch
a = torch.tensor(1.0, requires_grad=True)
b = a.exp()
torch.autograd.grad(b, a)
print(torch.autograd.grad(b, a))  # !

# %% computed before the loop
import torch
from torch import nn
encoder, head = nn.Linear(2, 2), nn.Linear(2, 1)
opt = torch.optim.SGD([*encoder.parameters(), *head.parameters()], lr=0.1)
h = encoder(torch.ones(1, 2))
features = torch.tanh(h)
for step in range(2):
    opt.zero_grad()
    loss = head(features).sum()
    loss.backward()  # !
