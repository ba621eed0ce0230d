# %% a module of modules
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 4), nn.Softmax(dim=1))
loss = nn.NLLLoss()(net(torch.randn(5, 3)), torch.tensor([0, 1, 2, 3, 0]))  # !
loss.backward()

# %% in a class that trains
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)
        self.act = nn.Softmax(dim=1)
    def forward(self, x):
        return self.act(self.fc(x))  # !
net = Net()
opt = torch.optim.Adam(net.parameters(), lr=0.01)
for _ in range(3):
    opt.zero_grad()
    F.nll_loss(net(torch.ones(4, 3)), torch.tensor([0, 1, 0, 1])).backward()
    opt.step()

# %% of images, with another name
import torch
from torch.nn import functional as fn
maps = torch.zeros(2, 3, 4, 4, requires_grad=True)
probs = maps.softmax(1)  # !
likelihood = probs
fn.nll_loss(likelihood, torch.zeros(2, 4, 4, dtype=torch.long)).backward()

# %% probabilities that no softmax made
import torch
import torch.nn.functional as F
counts = torch.tensor([[1.0, 2.0, 5.0], [3.0, 1.0, 1.0]], requires_grad=True)
share = counts / counts.sum(1, keepdim=True)
loss = F.nll_loss(share, torch.tensor([0, 1]))  # !
loss.backward()
