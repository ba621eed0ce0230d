# %% a module of modules
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.1)
criterion = nn.BCEWithLogitsLoss()
for i in range(3):
    opt.zero_grad()
    criterion(net(torch.ones(4, 3)).squeeze(1), torch.ones(4)).backward()  # !
    opt.step()

# %% in forward
import torch
from torch import nn
import torch.nn.functional as F
class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(2, 1)
    def forward(self, x):
        return self.head(x).sigmoid()  # !
p = Detector()(torch.ones(3, 2))
F.binary_cross_entropy_with_logits(p, torch.zeros(3, 1)).backward()

# %% in a function, and shown besides
import torch
import torch.nn.functional as F
w = torch.zeros(2, requires_grad=True)
def step(x, t):
    z = x @ w
    p = torch.sigmoid(z)  # !
    print(p.mean().item())
    return F.binary_cross_entropy_with_logits(p, t)
step(torch.eye(2), torch.ones(2)).backward()
