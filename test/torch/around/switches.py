# What has nothing to switch here: compilers, kernels of attention, conversions; and names of functions.

# %% attention takes the way that is allowed
import torch
from torch.nn.attention import SDPBackend, sdpa_kernel

q = torch.ones(1, 1, 2, 2, requires_grad=True)
attend = torch.nn.functional.scaled_dot_product_attention
print(repr(SDPBackend.MATH), SDPBackend.FLASH_ATTENTION)  #> <SDPBackend.MATH: 0> SDPBackend.FLASH_ATTENTION
with sdpa_kernel(SDPBackend.MATH):
    print(attend(q, q, q).grad_fn.name())  #> UnsafeViewBackward0
with sdpa_kernel([SDPBackend.MATH, SDPBackend.FLASH_ATTENTION]):
    print(attend(q, q, q).grad_fn.name())  #> ScaledDotProductFlashAttentionForCpuBackward0
try:
    with sdpa_kernel(SDPBackend.EFFICIENT_ATTENTION):
        attend(q, q, q)
except RuntimeError as e:
    print(e)
#> No viable backend for scaled_dot_product_attention was found. This is likely due to turning off both the math kernel and the fused kernels.
print(attend(q, q, q).grad_fn.name())  #> ScaledDotProductFlashAttentionForCpuBackward0

# %% attention keeps the layout of its query
import torch

attend = torch.nn.functional.scaled_dot_product_attention
q = torch.ones(5, 2, 3, 4, requires_grad=True).permute(1, 2, 0, 3)
k = torch.ones(2, 3, 7, 4)
print(attend(q, k, k).stride(), attend(q.transpose(2, 3).contiguous().transpose(2, 3), k, k).grad_fn.name())
#> (12, 4, 24, 1) UnsafeViewBackward0

# %% nothing is compiled
import torch

print(torch.compiler.is_compiling(), torch.cpu.is_available(), torch.cpu.current_device())  #> False True cpu
torch.compiler.reset()


@torch.compiler.disable
def f(x):
    return x + 1


print(f(torch.ones(2)))  #> tensor([2., 2.])

# %% bilinear is one product of three
import torch


def made(*shape):
    n = torch.Size(shape).numel()
    return ((torch.arange(float(n), dtype=torch.float64) * 7 % 11 - 5) / 4).reshape(shape).requires_grad_()


a, b, w, c = made(4, 2, 3), made(4, 2, 5), made(6, 3, 5), made(6)
y = torch.nn.functional.bilinear(a, b, w, c)
print(y.grad_fn.name(), y.grad_fn.next_functions[0][0].next_functions[0][0].name())  #> AddBackward0 TrilinearBackward0
print(torch.autograd.gradgradcheck(torch.nn.functional.bilinear, (made(2, 3), made(2, 2), made(2, 3, 2), made(2))))
#> True
for shapes in (((3, 2), (2, 2), (2, 2, 2)), ((3, 2), (3, 3), (2, 2, 2)), ((3, 2), (3, 2, 2), (2, 2, 2))):
    try:
        torch.nn.functional.bilinear(*(made(*shape) for shape in shapes))
    except RuntimeError as e:
        print(e)
#> bilinear(): input batch dimensions do not match at dim 0: got 3 and 2
#> bilinear(): input2 size does not match weight size: got 3 but expected 2
#> bilinear(): input dimensions do not match: got 2 and 3

# %% step is a function of its class
import torch

print(torch.optim.SGD.step.__qualname__, torch.optim.Adam.step.__qualname__)  #> SGD.step Adam.step
print(torch.nn.Linear(2, 2).state_dict().keys())  #> odict_keys(['weight', 'bias'])

# %% functions without a name cannot be saved
import io
import torch


def outer():
    def inner():
        pass

    return inner


for value in ([outer()], {"f": outer()}):
    try:
        torch.save(value, io.BytesIO())
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
#> AttributeError Can't pickle local object 'outer.<locals>.inner'
#> AttributeError Can't pickle local object 'outer.<locals>.inner'

# %% factories fill out= in its dtype
import torch

whole = lambda: torch.empty(0, dtype=torch.int64)
print(torch.linspace(0, 9, 5, out=whole()), torch.full((2,), 2.7, out=whole()))  #> tensor([0, 2, 4, 6, 9]) tensor([2, 2])
for call in (
    lambda: torch.arange(0, 1, 0.1, out=whole()),
    lambda: torch.zeros(3, dtype=torch.float32, out=whole()),
    lambda: torch.rand(2, out=whole()),
):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
#> ValueError step must be nonzero
#> RuntimeError dtype Float does not match dtype of out parameter (Long)
#> NotImplementedError "check_uniform_bounds" not implemented for 'Long'

# %% gradients that are views are added out of place
import torch

w = torch.ones(3, 3, requires_grad=True)
for term in (lambda: (w * 2).sum(), lambda: (w.t() * 2).sum(), lambda: w.sum(), lambda: (torch.ones(2, 3) @ w.t()).sum()):
    (g,) = torch.autograd.grad(term() + term() + term(), [w])
    print(g._version)
#> 2
#> 1
#> 1
#> 1
