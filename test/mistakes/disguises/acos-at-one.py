# %% the angle of a vector to itself, in a function
import torch
def angle(u, v):
    cosine = (u * v).sum() / (u.norm() * v.norm())
    return cosine.arccos()  # !
u = torch.tensor([2.0, 0.0], requires_grad=True)
angle(u, torch.tensor([1.0, 0.0])).backward()
print(u.grad)

# %% asin in a module
import torch
from torch import nn
class Tilt(nn.Module):
    def __init__(self):
        super().__init__()
        self.s = nn.Parameter(torch.tensor([-1.0, 0.5]))
    def forward(self):
        return torch.asin(self.s).sum()  # !
tilt = Tilt()
tilt().backward()

# %% atanh in a loop
import torch
r = torch.tensor([0.5, 1.0], requires_grad=True)
for i in range(2):
    r.grad = None
    fisher = torch.atanh(r)  # !
    fisher.sum().backward()
    with torch.no_grad():
        r -= 0.1 * r.grad.clamp(-1, 1)
