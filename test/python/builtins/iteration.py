# %% iteration
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
all([1, 2])  #> True
all([])  #> True
all([0])  #> False
any([0, 1])  #> True
any([])  #> False
len("abc")  #> 3
len({1: 2})  #> 1
sorted([3, 1, 2])  #> [1, 2, 3]
sorted("cab", reverse=True)  #> ['c', 'b', 'a']
sorted([-3, 2], key=abs)  #> [2, -3]
list(iter(lambda it=iter([1, 2, 0, 3]): next(it), 0))  #> [1, 2]
callable(len)  #> True
callable(5)  #> False
callable(int)  #> True
next(iter([7]))  #> 7
next(iter([]), None)
fails(lambda: len(5))  #> "TypeError: object of type 'int' has no len()"
fails(lambda: len())  #> 'TypeError: len() takes exactly one argument (0 given)'
fails(lambda: sorted(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: sorted([1, "a"]))  #> "TypeError: '<' not supported between instances of 'str' and 'int'"
fails(lambda: all(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: iter(5, 6))  #> 'TypeError: iter(v, w): v must be callable'
fails(lambda: next([]))  #> "TypeError: 'list' object is not an iterator"
fails(lambda: any(None))  #> "TypeError: 'NoneType' object is not iterable"
fails(lambda: sorted([1], 5))  #> 'TypeError: sorted expected 1 argument, got 2'
fails(lambda: len(x for x in []))  #> "TypeError: object of type 'generator' has no len()"
