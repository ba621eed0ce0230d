# %% in a function, by keyword
import torch
def vjp(out, v):
    out.backward(gradient=v)  # !
w = torch.ones(2, 3, requires_grad=True)
vjp(w * 2, torch.tensor([1.0, 0.5, 0.0]))
print(w.grad)

# %% a column for a row, in a module
import torch
from torch import nn
class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 1)
    def forward(self, x):
        return self.fc(x)
    def push(self, x, weights):
        out = self(x)
        torch.autograd.backward(out, weights)  # !
Head().push(torch.ones(4, 2), torch.ones(4))

# %% in a loop, of grad
import torch
x = torch.linspace(0, 1, 4, requires_grad=True)
for power in range(2, 4):
    y = x ** power
    dy, = torch.autograd.grad(y, x, grad_outputs=torch.ones(2, dtype=torch.float32))  # !
    print(dy)
