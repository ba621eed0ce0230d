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
        full = _of_function(eval(f"lambda {text.strip()[1:-1].replace('$self, /, ', '').replace('$self, ', '').replace('$module, /, ', '').replace('$module, ', '')}: None"))
        owner = getattr(obj, "__self__", None)
        parameters = list(full.parameters.values())
        if owner is None or isinstance(owner, _types.ModuleType) or not parameters or parameters[0].name not in ("self", "cls"):
            return full
        return full.replace(parameters=parameters[1:])
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


def getmodule(object, _filename=None):
    import sys
    if ismodule(object):
        return object
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


def _place(object):
    """(all text, first line, last line) of what the program defines."""
    import _source
    if isclass(object):
        if object.__module__ == "__main__":
            found = _source.place_of_class(object.__qualname__)
            if found is None:
                raise OSError("could not find class definition")
            return found
    elif ismodule(object):
        text = _source.text_of(object.__name__)
        if text is not None:
            return text, 0, len(text.splitlines())
    else:
        code = _code(object)
        if code is None:
            raise TypeError(f"module, class, method, function, traceback, frame, or code object was expected, got {type(object).__name__}")
        found = _source.place_of_code(code)
        if found is not None:
            return found
    if isbuiltin(object) or getattr(object, "__module__", None) == "builtins":
        getfile(object)
    raise OSError("could not get source code")


def _code(object):
    if ismethod(object):
        object = object.__func__
    object = getattr(object, "tb_frame", object)
    return object if iscode(object) else getattr(object, "__code__", None) or getattr(object, "f_code", None)


def findsource(object):
    text, first, _ = _place(object)
    return text.splitlines(keepends=True), max(first - 1, 0)


def getsourcelines(object):
    object = unwrap(object)
    text, first, last = _place(object)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return (lines, 0) if first == 0 else (lines[first - 1:last], first)


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getfile(object):
    import _source
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if object.__module__ == "__main__":
            return _source.file_name()
        if object.__module__ == "builtins":
            raise TypeError(f"{object!r} is a built-in class")
        raise OSError("source code not available")
    code = _code(object)
    if code is None:
        raise TypeError(f"module, class, method, function, traceback, frame, or code object was expected, got {type(object).__name__}")
    return code.co_filename


def getsourcefile(object):
    return getfile(object)


def getcomments(object):
    """The comment lines right above a definition."""
    try:
        lines, first = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == "#":
            end += 1
        return "".join([line.expandtabs() for line in lines[start:end]]) or None
    indent = len(lines[first]) - len(lines[first].lstrip())
    start = first
    while start > 0 and lines[start - 1].lstrip()[:1] == "#" and len(lines[start - 1]) - len(lines[start - 1].lstrip()) == indent:
        start -= 1
    return "".join([line.expandtabs().lstrip() for line in lines[start:first]]) or None


CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = 16, 32, 64, 128
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


def _state(prefix, running, frame, suspended):
    if running:
        return prefix + "_RUNNING"
    if frame is None:
        return prefix + "_CLOSED"
    return prefix + ("_SUSPENDED" if suspended else "_CREATED")


def getgeneratorstate(generator):
    return _state("GEN", generator.gi_running, generator.gi_frame, generator.gi_suspended)


def getcoroutinestate(coroutine):
    return _state("CORO", coroutine.cr_running, coroutine.cr_frame, coroutine.cr_suspended)


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError("{!r} is not a Python generator".format(generator))
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    return {} if coroutine.cr_frame is None else coroutine.cr_frame.f_locals


def isasyncgenfunction(obj):
    return type(getattr(unwrap(obj), "__code__", None)).__name__ == "code" and bool(obj.__code__.co_flags & CO_ASYNC_GENERATOR)


def isasyncgen(object):
    return type(object).__name__ == "async_generator"


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def iscode(object):
    return isinstance(object, _types.CodeType)


def isframe(object):
    return type(object).__name__ == "frame" and type(object).__module__ == "builtins"


def istraceback(object):
    return type(object).__name__ == "traceback" and type(object).__module__ == "builtins"


def isgetsetdescriptor(object):
    return isinstance(object, _types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, _types.MemberDescriptorType)


def ismethodwrapper(object):
    return isinstance(object, _types.MethodWrapperType)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__")


_nothing = type("_nothing", (), {})


def getattr_static(obj, attr, default=_nothing):
    if isinstance(obj, type):
        owners = obj.__mro__
    else:
        owners = type(obj).__mro__
        own = getattr(obj, "__dict__", {})
        if attr in own:
            return own[attr]
    for owner in owners:
        if attr in owner.__dict__:
            return owner.__dict__[attr]
    if isinstance(obj, type):
        for owner in type(obj).__mro__:
            if attr in owner.__dict__:
                return owner.__dict__[attr]
    if default is _nothing:
        raise AttributeError(attr)
    return default


def getmembers_static(object, predicate=None):
    members = [(name, getattr_static(object, name)) for name in sorted(dir(object)) if getattr_static(object, name, _nothing) is not _nothing]
    return [pair for pair in members if predicate is None or predicate(pair[1])]


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if not (isclass(obj) or ismodule(obj) or callable(obj)):
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    own = obj.__dict__.get("__annotations__") if isclass(obj) else getattr(obj, "__annotations__", None)
    if own is None:
        return {}
    if not isinstance(own, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(own)
    scope = getattr(obj, "__globals__", {}) if globals is None else globals
    return {key: eval(value, scope, locals) if isinstance(value, str) else value for key, value in own.items()}


def getcallargs(func, /, *positional, **named):
    parameters = signature(func).parameters.values()
    given = signature(func).bind(*positional, **named).arguments
    result = {}
    # Those that were given by position come first, then those by name, then defaults.
    by_position = [each for each in parameters if each.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD)]
    for each in by_position[:len(positional)]:
        result[each.name] = given[each.name]
    for each in parameters:
        if each.kind is _VAR_POSITIONAL:
            result[each.name] = given.get(each.name, ())
        elif each.kind is _VAR_KEYWORD:
            result[each.name] = given.get(each.name, {})
    for name in named:
        if name in given:
            result[name] = given[name]
    for each in parameters:
        if each.name not in result:
            result[each.name] = given.get(each.name, each.default)
    return result


def classify_class_attrs(cls):
    from collections import namedtuple
    kind_of = namedtuple("Attribute", "name kind defining_class object")
    result = []
    for name in sorted(set([key for base in cls.__mro__ for key in base.__dict__])):
        owner = next(base for base in cls.__mro__ if name in base.__dict__)
        found = owner.__dict__[name]
        if isinstance(found, staticmethod) or isinstance(found, _types.BuiltinMethodType) and name == "__new__":
            kind = "static method"
        elif isinstance(found, classmethod):
            kind = "class method"
        elif isinstance(found, property):
            kind = "property"
        else:
            kind = "method" if isroutine(found) else "data"
        result.append(kind_of(name, kind, owner, found))
    return result


def getclasstree(classes, unique=False):
    children, roots = {}, []
    for each in classes:
        for parent in each.__bases__:
            known = children.setdefault(parent, [])
            if each not in known:
                known.append(each)
            if unique and parent in classes:
                break
        if not each.__bases__ and each not in roots:
            roots.append(each)
    for parent in children:
        if parent not in classes:
            roots.append(parent)

    def walk(level, parent):
        result = []
        for each in sorted(level, key=lambda cls: (cls.__module__, cls.__name__)):
            result.append((each, each.__bases__))
            if each in children:
                result.append(walk(children[each], each))
        return result

    return walk(roots, None)


def getclosurevars(func):
    import builtins
    from collections import namedtuple
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    outer = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    found, built_in, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            built_in[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return namedtuple("ClosureVars", "nonlocals globals builtins unbound")(outer, found, built_in, unbound)


def currentframe():
    import sys
    return sys._getframe()


def getframeinfo(frame, context=1):
    from collections import namedtuple
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    frame = frame.tb_frame if istraceback(frame) else frame
    kind = namedtuple("Traceback", "filename lineno function code_context index")
    return kind(frame.f_code.co_filename, lineno, frame.f_code.co_name, None, None)


def getouterframes(frame, context=1):
    from collections import namedtuple
    kind = namedtuple("FrameInfo", "frame filename lineno function code_context index")
    result = []
    while frame is not None:
        result.append(kind(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def stack(context=1):
    import sys
    return getouterframes(sys._getframe(), context)
