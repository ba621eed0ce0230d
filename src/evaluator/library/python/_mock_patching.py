# Putting mocks in places of other things for a while, and mocks made after other things, for `unittest.mock`.
# https://docs.python.org/3.11/library/unittest.mock.html#the-patchers
import inspect as _inspect
from unittest.mock import (
    DEFAULT, AsyncMock, InvalidSpecError, MagicMock, NonCallableMagicMock, NonCallableMock, _is_magic, _readers,
)


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
