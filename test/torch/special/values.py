# %% Bessel and Airy functions, with the last digits of PyTorch's own approximations
import torch

torch.set_printoptions(precision=10)
x = torch.tensor([0.0, 0.5, 2.0, 5.5, 7.0, 30.0], dtype=torch.float64)
print(torch.special.bessel_j0(x))
#> tensor([ 1.0000000000,  0.9384698072,  0.2238907791, -0.0068440327,
#>          0.3000792697, -0.0863679836], dtype=torch.float64)
print(torch.special.bessel_y1(x))
#> tensor([         -inf, -1.4714723927, -0.1070324315, -0.0237586108,
#>         -0.3026672388,  0.0844255707], dtype=torch.float64)
print(torch.special.modified_bessel_k0(x))
#> tensor([             inf, 9.2441907123e-01, 1.1389387275e-01, 2.1387085660e-03,
#>         4.2479574187e-04, 2.1324774965e-14], dtype=torch.float64)
print(torch.special.airy_ai(-x))
#> tensor([ 0.3550280539,  0.4757280916,  0.2274074282,  0.0177815413,
#>          0.1842808353, -0.0879681885], dtype=torch.float64)

# %% polynomials take degrees as tensors or as numbers
n = torch.arange(5)
print(torch.special.chebyshev_polynomial_t(0.3, n))  #> tensor([ 1.0000,  0.3000, -0.8200, -0.7920,  0.3448])
print(torch.special.legendre_polynomial_p(torch.tensor([0.5, 2.0]), 3))  #> tensor([-0.4375, 17.0000])
print(torch.special.hermite_polynomial_he(torch.tensor([1, 2]), torch.tensor([2, 3])))  #> tensor([0., 2.])

# %% poles
print(torch.special.digamma(torch.tensor([0.0, -0.0, -1.0])))  #> tensor([-inf, inf, nan])
print(torch.special.polygamma(2, torch.tensor([0.0, -1.0])))  #> tensor([-inf, -inf])
print(torch.special.zeta(torch.tensor([1.0, 2.0, 0.5]), torch.tensor([1.0, 0.0, 1.0])))  #> tensor([inf, inf, nan])
print(torch.igamma(torch.tensor([0.0, 1.0, -1.0]), torch.tensor([1.0, 0.0, 1.0])))  #> tensor([1., 0., nan])

# %% floats taken apart
print(torch.frexp(torch.tensor([0.0, 3.0, -0.1])))
#> torch.return_types.frexp(
#> mantissa=tensor([ 0.0000,  0.7500, -0.8000]),
#> exponent=tensor([ 0,  2, -3], dtype=torch.int32))
print(torch.nextafter(torch.tensor([1.0]), torch.tensor([2.0])).item())  #> 1.0000001192092896
print(torch.gcd(torch.tensor([12, -18]), torch.tensor([8, 27])), torch.lcm(torch.tensor([4, 6]), torch.tensor([6, 8])))
#> tensor([4, 9]) tensor([12, 24])
