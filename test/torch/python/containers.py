# %% how modules print
from torch import nn
print(nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Sequential(nn.Dropout(0.2), nn.Linear(3, 1, bias=False))))
#> Sequential(
#>   (0): Linear(in_features=2, out_features=3, bias=True)
#>   (1): ReLU()
#>   (2): Sequential(
#>     (0): Dropout(p=0.2, inplace=False)
#>     (1): Linear(in_features=3, out_features=1, bias=False)
#>   )
#> )
print(nn.ModuleList([nn.Linear(1, 1), nn.Linear(1, 1), nn.ReLU()]), nn.ModuleDict({"a": nn.Tanh()}))
#> ModuleList(
#>   (0-1): 2 x Linear(in_features=1, out_features=1, bias=True)
#>   (2): ReLU()
#> ) ModuleDict(
#>   (a): Tanh()
#> )
print(nn.ParameterList([torch.zeros(2), torch.ones(2, 3)]), nn.Identity(), nn.Sequential())
#> ParameterList(
#>     (0): Parameter containing: [torch.float32 of size 2]
#>     (1): Parameter containing: [torch.float32 of size 2x3]
#> ) Identity() Sequential()

# %% a module's parameters, buffers and children
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 2)
        self.b = self.a
        self.w = nn.Parameter(torch.zeros(3))
        self.register_buffer("seen", torch.zeros(1))
        self.register_buffer("scratch", torch.zeros(1), persistent=False)
        self.none = None
net = Net()
print([n for n, _ in net.named_parameters()], [n for n, _ in net.named_buffers()])
#> ['w', 'a.weight', 'a.bias'] ['seen', 'scratch']
print([n for n, _ in net.named_modules()], [n for n, _ in net.named_children()], len(list(net.modules())))
#> ['', 'a'] ['a'] 2
print([n for n, _ in net.named_parameters(remove_duplicate=False)])
#> ['w', 'a.weight', 'a.bias', 'b.weight', 'b.bias']
print(list(net.state_dict()), sum(p.numel() for p in net.parameters()))
#> ['w', 'seen', 'a.weight', 'a.bias', 'b.weight', 'b.bias'] 9
print(net.get_submodule("a"), net.get_parameter("a.weight").shape, net.training, net.eval().training, net.a.training)
#> Linear(in_features=2, out_features=2, bias=True) torch.Size([2, 2]) True False False

# %% what may not be assigned
from torch import nn
m = nn.Linear(1, 1)
m.weight = torch.zeros(1)
#> TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None expected)

# %% an attribute that is not there
from torch import nn
nn.Linear(1, 1).wieght
#> AttributeError: 'Linear' object has no attribute 'wieght'

# %% no super().__init__()
from torch import nn
class Net(nn.Module):
    def __init__(self):
        self.a = nn.Linear(2, 2)
Net()
#> AttributeError: cannot assign module before Module.__init__() call

# %% a parameter by the name of an attribute
from torch import nn
nn.Linear(1, 1).register_parameter("forward", None)
#> KeyError: "attribute 'forward' already exists"

# %% unknown and missing keys
from torch import nn
a = nn.Sequential(nn.Linear(2, 1))
print(a.load_state_dict(nn.Sequential(nn.Linear(2, 1)).state_dict()))
#> <All keys matched successfully>
print(a.load_state_dict({"0.bias": torch.zeros(1), "x": 1}, strict=False))
#> _IncompatibleKeys(missing_keys=['0.weight'], unexpected_keys=['x'])
a.load_state_dict({"0.bias": torch.zeros(2), "x": torch.zeros(1)})
#> RuntimeError: Error(s) in loading state_dict for Sequential:
#> 	Missing key(s) in state_dict: "0.weight". 
#> 	Unexpected key(s) in state_dict: "x". 
#> 	size mismatch for 0.bias: copying a param with shape torch.Size([2]) from checkpoint, the shape in current model is torch.Size([1]).

# %% forward hooks
from torch import nn
m = nn.Linear(1, 1, bias=False)
with torch.no_grad():
    m.weight.fill_(2.0)
pre = m.register_forward_pre_hook(lambda module, args: (args[0] + 1,))
post = m.register_forward_hook(lambda module, args, output: output * 10)
print(m(torch.ones(1, 1)).item())
#> 40.0
pre.remove()
print(m(torch.ones(1, 1)).item())
#> 20.0
post.remove()
print(m(torch.ones(1, 1)).item(), len(m._forward_hooks))
#> 2.0 0

# %% conversion keeps parameters what they are
from torch import nn
m = nn.BatchNorm1d(2)
w = m.weight
print(m.double().weight is w, w.dtype, m.running_mean.dtype, m.num_batches_tracked.dtype)
#> True torch.float64 torch.float64 torch.int64
print(m.to(torch.float16).bias.dtype, m.requires_grad_(False).weight.requires_grad)
#> torch.float16 False
m.to(torch.int64)
#> TypeError: nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int64

# %% zero_grad
from torch import nn
m = nn.Linear(2, 1)
m(torch.ones(1, 2)).sum().backward()
m.zero_grad(set_to_none=False)
print(m.weight.grad)
#> tensor([[0., 0.]])
m.zero_grad()
print(m.weight.grad)
#> None

# %% training under a seed
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
x, y = torch.randn(8, 2), torch.randn(8, 1)
optimizer = torch.optim.Adam(net.parameters(), lr=0.1)
for epoch in range(3):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    optimizer.step()
    print(f"{loss.item():.5f}")
#> 0.76161
#> 0.63205
#> 0.62568
