# %% grad, value_and_grad, argnums, has_aux
from torch.func import grad, grad_and_value, vjp, jvp
x = torch.tensor([1., 2.])
print(grad(lambda a: (a ** 3).sum())(x))  #> tensor([ 3., 12.])
print(grad_and_value(lambda a: (a ** 3).sum())(x))  #> (tensor([ 3., 12.]), tensor(9.))
print(grad(lambda a, b: (a * b).sum(), argnums=(0, 1))(x, x + 1))  #> (tensor([2., 3.]), tensor([1., 2.]))
print(grad(lambda a: ((a * 2).sum(), a), has_aux=True)(x))  #> (tensor([2., 2.]), tensor([1., 2.]))
print(grad(grad(lambda a: a ** 4))(torch.tensor(2.)))  #> tensor(48.)
print(grad(lambda d: (d['w'] * d['x']).sum())({'w': x, 'x': x + 3}))  #> {'w': tensor([4., 5.]), 'x': tensor([1., 2.])}
w = torch.ones(2, requires_grad=True)
print(grad(lambda a: (a * a * w).sum())(x))  #> tensor([2., 4.], grad_fn=<AddBackward0>)
print(grad(lambda a: (a * 2).sum())(x))  #> tensor([2., 2.])
out, pull = vjp(lambda a: a.sin(), x)
print(pull(torch.ones(2)))  #> (tensor([ 0.5403, -0.4161]),)
print(jvp(lambda a, b: a * b, (x, x), (x, torch.ones(2))))  #> (tensor([1., 4.]), tensor([2., 6.]))
print(grad(lambda a: jvp(lambda b: b ** 3, (a,), (torch.tensor(1.),))[1])(torch.tensor(2.)))  #> tensor(12.)
print(jvp(grad(lambda a: a ** 3), (torch.tensor(2.),), (torch.tensor(1.),)))  #> (tensor(12.), tensor(12.))

# %% what grad and vjp refuse
from torch.func import grad, vjp, jvp
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
x = torch.ones(2)
attempt(lambda: grad(lambda a: a)(x))
#> RuntimeError grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with 1 dims. Maybe you wanted to use the vjp or jacrev APIs instead?
attempt(lambda: grad(lambda a: 3)(x))
#> RuntimeError grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got <class 'int'>
attempt(lambda: grad(lambda a: a.sum())(3))  #> ValueError Thing passed to transform API must be Tensor, got <class 'int'>
attempt(lambda: grad(lambda a: a.sum(), argnums=1)(x))  #> RuntimeError Got argnum=1, but only 1 positional inputs
attempt(lambda: grad(lambda a: a.sum(), argnums=(0, 0))(x))  #> RuntimeError argnums elements must be unique, got (0, 0)
attempt(lambda: grad(lambda a: a.sum(), has_aux=True)(x))
#> RuntimeError grad_and_value(f)(*args): output of function f should be a tuple: (output, aux) if has_aux is True
attempt(lambda: vjp(lambda a: 3, x))
#> RuntimeError vjp(f, *primals): expected f(*primals) to return only tensors, got unsupported type <class 'int'>
attempt(lambda: jvp(lambda a: a, x, x))
#> RuntimeError jvp(f, primals, tangents): Expected primals to be a tuple. E.g. it should be valid to call f(*primals).
attempt(lambda: jvp(lambda a: a, (x,), (x, x)))
#> RuntimeError jvp(f, primals, tangents): Expected primals and tangents to have the same python structure. For example, if primals is a tuple of 3 tensors, tangents also must be. Got primals with structure TreeSpec(tuple, None, [*]) and tangents with structure TreeSpec(tuple, None, [*,
#>   *])
attempt(lambda: jvp(lambda a: a, (x,), (torch.ones(3),)))
#> RuntimeError Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. Tensor is of size [2] while the given forward gradient is of size [3].

# %% jacobians and hessians
from torch.func import jacrev, jacfwd, hessian
x = torch.tensor([1., 2.])
f = lambda a: torch.stack([a[0] * a[1], a[1] ** 2, a[0].sin()])
print(jacrev(f)(x), jacfwd(f)(x))
#> tensor([[2.0000, 1.0000],
#>         [0.0000, 4.0000],
#>         [0.5403, 0.0000]]) tensor([[2.0000, 1.0000],
#>         [0.0000, 4.0000],
#>         [0.5403, 0.0000]])
print(jacrev(lambda a, b: (a * b, b), argnums=(0, 1))(x, x + 1))
#> ((tensor([[2., 0.],
#>         [0., 3.]]), tensor([[1., 0.],
#>         [0., 2.]])), (tensor([[0., 0.],
#>         [0., 0.]]), tensor([[1., 0.],
#>         [0., 1.]])))
print(jacfwd(lambda a, b: (a * b, b), argnums=(0, 1))(x, x + 1))
#> ((tensor([[2., 0.],
#>         [0., 3.]]), tensor([[1., 0.],
#>         [0., 2.]])), (tensor([[0., 0.],
#>         [0., 0.]]), tensor([[1., 0.],
#>         [0., 1.]])))
print(jacrev(lambda a: {'k': a ** 2})(x))
#> {'k': tensor([[2., 0.],
#>         [0., 4.]])}
print(jacrev(lambda a: (a ** 2, a), has_aux=True)(x))
#> (tensor([[2., 0.],
#>         [0., 4.]]), tensor([1., 2.]))
print(hessian(lambda a: (a ** 3).sum() + a.prod())(x))
#> tensor([[ 6.,  1.],
#>         [ 1., 12.]])
print(jacrev(jacrev(lambda a: (a ** 3).sum()))(x))
#> tensor([[ 6.,  0.],
#>         [ 0., 12.]])
print(jacfwd(jacfwd(lambda a: (a ** 3).sum()))(x))
#> tensor([[ 6.,  0.],
#>         [ 0., 12.]])
print(jacrev(lambda a: a @ a, chunk_size=1)(x))  #> tensor([2., 4.])

# %% vmap
from torch.func import vmap, grad
x = torch.arange(6.).reshape(3, 2)
print(vmap(lambda a: a * 2 + a.sum())(x))
#> tensor([[ 1.,  3.],
#>         [ 9., 11.],
#>         [17., 19.]])
print(vmap(torch.dot)(x, x), vmap(torch.dot, in_dims=1)(x, x))  #> tensor([ 1., 13., 41.]) tensor([20., 35.])
print(vmap(lambda a, b: a @ b, in_dims=(None, 0))(torch.ones(3, 2), x))
#> tensor([[1., 1., 1.],
#>         [5., 5., 5.],
#>         [9., 9., 9.]])
print(vmap(lambda a: (a, a.sum()), out_dims=(1, 0))(x))
#> (tensor([[0., 2., 4.],
#>         [1., 3., 5.]]), tensor([1., 5., 9.]))
print(vmap(vmap(lambda a, b: a * b), in_dims=(0, None))(x, torch.tensor([1., 10.])))
#> tensor([[ 0., 10.],
#>         [ 2., 30.],
#>         [ 4., 50.]])
print(vmap(lambda d: d['a'] - d['b'], in_dims=({'a': 0, 'b': None},))({'a': x, 'b': torch.ones(2)}))
#> tensor([[-1.,  0.],
#>         [ 1.,  2.],
#>         [ 3.,  4.]])
print(vmap(grad(lambda a: (a ** 3).sum()))(x))
#> tensor([[ 0.,  3.],
#>         [12., 27.],
#>         [48., 75.]])
print(vmap(lambda a: a.sort(descending=True).values)(x), vmap(lambda a: torch.stack([a, a]).T.reshape(-1))(x))
#> tensor([[1., 0.],
#>         [3., 2.],
#>         [5., 4.]]) tensor([[0., 0., 1., 1.],
#>         [2., 2., 3., 3.],
#>         [4., 4., 5., 5.]])
print(vmap(lambda a: torch.where(a > 2, a, -a).cumsum(0), chunk_size=2)(x))
#> tensor([[ 0., -1.],
#>         [-2.,  1.],
#>         [ 4.,  9.]])
print(vmap(lambda a, i: a[i])(x, torch.tensor([0, 1, 1])))  #> tensor([0., 3., 5.])
print(vmap(lambda a: torch.nn.functional.linear(a, torch.ones(3, 2), torch.ones(3)))(x))
#> tensor([[ 2.,  2.,  2.],
#>         [ 6.,  6.,  6.],
#>         [10., 10., 10.]])
print(vmap(lambda a: torch.nn.functional.softmax(a, -1).max())(x))  #> tensor([0.7311, 0.7311, 0.7311])
def changes(a):
    b = a.clone()
    b[0] += 1
    b.mul_(2)
    return b
print(vmap(changes)(x))
#> tensor([[ 2.,  2.],
#>         [ 6.,  6.],
#>         [10., 10.]])
vmap(lambda a: print(a.shape, a) or a)(x)
#> torch.Size([2]) BatchedTensor(lvl=1, bdim=0, value=
#>     tensor([[0., 1.],
#>             [2., 3.],
#>             [4., 5.]])
#> )
#> tensor([[0., 1.],
#>         [2., 3.],
#>         [4., 5.]])

# %% random numbers in vmap
from torch import vmap
x = torch.zeros(3, 2)
torch.manual_seed(0)
print(vmap(lambda a: a + torch.rand(2), randomness='different')(x))
#> tensor([[0.4963, 0.7682],
#>         [0.0885, 0.1320],
#>         [0.3074, 0.6341]])
print(vmap(lambda a: a + torch.rand(2), randomness='same')(x))
#> tensor([[0.4901, 0.8964],
#>         [0.4901, 0.8964],
#>         [0.4901, 0.8964]])
print(vmap(lambda a: torch.nn.functional.dropout(a + 1), randomness='different')(x))
#> tensor([[0., 0.],
#>         [2., 2.],
#>         [0., 2.]])
try:
    vmap(lambda a: a + torch.rand(2))(x)
except RuntimeError as e:
    print(e)
#> vmap: called random operation while in randomness error mode. Please either use the 'same' or 'different' randomness flags on vmap or perform the randomness operation out of vmap

# %% what vmap refuses
from torch import vmap
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
x = torch.arange(6.).reshape(3, 2)
attempt(lambda: vmap(lambda a: a.sum().item())(x))
#> RuntimeError vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a Tensor, please try to rewrite what you're doing with other operations. If error is occurring somewhere inside PyTorch internals, please file a bug report.
attempt(lambda: vmap(lambda a: a if a.sum() > 0 else -a)(x))
#> RuntimeError vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't support that yet, please file an issue at https://github.com/pytorch/pytorch/issues .
attempt(lambda: vmap(lambda a: a[a > 0])(x))
#> RuntimeError vmap: We do not support batching operators that can support dynamic shape. Attempting to batch over indexing with a boolean mask.
attempt(lambda: vmap(lambda a, b: a + b)(x, torch.ones(2)))
#> ValueError vmap: Expected all tensors to have the same size in the mapped dimension, got sizes [3, 2] for the mapped dimension
attempt(lambda: vmap(lambda a, b: a + b)(x, 3))
#> ValueError vmap(<lambda>, in_dims=0, ...)(<inputs>): Got in_dim=0 for an input but the input is of type <class 'int'>. We cannot vmap over non-Tensor arguments, please use None as the respective in_dim
attempt(lambda: vmap(lambda a: 3)(x))
#> ValueError vmap(<lambda>, ...): `<lambda>` must only return Tensors, got type <class 'int'>. Did you mean to set out_dims= to None for output?
attempt(lambda: vmap(lambda a: a, in_dims=3)(x))
#> ValueError vmap(<lambda>, in_dims=3, ...)(<inputs>): Got in_dim=3 for some input, but that input is a Tensor of dimensionality 2 so expected in_dim to satisfy -2 <= in_dim < 2.
attempt(lambda: vmap(lambda a: a, out_dims=2)(x))
#> IndexError Dimension out of range (expected to be in range of [-2, 1], but got 2)
attempt(lambda: vmap(lambda: 1)())
#> ValueError vmap(<lambda>)(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a function with no inputs. The latter is unsupported.
attempt(lambda: vmap(lambda a: torch.zeros(2).add_(a))(x))
#> RuntimeError output with shape [2] doesn't match the broadcast shape [3, 2]

# %% per-sample gradients and ensembles
from torch import nn
from torch.func import functional_call, grad, stack_module_state, vmap
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
params = {k: v.detach() for k, v in model.named_parameters()}
x, y = torch.arange(8.).reshape(4, 2) / 4, torch.ones(4, 1)
def loss(params, a, b):
    return ((functional_call(model, params, (a,)) - b) ** 2).mean()
per_sample = vmap(grad(loss), in_dims=(None, 0, 0))(params, x, y)
print({k: v.shape for k, v in per_sample.items()})
#> {'0.weight': torch.Size([4, 3, 2]), '0.bias': torch.Size([4, 3]), '2.weight': torch.Size([4, 1, 3]), '2.bias': torch.Size([4, 1])}
print(per_sample['2.weight'])
#> tensor([[[-0.2594, -1.3053,  0.0494]],
#>
#>         [[-0.7766,  0.3563,  0.1682]],
#>
#>         [[-1.1696,  1.6098,  0.2685]],
#>
#>         [[-1.4751,  2.1899,  0.3610]]])
whole = grad(loss)(params, x, y)
print(all(torch.allclose(v.mean(0), whole[k], atol=1e-6) for k, v in per_sample.items()))  #> True
models = [nn.Linear(2, 1) for _ in range(3)]
stacked, buffers = stack_module_state(models)
out = vmap(lambda p, a: functional_call(models[0], p, (a,)), in_dims=(0, None))(stacked, x)
print(out.shape, torch.allclose(out, torch.stack([m(x) for m in models])), out.requires_grad)
#> torch.Size([3, 4, 1]) True True

# %% Functions with setup_context under transforms
from torch.func import grad, jvp, vmap
class Scale(torch.autograd.Function):
    generate_vmap_rule = True
    @staticmethod
    def forward(x, k):
        return x ** 2 * k
    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(inputs[0])
        ctx.save_for_forward(inputs[0])
        ctx.k = inputs[1]
    @staticmethod
    def backward(ctx, g):
        return 2 * ctx.saved_tensors[0] * ctx.k * g, None
    @staticmethod
    def jvp(ctx, t, _):
        return 2 * ctx.saved_tensors[0] * ctx.k * t
x = torch.tensor([1., 2.])
print(grad(lambda a: Scale.apply(a, 3.).sum())(x), jvp(lambda a: Scale.apply(a, 3.), (x,), (x,)))
#> tensor([ 6., 12.]) (tensor([ 3., 12.]), tensor([ 6., 24.]))
print(vmap(lambda a: Scale.apply(a, 3.))(x), vmap(grad(lambda a: Scale.apply(a, 3.)))(x))
#> tensor([ 3., 12.]) tensor([ 6., 12.])
