# %% positional and keyword arguments, and NumPy's names for them
x = torch.arange(6.0).reshape(2, 3)
print(torch.sum(x, 1))  #> tensor([ 3., 12.])
print(torch.sum(input=x, dim=0, keepdim=True))  #> tensor([[3., 5., 7.]])
print(x.sum(axis=1, keepdims=True))
#> tensor([[ 3.],
#>         [12.]])
print(torch.mean(x, dtype=torch.float64))  #> tensor(2.5000, dtype=torch.float64)

# %% sizes as one tuple, a list or many ints
x = torch.arange(6)
print(x.view(2, 3).shape)  #> torch.Size([2, 3])
print(x.view((3, 2)).shape)  #> torch.Size([3, 2])
print(torch.zeros(2, 3).shape, torch.ones([4]).shape, torch.zeros(()).shape)
#> torch.Size([2, 3]) torch.Size([4]) torch.Size([])
print(x.reshape(2, 3).permute(1, 0).shape, x.reshape(1, 2, 3).permute([2, 0, 1]).shape)
#> torch.Size([3, 2]) torch.Size([3, 1, 2])
print(torch.zeros(torch.Size([2, 1])).shape)  #> torch.Size([2, 1])

# %% named tuples
x = torch.tensor([[1.0, 5.0], [7.0, 2.0]])
r = torch.max(x, 1)
print(r)
#> torch.return_types.max(
#> values=tensor([5., 7.]),
#> indices=tensor([1, 0]))
print(r.values, r.indices, r[0])  #> tensor([5., 7.]) tensor([1, 0]) tensor([5., 7.])
values, indices = x.sort(descending=True)
print(indices)
#> tensor([[1, 0],
#>         [0, 1]])

# %% a wrong type
torch.sum("x")  #> TypeError: sum(): argument 'input' (position 1) must be Tensor, not str

# %% a wrong type in an operator method
torch.ones(2).add("x")  #> TypeError: add(): argument 'other' (position 1) must be Tensor, not str

# %% no overload fits
torch.ones(2).max("x")
#> TypeError: max() received an invalid combination of arguments - got (str), but expected one of:
#>  * ()
#>       didn't match because some of the arguments have invalid types: (!str!)
#>  * (Tensor other)
#>       didn't match because some of the arguments have invalid types: (!str!)
#>  * (int dim, bool keepdim = False)

# %% several plausible overloads
torch.where(torch.ones(2) > 0, torch.ones(2), "a")
#> TypeError: where() received an invalid combination of arguments - got (Tensor, Tensor, str), but expected one of:
#>  * (Tensor condition)
#>  * (Tensor condition, Tensor input, Tensor other, *, Tensor out = None)
#>  * (Tensor condition, Number self, Tensor other)
#>       didn't match because some of the arguments have invalid types: (Tensor, !Tensor!, !str!)
#>  * (Tensor condition, Tensor input, Number other)
#>       didn't match because some of the arguments have invalid types: (Tensor, Tensor, !str!)
#>  * (Tensor condition, Number self, Number other)
#>       didn't match because some of the arguments have invalid types: (Tensor, !Tensor!, !str!)

# %% a missing argument
torch.softmax(torch.ones(2))  #> TypeError: softmax() missing 1 required positional arguments: "dim"

# %% too many arguments
torch.relu(torch.ones(2), 3)  #> TypeError: relu() takes 1 positional argument but 2 were given

# %% an unknown keyword
torch.relu(torch.ones(2), foo=3)  #> TypeError: relu() got an unexpected keyword argument 'foo'

# %% an argument given twice
torch.softmax(torch.ones(2), 0, dim=0)  #> TypeError: softmax() got multiple values for argument 'dim'

# %% a method without arguments
torch.ones(2).sigmoid(3)  #> TypeError: TensorBase.sigmoid() takes no arguments (1 given)

# %% a list in place of tensors
torch.cat([torch.ones(2), 3])  #> TypeError: expected Tensor as element 1 in argument 0, but got int

# %% a size that is no int
torch.zeros(2, 3.0)
#> TypeError: zeros(): argument 'size' failed to unpack the object at pos 2 with error "type must be tuple of ints,but got float"

# %% arithmetic with something else
torch.ones(2) + None  #> TypeError: unsupported operand type(s) for +: 'Tensor' and 'NoneType'

# %% comparison with something else
torch.ones(2) < "a"  #> TypeError: '<' not supported between instances of 'Tensor' and 'str'

# %% names that do not exist
torch.foo  #> AttributeError: module 'torch' has no attribute 'foo'

# %% attributes that do not exist
torch.ones(2).foo  #> AttributeError: 'Tensor' object has no attribute 'foo'

# %% out=
out = torch.empty(2)
print(torch.add(torch.ones(2), 1, out=out) is out, out)  #> True tensor([2., 2.])
