# %% micro-batches before one step
import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x, y = torch.randn(8, 2), torch.randn(8, 1)
for epoch in range(2):
    opt.zero_grad()
    for i in range(0, 8, 2):
        loss = nn.functional.mse_loss(net(x[i : i + 2]), y[i : i + 2])
        loss.backward()  # !
    opt.step()

# %% in a function, with a loss of a module
import torch
def train(model, loader, every):
    optimizer = torch.optim.AdamW(model.parameters())
    criterion = torch.nn.CrossEntropyLoss()
    for number, (inputs, labels) in enumerate(loader):
        criterion(model(inputs), labels).backward()  # !
        if (number + 1) % every == 0:
            optimizer.step()
            optimizer.zero_grad()
loader = [(torch.randn(4, 3), torch.tensor([0, 1, 1, 0])) for _ in range(4)]
train(torch.nn.Linear(3, 2), loader, 2)

# %% in a class, and the sum is only looked at
import torch
class Gradient:
    def __init__(self):
        self.theta = torch.zeros(2, requires_grad=True)
    def of(self, data):
        for chunk in data.chunk(3):
            risk = torch.mean((chunk - self.theta).abs().sum(1))
            risk.backward()  # !
        return self.theta.grad
print(Gradient().of(torch.arange(12.0).view(6, 2)))
