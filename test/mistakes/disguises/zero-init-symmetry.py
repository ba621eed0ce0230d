# %% linear layers that are set to zero
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 1))
nn.init.zeros_(net[0].weight)  # !
nn.init.zeros_(net[0].bias)
nn.init.zeros_(net[2].weight)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(3):
    opt.zero_grad()
    (net(torch.eye(2)) - 1).pow(2).mean().backward()
    opt.step()

# %% equal numbers, in a class, trained by hand
import torch
from torch import nn
class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(torch.ones(2, 3))  # !
        self.b = nn.Parameter(torch.full((3, 1), 0.5))
    def forward(self, x):
        return torch.sigmoid(x @ self.a) @ self.b
model = Two()
for i in range(3):
    model.zero_grad()
    (model(torch.eye(2)) - 1).pow(2).sum().backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= 0.1 * p.grad

# %% in a function, with biases
import torch
def make(n, m):
    return torch.zeros(n, m, requires_grad=True)  # !
first, second = make(2, 3), make(3, 2)
bias = torch.zeros(3, requires_grad=True)
h = torch.tanh(torch.ones(4, 2) @ first + bias)
torch.nn.functional.cross_entropy(h @ second, torch.tensor([0, 0, 0, 1])).backward()
print(first.grad, second.grad)
