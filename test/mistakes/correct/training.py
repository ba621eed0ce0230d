# %% micro-batches, each loss divided by their number
import torch
from torch import nn
# The batch does not fit: its gradient is added up from four parts.
net = nn.Linear(3, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.05)
x, y = torch.randn(8, 3), torch.randn(8, 1)
for epoch in range(3):
    opt.zero_grad()
    parts = x.split(2)
    for part, target in zip(parts, y.split(2)):
        loss = nn.functional.mse_loss(net(part), target) / len(parts)
        loss.backward()
    opt.step()

# %% micro-batches, with a remainder after the loop
import torch
from torch import nn
net = nn.Linear(2, 2)
opt = torch.optim.AdamW(net.parameters())
every = 2
for i in range(4):
    loss = nn.functional.cross_entropy(net(torch.randn(3, 2)), torch.tensor([0, 1, 1])) / every
    loss.backward()
    if (i + 1) % every == 0:
        opt.step()
        opt.zero_grad()
opt.step()

# %% a GAN with a frozen discriminator
import torch
from torch import nn
G = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 2))
D = nn.Sequential(nn.Linear(2, 4), nn.LeakyReLU(0.2), nn.Linear(4, 1))
optG = torch.optim.Adam(G.parameters(), lr=1e-3, betas=(0.5, 0.999))
optD = torch.optim.Adam(D.parameters(), lr=1e-3, betas=(0.5, 0.999))
bce = nn.BCEWithLogitsLoss()
for step in range(3):
    for p in D.parameters():
        p.requires_grad_(True)
    real, noise = torch.randn(4, 2) + 2, torch.randn(4, 2)
    optD.zero_grad()
    bce(D(real), torch.ones(4, 1)).backward()
    bce(D(G(noise).detach()), torch.zeros(4, 1)).backward()
    optD.step()
    for p in D.parameters():
        p.requires_grad_(False)
    optG.zero_grad()
    bce(D(G(noise)), torch.ones(4, 1)).backward()
    optG.step()

# %% a frozen backbone, and an optimizer of what is left
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(3, 8), nn.Tanh())
        self.head = nn.Linear(8, 2)
    def forward(self, x):
        return self.head(self.backbone(x))
net = Net()
net.backbone.requires_grad_(False)
opt = torch.optim.SGD(filter(lambda p: p.requires_grad, net.parameters()), lr=0.1, momentum=0.9)
for epoch in range(3):
    opt.zero_grad()
    nn.functional.cross_entropy(net(torch.randn(4, 3)), torch.tensor([0, 1, 0, 1])).backward()
    opt.step()

# %% a frozen backbone that the optimizer holds too
import torch
from torch import nn
net = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1))
opt = torch.optim.Adam(net.parameters())
for p in net[0].parameters():
    p.requires_grad = False
for epoch in range(4):
    opt.zero_grad()
    net(torch.randn(4, 3)).pow(2).mean().backward()
    opt.step()
    if epoch == 1:
        net[0].requires_grad_(True)

# %% frozen in the middle of training, gradients and all
import torch
net = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Linear(4, 1))
opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
for epoch in range(4):
    if epoch == 2:
        for p in net[0].parameters():
            p.requires_grad = False
            p.grad = None
    opt.zero_grad()
    net(torch.randn(4, 3)).pow(2).mean().backward()
    opt.step()

# %% weights that two layers share
import torch
from torch import nn
class LanguageModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        self.decoder = nn.Linear(4, 10, bias=False)
        self.decoder.weight = self.embedding.weight
    def forward(self, tokens):
        return self.decoder(self.embedding(tokens).mean(1))
model = LanguageModel()
opt = torch.optim.Adam(model.parameters())
for i in range(2):
    opt.zero_grad()
    nn.functional.cross_entropy(model(torch.tensor([[1, 2], [3, 4]])), torch.tensor([5, 6])).backward()
    opt.step()

# %% weights that are tied after the optimizer was made
import torch
from torch import nn
encoder, decoder = nn.Linear(4, 4, bias=False), nn.Linear(4, 4, bias=False)
opt = torch.optim.SGD([*encoder.parameters(), *decoder.parameters()], lr=0.1)
decoder.weight = encoder.weight
for i in range(2):
    opt.zero_grad()
    decoder(torch.tanh(encoder(torch.ones(2, 4)))).pow(2).mean().backward()
    opt.step()

# %% two optimizers for two parts
import torch
from torch import nn
body, head = nn.Linear(3, 3), nn.Linear(3, 1)
slow = torch.optim.SGD(body.parameters(), lr=0.001)
fast = torch.optim.SGD(head.parameters(), lr=0.1)
for i in range(4):
    slow.zero_grad()
    fast.zero_grad()
    head(torch.relu(body(torch.randn(5, 3)))).square().mean().backward()
    fast.step()
    if i % 2 == 1:
        slow.step()

# %% a new head, and then a new optimizer
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 10))
opt = torch.optim.Adam(net.parameters())
opt.zero_grad()
net(torch.randn(3, 2)).pow(2).mean().backward()
opt.step()
net[2] = nn.Linear(4, 2)
opt = torch.optim.Adam(net.parameters())
for i in range(2):
    opt.zero_grad()
    net(torch.randn(3, 2)).pow(2).mean().backward()
    opt.step()

# %% a new layer, added to the optimizer
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 4), nn.Linear(4, 2))
opt = torch.optim.SGD(net[0].parameters(), lr=0.1)
net[1] = nn.Linear(4, 3)
opt.add_param_group({"params": net[1].parameters(), "lr": 0.01})
opt.zero_grad()
net(torch.randn(3, 2)).pow(2).mean().backward()
opt.step()

# %% a model for each fold
import torch
from torch import nn
x, y = torch.randn(6, 2), torch.randn(6, 1)
for fold in range(3):
    model = nn.Linear(2, 1)
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(2):
        opt.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        opt.step()

# %% gradients reset behind the step, at the end of the loop
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(3):
    loss = net(torch.ones(2, 2)).pow(2).mean()
    loss.backward()
    opt.step()
    opt.zero_grad()
    print(loss.item())

# %% gradients reset between forward and backward
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.RMSprop(net.parameters())
for i in range(3):
    loss = net(torch.ones(2, 2)).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()

# %% schedulers, one a step and one an epoch
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
cosine = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=6)
plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(opt)
for epoch in range(2):
    for batch in torch.randn(3, 4, 2):
        opt.zero_grad()
        loss = net(batch).pow(2).mean()
        loss.backward()
        opt.step()
        cosine.step()
    plateau.step(loss.item())

# %% a schedule that is only looked at
import torch
opt = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
schedule = torch.optim.lr_scheduler.StepLR(opt, 2, gamma=0.5)
rates = []
for epoch in range(5):
    rates.append(opt.param_groups[0]["lr"])
    opt.step()
    schedule.step()
print(rates)

# %% clipping between backward and step
import torch
from torch import nn
net = nn.LSTM(2, 3, batch_first=True)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(3):
    opt.zero_grad()
    output, _ = net(torch.randn(2, 4, 2))
    output.pow(2).mean().backward()
    norm = nn.utils.clip_grad_norm_(net.parameters(), max_norm=0.5)
    opt.step()
print(norm >= 0)

# %% the norm of gradients after the step, for a log
import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(3):
    net(torch.randn(2, 2)).pow(2).mean().backward()
    nn.utils.clip_grad_value_(net.parameters(), 1.0)
    opt.step()
    norm = nn.utils.clip_grad_norm_(net.parameters(), float("inf"))
    print(f"{norm:.3f}")
    opt.zero_grad()

# %% training and evaluation in turn
import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 4), nn.Dropout(0.5), nn.Linear(4, 1))
opt = torch.optim.Adam(net.parameters())
def train(x, y):
    net.train()
    opt.zero_grad()
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    opt.step()
    return loss.item()
@torch.no_grad()
def evaluate(x, y):
    net.eval()
    return nn.functional.mse_loss(net(x), y).item()
x, y = torch.randn(8, 2), torch.randn(8, 1)
for epoch in range(3):
    print(train(x, y) >= 0, evaluate(x, y) >= 0)

# %% a sum of losses, with a rate that knows the batch
import torch
torch.manual_seed(0)
x = torch.randn(64, 2)
y = x @ torch.tensor([1.0, -2.0])
w = torch.zeros(2, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1 / len(x))
for i in range(5):
    opt.zero_grad()
    loss = (x @ w - y).pow(2).sum()
    loss.backward()
    opt.step()

# %% LBFGS, whose closure may run several times
import torch
w = torch.tensor([3.0, -2.0], requires_grad=True)
opt = torch.optim.LBFGS([w], max_iter=5, line_search_fn="strong_wolfe")
def closure():
    opt.zero_grad()
    loss = (w[0] - 1) ** 2 + 10 * (w[1] - w[0]) ** 2
    loss.backward()
    torch.nn.utils.clip_grad_norm_([w], 100.0)
    return loss
for i in range(3):
    opt.step(closure)

# %% an auxiliary head that is used while training only
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(3, 6)
        self.head = nn.Linear(6, 2)
        self.auxiliary = nn.Linear(6, 2)
    def forward(self, x):
        h = torch.tanh(self.body(x))
        if self.training:
            return self.head(h), self.auxiliary(h)
        return self.head(h)
net = Net()
opt = torch.optim.Adam(net.parameters())
labels = torch.tensor([0, 1, 0])
for i in range(2):
    opt.zero_grad()
    main, other = net(torch.randn(3, 3))
    (nn.functional.cross_entropy(main, labels) + 0.3 * nn.functional.cross_entropy(other, labels)).backward()
    opt.step()
net.eval()
with torch.no_grad():
    print(net(torch.randn(1, 3)).shape)

# %% a branch that this data does not take
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.small = nn.Linear(2, 1)
        self.large = nn.Linear(2, 1)
    def forward(self, x):
        if x.norm() > 100:
            return self.large(x / 100)
        return self.small(x)
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(2):
    opt.zero_grad()
    net(torch.ones(2)).pow(2).sum().backward()
    opt.step()

# %% experts of which each batch takes one
import torch
from torch import nn
class Mixture(nn.Module):
    def __init__(self):
        super().__init__()
        self.experts = nn.ModuleList([nn.Linear(2, 2) for _ in range(4)])
    def forward(self, x, which):
        return self.experts[which](x)
net = Mixture()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for which in [0, 2]:
    opt.zero_grad()
    net(torch.ones(1, 2), which).pow(2).mean().backward()
    opt.step()

# %% parameters in a ParameterList, buffers, and constants
import torch
from torch import nn
class Polynomial(nn.Module):
    def __init__(self, degree):
        super().__init__()
        self.coefficients = nn.ParameterList([nn.Parameter(torch.zeros(1)) for _ in range(degree + 1)])
        self.register_buffer("center", torch.tensor(0.5))
        self.scale = torch.tensor(2.0)
        self.frozen = torch.ones(1)
    def forward(self, x):
        z = (x - self.center) * self.scale * self.frozen
        return sum(c * z ** k for k, c in enumerate(self.coefficients))
f = Polynomial(2)
opt = torch.optim.Adam(f.parameters(), lr=0.1)
for i in range(3):
    opt.zero_grad()
    (f(torch.linspace(0, 1, 5)) - 1).pow(2).mean().backward()
    opt.step()

# %% a list of layers that are registered otherwise
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one, self.two = nn.Linear(2, 2), nn.Linear(2, 1)
        self.order = [self.one, self.two]
        self.by_name = {"one": self.one, "two": self.two}
    def forward(self, x):
        for layer in self.order:
            x = torch.tanh(layer(x))
        return x
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
opt.zero_grad()
net(torch.ones(1, 2)).pow(2).sum().backward()
opt.step()

# %% a teacher that is kept out of the parameters
import torch
from torch import nn
class Student(nn.Module):
    def __init__(self, teacher):
        super().__init__()
        self.net = nn.Linear(2, 2)
        self.teacher = [teacher]
    def forward(self, x):
        with torch.no_grad():
            target = self.teacher[0](x)
        return nn.functional.mse_loss(self.net(x), target)
student = Student(nn.Linear(2, 2))
opt = torch.optim.SGD(student.parameters(), lr=0.1)
for i in range(3):
    opt.zero_grad()
    student(torch.randn(4, 2)).backward()
    opt.step()

# %% a tensor of a module that the optimizer gets besides
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)
        self.temperature = torch.ones(1, requires_grad=True)
    def forward(self, x):
        return self.layer(x) / self.temperature
net = Net()
opt = torch.optim.SGD([*net.parameters(), net.temperature], lr=0.01)
for i in range(2):
    opt.zero_grad()
    net(torch.ones(1, 2)).pow(2).sum().backward()
    opt.step()

# %% functional_call with changed parameters
import torch
from torch import nn
from torch.func import functional_call
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(3, 2)
for i in range(2):
    opt.zero_grad()
    fast = {}
    params = dict(net.named_parameters())
    grads = torch.autograd.grad(functional_call(net, params, (x,)).pow(2).mean(), params.values(), create_graph=True)
    for (name, p), g in zip(params.items(), grads):
        fast[name] = p - 0.01 * g
    functional_call(net, fast, (x,)).pow(2).mean().backward()
    opt.step()

# %% gradients that are given by hand
import torch
w = torch.zeros(3)
opt = torch.optim.SGD([w], lr=0.1)
for i in range(4):
    noise = torch.randn(3)
    w.grad = noise * ((w + noise) ** 2).sum()
    opt.step()

# %% a gradient is kept, then reset, and put back
import torch
w = torch.ones(2, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
total = torch.zeros(2)
for row in torch.randn(3, 2):
    (w * row).sum().backward()
    total += w.grad / (w.grad.norm() + 1e-6)
    opt.zero_grad()
w.grad = total / 3
opt.step()

# %% a method is kept to be called later
import torch
net = torch.nn.Linear(1, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
step = opt.step
net(torch.ones(1, 1)).sum().backward()
step()
(opt.zero_grad if step else print)()

# %% half typed: it stops before the step
import torch
from torch import nn
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(3):
    opt.zero_grad()
    loss = net(torch.randn(4, 2)).pow(2).mean()
    loss.backward()

# %% half typed: a net of two layers and no training yet
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(2, 2)
        self.two = nn.Linear(2, 1)
    def forward(self, x):
        return self.one(x)
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
loss = net(torch.randn(4, 2)).pow(2).mean()
loss.backward()

# %% half typed: clipping, and then nothing
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
net(torch.ones(1, 2)).sum().backward()

# %% saliency in evaluation mode
import torch
net = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.ReLU(), torch.nn.Linear(3, 2))
net.eval()
image = torch.randn(1, 3, requires_grad=True)
net(image)[0, 1].backward()
print(image.grad.abs().shape)

# %% an adversarial example while a net is trained
import torch
from torch import nn
net = nn.Linear(3, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
labels = torch.tensor([0, 1])
for i in range(2):
    x = torch.randn(2, 3)
    delta = torch.zeros_like(x, requires_grad=True)
    nn.functional.cross_entropy(net(x + delta), labels).backward()
    attack = 0.1 * delta.grad.sign()
    opt.zero_grad()
    nn.functional.cross_entropy(net(x + attack), labels).backward()
    opt.step()

# %% a target network in the same module, with an average of the weights
import copy
import torch
from torch import nn
class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.online = nn.Linear(2, 2)
        self.target = copy.deepcopy(self.online)
    def loss(self, x):
        with torch.no_grad():
            goal = self.target(x).max(1).values
        return (self.online(x)[:, 0] - goal).pow(2).mean()
    @torch.no_grad()
    def follow(self, tau=0.1):
        for p, q in zip(self.target.parameters(), self.online.parameters()):
            p.lerp_(q, tau)
agent = Agent()
opt = torch.optim.Adam(agent.parameters())
for i in range(3):
    opt.zero_grad()
    agent.loss(torch.randn(4, 2)).backward()
    opt.step()
    agent.follow()

# %% a target network that is copied now and then
import torch
from torch import nn
class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.q = nn.Linear(2, 2)
        self.old = nn.Linear(2, 2)
agent = Agent()
opt = torch.optim.SGD(agent.parameters(), lr=0.1)
for i in range(3):
    x = torch.randn(4, 2)
    goal = agent.old(x).max(1).values.detach()
    opt.zero_grad()
    (agent.q(x)[:, 0] - goal).pow(2).mean().backward()
    opt.step()
    if i % 100 == 99:
        agent.old.load_state_dict(agent.q.state_dict())

# %% features of a backbone without its history
import torch
from torch import nn
net = nn.ModuleDict({"body": nn.Linear(3, 4), "head": nn.Linear(4, 1)})
opt = torch.optim.Adam(net.parameters())
for i in range(2):
    with torch.no_grad():
        features = net["body"](torch.randn(5, 3)).relu()
    opt.zero_grad()
    net["head"](features).square().mean().backward()
    opt.step()

# %% a layer that is only a pattern for others
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.pattern = nn.TransformerEncoderLayer(4, 2, dim_feedforward=8, batch_first=True)
        self.encoder = nn.TransformerEncoder(self.pattern, num_layers=2, enable_nested_tensor=False)
    def forward(self, x):
        return self.encoder(x)
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(2):
    opt.zero_grad()
    net(torch.randn(1, 3, 4)).pow(2).mean().backward()
    opt.step()

# %% a parameter that joins the optimizer after training has begun
import torch
a = torch.nn.Parameter(torch.ones(2))
opt = torch.optim.SGD([a], lr=0.1)
for i in range(2):
    opt.zero_grad()
    (a ** 2).sum().backward()
    opt.step()
b = torch.nn.Parameter(torch.zeros(2))
opt.add_param_group({"params": [b]})

# %% steps without gradients behind training, to look at the schedule
import torch
net = torch.nn.Linear(1, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
schedule = torch.optim.lr_scheduler.ExponentialLR(opt, 0.9)
for i in range(3):
    opt.zero_grad()
    net(torch.ones(1, 1)).pow(2).sum().backward()
    opt.step()
opt.zero_grad()
for i in range(3):
    opt.step()
    schedule.step()

# %% a bad batch is passed over by throwing its gradients away
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i, x in enumerate(torch.randn(4, 3, 2)):
    opt.zero_grad()
    loss = net(x if i != 1 else x * float("inf")).pow(2).mean()
    loss.backward()
    if not torch.isfinite(loss):
        opt.zero_grad()
    opt.step()

# %% progressive growth: each stage has its own optimizer
import torch
from torch import nn
stages = nn.ModuleList([nn.Linear(2, 2)])
for depth in range(2):
    opt = torch.optim.Adam(stages.parameters())
    for i in range(2):
        h = torch.randn(3, 2)
        for stage in stages:
            h = torch.tanh(stage(h))
        opt.zero_grad()
        h.pow(2).mean().backward()
        opt.step()
    stages.append(nn.Linear(2, 2))

# %% weights saved and put back while training
import copy
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
best, best_state = float("inf"), None
for i in range(4):
    opt.zero_grad()
    loss = net(torch.ones(2, 2)).pow(2).mean()
    loss.backward()
    opt.step()
    if loss.item() < best:
        best, best_state = loss.item(), copy.deepcopy(net.state_dict())
net.load_state_dict(best_state)

# %% an ensemble, trained one by one
import torch
from torch import nn
models = [nn.Linear(2, 1) for _ in range(3)]
optimizers = [torch.optim.SGD(m.parameters(), lr=0.1) for m in models]
x = torch.randn(4, 2)
for model, opt in zip(models, optimizers):
    for i in range(2):
        opt.zero_grad()
        model(x).pow(2).mean().backward()
        opt.step()
for model in models:
    model.eval()
with torch.no_grad():
    mean = torch.stack([model(x) for model in models]).mean(0)

# %% a custom function with a constant
import torch
class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, factor):
        ctx.factor = factor
        return x * factor
    @staticmethod
    def backward(ctx, grad):
        return grad * ctx.factor, None
x = torch.ones(2, requires_grad=True)
Scale.apply(x, 3.0).sum().backward()

# %% hooks and kept gradients only where there are some
import torch
net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 1))
net[0].requires_grad_(False)
for p in net.parameters():
    if p.requires_grad:
        p.register_hook(lambda grad: grad.clamp(-1, 1))
h = net[0](torch.ones(1, 2))
if h.requires_grad:
    h.retain_grad()
net[1](h).sum().backward()

# %% gradients assigned in their shape and dtype
import torch
w = torch.zeros(2, 3, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
w.grad = torch.zeros_like(w)
w.grad = torch.ones(6).view_as(w)
opt.step()
w.grad = None

# %% gradients are asked for before they are used
import torch
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(2):
    for p in net.parameters():
        if p.grad is not None:
            p.grad.zero_()
    net(torch.ones(1, 2)).pow(2).sum().backward()
    opt.step()
opt.zero_grad()
print(all(p.grad is None for p in net.parameters()))
