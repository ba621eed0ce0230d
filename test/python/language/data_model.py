# %% binary operators: reflected, NotImplemented, subclasses first
class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
for op in "add sub mul truediv floordiv mod pow matmul lshift rshift and or xor divmod".split():
    def forward(self, other, op=op): return (op, self.v, other)
    def reflected(self, other, op=op): return ("r" + op, self.v, other)
    setattr(N, f"__{op}__", forward)
    setattr(N, f"__r{op}__", reflected)
n = N(1)
n + 2, n - 2, n * 2, n / 2, n // 2, n % 2, n ** 2, n @ 2, n << 2, n >> 2, n & 2, n | 2, n ^ 2, divmod(n, 2)
#> (('add', 1, 2), ('sub', 1, 2), ('mul', 1, 2), ('truediv', 1, 2), ('floordiv', 1, 2), ('mod', 1, 2), ('pow', 1, 2), ('matmul', 1, 2), ('lshift', 1, 2), ('rshift', 1, 2), ('and', 1, 2), ('or', 1, 2), ('xor', 1, 2), ('divmod', 1, 2))
2 + n, 2 - n, 2 * n, 2 / n, 2 // n, 2 % n, 2 ** n, 2 @ n, 2 << n, 2 >> n, 2 & n, 2 | n, 2 ^ n, divmod(2, n)
#> (('radd', 1, 2), ('rsub', 1, 2), ('rmul', 1, 2), ('rtruediv', 1, 2), ('rfloordiv', 1, 2), ('rmod', 1, 2), ('rpow', 1, 2), ('rmatmul', 1, 2), ('rlshift', 1, 2), ('rrshift', 1, 2), ('rand', 1, 2), ('ror', 1, 2), ('rxor', 1, 2), ('rdivmod', 1, 2))
"s" + n, [1] * n, None | n, "a%s" % n, {} | n, 1.5 + n, (1,) + n, True & n
#> (('radd', 1, 's'), ('rmul', 1, [1]), ('ror', 1, None), 'aN(1)', ('ror', 1, {}), ('radd', 1, 1.5), ('radd', 1, (1,)), ('rand', 1, True))
class A:
    def __add__(self, o): print("A.add"); return NotImplemented
    def __radd__(self, o): print("A.radd"); return NotImplemented
class B(A):
    def __radd__(self, o): print("B.radd"); return "B"
class C(A): pass
A() + B()
#> B.radd
#> 'B'
B() + A()
#> A.add
#> A.radd
#> TypeError: unsupported operand type(s) for +: 'B' and 'A'
try: A() + C()
except TypeError as e: print(e)
#>
#>
try: A() + A()
except TypeError as e: print(e)
#>
#>
try: A() + 1
except TypeError as e: print(e)
#>
#>
try: 1 + A()
except TypeError as e: print(e)
#>
#>
class M(int):
    def __add__(self, o): return "M.add"
    def __radd__(self, o): return "M.radd"
1 + M(2), M(2) + 1, M(1) + M(2), sum([M(1), 2]), 1.5 + M(2), M(3) - 1, type(M(3) - 1).__name__  #>
class S(str):
    def __radd__(self, o): return "S.radd"
    def __mod__(self, o): return "S.mod"
    def __rmod__(self, o): return "S.rmod"
"a" + S("b"), S("a") + "b", "%s" % S("x"), S("%s") % "x", "%s" % (S("x"),)  #>
N(1).__add__(3), (1).__add__("x"), (1).__radd__(2), [].__add__([1]), (1.5).__add__(1), "a".__mod__(()), (2).__pow__(3, 5)  #>
class P:
    def __pow__(self, e, m=None): return (e, m)
    def __rpow__(self, b, m=None): return ("r", b, m)
pow(P(), 2), pow(P(), 2, 3), P() ** 4, 2 ** P()  #>
try: pow(2, P(), 3)
except TypeError as e: print(e)  #>

# %% operators that are not there
class E: pass
for code in ["E() + 1", "1 + E()", "E() - E()", "E() @ 1", "E() ** 2", "-E()", "+E()", "~E()", "E() < 1", "E() >= E()", "E()[0]", "E()()",
             "len(E())", "iter(E())", "1 in E()", "abs(E())", "round(E())", "int(E())", "float(E())", "complex(E())", "divmod(E(), 1)", "pow(E(), 1, 2)",
             "next(E())", "reversed(E())", "hash([])", "bytes(E())", "E() & 1", "E() | 1", "E() ^ 1", "E() << 1", "E() >> 1", "E() // 1", "E() % 1",
             "with_(E())", "[][E()]", "range(E())", "'a' * E()", "chr(E())", "format(E(), 'x')", "sorted([E(), E()])", "max(E(), E())", "E().x", "{E(): 1}[1]"]:
    try: print(eval(code))
    except (TypeError, AttributeError, NameError, KeyError) as e: print(code, "->", e)
#> E() + 1 -> unsupported operand type(s) for +: 'E' and 'int'
#> 1 + E() -> unsupported operand type(s) for +: 'int' and 'E'
#> E() - E() -> unsupported operand type(s) for -: 'E' and 'E'
#> E() @ 1 -> unsupported operand type(s) for @: 'E' and 'int'
#> E() ** 2 -> unsupported operand type(s) for ** or pow(): 'E' and 'int'
#> -E() -> bad operand type for unary -: 'E'
#> +E() -> bad operand type for unary +: 'E'
#> ~E() -> bad operand type for unary ~: 'E'
#> E() < 1 -> '<' not supported between instances of 'E' and 'int'
#> E() >= E() -> '>=' not supported between instances of 'E' and 'E'
#> E()[0] -> 'E' object is not subscriptable
#> E()() -> 'E' object is not callable
#> len(E()) -> object of type 'E' has no len()
#> iter(E()) -> 'E' object is not iterable
#> 1 in E() -> argument of type 'E' is not iterable
#> abs(E()) -> bad operand type for abs(): 'E'
#> round(E()) -> type E doesn't define __round__ method
#> int(E()) -> int() argument must be a string, a bytes-like object or a real number, not 'E'
#> float(E()) -> float() argument must be a string or a real number, not 'E'
#> complex(E()) -> complex() first argument must be a string or a number, not 'E'
#> divmod(E(), 1) -> unsupported operand type(s) for divmod(): 'E' and 'int'
#> pow(E(), 1, 2) -> unsupported operand type(s) for ** or pow(): 'E', 'int', 'int'
#> next(E()) -> 'E' object is not an iterator
#> reversed(E()) -> 'E' object is not reversible
#> hash([]) -> unhashable type: 'list'
#> bytes(E()) -> cannot convert 'E' object to bytes
#> E() & 1 -> unsupported operand type(s) for &: 'E' and 'int'
#> E() | 1 -> unsupported operand type(s) for |: 'E' and 'int'
#> E() ^ 1 -> unsupported operand type(s) for ^: 'E' and 'int'
#> E() << 1 -> unsupported operand type(s) for <<: 'E' and 'int'
#> E() >> 1 -> unsupported operand type(s) for >>: 'E' and 'int'
#> E() // 1 -> unsupported operand type(s) for //: 'E' and 'int'
#> E() % 1 -> unsupported operand type(s) for %: 'E' and 'int'
#> with_(E()) -> name 'with_' is not defined
#> [][E()] -> list indices must be integers or slices, not E
#> range(E()) -> 'E' object cannot be interpreted as an integer
#> 'a' * E() -> can't multiply sequence by non-int of type 'E'
#> chr(E()) -> 'E' object cannot be interpreted as an integer
#> format(E(), 'x') -> unsupported format string passed to E.__format__
#> sorted([E(), E()]) -> '<' not supported between instances of 'E' and 'E'
#> max(E(), E()) -> '>' not supported between instances of 'E' and 'E'
#> E().x -> 'E' object has no attribute 'x'
#> {E(): 1}[1] -> 1
def broken():
    e = E()
    e[0] = 1
try: broken()
except TypeError as e: print(e)  #> 'E' object does not support item assignment
def broken():
    e = E()
    del e[0]
try: broken()
except TypeError as e: print(e)  #> 'E' object doesn't support item deletion
def broken():
    e = E()
    e += 1
try: broken()
except TypeError as e: print(e)  #> unsupported operand type(s) for +=: 'E' and 'int'
def broken():
    e = E()
    e @= 1
try: broken()
except TypeError as e: print(e)  #> unsupported operand type(s) for @=: 'E' and 'int'
def broken():
    with E(): pass
try: broken()
except TypeError as e: print(e)  #> 'E' object does not support the context manager protocol
def broken():
    del E().x
try: broken()
except AttributeError as e: print(e)  #> 'E' object has no attribute 'x'
def broken():
    for x in E(): pass
try: broken()
except TypeError as e: print(e)  #> 'E' object is not iterable
def broken():
    a, b = E()
try: broken()
except TypeError as e: print(e)  #> cannot unpack non-iterable E object
def broken():
    x = 5; x.y = 1
try: broken()
except AttributeError as e: print(e)  #> 'int' object has no attribute 'y'
def broken():
    raise E()
try: broken()
except TypeError as e: print(e)  #> exceptions must derive from BaseException
def broken():
    raise E
try: broken()
except TypeError as e: print(e)  #> exceptions must derive from BaseException
def broken():
    raise ValueError from 5
try: broken()
except TypeError as e: print(e)  #> exception causes must derive from BaseException
def broken():
    try: 1 / 0
    except E: pass
try: broken()
except TypeError as e: print(e)  #> catching classes that do not inherit from BaseException is not allowed
def broken():
    return [*E()]
try: broken()
except TypeError as e: print(e)  #> Value after * must be an iterable, not E
def broken():
    return print(*E())
try: broken()
except TypeError as e: print(e)  #> print() argument after * must be an iterable, not E
def broken():
    return dict(**E())
try: broken()
except TypeError as e: print(e)  #> dict() argument after ** must be a mapping, not E
def broken():
    yield from E()
try: list(broken())
except TypeError as e: print(e)  #> 'E' object is not iterable

# %% in-place operators
class I:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"I({self.v})"
for op in "add sub mul truediv floordiv mod pow matmul lshift rshift and or xor".split():
    def inplace(self, other, op=op): self.v = (op, other); return self
    setattr(I, f"__i{op}__", inplace)
x = y = I(0)
x += 1; print(x, x is y)  #> I(('add', 1)) True
x -= 1; x *= 2; x /= 3; x //= 4; print(x, x is y)  #> I(('floordiv', 4)) True
x %= 5; x **= 6; x @= 7; print(x, x is y)  #> I(('matmul', 7)) True
x <<= 1; x >>= 1; x &= 1; x |= 1; x ^= 8; print(x, x is y)  #> I(('xor', 8)) True
class J:
    def __add__(self, o): return "J.add"
    def __iadd__(self, o): return NotImplemented
j = J()
j += 1
j  #> 'J.add'
class K:
    def __radd__(self, o): return "K.radd"
k = 5
k += K()
k  #> 'K.radd'
class O: pass
o = O(); o.n = [1]; m = o.n
o.n += [2]; o.n *= 2
o.n is m, m  #> (True, [1, 2, 1, 2])
t = ([1],)
try: t[0] += [2]
except TypeError as e: print(e, t)  #> 'tuple' object does not support item assignment ([1, 2],)
d = {"a": {"b": 1}}
d["a"]["b"] += 5; d["a"]["b"] **= 2
d  #> {'a': {'b': 36}}
s = {1}; r = s
s |= {2}; s -= {1}; s ^= {3}; s &= {3, 4}
s, r is s  #> ({3}, True)
def gen():
    x = [0]
    x[0] += yield "first"
    x[0] += yield x[0]
    yield x
g = gen()
next(g), g.send(5), g.send(6)  #> ('first', 5, [11])
try: unknown += 1
except NameError as e: print(e)  #> name 'unknown' is not defined
def local():
    v += 1
    v = 2
try: local()
except UnboundLocalError as e: print(e)  #> cannot access local variable 'v' where it is not associated with a value

# %% comparison
class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return NotImplemented if not isinstance(o, C) else self.v == o.v
    def __lt__(self, o): return NotImplemented if not isinstance(o, C) else self.v < o.v
C(1) == C(1), C(1) != C(1), C(1) != C(2), C(1) == 1, C(1) != 1, C(1) < C(2), C(2) > C(1), 1 == C(1)
#> (True, False, True, False, True, True, True, False)
try: C(1) < 1
except TypeError as e: print(e)  #> '<' not supported between instances of 'C' and 'int'
try: C(1) <= C(2)
except TypeError as e: print(e)  #> '<=' not supported between instances of 'C' and 'C'
try: hash(C(1))
except TypeError as e: print(e)  #> unhashable type: 'C'
try: {C(1)}
except TypeError as e: print(e)  #> unhashable type: 'C'
C.__hash__, hasattr(C, "__hash__"), C.__ne__ is object.__ne__  #> (None, True, True)
class H(C):
    __hash__ = object.__hash__
isinstance(hash(H(1)), int), len({H(1), H(1)})  #> (True, 2)
class D:
    def __eq__(self, o): return "eq"
    def __ne__(self, o): return []
    def __lt__(self, o): return "lt"
    def __gt__(self, o): return "gt"
    def __le__(self, o): return "le"
    def __ge__(self, o): return "ge"
    def __hash__(self): return 5
D() == 1, 1 == D(), D() != 1, 1 != D(), D() < 1, 1 < D(), 1 > D(), D() >= 1, 1 >= D(), 1 <= D(), hash(D())
#> ('eq', 'eq', [], [], 'lt', 'gt', 'lt', 'ge', 'le', 'ge', 5)
D() in [1, 2], [1].index(D()), [D()] == [1], [1, 2].count(D()), (D(),) != (1,)  #> (True, 0, True, 2, False)
class Base:
    def __lt__(self, o): return "Base.lt"
    def __gt__(self, o): return "Base.gt"
class Derived(Base):
    def __gt__(self, o): return "Derived.gt"
Base() < Derived(), Derived() < Base(), Base() < Base()  #> ('Derived.gt', 'Base.lt', 'Base.lt')
class Hash:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
hash(Hash(-1)), hash(Hash(2 ** 61 - 1)), hash(Hash(2 ** 70)), hash(Hash(True))  #> (-2, 2305843009213693951, 512, 1)
try: hash(Hash("x"))
except TypeError as e: print(e)  #> __hash__ method should return an integer
class NoBool:
    def __eq__(self, o): return self
    def __bool__(self): raise ValueError("ambiguous")
try: [NoBool()] == [1]
except ValueError as e: print(e)  #> ambiguous
try: 1 in [NoBool()]
except ValueError as e: print(e)  #> ambiguous
x = NoBool()
x in [x], [x] == [x], [x].index(x), (x,) == (x,)  #> (True, True, 0, True)
object() == object(), object.__eq__(1, 1), object().__eq__(2), (1).__eq__(1.0), (1).__lt__("a"), "a".__eq__(1)
#> (False, True, NotImplemented, NotImplemented, NotImplemented, NotImplemented)
max([C(1), C(3), C(2)]).v, min([C(2), C(1)]).v, [c.v for c in sorted([C(3), C(1)])]  #> (3, 1, [1, 3])

# %% attributes: __getattr__, __getattribute__, __setattr__, __delattr__, __dir__
class A:
    x = 1
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return f"got {name}"
a = A()
a.x, a.y, getattr(a, "z"), hasattr(a, "w"), hasattr(a, "_w"), getattr(a, "_w", "default")
#> (1, 'got y', 'got z', True, False, 'default')
try: a._q
except AttributeError as e: print(repr(e), e.name, e.obj)  #> AttributeError('_q') _q <__main__.A object at 0xADDR>
class B:
    def __init__(self): self.real = 1
    def __getattribute__(self, name):
        if name == "fake": return "fake"
        return object.__getattribute__(self, name)
    def __getattr__(self, name): return f"fallback {name}"
b = B()
b.real, b.fake, b.other, b.__class__.__name__  #> (1, 'fake', 'fallback other', 'B')
class C:
    def __setattr__(self, name, value): object.__setattr__(self, name, value * 2)
    def __delattr__(self, name): print("del", name); super().__delattr__(name)
    def __dir__(self): return ["b", "a"]
c = C()
c.x = 5
setattr(c, "y", 1); c.x, c.y, dir(c), vars(c)  #> (10, 2, ['a', 'b'], {'x': 10, 'y': 2})
del c.x  #> del x
try: del c.x
except AttributeError as e: print(e)
#> del x
#> 'C' object has no attribute 'x'
c.z = 1; c.z += 1; c.z  #> 6
class D:
    def __getattribute__(self, name): raise AttributeError("no " + name)
try: D().x
except AttributeError as e: print(e)  #> no x
hasattr(D(), "x"), getattr(D(), "x", 3)  #> (False, 3)
class P:
    @property
    def p(self): raise AttributeError("inner")
    def __getattr__(self, name): return f"for {name}"
P().p  #> 'for p'
class Slow:
    def __getattr__(self, name):
        self.__dict__[name] = value = name.upper()
        return value
s = Slow()
s.ab, vars(s), s.ab  #> ('AB', {'ab': 'AB'}, 'AB')
try: getattr(1, 2)
except TypeError as e: print(e)  #> attribute name must be string, not 'int'
try: setattr(1, "x", 2)
except AttributeError as e: print(e)  #> 'int' object has no attribute 'x'
try: int.x = 1
except TypeError as e: print(e)  #> cannot set 'x' attribute of immutable type 'int'
try: object().x = 1
except AttributeError as e: print(e)  #> 'object' object has no attribute 'x'
try: (lambda: 0).__name__ = 5
except TypeError as e: print(e)  #> __name__ must be set to a string object
try: A().__class__ = 5
except TypeError as e: print(e)  #> __class__ must be set to a class, not 'int' object
class A2(A): pass
a.__class__ = A2
type(a) is A2, isinstance(a, A2)  #> (True, True)
a.__dict__ = {"fresh": 1}
a.fresh, vars(a)  #> (1, {'fresh': 1})
try: a.__dict__ = 5
except TypeError as e: print(e)  #> __dict__ must be set to a dictionary, not a 'int'

# %% containers: __len__, __getitem__, __iter__, __contains__, __reversed__, __missing__, __length_hint__
class Seq:
    def __init__(self, *items): self.items = items
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
s = Seq(1, 2, 3)
list(s), 2 in s, 5 in s, list(reversed(s)), s[-1], s[0:2], len(s), bool(Seq()), [*s], max(s), sum(s), tuple(zip(s, s))
#> ([1, 2, 3], True, False, [3, 2, 1], 3, (1, 2), 3, False, [1, 2, 3], 3, 6, ((1, 1), (2, 2), (3, 3)))
a, *b = s
a, b, dict(enumerate(s)), sorted(s, reverse=True), " ".join(map(str, s)), list(iter(s)), s.__contains__ if hasattr(s, "__contains__") else "none"
#> (1, [2, 3], {0: 1, 1: 2, 2: 3}, [3, 2, 1], '1 2 3', [1, 2, 3], 'none')
class It:
    def __iter__(self): return iter([3, 1])
list(It()), 3 in It(), 4 in It(), sorted(It()), min(It()), set(It()) == {1, 3}, dict.fromkeys(It())
#> ([3, 1], True, False, [1, 3], 1, True, {3: None, 1: None})
class NotIter:
    def __iter__(self): return 5
try: iter(NotIter())
except TypeError as e: print(e)  #> iter() returned non-iterator of type 'int'
class NoNext:
    def __iter__(self): return self
try: list(NoNext())
except TypeError as e: print(e)  #> iter() returned non-iterator of type 'NoNext'
class NoneIter:
    __iter__ = None
    def __getitem__(self, i): return i
try: list(NoneIter())
except TypeError as e: print(e)  #> 'NoneIter' object is not iterable
class NoneContains:
    __contains__ = None
    def __iter__(self): return iter([])
try: 1 in NoneContains()
except TypeError as e: print(e)  #> 'NoneContains' object is not a container
class Count:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
list(Count()), 2 in Count(), dict(zip("ab", Count())), next(Count()), [x for x in Count() if x > 1]
#> ([1, 2, 3], True, {'a': 1, 'b': 2}, 1, [2, 3])
class Map(dict):
    def __missing__(self, key): return f"no {key}"
m = Map(a=1)
m["a"], m["b"], m.get("b"), "b" in m, len(m)  #> (1, 'no b', None, False, 1)
try: dict(a=1)["b"]
except KeyError as e: print(e)  #> 'b'
class Rev:
    def __reversed__(self): return iter("zyx")
list(reversed(Rev()))  #> ['z', 'y', 'x']
try: reversed({1})
except TypeError as e: print(e)  #> 'set' object is not reversible
list(reversed({"a": 1, "b": 2})), list(reversed(range(3))), "".join(reversed("abc"))  #> (['b', 'a'], [2, 1, 0], 'cba')
import operator
class Hint:
    def __length_hint__(self): return 7
    def __iter__(self): return iter([])
operator.length_hint(Hint()), operator.length_hint([1]), operator.length_hint(5, 3), list(Hint())  #> (7, 1, 3, [])
class Set:
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
x = Set()
x[1, 2] = 3  #> set (1, 2) 3
del x[1:2]  #> del slice(1, 2, None)
class IndexError_:
    def __getitem__(self, i):
        if i > 2: raise IndexError("done")
        return i * 10
list(IndexError_()), 20 in IndexError_(), 21 in IndexError_()  #> ([0, 10, 20], True, False)
class Keyed:
    def keys(self): return ["x", "y"]
    def __getitem__(self, k): return k * 2
{**Keyed()}, dict(Keyed()), (lambda **k: k)(**Keyed())
#> ({'x': 'xx', 'y': 'yy'}, {'x': 'xx', 'y': 'yy'}, {'x': 'xx', 'y': 'yy'})

# %% numbers: __index__, __int__, __float__, __complex__, __round__, __trunc__, __abs__, __neg__
class I:
    def __index__(self): return 3
i = I()
[0, 1, 2, 3][i], list(range(i)), hex(i), bin(i), "ab" * 2, [1] * i, "abcdef"[i:], int(i), float(i), complex(i), round(2.34567, i), chr(i), bytes(i), 1 << 2
#> (3, [0, 1, 2], '0x3', '0b11', 'abab', [1, 1, 1], 'def', 3, 3.0, (3+0j), 2.346, '\x03', b'\x00\x00\x00', 4)
class F:
    def __float__(self): return 2.5
    def __int__(self): return 7
    def __complex__(self): return 1j
    def __abs__(self): return "abs"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __divmod__(self, o): return ("divmod", o)
import math
f = F()
float(f), int(f), complex(f), abs(f), -f, +f, ~f, round(f), round(f, 2), round(f, None), math.trunc(f), math.floor(f), math.ceil(f), divmod(f, 2), math.sqrt(F()) > 1.5
#> (2.5, 7, 1j, 'abs', 'neg', 'pos', 'inv', ('round', None), ('round', 2), ('round', None), 'trunc', 'floor', 'ceil', ('divmod', 2), True)
class Bad:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __len__(self): return "a"
    def __str__(self): return 1
    def __repr__(self): return 2
    def __hash__(self): return 1.5
    def __format__(self, s): return 3
    def __bool__(self): return 1
    def __iter__(self): return 3
    def __bytes__(self): return "x"
    def __dir__(self): return 3
    def __contains__(self, x): return []
for f in [int, float, len, str, repr, hash, format, bool, iter, bytes, dir, hex, lambda b: [1][b], lambda b: range(b), lambda b: 1 in b, lambda b: f"{b}", lambda b: f"{b!r}", print]:
    try: print(f(Bad()))
    except Exception as e: print(type(e).__name__, e)
#> TypeError __int__ returned non-int (type str)
#> TypeError Bad.__float__ returned non-float (type int)
#> TypeError 'str' object cannot be interpreted as an integer
#> TypeError __str__ returned non-string (type int)
#> TypeError __repr__ returned non-string (type int)
#> TypeError __hash__ method should return an integer
#> TypeError __format__ must return a str, not int
#> TypeError __bool__ should return bool, returned int
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError __bytes__ returned non-bytes (type str)
#> TypeError 'int' object is not iterable
#> TypeError __index__ returned non-int (type float)
#> TypeError __index__ returned non-int (type float)
#> TypeError __index__ returned non-int (type float)
#> False
#> TypeError __format__ must return a str, not int
#> TypeError __repr__ returned non-string (type int)
#> TypeError __str__ returned non-string (type int)

# %% strings of objects: __repr__, __str__, __format__, __bytes__
class R:
    def __repr__(self): return "R!"
class S:
    def __str__(self): return "S!"
class B(R):
    def __str__(self): return "B!"
R(), str(R()), f"{R()}", f"{R()!s:>4}", [R()], {1: R()}, str([R()]), print(R())
#> R!
#> (R!, 'R!', 'R!', '  R!', [R!], {1: R!}, '[R!]', None)
str(S()), f"{S()!s}", repr(S()).startswith("<__main__.S object at 0x"), str(B()), [B()], f"{B()!r}{B()}", "%s %r" % (B(), B())
#> ('S!', 'S!', True, 'B!', [R!], 'R!B!', 'B! R!')
try: format(S(), "x")
except TypeError as e: print(e)  #> unsupported format string passed to S.__format__
format(S(), ""), format(S()), "{:}".format(S())  #> ('S!', 'S!', 'S!')
class By:
    def __bytes__(self): return b"raw"
bytes(By())  #> b'raw'
class Rec:
    def __init__(self): self.items = [self]
    def __repr__(self): return f"Rec({self.items})"
try: repr(Rec())
except RecursionError as e: print("RecursionError")
l = [1]; l.append(l)
d = {}; d["self"] = d
l, d  #> ([1, [...]], {'self': {...}})
class Meta(type):
    def __repr__(cls): return f"<{cls.__name__}>"
class WithMeta(metaclass=Meta): pass
WithMeta, [WithMeta], str(WithMeta)  #> (<WithMeta>, [<WithMeta>], '<WithMeta>')
class Outer:
    class Inner: pass
    def method(self): pass
Outer.Inner, repr(Outer.method).split(" at ")[0], repr(Outer().method).split(" object at")[0], repr(lambda: 0).split(" at ")[0]
#> (<class '__main__.Outer.Inner'>, '<function Outer.method', '<bound method Outer.method of <__main__.Outer', '<function <lambda>')
type(R()).__repr__ is R.__repr__, R.__str__ is object.__str__, object.__repr__(R()).startswith("<__main__.R object at")
#> (True, True, True)

# %% __call__, __new__, __init__, __del__
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, y=0): return self.n + x + y
Adder(1)(2), Adder(1)(2, y=3), callable(Adder(1)), callable(1), list(map(Adder(10), [1, 2]))
#> (3, 6, True, False, [11, 12])
class S:
    instance = None
    def __new__(cls, *args):
        if cls.instance is None: cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, *args): self.args = args
S(1) is S(2), S(3).args  #> (True, (3,))
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
Other()  #> 5
class Positive(int):
    def __new__(cls, v): return super().__new__(cls, abs(v))
Positive(-3), Positive(-3) + 1, type(Positive(-3)).__name__, isinstance(Positive(1), int)  #> (3, 4, 'Positive', True)
class T(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)
    @property
    def first(self): return self[0]
T(1, 2), T(1, 2).first, len(T()), T(1) == (1,)  #> ((1, 2), 1, 0, True)
class Str(str):
    def shout(self): return self.upper() + "!"
Str("a").shout(), Str("a") + "b", type(Str("a") + "b").__name__, Str("x") == "x", {Str("k"): 1}["k"]
#> ('A!', 'ab', 'str', True, 1)
class Bad:
    def __init__(self): return 1
try: Bad()
except TypeError as e: print(e)  #> __init__() should return None, not 'int'
class No: pass
for call in [lambda: No(1), lambda: No(x=1), lambda: object(1), lambda: Adder(), lambda: Adder(1, 2), lambda: Adder(n=1, m=2), lambda: Adder(1)(1, 2), lambda: Adder(1)(), lambda: int.__new__(str), lambda: object.__new__(int), lambda: object.__new__(5)]:
    try: call()
    except TypeError as e: print(e)
#> No() takes no arguments
#> No() takes no arguments
#> object() takes no arguments
#> Adder.__init__() missing 1 required positional argument: 'n'
#> Adder.__init__() takes 2 positional arguments but 3 were given
#> Adder.__init__() got an unexpected keyword argument 'm'
#> Adder.__call__() takes 2 positional arguments but 3 were given
#> Adder.__call__() missing 1 required positional argument: 'x'
#> int.__new__(str): str is not a subtype of int
#> object.__new__(int) is not safe, use int.__new__()
#> object.__new__(X): X is not a type object (int)
class Del:
    def __init__(self, n): self.n = n
    def __del__(self): pass
d = Del(1)
del d
class Inst:
    def __instancecheck__(cls, x): return True
class Sub:
    __call__ = lambda self: "called"
Sub()(), Sub().__call__()  #> ('called', 'called')
x = Sub(); x.__call__ = lambda: "instance"
x()  #> 'called'

# %% isinstance and issubclass hooks
class Meta(type):
    def __instancecheck__(cls, x): return x == "yes"
    def __subclasscheck__(cls, c): return c is int
class H(metaclass=Meta): pass
isinstance("yes", H), isinstance(1, H), issubclass(int, H), issubclass(str, H), isinstance(H(), H)
#> (True, False, True, False, True)
import abc
class Sized2(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Sized2: return any("__len__" in b.__dict__ for b in c.__mro__)
        return NotImplemented
issubclass(list, Sized2), isinstance([], Sized2), issubclass(int, Sized2), isinstance({}, (int, Sized2))
#> (True, True, False, True)
isinstance(1, int | str), isinstance("a", (int, (str, float))), issubclass(bool, int | None), isinstance(None, int | None), isinstance(True, int)
#> (True, True, True, True, True)
for code in ["isinstance(1, 5)", "isinstance(1, 'int')", "issubclass(1, int)", "issubclass(int, 5)", "isinstance(1, list[int])", "isinstance(1, [int])", "issubclass(int, (str, 5))"]:
    try: print(eval(code))
    except TypeError as e: print(e)
#> isinstance() arg 2 must be a type, a tuple of types, or a union
#> isinstance() arg 2 must be a type, a tuple of types, or a union
#> issubclass() arg 1 must be a class
#> issubclass() arg 2 must be a class, a tuple of classes, or a union
#> isinstance() argument 2 cannot be a parameterized generic
#> isinstance() arg 2 must be a type, a tuple of types, or a union
#> issubclass() arg 2 must be a class, a tuple of classes, or a union
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
try: Shape()
except TypeError as e: print(e)  #> Can't instantiate abstract class Shape with abstract methods area, name
class Half(Shape):
    def area(self): return 1
try: Half()
except TypeError as e: print(e)  #> Can't instantiate abstract class Half with abstract method name
class Full(Half): name = "full"
Full().area(), Full().name, Shape.__abstractmethods__ == {"area", "name"}, Full.__abstractmethods__
#> (1, 'full', True, frozenset())
@Shape.register
class Virtual: pass
isinstance(Virtual(), Shape), issubclass(Virtual, Shape), Shape in Virtual.__mro__  #> (True, True, False)

# %% __class_getitem__, __mro_entries__, generic classes
class G:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
G[int], G[1, 2], G["x"]  #> ("G[<class 'int'>]", 'G[(1, 2)]', 'G[x]')
try: G()[1]
except TypeError as e: print(e)  #> 'G' object is not subscriptable
class Plain: pass
try: Plain[int]
except TypeError as e: print(e)  #> type 'Plain' is not subscriptable
class Entry:
    def __mro_entries__(self, bases): return (list,)
class FromEntry(Entry()): pass
FromEntry.__bases__, FromEntry.__orig_bases__[0].__class__.__name__, FromEntry([1])  #> ((<class 'list'>,), 'Entry', [1])
class L(list[int]): pass
L.__bases__, L.__orig_bases__, L([1, 2])  #> ((<class 'list'>,), (list[int],), [1, 2])
from typing import Generic, TypeVar
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
Box[int](3).v, Box[int], Box.__parameters__, Box[T], Box.__mro__
#> (3, __main__.Box[int], (~T,), __main__.Box[~T], (<class '__main__.Box'>, <class 'typing.Generic'>, <class 'object'>))
class IntBox(Box[int]): pass
IntBox(2).v, IntBox.__orig_bases__, IntBox.__bases__  #> (2, (__main__.Box[int],), (<class '__main__.Box'>,))
list[int], dict[str, int], tuple[int, ...], list[T][int], type[int], list[int].__origin__, list[int].__args__
#> (list[int], dict[str, int], tuple[int, ...], list[int], type[int], <class 'list'>, (<class 'int'>,))
try: class_ = type("X", (1,), {})
except TypeError as e: print(e)
#> metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
try:
    class Bad(5): pass
except TypeError as e: print(e)  #> int() takes at most 2 arguments (3 given)
try:
    class Bad(int, str): pass
except TypeError as e: print(e)  #> multiple bases have instance lay-out conflict
try:
    class Bad(bool): pass
except TypeError as e: print(e)  #> type 'bool' is not an acceptable base type
try:
    class Bad(type(None)): pass
except TypeError as e: print(e)  #> type 'NoneType' is not an acceptable base type
try:
    class Bad(int, int): pass
except TypeError as e: print(e)  #> duplicate base class int
try:
    class Bad(type(lambda: 0)): pass
except TypeError as e: print(e)  #> type 'function' is not an acceptable base type
try:
    class Bad(range): pass
except TypeError as e: print(e)  #> type 'range' is not an acceptable base type
