# Jacobians, Hessians and their products with vectors, computed by running backward over a function.
# https://pytorch.org/docs/stable/autograd.html#functional-higher-level-api
import torch

OUTPUTS = "outputs of the user-provided function"
INDEPENDENT_JACOBIAN = (
    "The jacobian of the user-provided function is independent of input {}. This is not allowed in strict mode when create_graph=True."
)
INDEPENDENT_OUTPUT = "The output of the user-provided function is independent of input {}. This is not allowed in strict mode."
INDEPENDENT_HESSIAN = (
    "While computing the hessian, found that the jacobian of the user-provided function with respect to input {} is independent of the input. "
    "This is not allowed in strict mode. You should ensure that your function is twice differentiable and that the jacobian depends on the "
    "inputs (this would be violated by a linear function for example)."
)
INDEPENDENT_GRADIENT = (
    "While computing the hessian, found that the output of the user-provided function is independent of input {}. This is not allowed in strict mode."
)
NO_GRADIENT = (
    "Output {} of the user-provided function does not require gradients. The outputs must be computed in a differentiable manner from the input "
    "when running in strict mode."
)


def _as_tuple(value, what, caller):
    is_tuple = isinstance(value, tuple)
    values = value if is_tuple else (value,)
    for place, item in enumerate(values):
        if not isinstance(item, torch.Tensor):
            found = f"the value at index {place} has type {type(item)}" if is_tuple else f"the given {what} has type {type(item)}"
            raise TypeError(f"The {what} given to {caller} must be either a Tensor or a tuple of Tensors but {found}.")
    return is_tuple, values


def _prepare(inputs, create_graph, need_graph=True):
    return tuple(
        x.view_as(x) if create_graph and x.requires_grad else x.detach().requires_grad_(need_graph) for x in inputs
    )


def _finish(value, create_graph):
    if create_graph:
        return value
    if isinstance(value, tuple):
        return tuple(_finish(item, create_graph) for item in value)
    return value.detach()


def _one_or_all(is_tuple, values):
    return tuple(values) if is_tuple else values[0]


def _check_v(v, others):
    if len(v) != len(others):
        if len(others) == 1:
            raise RuntimeError("The given v should contain a single Tensor.")
        raise RuntimeError(f"v is a tuple of invalid length: should be {len(others)} but got {len(v)}.")
    for place, (vector, other) in enumerate(zip(v, others)):
        if vector.size() != other.size():
            prefix = f"Entry {place} in " if len(others) > 1 else ""
            raise RuntimeError(f"{prefix}v has invalid size: should be {other.size()} but got {vector.size()}.")


def _check_outputs(outputs, strict):
    if strict:
        for place, output in enumerate(outputs):
            if not output.requires_grad:
                raise RuntimeError(NO_GRADIENT.format(place))


def _gradients(outputs, inputs, vectors=None, create_graph=False):
    """None where an input was not used."""
    needed = [(output, None if vectors is None else vectors[i]) for i, output in enumerate(outputs) if output.requires_grad]
    if not needed:
        return (None,) * len(inputs)
    return torch.autograd.grad(
        [output for output, _ in needed], inputs, [vector for _, vector in needed],
        allow_unused=True, create_graph=create_graph, retain_graph=True,
    )


def _filled(found, inputs, strict, create_graph, unused, independent):
    """Zeros where nothing arrived; in strict mode a refusal of that, and of what does not depend on anything."""
    result = []
    for place, (gradient, x) in enumerate(zip(found, inputs)):
        if gradient is None:
            if strict:
                raise RuntimeError(unused.format(place))
            gradient = torch.zeros_like(x)
        elif strict and create_graph and not gradient.requires_grad:
            raise RuntimeError(independent.format(place))
        result.append(gradient)
    return tuple(result)


def _vector_or_ones(v, inputs, caller):
    if v is not None:
        _, v = _as_tuple(v, "v", caller)
        v = tuple(vector.detach() if not vector.requires_grad else vector for vector in v)
        _check_v(v, inputs)
        return v
    if len(inputs) != 1 or inputs[0].nelement() != 1:
        raise RuntimeError(
            "The vector v can only be None if the input to the user-provided function is a single Tensor with a single element."
        )
    return (torch.ones_like(inputs[0]),)


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "vjp")
        inputs = _prepare(inputs, create_graph)
        is_tuple_out, outputs = _as_tuple(func(*inputs), OUTPUTS, "vjp")
        _check_outputs(outputs, strict)
        if v is not None:
            _, v = _as_tuple(v, "v", "vjp")
            _check_v(v, outputs)
        elif len(outputs) != 1 or outputs[0].nelement() != 1:
            raise RuntimeError(
                "The vector v can only be None if the user-provided function returns a single Tensor with a single element."
            )
    with torch.set_grad_enabled(True if create_graph else torch.is_grad_enabled()):
        found = _gradients(outputs, inputs, v, create_graph)
        found = _filled(found, inputs, strict, create_graph, INDEPENDENT_OUTPUT, INDEPENDENT_JACOBIAN)
    return _finish(_one_or_all(is_tuple_out, outputs), create_graph), _finish(_one_or_all(is_tuple, found), create_graph)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "jvp")
        inputs = _prepare(inputs, create_graph)
        v = _vector_or_ones(v, inputs, "jvp")
        is_tuple_out, outputs = _as_tuple(func(*inputs), OUTPUTS, "jvp")
        _check_outputs(outputs, strict)
        weights = tuple(torch.zeros_like(output, requires_grad=True) for output in outputs)
        pulled = _gradients(outputs, inputs, weights, True)
        pulled = _filled(pulled, inputs, strict, False, INDEPENDENT_OUTPUT, INDEPENDENT_JACOBIAN)
        if create_graph:
            found = _gradients(pulled, weights, v, True)
        else:
            with torch.no_grad():
                found = _gradients(pulled, weights, v, False)
        found = _filled(found, outputs, strict, create_graph, INDEPENDENT_JACOBIAN, INDEPENDENT_JACOBIAN)
    return _finish(_one_or_all(is_tuple_out, outputs), create_graph), _finish(_one_or_all(is_tuple_out, found), create_graph)


def _unit_vectors(tensors):
    """For each tensor its part of the unit vectors of all of them together."""
    total = sum(t.numel() for t in tensors)
    parts, start = [], 0
    for t in tensors:
        part = torch.zeros(total, t.numel(), dtype=t.dtype)
        part.diagonal(-start).fill_(1)
        parts.append(part)
        start += t.numel()
    return tuple(parts)


def _forward_jacobian(func, inputs):
    is_tuple, inputs = _as_tuple(inputs, "inputs", "jacobian")
    shape_of = []

    def push(*directions):
        torch._C._enter_tangents()
        try:
            duals = tuple(
                torch._C._make_dual(x, direction.view_as(x)) for x, direction in zip(inputs, directions)
            )
            is_tuple_out, outputs = _as_tuple(func(*duals), OUTPUTS, "jacobian")
            shape_of[:] = [is_tuple_out, [output.shape for output in outputs]]
            tangents = []
            for output in outputs:
                value, tangent = torch._C._unpack_dual(output)
                tangents.append(torch.zeros_like(value) if tangent is None else tangent)
            return tuple(tangents)
        finally:
            torch._C._exit_tangents()

    columns = torch.vmap(push)(*_unit_vectors(inputs))
    is_tuple_out, shapes = shape_of
    rows = []
    for column, shape in zip(columns, shapes):
        parts = column.movedim(0, -1).split([x.numel() for x in inputs], dim=-1)
        rows.append([part.reshape(shape + x.shape) for part, x in zip(parts, inputs)])
    if not is_tuple:
        rows = tuple(row[0] for row in rows)
    return rows if is_tuple_out else rows[0]


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    assert strategy in ("forward-mode", "reverse-mode"), (
        'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs than inputs, "forward-mode" '
        'tends to be more performant. Otherwise, prefer to use "reverse-mode".'
    )
    if strategy == "forward-mode":
        if create_graph:
            raise NotImplementedError(
                "torch.autograd.functional.jacobian: `create_graph=True` and `strategy=\"forward-mode\"` are not supported together (yet). "
                "Please either set `create_graph=False` or `strategy=\"reverse-mode\"`."
            )
        if not vectorize:
            raise NotImplementedError(
                "Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented for `vectorize=True`."
            )
        return _forward_jacobian(func, inputs)
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "jacobian")
        inputs = _prepare(inputs, create_graph)
        is_tuple_out, outputs = _as_tuple(func(*inputs), OUTPUTS, "jacobian")
        _check_outputs(outputs, strict)
        if vectorize:
            if strict:
                raise RuntimeError(
                    "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. Please either set "
                    "`strict=False` or `vectorize=False`."
                )
            rows = _vectorized_rows(outputs, inputs, create_graph)
        else:
            rows = [_rows(number, output, inputs, create_graph, strict) for number, output in enumerate(outputs)]
        rows = tuple(_finish(row, create_graph) for row in rows)
    if is_tuple_out:
        return tuple(_one_or_all(is_tuple, row) for row in rows)
    return _one_or_all(is_tuple, rows[0])


def _vectorized_rows(outputs, inputs, create_graph):
    basis = tuple(part.view(part.shape[:1] + output.shape) for part, output in zip(_unit_vectors(outputs), outputs))
    needed = [place for place, output in enumerate(outputs) if output.requires_grad]
    total = sum(output.numel() for output in outputs)
    found = (None,) * len(inputs)
    if needed:
        found = torch.autograd.grad(
            [outputs[place] for place in needed], inputs, [basis[place] for place in needed],
            allow_unused=True, create_graph=create_graph, retain_graph=True, is_grads_batched=True,
        )
    found = [torch.zeros((total,) + x.shape, dtype=x.dtype) if g is None else g for g, x in zip(found, inputs)]
    sizes = [output.numel() for output in outputs]
    split = [g.split(sizes, dim=0) for g in found]
    return [
        tuple(parts[k].view(output.shape + x.shape) for parts, x in zip(split, inputs)) for k, output in enumerate(outputs)
    ]


def _rows(number, output, inputs, create_graph, strict):
    columns = [[] for _ in inputs]
    flat = output.reshape(-1)
    for index in range(flat.numel()):
        found = _gradients((flat[index],), inputs, None, create_graph)
        for place, (column, gradient, x) in enumerate(zip(columns, found, inputs)):
            if gradient is None:
                if strict:
                    raise RuntimeError(
                        f"Output {number} of the user-provided function is independent of input {place}. This is not allowed in strict mode."
                    )
                gradient = torch.zeros_like(x)
            elif strict and create_graph and not gradient.requires_grad:
                raise RuntimeError(INDEPENDENT_JACOBIAN.format(place))
            column.append(gradient)
    return tuple(
        torch.stack(column, dim=0).view(output.size() + x.size()) if column else output.new_zeros(output.size() + x.size())
        for column, x in zip(columns, inputs)
    )


def _single(output, caller):
    is_tuple, outputs = _as_tuple(output, OUTPUTS, caller)
    if is_tuple:
        raise RuntimeError(f"The function given to {caller} should return a single Tensor")
    if outputs[0].nelement() != 1:
        raise RuntimeError(f"The Tensor returned by the function given to {caller} should contain a single element")
    return outputs[0]


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    is_tuple, inputs = _as_tuple(inputs, "inputs", "hessian")
    assert outer_jacobian_strategy in ("forward-mode", "reverse-mode"), (
        'Expected strategy to be either "forward-mode" or "reverse-mode".'
    )

    def first(*args):
        if outer_jacobian_strategy == "forward-mode":
            args = tuple(torch._C._leaf_of_level(x) for x in args)
        output = _single(func(*args), "hessian").squeeze()
        if strict and not output.requires_grad:
            raise RuntimeError(NO_GRADIENT.format(0))
        found = _gradients((output,), args, None, True)
        return _filled(found, args, strict, True, INDEPENDENT_GRADIENT, INDEPENDENT_HESSIAN)

    result = jacobian(
        first, inputs, create_graph=create_graph, strict=strict, vectorize=vectorize, strategy=outer_jacobian_strategy
    )
    return result if is_tuple else result[0][0]


def _first_gradients(func, inputs, create_graph, strict, caller):
    output = _single(func(*inputs), caller)
    _check_outputs((output,), strict)
    found = _gradients((output,), inputs, None, True)
    return output, _filled(found, inputs, strict, True, INDEPENDENT_GRADIENT, INDEPENDENT_HESSIAN)


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "vhp")
        inputs = _prepare(inputs, create_graph)
        v = _vector_or_ones(v, inputs, "vhp")
        output, first = _first_gradients(func, inputs, create_graph, strict, "vhp")
        found = _gradients(first, inputs, v, create_graph)
        found = _filled(found, inputs, strict, create_graph, INDEPENDENT_HESSIAN, INDEPENDENT_HESSIAN)
    return _finish(output, create_graph), _finish(_one_or_all(is_tuple, found), create_graph)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "hvp")
        inputs = _prepare(inputs, create_graph)
        v = _vector_or_ones(v, inputs, "hvp")
        output, first = _first_gradients(func, inputs, create_graph, strict, "hvp")
        weights = tuple(torch.zeros_like(x, requires_grad=True) for x in inputs)
        pulled = _gradients(first, inputs, weights, True)
        pulled = _filled(pulled, inputs, strict, True, INDEPENDENT_HESSIAN, INDEPENDENT_HESSIAN)
        found = _gradients(pulled, weights, v, create_graph)
        found = _filled(found, inputs, strict, create_graph, INDEPENDENT_HESSIAN, INDEPENDENT_HESSIAN)
    return _finish(output, create_graph), _finish(_one_or_all(is_tuple, found), create_graph)
