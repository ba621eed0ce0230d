import torch


def _as_tuple(value):
    return (True, tuple(value)) if isinstance(value, (tuple, list)) else (False, (value,))


def _prepare(inputs, create_graph):
    return tuple(x.view_as(x) if create_graph and x.requires_grad else x.detach().requires_grad_() for x in inputs)


def _finish(value, create_graph):
    if create_graph:
        return value
    return tuple(v.detach() for v in value) if isinstance(value, tuple) else value.detach()


def _one_or_all(is_tuple, values):
    return tuple(values) if is_tuple else values[0]


def _gradients(outputs, inputs, grad_outputs=None, create_graph=False):
    outputs_needed = [(o, None if grad_outputs is None else grad_outputs[i]) for i, o in enumerate(outputs) if o.requires_grad]
    if not outputs_needed:
        return tuple(torch.zeros_like(x) for x in inputs)
    found = torch.autograd.grad(
        [o for o, _ in outputs_needed], inputs, [g for _, g in outputs_needed], allow_unused=True, create_graph=create_graph, retain_graph=True
    )
    return tuple(torch.zeros_like(x) if g is None else g for g, x in zip(found, inputs))


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs)
        inputs = _prepare(inputs, create_graph)
        is_tuple_out, outputs = _as_tuple(func(*inputs))
        if v is None:
            if len(outputs) != 1 or outputs[0].nelement() != 1:
                raise RuntimeError(
                    "The vector v can only be None if the user-provided function returns a single Tensor with a single element."
                )
        else:
            v = _as_tuple(v)[1]
        found = _gradients(outputs, inputs, v, create_graph)
    return _finish(_one_or_all(is_tuple_out, outputs), create_graph), _finish(_one_or_all(is_tuple, found), create_graph)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs)
        inputs = _prepare(inputs, create_graph)
        if v is None:
            v = tuple(torch.ones_like(x) for x in inputs)
        v = _as_tuple(v)[1]
        is_tuple_out, outputs = _as_tuple(func(*inputs))
        weights = tuple(torch.zeros_like(o, requires_grad=True) for o in outputs)
        pulled = _gradients(outputs, inputs, weights, True)
        found = _gradients(pulled, weights, v, create_graph)
    return _finish(_one_or_all(is_tuple_out, outputs), create_graph), _finish(_one_or_all(is_tuple_out, found), create_graph)


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs)
        inputs = _prepare(inputs, create_graph)
        is_tuple_out, outputs = _as_tuple(func(*inputs))
        rows = []
        for output in outputs:
            columns = [[] for _ in inputs]
            flat = output.reshape(-1)
            for index in range(flat.numel()):
                for column, grad in zip(columns, _gradients((flat[index],), inputs, None, create_graph)):
                    column.append(grad)
            rows.append(
                tuple(torch.stack(column).view(output.shape + x.shape) for column, x in zip(columns, inputs))
            )
    rows = tuple(_finish(row, create_graph) for row in rows)
    if is_tuple_out:
        return tuple(_one_or_all(is_tuple, row) for row in rows)
    return _one_or_all(is_tuple, rows[0])


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    is_tuple, inputs = _as_tuple(inputs)

    def first(*args):
        output = func(*args)
        if not isinstance(output, torch.Tensor):
            raise RuntimeError("The function given to hessian should return a single Tensor")
        if output.nelement() != 1:
            raise RuntimeError("The Tensor returned by the function given to hessian should contain a single element")
        return _gradients((output.reshape(()),), args, None, True)

    result = jacobian(first, inputs, create_graph=create_graph)
    return result if is_tuple else result[0][0]


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs)
        inputs = _prepare(inputs, create_graph)
        v = tuple(torch.ones_like(x) for x in inputs) if v is None else _as_tuple(v)[1]
        output = func(*inputs)
        first = _gradients((output,), inputs, None, True)
        found = _gradients(first, inputs, v, create_graph)
    return _finish(output, create_graph), _finish(_one_or_all(is_tuple, found), create_graph)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    with torch.enable_grad():
        is_tuple, inputs = _as_tuple(inputs)
        inputs = _prepare(inputs, create_graph)
        v = tuple(torch.ones_like(x) for x in inputs) if v is None else _as_tuple(v)[1]
        output = func(*inputs)
        first = _gradients((output,), inputs, None, True)
        weights = tuple(torch.zeros_like(g, requires_grad=True) for g in first)
        pulled = _gradients(first, inputs, weights, True)
        found = _gradients(pulled, weights, v, create_graph)
    return _finish(output, create_graph), _finish(_one_or_all(is_tuple, found), create_graph)
