# %% labels, in a function
import torch
def fit(x, y, steps):
    w = torch.zeros(2, requires_grad=True)
    for step in range(steps):
        loss = (x @ w - y).pow(2).mean()
        loss.backward()  # !
        with torch.no_grad():
            w -= 0.1 * w.grad
        w.grad = None
x = torch.ones(3, 2)
noise = torch.tensor([0.5, 0.1, 0.2], requires_grad=True)
fit(x, x.sum(1) * noise, 3)

# %% inputs that were normalized, for a module
import torch
from torch import nn
images = torch.ones(4, 2).requires_grad_()
batch = torch.tanh(images)
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(2):
    opt.zero_grad()
    cost = net(batch).pow(2).sum()
    cost.backward()  # !
    opt.step()

# %% two models on the same data
import torch
t = torch.linspace(0, 1, 3)
t.requires_grad = True
target = torch.sin(t)
a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
first = ((a - target) ** 2).sum()
second = ((b - target) ** 2).sum()
first.backward()
second.backward()  # !
