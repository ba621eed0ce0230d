"""Time of each operator, forward and backward, at 10, 1,000 and 1,000,000 elements; prints one JSON object a line.

Runs unchanged under PyTorch and under GradLens (`npm run bench -- operators`).
"""
import json
from time import perf_counter

import torch
import torch.nn.functional as F

torch.manual_seed(0)
if hasattr(torch, "set_num_threads"):
    torch.set_num_threads(1)

UNARY = [
    "neg", "abs", "exp", "log", "sqrt", "rsqrt", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "square", "reciprocal",
    "erf", "floor", "sign", "exp2", "log1p", "expm1", "atan", "asinh", "logit", "sinc", "frac", "lgamma",
]
BINARY = ["add", "sub", "mul", "div", "pow", "maximum", "minimum", "atan2", "fmod", "hypot"]
REDUCTIONS = ["sum", "mean", "prod", "std", "var", "amax", "max", "min", "argmax", "norm", "logsumexp", "any"]
ALONG = ["cumsum", "cumprod", "softmax", "log_softmax", "sort", "flip", "logcumsumexp", "median", "topk", "cummax"]
ACTIVATIONS = ["gelu", "silu", "elu", "softplus", "leaky_relu", "hardtanh", "mish", "selu", "logsigmoid", "hardswish"]
LOSSES = ["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "binary_cross_entropy_with_logits", "kl_div"]


def matrix(elements):
    side = max(2, round(elements ** 0.5))
    return torch.rand(side, side)


def cases(n):
    """(name, function, inputs that require a gradient)"""
    x = torch.rand(n) * 0.8 + 0.1
    y = torch.rand(n) * 0.8 + 0.1
    m = matrix(n)
    index = torch.randint(0, n, (n,))
    rows = torch.randint(0, m.shape[0], (m.shape[0],))
    mask = x > 0.5
    for name in UNARY:
        yield name, getattr(torch, name), [x]
    for name in BINARY:
        yield name, getattr(torch, name), [x, y]
    yield "lt", lambda a, b: a < b, [x, y]
    yield "where", lambda a, b: torch.where(mask, a, b), [x, y]
    yield "clamp", lambda a: a.clamp(0.2, 0.8), [x]
    yield "lerp", lambda a, b: torch.lerp(a, b, 0.3), [x, y]
    yield "add broadcast", lambda a, b: a + b[0], [m, m.clone()]
    yield "mul scalar", lambda a: a * 2, [x]
    yield "add_", lambda a: a.clone().add_(1), [x]
    for name in REDUCTIONS:
        if name == "logsumexp":
            yield name, lambda a: torch.logsumexp(a, 0), [x]
        elif name == "any":
            yield name, lambda a: torch.any(a > 2), [x]
        else:
            yield name, getattr(torch, name), [x]
    yield "sum rows", lambda a: a.sum(0), [m]
    yield "sum columns", lambda a: a.sum(1), [m]
    yield "max rows", lambda a: a.max(0).values, [m]
    for name in ALONG:
        function = getattr(torch, name)
        if name == "flip":
            yield name, lambda a: a.flip(0), [x]
        elif name == "topk":
            yield name, lambda a: a.topk(3).values, [x]
        elif name in ("sort", "median", "cummax"):
            yield name, (lambda f: lambda a: f(a, dim=0)[0])(function), [x]
        else:
            yield name, (lambda f: lambda a: f(a, dim=0))(function), [x]
    yield "softmax rows", lambda a: a.softmax(1), [m]
    for name in ACTIVATIONS:
        yield name, getattr(F, name), [x]
    for name in LOSSES:
        function = getattr(F, name)
        if name == "kl_div":
            yield name, lambda a: F.kl_div(a, y, reduction="sum"), [x]
        else:
            yield name, (lambda f: lambda a: f(a, y))(function), [x]
    yield "cross_entropy", lambda a: F.cross_entropy(a, rows), [m]
    yield "t", lambda a: a.t(), [m]
    yield "reshape", lambda a: a.reshape(-1), [m]
    yield "contiguous of t", lambda a: a.t().contiguous(), [m]
    yield "cat", lambda a, b: torch.cat([a, b]), [x, y]
    yield "stack", lambda a, b: torch.stack([a, b]), [x, y]
    yield "slice", lambda a: a[1:], [x]
    yield "select", lambda a: a[1], [x]
    yield "index", lambda a: a[index], [x]
    yield "index mask", lambda a: a[mask], [x]
    yield "gather", lambda a: a.gather(0, index), [x]
    yield "scatter_add", lambda a: torch.zeros(n).scatter_add(0, index, a), [x]
    yield "index_select", lambda a: a.index_select(0, rows), [m]
    yield "repeat", lambda a: a.repeat(2), [x]
    yield "pad", lambda a: F.pad(a, (1, 1)), [x]
    yield "tril", lambda a: a.tril(), [m]
    yield "einsum", lambda a, b: torch.einsum("ij,ij->i", a, b), [m, m.clone()]
    yield "layer_norm", lambda a: F.layer_norm(a, a.shape[1:]), [m]
    yield "dropout", lambda a: F.dropout(a, 0.5), [x]
    if n <= 1000:
        yield "matmul", lambda a, b: a @ b, [m, m.clone()]
        yield "linear", lambda a, b, c: F.linear(a, b, c), [m, m.clone(), m[0].clone()]
        yield "inv", lambda a: torch.linalg.inv(a + 2 * torch.eye(len(a))), [m]
        yield "det", lambda a: torch.linalg.det(a), [m]
        yield "solve", lambda a, b: torch.linalg.solve(a + 2 * torch.eye(len(a)), b), [m, m.clone()]
    else:
        square = torch.rand(256, 256)
        yield "matmul", lambda a, b: a @ b, [square, square.clone()]
        yield "linear", lambda a, b, c: F.linear(a, b, c), [square, square.clone(), square[0].clone()]
    image = torch.rand(1, 1, 4, 4) if n == 10 else torch.rand(1, 1, 32, 32) if n == 1000 else torch.rand(4, 16, 125, 125)
    kernel = torch.rand(image.shape[1], image.shape[1], 3, 3)
    yield "conv2d", lambda a, k: F.conv2d(a, k, padding=1), [image, kernel]
    yield "max_pool2d", lambda a: F.max_pool2d(a, 2), [image]
    yield "avg_pool2d", lambda a: F.avg_pool2d(a, 2), [image]
    yield "batch_norm", lambda a: F.batch_norm(a, None, None, training=True), [image]
    yield "interpolate", lambda a: F.interpolate(a, scale_factor=2, mode="bilinear"), [image]


def timed(action, seconds):
    """Microseconds for one call: the best of three groups that each last a third of `seconds`."""
    action()
    started = perf_counter()
    action()
    once = max(perf_counter() - started, 1e-7)
    count = max(1, min(2000, int(seconds / 3 / once)))
    best = None
    for _ in range(3):
        started = perf_counter()
        for _ in range(count):
            action()
        spent = (perf_counter() - started) / count
        best = spent if best is None else min(best, spent)
    return best * 1e6


def measure(name, function, inputs, n):
    with torch.no_grad():
        forward = timed(lambda: function(*inputs), 0.03)
    leaves = [tensor.clone().requires_grad_() for tensor in inputs]
    output = function(*leaves)
    backward = None
    if output.requires_grad:
        cotangent = torch.ones_like(output)
        backward = timed(lambda: torch.autograd.grad(output, leaves, cotangent, retain_graph=True), 0.03)
    print(json.dumps({"operator": name, "elements": n, "forward": forward, "backward": backward}))


for n in (10, 1000, 1000000):
    for name, function, inputs in cases(n):
        measure(name, function, inputs, n)
