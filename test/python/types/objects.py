# %% None, Ellipsis, NotImplemented, generic aliases
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
None
...  #> Ellipsis
NotImplemented  #> NotImplemented
type(None)  #> <class 'NoneType'>
type(...)  #> <class 'ellipsis'>
bool(None)  #> False
None is None  #> True
str(None)  #> 'None'
[None]  #> [None]
Ellipsis  #> Ellipsis
list[int]  #> list[int]
dict[str, int]  #> dict[str, int]
tuple[int, ...]  #> tuple[int, ...]
int | None  #> int | None
int | str  #> int | str
list[int] | None  #> list[int] | None
type[int]  #> type[int]
list[int] == list[int]  #> True
int | str == str | int  #> True
isinstance(5, int | str)  #> True
isinstance("a", (int, str))  #> True
list[int]([1, 2])  #> [1, 2]
tuple[()]  #> tuple[()]
(int | str).__args__  #> (<class 'int'>, <class 'str'>)
list[int].__origin__  #> <class 'list'>
list[int].__args__  #> (<class 'int'>,)
fails(lambda: None + 1)  #> "TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'"
fails(lambda: None.x)  #> "AttributeError: 'NoneType' object has no attribute 'x'"
fails(lambda: None())  #> "TypeError: 'NoneType' object is not callable"
fails(lambda: None[0])  #> "TypeError: 'NoneType' object is not subscriptable"
fails(lambda: len(None))  #> "TypeError: object of type 'NoneType' has no len()"
fails(lambda: list(None))  #> "TypeError: 'NoneType' object is not iterable"
fails(lambda: isinstance(1, list[int]))  #> 'TypeError: isinstance() argument 2 cannot be a parameterized generic'
fails(lambda: isinstance(1, 5))  #> 'TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union'
fails(lambda: int[str])  #> "TypeError: type 'int' is not subscriptable"
fails(lambda: None < 1)  #> "TypeError: '<' not supported between instances of 'NoneType' and 'int'"
