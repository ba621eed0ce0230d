# %% construction
import torch

print(torch.tensor([1 + 2j, 3 - 1j]))  #> tensor([1.+2.j, 3.-1.j])
print(torch.tensor([1, 1j]))  #> tensor([1.+0.j, 0.+1.j])
print(torch.tensor([1.5, 1j, True]))  #> tensor([1.5000+0.j, 0.0000+1.j, 1.0000+0.j])
print(torch.tensor(1j, dtype=torch.complex128))  #> tensor(0.+1.j, dtype=torch.complex128)
print(torch.tensor([[1, 2], [3, 4]], dtype=torch.cfloat))
#> tensor([[1.+0.j, 2.+0.j],
#>         [3.+0.j, 4.+0.j]])
print(torch.zeros(2, dtype=torch.cfloat), torch.ones(2, dtype=torch.cdouble), torch.full((2,), 1j), torch.eye(2, dtype=torch.cfloat))
#> tensor([0.+0.j, 0.+0.j]) tensor([1.+0.j, 1.+0.j], dtype=torch.complex128) tensor([0.+1.j, 0.+1.j]) tensor([[1.+0.j, 0.+0.j],
#>         [0.+0.j, 1.+0.j]])
print(torch.complex(torch.tensor([1.0, 2.0]), torch.tensor([3.0, -4.0])))  #> tensor([1.+3.j, 2.-4.j])
print(torch.polar(torch.tensor([1.0, 2.0]), torch.tensor([0.0, 3.14159])))  #> tensor([ 1.+0.0000e+00j, -2.+5.0704e-06j])
print(torch.view_as_complex(torch.tensor([[1.0, 2.0], [3.0, 4.0]])))  #> tensor([1.+2.j, 3.+4.j])
print(torch.view_as_real(torch.tensor([1 + 2j, 3 - 1j])))
#> tensor([[ 1.,  2.],
#>         [ 3., -1.]])
print(torch.zeros_like(torch.ones(2, dtype=torch.cfloat)), torch.ones_like(torch.zeros(2), dtype=torch.cfloat))
#> tensor([0.+0.j, 0.+0.j]) tensor([1.+0.j, 1.+0.j])
print(torch.tensor([]).to(torch.cfloat), torch.zeros(2, 0, dtype=torch.cdouble))
#> tensor([], dtype=torch.complex64) tensor([], size=(2, 0), dtype=torch.complex128)
print(torch.tensor(2.0).cfloat(), torch.tensor([1, 2]).cdouble(), torch.tensor([True, False]).cfloat())
#> tensor(2.+0.j) tensor([1.+0.j, 2.+0.j], dtype=torch.complex128) tensor([1.+0.j, 0.+0.j])
z = torch.tensor([1 + 2j, 3 - 1j])
print(z.new_tensor([1]), z.new_zeros(2), z.new_ones(1), z.new_full((2,), 2 - 1j))
#> tensor([1.+0.j]) tensor([0.+0.j, 0.+0.j]) tensor([1.+0.j]) tensor([2.-1.j, 2.-1.j])

# %% random numbers
torch.manual_seed(0)
print(torch.rand(3, dtype=torch.cfloat))  #> tensor([0.4963+0.7682j, 0.0885+0.1320j, 0.3074+0.6341j])
print(torch.randn(3, dtype=torch.cfloat))  #> tensor([ 0.8941-0.4861j,  0.1134-0.4288j, -0.5537+0.7511j])
print(torch.randn(20, dtype=torch.cdouble))
#> tensor([ 0.1611-0.3951j,  0.0959+0.1633j, -0.4381+0.6256j, -0.7539+0.1086j,
#>          0.5604-0.6685j, -0.4305+0.6421j, -0.8836+0.5158j, -0.1134+0.7150j,
#>          0.5187-0.9347j,  0.9297-1.0518j, -0.5046+0.3677j, -0.6738-0.0649j,
#>         -0.0804+1.1994j, -0.4704-0.4152j,  2.0026+0.6392j,  0.6702-0.7367j,
#>         -1.4529+0.0336j, -0.2726-0.1945j,  0.6269+1.0506j, -0.0056-0.5400j],
#>        dtype=torch.complex128)
print(torch.randn_like(torch.zeros(2, dtype=torch.cfloat)))  #> tensor([0.4192+0.5704j, 0.2244-0.2598j])

# %% printing
print(torch.tensor([1.123456 + 2j, 100.5 - 4j]))  #> tensor([  1.1235+2.j, 100.5000-4.j])
print(torch.tensor([1e10 + 1j]), torch.tensor([1e-20 + 1e10j, 3]))
#> tensor([1.0000e+10+1.j]) tensor([1.0000e-20+1.0000e+10j, 3.0000e+00+0.0000e+00j])
print(torch.tensor([complex("inf"), complex("nan"), complex(0, float("-inf"))]))  #> tensor([inf+0.j, nan+0.j, 0.-infj])
print(torch.tensor([0j, -0j, complex(0.0, -0.0)]))  #> tensor([0.+0.j, -0.-0.j, 0.-0.j])
print(torch.arange(30).to(torch.cfloat) * (1 + 1j))
#> tensor([ 0.+0.j,  1.+1.j,  2.+2.j,  3.+3.j,  4.+4.j,  5.+5.j,  6.+6.j,  7.+7.j,
#>          8.+8.j,  9.+9.j, 10.+10.j, 11.+11.j, 12.+12.j, 13.+13.j, 14.+14.j, 15.+15.j,
#>         16.+16.j, 17.+17.j, 18.+18.j, 19.+19.j, 20.+20.j, 21.+21.j, 22.+22.j, 23.+23.j,
#>         24.+24.j, 25.+25.j, 26.+26.j, 27.+27.j, 28.+28.j, 29.+29.j])
print(torch.arange(1200) * (1.5 + 1j))
#> tensor([0.0000e+00+0.0000e+00j, 1.5000e+00+1.0000e+00j, 3.0000e+00+2.0000e+00j,
#>          ..., 1.7955e+03+1.1970e+03j, 1.7970e+03+1.1980e+03j,
#>         1.7985e+03+1.1990e+03j])
print(torch.tensor([[1 + 2j, 3 - 1j], [0.5j, 100]]))
#> tensor([[  1.+2.0000j,   3.-1.0000j],
#>         [  0.+0.5000j, 100.+0.0000j]])
print(torch.tensor([1 + 2j]).conj(), torch.tensor(1j, requires_grad=True))
#> tensor([1.-2.j]) tensor(0.+1.j, requires_grad=True)
print([1 + 2j, torch.tensor(1 + 2j)])  #> [(1+2j), tensor(1.+2.j)]
print(f"{torch.tensor(1.5 + 2j)}", str(torch.tensor(1j)))  #> (1.5+2j) tensor(0.+1.j)
torch.set_printoptions(precision=2)
print(torch.tensor([1.123456 + 2.5j]))  #> tensor([1.12+2.50j])
torch.set_printoptions(precision=4)

# %% numbers out of tensors
z = torch.tensor([1 + 2j, 3 - 1j])
print(z[0].item(), z.tolist(), complex(z[1]), z.conj().tolist(), z.conj()[0].item())
#> (1+2j) [(1+2j), (3-1j)] (3-1j) [(1-2j), (3+1j)] (1-2j)
print(bool(z[0]), bool(torch.tensor(0j)), bool(torch.tensor(1j)))  #> True False True
print(float(torch.tensor(2 + 0j)), int(torch.tensor(2 + 0j)))  #> 2.0 2
for f in (float, int, bool):
    try:
        print(f(z[0] if f is not bool else z))
    except Exception as e:
        print(type(e).__name__, e)
#> RuntimeError value cannot be converted to type double without overflow
#> RuntimeError value cannot be converted to type int64_t without overflow
#> RuntimeError Boolean value of Tensor with more than one value is ambiguous

# %% properties
z = torch.tensor([1 + 2j, 3 - 1j])
print(z.dtype, z.is_complex(), torch.is_complex(z), z.is_floating_point(), z.element_size(), z.nbytes, z.type(), z.is_signed())
#> torch.complex64 True True False 8 16 torch.ComplexFloatTensor True
print(z.stride(), z.storage_offset(), z.is_contiguous(), z.shape, len(z))  #> (1,) 0 True torch.Size([2]) 2
print(z.real, z.imag, z.real.stride(), z.imag.storage_offset())  #> tensor([1., 3.]) tensor([ 2., -1.]) (2,) 1
print(z.conj(), z.is_conj(), z.conj().is_conj(), z.conj().conj().is_conj(), z.conj().resolve_conj().is_conj())
#> tensor([1.-2.j, 3.+1.j]) False True False False
print(z.abs(), z.angle(), z.sgn(), torch.isreal(z))
#> tensor([2.2361, 3.1623]) tensor([ 1.1071, -0.3218]) tensor([0.4472+0.8944j, 0.9487-0.3162j]) tensor([False, False])
print(torch.finfo(torch.cfloat), torch.cfloat.is_complex, torch.cfloat.is_floating_point, torch.cfloat.to_real())
#> finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07, smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=float32) True False torch.float32
print(z.conj().imag, z.conj().real)  #> tensor([-2.,  1.]) tensor([1., 3.])

# %% arithmetic
z = torch.tensor([1 + 2j, 3 - 1j])
w = torch.tensor([0.5 - 1j, 2j])
x = torch.tensor([2.0, -1.0])
print(z + w, z - w, z * w, z / w, -z)
#> tensor([1.5000+1.j, 3.0000+1.j]) tensor([0.5000+3.j, 3.0000-3.j]) tensor([2.5000+0.j, 2.0000+6.j]) tensor([-1.2000+1.6000j, -0.5000-1.5000j]) tensor([-1.-2.j, -3.+1.j])
print(z + 1, 1 - z, z * 2j, 2j * x, x + 1j, 1j / z, z / 2, z - x, x * z)
#> tensor([2.+2.j, 4.-1.j]) tensor([ 0.-2.j, -2.+1.j]) tensor([-4.+2.j,  2.+6.j]) tensor([0.+4.j, -0.-2.j]) tensor([ 2.+1.j, -1.+1.j]) tensor([ 0.4000+0.2000j, -0.1000+0.3000j]) tensor([0.5000+1.0000j, 1.5000-0.5000j]) tensor([-1.+2.j,  4.-1.j]) tensor([ 2.+4.j, -3.+1.j])
print(z**2, z**0.5, z**w, 2**z, z**-1, x**1j, z ** (1 + 1j), z**3.5)
#> tensor([-3.+4.j,  8.-6.j]) tensor([1.2720+0.7862j, 1.7553-0.2848j]) tensor([ 4.3826-1.1244j, -1.2717+1.4159j]) tensor([0.3669+1.9661j, 6.1539-5.1117j]) tensor([0.2000-0.4000j, 0.3000+0.1000j]) tensor([0.7692+0.6390j, 0.0432+0.0000j]) tensor([-0.2472+0.6965j,  2.9456+3.2179j]) tensor([-12.4199-11.1917j,  24.1896-50.7655j])
print(z.reciprocal(), z.square(), z.sqrt(), z.rsqrt(), z.exp(), z.log(), z.log2(), z.log10())
#> tensor([0.2000-0.4000j, 0.3000+0.1000j]) tensor([-3.+4.j,  8.-6.j]) tensor([1.2720+0.7862j, 1.7553-0.2848j]) tensor([0.5689-0.3516j, 0.5551+0.0901j]) tensor([-1.1312+2.4717j, 10.8523-16.9014j]) tensor([0.8047+1.1071j, 1.1513-0.3218j]) tensor([1.1610+1.5973j, 1.6610-0.4642j]) tensor([0.3495+0.4808j, 0.5000-0.1397j])
print(z.sin(), z.cos(), z.tan(), z.sinh(), z.cosh(), z.tanh(), z.sigmoid())
#> tensor([3.1658+1.9596j, 0.2178+1.1634j]) tensor([ 2.0327-3.0519j, -1.5276+0.1658j]) tensor([ 0.0338+1.0148j, -0.0592-0.7680j]) tensor([-0.4891+1.4031j,  5.4127-8.4716j]) tensor([-0.6421+1.0686j,  5.4396-8.4298j]) tensor([1.1667-0.2435j, 1.0021-0.0045j]) tensor([1.0214+0.4034j, 0.9722-0.0397j])
print(z.asin(), z.acos(), z.atan(), z.asinh(), z.acosh(), z.atanh(), z.expm1(), z.log1p())
#> tensor([0.4271+1.5286j, 1.2331-1.8242j]) tensor([1.1437-1.5286j, 0.3377+1.8242j]) tensor([1.3390+0.4024j, 1.2768-0.0919j]) tensor([1.4694+1.0634j, 1.8642-0.3076j]) tensor([1.5286+1.1437j, 1.8242-0.3377j]) tensor([0.1733+1.1781j, 0.3059-1.4615j]) tensor([-2.1312+2.4717j,  9.8523-16.9014j]) tensor([1.0397+0.7854j, 1.4166-0.2450j])
print(torch.add(z, w, alpha=2), torch.sub(z, w, alpha=1j), torch.rsub(z, 1))
#> tensor([2.+0.j, 3.+3.j]) tensor([0.+1.5000j, 5.-1.0000j]) tensor([ 0.-2.j, -2.+1.j])
print(z.cdouble() + w)  #> tensor([1.5000+1.j, 3.0000+1.j], dtype=torch.complex128)
print((torch.tensor([1, 2]) * 1j).dtype, (torch.tensor([1.0], dtype=torch.float64) * 1j).dtype, (torch.tensor(1.0, dtype=torch.float64) * z).dtype)
#> torch.complex64 torch.complex128 torch.complex64
print(torch.result_type(z, 1.0), torch.promote_types(torch.float64, torch.complex64), torch.can_cast(torch.cfloat, torch.float32))
#> torch.complex64 torch.complex128 False

# %% functions at special places
z = torch.tensor([0j, 1 + 0j, -1 + 0j, 1j, -1j, -4 + 0j, complex(-4, -0.0), 1e-8 + 1e-8j], dtype=torch.cdouble)
for name in "exp log sqrt rsqrt reciprocal sin cos tan sinh cosh tanh sigmoid expm1 log1p abs angle sgn square".split():
    print(name, getattr(z[1:] if name in ("log", "rsqrt", "reciprocal", "log1p") else z, name)())
#> exp tensor([1.0000+0.0000e+00j, 2.7183+0.0000e+00j, 0.3679+0.0000e+00j,
#>         0.5403+8.4147e-01j, 0.5403-8.4147e-01j, 0.0183+0.0000e+00j,
#>         0.0183-0.0000e+00j, 1.0000+1.0000e-08j], dtype=torch.complex128)
#> log tensor([  0.0000+0.0000j,   0.0000+3.1416j,   0.0000+1.5708j,   0.0000-1.5708j,
#>           1.3863+3.1416j,   1.3863-3.1416j, -18.0741+0.7854j],
#>        dtype=torch.complex128)
#> sqrt tensor([0.0000e+00+0.0000e+00j, 1.0000e+00+0.0000e+00j, 0.0000e+00+1.0000e+00j,
#>         7.0711e-01+7.0711e-01j, 7.0711e-01-7.0711e-01j, 0.0000e+00+2.0000e+00j,
#>         0.0000e+00-2.0000e+00j, 1.0987e-04+4.5509e-05j],
#>        dtype=torch.complex128)
#> rsqrt tensor([1.0000e+00+0.0000e+00j, 0.0000e+00-1.0000e+00j, 7.0711e-01-7.0711e-01j,
#>         7.0711e-01+7.0711e-01j, 0.0000e+00-5.0000e-01j, -0.0000e+00+5.0000e-01j,
#>         7.7689e+03-3.2180e+03j], dtype=torch.complex128)
#> reciprocal tensor([ 1.0000e+00+0.0000e+00j, -1.0000e+00-0.0000e+00j,
#>          0.0000e+00-1.0000e+00j, -0.0000e+00+1.0000e+00j,
#>         -2.5000e-01-0.0000e+00j, -2.5000e-01-0.0000e+00j,
#>          5.0000e+07-5.0000e+07j], dtype=torch.complex128)
#> sin tensor([ 0.0000e+00+0.0000e+00j,  8.4147e-01+0.0000e+00j,
#>         -8.4147e-01+0.0000e+00j,  0.0000e+00+1.1752e+00j,
#>         -0.0000e+00-1.1752e+00j,  7.5680e-01-0.0000e+00j,
#>          7.5680e-01+0.0000e+00j,  1.0000e-08+1.0000e-08j],
#>        dtype=torch.complex128)
#> cos tensor([ 1.0000-0.0000e+00j,  0.5403-0.0000e+00j,  0.5403+0.0000e+00j,
#>          1.5431-0.0000e+00j,  1.5431-0.0000e+00j, -0.6536-0.0000e+00j,
#>         -0.6536+0.0000e+00j,  1.0000-1.0000e-16j], dtype=torch.complex128)
#> tan tensor([ 0.0000e+00+0.0000e+00j,  1.5574e+00+0.0000e+00j,
#>         -1.5574e+00+0.0000e+00j,  0.0000e+00+7.6159e-01j,
#>         -0.0000e+00-7.6159e-01j, -1.1578e+00+0.0000e+00j,
#>         -1.1578e+00-0.0000e+00j,  1.0000e-08+1.0000e-08j],
#>        dtype=torch.complex128)
#> sinh tensor([ 0.0000e+00+0.0000e+00j,  1.1752e+00+0.0000e+00j,
#>         -1.1752e+00+0.0000e+00j,  0.0000e+00+8.4147e-01j,
#>         -0.0000e+00-8.4147e-01j, -2.7290e+01+0.0000e+00j,
#>         -2.7290e+01-0.0000e+00j,  1.0000e-08+1.0000e-08j],
#>        dtype=torch.complex128)
#> cosh tensor([ 1.0000+0.0000e+00j,  1.5431+0.0000e+00j,  1.5431-0.0000e+00j,
#>          0.5403+0.0000e+00j,  0.5403+0.0000e+00j, 27.3082-0.0000e+00j,
#>         27.3082+0.0000e+00j,  1.0000+1.0000e-16j], dtype=torch.complex128)
#> tanh tensor([ 0.0000e+00+0.0000e+00j,  7.6159e-01+0.0000e+00j,
#>         -7.6159e-01+0.0000e+00j,  0.0000e+00+1.5574e+00j,
#>         -0.0000e+00-1.5574e+00j, -9.9933e-01+0.0000e+00j,
#>         -9.9933e-01-0.0000e+00j,  1.0000e-08+1.0000e-08j],
#>        dtype=torch.complex128)
#> sigmoid tensor([0.5000+0.0000e+00j, 0.7311+0.0000e+00j, 0.2689+0.0000e+00j,
#>         0.5000+2.7315e-01j, 0.5000-2.7315e-01j, 0.0180+0.0000e+00j,
#>         0.0180+0.0000e+00j, 0.5000+2.5000e-09j], dtype=torch.complex128)
#> expm1 tensor([ 0.0000e+00+0.0000e+00j,  1.7183e+00+0.0000e+00j,
#>         -6.3212e-01+0.0000e+00j, -4.5970e-01+8.4147e-01j,
#>         -4.5970e-01-8.4147e-01j, -9.8168e-01+0.0000e+00j,
#>         -9.8168e-01-0.0000e+00j,  1.0000e-08+1.0000e-08j],
#>        dtype=torch.complex128)
#> log1p tensor([6.9315e-01+0.0000e+00j,       -inf+0.0000e+00j, 3.4657e-01+7.8540e-01j,
#>         3.4657e-01-7.8540e-01j, 1.0986e+00+3.1416e+00j, 1.0986e+00-3.1416e+00j,
#>         1.0000e-08+1.0000e-08j], dtype=torch.complex128)
#> abs tensor([0.0000e+00, 1.0000e+00, 1.0000e+00, 1.0000e+00, 1.0000e+00, 4.0000e+00,
#>         4.0000e+00, 1.4142e-08], dtype=torch.float64)
#> angle tensor([ 0.0000,  0.0000,  3.1416,  1.5708, -1.5708,  3.1416, -3.1416,  0.7854],
#>        dtype=torch.float64)
#> sgn tensor([ 0.0000+0.0000j,  1.0000+0.0000j, -1.0000+0.0000j,  0.0000+1.0000j,
#>         -0.0000-1.0000j, -1.0000+0.0000j, -1.0000-0.0000j,  0.7071+0.7071j],
#>        dtype=torch.complex128)
#> square tensor([ 0.+0.0000e+00j,  1.+0.0000e+00j,  1.-0.0000e+00j, -1.+0.0000e+00j,
#>         -1.+0.0000e+00j, 16.-0.0000e+00j, 16.+0.0000e+00j,  0.+2.0000e-16j],
#>        dtype=torch.complex128)
print(z**0, z**0.5, z[1:] ** 1j)
#> tensor([1.+0.j, 1.+0.j, 1.+0.j, 1.+0.j, 1.+0.j, 1.+0.j, 1.+0.j, 1.+0.j],
#>        dtype=torch.complex128) tensor([0.0000e+00+0.0000e+00j, 1.0000e+00+0.0000e+00j, 0.0000e+00+1.0000e+00j,
#>         7.0711e-01+7.0711e-01j, 7.0711e-01-7.0711e-01j, 0.0000e+00+2.0000e+00j,
#>         0.0000e+00-2.0000e+00j, 1.0987e-04+4.5509e-05j],
#>        dtype=torch.complex128) tensor([1.0000+0.0000j, 0.0432+0.0000j, 0.2079+0.0000j, 4.8105+0.0000j,
#>         0.0079+0.0425j, 4.2453+22.7479j, 0.3256+0.3192j],
#>        dtype=torch.complex128)

# %% reductions
z = torch.tensor([[1 + 2j, 3 - 1j], [0.5j, -2]])
print(z.sum(), z.sum(0), z.sum(1, keepdim=True), z.mean(), z.mean(1), z.cumsum(0))
#> tensor(2.+1.5000j) tensor([1.+2.5000j, 1.-1.0000j]) tensor([[ 4.+1.0000j],
#>         [-2.+0.5000j]]) tensor(0.5000+0.3750j) tensor([ 2.+0.5000j, -1.+0.2500j]) tensor([[1.+2.0000j, 3.-1.0000j],
#>         [1.+2.5000j, 1.-1.0000j]])
print(z.sum(dtype=torch.cdouble))  #> tensor(2.+1.5000j, dtype=torch.complex128)

# %% products
a = torch.tensor([[1 + 2j, 3 - 1j], [0.5j, -2]])
b = torch.tensor([[2 - 1j, 1j], [1, 4]])
v = torch.tensor([1j, 2 - 1j])
print(a @ b, a.mm(b), a @ v, v @ a, v @ v, torch.dot(v, v), torch.vdot(v, v), torch.outer(v, v), torch.inner(v, v))
#> tensor([[ 7.0000+2.j, 10.0000-3.j],
#>         [-1.5000+1.j, -8.5000+0.j]]) tensor([[ 7.0000+2.j, 10.0000-3.j],
#>         [-1.5000+1.j, -8.5000+0.j]]) tensor([ 3.0000-4.j, -4.5000+2.j]) tensor([-1.5000+2.j, -3.0000+5.j]) tensor(2.-4.j) tensor(2.-4.j) tensor(6.+0.j) tensor([[-1.+0.j,  1.+2.j],
#>         [ 1.+2.j,  3.-4.j]]) tensor(2.-4.j)
print(torch.stack([a, b]) @ torch.stack([b, a]), torch.stack([a, b]) @ v, a.mH, a.H, a.mT, a.T, a.adjoint())
#> tensor([[[ 7.0000+2.j, 10.0000-3.j],
#>          [-1.5000+1.j, -8.5000+0.j]],
#>
#>         [[ 3.5000+3.j,  5.0000-7.j],
#>          [ 1.0000+4.j, -5.0000-1.j]]]) tensor([[ 3.0000-4.j, -4.5000+2.j],
#>         [ 2.0000+4.j,  8.0000-3.j]]) tensor([[ 1.-2.0000j,  0.-0.5000j],
#>         [ 3.+1.0000j, -2.-0.0000j]]) tensor([[ 1.-2.0000j,  0.-0.5000j],
#>         [ 3.+1.0000j, -2.-0.0000j]]) tensor([[ 1.+2.0000j,  0.+0.5000j],
#>         [ 3.-1.0000j, -2.+0.0000j]]) tensor([[ 1.+2.0000j,  0.+0.5000j],
#>         [ 3.-1.0000j, -2.+0.0000j]]) tensor([[ 1.-2.0000j,  0.-0.5000j],
#>         [ 3.+1.0000j, -2.-0.0000j]])
print(torch.addmm(b, a, a), v.abs())
#> tensor([[-0.5000+4.5000j, -1.0000+8.0000j],
#>         [ 0.0000-0.5000j,  8.5000+1.5000j]]) tensor([1.0000, 2.2361])

# %% comparing
z = torch.tensor([1 + 2j, 3 - 1j])
w = torch.tensor([1 + 2j, 3 + 1j])
print(z == w, z != w, z == 3 - 1j, torch.equal(z, w), torch.equal(z, w.conj().conj()), torch.isclose(z, w), torch.allclose(z, z + 1e-7))
#> tensor([ True, False]) tensor([False,  True]) tensor([False,  True]) False False tensor([ True, False]) True
print(torch.isnan(torch.tensor([complex("nan"), 1j])), torch.isinf(torch.tensor([complex(0, float("inf")), 1])), torch.isfinite(z))
#> tensor([ True, False]) tensor([ True, False]) tensor([True, True])
print(torch.logical_not(torch.tensor([0j, 1j])), torch.tensor([0j, 1j]).bool(), torch.tensor([0j, 1j]).logical_and(torch.tensor([True, True])))
#> tensor([ True, False]) tensor([False,  True]) tensor([False,  True])
for f in (lambda: z < w, lambda: z >= 1):
    try:
        print(f())
    except NotImplementedError as e:
        print(e)
#> "lt_cpu" not implemented for 'ComplexFloat'
#> "ge_cpu" not implemented for 'ComplexFloat'
torch.testing.assert_close(z, z.clone())
try:
    torch.testing.assert_close(z, w)
except AssertionError as e:
    print(e)
#> Tensor-likes are not close!
#>
#> Mismatched elements: 1 / 2 (50.0%)
#> Greatest absolute difference: 2.0 at index (1,) (up to 1e-05 allowed)
#> Greatest relative difference: 0.6324555277824402 at index (1,) (up to 1.3e-06 allowed)

# %% views and moving elements
z = (torch.arange(6).reshape(2, 3) * (1 + 2j)).clone()
print(z[0], z[:, 1], z[1, 2], z.t(), z.reshape(3, 2), z.flatten(), z[:, ::2], z.permute(1, 0).contiguous(), z.unsqueeze(0).shape)
#> tensor([0.+0.j, 1.+2.j, 2.+4.j]) tensor([1.+2.j, 4.+8.j]) tensor(5.+10.j) tensor([[0.+0.j, 3.+6.j],
#>         [1.+2.j, 4.+8.j],
#>         [2.+4.j, 5.+10.j]]) tensor([[0.+0.j, 1.+2.j],
#>         [2.+4.j, 3.+6.j],
#>         [4.+8.j, 5.+10.j]]) tensor([0.+0.j, 1.+2.j, 2.+4.j, 3.+6.j, 4.+8.j, 5.+10.j]) tensor([[0.+0.j, 2.+4.j],
#>         [3.+6.j, 5.+10.j]]) tensor([[0.+0.j, 3.+6.j],
#>         [1.+2.j, 4.+8.j],
#>         [2.+4.j, 5.+10.j]]) torch.Size([1, 2, 3])
print(torch.cat([z, z.conj()]), torch.stack([z[0], z[1]]), z.flip(0), z.roll(1, 1), z.tril(), z.repeat(1, 2), z.expand(2, 2, 3).shape, z.diagonal())
#> tensor([[0.+0.j, 1.+2.j, 2.+4.j],
#>         [3.+6.j, 4.+8.j, 5.+10.j],
#>         [0.-0.j, 1.-2.j, 2.-4.j],
#>         [3.-6.j, 4.-8.j, 5.-10.j]]) tensor([[0.+0.j, 1.+2.j, 2.+4.j],
#>         [3.+6.j, 4.+8.j, 5.+10.j]]) tensor([[3.+6.j, 4.+8.j, 5.+10.j],
#>         [0.+0.j, 1.+2.j, 2.+4.j]]) tensor([[2.+4.j, 0.+0.j, 1.+2.j],
#>         [5.+10.j, 3.+6.j, 4.+8.j]]) tensor([[0.+0.j, 0.+0.j, 0.+0.j],
#>         [3.+6.j, 4.+8.j, 0.+0.j]]) tensor([[0.+0.j, 1.+2.j, 2.+4.j, 0.+0.j, 1.+2.j, 2.+4.j],
#>         [3.+6.j, 4.+8.j, 5.+10.j, 3.+6.j, 4.+8.j, 5.+10.j]]) torch.Size([2, 2, 3]) tensor([0.+0.j, 4.+8.j])
print(z[z.abs() > 5], z[torch.tensor([1, 0])], z.index_select(1, torch.tensor([2, 0])), z.masked_fill(z.abs() > 5, 1j), torch.where(z.abs() > 5, z, 0))
#> tensor([3.+6.j, 4.+8.j, 5.+10.j]) tensor([[3.+6.j, 4.+8.j, 5.+10.j],
#>         [0.+0.j, 1.+2.j, 2.+4.j]]) tensor([[2.+4.j, 0.+0.j],
#>         [5.+10.j, 3.+6.j]]) tensor([[0.+0.j, 1.+2.j, 2.+4.j],
#>         [0.+1.j, 0.+1.j, 0.+1.j]]) tensor([[0.+0.j, 0.+0.j, 0.+0.j],
#>         [3.+6.j, 4.+8.j, 5.+10.j]])
print(z.chunk(3, 1), z.split(2, 1), z.unbind(0), torch.where(z.real > 1, z, torch.tensor(1.0)))
#> (tensor([[0.+0.j],
#>         [3.+6.j]]), tensor([[1.+2.j],
#>         [4.+8.j]]), tensor([[2.+4.j],
#>         [5.+10.j]])) (tensor([[0.+0.j, 1.+2.j],
#>         [3.+6.j, 4.+8.j]]), tensor([[2.+4.j],
#>         [5.+10.j]])) (tensor([0.+0.j, 1.+2.j, 2.+4.j]), tensor([3.+6.j, 4.+8.j, 5.+10.j])) tensor([[1.+0.j, 1.+0.j, 2.+4.j],
#>         [3.+6.j, 4.+8.j, 5.+10.j]])
print(z.gather(1, torch.tensor([[0, 1, 2], [2, 1, 0]])), z.trace(), torch.nn.functional.pad(z, (1, 0)))
#> tensor([[0.+0.j, 1.+2.j, 2.+4.j],
#>         [5.+10.j, 4.+8.j, 3.+6.j]]) tensor(4.+8.j) tensor([[0.+0.j, 0.+0.j, 1.+2.j, 2.+4.j],
#>         [0.+0.j, 3.+6.j, 4.+8.j, 5.+10.j]])

# %% changes in place
z = torch.tensor([1 + 2j, 3 - 1j])
z += 1
z *= 1j
print(z)  #> tensor([-2.+2.j,  1.+4.j])
z[0] = 5
z[1] = 1j
print(z, z._version)  #> tensor([5.+0.j, 0.+1.j]) 4
z.real.fill_(7)
print(z)  #> tensor([7.+0.j, 7.+1.j])
z.imag.add_(1)
z.real[0] = -1
print(z)  #> tensor([-1.+1.j,  7.+2.j])
z.real = torch.tensor([0.5, 0.25])
print(z)  #> tensor([0.5000+1.j, 0.2500+2.j])
z.zero_()
z.fill_(2 - 1j)
z.copy_(torch.tensor([1.0, 2.0]))
z.sub_(1j).div_(2)
print(z)  #> tensor([0.5000-0.5000j, 1.0000-0.5000j])
y = torch.zeros(2)
for f in (lambda: y.add_(1j), lambda: y.mul_(z), lambda: y.fill_(1j)):
    try:
        f()
    except RuntimeError as e:
        print(e)
#> result type ComplexFloat can't be cast to the desired output type Float
#> result type ComplexFloat can't be cast to the desired output type Float
#> value cannot be converted to type float without overflow

# %% conversions
import warnings

warnings.simplefilter("ignore")
z = torch.tensor([1 + 2j, 3 - 1j])
print(z.to(torch.complex128), z.cdouble().cfloat(), z.float(), z.long(), z.to(torch.float64), z.bool(), z.type(torch.complex128))
#> tensor([1.+2.j, 3.-1.j], dtype=torch.complex128) tensor([1.+2.j, 3.-1.j]) tensor([1., 3.]) tensor([1, 3]) tensor([1., 3.], dtype=torch.float64) tensor([True, True]) tensor([1.+2.j, 3.-1.j], dtype=torch.complex128)
print(torch.ones(2).to(torch.cfloat), z.real.double(), z.to(torch.complex64) is z)
#> tensor([1.+0.j, 1.+0.j]) tensor([1., 3.], dtype=torch.float64) True

# %% errors
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


z = torch.tensor([1 + 2j, 3 - 1j])
t(lambda: torch.complex(torch.ones(2), torch.ones(2).double()))
#> RuntimeError Expected object of scalar type Float but got scalar type Double for second argument
t(lambda: torch.complex(torch.ones(2).long(), torch.ones(2).long()))
#> RuntimeError Expected both inputs to be Half, Float or Double tensors but got Long and Long
t(lambda: torch.polar(torch.ones(2), torch.ones(2).double()))
#> RuntimeError Expected object of scalar type Float but got scalar type Double for second argument
t(lambda: torch.view_as_complex(torch.ones(3)))  #> RuntimeError Tensor must have a last dimension of size 2
t(lambda: torch.view_as_complex(torch.ones(2).long()))
#> RuntimeError view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: Long
t(lambda: torch.view_as_complex(torch.ones(2, 2).t()))  #> RuntimeError Tensor must have a last dimension with stride 1
t(lambda: torch.view_as_complex(torch.tensor(1.0)))  #> RuntimeError Input tensor must have one or more dimensions
t(lambda: torch.view_as_complex(torch.ones(4)[1:3]))  #> RuntimeError Tensor must have a storage_offset divisible by 2
t(lambda: torch.view_as_complex(torch.ones(2, 3)[:, :2]))
#> RuntimeError Tensor must have a stride divisible by 2 for all but last dimension
t(lambda: torch.view_as_real(torch.ones(2)))  #> RuntimeError view_as_real is only supported for complex tensors
t(lambda: torch.view_as_real(z.conj()))
#> RuntimeError view_as_real doesn't work on unresolved conjugated tensors.  To resolve the conjugate tensor so you can view it as real, use self.resolve_conj(); however, be warned that the resulting tensor will NOT alias the original.
t(lambda: torch.ones(2).imag)  #> RuntimeError imag is not implemented for tensors with non-complex dtypes.
t(lambda: torch.imag(torch.ones(2)))  #> RuntimeError imag is not implemented for tensors with non-complex dtypes.
t(lambda: torch.full((2,), 1j, dtype=torch.float32))
#> RuntimeError value cannot be converted to type float without overflow
t(lambda: torch.tensor([1j], dtype=torch.float32))  #> TypeError must be real number, not complex
t(lambda: torch.tensor(1j, dtype=torch.int64))  #> TypeError 'complex' object cannot be interpreted as an integer
t(lambda: torch.ones(2, 2) @ z)
#> RuntimeError addmv input tensors must have the same dtype, but got ComplexFloat, Float, and ComplexFloat
t(lambda: torch.ones(2, 2).mm(z.reshape(2, 1)))
#> RuntimeError expected m1 and m2 to have the same dtype, but got: float != c10::complex<float>
t(lambda: z.clone().abs_())  #> RuntimeError In-place abs is not supported for complex tensors.
t(lambda: z.clone().eq_(z))  #> tensor([1.+0.j, 1.+0.j])
