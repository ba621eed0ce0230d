"""torch.backends: its parts are modules with switches."""
from torch._native import import_module, unsupported

_parts = ("cudnn", "cuda", "mps", "mkldnn", "mkl", "openmp")
_not_yet = ("cpu", "cusparselt", "miopen", "nnpack", "opt_einsum", "quantized", "xeon", "xnnpack", "kleidiai")


def __getattr__(name):
    if name in _parts:
        return import_module("torch.backends." + name)
    if name in _not_yet:
        unsupported("torch.backends." + name)
    raise AttributeError(f"module 'torch.backends' has no attribute '{name}'")
