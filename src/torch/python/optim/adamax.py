"""Adamax."""
import torch
from torch.optim.optimizer import (
    Optimizer,
    _check_betas,
    _check_eps,
    _check_lr,
    _check_not_negative,
    _step_count,
    _to_scalar,
)


class Adamax(Optimizer):
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

    def step(self, closure=None):
        return self._run_step(closure)

    def _update(self, group, param, grad):
        state = self.state[param]
        if not state:
            state["step"] = _step_count()
            state["exp_avg"] = torch.zeros_like(param)
            state["exp_inf"] = torch.zeros_like(param)
        exp_avg = state["exp_avg"]
        exp_inf = state["exp_inf"]
        beta1, beta2 = group["betas"]
        count = state["step"]
        count += 1
        if group["weight_decay"] != 0:
            grad = grad.add(param, alpha=group["weight_decay"])
        exp_avg.lerp_(grad, 1 - beta1)
        torch.maximum(exp_inf.mul_(beta2), grad.abs().add_(group["eps"]), out=exp_inf)
        rate = _to_scalar(group["lr"]) / (1 - beta1 ** count.item())
        param.addcdiv_(exp_avg, exp_inf, value=-rate)
