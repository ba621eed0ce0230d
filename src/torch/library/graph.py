# Nodes of the graph, hooks on them and on what they save.
# https://pytorch.org/docs/stable/autograd.html#autograd-graph
from collections import namedtuple

import torch

__all__ = [
    "saved_tensors_hooks", "save_on_cpu", "disable_saved_tensors_hooks", "register_multi_grad_hook",
    "allow_mutation_on_saved_tensors", "Node", "GradientEdge", "get_gradient_edge", "increment_version",
]


class _NodeKind(type):
    """Every grad_fn is a Node, though none derives from it."""

    def __subclasscheck__(cls, other):
        return other is cls or (cls is Node and hasattr(other, "next_functions") and hasattr(other, "register_prehook"))

    def __instancecheck__(cls, value):
        return cls.__subclasscheck__(type(value))


class Node(metaclass=_NodeKind):
    def name(self):
        raise NotImplementedError

    @property
    def next_functions(self):
        raise NotImplementedError

    def metadata(self):
        raise NotImplementedError

    def register_hook(self, fn):
        raise NotImplementedError

    def register_prehook(self, fn):
        raise NotImplementedError


def increment_version(tensor):
    for item in (tensor,) if isinstance(tensor, torch.Tensor) else tensor:
        torch._C._increment_version(item)


class _AllowMutationContext:
    def __init__(self):
        self._is_open = True

    def clear(self):
        pass


class allow_mutation_on_saved_tensors:
    """What a node saves stays as it was when that is changed in place: there is a copy of it."""

    def __enter__(self):
        context = _AllowMutationContext()

        def pack(tensor):
            return tensor, tensor._version, tensor.detach().clone()

        def unpack(packed):
            if not context._is_open:
                raise AssertionError(
                    "Trying to backward outside of the 'allow_mutation_on_saved_tensors' contextin which the graph was originally recorded."
                )
            tensor, version, copy = packed
            return tensor if tensor._version == version else copy

        self._context = context
        self._hooks = saved_tensors_hooks(pack, unpack)
        self._hooks.__enter__()
        return context

    def __exit__(self, *args):
        self._hooks.__exit__(*args)
        self._context._is_open = False


class GradientEdge(namedtuple("GradientEdge", ["node", "output_nr", "ownership_token"])):
    def __new__(cls, node, output_nr, ownership_token=None):
        return super().__new__(cls, node, output_nr, ownership_token)


def get_gradient_edge(tensor):
    if not tensor.requires_grad:
        raise RuntimeError("It is not possible to get the gradient edge for a Tensor that does not require gradients")
    node = tensor.grad_fn
    if node is None:
        node = tensor.view_as(tensor).grad_fn.next_functions[0][0]
    return GradientEdge(node, tensor.output_nr)


class saved_tensors_hooks:
    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook = pack_hook
        self.unpack_hook = unpack_hook

    def __enter__(self):
        torch._C._push_saved_tensor_hooks(self.pack_hook, self.unpack_hook)

    def __exit__(self, *args):
        torch._C._pop_saved_tensor_hooks()


class save_on_cpu(saved_tensors_hooks):
    def __init__(self, pin_memory=False, device_type="cuda"):
        super().__init__(lambda tensor: tensor, lambda packed: packed)


class disable_saved_tensors_hooks:
    def __init__(self, error_message):
        self.error_message = error_message

    def __enter__(self):
        torch._C._disable_saved_tensor_hooks(self.error_message)

    def __exit__(self, *args):
        torch._C._disable_saved_tensor_hooks(None)


class _MultiHandle:
    def __init__(self, handles):
        self.handles = handles

    def remove(self):
        for handle in self.handles:
            handle.remove()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.remove()


def register_multi_grad_hook(tensors, fn, *, mode="all"):
    if mode not in ("all", "any"):
        raise ValueError(f"Expects mode to be one of ('all', 'any') but got {mode}")
    if mode == "any":
        seen = {}

        def any_hook(grad):
            run = torch._C._backward_run()
            if seen.get("run") != run:
                seen["run"] = run
                fn(grad)

        return _MultiHandle(tuple(tensor.register_hook(any_hook) for tensor in tensors))
    state = {"run": None, "count": 0, "grads": None, "expected": 0}
    tensors = tuple(tensors)

    def make(index):
        def hook(grad):
            run = torch._C._backward_run()
            if state["run"] != run:
                state["run"] = run
                state["count"] = 0
                state["grads"] = [None] * len(tensors)
                state["expected"] = sum(1 for tensor in tensors if torch._C._backward_reaches(tensor))
            state["grads"][index] = grad if state["grads"][index] is None else state["grads"][index] + grad
            state["count"] += 1
            if state["count"] == state["expected"]:
                fn(state["grads"])

        return hook

    return _MultiHandle(tuple(tensor.register_hook(make(index)) for index, tensor in enumerate(tensors)))
