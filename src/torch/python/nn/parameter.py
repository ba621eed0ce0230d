"""Parameters, buffers, and their forms that get a shape later."""
import torch
from torch._C import Parameter
from torch._native import set_class

__all__ = ["Parameter", "UninitializedParameter", "is_lazy", "Buffer", "UninitializedBuffer"]


class Buffer:
    """A tensor that a module registers as buffer when it is assigned to it."""

    def __new__(cls, data=None, *, persistent=True):
        data = torch.empty(0) if data is None else data
        tensor = data.detach().requires_grad_(data.requires_grad)
        tensor.persistent = persistent
        tensor._is_buffer = True
        return tensor


class _Uninitialized:
    """What both uninitialized kinds share: no shape until it is materialized."""

    def materialize(self, shape, device=None, dtype=None):
        self.data = torch.empty(shape, device=device, dtype=self.dtype if dtype is None else dtype)
        set_class(self, self.cls_to_become)

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. "
            "This error usually happens in `load_state_dict` when trying to load "
            "an uninitialized parameter into an initialized one. "
            "Call `forward` to initialize the parameters before accessing their attributes."
        )

    def __repr__(self):
        return f"<{type(self).__name__}>"


class UninitializedParameter(_Uninitialized, Parameter):
    cls_to_become = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        return torch.Tensor._make_subclass(cls, torch.empty(0, device=device, dtype=dtype), requires_grad)


class UninitializedBuffer(_Uninitialized, torch.Tensor):
    cls_to_become = torch.Tensor

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        tensor = torch.Tensor._make_subclass(cls, torch.empty(0, device=device, dtype=dtype), requires_grad)
        tensor.persistent = persistent
        tensor._is_buffer = True
        return tensor


def is_lazy(param):
    return isinstance(param, _Uninitialized)
