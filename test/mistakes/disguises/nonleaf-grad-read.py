# %% in other clothes
import torch
def run(a):
    hidden = a * 3
    out = (hidden ** 2).sum()
    out.backward()
    return hidden.grad  # !
run(torch.ones(2, requires_grad=True))

# %% somewhere else
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 1)
    def forward(self, x):
        self.h = self.fc(x)
        return self.h.sum()
net = Net()
net(torch.ones(1, 2)).backward()
print(net.h.grad)  # !

# %% and elsewhere
import torch
w = torch.randn(3, requires_grad=True)
for step in range(2):
    v = w * 0.1
    loss = (v.detach() * v).sum()
    loss.backward(retain_graph=True); print(v.grad)  # !
