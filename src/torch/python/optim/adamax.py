"""Adamax."""
import torch
from torch.optim.optimizer import (
    ParameterwiseOptimizer,
    _check_betas,
    _check_eps,
    _check_lr,
    _check_not_negative,
    _to_scalar,
)


class Adamax(ParameterwiseOptimizer):
    _later_options = {"foreach": None, "maximize": False, "differentiable": False, "capturable": False}
    _zeros = ("exp_avg", "exp_inf")

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        capturable=False,
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
                "foreach": foreach,
                "maximize": maximize,
                "differentiable": differentiable,
                "capturable": capturable,
            },
        )

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        exp_avg = state["exp_avg"]
        exp_inf = state["exp_inf"]
        beta1, beta2 = group["betas"]
        exp_avg.lerp_(grad, 1 - beta1)
        exp_inf.copy_(torch.maximum(exp_inf * beta2, grad.abs().add_(group["eps"])))
        rate = _to_scalar(group["lr"]) / (1 - beta1 ** state["step"].item())
        param.addcdiv_(exp_avg, exp_inf, value=-rate)
