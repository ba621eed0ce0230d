# %% in other clothes
import torch
from torch import nn
@torch.no_grad()
def forward(net, x):
    return net(x).sum()
net = nn.Linear(2, 1)
forward(net, torch.ones(1, 2)).backward()  # !

# %% somewhere else
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 1)
    def forward(self, x):
        with torch.inference_mode():
            h = self.fc(x)

            # the sum of all
            h = h * 2
        return h.sum()
Net()(torch.ones(1, 2)).backward()  # !

# %% and elsewhere
import torch
a = torch.ones(2, requires_grad=True)
torch.set_grad_enabled(False)
for i in range(2):
    s = (a * i).sum()
    s.backward()  # !
