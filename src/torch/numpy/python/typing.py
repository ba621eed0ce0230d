"""numpy.typing: what stands in annotations only."""
import numpy as np


class NDArray:
    def __class_getitem__(cls, item):
        return np.ndarray


ArrayLike = DTypeLike = object
