"""torch.cpu.amp and torch.cuda.amp: the older names of what is in torch.amp, which say that they are old."""
import warnings

from torch import amp

_device = __name__.split(".")[1]
if _device == "cuda":
    from torch.amp import custom_bwd, custom_fwd


def _warn(name):
    warnings.warn(
        f"`torch.{_device}.amp.{name}(args...)` is deprecated. Please use `torch.amp.{name}('{_device}', args...)` instead.",
        FutureWarning,
        stacklevel=3,
    )


class autocast(amp.autocast):
    def __init__(self, enabled=True, dtype=None, cache_enabled=True):
        _warn("autocast")
        super().__init__(_device, enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


class GradScaler(amp.GradScaler):
    def __init__(
        self, init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True
    ):
        _warn("GradScaler")
        super().__init__(_device, init_scale, growth_factor, backoff_factor, growth_interval, enabled)
