"""A package that only draws, logs or shows: any name of it is there and does nothing."""
from _gradlens_quiet import quiet


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return quiet
