# %% of a list of losses
import torch
from torch import nn
net = nn.Linear(2, 1)
losses = []
for x in torch.randn(3, 2):
    losses.append((net(x) - 1).pow(2).mean())
total = torch.tensor(losses).mean()  # !
total.backward()

# %% a matrix in a function
import torch
def rotation(angle):
    c, s = torch.cos(angle), torch.sin(angle)
    return torch.tensor([[c, -s], [s, c]])  # !
angle = torch.tensor(0.3, requires_grad=True)
point = rotation(angle) @ torch.tensor([1.0, 0.0])
point[1].backward()
print(angle.grad)

# %% a constant among them
import torch as T
a = T.tensor(2.0, requires_grad=True)
row = T.tensor([a, 1.0, a * a])  # !
T.autograd.grad(row.sum(), a)

# %% a tensor alone, in a module
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 1)
    def forward(self, x):
        out = self.fc(x)
        return torch.tensor(out)  # !
model = Net()
optimizer = torch.optim.Adam(model.parameters())
for step in range(2):
    optimizer.zero_grad()
    loss = model(torch.ones(4, 3)).mean()
    loss.backward()
    optimizer.step()

# %% all that a comprehension gives
import torch
k = torch.tensor(1.5, requires_grad=True)
values = torch.as_tensor([k ** i for i in range(4)])  # !
values.sum().backward()

# %% a copy that requires grad itself
import torch
a = torch.tensor([1.0, 2.0], requires_grad=True)
c = torch.tensor(a.exp(), requires_grad=True)  # !
(c ** 2).sum().backward()
print(a.grad)
