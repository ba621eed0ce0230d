# %% functions
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    """Doc of f."""
    x = 1
    return x
f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__dict__, f.__closure__, f.__annotations__
#> ('f', 'f', 'Doc of f.', (2, 3), {'e': 5}, '__main__', {}, None, {})
f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_nlocals, f.__code__.co_name, f.__code__.co_freevars, f.__code__.co_cellvars, f.__code__.co_flags & 12
#> (('a', 'b', 'c', 'd', 'e', 'args', 'kw', 'x'), 3, 2, 2, 8, 'f', (), (), 12)
def g(x: int, y: "str" = "a") -> list[int]: ...
g.__annotations__, g(1), g.__doc__  #> ({'x': <class 'int'>, 'y': 'str', 'return': list[int]}, None, None)
f.tag = 5
f.tag, f.__dict__, vars(f)  #> (5, {'tag': 5}, {'tag': 5})
del f.tag
fails(lambda: f.tag)  #> "AttributeError: 'function' object has no attribute 'tag'"
f.__name__ = "renamed"
f.__name__, f.__qualname__  #> ('renamed', 'f')
fails(lambda: exec("f.__name__ = 5"))  #> 'TypeError: __name__ must be set to a string object'
fails(lambda: exec("f.__dict__ = 5"))  #> "TypeError: __dict__ must be set to a dictionary, not a 'int'"
fails(lambda: exec("f.__defaults__ = 5"))  #> 'TypeError: __defaults__ must be set to a tuple object'
fails(lambda: exec("f.__code__ = 5"))  #> 'TypeError: __code__ must be set to a code object'
def outer():
    n = 1
    def inner():
        return n
    return inner
h = outer()
h.__qualname__, h.__closure__[0].cell_contents, h.__code__.co_freevars, outer.__code__.co_cellvars, (lambda: 0).__name__, (lambda: 0).__qualname__
#> ('outer.<locals>.inner', 1, ('n',), ('n',), '<lambda>', '<lambda>')
def k(a, b=1):
    return a, b
k.__defaults__ = (7,)
k(1)  #> (1, 7)
k.__defaults__ = None
fails(lambda: k(1))  #> "TypeError: k() missing 1 required positional argument: 'b'"
fails(lambda: k())  #> "TypeError: k() missing 2 required positional arguments: 'a' and 'b'"
fails(lambda: k(1, 2, 3))  #> 'TypeError: k() takes 2 positional arguments but 3 were given'
fails(lambda: k(1, b=2, c=3))  #> "TypeError: k() got an unexpected keyword argument 'c'"
fails(lambda: k(1, 2, a=3))  #> "TypeError: k() got multiple values for argument 'a'"
fails(lambda: (lambda: 0)(1))  #> 'TypeError: <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given'
fails(lambda: (lambda *, a: a)())
#> "TypeError: <lambda>.<locals>.<lambda>() missing 1 required keyword-only argument: 'a'"
fails(lambda: (lambda *, a, b: a)())
#> "TypeError: <lambda>.<locals>.<lambda>() missing 2 required keyword-only arguments: 'a' and 'b'"
fails(lambda: (lambda a, b, c: a)())
#> "TypeError: <lambda>.<locals>.<lambda>() missing 3 required positional arguments: 'a', 'b', and 'c'"
fails(lambda: (lambda a, /: a)(a=1))
#> "TypeError: <lambda>.<locals>.<lambda>() got some positional-only arguments passed as keyword arguments: 'a'"
fails(lambda: (lambda a, *, b: a)(1, 2))
#> 'TypeError: <lambda>.<locals>.<lambda>() takes 1 positional argument but 2 were given'
fails(lambda: f(1))  #> "TypeError: f() missing 1 required keyword-only argument: 'd'"
fails(lambda: outer(1))  #> 'TypeError: outer() takes 0 positional arguments but 1 was given'
callable(f), callable(5), callable(int), callable(lambda: 0), f == f, hash(f) == hash(f), type(f).__name__, isinstance(f, type(outer))
#> (True, False, True, True, True, True, 'function', True)
fails(lambda: f.foo)  #> "AttributeError: 'function' object has no attribute 'foo'"
fails(lambda: f + 1)  #> "TypeError: unsupported operand type(s) for +: 'function' and 'int'"
fails(lambda: f[0])  #> "TypeError: 'function' object is not subscriptable"
fails(lambda: f < f)  #> "TypeError: '<' not supported between instances of 'function' and 'function'"

# %% methods and classes
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
class A:
    """Doc of A."""
    kind = "a"
    count: int = 0
    def __init__(self, v=1):
        self.v = v
    def m(self):
        """Doc of m."""
        return self.v
    @classmethod
    def c(cls):
        return cls.__name__
    @staticmethod
    def s(x):
        return x
    @property
    def p(self):
        """Doc of p."""
        return self.v * 2
    @p.setter
    def p(self, value):
        self.v = value
    @p.deleter
    def p(self):
        self.v = None
a = A()
a.m.__name__, a.m.__qualname__, a.m.__doc__, a.m.__self__ is a, a.m.__func__ is A.m, a.m == a.m, a.m is a.m, A.c(), a.c(), A.s(5), a.s(6), A.c.__self__ is A, A.m(a), type(a.m).__name__
#> ('m', 'A.m', 'Doc of m.', True, True, True, False, 'A', 'A', 5, 6, True, 1, 'method')
a.p, A.p.__doc__, A.p.fget.__name__, type(A.p).__name__  #> (2, 'Doc of p.', 'p', 'property')
a.p = 10
a.v, a.p  #> (10, 20)
del a.p
a.v
class RO:
    @property
    def x(self):
        return 1
    w = property(None, lambda self, v: None)
fails(lambda: exec("RO().x = 2"))  #> "AttributeError: property 'x' of 'RO' object has no setter"
fails(lambda: exec("del RO().x"))  #> "AttributeError: property 'x' of 'RO' object has no deleter"
A.__name__, A.__qualname__, A.__doc__, A.__module__, A.__bases__, A.__mro__, A.mro(), A.__base__, A.__annotations__, a.__class__, a.__dict__, vars(a), a.__doc__, type(A), A.__class__
#> ('A', 'A', 'Doc of A.', '__main__', (<class 'object'>,), (<class '__main__.A'>, <class 'object'>), [<class '__main__.A'>, <class 'object'>], <class 'object'>, {'count': <class 'int'>}, <class '__main__.A'>, {'v': None}, {'v': None}, 'Doc of A.', <class 'type'>, <class 'type'>)
"m" in A.__dict__, type(A.__dict__).__name__, A.__dict__["kind"], sorted(k for k in A.__dict__ if not k.startswith("__"))
#> (True, 'mappingproxy', 'a', ['c', 'count', 'kind', 'm', 'p', 's'])
fails(lambda: exec("A.__dict__['x'] = 1"))  #> "TypeError: 'mappingproxy' object does not support item assignment"
class B(A): ...
A.__subclasses__(), B.__bases__, B.__mro__, B.__base__, issubclass(B, A), issubclass(A, B), isinstance(B(), A), B.__doc__, issubclass(B, (int, A)), B.__init__ is A.__init__
#> ([<class '__main__.B'>], (<class '__main__.A'>,), (<class '__main__.B'>, <class '__main__.A'>, <class 'object'>), <class '__main__.A'>, True, False, True, None, True, True)
T = type("T", (A,), {"extra": 5, "go": lambda self: self.extra})
T, T().go(), T.__name__, T.__mro__[1:], T.__module__
#> (<class '__main__.T'>, 5, 'T', (<class '__main__.A'>, <class 'object'>), '__main__')
fails(lambda: type("T", 5, {}))  #> 'TypeError: type.__new__() argument 2 must be tuple, not int'
fails(lambda: type("T", (5,), {}))
#> 'TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases'
fails(lambda: type(5, (), {}))  #> 'TypeError: type.__new__() argument 1 must be str, not int'
fails(lambda: type("T", (), 5))  #> 'TypeError: type.__new__() argument 3 must be dict, not int'
fails(lambda: type("T", (A, A), {}))  #> 'TypeError: duplicate base class A'
fails(lambda: type())  #> 'TypeError: type() takes 1 or 3 arguments'
fails(lambda: type(1, 2))  #> 'TypeError: type() takes 1 or 3 arguments'
fails(lambda: type("X", (int, str), {}))  #> 'TypeError: multiple bases have instance lay-out conflict'
fails(lambda: type("X", (A, B), {}))
#> 'TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, B'
fails(lambda: type("X", (bool,), {}))  #> "TypeError: type 'bool' is not an acceptable base type"
fails(lambda: type("X", (type(f := lambda: 0),), {}))  #> "TypeError: type 'function' is not an acceptable base type"
fails(lambda: A(1, 2, 3))  #> 'TypeError: A.__init__() takes from 1 to 2 positional arguments but 4 were given'
fails(lambda: A(w=1))  #> "TypeError: A.__init__() got an unexpected keyword argument 'w'"
fails(lambda: object(1))  #> 'TypeError: object() takes no arguments'
fails(lambda: B.nothing)  #> "AttributeError: type object 'B' has no attribute 'nothing'"
fails(lambda: a.nothing)  #> "AttributeError: 'A' object has no attribute 'nothing'"
fails(lambda: exec("a.m()()"))  #> "TypeError: 'NoneType' object is not callable"
fails(lambda: a())  #> "TypeError: 'A' object is not callable"
fails(lambda: a[0])  #> "TypeError: 'A' object is not subscriptable"
fails(lambda: a + 1)  #> "TypeError: unsupported operand type(s) for +: 'A' and 'int'"
fails(lambda: 1 + a)  #> "TypeError: unsupported operand type(s) for +: 'int' and 'A'"
fails(lambda: a < a)  #> "TypeError: '<' not supported between instances of 'A' and 'A'"
fails(lambda: len(a))  #> "TypeError: object of type 'A' has no len()"
fails(lambda: iter(a))  #> "TypeError: 'A' object is not iterable"
fails(lambda: exec("with a: pass"))  #> "TypeError: 'A' object does not support the context manager protocol"
fails(lambda: exec("for x in a: pass"))  #> "TypeError: 'A' object is not iterable"
fails(lambda: exec("a[0] = 1"))  #> "TypeError: 'A' object does not support item assignment"
fails(lambda: exec("del a[0]"))  #> "TypeError: 'A' object doesn't support item deletion"
fails(lambda: 5 in a)  #> "TypeError: argument of type 'A' is not iterable"
fails(lambda: -a)  #> "TypeError: bad operand type for unary -: 'A'"
fails(lambda: abs(a))  #> "TypeError: bad operand type for abs(): 'A'"
fails(lambda: int(a))  #> "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'A'"
fails(lambda: float(a))  #> "TypeError: float() argument must be a string or a real number, not 'A'"
fails(lambda: complex(a))  #> "TypeError: complex() first argument must be a string or a number, not 'A'"
fails(lambda: round(a))  #> "TypeError: type A doesn't define __round__ method"
fails(lambda: hash(a) == hash(a))  #> True
fails(lambda: next(a))  #> "TypeError: 'A' object is not an iterator"
fails(lambda: a @ a)  #> "TypeError: unsupported operand type(s) for @: 'A' and 'A'"
fails(lambda: exec("a += 1"))  #> "TypeError: unsupported operand type(s) for +=: 'A' and 'int'"
fails(lambda: exec("a.x.y = 1"))  #> "AttributeError: 'A' object has no attribute 'x'"
fails(lambda: exec("del a.zz"))  #> "AttributeError: 'A' object has no attribute 'zz'"
fails(lambda: isinstance(1, 5))  #> 'TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union'
fails(lambda: isinstance(1, "int"))  #> 'TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union'
fails(lambda: isinstance(1, (int, 5)))  #> True
fails(lambda: issubclass(1, int))  #> 'TypeError: issubclass() arg 1 must be a class'
fails(lambda: issubclass(int, 5))  #> 'TypeError: issubclass() arg 2 must be a class, a tuple of classes, or a union'
fails(lambda: isinstance())  #> 'TypeError: isinstance expected 2 arguments, got 0'
isinstance(1, int | str), isinstance("a", (int, (str, float))), isinstance(None, type(None)), isinstance(None, int | None), isinstance(True, int), isinstance(1, object), issubclass(int, int | str), isinstance([], list | tuple)
#> (True, True, True, True, True, True, True, True)
fails(lambda: isinstance([], list[int]))  #> 'TypeError: isinstance() argument 2 cannot be a parameterized generic'
getattr(a, "v", 0), getattr(a, "zz", "default"), hasattr(a, "m"), hasattr(a, "zz"), setattr(a, "new", 5), a.new, delattr(a, "new"), hasattr(a, "new")
#> (None, 'default', True, False, None, 5, None, False)
fails(lambda: getattr(a, 5))  #> "TypeError: attribute name must be string, not 'int'"
fails(lambda: getattr(a, "zz"))  #> "AttributeError: 'A' object has no attribute 'zz'"
fails(lambda: getattr(a))  #> 'TypeError: getattr expected at least 2 arguments, got 1'
fails(lambda: setattr(a, 5, 1))  #> "TypeError: attribute name must be string, not 'int'"
fails(lambda: setattr(a, "x"))  #> 'TypeError: setattr expected 3 arguments, got 2'
fails(lambda: hasattr(a, 5))  #> "TypeError: attribute name must be string, not 'int'"
fails(lambda: delattr(a, "zz"))  #> "AttributeError: 'A' object has no attribute 'zz'"
fails(lambda: vars(5))  #> 'TypeError: vars() argument must have __dict__ attribute'
class S:
    __slots__ = ("x", "y")
s = S()
s.x = 1
s.x, S.x.__name__, type(S.x).__name__, S.__slots__, hasattr(s, "__dict__")
#> (1, 'x', 'member_descriptor', ('x', 'y'), False)
fails(lambda: s.y)  #> "AttributeError: 'S' object has no attribute 'y'"
fails(lambda: exec("s.z = 1"))  #> "AttributeError: 'S' object has no attribute 'z'"
fails(lambda: s.__dict__)  #> "AttributeError: 'S' object has no attribute '__dict__'"
del s.x
fails(lambda: s.x)  #> "AttributeError: 'S' object has no attribute 'x'"
fails(lambda: exec("class Q:\n    __slots__ = ('a',)\n    a = 1"))
#> "ValueError: 'a' in __slots__ conflicts with class variable"
fails(lambda: exec("class Q(int):\n    __slots__ = 5"))  #> "TypeError: 'int' object is not iterable"
class Meta(type):
    def __call__(cls, *args):
        return ("made", super().__call__(*args).__class__.__name__)
    def __repr__(cls):
        return f"<M {cls.__name__}>"
    def __len__(cls):
        return 42
class WithMeta(metaclass=Meta): ...
WithMeta(), WithMeta, len(WithMeta), type(WithMeta), isinstance(WithMeta, Meta)
#> (('made', 'WithMeta'), <M WithMeta>, 42, <class '__main__.Meta'>, True)
fails(lambda: exec("class X(A, metaclass=Meta): pass\nclass Y(X, metaclass=type('M2', (type,), {})): pass"))
#> 'TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases'
class Sub:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))
class S1(Sub, tag="t"): ...
class S2(S1): ...
Sub.registry  #> [('S1', 't'), ('S2', None)]
fails(lambda: exec("class S3(A, tag=1): pass"))  #> 'TypeError: S3.__init_subclass__() takes no keyword arguments'
class Desc:
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, obj, owner=None):
        return (self.name, obj is None, owner.__name__)
class UsesDesc:
    d = Desc()
UsesDesc.d, UsesDesc().d  #> (('d', True, 'UsesDesc'), ('d', False, 'UsesDesc'))
super(B, B()).m.__qualname__, super(B, B).c()  #> ('A.m', 'B')
fails(lambda: super(B, 5))  #> 'TypeError: super(type, obj): obj must be an instance or subtype of type'
fails(lambda: super(5, B()))  #> 'TypeError: super() argument 1 must be a type, not int'
repr(a).startswith("<__main__.A object at 0x"), repr(A.m).startswith("<function A.m at 0x"), repr(a.m).startswith("<bound method A.m of <__main__.A object at"), repr(A.p).startswith("<property object at"), repr(len), repr([].append).startswith("<built-in method append of list object at"), repr(str.join), repr(int.__add__), repr((1).__add__).startswith("<method-wrapper '__add__' of int object at"), repr(int), repr(type), repr(A), repr(print)
#> (True, True, True, True, '<built-in function len>', True, "<method 'join' of 'str' objects>", "<slot wrapper '__add__' of 'int' objects>", True, "<class 'int'>", "<class 'type'>", "<class '__main__.A'>", '<built-in function print>')
str.join.__name__, str.join.__qualname__, len.__name__, len.__module__, [].append.__name__, [].append.__self__, int.__add__.__objclass__, print.__qualname__, [].append.__qualname__, dict.fromkeys.__qualname__
#> ('join', 'str.join', 'len', 'builtins', 'append', [], <class 'int'>, 'print', 'list.append', 'dict.fromkeys')
dir(object()) == sorted(dir(object)), "__init__" in dir(a), "v" in dir(a), [n for n in dir(a) if not n.startswith("_")], [n for n in dir([]) if not n.startswith("_")], [n for n in dir(()) if not n.startswith("_")], [n for n in dir({}) if not n.startswith("_")]
#> (True, True, True, ['c', 'count', 'kind', 'm', 'p', 's', 'v'], ['append', 'clear', 'copy', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort'], ['count', 'index'], ['clear', 'copy', 'fromkeys', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'])
object.__repr__(5).startswith("<int object at 0x"), object().__eq__(1), object().__ne__(1), object.__str__("a"), object().__hash__() == hash(object()) or True, object.__format__(5, "")
#> (True, NotImplemented, NotImplemented, "'a'", True, '5')
fails(lambda: object().__format__("x"))  #> 'TypeError: unsupported format string passed to object.__format__'
fails(lambda: object().x)  #> "AttributeError: 'object' object has no attribute 'x'"
fails(lambda: exec("object().x = 1"))  #> "AttributeError: 'object' object has no attribute 'x'"
fails(lambda: object() < object())  #> "TypeError: '<' not supported between instances of 'object' and 'object'"
fails(lambda: exec("int.x = 1"))  #> "TypeError: cannot set 'x' attribute of immutable type 'int'"
fails(lambda: exec("del int.real"))  #> "TypeError: cannot set 'real' attribute of immutable type 'int'"
fails(lambda: exec("a.__class__ = 5"))  #> "TypeError: __class__ must be set to a class, not 'int' object"
fails(lambda: exec("a.__class__ = int"))
#> 'TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses'
fails(lambda: exec("a.__dict__ = 5"))  #> "TypeError: __dict__ must be set to a dictionary, not a 'int'"
a.__class__ = B
type(a), isinstance(a, B)  #> (<class '__main__.B'>, True)
None.__class__, None.__bool__(), Ellipsis, ..., NotImplemented, type(None)(), type(...).__name__, repr(NotImplemented), bool(...)
#> (<class 'NoneType'>, False, Ellipsis, Ellipsis, NotImplemented, None, 'ellipsis', 'NotImplemented', True)
fails(lambda: None.x)  #> "AttributeError: 'NoneType' object has no attribute 'x'"
fails(lambda: None())  #> "TypeError: 'NoneType' object is not callable"
fails(lambda: None + 1)  #> "TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'"
fails(lambda: None[0])  #> "TypeError: 'NoneType' object is not subscriptable"
fails(lambda: type(None)(1))  #> 'TypeError: NoneType takes no arguments'
fails(lambda: exec("None.x = 1"))  #> "AttributeError: 'NoneType' object has no attribute 'x'"
fails(lambda: len(None))  #> "TypeError: object of type 'NoneType' has no len()"
fails(lambda: iter(None))  #> "TypeError: 'NoneType' object is not iterable"
fails(lambda: None < None)  #> "TypeError: '<' not supported between instances of 'NoneType' and 'NoneType'"
fails(lambda: exec("a, b = None"))  #> 'TypeError: cannot unpack non-iterable NoneType object'
fails(lambda: exec("for x in None: pass"))  #> "TypeError: 'NoneType' object is not iterable"
fails(lambda: [*None])  #> 'TypeError: Value after * must be an iterable, not NoneType'
fails(lambda: {**None})  #> "TypeError: 'NoneType' object is not a mapping"
fails(lambda: print(*None))  #> 'TypeError: print() argument after * must be an iterable, not NoneType'
fails(lambda: int + 1)  #> "TypeError: unsupported operand type(s) for +: 'type' and 'int'"
fails(lambda: int < str)  #> "TypeError: '<' not supported between instances of 'type' and 'type'"
fails(lambda: int()())  #> "TypeError: 'int' object is not callable"
fails(lambda: int[0])  #> "TypeError: type 'int' is not subscriptable"
fails(lambda: exec("int[str]"))  #> "TypeError: type 'int' is not subscriptable"
list[int], dict[str, int], tuple[int, ...], list[int] | None, int | str | None, type[int], list[int].__origin__, dict[str, int].__args__, (int | str).__args__, list[int]([1]), list[int] == list[int], int | str == str | int, set[list[int]], tuple[()], (int | None).__class__.__name__, list["A"]
#> (list[int], dict[str, int], tuple[int, ...], list[int] | None, int | str | None, type[int], <class 'list'>, (<class 'str'>, <class 'int'>), (<class 'int'>, <class 'str'>), [1], True, True, set[list[int]], tuple[()], 'UnionType', list['A'])
