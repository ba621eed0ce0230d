/** Programs for the rules: mistakes that look otherwise than in the examples, and correct ones that look suspicious. */

/** The line that is to be flagged ends in `# !`. */
export const disguises: Readonly<Record<string, readonly string[]>> = {
  "non-leaf-grad": [
    `import torch
def run(a):
    hidden = a * 3
    out = (hidden ** 2).sum()
    out.backward()
    return hidden.grad  # !
run(torch.ones(2, requires_grad=True))
`,
    `import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 1)
    def forward(self, x):
        self.h = self.fc(x)
        return self.h.sum()
net = Net()
net(torch.ones(1, 2)).backward()
print(net.h.grad)  # !
`,
    `import torch
w = torch.randn(3, requires_grad=True) * 0.1
for step in range(2):
    loss = (w.detach() * w).sum()
    loss.backward(retain_graph=True); print(w.grad)  # !
`,
  ],
  "no-requires-grad": [
    `import torch
def model(x, weight, bias):
    return x @ weight + bias
x = torch.randn(4, 2)
weight = torch.randn(2, 1)
bias = torch.zeros(1)
loss = (model(x, weight, bias) - 1).pow(2).mean()
loss.backward()  # !
`,
    `import torch as T
def fit():
    for step in range(3):
        theta = T.zeros(
            3,  # three of them
        )
        cost = ((theta - 1) ** 2).sum()
        cost.backward()  # !
fit()
`,
    `import torch
net = torch.nn.Linear(2, 1)
for p in net.parameters():
    p.requires_grad_(False)
net(torch.ones(1, 2)).sum().backward()  # !
`,
  ],
  "leaf-inplace-update": [
    `import torch
def train(w, b):
	((w * 2 + b) ** 2).sum().backward()
	w.sub_(0.1 * w.grad)  # !
	b.sub_(0.1 *
		b.grad)
train(torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True))
`,
    `import torch
from torch import nn
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.k = nn.Parameter(torch.ones(2))
    def forward(self, x):
        return (self.k * x).sum()
    def update(self, lr):
        self.k -= lr * self.k.grad  # !
scale = Scale()
for epoch in range(2):
    scale(torch.ones(2)).backward()
    scale.update(0.1)
    scale.k.grad = None
`,
    `import torch
a = torch.zeros(3, requires_grad=True)
a += 1  # !
print(a)
`,
  ],
  "saved-tensor-modified": [
    `import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 3)
        self.act = nn.Sigmoid()
        self.relu = nn.ReLU(inplace=True)
    def forward(self, x):
        return self.relu(self.act(self.fc(x))).sum()
net = Net()
net(torch.ones(1, 2)).backward()  # !
`,
    `import torch
def f(v):
    s = torch.sigmoid(v)
    s.mul_(2)
    return s.sum()
v = torch.ones(3, requires_grad=True)
total = f(v)
total.backward()  # !
`,
    `import torch
a = torch.ones(3, requires_grad=True)
for i in range(1):
    t = a.tanh()
    t[0] = 5.0
    t.sum().backward()  # !
`,
  ],
  "backward-twice": [
    `import torch
def step(loss):
    loss.backward()  # !
w = torch.ones(2, requires_grad=True)
cost = (w ** 2).sum()
for i in range(2):
    step(cost)
`,
    `import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 2), nn.Tanh())
out = net(torch.ones(1, 2))
first, second = out.sum(), (out ** 2).sum()
first.backward()
second.backward()  # !
`,
    `import torch
a = torch.tensor(1.0, requires_grad=True)
b = a.exp()
torch.autograd.grad(b, a)
print(torch.autograd.grad(b, a))  # !
`,
  ],
  "missing-zero-grad": [
    `import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(4, 2)
for epoch in range(3):
    loss = net(x).pow(2).mean()
    loss.backward()  # !
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    opt.step()
`,
    `import torch
def fit(params, x, y):
    for i in range(4):
        loss = ((x * params[0] + params[1] - y) ** 2).mean()
        loss.backward()  # !
        with torch.no_grad():
            for p in params:
                p -= 0.1 * p.grad
fit([torch.tensor(1.0, requires_grad=True), torch.tensor(0.0, requires_grad=True)], torch.ones(3), torch.zeros(3))
`,
    `import torch
theta = torch.tensor(1.0, requires_grad=True)
(theta - 3).pow(2).backward()
theta.data = theta.data - 0.1 * theta.grad
(theta - 3).pow(2).backward()  # !
theta.data -= 0.1 * theta.grad.item()
`,
    `import torch
class Trainer:
    def __init__(self, model):
        self.model = model
        self.optimizer = torch.optim.Adam(model.parameters())
    def step(self, x):
        self.model(x).sum().backward()  # !
        self.optimizer.step()
trainer = Trainer(torch.nn.Linear(2, 1))
for _ in range(3):
    trainer.step(torch.ones(1, 2))
`,
  ],
  "nonscalar-backward": [
    `import torch
def go(q):
    (q * 2).backward(retain_graph=True)  # !
go(torch.ones(2, 2, requires_grad=True))
`,
    `import torch
a = torch.ones(3, requires_grad=True)
g, = torch.autograd.grad(a * 2 + 1, a)  # !
`,
    `import torch
from torch import nn
net = nn.Linear(2, 3)
for x in torch.ones(2, 1, 2):
    torch.autograd.backward(net(x))  # !
`,
  ],
  "no-grad-forward": [
    `import torch
from torch import nn
@torch.no_grad()
def forward(net, x):
    return net(x).sum()
net = nn.Linear(2, 1)
forward(net, torch.ones(1, 2)).backward()  # !
`,
    `import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 1)
    def forward(self, x):
        with torch.inference_mode():
            h = self.fc(x)

            # the sum of all
            h = h * 2
        return h.sum()
Net()(torch.ones(1, 2)).backward()  # !
`,
    `import torch
a = torch.ones(2, requires_grad=True)
torch.set_grad_enabled(False)
for i in range(2):
    s = (a * i).sum()
    s.backward()  # !
`,
  ],
};

/** Nothing here deserves a warning. */
export const correct: Readonly<Record<string, string>> = {
  "gradients added up over several batches": `import torch
w = torch.tensor(1.0, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
for step in range(6):
    ((w - step) ** 2 / 2).backward()
    if step % 2 == 1:
        opt.step()
        opt.zero_grad()
`,
  "two losses before one step": `import torch
w = torch.ones(2, requires_grad=True)
for i in range(3):
    w.grad = None
    (w ** 2).sum().backward()
    (w ** 3).sum().backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
`,
  "zeroed in place": `import torch
w = torch.ones(2, requires_grad=True)
for i in range(3):
    (w ** 2).sum().backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        w.grad.zero_()
`,
  "zeroed through data": `import torch
w = torch.ones(2, requires_grad=True)
for i in range(3):
    (w ** 2).sum().backward()
    w.data -= 0.01 * w.grad.data
    w.grad.data.zero_()
`,
  "zeroed at the start if there": `import torch
params = [torch.ones(2, requires_grad=True), torch.zeros(2, requires_grad=True)]
for i in range(3):
    for p in params:
        if p.grad is not None:
            p.grad.zero_()
    (params[0] * 2 + params[1]).sum().backward()
    with torch.no_grad():
        for p in params:
            p.sub_(0.1 * p.grad)
`,
  "two networks that train against each other": `import torch
from torch import nn
D = nn.Linear(1, 1)
G = nn.Linear(1, 1)
optD = torch.optim.SGD(D.parameters(), lr=0.1)
optG = torch.optim.SGD(G.parameters(), lr=0.1)
for i in range(4):
    z = torch.ones(4, 1)
    optD.zero_grad()
    (D(G(z).detach()) - D(z)).mean().backward()
    optD.step()
    optG.zero_grad()
    (-D(G(z))).mean().backward()
    optG.step()
`,
  "the module resets": `import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.Adam(net.parameters(), lr=0.1)
for i in range(3):
    net.zero_grad()
    net(torch.ones(1, 2)).sum().backward()
    opt.step()
`,
  "zeros instead of None": `import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
for i in range(3):
    opt.zero_grad(set_to_none=False)
    net(torch.ones(1, 2)).sum().backward()
    opt.step()
`,
  "a closure": `import torch
w = torch.tensor([2.0, 1.0], requires_grad=True)
opt = torch.optim.LBFGS([w], max_iter=4)
def closure():
    opt.zero_grad()
    loss = ((w - 1) ** 2).sum()
    loss.backward()
    return loss
for i in range(3):
    opt.step(closure)
`,
  "a target without history": `import torch
w = torch.ones(2, requires_grad=True)
target = (w * 3).detach()
loss = ((w * 2 - target) ** 2).sum()
loss.backward()
print(w.grad, target.requires_grad)
`,
  "evaluation under no_grad": `import torch
net = torch.nn.Linear(2, 1)
x = torch.ones(3, 2)
net(x).sum().backward()
net.eval()
with torch.no_grad():
    accuracy = (net(x) > 0).float().mean()
print(accuracy.item() >= 0)
`,
  "the graph is kept for a second pass": `import torch
x = torch.tensor(2.0, requires_grad=True)
y = x ** 2
y.backward(retain_graph=True)
y.backward()
print(x.grad)
`,
  "in place on what nothing saved": `import torch
x = torch.ones(3, requires_grad=True)
y = x * 2
y += 1
y.mul_(3)
y.sum().backward()
print(x.grad)
`,
  "in place on a result before it is saved": `import torch
x = torch.ones(3, requires_grad=True)
h = x + 1
h.relu_()
(h ** 2).sum().backward()
print(x.grad)
`,
  "the gradient of a non-leaf is kept": `import torch
x = torch.tensor(2.0, requires_grad=True)
y = x * 3
y.retain_grad()
(y ** 2).backward()
print(y.grad)
`,
  "a vector with weights": `import torch
x = torch.ones(3, requires_grad=True)
(x ** 2).backward(torch.tensor([1.0, 0.5, 0.0]))
print(x.grad)
`,
  "exceptions that are expected": `import torch
x = torch.ones(3)
try:
    x.sum().backward()
except RuntimeError as error:
    print(error)
w = torch.ones(1, requires_grad=True)
try:
    w += 1
except RuntimeError as error:
    print(error)
`,
  "second derivatives": `import torch
x = torch.tensor(3.0, requires_grad=True)
g, = torch.autograd.grad(x ** 3, x, create_graph=True)
g.backward()
print(x.grad)
`,
};
