# %% what a class statement does
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw); return {"prepared": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")], kw); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", a, k); return super().__call__(*a, **k)
class A(metaclass=Meta, flag=True):
    x = prepared + 1
    def __init__(self, v): self.v = v
#> prepare A () {'flag': True}
#> new A ['prepared', 'x'] {'flag': True}
#> init A {'flag': True}
A(5).v
#> call (5,) {}
#> 5
class B(A): pass
#> prepare B (<class '__main__.A'>,) {}
#> new B ['prepared'] {}
#> init B {}
type(B).__name__, B.prepared, B.x, type(Meta).__name__, isinstance(B, Meta)  #> ('Meta', 1, 2, 'type', True)
class Count(dict):
    def __setitem__(self, k, v):
        if k in self: raise TypeError(f"{k} twice")
        super().__setitem__(k, v)
class Once(type):
    @classmethod
    def __prepare__(mcs, *a): return Count()
try:
    class Twice(metaclass=Once):
        def f(self): pass
        def f(self): pass
except TypeError as e: print(e)  #> f twice
def maker(name, bases, ns): return (name, bases, sorted(ns))
class NotAClass(metaclass=maker): x = 1
NotAClass  #> ('NotAClass', (), ['__module__', '__qualname__', 'x'])
class M1(type): pass
class M2(type): pass
class C1(metaclass=M1): pass
class C2(metaclass=M2): pass
try:
    class C3(C1, C2): pass
except TypeError as e: print(e)
#> metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
class M3(M1, M2): pass
class C4(C1, C2, metaclass=M3): pass
type(C4).__name__, [c.__name__ for c in C4.__mro__]  #> ('M3', ['C4', 'C1', 'C2', 'object'])
try:
    class K(metaclass=M1, x=1): pass
except TypeError as e: print(e)  #> K.__init_subclass__() takes no keyword arguments
try:
    class K(x=1): pass
except TypeError as e: print(e)  #> K.__init_subclass__() takes no keyword arguments
class Attr(type):
    @property
    def size(cls): return len(cls.__name__)
    def __len__(cls): return 42
    def __getitem__(cls, i): return (cls.__name__, i)
    def __iter__(cls): return iter("xyz")
    def __contains__(cls, x): return x == 1
    def __add__(cls, o): return "added"
    def __getattr__(cls, name): return f"meta {name}"
    def __bool__(cls): return False
class Thing(metaclass=Attr): own = 1
Thing.size, len(Thing), Thing[3], list(Thing), 1 in Thing, Thing + 1, Thing.zzz, Thing.own, bool(Thing)
#> (5, 42, ('Thing', 3), ['x', 'y', 'z'], True, 'added', 'meta zzz', 1, False)
try: Thing().size
except AttributeError as e: print(e)  #> 'Thing' object has no attribute 'size'
try: Thing().zzz
except AttributeError as e: print(e)  #> 'Thing' object has no attribute 'zzz'

# %% type with three arguments
X = type("X", (object,), {"a": 1, "f": lambda self: self.a})
X().f(), X.__name__, X.__module__, X.__qualname__, X.__bases__, X
#> (1, 'X', '__main__', 'X', (<class 'object'>,), <class '__main__.X'>)
Y = type("Y", (X,), dict(a=2))
Y().f(), Y.__mro__  #> (2, (<class '__main__.Y'>, <class '__main__.X'>, <class 'object'>))
type(1), type(type), type(None), type(X)  #> (<class 'int'>, <class 'type'>, <class 'NoneType'>, <class 'type'>)
for args in [(1,2), (1, (), {}), ("a", [], {}), ("a", (), []), ("a", (1,), {}), ("a\0", (), {}), ("a", (), {1: 2})]:
    try: print(type(*args).__name__)
    except (TypeError, ValueError) as e: print(e)
#> type() takes 1 or 3 arguments
#> type.__new__() argument 1 must be str, not int
#> type.__new__() argument 2 must be tuple, not list
#> type.__new__() argument 3 must be dict, not list
#> metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
#> type name must not contain null characters
#> a
class WithInit:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        print("sub", cls.__name__, tag)
class S1(WithInit, tag="t"): pass  #> sub S1 t
class S2(S1): pass  #> sub S2 None
S3 = type("S3", (WithInit,), {}, tag=9)  #> sub S3 9
S1.tag, S2.tag, S3.tag  #> ('t', None, 9)
try:
    class S4(WithInit, other=1): pass
except TypeError as e: print(e)  #> S4.__init_subclass__() takes no keyword arguments

# %% descriptors
class D:
    def __set_name__(self, owner, name): self.name = name; print("name", owner.__name__, name)
    def __get__(self, obj, cls=None):
        if obj is None: return self
        return ("get", self.name, type(obj).__name__, cls.__name__)
    def __set__(self, obj, v): obj.__dict__[self.name] = ("stored", v)
    def __delete__(self, obj): print("delete", self.name)
class A:
    d = D(); e = D()
#> name A d
#> name A e
a = A()
a.d, A.d is A.__dict__["d"]  #> (('get', 'd', 'A', 'A'), True)
a.d = 5
a.d, vars(a)  #> (('get', 'd', 'A', 'A'), {'d': ('stored', 5)})
del a.d  #> delete d
class NonData:
    def __get__(self, obj, cls): return "descriptor"
class B: n = NonData()
b = B()
b.n  #> 'descriptor'
b.n = "instance"
b.n, B.n  #> ('instance', 'descriptor')
class DataOnly:
    def __set__(self, obj, v): raise AttributeError("read only")
class C: r = DataOnly()
c = C()
try: c.r = 1
except AttributeError as e: print(e)  #> read only
c.__dict__["r"] = "from dict"; c.r  #> 'from dict'
try: del c.r
except AttributeError as e: print(e)  #> __delete__
class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, cls):
        if obj is None: return self
        v = obj.__dict__[self.name] = self.f(obj)
        return v
class L:
    @Lazy
    def value(self): print("computing"); return 42
l = L()
l.value, l.value
#> computing
#> (42, 42)
class P:
    def getx(self): return self._x
    def setx(self, v): self._x = v
    x = property(getx, setx, None, "doc of x")
    @property
    def ro(self): return 1
    @property
    def wo(self): raise TypeError
    @wo.setter
    def wo(self, v): self._wo = v
p = P(); p.x = 3; p.wo = 4
p.x, P.x.__doc__, p._wo, P.x.fget is P.getx, type(P.x).__name__  #> (3, 'doc of x', 4, True, 'property')
for code in ["p.ro = 1", "del p.ro", "del p.x", "p.nope", "P.ro = 5; print(p.ro)"]:
    try: exec(code)
    except AttributeError as e: print(e)
#> property 'ro' of 'P' object has no setter
#> property 'ro' of 'P' object has no deleter
#> property 'x' of 'P' object has no deleter
#> 'P' object has no attribute 'nope'
#> 5
class SetNameFails:
    def __set_name__(self, o, n): raise ValueError("bad name")
try:
    class Q: s = SetNameFails()
except Exception as e: print(type(e).__name__, e, getattr(e, "__notes__", None))
#> RuntimeError Error calling __set_name__ on 'SetNameFails' instance 's' in 'Q' None
class F:
    def m(self): return self
    s = staticmethod(lambda: "static")
    c = classmethod(lambda cls: cls.__name__)
f = F()
f.m() is f, F.m(1), f.s(), F.s(), f.c(), F.c(), F.__dict__["s"].__func__(), type(F.__dict__["c"]).__name__, F.m.__get__(5)(), F.m.__get__(f).__self__ is f
#> (True, 1, 'static', 'static', 'F', 'F', 'static', 'classmethod', 5, True)

# %% __slots__
class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S()
s.a, hasattr(s, "b"), hasattr(s, "__dict__"), S.__slots__, type(S.a).__name__
#> (1, False, False, ('a', 'b'), 'member_descriptor')
for code in ["s.c = 1", "s.b", "del s.b", "s.__dict__", "s.__class__ = int", "vars(s)"]:
    try: exec(code)
    except (AttributeError, TypeError) as e: print(e)
#> 'S' object has no attribute 'c'
#> 'S' object has no attribute 'b'
#> b
#> 'S' object has no attribute '__dict__'
#> __class__ assignment only supported for mutable types or ModuleType subclasses
#> vars() argument must have __dict__ attribute
class T(S): pass
t = T(); t.c = 1
t.c, vars(t)  #> (1, {'c': 1})
class U(S): __slots__ = ["c", "__dict__"]
u = U(); u.c = 1; u.z = 2
u.c, vars(u)  #> (1, {'z': 2})
try:
    class V:
        __slots__ = "x"
        x = 1
except ValueError as e: print(e)  #> 'x' in __slots__ conflicts with class variable
class One: __slots__ = "only"
o = One(); o.only = 5
o.only  #> 5
try:
    class W(int): __slots__ = ("x",)
    W(1).y = 2
except (TypeError, AttributeError) as e: print(e)  #> nonempty __slots__ not supported for subtype of 'int'
try:
    class Z:
        __slots__ = (1,)
except TypeError as e: print(e)  #> __slots__ items must be strings, not 'int'
class Priv:
    __slots__ = ("__secret",)
    def __init__(self): self.__secret = 3
Priv()._Priv__secret  #> 3

# %% method resolution order
class O: pass
class A(O): pass
class B(O): pass
class C(A, B): pass
class D(B): pass
class E(C, D): pass
[c.__name__ for c in E.__mro__], [c.__name__ for c in E.mro()]
#> (['E', 'C', 'A', 'D', 'B', 'O', 'object'], ['E', 'C', 'A', 'D', 'B', 'O', 'object'])
for bases in [(A, O), (O, A), (A, A), (object, A), (C, A), (A, C)]:
    try: print([c.__name__ for c in type("X", bases, {}).__mro__])
    except TypeError as e: print(str(e).replace("\n", " "))
#> ['X', 'A', 'O', 'object']
#> Cannot create a consistent method resolution order (MRO) for bases O, A
#> duplicate base class A
#> Cannot create a consistent method resolution order (MRO) for bases object, A
#> ['X', 'C', 'A', 'B', 'O', 'object']
#> Cannot create a consistent method resolution order (MRO) for bases A, C
class X(A, B):
    def __init__(self): super().__init__()
E.__subclasses__(), [c.__name__ for c in O.__subclasses__()], O.__base__, E.__bases__
#> ([], ['A', 'B', 'X'], <class 'object'>, (<class '__main__.C'>, <class '__main__.D'>))

# %% super in every form
class A:
    tag = "A"
    def f(self): return ["A"]
    @classmethod
    def c(cls): return ["A.c", cls.__name__]
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
class B(A):
    tag = "B"
    def f(self): return ["B"] + super().f()
    @classmethod
    def c(cls): return ["B.c"] + super().c()
    @staticmethod
    def s(): return super(B, B).s()
    @property
    def p(self): return "B.p " + super().p
    def t(self): return super().tag, super(B, self).tag, super(B, type(self)).tag
    def nested(self): return [super(B, self).f() for _ in range(1)], (lambda: super(B, self).f())()
    def bare(self): return type(super()).__name__, super().__self__ is self, super().__thisclass__.__name__
    def missing(self): return super().nope
    def cls(self): return __class__.__name__
    def inner(self):
        def g(self=self): return super().f()
        return g()
b = B()
b.f(), B.c(), b.s(), b.p, b.t(), b.nested(), b.bare(), b.cls(), b.inner()
#> (['B', 'A'], ['B.c', 'A.c', 'B'], 'A.s', 'B.p A.p', ('A', 'A', 'A'), ([['A']], ['A']), ('super', True, 'B'), 'B', ['A'])
try: b.missing()
except AttributeError as e: print(e)  #> 'super' object has no attribute 'nope'
def outside(self): return super().f()
try: outside(b)
except RuntimeError as e: print(e)  #> super(): __class__ cell not found
class C(B):
    def noself(): return super()
    def f(self):
        self_, self = self, None
        return super(C, self_).f()
try: C.noself()
except RuntimeError as e: print(e)  #> super(): no arguments
C().f()  #> ['B', 'A']
try: super(B, 5).f()
except TypeError as e: print(e)  #> super(type, obj): obj must be an instance or subtype of type
try: super(5)
except TypeError as e: print(e)  #> super() argument 1 must be a type, not int
super(B, b).f(), super(B, B).f(b), super(A, b).__init__(), repr(super(B, b)).replace(repr(b), "b")
#> (['A'], ['A'], None, "<super: <class 'B'>, <B object>>")
class D(A):
    f = lambda self: ["D"] + super().f()
    def __getattr__(self, n): return n
    def g(self):
        try: return super().zzz
        except AttributeError as e: return str(e)
    def __setattr__(self, k, v): super().__setattr__(k, v)
    def comp(self): return [x for x in super().f()]
d = D(); d.k = 1
d.f(), d.g(), d.k, d.comp()  #> (['D', 'A'], "'super' object has no attribute 'zzz'", 1, ['A'])

# %% class scope and name mangling
x = "global"
class A:
    y = x
    x = "class"
    z = x
    def m(self): return x
    w = [x for _ in range(1)]
    v = (lambda: x)()
    __private = 1
    def get(self): return self.__private, A.__private
    def set(self, __arg): self.__new = __arg; return vars(self)
    __dunder__ = 2
    _single = 3
A.y, A.z, A().m(), A.w, A.v, A().get(), A().set(5), A.__dunder__, A._A__private
#> ('global', 'class', 'global', ['global'], 'global', (1, 1), {'_A__new': 5}, 2, 1)
try: A.__private
except AttributeError as e: print(e)  #> type object 'A' has no attribute '__private'
class _Lead:
    __p = 1
_Lead._Lead__p  #> 1
class __: __q = 1
__.__dict__.get("__q")  #> 1
def outer():
    n = 1
    class C:
        a = n
        n = 2
        def f(self): return n
        class D: e = n
    return C.a, C.n, C().f(), C.D.e
try: outer()
except NameError as e: print(e)  #> name 'n' is not defined
def outer2():
    n = 1
    class C:
        a = n
        def f(self): return n
        class D: e = n
    return C.a, C().f(), C.D.e
outer2()  #> (1, 1, 1)
class G:
    global made
    made = 5
made, hasattr(G, "made")  #> (5, False)
class L:
    a = 1
    del a
    for i in range(2): pass
    if True: b = i
    import math as m
    with open if False else __import__("contextlib").nullcontext(3) as c: pass
    try: 1 / 0
    except ZeroDivisionError as err: caught = str(err)
    print(sorted(k for k in locals() if not k.startswith("__")))  #> ['b', 'c', 'caught', 'i', 'm']
hasattr(L, "a"), L.b, L.m.pi > 3, L.c, L.caught, L.__qualname__, L.__module__
#> (False, 1, True, 3, 'division by zero', 'L', '__main__')
class Dyn:
    locals()["dynamic"] = 1
    vars()["other"] = 2
Dyn.dynamic, Dyn.other  #> (1, 2)
class Q:
    def f(self):
        class R:
            def g(self): pass
        return R.g.__qualname__, R.__qualname__
Q().f(), Q.f.__qualname__  #> (('Q.f.<locals>.R.g', 'Q.f.<locals>.R'), 'Q.f')
class Annot:
    a: int
    b: str = "x"
    __c: float = 1.0
    (d): int = 3
Annot.__annotations__, hasattr(Annot, "a"), Annot.d
#> ({'a': <class 'int'>, 'b': <class 'str'>, '_Annot__c': <class 'float'>}, False, 3)
class Doc:
    """doc"""
    __doc__ += "s"
Doc.__doc__  #> 'docs'
class WithFirst:
    __firstlineno__ = 1
    __module__ = "elsewhere"
    __qualname__ = "Renamed"
WithFirst, WithFirst.__name__  #> (<class 'elsewhere.Renamed'>, 'WithFirst')
try:
    class Y: __qualname__ = 5
except TypeError as e: print(e)  #> type __qualname__ must be a str, not int
