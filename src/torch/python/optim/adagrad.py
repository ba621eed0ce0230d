"""Adagrad."""
import torch
from torch.optim.optimizer import (
    Optimizer,
    _check_eps,
    _check_fused,
    _check_lr,
    _check_not_negative,
    _step_count,
    _to_scalar,
)


class Adagrad(Optimizer):
    def __init__(
        self,
        params,
        lr=1e-2,
        lr_decay=0,
        weight_decay=0,
        initial_accumulator_value=0,
        eps=1e-10,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        fused=None,
    ):
        _check_lr(lr)
        _check_not_negative("lr_decay", lr_decay)
        _check_not_negative("weight_decay", weight_decay)
        _check_not_negative("initial_accumulator_value", initial_accumulator_value)
        _check_eps(eps)
        super().__init__(
            params,
            {
                "lr": lr,
                "lr_decay": lr_decay,
                "eps": eps,
                "weight_decay": weight_decay,
                "initial_accumulator_value": initial_accumulator_value,
                "foreach": foreach,
                "maximize": maximize,
                "differentiable": differentiable,
                "fused": fused,
            },
        )
        _check_fused(fused, differentiable, foreach)
        for group in self.param_groups:
            for param in group["params"]:
                self._start(param)

    def _start(self, param):
        state = self.state[param]
        state["step"] = _step_count()
        state["sum"] = torch.full_like(param, self.defaults["initial_accumulator_value"])

    def share_memory(self):
        """State is in one process's memory here."""

    def step(self, closure=None):
        return self._run_step(closure)

    def _update(self, group, param, grad):
        state = self.state[param]
        if not state:
            self._start(param)
        total = state["sum"]
        count = state["step"]
        count += 1
        if group["weight_decay"] != 0:
            grad = grad.add(param, alpha=group["weight_decay"])
        rate = _to_scalar(group["lr"]) / (1 + (count.item() - 1) * group["lr_decay"])
        total.addcmul_(grad, grad, value=1)
        param.addcdiv_(grad, total.sqrt().add_(group["eps"]), value=-rate)
