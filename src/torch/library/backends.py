class _Backend:
    def __init__(self, name):
        self.name = name
        self.enabled = True
        self.benchmark = False
        self.deterministic = False
        self.allow_tf32 = True
        self.benchmark_limit = 10

    def is_available(self):
        return self.name in ("openmp", "mkldnn", "mkl")

    def is_built(self):
        return False

    def version(self):
        return None


class _Matmul:
    def __init__(self):
        self.allow_tf32 = False
        self.allow_fp16_reduced_precision_reduction = True
        self.fp32_precision = "none"


cudnn = _Backend("cudnn")
cuda = _Backend("cuda")
cuda.matmul = _Matmul()
mps = _Backend("mps")
mkldnn = _Backend("mkldnn")
mkl = _Backend("mkl")
openmp = _Backend("openmp")

# The module is also what `torch.backends.cudnn` imports as, so it has a backend's switches itself.
enabled = True
benchmark = False
deterministic = False
allow_tf32 = True
matmul = cuda.matmul


def is_available():
    return False


def is_built():
    return False


def version():
    return None
