# %% a batch of one
import torch
x = torch.randn(1, 3, requires_grad=True)
def standardize(batch):
    return (batch - batch.mean(dim=0)) / (torch.std(batch, dim=0) + 1e-5)  # !
standardize(x).sum().backward()

# %% in a module
import torch
from torch import nn
class Whiten(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2))
    def forward(self, h):
        return self.scale * h / torch.sqrt(h.var(0, True) + 1e-5)  # !
Whiten()(torch.ones(1, 2)).sum().backward()

# %% the last batch of a loop
import torch
w = torch.tensor(2.0, requires_grad=True)
data = torch.arange(5.0)
for batch in data.split(2):
    w.grad = None
    v, m = torch.var_mean(w * batch)  # !
    (v + m).backward()
