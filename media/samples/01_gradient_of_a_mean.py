import torch

# A leaf: autograd will collect a gradient in a.grad.
a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)

# Two steps of a computation; each result knows how it was made (grad_fn).
doubled = a * 2
average = doubled.mean()

# Walk back through the graph.
average.backward()

print(a.grad)  # every element counts 2/3
