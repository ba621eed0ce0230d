"""Adam with a rectified adaptive rate."""
import torch
from torch.optim.optimizer import (
    ParameterwiseOptimizer,
    _check_betas,
    _check_eps,
    _check_lr,
    _check_not_negative,
    _to_scalar,
)


class RAdam(ParameterwiseOptimizer):
    _later_options = {"foreach": None, "maximize": False, "differentiable": False, "decoupled_weight_decay": False, "capturable": False}
    _zeros = ("exp_avg", "exp_avg_sq")

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
    ):
        _check_lr(lr)
        _check_eps(eps)
        _check_betas(betas)
        _check_not_negative("weight_decay", weight_decay)
        super().__init__(
            params,
            {
                "lr": lr,
                "betas": betas,
                "eps": eps,
                "weight_decay": weight_decay,
                "maximize": maximize,
                "foreach": foreach,
                "capturable": capturable,
                "decoupled_weight_decay": decoupled_weight_decay,
                "differentiable": differentiable,
            },
        )

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        exp_avg = state["exp_avg"]
        exp_avg_sq = state["exp_avg_sq"]
        beta1, beta2 = group["betas"]
        lr = _to_scalar(group["lr"])
        step = state["step"].item()
        exp_avg.lerp_(grad, 1 - beta1)
        exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        correction2 = 1 - beta2**step
        corrected = exp_avg / (1 - beta1**step)
        # Length of the simple moving average that approximates the exponential one, at infinity and now.
        longest = 2 / (1 - beta2) - 1
        length = longest - 2 * step * (beta2**step) / correction2
        if length > 5.0:
            rectified = (
                (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
            ) ** 0.5
            adaptive = (correction2**0.5) / (exp_avg_sq.sqrt() + group["eps"])
            param.add_(corrected * lr * adaptive * rectified, alpha=-1.0)
        else:
            param.add_(corrected * lr, alpha=-1.0)
