# %% states, static look-ups, frames
import typing, inspect, contextlib, random, dataclasses, types, json, logging, gc, time, os
from typing import SupportsComplex, SupportsBytes
print(isinstance(3, typing.SupportsInt), isinstance("a", typing.SupportsFloat), isinstance(2, typing.SupportsAbs), isinstance(1.5, typing.SupportsRound), isinstance(1, typing.SupportsIndex), isinstance(1, SupportsComplex), isinstance(b"", SupportsBytes))
#> True False True True True False True
print(typing.IO[str], typing.TextIO, typing.BinaryIO, typing.ChainMap[str, int], typing.Counter[str])
#> typing.IO[str] <class 'typing.TextIO'> <class 'typing.BinaryIO'> typing.ChainMap[str, int] typing.Counter[str]
def f(a, b=1, *args, c, d=2, **kw): "doc"
print(inspect.getfullargspec(f), inspect.getcallargs(f, 1, c=3))
#> FullArgSpec(args=['a', 'b'], varargs='args', varkw='kw', defaults=(1,), kwonlyargs=['c', 'd'], kwonlydefaults={'d': 2}, annotations={}) {'a': 1, 'args': (), 'kw': {}, 'c': 3, 'b': 1, 'd': 2}
def g():
    yield 1
x = g()
print(inspect.getgeneratorstate(x)); next(x); print(inspect.getgeneratorstate(x), inspect.getgeneratorlocals(x)); x.close(); print(inspect.getgeneratorstate(x))
#> GEN_CLOSED
class A:
    "cls doc"
    v: int = 3
    def m(self): "m doc"
    @property
    def p(self): return 1
    @staticmethod
    def s(): pass
print(inspect.getmembers_static(A, inspect.isfunction)[:1], inspect.getattr_static(A(), "p"), inspect.get_annotations(A), inspect.isgetsetdescriptor(int.real), inspect.ismethoddescriptor(list.append), inspect.iscode(f.__code__), inspect.isframe(inspect.currentframe()), inspect.istraceback(None))
#> [('m', <function A.m at 0xADDR>)] <property object at 0xADDR> {'v': <class 'int'>} True True True True False
print([(a.name, a.kind) for a in inspect.classify_class_attrs(A) if a.name in "mpsv"], inspect.getclasstree([A]), inspect.getmro(A))
#> [('m', 'method'), ('p', 'property'), ('s', 'static method'), ('v', 'data')] [(<class 'object'>, ()), [(<class '__main__.A'>, (<class 'object'>,))]] (<class '__main__.A'>, <class 'object'>)
def outer():
    y = 5
    def inner(): return y + len([])
    return inner
print(inspect.getclosurevars(outer()).nonlocals)  #> {'y': 5}
print(inspect.CO_GENERATOR, inspect.CO_VARARGS, g.__code__.co_flags & inspect.CO_GENERATOR != 0)  #> 32 4 True
async def co(): pass
c = co(); print(inspect.getcoroutinestate(c), inspect.isawaitable(c), inspect.isasyncgenfunction(co)); c.close()



print(types.FrameType, types.TracebackType, types.CellType, types.CoroutineType)
#> <class 'frame'> <class 'traceback'> <class 'cell'> <class 'coroutine'>
def depth():
    return inspect.stack()[0].function, inspect.currentframe().f_code.co_name, inspect.getframeinfo(inspect.currentframe()).function
print(depth())  #> ('depth', 'depth', 'depth')

# %% exceptions as texts
import traceback
def h(x, y=2):
    raise KeyError("k")
try:
    h(1)
except KeyError as error:
    e = error
t = traceback.TracebackException.from_exception(e)
print(t.exc_type, str(t), [f.name for f in t.stack][-1], list(t.format_exception_only()), t.__cause__, t.__context__, t.__suppress_context__)
#> <class 'KeyError'> 'k' h ["KeyError: 'k'\n"] None None False
print(traceback.format_exception_only(e), traceback.format_exception_only(KeyError, e), traceback.format_exception_only(None), traceback.format_exception(None), traceback.format_exc())
#> ["KeyError: 'k'\n"] ["KeyError: 'k'\n"] ['NoneType: None\n'] ['NoneType: None\n'] NoneType: None
e = ValueError("a")
e.add_note("note 1")
e.add_note("n2\nn3")
print(traceback.format_exception_only(e), traceback.format_exception(e))
#> ['ValueError: a\n', 'note 1\n', 'n2\n', 'n3\n'] ['ValueError: a\n', 'note 1\n', 'n2\n', 'n3\n']
print("".join(traceback.format_exception(ExceptionGroup("g", [ValueError(1), TypeError(2)]))))
#>   | ExceptionGroup: g (2 sub-exceptions)
#>   +-+---------------- 1 ----------------
#>     | ValueError: 1
#>     +---------------- 2 ----------------
#>     | TypeError: 2
#>     +------------------------------------
try:
    compile("x = = 1", "s.py", "exec")
except SyntaxError as error:
    print("".join(traceback.format_exception_only(error)))
#>   File "s.py", line 1
#>     x = = 1
#>         ^
#> SyntaxError: invalid syntax
print(traceback.FrameSummary("a.py", 1, "f", line="x"), traceback.StackSummary.from_list([("a.py", 1, "f", "x = 1"), ("b.py", 2, "g", None)]).format())
#> <FrameSummary file a.py, line 1 in f> ['  File "a.py", line 1, in f\n    x = 1\n', '  File "b.py", line 2, in g\n']
print("".join(traceback.format_list([("a.py", 1, "f", "f()")] * 6)), len(traceback.extract_tb(None)))
#>   File "a.py", line 1, in f
#>     f()
#>   File "a.py", line 1, in f
#>     f()
#>   File "a.py", line 1, in f
#>     f()
#>   [Previous line repeated 3 more times]
#>  0
for call in (lambda: traceback.format_exception(3), lambda: traceback.format_exception(KeyError, e)):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
#> TypeError Exception expected for value, int found
#> ValueError Both or neither of value and tb must be given

# %% what there is no text of
import inspect, linecache
for value in (len, int, "text", None):
    try:
        inspect.getsource(value)
    except (TypeError, OSError) as error:
        print(type(error).__name__)
#> TypeError
#> TypeError
#> TypeError
#> TypeError
inspect.getcomments(len), linecache.getline("nowhere.py", 1), linecache.getlines("nowhere.py")  #> (None, '', [])
inspect.getmodule(inspect) is inspect, inspect.getmodule(inspect.signature) is inspect, inspect.getmodule(3)
#> (True, True, None)

# %% docstrings of modules
namespace = {}
exec('"""About."""\nx = __doc__', namespace)
namespace["__doc__"], namespace["x"]  #> ('About.', 'About.')
exec('x = 1\n"""No docstring."""', namespace)
namespace["__doc__"]  #> 'About.'
eval("'text'", namespace), namespace["__doc__"]  #> ('text', 'About.')
