import torch

# One step of gradient descent by hand: fit weight * 2 + bias to 4.
weight = torch.tensor([1.0], requires_grad=True)
bias = torch.tensor([0.0], requires_grad=True)
rate = 0.1

prediction = weight * torch.tensor([2.0]) + bias
loss = (prediction - 4.0) ** 2
loss.backward()

# The update is not part of the graph.
with torch.no_grad():
    weight -= rate * weight.grad
    bias -= rate * bias.grad

weight.grad.zero_()
bias.grad.zero_()
print(weight.item(), bias.item())
