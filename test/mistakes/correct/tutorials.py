# %% a polynomial, by hand
import math
import torch
torch.manual_seed(0)
x = torch.linspace(-math.pi, math.pi, 200)
y = torch.sin(x)
a = torch.randn((), requires_grad=True)
b = torch.randn((), requires_grad=True)
c = torch.randn((), requires_grad=True)
d = torch.randn((), requires_grad=True)
for t in range(30):
    y_pred = a + b * x + c * x ** 2 + d * x ** 3
    loss = (y_pred - y).pow(2).sum()
    loss.backward()
    with torch.no_grad():
        a -= 1e-6 * a.grad
        b -= 1e-6 * b.grad
        c -= 1e-6 * c.grad
        d -= 1e-6 * d.grad
        a.grad = None
        b.grad = None
        c.grad = None
        d.grad = None
print(a.item() == a.item())

# %% a polynomial as a linear layer over powers
import math
import torch
torch.manual_seed(0)
x = torch.linspace(-math.pi, math.pi, 100)
y = torch.sin(x)
xx = x.unsqueeze(-1).pow(torch.tensor([1, 2, 3]))
model = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))
loss_fn = torch.nn.MSELoss(reduction="sum")
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)
for t in range(20):
    y_pred = model(xx)
    loss = loss_fn(y_pred, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

# %% a classifier with loader, scheduler, evaluation
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
data = TensorDataset(torch.randn(40, 6), torch.randint(0, 3, (40,)))
loader = DataLoader(data, batch_size=8, shuffle=True)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(6, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.2))
        self.head = nn.Linear(16, 3)
    def forward(self, x):
        return self.head(self.body(x))
model = Net()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2, weight_decay=1e-3)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
for epoch in range(2):
    model.train()
    total = 0.0
    for inputs, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(inputs), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total += loss.item() * inputs.size(0)
    scheduler.step()
    model.eval()
    correct = 0
    with torch.no_grad():
        for inputs, labels in loader:
            correct += (model(inputs).argmax(dim=1) == labels).sum().item()
    print(epoch, total / len(data) > 0, correct <= len(data))

# %% REINFORCE
import torch
from torch import nn
from torch.distributions import Categorical
torch.manual_seed(0)
policy = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 2))
opt = torch.optim.Adam(policy.parameters(), lr=1e-2)
for episode in range(3):
    log_probs, rewards = [], []
    state = torch.randn(4)
    for t in range(5):
        dist = Categorical(logits=policy(state))
        action = dist.sample()
        log_probs.append(dist.log_prob(action))
        rewards.append(float(action.item() == 1))
        state = torch.randn(4)
    returns, g = [], 0.0
    for r in reversed(rewards):
        g = r + 0.9 * g
        returns.insert(0, g)
    returns = torch.tensor(returns)
    returns = (returns - returns.mean()) / (returns.std() + 1e-6)
    loss = -(torch.stack(log_probs) * returns).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% deep Q-learning with a target network
import copy
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
q = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 2))
target = copy.deepcopy(q)
for p in target.parameters():
    p.requires_grad_(False)
opt = torch.optim.Adam(q.parameters(), lr=1e-2)
for step in range(6):
    s, a, r, s2 = torch.randn(5, 3), torch.randint(0, 2, (5, 1)), torch.randn(5), torch.randn(5, 3)
    value = q(s).gather(1, a).squeeze(1)
    with torch.no_grad():
        best = r + 0.9 * target(s2).max(1).values
    loss = F.smooth_l1_loss(value, best)
    opt.zero_grad()
    loss.backward()
    opt.step()
    for p, tp in zip(q.parameters(), target.parameters()):
        tp.data.mul_(0.99).add_(0.01 * p.data)

# %% actor and critic share a trunk
import torch
from torch import nn
torch.manual_seed(0)
class ActorCritic(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = nn.Linear(3, 8)
        self.actor = nn.Linear(8, 2)
        self.critic = nn.Linear(8, 1)
    def forward(self, s):
        h = torch.tanh(self.trunk(s))
        return self.actor(h).log_softmax(-1), self.critic(h).squeeze(-1)
net = ActorCritic()
opt = torch.optim.Adam(net.parameters(), lr=1e-2)
for i in range(3):
    logp, value = net(torch.randn(4, 3))
    advantage = torch.randn(4) - value.detach()
    actor_loss = -(logp[:, 0] * advantage).mean()
    critic_loss = (torch.randn(4) - value).pow(2).mean()
    loss = actor_loss + 0.5 * critic_loss + 0.01 * (logp.exp() * logp).sum(-1).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% a GAN
import torch
from torch import nn
torch.manual_seed(0)
G = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
D = nn.Sequential(nn.Linear(1, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1))
g_opt = torch.optim.Adam(G.parameters(), lr=1e-3)
d_opt = torch.optim.Adam(D.parameters(), lr=1e-3)
bce = nn.BCEWithLogitsLoss()
for i in range(4):
    real = torch.randn(8, 1) + 3
    fake = G(torch.randn(8, 2))
    d_loss = bce(D(real), torch.ones(8, 1)) + bce(D(fake.detach()), torch.zeros(8, 1))
    d_opt.zero_grad()
    d_loss.backward()
    d_opt.step()
    g_loss = bce(D(fake), torch.ones(8, 1))
    g_opt.zero_grad()
    g_loss.backward()
    g_opt.step()

# %% a Wasserstein GAN with a gradient penalty
import torch
from torch import nn
torch.manual_seed(0)
critic = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
opt = torch.optim.Adam(critic.parameters(), lr=1e-3)
for i in range(3):
    real, fake = torch.randn(6, 2), torch.randn(6, 2)
    mix = torch.rand(6, 1)
    between = (mix * real + (1 - mix) * fake).requires_grad_(True)
    score = critic(between)
    grad, = torch.autograd.grad(score, between, torch.ones_like(score), create_graph=True, retain_graph=True)
    penalty = ((grad.norm(2, dim=1) - 1) ** 2).mean()
    loss = critic(fake).mean() - critic(real).mean() + 10 * penalty
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% a variational autoencoder
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc, self.mu, self.logvar, self.dec = nn.Linear(6, 8), nn.Linear(8, 2), nn.Linear(8, 2), nn.Linear(2, 6)
    def forward(self, x):
        h = F.relu(self.enc(x))
        mu, logvar = self.mu(h), self.logvar(h)
        z = mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
        return torch.sigmoid(self.dec(z)), mu, logvar
model = VAE()
opt = torch.optim.Adam(model.parameters(), lr=1e-2)
for i in range(3):
    x = torch.rand(8, 6)
    recon, mu, logvar = model(x)
    bce = F.binary_cross_entropy(recon, x, reduction="sum")
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    opt.zero_grad()
    (bce + kld).backward()
    opt.step()

# %% a small transformer
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.ln1, self.ln2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.mlp = nn.Sequential(nn.Linear(d, 2 * d), nn.GELU(), nn.Linear(2 * d, d))
    def forward(self, x):
        q, k, v = self.qkv(self.ln1(x)).chunk(3, -1)
        T = x.size(1)
        att = (q @ k.transpose(-2, -1)) / q.size(-1) ** 0.5
        att = att.masked_fill(torch.tril(torch.ones(T, T)) == 0, float("-inf")).softmax(-1)
        x = x + self.out(att @ v)
        return x + self.mlp(self.ln2(x))
class GPT(nn.Module):
    def __init__(self, vocab=10, d=8, T=6):
        super().__init__()
        self.tok, self.pos = nn.Embedding(vocab, d), nn.Embedding(T, d)
        self.blocks = nn.Sequential(Block(d), Block(d))
        self.head = nn.Linear(d, vocab, bias=False)
        self.head.weight = self.tok.weight
    def forward(self, idx):
        return self.head(self.blocks(self.tok(idx) + self.pos(torch.arange(idx.size(1)))))
model = GPT()
opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
for i in range(2):
    idx = torch.randint(0, 10, (3, 7))
    logits = model(idx[:, :-1])
    loss = F.cross_entropy(logits.reshape(-1, 10), idx[:, 1:].reshape(-1))
    opt.zero_grad(set_to_none=True)
    loss.backward()
    opt.step()

# %% characters with truncated backpropagation through time
import torch
from torch import nn
torch.manual_seed(0)
emb, rnn, out = nn.Embedding(12, 6), nn.GRU(6, 8, batch_first=True), nn.Linear(8, 12)
params = [*emb.parameters(), *rnn.parameters(), *out.parameters()]
opt = torch.optim.Adam(params, lr=1e-2)
text = torch.randint(0, 12, (2, 25))
hidden = None
for start in range(0, 24, 8):
    chunk, target = text[:, start:start + 8], text[:, start + 1:start + 9]
    if hidden is not None:
        hidden = hidden.detach()
    y, hidden = rnn(emb(chunk), hidden)
    loss = nn.functional.cross_entropy(out(y).flatten(0, 1), target.flatten())
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% triplets of a siamese network
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
opt = torch.optim.SGD(net.parameters(), lr=1e-2)
for i in range(3):
    a, p, n = net(torch.randn(6, 4)), net(torch.randn(6, 4)), net(torch.randn(6, 4))
    d_ap = (a - p).pow(2).sum(1)
    d_an = (a - n).pow(2).sum(1)
    loss = F.relu(d_ap - d_an + 1.0).mean() + F.triplet_margin_loss(a, p, n)
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% contrastive learning
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
encoder = nn.Linear(4, 3)
opt = torch.optim.SGD(encoder.parameters(), lr=0.1)
for i in range(2):
    x = torch.randn(4, 4)
    z = F.normalize(torch.cat([encoder(x + 0.1 * torch.randn_like(x)), encoder(x)]), dim=1)
    sim = z @ z.T / 0.5
    sim = sim.masked_fill(torch.eye(8, dtype=torch.bool), float("-inf"))
    loss = F.cross_entropy(sim, (torch.arange(8) + 4) % 8)
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% factorization of a matrix with missing entries
import torch
torch.manual_seed(0)
U = (0.1 * torch.randn(5, 2)).requires_grad_()
V = (0.1 * torch.randn(4, 2)).requires_grad_()
R = torch.randint(1, 6, (5, 4)).float()
known = torch.rand(5, 4) > 0.3
for i in range(10):
    loss = ((U @ V.T - R)[known] ** 2).mean() + 0.01 * (U.norm() ** 2 + V.norm() ** 2)
    gU, gV = torch.autograd.grad(loss, [U, V])
    with torch.no_grad():
        U -= 0.1 * gU
        V -= 0.1 * gV

# %% words from their neighbours, with negative samples
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
center, context = nn.Embedding(10, 4), nn.Embedding(10, 4)
nn.init.zeros_(context.weight)
opt = torch.optim.SGD([*center.parameters(), *context.parameters()], lr=0.5)
for i in range(4):
    c, o, neg = torch.randint(0, 10, (6,)), torch.randint(0, 10, (6,)), torch.randint(0, 10, (6, 3))
    v = center(c)
    good = F.logsigmoid((v * context(o)).sum(1))
    bad = F.logsigmoid(-(context(neg) @ v.unsqueeze(2)).squeeze(2)).sum(1)
    loss = -(good + bad).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% a mixture of densities
import math
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Linear(1, 9)
opt = torch.optim.Adam(net.parameters(), lr=1e-2)
x = torch.linspace(-1, 1, 10).unsqueeze(1)
y = x + 0.1 * torch.randn(10, 1)
for i in range(3):
    logits, mu, log_sigma = net(x).chunk(3, 1)
    log_normal = -0.5 * ((y - mu) / log_sigma.exp()) ** 2 - log_sigma - 0.5 * math.log(2 * math.pi)
    loss = -torch.logsumexp(logits.log_softmax(1) + log_normal, dim=1).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% a coupling layer of a flow
import torch
from torch import nn
torch.manual_seed(0)
class Coupling(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(1, 8), nn.Tanh(), nn.Linear(8, 2))
        nn.init.zeros_(self.net[2].weight)
        nn.init.zeros_(self.net[2].bias)
    def forward(self, x):
        a, b = x.chunk(2, 1)
        s, t = self.net(a).chunk(2, 1)
        return torch.cat([a, b * s.exp() + t], 1), s.sum(1)
flow = Coupling()
opt = torch.optim.Adam(flow.parameters(), lr=1e-2)
for i in range(3):
    z, logdet = flow(torch.randn(8, 2))
    loss = (0.5 * z.pow(2).sum(1) - logdet).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% a differential equation, step by step
import torch
from torch import nn
torch.manual_seed(0)
f = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
opt = torch.optim.Adam(f.parameters(), lr=1e-2)
target = torch.tensor([1.0, 0.0])
for i in range(3):
    state = torch.tensor([0.0, 1.0])
    for _ in range(10):
        state = state + 0.1 * f(state)
    loss = (state - target).pow(2).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% a network that obeys an equation
import torch
from torch import nn
torch.manual_seed(0)
u = nn.Sequential(nn.Linear(1, 8), nn.Tanh(), nn.Linear(8, 1))
opt = torch.optim.Adam(u.parameters(), lr=1e-2)
for i in range(3):
    t = torch.linspace(0, 1, 10).unsqueeze(1).requires_grad_()
    y = u(t)
    dy = torch.autograd.grad(y.sum(), t, create_graph=True)[0]
    residual = (dy + y).pow(2).mean()
    start = (u(torch.zeros(1, 1)) - 1).pow(2).mean()
    opt.zero_grad()
    (residual + start).backward()
    opt.step()

# %% learning to learn
import torch
torch.manual_seed(0)
w = torch.zeros(2, requires_grad=True)
meta = torch.optim.SGD([w], lr=0.1)
for task in range(3):
    x, y = torch.randn(5, 2), torch.randn(5)
    inner = ((x @ w - y) ** 2).mean()
    g, = torch.autograd.grad(inner, w, create_graph=True)
    fast = w - 0.1 * g
    outer = ((x @ fast - y) ** 2).mean()
    meta.zero_grad()
    outer.backward()
    meta.step()

# %% an adversarial example
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)).eval()
for p in model.parameters():
    p.requires_grad_(False)
image = torch.rand(1, 4, requires_grad=True)
F.cross_entropy(model(image), torch.tensor([1])).backward()
attacked = (image + 0.1 * image.grad.sign()).clamp(0, 1).detach()
print(attacked.requires_grad)

# %% an image is optimized
import torch
torch.manual_seed(0)
target = torch.rand(1, 3, 4, 4)
image = torch.rand(1, 3, 4, 4).requires_grad_()
kernel = torch.rand(2, 3, 3, 3)
opt = torch.optim.Adam([image], lr=0.05)
def gram(t):
    f = torch.nn.functional.conv2d(t, kernel).flatten(2)
    return f @ f.transpose(1, 2)
wanted = gram(target)
for i in range(4):
    opt.zero_grad()
    loss = (gram(image) - wanted).pow(2).mean() + 0.1 * (image[..., 1:] - image[..., :-1]).abs().mean()
    loss.backward()
    opt.step()
    with torch.no_grad():
        image.clamp_(0, 1)

# %% a moving average of weights
import copy
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Linear(3, 1)
ema = copy.deepcopy(net).requires_grad_(False)
opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
for i in range(4):
    opt.zero_grad()
    net(torch.randn(6, 3)).pow(2).mean().backward()
    opt.step()
    with torch.no_grad():
        for e, p in zip(ema.parameters(), net.parameters()):
            e.lerp_(p, 0.1)

# %% focal, dice and quantile losses
import torch
import torch.nn.functional as F
torch.manual_seed(0)
z = torch.randn(2, 8, requires_grad=True)
t = (torch.rand(2, 8) > 0.5).float()
ce = F.binary_cross_entropy_with_logits(z, t, reduction="none")
p = torch.sigmoid(z)
pt = p * t + (1 - p) * (1 - t)
focal = ((1 - pt) ** 2 * ce).mean()
dice = 1 - (2 * (p * t).sum() + 1) / (p.sum() + t.sum() + 1)
(focal + dice).backward()
q = torch.tensor([0.1, 0.5, 0.9])
prediction = torch.zeros(3, requires_grad=True)
y = torch.randn(20, 1)
error = y - prediction
torch.maximum(q * error, (q - 1) * error).mean().backward()

# %% a Gaussian process
import torch
torch.manual_seed(0)
x = torch.linspace(0, 1, 6)
y = torch.sin(6 * x)
log_scale = torch.zeros((), requires_grad=True)
opt = torch.optim.Adam([log_scale], lr=0.1)
for i in range(3):
    K = torch.exp(-0.5 * ((x[:, None] - x[None]) / log_scale.exp()) ** 2) + 0.1 * torch.eye(6)
    L = torch.linalg.cholesky(K)
    alpha = torch.cholesky_solve(y[:, None], L)
    nll = 0.5 * (y[:, None] * alpha).sum() + L.diagonal().log().sum()
    opt.zero_grad()
    nll.backward()
    opt.step()

# %% noise is taken away
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 16), nn.SiLU(), nn.Linear(16, 2))
opt = torch.optim.Adam(net.parameters(), lr=1e-2)
alphas = torch.cumprod(1 - torch.linspace(1e-4, 0.2, 10), 0)
for i in range(3):
    x0, t = torch.randn(8, 2), torch.randint(0, 10, (8,))
    noise = torch.randn_like(x0)
    a = alphas[t].unsqueeze(1)
    xt = a.sqrt() * x0 + (1 - a).sqrt() * noise
    predicted = net(torch.cat([xt, t.float().unsqueeze(1) / 10], 1))
    loss = (predicted - noise).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% weights that begin by hand, and a frozen backbone
import torch
from torch import nn
torch.manual_seed(0)
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU())
        self.head = nn.Linear(8, 2)
        self.apply(self.init)
    @staticmethod
    def init(m):
        if isinstance(m, nn.Linear):
            nn.init.kaiming_normal_(m.weight)
            nn.init.zeros_(m.bias)
model = Model()
for p in model.backbone.parameters():
    p.requires_grad = False
opt = torch.optim.Adam(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-2)
for i in range(3):
    with torch.no_grad():
        features = model.backbone(torch.randn(6, 4))
    loss = nn.functional.cross_entropy(model.head(features), torch.randint(0, 2, (6,)))
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% hooks, regularizers and logs
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 1))
norms, outputs = [], []
net[0].weight.register_hook(lambda g: norms.append(g.norm().item()))
net[1].register_forward_hook(lambda m, i, o: outputs.append(o.detach().mean()))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
history = []
for i in range(3):
    opt.zero_grad()
    loss = net(torch.randn(5, 3)).pow(2).mean()
    l1 = sum(p.abs().sum() for p in net.parameters())
    (loss + 1e-3 * l1).backward()
    opt.step()
    history.append(loss.item())
print(len(norms), len(outputs), len(history))

# %% the best model is kept, training ends early
import copy
import torch
from torch import nn
torch.manual_seed(0)
model = nn.Linear(2, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.05)
x, y = torch.randn(20, 2), torch.randn(20, 1)
best, state, patience = float("inf"), None, 2
for epoch in range(10):
    opt.zero_grad()
    loss = nn.functional.mse_loss(model(x[:15]), y[:15])
    loss.backward()
    opt.step()
    with torch.no_grad():
        val = nn.functional.mse_loss(model(x[15:]), y[15:]).item()
    if val < best:
        best, state, patience = val, copy.deepcopy(model.state_dict()), 2
    else:
        patience -= 1
        if patience == 0:
            break
model.load_state_dict(state)

# %% an autoencoder of pictures
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.ReLU(inplace=True),
    nn.ConvTranspose2d(4, 1, 4, stride=2, padding=1), nn.Sigmoid(),
)
opt = torch.optim.Adam(net.parameters(), lr=1e-2)
for i in range(2):
    x = torch.rand(2, 1, 8, 8)
    loss = nn.functional.binary_cross_entropy(net(x), x)
    opt.zero_grad()
    loss.backward()
    opt.step()
