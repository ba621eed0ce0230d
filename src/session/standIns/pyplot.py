"""matplotlib.pyplot: takes all calls and draws nothing."""
from _gradlens_quiet import Quiet, quiet


class _Axes(list):
    """What subplots() gives for several plots."""

    def __getattr__(self, name):
        if name == "flat":
            return self.ravel()
        return quiet

    def ravel(self):
        found = _Axes()
        for item in self:
            if isinstance(item, _Axes):
                found.extend(item.ravel())
            else:
                found.append(item)
        return found

    flatten = ravel

    def __getitem__(self, key):
        if isinstance(key, tuple):
            value = self
            for part in key:
                value = list.__getitem__(value, part)
            return value
        return list.__getitem__(self, key)


def subplots(nrows=1, ncols=1, **kwargs):
    if nrows == 1 and ncols == 1:
        return Quiet(), Quiet()
    rows = _Axes(_Axes(Quiet() for _ in range(ncols)) for _ in range(nrows))
    if nrows == 1:
        return Quiet(), rows[0]
    if ncols == 1:
        return Quiet(), _Axes(row[0] for row in rows)
    return Quiet(), rows


def plot(*args, **kwargs):
    return [Quiet()]


def hist(*args, **kwargs):
    return Quiet(), Quiet(), Quiet()


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return quiet
