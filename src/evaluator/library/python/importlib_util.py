# Whether modules could be imported, without importing them.
# https://docs.python.org/3.11/library/importlib.html#module-importlib.util
from _importlib import is_known as _is_known


class _Spec:
    def __init__(self, name):
        self.name, self.loader, self.origin, self.parent = name, None, None, name.rpartition(".")[0]
        self.submodule_search_locations = None

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, loader=None)"


def find_spec(name, package=None):
    if name.startswith("."):
        name = resolve_name(name, package)
    return _Spec(name) if _is_known(name) else None


def resolve_name(name, package):
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]
