"""torch.accelerator, on a computer that has none."""
from torch._native import unsupported


def is_available():
    return False


def current_accelerator(check_available=False):
    return None


def device_count():
    return 0


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module 'torch.accelerator' has no attribute '{name}'")
    unsupported("torch.accelerator." + name)
