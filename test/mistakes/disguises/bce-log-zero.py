# %% cross entropy by hand
import torch
z = torch.tensor([[120.0, 0.0]], requires_grad=True)
p = torch.softmax(z, dim=1)
loss = -torch.log(p[0, 1])  # !
loss.backward()
print(loss, z.grad)

# %% both sides of a binary one, in a function
import torch
def bce(p, t):
    return -(t * torch.log(p) + (1 - t) * (1 - p).log()).mean()  # !
w = torch.tensor(40.0, requires_grad=True)
bce(torch.sigmoid(w * torch.tensor([1.0, 2.0])), torch.tensor([1.0, 1.0])).backward()
print(w.grad)

# %% an entropy, in a module that trains
import torch
from torch import nn
class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Parameter(torch.tensor([200.0, 0.0]))
    def forward(self):
        p = self.scores.softmax(0)
        return (p * p.log()).sum()  # !
policy = Policy()
opt = torch.optim.SGD(policy.parameters(), lr=0.1)
for i in range(2):
    opt.zero_grad()
    policy().backward()
    opt.step()

# %% after some steps
import torch
q = torch.tensor([0.25, 0.75], requires_grad=True)
for i in range(6):
    q.grad = None
    loss = torch.log2(q).sum()  # !
    loss.backward()
    with torch.no_grad():
        q -= torch.tensor([0.125, 0.0])
