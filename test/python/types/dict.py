# %% access and views
d = {"a": 1, "b": 2}
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
d  #> {'a': 1, 'b': 2}
d["a"]  #> 1
d.get("x")
d.get("x", 5)  #> 5
"a" in d  #> True
len(d)  #> 2
list(d)  #> ['a', 'b']
list(d.values())  #> [1, 2]
list(d.items())  #> [('a', 1), ('b', 2)]
d.keys()  #> dict_keys(['a', 'b'])
d.values()  #> dict_values([1, 2])
d.items()  #> dict_items([('a', 1), ('b', 2)])
d.keys() & {"a"}  #> {'a'}
sorted(d.keys() | {"c"})  #> ['a', 'b', 'c']
d.keys() - {"a"}  #> {'b'}
d.items() & {("a", 1)}  #> {('a', 1)}
"a" in d.keys()  #> True
("a", 1) in d.items()  #> True
list(reversed(d))  #> ['b', 'a']
d | {"c": 3}  #> {'a': 1, 'b': 2, 'c': 3}
{"z": 0} | d  #> {'z': 0, 'a': 1, 'b': 2}
d == {"b": 2, "a": 1}  #> True
d != {}  #> True
dict(a=1)  #> {'a': 1}
dict([("x", 1)])  #> {'x': 1}
dict({"k": 2}, z=3)  #> {'k': 2, 'z': 3}
dict(zip("ab", [1, 2]))  #> {'a': 1, 'b': 2}
dict.fromkeys("ab")  #> {'a': None, 'b': None}
dict.fromkeys([1, 2], 0)  #> {1: 0, 2: 0}
{}  #> {}
bool({})  #> False
{1: "a", 1.0: "b", True: "c"}  #> {1: 'c'}
{None: 1, (): 2, "": 3}  #> {None: 1, (): 2, '': 3}
{**d, "e": 5}  #> {'a': 1, 'b': 2, 'e': 5}
{k: v * 2 for k, v in d.items()}  #> {'a': 2, 'b': 4}
fails(lambda: d["x"])  #> "KeyError: 'x'"
fails(lambda: d[[1]])  #> "TypeError: unhashable type: 'list'"
fails(lambda: d.foo)  #> "AttributeError: 'dict' object has no attribute 'foo'"
fails(lambda: d < d)  #> "TypeError: '<' not supported between instances of 'dict' and 'dict'"
fails(lambda: dict(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: dict([1]))  #> 'TypeError: cannot convert dictionary update sequence element #0 to a sequence'
fails(lambda: dict([(1, 2, 3)]))  #> 'ValueError: dictionary update sequence element #0 has length 3; 2 is required'
fails(lambda: {[]: 1})  #> "TypeError: unhashable type: 'list'"
fails(lambda: hash(d))  #> "TypeError: unhashable type: 'dict'"
fails(lambda: d.pop("x"))  #> "KeyError: 'x'"
fails(lambda: {}.popitem())  #> "KeyError: 'popitem(): dictionary is empty'"
fails(lambda: d | 5)  #> "TypeError: unsupported operand type(s) for |: 'dict' and 'int'"

# %% changes
def after(action):
    d = {"a": 1, "b": 2}
    result = action(d)
    return d, result
def grow(d):
    for k in d:
        d[k + "x"] = 1
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
after(lambda d: d.pop("a"))  #> ({'b': 2}, 1)
after(lambda d: d.pop("x", 0))  #> ({'a': 1, 'b': 2}, 0)
after(lambda d: d.popitem())  #> ({'a': 1}, ('b', 2))
after(lambda d: d.setdefault("a", 5))  #> ({'a': 1, 'b': 2}, 1)
after(lambda d: d.setdefault("c", 5))  #> ({'a': 1, 'b': 2, 'c': 5}, 5)
after(lambda d: d.setdefault("n"))  #> ({'a': 1, 'b': 2, 'n': None}, None)
after(lambda d: d.update({"b": 3, "c": 4}))  #> ({'a': 1, 'b': 3, 'c': 4}, None)
after(lambda d: d.update([("z", 1)]))  #> ({'a': 1, 'b': 2, 'z': 1}, None)
after(lambda d: d.update(q=1))  #> ({'a': 1, 'b': 2, 'q': 1}, None)
after(lambda d: d.clear())  #> ({}, None)
after(lambda d: d.copy())  #> ({'a': 1, 'b': 2}, {'a': 1, 'b': 2})
after(lambda d: d.__setitem__("n", 1))  #> ({'a': 1, 'b': 2, 'n': 1}, None)
after(lambda d: d.__delitem__("a"))  #> ({'b': 2}, None)
fails(lambda: after(grow))  #> 'RuntimeError: dictionary changed size during iteration'
fails(lambda: after(lambda d: d.__delitem__("x")))  #> "KeyError: 'x'"
fails(lambda: after(lambda d: d.update(5)))  #> "TypeError: 'int' object is not iterable"
