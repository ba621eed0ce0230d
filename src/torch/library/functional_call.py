# Calling a module with other parameters and buffers than its own, and stacking those of several modules.
# https://pytorch.org/docs/stable/generated/torch.func.functional_call.html
import torch


def _merged(parts):
    values = {}
    for part in parts:
        for name in part:
            if name in values:
                repeated = [key for key in part if key in values]
                raise ValueError(f"{repeated} appeared in multiple dictionaries; behavior of functional call is ambiguous")
        values.update(part)
    return values


def _tied_names(module, names):
    """For each name the others under which the module has the same tensor."""
    owners = {}
    for table in (module.named_parameters(remove_duplicate=False), module.named_buffers(remove_duplicate=False)):
        for name, tensor in table:
            owners.setdefault(id(tensor), []).append(name)
    return {name: [other for other in group if other != name] for group in owners.values() for name in group if name in names}


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    if isinstance(parameter_and_buffer_dicts, dict):
        values = dict(parameter_and_buffer_dicts)
    elif isinstance(parameter_and_buffer_dicts, (tuple, list)):
        if not all(isinstance(part, dict) for part in parameter_and_buffer_dicts):
            raise ValueError("Expected all elements of parameter_and_buffer_dicts to be dictionaries")
        values = _merged(parameter_and_buffer_dicts)
    else:
        raise ValueError(
            "Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got "
            f"{type(parameter_and_buffer_dicts)}"
        )
    if args is None:
        args = ()
    elif not isinstance(args, tuple):
        args = (args,)
    known = {name for name, _ in module.named_parameters(remove_duplicate=False)}
    known |= {name for name, _ in module.named_buffers(remove_duplicate=False)}
    if tie_weights:
        for name, others in _tied_names(module, values).items():
            for other in others:
                values.setdefault(other, values[name])
    if strict:
        unexpected = [name for name in values if name not in known]
        missing = [name for name in known if name not in values]
        if missing or unexpected:
            lines = []
            if unexpected:
                lines.append("Unexpected key(s): " + ", ".join(map(repr, sorted(unexpected))) + ".")
            if missing:
                lines.append("Missing key(s): " + ", ".join(map(repr, sorted(missing))) + ".")
            raise RuntimeError(f"Error(s) in reparametrizing for {type(module).__name__}:\n\t" + "\n\t".join(lines))
    replaced = []
    try:
        for name, value in values.items():
            path, _, last = name.rpartition(".")
            owner = module.get_submodule(path) if path else module
            for table in (owner._parameters, owner._buffers):
                if last in table:
                    replaced.append((table, last, table[last]))
                    table[last] = value
                    break
            else:
                if not hasattr(owner, last):
                    raise AttributeError(f"{type(owner).__name__} has no attribute `{last}`")
                raise TypeError(f"{owner._get_name()}.{last} is not a Parameter or Buffer")
        return module(*args, **(kwargs or {}))
    finally:
        for table, last, value in reversed(replaced):
            table[last] = value


def _stacked(tensors):
    result = torch.stack(tensors).detach()
    return result.requires_grad_(tensors[0].requires_grad) if tensors[0].is_floating_point() else result


def stack_module_state(models):
    models = list(models)
    if len(models) == 0:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    if not (all(m.training for m in models) or all(not m.training for m in models)):
        raise RuntimeError("stack_module_state: Expected all models to have the same training/eval mode.")
    if not all(type(m) == type(models[0]) for m in models):
        raise RuntimeError("stack_module_state: Expected all models to be of the same class.")
    all_params = [dict(model.named_parameters()) for model in models]
    all_buffers = [dict(model.named_buffers()) for model in models]
    params = {name: _stacked([params[name] for params in all_params]) for name in all_params[0]}
    buffers = {name: _stacked([buffers[name] for buffers in all_buffers]) for name in all_buffers[0]}
    return params, buffers
