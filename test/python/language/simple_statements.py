# %% assignment targets
a = b = [0, 0]
a is b  #> True
i, a[i] = 1, "x"
a  #> [0, 'x']
(x, y), [z, *w] = (1, 2), [3, 4, 5]
x, y, z, w  #> (1, 2, 3, [4, 5])
*a, = range(3)
[*b] = "ab"
(*c, d) = "xyz"
[p, [q, (r, *s)]] = 1, (2, [3, 4, 5])
a, b, c, d, p, q, r, s  #> ([0, 1, 2], ['a', 'b'], ['x', 'y'], 'z', 1, 2, 3, [4, 5])
*[m, n], o = 1, 2, 3
m, n, o  #> (1, 2, 3)
*(m, n), o = 4, 5, 6
m, n, o  #> (4, 5, 6)
[] = ()
() = []
class O: pass
o = O()
o.a, o.b, *o.c = range(5)
vars(o)  #> {'a': 0, 'b': 1, 'c': [2, 3, 4]}
d = {}
d["k"], d[1, 2], *d[()] = 1, 2, 3
d  #> {'k': 1, (1, 2): 2, (): [3]}
l = list(range(6))
l[1:3], l[-1] = "ab", "end"
l  #> [0, 'a', 'b', 3, 4, 'end']
o.x = o.y = d["z"] = l[0] = []
o.x is o.y is d["z"] is l[0]  #> True
x = y = z = 0
x = (y := 5) + (z := 1)
x, y, z  #> (6, 5, 1)
a, b = b, a = 1, 2
a, b  #> (2, 1)
for code in ["a, b = 1", "a, b = 1, 2, 3", "a, b, c = 1, 2", "a, *b, c = 1,", "[a, b] = {}", "a, b = None", "(a, b), c = 1, 2", "a, b = iter([1])", "*a, b = ()", "a, (b, c) = 1, (2,)", "a, b = 'abc'", "for a, b in [(1,)]: pass"]:
    try: exec(code)
    except Exception as e: print(code, "->", type(e).__name__, e)
#> a, b = 1 -> TypeError cannot unpack non-iterable int object
#> a, b = 1, 2, 3 -> ValueError too many values to unpack (expected 2)
#> a, b, c = 1, 2 -> ValueError not enough values to unpack (expected 3, got 2)
#> a, *b, c = 1, -> ValueError not enough values to unpack (expected at least 2, got 1)
#> [a, b] = {} -> ValueError not enough values to unpack (expected 2, got 0)
#> a, b = None -> TypeError cannot unpack non-iterable NoneType object
#> (a, b), c = 1, 2 -> TypeError cannot unpack non-iterable int object
#> a, b = iter([1]) -> ValueError not enough values to unpack (expected 2, got 1)
#> *a, b = () -> ValueError not enough values to unpack (expected at least 1, got 0)
#> a, (b, c) = 1, (2,) -> ValueError not enough values to unpack (expected 2, got 1)
#> a, b = 'abc' -> ValueError too many values to unpack (expected 2)
#> for a, b in [(1,)]: pass -> ValueError not enough values to unpack (expected 2, got 1)
def inner():
    x, *y = yield
    a = b = yield x, y
    yield a, b
g = inner(); next(g)
g.send("abc"), g.send(5)  #> (('a', ['b', 'c']), (5, 5))
x = yes = True; x, yes  #> (True, True)

# %% augmented assignment to every target, and its order
log = []
class T:
    def __init__(self): self.__dict__["store"] = {}
    def __getattr__(self, n): log.append(f"get {n}"); return 1
    def __setattr__(self, n, v): log.append(f"set {n} {v}")
    def __getitem__(self, k): log.append(f"getitem {k}"); return 1
    def __setitem__(self, k, v): log.append(f"setitem {k} {v}")
def obj(): log.append("obj"); return T()
def key(): log.append("key"); return "k"
def val(): log.append("val"); return 10
obj().a += val(); log  #> ['obj', 'get a', 'val', 'set a 11']
log.clear(); obj()[key()] *= val(); log  #> ['obj', 'key', 'getitem k', 'val', 'setitem k 10']
log.clear(); obj()[key():val()] -= val(); log
#> ['obj', 'key', 'val', "getitem slice('k', 10, None)", 'val', "setitem slice('k', 10, None) -9"]
log.clear(); obj()[key(), 1] //= val(); log  #> ['obj', 'key', "getitem ('k', 1)", 'val', "setitem ('k', 1) 0"]
x = 7
x += 1; x -= 2; x *= 3; x /= 2; x //= 2; x %= 3; x **= 2; x  #> 1.0
y = 6
y <<= 2; y >>= 1; y &= 15; y |= 16; y ^= 1; y  #> 29
l = [1, 2, 3]
l[0] += 10; l[-1] *= 2; l[1:2] += [7, 8]; l  #> [11, 2, 7, 8, 6]
s = "a"; s *= 3; s += "b"; s  #> 'aaab'
t = (1,); t += (2,); t *= 2; t  #> (1, 2, 1, 2)
l += "ab"; l  #> [11, 2, 7, 8, 6, 'a', 'b']
l += (i for i in range(2)); l  #> [11, 2, 7, 8, 6, 'a', 'b', 0, 1]
try: l += 5
except TypeError as e: print(e)  #> 'int' object is not iterable
try: t += [1]
except TypeError as e: print(e)  #> can only concatenate tuple (not "list") to tuple
class M:
    def __matmul__(self, o): return "mat"
m = M(); m @= 1; m  #> 'mat'
def f():
    n = 0
    def g():
        nonlocal n
        n += 1
        return n
    return g(), g(), n
f()  #> (1, 2, 2)
count = 0
def bump():
    global count
    count += 1
bump(); bump(); count  #> 2
x: int = 5
x += 1
x  #> 6

# %% annotated assignment
a: int = 1
b: "forward"
c: list[int] = [1]
(d): str = "d"
a, c, d, __annotations__  #> (1, [1], 'd', {'a': <class 'int'>, 'b': 'forward', 'c': list[int]})
class O: pass
o = O()
o.x: int = 5
o.y: undefined_is_fine if False else int
l = [0]
l[0]: int = 9
o.x, l, hasattr(o, "y")  #> (5, [9], False)
def f():
    v: undefined_name = 3
    w: int
    try: return w
    except UnboundLocalError as e: return v, str(e)
f(), f.__annotations__  #> ((3, "cannot access local variable 'w' where it is not associated with a value"), {})
try: b
except NameError as e: print(e)  #> name 'b' is not defined
try:
    bad: undefined_name = 1
except NameError as e: print(e)  #> name 'undefined_name' is not defined
def g(a: int, /, b: "str" = "x", *args: float, c: 1 + 1 = 3, **kw: None) -> [1]: pass
g.__annotations__  #> {'b': 'str', 'a': <class 'int'>, 'args': <class 'float'>, 'c': 2, 'kw': None, 'return': [1]}
e: tuple = 1, 2
e  #> (1, 2)

# %% annotations are kept as text with the future import
exec('''from __future__ import annotations
x: undefined = 1
def f(a: no_such[thing], b: "quoted" = 1, *c: 1 + 2) -> -x ** 2: pass
print(f.__annotations__)
class C:
    y: list[C] = []
    z: lambda q: q
    t: a.b.c[1:2, ...](*l, k=1, **m)
    s: not a and b or c
    r: [i for i in j if k]
    p: int | None = None
print(C.__annotations__)
print(__annotations__)
''')
#> {'a': 'no_such[thing]', 'b': "'quoted'", 'c': '1 + 2', 'return': '-x ** 2'}
#> {'y': 'list[C]', 'z': 'lambda q: q', 't': 'a.b.c[1:2, ...](*l, k=1, **m)', 's': 'not a and b or c', 'r': '[i for i in j if k]', 'p': 'int | None'}
#> {'x': 'undefined'}

# %% del of every target
a = b = c = 1
del a
try: a
except NameError as e: print(e)  #> name 'a' is not defined
del b, c
l = list(range(10)); d = {"x": 1, (1, 2): 3}
del l[0], l[-1], l[1:3], l[::2], d["x"], d[1, 2]
l, d  #> ([4, 6, 8], {})
class O: pass
o = O(); o.a = o.b = 1
del o.a, (o.b)
vars(o)  #> {}
x = y = z = w = 0
del (x, y), [z], w
"x" in globals(), "w" in globals()  #> (False, False)
for code in ["del nope", "del [1][3]", "del {}['k']", "del o.zzz", "del (1,)[0]", "del 'abc'[0]", "del O.q", "del len.x", "del int.real"]:
    try: exec(code)
    except Exception as e: print(code, "->", type(e).__name__, e)
#> del nope -> NameError name 'nope' is not defined
#> del [1][3] -> IndexError list assignment index out of range
#> del {}['k'] -> KeyError 'k'
#> del o.zzz -> AttributeError 'O' object has no attribute 'zzz'
#> del (1,)[0] -> TypeError 'tuple' object doesn't support item deletion
#> del 'abc'[0] -> TypeError 'str' object doesn't support item deletion
#> del O.q -> AttributeError type object 'O' has no attribute 'q'
#> del len.x -> AttributeError 'builtin_function_or_method' object has no attribute 'x'
#> del int.real -> TypeError cannot set 'real' attribute of immutable type 'int'
def f():
    v = 1
    del v
    try: return v
    except UnboundLocalError as e: return str(e)
f()  #> "cannot access local variable 'v' where it is not associated with a value"
def g():
    v = 1
    def h(): return v
    del v
    try: return h()
    except NameError as e: return str(e)
g()  #> "cannot access free variable 'v' where it is not associated with a value in enclosing scope"
def k():
    try: del missing
    except UnboundLocalError as e: return str(e)
    missing = 1
k()  #> "cannot access local variable 'missing' where it is not associated with a value"
del ()
for i in range(3):
    pass
del i
"i" in globals()  #> False

# %% assert
assert True
assert (1, "always true")[0]
try: assert 1 == 2, "message"
except AssertionError as e: print(repr(e))  #> AssertionError('message')
try: assert False
except AssertionError as e: print(repr(e), e.args)  #> AssertionError() ()
try: assert [], {"a": 1}
except AssertionError as e: print(repr(e))  #> AssertionError({'a': 1})
try: assert 0, (1, 2)
except AssertionError as e: print(repr(e), e.args)  #> AssertionError((1, 2)) ((1, 2),)
def side(): print("evaluated"); return "m"
assert True, side()
try: assert False, side()
except AssertionError as e: print(e)
#> evaluated
#> m
__debug__  #> True

# %% pass, return, break, continue
def nothing(): pass
def early(x):
    if x: return
    return "late"
def many(): return 1, *[2, 3], 4
def none(): return None
nothing(), early(1), early(0), many(), none()  #> (None, None, 'late', (1, 2, 3, 4), None)
for i in range(5):
    if i == 1: continue
    if i == 3: break
    print(i)
else: print("never")
#> 0
#> 2
while True:
    break
else: print("never")
n = 0
while n < 2: n += 1
else: print("else", n)  #> else 2
for x in []: pass
else: print("empty")  #> empty
def nested():
    for i in range(3):
        for j in range(3):
            if j == 1: break
            if i == 1: break
        else:
            return "no"
        yield i, j
list(nested())  #> [(0, 1), (1, 0), (2, 1)]
for i in range(3):
    i = 10
i  #> 10
for x, *y in [(1, 2, 3), "ab"]: print(x, y)
#> 1 [2, 3]
#> a ['b']
for d in [{}]:
    for d["k"] in range(3): pass
d  #> {'k': 2}
for x in *[1], 2: print(x)
#> 1
#> 2
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
l[:8]  #> [1, 2, 3, 11, 12]
d = {1: 1}
try:
    for k in d: d[k + 1] = 1
except RuntimeError as e: print(e)  #> dictionary changed size during iteration
s = {1}
try:
    for k in s: s.add(k + 1)
except RuntimeError as e: print(e)  #> Set changed size during iteration

# %% global and nonlocal
x = 1
def f():
    global x, y
    x = 2; y = 3
f(); x, y  #> (2, 3)
def outer():
    a = 1
    def mid():
        def inner():
            nonlocal a
            a += 1
            return a
        return inner
    m = mid()
    return m(), m(), a
outer()  #> (2, 3, 3)
def reader():
    return x
def shadow():
    x = "local"
    def inner():
        global x
        x = "changed"
        return x
    return inner(), x
shadow(), x, reader()  #> (('changed', 'local'), 'changed', 'changed')
for code in ["def f():\n x = 1\n global x", "def f(x):\n global x", "def f():\n nonlocal x", "nonlocal x", "def f():\n print(x)\n global x", "def f(x):\n nonlocal x",
             "def f():\n x = 1\n def g():\n  x\n  nonlocal x", "def f():\n nonlocal x\n global x", "def f():\n x: int\n global x", "class C:\n nonlocal x", "def f():\n global x\n x: int = 1",
             "def f():\n import x\n global x", "def f():\n for x in []: pass\n global x", "def f():\n del x\n global x"]:
    try: exec(code)
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
#> name 'x' is assigned to before global declaration 3 2
#> name 'x' is parameter and global 2 2
#> no binding for nonlocal 'x' found 2 2
#> nonlocal declaration not allowed at module level 1 1
#> name 'x' is used prior to global declaration 3 2
#> name 'x' is parameter and nonlocal 2 2
#> name 'x' is used prior to nonlocal declaration 5 3
#> name 'x' is nonlocal and global 2 2
#> annotated name 'x' can't be global 3 2
#> no binding for nonlocal 'x' found 2 2
#> annotated name 'x' can't be global 3 2
#> name 'x' is assigned to before global declaration 3 2
#> name 'x' is assigned to before global declaration 3 2
global z
z = 5
z  #> 5
def maker():
    def get(): return v
    def put(n):
        nonlocal v
        v = n
    v = 0
    return get, put
get, put = maker()
put(7); get()  #> 7
class K:
    v = 1
    def m(self):
        global v
        v = "made by m"
K().m(); v  #> 'made by m'

# %% imports
import math, sys as system
import os.path
import collections.abc as cabc
from math import pi, sqrt as root
from os import path
from collections import (OrderedDict, namedtuple as nt,)
math.floor(2.5), system is __import__("sys"), os.path.basename("a/b"), cabc.Sized.__name__, pi > 3, root(4), path is os.path, OrderedDict.__name__, nt.__name__
#> (2, True, 'b', 'Sized', True, 2.0, True, 'OrderedDict', 'namedtuple')
for code in ["import no_such_module", "import math.nope", "from no_such import x", "import os.nope", "from . import x", "from .mod import x", "from .. import y", "import collections.abd", "import no.such.thing", "from math import *; print(cos(0))", "import math as m; print(m.nope)", "from __future__ import nope", "from __future__ import division; print(1/2)"]:
    try: exec(code)
    except (ImportError, AttributeError, SyntaxError) as e: print(code, "->", type(e).__name__, e)
#> import no_such_module -> ModuleNotFoundError No module named 'no_such_module'
#> import math.nope -> ModuleNotFoundError No module named 'math.nope'; 'math' is not a package
#> from no_such import x -> ModuleNotFoundError No module named 'no_such'
#> import os.nope -> ModuleNotFoundError No module named 'os.nope'; 'os' is not a package
#> from . import x -> ImportError attempted relative import with no known parent package
#> from .mod import x -> ImportError attempted relative import with no known parent package
#> from .. import y -> ImportError attempted relative import with no known parent package
#> import collections.abd -> ModuleNotFoundError No module named 'collections.abd'
#> import no.such.thing -> ModuleNotFoundError No module named 'no'
#> 1.0
#> import math as m; print(m.nope) -> AttributeError module 'math' has no attribute 'nope'
#> from __future__ import nope -> SyntaxError future feature nope is not defined (<string>, line 1)
#> 0.5
try: import no_such
except ImportError as e: e.name, e.path, e.msg, type(e).__name__
def f():
    import math
    from math import tau as t
    return math.e > 2, t > 6, sorted(locals())
f()  #> (True, True, ['math', 't'])
class C:
    from math import floor
    import math as m
C.floor(2.5), C.m is math, C().floor(3.7)  #> (2, True, 3)
try:
    import nothing_here as n
except ModuleNotFoundError:
    n = None
n
if True: import string as s
else: import nope
s.digits  #> '0123456789'
from math import *
"sin" in globals(), "__doc__" in dir(math), sin(0)  #> (True, True, 0.0)
def g():
    try: exec("from math import *")
    except SyntaxError as e: return str(e)
    return "fine"
g()  #> 'fine'
try: exec("def f():\n from math import *")
except SyntaxError as e: print(e.msg)  #> import * only allowed at module level
__name__, math.__name__, type(math).__name__, "math" in system.modules  #> ('__main__', 'math', 'module', True)
__import__("math") is math, __import__("os.path").__name__  #> (True, 'os')
import importlib
importlib.import_module("math") is math  #> True

# %% exec, eval and compile as statements see them
x = 10
eval("x + 1"), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval(" 1 + 1 "), eval("(1,\n2)")
#> (11, 5, 3, 2, (1, 2))
exec("x = 20; z = x * 2")
x, z  #> (20, 40)
ns = {}
exec("def f(a): return a + b\nb = 5", ns)
ns["f"](1), sorted(k for k in ns if k != "__builtins__")  #> (6, ['b', 'f'])
def f():
    y = 1
    exec("y = 2")
    return y, eval("y + 1"), sorted(locals())
f()  #> (1, 2, ['y'])
code = compile("1 + 2", "<s>", "eval")
eval(code), exec(compile("w = 1\nw += 1", "<s>", "exec")), w, type(code).__name__  #> (3, None, 2, 'code')
exec(compile("1 + 1", "<s>", "single"))  #> 2
for code, mode in [("1 +", "eval"), ("x = 1", "eval"), ("", "eval"), ("1; 2", "eval"), ("if x", "exec"), ("a b", "exec"), ("print 1", "exec"), ("x = (1", "exec"), (" x", "exec"), ("def f(:", "exec"), ("1 = x", "exec")]:
    try: (eval if mode == "eval" else exec)(code)
    except SyntaxError as e: print(repr(code), "->", type(e).__name__, e, e.lineno, e.offset, e.text)
#> '1 +' -> SyntaxError invalid syntax (<string>, line 1) 1 0 1 +
#> 'x = 1' -> SyntaxError invalid syntax (<string>, line 1) 1 3 x = 1
#> '' -> SyntaxError invalid syntax (<string>, line 0) 0 0
#> '1; 2' -> SyntaxError invalid syntax (<string>, line 1) 1 2 1; 2
#> 'if x' -> SyntaxError expected ':' (<string>, line 1) 1 5 if x
#>
#> 'a b' -> SyntaxError invalid syntax (<string>, line 1) 1 3 a b
#>
#> 'print 1' -> SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? (<string>, line 1) 1 1 print 1
#>
#> 'x = (1' -> SyntaxError '(' was never closed (<string>, line 1) 1 5 x = (1
#>
#> ' x' -> IndentationError unexpected indent (<string>, line 1) 1 1  x
#>
#> 'def f(:' -> SyntaxError invalid syntax (<string>, line 1) 1 7 def f(:
#>
#> '1 = x' -> SyntaxError cannot assign to literal here. Maybe you meant '==' instead of '='? (<string>, line 1) 1 1 1 = x
for bad in [lambda: eval(5), lambda: exec(None), lambda: compile("1", "f", "bad"), lambda: eval("1", 5), lambda: eval("undefined_thing")]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
#> TypeError eval() arg 1 must be a string, bytes or code object
#> TypeError exec() arg 1 must be a string, bytes or code object
#> ValueError compile() mode must be 'exec', 'eval' or 'single'
#> TypeError globals must be a dict
#> NameError name 'undefined_thing' is not defined
eval("[i for i in range(3)]"), eval("lambda: x")(), eval("__name__")  #> ([0, 1, 2], 20, '__main__')
