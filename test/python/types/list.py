# %% operators and slices
a = [1, 2, 3, 4, 5]
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
a[0]  #> 1
a[-1]  #> 5
a[1:3]  #> [2, 3]
a[::-1]  #> [5, 4, 3, 2, 1]
a[::2]  #> [1, 3, 5]
a[10:]  #> []
a[-2:]  #> [4, 5]
a[3:0:-1]  #> [4, 3, 2]
a + [6]  #> [1, 2, 3, 4, 5, 6]
a * 2  #> [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]
2 * [0]  #> [0, 0]
[1] * -1  #> []
[1, 2] == [1, 2]  #> True
[1, 2] < [1, 3]  #> True
[1] < [1, 0]  #> True
[2] > [1, 5]  #> True
3 in a  #> True
9 in a  #> False
2.0 in a  #> True
len(a)  #> 5
min(a)  #> 1
max(a)  #> 5
sum(a)  #> 15
sorted(a, reverse=True)  #> [5, 4, 3, 2, 1]
list(reversed(a))  #> [5, 4, 3, 2, 1]
bool([])  #> False
list("abc")  #> ['a', 'b', 'c']
list(range(3))  #> [0, 1, 2]
list({1: 2})  #> [1]
[[1, [2]], "a", None, 1.5, True]  #> [[1, [2]], 'a', None, 1.5, True]
[]  #> []
[()]  #> [()]
str([1, "a"])  #> "[1, 'a']"
repr([[]])  #> '[[]]'
fails(lambda: a[10])  #> 'IndexError: list index out of range'
fails(lambda: a["x"])  #> 'TypeError: list indices must be integers or slices, not str'
fails(lambda: a[1.0])  #> 'TypeError: list indices must be integers or slices, not float'
fails(lambda: a + (1,))  #> 'TypeError: can only concatenate list (not "tuple") to list'
fails(lambda: a - a)  #> "TypeError: unsupported operand type(s) for -: 'list' and 'list'"
fails(lambda: a < 5)  #> "TypeError: '<' not supported between instances of 'list' and 'int'"
fails(lambda: a * "a")  #> "TypeError: can't multiply sequence by non-int of type 'str'"
fails(lambda: hash(a))  #> "TypeError: unhashable type: 'list'"
fails(lambda: list(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: {a: 1})  #> "TypeError: unhashable type: 'list'"
fails(lambda: a.foo)  #> "AttributeError: 'list' object has no attribute 'foo'"
fails(lambda: a())  #> "TypeError: 'list' object is not callable"

# %% changes in place
def after(action):
    a = [3, 1, 2]
    result = action(a)
    return a, result
def assign(a, key, value):
    a[key] = value
def delete(a, key):
    del a[key]
def augment(a, value):
    a += value
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
after(lambda a: a.append(4))  #> ([3, 1, 2, 4], None)
after(lambda a: a.extend("xy"))  #> ([3, 1, 2, 'x', 'y'], None)
after(lambda a: a.insert(1, 9))  #> ([3, 9, 1, 2], None)
after(lambda a: a.insert(-1, 9))  #> ([3, 1, 9, 2], None)
after(lambda a: a.insert(100, 9))  #> ([3, 1, 2, 9], None)
after(lambda a: a.pop())  #> ([3, 1], 2)
after(lambda a: a.pop(0))  #> ([1, 2], 3)
after(lambda a: a.remove(1))  #> ([3, 2], None)
after(lambda a: a.clear())  #> ([], None)
after(lambda a: a.sort())  #> ([1, 2, 3], None)
after(lambda a: a.reverse())  #> ([2, 1, 3], None)
after(lambda a: a.sort(reverse=True))  #> ([3, 2, 1], None)
after(lambda a: a.sort(key=lambda x: -x))  #> ([3, 2, 1], None)
after(lambda a: assign(a, 0, 7))  #> ([7, 1, 2], None)
after(lambda a: assign(a, slice(1, 2), [8, 9]))  #> ([3, 8, 9, 2], None)
after(lambda a: assign(a, slice(None, None, 2), "xy"))  #> (['x', 1, 'y'], None)
after(lambda a: assign(a, slice(1, 1), [0]))  #> ([3, 0, 1, 2], None)
after(lambda a: assign(a, slice(None), []))  #> ([], None)
after(lambda a: delete(a, 0))  #> ([1, 2], None)
after(lambda a: delete(a, slice(1, None)))  #> ([3], None)
after(lambda a: delete(a, slice(None, None, 2)))  #> ([1], None)
after(lambda a: augment(a, (5, 6)))  #> ([3, 1, 2, 5, 6], None)
after(lambda a: a.index(2))  #> ([3, 1, 2], 2)
after(lambda a: a.count(1))  #> ([3, 1, 2], 1)
after(lambda a: a.copy())  #> ([3, 1, 2], [3, 1, 2])
fails(lambda: after(lambda a: a.pop(10)))  #> 'IndexError: pop index out of range'
fails(lambda: after(lambda a: a.remove(9)))  #> 'ValueError: list.remove(x): x not in list'
fails(lambda: after(lambda a: a.index(9)))  #> 'ValueError: 9 is not in list'
fails(lambda: [].pop())  #> 'IndexError: pop from empty list'
fails(lambda: after(lambda a: assign(a, 10, 1)))  #> 'IndexError: list assignment index out of range'
fails(lambda: after(lambda a: assign(a, slice(None, None, 2), [1])))
#> 'ValueError: attempt to assign sequence of size 1 to extended slice of size 2'
fails(lambda: after(lambda a: delete(a, 10)))  #> 'IndexError: list assignment index out of range'
fails(lambda: after(lambda a: assign(a, slice(0, 1), 5)))  #> 'TypeError: can only assign an iterable'
fails(lambda: [3, "a"].sort())  #> "TypeError: '<' not supported between instances of 'str' and 'int'"
fails(lambda: [1, None, 2].sort())  #> "TypeError: '<' not supported between instances of 'NoneType' and 'int'"
fails(lambda: after(lambda a: a.append()))  #> 'TypeError: list.append() takes exactly one argument (0 given)'
fails(lambda: after(lambda a: a.append(1, 2)))  #> 'TypeError: list.append() takes exactly one argument (2 given)'

# %% sorting is stable, recursion is shown
pairs = [("b", 1), ("a", 1), ("c", 0)]
a = [1]
a.append(a)
sorted(pairs, key=lambda p: p[1])  #> [('c', 0), ('b', 1), ('a', 1)]
sorted(pairs, key=lambda p: p[1], reverse=True)  #> [('b', 1), ('a', 1), ('c', 0)]
sorted(pairs)  #> [('a', 1), ('b', 1), ('c', 0)]
sorted(["b", "A", "c"])  #> ['A', 'b', 'c']
sorted(["b", "A", "c"], key=str.lower)  #> ['A', 'b', 'c']
sorted([3, 1.5, True])  #> [True, 1.5, 3]
sorted({3: 1, 1: 2})  #> [1, 3]
sorted("hello")  #> ['e', 'h', 'l', 'l', 'o']
a  #> [1, [...]]
[a]  #> [[1, [...]]]
len(a)  #> 2
a[1] is a  #> True
sorted([[2, 1], [1, 5], [1]])  #> [[1], [1, 5], [2, 1]]
sorted([(1, "b"), (1, "a")])  #> [(1, 'a'), (1, 'b')]
sorted(range(20), key=lambda i: i % 3)  #> [0, 3, 6, 9, 12, 15, 18, 1, 4, 7, 10, 13, 16, 19, 2, 5, 8, 11, 14, 17]
