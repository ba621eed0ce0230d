# %% in a function
import torch
def watch(t):
    t.retain_grad()  # !
    return t
x = torch.arange(3.0)
watch(x * 2).sum()

# %% in a module, under no_grad
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 2)
    def forward(self, x):
        self.h = self.layer(x)
        self.h.retain_grad()  # !
        return self.h.sum()
net = Net()
with torch.no_grad():
    net(torch.ones(1, 2))

# %% in a training loop, after detach
import torch
w = torch.ones(2, requires_grad=True)
for i in range(2):
    h = (w * 3).detach()
    h.retain_grad()  # !
    (h ** 2).sum().backward()
