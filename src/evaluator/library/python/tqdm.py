# Progress bars, without the bar.
# https://tqdm.github.io/


class tqdm:
    def __init__(self, iterable=None, desc=None, total=None, **options):
        self.iterable = iterable
        self.desc = desc
        self.n = options.get("initial", 0)
        if total is None and iterable is not None and hasattr(iterable, "__len__"):
            total = len(iterable)
        self.total = total
        self.disable = True
        self.postfix = None

    def __iter__(self):
        for value in self.iterable:
            yield value
            self.n += 1

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def update(self, n=1):
        self.n += n

    def set_description(self, desc=None, refresh=True):
        self.desc = desc

    set_description_str = set_description

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        self.postfix = kwargs

    def set_postfix_str(self, s="", refresh=True):
        self.postfix = s

    def close(self):
        pass

    def refresh(self, *args, **kwargs):
        pass

    clear = reset = unpause = refresh

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        print(s, file=file, end=end)

    @classmethod
    def pandas(cls, *args, **kwargs):
        pass


tqdm_notebook = tqdm


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)


tnrange = trange
