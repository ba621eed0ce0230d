# %% widths and shapes
from pprint import pprint, pformat, pp, PrettyPrinter, saferepr, isreadable, isrecursive
data = {"name": "a long enough name", "values": list(range(30)), "nested": {"k": (1, 2), "deep": {"x": [1.5, None, True]}}, "t": ("only",)}
pprint(data)
#> {'name': 'a long enough name',
#>  'nested': {'deep': {'x': [1.5, None, True]}, 'k': (1, 2)},
#>  't': ('only',),
#>  'values': [0,
#>             1,
#>             2,
#>             3,
#>             4,
#>             5,
#>             6,
#>             7,
#>             8,
#>             9,
#>             10,
#>             11,
#>             12,
#>             13,
#>             14,
#>             15,
#>             16,
#>             17,
#>             18,
#>             19,
#>             20,
#>             21,
#>             22,
#>             23,
#>             24,
#>             25,
#>             26,
#>             27,
#>             28,
#>             29]}
pprint(data, width=40, compact=True)
#> {'name': 'a long enough name',
#>  'nested': {'deep': {'x': [1.5, None,
#>                            True]},
#>             'k': (1, 2)},
#>  't': ('only',),
#>  'values': [0, 1, 2, 3, 4, 5, 6, 7, 8,
#>             9, 10, 11, 12, 13, 14, 15,
#>             16, 17, 18, 19, 20, 21, 22,
#>             23, 24, 25, 26, 27, 28,
#>             29]}
pprint(data, depth=1)  #> {'name': 'a long enough name', 'nested': {...}, 't': (...,), 'values': [...]}
pprint(data, indent=4, width=50)
#> {   'name': 'a long enough name',
#>     'nested': {   'deep': {   'x': [   1.5,
#>                                        None,
#>                                        True]},
#>                   'k': (1, 2)},
#>     't': ('only',),
#>     'values': [   0,
#>                   1,
#>                   2,
#>                   3,
#>                   4,
#>                   5,
#>                   6,
#>                   7,
#>                   8,
#>                   9,
#>                   10,
#>                   11,
#>                   12,
#>                   13,
#>                   14,
#>                   15,
#>                   16,
#>                   17,
#>                   18,
#>                   19,
#>                   20,
#>                   21,
#>                   22,
#>                   23,
#>                   24,
#>                   25,
#>                   26,
#>                   27,
#>                   28,
#>                   29]}
pp({"b": 1, "a": 2})  #> {'b': 1, 'a': 2}
pprint({"b": 1, "a": 2})  #> {'a': 2, 'b': 1}
pprint({"b": 1, "a": 2}, sort_dicts=False)  #> {'b': 1, 'a': 2}
pprint("word " * 30, width=50)
#> ('word word word word word word word word word '
#>  'word word word word word word word word word '
#>  'word word word word word word word word word '
#>  'word word word ')
pprint(["line one\nline two\nline three is long enough to be cut somewhere", "short"], width=40)
#> ['line one\n'
#>  'line two\n'
#>  'line three is long enough to be cut '
#>  'somewhere',
#>  'short']
pprint(set(range(40)), width=60, compact=True)
#> {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
#>  17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
#>  32, 33, 34, 35, 36, 37, 38, 39}
pprint({"s": frozenset(["aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccc"])}, width=40)
#> {'s': frozenset({'aaaaaaaaaaaaaaaaaaaa',
#>                  'bbbbbbbbbbbbbbbbbbbbbbb',
#>                  'cccccccccccccccccccccccc'})}
pprint([[]] * 3), pprint([]), pprint({})
#> [[], [], []]
#> []
#> {}
#> (None, None, None)
pprint(1234567, underscore_numbers=True)  #> 1_234_567
pprint(b"bytes that are longer than the line can hold" * 2, width=40)
#> (b'bytes that are longer than the line '
#>  b'can holdbytes that are longer than t'
#>  b'he line can hold')
loop = [1]; loop.append(loop)
isrecursive(loop), isreadable([1, "a"]), isreadable(object)  #> (True, True, False)
saferepr({"a": [1]}), pformat([1, 2])  #> ("{'a': [1]}", '[1, 2]')

# %% library types
from pprint import pprint, PrettyPrinter
from collections import OrderedDict, defaultdict, Counter, deque, ChainMap
from types import SimpleNamespace
from dataclasses import dataclass
pprint(OrderedDict((f"key{i}", "v" * 12) for i in range(4)), width=50)
#> OrderedDict([('key0', 'vvvvvvvvvvvv'),
#>              ('key1', 'vvvvvvvvvvvv'),
#>              ('key2', 'vvvvvvvvvvvv'),
#>              ('key3', 'vvvvvvvvvvvv')])
d = defaultdict(list)
for i in range(4): d[f"long key number {i}"].append("value" * 2)
pprint(d, width=50)
#> defaultdict(<class 'list'>,
#>             {'long key number 0': ['valuevalue'],
#>              'long key number 1': ['valuevalue'],
#>              'long key number 2': ['valuevalue'],
#>              'long key number 3': ['valuevalue']})
pprint(Counter("abracadabra" * 3 + "something else entirely"), width=40)
#> Counter({'a': 15,
#>          'r': 7,
#>          'b': 6,
#>          'e': 5,
#>          'c': 3,
#>          'd': 3,
#>          's': 2,
#>          't': 2,
#>          'i': 2,
#>          'n': 2,
#>          ' ': 2,
#>          'l': 2,
#>          'o': 1,
#>          'm': 1,
#>          'h': 1,
#>          'g': 1,
#>          'y': 1})
pprint(deque(range(40), maxlen=40), width=40, compact=True)
#> deque([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
#>        11, 12, 13, 14, 15, 16, 17, 18,
#>        19, 20, 21, 22, 23, 24, 25, 26,
#>        27, 28, 29, 30, 31, 32, 33, 34,
#>        35, 36, 37, 38, 39],
#>       maxlen=40)
pprint(ChainMap({"a" * 20: "b" * 20}, {"c" * 20: "d" * 20}), width=40)
#> ChainMap({'aaaaaaaaaaaaaaaaaaaa': 'bbbbbbbbbbbbbbbbbbbb'},
#>          {'cccccccccccccccccccc': 'dddddddddddddddddddd'})
pprint(SimpleNamespace(alpha="x" * 20, beta=[1, 2, 3], gamma="y" * 20), width=40)
#> namespace(alpha='xxxxxxxxxxxxxxxxxxxx',
#>           beta=[1, 2, 3],
#>           gamma='yyyyyyyyyyyyyyyyyyyy')
@dataclass
class Point:
    x: float
    label: str
    others: list
pprint(Point(1.0, "a label that is long", list(range(12))), width=40)
#> Point(x=1.0,
#>       label='a label that is long',
#>       others=[0,
#>               1,
#>               2,
#>               3,
#>               4,
#>               5,
#>               6,
#>               7,
#>               8,
#>               9,
#>               10,
#>               11])
pprint({(1, "a"): 2, (0, "b"): [Point(1, "q", [])] * 2}, width=60)
#> {(0, 'b'): [Point(x=1, label='q', others=[]),
#>             Point(x=1, label='q', others=[])],
#>  (1, 'a'): 2}
PrettyPrinter(indent=2, width=30).pprint({"a": {"b": {"c": "dddddddddddddddd"}}})
#> { 'a': { 'b': { 'c': 'dddddddddddddddd'}}}
pprint({1: "a", "b": 2, None: 3})  #> {None: 3, 1: 'a', 'b': 2}
try:
    PrettyPrinter(depth=0)
except ValueError as e:
    print(e)  #> depth must be > 0
