"""One part of torch.backends: switches that may be set, and do nothing here."""
from torch._native import unsupported


class _Matmul:
    allow_tf32 = False
    allow_fp16_reduced_precision_reduction = True
    allow_bf16_reduced_precision_reduction = True
    allow_fp16_accumulation = False
    fp32_precision = "none"


enabled = True
benchmark = False
deterministic = False
allow_tf32 = True
benchmark_limit = 10
matmul = _Matmul()


def is_available():
    return __name__.split(".")[-1] in ("mkl", "mkldnn", "openmp")


def is_built():
    return False


def version():
    return None


class flags:
    """Switches for as long as a block runs."""

    def __init__(self, **switches):
        self._switches = switches

    def __enter__(self):
        self._before = {name: globals().get(name) for name in self._switches}
        globals().update(self._switches)

    def __exit__(self, *exception):
        globals().update(self._before)


def _quiet(*args, **kwargs):
    return None


enable_flash_sdp = enable_math_sdp = enable_mem_efficient_sdp = enable_cudnn_sdp = _quiet


def flash_sdp_enabled():
    return True


math_sdp_enabled = mem_efficient_sdp_enabled = cudnn_sdp_enabled = flash_sdp_enabled


_not_yet = (
    "SDPAParams SDPBackend allow_fp16_bf16_reduction_math_sdp can_use_cudnn_attention can_use_efficient_attention "
    "can_use_flash_attention cufft_plan_cache is_flash_attention_available preferred_blas_library "
    "preferred_linalg_library sdp_kernel conv rnn fp32_precision verbose compile_shader get_core_count get_name "
    "is_macos13_or_newer is_macos_or_newer set_flags is_acceptable"
).split()


def __getattr__(name):
    if name in _not_yet:
        unsupported(f"{__name__}.{name}")
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
