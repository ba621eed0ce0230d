"""Resilient backpropagation: steps that grow while the sign of the gradient stays."""
import torch
from torch.optim.optimizer import ParameterwiseOptimizer, _check_lr, _step_count, _to_scalar


class Rprop(ParameterwiseOptimizer):
    _later_options = {"foreach": None, "maximize": False, "differentiable": False, "capturable": False}

    def __init__(
        self,
        params,
        lr=1e-2,
        etas=(0.5, 1.2),
        step_sizes=(1e-6, 50),
        *,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        _check_lr(lr)
        if not 0.0 < etas[0] < 1.0 < etas[1]:
            raise ValueError(f"Invalid eta values: {etas[0]}, {etas[1]}")
        super().__init__(
            params,
            {
                "lr": lr,
                "etas": etas,
                "step_sizes": step_sizes,
                "foreach": foreach,
                "maximize": maximize,
                "differentiable": differentiable,
                "capturable": capturable,
            },
        )

    def _start(self, state, group, param, grad):
        state["step"] = _step_count()
        state["prev"] = torch.zeros_like(param)
        state["step_size"] = torch.full_like(grad, _to_scalar(group["lr"]))

    def _update(self, group, param, grad):
        state, grad = self._advance(group, param, grad)
        previous = state["prev"]
        step_size = state["step_size"]
        shrink, grow = group["etas"]
        smallest, largest = group["step_sizes"]
        sign = grad.mul(previous.clone() if group["differentiable"] else previous).sign()
        sign[sign.gt(0)] = grow
        sign[sign.lt(0)] = shrink
        sign[sign.eq(0)] = 1
        step_size.mul_(sign).clamp_(smallest, largest)
        grad = grad.clone()
        grad[sign.eq(shrink)] = 0
        param.addcmul_(grad.sign(), step_size, value=-1)
        previous.copy_(grad)
