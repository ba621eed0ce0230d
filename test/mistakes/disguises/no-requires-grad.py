# %% in other clothes
import torch
def model(x, weight, bias):
    return x @ weight + bias
x = torch.randn(4, 2)
weight = torch.randn(2, 1)
bias = torch.zeros(1)
loss = (model(x, weight, bias) - 1).pow(2).mean()
loss.backward()  # !

# %% somewhere else
import torch as T
def fit():
    for step in range(3):
        theta = T.zeros(
            3,  # three of them
        )
        cost = ((theta - 1) ** 2).sum()
        cost.backward()  # !
fit()

# %% and elsewhere
import torch
net = torch.nn.Linear(2, 1)
for p in net.parameters():
    p.requires_grad_(False)
net(torch.ones(1, 2)).sum().backward()  # !
