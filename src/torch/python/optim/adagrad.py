"""Adagrad."""
import torch
from torch.optim.optimizer import (
    ParameterwiseOptimizer,
    _check_eps,
    _check_fused,
    _check_lr,
    _check_not_negative,
    _step_count,
    _to_scalar,
)


class Adagrad(ParameterwiseOptimizer):
    _later_options = {"foreach": None, "maximize": False, "differentiable": False, "fused": None}

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
                self._start(self.state[param], group, param, None)

    def _start(self, state, group, param, grad):
        state["step"] = _step_count()
        state["sum"] = torch.full_like(param, self.defaults["initial_accumulator_value"])

    def share_memory(self):
        """State is in one process's memory here."""

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        total = state["sum"]
        rate = _to_scalar(group["lr"]) / (1 + (state["step"].item() - 1) * group["lr_decay"])
        total.addcmul_(grad, grad, value=1)
        param.addcdiv_(grad, total.sqrt() + group["eps"], value=-rate)
