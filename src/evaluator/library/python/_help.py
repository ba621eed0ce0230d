# What help() shows.
# https://docs.python.org/3.11/library/functions.html#help
import inspect as _inspect
import types as _types

_hidden = {"__builtins__", "__doc__", "__file__", "__path__", "__module__", "__name__", "__slots__", "__package__",
           "__cached__", "__qualname__", "__spec__", "__loader__", "__dict__", "__weakref__"}
_functions = (_types.FunctionType, _types.BuiltinFunctionType, _types.MethodType)


def text_of(thing):
    description = _describe(thing)
    module = getattr(thing, "__module__", None)
    if isinstance(module, str) and not isinstance(thing, property):
        description += f" in module {module}"
    shown = thing
    if not (isinstance(thing, (type, property, _types.ModuleType)) or _inspect.isroutine(thing)):
        shown = type(thing)
        description += " object"
    return f"Help on {description}:\n\n{_document(shown)}"


def _describe(thing):
    name = getattr(thing, "__name__", None)
    if isinstance(thing, _types.ModuleType):
        return f"module {name}"
    if isinstance(thing, type):
        return f"class {name}"
    if isinstance(thing, _types.MethodType):
        return f"method {name}"
    if isinstance(thing, _types.FunctionType):
        return f"function {name}"
    if isinstance(thing, _types.BuiltinFunctionType):
        return f"built-in function {name}"
    return type(thing).__name__


def _document(thing, name=None, cls=None):
    if isinstance(thing, type):
        return _class(thing)
    if isinstance(thing, _types.ModuleType):
        return _module(thing)
    if _inspect.isroutine(thing):
        return _function(thing, name, cls)
    return _descriptor(thing, name, cls)


def _indented(text, prefix="    "):
    return "\n".join(prefix + line for line in text.split("\n"))


def _doc(thing, name=None, cls=None):
    doc = getattr(thing, "__doc__", None)
    if doc is None and cls is not None:
        for base in cls.__mro__[1:]:
            doc = getattr(base.__dict__.get(name), "__doc__", None)
            if doc is not None:
                break
    return _inspect.cleandoc(doc) if isinstance(doc, str) else ""


def _signature(thing):
    try:
        return str(_inspect.signature(thing))
    except (TypeError, ValueError):
        return "(...)"


def _named(cls, module=None):
    return cls.__name__ if cls.__module__ == module else f"{cls.__module__}.{cls.__name__}"


def _function(thing, name=None, cls=None):
    real = getattr(thing, "__name__", None) or "?"
    note = ""
    owner = getattr(thing, "__self__", None)
    if owner is not None and not isinstance(owner, _types.ModuleType):
        kind = _named(type(owner))
        note = f" method of {kind} instance" if cls is None else f" from {kind}" if isinstance(owner, type) else ""
    title = real if name is None or name == real else f"{name} = {real}"
    signature = _signature(thing)
    if real == "<lambda>":
        title, signature = f"{name or real} lambda ", signature[1:-1]
    doc = _doc(thing, name, cls)
    return f"{title}{signature}{note}\n" + (f"{_indented(doc).rstrip()}\n" if doc else "")


def _descriptor(thing, name, cls):
    doc = _doc(thing, name, cls)
    return (f"{name}\n" if name else "") + (f"{_indented(doc)}\n" if doc else "")


def _data(name, value):
    text = repr(value)
    room = 70 - len(f"{name} = {text}")
    return f"{name} = {text if room >= 0 else text[:room] + '...'}\n"


def _kind(attribute):
    if isinstance(attribute, staticmethod):
        return "Static methods"
    if isinstance(attribute, classmethod):
        return "Class methods"
    if isinstance(attribute, property):
        return "Readonly properties" if attribute.fset is None and attribute.fdel is None else "Data descriptors"
    if _inspect.isroutine(attribute):
        return "Methods"
    return "Data descriptors" if hasattr(type(attribute), "__set__") else "Data and other attributes"


_kinds = ("Methods", "Class methods", "Static methods", "Readonly properties", "Data descriptors", "Data and other attributes")


def _is_visible(name):
    return name not in _hidden and (not name.startswith("_") or name.startswith("__") and name.endswith("__"))


def _class(cls):
    module = cls.__module__
    bases = ", ".join(_named(base, module) for base in cls.__bases__)
    parts = []
    signature = _signature(cls)
    if signature not in ("()", "(...)"):
        parts.append(f"{cls.__name__}{signature}\n")
    if cls.__doc__:
        parts.append(_inspect.cleandoc(cls.__doc__) + "\n")
    if len(cls.__mro__) > 2:
        names = "\n".join(f"    {_named(each, module)}" for each in cls.__mro__)
        parts.append(f"Method resolution order:\n{names}\n")
    is_first = True
    seen = set()
    for each in cls.__mro__:
        if each is not cls and each.__module__ == "builtins":
            continue
        tag = "defined here" if each is cls else f"inherited from {_named(each, module)}"
        found = {}
        for name in each.__dict__:
            if name not in seen and _is_visible(name):
                found.setdefault(_kind(each.__dict__[name]), []).append(name)
        seen.update(each.__dict__)
        # Asked for its own annotations, a class has some.
        if each is cls and "__annotations__" not in seen:
            if any("__annotations__" in base.__dict__ for base in cls.__mro__):
                found.setdefault("Data and other attributes", []).append("__annotations__")
                seen.add("__annotations__")
        if each.__bases__ == (object,) and "__slots__" not in each.__dict__:
            found.setdefault("Data descriptors", []).extend(("__dict__", "__weakref__"))
        for kind in _kinds:
            if kind not in found:
                continue
            if not is_first:
                parts.append("-" * 70)
            is_first = False
            parts.append(f"{kind} {tag}:\n")
            parts.extend(_member(cls, each, name) for name in sorted(found[kind]))
    body = "\n".join(parts).rstrip()
    title = f"class {cls.__name__}({bases})" if bases else f"class {cls.__name__}"
    return f"{title}\n" + (f"{_indented(body, ' |  ')}\n" if body else "")


def _member(cls, home, name):
    if name == "__dict__":
        return "__dict__\n    dictionary for instance variables\n"
    if name == "__weakref__":
        return "__weakref__\n    list of weak references to the object\n"
    attribute = home.__dict__.get(name, {})
    if _kind(attribute) == "Data and other attributes":
        return _data(name, attribute)
    return _document(attribute if isinstance(attribute, property) else getattr(cls, name), name, cls)


def _module(module):
    names = sorted(name for name in dir(module) if not name.startswith("_"))
    doc = _doc(module)
    parts = [f"NAME\n    {module.__name__}" + (f" - {doc}" if doc else "")]
    if names:
        parts.append("CONTENTS\n" + "\n".join(f"    {name}" for name in names))
    return "\n\n".join(parts) + "\n"
