# %% cut on the way, in a function
import torch
def energy(pos, scale):
    distance = pos.detach().norm()
    return scale * distance ** 2
pos = torch.tensor([3.0, 4.0], requires_grad=True)
scale = torch.tensor(2.0, requires_grad=True)
force = torch.autograd.grad(energy(pos, scale), pos)  # !
print(force)

# %% parameters of a part that is not used
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.used = nn.Linear(2, 1)
        self.unused = nn.Linear(2, 1)
    def forward(self, x):
        return self.used(x).sum()
net = Net()
grads = torch.autograd.grad(net(torch.ones(1, 2)), list(net.parameters()))  # !
print(len(grads))

# %% a copy in a loop
import torch
from torch.autograd import grad
x = torch.ones(2, requires_grad=True)
for i in range(2):
    z = x.clone()
    out = (x * i).sum()
    g = grad(inputs=[x, z], outputs=out)  # !
