# %% displays with stars
a, b, d = [1, 2], (3,), {"x": 1}
[*a], (*a,), {*a}, {**d}, [*a, *b], (*a, 0, *b), {*a, *b}, {**d, "y": 2, **{"x": 3}}
#> ([1, 2], (1, 2), {1, 2}, {'x': 1}, [1, 2, 3], (1, 2, 0, 3), {1, 2, 3}, {'x': 3, 'y': 2})
*a, *b  #> (1, 2, 3)
[*"ab", *range(2), *{"k": 1}, *(i for i in a)], [*[]], (*(),), {*()}, {**{}}
#> (['a', 'b', 0, 1, 'k', 1, 2], [], (), set(), {})
x = *a, 9
x  #> (1, 2, 9)
{**{1: 2}, **{1: 3}}, {1: "a", 1.0: "b", True: "c"}, {1, 1.0, True}  #> ({1: 3}, {1: 'c'}, {1})
try: [*1]
except TypeError as e: print(e)  #> Value after * must be an iterable, not int
try: {**[1]}
except TypeError as e: print(e)  #> 'list' object is not a mapping
try: print(*None)
except TypeError as e: print(e)  #> print() argument after * must be an iterable, not NoneType
try: {[]: 1}
except TypeError as e: print(e)  #> unhashable type: 'list'
try: {*[[]]}
except TypeError as e: print(e)  #> unhashable type: 'list'
def f(*args, **kw): return args, kw
f(*a, 0, *b, **d, z=1, **{"w": 2}), f(*a, k=1, *b), f(**{}), f(*"ab")
#> (((1, 2, 0, 3), {'x': 1, 'z': 1, 'w': 2}), ((1, 2, 3), {'k': 1}), ((), {}), (('a', 'b'), {}))
try: f(**d, x=2)
except TypeError as e: print(e)  #> __main__.f() got multiple values for keyword argument 'x'
try: f(**{1: 2})
except TypeError as e: print(e)  #> keywords must be strings
try: f(**3)
except TypeError as e: print(e)  #> __main__.f() argument after ** must be a mapping, not int
try: f(*3)
except TypeError as e: print(e)  #> __main__.f() argument after * must be an iterable, not int
a[*[0]] if False else {(0, 1): "t"}[*[0, 1]]  #> 't'
class G:
    def __getitem__(self, k): return k
G()[*a], G()[0, *a], G()[*a, 1:2], G()[1:2, ...], G()[::, 1], G()[1,], G()[()], G()[:], G()[(1, 2)]
#> ((1, 2), (0, 1, 2), (1, 2, slice(1, 2, None)), (slice(1, 2, None), Ellipsis), (slice(None, None, None), 1), (1,), (), slice(None, None, None), (1, 2))

# %% comprehensions and their scope
[x * 2 for x in range(3)], {x % 2 for x in range(5)}, {x: x ** 2 for x in range(3)}
#> ([0, 2, 4], {0, 1}, {0: 0, 1: 1, 2: 4})
list(x for x in "ab"), sum(x for x in range(4)), [(x, y) for x in range(2) for y in range(x + 1)]
#> (['a', 'b'], 6, [(0, 0), (1, 0), (1, 1)])
[x for x in range(10) if x % 2 if x > 3], [y for x in [[1, 2], [3]] for y in x]  #> ([5, 7, 9], [1, 2, 3])
x = "outer"
[x for x in range(3)], x  #> ([0, 1, 2], 'outer')
[i for i in range(3)]; "i" in globals()  #> False
[[j for j in range(i)] for i in range(3)], [lambda: i for i in range(3)][0]()  #> ([[], [0], [0, 1]], 2)
[(a, b) for a, b in {"k": 1}.items()], [a for a, *b in [(1, 2, 3)]], [b for (a, (b, c)) in [(1, (2, 3))]]
#> ([('k', 1)], [1], [2])
[last := v for v in range(4)], last  #> ([0, 1, 2, 3], 3)
def f():
    [inner := v for v in range(2)]
    return inner, [y for y in [inner] if (z := y)], z
f()  #> (1, [1], 1)
class C:
    n = 3
    first = [i for i in range(n)]
    try:
        second = [n for i in range(2)]
    except NameError as e:
        second = str(e)
C.first, C.second  #> ([0, 1, 2], "name 'n' is not defined")
[x for x in range(3) if x], [x if x else None for x in range(2)], [x for x in (1, 2)] == [1, 2]
#> ([1, 2], [None, 1], True)
{k: v for k, v in zip("ab", [1, 2])}, {v: k for k, v in {"a": 1}.items()}, {(i, j): i * j for i in (1, 2) for j in (3,)}
#> ({'a': 1, 'b': 2}, {1: 'a'}, {(1, 3): 3, (2, 3): 6})
gen = (i for i in [1, 2, 3])
next(gen), list(gen), list(gen)  #> (1, [2, 3], [])
[f for f in [lambda y=i: y for i in range(3)]][1]()  #> 1
[*(x for x in range(2)), *[y for y in "ab"]]  #> [0, 1, 'a', 'b']
def g(n):
    return [i + n for i in range(n)], {n for _ in range(2)}, sum(n for _ in range(n))
g(2)  #> ([2, 3], {2}, 4)
try: (lambda: [u for u in undefined_name])()
except NameError as e: print(e)  #> name 'undefined_name' is not defined
it = (print("lazy") or i for i in range(2))
print("made"); next(it)
#> lazy
#> 0
try: (x for x in 5)
except TypeError as e: print(e)  #> 'int' object is not iterable
[[row[i] for row in [[1, 2], [3, 4]]] for i in range(2)], [x for x, in [(1,), (2,)]]  #> ([[1, 3], [2, 4]], [1, 2])
[x[0] for x[0] in [1, 2]] if False else 0  #> 0

# %% evaluation order
log = []
def t(n): log.append(n); return n
t(1) + t(2) * t(3); log  #> [1, 2, 3]
log.clear(); {t(1): t(2), t(3): t(4)}; log  #> [1, 2, 3, 4]
log.clear(); (lambda *a, **k: None)(t(1), *[t(2)], k=t(3), **{"z": t(4)}); log  #> [1, 2, 3, 4]
log.clear(); t(5) if t(1) else t(2); log  #> [1, 5]
log.clear(); t(1) < t(2) < t(3); log  #> [1, 2, 3]
log.clear(); t(3) < t(2) < t(1); log  #> [3, 2]
log.clear()
d = {}
d[t(1)] = t(2)
log  #> [2, 1]
log.clear()
def target(n): log.append(f"t{n}"); return d
target(1)[0] = target(2)[0] = t(3)
log  #> [3, 't1', 't2']
log.clear()
class A:
    def __setattr__(self, k, v): log.append((k, v))
    def __getitem__(self, k): log.append(("get", k)); return 1
    def __setitem__(self, k, v): log.append(("set", k, v))
def obj(): log.append("obj"); return A()
obj()[t(1)] += t(2)
log  #> ['obj', 1, ('get', 1), 2, ('set', 1, 3)]
log.clear()
a, obj().x = t(1), t(2)
log  #> [1, 2, 'obj', ('x', 2)]
log.clear()
[t(1), t(2)][t(0):t(1)]; t(0) or t(7) and t(0); not t(4)
log  #> [1, 2, 0, 1, 0, 7, 0, 4]
log.clear()
f"{t(1)} {t(2):{t(3)}}"; log  #> [1, 2, 3]
log.clear()
def deco(n): log.append(n); return lambda f: (log.append(-n), f)[1]
@deco(1)
@deco(2)
def f(a=t(3), *, b: t(5) = t(4)) -> t(6): pass
log  #> [1, 2, 3, 4, 5, 6, -2, -1]
log.clear()
class B(*[object][:t(1)], metaclass=[type, t(2)][0]): t(3)
log  #> [1, 2, 3]
log.clear(); {t(k): t(v) for k, v in [(1, 2)]}; [t(i) for i in [t(8)]]; log  #> [1, 2, 8, 8]
log.clear(); t(1).__add__(t(2)); (t(1), t(2))[t(0)]; log  #> [1, 2, 1, 2, 0]
log.clear(); assert t(1), t(2); log  #> [1]

# %% boolean operators and conditionals
0 or "", 1 and [], None or 0 or "x", 1 and 2 and 3, 0 and 1 / 0, 1 or 1 / 0, not "", not [0]
#> ('', [], 'x', 3, 0, 1, True, False)
1 if 0 else 2 if 0 else 3, (1 if 1 else 2, 3), [x if x else "-" for x in (0, 1)], 1 if [] or () else 0
#> (3, (1, 3), ['-', 1], 0)
(lambda: 1 if 1 else 2)(), (lambda x: x if x else None)(0), not 1 == 2, not (1, 2) == (1, 2)  #> (1, None, True, False)
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): print("bool", self.v); return self.v
    def __repr__(self): return f"B{self.v}"
B(True) and B(False)
#> bool True
#> BFalse
B(False) or B(True)
#> bool False
#> BTrue
not B(True)
#> bool True
#> False
[b for b in [B(False), B(True)] if b]
#> bool False
#> bool True
#> [BTrue]
class L:
    def __len__(self): return 0
bool(L()), not L(), L() or 5, 1 if L() else 2  #> (False, True, 5, 2)
class Bad:
    def __bool__(self): return 3
try: bool(Bad())
except TypeError as e: print(e)  #> __bool__ should return bool, returned int
try:
    if Bad(): pass
except TypeError as e: print(e)  #> __bool__ should return bool, returned int
class BadLen:
    def __len__(self): return -1
try: bool(BadLen())
except ValueError as e: print(e)  #> __len__() should return >= 0
try: len(BadLen())
except ValueError as e: print(e)  #> __len__() should return >= 0
class FloatLen:
    def __len__(self): return 1.5
try: len(FloatLen())
except TypeError as e: print(e)  #> 'float' object cannot be interpreted as an integer

# %% chained comparisons
1 < 2 < 3, 1 < 3 < 2, 1 == 1 == 1, 3 > 2 >= 2 != 3, 1 < 2 > 1, 1 in [1] in [[1]], "a" in "abc" in ["abc"]
#> (True, False, True, True, True, True, True)
(1 < 2) < 3, 1 is 1 is not None, None is None is None, not 1 < 2 < 3, 1 < 2 == True, 1 < 2 is True
#> (True, True, True, False, False, False)
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return f"lt{self.n}{o.n}"
    def __contains__(self, x): return "yes"
C(1) < C(2) < C(3), C(1) > C(2), 5 in C(1), 5 not in C(1)  #> ('lt23', 'lt21', True, False)
try: C(1) <= C(2)
except TypeError as e: print(e)  #> '<=' not supported between instances of 'C' and 'C'
try: 1 < "a"
except TypeError as e: print(e)  #> '<' not supported between instances of 'int' and 'str'
try: 1 in 5
except TypeError as e: print(e)  #> argument of type 'int' is not iterable
try: "a" in [1].__iter__() and 1 in "a"
except TypeError as e: print(e)
try: 1 in "abc"
except TypeError as e: print(e)  #> 'in <string>' requires string as left operand, not int
float("nan") == float("nan"), float("nan") in [float("nan")], (n := float("nan")) in [n], [n] == [n]
#> (False, False, True, True)
[1, 2] < [1, 3], (1,) < (1, 0), "a" < "b", {1} < {1, 2}, {1} <= {1}, b"a" < b"b", [1] == (1,), 1 == 1.0 == True
#> (True, True, True, True, True, True, False, True)
try: [1] < (1,)
except TypeError as e: print(e)  #> '<' not supported between instances of 'list' and 'tuple'
try: {} < {}
except TypeError as e: print(e)  #> '<' not supported between instances of 'dict' and 'dict'
try: 1j < 2j
except TypeError as e: print(e)  #> '<' not supported between instances of 'complex' and 'complex'
try: None > 1
except TypeError as e: print(e)  #> '>' not supported between instances of 'NoneType' and 'int'

# %% assignment expressions
(a := 1), a, (b := a + 1, b)  #> (1, 1, (2, 2))
if (n := len("abc")) > 2: print(n)  #> 3
while (n := n - 1): print(n)
#> 2
#> 1
[y := 5, y ** 2], {"k": (v := 3)}, v, f"{(w := 7)}", w, print((z := 1), z), (lambda: (q := 4) + q)()
#> 1 1
#> ([5, 25], {'k': 3}, 3, '7', 7, None, 8)
any((found := x) > 2 for x in [1, 2, 3, 4]), found  #> (True, 3)
[(s := 0)] + [s := s + x for x in range(4)], s  #> ([0, 0, 1, 3, 6], 6)
def f(x=(default := 9)): return x
f(), default  #> (9, 9)
def g():
    global outer
    [outer := i for i in range(3)]
g(); outer  #> 2
def h():
    total = 0
    def add(n):
        nonlocal total
        return [total := total + i for i in range(n)]
    return add(4), total
h()  #> ([0, 1, 3, 6], 6)
x = (y := 1, 2)
x, y  #> ((1, 2), 1)
x = y = (z := 3)
d = {}
d[(k := "key")] = (k2 := 1)
d, k, z  #> ({'key': 1}, 'key', 3)

# %% lambda
(lambda: 1)(), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, z=2), (lambda x, /, y, *, z: (x, y, z))(1, 2, z=3)
#> (1, 3, ((1,), {'z': 2}), (1, 2, 3))
(lambda x: lambda y: x + y)(1)(2), (lambda: (yield))().__class__.__name__, (lambda x=1, *, y=2: x + y)()
#> (3, 'generator', 3)
f = lambda: None
f.__name__, f.__qualname__, f()  #> ('<lambda>', '<lambda>', None)
fs = [lambda i=i: i for i in range(3)]
[g() for g in fs], (lambda a, b: a if b else -a)(1, 0), sorted("bA", key=lambda c: c.lower())
#> ([0, 1, 2], -1, ['A', 'b'])
(lambda *, a: a)(a=1), (lambda a, /: a)(1)  #> (1, 1)
try: (lambda x: x)()
except TypeError as e: print(e)  #> <lambda>() missing 1 required positional argument: 'x'
try: (lambda x, /: x)(x=1)
except TypeError as e: print(e)  #> <lambda>() got some positional-only arguments passed as keyword arguments: 'x'
try: (lambda *, k: k)(1)
except TypeError as e: print(e)  #> <lambda>() takes 0 positional arguments but 1 was given

# %% subscripts and slices
class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
s = S()
s[1], s[1:2], s[1:2:3], s[:], s[::], s[1:], s[:1], s[::2], s[1, 2], s[1:2, 3], s[...], s[None:None], s["a":"b"]
#> (1, slice(1, 2, None), slice(1, 2, 3), slice(None, None, None), slice(None, None, None), slice(1, None, None), slice(None, 1, None), slice(None, None, 2), (1, 2), (slice(1, 2, None), 3), Ellipsis, slice(None, None, None), slice('a', 'b', None))
s[1] = 2  #> set 1 2
s[1:2] = 3  #> set slice(1, 2, None) 3
s[1, 2:3] = 4  #> set (1, slice(2, 3, None)) 4
del s[1], s[2:3], s[4, 5]
#> del 1
#> del slice(2, 3, None)
#> del (4, 5)
l = list(range(10))
l[2:5], l[-3:], l[:-7], l[::3], l[::-2], l[8:2:-2], l[100:], l[-100:2], l[5:2], l[slice(1, 3)], l[True]
#> ([2, 3, 4], [7, 8, 9], [0, 1, 2], [0, 3, 6, 9], [9, 7, 5, 3, 1], [8, 6, 4], [], [0, 1], [], [1, 2], 1)
l[1:3] = ["a", "b", "c"]; l[:1] = []; l[-1:] = "xy"
l  #> ['a', 'b', 'c', 3, 4, 5, 6, 7, 8, 'x', 'y']
l[::2] = [0] * len(l[::2]); del l[1:4]; del l[-1]; del l[::3]
l  #> [0, 5, 7, 0]
try: l["a"]
except TypeError as e: print(e)  #> list indices must be integers or slices, not str
try: l[1.0]
except TypeError as e: print(e)  #> list indices must be integers or slices, not float
try: l[100]
except IndexError as e: print(e)  #> list index out of range
try: l[100] = 1
except IndexError as e: print(e)  #> list assignment index out of range
try: l[::2] = [1]
except ValueError as e: print(e)  #> attempt to assign sequence of size 1 to extended slice of size 2
try: l[0:1] = 5
except TypeError as e: print(e)  #> can only assign an iterable
try: (1, 2)[0] = 1
except TypeError as e: print(e)  #> 'tuple' object does not support item assignment
try: "abc"[0] = "x"
except TypeError as e: print(e)  #> 'str' object does not support item assignment
try: del (1, 2)[0]
except TypeError as e: print(e)  #> 'tuple' object doesn't support item deletion
try: 5[0]
except TypeError as e: print(e)  #> 'int' object is not subscriptable
try: None[0]
except TypeError as e: print(e)  #> 'NoneType' object is not subscriptable
try: {}["k"]
except KeyError as e: print(e, repr(e))  #> 'k' KeyError('k')
try: len[0]
except TypeError as e: print(e)  #> 'builtin_function_or_method' object is not subscriptable
try: l[::0]
except ValueError as e: print(e)  #> slice step cannot be zero
try: "abc"["a"]
except TypeError as e: print(e)  #> string indices must be integers, not 'str'
try: (1,)[5]
except IndexError as e: print(e)  #> tuple index out of range
try: range(3)[5]
except IndexError as e: print(e)  #> range object index out of range
try: S[1:2]
except TypeError as e: print(e)  #> type 'S' is not subscriptable

# %% unary and power
-2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2, -2 ** -2, ~5, ~-1, - - 3, + + 3, not not 1, -True, ~False, 0 ** 0, 0.0 ** 0
#> (-4, 4, 0.5, 512, -0.25, -6, 0, 3, 3, True, -1, -1, 1, 1.0)
pow(2, -1), pow(2, 10, 1000), pow(3, -1, 7), 2 ** 100, (-8) ** (1 / 3), 1 ** 10000, (-1) ** 0.5
#> (0.5, 24, 5, 1267650600228229401496703205376, (1.0000000000000002+1.7320508075688772j), 1, (6.123233995736766e-17+1j))
try: 0 ** -1
except ZeroDivisionError as e: print(e)  #> 0.0 cannot be raised to a negative power
try: -"a"
except TypeError as e: print(e)  #> bad operand type for unary -: 'str'
try: ~1.5
except TypeError as e: print(e)  #> bad operand type for unary ~: 'float'
try: +[]
except TypeError as e: print(e)  #> bad operand type for unary +: 'list'
try: "a" ** 2
except TypeError as e: print(e)  #> unsupported operand type(s) for ** or pow(): 'str' and 'int'
7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, divmod(-7, 2), divmod(7.5, -2), 1 / 3, 6 / 3, 5 % 3.5, 2 ** 0.5
#> (3, -4, -2, 2, 3.0, 0.5, (-4, 1), (-4.0, -0.5), 0.3333333333333333, 2.0, 1.5, 1.4142135623730951)
for expr in ["1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "divmod(1, 0)", "1j / 0", "0.0 ** -1", "1 << -1"]:
    try: eval(expr)
    except Exception as e: print(expr, type(e).__name__, e)
#> 1 / 0 ZeroDivisionError division by zero
#> 1 // 0 ZeroDivisionError integer division or modulo by zero
#> 1 % 0 ZeroDivisionError integer modulo by zero
#> 1.0 / 0 ZeroDivisionError float division by zero
#> 1.0 // 0 ZeroDivisionError float floor division by zero
#> 1.0 % 0 ZeroDivisionError float modulo
#> divmod(1, 0) ZeroDivisionError integer division or modulo by zero
#> 1j / 0 ZeroDivisionError complex division by zero
#> 0.0 ** -1 ZeroDivisionError 0.0 cannot be raised to a negative power
#> 1 << -1 ValueError negative shift count
for expr in ["1 + 'a'", "'a' + 1", "[] + ()", "1 @ 2", "{} | []", "'a' - 'b'", "None + 1", "'a' * 'b'", "[1] * 1.5", "1 << 1.0", "1 & 1.0"]:
    try: eval(expr)
    except Exception as e: print(e)
#> unsupported operand type(s) for +: 'int' and 'str'
#> can only concatenate str (not "int") to str
#> can only concatenate list (not "tuple") to list
#> unsupported operand type(s) for @: 'int' and 'int'
#> unsupported operand type(s) for |: 'dict' and 'list'
#> unsupported operand type(s) for -: 'str' and 'str'
#> unsupported operand type(s) for +: 'NoneType' and 'int'
#> can't multiply sequence by non-int of type 'str'
#> can't multiply sequence by non-int of type 'float'
#> unsupported operand type(s) for <<: 'int' and 'float'
#> unsupported operand type(s) for &: 'int' and 'float'
