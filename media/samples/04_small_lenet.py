import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


class SmallLeNet(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, kernel_size=5)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.hidden = nn.Linear(16 * 5 * 5, 84)
        self.out = nn.Linear(84, classes)

    def forward(self, image):
        x = F.max_pool2d(F.relu(self.conv1(image)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.relu(self.hidden(x.flatten(1)))
        return self.out(x)


net = SmallLeNet()
image = torch.randn(1, 3, 32, 32)
loss = F.cross_entropy(net(image), torch.tensor([3]))
loss.backward()

for name, parameter in net.named_parameters():
    print(f"{name:12s} {tuple(parameter.shape)}  grad norm {parameter.grad.norm():.4f}")
