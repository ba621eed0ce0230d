"""torch.utils, loaded as asked for."""
from torch._native import import_module, unsupported

_submodules = ("checkpoint", "data", "hooks", "tensorboard")

_not_yet = (
    "_content_store _foreach_utils _python_dispatch _pytree backend_registration bottleneck collect_env cpp_extension "
    " deterministic dlpack flop_counter mobile_optimizer model_zoo swap_tensors throughput_benchmark weak"
).split()


def __getattr__(name):
    if name in _submodules:
        value = import_module("torch.utils." + name)
        globals()[name] = value
        return value
    if name in _not_yet:
        unsupported("torch.utils." + name)
    raise AttributeError(f"module 'torch.utils' has no attribute '{name}'")
