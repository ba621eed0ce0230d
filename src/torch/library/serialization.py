"""torch.serialization: what may be loaded with `weights_only`, and what is said of the rest."""
from collections import Counter, OrderedDict

import torch

_plain = (bool, int, float, complex, str, bytes, bytearray, type(None), torch.Size, torch.device, torch.dtype)
_containers = (dict, OrderedDict, Counter, list, tuple, set)
_safe = []


def add_safe_globals(safe_globals):
    _safe.extend(safe_globals)


def get_safe_globals():
    return list(_safe)


def clear_safe_globals():
    _safe.clear()


class safe_globals:
    def __init__(self, safe_globals):
        self._given = safe_globals

    def __enter__(self):
        self._before = list(_safe)
        _safe.extend(self._given)
        return self

    def __exit__(self, *exception):
        _safe[:] = self._before


def _title(kind):
    if kind.__module__ == "numpy":
        from torch._native import unsupported

        unsupported("torch.load of NumPy objects with weights_only")
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _first_unsafe(value, seen):
    """The name of the first class or function that is not allowed, in the order in which it would be read."""
    kind = type(value)
    if kind in _plain or isinstance(value, torch.Tensor) or id(value) in seen:
        return None
    seen.add(id(value))
    if kind in _containers:
        parts = [part for pair in value.items() for part in pair] if isinstance(value, dict) else value
        for part in parts:
            found = _first_unsafe(part, seen)
            if found is not None:
                return found
        return None
    named = value if isinstance(value, type) or kind.__name__ in ("function", "builtin_function_or_method") else kind
    if named in _safe:
        return _first_unsafe(value.__dict__, seen) if named is kind else None
    return _title(named)


def check_weights_only(value):
    title = _first_unsafe(value, set())
    if title is None:
        return
    from pickle import UnpicklingError

    raise UnpicklingError(
        "Weights only load failed. This file can still be loaded, to do so you have two options, "
        "\x1b[1mdo those steps only if you trust the source of the checkpoint\x1b[0m. \n"
        "\t(1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` "
        "from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, "
        "but it can result in arbitrary code execution. Do it only if you got the file from a trusted source.\n"
        "\t(2) Alternatively, to load with `weights_only=True` please check the recommended steps in the following "
        "error message.\n"
        f"\tWeightsUnpickler error: Unsupported global: GLOBAL {title} was not an allowed global by default. "
        f"Please use `torch.serialization.add_safe_globals([{title}])` or the "
        f"`torch.serialization.safe_globals([{title}])` context manager to allowlist this global if you trust "
        "this class/function.\n\nCheck the documentation of torch.load to learn more about types accepted by default "
        "with weights_only https://pytorch.org/docs/stable/generated/torch.load.html."
    )


_by_name = ("function", "type", "ABCMeta", "EnumType", "builtin_function_or_method")


def check_picklable(value):
    """Functions and classes are saved as names: refuses those that no name leads to, as pickling does."""
    seen = set()

    def check_name(named):
        import sys

        title = getattr(named, "__qualname__", None)
        if title is None:
            return
        if "<locals>" in title:
            raise AttributeError(f"Can't pickle local object '{title}'")
        home = getattr(named, "__module__", None)
        if title == "<lambda>":
            from pickle import PicklingError

            raise PicklingError(f"Can't pickle {named!r}: attribute lookup <lambda> on {home} failed")

    def visit(value):
        kind = type(value)
        if kind in _plain or isinstance(value, torch.Tensor) or id(value) in seen:
            return
        seen.add(id(value))
        if kind.__name__ in ("function", "type"):
            check_name(value)
            return
        if kind.__name__ == "method":
            check_name(value.__func__)
            return visit(value.__self__)
        if kind.__name__ == "generator":
            raise TypeError("cannot pickle 'generator' object")
        check_name(kind)
        if hasattr(kind, "__reduce__") and (hasattr(kind, "__getstate__") and "__getstate__" in kind.__dict__):
            return visit(value.__getstate__())
        if isinstance(value, dict):
            for key, item in value.items():
                visit(key)
                visit(item)
        elif isinstance(value, (list, tuple, set, frozenset)):
            for item in value:
                visit(item)
        for item in getattr(value, "__dict__", {}).values():
            visit(item)

    visit(value)


def save(obj, f, *args, **kwargs):
    return torch.save(obj, f, *args, **kwargs)


def load(f, *args, **kwargs):
    return torch.load(f, *args, **kwargs)
