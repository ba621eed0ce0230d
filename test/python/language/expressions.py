# %% arithmetic and precedence
1 + 2 * 3 - 4 // 3 % 5  #> 6
2 ** 3 ** 2  #> 512
-2 ** 2  #> -4
(-7) // 2, -7 % 3, 7 // -2, 7 % -3  #> (-4, 2, -4, -2)
7 / 2, 6 / 3  #> (3.5, 2.0)
7.5 // 2, -7.5 % 2  #> (3.0, 0.5)
1 << 10 | 5 & 3 ^ 1  #> 1024
~5, +True, -True  #> (-6, 1, -1)
2 ** -1, 2 ** 0.5  #> (0.5, 1.4142135623730951)
10 ** 20, 2 ** 64 - 1  #> (100000000000000000000, 18446744073709551615)
True + True, True * 3.5  #> (2, 3.5)
0.1 + 0.2  #> 0.30000000000000004
1e308 * 10  #> inf
9007199254740991 + 1, 9007199254740992 * 3  #> (9007199254740992, 27021597764222976)
-9007199254740993 // 2  #> -4503599627370497
1 - 1.0, 3 * 1.5  #> (0.0, 4.5)

# %% comparisons chain and short-circuit
1 < 2 < 3  #> True
1 < 3 < 2  #> False
1 == 1.0 == True  #> True
[1, 2] < [1, 3], (1,) < (1, 0)  #> (True, True)
"a" < "b" <= "b" != "c"  #> True
None is None, [] is [], 1 is not None  #> (True, False, True)
3 in [1, 2, 3], "z" not in "abc", 1 in {1: 2}  #> (True, True, True)
calls = []
def note(x):
    calls.append(x)
    return x
note(1) < note(0) < note(5)  #> False
calls  #> [1, 0]
x = 5
1 < x < 10 and x != 7  #> True
not x, not 0, not []  #> (False, True, True)

# %% boolean operators give operands
0 or "a", "" or [], 1 and 2, 0 and 1  #> ('a', [], 2, 0)
None or 0 or "last"  #> 'last'
1 and 2 and 3  #> 3
[] and 1 or "x"  #> 'x'
"yes" if 1 > 2 else "no"  #> 'no'
[i if i % 2 else -i for i in range(5)]  #> [0, 1, -2, 3, -4]

# %% walrus
if (n := len("abc")) > 2:
    print(n)  #> 3
[y := 1, y ** 2]  #> [1, 1]
[last := i for i in range(3)], last  #> ([0, 1, 2], 2)
(a := 1, b := a + 1)  #> (1, 2)
any((found := i) > 2 for i in range(5)), found  #> (True, 3)

# %% literals
0x1F, 0o17, 0b101, 1_000_000  #> (31, 15, 5, 1000000)
1e3, .5, 5., 1E-3  #> (1000.0, 0.5, 5.0, 0.001)
3j, 1 + 2j  #> (3j, (1+2j))
"a" "b" 'c'  #> 'abc'
"tab\tnew\\ \x41 \u00e9"  #> 'tab\tnew\\ A é'
r"\n", b"bytes\x00", b"a" b"b"  #> ('\\n', b'bytes\x00', b'ab')
"""multi
line"""  #> 'multi\nline'
...  #> Ellipsis
None, True, False  #> (None, True, False)
'it''s', "it's"  #> ('its', "it's")

# %% displays and unpacking in them
[*range(3), *"ab"]  #> [0, 1, 2, 'a', 'b']
(*[1, 2], 3)  #> (1, 2, 3)
{*[1, 2], 2}  #> {1, 2}
{**{"a": 1}, "b": 2, **{"a": 3}}  #> {'a': 3, 'b': 2}
[], (), {}, set()  #> ([], (), {}, set())
(1,), 1, 2  #> ((1,), 1, 2)
[[1, 2], [3]][0][1]  #> 2

# %% subscripts and slices
s = "hello"
s[0], s[-1], s[1:3], s[::-1], s[:2], s[3:]  #> ('h', 'o', 'el', 'olleh', 'he', 'lo')
l = [0, 1, 2, 3, 4]
l[1:4], l[::2], l[-2:], l[10:], l[4:1:-1]  #> ([1, 2, 3], [0, 2, 4], [3, 4], [], [4, 3, 2])
l[1:3] = ["a", "b", "c"]
l  #> [0, 'a', 'b', 'c', 3, 4]
del l[0], l[-1]
l  #> ['a', 'b', 'c', 3]
l[::2] = [9, 9]
l  #> [9, 'b', 9, 3]
class K:
    def __getitem__(self, key):
        return key
K()[1, 2], K()[1:2, ...], K()[:, None], K()[1:2:3]  #> ((1, 2), (slice(1, 2, None), Ellipsis), (slice(None, None, None), None), slice(1, 2, 3))

# %% lambdas
(lambda: 1)()  #> 1
(lambda x, y=2, *a, k=3, **kw: (x, y, a, k, kw))(1)  #> (1, 2, (), 3, {})
(lambda *a: a)(1, 2)  #> (1, 2)
fs = [lambda i=i: i for i in range(3)]
[f() for f in fs]  #> [0, 1, 2]
gs = [lambda: i for i in range(3)]
[g() for g in gs]  #> [2, 2, 2]

# %% f-strings
x, y, w = 3.14159, "s", 10
f"{x:.2f} {x:{w}.3f}| {y!r} {y!s:>5} {x!a}"  #> "3.14      3.142| 's'     s 3.14159"
f"{{}} {1 + 1} {'q'}"  #> '{} 2 q'
f"{x=} {x = :.1f} {y=!s}"  #> 'x=3.14159 x = 3.1 y=s'
f"{[i for i in range(3)]} { {'a': 1}['a'] }"  #> '[0, 1, 2] 1'
f"{'nested ' + f'{y}'}"  #> 'nested s'
f"{1:>5}|{1:<5}|{1:^5}|{1:05}"  #> '    1|1    |  1  |00001'
f"{1234567:,} {0.5:%} {255:#x}"  #> '1,234,567 50.000000% 0xff'
f"{None} {True:d}"  #> 'None 1'

# %% comprehensions
[x * y for x in range(3) for y in range(x)]  #> [0, 0, 2]
[(x, y) for x in range(3) if x for y in range(3) if y > x]  #> [(1, 2)]
{x % 3 for x in range(10)}  #> {0, 1, 2}
{k: v for k, v in zip("abc", range(3))}  #> {'a': 0, 'b': 1, 'c': 2}
list(x for x in range(3))  #> [0, 1, 2]
x = "outer"
[x for x in range(2)], x  #> ([0, 1], 'outer')
[[j for j in range(i)] for i in range(3)]  #> [[], [0], [0, 1]]
sum(i * i for i in range(10) if i % 2)  #> 165
class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
C.doubled  #> [2, 4, 6]
[a + b for a, b in [(1, 2), (3, 4)]]  #> [3, 7]
[first for first, *rest in [[1, 2, 3], [4]]]  #> [1, 4]

# %% a star in a subscript
class K:
    def __getitem__(self, key):
        return key
K()[*[1, 2], 3]  #> (1, 2, 3)

# %% characters by name
"\N{BULLET}"  #> '•'
