# %% in other clothes
import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(4, 2)
for epoch in range(3):
    loss = net(x).pow(2).mean()
    loss.backward()  # !
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    opt.step()

# %% somewhere else
import torch
def fit(params, x, y):
    for i in range(4):
        loss = ((x * params[0] + params[1] - y) ** 2).mean()
        loss.backward()  # !
        with torch.no_grad():
            for p in params:
                p -= 0.1 * p.grad
fit([torch.tensor(1.0, requires_grad=True), torch.tensor(0.0, requires_grad=True)], torch.ones(3), torch.zeros(3))

# %% and elsewhere
import torch
theta = torch.tensor(1.0, requires_grad=True)
(theta - 3).pow(2).backward()
theta.data = theta.data - 0.1 * theta.grad
(theta - 3).pow(2).backward()  # !
theta.data -= 0.1 * theta.grad.item()

# %% and in a class
import torch
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
