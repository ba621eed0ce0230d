# %% in a function
import torch
def run(a):
    hidden = torch.relu(a * 3)
    out = (hidden ** 2).sum()
    out.backward()
    hidden.retain_grad()  # !
    return hidden.grad
print(run(torch.ones(2, requires_grad=True)))

# %% of a module
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 3)
        self.out = nn.Linear(3, 1)
    def forward(self, x):
        self.features = self.fc(x)
        return self.out(self.features).sum()
net = Net()
for step in range(2):
    net(torch.ones(1, 2)).backward()
    net.features.retain_grad()  # !
    print(net.features.grad)

# %% under another name
import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
z = x.exp()
alias = z
grads = torch.autograd.grad(z.sum(), x)
alias.retain_grad()  # !
print(z.grad)
