# %% slices, assigned and deleted
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
a = list(range(8))
a[2:4], a[::-2], a[-3:], a[5:2], a[:], a[::3], a[10:], a[-10:2], a[True]
#> ([2, 3], [7, 5, 3, 1], [5, 6, 7], [], [0, 1, 2, 3, 4, 5, 6, 7], [0, 3, 6], [], [0, 1], 1)
a[1:3] = ["x"]; a  #> [0, 'x', 3, 4, 5, 6, 7]
a[:0] = [-1]; a  #> [-1, 0, 'x', 3, 4, 5, 6, 7]
a[len(a):] = (9, 10); a  #> [-1, 0, 'x', 3, 4, 5, 6, 7, 9, 10]
a[::2] = ["e"] * 5; a  #> ['e', 0, 'e', 3, 'e', 5, 'e', 7, 'e', 10]
a[1:1] = "ab"; a  #> ['e', 'a', 'b', 0, 'e', 3, 'e', 5, 'e', 7, 'e', 10]
a[2:5] = []; a  #> ['e', 'a', 3, 'e', 5, 'e', 7, 'e', 10]
a[-1] = "last"; a  #> ['e', 'a', 3, 'e', 5, 'e', 7, 'e', 'last']
del a[0]; a  #> ['a', 3, 'e', 5, 'e', 7, 'e', 'last']
del a[::2]; a  #> [3, 5, 7, 'last']
del a[1:]; a  #> [3]
fails(lambda: exec("a[::2] = [1, 2, 3]"))
#> 'ValueError: attempt to assign sequence of size 3 to extended slice of size 1'
fails(lambda: exec("[1, 2, 3][::-1] = [1]"))
#> 'ValueError: attempt to assign sequence of size 1 to extended slice of size 3'
fails(lambda: exec("[1][5] = 1"))  #> 'IndexError: list assignment index out of range'
fails(lambda: exec("[1][1:2] = 5"))  #> 'TypeError: can only assign an iterable'
fails(lambda: exec("[1]['a'] = 5"))  #> 'TypeError: list indices must be integers or slices, not str'
fails(lambda: exec("del [1][3]"))  #> 'IndexError: list assignment index out of range'
fails(lambda: exec("[1][1.5] = 2"))  #> 'TypeError: list indices must be integers or slices, not float'
fails(lambda: [1][3])  #> 'IndexError: list index out of range'
fails(lambda: [1][-2])  #> 'IndexError: list index out of range'
fails(lambda: ["a"]["a"])  #> 'TypeError: list indices must be integers or slices, not str'
fails(lambda: [1][None])  #> 'TypeError: list indices must be integers or slices, not NoneType'
fails(lambda: [1][1:"b"])  #> 'TypeError: slice indices must be integers or None or have an __index__ method'
fails(lambda: [1][::0])  #> 'ValueError: slice step cannot be zero'
fails(lambda: [1][1, 2])  #> 'TypeError: list indices must be integers or slices, not tuple'
fails(lambda: [1][10**30])  #> "IndexError: cannot fit 'int' into an index-sized integer"
b = [1, 2, 3, 4]
b[1:3] = b; b  #> [1, 1, 2, 3, 4, 4]
b = [1, 2, 3]
b[:] = b[::-1]; b  #> [3, 2, 1]
b[::-1] = [7, 8, 9]; b  #> [9, 8, 7]
b = [0] * 3; b[slice(1, None)] = [5]; b  #> [0, 5]

# %% methods
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
a = [3, 1, 2]
a.append(4), a.insert(0, 9), a.insert(-1, 7), a.insert(99, 0), a  #> (None, None, None, None, [9, 3, 1, 2, 7, 4, 0])
a.pop(), a.pop(0), a.pop(-2), a  #> (0, 9, 7, [3, 1, 2, 4])
a.extend((5, 5)), a.extend("ab"), a.extend({1: 2}), a  #> (None, None, None, [3, 1, 2, 4, 5, 5, 'a', 'b', 1])
a.remove(5), a.count(5), a.index(5), a.index(1, 2), a  #> (None, 1, 4, 7, [3, 1, 2, 4, 5, 'a', 'b', 1])
a.reverse(), a, a.copy() == a, a.copy() is a, a.clear(), a  #> (None, [], True, False, None, [])
fails(lambda: [].pop())  #> 'IndexError: pop from empty list'
fails(lambda: [1].pop(5))  #> 'IndexError: pop index out of range'
fails(lambda: [1].pop("a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: [1].remove(2))  #> 'ValueError: list.remove(x): x not in list'
fails(lambda: [1].index(2))  #> 'ValueError: 2 is not in list'
fails(lambda: [1, 2].index(1, 1))  #> 'ValueError: 1 is not in list'
fails(lambda: [1].insert("a", 1))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: [1].insert(1))  #> 'TypeError: insert expected 2 arguments, got 1'
fails(lambda: [1].append())  #> 'TypeError: list.append() takes exactly one argument (0 given)'
fails(lambda: [1].append(1, 2))  #> 'TypeError: list.append() takes exactly one argument (2 given)'
fails(lambda: [1].extend(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: [1].extend())  #> 'TypeError: list.extend() takes exactly one argument (0 given)'
fails(lambda: [1].count())  #> 'TypeError: list.count() takes exactly one argument (0 given)'
fails(lambda: [1].index())  #> 'TypeError: index expected at least 1 argument, got 0'
fails(lambda: [1].foo)  #> "AttributeError: 'list' object has no attribute 'foo'"
fails(lambda: exec("[1].x = 1"))  #> "AttributeError: 'list' object has no attribute 'x'"
fails(lambda: [1] + (2,))  #> 'TypeError: can only concatenate list (not "tuple") to list'
fails(lambda: [1] + "a")  #> 'TypeError: can only concatenate list (not "str") to list'
fails(lambda: [1] * "a")  #> "TypeError: can't multiply sequence by non-int of type 'str'"
fails(lambda: [1] * 1.5)  #> "TypeError: can't multiply sequence by non-int of type 'float'"
fails(lambda: [1] - [1])  #> "TypeError: unsupported operand type(s) for -: 'list' and 'list'"
fails(lambda: -[1])  #> "TypeError: bad operand type for unary -: 'list'"
fails(lambda: [1] < 1)  #> "TypeError: '<' not supported between instances of 'list' and 'int'"
fails(lambda: [1] < ["a"])  #> "TypeError: '<' not supported between instances of 'int' and 'str'"
fails(lambda: [1]())  #> "TypeError: 'list' object is not callable"
fails(lambda: hash([1]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: list(1))  #> "TypeError: 'int' object is not iterable"
fails(lambda: list(1, 2))  #> 'TypeError: list expected at most 1 argument, got 2'
fails(lambda: list(a=1))  #> 'TypeError: list() takes no keyword arguments'
[1, 2] + [3], [1, 2] * 2, 2 * [1], [1] * 0, [1] * -1, [0] * True, [[]] * 2
#> ([1, 2, 3], [1, 2, 1, 2], [1, 1], [], [], [0], [[], []])
a = [1]
b = a
a += (2,); a *= 2
a, a is b  #> ([1, 2, 1, 2], True)
a += "xy"; b  #> [1, 2, 1, 2, 'x', 'y']
fails(lambda: exec("a += 5"))  #> "TypeError: 'int' object is not iterable"
[1, 2] == [1, 2], [1, 2] == (1, 2), [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 5], [1, "a"] == [1, "a"], [1.0] == [1], [[1]] == [[1]], [1] != [2]
#> (True, False, True, True, True, True, True, True, True, True)
1 in [1, 2], 1.0 in [1], "1" in [1], [] in [[]], None in [0]  #> (True, True, False, True, False)
list("abc"), list(range(3)), list({1: 2}), list((x for x in "ab")), list(), list(zip([1], [2])), [*range(2), *"a"]
#> (['a', 'b', 'c'], [0, 1, 2], [1], ['a', 'b'], [], [(1, 2)], [0, 1, 'a'])
repr([1, "a", None, [2.0]]), str([]), f"{[1]}"  #> ("[1, 'a', None, [2.0]]", '[]', '[1]')
a = [1]
a.append(a); a, len(a), a[1] is a  #> ([1, [...]], 2, True)
bool([]), bool([0]), len([1, 2]), min([3, 1]), max([3, 1]), sum([1, 2.5]), sum([[1], [2]], []), any([]), all([]), sorted([3, 1]), list(reversed([1, 2]))
#> (False, True, 2, 1, 3, 3.5, [1, 2], False, True, [1, 3], [2, 1])
[1, 2, 3].__len__(), [1].__contains__(1), [1, 2].__getitem__(0), [1].__add__([2]), [1].__eq__((1,)), [1].__iter__().__next__(), [1, 2].__reversed__().__next__()
#> (3, True, 1, [1, 2], NotImplemented, 1, 2)

# %% sorting
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
sorted([3, 1, 2]), sorted("bca"), sorted([3, 1, 2], reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a"), (0, "c")]), sorted([1, True, 0.5]), sorted([[2], [1, 5], []])
#> ([1, 2, 3], ['a', 'b', 'c'], [3, 2, 1], ['A', 'b', 'c'], ['a', 'b'], [(0, 'c'), (1, 'a'), (1, 'b')], [0.5, 1, True], [[], [1, 5], [2]])
words = ["bb", "a", "ccc", "dd", "e"]
sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w))
#> (['a', 'e', 'bb', 'dd', 'ccc'], ['ccc', 'bb', 'dd', 'a', 'e'], ['ccc', 'bb', 'dd', 'a', 'e'])
words.sort(key=len), words  #> (None, ['a', 'e', 'bb', 'dd', 'ccc'])
words.sort(reverse=True), words  #> (None, ['e', 'dd', 'ccc', 'bb', 'a'])
fails(lambda: sorted([1, "a"]))  #> "TypeError: '<' not supported between instances of 'str' and 'int'"
fails(lambda: sorted([1, None]))  #> "TypeError: '<' not supported between instances of 'NoneType' and 'int'"
fails(lambda: sorted([1j, 2j]))  #> "TypeError: '<' not supported between instances of 'complex' and 'complex'"
fails(lambda: sorted([{}, {}]))  #> "TypeError: '<' not supported between instances of 'dict' and 'dict'"
fails(lambda: sorted(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: sorted())  #> 'TypeError: sorted expected 1 argument, got 0'
fails(lambda: sorted([1], len))  #> 'TypeError: sorted expected 1 argument, got 2'
fails(lambda: sorted([1], key=5))  #> "TypeError: 'int' object is not callable"
fails(lambda: sorted([1], foo=1))  #> "TypeError: 'foo' is an invalid keyword argument for sort()"
fails(lambda: [1].sort(1))  #> 'TypeError: sort() takes no positional arguments'
fails(lambda: [1].sort(lambda x: x))  #> 'TypeError: sort() takes no positional arguments'
fails(lambda: [1, 2].sort(key=lambda x: 1 / 0))  #> 'ZeroDivisionError: division by zero'
fails(lambda: [3, 1].sort(foo=1))  #> "TypeError: 'foo' is an invalid keyword argument for sort()"
class K:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        return self.v < other.v
    def __repr__(self):
        return f"K{self.v}"
sorted([K(3), K(1), K(2)]), min([K(3), K(1)]), sorted([K(1), K(2)], reverse=True)  #> ([K1, K2, K3], K1, [K2, K1])
fails(lambda: max([K(1), 5]))  #> "AttributeError: 'int' object has no attribute 'v'"
values = [3, 1, 2]
fails(lambda: values.sort(key=lambda v: values.append(v) or v))  #> 'ValueError: list modified during sort'
values  #> [1, 2, 3]
import functools
sorted([5, 3, 9], key=functools.cmp_to_key(lambda a, b: b - a)), sorted([-3, 2, -1], key=abs), sorted(["10", "9"], key=int)
#> ([9, 5, 3], [-1, 2, -3], ['9', '10'])

# %% changes while iterating
a = [1, 2, 3]
out = []
for x in a:
    out.append(x)
    if x == 1:
        a.append(4)
    if x == 2:
        a.remove(2)
out, a  #> ([1, 2, 4], [1, 3, 4])
it = iter([1, 2])
next(it), it.__length_hint__(), next(it), next(it, "end"), list(it)  #> (1, 1, 2, 'end', [])
class L(list):
    def total(self):
        return sum(self)
L([1, 2]).total(), L([1]) + [2], type(L([1]) + [2]), type(L([1])[:]), type(L([1]).copy()), L([1]) == [1], repr(L([1, 2])), isinstance(L(), list), L("ab")
#> (3, [1, 2], <class 'list'>, <class 'list'>, <class 'list'>, True, '[1, 2]', True, ['a', 'b'])
l = L([1])
l.name = "n"
l.name, l.__dict__, len(l)  #> ('n', {'name': 'n'}, 1)

# %% tuples
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
(1, 2)[0], (1, 2)[-1], (1, 2, 3)[1:], (1, 2, 3)[::-1], (1,) + (2,), (1, 2) * 2, 1 in (1, 2), len(()), (1, 2).index(2), (1, 1).count(1), hash((1, 2)) == hash((1, 2)), (1,), (), ((1, 2), 3)
#> (1, 2, (2, 3), (3, 2, 1), (1, 2), (1, 2, 1, 2), True, 0, 1, 2, True, (1,), (), ((1, 2), 3))
(1, 2) < (1, 3), (1, 2) == [1, 2], (1,) < (1, 0), () < (0,), (1, "a") < (2, None), tuple("ab"), tuple([1]), tuple(), tuple({1: 2}), (*"ab", *[1])
#> (True, False, True, True, True, ('a', 'b'), (1,), (), (1,), ('a', 'b', 1))
fails(lambda: (1, 2)[5])  #> 'IndexError: tuple index out of range'
fails(lambda: (1, 2)["a"])  #> 'TypeError: tuple indices must be integers or slices, not str'
fails(lambda: (1,).index(2))  #> 'ValueError: tuple.index(x): x not in tuple'
fails(lambda: (1, 2).index(1, 1))  #> 'ValueError: tuple.index(x): x not in tuple'
fails(lambda: exec("(1, 2)[0] = 1"))  #> "TypeError: 'tuple' object does not support item assignment"
fails(lambda: exec("del (1, 2)[0]"))  #> "TypeError: 'tuple' object doesn't support item deletion"
fails(lambda: (1,) + [2])  #> 'TypeError: can only concatenate tuple (not "list") to tuple'
fails(lambda: (1,) + 1)  #> 'TypeError: can only concatenate tuple (not "int") to tuple'
fails(lambda: (1,) * "a")  #> "TypeError: can't multiply sequence by non-int of type 'str'"
fails(lambda: (1,) < 1)  #> "TypeError: '<' not supported between instances of 'tuple' and 'int'"
fails(lambda: (1, "a") < (1, 2))  #> "TypeError: '<' not supported between instances of 'str' and 'int'"
fails(lambda: tuple(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: tuple(1, 2))  #> 'TypeError: tuple expected at most 1 argument, got 2'
fails(lambda: (1).append(2))  #> "AttributeError: 'int' object has no attribute 'append'"
fails(lambda: (1, 2).append(3))  #> "AttributeError: 'tuple' object has no attribute 'append'"
fails(lambda: (1, 2).x)  #> "AttributeError: 'tuple' object has no attribute 'x'"
fails(lambda: exec("(1, 2).x = 1"))  #> "AttributeError: 'tuple' object has no attribute 'x'"
fails(lambda: exec("a, b = 1, 2, 3"))  #> 'ValueError: too many values to unpack (expected 2)'
fails(lambda: exec("a, b, c = 1, 2"))  #> 'ValueError: not enough values to unpack (expected 3, got 2)'
fails(lambda: exec("a, b = 5"))  #> 'TypeError: cannot unpack non-iterable int object'
fails(lambda: exec("a, *b, c = [1]"))  #> 'ValueError: not enough values to unpack (expected at least 2, got 1)'
fails(lambda: exec("a, b = 'abc'"))  #> 'ValueError: too many values to unpack (expected 2)'
fails(lambda: exec("a, b = {1}"))  #> 'ValueError: not enough values to unpack (expected 2, got 1)'
fails(lambda: exec("[a, b] = range(5)"))  #> 'ValueError: too many values to unpack (expected 2)'
a, (b, *c), d = 1, (2, 3, 4), 5
a, b, c, d  #> (1, 2, [3, 4], 5)
t = (1, [2])
fails(lambda: exec("t[1] += [3]"))  #> "TypeError: 'tuple' object does not support item assignment"
t  #> (1, [2, 3])
class P(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))
    @property
    def x(self):
        return self[0]
P(1, 2), P(1, 2).x, P(1, 2) == (1, 2), P(1, 2) + (3,), type(P(1, 2)[:]), hash(P(1, 2)) == hash((1, 2)), {(1, 2): 3}[P(1, 2)]
#> ((1, 2), 1, True, (1, 2, 3), <class 'tuple'>, True, 3)
repr((1, "a")), str(()), "%s %s" % (1, 2), f"{(1, 2)}", f"{(1,)}"  #> ("(1, 'a')", '()', '1 2', '(1, 2)', '(1,)')
