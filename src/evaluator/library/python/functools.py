# Functions that act on functions.
# https://docs.python.org/3.11/library/functools.html
from _functools import partial, reduce, cmp_to_key

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def _negated(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result
    return method


def _combined(name, equal, negate):
    # x <= y from x < y is "x < y or x == y"; x > y from x < y is "not (x < y) and x != y"
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        if result is NotImplemented:
            return result
        if negate:
            return not result and self != other if not equal else not result or self == other
        return result or self == other if equal else result and self != other
    return method


_derived = {
    "__lt__": {"__gt__": ("__lt__", False, True), "__le__": ("__lt__", True, False), "__ge__": None},
    "__le__": {"__ge__": ("__le__", True, True), "__lt__": ("__le__", False, False), "__gt__": None},
    "__gt__": {"__lt__": ("__gt__", False, True), "__ge__": ("__gt__", True, False), "__le__": None},
    "__ge__": {"__le__": ("__ge__", True, True), "__gt__": ("__ge__", False, False), "__lt__": None},
}


def total_ordering(cls):
    roots = {name for name in _derived if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = "__lt__" if "__lt__" in roots else max(roots)
    for name, how in _derived[root].items():
        if name not in roots:
            method = _negated(root) if how is None else _combined(*how)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


_made = []


def _cache_info(*values):
    if not _made:
        from collections import namedtuple
        _made.append(namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools"))
    return _made[0](*values)


def _cache_key(args, kwds, typed):
    if not kwds and not typed:
        return args[0] if len(args) == 1 and type(args[0]) in (int, str) else args
    key = args + (_cache_key,) + tuple(kwds.items()) if kwds else args
    if typed:
        key = key + tuple(type(each) for each in args) + tuple(type(each) for each in kwds.values())
    return key


class _lru_cache_wrapper:
    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._cache = {}
        self._hits = 0
        self._misses = 0
        update_wrapper(self, function)

    def __call__(self, *args, **kwds):
        cache = self._cache
        if self._maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwds)
        key = _cache_key(args, kwds, self._typed)
        if key in cache:
            self._hits += 1
            if self._maxsize is None:
                return cache[key]
            value = cache.pop(key)
            cache[key] = value
            return value
        self._misses += 1
        value = self._function(*args, **kwds)
        if self._maxsize is not None and len(cache) >= self._maxsize and key not in cache:
            del cache[next(iter(cache))]
        cache[key] = value
        return value

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        import types
        return types.MethodType(self, instance)

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {hex(id(self))}>"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def cache_info(self):
        return _cache_info(self._hits, self._misses, self._maxsize, len(self._cache))

    def cache_clear(self):
        self._cache.clear()
        self._hits = 0
        self._misses = 0

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _lru_cache_wrapper(maxsize, 128, typed)
    if maxsize is not None:
        if not isinstance(maxsize, int):
            raise TypeError("Expected first argument to be an integer, a callable, or None")
        maxsize = max(maxsize, 0)

    def decorate(function):
        return _lru_cache_wrapper(function, maxsize, typed)
    return decorate


def cache(user_function, /):
    return _lru_cache_wrapper(user_function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            stored = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property.") from None
        if self.attrname not in stored:
            stored[self.attrname] = self.func(instance)
        return stored[self.attrname]


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        func = self.func
        if hasattr(func, "__get__"):
            bound = func.__get__(instance, owner)
            if instance is None and bound is func:
                return partial(func, *self.args, **self.keywords)
            return partial(bound, *self.args, **self.keywords)
        if instance is None:
            return partial(func, *self.args, **self.keywords)
        return partial(func, instance, *self.args, **self.keywords)


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry and base is not object:
                return registry[base]
        for candidate in registry:
            if candidate is not object and issubclass(cls, candidate):
                return registry[candidate]
        return registry[object]

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type) or hasattr(cls, "__args__"):
                return lambda f: register(cls, f)
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain "
                                "`@register` on an annotated function.")
            func = cls
            cls = next(iter(annotations.values()))
            if isinstance(cls, str):
                cls = eval(cls, func.__globals__)
        for each in getattr(cls, "__args__", (cls,)) if not isinstance(cls, type) else (cls,):
            registry[each] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{getattr(func, '__name__', 'singledispatch function')} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        def method(*args, **kwargs):
            chosen = self.dispatcher.dispatch(args[0].__class__)
            return chosen.__get__(instance, owner)(*args, **kwargs)
        method.register = self.register
        update_wrapper(method, self.func)
        return method
