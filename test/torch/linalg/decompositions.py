# %% eigenvectors have PyTorch's signs
A = torch.tensor([[2.0, -1.0, 0.0], [-1.0, 3.0, -1.0], [0.0, -1.0, 5.0]])
values, vectors = torch.linalg.eigh(A)
print(values)  #> tensor([1.3004, 3.2391, 5.4605])
print(vectors)
#> tensor([[ 0.8097,  0.5744,  0.1200],
#>         [ 0.5665, -0.7118, -0.4153],
#>         [ 0.1531, -0.4042,  0.9018]])
print(torch.linalg.eigh(A, UPLO="U").eigenvectors)
#> tensor([[ 0.8097,  0.5744,  0.1200],
#>         [ 0.5665, -0.7118, -0.4153],
#>         [ 0.1531, -0.4042,  0.9018]])
print(torch.linalg.eigvalsh(torch.tensor([[4.0, 1.0], [1.0, 3.0]], dtype=torch.float64)))
#> tensor([2.3820, 4.6180], dtype=torch.float64)

# %% singular vectors have PyTorch's signs
A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
U, S, Vh = torch.linalg.svd(A, full_matrices=False)
print(U)
#> tensor([[-0.2298,  0.8835],
#>         [-0.5247,  0.2408],
#>         [-0.8196, -0.4019]])
print(S)  #> tensor([9.5255, 0.5143])
print(Vh)
#> tensor([[-0.6196, -0.7849],
#>         [-0.7849,  0.6196]])
print(torch.linalg.svd(A.T).Vh.shape)  #> torch.Size([3, 3])
print(torch.linalg.svd(torch.tensor([[3.0, 0.0, 1.0], [1.0, -2.0, 0.5], [0.0, 1.0, 4.0]])))
#> torch.return_types.linalg_svd(
#> U=tensor([[-0.4406,  0.7351,  0.5152],
#>         [-0.1123,  0.5243, -0.8441],
#>         [-0.8907, -0.4298, -0.1484]]),
#> S=tensor([4.3564, 3.1871, 1.7646]),
#> Vh=tensor([[-0.3292, -0.1529, -0.9318],
#>         [ 0.8565, -0.4638, -0.2265],
#>         [ 0.3976,  0.8726, -0.2836]]))

# %% LU factors
A = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]])
LU, pivots = torch.linalg.lu_factor(A)
print(LU)
#> tensor([[ 7.0000,  8.0000, 10.0000],
#>         [ 0.1429,  0.8571,  1.5714],
#>         [ 0.5714,  0.5000, -0.5000]])
print(pivots)  #> tensor([3, 3, 3], dtype=torch.int32)
P, L, U = torch.linalg.lu(A)
print(P @ L @ U)
#> tensor([[ 1.,  2.,  3.],
#>         [ 4.,  5.,  6.],
#>         [ 7.,  8., 10.]])
print(torch.lu_unpack(LU, pivots, unpack_data=False))
#> torch.return_types.lu_unpack(
#> P=tensor([[0., 1., 0.],
#>         [0., 0., 1.],
#>         [1., 0., 0.]]),
#> L=tensor([]),
#> U=tensor([]))
print(torch.linalg.lu_factor_ex(torch.zeros(2, 2)).info)  #> tensor(1, dtype=torch.int32)

# %% factors of symmetric matrices
A = torch.tensor([[4.0, 2.0, 1.0], [2.0, 3.0, 0.5], [1.0, 0.5, 2.0]])
print(torch.linalg.cholesky(A))
#> tensor([[2.0000, 0.0000, 0.0000],
#>         [1.0000, 1.4142, 0.0000],
#>         [0.5000, 0.0000, 1.3229]])
print(torch.linalg.cholesky(A, upper=True))
#> tensor([[2.0000, 1.0000, 0.5000],
#>         [0.0000, 1.4142, 0.0000],
#>         [0.0000, 0.0000, 1.3229]])
print(torch.linalg.ldl_factor(torch.tensor([[0.0, 1.0, 2.0], [1.0, 0.0, 3.0], [2.0, 3.0, 1.0]])))
#> torch.return_types.linalg_ldl_factor(
#> LD=tensor([[ 0.0000,  0.0000,  0.0000],
#>         [ 2.0000,  1.0000,  0.0000],
#>         [ 1.2500,  0.5000, -2.7500]]),
#> pivots=tensor([-3, -3,  3], dtype=torch.int32))
print(torch.linalg.cholesky_ex(-A).info)  #> tensor(1, dtype=torch.int32)

# %% reflections
A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], dtype=torch.float64)
print(torch.linalg.qr(A))
#> torch.return_types.linalg_qr(
#> Q=tensor([[-0.1690,  0.8971],
#>         [-0.5071,  0.2760],
#>         [-0.8452, -0.3450]], dtype=torch.float64),
#> R=tensor([[-5.9161, -7.4374],
#>         [ 0.0000,  0.8281]], dtype=torch.float64))
print(torch.linalg.qr(A, mode="r"))
#> torch.return_types.linalg_qr(
#> Q=tensor([], dtype=torch.float64),
#> R=tensor([[-5.9161, -7.4374],
#>         [ 0.0000,  0.8281]], dtype=torch.float64))
a, tau = torch.geqrf(A)
print(a)
#> tensor([[-5.9161, -7.4374],
#>         [ 0.4338,  0.8281],
#>         [ 0.7230,  0.8926]], dtype=torch.float64)
print(tau)  #> tensor([1.1690, 1.1131], dtype=torch.float64)
print(torch.linalg.householder_product(a, tau))
#> tensor([[-0.1690,  0.8971],
#>         [-0.5071,  0.2760],
#>         [-0.8452, -0.3450]], dtype=torch.float64)
print(torch.ormqr(a, tau, torch.eye(3, dtype=torch.float64)))
#> tensor([[-0.1690,  0.8971,  0.4082],
#>         [-0.5071,  0.2760, -0.8165],
#>         [-0.8452, -0.3450,  0.4082]], dtype=torch.float64)

# %% ranks, conditions and pseudo-inverses
A = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
print(torch.linalg.matrix_rank(A))  #> tensor(2)
print(torch.linalg.matrix_rank(A, atol=2.0))  #> tensor(1)
print(torch.linalg.matrix_rank(torch.ones(2, 3, 3), hermitian=True))  #> tensor([1, 1])
print(torch.linalg.pinv(A).round(decimals=4) + 0.0)
#> tensor([[-0.6389, -0.1667,  0.3056],
#>         [-0.0556,  0.0000,  0.0556],
#>         [ 0.5278,  0.1667, -0.1944]])
print(torch.linalg.pinv(A, rtol=0.1))
#> tensor([[0.0061, 0.0148, 0.0235],
#>         [0.0073, 0.0177, 0.0281],
#>         [0.0085, 0.0205, 0.0326]])
print(torch.linalg.cond(torch.tensor([[2.0, 0.0], [0.0, 0.5]])))  #> tensor(4.)
print(torch.linalg.cond(torch.tensor([[2.0, 1.0], [0.0, 0.5]]), "fro"))  #> tensor(5.2500)
print(torch.linalg.cond(torch.zeros(2, 2), 1))  #> tensor(inf)

# %% what cannot be decomposed says so
import torch.linalg

for run in [
    lambda: torch.linalg.inv(torch.zeros(2, 2)),
    lambda: torch.linalg.inv(torch.ones(2, 2, 2)),
    lambda: torch.linalg.cholesky(-torch.eye(2)),
    lambda: torch.linalg.solve(torch.zeros(2, 2), torch.ones(2)),
    lambda: torch.linalg.svd(torch.full((2, 2), float("nan"))),
    lambda: torch.linalg.eigh(torch.full((3, 3), float("nan"))),
]:
    try:
        run()
    except torch.linalg.LinAlgError as error:
        print(type(error), isinstance(error, RuntimeError), error)
#> <class 'torch._C._LinAlgError'> True linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because the input matrix is singular.
#> <class 'torch._C._LinAlgError'> True linalg.inv: (Batch element 0): The diagonal element 2 is zero, the inversion could not be completed because the input matrix is singular.
#> <class 'torch._C._LinAlgError'> True linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the leading minor of order 1 is not positive-definite).
#> <class 'torch._C._LinAlgError'> True torch.linalg.solve: The solver failed because the input matrix is singular.
#> <class 'torch._C._LinAlgError'> True linalg.svd: The algorithm failed to converge because the input matrix contained non-finite values.
#> <class 'torch._C._LinAlgError'> True linalg.eigh: The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated eigenvalues (error code: 2).

# %% derivatives hold against differences
torch.manual_seed(0)
A = torch.randn(3, 3, dtype=torch.float64) + 3 * torch.eye(3, dtype=torch.float64)
A.requires_grad_()
tall = torch.randn(2, 4, 3, dtype=torch.float64, requires_grad=True)
wide = torch.randn(2, 4, dtype=torch.float64, requires_grad=True)
symmetric = lambda x: x + x.mT
for f in [
    lambda x: torch.linalg.eigh(symmetric(x))[0],
    lambda x: torch.linalg.eigh(symmetric(x))[1] ** 2,
    lambda x: torch.linalg.cholesky(x @ x.mT),
    lambda x: torch.linalg.lu(x)[1:],
    lambda x: torch.linalg.lu_factor(x)[0],
    torch.linalg.det,
    torch.linalg.slogdet,
    torch.linalg.matrix_exp,
]:
    print(torch.autograd.gradcheck(f, A), torch.autograd.gradgradcheck(f, A))
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
for x in [tall, wide]:
    for f in [
        torch.linalg.svdvals,
        lambda x: torch.linalg.svd(x, full_matrices=False)[0] ** 2,
        lambda x: torch.linalg.svd(x, full_matrices=False)[2] ** 2,
        torch.linalg.qr,
        torch.linalg.pinv,
        lambda x: torch.linalg.lu(x)[1:],
    ]:
        print(torch.autograd.gradcheck(f, x), torch.autograd.gradgradcheck(f, x))
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
#> True True
