# Function transforms: derivatives of functions, and functions over batches.
# https://pytorch.org/docs/stable/func.html
import functools

import torch

from torch._functional_call import functional_call, stack_module_state
from torch._vmap import vmap
from torch.utils._pytree import tree_flatten, tree_map, tree_unflatten, treespec_of

__all__ = [
    "grad", "grad_and_value", "vjp", "jvp", "jacrev", "jacfwd", "hessian", "vmap", "functional_call", "stack_module_state", "linearize"
]


# Of torch.fx, by which PyTorch records the linear part of a function.
GET_ATTR_MESSAGE = (
    "Attempted to insert a get_attr Node with no underlying reference in the owning GraphModule! Call GraphModule.add_submodule to add the "
    "necessary submodule, GraphModule.add_parameter to add the necessary Parameter, or nn.Module.register_buffer to add the necessary buffer"
)


class _Gradients:
    """A level of gradients: its inputs are tensors of their own, and its results are let out of it."""

    def __init__(self):
        self._inputs = []

    def __enter__(self):
        torch._C._transform_depth(1)
        self._outside = torch.is_grad_enabled()
        return self

    def __exit__(self, *args):
        torch._C._transform_depth(-1)
        return False

    def input(self, value):
        def track(tensor):
            if not isinstance(tensor, torch.Tensor):
                raise ValueError(f"Thing passed to transform API must be Tensor, got {type(tensor)}")
            if not tensor.is_floating_point():
                raise RuntimeError("only Tensors of floating point dtype can require gradients")
            made = torch._C._leaf_of_level(tensor)
            self._inputs.append(made)
            return made

        return tree_map(track, value)

    def output(self, value):
        leaves, spec = tree_flatten(value)
        places = [place for place, leaf in enumerate(leaves) if isinstance(leaf, torch.Tensor)]
        with torch.set_grad_enabled(self._outside):
            closed = torch._C._close_level([leaves[place] for place in places], self._inputs)
        for place, tensor in zip(places, closed):
            leaves[place] = tensor
        return tree_unflatten(leaves, spec)


def _pull(outputs, inputs, cotangents):
    pairs = [(output, cotangent) for output, cotangent in zip(outputs, cotangents) if output.requires_grad]
    found = [None] * len(inputs)
    if pairs and inputs:
        found = torch.autograd.grad(
            [output for output, _ in pairs], inputs, [cotangent for _, cotangent in pairs],
            create_graph=True, retain_graph=True, allow_unused=True,
        )
    return [torch.zeros_like(x) if g is None else g for g, x in zip(found, inputs)]


def _wanted(argnums, args):
    if not isinstance(argnums, int) and not (isinstance(argnums, tuple) and all(isinstance(n, int) for n in argnums)):
        raise RuntimeError(f"argnums must be int or Tuple[int, ...], got: {type(argnums)}")
    numbers = (argnums,) if isinstance(argnums, int) else argnums
    if len(numbers) == 0:
        raise RuntimeError("argnums must be non-empty")
    count = len(args)
    for number in numbers:
        if not -count <= number < count:
            raise RuntimeError(f"Got argnum={number}, but only {count} positional inputs")
    if isinstance(argnums, tuple) and len({number % count for number in numbers}) != len(numbers):
        raise RuntimeError(f"argnums elements must be unique, got {argnums}")
    return [number % count for number in numbers]


def _check_tensors(leaves):
    for leaf in leaves:
        if not isinstance(leaf, torch.Tensor):
            raise RuntimeError(f"Expected tensors, got unsupported type {type(leaf)}")


def grad_and_value(func, argnums=0, has_aux=False):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        with _Gradients() as level, torch.enable_grad():
            numbers = _wanted(argnums, args)
            args = list(args)
            for number in numbers:
                args[number] = level.input(args[number])
            output = func(*args, **kwargs)
            aux = None
            if has_aux:
                if not (isinstance(output, tuple) and len(output) == 2):
                    raise RuntimeError(
                        "grad_and_value(f)(*args): output of function f should be a tuple: (output, aux) if has_aux is True"
                    )
                output, aux = output
            if not isinstance(output, torch.Tensor):
                raise RuntimeError(
                    f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(output)}"
                )
            if output.dim() != 0:
                raise RuntimeError(
                    "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                    f"{output.dim()} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
                )
            targets = args[numbers[0]] if isinstance(argnums, int) else tuple(args[number] for number in numbers)
            leaves, spec = tree_flatten(targets)
            grads = tree_unflatten(_pull([output], leaves, [torch.ones_like(output)]), spec)
            if has_aux:
                _check_tensors(tree_flatten(aux)[0])
            grads, output, aux = level.output(grads), level.output(output), level.output(aux)
        return (grads, (output, aux)) if has_aux else (grads, output)

    return wrapper


def grad(func, argnums=0, has_aux=False):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        grads, value = grad_and_value(func, argnums, has_aux)(*args, **kwargs)
        return (grads, value[1]) if has_aux else grads

    return wrapper


def vjp(func, *primals, has_aux=False):
    return _vjp_with_argnums(func, *primals, has_aux=has_aux)


def _vjp_with_argnums(func, *primals, argnums=None, has_aux=False):
    with _Gradients() as level, torch.enable_grad():
        if argnums is None:
            targets = primals = level.input(primals)
        else:
            numbers = _wanted(argnums, primals)
            primals = list(primals)
            for number in numbers:
                primals[number] = level.input(primals[number])
            targets = primals[numbers[0]] if isinstance(argnums, int) else tuple(primals[number] for number in numbers)
        outputs = func(*primals)
        aux = None
        if has_aux:
            if not (isinstance(outputs, tuple) and len(outputs) == 2):
                raise RuntimeError("vjp(f, *primals): output of function f should be a tuple: (output, aux) if has_aux is True")
            outputs, aux = outputs
            _check_tensors(tree_flatten(aux)[0])
        flat_outputs, out_spec = tree_flatten(outputs)
        for output in flat_outputs:
            if not isinstance(output, torch.Tensor):
                raise RuntimeError(
                    f"vjp(f, *primals): expected f(*primals) to return only tensors, got unsupported type {type(output)}"
                )
        flat_inputs, in_spec = tree_flatten(targets)
        shown, aux = level.output(outputs), level.output(aux)

    def wrapper(cotangents, retain_graph=True, create_graph=None):
        given, spec = tree_flatten(cotangents)
        if spec != out_spec:
            raise RuntimeError(
                f"Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. "
                f"cotangents: {treespec_of(spec)}, primal output: {treespec_of(out_spec)}"
            )
        with level:
            with torch.enable_grad():
                for place, (output, cotangent) in enumerate(zip(flat_outputs, given)):
                    if output.shape != cotangent.shape:
                        raise RuntimeError(
                            f"Mismatch in shape: grad_output[{place}] has a shape of {cotangent.shape} and output[{place}] has a shape of {output.shape}."
                        )
                found = _pull(flat_outputs, flat_inputs, given)
            return level.output(tree_unflatten(found, in_spec))

    if argnums is None:
        def pull(*cotangents, **options):
            return wrapper(cotangents[0] if len(cotangents) == 1 else cotangents, **options)

        pull.__name__ = "wrapper"
        pull.__qualname__ = "_vjp_with_argnums.<locals>.wrapper"
    else:
        pull = wrapper
    return (shown, pull, aux) if has_aux else (shown, pull)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    return _jvp_with_argnums(func, primals, tangents, None, strict=strict, has_aux=has_aux)


def _check_jvp_leaves(leaves, name):
    if not leaves:
        raise RuntimeError(f"jvp(f, primals, tangents): Expected {name} to contain at least one Tensor.")
    for leaf in leaves:
        if not isinstance(leaf, torch.Tensor):
            raise RuntimeError(f"jvp(f, primals, tangents): Expected {name} to only contain Tensors, got {type(leaf)}")


def _jvp_with_argnums(func, primals, tangents, argnums, *, strict=False, has_aux=False):
    if not isinstance(primals, tuple):
        raise RuntimeError(
            "jvp(f, primals, tangents): Expected primals to be a tuple. E.g. it should be valid to call f(*primals)."
        )
    if argnums is None:
        varied = primals
    else:
        numbers = _wanted(argnums, primals)
        varied = primals[numbers[0]] if isinstance(argnums, int) else tuple(primals[number] for number in numbers)
    leaves, spec = tree_flatten(varied)
    directions, tangent_spec = tree_flatten(tangents)
    if spec != tangent_spec:
        raise RuntimeError(
            "jvp(f, primals, tangents): Expected primals and tangents to have the same python structure. For example, if primals is a tuple "
            f"of 3 tensors, tangents also must be. Got primals with structure {treespec_of(spec)} and tangents with structure {treespec_of(tangent_spec)}"
        )
    _check_jvp_leaves(leaves, "primals")
    _check_jvp_leaves(directions, "tangents")
    torch._C._transform_depth(1)
    torch._C._enter_tangents()
    try:
        duals = tree_unflatten([torch._C._make_dual(p, t) for p, t in zip(leaves, directions)], spec)
        if argnums is not None:
            args = list(primals)
            for number, dual in zip(numbers, (duals,) if isinstance(argnums, int) else duals):
                args[number] = dual
            duals = args
        outputs = func(*duals)
        aux = None
        if has_aux:
            if not (isinstance(outputs, tuple) and len(outputs) == 2):
                raise RuntimeError(
                    "jvp(f, primals, tangents): output of function f should be a tuple: (output, aux) if has_aux is True"
                )
            outputs, aux = outputs
            aux = tree_map(lambda x: torch._C._unpack_dual(x)[0] if isinstance(x, torch.Tensor) else x, aux)
        flat, out_spec = tree_flatten(outputs)
        for output in flat:
            if not isinstance(output, torch.Tensor):
                raise RuntimeError(
                    f"jvp(f, primals, tangents): expected f(*primals) to return only tensors, got unsupported type {type(output)}"
                )
        values, pushed = [], []
        for output in flat:
            value, tangent = torch._C._unpack_dual(output)
            if tangent is None and strict:
                raise RuntimeError(
                    "jvp(f, primals, tangents, strict=True): The output of f is independent of the inputs. This is not allowed with strict=True."
                )
            values.append(value)
            pushed.append(torch.zeros_like(value) if tangent is None else tangent)
    finally:
        torch._C._exit_tangents()
        torch._C._transform_depth(-1)
    result = (tree_unflatten(values, out_spec), tree_unflatten(pushed, out_spec))
    return (*result, aux) if has_aux else result


def linearize(func, *primals):
    leaves, spec = tree_flatten(primals)
    for leaf in leaves:
        if not isinstance(leaf, torch.Tensor):
            raise RuntimeError(f"linearize(f, primals): Expected primals to only contain Tensors, got {type(leaf)}")
    output = jvp(func, primals, tree_map(torch.zeros_like, primals))[0]
    output = tree_map(lambda value: value.view_as(value) if value.requires_grad else value.detach(), output)
    torch._C._warn("UserWarning", GET_ATTR_MESSAGE, False)

    def jvp_fn(*tangents):
        directions, tangent_spec = tree_flatten(tangents)
        if tangent_spec != spec:
            raise RuntimeError(
                f"Expected the tangents {treespec_of(tangent_spec)} to have the same structure as the primals {treespec_of(spec)}"
            )
        for place, (leaf, direction) in enumerate(zip(leaves, directions)):
            if leaf.shape != direction.shape:
                raise RuntimeError(
                    f"tangent:{place} with shape {direction.shape} in flattened pytree doesn't match the shape {leaf.shape} of the corresponding primal."
                )
            if leaf.dtype != direction.dtype:
                raise RuntimeError(
                    f"tangent:{place} with dtype {direction.dtype} in flattened pytree doesn't match the dtype {leaf.dtype} of the corresponding primal."
                )
        return jvp(func, primals, tangents)[1]

    return output, jvp_fn


def _basis(tensors):
    """For each tensor its part of the unit vectors of all of them together, as rows."""
    total = sum(t.numel() for t in tensors)
    rows, start = [], 0
    for t in tensors:
        part = torch.zeros(total, t.numel(), dtype=t.dtype)
        part.diagonal(-start).fill_(1)
        rows.append(part.view(total, *t.shape))
        start += t.numel()
    return tuple(rows)


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None, _preallocate_and_copy=False):
    if not (chunk_size is None or chunk_size > 0):
        raise ValueError("jacrev: `chunk_size` should be greater than 0.")

    @functools.wraps(func)
    def wrapper(*args):
        found = _vjp_with_argnums(func, *args, argnums=argnums, has_aux=has_aux)
        outputs, pull = found[0], found[1]
        flat, out_spec = tree_flatten(outputs)
        rows = vmap(lambda *parts: pull(tree_unflatten(list(parts), out_spec)), chunk_size=chunk_size)(*_basis(flat))
        numbers = _wanted(argnums, args)
        targets = args[numbers[0]] if isinstance(argnums, int) else tuple(args[number] for number in numbers)
        inputs, in_spec = tree_flatten(targets)
        columns = tree_flatten(rows)[0]
        sizes = [output.numel() for output in flat]
        split = [column.split(sizes, dim=0) for column in columns]
        jacobians = [
            tree_unflatten([parts[k].view(output.shape + x.shape) for parts, x in zip(split, inputs)], in_spec)
            for k, output in enumerate(flat)
        ]
        result = tree_unflatten(jacobians, out_spec)
        return (result, found[2]) if has_aux else result

    return wrapper


def jacfwd(func, argnums=0, has_aux=False, *, randomness="error"):
    @functools.wraps(func)
    def wrapper(*args):
        numbers = _wanted(argnums, args)
        targets = args[numbers[0]] if isinstance(argnums, int) else tuple(args[number] for number in numbers)
        inputs, in_spec = tree_flatten(targets)

        def push(*basis):
            found = _jvp_with_argnums(func, args, tree_unflatten(list(basis), in_spec), argnums, has_aux=has_aux)
            return (found[1], found[2]) if has_aux else found[1]

        pushed = vmap(push, randomness=randomness)(*_basis(inputs))
        if has_aux:
            pushed, aux = pushed
            aux = tree_map(lambda value: value[0], aux)
        columns, out_spec = tree_flatten(pushed)
        sizes = [x.numel() for x in inputs]
        jacobians = []
        for column in columns:
            parts = column.movedim(0, -1).split(sizes, dim=-1)
            jacobians.append(
                tree_unflatten([part.view(column.shape[1:] + x.shape) for part, x in zip(parts, inputs)], in_spec)
            )
        result = tree_unflatten(jacobians, out_spec)
        return (result, aux) if has_aux else result

    return wrapper


def hessian(func, argnums=0):
    return jacfwd(jacrev(func, argnums), argnums)
