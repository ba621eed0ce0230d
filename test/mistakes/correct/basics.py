# %% gradients added up over several batches
import torch
w = torch.tensor(1.0, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
for step in range(6):
    ((w - step) ** 2 / 2).backward()
    if step % 2 == 1:
        opt.step()
        opt.zero_grad()

# %% two losses before one step
import torch
w = torch.ones(2, requires_grad=True)
for i in range(3):
    w.grad = None
    (w ** 2).sum().backward()
    (w ** 3).sum().backward()
    with torch.no_grad():
        w -= 0.01 * w.grad

# %% zeroed in place
import torch
w = torch.ones(2, requires_grad=True)
for i in range(3):
    (w ** 2).sum().backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        w.grad.zero_()

# %% zeroed through data
import torch
w = torch.ones(2, requires_grad=True)
for i in range(3):
    (w ** 2).sum().backward()
    w.data -= 0.01 * w.grad.data
    w.grad.data.zero_()

# %% zeroed at the start if there
import torch
params = [torch.ones(2, requires_grad=True), torch.zeros(2, requires_grad=True)]
for i in range(3):
    for p in params:
        if p.grad is not None:
            p.grad.zero_()
    (params[0] * 2 + params[1]).sum().backward()
    with torch.no_grad():
        for p in params:
            p.sub_(0.1 * p.grad)

# %% two networks that train against each other
import torch
from torch import nn
D = nn.Linear(1, 1)
G = nn.Linear(1, 1)
optD = torch.optim.SGD(D.parameters(), lr=0.1)
optG = torch.optim.SGD(G.parameters(), lr=0.1)
for i in range(4):
    z = torch.ones(4, 1)
    optD.zero_grad()
    (D(G(z).detach()) - D(z)).mean().backward()
    optD.step()
    optG.zero_grad()
    (-D(G(z))).mean().backward()
    optG.step()

# %% the module resets
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.Adam(net.parameters(), lr=0.1)
for i in range(3):
    net.zero_grad()
    net(torch.ones(1, 2)).sum().backward()
    opt.step()

# %% zeros instead of None
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
for i in range(3):
    opt.zero_grad(set_to_none=False)
    net(torch.ones(1, 2)).sum().backward()
    opt.step()

# %% a closure
import torch
w = torch.tensor([2.0, 1.0], requires_grad=True)
opt = torch.optim.LBFGS([w], max_iter=4)
def closure():
    opt.zero_grad()
    loss = ((w - 1) ** 2).sum()
    loss.backward()
    return loss
for i in range(3):
    opt.step(closure)

# %% a target without history
import torch
w = torch.ones(2, requires_grad=True)
target = (w * 3).detach()
loss = ((w * 2 - target) ** 2).sum()
loss.backward()
print(w.grad, target.requires_grad)

# %% evaluation under no_grad
import torch
net = torch.nn.Linear(2, 1)
x = torch.ones(3, 2)
net(x).sum().backward()
net.eval()
with torch.no_grad():
    accuracy = (net(x) > 0).float().mean()
print(accuracy.item() >= 0)

# %% the graph is kept for a second pass
import torch
x = torch.tensor(2.0, requires_grad=True)
y = x ** 2
y.backward(retain_graph=True)
y.backward()
print(x.grad)

# %% in place on what nothing saved
import torch
x = torch.ones(3, requires_grad=True)
y = x * 2
y += 1
y.mul_(3)
y.sum().backward()
print(x.grad)

# %% in place on a result before it is saved
import torch
x = torch.ones(3, requires_grad=True)
h = x + 1
h.relu_()
(h ** 2).sum().backward()
print(x.grad)

# %% the gradient of a non-leaf is kept
import torch
x = torch.tensor(2.0, requires_grad=True)
y = x * 3
y.retain_grad()
(y ** 2).backward()
print(y.grad)

# %% a vector with weights
import torch
x = torch.ones(3, requires_grad=True)
(x ** 2).backward(torch.tensor([1.0, 0.5, 0.0]))
print(x.grad)

# %% exceptions that are expected
import torch
x = torch.ones(3)
try:
    x.sum().backward()
except RuntimeError as error:
    print(error)
w = torch.ones(1, requires_grad=True)
try:
    w += 1
except RuntimeError as error:
    print(error)

# %% second derivatives
import torch
x = torch.tensor(3.0, requires_grad=True)
g, = torch.autograd.grad(x ** 3, x, create_graph=True)
g.backward()
print(x.grad)
