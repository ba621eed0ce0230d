# %% as the last layer of a classifier
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3), nn.Softmax(dim=1))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
criterion = nn.CrossEntropyLoss()
x, y = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])
for epoch in range(3):
    opt.zero_grad()
    loss = criterion(net(x), y)  # !
    loss.backward()
    opt.step()

# %% in forward of a class
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 8)
        self.out = nn.Linear(8, 3)
    def forward(self, x):
        h = torch.tanh(self.hidden(x))
        return F.softmax(self.out(h), dim=-1)  # !
model = Classifier()
loss = F.cross_entropy(model(torch.randn(5, 4)), torch.tensor([0, 1, 2, 0, 1]))
loss.backward()

# %% a pixel each, arranged anew in between
import torch
torch.manual_seed(0)
scores = torch.randn(2, 5, 3, requires_grad=True)
def objective(s, labels):
    probabilities = s.softmax(-1)  # !
    flat = probabilities.reshape(-1, 3)
    return torch.nn.functional.cross_entropy(flat, labels.view(-1), label_smoothing=0.1)
objective(scores, torch.zeros(2, 5, dtype=torch.long)).backward()

# %% log_softmax of softmax
import torch
w = torch.zeros(4, 3, requires_grad=True)
x = torch.eye(4)
for i in range(2):
    w.grad = None
    p = (x @ w).softmax(dim=1)  # !
    loss = -p.log_softmax(dim=1)[:, 0].mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.5 * w.grad

# %% probabilities that are used for something else as well
import torch
import torch.nn.functional as F
w = torch.eye(3, requires_grad=True)
def probabilities(x):
    return F.softmax(x @ w, dim=1)  # !
p = probabilities(torch.eye(3))
confidence = (p * torch.arange(3.0)).sum()
loss = F.cross_entropy(p, torch.tensor([0, 1, 2])) + 0.1 * confidence
loss.backward()
