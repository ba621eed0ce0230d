"""torch.jit: scripts and traces are the functions and modules themselves."""
from torch._native import unsupported
from torch._observer import simplified

_not_yet = (
    "Attribute CompilationUnit Error Future RecursiveScriptModule ScriptFunction TopLevelTracedModule TracedModule TracerWarning "
    "annotate enable_onednn_fusion fork freeze fuser interface isinstance last_executed_optimized_graph load "
    "onednn_fusion_enabled optimize_for_inference optimized_execution run_frozen_optimizations save script_if_tracing "
    "set_fusion_strategy strict_fusion trace_module wait"
).split()


def script(obj=None, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    simplified("torch.jit")
    return obj


def trace(func=None, example_inputs=None, *args, **kwargs):
    simplified("torch.jit")
    return func


def ignore(fn=None, drop=False, **kwargs):
    return fn if callable(fn) else (lambda f: f)


def export(fn):
    return fn


def unused(fn):
    return fn


def script_method(fn):
    return fn


def is_scripting():
    return False


def is_tracing():
    return False


Final = None


def __getattr__(name):
    if name == "ScriptModule":
        from torch.nn import Module

        return Module
    if name in _not_yet:
        unsupported("torch.jit." + name)
    raise AttributeError(f"module 'torch.jit' has no attribute '{name}'")
