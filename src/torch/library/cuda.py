amp = None


def is_available():
    return False


def is_initialized():
    return False


def device_count():
    return 0


def _refuse(*args, **kwargs):
    raise AssertionError("Torch not compiled with CUDA enabled")


current_device = get_device_name = get_device_properties = get_device_capability = current_stream = Stream = Event = _refuse


def set_device(device):
    return None


def _nothing(*args, **kwargs):
    return None


manual_seed = manual_seed_all = seed = seed_all = empty_cache = synchronize = reset_peak_memory_stats = ipc_collect = _nothing


def memory_allocated(device=None):
    return 0


memory_reserved = max_memory_allocated = max_memory_reserved = memory_cached = memory_allocated


def is_bf16_supported(including_emulation=True):
    return False


class device:
    def __init__(self, device):
        self.idx = device

    def __enter__(self):
        return None

    def __exit__(self, *args):
        return False


def __getattr__(name):
    if name == "amp":
        import torch.amp

        return torch.amp
    raise AttributeError("module 'torch.cuda' has no attribute '" + name + "'")


del amp
