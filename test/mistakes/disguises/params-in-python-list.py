# %% other parameters hide it
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.hidden = [nn.Linear(3, 3) for _ in range(depth)]  # !
        self.out = nn.Linear(3, 1)
    def forward(self, x):
        for layer in self.hidden:
            x = torch.tanh(layer(x))
        return self.out(x)
net = Net(2)
opt = torch.optim.Adam(net.parameters())
for epoch in range(2):
    opt.zero_grad()
    net(torch.ones(4, 3)).pow(2).mean().backward()
    opt.step()

# %% filled by append, in a function
import torch
from torch import nn
class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.blocks = []
        for a, b in zip(sizes, sizes[1:]):
            self.blocks.append(nn.Linear(a, b))
    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x
def optimizer_of(model):
    return torch.optim.SGD(model.parameters(), lr=0.1)  # !
optimizer_of(Stack([2, 3, 1]))

# %% a dict of heads
import torch
class Heads(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.body = torch.nn.Linear(2, 2)
        self.heads = {"a": torch.nn.Linear(2, 1), "b": torch.nn.Linear(2, 1)}  # !
    def forward(self, x, task):
        return self.heads[task](torch.tanh(self.body(x)))
model = Heads()
sgd = torch.optim.SGD(model.parameters(), lr=0.1)
for task in "abab":
    sgd.zero_grad()
    model(torch.ones(1, 2), task).sum().backward()
    sgd.step()

# %% parameters in a tuple
import torch
from torch.nn import Module, Parameter, ParameterList
class Gauss(Module):
    def __init__(self):
        super().__init__()
        self.theta = Parameter(torch.zeros(1)), Parameter(torch.ones(1))
gauss = Gauss()
torch.optim.RMSprop(gauss.parameters())  # !
