# %% mocks
import asyncio, builtins, random, re, time
from unittest.mock import *
from unittest import mock
def sh(x): print(re.sub(r"id='\d+'|at 0x\w+", "ID", str(x)))
def err(f, *a, **k):
    try: sh(f(*a, **k))
    except Exception as e: print(type(e).__name__, re.sub(r"id='\d+'|0x\w+", "ID", str(e)))
m = Mock()
sh(m)  #> <Mock ID>
sh(m.a.b)  #> <Mock name='mock.a.b' ID>
sh(m.a())  #> <Mock name='mock.a()' ID>
sh(m.a().b(1).c)  #> <Mock name='mock.a().b().c' ID>
sh(Mock(name="n"))  #> <Mock name='n' ID>
sh(Mock(name="n").x.y())  #> <Mock name='n.x.y()' ID>
sh(m())  #> <Mock name='mock()' ID>
m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.call_args.args, m.call_args.kwargs)
#> 3 True 1 call(1, a=2) [call(1, a=2)] [call(1, a=2)] (1,) {'a': 2}
m.foo(1).bar(2)
m.x.y(3)
print(m.mock_calls, m.method_calls)
#> [call(1, a=2), call.foo(1), call.foo().bar(2), call.x.y(3)] [call.foo(1), call.x.y(3)]
m.assert_called_once_with(1, a=2)
m.foo.assert_called_with(1)
err(m.assert_called_with, 2)
#> AssertionError expected call not found.
#> Expected: mock(2)
#>   Actual: mock(1, a=2)
err(m.assert_not_called)
#> AssertionError Expected 'mock' to not have been called. Called 1 times.
#> Calls: [call(1, a=2), call.foo(1), call.foo().bar(2), call.x.y(3)].
err(Mock().assert_called)  #> AssertionError Expected 'mock' to have been called.
err(Mock().assert_called_once)  #> AssertionError Expected 'mock' to have been called once. Called 0 times.
err(Mock().assert_called_with, 1)
#> AssertionError expected call not found.
#> Expected: mock(1)
#>   Actual: not called.
err(m.assert_any_call, 5)  #> AssertionError mock(5) call not found
err(m.assert_has_calls, [call(3)])
#> AssertionError Calls not found.
#> Expected: [call(3)]
#>   Actual: [call(1, a=2), call.foo(1), call.foo().bar(2), call.x.y(3)]
err(m.assert_has_calls, [call(3), call(1, a=2)], any_order=True)
#> AssertionError 'mock' does not contain all of (call(3),) in its call list, found [call.foo(1), call.foo().bar(2), call.x.y(3)] instead
m(5)  #> 3
err(m.assert_called_once)
#> AssertionError Expected 'mock' to have been called once. Called 2 times.
#> Calls: [call(1, a=2), call.foo(1), call.foo().bar(2), call.x.y(3), call(5)].
err(m.assert_called_once_with, 5)
#> AssertionError Expected 'mock' to be called once. Called 2 times.
#> Calls: [call(1, a=2), call.foo(1), call.foo().bar(2), call.x.y(3), call(5)].
m.assert_has_calls([call(1, a=2), call.foo(1), call.foo().bar(2)])
m.reset_mock()
print(m.called, m.mock_calls, m())  #> False [call()] 3
s = Mock(side_effect=[1, ValueError("x"), 3])
print(s())  #> 1
err(s)  #> ValueError x
print(s())  #> 3
err(s)  #> StopIteration 
s = Mock(side_effect=KeyError("k"))
err(s)  #> KeyError 'k'
s = Mock(side_effect=lambda x: x * 2)
print(s(4))  #> 8
s = Mock(side_effect=lambda x: DEFAULT, return_value=7)
print(s(4))  #> 7
class Foo:
    a = 1
    def f(self, x, y=2): return x
    def __len__(self): return 3
f = Mock(spec=Foo)
print(isinstance(f, Foo))  #> True
sh(f)  #> <Mock spec='Foo' ID>
err(lambda: f.zzz)  #> AttributeError Mock object has no attribute 'zzz'
f.f(1)
f.q = 2
print(f.q)  #> 2
f = Mock(spec_set=Foo)
sh(f)  #> <Mock spec_set='Foo' ID>
err(setattr, f, "q", 1)  #> AttributeError Mock object has no attribute 'q'
err(lambda: Mock().assret_called)
#> AttributeError 'assret_called' is not a valid assertion. Use a spec for the mock if 'assret_called' is meant to be an attribute.
err(lambda: Mock().assert_foo)
#> AttributeError 'assert_foo' is not a valid assertion. Use a spec for the mock if 'assert_foo' is meant to be an attribute.
err(lambda: Mock().__len__)  #> AttributeError __len__
err(lambda: len(Mock()))  #> TypeError object of type 'Mock' has no len()
g = MagicMock()
print(len(g), list(g), int(g), float(g), bool(g), 3 in g, g == g, g == 1, g != g, hash(g) == hash(g), complex(g))
#> 0 [] 1 1.0 True False True False False True 1j
sh(g + 1)  #> <MagicMock name='mock.__add__()' ID>
sh(g[3])  #> <MagicMock name='mock.__getitem__()' ID>
err(lambda: g < 1)  #> TypeError '<' not supported between instances of 'MagicMock' and 'int'
sh(g["a"].b)  #> <MagicMock name='mock.__getitem__().b' ID>
g.__len__.return_value = 5
print(len(g))  #> 5
g.__getitem__.side_effect = lambda i: i * 2
print(g[4])  #> 8
g.__iter__.return_value = [1, 2]
print(list(g), list(g))  #> [1, 2] [1, 2]
with g as x: sh(x)  #> <MagicMock name='mock.__enter__()' ID>
print(g.__enter__.called, g.mock_calls[-2:])  #> True [call.__enter__().__str__(), call.__exit__(None, None, None)]
g.__str__.return_value = "S"
print(str(g))  #> S
g.__bool__ = lambda self: False
print(bool(g))  #> False
g = MagicMock(spec=Foo)
print(len(g))  #> 0
err(lambda: int(g))  #> TypeError int() argument must be a string, a bytes-like object or a real number, not 'MagicMock'
with patch("random.random", return_value=0.5) as r: print(random.random(), r.called)  #> 0.5 True
print(random.random() != 0.5)  #> True
with patch.object(Foo, "f", autospec=True) as pf: _ = Foo().f(3); print(pf.call_count); err(lambda: Foo().f())
#> 1
#> TypeError missing a required argument: 'x'
@patch("time.time", return_value=10)
@patch.object(Foo, "a", 9)
def t(tm): return time.time(), Foo.a, tm.call_count
print(t(), Foo.a)  #> (10, 9, 1) 1
d = {"a": 1}
with patch.dict(d, {"b": 2}): print(d)  #> {'a': 1, 'b': 2}
with patch.dict(d, clear=True, c=3): print(d)  #> {'c': 3}
print(d)  #> {'a': 1}
@patch.dict(d, x=1)
def t2(): return dict(d)
print(t2(), d)  #> {'a': 1, 'x': 1} {'a': 1}
err(lambda: patch.object(Foo, "nope").__enter__())
#> AttributeError <class '__main__.Foo'> does not have the attribute 'nope'
err(patch, "foo")  #> TypeError Need a valid target to patch. You supplied: 'foo'
p = patch.object(Foo, "a", 5)
print(p.start(), Foo.a)  #> 5 5
p.stop()  #> False
print(Foo.a)  #> 1
with patch.multiple(Foo, a=DEFAULT, f=3) as v: sh(v); print(Foo.f)
#> {'a': <MagicMock name='a' ID>}
#> 3
with patch("builtins.print") as pr: print("hidden")
print(pr.mock_calls, pr.call_args)  #> [call('hidden')] call('hidden')
@patch.object(Foo, "a", 7)
class T:
    def test_a(self): return Foo.a
    def other(self): return Foo.a
print(T().test_a(), T().other())  #> 7 1
print(call(1) == call(1), call(1) == call(2), call(1, a=2) == ((1,), {"a": 2}), call.a(1), call.a.b, call.a().b(3), call.a(1).b(2).call_list(), call, call())
#> True False True call.a(1) a.b call.a().b(3) [call.a(1), call.a().b(2)] call call()
print(ANY == 3, [1, ANY] == [1, "x"], ANY, sentinel.foo, sentinel.foo is sentinel.foo, DEFAULT)
#> True True <ANY> sentinel.foo True sentinel.DEFAULT
m = Mock()
m(1, "x")
m.assert_called_with(ANY, "x")
m.assert_called_with(1, ANY)
class Q:
    @property
    def p(self): return 1
with patch.object(Q, "p", new_callable=PropertyMock, return_value=8) as pp: print(Q().p, pp.called)  #> 8 True
af = create_autospec(Foo)
inst = af()
inst.f.return_value = 4
print(inst.f(1))  #> 4
err(inst.f)  #> TypeError missing a required argument: 'x'
err(inst.f, 1, 2, 3)  #> TypeError too many positional arguments
err(lambda: inst.nope)  #> AttributeError Mock object has no attribute 'nope'
def func(a, b=1): pass
af = create_autospec(func, return_value=2)
print(af(1))  #> 2
err(af)  #> TypeError missing a required argument: 'a'
err(af, 1, c=3)  #> TypeError got an unexpected keyword argument 'c'
af.assert_called_once_with(1)
af.assert_called_with(a=1)
m = Mock(**{"a.b.return_value": 3, "c": 4})
print(m.a.b(), m.c)  #> 3 4
m = Mock(wraps=[1, 2])
print(m.count(1))  #> 1
m.count.assert_called_with(1)
m = Mock()
del m.x
err(lambda: m.x)  #> AttributeError x
print(hasattr(m, "x"), hasattr(m, "y"))  #> False True
o = mock_open(read_data="a\nb\n")
with patch("builtins.open", o):
    with open("f") as h: print(h.read())
    with open("f") as h: print(h.readlines(), o.mock_calls[:2])
    print([l for l in open("g")])
    with open("w", "w") as h: h.write("x")
#> a
#> b
#>
#> ['a\n', 'b\n'] [call('f'), call().__enter__()]
#> ['a\n', 'b\n']
o.assert_called_with("w", "w")
o().write.assert_called_once_with("x")
m = MagicMock()
m.child = Mock(name="ch")
m.other = Mock()
m.other(1)
m.child(2)
print(m.mock_calls)  #> [call.other(1)]
m.attach_mock(m.child, "att")
m.att(3)
print(m.mock_calls)  #> [call.other(1), call.att(3)]
am = AsyncMock(return_value=3)
async def run(): return await am(1)
print(asyncio.run(run()), am.await_count, am.await_args)  #> 3 1 call(1)
am.assert_awaited_once_with(1)
err(am.assert_not_awaited)  #> AssertionError Expected mock to not have been awaited. Awaited 1 times.
m = Mock()
m.a.b
seal(m)
err(lambda: m.c)  #> AttributeError mock.c
err(lambda: m.a.z)  #> AttributeError mock.a.z
print([n for n in dir(Mock(spec=["q"])) if n == "q"], sorted(set(dir(Mock())))[:4])
#> ['q'] ['assert_any_call', 'assert_called', 'assert_called_once', 'assert_called_once_with']
m = Mock()
m.foo = 3
print(m.foo, m.method_calls, [c for c in m.mock_calls])  #> 3 [] []

# %% what is set in builtins is what names mean
import builtins
before = builtins.abs
builtins.abs = lambda x: "other"
abs(-1)  #> 'other'
builtins.abs = before
builtins.added = 3
added, abs(-1)  #> (3, 1)
del builtins.added
added  #> NameError: name 'added' is not defined

# %% __class__ counts for isinstance
class Said:
    @property
    def __class__(self):
        return dict
isinstance(Said(), dict), isinstance(Said(), Said), isinstance(Said(), (int, dict)), isinstance(Said(), int), type(Said()).__name__
#> (True, True, True, False, 'Said')
class Pair(tuple):
    def __getattribute__(self, name):
        return tuple.__getattribute__(self, name)
    @property
    def first(self):
        return self[0]
    def __getattr__(self, name):
        return "none " + name
Pair((1, 2)).first, Pair((1, 2)).third  #> (1, 'none third')
