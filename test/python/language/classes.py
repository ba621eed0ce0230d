# %% attributes and methods
class A:
    shared = []
    def __init__(self, x):
        self.x = x
    def double(self):
        return self.x * 2
    @staticmethod
    def st(a): return a
    @classmethod
    def cl(cls, a): return cls.__name__, a
    def __repr__(self): return f"A({self.x})"
a = A(3)
a, a.double(), A.double(a), a.st(1), A.st(2), a.cl(1), A.cl(2)  #> (A(3), 6, 6, 1, 2, ('A', 1), ('A', 2))
a.shared is A.shared  #> True
a.__dict__, type(a), a.__class__ is A  #> ({'x': 3}, <class '__main__.A'>, True)
a.y = 1
vars(a)  #> {'x': 3, 'y': 1}
A.z = 9
a.z  #> 9
isinstance(a, A), issubclass(A, object), A.__mro__  #> (True, True, (<class '__main__.A'>, <class 'object'>))
m = a.double
m(), m.__self__ is a, m.__func__ is A.double  #> (6, True, True)
A.__name__, A.__module__, A.__qualname__, A.__bases__  #> ('A', '__main__', 'A', (<class 'object'>,))
getattr(a, "x"), getattr(a, "nope", "default"), hasattr(a, "x")  #> (3, 'default', True)
setattr(a, "w", 1); delattr(a, "w")

# %% inheritance and super
class Base:
    def __init__(self): self.log = ["Base"]
    def who(self): return "base"
    @classmethod
    def make(cls): return cls()
class Left(Base):
    def __init__(self):
        super().__init__()
        self.log.append("Left")
    def who(self): return "left-" + super().who()
class Right(Base):
    def __init__(self):
        super().__init__()
        self.log.append("Right")
    def who(self): return "right-" + super().who()
class Both(Left, Right):
    def __init__(self):
        super().__init__()
        self.log.append("Both")
    def who(self): return "both-" + super(Both, self).who()
b = Both()
b.log, b.who()  #> (['Base', 'Right', 'Left', 'Both'], 'both-left-right-base')
[c.__name__ for c in Both.__mro__]  #> ['Both', 'Left', 'Right', 'Base', 'object']
type(Both.make()).__name__  #> 'Both'
super(Left, b).who()  #> 'right-base'
try:
    class X(Base, Left): pass
except TypeError as e:
    print(e)  #> Cannot create a consistent method resolution
#> order (MRO) for bases Base, Left
class P:
    @property
    def v(self): return 1
class Q(P):
    @property
    def v(self): return super().v + 1
Q().v  #> 2

# %% properties
class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "the doc"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self): self._c = None
    @property
    def ro(self): return 1
t = T()
t.c = 5
t.c  #> 5
del t.c
t.c, T.c.__doc__  #> (None, 'the doc')
def fails(f):
    try:
        f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
fails(lambda: setattr(t, "c", -300))  #> 'ValueError: too cold'
fails(lambda: setattr(t, "ro", 1)), fails(lambda: delattr(t, "ro"))  #> ("AttributeError: property 'ro' of 'T' object has no setter", "AttributeError: property 'ro' of 'T' object has no deleter")

# %% operators by special methods
class V:
    def __init__(self, *xs): self.xs = xs
    def __repr__(self): return f"V{self.xs}"
    def __add__(self, o): return V(*(a + b for a, b in zip(self.xs, o.xs))) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return f"{o}+{self}"
    def __mul__(self, k): return V(*(a * k for a in self.xs))
    __rmul__ = __mul__
    def __neg__(self): return V(*(-a for a in self.xs))
    def __eq__(self, o): return isinstance(o, V) and self.xs == o.xs
    def __hash__(self): return hash(self.xs)
    def __lt__(self, o): return self.xs < o.xs
    def __len__(self): return len(self.xs)
    def __getitem__(self, i): return self.xs[i]
    def __contains__(self, x): return x in self.xs
    def __call__(self, *a): return ("called", a)
    def __bool__(self): return any(self.xs)
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.xs, o.xs))
    def __format__(self, spec): return f"<{spec}>"
    def __abs__(self): return max(map(abs, self.xs))
    def __index__(self): return 2
    def __invert__(self): return "inv"
    def __divmod__(self, o): return "dm"
v, w = V(1, 2), V(3, 4)
v + w, v * 2, 2 * v, -v, v @ w, ~v  #> (V(4, 6), V(2, 4), V(2, 4), V(-1, -2), 11, 'inv')
5 + v  #> '5+<>'
v == V(1, 2), v != w, v == 3, {v: 1}[V(1, 2)]  #> (True, True, False, 1)
v < w, v > w, sorted([w, v])  #> (True, False, [V(1, 2), V(3, 4)])
len(v), v[0], v[-1], 2 in v, list(v), v(1, 2)  #> (2, 1, 2, True, [1, 2], ('called', (1, 2)))
bool(V(0)), bool(v), abs(w), f"{v:abc}", divmod(v, 1)  #> (False, True, 4, '<abc>', 'dm')
[10, 20, 30][v], "ab" * v  #> (30, V('ab', 'abab'))
try:
    v + 1
except TypeError as e:
    print(e)  #> unsupported operand type(s) for +: 'V' and 'int'
try:
    v <= w
except TypeError as e:
    print(e)  #> '<=' not supported between instances of 'V' and 'V'

# %% reflected operators and subclasses
class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
class B(A):
    def __radd__(self, o): return "B.radd"
A() + B(), B() + A(), A() + A(), 1 + A()  #> ('B.radd', 'A.add', 'A.add', 'A.radd')
class I(int):
    def __add__(self, o): return "I.add"
    def __radd__(self, o): return "I.radd"
1 + I(2), I(2) + 1, I(5) * 2, I(7) == 7  #> ('I.radd', 'I.add', 10, True)
class N:
    def __add__(self, o): return NotImplemented
def fails(f):
    try:
        f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
fails(lambda: N() + 1), fails(lambda: 1 + N()), fails(lambda: N() - N())  #> ("TypeError: unsupported operand type(s) for +: 'N' and 'int'", "TypeError: unsupported operand type(s) for +: 'int' and 'N'", "TypeError: unsupported operand type(s) for -: 'N' and 'N'")
fails(lambda: "a" + 1), fails(lambda: 1 + "a"), fails(lambda: [] + ()), fails(lambda: None + 1)  #> ('TypeError: can only concatenate str (not "int") to str', "TypeError: unsupported operand type(s) for +: 'int' and 'str'", 'TypeError: can only concatenate list (not "tuple") to list', "TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'")
fails(lambda: -"a"), fails(lambda: "a" - "b"), fails(lambda: {} < {}), fails(lambda: 1 < "a")  #> ("TypeError: bad operand type for unary -: 'str'", "TypeError: unsupported operand type(s) for -: 'str' and 'str'", "TypeError: '<' not supported between instances of 'dict' and 'dict'", "TypeError: '<' not supported between instances of 'int' and 'str'")
fails(lambda: [1] * "a"), fails(lambda: "a" % 1), fails(lambda: 2 ** "a")  #> ("TypeError: can't multiply sequence by non-int of type 'str'", 'TypeError: not all arguments converted during string formatting', "TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'")
fails(lambda: 1 / 0), fails(lambda: 1 // 0), fails(lambda: 1 % 0), fails(lambda: 1.0 / 0), fails(lambda: 0 ** -1)  #> ('ZeroDivisionError: division by zero', 'ZeroDivisionError: integer division or modulo by zero', 'ZeroDivisionError: integer modulo by zero', 'ZeroDivisionError: float division by zero', 'ZeroDivisionError: 0.0 cannot be raised to a negative power')

# %% attribute hooks
class G:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith("x"): return name * 2
        raise AttributeError(f"no {name} here")
g = G()
g.real, g.xy  #> (1, 'xyxy')
try:
    g.other
except AttributeError as e:
    print(e)  #> no other here
hasattr(g, "nope"), getattr(g, "nope", 0)  #> (False, 0)
class S:
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print("del", n)
s = S()
s.a = 5
s.a  #> 10
del s.a  #> del a
class GA:
    x = 1
    def __getattribute__(self, n):
        if n == "x": return "hooked"
        return super().__getattribute__(n)
GA().x, GA.x  #> ('hooked', 1)
def fails(f):
    try:
        f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
fails(lambda: GA().nope), fails(lambda: G.nope), fails(lambda: (1).nope), fails(lambda: "s".nope)  #> ("AttributeError: 'GA' object has no attribute 'nope'", "AttributeError: type object 'G' has no attribute 'nope'", "AttributeError: 'int' object has no attribute 'nope'", "AttributeError: 'str' object has no attribute 'nope'")
fails(lambda: None.x), fails(lambda: [].x), fails(lambda: setattr(1, "a", 1)), fails(lambda: setattr(int, "a", 1))  #> ("AttributeError: 'NoneType' object has no attribute 'x'", "AttributeError: 'list' object has no attribute 'x'", "AttributeError: 'int' object has no attribute 'a'", "TypeError: cannot set 'a' attribute of immutable type 'int'")
fails(lambda: setattr(object(), "a", 1)), fails(lambda: (lambda: 0).nope)  #> ("AttributeError: 'object' object has no attribute 'a'", "AttributeError: 'function' object has no attribute 'nope'")

# %% descriptors
class D:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, cls=None):
        return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, v): setattr(obj, self.name, v)
class A:
    d = D()
a = A()
a.d  #> 'unset'
a.d = 4
a.d, a.__dict__, type(A.d).__name__  #> (4, {'_d': 4}, 'D')
class NonData:
    def __get__(self, obj, cls): return "from descriptor"
class B:
    n = NonData()
b = B()
b.n  #> 'from descriptor'
b.__dict__["n"] = "own"
b.n  #> 'own'

# %% slots
class P:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
p = P()
p.x  #> 1
try:
    p.z = 1
except AttributeError as e:
    print(e)  #> 'P' object has no attribute 'z'
try:
    p.y
except AttributeError as e:
    print(e)  #> 'P' object has no attribute 'y'
hasattr(p, "__dict__")  #> False
class Q(P): pass
q = Q()
q.z = 2
q.__dict__, q.x  #> ({'z': 2}, 1)

# %% metaclasses and class creation
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.made = True
    def __call__(cls, *a):
        print("call", a)
        return super().__call__(*a)
    def __len__(cls): return 42
    @property
    def prop(cls): return cls.__name__ + "!"
class A(metaclass=Meta, option=1):
    x = 1
    def __init__(self, *a): self.a = a  #> new A ['x'] {'option': 1}
A.made, len(A), A.prop, type(A).__name__  #> (True, 42, 'A!', 'Meta')
A(1).a  #> call (1,)
#> (1,)
class B(A): pass  #> new B [] {}
type(B).__name__  #> 'Meta'
C = type("C", (object,), {"v": 5, "m": lambda self: self.v})
C().m(), C.__name__  #> (5, 'C')
class Reg:
    subs = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        Reg.subs.append((cls.__name__, kw))
class R1(Reg): pass
class R2(Reg, key=1): pass
Reg.subs  #> [('R1', {}), ('R2', {'key': 1})]
class Gen:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
Gen[int]  #> "Gen[<class 'int'>]"
class Prep(type):
    @classmethod
    def __prepare__(m, name, bases): return {"injected": 1}
class PP(metaclass=Prep): pass
PP.injected  #> 1
[c.__name__ for c in Reg.__subclasses__()]  #> ['R1', 'R2']

# %% new and instances
class Single:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
Single() is Single(1)  #> True
class Other:
    def __new__(cls): return 5
    def __init__(self): print("not called")
Other()  #> 5
class Even(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
Even(3), Even(3) + 1, type(Even(3)).__name__  #> (6, 7, 'Even')
class Tup(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
Tup(1, 2), Tup(1, 2)[1]  #> ((1, 2), 2)
class L(list):
    def total(self): return sum(self)
l = L([1, 2])
l.append(3)
l.total(), l, isinstance(l, list), len(l)  #> (6, [1, 2, 3], True, 3)
class Dd(dict):
    def __missing__(self, k): return k + "!"
Dd(a=1)["a"], Dd()["zz"]  #> (1, 'zz!')
class S(str):
    def shout(self): return self.upper() + "!"
S("hi").shout(), S("a") + "b", S("x") == "x"  #> ('HI!', 'ab', True)

# %% private names and class scope
class A:
    __secret = 1
    def get(self): return self.__secret
    def __m(self): return "private"
    def call(self): return self.__m()
A().get(), A().call(), A._A__secret  #> (1, 'private', 1)
hasattr(A, "__secret")  #> False
x = "global"
class B:
    x = "class"
    y = x
    def m(self): return x
B.y, B().m()  #> ('class', 'global')
def f():
    x = "local"
    class C:
        z = x
        def m(self): return x
    return C
f().z, f()().m()  #> ('local', 'local')
class W:
    def who(self): return __class__.__name__
W().who()  #> 'W'

# %% conversions by special methods
class C:
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __bytes__(self): return b"by"
    def __hash__(self): return 7
    def __round__(self, n=None): return ("round", n)
    def __reversed__(self): return iter("rev")
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return 2
    def __dir__(self): return ["b", "a"]
c = C()
int(c), float(c), complex(c), str(c), repr(c), bytes(c), hash(c)  #> (3, 2.5, 1j, 'str', 'repr', b'by', 7)
round(c), round(c, 1), list(reversed(c)), list(c), dir(c)  #> (('round', None), ('round', 1), ['r', 'e', 'v'], [1, 2], ['a', 'b'])
f"{c} {c!r}", "%s %r" % (c, c), "{} {!r}".format(c, c), [c]  #> ('str repr', 'str repr', 'str repr', [repr])
class E:
    def __eq__(self, o): return True
try:
    hash(E())
except TypeError as e:
    print(e)  #> unhashable type: 'E'
class Bad:
    def __bool__(self): return 5
try:
    bool(Bad())
except TypeError as e:
    print(e)  #> __bool__ should return bool, returned int
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
list(Seq()), 20 in Seq(), [*Seq()]  #> ([0, 10, 20], True, [0, 10, 20])
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
list(It()), sum(It())  #> ([1, 2, 3], 6)
class NoIter:
    def __iter__(self): return 5
try:
    list(NoIter())
except TypeError as e:
    print(e)  #> iter() returned non-iterator of type 'int'
