# %% reprs
import typing
from typing import *
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, x: T):
        self.x = x
class Employee(NamedTuple):
    name: str
    id: int = 3
class Movie(TypedDict):
    title: str
    year: int
class Closer(Protocol):
    def close(self): ...
def f(a: int, b: "str" = "x") -> Optional[int]: ...
UserId = NewType("UserId", int)
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
List[int]  #> typing.List[int]
Dict[str, int]  #> typing.Dict[str, int]
Optional[int]  #> typing.Optional[int]
Union[int, str]  #> typing.Union[int, str]
Union[int, None]  #> typing.Optional[int]
Tuple[int, ...]  #> typing.Tuple[int, ...]
Callable[[int], str]  #> typing.Callable[[int], str]
Callable[..., int]  #> typing.Callable[..., int]
Any  #> typing.Any
Literal["a", 1]  #> typing.Literal['a', 1]
Type[int]  #> typing.Type[int]
T  #> ~T
ClassVar[int]  #> typing.ClassVar[int]
Final[int]  #> typing.Final[int]
Iterable[str]  #> typing.Iterable[str]
Sequence[int]  #> typing.Sequence[int]
List["A"]  #> typing.List[ForwardRef('A')]
Set[int]  #> typing.Set[int]
List[List[int]]  #> typing.List[typing.List[int]]
Optional[List[int]]  #> typing.Optional[typing.List[int]]
Union[int, Union[str, int]]  #> typing.Union[int, str]
List  #> typing.List
Tuple  #> typing.Tuple
Annotated[int, "m"]  #> typing.Annotated[int, 'm']
Iterator[int]  #> typing.Iterator[int]
Generator[int, None, str]  #> typing.Generator[int, NoneType, str]
DefaultDict[str, int]  #> typing.DefaultDict[str, int]
Box[int]  #> __main__.Box[int]
Box(1).x  #> 1
Box[int](5).x  #> 5
Employee("a")  #> Employee(name='a', id=3)
Employee("b", 4).id  #> 4
Employee._fields  #> ('name', 'id')
Movie(title="t", year=1)  #> {'title': 't', 'year': 1}
Movie.__annotations__  #> {'title': <class 'str'>, 'year': <class 'int'>}
UserId(5)  #> 5
get_type_hints(f)  #> {'a': <class 'int'>, 'b': <class 'str'>, 'return': typing.Optional[int]}
get_origin(List[int])  #> <class 'list'>
get_args(Dict[str, int])  #> (<class 'str'>, <class 'int'>)
get_args(Callable[[int], str])  #> ([<class 'int'>], <class 'str'>)
cast(int, "a")  #> 'a'
Optional[int] == Union[int, None]  #> True
List[int] == List[int]  #> True
TYPE_CHECKING  #> False
hash(List[int]) == hash(List[int])  #> True
List[T][int]  #> typing.List[int]
Union[int]  #> <class 'int'>
fails(lambda: List[int]())  #> 'TypeError: Type List cannot be instantiated; use list() instead'
fails(lambda: Union[()])  #> 'TypeError: Cannot take a Union of no types.'
fails(lambda: Optional[1, 2])  #> 'TypeError: typing.Optional requires a single type. Got (1, 2).'
fails(lambda: Any())  #> 'TypeError: Any cannot be instantiated'
fails(lambda: isinstance(1, List[int]))
#> 'TypeError: Subscripted generics cannot be used with class and instance checks'
fails(lambda: List[int, str])  #> 'TypeError: Too many arguments for typing.List; actual 2, expected 1'
fails(lambda: Employee())  #> "TypeError: Employee.__new__() missing 1 required positional argument: 'name'"
