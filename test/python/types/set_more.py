# %% the order of numbers
{3, 1, 2}, {10, 20, 30, 40, 50}, {x * x for x in range(10)}, set([10, 5, 7]), {-1, -2, 5}, {1.5, 2, 0.25}
#> ({1, 2, 3}, {50, 20, 40, 10, 30}, {0, 1, 64, 4, 36, 9, 16, 49, 81, 25}, {10, 5, 7}, {5, -1, -2}, {0.25, 1.5, 2})
{(1, 2), (0, 1)}, set(range(100, 0, -7)), {1, 2, 3} | {40, 50, 60}, {5, 100, 33} ^ {100, 7}, frozenset([9, 8, 7, 30, -1])
#> ({(0, 1), (1, 2)}, {65, 2, 100, 37, 72, 9, 44, 79, 16, 51, 86, 23, 58, 93, 30}, {1, 2, 3, 50, 40, 60}, {33, 5, 7}, frozenset({7, 8, 9, 30, -1}))
s = {1, 17, 33, 49, 65, 81}
s, s.copy(), s | {97}, s & {33, 81, 1, 5}, s - {33}
#> ({65, 1, 33, 49, 17, 81}, {65, 1, 33, 49, 17, 81}, {65, 1, 33, 49, 17, 81, 97}, {81, 1, 33}, {65, 1, 81, 17, 49})
s.pop(), s.pop(), s  #> (65, 1, {33, 49, 17, 81})
{(i, j) for i in range(3) for j in range(3)}  #> {(0, 1), (1, 2), (2, 1), (0, 0), (1, 1), (2, 0), (0, 2), (2, 2), (1, 0)}
{2**70, -2**65, 3}, {x / 4 for x in range(12)}, {True, 2, 0}, {1, 1.0, True}, {0, -0.0, False}
#> ({1180591620717411303424, -36893488147419103232, 3}, {0.0, 0.25, 1.0, 0.5, 0.75, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75}, {0, True, 2}, {1}, {0})
list({8, 0, 16}), sorted({3, 1, 2}, reverse=True), sum({1, 2, 3}), max({4, 9, 2}), len({1, 1, 2})
#> ([8, 0, 16], [3, 2, 1], 6, 9, 2)
a, *b = {30, 10, 20}
a, b  #> (10, [20, 30])

# %% operators and methods
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
a, b = {1, 2, 3}, {3, 4}
a | b, a & b, a - b, a ^ b, b - a  #> ({1, 2, 3, 4}, {3}, {1, 2}, {1, 2, 4}, {4})
a <= b, {3} < a, a >= {1}, a > a, a == {3, 2, 1}, a != b, a == [1, 2, 3], a.isdisjoint({9}), a.isdisjoint([1])
#> (False, True, True, False, True, True, False, True, False)
a.union([4], (5,), {6: 1}, range(7, 8)), a.intersection([1, 2], {2}), a.difference([1], [2]), a.symmetric_difference([1, 4])
#> ({1, 2, 3, 4, 5, 6, 7}, {2}, {3}, {2, 3, 4})
a.issubset(range(10)), a.issuperset([1]), a.union(), a.intersection(), a.difference()
#> (True, True, {1, 2, 3}, {1, 2, 3}, {1, 2, 3})
fails(lambda: a | [1])  #> "TypeError: unsupported operand type(s) for |: 'set' and 'list'"
fails(lambda: [1] | a)  #> "TypeError: unsupported operand type(s) for |: 'list' and 'set'"
fails(lambda: a & 1)  #> "TypeError: unsupported operand type(s) for &: 'set' and 'int'"
fails(lambda: a - "ab")  #> "TypeError: unsupported operand type(s) for -: 'set' and 'str'"
fails(lambda: a ^ None)  #> "TypeError: unsupported operand type(s) for ^: 'set' and 'NoneType'"
fails(lambda: a < [1])  #> "TypeError: '<' not supported between instances of 'set' and 'list'"
fails(lambda: a + b)  #> "TypeError: unsupported operand type(s) for +: 'set' and 'set'"
fails(lambda: a * 2)  #> "TypeError: unsupported operand type(s) for *: 'set' and 'int'"
fails(lambda: a[0])  #> "TypeError: 'set' object is not subscriptable"
fails(lambda: a.remove(9))  #> 'KeyError: 9'
fails(lambda: a.remove([1]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: a.add([1]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: a.add({1}))  #> "TypeError: unhashable type: 'set'"
fails(lambda: a.union(1))  #> "TypeError: 'int' object is not iterable"
fails(lambda: set(1))  #> "TypeError: 'int' object is not iterable"
fails(lambda: set(1, 2))  #> 'TypeError: set expected at most 1 argument, got 2'
fails(lambda: set(x=1))  #> 'TypeError: set() takes no keyword arguments'
fails(lambda: set().pop())  #> "KeyError: 'pop from an empty set'"
fails(lambda: {1, [2]})  #> "TypeError: unhashable type: 'list'"
fails(lambda: frozenset([[]]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: frozenset().add(1))  #> "AttributeError: 'frozenset' object has no attribute 'add'"
fails(lambda: hash({1}))  #> "TypeError: unhashable type: 'set'"
fails(lambda: a.add())  #> 'TypeError: set.add() takes exactly one argument (0 given)'
fails(lambda: a.discard({1: 2}))  #> "TypeError: unhashable type: 'dict'"
{1} in {frozenset([1])}, frozenset([1]) in {frozenset([1])}  #> (True, True)
a.discard(9), a.discard(1), a  #> (None, None, {2, 3})
a |= {7}; a &= {2, 3, 7}; a -= {3}; a ^= {2, 8}
a  #> {8, 7}
fails(lambda: exec("a |= [1]"))  #> "TypeError: unsupported operand type(s) for |=: 'set' and 'list'"
fails(lambda: exec("a += {1}"))  #> "TypeError: unsupported operand type(s) for +=: 'set' and 'set'"
s = {1}
t = s
s |= {2}
t, s is t  #> ({1, 2}, True)
f = frozenset([1])
g = f
f |= {2}
g, f, f is g  #> (frozenset({1}), frozenset({1, 2}), False)
a.update([1], {2: 3}, "x"), len(a)  #> (None, 5)
a.intersection_update([1, 2, 50]), a  #> (None, {1, 2})
a.difference_update([1]), a  #> (None, {2})
a.symmetric_difference_update([2, 3]), a  #> (None, {3})
a.clear(), a  #> (None, set())
type({1} | frozenset([2])), type(frozenset([1]) | {2}), {1} == frozenset([1]), frozenset([1, 2]) - {1}
#> (<class 'set'>, <class 'frozenset'>, True, frozenset({2}))
{1, 2}.__repr__(), str(set()), repr(frozenset()), str(frozenset({1})), f"{ {1} }", set() == frozenset()
#> ('{1, 2}', 'set()', 'frozenset()', 'frozenset({1})', '{1}', True)
bool(set()), bool({0}), {1: 2}.keys() & {1}, {1: 2}.keys() | {3}, {1: 2}.items() - {(1, 2)}
#> (False, True, {1}, {1, 3}, set())
set("aaa"), set(((1, 2), (1, 2))), set({5: 1}), {*[1, 2], *(2, 3)}, {*()}  #> ({'a'}, {(1, 2)}, {5}, {1, 2, 3}, set())
x = {1, 2, 3}
fails(lambda: [x.add(i + 10) for i in x])  #> 'RuntimeError: Set changed size during iteration'
x = {1, 2, 3}
fails(lambda: [x.discard(i) for i in x])  #> 'RuntimeError: Set changed size during iteration'
isinstance(set(), frozenset), set.__mro__, frozenset.__doc__.splitlines()[0]
#> (False, (<class 'set'>, <class 'object'>), 'frozenset() -> empty frozenset object')
class Tags(set):
    def shout(self):
        return sorted(x.upper() for x in self)
Tags("ab").shout(), Tags([1]), type(Tags([1]) | {2}), type(Tags([1]).copy()), Tags([1]) == {1}
#> (['A', 'B'], Tags({1}), <class 'set'>, <class 'set'>, True)
class F(frozenset):
    pass
F([1]), type(F([1]) | F([2])), hash(F([1])) == hash(frozenset([1]))  #> (F({1}), <class 'frozenset'>, True)
copy = {1, 2}.copy()
copy.add(3), copy  #> (None, {1, 2, 3})
{frozenset({1}): "a"}[frozenset({1})]  #> 'a'
