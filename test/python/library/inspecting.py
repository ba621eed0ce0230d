# %% inspect, types, abc
import inspect, types, abc
def f(a, b=2, *args, c, d: int = 4, **kw) -> str:
    """Doc."""
class A:
    def m(self, x): ...
class Base(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def size(self): ...
class Square(Base):
    def area(self):
        return 1
    size = 2
def gen():
    yield
ns = types.SimpleNamespace(a=1, b="x")
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
str(inspect.signature(f))  #> '(a, b=2, *args, c, d: int = 4, **kw) -> str'
list(inspect.signature(f).parameters)  #> ['a', 'b', 'args', 'c', 'd', 'kw']
inspect.signature(f).parameters["b"].default  #> 2
str(inspect.signature(A().m))  #> '(x)'
str(inspect.signature(A))  #> '()'
inspect.isfunction(f)  #> True
inspect.isclass(A)  #> True
inspect.ismethod(A().m)  #> True
inspect.isgeneratorfunction(gen)  #> True
inspect.getdoc(f)  #> 'Doc.'
inspect.signature(f).bind(1, c=3).arguments  #> {'a': 1, 'c': 3}
inspect.isbuiltin(len)  #> True
str(inspect.signature(lambda x, /, y: 0))  #> '(x, /, y)'
ns  #> namespace(a=1, b='x')
ns.a  #> 1
ns == types.SimpleNamespace(a=1, b="x")  #> True
isinstance(f, types.FunctionType)  #> True
isinstance(gen(), types.GeneratorType)  #> True
isinstance(len, types.BuiltinFunctionType)  #> True
types.MappingProxyType({"a": 1})  #> mappingproxy({'a': 1})
types.MethodType(lambda self: self, 5)()  #> 5
sorted(Base.__abstractmethods__)  #> ['area', 'size']
Square().area()  #> 1
inspect.isabstract(Base)  #> True
isinstance(Square(), Base)  #> True
fails(lambda: Base())  #> "TypeError: Can't instantiate abstract class Base with abstract methods area, size"
fails(lambda: inspect.signature(5))  #> 'TypeError: 5 is not a callable object'
fails(lambda: inspect.signature(f).bind(1))  #> "TypeError: missing a required argument: 'c'"
fails(lambda: types.MappingProxyType({})["x"])  #> "KeyError: 'x'"
