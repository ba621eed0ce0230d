"""torch.compiler and torch._dynamo: there is no compiler, so its switches have nothing to switch."""
from torch._native import unsupported
from torch._observer import simplified

_there = (
    "CacheInfo NestedCompileRegionOptions config get_default_backend keep_portable_guards_unsafe keep_tensor_guards_unsafe "
    "list_backends load_cache_artifacts load_compiled_function nested_compile_region save_cache_artifacts set_default_backend "
    "set_enable_guard_collectives skip_all_guards_unsafe skip_guard_on_all_nn_modules_unsafe skip_guard_on_globals_unsafe "
    "skip_guard_on_inbuilt_nn_modules_unsafe substitute_in_graph wrap_numpy "
    "utils testing export explain optimize backends debug_utils exc eval_frame callback mark_dynamic OptimizedModule"
).split()


def is_compiling():
    return False


is_dynamo_compiling = is_exporting = is_compiling


def compile(*args, **kwargs):
    import torch

    return torch.compile(*args, **kwargs)


def reset():
    return None


graph_break = cudagraph_mark_step_begin = reset


def allow_in_graph(fn):
    return fn


assume_constant_result = allow_in_graph


def disable(fn=None, recursive=True, *, reason=None):
    return fn if fn is not None else allow_in_graph


class set_stance:
    """Says how a compiler is to behave; as a call, for a block, or as a decorator."""

    def __init__(self, stance="default", *, skip_guard_eval_unsafe=False, force_backend=None):
        if stance not in ("default", "default_on_cache_miss", "eager_then_compile", "aot_eager_then_compile", "force_eager", "eager_on_recompile", "fail_on_recompile"):
            unsupported(f"torch.compiler.set_stance({stance!r})")
        simplified("torch.compile")

    def __enter__(self):
        return None

    def __exit__(self, *exception):
        return False

    def __call__(self, fn):
        return fn


def __getattr__(name):
    if name in _there or __name__ == "torch._dynamo" and not name.startswith("_"):
        unsupported(f"{__name__}.{name}")
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
