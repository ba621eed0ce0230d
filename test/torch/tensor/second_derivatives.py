"""First and second derivatives of views, copies, gathering, scattering and joining against finite differences."""

# %% first and second order
from torch.autograd import gradcheck, gradgradcheck

x = torch.randn(3, 4, dtype=torch.float64, requires_grad=True)
v = torch.randn(4, dtype=torch.float64, requires_grad=True)
m = torch.randn(2, 4, dtype=torch.float64, requires_grad=True)
p = torch.rand(3, 4, dtype=torch.float64).add(0.5).requires_grad_()
with_zero = torch.tensor([2.0, 0.0, 3.0, 0.5], dtype=torch.float64, requires_grad=True)
index = torch.tensor([0, 2, 2])
rows = torch.tensor([[0, 1, 2, 0], [2, 2, 1, 0]])
mask = torch.tensor([[True, False, True, True], [False, False, True, False], [True, True, False, False]])
checks = {
    "select_scatter": (lambda a, b: torch.select_scatter(a, b, 0, 1), (x, v)),
    "slice_scatter": (lambda a, b: torch.slice_scatter(a, b, 0, 0, 3, 2), (x, m)),
    "diagonal_scatter": (lambda a, b: torch.diagonal_scatter(a, b[:3]), (x, v)),
    "narrow_copy": (lambda a: torch.narrow_copy(a, 1, -3, 2), (x,)),
    "transpose_copy": (lambda a: torch.transpose_copy(a, 0, 1), (x,)),
    "expand_copy": (lambda a: torch.expand_copy(a, (2, 4)), (v,)),
    "unfold_copy": (lambda a: torch.unfold_copy(a, 1, 2, 1), (x,)),
    "as_strided_copy": (lambda a: torch.as_strided_copy(a, (2, 3), (1, 2), 1), (x,)),
    "split_copy": (lambda a: torch.split_copy(a, 2, 1)[0], (x,)),
    "unbind_copy": (lambda a: torch.unbind_copy(a)[1], (x,)),
    "view_copy": (lambda a: torch.view_copy(a.t(), (2, 6)), (x,)),
    "squeeze_copy": (lambda a: torch.squeeze_copy(a[:, None], 1), (x,)),
    "block_diag": (lambda a, b: torch.block_diag(a, b), (x, v)),
    "combinations": (lambda a: torch.combinations(a, 2, True), (v,)),
    "diagflat": (lambda a: torch.diagflat(a, -1), (x,)),
    "index_reduce prod": (lambda a, b: a.index_reduce(0, index, b, "prod"), (p, x)),
    "index_reduce mean": (lambda a, b: a.index_reduce(0, index, b, "mean", include_self=False), (p, x)),
    "index_reduce amax": (lambda a, b: a.index_reduce(0, index, b, "amax"), (p, x)),
    "scatter_reduce prod": (lambda a, b: a.scatter_reduce(0, rows, b, "prod"), (p, m)),
    "scatter_reduce prod of zeros": (
        lambda a, b: a.scatter_reduce(0, torch.tensor([0, 0, 1, 1]), b, "prod", include_self=False),
        (v, with_zero),
    ),
    "scatter_reduce mean": (lambda a, b: a.scatter_reduce(0, rows, b, "mean"), (p, m)),
    "scatter_reduce amin": (lambda a, b: a.scatter_reduce(0, rows, b, "amin", include_self=False), (p, m)),
    "index_add": (lambda a, b: a.index_add(0, index, b, alpha=2), (p, x)),
    "index_copy": (lambda a, b: a.index_copy(0, torch.tensor([2, 0]), b), (x, m)),
    "index_fill": (lambda a, b: a.index_fill(0, torch.tensor([1]), b.sum()), (x, v)),
    "index_put": (lambda a, b: a.index_put((index,), b, accumulate=True), (p, x)),
    "put": (lambda a, b: a.put(torch.tensor([0, 11, -2, 5]), b), (x, v)),
    "take": (lambda a: a.take(torch.tensor([[0, -1], [5, 5]])), (x,)),
    "masked_scatter": (lambda a, b: a.masked_scatter(mask, b), (p, x)),
    "masked_select": (lambda a: a.masked_select(mask), (x,)),
    "gather": (lambda a: a.gather(0, rows), (x,)),
    "fill": (lambda a, b: torch.fill(a, b.sum()), (x, v)),
    "_unsafe_masked_index": (lambda a: torch._unsafe_masked_index(a, mask[0, :3], [index], 1.0), (v,)),
    "repeat_interleave": (lambda a: a.repeat_interleave(torch.tensor([1, 0, 2]), 0), (x,)),
    "unsafe_split": (lambda a: torch.unsafe_split(a, 2, 1)[1], (x,)),
    "getitem": (lambda a: a[[0, 2], 1:][:, None], (x,)),
    "channels_last": (lambda a: a.reshape(1, 3, 2, 2).contiguous(memory_format=torch.channels_last) * 2, (x,)),
}
for name, (function, inputs) in checks.items():
    print(name, gradcheck(function, inputs), gradgradcheck(function, inputs))
#> select_scatter True True
#> slice_scatter True True
#> diagonal_scatter True True
#> narrow_copy True True
#> transpose_copy True True
#> expand_copy True True
#> unfold_copy True True
#> as_strided_copy True True
#> split_copy True True
#> unbind_copy True True
#> view_copy True True
#> squeeze_copy True True
#> block_diag True True
#> combinations True True
#> diagflat True True
#> index_reduce prod True True
#> index_reduce mean True True
#> index_reduce amax True True
#> scatter_reduce prod True True
#> scatter_reduce prod of zeros True True
#> scatter_reduce mean True True
#> scatter_reduce amin True True
#> index_add True True
#> index_copy True True
#> index_fill True True
#> index_put True True
#> put True True
#> take True True
#> masked_scatter True True
#> masked_select True True
#> gather True True
#> fill True True
#> _unsafe_masked_index True True
#> repeat_interleave True True
#> unsafe_split True True
#> getitem True True
#> channels_last True True
