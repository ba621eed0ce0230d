# %% a training loop with an average
import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(2):
    running = 0.0
    for x in torch.ones(3, 4, 2):
        opt.zero_grad()
        loss = net(x).pow(2).mean()
        loss.backward()
        opt.step()
        running = running + loss * len(x)  # !
    print(f"{epoch}: {running / 12:.4f}")

# %% evaluation in a function
import torch
from torch import nn
def evaluate(model, batches):
    val = 0.0
    for batch in batches:
        val += model(batch).pow(2).mean()  # !
    return val / len(batches)
print(f"{evaluate(nn.Linear(2, 1), torch.ones(12, 3, 2)):.3f}")

# %% a moving average
import torch
w = torch.tensor(1.0, requires_grad=True)
avg = torch.zeros(())
i = 0
while i < 4:
    i += 1
    w.grad = None
    loss = (w - i) ** 2
    loss.backward()
    avg = 0.9 * avg + 0.1 * loss  # !
print(avg.item())

# %% in a class
import torch
class Trainer:
    def __init__(self, model):
        self.model = model
        self.total = 0
    def step(self, x):
        cost = self.model(x).sum()
        self.total += cost  # !
        cost.backward()
trainer = Trainer(torch.nn.Linear(2, 1))
for _ in range(3):
    trainer.step(torch.ones(1, 2))
    trainer.model.zero_grad()
print(trainer.total)
