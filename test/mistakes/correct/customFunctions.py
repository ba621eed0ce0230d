# %% a gradient reversal
import torch
class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, strength):
        ctx.strength = strength
        return x.view_as(x)
    @staticmethod
    def backward(ctx, grad):
        return -ctx.strength * grad, None
features = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
Reverse.apply(features * 2, 0.5).sum().backward()
print(features.grad)

# %% a straight-through estimator
import torch
class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()
    @staticmethod
    def backward(ctx, grad):
        return grad
w = torch.tensor([0.3, 1.7, -0.8, 2.2, 0.1], requires_grad=True)
(Round.apply(w) ** 2).sum().backward()
print(w.grad)

# %% a binarized activation whose gradient is clipped
import torch
class Sign(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.sign()
    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * (x.abs() <= 1)
x = torch.tensor([0.5, -0.2, 3.0], requires_grad=True)
Sign.apply(x).sum().backward()
print(x.grad)

# %% gradients that are clipped on their way
import torch
class ClipGradient(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clone()
    @staticmethod
    def backward(ctx, grad):
        return grad.clamp(-1, 1)
x = torch.tensor([1.0, 2.0], requires_grad=True)
(ClipGradient.apply(x) * torch.tensor([5.0, 0.5])).sum().backward()
print(x.grad)

# %% a relu at its kink, and a sum of two inputs
import torch
class MyRelu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(min=0)
    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * (x > 0)
x = torch.tensor([-1.0, 0.0, 2.0], requires_grad=True)
MyRelu.apply(x).sum().backward()
print(x.grad)

# %% right, with broadcasting undone by hand
import torch
class Linear(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, bias):
        ctx.save_for_backward(x, weight)
        return x @ weight.t() + bias
    @staticmethod
    def backward(ctx, grad):
        x, weight = ctx.saved_tensors
        return grad @ weight, grad.t() @ x, grad.sum(0)
torch.manual_seed(1)
x = torch.randn(4, 3)
weight = torch.randn(2, 3, requires_grad=True)
bias = torch.zeros(2, requires_grad=True)
Linear.apply(x, weight, bias).pow(2).mean().backward()
print(weight.grad.shape, bias.grad)
