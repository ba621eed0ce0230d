"""torch.utils, loaded as asked for."""
from torch._native import import_module

_submodules = ("checkpoint", "data", "hooks", "tensorboard")


def __getattr__(name):
    if name in _submodules:
        value = import_module("torch.utils." + name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'torch.utils' has no attribute '{name}'")
