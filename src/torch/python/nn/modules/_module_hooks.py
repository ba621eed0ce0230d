"""Hooks of modules: those of one module, those of all, and a call with hooks around it."""
import warnings
from collections import OrderedDict

import torch
from torch._observer import module_entered, module_left
from torch.utils.hooks import BackwardHook, RemovableHandle

# Not empty once any module has had a hook: until then calls need not look for them.
_armed = []

# Hooks that hold for every module, by handle id; filled by the register_module_* functions below.
_global_backward_pre_hooks = OrderedDict()
_global_backward_hooks = OrderedDict()
_global_is_full_backward_hook = None
_global_forward_pre_hooks = OrderedDict()
_global_forward_hooks = OrderedDict()
_global_forward_hooks_always_called = OrderedDict()
_global_forward_hooks_with_kwargs = OrderedDict()
_global_buffer_registration_hooks = OrderedDict()
_global_module_registration_hooks = OrderedDict()
_global_parameter_registration_hooks = OrderedDict()


def _add_hook(hooks, hook):
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    _armed.append(handle.id)
    return handle


def register_module_buffer_registration_hook(hook):
    return _add_hook(_global_buffer_registration_hooks, hook)


def register_module_module_registration_hook(hook):
    return _add_hook(_global_module_registration_hooks, hook)


def register_module_parameter_registration_hook(hook):
    return _add_hook(_global_parameter_registration_hooks, hook)


def register_module_forward_pre_hook(hook):
    return _add_hook(_global_forward_pre_hooks, hook)


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    handle = RemovableHandle(
        _global_forward_hooks, extra_dict=[_global_forward_hooks_with_kwargs, _global_forward_hooks_always_called]
    )
    _global_forward_hooks[handle.id] = hook
    _armed.append(handle.id)
    if with_kwargs:
        _global_forward_hooks_with_kwargs[handle.id] = True
    if always_call:
        _global_forward_hooks_always_called[handle.id] = True
    return handle


def register_module_full_backward_pre_hook(hook):
    return _add_hook(_global_backward_pre_hooks, hook)


def register_module_full_backward_hook(hook):
    global _global_is_full_backward_hook
    if _global_is_full_backward_hook is False:
        raise RuntimeError(
            "Cannot use both regular backward hooks and full backward hooks as a "
            "global Module hook. Please use only one of them."
        )
    _global_is_full_backward_hook = True
    return _add_hook(_global_backward_hooks, hook)


class _WrappedHook:
    """A hook that gets its module as first argument where one is given."""

    def __init__(self, hook, module=None):
        self.hook = hook
        self.module = module

    def __call__(self, *args, **kwargs):
        if self.module is None:
            return self.hook(*args, **kwargs)
        return self.hook(self.module, *args, **kwargs)


class Module:
    """The part of torch.nn.Module that is about hooks. It has Module's name, which texts of errors show."""

    def register_full_backward_pre_hook(self, hook, prepend=False):
        return self._add_own_hook(self._backward_pre_hooks, hook, prepend)

    def register_backward_hook(self, hook):
        self._use_backward_hooks(False)
        return self._add_own_hook(self._backward_hooks, hook)

    def register_full_backward_hook(self, hook, prepend=False):
        self._use_backward_hooks(True)
        return self._add_own_hook(self._backward_hooks, hook, prepend)

    def _use_backward_hooks(self, full):
        if self._is_full_backward_hook is (not full):
            raise RuntimeError(
                "Cannot use both regular backward hooks and full backward hooks on a "
                "single Module. Please use only one of them."
            )
        self._is_full_backward_hook = full

    def _add_own_hook(self, hooks, hook, prepend=False, flags=()):
        handle = RemovableHandle(hooks, extra_dict=[marked for marked, _ in flags])
        hooks[handle.id] = hook
        _armed.append(handle.id)
        for marked, wanted in flags:
            if wanted:
                marked[handle.id] = True
        if prepend:
            hooks.move_to_end(handle.id, last=False)
        return handle

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        flags = [(self._forward_pre_hooks_with_kwargs, with_kwargs)]
        return self._add_own_hook(self._forward_pre_hooks, hook, prepend, flags)

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        flags = [(self._forward_hooks_with_kwargs, with_kwargs), (self._forward_hooks_always_called, always_call)]
        return self._add_own_hook(self._forward_hooks, hook, prepend, flags)

    def _call_with_hooks(self, args, kwargs):
        called = set()
        progress = {"args": args, "kwargs": kwargs, "result": None}
        try:
            return self._run_hooked(progress, called)
        except Exception:
            self._run_always_called(progress, called)
            raise

    def _run_hooked(self, progress, called):
        full, partial = [], []
        if _global_backward_hooks:
            (full if _global_is_full_backward_hook else partial).extend(_global_backward_hooks.values())
        if self._backward_hooks:
            (full if self._is_full_backward_hook else partial).extend(self._backward_hooks.values())
        before_backward = [*_global_backward_pre_hooks.values(), *self._backward_pre_hooks.values()]

        for id, hook in (*_global_forward_pre_hooks.items(), *self._forward_pre_hooks.items()):
            if id in self._forward_pre_hooks_with_kwargs:
                changed = hook(self, progress["args"], progress["kwargs"])
                if changed is not None:
                    if not isinstance(changed, tuple) or len(changed) != 2:
                        raise RuntimeError(
                            f"forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {changed}."
                        )
                    progress["args"], progress["kwargs"] = changed
            else:
                changed = hook(self, progress["args"])
                if changed is not None:
                    progress["args"] = changed if isinstance(changed, tuple) else (changed,)

        backward_hook = None
        if full or before_backward:
            backward_hook = BackwardHook(self, full, before_backward)
            progress["args"] = backward_hook.setup_input_hook(progress["args"])

        args, kwargs = progress["args"], progress["kwargs"]
        module_entered(self)
        result = progress["result"] = self.forward(*args, **kwargs)
        module_left(self)
        for id, hook in (*_global_forward_hooks.items(), *self._forward_hooks.items()):
            if id in self._forward_hooks_always_called or id in _global_forward_hooks_always_called:
                called.add(id)
            if id in self._forward_hooks_with_kwargs or id in _global_forward_hooks_with_kwargs:
                changed = hook(self, args, kwargs, result)
            else:
                changed = hook(self, args, result)
            if changed is not None:
                result = progress["result"] = changed

        if backward_hook:
            if not isinstance(result, (torch.Tensor, tuple)):
                warnings.warn(
                    "For backward hooks to be called, module output should be a Tensor or a tuple of Tensors"
                    f" but received {type(result)}",
                    stacklevel=2,
                )
            result = progress["result"] = backward_hook.setup_output_hook(result)
        if partial:
            self._hook_output_node(partial, args, result)
        return result

    def _hook_output_node(self, hooks, args, result):
        first = result
        while not isinstance(first, torch.Tensor):
            if isinstance(first, dict):
                first = next(value for value in first.values() if isinstance(value, torch.Tensor))
            else:
                first = first[0]
        grad_fn = first.grad_fn
        if grad_fn is not None:
            for hook in hooks:
                grad_fn.register_hook(_WrappedHook(hook, self))
            self._maybe_warn_non_full_backward_hook(args, result, grad_fn)

    def _maybe_warn_non_full_backward_hook(self, inputs, result, grad_fn):
        documented = "Please use register_full_backward_hook to get the documented behavior."

        def warn(text):
            warnings.warn(text, FutureWarning, stacklevel=2)

        def as_tensors(value):
            if isinstance(value, torch.Tensor):
                return (value,)
            if isinstance(value, tuple) and all(isinstance(item, torch.Tensor) for item in value):
                return value
            return None

        results, arguments = as_tensors(result), as_tensors(inputs)
        if results is None:
            return warn(
                "Using non-full backward hooks on a Module that does not return a single Tensor or a tuple of Tensors "
                "is deprecated and will be removed in future versions. This hook will be missing some of the "
                f"grad_output. {documented}"
            )
        if arguments is None:
            return warn(
                "Using non-full backward hooks on a Module that does not take as input a single Tensor or a tuple of "
                "Tensors is deprecated and will be removed in future versions. This hook will be missing some of the "
                f"grad_input. {documented}"
            )
        nodes = {r.grad_fn for r in results if r.grad_fn is not None}
        if len(nodes) == 0 or (len(nodes) == 1 and grad_fn not in nodes):
            warn(
                "Using a non-full backward hook when outputs are nested in python data structure is deprecated and "
                "will be removed in future versions. This hook will be missing some grad_output."
            )
        elif len(nodes) > 1:
            warn(
                "Using a non-full backward hook when outputs are generated by different autograd Nodes is deprecated "
                f"and will be removed in future versions. This hook will be missing some grad_output. {documented}"
            )
        elif {a.grad_fn for a in arguments if a.grad_fn is not None} != {n[0] for n in grad_fn.next_functions}:
            warn(
                "Using a non-full backward hook when the forward contains multiple autograd Nodes is deprecated and "
                f"will be removed in future versions. This hook will be missing some grad_input. {documented}"
            )

    def _run_always_called(self, progress, called):
        """Forward hooks that run even though the forward pass raised."""
        own, everywhere = self._forward_hooks_always_called, _global_forward_hooks_always_called
        waiting = [(id, hook, "global module") for id, hook in _global_forward_hooks.items() if id in everywhere]
        waiting += [(id, hook, "module") for id, hook in self._forward_hooks.items() if id in own]
        for id, hook, kind in waiting:
            if id in called:
                continue
            try:
                if id in self._forward_hooks_with_kwargs:
                    changed = hook(self, progress["args"], progress["kwargs"], progress["result"])
                else:
                    changed = hook(self, progress["args"], progress["result"])
                if changed is not None:
                    progress["result"] = changed
            except Exception as error:
                warnings.warn(
                    f"{kind} forward hook with ``always_call=True`` raised an exception "
                    f"that was silenced as another error was raised in forward: {str(error)}",
                    stacklevel=2,
                )
