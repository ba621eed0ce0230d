# %% in a function, of a result
import torch
def log(tensor):
    tensor.register_hook(lambda grad: print(grad.norm()))  # !
a = torch.tensor([1.0, 2.0])
b = a * 3
log(b)

# %% in a loop over frozen parameters
import torch
net = torch.nn.Linear(2, 2)
for p in net.parameters():
    p.requires_grad = False
for p in net.parameters():
    p.register_hook(lambda grad: grad.clamp(-1, 1))  # !

# %% in a class
import torch
class Watcher:
    def __init__(self, size):
        self.state = torch.zeros(size)
        self.handle = self.state.register_hook(self.seen)  # !
    def seen(self, grad):
        print(grad)
Watcher(3)
