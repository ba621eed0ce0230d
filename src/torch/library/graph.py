from collections import namedtuple

import torch


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
