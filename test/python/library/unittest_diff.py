# %% differences that failures show
import unittest
class T(unittest.TestCase):
    def runTest(self):
        pass
t = T()
pairs = [
    ("hello\nworld\n", "hello\nwurld\n"), ("one line", "one  lime"), ([1, 2, 3], [1, 2, 4]), ([1, 2], [1, 2, 3]), ((1,), (1, 2)), ({"a": 1, "b": 2}, {"a": 1, "b": 3}),
    ({1, 2}, {2, 3}), (frozenset([1]), frozenset([2])), (1, 2), ("a", "b"), ([], [1]), (list(range(30)), list(range(1, 31))), ("x" * 100, "x" * 99 + "y"), ([[1, 2], [3]], [[1, 2], [4]]),
    ({"key": list(range(20))}, {"key": list(range(21))}), ("a\nb\nc", "a\nc\nb"), (1.5, "1.5"), (None, 0), (b"ab", b"ac"),
]
for first, second in pairs:
    try:
        t.assertEqual(first, second)
    except AssertionError as error:
        print(error)
#> 'hello\nworld\n' != 'hello\nwurld\n'
#>   hello
#> - world
#> ?  ^
#> + wurld
#> ?  ^
#>
#> 'one line' != 'one  lime'
#> - one line
#> ?       ^
#> + one  lime
#> ?     +  ^
#>
#> Lists differ: [1, 2, 3] != [1, 2, 4]
#>
#> First differing element 2:
#> 3
#> 4
#>
#> - [1, 2, 3]
#> ?        ^
#>
#> + [1, 2, 4]
#> ?        ^
#>
#> Lists differ: [1, 2] != [1, 2, 3]
#>
#> Second list contains 1 additional elements.
#> First extra element 2:
#> 3
#>
#> - [1, 2]
#> + [1, 2, 3]
#> ?      +++
#>
#> Tuples differ: (1,) != (1, 2)
#>
#> Second tuple contains 1 additional elements.
#> First extra element 1:
#> 2
#>
#> - (1,)
#> + (1, 2)
#> ?    ++
#>
#> {'a': 1, 'b': 2} != {'a': 1, 'b': 3}
#> - {'a': 1, 'b': 2}
#> ?               ^
#>
#> + {'a': 1, 'b': 3}
#> ?               ^
#>
#> Items in the first set but not the second:
#> 1
#> Items in the second set but not the first:
#> 3
#> Items in the first set but not the second:
#> 1
#> Items in the second set but not the first:
#> 2
#> 1 != 2
#> 'a' != 'b'
#> - a
#> + b
#>
#> Lists differ: [] != [1]
#>
#> Second list contains 1 additional elements.
#> First extra element 0:
#> 1
#>
#> - []
#> + [1]
#> ?  +
#>
#> Lists differ: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,[63 chars], 29] != [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13[64 chars], 30]
#>
#> First differing element 0:
#> 0
#> 1
#>
#> + [1,
#> - [0,
#> -  1,
#>    2,
#>    3,
#>    4,
#>    5,
#>    6,
#>    7,
#>    8,
#>    9,
#>    10,
#>    11,
#>    12,
#>    13,
#>    14,
#>    15,
#>    16,
#>    17,
#>    18,
#>    19,
#>    20,
#>    21,
#>    22,
#>    23,
#>    24,
#>    25,
#>    26,
#>    27,
#>    28,
#> -  29]
#> ?    ^
#>
#> +  29,
#> ?    ^
#>
#> +  30]
#> 'xxxx[34 chars]xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' != 'xxxx[34 chars]xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy'
#> - xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#> ?                                                                                                    ^
#> + xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy
#> ?                                                                                                    ^
#>
#> Lists differ: [[1, 2], [3]] != [[1, 2], [4]]
#>
#> First differing element 1:
#> [3]
#> [4]
#>
#> - [[1, 2], [3]]
#> ?           ^
#>
#> + [[1, 2], [4]]
#> ?           ^
#>
#> {'key[15 chars] 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]} != {'key[15 chars] 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]}
#> - {'key': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]}
#> + {'key': [0,
#> +          1,
#> +          2,
#> +          3,
#> +          4,
#> +          5,
#> +          6,
#> +          7,
#> +          8,
#> +          9,
#> +          10,
#> +          11,
#> +          12,
#> +          13,
#> +          14,
#> +          15,
#> +          16,
#> +          17,
#> +          18,
#> +          19,
#> +          20]}
#> 'a\nb\nc' != 'a\nc\nb'
#>   a
#> - b
#> - c+ c
#> + b
#> 1.5 != '1.5'
#> None != 0
#> b'ab' != b'ac'
for call in (lambda: t.assertSequenceEqual([1, 2], (1, 3)), lambda: t.assertListEqual([1], (1,)), lambda: t.assertMultiLineEqual("a", "b", "note"), lambda: t.assertCountEqual([1, 1, 2], [1, 2, 2]), lambda: t.assertDictEqual({}, {"a": 1})):
    try:
        call()
    except AssertionError as error:
        print(error)
#> Sequences differ: [1, 2] != (1, 3)
#>
#> First differing element 1:
#> 2
#> 3
#>
#> - [1, 2]
#> + (1, 3)
#> Second sequence is not a list: (1,)
#> 'a' != 'b'
#> - a
#> + b
#>  : note
#> Element counts were not equal:
#> First has 2, Second has 1:  1
#> First has 1, Second has 2:  2
#> {} != {'a': 1}
#> - {}
#> + {'a': 1}
t.maxDiff = 20
try:
    t.assertEqual(list(range(40)), list(range(1, 41)))
except AssertionError as error:
    print(error)
#> Lists differ: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,[103 chars], 39] != [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13[104 chars], 40]
#>
#> First differing element 0:
#> 0
#> 1
#>
#> Diff is 306 characters long. Set self.maxDiff to None to see it.
