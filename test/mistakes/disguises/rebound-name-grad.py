# %% in a function
import torch
def slope(x):
    x = x.double()  # !
    y = (x ** 3).sum()
    y.backward()
    return x.grad
slope(torch.tensor([1.0, 2.0], requires_grad=True))

# %% normalized in place of itself
import torch
weights = torch.tensor([1.0, 3.0], requires_grad=True)
weights = torch.softmax(weights, dim=0)  # !
loss = -torch.log(weights[0])
loss.backward()
print(weights.grad)

# %% in a loop
import torch
from torch import nn
net = nn.Linear(2, 2)
h = torch.ones(2, requires_grad=True)
for layer in range(3):
    h = torch.tanh(net(h))  # !
h.sum().backward()
print("input gradient", h.grad)

# %% an attribute
import torch
class Box:
    pass
box = Box()
box.value = torch.tensor(1.5, requires_grad=True)
box.value = box.value.exp()  # !
(box.value + 1).backward()
print(box.value.grad)
