def script(obj=None, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    return obj


def trace(func=None, example_inputs=None, *args, **kwargs):
    return func


def ignore(fn=None, drop=False, **kwargs):
    return fn if callable(fn) else (lambda f: f)


def export(fn):
    return fn


def unused(fn):
    return fn


def is_scripting():
    return False


def is_tracing():
    return False


class ScriptModule:
    pass
