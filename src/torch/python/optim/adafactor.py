"""Adafactor: second moments of matrices are kept as one row and one column."""
import torch
from torch.optim.optimizer import ParameterwiseOptimizer, _step_count, _to_scalar


class Adafactor(ParameterwiseOptimizer):
    _later_options = {"foreach": None}

    def __init__(
        self,
        params,
        lr=1e-2,
        beta2_decay=-0.8,
        eps=(None, 1e-3),
        d=1.0,
        weight_decay=0.0,
        *,
        foreach=None,
        maximize=False,
    ):
        if isinstance(lr, torch.Tensor) and lr.numel() != 1:
            raise ValueError("Tensor lr must be 1-element")
        for is_fine, text in (
            (0.0 <= lr, f"Learning rate should be >= 0 but is: {lr}"),
            (0.0 >= beta2_decay, f"beta2_decay should be <= 0 but is: {beta2_decay}"),
            (eps[0] is None or 0.0 <= eps[0], f"epsilon1 should be >= 0 but is: {eps[0]}"),
            (0.0 <= eps[1], f"epsilon2 should be >= 0 but is: {eps[1]}"),
            (1.0 <= d, f"Clipping threshold d should be >= 1 but is: {d}"),
            (0.0 <= weight_decay, f"weight_decay should be >= 0 but is: {weight_decay}"),
        ):
            if not is_fine:
                raise ValueError(text)
        super().__init__(
            params,
            {
                "lr": lr,
                "beta2_decay": beta2_decay,
                "eps": eps,
                "d": d,
                "weight_decay": weight_decay,
                "foreach": foreach,
                "maximize": maximize,
            },
        )

    def _start(self, state, group, param, grad):
        state["step"] = _step_count()
        if grad.dim() > 1:
            state["row_var"] = grad.new_zeros((*grad.shape[:-1], 1))
            state["col_var"] = grad.new_zeros((*grad.shape[:-2], 1, grad.shape[-1]))
        else:
            state["variance"] = torch.zeros_like(grad)

    def _update(self, group, param, grad):
        state = self.state[param]
        if not state:
            self._start(state, group, param, grad)
        count = state["step"]
        count += 1
        step = count.item()
        lr = _to_scalar(group["lr"])
        least, least_scale = group["eps"]
        if least is None:
            least = torch.finfo(param.dtype).eps
        # The weight of the new second moment; the step relative to the size of the parameter.
        weight = step ** group["beta2_decay"]
        rate = max(least_scale, param.norm(2).item() / param.numel() ** 0.5) * min(lr, 1 / step**0.5)
        if group["weight_decay"] != 0:
            param.mul_(1 - lr * group["weight_decay"])
        if grad.dim() > 1:
            rows, columns = state["row_var"], state["col_var"]
            rows.lerp_(grad.norm(dim=-1, keepdim=True).pow_(2).div_(grad.size(-1)), weight)
            columns.lerp_(grad.norm(dim=-2, keepdim=True).pow_(2).div_(grad.size(-2)), weight)
            variance = (rows @ columns).div_(rows.mean(dim=-2, keepdim=True).clamp_(min=least))
        else:
            variance = state["variance"].lerp_(grad * grad, weight).clone()
        update = variance.clamp_(min=least * least).rsqrt_().mul_(grad)
        size = update.norm(2).item() / (update.numel() ** 0.5 * group["d"])
        param.add_(update, alpha=-rate / max(1.0, size))


Adafactor.__module__ = "torch.optim"
