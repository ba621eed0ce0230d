# %% a row for a vector, in a function
import torch
def give(w, g):
    w.grad = g  # !
give(torch.ones(3, requires_grad=True), torch.ones(1, 3))

# %% a gradient for each example, in a training loop
import torch
x = torch.arange(6.0).view(3, 2)
theta = torch.zeros(2, requires_grad=True)
opt = torch.optim.SGD([theta], lr=0.1)
for epoch in range(2):
    opt.zero_grad()
    residual = x @ theta.detach() - 1
    theta.grad = x * residual[:, None]  # !
    opt.step()

# %% zeros for all parameters of a module
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 3)
    def reset(self):
        for p in self.parameters():
            p.grad = torch.full((3,), 0.5)  # !
Net().reset()
