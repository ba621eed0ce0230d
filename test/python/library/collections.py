# %% namedtuple
from collections import namedtuple
Point = namedtuple("Point", ["x", "y"])
P3 = namedtuple("P3", "x y z", defaults=[0])
p = Point(1, y=2)
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
p  #> Point(x=1, y=2)
p.x  #> 1
p[1]  #> 2
p._asdict()  #> {'x': 1, 'y': 2}
p._replace(x=5)  #> Point(x=5, y=2)
Point._fields  #> ('x', 'y')
Point._make([3, 4])  #> Point(x=3, y=4)
p == (1, 2)  #> True
len(p)  #> 2
P3(1, 2)  #> P3(x=1, y=2, z=0)
P3._field_defaults  #> {'z': 0}
list(p)  #> [1, 2]
hash(p) == hash((1, 2))  #> True
isinstance(p, tuple)  #> True
Point.__name__  #> 'Point'
Point.__doc__  #> 'Point(x, y)'
namedtuple("R", "a b a", rename=True)._fields  #> ('a', 'b', '_2')
fails(lambda: Point(1))  #> "TypeError: Point.__new__() missing 1 required positional argument: 'y'"
fails(lambda: Point(1, 2, 3))  #> 'TypeError: Point.__new__() takes 3 positional arguments but 4 were given'
fails(lambda: Point(1, z=2))  #> "TypeError: Point.__new__() got an unexpected keyword argument 'z'"
fails(lambda: p._replace(q=1))  #> "ValueError: Got unexpected field names: ['q']"
fails(lambda: setattr(p, "x", 1))  #> "AttributeError: can't set attribute"
fails(lambda: namedtuple("A", "a a"))  #> "ValueError: Encountered duplicate field name: 'a'"
fails(lambda: namedtuple("A", "class"))  #> "ValueError: Type names and field names cannot be a keyword: 'class'"
fails(lambda: Point._make([1]))  #> 'TypeError: Expected 2 arguments, got 1'
fails(lambda: p.z)  #> "AttributeError: 'Point' object has no attribute 'z'"

# %% Counter
from collections import Counter
c = Counter("abracadabra")
c  #> Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1})
c["a"]  #> 5
c["z"]  #> 0
c.most_common(2)  #> [('a', 5), ('b', 2)]
Counter(a=1, b=-1)  #> Counter({'a': 1, 'b': -1})
sorted(c.elements())[:3]  #> ['a', 'a', 'a']
c + Counter("ab")  #> Counter({'a': 6, 'b': 3, 'r': 2, 'c': 1, 'd': 1})
Counter("aab") - Counter("ab")  #> Counter({'a': 1})
Counter("aab") & Counter("ab")  #> Counter({'a': 1, 'b': 1})
Counter("a") | Counter("bb")  #> Counter({'b': 2, 'a': 1})
Counter()  #> Counter()
c.total()  #> 11
dict(Counter("aa"))  #> {'a': 2}
list(Counter("ba"))  #> ['b', 'a']
Counter([1, 1, 2]).most_common()  #> [(1, 2), (2, 1)]
+Counter(a=-1, b=2)  #> Counter({'b': 2})
Counter("ab") == Counter("ba")  #> True
c.update("aaa")
c["a"]  #> 8
c.subtract("a")
c["a"]  #> 7
c.copy()["b"]  #> 2

# %% deque, defaultdict, OrderedDict, ChainMap
from collections import ChainMap, OrderedDict, defaultdict, deque
d = deque([1, 2, 3], maxlen=4)
dd = defaultdict(list)
dd["a"].append(1)
od = OrderedDict([("a", 1), ("b", 2)])
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
d  #> deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d  #> deque([2, 3, 4, 5], maxlen=4)
d.appendleft(0)
d  #> deque([0, 2, 3, 4], maxlen=4)
d.pop()  #> 4
d.popleft()  #> 0
d  #> deque([2, 3], maxlen=4)
d.rotate(1)
d  #> deque([3, 2], maxlen=4)
d[0]  #> 3
len(d)  #> 2
3 in d  #> True
list(reversed(d))  #> [2, 3]
d.extend([7, 8])
d  #> deque([3, 2, 7, 8], maxlen=4)
d.maxlen  #> 4
deque("ab")  #> deque(['a', 'b'])
deque([1]) == deque([1])  #> True
d.index(3)  #> 0
d.count(3)  #> 1
deque([1, 2]) + deque([3])  #> deque([1, 2, 3])
dd  #> defaultdict(<class 'list'>, {'a': [1]})
dd["z"]  #> []
dd  #> defaultdict(<class 'list'>, {'a': [1], 'z': []})
dd.default_factory  #> <class 'list'>
defaultdict(int, {"k": 1})  #> defaultdict(<class 'int'>, {'k': 1})
defaultdict(lambda: 5)["q"]  #> 5
dict(dd)  #> {'a': [1], 'z': []}
len(dd)  #> 2
"y" in dd  #> False
dd.get("y")
od  #> OrderedDict([('a', 1), ('b', 2)])
od.move_to_end("a")
od  #> OrderedDict([('b', 2), ('a', 1)])
od.popitem()  #> ('a', 1)
od  #> OrderedDict([('b', 2)])
OrderedDict()  #> OrderedDict()
OrderedDict(a=1) == {"a": 1}  #> True
OrderedDict([("a", 1), ("b", 2)]) == OrderedDict([("b", 2), ("a", 1)])  #> False
list(od)  #> ['b']
cm  #> ChainMap({'a': 1}, {'a': 2, 'b': 3})
cm["a"]  #> 1
cm["b"]  #> 3
len(cm)  #> 2
sorted(cm)  #> ['a', 'b']
cm.maps  #> [{'a': 1}, {'a': 2, 'b': 3}]
cm.new_child({"c": 1})  #> ChainMap({'c': 1}, {'a': 1}, {'a': 2, 'b': 3})
cm.parents  #> ChainMap({'a': 2, 'b': 3})
fails(lambda: deque().pop())  #> 'IndexError: pop from an empty deque'
fails(lambda: deque().popleft())  #> 'IndexError: pop from an empty deque'
fails(lambda: d[10])  #> 'IndexError: deque index out of range'
fails(lambda: defaultdict(5))  #> 'TypeError: first argument must be callable or None'
fails(lambda: defaultdict()["x"])  #> "KeyError: 'x'"
fails(lambda: cm["zz"])  #> "KeyError: 'zz'"
fails(lambda: od["zz"])  #> "KeyError: 'zz'"
fails(lambda: deque([1]).remove(5))  #> 'ValueError: 5 is not in deque'
fails(lambda: deque(5))  #> "TypeError: 'int' object is not iterable"

# %% abc
from collections.abc import *
from collections import UserDict, UserList
class Half(Mapping):
    def __init__(self, d):
        self.d = d
    def __getitem__(self, k):
        return self.d[k]
    def __len__(self):
        return len(self.d)
    def __iter__(self):
        return iter(self.d)
h = Half({"a": 1})
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
isinstance([], Sequence)  #> True
isinstance({}, Mapping)  #> True
isinstance(set(), Set)  #> True
isinstance("a", Iterable)  #> True
isinstance(5, Iterable)  #> False
isinstance(iter([]), Iterator)  #> True
isinstance(len, Callable)  #> True
isinstance((), Hashable)  #> True
isinstance([], Hashable)  #> False
isinstance([], MutableSequence)  #> True
isinstance((), MutableSequence)  #> False
isinstance({}, Sized)  #> True
issubclass(list, Sequence)  #> True
issubclass(dict, MutableMapping)  #> True
isinstance(range(3), Sequence)  #> True
isinstance((x for x in []), Generator)  #> True
h["a"]  #> 1
"a" in h  #> True
h.get("z", 0)  #> 0
list(h.items())  #> [('a', 1)]
h == {"a": 1}  #> True
len(h)  #> 1
list(h.keys())  #> ['a']
list(h.values())  #> [1]
UserDict(a=1)  #> {'a': 1}
UserList([1, 2])  #> [1, 2]
fails(lambda: Sequence())
#> "TypeError: Can't instantiate abstract class Sequence with abstract methods __getitem__, __len__"
fails(lambda: h["z"])  #> "KeyError: 'z'"
fails(lambda: Mapping())
#> "TypeError: Can't instantiate abstract class Mapping with abstract methods __getitem__, __iter__, __len__"
