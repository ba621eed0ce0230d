import torch


class ClampedAtZero(torch.autograd.Function):
    @staticmethod
    def forward(ctx, value):
        ctx.save_for_backward(value)
        return value.clamp(min=0)

    @staticmethod
    def backward(ctx, grad_output):
        (value,) = ctx.saved_tensors
        return grad_output * (value > 0)


u = torch.tensor([-1.0, 0.5, 2.0], requires_grad=True)
v = ClampedAtZero.apply(u)
v.sum().backward()
print(v, u.grad)
