# %% fields, repr, comparison
from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, InitVar, FrozenInstanceError, make_dataclass
from typing import ClassVar
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
    kind: ClassVar[str] = "p"
@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = field(default=0)
@dataclass
class Base:
    a: int
    b: int = 2
@dataclass
class Child(Base):
    c: int = 3
    total: int = field(init=False, repr=False)
    extra: InitVar[int] = 10
    def __post_init__(self, extra):
        self.total = self.a + self.b + self.c + extra
@dataclass(kw_only=True)
class Options:
    lr: float = 0.1
    steps: int
@dataclass(eq=False)
class Plain:
    x: int = 1
p = Point(1)
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
p  #> Point(x=1, y=0, tags=[])
Point(1, 2) == Point(1, 2)  #> True
Point(1) == Point(2)  #> False
p.tags is Point(1).tags  #> False
Point.kind  #> 'p'
[f.name for f in fields(p)]  #> ['x', 'y', 'tags']
asdict(p)  #> {'x': 1, 'y': 0, 'tags': []}
astuple(p)  #> (1, 0, [])
replace(p, x=9)  #> Point(x=9, y=0, tags=[])
is_dataclass(p)  #> True
is_dataclass(5)  #> False
Point.__match_args__  #> ('x', 'y', 'tags')
Version(1) < Version(1, 5)  #> True
sorted([Version(2), Version(1)])  #> [Version(major=1, minor=0), Version(major=2, minor=0)]
hash(Version(1)) == hash(Version(1))  #> True
{Version(1): "v"}  #> {Version(major=1, minor=0): 'v'}
Child(1)  #> Child(a=1, b=2, c=3)
Child(1).total  #> 16
Child(1, extra=0).total  #> 6
Options(steps=5)  #> Options(lr=0.1, steps=5)
Point.__hash__
Plain() == Plain()  #> False
make_dataclass("M", [("a", int), ("b", int, 5)])(1)  #> M(a=1, b=5)
Point.__doc__  #> 'Point(x: int, y: int = 0, tags: list = <factory>)'
Point.__init__.__annotations__["x"]  #> <class 'int'>
Point.__dataclass_fields__["y"].default  #> 0
Point(x=1, y=2)  #> Point(x=1, y=2, tags=[])
asdict(Child(1))  #> {'a': 1, 'b': 2, 'c': 3, 'total': 16}
fields(Point)[0].type  #> <class 'int'>
fails(lambda: Point())  #> "TypeError: Point.__init__() missing 1 required positional argument: 'x'"
fails(lambda: Point(1, 2, [], 4))
#> 'TypeError: Point.__init__() takes from 2 to 4 positional arguments but 5 were given'
fails(lambda: Point(z=1))  #> "TypeError: Point.__init__() got an unexpected keyword argument 'z'"
fails(lambda: setattr(Version(1), "major", 2))  #> "FrozenInstanceError: cannot assign to field 'major'"
fails(lambda: delattr(Version(1), "major"))  #> "FrozenInstanceError: cannot delete field 'major'"
fails(lambda: hash(p))  #> "TypeError: unhashable type: 'Point'"
fails(lambda: Point(1) < Point(2))  #> "TypeError: '<' not supported between instances of 'Point' and 'Point'"
fails(lambda: Options())  #> "TypeError: Options.__init__() missing 1 required keyword-only argument: 'steps'"
fails(lambda: Options(1))  #> 'TypeError: Options.__init__() takes 1 positional argument but 2 were given'
fails(lambda: Version(1) < 5)  #> "TypeError: '<' not supported between instances of 'Version' and 'int'"
fails(lambda: asdict(5))  #> 'TypeError: asdict() should be called on dataclass instances'
fails(lambda: replace(p, q=1))  #> "TypeError: Point.__init__() got an unexpected keyword argument 'q'"
fails(lambda: fields(5))  #> 'TypeError: must be called with a dataclass type or instance'

# %% what is refused
from dataclasses import dataclass, field
def late():
    @dataclass
    class A:
        x: int = 1
        y: int
def mutable():
    @dataclass
    class A:
        x: list = []
def thaw():
    @dataclass(frozen=True)
    class A:
        x: int
    @dataclass
    class B(A):
        y: int
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
fails(lambda: late())  #> "TypeError: non-default argument 'y' follows default argument"
fails(lambda: mutable())  #> "ValueError: mutable default <class 'list'> for field x is not allowed: use default_factory"
fails(lambda: thaw())  #> 'TypeError: cannot inherit non-frozen dataclass from a frozen one'
fails(lambda: field(default=1, default_factory=list))  #> 'ValueError: cannot specify both default and default_factory'
