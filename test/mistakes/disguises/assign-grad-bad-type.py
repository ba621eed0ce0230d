# %% in a loop over parameters
import torch
net = torch.nn.Linear(2, 1)
for epoch in range(2):
    for p in net.parameters():
        p.grad = 0.0  # !
    net(torch.ones(1, 2)).sum().backward()

# %% in a class, a list
import torch
class Search:
    def __init__(self):
        self.theta = torch.zeros(2, requires_grad=True)
        self.opt = torch.optim.SGD([self.theta], lr=0.1)
    def move(self, direction):
        self.theta.grad = [float(d) for d in direction]  # !
        self.opt.step()
Search().move([1, -1])

# %% in a function, another dtype
import torch
def assign(w):
    g = torch.tensor([1.0, 2.0], dtype=torch.float64)
    w.grad = g * 2  # !
assign(torch.ones(2, requires_grad=True))
