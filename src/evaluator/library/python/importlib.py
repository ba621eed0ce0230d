# Imports by name, among the modules that there are.
# https://docs.python.org/3.11/library/importlib.html
from _importlib import import_module as _import, is_known as _is_known


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        rest = name.lstrip(".")
        parts = package.split(".")
        base = ".".join(parts[: len(parts) - (len(name) - len(rest) - 1)])
        name = f"{base}.{rest}" if rest else base
    return _import(name)


def reload(module):
    return module


def invalidate_caches():
    pass


import importlib.util as util
