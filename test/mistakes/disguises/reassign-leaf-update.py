# %% two of them
import torch
w = torch.randn(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
x, y = torch.linspace(0, 1, 5), torch.linspace(1, 3, 5)
for epoch in range(3):
    loss = ((w * x + b - y) ** 2).mean()
    loss.backward()
    w = w - 0.1 * w.grad  # !
    b = b - 0.1 * b.grad

# %% zeroed after the step
import torch
theta = torch.tensor([1.0, 2.0], requires_grad=True)
for step in range(2):
    cost = (theta ** 2).sum()
    cost.backward()
    theta = theta - theta.grad * 0.5  # !
    theta.grad.zero_()

# %% all of a list
import torch
params = [torch.ones(2, requires_grad=True), torch.zeros(2, requires_grad=True)]
def update(params, rate):
    return [p - rate * p.grad for p in params]  # !
for i in range(2):
    (params[0] * 2 + params[1] - 1).pow(2).sum().backward()
    params = update(params, 0.1)

# %% a class with its own weights
import torch
class Model:
    def __init__(self):
        self.w = torch.zeros(2, requires_grad=True)
    def loss(self, x):
        return ((x * self.w).sum() - 1) ** 2
    def train(self, x, lr):
        self.loss(x).backward()
        self.w = torch.sub(self.w, self.w.grad, alpha=lr)  # !
model = Model()
for _ in range(2):
    model.train(torch.ones(2), 0.1)

# %% with the gradient under another name
import torch
a = torch.tensor(4.0, requires_grad=True)
while a > 1:
    (a ** 2).backward()
    g = a.grad
    a = a - 0.1 * g  # !
    if a.grad is None:
        break

# %% the variable of a loop
import torch
params = [torch.ones(2, requires_grad=True), torch.zeros(2, requires_grad=True)]
for i in range(2):
    loss = (params[0] + params[1]).sum() ** 2
    loss.backward()
    for p in params:
        p = p - 0.1 * p.grad  # !
        p.grad = None

# %% entries of a dict
import torch
params = {"w": torch.ones(1, requires_grad=True), "b": torch.zeros(1, requires_grad=True)}
for i in range(2):
    loss = (params["w"] * 2 + params["b"]).sum() ** 2
    loss.backward()
    for k in params:
        params[k] = params[k] - 0.1 * params[k].grad  # !
