"""Handles of registered hooks, and the autograd nodes around a module that full backward hooks hang on."""
import warnings

import torch


class RemovableHandle:
    """Removes a hook again; `with handle:` removes it at the end."""

    next_id = 0

    def __init__(self, hooks_dict, *, extra_dict=None):
        self.hooks = hooks_dict
        self.extra = [] if extra_dict is None else extra_dict if isinstance(extra_dict, list) else [extra_dict]
        self.id = RemovableHandle.next_id
        RemovableHandle.next_id += 1

    def remove(self):
        for hooks in (self.hooks, *self.extra):
            if self.id in hooks:
                del hooks[self.id]

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.remove()


class BackwardHook:
    """
    Puts an identity node before and one after a module's forward pass. The node after it tells the gradients that
    came from the outputs, the node before it those that go to the inputs; user hooks run when both are known.
    """

    def __init__(self, module, user_hooks, user_pre_hooks):
        self.module = module
        self.user_hooks = user_hooks
        self.user_pre_hooks = user_pre_hooks
        self.grad_outputs = None
        self.output_count = self.input_count = -1
        self.output_positions = self.input_positions = None

    @staticmethod
    def _spread(positions, values, count):
        spread = [None] * count
        for position, value in zip(positions, values):
            spread[position] = value
        return tuple(spread)

    def _through_identity(self, attach, args):
        positions = [i for i, arg in enumerate(args) if isinstance(arg, torch.Tensor)]
        tensors = [args[i] for i in positions]
        if not (torch.is_grad_enabled() and any(tensor.requires_grad for tensor in tensors)):
            return args, None
        from torch.nn.modules._functions import BackwardHookFunction

        passed = BackwardHookFunction.apply(*tensors)
        attach(next(tensor.grad_fn for tensor in passed if tensor.grad_fn is not None))
        result = list(args)
        for position, tensor in zip(positions, passed):
            result[position] = tensor
        return (tuple(result) if type(args) is tuple else type(args)(*result)), positions

    def setup_input_hook(self, args):
        def attach(node):
            node.register_hook(self._after_inputs)

        self.input_count = len(args)
        result, self.input_positions = self._through_identity(attach, args)
        return result

    def setup_output_hook(self, result):
        def attach(node):
            node.register_hook(self._after_outputs)

        outputs = result if isinstance(result, tuple) else (result,)
        self.output_count = len(outputs)
        passed, self.output_positions = self._through_identity(attach, outputs)
        return passed if isinstance(result, tuple) else passed[0]

    def _after_inputs(self, grad_input, _):
        if self.grad_outputs is None:
            return None
        grads = self._spread(self.input_positions, grad_input, self.input_count)
        for hook in self.user_hooks:
            changed = hook(self.module, grads, self.grad_outputs)
            if changed is None:
                continue
            if len(changed) != len(grads):
                raise RuntimeError(
                    "Backward hook returned an invalid number of grad_input, "
                    f"got {len(changed)}, but expected {len(grads)}"
                )
            grads = changed
        self.grad_outputs = None
        return tuple(grads[position] for position in self.input_positions)

    def _after_outputs(self, _, grad_output):
        self.grad_outputs = self._spread(self.output_positions, grad_output, self.output_count)
        for hook in self.user_pre_hooks:
            changed = hook(self.module, self.grad_outputs)
            if changed is None:
                continue
            if len(changed) != len(self.grad_outputs):
                raise RuntimeError(
                    "Backward pre hook returned an invalid number of grad_output, "
                    f"got {len(changed)}, but expected {len(self.grad_outputs)}"
                )
            self.grad_outputs = changed
        grads = self.grad_outputs
        if self.input_positions is None:
            self._without_input_gradients()
        return tuple(grads[position] for position in self.output_positions)

    def _without_input_gradients(self):
        warnings.warn(
            "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs "
            "require gradients. See https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html"
            "#torch.nn.Module.register_full_backward_hook for more details.",
            stacklevel=5,
        )
        for hook in self.user_hooks:
            changed = hook(self.module, (None,) * self.input_count, self.grad_outputs)
            if changed is not None and not (isinstance(changed, tuple) and all(item is None for item in changed)):
                raise RuntimeError(
                    "Backward hook for Modules where no input requires "
                    "gradient should always return None or None for all gradients."
                )
        self.grad_outputs = None
