import warnings

import torch


class GradcheckError(RuntimeError):
    __module__ = "torch.autograd.gradcheck"


def _tensors(value):
    if isinstance(value, torch.Tensor):
        return (value,)
    return tuple(item for item in value if isinstance(item, torch.Tensor))


def _place(tensor, index):
    """Where the element of this number lies; tensors need not be contiguous."""
    place = []
    for size in reversed(tensor.shape):
        place.append(index % size)
        index //= size
    return tuple(reversed(place))


def _numerical(func, inputs, target, eps, count):
    columns = []
    flat = target.data.reshape(-1)
    for index in range(flat.numel()):
        place = _place(target, index)
        original = flat[index].item()
        with torch.no_grad():
            target.data[place] = original + eps
        high = [output.detach().clone() for output in _outputs(func, inputs)]
        with torch.no_grad():
            target.data[place] = original - eps
        low = [output.detach().clone() for output in _outputs(func, inputs)]
        with torch.no_grad():
            target.data[place] = original
        columns.append([((a - b) / (2 * eps)).reshape(-1) for a, b in zip(high, low)])
    return [torch.stack([column[k] for column in columns]) for k in range(count)]


def _outputs(func, inputs):
    return tuple(output for output in _tensors(func(*inputs)) if output.is_floating_point() and output.requires_grad)


def _analytical(output, target):
    rows = []
    for index in range(output.numel()):
        selector = torch.zeros_like(output)
        selector[_place(output, index)] = 1
        grad = torch.autograd.grad(output, target, selector, retain_graph=True, allow_unused=True)[0]
        rows.append((torch.zeros_like(target) if grad is None else grad).reshape(-1))
    return torch.stack(rows, dim=1)


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0, check_undefined_grad=True,
              check_grad_dtypes=False, check_batched_grad=False, check_batched_forward_grad=False, check_forward_ad=False,
              check_backward_ad=True, fast_mode=False, masked=None):
    inputs = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    try:
        return _check(func, inputs, eps, atol, rtol)
    except GradcheckError:
        if raise_exception:
            raise
        return False


def _check(func, inputs, eps, atol, rtol):
    any_requires = False
    for index, value in enumerate(inputs):
        if isinstance(value, torch.Tensor) and value.requires_grad:
            if value.dtype != torch.float64:
                warnings.warn(
                    f"Input #{index} requires gradient and is not a double precision floating point or complex. This check will likely fail "
                    "if all the inputs are not of double precision floating point or complex. ",
                    stacklevel=2,
                )
            any_requires = True
    if not any_requires:
        raise ValueError("gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True.")
    outputs = _outputs(func, inputs)
    for number, target in enumerate(value for value in inputs if isinstance(value, torch.Tensor) and value.requires_grad):
        numerical = _numerical(func, inputs, target, eps, len(outputs)) if outputs else []
        for index, output in enumerate(outputs):
            analytical = _analytical(output, target)
            if not torch.allclose(analytical, numerical[index], rtol, atol):
                raise GradcheckError(
                    f"Jacobian mismatch for output {index} with respect to input {number},\n"
                    f"numerical:{numerical[index]}\nanalytical:{analytical}\n"
                )
    return True


def gradgradcheck(func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, gen_non_contig_grad_outputs=False,
                  raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False,
                  check_batched_grad=False, check_fwd_over_rev=False, check_rev_over_rev=True, fast_mode=False, masked=False):
    inputs = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    count = len(inputs)
    if grad_outputs is None:
        grad_outputs = tuple(torch.randn_like(output).requires_grad_() for output in _outputs(func, inputs))

    def first_gradients(*args):
        outputs = _outputs(func, args[:count])
        wanted = [value for value in args[:count] if isinstance(value, torch.Tensor) and value.requires_grad]
        return torch.autograd.grad(outputs, wanted, args[count:], create_graph=True, allow_unused=True)

    return gradcheck(first_gradients, tuple(inputs) + tuple(grad_outputs), eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception)
