"""Tools for signals: windows."""
from torch.signal import windows

__all__ = ["windows"]
