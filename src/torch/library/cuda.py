"""torch.cuda and its like, on a computer that has none."""
from torch._native import import_module, unsupported

_there = (
    "AcceleratorError CUDAGraph CUDAPluggableAllocator CudaError ExternalStream OutOfMemoryError "
    "StreamContext caching_allocator_alloc can_device_access_peer cudart current_blas_handle default_generators default_stream "
    "device_of get_allocator_backend get_arch_list get_gencode_flags get_rng_state_all graph graphs init "
    "is_current_stream_capturing is_tf32_supported jiterator list_gpu_processes make_graphed_callables "
    "memory_snapshot memory_stats memory_summary memory_usage nvtx power_draw random reset_accumulated_memory_stats "
    "set_per_process_memory_fraction set_rng_state set_rng_state_all set_stream set_sync_debug_mode sparse stream streams "
    "temperature utilization BFloat16Tensor BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor "
    "LongTensor ShortTensor FloatStorage LongStorage DoubleStorage IntStorage driver_allocated_memory "
    "current_allocated_memory recommended_max_memory compile_shader"
).split()


def is_available():
    return False


def is_initialized():
    return False


def device_count():
    return 0


def _refuse(*args, **kwargs):
    raise AssertionError("Torch not compiled with CUDA enabled")


current_device = get_device_name = get_device_properties = get_device_capability = current_stream = _refuse
synchronize = mem_get_info = get_rng_state = _refuse


def Stream(*args, **kwargs):
    raise RuntimeError("torch.cuda.Stream requires CUDA support")


def Event(*args, **kwargs):
    raise RuntimeError("Tried to instantiate dummy base class Event")


def set_device(device):
    return None


def _nothing(*args, **kwargs):
    return None


manual_seed = manual_seed_all = seed = seed_all = empty_cache = ipc_collect = _nothing
reset_peak_memory_stats = reset_max_memory_allocated = reset_max_memory_cached = _nothing


def memory_allocated(device=None):
    return 0


memory_reserved = max_memory_allocated = max_memory_reserved = memory_cached = max_memory_cached = memory_allocated


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
        return import_module("torch.cuda.amp")
    if name in _there:
        unsupported(f"{__name__}.{name}")
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
