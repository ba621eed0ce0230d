"""Autograd functions that modules use."""
import torch


class BackwardHookFunction(torch.autograd.Function):
    """Identity; its node is where full backward hooks of modules are attached."""

    @staticmethod
    def forward(ctx, *args):
        ctx.mark_non_differentiable(*[arg for arg in args if not arg.requires_grad])
        return args

    @staticmethod
    def backward(ctx, *grads):
        return grads


class CrossMapLRN2d(torch.autograd.Function):
    """Each value divided by a power of the mean square of its neighbours among the channels."""

    @staticmethod
    def forward(ctx, input, size, alpha=1e-4, beta=0.75, k=1):
        ctx.options = size, alpha, beta
        if input.dim() != 4:
            raise ValueError(f"CrossMapLRN2d: Expected input to be 4D, got {input.dim()}D instead.")
        before = int((size - 1) / 2 + 1)
        channels = input.size(1)
        squares = input.pow(2)
        sums = []
        for c in range(channels):
            if c == 0:
                total = squares[:, : min(before, channels)].sum(1)
            else:
                total = sums[-1].clone()
                if c + before - 1 < channels:
                    total += squares[:, c + before - 1]
                if c > before:
                    total -= squares[:, c - before]
            sums.append(total)
        scale = torch.stack(sums, 1).mul(alpha / size).add(k)
        output = input * scale.pow(-beta)
        ctx.save_for_backward(input, output)
        ctx.scale = scale
        return output

    @staticmethod
    def backward(ctx, grad_output):
        input, output = ctx.saved_tensors
        size, alpha, beta = ctx.options
        channels = input.size(1)
        shares = grad_output * output / ctx.scale
        # PyTorch's window begins one channel earlier than forward's where the size is odd.
        before = int(size - (size - 1) / 2)
        torch.empty(channels + size - 1).narrow(0, before, channels)  # refuses a window of one
        rows = []
        for c in range(channels):
            rows.append(shares[:, max(0, c - before) : max(0, c - before + size)].sum(1))
        spread = torch.stack(rows, 1)
        grad = grad_output * ctx.scale.pow(-beta) - 2 * alpha * beta / size * input * spread
        return grad, None, None, None, None
