# %% dual tensors carry their tangents through operators
import torch.autograd.forward_ad as fwAD
x = torch.tensor([1., 2., 3.])
v = torch.tensor([1., 0., -1.])
with fwAD.dual_level():
    d = fwAD.make_dual(x, v)
    print(d)
    for f in (torch.sin, torch.exp, lambda a: a ** 3, lambda a: a.softmax(0), lambda a: a.cumsum(0), lambda a: a.max(0).values, lambda a: a.sort(descending=True).values, lambda a: a.outer(a).diag(), lambda a: torch.cat([a, a[:1]]), lambda a: a.norm(), lambda a: a.std(), lambda a: torch.nn.functional.layer_norm(a ** 3, [3]), lambda a: a.view(3, 1) @ a.view(1, 3), lambda a: torch.where(a > 1, a * a, a), lambda a: torch.linalg.det(a.diag())):
        print(fwAD.unpack_dual(f(d)).tangent)
#> tensor([1., 2., 3.], tangent=tensor([ 1.,  0., -1.]))
#> tensor([0.5403, -0.0000, 0.9900])
#> tensor([  2.7183,   0.0000, -20.0855])
#> tensor([  3.,   0., -27.])
#> tensor([ 0.1418,  0.1408, -0.2826])
#> tensor([1., 1., 0.])
#> tensor(-1.)
#> tensor([-1.,  0.,  1.])
#> tensor([ 2.,  0., -6.])
#> tensor([ 1.,  0., -1.,  1.])
#> tensor(-0.5345)
#> tensor(-1.)
#> tensor([-0.2102,  0.2877, -0.0775])
#> tensor([[ 2.,  2.,  2.],
#>         [ 2.,  0., -2.],
#>         [ 2., -2., -6.]])
#> tensor([ 1.,  0., -6.])
#> tensor(4.0000)

# %% in-place operators and views change tangents too
import torch.autograd.forward_ad as fwAD
with fwAD.dual_level():
    d = fwAD.make_dual(torch.tensor([1., 2.]), torch.tensor([1., 1.]))
    y = d.clone()
    _ = y.mul_(3)
    print(fwAD.unpack_dual(y))
    y[0] = 5
    print(fwAD.unpack_dual(y).tangent)
    w = torch.zeros(3)
    w[:2] = d
    print(fwAD.unpack_dual(w))
    _ = w.zero_()
    print(fwAD.unpack_dual(w).tangent)
    print(fwAD.unpack_dual(d.detach()).tangent)
#> UnpackedDualTensor(primal=tensor([3., 6.]), tangent=tensor([3., 3.]))
#> tensor([0., 3.])
#> UnpackedDualTensor(primal=tensor([1., 2., 0.]), tangent=tensor([1., 1., 0.]))
#> tensor([0., 0., 0.])
#> None

# %% what is refused
import torch.autograd.forward_ad as fwAD
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
x = torch.ones(2)
attempt(lambda: fwAD.make_dual(x, x))
#> RuntimeError Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.
with fwAD.dual_level():
    attempt(lambda: fwAD.make_dual(x, torch.ones(3)))
    attempt(lambda: fwAD.make_dual(torch.tensor([1]), torch.tensor([1])))
    attempt(lambda: fwAD.make_dual(fwAD.make_dual(x, x), x))
    attempt(fwAD.enter_dual_level)
#> RuntimeError Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. Tensor is of size [2] while the given forward gradient is of size [3].
#> ValueError Expected primal to be floating point or complex, but got: torch.int64
#> RuntimeError Making a dual Tensor based on a Tensor that already has a forward gradient at the same level 0 is not supported.
#> RuntimeError Nested forward mode AD is not supported at the moment
attempt(fwAD.exit_dual_level)  #> RuntimeError Dual level must be a positive number.

# %% reverse over forward, and forward over reverse
import torch.autograd.forward_ad as fwAD
x = torch.tensor([1., 2.], requires_grad=True)
with fwAD.dual_level():
    t = fwAD.unpack_dual((fwAD.make_dual(x, torch.ones(2)) ** 3).sum()).tangent
    print(torch.autograd.grad(t, x))
    d = fwAD.make_dual(x, torch.ones(2))
    g, = torch.autograd.grad((d ** 3).sum(), d, create_graph=True)
    print(fwAD.unpack_dual(g).tangent.detach())
#> (tensor([ 6., 12.]),)
#> tensor([ 6., 12.])

# %% a Function with jvp
import torch.autograd.forward_ad as fwAD
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        ctx.save_for_forward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, g):
        return 3 * ctx.saved_tensors[0] ** 2 * g
    @staticmethod
    def jvp(ctx, t):
        return 3 * ctx.saved_tensors[0] ** 2 * t
with fwAD.dual_level():
    print(fwAD.unpack_dual(Cube.apply(fwAD.make_dual(torch.tensor([1., 2.]), torch.ones(2)))))
#> UnpackedDualTensor(primal=tensor([1., 8.]), tangent=tensor([ 3., 12.]))
