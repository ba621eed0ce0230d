# %% sets
s = {3, 1, 2}
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
s  #> {1, 2, 3}
set()  #> set()
frozenset()  #> frozenset()
frozenset([1, 2])  #> frozenset({1, 2})
{1, 1, 2}  #> {1, 2}
set("a")  #> {'a'}
len(s)  #> 3
2 in s  #> True
{1, 2} == {2, 1}  #> True
{1} < {1, 2}  #> True
{1, 2} <= {1, 2}  #> True
{1, 2} > {1}  #> True
s | {5}  #> {1, 2, 3, 5}
s & {1, 9}  #> {1}
s - {1}  #> {2, 3}
s ^ {1, 7}  #> {2, 3, 7}
s.union([8], (9,))  #> {1, 2, 3, 8, 9}
s.intersection([1])  #> {1}
s.difference([1], [2])  #> {3}
s.symmetric_difference([1])  #> {2, 3}
s.issubset([1, 2, 3, 4])  #> True
s.issuperset({1})  #> True
s.isdisjoint({9})  #> True
frozenset([1]) | {2}  #> frozenset({1, 2})
{1} | frozenset([2])  #> {1, 2}
hash(frozenset([1, 2])) == hash(frozenset([2, 1]))  #> True
{frozenset([1]): "x"}  #> {frozenset({1}): 'x'}
sorted({"b", "a"})  #> ['a', 'b']
{1, 1.0, True}  #> {1}
{(1, 2)}  #> {(1, 2)}
{10, 20, 30}  #> {10, 20, 30}
{5, 0, 3, 100}  #> {0, 3, 100, 5}
fails(lambda: s | [1])  #> "TypeError: unsupported operand type(s) for |: 'set' and 'list'"
fails(lambda: {[]})  #> "TypeError: unhashable type: 'list'"
fails(lambda: hash(s))  #> "TypeError: unhashable type: 'set'"
fails(lambda: s.remove(9))  #> 'KeyError: 9'
fails(lambda: set().pop())  #> "KeyError: 'pop from an empty set'"
fails(lambda: s < [1])  #> "TypeError: '<' not supported between instances of 'set' and 'list'"
fails(lambda: set(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: {s})  #> "TypeError: unhashable type: 'set'"
fails(lambda: s.foo)  #> "AttributeError: 'set' object has no attribute 'foo'"

# %% changes
def after(action):
    s = {1, 2}
    result = action(s)
    return s, result
after(lambda s: s.add(3))  #> ({1, 2, 3}, None)
after(lambda s: s.discard(1))  #> ({2}, None)
after(lambda s: s.discard(9))  #> ({1, 2}, None)
after(lambda s: s.remove(2))  #> ({1}, None)
after(lambda s: s.update([5], [6]))  #> ({1, 2, 5, 6}, None)
after(lambda s: s.clear())  #> (set(), None)
after(lambda s: s.intersection_update({1}))  #> ({1}, None)
after(lambda s: s.difference_update({1}))  #> ({2}, None)
after(lambda s: s.symmetric_difference_update({1, 3}))  #> ({2, 3}, None)
after(lambda s: s.copy())  #> ({1, 2}, {1, 2})
after(lambda s: s.__ior__({7}))  #> ({1, 2, 7}, {1, 2, 7})
