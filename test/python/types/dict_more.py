# %% making
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
{}, dict(), dict(a=1), dict([("a", 1), ("b", 2)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), {**{"a": 1}, "b": 2, **{"a": 3}}, {x: x * x for x in range(3)}, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict([["a", 1]]), dict(["ab", "cd"]), dict(((1, 2),), a=3)
#> ({}, {}, {'a': 1}, {'a': 1, 'b': 2}, {'a': 1, 'b': 2}, {'a': 1, 'b': 2}, {'a': 3, 'b': 2}, {0: 0, 1: 1, 2: 4}, {'a': None, 'b': None}, {1: 0, 2: 0}, {'a': 1}, {'a': 'b', 'c': 'd'}, {1: 2, 'a': 3})
{1: "a", 1.0: "b", True: "c"}, {"b": 1, "a": 2, "b": 3}, {None: 1, (): 2}
#> ({1: 'c'}, {'b': 3, 'a': 2}, {None: 1, (): 2})
fails(lambda: dict(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: dict([1]))  #> 'TypeError: cannot convert dictionary update sequence element #0 to a sequence'
fails(lambda: dict([(1, 2, 3)]))  #> 'ValueError: dictionary update sequence element #0 has length 3; 2 is required'
fails(lambda: dict(["abc"]))  #> 'ValueError: dictionary update sequence element #0 has length 3; 2 is required'
fails(lambda: dict([[]]))  #> 'ValueError: dictionary update sequence element #0 has length 0; 2 is required'
fails(lambda: dict("ab"))  #> 'ValueError: dictionary update sequence element #0 has length 1; 2 is required'
fails(lambda: dict({}, {}))  #> 'TypeError: dict expected at most 1 argument, got 2'
fails(lambda: dict(**{1: 2}))  #> 'TypeError: keywords must be strings'
fails(lambda: dict([([], 1)]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: {[]: 1})  #> "TypeError: unhashable type: 'list'"
fails(lambda: {**5})  #> "TypeError: 'int' object is not a mapping"
fails(lambda: {**[1]})  #> "TypeError: 'list' object is not a mapping"
fails(lambda: dict.fromkeys(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: dict.fromkeys())  #> 'TypeError: fromkeys expected at least 1 argument, got 0'
fails(lambda: dict.fromkeys([[]]))  #> "TypeError: unhashable type: 'list'"
class Keyed:
    def keys(self):
        return ["x", "y"]
    def __getitem__(self, key):
        return key * 2
dict(Keyed()), {**Keyed()}, (lambda **k: k)(**Keyed())
#> ({'x': 'xx', 'y': 'yy'}, {'x': 'xx', 'y': 'yy'}, {'x': 'xx', 'y': 'yy'})

# %% getting and setting
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
d = {"a": 1, "b": 2}
d["a"], d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("n"), d, "a" in d, len(d)
#> (1, 1, None, 0, 1, 3, None, {'a': 1, 'b': 2, 'c': 3, 'n': None}, True, 4)
d.pop("n"), d.pop("zz", None), d.popitem(), d  #> (None, None, ('c', 3), {'a': 1, 'b': 2})
d.update({"b": 5}), d.update([("x", 1)]), d.update(y=2), d.update({}, z=3), d.update(), d
#> (None, None, None, None, None, {'a': 1, 'b': 5, 'x': 1, 'y': 2, 'z': 3})
fails(lambda: d["zz"])  #> "KeyError: 'zz'"
fails(lambda: d[1])  #> 'KeyError: 1'
fails(lambda: d[None])  #> 'KeyError: None'
fails(lambda: d[(1, 2)])  #> 'KeyError: (1, 2)'
fails(lambda: d[[]])  #> "TypeError: unhashable type: 'list'"
fails(lambda: d.pop("zz"))  #> "KeyError: 'zz'"
fails(lambda: d.pop())  #> 'TypeError: pop expected at least 1 argument, got 0'
fails(lambda: {}.popitem())  #> "KeyError: 'popitem(): dictionary is empty'"
fails(lambda: d.get())  #> 'TypeError: get expected at least 1 argument, got 0'
fails(lambda: d.get("a", 1, 2))  #> 'TypeError: get expected at most 2 arguments, got 3'
fails(lambda: d.get([]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: d.setdefault())  #> 'TypeError: setdefault expected at least 1 argument, got 0'
fails(lambda: d.setdefault([], 1))  #> "TypeError: unhashable type: 'list'"
fails(lambda: d.update(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: d.update([1]))  #> 'TypeError: cannot convert dictionary update sequence element #0 to a sequence'
fails(lambda: d.update([(1, 2, 3)]))  #> 'ValueError: dictionary update sequence element #0 has length 3; 2 is required'
fails(lambda: d.update({}, {}))  #> 'TypeError: update expected at most 1 argument, got 2'
fails(lambda: d.foo)  #> "AttributeError: 'dict' object has no attribute 'foo'"
fails(lambda: exec("d.x = 1"))  #> "AttributeError: 'dict' object has no attribute 'x'"
fails(lambda: exec("del d['zz']"))  #> "KeyError: 'zz'"
fails(lambda: exec("del {}[1]"))  #> 'KeyError: 1'
fails(lambda: exec("d[[]] = 1"))  #> "TypeError: unhashable type: 'list'"
fails(lambda: d + {})  #> "TypeError: unsupported operand type(s) for +: 'dict' and 'dict'"
fails(lambda: d | [1])  #> "TypeError: unsupported operand type(s) for |: 'dict' and 'list'"
fails(lambda: d | None)  #> "TypeError: unsupported operand type(s) for |: 'dict' and 'NoneType'"
fails(lambda: [1] | d)  #> "TypeError: unsupported operand type(s) for |: 'list' and 'dict'"
fails(lambda: d < {})  #> "TypeError: '<' not supported between instances of 'dict' and 'dict'"
fails(lambda: d())  #> "TypeError: 'dict' object is not callable"
fails(lambda: hash(d))  #> "TypeError: unhashable type: 'dict'"
fails(lambda: -d)  #> "TypeError: bad operand type for unary -: 'dict'"
del d["a"]; d  #> {'b': 5, 'x': 1, 'y': 2, 'z': 3}
e = {"b": 0, "q": 1}
d | e, e | d, {} | {}  #> ({'b': 0, 'x': 1, 'y': 2, 'z': 3, 'q': 1}, {'b': 5, 'q': 1, 'x': 1, 'y': 2, 'z': 3}, {})
d |= e; d  #> {'b': 0, 'x': 1, 'y': 2, 'z': 3, 'q': 1}
d |= [("k", 1)]; d  #> {'b': 0, 'x': 1, 'y': 2, 'z': 3, 'q': 1, 'k': 1}
fails(lambda: exec("d |= 5"))  #> "TypeError: 'int' object is not iterable"
d.copy() == d, d.copy() is d, d.clear(), d  #> (True, False, None, {})
{"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == [], {"a": 1} != {"a": 2}, {"a": 1} == {"a": 1, "b": 2}
#> (True, True, False, True, False)
d = {}
d[1] = "int"; d[1.0] = "float"; d[True] = "bool"; d  #> {1: 'bool'}
d["z"], d["a"] = 1, 2
d.pop("z"); d["z"] = 3; list(d)  #> [1, 'a', 'z']
repr({"a": [1], 2: None}), str({}), f"{ {1: 2} }"  #> ("{'a': [1], 2: None}", '{}', '{1: 2}')
d = {}
d["self"] = d; d  #> {'self': {...}}

# %% views
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
d = {"a": 1, "b": 2, "c": 3}
d.keys(), d.values(), d.items(), list(d), list(d.items()), list(reversed(d)), list(reversed(d.keys())), list(reversed(d.values())), list(reversed(d.items()))
#> (dict_keys(['a', 'b', 'c']), dict_values([1, 2, 3]), dict_items([('a', 1), ('b', 2), ('c', 3)]), ['a', 'b', 'c'], [('a', 1), ('b', 2), ('c', 3)], ['c', 'b', 'a'], ['c', 'b', 'a'], [3, 2, 1], [('c', 3), ('b', 2), ('a', 1)])
k, v, i = d.keys(), d.values(), d.items()
d["z"] = 26
len(k), len(v), len(i), "z" in k, 26 in v, ("z", 26) in i, ("z", 1) in i  #> (4, 4, 4, True, True, True, False)
k & {"a", "q"}, sorted(k | {"q"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c", "z"}, k <= {"a", "b", "c", "z", "y"}, k > {"a"}, k.isdisjoint(["q"]), i & {("a", 1)}, k & ["a"], sorted(["q"] | k)
#> ({'a'}, ['a', 'b', 'c', 'q', 'z'], ['b', 'c', 'z'], ['b', 'c', 'q', 'z'], True, True, True, True, {('a', 1)}, {'a'}, ['a', 'b', 'c', 'q', 'z'])
{1: 2}.keys() == {1: 3}.keys(), {1: 2}.items() == {1: 2}.items(), {1: 2}.values() == {1: 2}.values(), v == v
#> (True, True, False, True)
fails(lambda: k[0])  #> "TypeError: 'dict_keys' object is not subscriptable"
fails(lambda: k + k)  #> "TypeError: unsupported operand type(s) for +: 'dict_keys' and 'dict_keys'"
fails(lambda: k | 5)  #> "TypeError: 'int' object is not iterable"
fails(lambda: k < 5)  #> "TypeError: '<' not supported between instances of 'dict_keys' and 'int'"
fails(lambda: k.append)  #> "AttributeError: 'dict_keys' object has no attribute 'append'"
fails(lambda: v & v)  #> "TypeError: unsupported operand type(s) for &: 'dict_values' and 'dict_values'"
fails(lambda: hash(k))  #> "TypeError: unhashable type: 'dict_keys'"
fails(lambda: hash(i))  #> "TypeError: unhashable type: 'dict_items'"
fails(lambda: [] in k)  #> "TypeError: unhashable type: 'list'"
fails(lambda: ([], 1) in i)  #> "TypeError: unhashable type: 'list'"
type(k), type(v), type(i), type(iter(d)), type(iter(v)), type(iter(i)), type(reversed(d))
#> (<class 'dict_keys'>, <class 'dict_values'>, <class 'dict_items'>, <class 'dict_keyiterator'>, <class 'dict_valueiterator'>, <class 'dict_itemiterator'>, <class 'dict_reversekeyiterator'>)
k.mapping["a"], type(k.mapping)  #> (1, <class 'mappingproxy'>)
fails(lambda: k.mapping.update)  #> "AttributeError: 'mappingproxy' object has no attribute 'update'"
min(d), max(d.values()), sum(d.values()), sorted(d, key=d.get, reverse=True), max(d, key=d.get), dict(sorted(d.items(), key=lambda p: -p[1]))
#> ('a', 26, 32, ['z', 'c', 'b', 'a'], 'z', {'z': 26, 'c': 3, 'b': 2, 'a': 1})
[*d], {**d}, (*d.values(),), dict(map(reversed, {"a": 1}.items())), {v: k for k, v in d.items()}
#> (['a', 'b', 'c', 'z'], {'a': 1, 'b': 2, 'c': 3, 'z': 26}, (1, 2, 3, 26), {1: 'a'}, {1: 'a', 2: 'b', 3: 'c', 26: 'z'})

# %% changes while iterating
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
d = {1: 1, 2: 2}
def grow(d):
    for key in d:
        d[key + 10] = 0
def shrink(d):
    for key in d:
        del d[key]
def both(d):
    for key in d:
        del d[key]
        d[key + 100] = 1
def same(d):
    for key in d:
        d[key] = 0
fails(lambda: grow({1: 1}))  #> 'RuntimeError: dictionary changed size during iteration'
fails(lambda: shrink({1: 1, 2: 2}))  #> 'RuntimeError: dictionary changed size during iteration'
fails(lambda: both({1: 1, 2: 2}))  #> 'RuntimeError: dictionary keys changed during iteration'
same(d), d  #> (None, {1: 0, 2: 0})
fails(lambda: [d.pop(x) for x in d.values()])  #> 'KeyError: 0'
fails(lambda: [d.update({x: 1}) for x, _ in d.items()])  #> [None, None]
it = iter({1: 2, 3: 4})
next(it), it.__length_hint__(), next(it), next(it, None)  #> (1, 1, 3, None)
for key in list(d):
    del d[key]
d  #> {}

# %% subclasses
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
class D(dict):
    def __missing__(self, key):
        return f"no {key}"
D(a=1)["a"], D()["x"], D().get("x"), "x" in D(), D(a=1), type(D() | {}), type(D().copy()), D(a=1) == {"a": 1}, repr(D(b=2)), isinstance(D(), dict), D.fromkeys("a"), type(D.fromkeys("a"))
#> (1, 'no x', None, False, {'a': 1}, <class 'dict'>, <class 'dict'>, True, "{'b': 2}", True, {'a': None}, <class '__main__.D'>)
class S(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)
s = S(a=1)
s["b"] = 2
s.update(c=3)
s, s["b"]  #> ({'a': 1, 'b': 4, 'c': 3}, 4)
class Attr(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
a = Attr(x=1)
a.y = 2
a.x, a, a["y"]  #> (1, {'x': 1, 'y': 2}, 2)
fails(lambda: a.zz)  #> "KeyError: 'zz'"
class H:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return self.n % 2
    def __eq__(self, other):
        return isinstance(other, H) and self.n == other.n
    def __repr__(self):
        return f"H{self.n}"
h = {H(1): "a", H(3): "b", H(1): "c"}
h, h[H(3)], H(5) in h, len(h)  #> ({H1: 'c', H3: 'b'}, 'b', False, 2)
class NoHash:
    def __eq__(self, other):
        return True
fails(lambda: {NoHash(): 1})  #> "TypeError: unhashable type: 'NoHash'"
fails(lambda: hash(NoHash()))  #> "TypeError: unhashable type: 'NoHash'"
class BadHash:
    def __hash__(self):
        return "x"
fails(lambda: {BadHash(): 1})  #> 'TypeError: __hash__ method should return an integer'
class BadEq:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        raise ValueError("eq")
fails(lambda: {BadEq(): 1, BadEq(): 2})  #> 'ValueError: eq'
dict.__name__, dict.__mro__, dict[str, int], issubclass(D, dict)
#> ('dict', (<class 'dict'>, <class 'object'>), dict[str, int], True)
