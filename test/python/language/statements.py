# %% assignment and unpacking
a = b = c = 1
a, b, c  #> (1, 1, 1)
a, b = 1, 2
a, b = b, a
a, b  #> (2, 1)
(a, [b, c]) = [1, [2, 3]]
a, b, c  #> (1, 2, 3)
first, *middle, last = range(5)
first, middle, last  #> (0, [1, 2, 3], 4)
*init, tail = "abc"
init, tail  #> (['a', 'b'], 'c')
(x, y), z = (1, 2), 3
x, y, z  #> (1, 2, 3)
i = 0
l = [0, 0]
i, l[i] = 1, 5
l, i  #> ([0, 5], 1)

# %% augmented assignment
x = 5
x += 2; x -= 1; x *= 3; x //= 2; x **= 2; x %= 7
x  #> 4
x = 12
x <<= 2; x >>= 1; x |= 1; x &= 0xF; x ^= 3
x  #> 10
l = [1]
m = l
l += [2]
m, l is m  #> ([1, 2], True)
l *= 2
m  #> [1, 2, 1, 2]
t = (1,)
u = t
t += (2,)
u, t  #> ((1,), (1, 2))
s = "a"
s += "b"
s  #> 'ab'
d = {"a": 1}
d["a"] += 1
d  #> {'a': 2}
class O: pass
o = O()
o.n = 1
o.n += 1
o.n  #> 2
class V:
    def __init__(self, n): self.n = n
    def __iadd__(self, o):
        self.n += o
        return self
v = V(1)
v += 5
v.n  #> 6

# %% while, for, else, break, continue
n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print(n)
else:
    print("done")  #> 1
#> 3
#> done
for i in range(5):
    if i == 3:
        break
else:
    print("never")
i  #> 3
for a, (b, c) in [(1, (2, 3))]:
    print(a, b, c)  #> 1 2 3
for x in []:
    pass
else:
    print("empty")  #> empty
l = [1, 2, 3]
for x in l:
    if x == 1:
        l.append(4)
    print(x, end=" ")  #> 1 2 3 4
for i in range(3):
    for j in range(3):
        if j == 1:
            break
        print(i, j)  #> 0 0
#> 1 0
#> 2 0
for k in {"a": 1, "b": 2}:
    print(k)  #> a
#> b

# %% del
x = 1
del x
try:
    x
except NameError as e:
    print(e)  #> name 'x' is not defined
d = {"a": 1, "b": 2}
del d["a"]
d  #> {'b': 2}
class O: pass
o = O()
o.a = 1
del o.a
hasattr(o, "a")  #> False
a, b = 1, 2
del a, (b)
"a" in dir()  #> False

# %% global and nonlocal
count = 0
def bump():
    global count
    count += 1
bump()
bump()
count  #> 2
def outer():
    n = 0
    def inner():
        nonlocal n
        n += 1
        return n
    inner()
    inner()
    return n
outer()  #> 2
def make():
    global made
    made = "yes"
make()
made  #> 'yes'

# %% assert
assert True
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print(repr(e))  #> AssertionError('message')
try:
    assert 0
except AssertionError as e:
    print(repr(e), e.args)  #> AssertionError() ()

# %% with
class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None, v)
        return self.swallow
with M("a") as a, M("b") as b:
    print(a, b)  #> enter a
#> enter b
#> A B
#> exit b None None
#> exit a None None
with (M("c"), M("d") as d):
    print(d)  #> enter c
#> enter d
#> D
#> exit d None None
#> exit c None None
with M("e", True):
    raise ValueError("swallowed")  #> enter e
#> exit e ValueError swallowed
try:
    with M("f"):
        raise KeyError("k")
except KeyError as e:
    print("caught", e)  #> enter f
#> exit f KeyError 'k'
#> caught 'k'
def f():
    with M("g"):
        return 1
f()  #> enter g
#> exit g None None
#> 1
for i in range(2):
    with M("h"):
        continue  #> enter h
#> exit h None None
#> enter h
#> exit h None None
try:
    with 5:
        pass
except TypeError as e:
    print(e)  #> 'int' object does not support the context manager protocol

# %% annotations
x: int = 5
y: "str"
__annotations__  #> {'x': <class 'int'>, 'y': 'str'}
def f(a: int, b: str = "x", *c: float, d: bool, **e: list) -> None: pass
f.__annotations__  #> {'a': <class 'int'>, 'b': <class 'str'>, 'c': <class 'float'>, 'd': <class 'bool'>, 'e': <class 'list'>, 'return': None}
class A:
    p: int
    q: str = "s"
A.__annotations__  #> {'p': <class 'int'>, 'q': <class 'str'>}
A.q  #> 's'

# %% match
def what(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case "s": return "string s"
        case None: return "none"
        case True: return "true"
        case [] : return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"1 then {rest}"
        case (a, b) if a == b: return f"twins {a}"
        case {"k": v, **rest}: return f"k={v} {rest}"
        case int(n): return f"int {n}"
        case str() as s: return f"str {s}"
        case float(): return "float"
        case _: return "other"
[what(v) for v in (0, 2, "s", None, [], [5], [1, 2, 3], (4, 4), {"k": 1, "z": 2}, 77, "t", 1.5, object)]  #> ['zero', 'one or two', 'string s', 'none', 'empty', 'one 5', '1 then [2, 3]', 'twins 4', "k=1 {'z': 2}", 'int 77', 'str t', 'float', 'other']
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def where(p):
    match p:
        case P(0, 0): return "origin"
        case P(x, y=0): return f"x axis {x}"
        case P(x=0, y=yy): return f"y axis {yy}"
        case P(): return "somewhere"
[where(P(0, 0)), where(P(3, 0)), where(P(0, 2)), where(P(1, 1))]  #> ['origin', 'x axis 3', 'y axis 2', 'somewhere']
class Color:
    RED = 1
match 1:
    case Color.RED: print("red")  #> red
match (1, 2, 3):
    case (a, *_, b): print(a, b)  #> 1 3
match {"a": [1, {"b": 2}]}:
    case {"a": [1, {"b": z}]}: print(z)  #> 2
match -1:
    case -1: print("minus one")  #> minus one
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e:
    print(e)  #> P() accepts 2 positional sub-patterns (3 given)

# %% unpacking errors
def fails(f):
    try:
        f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
def u1(): a, b = 1, 2, 3
def u2(): a, b, c = 1, 2
def u3(): a, b = 5
def u4(): a, *b, c = [1]
def u5(): a, b = None
def u6(): (a, b), c = 1, 2
fails(u1), fails(u2), fails(u3)  #> ('ValueError: too many values to unpack (expected 2)', 'ValueError: not enough values to unpack (expected 3, got 2)', 'TypeError: cannot unpack non-iterable int object')
fails(u4), fails(u5), fails(u6)  #> ('ValueError: not enough values to unpack (expected at least 2, got 1)', 'TypeError: cannot unpack non-iterable NoneType object', 'TypeError: cannot unpack non-iterable int object')
def u7():
    for a, b in [1]: pass
fails(u7)  #> 'TypeError: cannot unpack non-iterable int object'
def u8(): [*5]
fails(u8)  #> 'TypeError: Value after * must be an iterable, not int'

# %% name errors
def fails(f):
    try:
        f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
def n1():
    print(z)
    z = 1
def n2(): undefined_name
def n3():
    def inner(): return q
    r = inner()
    q = 1
def n4():
    x = 1
    del x
    x
def n5():
    del nothing
fails(n1), fails(n2)  #> ("UnboundLocalError: cannot access local variable 'z' where it is not associated with a value", "NameError: name 'undefined_name' is not defined")
fails(n3), fails(n4), fails(n5)  #> ("NameError: cannot access free variable 'q' where it is not associated with a value in enclosing scope", "UnboundLocalError: cannot access local variable 'x' where it is not associated with a value", "UnboundLocalError: cannot access local variable 'nothing' where it is not associated with a value")

# %% a line that begins with a bracket after one that ends in a name
a, b, c = 1, 2, 3
a, b  #> (1, 2)
[a, [b, c]] = [4, [5, 6]]
a, b, c  #> (4, 5, 6)
