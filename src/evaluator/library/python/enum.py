# Enumerations.
# https://docs.python.org/3.11/library/enum.html
import types as _types


class auto:
    def __init__(self, value=None):
        self.value = value


class property(property):
    def __set_name__(self, owner, name):
        self.name = name


DynamicClassAttribute = property


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(name):
    return name.startswith("_") and "__" in name[1:] and not name.endswith("__")


class _EnumDict(dict):
    def __init__(self):
        super().__init__()
        self._member_names = []
        self._ignore = []
        self._generate = None
        self._last_values = []
        self._cls_name = None

    def __setitem__(self, key, value):
        if _is_sunder(key):
            if key == "_generate_next_value_":
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            elif key not in ("_order_", "_missing_", "_numeric_repr_", "_create_pseudo_member_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        elif _is_dunder(key) or _is_private(key) or key in self._ignore or isinstance(value, nonmember):
            if isinstance(value, nonmember):
                value = value.value
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif isinstance(value, member) or not (_is_descriptor(value) or isinstance(value, type) and False):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            elif isinstance(value, auto):
                value = self._resolve(key, value)
            elif isinstance(value, tuple) and any(isinstance(each, auto) for each in value):
                value = tuple(self._resolve(key, each) if isinstance(each, auto) else each for each in value)
            self._member_names.append(key)
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if value.value is None:
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        return value.value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        namespace = _EnumDict()
        first = bases[-1] if bases else None
        if first is not None and hasattr(first, "_generate_next_value_"):
            namespace._generate = first._generate_next_value_
        else:
            namespace._generate = _next_value
        return namespace

    def __new__(metacls, name, bases, namespace, *, boundary=None, **kwds):
        names = namespace._member_names if isinstance(namespace, _EnumDict) else []
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        values = {each: namespace[each] for each in names}
        plain = {key: value for key, value in namespace.items() if key not in values and key != "_ignore_"}
        if "_generate_next_value_" in plain and not isinstance(plain["_generate_next_value_"], staticmethod):
            plain["_generate_next_value_"] = staticmethod(plain["_generate_next_value_"])
        cls = super().__new__(metacls, name, bases, plain, **kwds)
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._unhashable_values_ = []
        data_type = object
        for base in cls.__mro__[1:]:
            if base is object or isinstance(base, EnumType):
                continue
            if "__new__" in base.__dict__ or base in (int, float, str, bytes, tuple, complex):
                data_type = base
                break
        cls._member_type_ = data_type
        maker = namespace.get("__new__") if isinstance(namespace, dict) else None
        if maker is None:
            for base in cls.__mro__[1:]:
                if isinstance(base, EnumType) and "_new_member_" in base.__dict__ and base.__dict__["_new_member_"] is not None:
                    maker = base.__dict__["_new_member_"]
                    break
        cls._new_member_ = maker
        if data_type is not object and "Enum" in globals():
            # A mixed-in type comes before Enum in the resolution order, but Enum's texts are wanted.
            for method in ("__repr__", "__str__", "__format__"):
                if method not in namespace and getattr(cls, method) in (getattr(data_type, method), getattr(object, method)):
                    setattr(cls, method, getattr(Enum, method))
        if maker is not None and "__new__" in cls.__dict__:
            del cls.__new__
        for each, value in values.items():
            cls._add(each, value, maker, data_type)
        return cls

    def _add(cls, name, value, maker, data_type):
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (args,)
        if maker is not None:
            made = (maker.__func__ if isinstance(maker, staticmethod) else maker)(cls, *args)
            if not hasattr(made, "_value_"):
                made._value_ = value
        elif data_type is object:
            made = object.__new__(cls)
            made._value_ = value
        else:
            made = data_type.__new__(cls, *args)
            made._value_ = value if len(args) == 1 and isinstance(value, data_type) else data_type(*args)
        value = made._value_
        for known in cls._member_map_.values():
            if known._value_ == value and known._name_ in cls._member_names_:
                cls._member_map_[name] = known
                type.__setattr__(cls, name, known)
                return
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        if "__init__" in cls.__dict__ or any("__init__" in base.__dict__ for base in cls.__mro__[1:] if isinstance(base, EnumType) and base.__module__ != "enum"):
            made.__init__(*args)
        if not (isinstance(made, Flag) if "Flag" in globals() else False) or _is_single_bit(value):
            cls._member_names_.append(name)
        cls._member_map_[name] = made
        type.__setattr__(cls, name, made)
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls._look_up(value)
        return cls._create(value, names, module, type, start)

    def _look_up(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")

    def _create(cls, class_name, names, module, mixin, start):
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = EnumType.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            pairs = list(names.items())
        else:
            names = list(names)
            if names and isinstance(names[0], str):
                pairs, last = [], []
                for index, name in enumerate(names):
                    value = namespace._generate(name, start, index, last[:])
                    last.append(value)
                    pairs.append((name, value))
            else:
                pairs = names
        for name, value in pairs:
            namespace[name] = value
        if module is not None:
            namespace["__module__"] = module
        return type(cls).__new__(type(cls), class_name, bases, namespace)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    @property
    def __members__(cls):
        return _types.MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if "Flag" in globals() and Flag in cls.__mro__ else f"<enum {cls.__name__!r}>"

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)


EnumMeta = EnumType


def _next_value(name, start, count, last_values):
    if not last_values:
        return start
    try:
        return max(last_values) + 1
    except TypeError:
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _next_value(name, start, count, last_values)

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        shown = repr(self._value_) if self._member_type_ is object or True else ""
        return f"<{self.__class__.__name__}.{self._name_}: {shown}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return format(self._value_, format_spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        made = str.__new__(cls, values[0])
        made._value_ = str(values[0])
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, format_spec):
        return format(self._value_, format_spec)

    def __hash__(self):
        return hash(self._value_)


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = 0
        for each in cls._member_map_.values():
            known |= each._value_
        if value < 0:
            value = known & ~(-value - 1) if value != -1 else known
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        if value & ~known and not issubclass(cls, int):
            raise ValueError(f"{cls!r} invalid value {value!r}")
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        parts = [each for each in cls if each._value_ & value]
        made._name_ = "|".join(each._name_ for each in parts) or None
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (each for each in self.__class__ if each._value_ & self._value_)

    def __len__(self):
        return bin(self._value_).count("1")

    def __repr__(self):
        name = self.__class__.__name__
        return f"<{name}: {self._value_!r}>" if self._name_ is None else f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        known = 0
        for each in self.__class__._member_map_.values():
            known |= each._value_
        return self.__class__(known & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return format(self._value_, format_spec)

    def __hash__(self):
        return hash(self._value_)


def unique(enumeration):
    duplicates = [(name, each.name) for name, each in enumeration.__members__.items() if name != each.name]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if UNIQUE in self.checks:
            unique(enumeration)
        return enumeration


UNIQUE, CONTINUOUS, NAMED_FLAGS = "one name per value", "no skipped values", "composite flags"
STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"
