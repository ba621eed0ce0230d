# %% in double precision, for an optimizer
import torch
theta = torch.zeros(2, requires_grad=True).double()  # !
bias = torch.ones(1).requires_grad_() / 2
optimizer = torch.optim.Adam([theta, bias], lr=0.1)
for step in range(2):
    optimizer.zero_grad()
    ((theta - 1) ** 2 + bias).sum().backward()
    optimizer.step()

# %% reshaped in a function
import torch
def make(rows, columns):
    matrix = torch.arange(6.0, requires_grad=True).reshape(rows, columns)  # !
    return matrix
m = make(2, 3)
(m @ torch.ones(3)).sum().backward()
print(m.grad)

# %% an attribute of a module
import torch
from torch import nn
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = 0.01 * torch.randn(2, requires_grad=True)  # !
    def forward(self, x):
        return (x * self.factor).sum()
model = Scale()
model(torch.ones(2)).backward()
print(model.factor.grad)

# %% a parameter scaled
import torch
w = torch.nn.Parameter(torch.randn(3, 2)) * 0.1  # !
for i in range(2):
    loss = (w.detach() * w).sum()
    loss.backward(retain_graph=True)
    if w.grad is not None:
        w.grad.zero_()

# %% a negative of many lines
import torch
k = -torch.full(  # !
    (3,),
    2.0,
    requires_grad=True,
)
k.sum().backward()
print(k.grad)

# %% moved to a GPU in a class
import torch
class Model:
    def __init__(self):
        self.w = torch.randn(3, requires_grad=True).to("cuda")  # !
    def loss(self, x):
        return (x * self.w).sum() ** 2
model = Model()
optimizer = torch.optim.SGD([model.w], lr=0.1)
for step in range(2):
    optimizer.zero_grad()
    model.loss(torch.ones(3)).backward()
    optimizer.step()

# %% many in a list
import torch
weights = [torch.randn(2, 2, requires_grad=True) * 0.1 for _ in range(2)]  # !
optimizer = torch.optim.SGD(weights, lr=0.1)
