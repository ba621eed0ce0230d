"""torch.__future__: whether a module's conversion puts new parameters in the place of the old ones."""
from torch._native import unsupported

_overwrites = False
_swaps = False


def set_overwrite_module_params_on_conversion(value):
    global _overwrites
    if value:
        unsupported("torch.__future__.set_overwrite_module_params_on_conversion(True)")
    _overwrites = value


def get_overwrite_module_params_on_conversion():
    return _overwrites


def set_swap_module_params_on_conversion(value):
    global _swaps
    if value:
        unsupported("torch.__future__.set_swap_module_params_on_conversion(True)")
    _swaps = value


def get_swap_module_params_on_conversion():
    return _swaps
