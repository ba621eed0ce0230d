# %% a range
import torch
def grid(n):
    return torch.arange(n)
points = grid(4)
points.requires_grad_()  # !

# %% a parameter in a module
import torch
from torch import nn
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor([2, 3]))  # !
    def forward(self, x):
        return x * self.factor
Scale()(torch.ones(2)).sum().backward()

# %% of a column of whole numbers
import torch as T
ages = T.tensor([[31], [-4], [25]])
ages.requires_grad = True  # !
ages.sum().backward()

# %% full of a whole number
import torch
for start in [0, 1]:
    w = torch.full((2,), start, requires_grad=True)  # !
    (w * 2).sum().backward()
