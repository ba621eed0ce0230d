# Classes whose methods follow from their annotated fields.
# https://docs.python.org/3.11/library/dataclasses.html
import copy as _copy
import types as _types


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object at 0x7f0000000010>"


MISSING = _Missing()


class _KwOnly:
    pass


KW_ONLY = _KwOnly()


class _Factory:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _Factory()


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
                f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},_field_type=_FIELD)")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
    return wrap if cls is None else wrap(cls)


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return repr(annotation).startswith("typing.ClassVar")


def _is_init_var(annotation):
    return annotation is InitVar or isinstance(annotation, InitVar) or (isinstance(annotation, str) and annotation.startswith(
        ("InitVar", "dataclasses.InitVar")))


def _collect(cls, kw_only):
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get("__dataclass_fields__")
        if inherited is not None:
            for each in inherited.values():
                fields[each.name] = each
    annotations = cls.__dict__.get("__annotations__", {})
    seen_kw_only = False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or annotation == "KW_ONLY":
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = True
            kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        if isinstance(default, Field):
            each = default
        else:
            if isinstance(default, _types.MemberDescriptorType):
                default = MISSING
            each = field(default=default)
        each.name = name
        each.type = annotation
        if _is_class_var(annotation):
            each._kind = "class"
        elif _is_init_var(annotation):
            each._kind = "init"
        if each._kind != "field" and each.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
        if each.kw_only is MISSING:
            each.kw_only = kw_only
        if each._kind == "field" and each.default is not MISSING and each.default.__class__.__hash__ is None:
            raise ValueError(f"mutable default {each.default.__class__} for field {name} is not allowed: use default_factory")
        fields[name] = each
        if isinstance(getattr(cls, name, None), Field):
            if each.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, each.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    any_frozen_base = False
    has_base = False
    for base in cls.__mro__[1:]:
        parameters = base.__dict__.get("__dataclass_params__")
        if parameters is not None:
            has_base = True
            any_frozen_base = any_frozen_base or parameters.frozen
    if has_base:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen_base and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    fields = _collect(cls, kw_only)
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    own = [each for each in fields.values() if each._kind == "field"]
    taking = [each for each in fields.values() if each._kind != "class" and each.init]
    if init:
        _add_init(cls, fields, taking, frozen)
    if repr and "__repr__" not in cls.__dict__:
        shown = [each.name for each in own if each.repr]
        _add(cls, "__repr__", _make_repr(shown))
    compared = [each.name for each in own if each.compare]
    had_eq = "__eq__" in cls.__dict__
    explicit_hash = cls.__dict__.get("__hash__", MISSING)
    if explicit_hash is None and had_eq:
        explicit_hash = MISSING
    if eq and not had_eq:
        _add(cls, "__eq__", _make_eq(compared))
    if order:
        for name, compare in (("__lt__", lambda a, b: a < b), ("__le__", lambda a, b: a <= b),
                              ("__gt__", lambda a, b: a > b), ("__ge__", lambda a, b: a >= b)):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
            _add(cls, name, _make_order(compared, compare))
    if frozen:
        names = tuple(each.name for each in own)
        for name in ("__setattr__", "__delattr__"):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        _add(cls, "__setattr__", _make_frozen_setattr(cls, names))
        _add(cls, "__delattr__", _make_frozen_delattr(cls, names))
    hashed = [each.name for each in own if (each.compare if each.hash is None else each.hash)]
    if unsafe_hash:
        if explicit_hash is not MISSING and explicit_hash is not None:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _add(cls, "__hash__", _make_hash(hashed))
    elif eq and frozen:
        if explicit_hash is MISSING or explicit_hash is None:
            _add(cls, "__hash__", _make_hash(hashed))
    elif eq and (explicit_hash is MISSING or explicit_hash is None) and not had_eq:
        cls.__hash__ = None
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__ + (_doc_signature(taking) if init else "()")
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(each.name for each in taking if not each.kw_only)
    if slots:
        if "__slots__" in cls.__dict__:
            raise TypeError(f"{cls.__name__} already specifies __slots__")
        namespace = dict(cls.__dict__)
        inherited = set()
        for base in cls.__mro__[1:-1]:
            inherited.update(base.__dict__.get("__slots__", ()))
        namespace["__slots__"] = tuple(each.name for each in own if each.name not in inherited)
        for each in own:
            namespace.pop(each.name, None)
        namespace.pop("__dict__", None)
        namespace.pop("__weakref__", None)
        qualname = cls.__qualname__
        cls = type(cls)(cls.__name__, cls.__bases__, namespace)
        cls.__qualname__ = qualname
    return cls


def _doc_signature(taking):
    parts, star = [], False
    for each in sorted(taking, key=lambda each: bool(each.kw_only)):
        if each.kw_only and not star:
            parts.append("*")
            star = True
        name = each.type.__name__ if isinstance(each.type, type) and not hasattr(each.type, "__args__") else repr(each.type).replace("typing.", "")
        text = f"{each.name}: {name}"
        if each.default is not MISSING:
            text += f" = {each.default!r}"
        elif each.default_factory is not MISSING:
            text += " = <factory>"
        parts.append(text)
    return f"({', '.join(parts)})"


class _Params:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},"
                f"unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})")


def _add(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)


def _add_init(cls, fields, taking, frozen):
    # The signature is Python's own, so that wrong calls are reported as they are for any function.
    ordinary = [each for each in taking if not each.kw_only]
    keyword_only = [each for each in taking if each.kw_only]
    seen_default = False
    for each in ordinary:
        if each.default is not MISSING or each.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {each.name!r} follows default argument")
    self_name = "__dataclass_self__" if "self" in fields else "self"
    scope = {"_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY, "_set": object.__setattr__}
    parameters = [self_name]

    def parameter(each):
        scope["_type_" + each.name] = each.type
        if each.default is not MISSING:
            scope["_default_" + each.name] = each.default
            return f"{each.name}: _type_{each.name} = _default_{each.name}"
        if each.default_factory is not MISSING:
            return f"{each.name}: _type_{each.name} = _HAS_DEFAULT_FACTORY"
        return f"{each.name}: _type_{each.name}"

    parameters.extend(parameter(each) for each in ordinary)
    if keyword_only:
        parameters.append("*")
        parameters.extend(parameter(each) for each in keyword_only)
    body = []
    for each in fields.values():
        if each._kind != "field":
            continue
        name = each.name
        if each.default_factory is not MISSING:
            scope["_factory_" + name] = each.default_factory
            value = f"_factory_{name}() if {name} is _HAS_DEFAULT_FACTORY else {name}" if each.init else f"_factory_{name}()"
        elif each.init:
            value = name
        elif each.default is not MISSING and "__slots__" in cls.__dict__:
            scope["_default_" + name] = each.default
            value = "_default_" + name
        else:
            continue
        body.append(f"_set({self_name}, {name!r}, {value})" if frozen else f"{self_name}.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        names = ", ".join(each.name for each in fields.values() if each._kind == "init")
        body.append(f"{self_name}.__post_init__({names})")
    source = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"]) + "\n"
    exec(source, scope)
    function = scope["__init__"]
    function.__annotations__ = {each.name: each.type for each in taking}
    function.__annotations__["return"] = None
    _add(cls, "__init__", function)


_showing = []


def _make_repr(names):
    def __repr__(self):
        if any(each is self for each in _showing):
            return "..."
        _showing.append(self)
        try:
            return self.__class__.__qualname__ + "(" + ", ".join([f"{name}={getattr(self, name)!r}" for name in names]) + ")"
        finally:
            _showing.pop()
    __repr__.__wrapped__ = __repr__
    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return tuple([getattr(self, name) for name in names]) == tuple([getattr(other, name) for name in names])
        return NotImplemented
    return __eq__


def _make_order(names, compare):
    def method(self, other):
        if other.__class__ is self.__class__:
            return compare(tuple([getattr(self, name) for name in names]), tuple([getattr(other, name) for name in names]))
        return NotImplemented
    return method


def _make_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))
    return __hash__


def _make_frozen_setattr(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)
    return __setattr__


def _make_frozen_delattr(cls, names):
    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return __delattr__


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(each for each in found.values() if each._kind == "field")


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def _as_dict(obj, dict_factory):
    if _is_instance(obj):
        return dict_factory([(each.name, _as_dict(getattr(obj, each.name), dict_factory)) for each in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as_dict(each, dict_factory) for each in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_dict(each, dict_factory) for each in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as_dict(key, dict_factory), _as_dict(value, dict_factory)) for key, value in obj.items()])
    return _copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, tuple_factory):
    if _is_instance(obj):
        return tuple_factory([_as_tuple(getattr(obj, each.name), tuple_factory) for each in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as_tuple(each, tuple_factory) for each in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_tuple(each, tuple_factory) for each in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as_tuple(key, tuple_factory), _as_tuple(value, tuple_factory)) for key, value in obj.items()])
    return _copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    namespace = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, namespace[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    namespace["__annotations__"] = annotations
    namespace.setdefault("__module__", "types")
    return dataclass(type(cls_name, bases, namespace), **options)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for each in obj.__dataclass_fields__.values():
        if each._kind == "class":
            continue
        if not each.init:
            if each.name in changes:
                raise ValueError(f"field {each.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if each.name not in changes:
            if each._kind == "init" and each.default is MISSING:
                raise ValueError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(obj, each.name)
    return obj.__class__(**changes)
