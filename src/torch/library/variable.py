# torch.autograd.Variable, from before tensors were variables: a tensor passes for one.
import torch


__all__ = ["Variable"]


class _VariableKind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, torch.Tensor)

    def __call__(cls, data=None, requires_grad=False, volatile=None):
        return torch._C._variable(data, requires_grad)


class Variable(metaclass=_VariableKind):
    pass
