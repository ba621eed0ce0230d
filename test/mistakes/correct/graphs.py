# %% truncated backpropagation through time
import torch
from torch import nn
torch.manual_seed(0)
rnn = nn.GRU(1, 3, batch_first=True)
head = nn.Linear(3, 1)
opt = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=0.1)
h = torch.zeros(1, 1, 3)
for chunk in torch.arange(8.0).view(4, 1, 2, 1) / 8:
    h = h.detach()
    out, h = rnn(chunk, h)
    loss = (head(out) - chunk).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% an LSTM whose state is detached at the end of each turn
import torch
from torch import nn
lstm = nn.LSTM(1, 2)
state = None
for chunk in torch.ones(3, 2, 1, 1):
    out, state = lstm(chunk, state)
    out.pow(2).sum().backward()
    state = tuple(part.detach() for part in state)

# %% a graph kept for two losses
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
h = w.exp()
first, second = h.sum(), (h * h).sum()
first.backward(retain_graph=True)
second.backward()
print(w.grad)

# %% two losses of one network, one step
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 2))
opt = torch.optim.Adam(net.parameters())
for step in range(3):
    out = net(torch.ones(4, 2))
    opt.zero_grad()
    out[:, 0].mean().backward(retain_graph=True)
    (out[:, 1] ** 2).mean().backward()
    opt.step()

# %% a gradient penalty
import torch
from torch import nn
torch.manual_seed(1)
critic = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
opt = torch.optim.Adam(critic.parameters(), lr=1e-3)
for step in range(3):
    real, fake = torch.randn(4, 2), torch.randn(4, 2)
    mix = torch.rand(4, 1)
    x = (mix * real + (1 - mix) * fake).requires_grad_()
    g, = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    penalty = (g.norm(dim=1) - 1).pow(2).mean()
    loss = critic(fake).mean() - critic(real).mean() + 10 * penalty
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% model-agnostic meta-learning
import torch
torch.manual_seed(0)
w = torch.tensor([0.5, -0.5], requires_grad=True)
meta = torch.optim.SGD([w], lr=0.01)
for epoch in range(2):
    meta_loss = 0.0
    for task in range(3):
        x, y = torch.randn(5, 2), torch.randn(5)
        inner = ((x @ w - y) ** 2).mean()
        g, = torch.autograd.grad(inner, w, create_graph=True)
        fast = w - 0.1 * g
        meta_loss = meta_loss + ((x @ fast - y) ** 2).mean()
    print(meta_loss.item())
    meta.zero_grad()
    meta_loss.backward()
    meta.step()

# %% first-order meta-learning, with the gradients of a copy
import torch
w = torch.tensor([0.5, -0.5], requires_grad=True)
total = torch.zeros(2)
for task in range(3):
    fast = w.detach().clone().requires_grad_()
    for step in range(2):
        inner = ((fast - task) ** 2).sum()
        g, = torch.autograd.grad(inner, fast)
        fast = (fast - 0.1 * g).detach().requires_grad_()
    total += torch.autograd.grad(((fast - task) ** 2).sum(), fast)[0]
with torch.no_grad():
    w -= 0.01 * total
print(w)

# %% an inner loop of several steps that is differentiated as a whole
import torch
lr = torch.tensor(0.1, requires_grad=True)
x = torch.tensor(2.0, requires_grad=True)
point = x
for step in range(12):
    slope, = torch.autograd.grad((point - 1) ** 2, point, create_graph=True)
    point = point - lr * slope
print(point)
((point - 1) ** 2).backward()
print(lr.grad)

# %% a Hessian-vector product
import torch
def hvp(f, x, v):
    g, = torch.autograd.grad(f(x), x, create_graph=True)
    return torch.autograd.grad(g @ v, x)[0]
x = torch.tensor([1.0, 2.0], requires_grad=True)
print(hvp(lambda p: (p ** 3).sum(), x, torch.ones(2)))

# %% a Hessian, row by row
import torch
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
g, = torch.autograd.grad((x ** 2).prod(), x, create_graph=True)
rows = []
for i in range(3):
    row, = torch.autograd.grad(g[i], x, retain_graph=True)
    rows.append(row)
print(torch.stack(rows))

# %% a sum of losses and one backward pass at the end
import torch
w = torch.tensor(1.0, requires_grad=True)
total = 0
for i in range(30):
    total += (w - i) ** 2
print(f"{total / 30:.3f}")
total.backward()

# %% a sum of losses for each epoch
import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.01)
for epoch in range(2):
    loss = torch.zeros(())
    for x in torch.ones(12, 3, 2):
        loss = loss + net(x).pow(2).mean()
    print(epoch, loss.item())
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% losses in a list, stacked
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
losses = []
for i in range(4):
    losses.append(((w - i) ** 2).sum())
print(losses)
torch.stack(losses).mean().backward()

# %% losses in a list, each with a pass of its own later
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
losses = []
for i in range(4):
    losses.append(((w - i) ** 2).sum())
for loss in losses:
    loss.backward()
print(w.grad)

# %% a policy's log-probabilities, collected over an episode
import torch
from torch import nn
torch.manual_seed(0)
policy = nn.Linear(2, 2)
opt = torch.optim.Adam(policy.parameters(), lr=0.01)
for episode in range(3):
    logs, rewards = [], []
    for t in range(10):
        chances = torch.distributions.Categorical(logits=policy(torch.randn(2)))
        action = chances.sample()
        logs.append(chances.log_prob(action))
        rewards.append(float(action))
    loss = -(torch.stack(logs) * torch.tensor(rewards)).sum()
    print(episode, sum(rewards), [round(log.item(), 2) for log in logs[:2]])
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% hidden states in a list, trained on as a whole
import torch
from torch import nn
cell = nn.RNNCell(1, 1)
h = torch.zeros(1, 1)
states = []
loss = 0
for x in torch.ones(15, 1, 1):
    h = cell(x, h)
    states.append(h.squeeze())
    loss = loss + h.pow(2).sum()
print(states[-1], loss)
loss.backward()

# %% numbers in lists and sums
import torch
w = torch.tensor(1.0, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
losses, running, best = [], 0.0, None
for i in range(20):
    loss = (w - 3) ** 2
    opt.zero_grad()
    loss.backward()
    opt.step()
    running += loss.item()
    losses.append(loss.detach())
    best = loss.item() if best is None else min(best, loss.item())
print(running / 20, torch.stack(losses).mean(), best)

# %% what a line search has found, kept as a tensor
import torch
w = torch.tensor(1.0, requires_grad=True)
losses = []
for i in range(3):
    loss = (w - i) ** 2
    losses.append(loss)
best = min(losses)
best.backward()

# %% an exponential moving average of weights
import torch
from torch import nn
net, average = nn.Linear(2, 1), nn.Linear(2, 1)
average.load_state_dict(net.state_dict())
for p in average.parameters():
    p.requires_grad_(False)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(12):
    opt.zero_grad()
    net(torch.ones(3, 2)).pow(2).mean().backward()
    opt.step()
    with torch.no_grad():
        for mean, p in zip(average.parameters(), net.parameters()):
            mean.mul_(0.9).add_(p, alpha=0.1)
print(average.weight)

# %% a target network that is moved through data
import torch
from torch import nn
net, target = nn.Linear(2, 1), nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(3):
    x = torch.ones(4, 2)
    goal = target(x).detach() * 0.9 + 1
    loss = (net(x) - goal).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    for slow, fast in zip(target.parameters(), net.parameters()):
        slow.data.copy_(0.99 * slow.data + 0.01 * fast.data)

# %% momentum by hand
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
velocity = torch.zeros(2)
for step in range(12):
    loss = (w ** 2).sum()
    loss.backward()
    velocity = 0.9 * velocity + w.grad
    with torch.no_grad():
        w -= 0.01 * velocity
    w.grad = None
print(velocity)

# %% momentum in place, through data
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
velocity = torch.zeros(2)
for step in range(3):
    (w ** 2).sum().backward()
    velocity.mul_(0.9).add_(w.grad)
    w.data.sub_(0.01 * velocity)
    w.grad.zero_()

# %% weights clipped between two forward passes
import torch
from torch import nn
critic = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
opt = torch.optim.RMSprop(critic.parameters(), lr=0.01)
for step in range(3):
    opt.zero_grad()
    critic(torch.ones(4, 2)).mean().backward()
    opt.step()
    for p in critic.parameters():
        p.data.clamp_(-0.1, 0.1)

# %% initialized through data before anything is computed
import torch
from torch import nn
net = nn.Linear(2, 2)
net.weight.data.fill_(0.5)
net.bias.data.zero_()
net.weight.data[0] = 1.0
net(torch.ones(1, 2)).sum().backward()

# %% changed through data, but the graph did not save it
import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * 3 + 1
x.data *= 10
y.sum().backward()
print(x.grad)

# %% batches that update running statistics before one backward pass
import torch
from torch import nn
D = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU(inplace=True), nn.Linear(3, 1))
real, fake = D(torch.ones(4, 2) * 2), D(torch.ones(4, 2))
(fake.mean() - real.mean()).backward()

# %% in place where nothing was saved
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(inplace=True), nn.Conv1d(1, 1, 1), nn.LeakyReLU(0.1, inplace=True))
x = torch.ones(1, 2)
h = net[0](x)
h += 1
h *= 2
net[3](net[2](net[1](h).unsqueeze(1))).sum().backward()

# %% in place on what was detached and copied
import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.sigmoid()
shown = y.detach().clone()
shown.clamp_(0.0, 0.8)
shown[0] = 0.0
y.sum().backward()

# %% in place on a detached tensor that no backward pass needs
import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x + 1
noise = y.detach()
noise.add_(0.1)
y.sum().backward()

# %% a mask written into a fresh tensor
import torch
x = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)
out = torch.zeros(3)
out[x > 0] = x[x > 0] ** 2
out[1] = x[1] * 0.5
out.sum().backward()
print(x.grad)

# %% rows of a result, filled in a loop
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
table = torch.zeros(3, 2)
for i in range(3):
    table[i] = w * i
table.pow(2).sum().backward()
print(w.grad)

# %% values given to a parameter under no_grad
import torch
from torch import nn
layer = nn.Linear(2, 2)
with torch.no_grad():
    layer.weight[0] = 1.0
    layer.weight[:, 1].mul_(0)
    for row in layer.weight:
        row /= row.norm() + 1e-6
layer(torch.ones(1, 2)).sum().backward()

# %% one view at a time, in place
import torch
x = torch.ones(4, 2, requires_grad=True) * 1
x[0] += 1
x.narrow(0, 1, 2).mul_(2)
parts = x.unbind(0)
(parts[0] * parts[1]).sum().backward()

# %% steps of two optimizers, each with a graph of its own
import torch
from torch import nn
G, D = nn.Linear(1, 2), nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
optG = torch.optim.SGD(G.parameters(), lr=0.1)
optD = torch.optim.SGD(D.parameters(), lr=0.1)
for step in range(3):
    fake = G(torch.ones(4, 1))
    optD.zero_grad()
    D(fake.detach()).mean().backward()
    optD.step()
    optG.zero_grad()
    (-D(fake)).mean().backward()
    optG.step()

# %% a computation repeated in the backward pass
import torch
class Again(torch.autograd.Function):
    @staticmethod
    def forward(ctx, run, x):
        ctx.run = run
        ctx.save_for_backward(x)
        with torch.no_grad():
            return run(x)
    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        with torch.enable_grad():
            copy = x.detach().requires_grad_()
            out = ctx.run(copy)
        return None, torch.autograd.grad(out, copy, grad)[0]
x = torch.tensor([1.0, 2.0], requires_grad=True)
Again.apply(lambda t: t.exp().tanh(), x).sum().backward()
print(x.grad)

# %% checkpoints
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint
block = nn.Sequential(nn.Linear(2, 2), nn.Tanh())
x = torch.ones(1, 2, requires_grad=True)
checkpoint(block, x, use_reentrant=False).sum().backward()
print(x.grad is not None)

# %% evaluation in inference mode
import torch
from torch import nn
net = nn.Linear(2, 1)
total = 0.0
for epoch in range(2):
    net.zero_grad()
    net(torch.ones(3, 2)).pow(2).mean().backward()
    with torch.inference_mode():
        for x in torch.ones(12, 3, 2):
            total += net(x).mean()
print(total / 24)

# %% a copy of what inference mode made
import torch
w = torch.tensor(2.0, requires_grad=True)
with torch.inference_mode():
    x = torch.ones(3)
loss = (w * x.clone()).sum()
loss.backward()

# %% a validation loss under no_grad
import torch
from torch import nn
net = nn.Linear(2, 1)
@torch.no_grad()
def validate(batches):
    total = 0.0
    for x in batches:
        total += net(x).pow(2).mean()
    return total / len(batches)
print(f"{validate(torch.ones(12, 3, 2)):.3f}")

# %% an integration over time that is optimized
import torch
k = torch.tensor(1.0, requires_grad=True)
x, v = torch.tensor(1.0), torch.tensor(0.0)
energy = 0.0
for step in range(20):
    v = v - 0.1 * k * x
    x = x + 0.1 * v
    energy = energy + v ** 2
print(x, energy)
(x ** 2 + 0.01 * energy).backward()

# %% an input that may be unused
import torch
a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
print(torch.autograd.grad(a * 2, (a, b), allow_unused=True))

# %% a saliency map of data that requires grad
import torch
from torch import nn
net = nn.Linear(2, 1)
image = torch.ones(1, 2, requires_grad=True)
net(image * 0.5).sum().backward()
print(image.grad)

# %% an adversarial example, step by step
import torch
from torch import nn
net = nn.Linear(2, 1)
x = torch.ones(1, 2)
delta = torch.zeros(1, 2, requires_grad=True)
for step in range(3):
    loss = net(x + delta).sum()
    g, = torch.autograd.grad(loss, delta)
    delta.data = (delta.data + 0.1 * g.sign()).clamp(-0.2, 0.2)
print(delta)

# %% conditions on tensors with one element
import torch
x = torch.tensor([3.0, 4.0], requires_grad=True)
norm = x.norm()
if norm > 1:
    x2 = x / norm
while (x2.abs() > 0.7).any():
    x2 = x2 * 0.9
x2.sum().backward()

# %% graphs printed while one looks for something
import torch
w = torch.tensor(1.0, requires_grad=True)
parts = []
for i in range(2):
    parts.append(w * i)
print(parts)
print(sum(parts))

# %% results into memory that is there, where nothing is recorded
import torch
w = torch.ones(2, requires_grad=True)
buffer = torch.empty(2)
with torch.no_grad():
    for i in range(3):
        torch.mul(w, i, out=buffer)
print(buffer)

# %% a deep copy of a module before training
import copy
import torch
from torch import nn
net = nn.Linear(2, 1)
start = copy.deepcopy(net)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
net(torch.ones(1, 2)).sum().backward()
opt.step()
print((net.weight - start.weight).norm().item() > 0)

# %% a computation that goes on in steps, whose gradient is not asked for yet
import torch
v = torch.tensor(1.0, requires_grad=True)
x = torch.tensor(0.0)
path = []
for step in range(20):
    x = x + 0.1 * v
    path.append(v * step)
print(x, path)

# %% parts of a loss that are summed up to be shown, too
import torch
from torch import nn
net = nn.Linear(2, 2)
parts, loss = 0.0, 0.0
for i in range(12):
    out = net(torch.ones(3, 2) * i)
    fit, size = out[:, 0].pow(2).mean(), out[:, 1].abs().mean()
    parts = parts + size
    loss = loss + fit + 0.1 * size
loss.backward()
print(f"{parts:.3f}")
