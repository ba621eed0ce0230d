# %% in a training loop
import torch
torch.manual_seed(0)
x = torch.randn(64, 2)
y = x @ torch.tensor([1.0, -2.0])
w = torch.zeros(2, requires_grad=True)
for i in range(8):
    loss = (x @ w - y).pow(2).sum()  # !
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad  # ! diverging-lr
    w.grad = None

# %% in a function
import torch
def gradient(theta, features, targets):
    residual = features @ theta - targets
    torch.nn.functional.mse_loss(residual, torch.zeros(50), reduction="sum").backward()  # !
    return theta.grad
print(gradient(torch.ones(1, requires_grad=True), torch.full((50, 1), 10.0), torch.zeros(50)))

# %% in a module
import torch
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.tensor(2.0))
    def forward(self, data):
        return torch.sum(torch.abs(self.scale * data))  # !
model = Model()
model(torch.arange(200.0)).backward()
print(model.scale.grad)
