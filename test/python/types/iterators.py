# %% enumerate, zip, map, filter, reversed
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
list(enumerate("ab"))  #> [(0, 'a'), (1, 'b')]
list(enumerate("ab", 5))  #> [(5, 'a'), (6, 'b')]
list(zip([1, 2], "ab"))  #> [(1, 'a'), (2, 'b')]
list(zip())  #> []
list(zip([1, 2, 3], "ab"))  #> [(1, 'a'), (2, 'b')]
list(map(str, [1, 2]))  #> ['1', '2']
list(map(lambda a, b: a + b, [1, 2], [3, 4, 5]))  #> [4, 6]
list(filter(None, [0, 1, "", "a"]))  #> [1, 'a']
list(filter(lambda x: x > 1, [1, 2, 3]))  #> [2, 3]
list(reversed([1, 2]))  #> [2, 1]
next(iter([1]))  #> 1
next(iter([]), "end")  #> 'end'
list(iter([1, 2]))  #> [1, 2]
dict(zip("ab", [1, 2]))  #> {'a': 1, 'b': 2}
list(zip(*[(1, 2), (3, 4)]))  #> [(1, 3), (2, 4)]
type(iter([]))  #> <class 'list_iterator'>
type(iter({}))  #> <class 'dict_keyiterator'>
type(zip())  #> <class 'zip'>
type(iter(range(1)))  #> <class 'range_iterator'>
type(reversed([]))  #> <class 'list_reverseiterator'>
next(enumerate("x"))  #> (0, 'x')
[*map(abs, [-1, 2])]  #> [1, 2]
sum(map(int, "123"))  #> 6
sorted(map(len, ["aa", "b"]))  #> [1, 2]
"".join(reversed("abc"))  #> 'cba'
list(iter(iter([1, 2])))  #> [1, 2]
fails(lambda: next(iter([])))  #> 'StopIteration: '
fails(lambda: iter(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: next(5))  #> "TypeError: 'int' object is not an iterator"
fails(lambda: list(zip([1], [1, 2], strict=True)))  #> 'ValueError: zip() argument 2 is longer than argument 1'
fails(lambda: list(zip([1, 2], [1], strict=True)))  #> 'ValueError: zip() argument 2 is shorter than argument 1'
fails(lambda: list(zip([1, 2], [1, 2], [1], strict=True)))
#> 'ValueError: zip() argument 3 is shorter than arguments 1-2'
fails(lambda: zip(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: map(str))  #> 'TypeError: map() must have at least two arguments.'
fails(lambda: list(map(5, [1])))  #> "TypeError: 'int' object is not callable"
fails(lambda: reversed(5))  #> "TypeError: 'int' object is not reversible"
fails(lambda: reversed({1}))  #> "TypeError: 'set' object is not reversible"
fails(lambda: enumerate(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: list(map(lambda: 1, [1])))
#> 'TypeError: <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given'
