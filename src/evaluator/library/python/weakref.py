# References that, here, keep what they refer to: nothing is collected while a run lasts.
# https://docs.python.org/3.11/library/weakref.html
from collections.abc import MutableMapping as _MutableMapping
from _unsupported import title as _title


class ref:
    __module__ = "weakref"
    __qualname__ = "ReferenceType"
    __slots__ = ("_object", "__callback__")

    def __init__(self, object, callback=None):
        if object is None or isinstance(object, (int, float, str, tuple, list, dict)) and type(object) in (int, float, str, tuple, list, dict, bool):
            raise TypeError(f"cannot create weak reference to '{type(object).__name__}' object")
        self._object = object
        self.__callback__ = callback

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return isinstance(other, ref) and self._object == other._object

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        return f"<weakref at {hex(id(self))}; to '{type(self._object).__name__}' at {hex(id(self._object))}>"


ReferenceType = ref


class WeakMethod(ref):
    __slots__ = ()


def proxy(object, callback=None):
    return object


class finalize:
    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (func, args, kwargs)
        self.alive = True

    def __call__(self, _=None):
        if self.alive:
            self.alive = False
            func, args, kwargs = self._call
            return func(*args, **kwargs)

    def detach(self):
        self.alive = False


class WeakValueDictionary(_MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = dict(other, **kw)

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)


class WeakKeyDictionary(WeakValueDictionary):
    pass


class WeakSet(set):
    pass


def getweakrefcount(object):
    return 0


def getweakrefs(object):
    return []

_title(ref, "weakref.ReferenceType")
