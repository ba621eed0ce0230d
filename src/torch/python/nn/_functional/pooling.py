"""torch.nn.functional: pooling and its inverse."""
import torch
from torch.nn.modules.utils import _list_with_default, _pair, _single, _triple

_nn = torch._C._nn


def max_pool1d_with_indices(
    input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
):
    return torch.max_pool1d_with_indices(
        input, kernel_size, [] if stride is None else stride, padding, dilation, ceil_mode
    )


def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    pool = torch.max_pool1d_with_indices if return_indices else torch.max_pool1d
    return pool(input, kernel_size, [] if stride is None else stride, padding, dilation, ceil_mode)


def max_pool2d_with_indices(
    input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
):
    return _nn.max_pool2d_with_indices(
        input, kernel_size, [] if stride is None else stride, padding, dilation, ceil_mode
    )


def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    pool = _nn.max_pool2d_with_indices if return_indices else torch.max_pool2d
    return pool(input, kernel_size, [] if stride is None else stride, padding, dilation, ceil_mode)


def max_pool3d_with_indices(
    input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
):
    return _nn.max_pool3d_with_indices(
        input, kernel_size, [] if stride is None else stride, padding, dilation, ceil_mode
    )


def max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    pool = _nn.max_pool3d_with_indices if return_indices else torch.max_pool3d
    return pool(input, kernel_size, [] if stride is None else stride, padding, dilation, ceil_mode)


def _unpool_output_size(input, kernel_size, stride, padding, output_size):
    count = len(kernel_size)
    spatial = input.size()[-count:]
    natural = [(spatial[d] - 1) * stride[d] + kernel_size[d] - 2 * padding[d] for d in range(count)]
    if output_size is None:
        chosen = natural
    else:
        if len(output_size) == count + 2:
            output_size = output_size[2:]
        if len(output_size) != count:
            raise ValueError(
                "output_size should be a sequence containing "
                f"{count} or {count + 2} elements, but it has a length of '{len(output_size)}'"
            )
        for d in range(count):
            least, most = natural[d] - stride[d], natural[d] + stride[d]
            if not least < output_size[d] < most:
                raise ValueError(
                    f'invalid output_size "{output_size}" (dim {d} must be between {least} and {most})'
                )
        chosen = output_size
    for d in range(count):
        if chosen[d] < 0:
            raise ValueError(
                "max_unpooling: output_size must contain non-negative spatial "
                f"dimensions, but got output_size[{d}]={chosen[d]}"
            )
    return chosen


def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    kernel_size = _single(kernel_size)
    stride = kernel_size if stride is None else _single(stride)
    size = _unpool_output_size(input, kernel_size, stride, _single(padding), output_size)
    return _nn.max_unpool2d(input.unsqueeze(-1), indices.unsqueeze(-1), [*size, 1]).squeeze(-1)


def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    kernel_size = _pair(kernel_size)
    stride = kernel_size if stride is None else _pair(stride)
    return _nn.max_unpool2d(
        input, indices, _unpool_output_size(input, kernel_size, stride, _pair(padding), output_size)
    )


def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    kernel_size = _triple(kernel_size)
    stride = kernel_size if stride is None else _triple(stride)
    padding = _triple(padding)
    size = _unpool_output_size(input, kernel_size, stride, padding, output_size)
    return _nn.max_unpool3d(input, indices, size, stride, padding)


def _lp_pool(max_pool, avg_pool, count, input, norm_type, kernel_size, stride, ceil_mode):
    if norm_type == float("inf"):
        return max_pool(input.abs(), kernel_size, stride, 0, 1, ceil_mode)
    if norm_type == -float("inf"):
        return -max_pool(-input.abs(), kernel_size, stride, 0, 1, ceil_mode)
    stride = [] if stride is None else stride
    mean = avg_pool(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (torch.sign(mean) * torch.relu(torch.abs(mean))).mul(count).pow(1.0 / norm_type)


def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return _lp_pool(max_pool1d, torch.avg_pool1d, kernel_size, input, norm_type, kernel_size, stride, ceil_mode)


def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    w, h = _pair(kernel_size)
    return _lp_pool(max_pool2d, _nn.avg_pool2d, w * h, input, norm_type, kernel_size, stride, ceil_mode)


def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    d, w, h = _triple(kernel_size)
    return _lp_pool(max_pool3d, _nn.avg_pool3d, d * w * h, input, norm_type, kernel_size, stride, ceil_mode)


def adaptive_max_pool1d(input, output_size, return_indices=False):
    pooled = torch.adaptive_max_pool1d(input, output_size)
    return pooled if return_indices else pooled[0]


def adaptive_max_pool2d(input, output_size, return_indices=False):
    pooled = _nn.adaptive_max_pool2d(input, _list_with_default(output_size, input.size()))
    return pooled if return_indices else pooled[0]


def adaptive_max_pool3d(input, output_size, return_indices=False):
    pooled = _nn.adaptive_max_pool3d(input, _list_with_default(output_size, input.size()))
    return pooled if return_indices else pooled[0]


def adaptive_avg_pool2d(input, output_size):
    return _nn.adaptive_avg_pool2d(input, _list_with_default(output_size, input.size()))


def adaptive_avg_pool3d(input, output_size):
    return _nn.adaptive_avg_pool3d(input, _list_with_default(output_size, input.size()))


def _fractional(name, operator, repeat, input, kernel_size, output_size, output_ratio, samples):
    rank = 2 if repeat is _pair else 3
    if output_size is None and output_ratio is None:
        raise ValueError(f"{name} requires specifying either an output_size or an output_ratio")
    if output_size is None:
        if rank == 2 and len(output_ratio) > 2:
            raise ValueError(f"{name} requires output_ratio to either be a single Int or tuple of Ints.")
        ratio = repeat(output_ratio)
        output_size = [int(input.size(d - rank) * ratio[d]) for d in range(rank)]
    if samples is None:
        batch = 1 if input.dim() == rank + 1 else input.size(0)
        samples = torch.rand(batch, input.size(-rank - 1), rank, dtype=input.dtype, device=input.device)
    return operator(input, kernel_size, output_size, samples)


def fractional_max_pool2d(
    input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None
):
    pooled = _fractional(
        "fractional_max_pool2d", _nn.fractional_max_pool2d, _pair, input, kernel_size, output_size, output_ratio,
        _random_samples,
    )
    return pooled if return_indices else pooled[0]


def fractional_max_pool3d(
    input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None
):
    pooled = _fractional(
        "fractional_max_pool3d", _nn.fractional_max_pool3d, _triple, input, kernel_size, output_size, output_ratio,
        _random_samples,
    )
    return pooled if return_indices else pooled[0]
