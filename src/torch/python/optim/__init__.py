"""torch.optim, loaded as asked for."""
from torch._native import import_module, unsupported

_homes = {
    "SGD": "sgd",
    "Adam": "adam",
    "AdamW": "adamw",
    "RMSprop": "rmsprop",
    "Adagrad": "adagrad",
    "Adadelta": "adadelta",
    "Adamax": "adamax",
    "NAdam": "nadam",
    "RAdam": "radam",
    "ASGD": "asgd",
    "Rprop": "rprop",
    "LBFGS": "lbfgs",
    "Adafactor": "adafactor",
    "Muon": "muon",
    "Optimizer": "optimizer",
}
_submodules = (*_homes.values(), "lr_scheduler", "swa_utils")

__all__ = [*_homes, "lr_scheduler", "swa_utils"]

_not_yet = ("SparseAdam",)


def __getattr__(name):
    if name in _homes:
        value = getattr(import_module("torch.optim." + _homes[name]), name)
    elif name in _submodules:
        value = import_module("torch.optim." + name)
    elif name in _not_yet:
        unsupported("torch.optim." + name)
    else:
        raise AttributeError(f"module 'torch.optim' has no attribute '{name}'")
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *__all__])
