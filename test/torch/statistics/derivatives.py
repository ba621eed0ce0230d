# %% first and second derivatives of statistics hold against finite differences
import torch
from torch.autograd import gradcheck, gradgradcheck

torch.manual_seed(0)
x = torch.rand(3, 4, dtype=torch.float64).mT.detach().requires_grad_()
q = torch.tensor([0.2, 0.7], dtype=torch.float64)
for f in [
    lambda t: torch.quantile(t, q, dim=0),
    lambda t: torch.nanquantile(t, 0.4),
    lambda t: torch.logsumexp(t, (0, 1)),
    lambda t: torch.logcumsumexp(t, 0),
    lambda t: torch.renorm(t, 2, 0, 0.5),
    lambda t: torch.trapezoid(t, dx=0.5),
    lambda t: torch.cumulative_trapezoid(t, t + 1),
    lambda t: torch.gradient(t, spacing=0.3),
    lambda t: torch.prod(t, 1),
    lambda t: torch.cumprod(t, 1),
    lambda t: torch.std(t, 0),
    lambda t: torch.var(t),
    lambda t: torch.amax(t, 1),
    lambda t: torch.median(t),
    lambda t: torch.sort(t, dim=0).values,
    lambda t: torch.topk(t, 2).values,
    lambda t: torch.frexp(t).mantissa,
]:
    print(gradcheck(f, (x,)), gradgradcheck(f, (x,)))
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True

# %% products with a zero
y = torch.tensor([2.0, 0.0, 3.0], dtype=torch.float64, requires_grad=True)
print(gradcheck(torch.prod, (y,)), gradgradcheck(lambda t: torch.prod(t, 0), (y,)))
#> NameError: name 'gradcheck' is not defined
print(gradcheck(lambda t: torch.cumprod(t, 0), (y,)))  #>

# %% masked reductions
mask = torch.tensor([[True, False, True], [True, True, False], [False, True, True], [True, True, True]])
for f in [torch.masked.sum, torch.masked.mean, torch.masked.amax, torch.masked.logsumexp, torch.masked.std, torch.masked.prod]:
    print(f.__name__, gradcheck(lambda t: f(t, 0, mask=mask), (x,)))  #> NameError: name 'gradcheck' is not defined
print(torch.masked.softmax(torch.tensor([1.0, 2.0, 3.0]), 0, mask=torch.tensor([True, False, True])))  #>

# %% ties are broken as PyTorch breaks them
t = torch.tensor([3, 1, 2, 1, 3, 3, 1, 2, 2, 1, 3, 2, 1, 1, 2, 3, 1, 2])
print(t.sort().indices)  #> tensor([ 1, 16, 13, 12,  9,  6,  3,  7,  8, 11,  2, 14, 17,  5,  4, 10, 15,  0])
print(t.topk(5).indices)  #> tensor([ 0, 15,  5,  4, 10])
print(t.mode().indices, t.median(0).indices, t.kthvalue(7).indices)  #> tensor(3) tensor(7) tensor(6)

# %% histograms
v = torch.tensor([0.5, 1.5, 1.5, 2.5, 9.0])
print(torch.histc(v, 4, 0, 4))  #> tensor([1., 2., 1., 0.])
print(torch.histogram(v, 3))
#> torch.return_types.histogram(
#> hist=tensor([4., 0., 1.]),
#> bin_edges=tensor([0.5000, 3.3333, 6.1667, 9.0000]))
print(torch.histogramdd(torch.tensor([[0.0, 1.0], [1.0, 0.0]]), [2, 2]).hist)
#> tensor([[0., 1.],
#>         [1., 0.]])
print(torch.bincount(torch.tensor([1, 1, 4]), minlength=6))  #> tensor([0, 2, 0, 0, 1, 0])

# %% windows
print(torch.hann_window(5), torch.kaiser_window(3, periodic=False))
#> tensor([0.0000, 0.3455, 0.9045, 0.9045, 0.3455]) tensor([5.2773e-05, 1.0000e+00, 5.2773e-05])
print(torch.signal.windows.gaussian(5, std=1.5))  #> tensor([0.4111, 0.8007, 1.0000, 0.8007, 0.4111])
