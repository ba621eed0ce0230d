# %% gradients are conjugate Wirtinger derivatives
import torch

z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
(z.abs() ** 2).sum().backward()
print(z.grad)  #> tensor([2.+4.j, 6.-2.j])
z.grad = None
(z * (2 + 3j)).real.sum().backward()
print(z.grad, z.grad.is_conj())  #> tensor([2.-3.j, 2.-3.j]) False
z.grad = None
z.conj().abs().sum().backward()
print(z.grad, z.grad.is_conj())  #> tensor([0.4472+0.8944j, 0.9487-0.3162j]) True
z.grad = None
(z.conj() * 2).real.sum().backward()
print(z.grad)  #> tensor([2.-0.j, 2.-0.j])
z.grad = None
z.imag.sum().backward()
print(z.grad)  #> tensor([0.+1.j, 0.+1.j])
z.grad = None
z.conj().imag.sum().backward()
print(z.grad)  #> tensor([-0.-1.j, -0.-1.j])

# %% nodes
z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
x = torch.tensor([1.0, 2.0], requires_grad=True)
for y in (z.real, z.imag, z.conj(), z.abs(), z.angle(), z.sgn(), torch.view_as_real(z), z * x, z.sum(), z.conj().imag, torch.complex(x, x), torch.polar(x, x), x.to(torch.cfloat), z @ z, 1 / z, z / 2, z**2, 2**z, z.to(torch.complex128)):
    print(type(y.grad_fn).__name__, [None if f is None else type(f).__name__ for f, _ in y.grad_fn.next_functions])
#> SelectBackward0 ['ViewAsRealBackward0']
#> SelectBackward0 ['ViewAsRealBackward0']
#> ConjBackward0 ['AccumulateGrad']
#> AbsBackward0 ['AccumulateGrad']
#> AngleBackward0 ['AccumulateGrad']
#> SgnBackward0 ['AccumulateGrad']
#> ViewAsRealBackward0 ['AccumulateGrad']
#> MulBackward0 ['AccumulateGrad', 'AccumulateGrad']
#> SumBackward0 ['AccumulateGrad']
#> SelectBackward0 ['NegViewBackward0']
#> ComplexBackward0 ['AccumulateGrad', 'AccumulateGrad']
#> PolarBackward0 ['AccumulateGrad', 'AccumulateGrad']
#> ToCopyBackward0 ['AccumulateGrad']
#> DotBackward0 ['AccumulateGrad', 'AccumulateGrad']
#> MulBackward0 ['ReciprocalBackward0', None]
#> DivBackward0 ['AccumulateGrad', None]
#> PowBackward0 ['AccumulateGrad']
#> PowBackward2 ['AccumulateGrad']
#> ToCopyBackward0 ['AccumulateGrad']
print(z.real, z.conj(), z * 2, z.requires_grad, z.is_leaf)
#> tensor([1., 3.], grad_fn=<SelectBackward0>) tensor([1.-2.j, 3.+1.j], grad_fn=<ConjBackward0>) tensor([2.+4.j, 6.-2.j], grad_fn=<MulBackward0>) True True

# %% real losses of many functions
def gradient(f):
    z = torch.tensor([1 + 2j, 3 - 1j, -0.5 + 0.25j], dtype=torch.cdouble, requires_grad=True)
    w = torch.tensor([0.5 - 1j, 2j, -1 + 1j], dtype=torch.cdouble, requires_grad=True)
    out = f(z, w).resolve_conj()
    loss = (torch.view_as_real(out) * torch.arange(1.0, 2 * out.numel() + 1, dtype=torch.float64).reshape(*out.shape, 2)).sum() if out.is_complex() else (out * torch.arange(1.0, out.numel() + 1, dtype=torch.float64).reshape(out.shape)).sum()
    return torch.autograd.grad(loss, (z, w), allow_unused=True)


for f in (
    lambda z, w: z + w, lambda z, w: z - 2 * w, lambda z, w: z * w, lambda z, w: z / w, lambda z, w: -z, lambda z, w: z.reciprocal(),
    lambda z, w: z**2, lambda z, w: z**w, lambda z, w: 2**z, lambda z, w: z ** (1 + 1j), lambda z, w: (1 + 1j) ** z, lambda z, w: z**0.5,
    lambda z, w: z.sqrt(), lambda z, w: z.rsqrt(), lambda z, w: z.exp(), lambda z, w: z.log(), lambda z, w: z.log2(), lambda z, w: z.log10(), lambda z, w: z.log1p(), lambda z, w: z.expm1(),
    lambda z, w: z.sin(), lambda z, w: z.cos(), lambda z, w: z.tan(), lambda z, w: z.sinh(), lambda z, w: z.cosh(), lambda z, w: z.tanh(), lambda z, w: z.sigmoid(),
    lambda z, w: z.asin(), lambda z, w: z.acos(), lambda z, w: z.atan(), lambda z, w: z.asinh(), lambda z, w: z.acosh(), lambda z, w: z.atanh(),
    lambda z, w: z.abs(), lambda z, w: z.angle(), lambda z, w: z.real, lambda z, w: z.imag, lambda z, w: z.conj(), lambda z, w: z.conj() * w,
    lambda z, w: z.sum(), lambda z, w: z.mean(), lambda z, w: z.cumsum(0), lambda z, w: torch.dot(z, w), lambda z, w: torch.vdot(z, w), lambda z, w: torch.outer(z, w) @ z,
    lambda z, w: z.reshape(3, 1) @ w.reshape(1, 3), lambda z, w: torch.stack([z, w]), lambda z, w: torch.cat([z, w.conj()]), lambda z, w: z[[0, 2, 2]], lambda z, w: z[1:] * 3j, lambda z, w: torch.where(z.real > 0, z, w),
    lambda z, w: torch.polar(z.abs(), w.angle()), lambda z, w: torch.complex(z.real, w.imag), lambda z, w: torch.sub(z, w, alpha=1 + 2j), lambda z, w: (z + w).expand(2, 3), lambda z, w: z.flip(0), lambda z, w: z.clone(), lambda z, w: z.to(torch.complex64).to(torch.complex128),
    lambda z, w: z.masked_fill(z.real > 2, 1j), lambda z, w: torch.addmm(w.reshape(3, 1), z.outer(w), z.reshape(3, 1)), lambda z, w: z.mul(2.5).square(), lambda z, w: z.real * w, lambda z, w: w * z.abs(),
):
    g, h = gradient(f)
    print(g)
    if h is not None:
        print(h)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([ -2.-4.j,  -6.-8.j, -10.-12.j], dtype=torch.complex128)
#> tensor([-1.5000+2.j,  8.0000-6.j,  1.0000-11.j], dtype=torch.complex128)
#> tensor([ 5.+0.0000j,  5.+15.0000j, -1.-4.2500j], dtype=torch.complex128)
#> tensor([ 2.0000+0.0000j, -2.0000+1.5000j, -5.5000-0.5000j],
#>        dtype=torch.complex128)
#> tensor([2.4000+3.2000j, 1.2500+3.7500j, 2.1250-0.5000j],
#>        dtype=torch.complex128)
#> tensor([-1.-2.j, -3.-4.j, -5.-6.j], dtype=torch.complex128)
#> tensor([  0.4400+0.0800j,  -0.4800-0.1400j, -24.9600+1.2800j],
#>        dtype=torch.complex128)
#> tensor([10.+0.0000j, 10.+30.0000j, -2.-8.5000j], dtype=torch.complex128)
#> tensor([-4.5959-2.1134j, -5.9703+0.7577j, -0.6127-2.3498j],
#>        dtype=torch.complex128)
#> tensor([12.6663+5.5959j,  5.1316-10.1518j, -1.8502+1.8698j],
#>        dtype=torch.complex128)
#> tensor([ 2.9799-0.8541j, -1.3759+27.6917j,  2.9210+2.4742j],
#>        dtype=torch.complex128)
#> tensor([0.9256-0.4854j, 5.1932-8.2576j, 0.5938+0.4726j],
#>        dtype=torch.complex128)
#> tensor([  0.0249-0.5638j, -16.4675-20.9249j,   4.6313+0.1246j],
#>        dtype=torch.complex128)
#> tensor([-0.0671+0.7447j,  1.0128+0.9750j, -3.1369+4.1761j],
#>        dtype=torch.complex128)
#> tensor([-0.0671+0.7447j,  1.0128+0.9750j, -3.1369+4.1761j],
#>        dtype=torch.complex128)
#> tensor([ 0.3113-0.1221j, -0.4013-0.1912j, -1.6781+9.1913j],
#>        dtype=torch.complex128)
#> tensor([  3.8122-4.7341j, -35.0488+94.1132j,   3.8387+2.7758j],
#>        dtype=torch.complex128)
#> tensor([ -0.6000+0.8000j,   1.3000+0.9000j, -12.8000-5.6000j],
#>        dtype=torch.complex128)
#> tensor([ -0.8656+1.1542j,   1.8755+1.2984j, -18.4665-8.0791j],
#>        dtype=torch.complex128)
#> tensor([-0.2606+0.3474j,  0.5646+0.3909j, -5.5590-2.4320j],
#>        dtype=torch.complex128)
#> tensor([-0.2500+0.7500j,  0.9412+0.7647j,  3.2000+13.6000j],
#>        dtype=torch.complex128)
#> tensor([  3.8122-4.7341j, -35.0488+94.1132j,   3.8387+2.7758j],
#>        dtype=torch.complex128)
#> tensor([-4.0711+7.1173j, -3.9195-6.6081j,  5.2524+4.8254j],
#>        dtype=torch.complex128)
#> tensor([-7.0850-4.3720j, -5.3070+2.6193j,  1.1423+4.0754j],
#>        dtype=torch.complex128)
#> tensor([0.1086-0.1260j, 1.6045+1.3819j, 3.8932+8.5177j],
#>        dtype=torch.complex128)
#> tensor([  1.4951-2.3529j, -17.4003+47.0476j,   4.6893+7.2000j],
#>        dtype=torch.complex128)
#> tensor([  2.3172-2.3812j, -17.6485+47.0657j,  -0.8506-4.4243j],
#>        dtype=torch.complex128)
#> tensor([0.8342-1.1721j, 0.0239-0.0435j, 5.1715+3.8596j],
#>        dtype=torch.complex128)
#> tensor([-0.7005+0.7025j,  0.2357+0.0021j,  1.2782+1.3549j],
#>        dtype=torch.complex128)
#> tensor([ 0.7102+0.6160j, -0.8927+1.3837j,  4.3950+7.2416j],
#>        dtype=torch.complex128)
#> tensor([-0.7102-0.6160j,  0.8927-1.3837j, -4.3950-7.2416j],
#>        dtype=torch.complex128)
#> tensor([-0.5000-0.0000j,  0.4359+0.1538j,  5.0504+3.9894j],
#>        dtype=torch.complex128)
#> tensor([-0.5559+0.8995j,  1.2255+0.8997j,  5.0785+4.9473j],
#>        dtype=torch.complex128)
#> tensor([-0.6160+0.7102j,  1.3837+0.8927j, -7.2416+4.3950j],
#>        dtype=torch.complex128)
#> tensor([ 0.3750+0.1250j, -0.5294-0.1176j,  3.5459+8.4757j],
#>        dtype=torch.complex128)
#> tensor([ 0.4472+0.8944j,  1.8974-0.6325j, -2.6833+1.3416j],
#>        dtype=torch.complex128)
#> tensor([-0.4000+0.2000j,  0.2000+0.6000j, -2.4000-4.8000j],
#>        dtype=torch.complex128)
#> tensor([1.+0.j, 2.+0.j, 3.+0.j], dtype=torch.complex128)
#> tensor([0.+1.j, 0.+2.j, 0.+3.j], dtype=torch.complex128)
#> tensor([1.-2.j, 3.-4.j, 5.-6.j], dtype=torch.complex128)
#> tensor([-1.5000-2.j,  8.0000+6.j,  1.0000+11.j], dtype=torch.complex128)
#> tensor([-3.+4.0000j, 13.+9.0000j, -4.-1.7500j], dtype=torch.complex128)
#> tensor([1.+2.j, 1.+2.j, 1.+2.j], dtype=torch.complex128)
#> tensor([0.3333+0.6667j, 0.3333+0.6667j, 0.3333+0.6667j],
#>        dtype=torch.complex128)
#> tensor([9.+12.j, 8.+10.j, 5.+6.j], dtype=torch.complex128)
#> tensor([-1.5000+2.j,  4.0000-2.j,  1.0000-3.j], dtype=torch.complex128)
#> tensor([5.+0.0000j, 1.+7.0000j, 0.-1.2500j], dtype=torch.complex128)
#> tensor([-1.5000-2.j,  4.0000+2.j,  1.0000+3.j], dtype=torch.complex128)
#> tensor([-3.+4.0000j,  5.+5.0000j, -1.-0.7500j], dtype=torch.complex128)
#> tensor([ 9.0000+18.6250j, 56.7500-14.7500j, 57.0000-17.5000j],
#>        dtype=torch.complex128)
#> tensor([30.5000-7.2500j, 16.2500+41.2500j, -1.8125-7.6250j],
#>        dtype=torch.complex128)
#> tensor([ 7.5000-15.j, 16.5000-30.j, 25.5000-45.j], dtype=torch.complex128)
#> tensor([15.0000+20.7500j, 24.5000+25.2500j, 34.0000+29.7500j],
#>        dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([ 7.+8.j,  9.+10.j, 11.+12.j], dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([ 7.-8.j,  9.-10.j, 11.-12.j], dtype=torch.complex128)
#> tensor([1.+2.j, 0.+0.j, 8.+10.j], dtype=torch.complex128)
#> tensor([ 0.+0.j,  6.-3.j, 12.-9.j], dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 0.+0.j], dtype=torch.complex128)
#> tensor([0.+0.j, 0.+0.j, 5.+6.j], dtype=torch.complex128)
#> tensor([-0.6000-1.2000j,  3.7947-1.2649j, -0.6325+0.3162j],
#>        dtype=torch.complex128)
#> tensor([3.2000+1.6000j, 4.7434-0.0000j, 2.1741+2.1741j],
#>        dtype=torch.complex128)
#> tensor([1.+0.j, 3.+0.j, 5.+0.j], dtype=torch.complex128)
#> tensor([0.+2.j, 0.+4.j, 0.+6.j], dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([ -5.+0.j, -11.+2.j, -17.+4.j], dtype=torch.complex128)
#> tensor([ 8.+10.j, 12.+14.j, 16.+18.j], dtype=torch.complex128)
#> tensor([ 8.+10.j, 12.+14.j, 16.+18.j], dtype=torch.complex128)
#> tensor([5.+6.j, 3.+4.j, 1.+2.j], dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([1.+2.j, 3.+4.j, 5.+6.j], dtype=torch.complex128)
#> tensor([1.+2.j, 0.+0.j, 5.+6.j], dtype=torch.complex128)
#> tensor([ 9.0000+18.6250j, 56.7500-14.7500j, 57.0000-17.5000j],
#>        dtype=torch.complex128)
#> tensor([31.5000-5.2500j, 19.2500+45.2500j,  3.1875-1.6250j],
#>        dtype=torch.complex128)
#> tensor([ 62.5000+0.0000j,  62.5000+187.5000j, -12.5000-53.1250j],
#>        dtype=torch.complex128)
#> tensor([-1.5000+0.j,  8.0000+0.j,  1.0000+0.j], dtype=torch.complex128)
#> tensor([ 1.0000+2.j,  9.0000+12.j, -2.5000-3.j], dtype=torch.complex128)
#> tensor([-0.6708-1.3416j,  7.5895-2.5298j, -0.8944+0.4472j],
#>        dtype=torch.complex128)
#> tensor([2.2361+4.4721j, 9.4868+12.6491j, 2.7951+3.3541j],
#>        dtype=torch.complex128)

# %% signs turn with their numbers
z = torch.tensor([1 + 2j, 3 - 1j, 0], dtype=torch.cdouble, requires_grad=True)
(g,) = torch.autograd.grad((z.sgn() * torch.tensor([1j, 2, 3])).real.sum(), z)
print(torch.allclose(g, torch.tensor([0.17888543819998318 - 0.08944271909999159j, 0.06324555320336758 + 0.18973665960841045j, 0], dtype=torch.cdouble)))
#> True
print(torch.autograd.grad(z.abs().sum(), z)[0], torch.autograd.grad(z.angle().sum(), z)[0])
#> tensor([0.4472+0.8944j, 0.9487-0.3162j, 0.0000+0.0000j],
#>        dtype=torch.complex128) tensor([-0.4000+0.2000j,  0.1000+0.3000j,  0.0000+0.0000j],
#>        dtype=torch.complex128)

# %% real inputs get real gradients
x = torch.tensor([1.0, 2.0], requires_grad=True)
z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
y = x * 1j
print(y, y.grad_fn.next_functions[1])  #> tensor([0.+1.j, 0.+2.j], grad_fn=<MulBackward0>) (None, 0)
(y * z).abs().sum().backward()
print(x.grad, z.grad)  #> tensor([2.2361, 3.1623]) tensor([0.4472+0.8944j, 1.8974-0.6325j])
x.grad = None
c = x.to(torch.complex64)
c.abs().sum().backward()
print(x.grad)  #> tensor([1., 1.])
x.grad = None
torch.polar(x, x).real.sum().backward()
print(x.grad)  #> tensor([-0.3012, -2.2347])
x.grad = None
(x.reshape(2, 1) * z).sum().real.backward()
print(x.grad)  #> tensor([4., 4.])
x.grad = None
(x**1j).real.sum().backward()
print(x.grad)  #> tensor([ 0.0000, -0.3195])

# %% what backward refuses
def t(f):
    try:
        print(f())
    except RuntimeError as e:
        print(e)


z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
x = torch.ones(2, requires_grad=True)
t(lambda: z.sum().backward())  #> grad can be implicitly created only for real scalar outputs but got torch.complex64
t(lambda: z.backward())  #> grad can be implicitly created only for scalar outputs
t(lambda: torch.autograd.grad(z.sum(), z))
#> grad can be implicitly created only for real scalar outputs but got torch.complex64
t(lambda: torch.autograd.grad(x * 1.0, x, torch.ones(2, dtype=torch.cfloat)))
#> For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in dtype: grad_output[0] has a dtype of torch.complex64 and output[0] has a dtype of torch.float32.
t(lambda: torch.autograd.grad(z * 1.0, z, torch.ones(2)))
#> For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in dtype: grad_output[0] has a dtype of torch.float32 and output[0] has a dtype of torch.complex64.
print(torch.autograd.grad(z * 1j, z, torch.ones(2, dtype=torch.cfloat)))  #> (tensor([0.-1.j, 0.-1.j]),)

# %% twice
z = torch.tensor([1 + 2j, 3 - 1j], dtype=torch.cdouble, requires_grad=True)
(g,) = torch.autograd.grad((z**3).abs().sum(), z, create_graph=True)
print(g.detach())  #> tensor([ 6.7082+13.4164j, 28.4605-9.4868j], dtype=torch.complex128)
print(torch.autograd.grad(g.real.sum(), z)[0])  #> tensor([ 8.0498+2.6833j, 18.0250-2.8460j], dtype=torch.complex128)
(g,) = torch.autograd.grad((z.exp() * z.conj()).real.sum(), z, create_graph=True)
print(torch.autograd.grad(g.imag.sum(), z)[0])  #> tensor([-4.7341-6.0747j, 39.8519-27.7537j], dtype=torch.complex128)

# %% training a complex weight
torch.manual_seed(0)
w = torch.nn.Parameter(torch.tensor([0.5 + 0.5j, -1j]))
x = torch.tensor([[1 + 1j, 2], [1j, 1 - 1j], [3, 0.5j]])
y = x @ torch.tensor([1 - 1j, 2 + 0.5j])
optimizer = torch.optim.SGD([w], lr=0.02)
for _ in range(3):
    optimizer.zero_grad()
    loss = ((x @ w - y).abs() ** 2).mean()
    loss.backward()
    optimizer.step()
    print(loss.item().__round__(3), [complex(round(v.real, 3), round(v.imag, 3)) for v in w.tolist()])
#> 25.938 [(0.637+0.24j), (0.203-0.885j)]
#> 19.421 [(0.746+0.024j), (0.383-0.779j)]
#> 14.69 [(0.834-0.155j), (0.541-0.681j)]

# %% changes in place with gradients
z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
y = z * 1
y.mul_(1j)
y[0] = 0
y += z
y.real.sum().backward()
print(z.grad)  #> tensor([1.+0.j, 1.-1.j])
