# %% products of vectors and matrices
print(torch.kron(torch.tensor([[1, 2], [3, 4]]), torch.eye(2, dtype=torch.int64)))
#> tensor([[1, 0, 2, 0],
#>         [0, 1, 0, 2],
#>         [3, 0, 4, 0],
#>         [0, 3, 0, 4]])
print(torch.cross(torch.tensor([1.0, 0.0, 0.0]), torch.tensor([0.0, 1.0, 0.0]), dim=0))  #> tensor([0., 0., 1.])
print(torch.linalg.cross(torch.ones(2, 3), torch.tensor([[1.0, 2.0, 3.0]])))
#> tensor([[ 1., -2.,  1.],
#>         [ 1., -2.,  1.]])
print(torch.linalg.vecdot(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.ones(2)))  #> tensor([3., 7.])
print(torch.linalg.multi_dot([torch.ones(3), torch.ones(3, 4), torch.ones(4, 2)]))  #> tensor([12., 12.])
print(torch.linalg.vander(torch.tensor([1, 2, 3])))
#> tensor([[1, 1, 1],
#>         [1, 2, 4],
#>         [1, 3, 9]])
print(torch.vander(torch.tensor([1.0, 2.0, 3.0]), 2))
#> tensor([[1., 1.],
#>         [2., 1.],
#>         [3., 1.]])
print(torch.linalg.matrix_exp(torch.tensor([[0.0, 1.0], [0.0, 0.0]])))
#> tensor([[1., 1.],
#>         [0., 1.]])
print(torch.linalg.matrix_power(torch.tensor([[1.0, 1.0], [0.0, 1.0]]), -3))
#> tensor([[ 1., -3.],
#>         [ 0.,  1.]])
print(torch.linalg.diagonal(torch.arange(8).reshape(2, 2, 2)))
#> tensor([[0, 3],
#>         [4, 7]])

# %% covariances and correlations
x = torch.tensor([[0.0, 2.0, 4.0], [3.0, 1.0, 2.0]])
print(torch.cov(x))
#> tensor([[ 4., -1.],
#>         [-1.,  1.]])
print(torch.cov(x, correction=0, fweights=torch.tensor([1, 2, 1])))
#> tensor([[ 2.0000, -0.5000],
#>         [-0.5000,  0.6875]])
print(torch.cov(x, aweights=torch.tensor([0.5, 1.0, 1.5])))
#> tensor([[ 3.6364, -0.3636],
#>         [-0.3636,  0.7727]])
print(torch.corrcoef(x))
#> tensor([[ 1.0000, -0.5000],
#>         [-0.5000,  1.0000]])
print(torch.cov(torch.tensor([1, 2, 4])))  #> tensor(2.3333)

# %% norms of matrices
A = torch.tensor([[1.0, -2.0], [3.0, 4.0]])
for order in ["fro", "nuc", 1, -1, 2, -2, float("inf"), float("-inf")]:
    print(order, torch.linalg.matrix_norm(A, order), torch.linalg.norm(A, order, dim=(1, 0), keepdim=True).shape)
#> fro tensor(5.4772) torch.Size([1, 1])
#> nuc tensor(7.0711) torch.Size([1, 1])
#> 1 tensor(6.) torch.Size([1, 1])
#> -1 tensor(4.) torch.Size([1, 1])
#> 2 tensor(5.1167) torch.Size([1, 1])
#> -2 tensor(1.9544) torch.Size([1, 1])
#> inf tensor(7.) torch.Size([1, 1])
#> -inf tensor(3.) torch.Size([1, 1])
print(torch.linalg.norm(torch.ones(2, 2, 2)), torch.norm(A, p="nuc"), torch.norm(A, 3))
#> tensor(2.8284) tensor(7.0711) tensor(4.6416)
print(torch.linalg.vector_norm(A, 2, dtype=torch.float64))  #> tensor(5.4772, dtype=torch.float64)

# %% approximate decompositions
torch.manual_seed(0)
A = torch.randn(6, 2) @ torch.randn(2, 5)
U, S, V = torch.svd_lowrank(A, q=2)
print(torch.allclose(U @ torch.diag(S) @ V.T, A, atol=1e-5))  #> True
U, S, V = torch.pca_lowrank(A, q=2)
print(U.shape, S.shape, V.shape)  #> torch.Size([6, 2]) torch.Size([2]) torch.Size([5, 2])
try:
    torch.pca_lowrank(A, q=9)
except ValueError as error:
    print(error)  #> q(=9) must be non-negative integer and not greater than min(m, n)=5

# %% derivatives hold against differences
torch.manual_seed(0)
x = torch.randn(2, 3, dtype=torch.float64, requires_grad=True)
y = torch.randn(2, 3, dtype=torch.float64, requires_grad=True)
for f in [
    torch.kron,
    torch.linalg.cross,
    lambda x, y: torch.linalg.cross(x, y[:1]),
    torch.linalg.vecdot,
    lambda x, y: torch.linalg.multi_dot([x, y.mT, x]),
    lambda x, y: torch.linalg.vander(x) * torch.linalg.vander(y),
    lambda x, y: torch.cov(x * y),
    lambda x, y: torch.corrcoef(x + y),
    lambda x, y: torch.linalg.matrix_norm(x - y, "nuc"),
    lambda x, y: torch.linalg.cond(x @ y.mT),
    lambda x, y: torch.linalg.cond(x @ y.mT, "nuc"),
    lambda x, y: torch.tensordot(x, y, 2),
    lambda x, y: torch.einsum("ij,kj->ik", x, y),
]:
    print(torch.autograd.gradcheck(f, (x, y)), torch.autograd.gradgradcheck(f, (x, y)))
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
#> True True
