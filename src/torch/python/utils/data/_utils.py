"""torch.utils.data._utils: only its collate."""
from torch.utils.data import collate

__all__ = ["collate"]
