# %% first and second derivatives of special functions hold against finite differences
import torch
from torch.autograd import gradcheck, gradgradcheck

x = torch.tensor([0.3, 0.75, 1.4, 2.6], dtype=torch.float64, requires_grad=True)
for name in ["entr", "erfcx", "i0", "i0e", "i1", "i1e", "log_ndtr", "ndtr", "digamma", "gammaln", "erf", "erfc", "sinc"]:
    f = getattr(torch.special, name)
    print(name, gradcheck(f, (x,)), gradgradcheck(f, (x,)))
#> entr True True
#> erfcx True True
#> i0 True True
#> i0e True True
#> i1 True True
#> i1e True True
#> log_ndtr True True
#> ndtr True True
#> digamma True True
#> gammaln True True
#> erf True True
#> erfc True True
#> sinc True True

# %% functions of probabilities
p = torch.tensor([0.1, 0.45, 0.8], dtype=torch.float64, requires_grad=True)
for f in [torch.special.ndtri, torch.special.logit, torch.erfinv, lambda t: torch.logit(t, eps=0.2)]:
    print(gradcheck(f, (p,)), gradgradcheck(f, (p,)))  #> NameError: name 'gradcheck' is not defined

# %% functions with orders
for n in range(4):
    f = lambda t: torch.special.polygamma(n, t)
    print(gradcheck(f, (x,)), gradgradcheck(f, (x,)))  #> NameError: name 'gradcheck' is not defined
g = lambda t: torch.mvlgamma(t + 2, 3)
print(gradcheck(g, (x,)), gradgradcheck(g, (x,)))  #>

# %% functions of two tensors, broadcast and not contiguous
a = torch.tensor([[0.5], [1.5], [2.5]], dtype=torch.float64, requires_grad=True)
b = torch.rand(2, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64).add(0.5).mT.detach().requires_grad_()
for f in [torch.xlogy, torch.special.xlog1py, torch.logaddexp, torch.logaddexp2, torch.ldexp, torch.hypot, torch.atan2]:
    print(gradcheck(f, (a, b)), gradgradcheck(f, (a, b)))  #> NameError: name 'gradcheck' is not defined
print(gradcheck(lambda t: torch.igamma(a.detach(), t), (b,)))  #>
print(gradcheck(lambda t: torch.igammac(a.detach(), t), (b,)))  #>
print(gradcheck(lambda t: torch.special.zeta(3.0, t), (b,)), gradgradcheck(lambda t: torch.special.zeta(3.0, t), (b,)))  #>

# %% what PyTorch does not differentiate
try:
    torch.igamma(a, b).sum().backward()
except NotImplementedError as error:
    print(error)  #> NameError: name 'a' is not defined
try:
    torch.special.zeta(a, b).sum().backward()
except NotImplementedError as error:
    print(error)  #>
print(torch.special.bessel_j0(a).requires_grad)  #>
