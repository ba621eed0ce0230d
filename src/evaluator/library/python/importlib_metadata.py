# Versions of the packages that can be imported.
# https://docs.python.org/3.11/library/importlib.metadata.html
from _importlib import import_module as _import, is_known as _is_known

__all__ = ["PackageNotFoundError", "version"]


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        name, = self.args
        return name


def version(distribution_name):
    name = distribution_name.lower().replace("-", "_")
    if _is_known(name) and isinstance(found := getattr(_import(name), "__version__", None), str):
        return found.partition("+")[0]
    raise PackageNotFoundError(distribution_name)
