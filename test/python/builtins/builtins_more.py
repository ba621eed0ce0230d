# %% numbers
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
abs(-5), abs(-2.5), abs(3 + 4j), abs(True), bin(5), bin(-5), oct(8), hex(255), hex(-255), bin(0), bin(True), divmod(7, 2), divmod(-7.5, 2), pow(2, 10), pow(2, -1), pow(2, 5, 7), round(2.5), round(2.567, 2), hash(5), chr(65), ord("A"), ascii("é"), repr("a"), format(5, "03d"), format("a", ">3")
#> (5, 2.5, 5.0, 1, '0b101', '-0b101', '0o10', '0xff', '-0xff', '0b0', '0b1', (3, 1), (-4.0, 0.5), 1024, 0.5, 4, 2, 2.57, 5, 'A', 65, "'\\xe9'", "'a'", '005', '  a')
fails(lambda: abs("a"))  #> "TypeError: bad operand type for abs(): 'str'"
fails(lambda: abs())  #> 'TypeError: abs() takes exactly one argument (0 given)'
fails(lambda: abs(1, 2))  #> 'TypeError: abs() takes exactly one argument (2 given)'
fails(lambda: bin(1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: hex("a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: oct(None))  #> "TypeError: 'NoneType' object cannot be interpreted as an integer"
fails(lambda: chr(-1))  #> 'ValueError: chr() arg not in range(0xADDR)'
fails(lambda: chr(0x110000))  #> 'ValueError: chr() arg not in range(0xADDR)'
fails(lambda: chr("a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: chr(1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: chr(10**30))  #> 'OverflowError: Python int too large to convert to C int'
fails(lambda: ord("ab"))  #> 'TypeError: ord() expected a character, but string of length 2 found'
fails(lambda: ord(""))  #> 'TypeError: ord() expected a character, but string of length 0 found'
fails(lambda: ord(5))  #> 'TypeError: ord() expected string of length 1, but int found'
fails(lambda: ord(b"ab"))  #> 'TypeError: ord() expected a character, but string of length 2 found'
fails(lambda: ord())  #> 'TypeError: ord() takes exactly one argument (0 given)'
fails(lambda: divmod(1))  #> 'TypeError: divmod expected 2 arguments, got 1'
fails(lambda: divmod(1, 0))  #> 'ZeroDivisionError: integer division or modulo by zero'
fails(lambda: divmod(1, "a"))  #> "TypeError: unsupported operand type(s) for divmod(): 'int' and 'str'"
fails(lambda: pow())  #> "TypeError: pow() missing required argument 'base' (pos 1)"
fails(lambda: pow(1))  #> "TypeError: pow() missing required argument 'exp' (pos 2)"
fails(lambda: pow("a", 2))  #> "TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'"
fails(lambda: pow(1, 2, 0))  #> 'ValueError: pow() 3rd argument cannot be 0'
fails(lambda: pow(2, -1, 0))  #> 'ValueError: pow() 3rd argument cannot be 0'
fails(lambda: pow(1.5, 2, 3))  #> 'TypeError: pow() 3rd argument not allowed unless all arguments are integers'
fails(lambda: round())  #> "TypeError: round() missing required argument 'number' (pos 1)"
fails(lambda: round("a"))  #> "TypeError: type str doesn't define __round__ method"
fails(lambda: round(1.5, 1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: round([1]))  #> "TypeError: type list doesn't define __round__ method"
fails(lambda: format())  #> 'TypeError: format expected at least 1 argument, got 0'
fails(lambda: format(5, 5))  #> 'TypeError: format() argument 2 must be str, not int'
fails(lambda: format([], "d"))  #> 'TypeError: unsupported format string passed to list.__format__'
fails(lambda: format(5, "q"))  #> "ValueError: Unknown format code 'q' for object of type 'int'"
fails(lambda: hash())  #> 'TypeError: hash() takes exactly one argument (0 given)'
fails(lambda: hash([1]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: repr())  #> 'TypeError: repr() takes exactly one argument (0 given)'
fails(lambda: ascii())  #> 'TypeError: ascii() takes exactly one argument (0 given)'
fails(lambda: id())  #> 'TypeError: id() takes exactly one argument (0 given)'
fails(lambda: len(5))  #> "TypeError: object of type 'int' has no len()"
fails(lambda: callable())  #> 'TypeError: callable() takes exactly one argument (0 given)'
fails(lambda: sum(1, 2, 3, 4))  #> 'TypeError: sum() takes at most 2 arguments (4 given)'

# %% conversions ask the special methods
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
class N:
    def __int__(self): return 1
    def __float__(self): return 2.5
    def __complex__(self): return 3j
    def __index__(self): return 4
    def __bool__(self): return False
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __bytes__(self): return b"bytes"
    def __format__(self, spec): return f"format({spec})"
    def __len__(self): return 7
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, other): return ("divmod", other)
    def __rdivmod__(self, other): return ("rdivmod", other)
    def __pow__(self, other, mod=None): return ("pow", other, mod)
    def __trunc__(self): return 9
    def __hash__(self): return 11
    def __dir__(self): return ["b", "a"]
    def __contains__(self, x): return x == 5
    def __iter__(self): return iter("it")
    def __reversed__(self): return iter("ti")
    def __call__(self, *a, **k): return (a, k)
    def __getitem__(self, k): return ("item", k)
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
n = N()
int(n), float(n), complex(n), bool(n), str(n), repr(n), bytes(n), format(n, "x"), f"{n:y}", len(n), abs(n), round(n), round(n, 2), divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), hash(n), dir(n), 5 in n, 6 in n, list(n), list(reversed(n)), n(1, a=2), n[1], n[1:2], n["a", 2], -n, +n, ~n, hex(n), bin(n), chr(n), [0, 1, 2, 3, 4][n], "ab" * n, range(n), sum([1], n) if False else 0
#> (1, 2.5, 3j, False, 'str', 'repr', b'bytes', 'format(x)', 'format(y)', 7, 'abs', ('round', None), ('round', 2), ('divmod', 1), ('rdivmod', 1), ('pow', 2, None), ('pow', 2, 3), 11, ['a', 'b'], True, False, ['i', 't'], ['t', 'i'], ((1,), {'a': 2}), ('item', 1), ('item', slice(1, 2, None)), ('item', ('a', 2)), 'neg', 'pos', 'invert', '0x4', '0b100', '\x04', 4, 'abababab', range(0, 4), 0)
class W:
    def __init__(self, **values):
        self.values = values
def wrong(name, value):
    return type("W", (), {name: lambda self, *a: value})()
fails(lambda: int(wrong("__int__", "a")))  #> 'TypeError: __int__ returned non-int (type str)'
fails(lambda: int(wrong("__index__", 1.5)))  #> 'TypeError: __index__ returned non-int (type float)'
fails(lambda: float(wrong("__float__", 1)))  #> 'TypeError: W.__float__ returned non-float (type int)'
fails(lambda: bool(wrong("__bool__", 1)))  #> 'TypeError: __bool__ should return bool, returned int'
fails(lambda: str(wrong("__str__", 1)))  #> 'TypeError: __str__ returned non-string (type int)'
fails(lambda: repr(wrong("__repr__", 1)))  #> 'TypeError: __repr__ returned non-string (type int)'
fails(lambda: format(wrong("__format__", 1), ""))  #> 'TypeError: __format__ must return a str, not int'
fails(lambda: f"{wrong('__format__', 1)}")  #> 'TypeError: __format__ must return a str, not int'
fails(lambda: len(wrong("__len__", "a")))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: len(wrong("__len__", -1)))  #> 'ValueError: __len__() should return >= 0'
fails(lambda: len(wrong("__len__", 10**30)))  #> "OverflowError: cannot fit 'int' into an index-sized integer"
fails(lambda: hash(wrong("__hash__", "a")))  #> 'TypeError: __hash__ method should return an integer'
fails(lambda: hash(wrong("__hash__", 1.5)))  #> 'TypeError: __hash__ method should return an integer'
fails(lambda: [1][wrong("__index__", "a")])  #> 'TypeError: __index__ returned non-int (type str)'
fails(lambda: iter(wrong("__iter__", 5)))  #> "TypeError: iter() returned non-iterator of type 'int'"
fails(lambda: list(wrong("__iter__", None)))  #> "TypeError: iter() returned non-iterator of type 'NoneType'"
fails(lambda: bytes(wrong("__bytes__", "a")))  #> 'TypeError: __bytes__ returned non-bytes (type str)'
fails(lambda: dir(wrong("__dir__", 5)))  #> "TypeError: 'int' object is not iterable"
fails(lambda: next(wrong("__iter__", 5)))  #> "TypeError: 'W' object is not an iterator"
fails(lambda: reversed(wrong("__len__", 5)))  #> "TypeError: 'W' object is not reversible"
fails(lambda: 1 in wrong("__len__", 5))  #> "TypeError: argument of type 'W' is not iterable"
fails(lambda: wrong("__contains__", 5) < 1)  #> "TypeError: '<' not supported between instances of 'W' and 'int'"
hash(wrong("__hash__", 2**61)), hash(wrong("__hash__", -1)), round(wrong("__round__", None)), 1 in wrong("__contains__", "yes"), dir(wrong("__dir__", ["z", "a"]))
#> (2305843009213693952, -2, None, True, ['a', 'z'])

# %% print
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
print()  #> 
print(1, "a", None, [1], sep="-")  #> 1-a-None-[1]
print("a", end="!\n")  #> a!
print("a", "b", sep="")  #> ab
print("a", "b", sep=None, end=None)  #> a b
print(*[1, 2], *"ab")  #> 1 2 a b
print("x", flush=True)  #> x
fails(lambda: print("a", sep=5))  #> 'TypeError: sep must be None or a string, not int'
fails(lambda: print("a", end=5))  #> 'TypeError: end must be None or a string, not int'
fails(lambda: print("a", foo=1))  #> "TypeError: 'foo' is an invalid keyword argument for print()"
fails(lambda: print("a", file=5))  #> "AttributeError: 'int' object has no attribute 'write'"
class Out:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
out = Out()
print("a", 1, file=out), out.parts  #> (None, ['a', ' ', '1', '\n'])
import io
s = io.StringIO()
print("a", "b", file=s, sep=","), s.getvalue()  #> (None, 'a,b\n')

# %% eval, exec, compile
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
eval("1 + 1"), eval("x * 2", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval(" 5"), eval(b"6"), eval("[i for i in range(3)]"), eval("lambda: 3")(), eval("__name__")
#> (2, 10, 3, 5, 6, [0, 1, 2], 3, '__main__')
ns = {}
exec("a = 1\ndef f(): return a + 1", ns)
ns["a"], ns["f"](), exec("1 + 1")  #> (1, 2, None)
loc = {}
exec("b = c + 1", {"c": 5}, loc), loc  #> (None, {'b': 6})
code = compile("z = 3\nprint(z)", "<mine>", "exec")
exec(code)  #> 3
eval(compile("1 + 2", "f", "eval")), type(code).__name__, code.co_filename, code.co_name
#> (3, 'code', '<mine>', '<module>')
exec(compile("1 + 2", "f", "single"))  #> 3
fails(lambda: eval("1 +"))  #> 'SyntaxError: invalid syntax (<string>, line 1)'
fails(lambda: eval("x = 1"))  #> 'SyntaxError: invalid syntax (<string>, line 1)'
fails(lambda: eval("undefined"))  #> "NameError: name 'undefined' is not defined"
fails(lambda: eval(5))  #> 'TypeError: eval() arg 1 must be a string, bytes or code object'
fails(lambda: eval())  #> 'TypeError: eval expected at least 1 argument, got 0'
fails(lambda: eval("1", 5))  #> 'TypeError: globals must be a dict'
fails(lambda: eval("1", {}, 5))  #> 'TypeError: locals must be a mapping'
fails(lambda: exec(5))  #> 'TypeError: exec() arg 1 must be a string, bytes or code object'
fails(lambda: exec("1", 5))  #> 'TypeError: exec() globals must be a dict, not int'
fails(lambda: exec("a b"))  #> 'SyntaxError: invalid syntax (<string>, line 1)'
fails(lambda: exec("1 / 0"))  #> 'ZeroDivisionError: division by zero'
fails(lambda: exec("def f(:"))  #> 'SyntaxError: invalid syntax (<string>, line 1)'
fails(lambda: compile("1", "f", "bad"))  #> "ValueError: compile() mode must be 'exec', 'eval' or 'single'"
fails(lambda: compile("1"))  #> "TypeError: compile() missing required argument 'filename' (pos 2)"
fails(lambda: compile(5, "f", "eval"))  #> 'TypeError: compile() arg 1 must be a string, bytes or AST object'
fails(lambda: compile("a b", "f", "exec"))  #> 'SyntaxError: invalid syntax (f, line 1)'
fails(lambda: eval("1; 2"))  #> 'SyntaxError: invalid syntax (<string>, line 1)'
def scope():
    q = 5
    return eval("q"), sorted(locals()), "q" in globals(), [eval("q", {"q": i}) for i in range(2)]
scope()  #> (5, ['q'], False, [0, 1])
class C:
    v = 1
    names = sorted(k for k in locals() if not k.startswith("__"))
C.names  #> ['v']
globals()["made"] = 5
made  #> 5
exec("made = 6")
made  #> 6
locals() is globals(), type(globals()).__name__, __name__  #> (True, 'dict', '__main__')
__import__("math").pi, __import__("os.path").__name__  #> (3.141592653589793, 'os')
fails(lambda: __import__("nothing_here"))  #> "ModuleNotFoundError: No module named 'nothing_here'"
fails(lambda: __import__(5))  #> 'TypeError: module name must be a string'
fails(lambda: __import__(""))  #> 'ValueError: Empty module name'

# %% odds and ends
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
callable(len), callable(5), callable(N) if False else True, type(5), type("a") is str, id(None) == id(None), isinstance(id(5), int), memoryview(b"ab")[0], bool(), int(), float(), complex(), str(), list(), tuple(), dict(), set(), frozenset(), bytes(), bytearray(), object() is object()
#> (True, False, True, <class 'int'>, True, True, True, 97, False, 0, 0.0, 0j, '', [], (), {}, set(), frozenset(), b'', bytearray(b''), False)
type(print).__name__, type(len).__name__, print.__name__, Ellipsis is ..., __debug__, NotImplemented is NotImplemented
#> ('builtin_function_or_method', 'builtin_function_or_method', 'print', True, True, True)
complex("1+2j"), complex(1, 2), complex("j"), complex("  -3.5e1J "), complex("(1-2j)"), complex("nan+infj"), complex(1j, 2j), complex(real=1), complex(imag=2), complex("1"), complex(True)
#> ((1+2j), (1+2j), 1j, -35j, (1-2j), (nan+infj), (-2+1j), (1+0j), 2j, (1+0j), (1+0j))
fails(lambda: complex("a"))  #> 'ValueError: complex() arg is a malformed string'
fails(lambda: complex("1 + 2j"))  #> 'ValueError: complex() arg is a malformed string'
fails(lambda: complex("1", 2))  #> "TypeError: complex() can't take second arg if first is a string"
fails(lambda: complex(1, "2"))  #> "TypeError: complex() second arg can't be a string"
fails(lambda: complex([]))  #> "TypeError: complex() first argument must be a string or a number, not 'list'"
fails(lambda: complex(""))  #> 'ValueError: complex() arg is a malformed string'
fails(lambda: complex("1+j2"))  #> 'ValueError: complex() arg is a malformed string'
fails(lambda: complex(1, 2, 3))  #> 'TypeError: complex() takes at most 2 arguments (3 given)'
fails(lambda: breakpoint(5) if False else None)
vars(type("T", (), {"x": 1}))["x"]  #> 1
any([]), any([0, ""]), any([0, 1]), all([]), all([1, 0]), all("ab"), all({0: 1}), any({0: 1})
#> (False, False, True, True, False, True, False, False)
fails(lambda: all(1, 2))  #> 'TypeError: all() takes exactly one argument (2 given)'
fails(lambda: any(None))  #> "TypeError: 'NoneType' object is not iterable"
slice(1).stop, sorted([3, 1], reverse=1), sorted([3, 1], key=None), min(3, 1), min("b", "a", key=ord), max([1, 5], [2]), min({3: 1, 2: 5}), max("hello"), min([1.5, 1]), max(1, True), min([0, False])
#> (1, [3, 1], [1, 3], 1, 'a', [2], 2, 'o', 1, 1, 0)
staticmethod(len)("ab"), classmethod(len).__func__ is len, property().fget, property(len).fget is len
#> (2, True, None, True)
fails(lambda: property(1, 2, 3, 4, 5))  #> 'TypeError: property() takes at most 4 arguments (5 given)'
fails(lambda: super(1))  #> 'TypeError: super() argument 1 must be a type, not int'
fails(lambda: getattr(5, "real", 1, 2))  #> 'TypeError: getattr expected at most 3 arguments, got 4'
fails(lambda: exit(3) if False else None)
fails(lambda: enumerate([1], start="a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: input.foo)  #> "AttributeError: 'builtin_function_or_method' object has no attribute 'foo'"
help  and 1  #> 1
fails(lambda: setattr(int, "x", 5))  #> "TypeError: cannot set 'x' attribute of immutable type 'int'"
fails(lambda: delattr(int, "real"))  #> "TypeError: cannot set 'real' attribute of immutable type 'int'"
fails(lambda: setattr(5, "x", 5))  #> "AttributeError: 'int' object has no attribute 'x'"
fails(lambda: vars(1, 2))  #> 'TypeError: vars expected at most 1 argument, got 2'
fails(lambda: dir(1, 2))  #> 'TypeError: dir expected at most 1 argument, got 2'
fails(lambda: issubclass(5, 5))  #> 'TypeError: issubclass() arg 1 must be a class'
fails(lambda: isinstance(5, "a"))  #> 'TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union'
fails(lambda: isinstance(5, [int]))  #> 'TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union'
fails(lambda: print.x)  #> "AttributeError: 'builtin_function_or_method' object has no attribute 'x'"
fails(lambda: exec("len.x = 1"))  #> "AttributeError: 'builtin_function_or_method' object has no attribute 'x'"
fails(lambda: len(x=5))  #> 'TypeError: len() takes no keyword arguments'
fails(lambda: abs(x=5))  #> 'TypeError: abs() takes no keyword arguments'
fails(lambda: int(y=5))  #> "TypeError: 'y' is an invalid keyword argument for int()"
fails(lambda: "".join(iterable=[]))  #> 'TypeError: str.join() takes no keyword arguments'
fails(lambda: [].append(object=1))  #> 'TypeError: list.append() takes no keyword arguments'
fails(lambda: getattr(object=1, name="a"))  #> 'TypeError: getattr() takes no keyword arguments'
fails(lambda: isinstance(obj=1, class_or_tuple=int))  #> 'TypeError: isinstance() takes no keyword arguments'
fails(lambda: round(value=1))  #> "TypeError: round() missing required argument 'number' (pos 1)"
fails(lambda: pow(x=1, y=2))  #> "TypeError: pow() missing required argument 'base' (pos 1)"
fails(lambda: zip(a=1))  #> "TypeError: 'a' is an invalid keyword argument for zip()"
fails(lambda: map(a=1))  #> 'TypeError: map() takes no keyword arguments'
fails(lambda: range(stop=1))  #> 'TypeError: range() takes no keyword arguments'
fails(lambda: range(1, step=2))  #> 'TypeError: range() takes no keyword arguments'
fails(lambda: print(a=1))  #> "TypeError: 'a' is an invalid keyword argument for print()"
fails(lambda: str(x=1))  #> "TypeError: 'x' is an invalid keyword argument for str()"
fails(lambda: list(iterable=[1]))  #> 'TypeError: list() takes no keyword arguments'
fails(lambda: bool(x=1))  #> 'TypeError: bool() takes no keyword arguments'
fails(lambda: float(a=1))  #> 'TypeError: float() takes no keyword arguments'
fails(lambda: tuple(iterable=[1]))  #> 'TypeError: tuple() takes no keyword arguments'
fails(lambda: set(iterable=[1]))  #> 'TypeError: set() takes no keyword arguments'
fails(lambda: frozenset(iterable=[1]))  #> 'TypeError: frozenset() takes no keyword arguments'
fails(lambda: slice(stop=1))  #> 'TypeError: slice() takes no keyword arguments'
fails(lambda: reversed(sequence=[1]))  #> 'TypeError: reversed() takes no keyword arguments'
fails(lambda: filter(function=None, iterable=[]))  #> 'TypeError: filter() takes no keyword arguments'
dict(iterable=[1]), dict(self=1), dict(mapping=2), enumerate(iterable="a", start=1).__next__(), round(number=2.5), pow(base=2, exp=3), sum([1], start=2), int("5", base=8), str(object=1), bytes(source=b"a"), complex(real=1, imag=2), compile(source="1", filename="f", mode="eval").co_name
#> ({'iterable': [1]}, {'self': 1}, {'mapping': 2}, (1, 'a'), 2, 8, 3, 5, '1', b'a', (1+2j), '<module>')
