# %% a buffer, in a function
import torch
buffer = torch.empty(2)
def scaled(w):
    return torch.mul(w, 3, out=buffer)  # !
print(scaled(torch.ones(2, requires_grad=True)))

# %% in a module
import torch
from torch import nn
class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(2, 2))
        self.cache = torch.zeros(1, 2)
    def forward(self, x):
        torch.matmul(x, self.w, out=self.cache)  # !
        return self.cache
Layer()(torch.ones(1, 2)).sum().backward()

# %% in a training loop, of itself
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
for step in range(2):
    loss = (w ** 2).sum()
    loss.backward()
    torch.sub(w, 0.1 * w.grad, out=w)  # !
    w.grad = None
