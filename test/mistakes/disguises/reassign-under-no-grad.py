# %% two of them
import torch
w = torch.randn(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
x, y = torch.linspace(0, 1, 5), torch.linspace(1, 3, 5)
for epoch in range(3):
    loss = ((w * x + b - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w = w - 0.1 * w.grad  # !
        b = b - 0.1 * b.grad

# %% one of two
import torch
w = torch.ones(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
for epoch in range(2):
    (w * 2 + b - 1).pow(2).sum().backward()
    with torch.no_grad():
        w = w - 0.1 * w.grad  # !
        b -= 0.1 * b.grad
        b.grad.zero_()

# %% in a decorated function
import torch
@torch.no_grad()
def step(params, lr):
    return [p - lr * p.grad for p in params]  # !
params = [torch.ones(2, requires_grad=True)]
for i in range(2):
    loss = (params[0] ** 2).sum()
    loss.backward()
    params = step(params, 0.1)

# %% in a class
import torch
class Model:
    def __init__(self):
        self.theta = torch.tensor([0.5, 1.5], requires_grad=True)
    def fit(self, steps):
        for _ in range(steps):
            loss = (self.theta ** 4).sum()
            loss.backward()
            with torch.no_grad():
                self.theta = self.theta * 0.99 - 0.01 * self.theta.grad  # !
Model().fit(3)

# %% clipped
import torch
k = torch.tensor(5.0, requires_grad=True)
for i in range(2):
    (k * k).backward()
    with torch.no_grad():
        k = (k - k.grad).clamp(min=0)  # !

# %% computed from .data
import torch
w = torch.zeros(3, requires_grad=True)
for epoch in range(3):
    loss = (w - 1).pow(2).sum()
    loss.backward()
    w = w.data - 0.1 * w.grad  # !

# %% computed from what is detached, in a function
import torch
def fit(theta, steps):
    for _ in range(steps):
        cost = (theta ** 2).sum()
        cost.backward()
        theta = theta.detach() - 0.1 * theta.grad  # !
    return theta
fit(torch.tensor([1.0, 2.0], requires_grad=True), 2)

# %% the variable of a loop
import torch
net = torch.nn.Linear(2, 1)
for i in range(2):
    net.zero_grad()
    net(torch.ones(1, 2)).sum().backward()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter = parameter - 0.1 * parameter.grad  # !

# %% two at once
import torch
w, b = torch.ones(1, requires_grad=True), torch.zeros(1, requires_grad=True)
for i in range(2):
    loss = (w * 2 + b).sum() ** 2
    loss.backward()
    with torch.no_grad():
        w, b = w - 0.1 * w.grad, b - 0.1 * b.grad  # !
