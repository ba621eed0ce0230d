"""The absolute value of a Cauchy variable."""
import math

import torch
from torch.distributions.cauchy import Cauchy
from torch.distributions.half import Half


class HalfCauchy(Half):
    whole = Cauchy

    def expand(self, batch_shape, _instance=None):
        return super().expand(batch_shape, _instance=self._get_checked_instance(HalfCauchy, _instance))

    @property
    def mean(self):
        return torch.full(self._extended_shape(), math.inf, dtype=self.scale.dtype)

    @property
    def variance(self):
        return self.base_dist.variance
