# %% other memory, in a function
import torch
def rescale(t):
    t.data = t.data / t.data.norm()  # !
def loss_of(v):
    out = v.pow(3)
    rescale(v)
    return out.sum()
v = torch.tensor([3.0, 4.0], requires_grad=True)
loss_of(v).backward()
print(v.grad)

# %% weights clipped too early, in a training loop
import torch
from torch import nn
critic = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
opt = torch.optim.RMSprop(critic.parameters(), lr=0.01)
for step in range(3):
    opt.zero_grad()
    score = critic(torch.ones(4, 2)).mean()
    for p in critic.parameters():
        p.data.clamp_(-0.01, 0.01)  # !
    score.backward()
    opt.step()

# %% a result, in a module
import torch
from torch import nn
class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
    def forward(self, x):
        g = torch.sigmoid(self.fc(x))
        g.data[g.data < 0.6] = 0.0  # !
        return g.sum()
torch.manual_seed(0)
Gate()(torch.ones(3, 2)).backward()

# %% through an array
import torch
a = torch.tensor([1.0, 2.0], requires_grad=True)
b = a * a
shown = a.detach().numpy()
shown[0] = 7.0  # !
b.sum().backward()
print(a.grad)
