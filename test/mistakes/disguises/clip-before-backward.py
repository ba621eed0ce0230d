# %% in a training loop, too early
import torch
from torch import nn
net = nn.LSTM(2, 3, batch_first=True)
optimizer = torch.optim.Adam(net.parameters())
for epoch in range(3):
    optimizer.zero_grad()
    output, _ = net(torch.ones(1, 4, 2))
    loss = output.pow(2).mean()
    nn.utils.clip_grad_norm_(net.parameters(), 0.1, norm_type=float("inf"))  # !
    loss.backward()
    optimizer.step()

# %% in a function, too late
import torch
from torch.nn.utils import clip_grad_norm_
def train(model, opt, batches):
    for x in batches:
        loss = model(x).square().mean()
        loss.backward()
        opt.step()
        clip_grad_norm_(model.parameters(), 1.0)  # !
        opt.zero_grad()
model = torch.nn.Linear(2, 1)
train(model, torch.optim.SGD(model.parameters(), lr=0.1), torch.ones(3, 4, 2))

# %% in a class, zeros instead of None
import torch
class Trainer:
    def __init__(self, params):
        self.params = list(params)
        self.opt = torch.optim.SGD(self.params, lr=0.1)
    def step(self, loss):
        self.opt.zero_grad(set_to_none=False)
        norm = torch.nn.utils.clip_grad_norm_(self.params, 2.0)  # !
        loss.backward()
        self.opt.step()
        return norm
theta = torch.ones(3, requires_grad=True)
trainer = Trainer([theta])
for i in range(2):
    trainer.step((theta * 5).pow(2).sum())
