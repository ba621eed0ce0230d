import torch

# 1. The gradient of an intermediate result is not kept.
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * 3
y.sum().backward()
print(y.grad)

# 2. Gradients pile up when nothing resets them between updates.
w = torch.tensor(1.0, requires_grad=True)
for step in range(3):
    loss = (w - 3) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad

# 3. Nothing is recorded under no_grad.
with torch.no_grad():
    score = (w * 2).sum()
score.backward()
