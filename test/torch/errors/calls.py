# %% arguments are listed as the parser lists them
x = torch.ones(2, 2)
torch.masked_fill(x, value='b', mask='a')
#> TypeError: masked_fill() received an invalid combination of arguments - got (Tensor, mask=str, value=str), but expected one of:
#>  * (Tensor input, Tensor mask, Tensor value)
#>       didn't match because some of the arguments have invalid types: (Tensor, !mask=str!, !value=str!)
#>  * (Tensor input, Tensor mask, Number value)
#>       didn't match because some of the arguments have invalid types: (Tensor, !mask=str!, !value=str!)

# %% too many numbers for a list of them
torch.ones(1, 1).broadcast_to(2., 2)  #> TypeError: broadcast_to() takes 1 positional argument but 2 were given

# %% elements of a list are told by their types
torch.ones(2, 2).view([2., 2])
#> TypeError: view() received an invalid combination of arguments - got (list), but expected one of:
#>  * (torch.dtype dtype)
#>       didn't match because some of the arguments have invalid types: (!list of [float, int]!)
#>  * (tuple of ints size)
#>       didn't match because some of the arguments have invalid types: (!list of [float, int]!)

# %% an element of a sequence that is no tensor
torch.cat([torch.ones(1), None])  #> TypeError: expected Tensor as element 1 in argument 0, but got NoneType

# %% missing arguments are listed with those given by keyword
torch.dist(other=1)  #> TypeError: dist() missing 2 required positional argument: "input", "other"

# %% methods written by hand refuse as the parser does
torch.ones(2).long(1)  #> TypeError: long() takes 0 positional arguments but 1 was given

# %% one signature, an unknown keyword
torch.relu(torch.ones(1), foo=1)  #> TypeError: relu() got an unexpected keyword argument 'foo'

# %% a keyword that none of several signatures has
torch.sum(torch.ones(1), foo=1, bar=2)  #> TypeError: sum() missing 1 required positional arguments: "dim"

# %% too many positional arguments
torch.relu(1, 2)  #> TypeError: relu() takes 1 positional argument but 2 were given

# %% operators by their own names
torch.ops.aten.add.Tensor(torch.ones(2), torch.ones(2), alpha=2)  #> tensor([3., 3.])
torch.ops.aten.relu(torch.tensor([-1., 1.]))  #> tensor([0., 1.])
torch.ops.aten.relu.default  #> <OpOverload(op='aten.relu', overload='default')>
