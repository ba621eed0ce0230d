# %% everything
import itertools as it
import operator
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
list(it.islice(it.count(5), 3))  #> [5, 6, 7]
list(it.islice(it.count(1, 0.5), 3))  #> [1, 1.5, 2.0]
list(it.islice(it.cycle("ab"), 5))  #> ['a', 'b', 'a', 'b', 'a']
list(it.repeat(1, 3))  #> [1, 1, 1]
list(it.accumulate([1, 2, 3]))  #> [1, 3, 6]
list(it.accumulate([1, 2, 3], operator.mul))  #> [1, 2, 6]
list(it.accumulate([1, 2], initial=10))  #> [10, 11, 13]
list(it.chain([1], "a"))  #> [1, 'a']
list(it.chain.from_iterable([[1], [2]]))  #> [1, 2]
list(it.compress("abc", [1, 0, 1]))  #> ['a', 'c']
list(it.dropwhile(lambda x: x < 2, [1, 2, 1]))  #> [2, 1]
list(it.takewhile(lambda x: x < 2, [1, 2, 1]))  #> [1]
list(it.filterfalse(None, [0, 1]))  #> [0]
list(it.starmap(pow, [(2, 3), (3, 2)]))  #> [8, 9]
[(k, list(g)) for k, g in it.groupby("aabbca")]  #> [('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c']), ('a', ['a'])]
[(k, list(g)) for k, g in it.groupby([1, 3, 2, 4], lambda x: x % 2)]  #> [(1, [1, 3]), (0, [2, 4])]
list(it.islice("abcdef", 1, 5, 2))  #> ['b', 'd']
list(it.islice("abc", None))  #> ['a', 'b', 'c']
list(it.pairwise("abc"))  #> [('a', 'b'), ('b', 'c')]
list(it.zip_longest("ab", [1], fillvalue=0))  #> [('a', 1), ('b', 0)]
[list(t) for t in it.tee([1, 2])]  #> [[1, 2], [1, 2]]
list(it.product("ab", [1, 2]))  #> [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
list(it.product([0, 1], repeat=2))  #> [(0, 0), (0, 1), (1, 0), (1, 1)]
list(it.product())  #> [()]
list(it.permutations([1, 2, 3], 2))  #> [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
len(list(it.permutations(range(4))))  #> 24
list(it.combinations("abc", 2))  #> [('a', 'b'), ('a', 'c'), ('b', 'c')]
list(it.combinations_with_replacement("ab", 2))  #> [('a', 'a'), ('a', 'b'), ('b', 'b')]
list(it.combinations([1], 2))  #> []
list(it.permutations("ab"))  #> [('a', 'b'), ('b', 'a')]
it.count(3)  #> count(3)
it.repeat  #> <class 'itertools.repeat'>
fails(lambda: it.islice([1], -1))
#> 'ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
fails(lambda: it.repeat())  #> "TypeError: repeat() missing required argument 'object' (pos 1)"
fails(lambda: list(it.starmap(pow, [1])))  #> "TypeError: 'int' object is not iterable"
fails(lambda: it.chain(5).__next__())  #> "TypeError: 'int' object is not iterable"
fails(lambda: it.combinations([1], -1))  #> 'ValueError: r must be non-negative'
