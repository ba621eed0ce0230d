# %% an LSTM whose state is a tuple
import torch
from torch import nn
rnn = nn.LSTM(1, 2, batch_first=True)
opt = torch.optim.SGD(rnn.parameters(), lr=0.1)
hidden = (torch.zeros(1, 1, 2), torch.zeros(1, 1, 2))
for chunk in torch.arange(6.0).view(3, 1, 2, 1):
    opt.zero_grad()
    out, hidden = rnn(chunk, hidden)
    loss = out.pow(2).mean()
    loss.backward()  # !
    opt.step()

# %% a state that begins as None, in a function
import torch
from torch import nn
def train(cell, chunks):
    state = None
    for chunk in chunks:
        out, state = cell(chunk, state)
        cost = (out - 1).abs().mean()
        cost.backward()  # !
train(nn.GRU(1, 2), torch.ones(3, 2, 1, 1))

# %% in a module that keeps it
import torch
from torch import nn
class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.RNNCell(2, 2)
        self.state = torch.zeros(1, 2)
    def forward(self, x):
        self.state = self.cell(x, self.state)
        return self.state.sum()
memory = Memory()
def step(x):
    memory.zero_grad()
    memory(x).backward()  # !
for x in torch.ones(3, 1, 2):
    step(x)

# %% a running loss that is trained on
import torch
w = torch.ones(2, requires_grad=True)
total = 0.0
for i in range(4):
    loss = ((w - i) ** 2).sum()
    total = total + loss
    total.backward()  # !

# %% an average that goes on, in a while loop
import torch
k = torch.tensor(2.0, requires_grad=True)
mean = torch.zeros(())
n = 0
while n < 3:
    n += 1
    mean = 0.9 * mean + 0.1 * k.exp()
    (mean ** 2).backward()  # !

# %% time steps within batches
import torch
from torch import nn
cell = nn.GRUCell(1, 3)
h = torch.zeros(1, 3)
for batch in range(2):
    for x in torch.ones(4, 1, 1):
        h = cell(x, h)
    h.sum().backward()  # !

# %% a state in a dictionary
import torch
w = torch.tensor(0.5, requires_grad=True)
state = {"h": torch.tensor(1.0)}
for t in range(3):
    state["h"] = torch.tanh(w * state["h"])
    loss = (state["h"] - 1) ** 2
    loss.backward()  # !

# %% a list of states
import torch
w = torch.tensor(0.5, requires_grad=True)
layers = [torch.tensor(1.0), torch.tensor(2.0)]
for t in range(3):
    layers = [torch.tanh(w * h) for h in layers]
    sum(layers).backward()  # !

# %% the loss of the iteration before
import torch
w = torch.tensor(0.5, requires_grad=True)
previous = None
for t in range(3):
    loss = (w - t) ** 2
    if previous is not None:
        loss = loss + 0.1 * (loss - previous).abs()
    loss.backward()  # !
    previous = loss
