"""tqdm: the loop without the bar."""
from _gradlens_quiet import quiet


class tqdm:
    def __init__(self, iterable=None, *args, **kwargs):
        self.iterable = iterable
        self.total = kwargs.get("total")
        self.n = 0

    def __iter__(self):
        for item in self.iterable:
            yield item
            self.n += 1

    def __len__(self):
        return len(self.iterable) if self.iterable is not None else self.total

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        return False

    def update(self, n=1):
        self.n += n

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return quiet

    @staticmethod
    def write(text, *args, **kwargs):
        print(text)


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)
