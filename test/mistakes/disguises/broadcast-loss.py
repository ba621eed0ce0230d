# %% a network with one output
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x, y = torch.randn(6, 2), torch.randn(6)
for epoch in range(3):
    opt.zero_grad()
    error = net(x) - y  # !
    loss = (error * error).mean()
    loss.backward()
    opt.step()

# %% a loss function, of which PyTorch warns
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(3, 1)
    def forward(self, x):
        return self.out(x)
model = Model()
targets = torch.randn(5)
F.mse_loss(model(torch.randn(5, 3)), targets).backward()  # !

# %% a column of targets against squeezed predictions, in a function
import torch
def absolute_error(prediction, target):
    return (prediction - target).abs().mean()  # !
w = torch.ones(2, requires_grad=True)
x = torch.eye(2)
labels = torch.tensor([1.0, 3.0])
column = labels.unsqueeze(1)
absolute_error(x @ w, column).backward()
print(w.grad)

# %% by method and in batches
import torch
scale = torch.nn.Parameter(torch.ones(1))
data = torch.arange(12.0).reshape(6, 2)
for batch in data.split(3):
    x, t = batch[:, :1], batch[:, 1]
    scale.grad = None
    d = torch.sub(x * scale, t)  # !
    loss = d.pow(2).sum() / 2
    loss.backward()
