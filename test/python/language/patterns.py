# %% literals, captures, wildcards, alternatives
def f(x):
    match x:
        case 0: return "zero"
        case -1: return "minus one"
        case 1.5: return "float"
        case 1 + 2j: return "complex"
        case -3.5 - 1j: return "negative complex"
        case "a" | "b" | "c": return "letter"
        case b"x": return "bytes"
        case None: return "none"
        case True: return "true"
        case "long" "er": return "joined"
        case str() as s if len(s) > 5: return f"long {s}"
        case int(n) if n > 100: return f"big {n}"
        case int() | float() as number: return f"number {number}"
        case _: return "other"
[f(v) for v in [0, -1, 1.5, 1 + 2j, -3.5 - 1j, "b", b"x", None, True, "longer", "abcdefg", 500, 7, 2.5, [], False, 0.0]]
#> ['zero', 'minus one', 'float', 'complex', 'negative complex', 'letter', 'bytes', 'none', 'true', 'joined', 'long abcdefg', 'big 500', 'number 7', 'number 2.5', 'other', 'zero', 'zero']
match 5:
    case x: print(x)  #> 5
x  #> 5
match 1:
    case 2: print("no")
match = 5
match  #> 5
case = [match]
case[0], match * 2, (match), match - 1  #> (5, 10, 5, 4)
match (1):
    case 1: print("parenthesized")  #> parenthesized
match 1, 2:
    case 1, y: print(y)  #> 2
match [1, 2], 3:
    case [a, b], c: print(a, b, c)  #> 1 2 3
match *[1, 2], 3:
    case 1, *rest: print(rest)  #> [2, 3]
match -1:
    case -1: print("neg")  #> neg
match not True:
    case False: print("not")  #> not
match x := 3:
    case 3: print(x)  #> 3
match {"a": 1}:
    case {"a": 1}: print("dict subject")  #> dict subject
match lambda: 1:
    case f2: print(f2())  #> 1
_ = 9
match 4:
    case _: print(_)  #> 9

# %% sequences
def s(x):
    match x:
        case []: return "empty"
        case [1]: return "one"
        case [1, 2] | [2, 1]: return "pair"
        case [x, [y, *ys]]: return f"nested {x} {y} {ys}"
        case (x, y): return f"two {x} {y}"
        case [first, *_, last] if first == last: return f"same ends {first}"
        case ["go", *where]: return f"go {where}"
        case [*init, "end"]: return f"end {init}"
        case [_, _, _]: return "three"
        case [*all_]: return f"list {all_}"
        case _: return "not a sequence"
[s(v) for v in [[], (), [1], (2, 1), (3, [4, 5, 6]), [5, 6], [1, 2, 3, 1], ["go", 1, 2], [1, 2, "end"], [1, 2, 3], range(5), "ab", b"ab", {1, 2}, {1: 2}, 5, iter([1]), bytearray(b"a")]]
#> ['empty', 'empty', 'one', 'pair', 'nested 3 4 [5, 6]', 'two 5 6', 'same ends 1', 'go [1, 2]', 'end [1, 2]', 'three', 'list [0, 1, 2, 3, 4]', 'not a sequence', 'not a sequence', 'not a sequence', 'not a sequence', 'not a sequence', 'not a sequence', 'not a sequence']
match [1, 2, 3, 4]:
    case [a, *b, c]: print(a, b, c)  #> 1 [2, 3] 4
match (1, 2):
    case a, b: print(a, b)  #> 1 2
match [1]:
    case a,: print(a)  #> 1
match (1,):
    case (a): print(a)  #> (1,)
match [[1, [2, 3]], 4]:
    case [[a, [b, *c]], d]: print(a, b, c, d)  #> 1 2 [3] 4
from collections import deque
match deque([1, 2]):
    case [a, b]: print("deque", a, b)  #> deque 1 2
class Seq:
    def __len__(self): return 2
    def __getitem__(self, i): return i
match Seq():
    case [a, b]: print("yes")
    case _: print("no sequence")  #> no sequence

# %% mappings
def m(x):
    match x:
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": "rect", "size": [w, h], **rest}: return f"rect {w}x{h} {rest}"
        case {1: one, -1: minus}: return f"numbers {one} {minus}"
        case {"k": {"deep": d}}: return f"deep {d}"
        case {"a": int() | str() as v}: return f"typed {v}"
        case {None: n, True: t}: return f"constants {n} {t}"
        case {}: return "some mapping"
        case _: return "none"
[m(v) for v in [{"type": "circle", "r": 2}, {"type": "rect", "size": (1, 2), "c": "red"}, {1: "a", -1: "b", 5: 6}, {"k": {"deep": 1}}, {"a": 1}, {"a": 1.5}, {None: 0, True: 1}, {}, [], "x"]]
#> ['circle 2', "rect 1x2 {'c': 'red'}", 'numbers a b', 'deep 1', 'typed 1', 'some mapping', 'constants 0 1', 'some mapping', 'none', 'none']
match {"a": 1, "b": 2}:
    case {"a": 1, **rest}: print(rest)  #> {'b': 2}
from collections import defaultdict, OrderedDict
d = defaultdict(list)
match d:
    case {"missing": x}: print("made", x)
    case _: print("not made", dict(d))  #> not made {}
class K: KEY = "key"
match {"key": 5}:
    case {K.KEY: v}: print(v)  #> 5

# %% classes
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Plain:
    def __init__(self): self.a = 1
class Sub(Point): pass
def c(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return f"on y {y}"
        case Point(x, 0): return f"on x {x}"
        case Sub(x, y=y): return f"sub {x} {y}"
        case Point(x, y) as p if x == y: return f"diagonal {p.x}"
        case Point(): return "point"
        case Plain(a=a): return f"plain {a}"
        case Plain(zz=1): return "never"
        case int(i) | float(i): return f"num {i}"
        case str(): return "str"
        case list([a, b]): return f"list2 {a} {b}"
        case tuple(t): return f"tuple {t}"
        case dict(d): return f"dict {d}"
        case bool(): return "bool never"
        case _: return "other"
[c(v) for v in [Point(0, 0), Point(0, 3), Point(4, 0), Sub(1, 2), Point(2, 2), Point(1, 5), Plain(), 5, 2.5, "s", [1, 2], (1,), {1: 2}, True, None]]
#> ['origin', 'on y 3', 'on x 4', 'sub 1 2', 'diagonal 2', 'point', 'plain 1', 'num 5', 'num 2.5', 'str', 'list2 1 2', 'tuple (1,)', 'dict {1: 2}', 'num True', 'other']
from dataclasses import dataclass
@dataclass
class Leaf: value: int
@dataclass
class Node:
    left: object
    right: object
def total(t):
    match t:
        case Leaf(v): return v
        case Node(l, r): return total(l) + total(r)
        case None: return 0
total(Node(Node(Leaf(1), Leaf(2)), Node(None, Leaf(3))))  #> 6
from enum import Enum
class Color(Enum): RED = 1; BLUE = 2
def e(v):
    match v:
        case Color.RED: return "red"
        case Color.BLUE: return "blue"
        case Color(): return "other"
        case _: return "none"
e(Color.RED), e(Color.BLUE), e(1)  #> ('red', 'blue', 'none')
import math
match 3.141592653589793:
    case math.pi: print("pi")  #> pi
class NoArgs: pass
def bad(v):
    match v:
        case NoArgs(1): return 1
try: bad(NoArgs())
except TypeError as err: print(err)  #> NoArgs() accepts 0 positional sub-patterns (1 given)
def bad(v):
    match v:
        case Point(1, 2, 3): return 1
try: bad(Point(1, 2))
except TypeError as err: print(err)  #> Point() accepts 2 positional sub-patterns (3 given)
def bad(v):
    match v:
        case Point(1, x=2): return 1
try: bad(Point(1, 2))
except TypeError as err: print(err)  #> Point() got multiple sub-patterns for attribute 'x'
def bad(v):
    match v:
        case int(1, 2): return 1
try: bad(5)
except TypeError as err: print(err)  #> int() accepts 1 positional sub-pattern (2 given)
not_class = 5
def bad(v):
    match v:
        case not_class(): return 1
try: bad(5)
except TypeError as err: print(err)  #> called match pattern must be a type
class BadArgs: __match_args__ = [1]
def bad(v):
    match v:
        case BadArgs(1): return 1
try: bad(BadArgs())
except TypeError as err: print(err)  #> BadArgs.__match_args__ must be a tuple (got list)
class BadArgs2: __match_args__ = (1,)
def bad(v):
    match v:
        case BadArgs2(1): return 1
try: bad(BadArgs2())
except TypeError as err: print(err)  #> __match_args__ elements must be strings (got int)
class Lazy:
    @property
    def p(self): print("read p"); return 5
match Lazy():
    case Lazy(p=4): pass
    case Lazy(p=5): print("five")
#> read p
#> read p
#> five

# %% guards, bindings that stay, and nesting
def g(v):
    match v:
        case [x, y] if x > y: return f"desc {x} {y}"
        case [x, y] if (z := x + y) > 5: return f"sum {z}"
        case [x, y]: return f"rest {x} {y}"
g([2, 1]), g([2, 7]), g([1, 2])  #> ('desc 2 1', 'sum 9', 'rest 1 2')
def leftover(v):
    match v:
        case [a, 5]: pass
        case [a, b]: pass
    return a, locals().get("b")
leftover([1, 5]), leftover([1, 6])  #> ((1, None), (1, 6))
match ("x", {"y": [1, {"z": (2, 3)}]}):
    case (str() as k, {"y": [int(i), {"z": (p, q)}]}): print(k, i, p, q)  #> x 1 2 3
match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]: print(a, b, c, d)  #> 1 2 3 4
def gen(v):
    match (yield v):
        case "stop": return "stopped"
        case other: yield other
it = gen(1)
next(it), it.send("again")  #> (1, 'again')
def loop(items):
    for i in items:
        match i:
            case 0: continue
            case 9: break
            case n if n % 2: yield "odd"
            case _: yield "even"
list(loop([1, 0, 2, 9, 3]))  #> ['odd', 'even']
def both(x):
    match x:
        case (1 | 2 as n) | [n]: return n
both(2), both([5]), both(7)  #> (2, 5, None)
class A:
    match 5:
        case value: pass
A.value  #> 5
def ret(cmd):
    match cmd.split():
        case [action]: return action
        case [action, obj]: return action, obj
        case ["drop", *objs]: return objs
        case ["go", ("north" | "south") as d, *_]: return d
        case [("pick" | "get"), x, "and", y]: return x, y
        case other: return other
ret("quit"), ret("load f"), ret("drop a b c"), ret("go north now please"), ret("pick a and b"), ret("")
#> ('quit', ('load', 'f'), ['a', 'b', 'c'], 'north', ('a', 'b'), [])
for code in ["match x:\n case x: pass\n case y: pass", "match 1:\n case a | b: pass", "match 1:\n case [a, a]: pass", "match 1:\n case {**r, 'a': 1}: pass", "match 1:\n case {'a': 1, 'a': 2}: pass", "match 1:\n case _ | 1: pass", "match 1:\n case [*a, *b]: pass", "match 1:\n case 1 as _: pass", "match 1:\n case A(x=1, x=2): pass", "match 1:\n case A(x=1, 2): pass", "match 1:\n case 1 + 1: pass", "match 1:\n case x.y as z.w: pass", "match 1:\n case f'x': pass", "match 1:\n case {x: 1}: pass", "match 1:\n case (a | [a, b]): pass", "match 1:\n pass", "match 1:\ncase 1: pass", "match 1:\n case 1:\n case 2: pass", "match 1\n case 1: pass", "match 1:\n case 1\n  pass", "match 1:\n case {**_}: pass"]:
    try: _ = compile(code, "f", "exec")
    except SyntaxError as e: print(repr(code), "->", type(e).__name__, e.msg, e.lineno, e.offset)
#> 'match x:\n case x: pass\n case y: pass' -> SyntaxError name capture 'x' makes remaining patterns unreachable 2 7
#> 'match 1:\n case a | b: pass' -> SyntaxError name capture 'a' makes remaining patterns unreachable 2 7
#> 'match 1:\n case [a, a]: pass' -> SyntaxError multiple assignments to name 'a' in pattern 2 11
#> "match 1:\n case {**r, 'a': 1}: pass" -> SyntaxError invalid syntax 2 13
#> "match 1:\n case {'a': 1, 'a': 2}: pass" -> SyntaxError mapping pattern checks duplicate key ('a') 2 7
#> 'match 1:\n case _ | 1: pass' -> SyntaxError wildcard makes remaining patterns unreachable 2 7
#> 'match 1:\n case [*a, *b]: pass' -> SyntaxError multiple starred names in sequence pattern 2 7
#> 'match 1:\n case 1 as _: pass' -> SyntaxError cannot use '_' as a target 2 12
#> 'match 1:\n case A(x=1, x=2): pass' -> SyntaxError attribute name repeated in class pattern: x 2 16
#> 'match 1:\n case A(x=1, 2): pass' -> SyntaxError positional patterns follow keyword patterns 2 14
#> 'match 1:\n case 1 + 1: pass' -> SyntaxError imaginary number required in complex literal 2 11
#> 'match 1:\n case x.y as z.w: pass' -> SyntaxError invalid syntax 2 15
#> "match 1:\n case f'x': pass" -> SyntaxError patterns may only match literals and attribute lookups 2 7
#> 'match 1:\n case {x: 1}: pass' -> SyntaxError invalid syntax 2 9
#> 'match 1:\n case (a | [a, b]): pass' -> SyntaxError name capture 'a' makes remaining patterns unreachable 2 8
#> 'match 1:\n pass' -> SyntaxError invalid syntax 2 2
#> 'match 1:\ncase 1: pass' -> IndentationError expected an indented block after 'match' statement on line 1 2 1
#> 'match 1:\n case 1:\n case 2: pass' -> IndentationError expected an indented block after 'case' statement on line 2 3 2
#> 'match 1\n case 1: pass' -> SyntaxError expected ':' 1 8
#> 'match 1:\n case 1\n  pass' -> SyntaxError expected ':' 2 8
#> 'match 1:\n case {**_}: pass' -> SyntaxError invalid syntax 2 10
