# Stand-ins for objects in tests, which note how they are used.
# https://docs.python.org/3.11/library/unittest.mock.html
import inspect as _inspect

from _mock_calls import ANY, DEFAULT, InvalidSpecError, _Call, _CallList, _deleted, _is_magic, _missing, _raises, _shown_call, call, sentinel

__all__ = [
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR",
    "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
]
FILTER_DIR = True
_typos = ("assert", "assret", "asert", "aseert", "assrt")


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


from _mock_patching import _patch, _patch_dict, create_autospec, mock_open, patch
