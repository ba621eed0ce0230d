# %% transforms to real numbers
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
print(torch.fft.irfft(x).round(decimals=4) + 0.0)  #> tensor([ 2.5000, -0.6667,  0.0000, -0.1667,  0.0000, -0.6667])
print(torch.fft.irfft(x, n=5, norm="ortho").round(decimals=4) + 0.0)
#> tensor([ 4.9193, -1.1708, -0.1708, -0.1708, -1.1708])
print(torch.fft.hfft(x, norm="forward").round(decimals=4) + 0.0)
#> tensor([ 2.5000, -0.6667,  0.0000, -0.1667,  0.0000, -0.6667])
print(torch.fft.irfft2(torch.arange(12.0).reshape(3, 4)).round(decimals=4) + 0.0)
#> tensor([[ 5.5000, -0.6667,  0.0000, -0.1667,  0.0000, -0.6667],
#>         [-2.0000,  0.6667,  0.0000,  0.0000,  0.0000, -0.6667],
#>         [-2.0000, -0.6667,  0.0000,  0.0000,  0.0000,  0.6667]])
print(torch.fft.hfftn(torch.arange(12.0).reshape(3, 4), s=(2, 3)).round(decimals=4) + 0.0)
#> tensor([[ 16.,  -2.,  -2.],
#>         [-12.,   0.,   0.]])
print(torch.fft.irfftn(torch.ones(2, 3, 4), dim=(1,)).stride())  #> (16, 1, 4)
print(torch.fft.irfft(torch.ones(3, dtype=torch.int64)))  #> tensor([1., 0., 0., 0.])

# %% frequencies and shifts
print(torch.fft.fftfreq(5, d=0.5))  #> tensor([ 0.0000,  0.4000,  0.8000, -0.8000, -0.4000])
print(torch.fft.rfftfreq(6, dtype=torch.float64))  #> tensor([0.0000, 0.1667, 0.3333, 0.5000], dtype=torch.float64)
print(torch.fft.fftshift(torch.fft.fftfreq(4)))  #> tensor([-0.5000, -0.2500,  0.0000,  0.2500])
print(torch.fft.ifftshift(torch.arange(6).reshape(2, 3), dim=1))
#> tensor([[1, 2, 0],
#>         [4, 5, 3]])

# %% refusals
for run in [
    lambda: torch.fft.irfft(torch.ones(3), n=0),
    lambda: torch.fft.irfft(torch.ones(3), norm="none"),
    lambda: torch.fft.irfftn(torch.ones(3, 3), dim=(0, 0)),
    lambda: torch.fft.hfft2(torch.ones(3, 3), s=(2,)),
    lambda: torch.fft.irfft(torch.ones(3, dtype=torch.float16)),
]:
    try:
        run()
    except RuntimeError as error:
        print(error)
#> Invalid number of data points (0) specified
#> Invalid normalization mode: "none"
#> FFT dims must be unique
#> When given, dim and shape arguments must have the same length
#> Unsupported dtype Half

# %% derivatives hold against differences
torch.manual_seed(0)
x = torch.randn(3, 5, dtype=torch.float64, requires_grad=True)
for f in [
    torch.fft.irfft,
    torch.fft.hfft,
    lambda x: torch.fft.irfft(x, n=7, dim=0, norm="ortho"),
    lambda x: torch.fft.hfft(x[:, ::2], n=3),
    torch.fft.irfftn,
    lambda x: torch.fft.hfft2(x, s=(4, 4), norm="forward"),
]:
    print(torch.autograd.gradcheck(f, x), torch.autograd.gradgradcheck(f, x))
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
