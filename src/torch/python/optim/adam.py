"""Adam."""
import torch
from torch.optim.optimizer import (
    Optimizer,
    _check_betas,
    _check_eps,
    _check_fused,
    _check_lr,
    _check_not_negative,
    _step_count,
    _to_scalar,
)


class Adam(Optimizer):
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

    def step(self, closure=None):
        return self._run_step(closure)

    def _update(self, group, param, grad):
        state = self.state[param]
        amsgrad = group["amsgrad"]
        if not state:
            state["step"] = _step_count()
            state["exp_avg"] = torch.zeros_like(param)
            state["exp_avg_sq"] = torch.zeros_like(param)
            if amsgrad:
                state["max_exp_avg_sq"] = torch.zeros_like(param)
        exp_avg = state["exp_avg"]
        exp_avg_sq = state["exp_avg_sq"]
        lr = _to_scalar(group["lr"])
        beta1, beta2 = group["betas"]
        count = state["step"]
        count += 1
        weight_decay = group["weight_decay"]
        if weight_decay != 0:
            if group["decoupled_weight_decay"]:
                param.mul_(1 - lr * weight_decay)
            else:
                grad = grad.add(param, alpha=weight_decay)
        exp_avg.lerp_(grad, 1 - beta1)
        exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        step = count.item()
        step_size = lr / (1 - beta1**step)
        root = (1 - beta2**step) ** 0.5
        if amsgrad:
            largest = state["max_exp_avg_sq"]
            torch.maximum(largest, exp_avg_sq, out=largest)
            denominator = (largest.sqrt() / root).add_(group["eps"])
        else:
            denominator = (exp_avg_sq.sqrt() / root).add_(group["eps"])
        param.addcdiv_(exp_avg, denominator, value=-step_size)
