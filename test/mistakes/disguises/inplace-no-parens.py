# %% in a training loop
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(3):
    opt.zero_grad()
    loss = net(torch.ones(4, 2)).pow(2).mean()
    loss.backward()
    opt.step  # !
print(net.weight)

# %% in a function
import torch
def fit(model, data, optimizer):
    model.train()
    for x in data:
        optimizer.zero_grad  # !
        model(x).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
model = torch.nn.Linear(3, 1)
fit(model, [torch.ones(1, 3)], torch.optim.Adam(model.parameters()))

# %% in a class
import torch
class Trainer:
    def __init__(self):
        self.theta = torch.zeros(3, requires_grad=True)
        self.rate = torch.optim.SGD([self.theta], lr=0.1)
        self.scheduler = torch.optim.lr_scheduler.StepLR(self.rate, 2)
    def run(self):
        ((self.theta - 1) ** 2).sum().backward()
        self.rate.step()
        self.scheduler.step  # !
        return self
Trainer().run()

# %% evaluation
import torch
net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Dropout(0.5))
net.eval  # !
with torch.no_grad():
    print(net(torch.ones(1, 2)).shape)
