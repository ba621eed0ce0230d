# %% in a function
import torch
def init(weight):
    weight[:, 0] = 1.0  # !
    return weight
init(torch.zeros(2, 3, requires_grad=True))

# %% in a module
import torch
from torch import nn
class Embedding(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Parameter(torch.ones(3, 2))
        self.table[0] *= 0  # !
    def forward(self, i):
        return self.table[i]
print(Embedding()(1))

# %% in a training loop, through an alias
import torch
w = torch.ones(3, requires_grad=True)
for step in range(2):
    (w ** 2).sum().backward()
    first = w[0]
    first.sub_(0.1 * w.grad[0])  # !
    w.grad = None

# %% by another view
import torch
m = torch.ones(2, 2, requires_grad=True)
if m.requires_grad:
    m.diagonal().fill_(3)  # !
