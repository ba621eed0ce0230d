# %% in a loop over parameters
import torch
net = torch.nn.Linear(2, 1)
for epoch in range(2):
    for p in net.parameters():
        p.grad.zero_()  # !
    net(torch.ones(1, 2)).sum().backward()

# %% through data, in a function
import torch
def fit(theta, steps):
    for _ in range(steps):
        theta.grad.data.zero_()  # !
        ((theta - 1) ** 2).sum().backward()
        theta.data -= 0.1 * theta.grad
fit(torch.zeros(3, requires_grad=True), 2)

# %% in a class, after a reset
import torch
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(2))
    def loss(self):
        return (self.w ** 2).sum()
    def clean(self):
        self.w.grad.zero_()  # !
model = Model()
opt = torch.optim.SGD(model.parameters(), lr=0.1)
model.loss().backward()
opt.step()
opt.zero_grad()
model.clean()

# %% a norm before there is a gradient
import torch
w = torch.ones(3, requires_grad=True)
loss = (w ** 2).sum()
print(w.grad.norm())  # !
loss.backward()
