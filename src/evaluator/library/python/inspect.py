# Looking at live objects.
# https://docs.python.org/3.11/library/inspect.html
import types as _types


class _empty:
    pass


class _ParameterKind:
    def __init__(self, name, description, order):
        self.name = name
        self.description = description
        self._order = order

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {self._order}>"

    def __str__(self):
        return self.name

    def __lt__(self, other):
        return self._order < other._order


_POSITIONAL_ONLY = _ParameterKind("POSITIONAL_ONLY", "positional-only", 0)
_POSITIONAL_OR_KEYWORD = _ParameterKind("POSITIONAL_OR_KEYWORD", "positional or keyword", 1)
_VAR_POSITIONAL = _ParameterKind("VAR_POSITIONAL", "variadic positional", 2)
_KEYWORD_ONLY = _ParameterKind("KEYWORD_ONLY", "keyword-only", 3)
_VAR_KEYWORD = _ParameterKind("VAR_KEYWORD", "variadic keyword", 4)


def formatannotation(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        if annotation.__module__ in ("builtins", "__main__"):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation).replace("typing.", "")


class Parameter:
    empty = _empty
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        values = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation}
        values.update(changes)
        return Parameter(values["name"], values["kind"], default=values["default"], annotation=values["annotation"])

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text = f"{text}: {formatannotation(self.annotation)}"
        if self.default is not _empty:
            text = f"{text} = {self.default!r}" if self.annotation is not _empty else f"{text}={self.default!r}"
        if self.kind is _VAR_POSITIONAL:
            return "*" + text
        if self.kind is _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default, self.annotation) == (
            other.name, other.kind, other.default, other.annotation)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        values = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or name not in self.arguments:
                break
            if parameter.kind is _VAR_POSITIONAL:
                values.extend(self.arguments[name])
            else:
                values.append(self.arguments[name])
        return tuple(values)

    @property
    def kwargs(self):
        values = {}
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments:
                continue
            if parameter.kind is _VAR_KEYWORD:
                values.update(self.arguments[name])
            elif parameter.kind is _KEYWORD_ONLY:
                values[name] = self.arguments[name]
        return values

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = _types.MappingProxyType({each.name: each for each in parameters or ()})
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return Signature(self.parameters.values() if parameters is _empty else parameters,
                         return_annotation=self.return_annotation if return_annotation is _empty else return_annotation)

    def bind(self, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, args, kwargs = {}, list(args), dict(kwargs)
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind is _VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind is _VAR_KEYWORD:
                if kwargs:
                    arguments[name] = kwargs
                    kwargs = {}
            elif kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and args:
                if name in kwargs and kind is _POSITIONAL_OR_KEYWORD:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in kwargs and kind is not _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __str__(self):
        parts, slash, star = [], False, False
        for parameter in self.parameters.values():
            if parameter.kind is _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if parameter.kind is _VAR_POSITIONAL:
                star = True
            elif parameter.kind is _KEYWORD_ONLY and not star:
                parts.append("*")
                star = True
            parts.append(str(parameter))
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return isinstance(other, Signature) and list(self.parameters.values()) == list(other.parameters.values()) and (
            self.return_annotation == other.return_annotation)


def _of_function(function):
    code = function.__code__
    names = code.co_varnames
    annotations = getattr(function, "__annotations__", {})
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    count, positional, keyword = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    parameters = []
    for index in range(count):
        name = names[index]
        offset = index - (count - len(defaults))
        parameters.append(Parameter(name, _POSITIONAL_ONLY if index < positional else _POSITIONAL_OR_KEYWORD,
                                    default=defaults[offset] if offset >= 0 else _empty, annotation=annotations.get(name, _empty)))
    place = count + keyword
    if code.co_flags & 4:
        parameters.append(Parameter(names[place], _VAR_POSITIONAL, annotation=annotations.get(names[place], _empty)))
        place += 1
    for name in names[count:count + keyword]:
        parameters.append(Parameter(name, _KEYWORD_ONLY, default=keyword_defaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & 8:
        parameters.append(Parameter(names[place], _VAR_KEYWORD, annotation=annotations.get(names[place], _empty)))
    return Signature(parameters, return_annotation=annotations.get("return", _empty))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _types.MethodType):
        full = signature(obj.__func__)
        return full.replace(parameters=list(full.parameters.values())[1:])
    if follow_wrapped and hasattr(obj, "__wrapped__"):
        return signature(obj.__wrapped__)
    own = getattr(obj, "__signature__", None)
    if own is not None:
        return own
    if isinstance(obj, _types.FunctionType):
        return _of_function(obj)
    if isinstance(obj, type):
        for name in ("__init__", "__new__"):
            method = getattr(obj, name)
            if isinstance(method, _types.FunctionType):
                full = _of_function(method)
                return full.replace(parameters=list(full.parameters.values())[1:], return_annotation=_empty)
        if obj.__module__ != "builtins":
            return Signature()
    elif hasattr(type(obj), "__call__") and isinstance(type(obj).__call__, _types.FunctionType):
        full = _of_function(type(obj).__call__)
        return full.replace(parameters=list(full.parameters.values())[1:])
    text = getattr(obj, "__text_signature__", None)
    if text:
        return _of_function(eval(f"lambda {text.strip()[1:-1].replace('$self, /, ', '').replace('$self, ', '').replace('$module, /, ', '').replace('$module, ', '')}: None"))
    raise ValueError(f"no signature found for builtin {obj!r}")


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or isinstance(object, (_types.MethodDescriptorType, _types.WrapperDescriptorType))


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def isgeneratorfunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & 32)


def iscoroutinefunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & 128)


def iscoroutine(object):
    return type(object).__name__ == "coroutine"


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def getmembers(object, predicate=None):
    members = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return sorted(members, key=lambda pair: pair[0])


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def getmro(cls):
    return cls.__mro__


def getmodule(object):
    import sys
    return sys.modules.get(getattr(object, "__module__", None))


def getfullargspec(func):
    from collections import namedtuple
    full = signature(func)
    spec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
    args, defaults, varargs, varkw, only, only_defaults = [], [], None, None, [], {}
    if isinstance(func, _types.MethodType):
        args.append("self")
    for each in full.parameters.values():
        if each.kind is _VAR_POSITIONAL:
            varargs = each.name
        elif each.kind is _VAR_KEYWORD:
            varkw = each.name
        elif each.kind is _KEYWORD_ONLY:
            only.append(each.name)
            if each.default is not _empty:
                only_defaults[each.name] = each.default
        else:
            args.append(each.name)
            if each.default is not _empty:
                defaults.append(each.default)
    return spec(args, varargs, varkw, tuple(defaults) or None, only, only_defaults or None, dict(getattr(func, "__annotations__", {})))


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def getsource(object):
    raise OSError("could not get source code")


getsourcelines = getsourcefile = getfile = getsource


def currentframe():
    return None


def stack(context=1):
    return []
