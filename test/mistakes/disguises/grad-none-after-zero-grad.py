# %% the log comes too late
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(2):
    net(torch.ones(1, 2)).sum().backward()
    opt.step()
    opt.zero_grad()
    print(net.weight.grad)  # !

# %% in a function, of all parameters
import torch
def gradients(model):
    return [p.grad for p in model.parameters()]  # !
model = torch.nn.Linear(2, 2)
model(torch.ones(1, 2)).pow(2).sum().backward()
model.zero_grad()
print(gradients(model))

# %% in a class
import torch
class Loop:
    def __init__(self):
        self.x = torch.tensor([1.0, 2.0], requires_grad=True)
        self.rule = torch.optim.Adam([self.x])
    def run(self):
        self.x.square().sum().backward()
        self.rule.step()
        self.rule.zero_grad(set_to_none=True)
        return self.x.grad  # !
print(Loop().run())
