# %% a Hessian-vector product, in a function
import torch
def hvp(f, x, v):
    g = torch.autograd.grad(f(x), x)[0]
    return torch.autograd.grad((g * v).sum(), x)[0]  # !
x = torch.tensor([1.0, 2.0], requires_grad=True)
print(hvp(lambda t: (t ** 3).sum(), x, torch.ones(2)))

# %% a penalty in a training loop
import torch
from torch import nn
critic = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
opt = torch.optim.SGD(critic.parameters(), lr=0.1)
for step in range(2):
    x = torch.ones(4, 2, requires_grad=True)
    grads = torch.autograd.grad(critic(x).sum(), x, retain_graph=True)
    penalty = (grads[0].norm(dim=1) - 1).pow(2).mean()
    opt.zero_grad()
    penalty.backward()  # !
    opt.step()

# %% of .grad, in a class
import torch
class Curve:
    def __init__(self):
        self.x = torch.tensor(2.0, requires_grad=True)
    def curvature(self):
        y = self.x ** 4
        y.backward()
        slope = self.x.grad
        bend = torch.autograd.grad(slope, self.x)  # !
        return bend[0]
print(Curve().curvature())
