# %% a variational autoencoder
import torch
from torch import nn
import torch.nn.functional as F
class VAE(nn.Module):
    def __init__(s):
        super().__init__()
        s.enc = nn.Linear(8, 16)
        s.mu = nn.Linear(16, 2)
        s.lv = nn.Linear(16, 2)
        s.d1 = nn.Linear(2, 16)
        s.d2 = nn.Linear(16, 8)
    def forward(s, x):
        h = F.relu(s.enc(x))
        mu, lv = s.mu(h), s.lv(h)
        std = torch.exp(0.5 * lv)
        z = mu + std * torch.randn_like(std)
        return torch.sigmoid(s.d2(F.relu(s.d1(z)))), mu, lv
torch.manual_seed(0)
m = VAE()
opt = torch.optim.Adam(m.parameters(), lr=0.001)
data = torch.rand(32, 8)
for epoch in range(2):
    train_loss = 0
    for b in data.split(8):
        opt.zero_grad()
        r, mu, lv = m(b)
        bce = F.binary_cross_entropy(r, b, reduction="sum")
        kld = -0.5 * torch.sum(1 + lv - mu.pow(2) - lv.exp())
        loss = bce + kld
        loss.backward()
        train_loss += loss.item()
        opt.step()
    print(epoch, train_loss / len(data))

# %% Q-learning with a target network
import torch
from torch import nn
import random
import copy
from collections import deque
torch.manual_seed(0)
random.seed(0)
q = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 2))
tgt = copy.deepcopy(q)
opt = torch.optim.Adam(q.parameters(), lr=0.001)
mem = deque(maxlen=100)
s = torch.zeros(4)
for t in range(30):
    with torch.no_grad():
        a = q(s).argmax().item() if random.random() > 0.1 else random.randrange(2)
    s2 = torch.randn(4)
    r = float(a)
    mem.append((s, a, r, s2))
    s = s2
    if len(mem) >= 8:
        b = random.sample(mem, 8)
        S = torch.stack([x[0] for x in b])
        A = torch.tensor([x[1] for x in b])
        R = torch.tensor([x[2] for x in b])
        N = torch.stack([x[3] for x in b])
        qv = q(S).gather(1, A.unsqueeze(1)).squeeze(1)
        with torch.no_grad():
            y = R + 0.9 * tgt(N).max(1).values
        loss = nn.functional.smooth_l1_loss(qv, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
    if t % 10 == 0:
        tgt.load_state_dict(q.state_dict())

# %% an actor and its critic
import torch
from torch import nn
torch.manual_seed(0)
class AC(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Linear(3, 16)
        self.pi = nn.Linear(16, 2)
        self.v = nn.Linear(16, 1)
    def forward(self, x):
        h = torch.tanh(self.b(x))
        return (torch.distributions.Categorical(logits=self.pi(h)), self.v(h).squeeze(-1))
net = AC()
opt = torch.optim.RMSprop(net.parameters(), lr=0.001)
for ep in range(3):
    logp, vals, rews, ents = [], [], [], []
    s = torch.randn(3)
    for t in range(6):
        d, v = net(s)
        a = d.sample()
        logp.append(d.log_prob(a))
        vals.append(v)
        ents.append(d.entropy())
        rews.append(float(a))
        s = torch.randn(3)
    R = 0.0
    rets = []
    for r in reversed(rews):
        R = r + 0.99 * R
        rets.insert(0, R)
    rets = torch.tensor(rets)
    vals_t = torch.stack(vals)
    adv = rets - vals_t.detach()
    loss = -(torch.stack(logp) * adv).mean() + 0.5 * (rets - vals_t).pow(2).mean() - 0.01 * torch.stack(ents).mean()
    opt.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 0.5)
    opt.step()
    print(ep, loss.item())

# %% a language model of characters, whose state is detached
import torch
from torch import nn
torch.manual_seed(0)
text = "hello world hello there"
vocab = sorted(set(text))
ix = {c: i for i, c in enumerate(vocab)}
data = torch.tensor([ix[c] for c in text])
class R(nn.Module):
    def __init__(s, V):
        super().__init__()
        s.e = nn.Embedding(V, 8)
        s.r = nn.LSTM(8, 16, batch_first=True)
        s.o = nn.Linear(16, V)
    def forward(s, x, h=None):
        y, h = s.r(s.e(x), h)
        return (s.o(y), h)
m = R(len(vocab))
opt = torch.optim.Adam(m.parameters(), lr=0.01)
crit = nn.CrossEntropyLoss()
losses = []
for epoch in range(2):
    h = None
    total = 0.0
    for i in range(0, len(data) - 6, 5):
        x, y = data[i:i + 5].unsqueeze(0), data[i + 1:i + 6].unsqueeze(0)
        if h is not None:
            h = tuple((t.detach() for t in h))
        out, h = m(x, h)
        loss = crit(out.view(-1, len(vocab)), y.view(-1))
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(m.parameters(), 1.0)
        opt.step()
        total += loss.item()
    losses.append(total)
print(losses)

# %% an adversarial network with logs
import torch
from torch import nn
torch.manual_seed(0)
G = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(True), nn.Linear(8, 2), nn.Tanh())
D = nn.Sequential(nn.Linear(2, 8), nn.LeakyReLU(0.2, inplace=True), nn.Linear(8, 1), nn.Sigmoid())
def init(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight.data, 0.0, 0.1)
        nn.init.constant_(m.bias.data, 0)
G.apply(init)
D.apply(init)
crit = nn.BCELoss()
oD = torch.optim.Adam(D.parameters(), lr=0.0002, betas=(0.5, 0.999))
oG = torch.optim.Adam(G.parameters(), lr=0.0002, betas=(0.5, 0.999))
G_losses, D_losses = [], []
fixed = torch.randn(4, 4)
for it in range(4):
    D.zero_grad()
    real = torch.randn(6, 2)
    lab = torch.full((6,), 1.0)
    out = D(real).view(-1)
    eR = crit(out, lab)
    eR.backward()
    Dx = out.mean().item()
    z = torch.randn(6, 4)
    fake = G(z)
    lab.fill_(0.0)
    out = D(fake.detach()).view(-1)
    eF = crit(out, lab)
    eF.backward()
    DG = out.mean().item()
    eD = eR + eF
    oD.step()
    G.zero_grad()
    lab.fill_(1.0)
    out = D(fake).view(-1)
    eG = crit(out, lab)
    eG.backward()
    oG.step()
    G_losses.append(eG.item())
    D_losses.append(eD.item())
    with torch.no_grad():
        img = G(fixed).detach().cpu()
print(G_losses, D_losses)

# %% an image that is optimized
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(inplace=False), nn.Conv2d(2, 2, 3, padding=1)).eval()
for p in net.parameters():
    p.requires_grad_(False)
def gram(f):
    b, c, h, w = f.shape
    f = f.view(b * c, h * w)
    return f @ f.t() / (b * c * h * w)
target = gram(net(torch.rand(1, 1, 6, 6))).detach()
img = torch.rand(1, 1, 6, 6).requires_grad_(True)
opt = torch.optim.LBFGS([img], max_iter=4)
run = [0]
while run[0] < 6:
    def closure():
        with torch.no_grad():
            img.clamp_(0, 1)
        opt.zero_grad()
        loss = (gram(net(img)) - target).pow(2).sum() * 1000.0
        loss.backward()
        run[0] += 1
        return loss
    opt.step(closure)
with torch.no_grad():
    img.clamp_(0, 1)

# %% several losses, their sums and logs
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Linear(3, 2)
opt = torch.optim.AdamW(net.parameters())
log = {"a": [], "b": []}
meters = {"a": 0.0, "b": 0.0}
for i in range(12):
    out = net(torch.randn(5, 3))
    losses = {"a": out[:, 0].pow(2).mean(), "b": out[:, 1].abs().mean()}
    loss = sum(losses.values())
    opt.zero_grad()
    loss.backward()
    opt.step()
    for k, v in losses.items():
        meters[k] += v.item()
        log[k].append(v.detach())
print(meters, {k: torch.stack(v).mean().item() for k, v in log.items()})

# %% a network that solves a differential equation
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1))
opt = torch.optim.Adam(net.parameters(), lr=0.01)
for it in range(4):
    t = torch.linspace(0, 1, 10).view(-1, 1).requires_grad_(True)
    u = net(t)
    du = torch.autograd.grad(u, t, torch.ones_like(u), create_graph=True)[0]
    d2 = torch.autograd.grad(du, t, torch.ones_like(du), create_graph=True)[0]
    loss = (d2 + u).pow(2).mean() + (net(torch.zeros(1, 1)) - 1).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
print(loss.item())

# %% weights that are moved there and back between two passes
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Linear(3, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x, y = torch.randn(8, 3), torch.randn(8, 1)
for it in range(3):
    opt.zero_grad()
    ((net(x) - y) ** 2).mean().backward()
    with torch.no_grad():
        norm = torch.norm(torch.stack([p.grad.norm() for p in net.parameters()]))
        eps = []
        for p in net.parameters():
            e = p.grad * (0.05 / (norm + 1e-12))
            p.add_(e)
            eps.append(e)
    opt.zero_grad()
    ((net(x) - y) ** 2).mean().backward()
    with torch.no_grad():
        for p, e in zip(net.parameters(), eps):
            p.sub_(e)
    opt.step()

# %% a target that follows slowly, through data
import torch
from torch import nn
import copy
import torch.nn.functional as F
torch.manual_seed(0)
online = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 4))
pred = nn.Linear(4, 4)
target = copy.deepcopy(online)
for p in target.parameters():
    p.requires_grad = False
opt = torch.optim.SGD([*online.parameters(), *pred.parameters()], lr=0.1, momentum=0.9)
for it in range(3):
    a, b = torch.randn(6, 4), torch.randn(6, 4)
    loss = (2 - 2 * F.cosine_similarity(pred(online(a)), target(b).detach(), dim=-1)).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    for po, pt in zip(online.parameters(), target.parameters()):
        pt.data = 0.99 * pt.data + 0.01 * po.data

# %% a gradient straight through a sign
import torch
from torch import nn
torch.manual_seed(0)
w = torch.randn(4, 2, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
for it in range(3):
    wq = w + (w.sign() - w).detach()
    loss = (torch.randn(5, 4) @ wq).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    w.data.clamp_(-1, 1)

# %% meta-learning with functional_call
import torch
from torch import nn
from torch.func import functional_call
torch.manual_seed(0)
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for it in range(2):
    outer = 0
    for task in range(2):
        x, y = torch.randn(4, 2), torch.randn(4, 1)
        params = dict(net.named_parameters())
        for _ in range(2):
            loss = ((functional_call(net, params, (x,)) - y) ** 2).mean()
            g = torch.autograd.grad(loss, list(params.values()), create_graph=True)
            params = {k: p - 0.1 * gg for (k, p), gg in zip(params.items(), g)}
        outer = outer + ((functional_call(net, params, (x,)) - y) ** 2).mean()
    opt.zero_grad()
    outer.backward()
    opt.step()
