# %% rows, in a function
import torch
def center(m):
    for row in m:
        row -= row.mean()  # !
    return m
center(torch.ones(2, 3, requires_grad=True) * 2)

# %% gates of a cell, in a module
import torch
from torch import nn
class Cell(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 4)
    def forward(self, x):
        i, f = self.fc(x).chunk(2, dim=-1)
        i.sigmoid_()  # !
        return i * f
Cell()(torch.ones(1, 2)).sum().backward()

# %% a part of a part, in a loop
import torch
x = torch.ones(4, requires_grad=True)
for size in (1, 2):
    parts = torch.split(x * 2, size)
    head = parts[0]
    head[0] = 0.0  # !
