# %% annotations as texts are written anew
text = """from __future__ import annotations
def f(
    a: List[ int ], b: "str", c: dict[ str,int ] = {}, *d: (int), e: Optional [ 'X' ] = None, g: int|None = 1,
    h: Tuple[()] = (), i: tuple[int,] = (), j: Callable[[int,str],None] = None, k: (1,2) = 0, **l: typing . Any
) -> Union[int , (str | None)|float]: ...
def g(a: f( 1,b = 2 ), b: ..., c: a.b [c].d, d: a | (b|c), e: True, f: [], h: "it's", *k: * Ts): ...
class A:
    x: int
    y : "list[int]" = []
    z: dict[str , A]
"""
names = {"__name__": "made"}
exec(text, names)
names["f"].__annotations__
#> {'a': 'List[int]', 'b': "'str'", 'c': 'dict[str, int]', 'd': 'int', 'e': "Optional['X']", 'g': 'int | None', 'h': 'Tuple[()]', 'i': 'tuple[int,]', 'j': 'Callable[[int, str], None]', 'k': '(1, 2)', 'l': 'typing.Any', 'return': 'Union[int, str | None | float]'}
names["g"].__annotations__
#> {'a': 'f(1, b=2)', 'b': '...', 'c': 'a.b[c].d', 'd': 'a | (b | c)', 'e': 'True', 'f': '[]', 'h': '"it\'s"', 'k': '*Ts'}
names["A"].__annotations__  #> {'x': 'int', 'y': "'list[int]'", 'z': 'dict[str, A]'}
