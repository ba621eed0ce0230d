import math

import torch
from torch import nn

torch.manual_seed(0)
angles = torch.linspace(-math.pi, math.pi, 64).unsqueeze(1)
heights = torch.sin(angles)

model = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)

for step in range(120):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(angles), heights)
    loss.backward()
    optimizer.step()
    if step % 40 == 0:
        print(f"step {step:3d}  loss {loss.item():.4f}")
