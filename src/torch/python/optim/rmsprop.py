"""RMSprop."""
import torch
from torch.optim.optimizer import (
    ParameterwiseOptimizer,
    _check_eps,
    _check_lr,
    _check_not_negative,
    _step_count,
    _to_scalar,
)


class RMSprop(ParameterwiseOptimizer):
    _later_options = {"momentum": 0, "centered": False, "foreach": None, "maximize": False, "differentiable": False, "capturable": False}

    def __init__(
        self,
        params,
        lr=1e-2,
        alpha=0.99,
        eps=1e-8,
        weight_decay=0,
        momentum=0,
        centered=False,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        _check_lr(lr)
        _check_eps(eps)
        _check_not_negative("momentum", momentum)
        _check_not_negative("weight_decay", weight_decay)
        _check_not_negative("alpha", alpha)
        super().__init__(
            params,
            {
                "lr": lr,
                "momentum": momentum,
                "alpha": alpha,
                "eps": eps,
                "centered": centered,
                "weight_decay": weight_decay,
                "capturable": capturable,
                "foreach": foreach,
                "maximize": maximize,
                "differentiable": differentiable,
            },
        )

    def _start(self, state, group, param, grad):
        state["step"] = _step_count()
        state["square_avg"] = torch.zeros_like(param)
        if group["momentum"] > 0:
            state["momentum_buffer"] = torch.zeros_like(param)
        if group["centered"]:
            state["grad_avg"] = torch.zeros_like(param)

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        momentum = group["momentum"]
        square_avg = state["square_avg"]
        alpha = group["alpha"]
        lr = _to_scalar(group["lr"])
        square_avg.mul_(alpha).addcmul_(grad, grad, value=1 - alpha)
        if group["centered"]:
            grad_avg = state["grad_avg"]
            grad_avg.lerp_(grad, 1 - alpha)
            average = square_avg.addcmul(grad_avg, grad_avg, value=-1).sqrt_()
        else:
            average = square_avg.sqrt()
        average = average + group["eps"]
        if momentum > 0:
            buffer = state["momentum_buffer"]
            buffer.mul_(momentum).addcdiv_(grad, average)
            param.add_(buffer, alpha=-lr)
        else:
            param.addcdiv_(grad, average, value=-lr)
