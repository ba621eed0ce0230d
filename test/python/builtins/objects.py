# %% attributes and types
class A:
    x = 1
    def __init__(self):
        self.y = 2
    def f(self):
        return 3
class B(A):
    pass
a = A()
b = B()
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
getattr(a, "x")  #> 1
getattr(a, "z", 9)  #> 9
getattr(a, "f")()  #> 3
hasattr(a, "y")  #> True
hasattr(a, "z")  #> False
vars(a)  #> {'y': 2}
setattr(a, "z", 5)
a.z  #> 5
delattr(a, "z")
hasattr(a, "z")  #> False
isinstance(b, A)  #> True
isinstance(a, B)  #> False
isinstance(1, (str, int))  #> True
issubclass(B, A)  #> True
issubclass(bool, int)  #> True
issubclass(A, (int, object))  #> True
type(a).__name__  #> 'A'
type(5)  #> <class 'int'>
type("a")  #> <class 'str'>
type([])  #> <class 'list'>
type(None)  #> <class 'NoneType'>
type(len)  #> <class 'builtin_function_or_method'>
type(A)  #> <class 'type'>
type(type)  #> <class 'type'>
A.__name__  #> 'A'
A.__mro__  #> (<class '__main__.A'>, <class 'object'>)
B.__bases__  #> (<class '__main__.A'>,)
B.__base__  #> <class '__main__.A'>
id(a) == id(a)  #> True
a is a  #> True
repr(5)  #> '5'
format(5, "3d")  #> '  5'
ascii("é")  #> "'\\xe9'"
callable(a)  #> False
type("C", (A,), {"w": 7}).w  #> 7
[n for n in dir(a) if not n.startswith("_")]  #> ['f', 'x', 'y']
a.__dict__  #> {'y': 2}
a.__class__  #> <class '__main__.A'>
A.__qualname__  #> 'A'
A.__module__  #> '__main__'
b.x  #> 1
fails(lambda: getattr(a, "z"))  #> "AttributeError: 'A' object has no attribute 'z'"
fails(lambda: getattr(a, 5))  #> "TypeError: attribute name must be string, not 'int'"
fails(lambda: isinstance(1, "a"))  #> 'TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union'
fails(lambda: issubclass(1, int))  #> 'TypeError: issubclass() arg 1 must be a class'
fails(lambda: vars(5))  #> 'TypeError: vars() argument must have __dict__ attribute'
fails(lambda: setattr(5, "x", 1))  #> "AttributeError: 'int' object has no attribute 'x'"
fails(lambda: delattr(a, "nope"))  #> "AttributeError: 'A' object has no attribute 'nope'"
fails(lambda: type(1, 2))  #> 'TypeError: type() takes 1 or 3 arguments'
fails(lambda: object().x)  #> "AttributeError: 'object' object has no attribute 'x'"
fails(lambda: type("C", 5, {}))  #> 'TypeError: type.__new__() argument 2 must be tuple, not int'
fails(lambda: A(1))  #> 'TypeError: A.__init__() takes 1 positional argument but 2 were given'
fails(lambda: a.f(1))  #> 'TypeError: A.f() takes 1 positional argument but 2 were given'
