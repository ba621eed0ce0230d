import torch


class Tensor:
    def lu(self, pivot=True, get_infos=False):
        return torch.lu(self, pivot, get_infos)

    def norm(self, p="fro", dim=None, keepdim=False, dtype=None):
        return torch.norm(self, p, dim, keepdim, dtype=dtype)

    def split(self, split_size, dim=0):
        return torch.functional.split(self, split_size, dim)

    def unflatten(self, dim, sizes):
        return torch._C.unflatten(self, dim, sizes)

    def unique(self, sorted=True, return_inverse=False, return_counts=False, dim=None):
        return torch.unique(self, sorted=sorted, return_inverse=return_inverse, return_counts=return_counts, dim=dim)

    def unique_consecutive(self, return_inverse=False, return_counts=False, dim=None):
        return torch.unique_consecutive(self, return_inverse=return_inverse, return_counts=return_counts, dim=dim)


class fork_rng:
    def __init__(self, devices=None, enabled=True, **kwargs):
        self.enabled = enabled

    def __enter__(self):
        self.state = torch.get_rng_state()

    def __exit__(self, *args):
        if self.enabled:
            torch.set_rng_state(self.state)
        return False
