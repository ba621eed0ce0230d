# %% in a function with a mask of its own
import torch
def soft_root(v):
    mask = v > 0
    root = v.sqrt()  # !
    return torch.where(mask, root, torch.zeros_like(v))
a = torch.tensor([0.0, 9.0], requires_grad=True)
soft_root(a).sum().backward()
print(a.grad)

# %% a quotient in a training loop
import torch
w = torch.tensor([0.0, 2.0], requires_grad=True)
count = torch.tensor([0.0, 4.0])
opt = torch.optim.SGD([w], lr=0.1)
for i in range(3):
    opt.zero_grad()
    share = torch.where(count == 0, torch.zeros(2), w / count)  # !
    loss = (share - 1).pow(2).sum()
    loss.backward()
    opt.step()

# %% masked_fill in a module
import torch
from torch import nn
class Entropy(nn.Module):
    def __init__(self):
        super().__init__()
        self.p = nn.Parameter(torch.tensor([0.0, 0.5, 0.5]))
    def forward(self):
        logs = torch.log(self.p)  # !
        return -(self.p * logs.masked_fill(self.p == 0, 0.0)).sum()
module = Entropy()
module().backward()
print(module.p.grad)

# %% elements that an index does not take
import torch
x = torch.tensor([0.0, 1.0, 4.0], requires_grad=True)
valid = x > 0
y = torch.log(x)[valid].sum()  # !
y.backward()
print(x.grad)

# %% multiplied by a mask
import torch
d = torch.tensor([[0.0, 1.0], [1.0, 0.0]], requires_grad=True)
mask = ~torch.eye(2, dtype=torch.bool)
total = (torch.sqrt(d) * mask).sum()  # !
total.backward()
print(d.grad)
