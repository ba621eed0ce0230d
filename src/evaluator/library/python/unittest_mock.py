# Stand-ins for objects in tests, which note how they are used.
# https://docs.python.org/3.11/library/unittest.mock.html
import inspect as _inspect
import sys as _sys

__all__ = [
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR",
    "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
]
FILTER_DIR = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    def __init__(self):
        self._known = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._known.setdefault(name, _SentinelObject(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class InvalidSpecError(Exception):
    pass


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def _is_magic(name):
    return f"__{name[2:-2]}__" == name


def _shown_call(name, args, kwargs):
    parts = [repr(each) for each in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


class _Call(tuple):
    """(name, args, kwargs), or (args, kwargs) alone; equal to tuples that leave out what is empty."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for each in value:
            if isinstance(each, str):
                name = each
            elif isinstance(each, tuple):
                args = each
            else:
                kwargs = each
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        count = len(other)
        if count > 3:
            return False
        name, args, kwargs = self if len(self) == 3 else ("", *self)
        if getattr(self, "_mock_parent", None) and getattr(other, "_mock_parent", None) and self._mock_parent != other._mock_parent:
            return False
        other_name, other_args, other_kwargs = "", (), {}
        if count == 3:
            other_name, other_args, other_kwargs = other
        elif count == 1:
            value, = other
            if isinstance(value, tuple):
                other_args = value
            elif isinstance(value, str):
                other_name = value
            else:
                other_kwargs = value
        elif count == 2:
            first, second = other
            if isinstance(first, str):
                other_name = first
                if isinstance(second, tuple):
                    other_args = second
                else:
                    other_kwargs = second
            else:
                other_args, other_kwargs = first, second
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = tuple.__hash__

    def __call__(self, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        name = self._mock_name + "()"
        return _Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, name):
        if self._mock_name is None:
            return _Call(name=name, from_kall=False)
        return _Call(name=f"{self._mock_name}.{name}", parent=self, from_kall=False)

    # Names of methods of tuples are names like others.
    count = property(lambda self: _Call.__getattr__(self, "count"))
    index = property(lambda self: _Call.__getattr__(self, "index"))

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        name, args, kwargs = ("call", *self) if len(self) == 2 else self
        if len(self) == 3:
            name = "call" if not name else f"call.{name}" if not name.startswith("()") else f"call{name}"
        return _shown_call(name, args, kwargs)

    def call_list(self):
        found, each = [], self
        while each is not None:
            if each._mock_from_kall:
                found.append(each)
            each = each._mock_parent
        return _CallList(reversed(found))


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any([self[at:at + len(value)] == value for at in range(len(self) - len(value) + 1)])

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


def _raises(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


_typos = ("assert", "assret", "asert", "aseert", "assrt")
_delegated = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls"}


class Base:
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


def _spec_names(spec):
    return spec if isinstance(spec, list) else dir(spec)


class NonCallableMock(Base):
    def __new__(cls, /, *args, **kwargs):
        # Of its own, as special methods are looked up in classes.
        bases = (cls,)
        spec = kwargs.get("spec_set") or kwargs.get("spec") or (args[0] if args else None)
        if _inspect.iscoroutinefunction(spec) and not issubclass(cls, AsyncMockMixin):
            bases = (AsyncMockMixin, cls)
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own.update(
            _mock_parent=parent, _mock_name=name, _mock_new_name=_new_name, _mock_new_parent=parent if _new_parent is None else _new_parent,
            _mock_sealed=False, _mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_called=False, _mock_call_args=None,
            _mock_call_count=0, _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList(),
            _mock_unsafe=unsafe, _mock_check=None,
        )
        is_set = spec_set is not None
        self._mock_add_spec(spec_set if is_set else spec, is_set)
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_add_spec(self, spec, is_set):
        own = self.__dict__
        if spec is not None and isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        own["_spec_class"] = None if spec is None or isinstance(spec, list) else spec if isinstance(spec, type) else type(spec)
        own["_spec_set"] = is_set or None
        own["_mock_methods"] = None if spec is None else _spec_names(spec)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def _mock_set_magics(self):
        pass

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def attach_mock(self, mock, attribute):
        inner = _inner(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name = ""
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    @property
    def return_value(self):
        if self._mock_delegate is not None:
            return self._mock_delegate.return_value
        result = self._mock_return_value
        if result is DEFAULT and self._mock_wraps is None or result is DEFAULT:
            result = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = result
        return result

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        delegate = self._mock_delegate
        return self._mock_side_effect if delegate is None else delegate.side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _raises(value) and not hasattr(value, "__next__"):
            value = iter(value)
        if self._mock_delegate is not None:
            self._mock_delegate.side_effect = value
        else:
            self.__dict__["_mock_side_effect"] = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.__dict__.update(_mock_called=False, _mock_call_args=None, _mock_call_count=0, _mock_mock_calls=_CallList(),
                             _mock_call_args_list=_CallList(), method_calls=_CallList())
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if isinstance(value, NonCallableMock) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        for key, value in sorted(kwargs.items(), key=lambda entry: entry[0].count(".")):
            *path, last = key.split(".")
            target = self
            for each in path:
                target = getattr(target, each)
            setattr(target, last, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe", "_mock_children"):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods) and name.startswith(_typos):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        return child

    def __setattr__(self, name, value):
        if name in _plain_names or name in ("return_value", "side_effect", "__class__") or name.startswith("_mock_"):
            return object.__setattr__(self, name, value)
        if name in _readers:
            self.__dict__["_mock_" + name] = value
            return None
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _all_magics:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not isinstance(value, NonCallableMock):
                setattr(type(self), name, _method_of(name, value))
            else:
                _adopt(self, value, None, name)
                setattr(type(self), name, value if not isinstance(value, _Described) else value)
                self._mock_children[name] = value
            return None
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._mock_title()}.{name}")
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = [each for each in self.__dict__ if not each.startswith("_")] + [each for each in dir(type(self)) if not each.startswith("_")]
        names += [key for key, value in self._mock_children.items() if value is not _deleted]
        return sorted(set(names + list(self._mock_methods or [])))

    def _mock_title(self):
        """The path to it, from the mock that everything began with."""
        parts, parent, is_last_call = [], self._mock_new_parent, self._mock_new_name == "()"
        name = self._mock_new_name
        last = self
        if name is not None and name != "":
            parts.append(name)
        dot = "" if name == "()" else "."
        while parent is not None:
            last = parent
            parts.append((parent._mock_new_name or "") + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        start = last._mock_name or "mock"
        rest = parts[::-1]
        if len(rest) > 1 and rest[0].rstrip(".") == "" or rest and last is not self:
            rest[0] = (start if not rest[0].startswith(start) else "") + (rest[0] or "")
            return "".join(rest)
        return self._mock_name or start

    def __repr__(self):
        name = self._mock_title()
        shown = "" if name in ("mock", "mock.") and self._mock_new_parent is None and not self._mock_name else f" name={name!r}"
        spec = ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def _get_child_mock(self, /, **kwargs):
        new_name = kwargs.get("_new_name")
        if self._mock_sealed:
            name = f".{kwargs['name']}" if "name" in kwargs else f"{new_name}"
            raise AttributeError(self._mock_title() + name)
        kind = type(self).__mro__[1]
        if issubclass(kind, AsyncMockMixin) and new_name in ("assert_awaited",):
            kind = MagicMock
        elif issubclass(kind, AsyncMockMixin):
            kind = AsyncMock if kind is AsyncMock else MagicMock
        elif not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        return kind(**kwargs)

    # ---- what it was called with ----

    def _calls_repr(self, prefix="Calls"):
        return f"\n{prefix}: {self.mock_calls!r}." if self.mock_calls else ""

    def _shown(self, args, kwargs):
        return _shown_call(self._mock_name or "mock", args, kwargs)

    def _bound(self, value):
        """With arguments in the order of the signature, where there is one."""
        check = self._mock_check
        if check is None:
            return value
        name, args, kwargs = value if len(value) == 3 else ("", *value)
        try:
            found = check.bind(*args, **kwargs)
        except TypeError as error:
            return error
        return name, found.args, found.kwargs

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. Called {self.call_count} times.{self._calls_repr()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. Called {self.call_count} times.{self._calls_repr()}")

    def assert_called_with(self, /, *args, **kwargs):
        wanted = self._shown(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {wanted}\n  Actual: not called.")
        expected, actual = self._bound(_Call((args, kwargs), two=True)), self._bound(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f"expected call not found.\nExpected: {wanted}\n  Actual: {self._shown(*self.call_args)}") from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. Called {self.call_count} times.{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        expected = self._bound(_Call((args, kwargs), two=True))
        actual = [self._bound(each) for each in self.call_args_list]
        if isinstance(expected, Exception) or expected not in actual:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f"{self._shown(args, kwargs)} call not found") from cause

    def assert_has_calls(self, calls, any_order=False):
        expected = [self._bound(each) for each in calls]
        cause = next((each for each in expected if isinstance(each, Exception)), None)
        actual = _CallList([self._bound(each) for each in self.mock_calls])
        if not any_order:
            if expected not in actual:
                if cause is None:
                    problem = "Calls not found."
                else:
                    problem = f"Error processing expected calls.\nErrors: {[each if isinstance(each, Exception) else None for each in expected]}"
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{self._calls_repr(prefix='  Actual').rstrip('.')}") from cause
            return
        actual, missing = list(actual), []
        for each in expected:
            try:
                actual.remove(each)
            except ValueError:
                missing.append(each)
        if missing:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {tuple(missing)!r} in its call list, found {actual!r} instead") from cause


_plain_names = {"method_calls", "_spec_class", "_spec_set", "await_count", "await_args", "await_args_list"}
_readers = ("called", "call_count", "call_args", "call_args_list", "mock_calls")


def _reader(name):
    def read(self):
        return self.__dict__["_mock_" + name]

    def write(self, value):
        self.__dict__["_mock_" + name] = value
    return property(read, write)


for _each in _readers:
    setattr(NonCallableMock, _each, _reader(_each))


def _inner(value):
    return value


def _adopt(parent, value, name, new_name):
    """Makes a mock the child of another, unless it has a name or a parent of its own."""
    if not isinstance(value, NonCallableMock):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


class CallableMixin(Base):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        if self._mock_check is not None:
            self._mock_check.bind(*args, **kwargs)
        self._note_call(args, kwargs)
        return self._answer(args, kwargs)

    def _note_call(self, args, kwargs):
        own = self.__dict__
        own["_mock_called"] = True
        own["_mock_call_count"] += 1
        noted = _Call((args, kwargs), two=True)
        own["_mock_call_args"] = noted
        own["_mock_call_args_list"].append(noted)
        if self._mock_delegate is not None:
            for name in _readers[:3]:
                setattr(self._mock_delegate, name, own["_mock_" + name])
        is_method = self._mock_parent is not None
        method_name, path = self._mock_name, self._mock_new_name
        is_call = path == "()"
        own["_mock_mock_calls"].append(_Call(("", args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.__dict__["_mock_mock_calls"].append(_Call((path, args, kwargs)))
            if parent._mock_new_name:
                path = f"{parent._mock_new_name}{'' if is_call else '.'}{path}"
                is_call = parent._mock_new_name == "()"
            parent = parent._mock_new_parent

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _raises(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _raises(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    pass


# ---- special methods ----

_arithmetic = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod".split()
_simple = "hash str sizeof len contains getitem setitem delitem enter exit divmod rdivmod neg pos abs invert complex int float index round trunc floor " \
    "ceil bool next fspath aiter".split()
_made_mocks = {f"__{each}__" for each in [*_simple, *_arithmetic, *["i" + name for name in _arithmetic if name != "divmod"],
                                          *["r" + name for name in _arithmetic]]} - {"__hash__", "__str__", "__sizeof__", "__next__"}
_made_mocks |= {"__aenter__", "__aexit__"}
_compared = {"__lt__", "__gt__", "__le__", "__ge__", "__eq__", "__ne__"}
_all_magics = _made_mocks | _compared | {"__hash__", "__str__", "__sizeof__", "__next__", "__iter__", "__repr__", "__get__", "__set__", "__delete__",
                                         "__reversed__", "__missing__", "__format__", "__subclasses__", "__anext__", "__getformat__", "__dir__"}
_answers = {
    "__len__": 0, "__contains__": False, "__int__": 1, "__float__": 1.0, "__complex__": 1j, "__bool__": True, "__index__": 1,
    "__exit__": False, "__aexit__": False,
}


def _method_of(name, function):
    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)
    method.__name__ = name
    return method


class _Special:
    """In a class: makes the mock for a special method when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        name = self.name
        child = obj._mock_children.get(name)
        if child is None:
            child = obj._get_child_mock(name=name, _new_name=name, _new_parent=obj)
            obj._mock_children[name] = child
            child._mock_parent = None
            if name in ("__eq__", "__ne__", "__iter__", "__str__", "__hash__", "__sizeof__") or name in _compared:
                child.__dict__["_mock_side_effect"] = _default_effect(name, obj, child)
            elif name in _answers:
                child.__dict__["_mock_return_value"] = _answers[name]
            elif name == "__fspath__":
                child.__dict__["_mock_return_value"] = f"{type(obj).__name__}/{obj._mock_title()}/{id(obj)}"
        return child

    def __set_name__(self, owner, name):
        self.name = name


_Described = _Special


def _default_effect(name, obj, child):
    if name == "__eq__":
        def effect(other):
            return child._mock_return_value if child._mock_return_value is not DEFAULT else (True if obj is other else NotImplemented)
    elif name == "__ne__":
        def effect(other):
            return DEFAULT if child._mock_return_value is not DEFAULT else (False if obj is other else NotImplemented)
    elif name in _compared:
        def effect(other):
            return DEFAULT if child._mock_return_value is not DEFAULT else NotImplemented
    elif name == "__iter__":
        def effect():
            given = child._mock_return_value
            return iter([]) if given is DEFAULT else given if hasattr(given, "__next__") else iter(given)
    else:
        usual = {"__str__": object.__str__, "__hash__": object.__hash__, "__sizeof__": object.__sizeof__}[name]

        def effect():
            return DEFAULT if child._mock_return_value is not DEFAULT else usual(obj)
    return effect


class MagicMixin(Base):
    def __init__(self, /, *args, **kwargs):
        self._mock_set_magics()
        super().__init__(*args, **kwargs)
        self._mock_set_magics()

    def _mock_set_magics(self):
        cls = type(self)
        names = _made_mocks | _compared | {"__hash__", "__str__", "__sizeof__", "__iter__"}
        methods = self.__dict__.get("_mock_methods")
        if methods is not None:
            for name in names - set(methods):
                if name in cls.__dict__:
                    delattr(cls, name)
            names = names & set(methods)
        for name in names:
            if not isinstance(cls.__dict__.get(name), _Special) and name not in cls.__dict__:
                setattr(cls, name, _Special(name))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    pass


class MagicMock(MagicMixin, Mock):
    pass


class PropertyMock(Mock):
    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class AsyncMockMixin(Base):
    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    async def __call__(self, /, *args, **kwargs):
        self._note_call(args, kwargs)
        own = self.__dict__
        effect = self.side_effect
        if _inspect.iscoroutinefunction(effect):
            result = await effect(*args, **kwargs)
            if result is DEFAULT:
                result = self.return_value
        else:
            result = self._answer(args, kwargs)
        noted = _Call((args, kwargs), two=True)
        own["await_count"] += 1
        own["await_args"] = noted
        own["await_args_list"].append(noted)
        return result

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        wanted = self._shown(args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {wanted}\nNot awaited")
        if self.await_args != _Call((args, kwargs), two=True):
            raise AssertionError(f"expected await not found.\nExpected: {wanted}\n  Actual: {self._shown(*self.await_args)}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in self.await_args_list:
            raise AssertionError(f"{self._shown(args, kwargs)} await not found")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    pass


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)
    value = mock._mock_return_value
    if isinstance(value, NonCallableMock) and value._mock_new_parent is mock:
        seal(value)


def _function_of(mock, spec):
    """A function in the place of a function: it binds as a method does, and has what the mock has."""
    if _inspect.iscoroutinefunction(spec):
        async def stand_in(*args, **kwargs):
            return await mock(*args, **kwargs)
    else:
        def stand_in(*args, **kwargs):
            return mock(*args, **kwargs)
    for name in ("__name__", "__doc__", "__module__", "__qualname__", "__defaults__", "__kwdefaults__"):
        if hasattr(spec, name):
            setattr(stand_in, name, getattr(spec, name))
    for name in (*_readers, "method_calls", "return_value", "side_effect", "reset_mock", *[each for each in dir(NonCallableMock) if each.startswith("assert_")]):
        setattr(stand_in, name, getattr(mock, name))
    stand_in.mock = mock
    mock.__dict__["_mock_delegate"] = stand_in
    return stand_in


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    is_type = isinstance(spec, type)
    if isinstance(spec, NonCallableMock):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    options = {"spec_set" if spec_set else "spec": spec, **kwargs}
    name = _name if _name is not None else getattr(spec, "__name__", None) if not is_type and callable(spec) else None
    if _inspect.isroutine(spec) or _inspect.isfunction(spec):
        kind = AsyncMock if _inspect.iscoroutinefunction(spec) else MagicMock
    elif not callable(spec) or is_type and instance and not hasattr(spec, "__call__"):
        kind = NonCallableMagicMock
    else:
        kind = MagicMock
    mock = kind(name=name, parent=_parent, _new_parent=_parent, **options) if _parent is not None else kind(name=name, **options)
    if callable(spec) and not (is_type and instance):
        try:
            signature = _inspect.signature(spec)
            if _parent is not None and not is_type and kwargs.get("_skips_self", False):
                signature = signature.replace(parameters=list(signature.parameters.values())[1:])
            mock.__dict__["_mock_check"] = signature
        except (TypeError, ValueError):
            pass
    if _inspect.isfunction(spec):
        return _function_of(mock, spec)
    if is_type and not instance:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=None)
    if not (_inspect.isroutine(spec)):
        for key in dir(spec):
            if _is_magic(key):
                continue
            try:
                value = getattr(spec, key)
            except AttributeError:
                continue
            if _inspect.isroutine(value):
                child = MagicMock(spec=value, name=key, parent=mock, _new_name=key, _new_parent=mock)
                try:
                    signature = _inspect.signature(value)
                    if is_type and instance and _inspect.isfunction(value) and not isinstance(spec.__dict__.get(key), staticmethod):
                        signature = signature.replace(parameters=list(signature.parameters.values())[1:])
                    child.__dict__["_mock_check"] = signature
                except (TypeError, ValueError):
                    pass
                mock._mock_children[key] = child
    return mock


def mock_open(mock=None, read_data=""):
    empty = b"" if isinstance(read_data, bytes) else ""
    state = {"at": 0}

    def read(size=-1):
        start = state["at"]
        end = len(read_data) if size is None or size < 0 else min(len(read_data), start + size)
        state["at"] = end
        return read_data[start:end]

    def readline(size=-1):
        start = state["at"]
        newline = read_data.find(b"\n" if isinstance(read_data, bytes) else "\n", start)
        end = len(read_data) if newline < 0 else newline + 1
        state["at"] = end
        return read_data[start:end]

    def lines():
        while (line := readline()) != empty:
            yield line
    handle = MagicMock()
    if mock is None:
        mock = MagicMock(name="open")
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    handle.read.side_effect = read
    handle.readline.side_effect = readline
    handle.readlines.side_effect = lambda *args: list(lines())
    handle.__iter__.side_effect = lines

    def opened(*args, **kwargs):
        state["at"] = 0
        return DEFAULT
    mock.side_effect = opened
    mock.return_value = handle
    return mock


# ---- patching ----

def _imported(path):
    import importlib
    parts = path.split(".")
    found = importlib.import_module(parts[0])
    for count, each in enumerate(parts[1:], 2):
        try:
            found = getattr(found, each)
        except AttributeError:
            importlib.import_module(".".join(parts[:count]))
            found = getattr(found, each)
    return found


class _patch:
    attribute_name = None
    _active = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.has_local, self.additional_patchers = False, []

    def copy(self):
        result = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
        result.attribute_name = self.attribute_name
        result.additional_patchers = [each.copy() for each in self.additional_patchers]
        return result

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(func, name), "__call__"):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        return _decorated(self, func)

    def get_original(self):
        target, name = self.getter(), self.attribute
        try:
            original, is_local = target.__dict__[name], True
        except (AttributeError, KeyError):
            original, is_local = getattr(target, name, DEFAULT), False
        import builtins
        create = self.create or target is not builtins and _inspect.ismodule(target) and name in dir(builtins)
        if not create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, is_local

    def __enter__(self):
        self.target = self.getter()
        original, is_local = self.get_original()
        new, autospec, kwargs = self.new, self.autospec, dict(self.kwargs)
        if new is DEFAULT and not autospec:
            spec = original if self.spec is True else self.spec
            spec_set = original if self.spec_set is True else self.spec_set
            kind = self.new_callable
            options = {key: value for key, value in (("spec", spec), ("spec_set", spec_set)) if value is not None}
            given = spec if spec is not None else spec_set
            if kind is None:
                kind = AsyncMock if given is None and _inspect.iscoroutinefunction(original) else MagicMock
                if given is not None and not isinstance(given, list) and not callable(given):
                    kind = NonCallableMagicMock
            if isinstance(kind, type) and issubclass(kind, NonCallableMock):
                options["name"] = self.attribute
            options.update(kwargs)
            new = kind(**options)
            if isinstance(given, type) and isinstance(new, NonCallableMock):
                new.return_value = type(new).__mro__[1](**{key: value for key, value in options.items() if key.startswith("spec")}, _new_name="()", _new_parent=new)
        elif autospec:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            new = create_autospec(original if autospec is True else autospec, spec_set=bool(self.spec_set), _name=self.attribute, **kwargs)
        elif kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local = original, is_local
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return new
        result = {self.attribute_name: new} if self.new is DEFAULT else {}
        self._entered = []
        for each in self.additional_patchers:
            made = each.__enter__()
            self._entered.append(each)
            if each.new is DEFAULT:
                result.update(made)
        return result

    def __exit__(self, *info):
        if not hasattr(self, "target"):
            raise RuntimeError("stop called on unstarted patcher")
        for each in reversed(getattr(self, "_entered", [])):
            each.__exit__(*info)
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        return False

    def start(self):
        result = self.__enter__()
        self._active.append(self)
        return result

    def stop(self):
        if self not in self._active:
            return None
        self._active.remove(self)
        return self.__exit__(None, None, None)


def _decorated(patcher, func):
    if hasattr(func, "patchings"):
        func.patchings.append(patcher)
        return func
    import contextlib
    import functools

    def given(patchings, stack, args, kwargs):
        for each in patchings:
            made = stack.enter_context(each)
            if each.attribute_name is not None:
                kwargs.update(made)
            elif each.new is DEFAULT:
                args += (made,)
        return args, kwargs
    if _inspect.iscoroutinefunction(func):
        @functools.wraps(func)
        async def patched(*args, **kwargs):
            with contextlib.ExitStack() as stack:
                args, kwargs = given(patched.patchings, stack, args, kwargs)
                return await func(*args, **kwargs)
    else:
        @functools.wraps(func)
        def patched(*args, **kwargs):
            with contextlib.ExitStack() as stack:
                args, kwargs = given(patched.patchings, stack, args, kwargs)
                return func(*args, **kwargs)
    patched.patchings = [patcher]
    return patched


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    try:
        path, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _patch(lambda: _imported(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = (lambda: _imported(target)) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for name, new in kwargs.items():
        each = _patch(getter, name, new, spec, create, spec_set, autospec, new_callable, {})
        each.attribute_name = name
        patchers.append(each)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear
        self._original = None

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(func, name), "__call__"):
                    setattr(func, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(func, name)))
            return func
        import functools

        @functools.wraps(func)
        def patched(*args, **kwargs):
            with self:
                return func(*args, **kwargs)
        return patched

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _imported(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *info):
        if self._original is not None:
            self.in_dict.clear()
            self.in_dict.update(self._original)
            self._original = None
        return False

    def start(self):
        result = self.__enter__()
        _patch._active.append(self)
        return result

    def stop(self):
        if self in _patch._active:
            _patch._active.remove(self)
            return self.__exit__(None, None, None)
        return None


def _stop_all():
    for each in reversed(list(_patch._active)):
        each.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"
