# %% two networks that share a graph
import torch
from torch import nn
G = nn.Linear(1, 2)
D = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
optD = torch.optim.SGD(D.parameters(), lr=0.1)
optG = torch.optim.SGD(G.parameters(), lr=0.1)
for step in range(2):
    fake = G(torch.ones(4, 1))
    score = D(fake)
    d_loss = score.mean()
    g_loss = -score.mean()
    optD.zero_grad()
    d_loss.backward(retain_graph=True)
    optD.step()
    optG.zero_grad()
    g_loss.backward()  # !
    optG.step()

# %% a state carried over, whose graph is kept
import torch
from torch import nn
cell = nn.RNNCell(1, 2)
opt = torch.optim.Adam(cell.parameters())
h = torch.zeros(1, 2)
for x in torch.ones(3, 1, 1):
    h = cell(x, h)
    loss = h.pow(2).sum()
    opt.zero_grad()
    loss.backward(retain_graph=True)  # !
    opt.step()

# %% by hand, in a function
import torch
def train(w, lr):
    out = w.exp().sum() * w.prod()
    out.backward(retain_graph=True)
    with torch.no_grad():
        w -= lr * w.grad
    out.backward()  # !
train(torch.tensor([1.0, 2.0], requires_grad=True), 0.1)

# %% in a class
import torch
class Agent(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.body = torch.nn.Linear(2, 2)
        self.head = torch.nn.Linear(2, 1)
        self.opt = torch.optim.SGD(self.parameters(), lr=0.1)
    def forward(self, x):
        return self.head(self.body(x)).sum()
    def learn(self, x):
        value = self(x)
        value.backward(retain_graph=True)
        self.opt.step()
        (value * 2).backward()  # !
Agent().learn(torch.ones(1, 2))
