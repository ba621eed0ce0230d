"""torch.nn.utils, loaded as asked for."""
from torch._native import import_module, unsupported

_homes = {
    "clip_grad_norm": "clip_grad",
    "clip_grad_norm_": "clip_grad",
    "clip_grad_value_": "clip_grad",
    "clip_grads_with_norm_": "clip_grad",
    "get_total_norm": "clip_grad",
    "parameters_to_vector": "convert_parameters",
    "vector_to_parameters": "convert_parameters",
    "weight_norm": "weight_norm",
    "remove_weight_norm": "weight_norm",
    "spectral_norm": "spectral_norm",
    "remove_spectral_norm": "spectral_norm",
}
_submodules = ("rnn", "clip_grad", "convert_parameters", "parametrize", "parametrizations", "prune")

_not_yet = (
    "convert_conv2d_weight_memory_format convert_conv3d_weight_memory_format fuse_conv_bn_eval "
    " fuse_conv_bn_weights fuse_linear_bn_eval fuse_linear_bn_weights fusion init memory_format "
    " skip_init stateless"
).split()


def __getattr__(name):
    if name in _homes:
        value = getattr(import_module("torch.nn.utils." + _homes[name]), name)
    elif name in _submodules:
        value = import_module("torch.nn.utils." + name)
    elif name in _not_yet:
        unsupported("torch.nn.utils." + name)
    else:
        raise AttributeError(f"module 'torch.nn.utils' has no attribute '{name}'")
    globals()[name] = value
    return value
