# Running a function once for all elements of a batch.
# https://pytorch.org/docs/stable/generated/torch.vmap.html
import functools
from typing import NamedTuple

import torch

from torch.utils._pytree import broadcast_prefix, tree_flatten, tree_unflatten, treespec_of


def _name(func):
    return getattr(func, "__name__", repr(func))


def _inputs(in_dims, args, func):
    name = _name(func)
    if not isinstance(in_dims, (int, tuple)):
        raise ValueError(
            f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): expected `in_dims` to be int or a (potentially nested) tuple matching the "
            f"structure of inputs, got: {type(in_dims)}."
        )
    if len(args) == 0:
        raise ValueError(
            f"vmap({name})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a function with no "
            "inputs. The latter is unsupported."
        )
    leaves, spec = tree_flatten(args)
    dims = broadcast_prefix(in_dims, spec)
    if dims is None:
        raise ValueError(
            f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): in_dims is not compatible with the structure of `inputs`. in_dims has structure "
            f"{treespec_of(tree_flatten(in_dims)[1])} but inputs has structure {treespec_of(spec)}."
        )
    for i, (leaf, dim) in enumerate(zip(leaves, dims)):
        if not isinstance(dim, int) and dim is not None:
            raise ValueError(
                f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): Got in_dim={dim} for an input but in_dim must be either an integer dimension or None."
            )
        if isinstance(dim, int) and not isinstance(leaf, torch.Tensor):
            raise ValueError(
                f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): Got in_dim={dim} for an input but the input is of type {type(leaf)}. We cannot "
                "vmap over non-Tensor arguments, please use None as the respective in_dim"
            )
        if dim is not None and not -leaf.dim() <= dim < leaf.dim():
            raise ValueError(
                f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): Got in_dim={dim} for some input, but that input is a Tensor of dimensionality "
                f"{leaf.dim()} so expected in_dim to satisfy -{leaf.dim()} <= in_dim < {leaf.dim()}."
            )
        if dim is not None and dim < 0:
            dims[i] = dim % leaf.dim()
    sizes = [leaf.size(dim) for leaf, dim in zip(leaves, dims) if dim is not None]
    if not sizes:
        raise ValueError("vmap: Expected at least one Tensor to vmap over")
    if any(size != sizes[0] for size in sizes):
        raise ValueError(
            f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes} for the mapped dimension"
        )
    return sizes[0], leaves, dims, spec


def _outputs(outputs, out_dims, level, func):
    name = _name(func)
    leaves, spec = tree_flatten(outputs)

    def refuse():
        raise ValueError(
            f"vmap({name}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the structure of `outputs`. out_dims has structure "
            f"{treespec_of(tree_flatten(out_dims)[1])} but outputs has structure {treespec_of(spec)}."
        )

    for dim in tree_flatten(out_dims)[0]:
        if not isinstance(dim, int) and dim is not None:
            raise ValueError(
                f"vmap({name}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python collection of ints representing where "
                "in the outputs the vmapped dimension should appear."
            )
    if isinstance(outputs, torch.Tensor):
        if isinstance(out_dims, int) or out_dims is None:
            dims = [out_dims]
        elif isinstance(out_dims, tuple) and len(out_dims) == 1:
            dims = [out_dims[0]]
        else:
            refuse()
    else:
        dims = broadcast_prefix(out_dims, spec)
        if dims is None:
            refuse()
    results = []
    for leaf, dim in zip(leaves, dims):
        if dim is None:
            if isinstance(leaf, torch.Tensor) and torch._C._is_batched(leaf, level):
                raise ValueError(f"vmap({name}, ...): `{name}` can not return a BatchedTensor when out_dim is None")
            results.append(leaf)
            continue
        if not isinstance(leaf, torch.Tensor):
            raise ValueError(
                f"vmap({name}, ...): `{name}` must only return Tensors, got type {type(leaf)}. Did you mean to set out_dims= to None for output?"
            )
        rank = leaf.dim() + 1
        if not -rank <= dim < rank:
            raise IndexError(
                f"Dimension out of range (expected to be in range of [{-rank if rank > 1 else -1}, {rank - 1}], but got {dim})"
            )
        results.append(torch._C._remove_batch_dim(leaf, dim % rank, level))
    return tree_unflatten(results, spec)


def _flat_vmap(func, size, leaves, dims, spec, out_dims, randomness, kwargs):
    level = torch._C._enter_batch(size, randomness)
    torch._C._transform_depth(1)
    try:
        batched = [leaf if dim is None else torch._C._add_batch_dim(leaf, dim, level) for leaf, dim in zip(leaves, dims)]
        outputs = func(*tree_unflatten(batched, spec), **kwargs)
        return _outputs(outputs, out_dims, level, func)
    finally:
        torch._C._exit_batch()
        torch._C._transform_depth(-1)


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")
    if not (chunk_size is None or chunk_size > 0):
        raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        size, leaves, dims, spec = _inputs(in_dims, args, func)
        if chunk_size is None or chunk_size >= size:
            return _flat_vmap(func, size, leaves, dims, spec, out_dims, randomness, kwargs)
        chunks = []
        for start in range(0, size, chunk_size):
            length = min(chunk_size, size - start)
            part = [leaf if dim is None else leaf.narrow(dim, start, length) for leaf, dim in zip(leaves, dims)]
            chunks.append(_flat_vmap(func, length, part, dims, spec, out_dims, randomness, kwargs))
        flat = [tree_flatten(chunk) for chunk in chunks]
        out_spec = flat[0][1]
        ends = broadcast_prefix(out_dims, out_spec)
        joined = [
            column[0] if end is None else torch.cat(column, dim=end)
            for column, end in zip(zip(*(leaves for leaves, _ in flat)), ends)
        ]
        return tree_unflatten(joined, out_spec)

    return wrapped


class VmapInfo(NamedTuple):
    batch_size: int
    randomness: str


def call_rule(rule, args, level, name):
    """The vmap staticmethod of a torch.autograd.Function, on the whole batch."""
    leaves, spec = tree_flatten(args)
    is_batched = [isinstance(leaf, torch.Tensor) and torch._C._is_batched(leaf, level) for leaf in leaves]
    whole = [torch._C._remove_batch_dim(leaf, 0, level) if flag else leaf for leaf, flag in zip(leaves, is_batched)]
    in_dims = tree_unflatten([0 if flag else None for flag in is_batched], spec)
    size, randomness = torch._C._batch_level(level)
    result = rule(VmapInfo(size, randomness), in_dims, *tree_unflatten(whole, spec))
    if not isinstance(result, tuple) or len(result) != 2:
        raise RuntimeError(
            f"Expected the vmap staticmethod to have two returns, an output and out_dims with pytree structure compatible with the output. Got a {type(result)}."
        )
    outputs, out_dims = result
    flat, out_spec = tree_flatten(outputs)
    dims = broadcast_prefix(out_dims, out_spec)
    return tree_unflatten(
        [leaf if dim is None else torch._C._add_batch_dim(leaf, dim, level) for leaf, dim in zip(flat, dims)], out_spec
    )


def batched_gradients(outputs, inputs, grad_outputs, options):
    """torch.autograd.grad for a whole batch of grad_outputs."""
    outputs = (outputs,) if isinstance(outputs, torch.Tensor) else tuple(outputs)
    given = (grad_outputs,) if isinstance(grad_outputs, torch.Tensor) or grad_outputs is None else tuple(grad_outputs)
    if len(given) < len(outputs):
        given = given + (None,) * (len(outputs) - len(given))
    for i, (output, gradient) in enumerate(zip(outputs, given)):
        if isinstance(gradient, torch.Tensor) and gradient.dim() > 0 and gradient.shape[1:] != output.shape:
            raise RuntimeError(
                "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension. The sizes of the "
                "remaining dimensions are expected to match the shape of corresponding output, but a mismatch was detected: "
                f"grad_output[{i}] has a shape of {gradient.shape[1:]} and output[{i}] has a shape of {output.shape}. If you only want some tensors "
                "in `grad_output` to be considered batched, consider using vmap."
            )

    places = []

    def vjp(gradients):
        found = torch.autograd.grad(outputs, inputs, gradients, *options)
        places[:] = [i for i, gradient in enumerate(found) if gradient is not None]
        return tuple(gradient for gradient in found if gradient is not None)

    found = iter(vmap(vjp, 0, 0)(given))
    count = 1 if isinstance(inputs, torch.Tensor) else len(tuple(inputs))
    return tuple(next(found) if i in places else None for i in range(count))
