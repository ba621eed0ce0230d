# %% an activation in a module
import torch
from torch import nn
class Swish(torch.autograd.Function):
    @staticmethod
    def forward(ctx, v):
        ctx.save_for_backward(v)
        return v * torch.sigmoid(v)
    @staticmethod
    def backward(ctx, grad_out):  # !
        v, = ctx.saved_tensors
        s = torch.sigmoid(v)
        return grad_out * s * (1 - s)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)
    def forward(self, x):
        return Swish.apply(self.fc(x)).sum()
torch.manual_seed(0)
net = Net()
net(torch.ones(2, 3)).backward()

# %% the second of two inputs, with a scale forgotten
import torch
class Scaled(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a, b, factor):
        ctx.save_for_backward(a, b)
        ctx.factor = factor
        return a * b * factor
    @staticmethod
    def backward(ctx, g):  # !
        a, b = ctx.saved_tensors
        return g * b * ctx.factor, g * a, None
p = torch.tensor([1.0, 2.0], requires_grad=True)
q = torch.tensor([3.0, -1.0], requires_grad=True)
Scaled.apply(p, q, 2.0).sum().backward()

# %% in a training loop, with an alias for the class's apply
import torch
from torch.autograd import Function
class Cube(Function):
    @staticmethod
    def forward(ctx, t):
        ctx.t = t
        return t ** 3
    @staticmethod
    def backward(ctx, upstream):  # !
        return upstream * 2 * ctx.t ** 2
cube = Cube.apply
w = torch.tensor([0.5, 1.5], requires_grad=True)
opt = torch.optim.SGD([w], lr=0.01)
for step in range(3):
    opt.zero_grad()
    loss = (cube(w) - 1).pow(2).mean()
    loss.backward()
    opt.step()
