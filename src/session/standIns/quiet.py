"""Values that take whatever is done with them and show nothing: code around gradients draws and logs."""


class Quiet:
    """Any attribute, call or item of it is quiet too."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Quiet()

    def __call__(self, *args, **kwargs):
        return Quiet()

    def __getitem__(self, key):
        return Quiet()

    def __setitem__(self, key, value):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        return False

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


quiet = Quiet()
