# A training step of LeNet, batch 1. Microseconds a step.
import time

import torch
import torch.nn.functional as F
from torch import nn


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = x.view(-1, 400)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


net = LeNet()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
images = torch.randn(1, 3, 32, 32)
labels = torch.arange(1) % 10


def once():
    optimizer.zero_grad()
    F.cross_entropy(net(images), labels).backward()
    optimizer.step()


for _ in range(30):
    once()
start = time.perf_counter()
for _ in range(20):
    once()
print((time.perf_counter() - start) / 20 * 1e6)
