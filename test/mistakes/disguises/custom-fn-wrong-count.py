# %% in a training loop, a constant without its None
import torch
class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, factor):
        ctx.factor = factor
        return x * factor
    @staticmethod
    def backward(ctx, grad):
        return grad * ctx.factor
w = torch.ones(2, requires_grad=True)
for i in range(2):
    loss = Scale.apply(w, 3.0).sum()
    loss.backward()  # !
    w.grad = None

# %% in a module, tuples
import torch
class Affine(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, bias):
        ctx.save_for_backward(x, weight)
        return x * weight + bias
    @staticmethod
    def backward(ctx, grad_output):
        x, weight = ctx.saved_tensors
        return (grad_output * weight, grad_output * x)
class Layer(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(3))
    def forward(self, x):
        return Affine.apply(x, self.weight, torch.zeros(3))
layer = Layer()
layer(torch.ones(3)).sum().backward()  # !

# %% in a function, one too many
import torch
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 2
    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return 2 * x * g, g
def gradient(x):
    return torch.autograd.grad(Square.apply(x), x)  # !
gradient(torch.tensor(3.0, requires_grad=True))
