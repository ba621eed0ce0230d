# %% a history of training
import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.Adam(net.parameters())
history = []
for step in range(12):
    opt.zero_grad()
    loss = net(torch.ones(4, 2)).pow(2).mean()
    loss.backward()
    opt.step()
    history.append(loss)  # !
print(history[-1])

# %% in a class
import torch
class Log:
    def __init__(self):
        self.values = []
log = Log()
w = torch.tensor(1.0, requires_grad=True)
for i in range(4):
    w.grad = None
    cost = (w - i) ** 2
    log.values.append(cost)  # !
    cost.backward()
print([value.item() for value in log.values])

# %% a function that gives them
import torch
def deviations(k, xs):
    errors = []
    for x in xs:
        errors.append((k * x - 1).abs())  # !
    print(errors)
    return errors
deviations(torch.tensor(2.0, requires_grad=True), torch.tensor([1.0, 2.0, 3.0, 4.0]))
