# %% features of a frozen part, in a training loop
import torch
from torch import nn
encoder = nn.Linear(2, 2)
head = nn.Linear(2, 1)
opt = torch.optim.SGD(head.parameters(), lr=0.1)
@torch.inference_mode()
def features(x):
    return encoder(x)
for step in range(2):
    f = features(torch.ones(1, 2))
    loss = head(f).sum()  # !
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% changed in place later
import torch
with torch.inference_mode():
    running = torch.zeros(2)
def add(batch):
    global running
    running += batch  # !
add(torch.ones(2))
print(running)

# %% to be trained, in a module
import torch
from torch import nn
class Scale(nn.Module):
    def __init__(self, start):
        super().__init__()
        self.k = start.requires_grad_()  # !
with torch.inference_mode():
    start = torch.ones(2)
print(Scale(start).k)
