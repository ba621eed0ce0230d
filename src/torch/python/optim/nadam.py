"""Adam with Nesterov momentum."""
import torch
from torch.optim.optimizer import (
    ParameterwiseOptimizer,
    _check_betas,
    _check_eps,
    _check_lr,
    _check_not_negative,
    _get_scalar_dtype,
    _step_count,
    _to_scalar,
)


class NAdam(ParameterwiseOptimizer):
    _later_options = {"maximize": False, "foreach": None, "capturable": False, "differentiable": False, "decoupled_weight_decay": False}
    _zeros = ("exp_avg", "exp_avg_sq")
    _numbers = ("step", "mu_product")
    _capturable = ("params, mu_products and state_steps", ParameterwiseOptimizer._capturable[1])

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        momentum_decay=4e-3,
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
        _check_not_negative("momentum_decay", momentum_decay)
        super().__init__(
            params,
            {
                "lr": lr,
                "betas": betas,
                "eps": eps,
                "weight_decay": weight_decay,
                "momentum_decay": momentum_decay,
                "decoupled_weight_decay": decoupled_weight_decay,
                "maximize": maximize,
                "foreach": foreach,
                "capturable": capturable,
                "differentiable": differentiable,
            },
        )

    def _start(self, state, group, param, grad):
        state["step"] = _step_count()
        state["mu_product"] = torch.tensor(1.0, dtype=_get_scalar_dtype())
        super()._start(state, group, param, grad)

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        exp_avg = state["exp_avg"]
        exp_avg_sq = state["exp_avg_sq"]
        mu_product = state["mu_product"]
        beta1, beta2 = group["betas"]
        lr = _to_scalar(group["lr"])
        decay = group["momentum_decay"]
        step = state["step"].item()
        mu = beta1 * (1.0 - 0.5 * (0.96 ** (step * decay)))
        mu_next = beta1 * (1.0 - 0.5 * (0.96 ** ((step + 1) * decay)))
        mu_product *= mu
        exp_avg.lerp_(grad, 1 - beta1)
        exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        denominator = exp_avg_sq.div(1 - beta2**step).sqrt() + group["eps"]
        product = mu_product.item()
        param.addcdiv_(grad, denominator, value=-lr * (1.0 - mu) / (1.0 - product))
        param.addcdiv_(exp_avg, denominator, value=(-lr * mu_next) / (1.0 - product * mu_next))
