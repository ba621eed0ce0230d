# %% in a function
import torch
def clip_for_display(t):
    shown = t.detach()
    shown.clamp_(0, 1)
    return shown
a = torch.tensor([0.0, 1.0, 2.0], requires_grad=True)
b = a.exp()
print(clip_for_display(b))
b.sum().backward()  # !

# %% in a module
import torch
from torch import nn
class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
    def forward(self, x):
        gate = torch.sigmoid(self.fc(x))
        self.last = gate.detach()
        self.last[0] = 0.0
        return (gate * x).sum()
Gate()(torch.ones(3, 2)).backward()  # !

# %% in a training loop, through a view of the alias
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
for step in range(3):
    w.grad = None
    h = torch.tanh(w)
    flat = h.detach().view(-1)
    flat += 1
    h.sum().backward()  # !
    with torch.no_grad():
        w -= 0.1 * w.grad

# %% without a name
import torch
x = torch.tensor([1.0, 4.0], requires_grad=True)
y = x.sqrt()
y.detach().mul_(2)
print(torch.autograd.grad(y.sum(), x))  # !
