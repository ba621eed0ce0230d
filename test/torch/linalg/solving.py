# %% solutions of linear systems
A = torch.tensor([[3.0, 1.0], [1.0, 2.0]])
print(torch.linalg.solve(A, torch.tensor([9.0, 8.0])))  #> tensor([2., 3.])
print(torch.linalg.solve(A, torch.eye(2), left=False))
#> tensor([[ 0.4000, -0.2000],
#>         [-0.2000,  0.6000]])
print(torch.linalg.solve_ex(torch.zeros(2, 2), torch.ones(2)).info)  #> tensor(1, dtype=torch.int32)
print(torch.linalg.solve_triangular(torch.tensor([[2.0, 1.0], [0.0, 4.0]]), torch.ones(2, 1), upper=True))
#> tensor([[0.3750],
#>         [0.2500]])
print(torch.linalg.lu_solve(*torch.linalg.lu_factor(A), torch.ones(2, 1), adjoint=True))
#> tensor([[0.2000],
#>         [0.4000]])
print(torch.linalg.ldl_solve(*torch.linalg.ldl_factor(A), torch.ones(2, 1)))
#> tensor([[0.2000],
#>         [0.4000]])
print(torch.cholesky_solve(torch.ones(2, 1), torch.linalg.cholesky(A)))
#> tensor([[0.2000],
#>         [0.4000]])
print(torch.cholesky_inverse(torch.linalg.cholesky(A)))
#> tensor([[ 0.4000, -0.2000],
#>         [-0.2000,  0.6000]])
print(torch.linalg.tensorsolve(torch.eye(6).reshape(2, 3, 6) * 2, torch.ones(2, 3)))
#> tensor([0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000])
print(torch.linalg.tensorinv(torch.eye(6).reshape(2, 3, 6) * 2).shape)  #> torch.Size([6, 2, 3])

# %% least squares
A = torch.tensor([[1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
b = torch.tensor([[6.0], [5.0], [7.0]])
print(torch.linalg.lstsq(A, b))
#> torch.return_types.linalg_lstsq(
#> solution=tensor([[5.0000],
#>         [0.5000]]),
#> residuals=tensor([]),
#> rank=tensor(2),
#> singular_values=tensor([]))
print(torch.linalg.lstsq(A, b, driver="gelsd"))
#> torch.return_types.linalg_lstsq(
#> solution=tensor([[5.0000],
#>         [0.5000]]),
#> residuals=tensor([1.5000]),
#> rank=tensor(2),
#> singular_values=tensor([4.0791, 0.6005]))
print(torch.linalg.lstsq(A, b[:, 0], driver="gels").residuals)  #> tensor([1.5000])
print(torch.linalg.lstsq(torch.ones(3, 2), b).rank)  #> tensor(1)
try:
    torch.linalg.lstsq(A, b, driver="qr")
except RuntimeError as error:
    print(error)  #> torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)

# %% results go where they are asked to
out = torch.empty(0)
print(torch.linalg.inv(torch.eye(2) * 2, out=out) is out, out)
#> True tensor([[0.5000, 0.0000],
#>         [0.0000, 0.5000]])
LU, pivots = torch.empty(0), torch.empty(0, dtype=torch.int32)
torch.linalg.lu_factor(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), out=(LU, pivots))
print(LU, pivots)
#> tensor([[3.0000, 4.0000],
#>         [0.3333, 0.6667]]) tensor([2, 2], dtype=torch.int32)

# %% a factorization differs from its parts in derivatives only by rounding
torch.manual_seed(0)
A = torch.randn(2, 3, 3, dtype=torch.float64) + 4 * torch.eye(3, dtype=torch.float64)
A.requires_grad_()
B = torch.randn(3, 4, dtype=torch.float64, requires_grad=True)
for f in [
    torch.linalg.solve,
    lambda a, b: torch.linalg.solve(a, b.mT, left=False),
    lambda a, b: torch.linalg.solve_triangular(a, b, upper=True),
    lambda a, b: torch.linalg.solve_triangular(a, b.mT, upper=False, left=False, unitriangular=True),
    lambda a, b: torch.linalg.lu_solve(*torch.linalg.lu_factor(a), b),
    lambda a, b: torch.linalg.lu_solve(*torch.linalg.lu_factor(a), b.mT, left=False, adjoint=True),
    lambda a, b: torch.cholesky_solve(b, a.tril()),
    lambda a, b: torch.triangular_solve(b, a, transpose=True)[0],
    lambda a, b: torch.linalg.lstsq(torch.cat([a, a[:, :1] + 1], 1), torch.cat([b, b[:1]]).expand(2, 4, 4), driver="gelsd")[:2],
]:
    print(torch.autograd.gradcheck(f, (A, B)), torch.autograd.gradgradcheck(f, (A, B)))
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True

# %% reflections can be differentiated
torch.manual_seed(0)
V = torch.randn(4, 2, dtype=torch.float64, requires_grad=True)
tau = torch.randn(2, dtype=torch.float64, requires_grad=True)
C = torch.randn(4, 2, dtype=torch.float64, requires_grad=True)
for f in [
    lambda v, t, c: torch.linalg.householder_product(v, t),
    torch.ormqr,
    lambda v, t, c: torch.ormqr(v, t, c, True, True),
    lambda v, t, c: torch.ormqr(v, t, c.mT, False),
    lambda v, t, c: torch.ormqr(v, t, c.mT, False, True),
]:
    print(torch.autograd.gradcheck(f, (V, tau, C)), torch.autograd.gradgradcheck(f, (V, tau, C)))
#> True True
#> True True
#> True True
#> True True
#> True True
