import torch

_TOLERANCES = {
    torch.float16: (1e-3, 1e-5),
    torch.bfloat16: (1.6e-2, 1e-5),
    torch.float32: (1.3e-6, 1e-5),
    torch.float64: (1e-7, 1e-7),
}


def _note(allowed):
    return "" if allowed is None else f" (up to {allowed} allowed)"


def _compare(actual, expected, rtol, atol, equal_nan, check_dtype, where):
    if isinstance(actual, torch.Tensor) != isinstance(expected, torch.Tensor) and not isinstance(actual, (bool, int, float)):
        raise TypeError(f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.")
    if isinstance(actual, dict):
        if set(actual) != set(expected):
            raise AssertionError(f"The keys of the mappings do not match:{where}")
        for key in actual:
            _compare(actual[key], expected[key], rtol, atol, equal_nan, check_dtype, where + f"[{key!r}]")
        return
    if isinstance(actual, (list, tuple)):
        if len(actual) != len(expected):
            raise AssertionError(f"The length of the sequences mismatch: {len(actual)} != {len(expected)}")
        for index, (a, b) in enumerate(zip(actual, expected)):
            _compare(a, b, rtol, atol, equal_nan, check_dtype, where + f"[{index}]")
        return
    suffix = f"\n\nThe failure occurred for item {where}" if where else ""
    if not isinstance(actual, torch.Tensor):
        _compare_numbers(actual, expected, rtol, atol, equal_nan, suffix)
        return
    if actual.shape != expected.shape:
        raise AssertionError(f"The values for attribute 'shape' do not match: {actual.shape} != {expected.shape}.{suffix}")
    if check_dtype and actual.dtype != expected.dtype:
        raise AssertionError(f"The values for attribute 'dtype' do not match: {actual.dtype} != {expected.dtype}.{suffix}")
    if rtol is None:
        rtol, atol = max(
            _TOLERANCES.get(actual.dtype, (0.0, 0.0)), _TOLERANCES.get(expected.dtype, (0.0, 0.0))
        )
    actual, expected = actual.detach(), expected.detach()
    close = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if bool(close.all()):
        return
    is_exact = rtol == 0 and atol == 0
    if actual.dim() == 0:
        _compare_numbers(actual.item(), expected.item(), rtol, atol, equal_nan, suffix)
        return
    wrong = int((~close).sum())
    difference = (actual - expected).abs()
    difference[close] = 0
    relative = difference / expected.abs()
    relative[close] = 0

    def place(values):
        flat = int(values.flatten().argmax())
        indices = []
        for size in reversed(values.shape):
            indices.append(flat % size)
            flat //= size
        return tuple(reversed(indices))

    at, relative_at = place(difference), place(relative)
    kind = "equal" if is_exact else "close"
    message = (
        f"Tensor-likes are not {kind}!\n\n"
        f"Mismatched elements: {wrong} / {actual.numel()} ({wrong / actual.numel():.1%})\n"
        f"Greatest absolute difference: {difference[at].item()} at index {at}{_note(None if is_exact else atol)}\n"
        f"Greatest relative difference: {relative[relative_at].item()} at index {relative_at}{_note(None if is_exact else rtol)}"
    )
    raise AssertionError(message + suffix)


def _compare_numbers(actual, expected, rtol, atol, equal_nan, suffix):
    if rtol is None:
        is_float = isinstance(actual, float) or isinstance(expected, float)
        rtol, atol = (1e-7, 1e-7) if is_float else (0.0, 0.0)
    difference = abs(actual - expected)
    if actual == expected or difference <= atol + rtol * abs(expected) or (equal_nan and actual != actual and expected != expected):
        return
    relative = difference / abs(expected) if expected else float("inf")
    is_exact = rtol == 0 and atol == 0
    message = (
        f"Scalars are not {'equal' if is_exact else 'close'}!\n\nExpected {expected} but got {actual}.\n"
        f"Absolute difference: {difference}{_note(None if is_exact else atol)}\n"
        f"Relative difference: {relative}{_note(None if is_exact else rtol)}"
    )
    raise AssertionError(message + suffix)


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False, msg=None):
    if (rtol is None) != (atol is None):
        raise ValueError(
            "rtol and atol must both be specified or both be unspecified, "
            f"but got no {'rtol' if rtol is None else 'atol'} and {'atol' if rtol is None else 'rtol'}={atol if rtol is None else rtol} instead."
        )
    try:
        _compare(actual, expected, rtol, atol, equal_nan, check_dtype, "")
    except AssertionError as error:
        if msg is None:
            raise
        raise AssertionError(msg(str(error)) if callable(msg) else msg) from None


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    assert_close(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=False)
