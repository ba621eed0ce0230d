# %% ranges and slices
r = range(0, 10, 3)
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
r  #> range(0, 10, 3)
list(r)  #> [0, 3, 6, 9]
len(r)  #> 4
r[1]  #> 3
r[-1]  #> 9
r[1:]  #> range(3, 12, 3)
r[::-1]  #> range(9, -3, -3)
3 in r  #> True
4 in r  #> False
3.0 in r  #> True
r.index(6)  #> 2
r.count(3)  #> 1
range(3)  #> range(0, 3)
range(5, 0, -2)  #> range(5, 0, -2)
list(range(5, 0, -2))  #> [5, 3, 1]
range(3) == range(0, 3, 1)  #> True
range(0) == range(2, 2)  #> True
r.start  #> 0
r.stop  #> 10
r.step  #> 3
bool(range(0))  #> False
list(reversed(range(4)))  #> [3, 2, 1, 0]
sum(range(101))  #> 5050
max(range(5))  #> 4
hash(range(3)) == hash(range(0, 3))  #> True
slice(1, 5)  #> slice(1, 5, None)
slice(5)  #> slice(None, 5, None)
slice(1, 10, 2)  #> slice(1, 10, 2)
slice(1, 10, 2).indices(6)  #> (1, 6, 2)
slice(None, None, -1).indices(5)  #> (4, -1, -1)
slice(1, 2) == slice(1, 2)  #> True
slice(3).stop  #> 3
fails(lambda: range(1, 2, 0))  #> 'ValueError: range() arg 3 must not be zero'
fails(lambda: range(1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: range())  #> 'TypeError: range expected at least 1 argument, got 0'
fails(lambda: r[10])  #> 'IndexError: range object index out of range'
fails(lambda: r["a"])  #> 'TypeError: range indices must be integers or slices, not str'
fails(lambda: r.index(4))  #> 'ValueError: 4 is not in range'
fails(lambda: range("a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: range(1, 2, 3, 4))  #> 'TypeError: range expected at most 3 arguments, got 4'
fails(lambda: [1][::0])  #> 'ValueError: slice step cannot be zero'
fails(lambda: hash(slice(1)))  #> "TypeError: unhashable type: 'slice'"
