import functools

import torch

_depth = [0]


def _map(function, value):
    if isinstance(value, torch.Tensor):
        return function(value)
    if isinstance(value, dict):
        return type(value)((key, _map(function, item)) for key, item in value.items())
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_map(function, item) for item in value))
    if isinstance(value, (tuple, list)):
        return type(value)(_map(function, item) for item in value)
    return value


def _leaves(value):
    found = []
    _map(found.append, value)
    return found


def _replace(value, leaves):
    remaining = iter(leaves)
    return _map(lambda _: next(remaining), value)


def _tracked(value):
    return _map(lambda t: t.view_as(t) if t.requires_grad else t.detach().requires_grad_(), value)


class _Level:
    def __enter__(self):
        _depth[0] += 1
        torch._C._transform_depth(1)

    def __exit__(self, *args):
        _depth[0] -= 1
        torch._C._transform_depth(-1)
        return False


def _released(value):
    return value if _depth[0] > 0 else _map(lambda t: t.detach() if t.requires_grad and not _outer(t) else t, value)


def _outer(tensor):
    return False


def _pull(outputs, inputs, grad_outputs):
    pairs = [(o, g) for o, g in zip(outputs, grad_outputs) if o.requires_grad]
    if not pairs:
        return [torch.zeros_like(x) for x in inputs]
    found = torch.autograd.grad(
        [o for o, _ in pairs], inputs, [g for _, g in pairs], create_graph=True, retain_graph=True, allow_unused=True
    )
    return [torch.zeros_like(x) if g is None else g for g, x in zip(found, inputs)]


def grad_and_value(func, argnums=0, has_aux=False):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        with _Level(), torch.enable_grad():
            wanted = (argnums,) if isinstance(argnums, int) else tuple(argnums)
            args = list(args)
            for number in wanted:
                args[number] = _tracked(args[number])
            output = func(*args, **kwargs)
            aux = None
            if has_aux:
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
            targets = [args[number] for number in wanted]
            found = _pull([output], _leaves(targets), [torch.ones_like(output)])
            grads = _replace(targets, found)
            grads = grads[0] if isinstance(argnums, int) else tuple(grads)
        grads, output, aux = _released(grads), _released(output), _released(aux)
        return (grads, (output, aux)) if has_aux else (grads, output)

    return wrapper


def grad(func, argnums=0, has_aux=False):
    both = grad_and_value(func, argnums, has_aux)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        grads, value = both(*args, **kwargs)
        return (grads, value[1]) if has_aux else grads

    return wrapper


def vjp(func, *primals, has_aux=False):
    with _Level(), torch.enable_grad():
        inputs = _tracked(primals)
        outputs = func(*inputs)
        aux = None
        if has_aux:
            outputs, aux = outputs

    def pull(*cotangents):
        given = _leaves(cotangents)
        with torch.enable_grad():
            found = _pull(_leaves(outputs), _leaves(inputs), given)
        return _released(_replace(inputs, found))

    result = _map(lambda t: t.detach(), outputs) if _depth[0] == 0 else outputs
    return (result, pull, _released(aux)) if has_aux else (result, pull)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    with _Level(), torch.enable_grad():
        inputs = _tracked(tuple(primals))
        outputs = func(*inputs)
        aux = None
        if has_aux:
            outputs, aux = outputs
        flat = _leaves(outputs)
        weights = [torch.zeros_like(o, requires_grad=True) for o in flat]
        pulled = _pull(flat, _leaves(inputs), weights)
        found = _pull(pulled, weights, _leaves(tuple(tangents)))
        pushed = _replace(outputs, found)
    if has_aux:
        return _released(outputs), _released(pushed), _released(aux)
    return _released(outputs), _released(pushed)


def linearize(func, *primals):
    output = jvp(func, primals, tuple(_map(torch.zeros_like, p) for p in primals))[0]
    return output, lambda *tangents: jvp(func, primals, tangents)[1]


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None):
    def wrapper(*args, **kwargs):
        with _Level(), torch.enable_grad():
            wanted = (argnums,) if isinstance(argnums, int) else tuple(argnums)
            args = list(args)
            for number in wanted:
                args[number] = _tracked(args[number])
            outputs = func(*args, **kwargs)
            aux = None
            if has_aux:
                outputs, aux = outputs
            targets = tuple(args[number] for number in wanted)
            inputs = _leaves(targets)

            def of(output):
                rows = [[] for _ in inputs]
                for index in range(output.numel()):
                    selector = torch.zeros(output.numel(), dtype=output.dtype)
                    selector[index] = 1
                    for row, g in zip(rows, _pull([output], inputs, [selector.view(output.shape)])):
                        row.append(g)
                stacked = [torch.stack(row).view(output.shape + x.shape) for row, x in zip(rows, inputs)]
                found = _replace(targets, stacked)
                return found[0] if isinstance(argnums, int) else found

            result = _map(of, outputs)
        return (_released(result), _released(aux)) if has_aux else _released(result)

    return wrapper


def jacfwd(func, argnums=0, has_aux=False, *, chunk_size=None, randomness="error"):
    return jacrev(func, argnums, has_aux=has_aux)


def hessian(func, argnums=0):
    return jacfwd(jacrev(func, argnums), argnums)


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    def wrapper(*args, **kwargs):
        dims = in_dims if isinstance(in_dims, (tuple, list)) else (in_dims,) * len(args)
        size = None
        for arg, dim in zip(args, dims):
            if dim is None:
                continue
            for leaf in _leaves(arg):
                size = leaf.shape[dim] if isinstance(dim, int) else leaf.shape[0]
                break
        if size is None:
            raise ValueError("vmap(func, in_dims=None)(): at least one input should be mapped over")

        def pick(arg, dim, index):
            if dim is None:
                return arg
            if isinstance(dim, int):
                return _map(lambda t: t.select(dim, index), arg)
            if isinstance(dim, dict):
                return {key: pick(arg[key], dim[key], index) for key in arg}
            return type(arg)(pick(a, d, index) for a, d in zip(arg, dim))

        results = [func(*(pick(arg, dim, i) for arg, dim in zip(args, dims)), **kwargs) for i in range(size)]
        first = results[0]
        if isinstance(first, torch.Tensor):
            return torch.stack(results, dim=out_dims)
        columns = [_leaves(result) for result in results]
        ends = out_dims if isinstance(out_dims, (tuple, list)) else (out_dims,) * len(columns[0])
        stacked = [torch.stack([column[k] for column in columns], dim=ends[k]) for k in range(len(columns[0]))]
        return _replace(first, stacked)

    return wrapper


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    if isinstance(parameter_and_buffer_dicts, (tuple, list)):
        values = {}
        for part in parameter_and_buffer_dicts:
            values.update(part)
    else:
        values = dict(parameter_and_buffer_dicts)
    if args is None:
        args = ()
    elif not isinstance(args, tuple):
        args = (args,)
    replaced = []
    try:
        for name, value in values.items():
            path, _, last = name.rpartition(".")
            owner = module.get_submodule(path) if path else module
            for table in (owner._parameters, owner._buffers):
                if last in table:
                    replaced.append((table, last, table[last]))
                    table[last] = value
        return module(*args, **(kwargs or {}))
    finally:
        for table, last, value in reversed(replaced):
            table[last] = value


def stack_module_state(models):
    params = {
        name: torch.stack([dict(model.named_parameters())[name] for model in models]).detach().requires_grad_(value.requires_grad)
        for name, value in models[0].named_parameters()
    }
    buffers = {
        name: torch.stack([dict(model.named_buffers())[name] for model in models]) for name, _ in models[0].named_buffers()
    }
    return params, buffers
