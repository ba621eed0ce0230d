"""Averaged stochastic gradient descent."""
import torch
from torch.optim.optimizer import ParameterwiseOptimizer, _check_lr, _check_not_negative, _get_scalar_dtype, _step_count, _to_scalar


class ASGD(ParameterwiseOptimizer):
    _later_options = {"foreach": None, "maximize": False, "differentiable": False, "capturable": False}
    _numbers = ("step", "eta", "mu")
    _capturable = ("params, mus, etas, and state_steps", ParameterwiseOptimizer._capturable[1])

    def __init__(
        self,
        params,
        lr=1e-2,
        lambd=1e-4,
        alpha=0.75,
        t0=1e6,
        weight_decay=0,
        foreach=None,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        _check_lr(lr)
        _check_not_negative("weight_decay", weight_decay)
        super().__init__(
            params,
            {
                "lr": lr,
                "lambd": lambd,
                "alpha": alpha,
                "t0": t0,
                "weight_decay": weight_decay,
                "foreach": foreach,
                "maximize": maximize,
                "differentiable": differentiable,
                "capturable": capturable,
            },
        )

    def _start(self, state, group, param, grad):
        dtype = _get_scalar_dtype()
        state["step"] = _step_count()
        state["eta"] = torch.as_tensor(_to_scalar(group["lr"]), dtype=dtype).clone().detach()
        state["mu"] = torch.ones((), dtype=dtype)
        state["ax"] = torch.zeros_like(param)

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        average, eta, mu = state["ax"], state["eta"], state["mu"]
        lr = _to_scalar(group["lr"])
        lambd = group["lambd"]
        rate = eta.item()
        param.mul_(1 - lambd * rate)
        param.add_(grad, alpha=-rate)
        if mu.item() != 1:
            average.add_(param.sub(average).mul_(mu))
        else:
            average.copy_(param)
        step = state["step"].item()
        eta.copy_(torch.as_tensor(lr / ((1 + lambd * lr * step) ** group["alpha"])))
        mu.copy_(torch.as_tensor(1 / max(1, step - group["t0"])))
