# Derivatives held against finite differences.
# https://pytorch.org/docs/stable/gradcheck.html
import warnings

import torch
from torch._native import unsupported


class GradcheckError(RuntimeError):
    __module__ = "torch.autograd.gradcheck"


NOT_REENTRANT = """Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives different values, although analytical gradient matches numerical gradient.The tolerance for nondeterminism was {}.

NOTE: If your op relies on non-deterministic operations i.e., it is listed here:
https://pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html
this failure might be expected.

If you are adding a new operator, please file an issue and then use one of the
workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck.
If the test
- manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck
  with `nondet_tol=<tol>` as a keyword argument.
- is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test
  to have `gradcheck_nondet_tol=<tol>`.
- is a Module test (e.g., in common_nn.py), then modify the corresponding
  module_test entry to have `gradcheck_nondet_tol=<tol>`
"""


def _wanted(inputs):
    return [value for value in inputs if isinstance(value, torch.Tensor) and value.requires_grad]


def _outputs(value):
    values = (value,) if isinstance(value, torch.Tensor) else tuple(value) if isinstance(value, (tuple, list)) else (value,)
    return values, tuple(output for output in values if output.requires_grad)


def _numerical(func, inputs, target, eps, pick):
    """For each output picked: its Jacobian by central differences, a row for each element of `target`."""
    rows = []
    data = target.data
    for index in _indices(data.shape):
        original = data[index].item()
        results = []
        for step in (-eps, eps):
            with torch.no_grad():
                data[index] = original + step
            results.append([output.detach().clone() for output in pick(func(*inputs))])
        with torch.no_grad():
            data[index] = original
        rows.append([((b - a) / (2 * eps)).reshape(-1) for a, b in zip(*results)])
    count = len(rows[0]) if rows else 0
    return [torch.stack([row[k] for row in rows]) for k in range(count)]


def _indices(shape):
    found = [()]
    for size in shape:
        found = [index + (i,) for index in found for i in range(size)]
    return found


def _analytical(output, targets):
    """For each target: the Jacobian that backward gives, a row for each of its elements."""
    columns = [[] for _ in targets]
    for index in range(output.numel()):
        selector = torch.zeros_like(output).contiguous()
        selector.view(-1)[index] = 1
        grads = torch.autograd.grad(output, targets, selector, retain_graph=True, allow_unused=True)
        for column, grad, target in zip(columns, grads, targets):
            column.append(torch.zeros_like(target).reshape(-1) if grad is None else grad.reshape(-1))
    return [
        torch.stack(column, dim=1) if column else torch.zeros(target.numel(), 0, dtype=target.dtype)
        for column, target in zip(columns, targets)
    ]


def _forward(func, inputs, target, count):
    """The Jacobians for one target by forward mode."""
    rows = [[] for _ in range(count)]
    for index in _indices(target.shape):
        direction = torch.zeros_like(target)
        direction[index] = 1
        torch._C._enter_tangents()
        try:
            dual = torch._C._make_dual(target, direction)
            _, outputs = _outputs(func(*(dual if value is target else value for value in inputs)))
            for row, output in zip(rows, outputs):
                tangent = torch._C._unpack_dual(output)[1]
                row.append(torch.zeros_like(output).reshape(-1) if tangent is None else tangent.reshape(-1))
        finally:
            torch._C._exit_tangents()
    return [torch.stack(row).detach() for row in rows]


def _refuse(analytical, numerical, output, target, forward=False):
    mode = "computed with forward mode " if forward else ""
    raise GradcheckError(
        f"Jacobian {mode}mismatch for output {output} with respect to input {target},\nnumerical:{numerical}\nanalytical:{analytical}\n"
    )


def _check_inputs(inputs):
    any_requires = False
    for index, value in enumerate(inputs):
        if not isinstance(value, torch.Tensor) or not value.requires_grad:
            continue
        any_requires = True
        if value.dtype != torch.float64:
            warnings.warn(
                f"Input #{index} requires gradient and is not a double precision floating point or complex. This check will likely fail "
                "if all the inputs are not of double precision floating point or complex. "
            )
        if any(stride == 0 and size > 1 for stride, size in zip(value.stride(), value.size())):
            raise RuntimeError(
                f"The {index}th input has a dimension with stride 0. gradcheck only supports inputs that are non-overlapping to be able to "
                "compute the numerical gradients correctly. You should call .contiguous on the input before passing it to gradcheck."
            )
    if not any_requires:
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True."
        )
    for value in inputs:
        if isinstance(value, torch.Tensor) and value.requires_grad:
            value.retain_grad()


def _check(func, inputs, eps, atol, rtol, nondet_tol, check_grad_dtypes, check_forward_ad, check_backward_ad):
    _check_inputs(inputs)
    targets = _wanted(inputs)
    values, outputs = _outputs(func(*inputs))
    if not outputs:
        for target in targets:
            jacobians = _numerical(func, inputs, target, eps, lambda value: _outputs(value)[0])
            for jacobian, value in zip(jacobians, values):
                if value.is_floating_point() and not torch.equal(jacobian, torch.zeros_like(jacobian)):
                    raise GradcheckError("Numerical gradient for function expected to be zero")
        return True
    pick = lambda value: _outputs(value)[1]
    numerical = [_numerical(func, inputs, target, eps, pick) for target in targets]
    if check_forward_ad:
        forward = [_forward(func, inputs, target, len(outputs)) for target in targets]
        for place in range(len(outputs)):
            for number in range(len(targets)):
                if not torch.allclose(forward[number][place], numerical[number][place], rtol, atol):
                    _refuse(forward[number][place], numerical[number][place], place, number, True)
    if not check_backward_ad:
        return True
    for place, output in enumerate(outputs):
        analytical = _analytical(output, targets)
        again = _analytical(output, targets)
        for first, second in zip(analytical, again):
            if first.numel() != 0 and (first - second).abs().max() > nondet_tol:
                raise GradcheckError(NOT_REENTRANT.format(nondet_tol))
        for number in range(len(targets)):
            if not torch.allclose(analytical[number], numerical[number][place], rtol, atol):
                _refuse(analytical[number], numerical[number][place], place, number)
    return True


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0, check_undefined_grad=True,
              check_grad_dtypes=False, check_batched_grad=False, check_batched_forward_grad=False, check_forward_ad=False,
              check_backward_ad=True, fast_mode=False, masked=None):
    assert check_forward_ad or check_backward_ad, "Expected at least one of check_forward_ad or check_backward_ad to be True"
    assert not (check_batched_grad and not check_backward_ad), (
        "Setting check_batched_grad=True requires check_backward_ad to be True"
    )
    assert not (check_batched_forward_grad and not check_forward_ad), (
        "Setting check_batched_forward_grad=True requires check_forward_ad to be True"
    )
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    try:
        return _check(func, inputs, eps, atol, rtol, nondet_tol, check_grad_dtypes, check_forward_ad, check_backward_ad)
    except GradcheckError:
        if not raise_exception:
            return False
        if fast_mode:
            # Its text tells of products with random vectors.
            unsupported("the text of a failed gradcheck(fast_mode=True)")
        raise


def gradgradcheck(func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, gen_non_contig_grad_outputs=False,
                  raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False,
                  check_batched_grad=False, check_fwd_over_rev=False, check_rev_over_rev=True, fast_mode=False, masked=False):
    assert check_fwd_over_rev or check_rev_over_rev, "Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True"
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    count = len(inputs)
    if grad_outputs is None:
        grad_outputs = tuple(
            torch.empty(output.shape, dtype=output.dtype if output.is_floating_point() else torch.double)
            .uniform_(-1, 1).requires_grad_()
            for output in _outputs(func(*inputs))[1]
        )
    elif isinstance(grad_outputs, torch.Tensor):
        grad_outputs = (grad_outputs,)
    else:
        grad_outputs = tuple(grad_outputs)

    def first_gradients(*args):
        args = tuple(
            x.requires_grad_() if isinstance(x, torch.Tensor) and x.is_floating_point() and x.is_leaf and number >= count else x
            for number, x in enumerate(args)
        )
        outputs = _outputs(func(*args[:count]))[1]
        wanted = [value for value in args[:count] if isinstance(value, torch.Tensor) and value.requires_grad]
        found = torch.autograd.grad(outputs, wanted, args[count:], create_graph=True, allow_unused=True)
        return tuple(gradient for gradient in found if gradient is not None)

    return gradcheck(
        first_gradients, inputs + grad_outputs, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception,
        nondet_tol=nondet_tol, check_grad_dtypes=check_grad_dtypes, fast_mode=fast_mode,
        check_forward_ad=check_fwd_over_rev, check_backward_ad=check_rev_over_rev,
    )
