# %% ints, slices, None, Ellipsis
x = torch.arange(24).reshape(2, 3, 4)
print(x[0, 1, 2], x[-1, -1, -1], x[0].shape, x[:, 1].shape, x[..., 0].shape, x[None].shape, x[:, None, 1:].shape)
#> tensor(6) tensor(23) torch.Size([3, 4]) torch.Size([2, 4]) torch.Size([2, 3]) torch.Size([1, 2, 3, 4]) torch.Size([2, 1, 2, 4])
print(x[0, 1], x[1, :2, ::2])
#> tensor([4, 5, 6, 7]) tensor([[12, 14],
#>         [16, 18]])

# %% tensors, lists and masks
x = torch.arange(10)
print(x[torch.tensor([1, 3])], x[[0, -1]], x[x > 6], x[torch.tensor(2)])
#> tensor([1, 3]) tensor([0, 9]) tensor([7, 8, 9]) tensor(2)
y = torch.arange(6).reshape(2, 3)
print(y[[0, 1], [2, 0]], y[:, [0, 2]], y[y % 2 == 0])
#> tensor([2, 3]) tensor([[0, 2],
#>         [3, 5]]) tensor([0, 2, 4])

# %% assignment
x = torch.zeros(2, 3)
x[0] = 1
x[:, 1] = torch.tensor([5.0, 6.0])
x[1, 2] = 9
x[x == 0] = -1
print(x)
#> tensor([[ 1.,  5.,  1.],
#>         [-1.,  6.,  9.]])
x[[0, 1], [0, 1]] = torch.tensor([7.0, 8.0])
print(x)
#> tensor([[ 7.,  5.,  1.],
#>         [-1.,  8.,  9.]])

# %% an index out of range
torch.ones(2)[5]  #> IndexError: index 5 is out of bounds for dimension 0 with size 2

# %% too many indices
torch.ones(2)[0, 0]  #> IndexError: too many indices for tensor of dimension 1

# %% a 0-d tensor
torch.tensor(1)[0]
#> IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number

# %% a negative step
torch.ones(2)[::-1]  #> ValueError: step must be greater than zero

# %% gradients through indexing
x = torch.arange(4.0, requires_grad=True)
(x[1:] * x[[0, 1, 1]]).sum().backward()
print(x.grad)  #> tensor([1., 5., 1., 1.])
