# %% in a function that trains
import torch
def train(net, batches):
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for x, y in batches:
        out = net(x)
        loss = torch.nn.functional.mse_loss(out, y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()  # !
train(torch.nn.Linear(2, 1), [(torch.ones(3, 2), torch.zeros(3, 1))] * 3)

# %% in a class, the module resets
import torch
class Trainer:
    def __init__(self, model):
        self.model = model
        self.sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    def step(self, x):
        self.model(x).sum().backward()
        self.model.zero_grad()
        self.sgd.step()  # !
trainer = Trainer(torch.nn.Linear(2, 1))
trainer.step(torch.ones(1, 2))
trainer.step(torch.ones(1, 2))

# %% by hand
import torch
a = torch.ones(2, requires_grad=True)
b = torch.zeros(2, requires_grad=True)
opt = torch.optim.SGD([a, b], lr=0.1)
for i in range(3):
    ((a * 2 + b) ** 2).sum().backward()
    for p in (a, b):
        p.grad.zero_()
    opt.step()  # !

# %% the update comes first
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(3):
    loss = net(torch.ones(1, 2)).pow(2).sum()
    opt.zero_grad()
    opt.step()  # !
    loss.backward()

# %% zeros instead of None
import torch
w = torch.ones(2, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
(w ** 2).sum().backward()
print(w.grad)
opt.zero_grad(set_to_none=False)
opt.step()  # !
