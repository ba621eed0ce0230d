"""torch.testing: assertions that two values are close, and what they say when they are not."""
import torch
from torch._native import unsupported

_TOLERANCES = {
    torch.float16: (1e-3, 1e-5),
    torch.bfloat16: (1.6e-2, 1e-5),
    torch.float32: (1.3e-6, 1e-5),
    torch.float64: (1e-7, 1e-7),
    torch.complex32: (1e-3, 1e-5),
    torch.complex64: (1.3e-6, 1e-5),
    torch.complex128: (1e-7, 1e-7),
}


class _Options:
    def __init__(self, **options):
        self.__dict__.update(options)


def _note(allowed, is_exact):
    return "" if is_exact else f" (up to {allowed} allowed)"


def _fail(kind, message, where):
    if where:
        message += "\n\nThe failure occurred for item " + "".join(f"[{step!r}]" for step in where)
    raise kind(message)


def _is_array(value):
    return type(value).__module__ == "numpy" and hasattr(value, "shape")


def _is_sequence(value):
    return isinstance(value, (list, tuple, range)) or type(value).__name__ == "deque"


def _compare(actual, expected, options, where):
    if isinstance(actual, dict) and isinstance(expected, dict):
        _compare_mappings(actual, expected, options, where)
    elif _is_sequence(actual) and _is_sequence(expected):
        if len(actual) != len(expected):
            _fail(AssertionError, f"The length of the sequences mismatch: {len(actual)} != {len(expected)}", where)
        for index, (a, b) in enumerate(zip(actual, expected)):
            _compare(a, b, options, (*where, index))
    elif actual is None or expected is None:
        if actual is not expected:
            _fail(AssertionError, f"None mismatch: {actual} is not {expected}", where)
    elif isinstance(actual, bool) and isinstance(expected, bool):
        if actual is not expected:
            _fail(AssertionError, f"Booleans mismatch: {actual} is not {expected}", where)
    elif _are_numbers(actual, expected):
        _compare_numbers(actual, expected, options, where)
    elif _are_tensors(actual, expected, options):
        _compare_tensors(torch.as_tensor(actual), torch.as_tensor(expected), options, where)
    else:
        text = f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}."
        _fail(TypeError, text, where)


def _are_numbers(*values):
    return all(isinstance(value, (int, float, complex)) and not isinstance(value, bool) for value in values)


def _are_tensors(actual, expected, options):
    if isinstance(actual, torch.Tensor) and isinstance(expected, torch.Tensor):
        if options.allow_subclasses:
            return isinstance(actual, type(expected)) or isinstance(expected, type(actual))
        return type(actual) is type(expected)
    return _is_array(actual) and _is_array(expected)


def _compare_mappings(actual, expected, options, where):
    missing = sorted(set(expected) - set(actual), key=str)
    additional = sorted(set(actual) - set(expected), key=str)
    if missing or additional:
        message = (
            "The keys of the mappings do not match:\n"
            f"Missing keys in the actual mapping: {missing}\n"
            f"Additional keys in the actual mapping: {additional}"
        )
        _fail(AssertionError, message, where)
    keys = list(expected)
    try:
        keys.sort()
    except TypeError:
        pass
    for key in keys:
        _compare(actual[key], expected[key], options, (*where, key))


def _tolerances(options, *dtypes):
    if options.rtol is not None:
        return options.rtol, options.atol
    pairs = [_TOLERANCES.get(dtype, (0.0, 0.0)) for dtype in dtypes]
    return max(rtol for rtol, _ in pairs), max(atol for _, atol in pairs)


def _compare_tensors(actual, expected, options, where):
    def differ(name, a, b):
        _fail(AssertionError, f"The values for attribute '{name}' do not match: {a} != {b}.", where)

    if actual.shape != expected.shape:
        differ("shape", actual.shape, expected.shape)
    if options.check_layout and actual.layout != expected.layout:
        differ("layout", actual.layout, expected.layout)
    if options.check_dtype and actual.dtype != expected.dtype:
        differ("dtype", actual.dtype, expected.dtype)
    if options.check_stride and actual.stride() != expected.stride():
        differ("stride()", actual.stride(), expected.stride())
    rtol, atol = _tolerances(options, actual.dtype, expected.dtype)
    actual, expected = actual.detach(), expected.detach()
    if actual.dtype != expected.dtype:
        common = torch.promote_types(actual.dtype, expected.dtype)
        actual, expected = actual.to(common), expected.to(common)
    close = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=options.equal_nan)
    if bool(close.all()):
        return
    is_exact = rtol == 0 and atol == 0
    if actual.dim() == 0:
        _fail_numbers(actual.item(), expected.item(), rtol, atol, where)
    if not (actual.dtype.is_floating_point or actual.dtype.is_complex):
        actual, expected = actual.to(torch.int64), expected.to(torch.int64)
    difference = (actual - expected).abs()
    difference[close] = 0
    relative = difference / expected.abs()
    relative[close] = 0
    wrong = int((~close).sum())
    at, relative_at = _greatest(difference), _greatest(relative)
    message = (
        f"Tensor-likes are not {'equal' if is_exact else 'close'}!\n\n"
        f"Mismatched elements: {wrong} / {actual.numel()} ({wrong / actual.numel():.1%})\n"
        f"Greatest absolute difference: {difference[at].item()} at index {at}{_note(atol, is_exact)}\n"
        f"Greatest relative difference: {relative[relative_at].item()} at index {relative_at}{_note(rtol, is_exact)}"
    )
    _fail(AssertionError, message, where)


def _greatest(values):
    """The index of the greatest element."""
    flat = int(values.flatten().argmax())
    indices = []
    for size in reversed(values.shape):
        indices.append(flat % size)
        flat //= size
    return tuple(reversed(indices))


def _compare_numbers(actual, expected, options, where):
    if options.check_dtype and type(actual) is not type(expected):
        _fail(AssertionError, f"The (d)types do not match: {type(actual)} != {type(expected)}.", where)
    kinds = [torch.int64 if isinstance(value, int) else torch.float64 for value in (actual, expected)]
    rtol, atol = _tolerances(options, *kinds)
    gap = abs(actual - expected)
    if actual == expected or (gap < float("inf") and gap <= atol + rtol * abs(expected)):
        return
    if not (options.equal_nan and actual != actual and expected != expected):
        _fail_numbers(actual, expected, rtol, atol, where)


def _fail_numbers(actual, expected, rtol, atol, where):
    gap = abs(actual - expected)
    relative = float("inf") if expected == 0 else gap / abs(expected)
    is_exact = rtol == 0 and atol == 0
    message = (
        f"Scalars are not {'equal' if is_exact else 'close'}!\n\nExpected {expected} but got {actual}.\n"
        f"Absolute difference: {gap}{_note(atol, is_exact)}\n"
        f"Relative difference: {relative}{_note(rtol, is_exact)}"
    )
    _fail(AssertionError, message, where)


def assert_close(
    actual,
    expected,
    *,
    allow_subclasses=True,
    rtol=None,
    atol=None,
    equal_nan=False,
    check_device=True,
    check_dtype=True,
    check_layout=True,
    check_stride=False,
    msg=None,
):
    if (rtol is None) != (atol is None):
        raise ValueError(
            f"Both 'rtol' and 'atol' must be either specified or omitted, but got no {'rtol' if rtol is None else 'atol'}."
        )
    options = _Options(
        allow_subclasses=allow_subclasses,
        rtol=rtol,
        atol=atol,
        equal_nan=equal_nan,
        check_dtype=check_dtype,
        check_layout=check_layout,
        check_stride=check_stride,
    )
    try:
        _compare(actual, expected, options, ())
    except AssertionError as error:
        if msg is None:
            raise
        raise AssertionError(msg(str(error)) if callable(msg) else msg) from None


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    import warnings

    warnings.warn(
        "`torch.testing.assert_allclose()` is deprecated since 1.12 and will be removed in a future release. "
        "Please use `torch.testing.assert_close()` instead. You can find detailed upgrade instructions in "
        "https://github.com/pytorch/pytorch/issues/61844.",
        FutureWarning,
        stacklevel=2,
    )
    if not isinstance(actual, torch.Tensor):
        actual = torch.tensor(actual)
    if not isinstance(expected, torch.Tensor):
        expected = torch.tensor(expected, dtype=actual.dtype)
    assert_close(
        actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=False, msg=msg or None
    )


def __getattr__(name):
    if name == "make_tensor":
        unsupported("torch.testing." + name)
    raise AttributeError(f"module 'torch.testing' has no attribute '{name}'")
