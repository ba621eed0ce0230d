# %% an evaluation after training
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 4), nn.Dropout(0.5), nn.Linear(4, 1))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x, y = torch.randn(8, 2), torch.randn(8, 1)
for epoch in range(2):
    net.train()
    opt.zero_grad()
    nn.functional.mse_loss(net(x), y).backward()
    opt.step()
    net.eval()
    error = nn.functional.mse_loss(net(x), y)  # !
    print(error.item() >= 0)

# %% in a function
import torch
def accuracy(model, batches):
    model.eval()
    right = 0
    for inputs, labels in batches:
        right += (model(inputs).argmax(1) == labels).sum().item()  # !
    return right
print(accuracy(torch.nn.Linear(2, 3), [(torch.ones(4, 2), torch.zeros(4))]) >= 0)

# %% in a class
import torch
class Predictor:
    def __init__(self, module):
        self.module = module.train(False)
    def __call__(self, x):
        scores = self.module(x)  # !
        return scores.softmax(-1).tolist()
print(len(Predictor(torch.nn.Linear(2, 2))(torch.ones(2))))
