# %% context managers and decorators
x = torch.ones(1, requires_grad=True)
with torch.no_grad():
    a = x * 2
    with torch.enable_grad():
        b = x * 2
print(a.requires_grad, b.requires_grad, torch.is_grad_enabled())  #> False True True
@torch.no_grad()
def f(t):
    return t * 2
print(f(x).requires_grad, f.__name__)  #> False f
with torch.set_grad_enabled(False):
    print((x * 2).requires_grad)  #> False
with torch.inference_mode():
    y = x * 2
print(y.is_inference(), y.requires_grad)  #> True False

# %% generators
@torch.no_grad()
def g():
    yield torch.is_grad_enabled()
print(list(g()), torch.is_grad_enabled())  #> [False] True

# %% a custom Function
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x
    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 2 * x * grad
x = torch.tensor([1.0, 3.0], requires_grad=True)
y = Square.apply(x)
print(y, y.grad_fn.name())  #> tensor([1., 9.], grad_fn=<SquareBackward>) SquareBackward
y.sum().backward()
print(x.grad)  #> tensor([2., 6.])

# %% hooks
x = torch.ones(2, requires_grad=True)
y = x * 3
h = y.register_hook(lambda g: g * 10)
y.sum().backward(retain_graph=True)
h.remove()
y.sum().backward()
print(x.grad)  #> tensor([33., 33.])

# %% gradients without .grad
x = torch.tensor(2.0, requires_grad=True)
(g,) = torch.autograd.grad(x**3, x, create_graph=True)
print(g, torch.autograd.grad(g, x))  #> tensor(12., grad_fn=<MulBackward0>) (tensor(12.),)

# %% backward without anything that requires grad
torch.ones(2).sum().backward()  #> RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn

# %% backward from many elements
(torch.ones(2, requires_grad=True) * 2).backward()
#> RuntimeError: grad can be implicitly created only for scalar outputs
