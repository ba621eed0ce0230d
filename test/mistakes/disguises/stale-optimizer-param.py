# %% a new head for a pretrained net, in a function
import torch
from torch import nn
def adapt(model, classes):
    model.head = nn.Linear(4, classes)  # !
    return model
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(3, 4)
        self.head = nn.Linear(4, 10)
    def forward(self, x):
        return self.head(torch.relu(self.body(x) + 1))
net = Net()
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
adapt(net, 2)
x, y = torch.ones(5, 3), torch.tensor([0, 1, 0, 1, 1])
for epoch in range(3):
    optimizer.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    optimizer.step()

# %% the whole model made anew
import torch
model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Tanh(), torch.nn.Linear(2, 1))
opt = torch.optim.SGD(model.parameters(), lr=0.1)
print(sum(p.numel() for p in model.parameters()))
model = torch.nn.Linear(2, 1)  # !
for i in range(3):
    opt.zero_grad()
    loss = model(torch.ones(4, 2)).pow(2).mean()
    loss.backward()
    opt.step()

# %% a tensor made anew under its name
import torch
theta = torch.zeros(2, requires_grad=True)
sgd = torch.optim.SGD([theta], lr=0.1)
theta = torch.ones(2, requires_grad=True)  # !
for i in range(2):
    sgd.zero_grad()
    (theta ** 2).sum().backward()
    sgd.step()
print(theta)

# %% a layer of a Sequential by its number
import torch
net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
trainer = {"opt": torch.optim.SGD(net.parameters(), lr=0.1)}
net[2] = torch.nn.Linear(3, 2, bias=False)  # !
net(torch.ones(1, 2)).sum().backward()
trainer["opt"].step()
