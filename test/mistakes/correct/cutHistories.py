# %% a target network copied through data
import copy
import torch
from torch import nn
online = nn.Linear(3, 2)
target = copy.deepcopy(online)
optimizer = torch.optim.SGD(online.parameters(), lr=0.1)
for step in range(3):
    state, following = torch.randn(4, 3), torch.randn(4, 3)
    reward = torch.ones(4)
    with torch.no_grad():
        best = target(following).max(dim=1).values
    value = online(state).gather(1, online(state).argmax(dim=1, keepdim=True)).squeeze(1)
    loss = nn.functional.smooth_l1_loss(value, reward + 0.9 * best)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    for p, q in zip(target.parameters(), online.parameters()):
        p.data.copy_(0.99 * p.data + 0.01 * q.data)

# %% backpropagation through time, cut every few steps
import torch
from torch import nn
cell = nn.RNNCell(2, 3)
readout = nn.Linear(3, 1)
optimizer = torch.optim.Adam([*cell.parameters(), *readout.parameters()])
hidden = torch.zeros(1, 3)
for chunk in torch.randn(3, 4, 1, 2):
    hidden = hidden.detach()
    loss = torch.zeros(())
    for x in chunk:
        hidden = cell(x, hidden)
        loss = loss + readout(hidden).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

# %% a moving average of the weights
import torch
from torch import nn
net = nn.Linear(2, 1)
average = [p.detach().clone() for p in net.parameters()]
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(3):
    optimizer.zero_grad()
    net(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    with torch.no_grad():
        average = [0.9 * a + 0.1 * p for a, p in zip(average, net.parameters())]
        for a, p in zip(average, net.parameters()):
            a.mul_(0.5).add_(p, alpha=0.5)

# %% a frozen backbone with a head that learns
import torch
from torch import nn
backbone = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
head = nn.Linear(3, 2)
for p in backbone.parameters():
    p.requires_grad = False
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
for step in range(2):
    with torch.no_grad():
        features = backbone(torch.randn(5, 4))
    optimizer.zero_grad()
    nn.functional.cross_entropy(head(features), torch.tensor([0, 1, 1, 0, 1])).backward()
    optimizer.step()

# %% a straight-through estimator
import torch
x = torch.tensor([0.2, 0.7, 1.4], requires_grad=True)
hard = (x > 0.5).float()
y = x + (hard - x).detach()
((y - 1) ** 2).sum().backward()
print(x.grad)

# %% numbers for the log, arrays for the plot
import torch
from torch import nn
net = nn.Linear(1, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.linspace(0, 1, 5).unsqueeze(1)
log, total = [], 0.0
for step in range(3):
    optimizer.zero_grad()
    loss = (net(x) - 2 * x).pow(2).mean()
    loss.backward()
    optimizer.step()
    log.append(loss.item())
    total += float(loss.detach())
    if loss < 1e-3:
        break
with torch.no_grad():
    curve = net(x).squeeze().numpy()
weights = net.weight.detach().cpu().numpy()
print(sum(log) / len(log), total, curve.shape, weights.tolist())

# %% accuracy beside the loss
import torch
from torch import nn
net = nn.Linear(2, 3)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
labels = torch.tensor([0, 2, 1, 1])
for step in range(2):
    logits = net(torch.randn(4, 2))
    loss = nn.functional.cross_entropy(logits, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (logits.argmax(dim=1) == labels).float().mean()
    sure = (logits.softmax(1) > 0.5).any(1).long().sum()
    print(accuracy.item(), int(sure))

# %% REINFORCE with detached advantages
import torch
from torch import nn
policy, critic = nn.Linear(3, 2), nn.Linear(3, 1)
optimizer = torch.optim.Adam([*policy.parameters(), *critic.parameters()])
for episode in range(2):
    states = torch.randn(5, 3)
    distribution = torch.distributions.Categorical(logits=policy(states))
    actions = distribution.sample()
    returns = torch.tensor([5.0, 4.0, 3.0, 2.0, 1.0])
    values = critic(states).squeeze(1)
    advantages = (returns - values).detach()
    loss = -(distribution.log_prob(actions) * advantages).mean() + nn.functional.mse_loss(values, returns)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

# %% new leaves by hand
import torch
w = torch.tensor([1.0, -2.0], requires_grad=True)
for step in range(3):
    loss = (w ** 2).sum()
    loss.backward()
    w = (w - 0.1 * w.grad).detach().requires_grad_()
print(w)

# %% new leaves under no_grad
import torch
theta = torch.tensor(3.0, requires_grad=True)
for step in range(2):
    (theta ** 2).backward()
    with torch.no_grad():
        theta = theta - 0.1 * theta.grad
    theta.requires_grad_()
print(theta)

# %% an inner loop that is differentiated
import torch
meta = torch.tensor([1.0, 2.0], requires_grad=True)
fast = meta
for step in range(2):
    inner = ((fast - 3) ** 2).sum()
    (grad,) = torch.autograd.grad(inner, fast, create_graph=True)
    fast = fast - 0.1 * grad
((fast - 1) ** 2).sum().backward()
print(meta.grad)

# %% parameters that begin with computed values
import torch
from torch import nn
teacher = nn.Linear(2, 2)
class Student(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(teacher.weight[:1] * 0.5)
        self.bias = nn.Parameter(torch.zeros(2).requires_grad_().exp())
        self.scale = nn.Parameter(torch.randn(2) * 0.01)
    def forward(self, x):
        return (x * self.scale) @ self.weight.t() + self.bias
student = Student()
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
for step in range(2):
    optimizer.zero_grad()
    student(torch.ones(1, 2)).sum().backward()
    optimizer.step()

# %% the gradient of a result, kept
import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
x = x * 2
x.retain_grad()
x.pow(2).sum().backward()
print(x.grad)
h = x.detach().requires_grad_()
(h * 3).sum().backward()
print(h.grad)

# %% a leaf that is made and used at once, and not asked for its gradient
import torch
y = torch.ones(2, requires_grad=True) * 2
print(y.grad_fn, y.requires_grad)
y.sum().backward()
w = (torch.randn(3) * 0.1).requires_grad_()
(w ** 2).sum().backward()
print(w.grad)

# %% a branch that depends on what learns
import torch
a = torch.tensor(0.5, requires_grad=True)
for x in torch.tensor([0.2, 0.9]):
    a.grad = None
    y = a * x if x > a else a + x
    y.backward()
while a.grad > 10:
    a.grad = a.grad / 2
if (a > 0).all() and not torch.isnan(a):
    print(a.grad)

# %% whole numbers where they belong
import torch
index = torch.arange(3)
table = torch.nn.Embedding(3, 2)
steps = torch.nn.Parameter(torch.tensor([1, 2]), requires_grad=False)
table(index).sum().backward()
print(table.weight.grad[steps].tolist())

# %% attributes of one's own
import torch
from torch import nn
class Block(nn.Module):
    def __init__(self, requires_grad):
        super().__init__()
        self.requires_grad = requires_grad
        self.fc = nn.Linear(2, 2)
        self.fc.weight.requires_grad = requires_grad
    def forward(self, x):
        return self.fc(x)
block = Block(False)
block.fc.weight.tag = "weight"
block.fc.weight.is_shared = True
block(torch.ones(1, 2)).sum().backward()

# %% tensors of numbers, for metrics
import torch
from torch import nn
net = nn.Linear(2, 1)
losses = []
for batch in torch.randn(3, 4, 2):
    loss = net(batch).pow(2).mean()
    net.zero_grad()
    loss.backward()
    losses.append(loss.item())
print(torch.tensor(losses).mean(), torch.stack([torch.tensor(l) for l in losses]).std())

# %% made where the device is
import torch
device = "cuda" if torch.cuda.is_available() else "cpu"
w = torch.randn(3, device=device, requires_grad=True)
x = torch.ones(3, requires_grad=True).to(device)
v = torch.zeros(2).to(device).requires_grad_()
(w * x).sum().backward()
(v + 1).sum().backward()
print(w.grad, v.grad)

# %% plots of what has no history
import torch
import matplotlib.pyplot as plt
w = torch.tensor(2.0, requires_grad=True)
x = torch.linspace(0, 1, 5)
losses = []
for step in range(2):
    loss = (w * x).sum()
    losses.append(loss.item())
with torch.no_grad():
    plt.plot(x, w * x, "r-")
plt.scatter(x, (w * x).detach())
plt.plot(losses)
plt.show()

# %% steps through data, and leaves made anew
import torch
w = torch.zeros(2, requires_grad=True)
v = torch.zeros(2, requires_grad=True)
for epoch in range(3):
    loss = (w - 1).pow(2).sum() + (v + 1).pow(2).sum()
    loss.backward()
    w.data = w.data - 0.1 * w.grad.data
    w.grad.zero_()
    v = v.data - 0.1 * v.grad
    v.requires_grad = True

# %% adversarial steps
import torch
from torch import nn
net = nn.Linear(4, 2)
for p in net.parameters():
    p.requires_grad_(False)
x = torch.rand(1, 4)
for i in range(3):
    x = x.detach().requires_grad_(True)
    loss = nn.functional.cross_entropy(net(x), torch.tensor([1]))
    (gradient,) = torch.autograd.grad(loss, x)
    x = (x + 0.1 * gradient.sign()).clamp(0, 1)
y = torch.rand(1, 4, requires_grad=True)
nn.functional.cross_entropy(net(y), torch.tensor([0])).backward()
y = (y + 0.1 * y.grad.sign()).clamp(0, 1)
print(net(x).argmax().item(), net(y).argmax().item())

# %% steps that are collected, and looked at
import torch
params = [torch.ones(2, requires_grad=True), torch.zeros(2, requires_grad=True)]
((params[0] + params[1]).sum() ** 2).backward()
fast = []
for p in params:
    p = p - 0.1 * p.grad
    fast.append(p)
for p in params:
    stepped = p - 0.1 * p.grad
    print(stepped)
for p in params:
    p = p - 0.1 * p.grad
    print(p)

# %% a pass in two halves
import torch
from torch import nn
encoder, decoder = nn.Linear(3, 2), nn.Linear(2, 1)
code = encoder(torch.ones(1, 3))
copy = code.detach().requires_grad_()
decoder(copy).sum().backward()
code.backward(copy.grad)
x = torch.tensor(2.0, requires_grad=True)
x.backward()
print(x.grad)

# %% draws with and without history
import torch
mean = torch.tensor(0.3, requires_grad=True)
distribution = torch.distributions.Normal(mean, 1.0)
((distribution.rsample() - 1) ** 2).backward()
action = distribution.sample()
(-distribution.log_prob(action) * 2.0).backward()
with torch.no_grad():
    baseline = mean * 2
(mean * baseline + distribution.sample()).backward()
print(mean.grad.isfinite())
