# %% which pixel is nearest, for all sizes, in single and double precision
import torch.nn.functional as F
torch.manual_seed(0)
def chosen(dtype, mode):
    total = 0
    for size in range(1, 31):
        x = torch.arange(float(size), dtype=dtype).view(1, 1, -1)
        for target in range(1, 41):
            picked = F.interpolate(x, target, mode=mode)
            total += int((picked * torch.arange(1.0, target + 1, dtype=dtype)).sum())
    return total
print(chosen(torch.float32, "nearest"), chosen(torch.float64, "nearest"))  #> 3261751 3261763
print(chosen(torch.float32, "nearest-exact"), chosen(torch.float64, "nearest-exact"))  #> 3350749 3350851

# %% which pixel is nearest, for factors that do not give whole sizes; gradients choose by themselves
import torch.nn.functional as F
def chosen(rank, dtype, mode):
    forward = backward = 0
    for size in range(1, 16):
        for factor in (0.3, 0.77, 1.1, 1.3, 1.9, 2.05, 2.2, 2.4, 3.3):
            if int(size * factor) == 0:
                continue
            x = torch.arange(float(size), dtype=dtype).view(1, 1, -1, *[1] * (rank - 1)).requires_grad_()
            y = F.interpolate(x, scale_factor=(factor,) + (1.0,) * (rank - 1), mode=mode)
            weights = torch.arange(1.0, y.numel() + 1, dtype=dtype).view(y.shape)
            forward += int((y * weights).sum())
            gradient, = torch.autograd.grad(y, x, weights)
            backward += int((gradient * x).sum())
    return forward, backward
for rank in (1, 2, 3):
    for dtype in (torch.float32, torch.float64):
        print(chosen(rank, dtype, "nearest"), chosen(rank, dtype, "nearest-exact"))
#> (139377, 140794) (144080, 144080)
#> (139377, 140794) (144080, 144080)
#> (140794, 140794) (144080, 144080)
#> (140794, 140794) (144080, 144080)
#> (139377, 140794) (144080, 144080)
#> (139377, 140794) (144080, 144080)

# %% sizes from factors
import torch.nn.functional as F
x = torch.arange(12.0).view(1, 1, 3, 4)
for factor in (0.4, 0.7, 1.3, 2.6):
    print(F.interpolate(x, scale_factor=factor).flatten().tolist())
    print(F.interpolate(x, scale_factor=factor, mode="nearest-exact").flatten().tolist())
    print(F.interpolate(x, scale_factor=factor, mode="bilinear").mean())
    print(F.interpolate(x, scale_factor=factor, mode="bicubic", recompute_scale_factor=True).mean())
#> [0.0]
#> [5.0]
#> tensor(3.7500)
#> tensor(5.5000)
#> [0.0, 1.0, 4.0, 5.0]
#> [0.0, 2.0, 8.0, 10.0]
#> tensor(4.6429)
#> tensor(5.5000)
#> [0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 4.0, 5.0, 6.0, 7.0, 8.0, 8.0, 9.0, 10.0, 11.0]
#> [0.0, 1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0, 4.0, 5.0, 5.0, 6.0, 7.0]
#> tensor(5.4462)
#> tensor(5.5000)
#> [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0, 5.0, 5.0, 5.0, 6.0, 6.0, 7.0, 7.0, 4.0, 4.0, 4.0, 5.0, 5.0, 5.0, 6.0, 6.0, 7.0, 7.0, 4.0, 4.0, 4.0, 5.0, 5.0, 5.0, 6.0, 6.0, 7.0, 7.0, 8.0, 8.0, 8.0, 9.0, 9.0, 9.0, 10.0, 10.0, 11.0, 11.0]
#> [0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0, 5.0, 5.0, 6.0, 6.0, 6.0, 7.0, 7.0, 4.0, 4.0, 4.0, 5.0, 5.0, 6.0, 6.0, 6.0, 7.0, 7.0, 8.0, 8.0, 8.0, 9.0, 9.0, 10.0, 10.0, 10.0, 11.0, 11.0, 8.0, 8.0, 8.0, 9.0, 9.0, 10.0, 10.0, 10.0, 11.0, 11.0]
#> tensor(4.9989)
#> tensor(5.5000)

# %% the grid's points: modes, paddings, corners
import torch.nn.functional as F
torch.manual_seed(1)
image = torch.randn(1, 3, 5, 6)
points = torch.randn(1, 4, 4, 2)
for mode in ("bilinear", "nearest", "bicubic"):
    for padding in ("zeros", "border", "reflection"):
        for corners in (False, True):
            print(F.grid_sample(image.double(), points.double(), mode, padding, corners).sum((1, 2, 3)))
#> tensor([-4.7875], dtype=torch.float64)
#> tensor([-3.3798], dtype=torch.float64)
#> tensor([-7.5709], dtype=torch.float64)
#> tensor([-6.1489], dtype=torch.float64)
#> tensor([-5.1375], dtype=torch.float64)
#> tensor([0.1700], dtype=torch.float64)
#> tensor([-4.1100], dtype=torch.float64)
#> tensor([-4.4102], dtype=torch.float64)
#> tensor([-4.7784], dtype=torch.float64)
#> tensor([-4.8611], dtype=torch.float64)
#> tensor([-3.5941], dtype=torch.float64)
#> tensor([4.7486], dtype=torch.float64)
#> tensor([-5.4604], dtype=torch.float64)
#> tensor([-4.3753], dtype=torch.float64)
#> tensor([-6.2843], dtype=torch.float64)
#> tensor([-6.2258], dtype=torch.float64)
#> tensor([-3.6388], dtype=torch.float64)
#> tensor([0.5410], dtype=torch.float64)
volume = torch.randn(1, 2, 3, 4, 5)
points = torch.randn(1, 2, 3, 4, 3)
for mode in ("bilinear", "nearest"):
    for padding in ("zeros", "border", "reflection"):
        for corners in (False, True):
            print(F.grid_sample(volume.double(), points.double(), mode, padding, corners).sum((1, 2, 3, 4)))
#> tensor([0.5633], dtype=torch.float64)
#> tensor([4.7294], dtype=torch.float64)
#> tensor([-2.2377], dtype=torch.float64)
#> tensor([1.6667], dtype=torch.float64)
#> tensor([1.8842], dtype=torch.float64)
#> tensor([8.3330], dtype=torch.float64)
#> tensor([2.3706], dtype=torch.float64)
#> tensor([-0.6955], dtype=torch.float64)
#> tensor([0.8596], dtype=torch.float64)
#> tensor([-3.2260], dtype=torch.float64)
#> tensor([3.6748], dtype=torch.float64)
#> tensor([5.3360], dtype=torch.float64)

# %% segments
x = torch.tensor([[1.0, 5.0], [2.0, 2.0], [2.0, -1.0], [0.0, 3.0]], requires_grad=True)
for reduce in ("sum", "mean", "prod", "max", "min"):
    y = torch.segment_reduce(x, reduce, lengths=torch.tensor([1, 0, 3]))
    print(y)

    print(torch.autograd.grad(y, x, torch.full_like(y, 6))[0])
#> tensor([[1., 5.],
#>         [0., 0.],
#>         [4., 4.]], grad_fn=<SegmentReduceBackward0>)
#> tensor([[6., 6.],
#>         [6., 6.],
#>         [6., 6.],
#>         [6., 6.]])
#> tensor([[1.0000, 5.0000],
#>         [   nan,    nan],
#>         [1.3333, 1.3333]], grad_fn=<SegmentReduceBackward0>)
#> tensor([[6., 6.],
#>         [2., 2.],
#>         [2., 2.],
#>         [2., 2.]])
#> tensor([[ 1.,  5.],
#>         [ 1.,  1.],
#>         [ 0., -6.]], grad_fn=<SegmentReduceBackward0>)
#> tensor([[  6.,   6.],
#>         [  0., -18.],
#>         [  0.,  36.],
#>         [ 24., -12.]])
#> tensor([[1., 5.],
#>         [-inf, -inf],
#>         [2., 3.]], grad_fn=<SegmentReduceBackward0>)
#> tensor([[6., 6.],
#>         [3., 0.],
#>         [3., 0.],
#>         [0., 6.]])
#> tensor([[ 1.,  5.],
#>         [inf, inf],
#>         [ 0., -1.]], grad_fn=<SegmentReduceBackward0>)
#> tensor([[6., 6.],
#>         [0., 0.],
#>         [0., 6.],
#>         [6., 0.]])
