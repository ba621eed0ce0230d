# %% in other clothes
import torch
def train(w, b):
	((w * 2 + b) ** 2).sum().backward()
	w.sub_(0.1 * w.grad)  # !
	b.sub_(0.1 *
		b.grad)
train(torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True))

# %% somewhere else
import torch
from torch import nn
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.k = nn.Parameter(torch.ones(2))
    def forward(self, x):
        return (self.k * x).sum()
    def update(self, lr):
        self.k -= lr * self.k.grad  # !
scale = Scale()
for epoch in range(2):
    scale(torch.ones(2)).backward()
    scale.update(0.1)
    scale.k.grad = None

# %% and elsewhere
import torch
a = torch.zeros(3, requires_grad=True)
a += 1  # !
print(a)
