# %% functions print as what they are in PyTorch
torch.tensor  #> <built-in method tensor of type object at 0xADDR>
torch.add  #> <built-in method add of type object at 0xADDR>
torch.linalg.norm  #> <built-in function linalg_norm>
torch.nn.functional.linear  #> <built-in function linear>
torch.manual_seed  #> <function manual_seed at 0xADDR>
torch.is_grad_enabled  #> <built-in function is_grad_enabled>
torch.autograd.grad  #> <function grad at 0xADDR>
torch.Tensor.add  #> <method 'add' of 'torch._C.TensorBase' objects>
torch.ones(1).add  #> <built-in method add of Tensor object at 0xADDR>
torch.Tensor.backward  #> <function Tensor.backward at 0xADDR>
torch.Tensor.add.__qualname__, torch.add.__qualname__, torch.fft.__name__
#> ('TensorBase.add', '_VariableFunctionsClass.add', 'torch.fft')

# %% types are named as C names them in messages
torch.relu(torch.float32)  #> TypeError: relu(): argument 'input' (position 1) must be Tensor, not torch.dtype

# %% a tensor of zeros keeps the sign of what it was filled with
torch.full((2, 3), -0.0)
#> tensor([[-0., -0., -0.],
#>         [-0., -0., -0.]])
