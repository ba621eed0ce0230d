# %% an optimizer with a network
import torch
from torch import nn
torch.manual_seed(0)
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(1, 1)
    def forward(self, x):
        return self.fc(x)
model = Line()
x = torch.linspace(-5, 5, 20).unsqueeze(1)
y = 2 * x + 1
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)  # !
for epoch in range(30):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()

# %% a rate with a name, in a function
import torch
rate = 2.5  # !
def fit(theta, steps):
    for _ in range(steps):
        theta.grad = None
        ((theta - torch.tensor([1.0, 2.0])) ** 2).sum().backward()
        theta.data -= rate * theta.grad
    return theta
print(fit(torch.zeros(2, requires_grad=True), 100))

# %% in place by method, many parameters
import torch
torch.manual_seed(0)
w = torch.zeros(100, requires_grad=True)
features = torch.randn(50, 100)
target = torch.randn(50)
for i in range(60):
    error = features @ w - target
    loss = error.pow(2).mean()
    loss.backward()
    with torch.no_grad():
        w.sub_(w.grad, alpha=3)  # !
    w.grad = None

# %% a parameter of a class
import torch
class Descent:
    def __init__(self, start, lr=0.01):
        self.w = torch.tensor(start, requires_grad=True)
        self.lr = lr
    def step(self):
        self.w.grad = None
        loss = 3 * (self.w - 1) ** 2
        loss.backward()
        with torch.no_grad():
            self.w -= self.lr * self.w.grad
descent = Descent(5.0, lr=0.6)  # !
for i in range(20):
    descent.step()
