# %% torch.tensor infers its dtype
print(torch.tensor([1, 2]).dtype, torch.tensor([1, 2.0]).dtype, torch.tensor([True]).dtype, torch.tensor(3.0).shape)
#> torch.int64 torch.float32 torch.bool torch.Size([])
print(torch.tensor([[1, 2], [3, 4]], dtype=torch.float32))
#> tensor([[1., 2.],
#>         [3., 4.]])
print(torch.tensor([]), torch.tensor([[], []]).shape)  #> tensor([]) torch.Size([2, 0])
print(torch.tensor([torch.tensor(1.0), torch.tensor(2.0)]), torch.tensor(range(3)))  #> tensor([1., 2.]) tensor([0, 1, 2])

# %% rows of different lengths
torch.tensor([[1, 2], [3]])  #> ValueError: expected sequence of length 2 at dim 1 (got 1)

# %% text
torch.tensor("a")  #> TypeError: new(): invalid data type 'str'

# %% None
torch.tensor(None)  #> RuntimeError: Could not infer dtype of NoneType

# %% gradients of integers
torch.tensor([1], requires_grad=True)
#> RuntimeError: Only Tensors of floating point and complex dtype can require gradients

# %% the old constructors
print(torch.Tensor([1, 2]), torch.Tensor(2, 3).shape, torch.LongTensor([1.5, 2]), torch.FloatTensor(2, 2).shape)
#> tensor([1., 2.]) torch.Size([2, 3]) tensor([1, 2]) torch.Size([2, 2])
print(isinstance(torch.ones(1), torch.FloatTensor), torch.ones(1).type())  #> True torch.FloatTensor

# %% dtypes, devices and sizes
print(torch.float32, torch.float, torch.long.is_floating_point, torch.half.itemsize)
#> torch.float32 torch.float32 False 2
print(torch.device("cpu"), repr(torch.device("cuda:1")), torch.device("cuda", 0).type)
#> cpu device(type='cuda', index=1) cuda
print(torch.Size([2, 3]), torch.Size([2, 3]).numel(), torch.Size([2]) + (1,), torch.Size([2, 3])[1:])
#> torch.Size([2, 3]) 6 torch.Size([2, 1]) torch.Size([3])
print(torch.finfo(torch.float32))
#> finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07, smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=float32)
print(torch.iinfo(torch.int8), torch.finfo(torch.float32).eps)
#> iinfo(min=-128, max=127, dtype=int8) 1.1920928955078125e-07

# %% conversions
x = torch.tensor([1.7, -2.3])
print(x.to(torch.int64), x.long(), x.double(), x.to("cpu") is x, x.half().dtype, x.type(torch.LongTensor))
#> tensor([ 1, -2]) tensor([ 1, -2]) tensor([ 1.7000, -2.3000], dtype=torch.float64) True torch.float16 tensor([ 1, -2])

# %% NumPy shares memory
import numpy as np
a = np.array([1.0, 2.0])
t = torch.from_numpy(a)
a[0] = 5
print(t, t.dtype, t.numpy())  #> tensor([5., 2.], dtype=torch.float64) torch.float64 [5. 2.]
print(np.arange(3), np.zeros((2, 2)), np.array([1.5, 2.25]))
#> [0 1 2] [[0. 0.]
#>  [0. 0.]] [1.5  2.25]

# %% numpy() of a tensor that requires grad
torch.ones(2, requires_grad=True).numpy()
#> RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.

# %% tensors like another
x = torch.tensor([1.5, 2.0])
print(x.new_zeros(2), x.new_tensor([1, 2]), x.new_full((2,), 7.0), x.new_ones(1, dtype=torch.int64))
#> tensor([0., 0.]) tensor([1., 2.]) tensor([7., 7.]) tensor([1])
print(torch.zeros_like(x), torch.full_like(x, 3.0), torch.empty_like(x).shape)
#> tensor([0., 0.]) tensor([3., 3.]) torch.Size([2])
print(torch.as_tensor(x) is x, torch.as_tensor([1, 2]), torch.is_tensor(x), torch.numel(x))  #> True tensor([1, 2]) True 2

# %% saving and loading in memory
import io
x = torch.tensor([1.0, 2.0])
buffer = io.BytesIO()
torch.save({"x": x, "y": x[1:]}, buffer)
buffer.seek(0)
d = torch.load(buffer)
d["x"][1] = 9
print(d, x)  #> {'x': tensor([1., 9.]), 'y': tensor([9.])} tensor([1., 2.])

# %% switches
print(torch.get_default_dtype(), torch.is_grad_enabled(), torch.cuda.is_available(), torch.__version__)
#> torch.float32 True False 2.13.0+cpu
torch.set_default_dtype(torch.float64)
print(torch.tensor(1.0).dtype)  #> torch.float64
torch.set_default_dtype(torch.float32)
torch.set_printoptions(precision=2)
print(torch.tensor([3.14159]))  #> tensor([3.14])
torch.manual_seed(0)
a = torch.rand(2)
torch.manual_seed(0)
print(torch.equal(a, torch.rand(2)))  #> True

# %% torch.func and autograd.functional
print(torch.func.grad(lambda t: (t**2).sum())(torch.ones(2)))  #> tensor([2., 2.])
print(torch.vmap(lambda t: t * 2)(torch.ones(3)))  #> tensor([2., 2., 2.])
print(torch.autograd.functional.jacobian(lambda t: t**2, torch.tensor([1.0, 2.0])))
#> tensor([[2., 0.],
#>         [0., 4.]])
print(torch.autograd.functional.hessian(lambda t: (t**3).sum(), torch.tensor([1.0, 2.0])))
#> tensor([[ 6.,  0.],
#>         [ 0., 12.]])

# %% functions written in Python
y = torch.arange(6.0).reshape(2, 3)
print(torch.einsum("ij->j", y), y.norm(), torch.norm(y, dim=1))
#> tensor([3., 5., 7.]) tensor(7.4162) tensor([2.2361, 7.0711])
print([t.shape for t in torch.split(y, [1, 2], dim=1)], torch.meshgrid(torch.arange(2), torch.arange(2), indexing="ij")[1])
#> [torch.Size([2, 1]), torch.Size([2, 2])] tensor([[0, 1],
#>         [0, 1]])
print(torch.unique(torch.tensor([3, 1, 3]), return_counts=True), torch.tensordot(y, y.T, 1).shape)
#> (tensor([1, 3]), tensor([1, 2])) torch.Size([2, 2])
print(torch.atleast_2d(torch.tensor(1.0)), torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3])))
#> tensor([[1.]]) tensor([[1, 3],
#>         [2, 3]])
print(torch.relu)  #> <built-in method relu of type object at 0xADDR>
