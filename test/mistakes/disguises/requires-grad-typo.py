# %% freezing a backbone
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
for parameter in net[0].parameters():
    parameter.require_grad = False  # !
net(torch.ones(1, 2)).sum().backward()
print(net[0].weight.grad is None)

# %% a module as a whole
import torch
from torch import nn
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(3, 2)
        self.head = nn.Linear(2, 1)
        self.encoder.requires_grad = False  # !
    def forward(self, x):
        return self.head(self.encoder(x))
model = Model()
optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.1)
for epoch in range(2):
    optimizer.zero_grad()
    model(torch.randn(4, 3)).pow(2).mean().backward()
    optimizer.step()

# %% letters swapped in a function
import torch
def leaf(values):
    made = torch.tensor(values)
    made.requires_gard = True  # !
    return made
total = leaf([1.0, 2.0]).pow(2).sum()
total.backward()

# %% in camel case
import torch
x = torch.ones(3)
x.requiresGrad = True  # !
print((x * 2).requires_grad)
