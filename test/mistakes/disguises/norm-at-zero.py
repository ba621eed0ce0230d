# %% distances of a point to itself
import torch
points = torch.tensor([[0.0, 0.0], [3.0, 4.0]], requires_grad=True)
def distances(p):
    difference = p[:, None, :] - p[None, :, :]
    return (difference ** 2).sum(-1).sqrt()  # !
distances(points).sum().backward()
print(points.grad)

# %% a penalty in a module
import torch
from torch import nn
class Penalty(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(3))
    def forward(self, x):
        return ((x @ self.w - 1) ** 2).mean() + 0.1 * torch.sqrt(torch.sum(self.w * self.w))  # !
m = Penalty()
m(torch.eye(3)).backward()
print(m.w.grad)

# %% step by step, in a loop
import torch
x = torch.tensor([1.0, 1.0], requires_grad=True)
anchor = torch.tensor([1.0, 1.0])
for i in range(2):
    x.grad = None
    squares = (x - anchor).square()
    s = squares.sum()
    r = s ** 0.5  # !
    r.backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
