"""Adam."""
import torch
from torch.optim.optimizer import (
    ParameterwiseOptimizer,
    _check_betas,
    _check_eps,
    _check_fused,
    _check_lr,
    _check_not_negative,
    _to_scalar,
)


class Adam(ParameterwiseOptimizer):
    _later_options = {"amsgrad": False, "maximize": False, "foreach": None, "capturable": False, "differentiable": False, "decoupled_weight_decay": False, "fused": None}
    _zeros = ("exp_avg", "exp_avg_sq")

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        amsgrad=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
        fused=None,
        decoupled_weight_decay=False,
    ):
        if isinstance(lr, torch.Tensor) and foreach and not capturable:
            raise ValueError("lr as a Tensor is not supported for capturable=False and foreach=True")
        _check_lr(lr)
        _check_eps(eps)
        _check_betas(betas)
        _check_not_negative("weight_decay", weight_decay)
        if not any(all(isinstance(beta, kind) for beta in betas) for kind in (float, torch.Tensor)):
            raise ValueError("betas must be either both floats or both Tensors")
        super().__init__(
            params,
            {
                "lr": lr,
                "betas": tuple(_to_scalar(beta) for beta in betas),
                "eps": eps,
                "weight_decay": weight_decay,
                "amsgrad": amsgrad,
                "maximize": maximize,
                "foreach": foreach,
                "capturable": capturable,
                "differentiable": differentiable,
                "fused": fused,
                "decoupled_weight_decay": decoupled_weight_decay,
            },
        )
        _check_fused(fused, differentiable, foreach)

    def _start(self, state, group, param, grad):
        super()._start(state, group, param, grad)
        if group["amsgrad"]:
            state["max_exp_avg_sq"] = torch.zeros_like(param)

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        exp_avg = state["exp_avg"]
        exp_avg_sq = state["exp_avg_sq"]
        lr = _to_scalar(group["lr"])
        beta1, beta2 = group["betas"]
        exp_avg.lerp_(grad, 1 - beta1)
        exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        square = exp_avg_sq
        if group["amsgrad"]:
            square = state["max_exp_avg_sq"]
            square.copy_(torch.maximum(square.clone() if group["differentiable"] else square, exp_avg_sq))
        step = state["step"] if group["differentiable"] else state["step"].item()
        step_size = lr / (1 - beta1**step)
        root = (1 - beta2**step) ** 0.5
        if group["differentiable"]:
            # The step size is a part of the denominator: it may be a tensor that wants a gradient.
            denominator = (square.sqrt() / (root * -step_size)).add_(group["eps"] / -step_size)
            param.addcdiv_(exp_avg.clone(), denominator)
        else:
            param.addcdiv_(exp_avg, (square.sqrt() / root).add_(group["eps"]), value=-step_size)
