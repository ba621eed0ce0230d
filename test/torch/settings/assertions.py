# %% assert_close
from torch.testing import assert_close
def attempt(*a, **k):
    try: assert_close(*a, **k); print("ok")
    except Exception as e: print(type(e).__name__, e); print("--")
t = torch.tensor
attempt(t([1., 2.]), t([1., 2.00000001])); attempt(t([1., 2.]), t([1., 3.])); attempt(t([[1., 2.], [5., 6.]]), t([[1., 3.], [5., 8.]])); attempt(t(1.), t(2.)); attempt(1.0, 1.1); attempt(1, 2); attempt(True, False); attempt("a", "b"); attempt("a", "a")
#> TypeError No comparison pair was able to handle inputs of type <class 'str'> and <class 'str'>.
#> --
attempt(t([1, 2]), t([1, 3])); attempt(t([1.]), t([1])); attempt(t([1.]), t([1., 2.])); attempt(t([1.]), 1.0); attempt(t(1.), 1.0); attempt([1., t([2.])], [1., t([3.])]); attempt({"a": t([1.])}, {"b": t([1.])}); attempt({"a": t([1.])}, {"a": t([2.])}); attempt([1], [1, 2]); attempt(t([float("nan")]), t([float("nan")])); attempt(t([float("nan")]), t([float("nan")]), equal_nan=True)
#> ok
attempt(t([1.]), t([1.1]), rtol=.2, atol=0); attempt(t([1.]), t([1.1]), rtol=.2); attempt(t([1.]), t([1.5]), rtol=.1, atol=.1, msg="custom"); attempt(t([1.]), t([1.5]), msg=lambda m: "P: " + m); attempt(t([True, False]), t([True, True])); attempt(t([1.], dtype=torch.float64), t([1.])); attempt(t([1.], dtype=torch.float64), t([1.]), check_dtype=False); attempt(None, None); attempt(None, 1); attempt(t([1., 2.], requires_grad=True), t([1., 2.])); attempt(t([0., 2.]), t([0., 2.1])); attempt(t([1e-3]), t([0.])); attempt(torch.zeros(0), torch.zeros(0)); attempt(t([1., float("inf")]), t([1., 2.])); attempt(t([1., 5.]), t([2., 3.]), rtol=0, atol=0); attempt(torch.ones(2, 3).T, torch.ones(3, 2), check_stride=True); attempt(torch.ones(2), torch.ones(2).to_sparse() if 0 else torch.ones(2)); attempt((t([1.]),), [t([1.])]); attempt(1.0, 1); attempt(1 + 1e-9, 1.0); attempt(t([1., 2., 3.]).half(), t([1., 2., 3.1]).half()); attempt(torch.nn.Parameter(t([1.])), t([1.]), allow_subclasses=False); attempt(t([1., 2.]), [1., 2.]); attempt([t([1.]), {"a": [t([1.]), t([3.])]}], [t([1.]), {"a": [t([1.]), t([4.])]}]); attempt(t(1), t(2)); attempt(t([2**40]), t([2**40+1]))
#> AssertionError Tensor-likes are not equal!
#>
#> Mismatched elements: 1 / 1 (100.0%)
#> Greatest absolute difference: 1 at index (0,)
#> Greatest relative difference: 9.094947017729282e-13 at index (0,)
#> --
import numpy as np
attempt(np.array([1.]), np.array([1.])); attempt(np.array([1.]), np.array([2.])); attempt(np.array([1.]), t([1.]))
#> TypeError No comparison pair was able to handle inputs of type <class 'numpy.ndarray'> and <class 'torch.Tensor'>.
#> --
