"""Adadelta."""
import torch
from torch.optim.optimizer import (
    ParameterwiseOptimizer,
    _check_eps,
    _check_lr,
    _check_not_negative,
    _to_scalar,
)


class Adadelta(ParameterwiseOptimizer):
    _later_options = {"foreach": None, "maximize": False, "differentiable": False, "capturable": False}
    _zeros = ("square_avg", "acc_delta")
    _capturable = ("params and state_steps", ["cuda", "xpu", "hpu", "privateuseone"])

    def __init__(
        self,
        params,
        lr=1.0,
        rho=0.9,
        eps=1e-6,
        weight_decay=0,
        foreach=None,
        *,
        capturable=False,
        maximize=False,
        differentiable=False,
    ):
        _check_lr(lr)
        if not 0.0 <= rho <= 1.0:
            raise ValueError(f"Invalid rho value: {rho}")
        _check_eps(eps)
        _check_not_negative("weight_decay", weight_decay)
        super().__init__(
            params,
            {
                "lr": lr,
                "rho": rho,
                "eps": eps,
                "weight_decay": weight_decay,
                "maximize": maximize,
                "capturable": capturable,
                "foreach": foreach,
                "differentiable": differentiable,
            },
        )

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        square_avg = state["square_avg"]
        acc_delta = state["acc_delta"]
        rho = group["rho"]
        eps = group["eps"]
        square_avg.mul_(rho).addcmul_(grad, grad, value=1 - rho)
        std = square_avg.add(eps).sqrt_()
        delta = acc_delta.add(eps).sqrt_()
        if group["differentiable"]:
            delta = delta.clone()
        delta.div_(std).mul_(grad)
        acc_delta.mul_(rho).addcmul_(delta, delta, value=1 - rho)
        param.add_(delta, alpha=-_to_scalar(group["lr"]))
