# %% in a function, of a module
import torch
from torch import nn
def freeze(module):
    module.requires_grad_(False)
net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
opt = torch.optim.Adam(net.parameters(), lr=0.1)
x = torch.ones(3, 2)
for epoch in range(2):
    opt.zero_grad()
    net(x).pow(2).mean().backward()
    opt.step()
freeze(net[0])
opt.step()  # !

# %% in a training loop, parameter by parameter
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.body = torch.nn.Linear(2, 2)
        self.head = torch.nn.Linear(2, 1)
    def forward(self, x):
        return self.head(torch.relu(self.body(x)))
model = Net()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
for step in range(4):
    loss = model(torch.ones(1, 2)).square().sum()
    for p in model.parameters():
        if p.requires_grad:
            p.grad = None
    loss.backward()
    optimizer.step()  # !
    if step == 1:
        for p in model.body.parameters():
            p.requires_grad = False

# %% through another name
import torch
theta = torch.ones(2, requires_grad=True)
params = [theta]
sgd = torch.optim.SGD(params, lr=0.5)
theta.mul(3).sum().backward()
for q in params:
    q.requires_grad_(False)
sgd.step()  # !

# %% by momentum alone
import torch
layer = torch.nn.Linear(2, 1)
optimizer = torch.optim.AdamW(layer.parameters())
for epoch in range(4):
    if epoch == 2:
        layer.bias.requires_grad = False
    optimizer.zero_grad(set_to_none=False)
    layer(torch.ones(1, 2)).sum().backward()
    optimizer.step()  # !

# %% frozen in an assignment
import torch
w = torch.ones(2, requires_grad=True)
opt = torch.optim.Adagrad([w])
(w ** 2).sum().backward()
w = w.requires_grad_(False)
for i in range(2):
    opt.step()  # !
