# Names for annotations: nothing is checked, everything can be subscripted and shown.
# https://docs.python.org/3.11/library/typing.html

TYPE_CHECKING = False


def _show(value):
    if value is Ellipsis:
        return "..."
    if value is type(None):
        return "None"
    if isinstance(value, list):
        return "[" + ", ".join(_show(each) for each in value) + "]"
    if isinstance(value, type) and not hasattr(value, "__args__"):
        if value.__module__ == "builtins":
            return value.__qualname__
        return value.__module__ + "." + value.__qualname__
    if hasattr(value, "__supertype__") or (callable(value) and hasattr(value, "__qualname__") and not isinstance(value, _Form)
                                           and not hasattr(value, "__args__") and not isinstance(value, TypeVar)):
        return getattr(value, "__qualname__", repr(value))
    return repr(value)


def _parameters(args):
    found = []
    for each in args:
        if isinstance(each, (TypeVar, ParamSpec, TypeVarTuple)):
            new = [each]
        elif isinstance(each, (list, tuple)):
            new = _parameters(each)
        else:
            new = getattr(each, "__parameters__", ())
            if not isinstance(new, tuple):
                new = ()
        for parameter in new:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _convert(value):
    if value is None:
        return type(None)
    if isinstance(value, str):
        return ForwardRef(value)
    return value


class _Form:
    def __init__(self, name, origin=None, arity=None, doc=None):
        self._name = name
        self._origin = origin
        self._arity = arity
        self.__doc__ = doc

    @property
    def __origin__(self):
        # Most programs name a few of these and ask none for its origin, so the modules are imported then.
        origin = self._origin
        if isinstance(origin, str):
            module, name = origin.rsplit(".", 1)
            origin = self._origin = getattr(__import__(module, fromlist=(name,)), name)
        return origin

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        name = self._name
        if name == "Optional":
            if isinstance(item, tuple):
                raise TypeError(f"typing.Optional requires a single type. Got {item!r}.")
            return Union[item, None]
        if name == "Union":
            if not args:
                raise TypeError("Cannot take a Union of no types.")
            flat = []
            for each in args:
                each = _convert(each)
                members = each.__args__ if _is_union(each) else (each,)
                for member in members:
                    if member not in flat:
                        flat.append(member)
            if len(flat) == 1:
                return flat[0]
            return _Alias(self, tuple(flat))
        if name in ("Any", "NoReturn", "Never", "Self", "LiteralString", "TypeAlias"):
            raise TypeError(f"typing.{name} is not subscriptable")
        if name == "Callable":
            if not isinstance(item, tuple) or len(item) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            first, result = item
            if isinstance(first, list):
                args = tuple(_convert(each) for each in first) + (_convert(result),)
            else:
                args = (first, _convert(result))
            return _Alias(self, args)
        if name == "Literal":
            return _Alias(self, args)
        if name == "Annotated":
            if len(args) < 2:
                raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
            return _AnnotatedAlias(self, args)
        if self._arity is not None and self._arity != len(args):
            many = "many" if len(args) > self._arity else "few"
            if self._arity == 1 and name in ("ClassVar", "Final", "TypeGuard", "Required", "NotRequired"):
                raise TypeError(f"typing.{name} accepts only single type.")
            raise TypeError(f"Too {many} arguments for typing.{name}; actual {len(args)}, expected {self._arity}")
        return _Alias(self, tuple(_convert(each) for each in args))

    def __call__(self, *args, **kwargs):
        if self.__origin__ is not None:
            if self._name in ("List", "Dict", "Set", "FrozenSet", "Tuple", "DefaultDict", "OrderedDict", "Counter", "Deque", "ChainMap", "Type"):
                raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        if self._name == "Any":
            raise TypeError("Any cannot be instantiated")
        raise TypeError(f"Cannot instantiate typing.{self._name}")

    def __mro_entries__(self, bases):
        if self._name == "NamedTuple":
            return (_NamedTupleBase,)
        if self._name == "TypedDict":
            return (_TypedDictBase,)
        if self._name == "Any":
            return ()
        return (self.__origin__,) if self.__origin__ is not None else ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, value):
        if self.__origin__ is None:
            raise TypeError(f"typing.{self._name} cannot be used with isinstance()")
        return isinstance(value, self.__origin__)

    def __subclasscheck__(self, cls):
        if self.__origin__ is None:
            raise TypeError(f"typing.{self._name} cannot be used with issubclass()")
        return issubclass(cls, self.__origin__)

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return self is other


class _Alias:
    def __init__(self, form, args):
        self._form = form
        self.__args__ = args
        self.__parameters__ = _parameters(args)

    @property
    def __origin__(self):
        form = self._form
        if not isinstance(form, _Form):
            return form
        return form if form._origin is None else form.__origin__

    def __repr__(self):
        form = self._form
        args = self.__args__
        name = "typing." + form._name if isinstance(form, _Form) else _show(form)
        if isinstance(form, _Form):
            if form._name == "Union" and len(args) == 2 and type(None) in args:
                other = args[0] if args[1] is type(None) else args[1]
                return f"typing.Optional[{_show(other)}]"
            if form._name == "Callable":
                if args[0] is Ellipsis or isinstance(args[0], ParamSpec):
                    return f"typing.Callable[{_show(args[0])}, {_show(args[-1])}]"
                return f"typing.Callable[[{', '.join(_show(each) for each in args[:-1])}], {_show(args[-1])}]"
            if form._name == "Literal":
                return f"typing.Literal[{', '.join(repr(each) for each in args)}]"
            if form._name == "Generator":
                return f"typing.Generator[{', '.join('NoneType' if each is type(None) else _show(each) for each in args)}]"
        if not args:
            return name + "[()]"
        return f"{name}[{', '.join(_show(each) for each in args)}]"

    def __getitem__(self, item):
        items = item if isinstance(item, tuple) else (item,)
        if len(items) != len(self.__parameters__):
            if not self.__parameters__:
                raise TypeError(f"{self!r} is not a generic class")
            many = "many" if len(items) > len(self.__parameters__) else "few"
            raise TypeError(f"Too {many} arguments for {self!r}; actual {len(items)}, expected {len(self.__parameters__)}")
        chosen = dict(zip(self.__parameters__, (_convert(each) for each in items)))
        args = []
        for each in self.__args__:
            if each in chosen if isinstance(each, (TypeVar, ParamSpec)) else False:
                args.append(chosen[each])
            elif getattr(each, "__parameters__", ()):
                args.append(each[tuple(chosen[parameter] for parameter in each.__parameters__)])
            else:
                args.append(each)
        if isinstance(self._form, _Form) and self._form._name == "Union":
            return Union[tuple(args)]
        return _Alias(self._form, tuple(args))

    def __call__(self, *args, **kwargs):
        if isinstance(self._form, _Form):
            return self._form(*args, **kwargs)
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __mro_entries__(self, bases):
        if isinstance(self._form, _Form):
            if self._form._name == "Protocol" or self._form._name == "Generic":
                return (self._form.__origin__,)
        return (self.__origin__,)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if _is_union(self) and _is_union(other):
            return set(self.__args__) == set(other.__args__)
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if _is_union(self):
            return hash(frozenset(self.__args__))
        return hash((str(self.__origin__), self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, value):
        if _is_union(self):
            return any(isinstance(value, each) for each in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if _is_union(self):
            return any(issubclass(cls, each) for each in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _AnnotatedAlias(_Alias):
    def __init__(self, form, args):
        super().__init__(form, (_convert(args[0]),))
        self._origin_type = _convert(args[0])
        self.__metadata__ = args[1:]

    @property
    def __origin__(self):
        return self._origin_type

    def __repr__(self):
        return f"typing.Annotated[{_show(self._origin_type)}, {', '.join(repr(each) for each in self.__metadata__)}]"


def _is_union(value):
    return isinstance(value, _Alias) and value._form is Union


class ForwardRef:
    def __init__(self, arg, is_argument=True):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self._constraints = constraints
        self._bound = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    __infer_variance__ = False
    _evaluate = None

    def _settle(self):
        if self._evaluate is not None:
            value, self._evaluate = self._evaluate(), None
            if isinstance(value, tuple):
                self._constraints = value
            else:
                self._bound = value

    @property
    def __bound__(self):
        self._settle()
        return self._bound

    @property
    def __constraints__(self):
        self._settle()
        return self._constraints

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class TypeVarTuple:
    def __init__(self, name):
        self.__name__ = name

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


class ParamSpec:
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    __infer_variance__ = False

    def __repr__(self):
        return self.__name__ if self.__infer_variance__ else "~" + self.__name__

    @property
    def args(self):
        return self.__name__ + ".args"

    @property
    def kwargs(self):
        return self.__name__ + ".kwargs"


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, item):
        args = item if isinstance(item, tuple) else (item,)
        args = tuple(_convert(each) for each in args)
        if cls is Generic or cls is Protocol:
            for each in args:
                if not isinstance(each, (TypeVar, ParamSpec, TypeVarTuple, _Alias)):
                    raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
        else:
            parameters = getattr(cls, "__parameters__", ())
            if parameters and all(isinstance(each, TypeVar) for each in parameters) and len(args) != len(parameters):
                many = "many" if len(args) > len(parameters) else "few"
                raise TypeError(f"Too {many} arguments for {cls!r}; actual {len(args)}, expected {len(parameters)}")
        return _Alias(cls, args)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        parameters = ()
        for base in cls.__dict__.get("__orig_bases__", ()):
            parameters = parameters + tuple(p for p in getattr(base, "__parameters__", ()) if p not in parameters)
        cls.__parameters__ = parameters


class _ProtocolMeta(type):
    def __instancecheck__(cls, value):
        if cls.__dict__.get("_is_protocol"):
            if not cls.__dict__.get("_is_runtime_protocol"):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            return all(hasattr(value, name) for name in _members(cls))
        return super().__instancecheck__(value)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_protocol") and cls.__dict__.get("_is_runtime_protocol"):
            return all(hasattr(other, name) for name in _members(cls))
        return super().__subclasscheck__(other)


def _members(cls):
    names = []
    for base in cls.__mro__:
        if base in (object, Generic, Protocol):
            continue
        for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", ())):
            if name.startswith("_is_") or name in ("__module__", "__qualname__", "__dict__", "__weakref__", "__doc__", "__annotations__",
                                                   "__parameters__", "__orig_bases__", "__init__", "__slots__", "__hash__", "__init_subclass__"):
                continue
            names.append(name)
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = any(base is Protocol for base in cls.__bases__)


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __repr__(self):
        return "__main__." + self.__name__

    def __or__(self, other):
        return Union[self, other]


class _NamedTupleMeta(type):
    def __new__(mcs, name, bases, namespace):
        if bases and bases[0] is _NamedTupleBase:
            from collections import namedtuple
            annotations = namespace.get("__annotations__", {})
            fields = list(annotations)
            defaults = []
            for field in fields:
                if field in namespace:
                    defaults.append(namespace[field])
                elif defaults:
                    plural = "s" if len(defaults) > 1 else ""
                    raise TypeError(f"non-default namedtuple field {field} cannot follow default field{plural} "
                                    + ", ".join(f for f in fields if f in namespace))
            made = namedtuple(name, fields, defaults=defaults, module=namespace.get("__module__"))
            made.__annotations__ = dict(annotations)
            for key, value in namespace.items():
                if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_make", "_replace", "_asdict"):
                    raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
                if key not in fields and key not in ("__annotations__", "__module__", "__qualname__", "__classcell__", "__dict__", "__orig_bases__"):
                    setattr(made, key, value)
            return made
        return super().__new__(mcs, name, bases, namespace)


class _NamedTupleBase(metaclass=_NamedTupleMeta):
    pass


class _NamedTupleForm(_Form):
    def __call__(self, typename, fields=None, **kwargs):
        from collections import namedtuple
        fields = list(fields.items()) if isinstance(fields, dict) else fields if fields is not None else list(kwargs.items())
        made = namedtuple(typename, [name for name, _ in fields])
        made.__annotations__ = dict(fields)
        return made


class _TypedDictMeta(type):
    def __new__(mcs, name, bases, namespace, total=True):
        if not bases or name == "_TypedDictBase":
            return super().__new__(mcs, name, bases, namespace)
        made = super().__new__(mcs, name, (dict,), dict(namespace))
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
        for key, value in namespace.get("__annotations__", {}).items():
            annotations[key] = value
            form = getattr(value, "_form", None)
            if form is Required or (total and form is not NotRequired):
                required.add(key)
            else:
                optional.add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, value):
        raise TypeError("TypedDict does not support instance and class checks")


class _TypedDictBase(metaclass=_TypedDictMeta):
    pass


class _TypedDictForm(_Form):
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (_TypedDictBase,), {"__annotations__": dict(fields or kwargs)}, total=total)


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Annotated = _Form("Annotated")
ClassVar = _Form("ClassVar", arity=1)
Final = _Form("Final", arity=1)
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard", arity=1)
Required = _Form("Required", arity=1)
NotRequired = _Form("NotRequired", arity=1)
Concatenate = _Form("Concatenate")
Unpack = _Form("Unpack", arity=1)
NamedTuple = _NamedTupleForm("NamedTuple")
TypedDict = _TypedDictForm("TypedDict")

List = _Form("List", list, 1)
Dict = _Form("Dict", dict, 2)
Set = _Form("Set", set, 1)
FrozenSet = _Form("FrozenSet", frozenset, 1)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type, 1)
Callable = _Form("Callable", "collections.abc.Callable")
Iterable = _Form("Iterable", "collections.abc.Iterable", 1)
Iterator = _Form("Iterator", "collections.abc.Iterator", 1)
Generator = _Form("Generator", "collections.abc.Generator", 3)
Sequence = _Form("Sequence", "collections.abc.Sequence", 1)
MutableSequence = _Form("MutableSequence", "collections.abc.MutableSequence", 1)
Mapping = _Form("Mapping", "collections.abc.Mapping", 2)
MutableMapping = _Form("MutableMapping", "collections.abc.MutableMapping", 2)
AbstractSet = _Form("AbstractSet", "collections.abc.Set", 1)
MutableSet = _Form("MutableSet", "collections.abc.MutableSet", 1)
Collection = _Form("Collection", "collections.abc.Collection", 1)
Container = _Form("Container", "collections.abc.Container", 1)
Reversible = _Form("Reversible", "collections.abc.Reversible", 1)
Hashable = _Form("Hashable", "collections.abc.Hashable", 0)
Sized = _Form("Sized", "collections.abc.Sized", 0)
KeysView = _Form("KeysView", "collections.abc.KeysView", 1)
ValuesView = _Form("ValuesView", "collections.abc.ValuesView", 1)
ItemsView = _Form("ItemsView", "collections.abc.ItemsView", 2)
Awaitable = _Form("Awaitable", "collections.abc.Awaitable", 1)
Coroutine = _Form("Coroutine", "collections.abc.Coroutine", 3)
AsyncIterable = _Form("AsyncIterable", "collections.abc.AsyncIterable", 1)
AsyncIterator = _Form("AsyncIterator", "collections.abc.AsyncIterator", 1)
AsyncGenerator = _Form("AsyncGenerator", "collections.abc.AsyncGenerator", 2)
ContextManager = _Form("ContextManager", "contextlib.AbstractContextManager", 1)
AsyncContextManager = _Form("AsyncContextManager", "contextlib.AbstractAsyncContextManager", 1)
ByteString = _Form("ByteString", "collections.abc.ByteString", 0)
Pattern = _Form("Pattern", "re.Pattern", 1)
Match = _Form("Match", "re.Match", 1)
Text = str

AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")


DefaultDict = _Form("DefaultDict", "collections.defaultdict", 2)
OrderedDict = _Form("OrderedDict", "collections.OrderedDict", 2)
Deque = _Form("Deque", "collections.deque", 1)


def __getattr__(name):
    if name in ("Counter", "ChainMap"):
        import collections
        return _Form(name, getattr(collections, name), 1 if name == "Counter" else 2)
    if name in ("SupportsInt", "SupportsFloat", "SupportsComplex", "SupportsBytes", "SupportsAbs", "SupportsIndex", "SupportsRound"):
        return _support(name)
    if name in ("IO", "TextIO", "BinaryIO"):
        return type(name, (Generic,), {"__module__": "typing"})
    raise AttributeError(f"module 'typing' has no attribute '{name}'")


def _support(name):
    methods = {"SupportsInt": "__int__", "SupportsFloat": "__float__", "SupportsComplex": "__complex__", "SupportsBytes": "__bytes__",
               "SupportsAbs": "__abs__", "SupportsIndex": "__index__", "SupportsRound": "__round__"}
    namespace = {"__module__": "typing", methods[name]: lambda self: None}
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), namespace))


def cast(typ, val):
    return val


def overload(func):
    def refuse(*args, **kwargs):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
                                  "module should always be followed by an implementation that is not @overload-ed.")
    return refuse


def get_overloads(func):
    return []


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    return lambda cls: cls


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if tp is Generic:
        return Generic
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    args = getattr(tp, "__args__", ())
    if isinstance(tp, _Alias) and tp._form is Callable and args[0] is not Ellipsis:
        return (list(args[:-1]), args[-1])
    return args


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    sources = reversed(obj.__mro__) if isinstance(obj, type) else (obj,)
    for source in sources:
        annotations = source.__dict__.get("__annotations__", {}) if isinstance(obj, type) else getattr(source, "__annotations__", {})
        for name, value in annotations.items():
            if isinstance(value, str):
                scope = dict(globalns if globalns is not None else getattr(source, "__globals__", {}))
                value = eval(value, scope, localns)
            hints[name] = type(None) if value is None else value
    return hints


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def _type_parameter(kind, name, evaluate):
    """What `[T: bound, *Ts, **P]` makes."""
    if kind == "TypeVar":
        made = TypeVar(name)
        if evaluate is not None:
            made._evaluate = evaluate
    else:
        made = TypeVarTuple(name) if kind == "TypeVarTuple" else ParamSpec(name)
    made.__infer_variance__ = True
    return made


def _type_alias(name, evaluate, parameters):
    made = TypeAliasType.__new__(TypeAliasType)
    made.__name__, made._evaluate, made.__type_params__ = name, evaluate, parameters
    return made


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = value
        self.__type_params__ = type_params

    _evaluate = None

    @property
    def __value__(self):
        if self._evaluate is not None:
            self._value, self._evaluate = self._evaluate(), None
        return self._value

    @property
    def __parameters__(self):
        return self.__type_params__

    def __repr__(self):
        return self.__name__

    def __getitem__(self, item):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _AliasOfAlias(self, item if isinstance(item, tuple) else (item,))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _AliasOfAlias(_Alias):
    def __repr__(self):
        return f"{self._form.__name__}[{', '.join(_show(each) for each in self.__args__)}]"

