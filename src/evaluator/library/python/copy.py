# Copies, shallow and deep.
# https://docs.python.org/3.11/library/copy.html
import types as _types


class Error(Exception):
    pass


error = Error

_atomic = (type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented), slice,
           _types.FunctionType, _types.BuiltinFunctionType, property, _types.CodeType)
_uncopied = {"dict_keys", "dict_values", "dict_items", "generator", "coroutine", "async_generator", "module", "classmethod", "staticmethod", "frame", "traceback"}


def copy(x):
    cls = type(x)
    if cls in _atomic or issubclass(cls, type) or cls is tuple or cls is frozenset:
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    return _rebuild(x, None)


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _atomic or issubclass(cls, type):
        return x
    if memo is None:
        memo = {}
    key = id(x)
    known = memo.get(key, _nil)
    if known is not _nil:
        return known
    if cls is list:
        y = []
        memo[key] = y
        for each in x:
            y.append(deepcopy(each, memo))
    elif cls is tuple:
        parts = [deepcopy(each, memo) for each in x]
        known = memo.get(key, _nil)
        if known is not _nil:
            return known
        y = x if all(a is b for a, b in zip(x, parts)) else tuple(parts)
    elif cls is dict:
        y = {}
        memo[key] = y
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is set or cls is frozenset:
        y = cls([deepcopy(each, memo) for each in x])
    elif cls is bytearray:
        y = x.copy()
    elif cls is _types.MethodType:
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    else:
        method = getattr(x, "__deepcopy__", None)
        y = method(memo) if method is not None else _rebuild(x, memo)
    if y is not x:
        memo[key] = y
        memo.setdefault(id(memo), []).append(x)
    return y


def _rebuild(x, memo):
    cls = type(x)
    if cls is memoryview:
        raise TypeError("cannot pickle memoryview objects")
    if cls.__name__ in _uncopied and cls.__module__ == "builtins":
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    deep = memo is not None
    reduce = getattr(x, "__reduce_ex__", None)
    reduced = reduce(4) if reduce is not None and cls.__reduce_ex__ is not object.__reduce_ex__ else None
    if reduced is None and getattr(cls, "__reduce__", None) is not getattr(object, "__reduce__", None):
        reduced = x.__reduce__()
    if isinstance(reduced, str):
        return x
    if reduced is not None:
        function, args, *rest = reduced
        state = rest[0] if rest else None
        if deep:
            args = tuple(deepcopy(each, memo) for each in args)
        y = function(*args)
        if deep:
            memo[id(x)] = y
        items = rest[1] if len(rest) > 1 else None
        pairs = rest[2] if len(rest) > 2 else None
    else:
        args = ()
        if hasattr(cls, "__getnewargs_ex__"):
            args, kwargs = x.__getnewargs_ex__()
            y = cls.__new__(cls, *args, **kwargs)
        else:
            if hasattr(cls, "__getnewargs__"):
                args = x.__getnewargs__()
                if deep:
                    args = tuple(deepcopy(each, memo) for each in args)
            elif isinstance(x, BaseException):
                args = x.args
            elif isinstance(x, (set, frozenset)):
                args = (list(x),)
            y = cls.__new__(cls, *args)
            if isinstance(x, BaseException):
                y.args = args
        if deep:
            memo[id(x)] = y
        state = _state_of(x)
        if isinstance(x, set):
            y.update(deepcopy(each, memo) if deep else each for each in x)
        items = iter(x) if isinstance(x, list) else None
        pairs = iter(x.items()) if isinstance(x, dict) else None
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        _set_state(y, state)
    if items is not None:
        for each in list(items):
            y.append(deepcopy(each, memo) if deep else each)
    if pairs is not None:
        for name, value in list(pairs):
            y[deepcopy(name, memo) if deep else name] = deepcopy(value, memo) if deep else value
    return y


def _state_of(x):
    own = getattr(x, "__getstate__", None)
    if own is not None and getattr(type(x), "__getstate__", None) is not getattr(object, "__getstate__", None):
        return own()
    state = dict(x.__dict__) if hasattr(x, "__dict__") else None
    slots = {}
    for cls in type(x).__mro__:
        names = cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = "_" + cls.__name__.lstrip("_") + name
            if hasattr(x, name):
                slots[name] = getattr(x, name)
    if slots:
        return (state or None, slots)
    return state or None


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        y.__dict__.update(state)
    if slots:
        for name, value in slots.items():
            object.__setattr__(y, name, value)
