# %% transforms and back
import torch

x = torch.tensor([1.0, 2.0, 4.0, -1.0, 3.0])
print(torch.fft.fft(x), torch.fft.rfft(x), torch.fft.ifft(x).is_conj(), torch.fft.ihfft(x).is_conj())
#> tensor([ 9.0000+0.0000j,  0.1180-1.9879j, -2.1180+5.3431j, -2.1180-5.3431j,
#>          0.1180+1.9879j]) tensor([ 9.0000+0.0000j,  0.1180-1.9879j, -2.1180+5.3431j]) True True
print(torch.allclose(torch.fft.ifft(torch.fft.fft(x)), x.cfloat()), torch.fft.irfft(torch.fft.rfft(x), n=5))
#> True tensor([ 1.0000,  2.0000,  4.0000, -1.0000,  3.0000])
print(torch.fft.fft(x, n=3), torch.fft.fft(x, n=8, norm="ortho"), torch.fft.rfft(x, norm="forward"))
#> tensor([ 7.+0.0000j, -2.+1.7321j, -2.-1.7321j]) tensor([ 3.1820+0.0000j,  0.0429-1.6642j,  0.0000-1.0607j, -1.4571+1.1642j,
#>          2.4749+0.0000j, -1.4571-1.1642j,  0.0000+1.0607j,  0.0429+1.6642j]) tensor([ 1.8000+0.0000j,  0.0236-0.3976j, -0.4236+1.0686j])
y = torch.arange(12.0).reshape(3, 4)
print(torch.fft.fft2(y), torch.fft.rfft2(y).shape, torch.fft.rfftn(y).stride(), torch.fft.ifft2(torch.fft.fft2(y)).real)
#> tensor([[ 66.+0.0000j,  -6.+6.0000j,  -6.+0.0000j,  -6.-6.0000j],
#>         [-24.+13.8564j,   0.+0.0000j,   0.+0.0000j,   0.+0.0000j],
#>         [-24.-13.8564j,   0.+0.0000j,   0.+0.0000j,   0.+0.0000j]]) torch.Size([3, 3]) (3, 1) tensor([[ 0.,  1.,  2.,  3.],
#>         [ 4.,  5.,  6.,  7.],
#>         [ 8.,  9., 10., 11.]])
print(torch.fft.fft(y, dim=0), torch.fft.fft(y, dim=0).stride(), torch.fft.fftn(y, s=(2, 2)))
#> tensor([[12.+0.0000j, 15.+0.0000j, 18.+0.0000j, 21.+0.0000j],
#>         [-6.+3.4641j, -6.+3.4641j, -6.+3.4641j, -6.+3.4641j],
#>         [-6.-3.4641j, -6.-3.4641j, -6.-3.4641j, -6.-3.4641j]]) (1, 3) tensor([[10.+0.j, -2.+0.j],
#>         [-8.+0.j,  0.+0.j]])
print(torch.fft.fft(torch.tensor([1j, 2, 3 - 1j])), torch.fft.irfft(torch.tensor([1 + 0j, 2 - 1j, 3])), torch.fft.hfft(torch.tensor([1 + 0j, 2 - 1j, 3])))
#> tensor([ 5.0000+0.0000j, -1.6340+2.3660j, -3.3660+0.6340j]) tensor([ 2.,  0.,  0., -1.]) tensor([ 8., -4.,  0.,  0.])
print(torch.fft.fft(torch.tensor([1, 2, 3])).dtype, torch.fft.fft(x.double()).dtype, torch.fft.fftshift(torch.fft.fft(x)).shape)
#> torch.complex64 torch.complex128 torch.Size([5])
print(torch.fft.ihfft2(y).stride(), torch.fft.hfft2(torch.fft.ihfft2(y), s=(3, 4)))
#> (1, 3) tensor([[ 0.,  1.,  2.,  3.],
#>         [ 4.,  5.,  6.,  7.],
#>         [ 8.,  9., 10., 11.]])

# %% gradients
x = torch.tensor([1.0, 2.0, 4.0, -1.0], dtype=torch.float64, requires_grad=True)
w = torch.tensor([1 - 1j, 2j, 3, 0.5 + 1j], dtype=torch.cdouble)
for f in (torch.fft.fft, torch.fft.ifft):
    (g,) = torch.autograd.grad((f(x) * w).real.sum(), x)
    print(g)
#> tensor([ 4.5000, -1.0000,  3.5000, -3.0000], dtype=torch.float64)
#> tensor([ 1.1250, -0.7500,  0.8750, -0.2500], dtype=torch.float64)
for f in (torch.fft.rfft, torch.fft.ihfft):
    (g,) = torch.autograd.grad((f(x) * w[:3]).real.sum(), x)
    print(g)
#> tensor([ 4.,  0.,  4., -4.], dtype=torch.float64)
#> tensor([ 1., -1.,  1.,  0.], dtype=torch.float64)
(g,) = torch.autograd.grad(torch.fft.rfft(x).abs().square().sum(), x, create_graph=True)
print(g.detach(), torch.autograd.grad(g[0], x)[0].round() + 0)
#> tensor([14., 10., 26., -2.], dtype=torch.float64) tensor([6., 0., 2., 0.], dtype=torch.float64)
z = torch.tensor([1 - 1j, 2j, 3], dtype=torch.cdouble, requires_grad=True)
for f in (torch.fft.irfft, torch.fft.hfft):
    (g,) = torch.autograd.grad((f(z) ** 2).sum(), z)
    print(g.real.round(decimals=9) + 0, g.imag.round(decimals=9) + 0)
#> tensor([0.5000, 0.0000, 1.5000], dtype=torch.float64) tensor([0., 2., 0.], dtype=torch.float64)
#> tensor([ 8.,  0., 24.], dtype=torch.float64) tensor([ 0., 32.,  0.], dtype=torch.float64)
(g,) = torch.autograd.grad(torch.fft.fftn(z.reshape(1, 3)).abs().square().sum(), z)
print(torch.allclose(g, 6 * z))  #> True
print(type(torch.fft.fft(x).grad_fn).__name__, type(torch.fft.ifft(x).grad_fn).__name__, type(torch.fft.fft2(x.reshape(2, 2)).grad_fn).__name__)
#> FftR2CBackward0 ConjBackward0 FftC2CBackward0

# %% refusals
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


z = torch.ones(4, dtype=torch.cfloat)
t(lambda: torch.fft.rfft(z))  #> RuntimeError rfft expects a real input tensor, but got ComplexFloat
t(lambda: torch.fft.ihfft(z))  #> RuntimeError ihfft expects a real input tensor, but got ComplexFloat
t(lambda: torch.fft.rfft2(z.reshape(2, 2)))
#> RuntimeError rfftn expects a real-valued input tensor, but got ComplexFloat
t(lambda: torch.fft.ihfftn(z.reshape(2, 2)))  #> RuntimeError Only supports floating-point dtypes, but found: ComplexFloat
t(lambda: torch.fft.fft(torch.ones(2).half()))  #> RuntimeError Unsupported dtype Half
t(lambda: torch.fft.fft(torch.ones(0)))  #> RuntimeError Invalid number of data points (0) specified
t(lambda: torch.fft.fft(torch.ones(3), n=0))  #> RuntimeError Invalid number of data points (0) specified
t(lambda: torch.fft.fft(torch.ones(3), dim=2))
#> IndexError Dimension out of range (expected to be in range of [-1, 0], but got 2)
t(lambda: torch.fft.fft(torch.tensor(1.0)))  #> IndexError Dimension specified as -1 but tensor has no dimensions
t(lambda: torch.fft.fft2(torch.ones(3)))
#> IndexError Dimension out of range (expected to be in range of [-1, 0], but got -2)
t(lambda: torch.fft.fft(torch.ones(3), norm="x"))  #> RuntimeError Invalid normalization mode: "x"
t(lambda: torch.fft.rfftn(torch.ones(2, 2), dim=()))  #> RuntimeError rfftn must transform at least one axis
t(lambda: torch.fft.fftn(torch.tensor(1.0)))  #> tensor(1.+0.j)

# %% windows that move
x = torch.arange(20.0).remainder(7)
w = torch.hann_window(8)
print(torch.stft(x, 8, window=w, return_complex=True).shape, torch.stft(x, 8, window=w, return_complex=True).abs()[1])
#> torch.Size([5, 11]) tensor([ 0.5858,  5.2440,  9.2604,  9.6751,  1.3353,  7.1174, 10.7322,  5.7971,
#>          4.5120,  8.7537,  8.7537])
print(torch.stft(x, 8, hop_length=4, window=torch.ones(4), win_length=4, center=False, return_complex=True)[0])
#> tensor([14.+0.j,  9.+0.j, 18.+0.j,  6.+0.j])
print(torch.stft(x, 8, window=w, return_complex=True, onesided=False, normalized=True).stride())  #> (1, 8)


def t(f):
    try:
        print(f().shape)
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: torch.stft(x, 8))
#> RuntimeError stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release.
t(lambda: torch.stft(x, 8, window=w, hop_length=0, return_complex=True))
#> RuntimeError stft(torch.FloatTensor[28], n_fft=8, hop_length=0, win_length=8, window=torch.FloatTensor{[8]}, normalized=0, onesided=None, return_complex=1, align_to_window=None) : expected hop_length > 0, but got hop_length=0
t(lambda: torch.stft(x, 8, window=torch.ones(7), return_complex=True))
#> RuntimeError stft(torch.FloatTensor[28], n_fft=8, hop_length=2, win_length=8, window=torch.FloatTensor{[7]}, normalized=0, onesided=None, return_complex=1, align_to_window=None) : expected a 1D window tensor of size equal to win_length=8, but got window with size [7]
t(lambda: torch.stft(x, 30, window=torch.ones(30), center=False, return_complex=True))
#> RuntimeError stft(torch.FloatTensor[20], n_fft=30, hop_length=7, win_length=30, window=torch.FloatTensor{[30]}, normalized=0, onesided=None, return_complex=1, align_to_window=None) : expected 0 < n_fft < 20, but got n_fft=30
t(lambda: torch.stft(x, 8, window=torch.ones(8, dtype=torch.cfloat), onesided=True))
#> RuntimeError Cannot have onesided output if window or input is complex
t(lambda: torch.stft(x.cfloat(), 8, window=w))  #> torch.Size([8, 11])
t(lambda: torch.stft(x, 8, window=w, return_complex=True, align_to_window=True))
#> RuntimeError stft align_to_window should only be set when center = false
