# %% tuples
t = (1, "a", 2.5)
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
t  #> (1, 'a', 2.5)
()  #> ()
(1,)  #> (1,)
t[0]  #> 1
t[-1]  #> 2.5
t[1:]  #> ('a', 2.5)
t + (3,)  #> (1, 'a', 2.5, 3)
t * 2  #> (1, 'a', 2.5, 1, 'a', 2.5)
len(t)  #> 3
"a" in t  #> True
t.index("a")  #> 1
t.count(1)  #> 1
(1, 2) < (1, 3)  #> True
tuple("ab")  #> ('a', 'b')
tuple([1])  #> (1,)
tuple()  #> ()
hash((1, 2, 3))  #> 529344067295497451
hash(())  #> 5740354900026072187
hash((1, (2, 3)))  #> 7267574591690527098
{(1, 2): "x"}[(1, 2)]  #> 'x'
(1, 2) == (1.0, 2.0)  #> True
sorted([(2, 1), (1, 2)])  #> [(1, 2), (2, 1)]
fails(lambda: t[5])  #> 'IndexError: tuple index out of range'
fails(lambda: t + [1])  #> 'TypeError: can only concatenate tuple (not "list") to tuple'
fails(lambda: t.index(9))  #> 'ValueError: tuple.index(x): x not in tuple'
fails(lambda: hash(([],)))  #> "TypeError: unhashable type: 'list'"
fails(lambda: t.append)  #> "AttributeError: 'tuple' object has no attribute 'append'"
fails(lambda: (1, 2) < (1, "a"))  #> "TypeError: '<' not supported between instances of 'int' and 'str'"
fails(lambda: tuple(5))  #> "TypeError: 'int' object is not iterable"
