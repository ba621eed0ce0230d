# %% quantized weights in a module
import torch
from torch import nn
torch.manual_seed(0)
class Quantized(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(3))
    def forward(self, x):
        q = torch.round(self.w * 8) / 8  # !
        return x @ q
net = Quantized()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(3):
    opt.zero_grad()
    (net(torch.eye(3)) - 1).pow(2).mean().backward()
    opt.step()

# %% a sign in a function
import torch
def binarize(v):
    return v.sign()  # !
z = torch.tensor([0.3, -2.0], requires_grad=True)
hinge = (1 - binarize(z)).sum()
hinge.backward()
print(z.grad)

# %% floor and ceil, one parameter of two
import torch
a = torch.tensor(1.5, requires_grad=True)
b = torch.tensor(2.5, requires_grad=True)
level = b
loss = (a * 2 + level.floor() - 1) ** 2  # !
loss.backward()
print(a.grad, b.grad)
