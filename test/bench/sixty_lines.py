import math

import torch
from torch import nn

torch.manual_seed(1)

# Data: a noisy line.
x = torch.linspace(-1, 1, 20).unsqueeze(1)
noise = torch.randn(20, 1) * 0.1
y = 3 * x + 0.5 + noise

# By hand first.
w = torch.zeros(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
for step in range(10):
    prediction = x * w + b
    loss = ((prediction - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
        b -= 0.1 * b.grad
    w.grad.zero_()
    b.grad.zero_()
print(w.item(), b.item())


def area(radius):
    return math.pi * radius**2


r = torch.tensor(2.0, requires_grad=True)
a = area(r)
a.backward()
print(r.grad)


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)

    def forward(self, value):
        return self.layer(value)


# The same with a module and an optimizer.
model = Line()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for epoch in range(10):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()

u = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
v = u.exp().sum().log()
v.backward()
print(u.grad, torch.softmax(u.detach(), 0))
print(f"loss {loss.item():.4f}")
