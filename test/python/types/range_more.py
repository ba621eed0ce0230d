# %% ranges
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
range(5), range(1, 5), range(0, 10, 3), range(10, 0, -3), list(range(10, 0, -3)), list(range(0)), list(range(5, 1)), range(5)[2], range(5)[-1], range(10)[2:8:2], range(10)[::-1], range(10)[5:], range(3)[3:], range(0, 10, 3)[1:3]
#> (range(0, 5), range(1, 5), range(0, 10, 3), range(10, 0, -3), [10, 7, 4, 1], [], [], 2, 4, range(2, 8, 2), range(9, -1, -1), range(5, 10), range(3, 3), range(3, 9, 3))
len(range(5)), len(range(0, 10, 3)), len(range(10, 0, -3)), bool(range(0)), bool(range(1)), 3 in range(5), 3.0 in range(5), 3.5 in range(5), "a" in range(5), -1 in range(5), 9 in range(0, 10, 3), True in range(2)
#> (5, 4, 4, False, True, True, True, False, False, False, True, True)
range(3) == range(0, 3), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(1) == range(0, 1, 5), hash(range(3)) == hash(range(0, 3, 1))
#> (True, True, True, False, True, True)
range(5).index(3), range(0, 10, 2).index(4), range(5).count(3), range(5).count(9), range(5).start, range(5).stop, range(5).step, max(range(5)), sum(range(101)), list(reversed(range(5))), sorted(range(3), reverse=True)
#> (3, 2, 1, 0, 0, 5, 1, 4, 5050, [4, 3, 2, 1, 0], [2, 1, 0])
fails(lambda: range())  #> 'TypeError: range expected at least 1 argument, got 0'
fails(lambda: range(1, 2, 3, 4))  #> 'TypeError: range expected at most 3 arguments, got 4'
fails(lambda: range(1.0))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: range("a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: range(1, 2, 0))  #> 'ValueError: range() arg 3 must not be zero'
fails(lambda: range(None))  #> "TypeError: 'NoneType' object cannot be interpreted as an integer"
fails(lambda: range(a=1))  #> 'TypeError: range() takes no keyword arguments'
fails(lambda: range(5)[5])  #> 'IndexError: range object index out of range'
fails(lambda: range(5)["a"])  #> 'TypeError: range indices must be integers or slices, not str'
fails(lambda: range(5)[1.0])  #> 'TypeError: range indices must be integers or slices, not float'
fails(lambda: range(5).index(9))  #> 'ValueError: 9 is not in range'
fails(lambda: range(5).index("a"))  #> 'ValueError: sequence.index(x): x not in sequence'
fails(lambda: range(5) + range(3))  #> "TypeError: unsupported operand type(s) for +: 'range' and 'range'"
fails(lambda: range(5) * 2)  #> "TypeError: unsupported operand type(s) for *: 'range' and 'int'"
fails(lambda: range(5) < range(6))  #> "TypeError: '<' not supported between instances of 'range' and 'range'"
fails(lambda: exec("range(5)[0] = 1"))  #> "TypeError: 'range' object does not support item assignment"
fails(lambda: exec("range(5).start = 1"))  #> 'AttributeError: readonly attribute'
fails(lambda: range(5).foo)  #> "AttributeError: 'range' object has no attribute 'foo'"
fails(lambda: type("R", (range,), {}))  #> "TypeError: type 'range' is not an acceptable base type"
fails(lambda: next(range(3)))  #> "TypeError: 'range' object is not an iterator"
it = iter(range(3))
next(it), it.__length_hint__(), next(it), next(it), next(it, "end"), type(it)
#> (0, 2, 1, 2, 'end', <class 'range_iterator'>)
list(range(-3, 3)), list(range(3, -3, -2)), range(True), [*range(2), *range(2)], tuple(range(2)), set(range(3)), range(-5, -1)[0], range(2**40)[-1], len(range(2**40)), 2**39 in range(2**40)
#> ([-3, -2, -1, 0, 1, 2], [3, 1, -1], range(0, 1), [0, 1, 0, 1], (0, 1), {0, 1, 2}, -5, 1099511627775, 1099511627776, True)
range(10).__len__(), range(10).__contains__(3), range(3).__iter__().__next__(), range(3).__reversed__().__next__(), range(3).__getitem__(1), range(3).__eq__(3), repr(range(0, 3, 1)), str(range(1, 3))
#> (10, True, 0, 2, 1, NotImplemented, 'range(0, 3)', 'range(1, 3)')

# %% slices
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
slice(5), slice(1, 5), slice(1, 5, 2), slice(None), slice("a", [1], None), slice(1, 5).start, slice(5).stop, slice(5).step
#> (slice(None, 5, None), slice(1, 5, None), slice(1, 5, 2), slice(None, None, None), slice('a', [1], None), 1, 5, None)
slice(1, 5) == slice(1, 5), slice(1) == slice(2), slice(1, 2) == (1, 2), slice(1) < slice(2)
#> (True, False, False, True)
slice(None).indices(5), slice(1, 10, 2).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(5), slice(10, -10, -3).indices(7), slice(3, 1).indices(5)
#> ((0, 5, 1), (1, 5, 2), (4, -1, -1), (2, 5, 1), (6, -1, -3), (3, 1, 1))
fails(lambda: slice())  #> 'TypeError: slice expected at least 1 argument, got 0'
fails(lambda: slice(1, 2, 3, 4))  #> 'TypeError: slice expected at most 3 arguments, got 4'
fails(lambda: slice(a=1))  #> 'TypeError: slice() takes no keyword arguments'
fails(lambda: slice(None).indices(-1))  #> 'ValueError: length should not be negative'
fails(lambda: slice(None).indices("a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: slice("a").indices(5))  #> 'TypeError: slice indices must be integers or None or have an __index__ method'
fails(lambda: slice(None, None, 0).indices(5))  #> 'ValueError: slice step cannot be zero'
fails(lambda: exec("slice(1).start = 2"))  #> 'AttributeError: readonly attribute'
fails(lambda: slice(1).foo)  #> "AttributeError: 'slice' object has no attribute 'foo'"
fails(lambda: type("S", (slice,), {}))  #> "TypeError: type 'slice' is not an acceptable base type"
class Seq:
    def __getitem__(self, key):
        return key
q = Seq()
q[1:2], q[::2], q[1:2, ...], q[:, 0], q[...], q[()], q[1,], q[None:], q[-1], q["a":"b"]
#> (slice(1, 2, None), slice(None, None, 2), (slice(1, 2, None), Ellipsis), (slice(None, None, None), 0), Ellipsis, (), (1,), slice(None, None, None), -1, slice('a', 'b', None))
repr(slice(1, None)), str(slice("x"))  #> ('slice(1, None, None)', "slice(None, 'x', None)")

# %% iterators
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
i = iter([1, 2, 3])
iter(i) is i, next(i), list(i), next(i, None), next(i, "d")  #> (True, 1, [2, 3], None, 'd')
fails(lambda: next(iter([])))  #> 'StopIteration: '
fails(lambda: next([]))  #> "TypeError: 'list' object is not an iterator"
fails(lambda: next())  #> 'TypeError: next expected at least 1 argument, got 0'
fails(lambda: next(5, 1))  #> "TypeError: 'int' object is not an iterator"
fails(lambda: iter(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: iter())  #> 'TypeError: iter expected at least 1 argument, got 0'
fails(lambda: iter(print, 1, 2))  #> 'TypeError: iter expected at most 2 arguments, got 3'
e = enumerate("ab", 5)
next(e), list(e), list(enumerate("ab", start=1)), list(enumerate([])), enumerate("a").__next__()
#> ((5, 'a'), [(6, 'b')], [(1, 'a'), (2, 'b')], [], (0, 'a'))
fails(lambda: enumerate(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: enumerate("a", "b"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: enumerate("a", 1, 2))  #> 'TypeError: enumerate() takes at most 2 arguments (3 given)'
z = zip([1, 2], "ab", (True, False))
list(z), list(zip()), list(zip([1])), list(zip([1, 2], [3])), list(zip([1], [2], strict=True)), dict(zip("ab", [1, 2]))
#> ([(1, 'a', True), (2, 'b', False)], [], [(1,)], [(1, 3)], [(1, 2)], {'a': 1, 'b': 2})
fails(lambda: list(zip([1, 2], [3], strict=True)))  #> 'ValueError: zip() argument 2 is shorter than argument 1'
fails(lambda: list(zip([1], [3, 4], strict=True)))  #> 'ValueError: zip() argument 2 is longer than argument 1'
fails(lambda: list(zip([1], [2], [3, 4], strict=True)))  #> 'ValueError: zip() argument 3 is longer than arguments 1-2'
fails(lambda: list(zip([1, 2], [2, 3], [3], strict=True)))
#> 'ValueError: zip() argument 3 is shorter than arguments 1-2'
fails(lambda: zip(1))  #> "TypeError: 'int' object is not iterable"
fails(lambda: zip([1], 2))  #> "TypeError: 'int' object is not iterable"
fails(lambda: zip([1], foo=1))  #> "TypeError: 'foo' is an invalid keyword argument for zip()"
list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(None.__class__, [])), next(map(abs, [-1]))
#> (['1', '2'], [4, 6], [], 1)
fails(lambda: map())  #> 'TypeError: map() must have at least two arguments.'
fails(lambda: map(str))  #> 'TypeError: map() must have at least two arguments.'
fails(lambda: map(str, 5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: list(map(5, [1])))  #> "TypeError: 'int' object is not callable"
fails(lambda: list(map(lambda a: a, [1], [2])))
#> 'TypeError: <lambda>.<locals>.<lambda>() takes 1 positional argument but 2 were given'
fails(lambda: list(map(int, ["a"])))  #> "ValueError: invalid literal for int() with base 10: 'a'"
list(filter(None, [0, 1, "", "a", None])), list(filter(str.isdigit, "a1b2")), list(filter(lambda x: x > 1, [1, 2, 3]))
#> ([1, 'a'], ['1', '2'], [2, 3])
fails(lambda: filter(None))  #> 'TypeError: filter expected 2 arguments, got 1'
fails(lambda: filter(None, 5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: list(filter(5, [1])))  #> "TypeError: 'int' object is not callable"
list(reversed([1, 2])), list(reversed("ab")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed({1: 2, 3: 4}))
#> ([2, 1], ['b', 'a'], [2, 1], [2, 1, 0], [3, 1])
fails(lambda: reversed(5))  #> "TypeError: 'int' object is not reversible"
fails(lambda: reversed({1, 2}))  #> "TypeError: 'set' object is not reversible"
fails(lambda: reversed(x for x in []))  #> "TypeError: 'generator' object is not reversible"
class Rev:
    def __reversed__(self):
        return iter("rev")
class Old:
    def __len__(self):
        return 2
    def __getitem__(self, i):
        if i >= 2:
            raise IndexError
        return i * 10
list(reversed(Rev())), list(reversed(Old())), list(Old()), 10 in Old(), list(iter(Old())), sorted(Old()), max(Old())
#> (['r', 'e', 'v'], [10, 0], [0, 10], True, [0, 10], [0, 10], 10)
count = iter(range(5))
list(iter(lambda: next(count), 3)), list(count)  #> ([0, 1, 2], [4])
[type(x).__name__ for x in (iter([]), iter(()), iter({}), iter(set()), iter(range(0)), iter(b""), enumerate([]), zip(), map(str, []), filter(None, []), reversed([]), iter(int, 1), (x for x in []), iter({}.items()), iter({}.values()), reversed(range(1)), reversed(()), reversed(""))]
#> ['list_iterator', 'tuple_iterator', 'dict_keyiterator', 'set_iterator', 'range_iterator', 'bytes_iterator', 'enumerate', 'zip', 'map', 'filter', 'list_reverseiterator', 'callable_iterator', 'generator', 'dict_itemiterator', 'dict_valueiterator', 'range_iterator', 'reversed', 'reversed']
a, b, *c = map(int, "12345")
a, b, c  #> (1, 2, [3, 4, 5])
any(x > 2 for x in [1, 2, 3]), all(x > 0 for x in []), sum(x for x in range(4)), min((3, 1), key=lambda v: -v), max("ab", "c", key=ord), min([], default=5), max({}, default=None)
#> TypeError: ord() expected a character, but string of length 2 found
fails(lambda: min())  #>
fails(lambda: min([]))  #>
fails(lambda: max(5))  #>
fails(lambda: min(1, "a"))  #>
fails(lambda: min(1, 2, default=3))  #>
fails(lambda: max([1, "a"]))  #>
fails(lambda: min([1], key=5))  #>
fails(lambda: max(1, 2, foo=3))  #>
fails(lambda: sum())  #>
fails(lambda: sum(5))  #>
fails(lambda: sum(["a"]))  #>
fails(lambda: sum(["a"], ""))  #>
fails(lambda: sum([b"a"], b""))  #>
fails(lambda: sum([[1]], 0))  #>
sum([1.5, 2]), sum([], 5), sum([1, 2], start=10), sum([(1,), (2,)], ()), sum([True, True]), sum([0.1] * 10), sum({1: 2, 3: 4}), sum([1j, 2])  #>
fails(lambda: all(5))  #>
fails(lambda: any())  #>
fails(lambda: len(5))  #>
fails(lambda: len())  #>
fails(lambda: len(iter([])))  #>
class BadLen:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
fails(lambda: len(BadLen(-1)))  #>
fails(lambda: len(BadLen("a")))  #>
fails(lambda: len(BadLen(1.5)))  #>
fails(lambda: bool(BadLen(-1)))  #>
len(BadLen(3)), bool(BadLen(0)), bool(BadLen(1))  #>
