# %% at the end of training
import torch
from torch import nn
net = nn.Linear(1, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.linspace(0, 1, 5).unsqueeze(1)
for step in range(2):
    optimizer.zero_grad()
    (net(x) - 1).pow(2).mean().backward()
    optimizer.step()
predicted = net(x).cpu().numpy()  # !

# %% given to a function of NumPy
import numpy as np
import torch
def spread(values):
    return np.std(np.asarray(values))  # !
weights = torch.tensor([1.0, 2.0], requires_grad=True)
print(spread(weights))

# %% into a row of an array
import numpy as np
import torch
history = np.zeros((3, 2))
theta = torch.tensor([1.0, 2.0], requires_grad=True)
for i in range(3):
    history[i] = theta * i  # !

# %% an attribute of a module
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = torch.nn.Linear(2, 2)
    def export(self):
        return {"weight": self.fc.weight.numpy()}  # !
print(Net().export()["weight"].shape)

# %% drawn
import matplotlib.pyplot as plt
import torch
from torch import nn
net = nn.Linear(1, 1)
x = torch.linspace(0, 1, 5).unsqueeze(1)
figure, axes = plt.subplots()
axes.scatter(x, x ** 2)
axes.plot(x, net(x), label="fit")  # !
plt.show()
