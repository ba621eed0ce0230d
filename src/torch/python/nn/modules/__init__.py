"""torch.nn.modules: the classes of torch.nn once more, and the modules they are in."""
from torch._native import import_module

_submodules = (
    "activation adaptive batchnorm channelshuffle container conv distance dropout flatten fold instancenorm lazy "
    "linear loss module normalization padding pixelshuffle pooling rnn sparse transformer upsampling utils"
).split()


def __getattr__(name):
    if name in _submodules or name == "_functions":
        return import_module("torch.nn.modules." + name)
    value = getattr(import_module("torch.nn"), name)
    globals()[name] = value
    return value
