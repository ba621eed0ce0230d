import torch


def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    if not isinstance(input, torch.Tensor):
        return input.layout
    dims = [dim] if isinstance(dim, int) else dim
    options = {"dtype": dtype} if out is None else {"dtype": dtype, "out": out}
    if not isinstance(p, str) or (p == "fro" and (dims is None or len(dims) <= 2)):
        return torch.linalg.vector_norm(input, 2 if p == "fro" else p, dims, keepdim, **options)
    return torch.linalg.matrix_norm(input, p, list(range(input.ndim)) if dims is None else dims, keepdim, **options)


def split(tensor, split_size_or_sections, dim=0):
    if isinstance(split_size_or_sections, int) or isinstance(split_size_or_sections, torch.Tensor):
        return torch._VF.split(tensor, int(split_size_or_sections), dim)
    return torch._VF.split_with_sizes(tensor, split_size_or_sections, dim)


def einsum(*args):
    if len(args) < 2:
        raise ValueError(
            "einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list"
        )
    equation = args[0]
    operands = args[1:]
    if isinstance(equation, torch.Tensor):
        letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

        def spell(subscripts):
            if any(s is not Ellipsis and not 0 <= s < len(letters) for s in subscripts):
                raise ValueError("einsum(): subscript in subscript list is not within the valid range [0, 52)")
            return "".join("..." if s is Ellipsis else letters[s] for s in subscripts)

        pairs = len(args) // 2
        equation = ",".join(spell(args[2 * i + 1]) for i in range(pairs))
        if len(args) % 2 == 1:
            equation += "->" + spell(args[-1])
        operands = args[0 : 2 * pairs : 2]
    elif len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return torch._VF.einsum(equation, list(operands))


def meshgrid(*tensors, indexing=None):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    if indexing is None and tensors:
        import warnings

        warnings.warn(
            "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.", UserWarning, stacklevel=2
        )
    indexing = indexing or "ij"
    return torch._VF.meshgrid(list(tensors), indexing=indexing)


def tensordot(a, b, dims=2, out=None):
    if isinstance(dims, (tuple, list)):
        dims_a, dims_b = dims
        if isinstance(dims_a, int):
            dims_a, dims_b = [dims_a], [dims_b]
    else:
        if isinstance(dims, torch.Tensor):
            dims = int(dims.item())
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        if dims > min(a.dim(), b.dim()):
            raise RuntimeError(f"tensordot expects dims < ndim_a or ndim_b, but got dims={dims}")
        dims_a = list(range(-dims, 0))
        dims_b = list(range(dims))
    return torch._VF.tensordot(a, b, list(dims_a), list(dims_b))


def cdist(x1, x2, p=2.0, compute_mode="use_mm_for_euclid_dist_if_necessary"):
    modes = ["use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist"]
    if compute_mode not in modes:
        raise ValueError(f"{compute_mode} is not a valid value for compute_mode")
    return torch._VF.cdist(x1, x2, float(p), modes.index(compute_mode) or None)


def histogramdd(input, bins, range=None, weight=None, density=False):
    if input.dim() < 2:
        raise RuntimeError("torch.histogramdd: input tensor should have at least 2 dimensions")
    if isinstance(bins, int):
        bins = [bins] * input.size(-1)
    elif not isinstance(bins, (list, tuple)):
        bins = [int(bins)] * input.size(-1)
    if len(bins) != input.size(-1):
        raise RuntimeError("histogramdd: The size of bins must be equal to the innermost dimension of the input.")
    if len(bins) > 0 and isinstance(bins[0], torch.Tensor):
        edges = list(bins)
        hist = torch._VF._histogramdd_from_bin_tensors(input, edges, weight=weight, density=density)
    else:
        edges = torch._VF._histogramdd_bin_edges(input, bins, range=range, weight=weight, density=density)
        hist = torch._VF._histogramdd_from_bin_cts(input, bins, range=range, weight=weight, density=density)
    return torch._C._return_type("histogramdd", ("hist", "bin_edges"))((hist, tuple(edges)))


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    if dim is None:
        output, inverse, counts = torch._VF._unique2(input, sorted, return_inverse, return_counts)
    else:
        output, inverse, counts = torch._VF.unique_dim(input, dim, sorted, return_inverse, return_counts)
    return _chosen(output, inverse, counts, return_inverse, return_counts)


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    output, inverse, counts = torch._VF.unique_consecutive(input, return_inverse, return_counts, dim)
    return _chosen(output, inverse, counts, return_inverse, return_counts)


def _chosen(output, inverse, counts, return_inverse, return_counts):
    if return_inverse and return_counts:
        return output, inverse, counts
    if return_inverse:
        return output, inverse
    if return_counts:
        return output, counts
    return output


def broadcast_tensors(*tensors):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    return torch._VF.broadcast_tensors(list(tensors))


def broadcast_shapes(*shapes):
    lengths = [1 if isinstance(shape, int) else len(shape) for shape in shapes]
    result = [1] * max(lengths, default=0)
    for k, shape in enumerate(shapes):
        if isinstance(shape, int):
            shape = (shape,)
        for i in range(-1, -1 - len(shape), -1):
            if shape[i] < 0:
                raise ValueError("Attempting to broadcast a dimension with negative length!")
            if shape[i] == 1 or shape[i] == result[i]:
                continue
            if result[i] != 1:
                raise RuntimeError(
                    f"Attempting to broadcast a dimension of length {shape[i]} at {i}! Mismatching argument at index {k} had {shape}; but expected shape should be broadcastable to {result}"
                )
            result[i] = shape[i]
    return torch.Size(result)


def _at_least(tensors, change):
    if len(tensors) == 1:
        if isinstance(tensors[0], (list, tuple)):
            return tuple(change(tensor) for tensor in tensors[0])
        return change(tensors[0])
    return tuple(change(tensor) for tensor in tensors)


def atleast_1d(*tensors):
    return _at_least(tensors, lambda t: t.reshape(1) if t.dim() == 0 else t)


def atleast_2d(*tensors):
    return _at_least(tensors, lambda t: t.reshape(1, 1) if t.dim() == 0 else t.unsqueeze(0) if t.dim() == 1 else t)


def atleast_3d(*tensors):
    def change(t):
        if t.dim() == 0:
            return t.reshape(1, 1, 1)
        if t.dim() == 1:
            return t.unsqueeze(0).unsqueeze(-1)
        return t.unsqueeze(-1) if t.dim() == 2 else t

    return _at_least(tensors, change)


def cartesian_prod(*tensors):
    return torch._VF.cartesian_prod(tensors)


def block_diag(*tensors):
    return torch._VF.block_diag(tensors)


def chain_matmul(*matrices, out=None):
    if out is None:
        return torch._VF.chain_matmul(matrices)
    return torch._VF.chain_matmul(matrices, out=out)


def lu(A, pivot=True, get_infos=False, out=None):
    results = torch._C._lu_with_info(A, pivot=pivot, check_errors=not get_infos)
    if not get_infos:
        results = (results[0], results[1])
    if out is None:
        return results
    if len(out) != len(results):
        raise TypeError(f"expected tuple of {len(results)} elements but got {len(out)}")
    return tuple(target.resize_as_(result).copy_(result) for target, result in zip(out, results))


def unravel_index(indices, shape):
    if indices.is_floating_point() or indices.is_complex() or indices.dtype == torch.bool:
        raise TypeError(f"expected 'indices' to be integer dtype, but got {indices.dtype}")
    if not isinstance(shape, (int, list, tuple)):
        raise TypeError(f"expected 'shape' to be int or sequence of ints, but got {type(shape)}")
    sizes = (shape,) if isinstance(shape, int) else shape
    for size in sizes:
        if not isinstance(size, int):
            raise TypeError(f"expected 'shape' sequence to only contain ints, but got {type(size)}")
    sizes = torch.Size(sizes)
    if any(size < 0 for size in sizes):
        raise ValueError(f"'shape' cannot have negative values, but got {tuple(sizes)}")
    steps = []
    step = 1
    for size in reversed(sizes):
        steps.append(step)
        step *= size
    steps.reverse()
    table = indices.unsqueeze(-1).floor_divide(indices.new_tensor(steps, dtype=torch.int64))
    return (table % indices.new_tensor(sizes, dtype=torch.int64)).unbind(-1)


def stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect", normalized=False, onesided=None, return_complex=None, align_to_window=None):
    if center and align_to_window is not None:
        raise RuntimeError("stft align_to_window should only be set when center = false")
    if center:
        rank = input.dim()
        padding = n_fft // 2
        padded = torch.nn.functional.pad(input.view([1] * (3 - rank) + list(input.size())), [padding, padding], pad_mode)
        input = padded.view(padded.shape[-rank:])
    return torch._VF.stft(input, n_fft, hop_length, win_length, window, normalized, onesided, return_complex, align_to_window)


def istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False):
    return torch._VF.istft(input, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex)
