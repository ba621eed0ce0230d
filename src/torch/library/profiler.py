"""Profilers: marks in code are kept quiet, and what measures is said to be missing."""
from torch._native import unsupported

_not_yet = (
    "DeviceType EventList ExecutionTraceObserver FunctionEvent ProfilerAction ProfilerActivity ProfilerConfig ProfilerState "
    "emit_itt emit_nvtx itt kineto_available load_nvprof profile schedule supported_activities tensorboard_trace_handler"
).split()


class record_function:
    def __init__(self, name, args=None):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False

    def __call__(self, function):
        return function


def __getattr__(name):
    if name in _not_yet:
        unsupported(f"{__name__}.{name}")
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
