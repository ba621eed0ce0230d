# %% what a tensor tells about itself
x = torch.zeros(2, 3, dtype=torch.float64)
print(x.shape, x.dtype, x.device, x.ndim, x.layout)  #> torch.Size([2, 3]) torch.float64 cpu 2 torch.strided
print(x.size(), x.size(0), x.stride(), x.numel(), x.element_size(), x.is_contiguous())
#> torch.Size([2, 3]) 2 (3, 1) 6 8 True
print(len(x), x.dim(), x.nbytes, x.is_floating_point())  #> 2 2 48 True

# %% conversions to Python
x = torch.tensor([[1, 2], [3, 4]])
print(x.tolist(), x[0, 1].item(), int(x[1, 1]), float(x[0, 0]))  #> [[1, 2], [3, 4]] 2 4 1.0
print(f"{torch.tensor(3.14159):.2f} {torch.tensor(2)}")  #> 3.14 2
print([10, 20, 30][torch.tensor(1)], list(range(torch.tensor(2))))  #> 20 [0, 1]
print(bool(torch.tensor(0.0)), bool(torch.tensor([1])))  #> False True

# %% truth of many elements
bool(torch.ones(2))  #> RuntimeError: Boolean value of Tensor with more than one value is ambiguous

# %% item of many elements
torch.ones(2).item()  #> RuntimeError: a Tensor with 2 elements cannot be converted to Scalar

# %% leaf, requires_grad, grad_fn
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * 2
print(x.is_leaf, y.is_leaf, y.requires_grad, x.grad_fn, x.grad)  #> True False True None None
print(y.grad_fn.name(), y.grad_fn.next_functions[0][0].name(), y.grad_fn.next_functions[0][0].variable is x)
#> MulBackward0 torch::autograd::AccumulateGrad True
print(y.grad_fn)  #> <MulBackward0 object at 0xADDR>
y.sum().backward()
print(x.grad, x.grad is x.grad)  #> tensor([2., 2.]) True

# %% methods print as what they are
x = torch.tensor(2.0)
print(x.norm)  #> <bound method Tensor.norm of tensor(2.)>
print(x.backward)  #> <bound method Tensor.backward of tensor(2.)>
print(x.retain_grad)  #> <built-in method retain_grad of Tensor object at 0xADDR>

# %% setting requires_grad on a result
x = torch.ones(2, requires_grad=True) * 2
x.requires_grad = False
#> RuntimeError: you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().

# %% setting requires_grad on integers
x = torch.ones(2).long()
x.requires_grad_()  #> RuntimeError: only Tensors of floating point dtype can require gradients

# %% a gradient of another shape
x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(3)
#> RuntimeError: attempting to assign a gradient of size '[3]' to a tensor of size '[2]'. Please ensure that the gradient and the tensor are the same size

# %% read-only attributes
x = torch.ones(2)
x.shape = 3  #> AttributeError: attribute 'shape' of 'torch._C.TensorBase' objects is not writable

# %% hash and identity
x, y = torch.ones(2), torch.ones(2)
print(len({x, y}), x in [x], hash(x) == id(x))  #> 2 True True

# %% iteration
for row in torch.arange(4).reshape(2, 2):
    print(row)
#> tensor([0, 1])
#> tensor([2, 3])
a, b = torch.tensor([1.0, 2.0])
print(a, b)  #> tensor(1.) tensor(2.)

# %% 0-d tensors are not iterable
list(torch.tensor(1))  #> TypeError: iteration over a 0-d tensor

# %% subclasses and Parameter
p = torch.nn.Parameter(torch.tensor([1.0, 2.0]))
print(p)
#> Parameter containing:
#> tensor([1., 2.], requires_grad=True)
print(type(p).__name__, isinstance(p, torch.Tensor), p.is_leaf, p.requires_grad)  #> Parameter True True True
