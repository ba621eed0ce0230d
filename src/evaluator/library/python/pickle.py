# Pickles hold bytes that a run has no place for: objects can be passed through `dumps` and `loads` of the same run only.
# https://docs.python.org/3.11/library/pickle.html
import copy as _copy
from _unsupported import unsupported as _unsupported

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


_kept = []


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    _kept.append(_copy.deepcopy(obj))
    return b"gradlens-pickle-" + str(len(_kept) - 1).encode()


def loads(data, /, **options):
    text = bytes(data)
    if not text.startswith(b"gradlens-pickle-"):
        _unsupported("pickles that this run did not make")
    # Objects that look at what is copied already see that this is no mere copy.
    return _copy.deepcopy(_kept[int(text[16:])], {"unpickling": True})


def dump(obj, file, protocol=None, **options):
    file.write(dumps(obj))


def load(file, **options):
    return loads(file.read())
