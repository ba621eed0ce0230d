"""torch.nn.attention: which of the ways to compute attention may be taken. There are two on the CPU."""
import contextlib
import enum

import torch
from torch._native import unsupported

_not_yet = (
    "SDPAParams WARN_FOR_UNFUSED_KERNELS activate_flash_attention_impl can_use_efficient_attention can_use_flash_attention "
    "current_flash_attention_impl list_flash_attention_impls register_flash_attention_impl restore_flash_attention_impl bias "
    "flex_attention varlen experimental"
).split()


class SDPBackend(enum.IntEnum):
    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3
    OVERRIDEABLE = 4

    def __str__(self):
        return f"SDPBackend.{self.name}"


@contextlib.contextmanager
def sdpa_kernel(backends, set_priority=False):
    if not isinstance(backends, (list, SDPBackend)):
        raise AssertionError("Backend must be an instance of SDPBackend or a list of SDPBackend instances, got " + type(backends).__name__)
    allowed = [backends] if isinstance(backends, SDPBackend) else backends
    before = torch._C._set_attention_kernels(SDPBackend.FLASH_ATTENTION in allowed, SDPBackend.MATH in allowed)
    try:
        yield {}
    finally:
        torch._C._set_attention_kernels(*before)


def __getattr__(name):
    if name in _not_yet:
        unsupported("torch.nn.attention." + name)
    raise AttributeError(f"module 'torch.nn.attention' has no attribute '{name}'")
