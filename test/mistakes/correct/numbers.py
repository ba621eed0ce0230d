# %% log_softmax and nll_loss
import torch
import torch.nn.functional as F
torch.manual_seed(0)
w = torch.randn(4, 3, requires_grad=True)
for i in range(3):
    w.grad = None
    loss = F.nll_loss(F.log_softmax(torch.eye(4) @ w, dim=1), torch.tensor([0, 1, 2, 0]))
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad

# %% label smoothing by hand
import torch
import torch.nn.functional as F
torch.manual_seed(0)
z = torch.randn(5, 3, requires_grad=True)
target = F.one_hot(torch.tensor([0, 1, 2, 0, 1]), 3).float() * 0.9 + 0.1 / 3
loss = -(target * F.log_softmax(z, dim=1)).sum(1).mean()
loss.backward()
F.cross_entropy(z, target).backward()

# %% attention, then cross entropy on logits
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
class Attend(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v = nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 3)
    def forward(self, x):
        scores = self.q(x) @ self.k(x).T / 2
        mask = torch.triu(torch.ones(5, 5, dtype=torch.bool), diagonal=1)
        weights = scores.masked_fill(mask, float("-inf")).softmax(-1)
        return weights @ self.v(x)
net = Attend()
F.cross_entropy(net(torch.randn(5, 4)), torch.tensor([0, 1, 2, 0, 1])).backward()

# %% divergence from a softmax, and distillation
import torch
import torch.nn.functional as F
torch.manual_seed(0)
student = torch.randn(4, 3, requires_grad=True)
teacher = torch.randn(4, 3)
labels = torch.tensor([0, 1, 2, 0])
T = 2.0
soft = F.kl_div(F.log_softmax(student / T, 1), F.softmax(teacher / T, 1), reduction="batchmean") * T * T
hard = F.cross_entropy(student, labels)
(0.5 * soft + 0.5 * hard).backward()
F.cross_entropy(student, F.softmax(teacher, 1)).backward()

# %% probabilities are shown, logits are learned from
import torch
import torch.nn.functional as F
torch.manual_seed(0)
z = torch.randn(4, 3, requires_grad=True)
p = torch.softmax(z, 1)
print(p.argmax(1).shape, p.max().item() <= 1)
F.cross_entropy(z, torch.tensor([0, 1, 2, 0])).backward()
print(torch.sigmoid(z).mean().item() > 0)
F.binary_cross_entropy_with_logits(z, torch.ones(4, 3)).backward()
F.binary_cross_entropy(torch.sigmoid(z), torch.ones(4, 3)).backward()

# %% entropy of a policy as a bonus
import torch
torch.manual_seed(0)
logits = torch.randn(3, 4, requires_grad=True)
p, logp = logits.softmax(-1), logits.log_softmax(-1)
entropy = -(p * logp).sum(-1).mean()
chosen = logp.gather(1, torch.tensor([[0], [1], [2]]))
(-(chosen.mean()) - 0.01 * entropy).backward()

# %% distances between all pairs
import torch
torch.manual_seed(0)
x = torch.randn(4, requires_grad=True)
y = torch.randn(4)
kernel = torch.exp(-(x[:, None] - y) ** 2)
loss = kernel.mean()
loss.backward()
points = torch.randn(4, 2, requires_grad=True)
((points[:, None, :] - points[None, :, :]) ** 2).sum(-1).mean().backward()

# %% every prediction against every target, on purpose
import torch
p = torch.tensor([0.1, 0.7, 0.4], requires_grad=True)
t = torch.tensor([0.0, 1.0, 0.5])
energy = (p.unsqueeze(1) - t).abs().mean() - 0.5 * (p.unsqueeze(1) - p).abs().mean()
energy.backward()

# %% a bias and a standardization broadcast
import torch
torch.manual_seed(0)
x = torch.randn(6, 3)
w = torch.randn(3, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
x = (x - x.mean(0)) / x.std(0)
y = torch.randn(6, 1)
loss = ((x @ w + b - y) ** 2).mean()
loss.backward()

# %% shapes that agree after squeeze
import torch
import torch.nn.functional as F
torch.manual_seed(0)
net = torch.nn.Linear(3, 1)
x, y = torch.randn(5, 3), torch.randn(5)
F.mse_loss(net(x).squeeze(1), y).backward()
F.mse_loss(net(x), y[:, None]).backward()
((net(x)[:, 0] - y) ** 2).mean().backward()

# %% some units of a relu are silent
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 1))
opt = torch.optim.SGD(net.parameters(), lr=0.05)
x = torch.randn(8, 2)
y = x[:, :1] * x[:, 1:]
for i in range(5):
    opt.zero_grad()
    nn.functional.mse_loss(net(x), y).backward()
    opt.step()

# %% the last layer begins at zero
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1))
nn.init.zeros_(net[2].weight)
nn.init.zeros_(net[2].bias)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(3):
    opt.zero_grad()
    (net(torch.eye(3)) - 1).pow(2).mean().backward()
    opt.step()

# %% low-rank adapters with B = 0
import torch
from torch import nn
torch.manual_seed(0)
class LoRA(nn.Module):
    def __init__(self, base, rank=2):
        super().__init__()
        self.base = base
        for p in base.parameters():
            p.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features) * 0.1)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank))
    def forward(self, x):
        return self.base(x) + x @ self.A.T @ self.B.T
layer = LoRA(nn.Linear(3, 3))
layer(torch.eye(3)).pow(2).sum().backward()

# %% residual gates at zero
import torch
from torch import nn
torch.manual_seed(0)
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.gate = nn.Parameter(torch.zeros(1))
    def forward(self, x):
        return x + self.gate * torch.relu(self.fc(x))
net = nn.Sequential(Block(), Block(), nn.Linear(4, 1))
net(torch.randn(5, 4)).pow(2).mean().backward()

# %% linear and logistic regression begin at zero
import torch
import torch.nn.functional as F
torch.manual_seed(0)
x, y = torch.randn(6, 2), torch.tensor([0.0, 1.0, 1.0, 0.0, 1.0, 0.0])
w = torch.zeros(2, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
W = torch.zeros(2, 3, requires_grad=True)
for i in range(4):
    for p in (w, b, W):
        p.grad = None
    F.binary_cross_entropy_with_logits(x @ w + b, y).backward()
    F.cross_entropy(x @ W, torch.tensor([0, 1, 2, 0, 1, 2])).backward()
    with torch.no_grad():
        for p in (w, b, W):
            p -= 0.5 * p.grad

# %% clamp before log
import torch
p = torch.tensor([0.0, 0.5, 1.0], requires_grad=True)
(-torch.log(p.clamp(1e-7, 1 - 1e-7))).mean().backward()
(p * torch.log(p + 1e-8)).sum().backward()
torch.xlogy(p.detach(), p + 1.0).sum().backward()

# %% where with a safe inner value
import torch
x = torch.tensor([-1.0, 0.0, 4.0], requires_grad=True)
safe = torch.where(x > 0, x, torch.ones_like(x))
y = torch.where(x > 0, safe.sqrt(), torch.zeros_like(x))
y.sum().backward()
z = torch.where(x > 0, x * 2, x.exp())
z.sum().backward()

# %% the root of a sum with eps, and the norm
import torch
x = torch.zeros(3, requires_grad=True)
torch.sqrt((x ** 2).sum() + 1e-8).backward()
x.norm().backward()
torch.linalg.vector_norm(x).backward()
torch.cdist(x[None], x[None].detach()).sum().backward()

# %% the root of numbers that are positive
import torch
v = torch.tensor([0.25, 4.0], requires_grad=True)
(v.sqrt() + v ** 0.5 + v.rsqrt() + (1 / v)).sum().backward()

# %% straight through a rounding
import torch
x = torch.tensor([0.4, 1.6], requires_grad=True)
q = x + (torch.round(x) - x).detach()
s = x.sign().detach() * x
(q + s).sum().backward()
class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, v):
        return v.round()
    @staticmethod
    def backward(ctx, g):
        return g
Round.apply(x * 2).sum().backward()

# %% the fraction of a coordinate
import torch
x = torch.tensor([0.4, 1.6], requires_grad=True)
base = torch.floor(x)
table = torch.arange(4.0)
t = x - base
value = table[base.long()] * (1 - t) + table[base.long() + 1] * t
value.sum().backward()
(torch.sign(x) * x.abs().sqrt()).sum().backward()

# %% std over many samples
import torch
torch.manual_seed(0)
h = torch.randn(8, 3, requires_grad=True)
normal = (h - h.mean(0)) / (h.std(0) + 1e-5)
normal.pow(3).sum().backward()
h[:1].std(dim=1).sum().backward()

# %% gates that are nearly open or closed
import torch
torch.manual_seed(0)
cell = torch.nn.LSTM(3, 4, batch_first=True)
out, _ = cell(torch.randn(2, 10, 3))
out.sum().backward()
g = torch.tensor([9.0, -9.0], requires_grad=True)
(torch.sigmoid(g) * torch.tensor([1.0, 2.0])).sum().backward()

# %% it has converged, so gradients are tiny
import torch
w = torch.tensor(0.0, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.4)
for i in range(40):
    opt.zero_grad()
    loss = (torch.tanh(w) - 0.5) ** 2
    loss.backward()
    opt.step()

# %% a warm-up makes the loss rise for a step
import torch
w = torch.tensor([4.0, -3.0], requires_grad=True)
rates = [0.01, 1.1, 0.4, 0.3, 0.2, 0.1]
for lr in rates:
    w.grad = None
    loss = (w ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad

# %% a loss that grows with its data
import torch
w = torch.tensor(1.0, requires_grad=True)
opt = torch.optim.SGD([w], lr=1e-12)
for i in range(1, 12):
    opt.zero_grad()
    loss = (w * 3.0 ** i).pow(2)
    loss.backward()
    opt.step()

# %% a score that is maximized
import torch
w = torch.tensor(0.1, requires_grad=True)
for i in range(30):
    w.grad = None
    score = -(w - 3) ** 2
    score.backward()
    with torch.no_grad():
        w += 0.1 * w.grad

# %% angles within the open interval
import torch
torch.manual_seed(0)
a = torch.randn(4, 3, requires_grad=True)
b = torch.randn(4, 3)
c = torch.nn.functional.cosine_similarity(a, b)
torch.acos(c.clamp(-1 + 1e-6, 1 - 1e-6)).sum().backward()
torch.atan2(a[:, 0], a[:, 1]).sum().backward()

# %% infinities that no gradient sees
import torch
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
best = torch.full((3,), float("-inf"))
best = torch.maximum(best, x)
best.sum().backward()
scores = x.masked_fill(torch.tensor([True, False, False]), float("-inf"))
torch.logsumexp(scores, 0).backward()
with torch.no_grad():
    print(torch.log(torch.zeros(2)), torch.sqrt(x - x))

# %% the sign of complex numbers
import torch
z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
(z.sgn() * torch.tensor([1j, 2])).real.sum().backward()
torch.autograd.grad((z.sgn() * torch.tensor([1j, 2])).real.sum(), z)

# %% a parameter that joins after the last step
import torch
w = torch.nn.Parameter(torch.ones(2))
opt = torch.optim.SGD([w], lr=0.1)
(w ** 2).sum().backward()
opt.step()
opt.add_param_group({"params": torch.nn.Parameter(torch.zeros(1))})
print(len(opt.param_groups))

# %% a learning rate is looked for
import torch
w = torch.tensor([3.0, -2.0], requires_grad=True)
opt = torch.optim.SGD([w], lr=1e-3)
losses = []
for i in range(40):
    opt.zero_grad()
    loss = (w ** 2).sum()
    loss.backward()
    opt.step()
    losses.append(loss.item())
    opt.param_groups[0]["lr"] *= 1.5

# %% learning rates side by side
import torch
for lr in [0.01, 0.1, 1.5]:
    w = torch.tensor(1.0, requires_grad=True)
    for i in range(20):
        loss = (w - 3) ** 2
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad = None
    print(lr, w.item() == w.item())
