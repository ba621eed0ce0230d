# %% a deep network of sigmoids
import torch
from torch import nn
torch.manual_seed(0)
class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.tensor(0.5))
        self.scales = [8.0, 9.0, 10.0, 11.0]
    def forward(self, x):
        h = x * self.w
        for scale in self.scales:
            h = torch.sigmoid(h * scale)  # !
        return h
net = Deep()
net(torch.tensor([2.0, 3.0])).sum().backward()
print(net.w.grad)

# %% tanh in a function, in a loop of training
import torch
def squash(v, depth):
    for _ in range(depth):
        v = (4 * v).tanh()  # !
    return v
a = torch.tensor([1.0, 1.5], requires_grad=True)
opt = torch.optim.SGD([a], lr=0.1)
for i in range(3):
    opt.zero_grad()
    loss = (squash(a, 6) - 0.5).pow(2).sum()
    loss.backward()
    opt.step()

# %% gates of gates
import torch
gate = torch.tensor(2.0, requires_grad=True)
first = torch.sigmoid(gate * 4)
second = torch.sigmoid(first * 12)
third = torch.sigmoid(second * 15)  # !
third.backward()
print(gate.grad)
