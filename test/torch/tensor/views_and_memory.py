"""Views, what shares memory, memory formats, bytes seen as another dtype, tensors that overlap."""


# %% bytes of one dtype as another
x = torch.tensor([1.0, -2.0, 0.5, 0.0])
i = x.view(torch.int32)
print(i, i._is_view(), x.view(torch.uint8)[:8], x.view(torch.float64).shape)
#> tensor([ 1065353216, -1073741824,  1056964608,           0], dtype=torch.int32) False tensor([  0,   0, 128,  63,   0,   0,   0, 192], dtype=torch.uint8) torch.Size([2])
i[0] = 0
print(x, x._version, i._version)  #> tensor([ 0.0000, -2.0000,  0.5000,  0.0000]) 1 1
for wrong in [
    lambda: torch.arange(3.0).view(torch.float64),
    lambda: torch.tensor(1.0).view(torch.float64),
    lambda: torch.zeros(2, 4).t().view(torch.float64),
    lambda: torch.zeros(5)[1:].view(torch.float64),
]:
    try:
        wrong()
    except RuntimeError as error:
        print(error)
#> self.size(-1) must be divisible by 2 to view Float as Double (different element sizes), but got 3
#> self.dim() cannot be 0 to view Float as Double (different element sizes)
#> self.stride(-1) must be 1 to view Float as Double (different element sizes), but got 4
#> self.storage_offset() must be divisible by 2 to view Float as Double (different element sizes), but got 1

# %% memory formats
a = torch.arange(24.0).reshape(1, 2, 3, 4)
c = a.contiguous(memory_format=torch.channels_last)
print(c.stride(), c.is_contiguous(), c.is_contiguous(memory_format=torch.channels_last), torch.equal(a, c))
#> (24, 1, 8, 2) False True True
print(c.clone().stride(), (c + 1).stride(), (c + a).stride(), (a + c).stride(), torch.zeros_like(c).stride())
#> (24, 1, 8, 2) (24, 1, 8, 2) (24, 1, 8, 2) (24, 12, 4, 1) (24, 1, 8, 2)
print(c.double().stride(), c.to(memory_format=torch.contiguous_format).stride(), torch.cat((c, c)).stride())
#> (24, 1, 8, 2) (24, 12, 4, 1) (24, 1, 8, 2)
print(torch.empty(1, 2, 3, 4, memory_format=torch.channels_last).stride(), a.expand(2, 2, 3, 4).clone().stride())
#> (24, 1, 8, 2) (24, 12, 4, 1)
try:
    torch.zeros(2, 3).contiguous(memory_format=torch.channels_last)
except RuntimeError as error:
    print(error)  #> required rank 4 tensor to use channels_last format

# %% writing to memory that is shared
e = torch.zeros(1, 3).expand(2, 3)
for change in [
    lambda: e.add_(1),
    lambda: e.copy_(torch.ones(2, 3)),
    lambda: e.fill_(2),
    lambda: e.zero_(),
    lambda: e.scatter_(0, torch.tensor([[0]]), 1),
    lambda: e.index_put_((torch.tensor([0]),), torch.ones(3)),
    lambda: e.__setitem__(0, 4),
    lambda: e.normal_(),
    lambda: torch.arange(4.0)[1:].add_(torch.arange(4.0)[:-1]),
]:
    try:
        print(change() if change() is not None else e)
    except RuntimeError as error:
        print(error)
#> unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
#> unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
#> tensor([[2., 2., 2.],
#>         [2., 2., 2.]])
#> tensor([[0., 0., 0.],
#>         [0., 0., 0.]])
#> unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
#> tensor([[1., 1., 1.],
#>         [1., 1., 1.]])
#> tensor([[4., 4., 4.],
#>         [4., 4., 4.]])
#> unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
#> tensor([1., 3., 5.])
b = torch.arange(4.0)
try:
    b[1:].copy_(b[:-1])
except RuntimeError as error:
    print(error)
#> unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.
print(b.add_(b))  #> tensor([0., 2., 4., 6.])

# %% views in place
m = torch.arange(6.0).reshape(2, 3) * 1
n = (torch.ones(2, 3, requires_grad=True) * m).clone()
print(n.t_().shape, n.grad_fn.name(), n.unsqueeze_(0).grad_fn.name(), n.squeeze_(0).grad_fn.name(), n._version)
#> torch.Size([3, 2]) TBackward1 UnsqueezeBackward1 SqueezeBackward4 3
print(n.swapaxes_(0, 1).stride(), n.as_strided_((2,), (1,)).grad_fn.name())  #> (3, 1) AsStridedBackward1
print(m.T.data_ptr() == m.data_ptr(), m[1].storage_offset(), m[1].untyped_storage().data_ptr() == m.untyped_storage().data_ptr())
#> True 3 True
print(m.fill_diagonal_(9), m.set_().shape)  #> tensor([]) torch.Size([0])

# %% copies of views
y = torch.ones(2, 3, requires_grad=True)
for copy in [
    torch.transpose_copy(y, 0, 1),
    torch.view_copy(y, (6,)),
    torch.select_copy(y, 0, 1),
    torch.slice_copy(y, 1, 0, 2),
    torch.unsqueeze_copy(y, 0),
    torch.narrow_copy(y, 1, 0, 2),
    torch.diagonal_copy(y),
    torch.expand_copy(y, (4, 2, 3)),
    torch.unbind_copy(y)[0],
    torch.split_with_sizes_copy(y, (1, 1))[1],
]:
    print(tuple(copy.shape), copy.stride(), copy._is_view(), copy.grad_fn.name())
#> (3, 2) (2, 1) False TransposeBackward0_copy
#> (6,) (1,) False ViewBackward0_copy
#> (3,) (1,) False SelectBackward0_copy
#> (2, 2) (2, 1) False SliceBackward0_copy
#> (1, 2, 3) (6, 3, 1) False UnsqueezeBackward0_copy
#> (2, 2) (2, 1) False NarrowCopyBackward0
#> (2,) (1,) False DiagonalBackward0_copy
#> (4, 2, 3) (6, 3, 1) False ExpandBackward0_copy
#> (3,) (1,) False UnbindBackward0_copy
#> (1, 3) (3, 1) False SplitWithSizesBackward0_copy

# %% storages
s = torch.arange(3.0)
print(s.untyped_storage().nbytes(), len(s.storage()), s.storage()[1], s.storage().tolist(), s[1:].storage().data_ptr() == s.data_ptr())
#> 12 3 1.0 [0.0, 1.0, 2.0] True
print(s.resize_(2), s._version, s.untyped_storage().nbytes(), s.untyped_storage().size())  #> tensor([0., 1.]) 1 12 12
