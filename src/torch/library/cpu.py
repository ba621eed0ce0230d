"""torch.cpu: the device that there is."""
from torch._native import import_module, unsupported

_not_yet = ("Event", "Stream", "StreamContext", "current_stream", "stream", "get_capabilities")


def is_available():
    return True


def is_initialized():
    return True


def synchronize(device=None):
    return None


set_device = synchronize


def current_device():
    return "cpu"


def device_count():
    return 1


def __getattr__(name):
    if name == "amp":
        return import_module("torch.cpu.amp")
    if name in _not_yet:
        unsupported("torch.cpu." + name)
    raise AttributeError(f"module 'torch.cpu' has no attribute '{name}'")
