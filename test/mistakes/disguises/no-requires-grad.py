# %% in other clothes
import torch
def model(x, weight, bias):
    return x @ weight + bias
x = torch.randn(4, 2)
weight = torch.randn(2, 1)
bias = torch.zeros(1)
loss = (model(x, weight, bias) - 1).pow(2).mean()
loss.backward()  # !

# %% somewhere else
import torch as T
def fit():
    for step in range(3):
        theta = T.zeros(
            3,  # three of them
        )
        cost = ((theta - 1) ** 2).sum()
        cost.backward()  # !
fit()

# %% a module with plain tensors
import torch
from torch import nn
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.k = torch.ones(1)
    def forward(self, x):
        return self.k * x
out = Line()(torch.arange(3.0)).sum()
out.backward()  # !
