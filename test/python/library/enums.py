# %% flag boundaries
from enum import *
class Strict(Flag, boundary=STRICT):
    A = 1
    B = 2
class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 4
class Eject(Flag, boundary=EJECT):
    A = 1
    B = 2
class Keep(Flag, boundary=KEEP):
    A = 1
    B = 2
for cls in (Strict, Conform, Eject, Keep):
    for value in (3, 7, 8, -1, -2, 0):
        try:
            result = cls(value)
            print(cls.__name__, value, repr(result), type(result).__name__, result.value if isinstance(result, Flag) else result)
        except ValueError as error:
            print(cls.__name__, value, error)
#> Strict 3 <Strict.A|B: 3> Strict 3
#> Strict 7 <flag 'Strict'> invalid value 7
#>     given 0b0 111
#>   allowed 0b0 011
#> Strict 8 <flag 'Strict'> invalid value 8
#>     given 0b0 1000
#>   allowed 0b0 0011
#> Strict -1 <Strict.A|B: 3> Strict 3
#> Strict -2 <Strict.B: 2> Strict 2
#> Strict 0 <Strict: 0> Strict 0
#> Conform 3 <Conform.A: 1> Conform 1
#> Conform 7 <Conform.A|B: 5> Conform 5
#> Conform 8 <Conform: 0> Conform 0
#> Conform -1 <Conform.A|B: 5> Conform 5
#> Conform -2 <Conform.B: 4> Conform 4
#> Conform 0 <Conform: 0> Conform 0
#> Eject 3 <Eject.A|B: 3> Eject 3
#> Eject 7 7 int 7
#> Eject 8 8 int 8
#> Eject -1 <Eject.A|B: 3> Eject 3
#> Eject -2 <Eject.B: 2> Eject 2
#> Eject 0 <Eject: 0> Eject 0
#> Keep 3 <Keep.A|B: 3> Keep 3
#> Keep 7 <Keep.A|B|4: 7> Keep 7
#> Keep 8 <Keep: 8> Keep 8
#> Keep -1 <Keep.A|B: 3> Keep 3
#> Keep -2 <Keep.B: 2> Keep 2
#> Keep 0 <Keep: 0> Keep 0
print(list(FlagBoundary), STRICT, repr(CONFORM), FlagBoundary.KEEP.value, FlagBoundary("eject"))
#> [<FlagBoundary.STRICT: 'strict'>, <FlagBoundary.CONFORM: 'conform'>, <FlagBoundary.EJECT: 'eject'>, <FlagBoundary.KEEP: 'keep'>] strict <FlagBoundary.CONFORM: 'conform'> keep eject
class IF(IntFlag):
    R = 4
    W = 2
    X = 1
print(repr(IF(7)), repr(IF(8)), repr(IF.R | 8), ~IF.R, repr(~IF.R), IF.R & 6, IF.R ^ 3, str(IF(3)), f"{IF(3)}", f"{IF.R:>5}", IF(0), repr(IF(0)), IF(16) == 16, repr(IF(-1)), repr(IF(-8)))
#> <IF.R|W|X: 7> <IF: 8> <IF.R|8: 12> 3 <IF.W|X: 3> 4 7 3 3     4 0 <IF: 0> True <IF.R|W|X: 7> <IF: 0>
print(repr(Strict.A | Strict.B), ~Strict.A, bool(Strict(0)), repr(Strict(0)), Strict.A in (Strict.A | Strict.B), list(Strict(3)), len(Strict(3)), str(Strict(3)), Strict(3).name, Strict(0).name)
#> <Strict.A|B: 3> Strict.B False <Strict: 0> True [<Strict.A: 1>, <Strict.B: 2>] 2 Strict.A|B A|B None
try:
    Strict.A | 1
except TypeError as error:
    print(error)  #> unsupported operand type(s) for |: 'Strict' and 'int'
try:
    1 in Strict.A
except TypeError as error:
    print(error)  #> unsupported operand type(s) for 'in': 'int' and 'Strict'

# %% flags with names for several bits
from enum import *
class Color(Flag):
    RED = auto()
    GREEN = auto()
    BLUE = auto()
    PURPLE = RED | BLUE
    WHITE = RED | GREEN | BLUE
    NONE = 0
print(list(Color), Color.PURPLE, Color.WHITE, Color.NONE, repr(Color.PURPLE), Color(5), Color(6), list(Color.WHITE), Color.RED | Color.BLUE is Color.PURPLE, ~Color.PURPLE, ~Color.NONE, ~Color.WHITE)
#> [<Color.RED: 1>, <Color.GREEN: 2>, <Color.BLUE: 4>] Color.PURPLE Color.WHITE Color.NONE <Color.PURPLE: 5> Color.PURPLE Color.GREEN|BLUE [<Color.RED: 1>, <Color.GREEN: 2>, <Color.BLUE: 4>] True Color.GREEN Color.WHITE Color.NONE
print(Color.__members__, Color["PURPLE"], Color.PURPLE in Color.WHITE, Color.GREEN in Color.PURPLE, len(Color), Color.RED.name, (Color.RED | Color.GREEN).name, (Color.RED | Color.GREEN).value, __import__("enum").show_flag_values(5))
#> {'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'BLUE': <Color.BLUE: 4>, 'PURPLE': <Color.PURPLE: 5>, 'WHITE': <Color.WHITE: 7>, 'NONE': <Color.NONE: 0>} Color.PURPLE True False 3 RED RED|GREEN 3 [1, 4]
print(Color._flag_mask_, Color._all_bits_, Color._singles_mask_, Color._boundary_)  #> 7 7 7 strict
try:
    Color(8)
except ValueError as error:
    print(error)
#> <flag 'Color'> invalid value 8
#>     given 0b0 1000
#>   allowed 0b0 0111
try:
    Color("x")
except ValueError as error:
    print(error)  #> 'x' is not a valid Color

# %% verify
from enum import *
print(list(EnumCheck), CONTINUOUS, NAMED_FLAGS, repr(UNIQUE))
#> [<EnumCheck.CONTINUOUS: 'no skipped integer values'>, <EnumCheck.NAMED_FLAGS: 'multi-flag aliases may not contain unnamed flags'>, <EnumCheck.UNIQUE: 'one name per value'>] no skipped integer values multi-flag aliases may not contain unnamed flags <EnumCheck.UNIQUE: 'one name per value'>
@verify(UNIQUE, CONTINUOUS)
class Good(Enum):
    A = 1
    B = 2
for check, make in ((UNIQUE, {"A": 1, "B": 1}), (CONTINUOUS, {"A": 1, "B": 4})):
    try:
        verify(check)(Enum("Bad", make))
    except ValueError as error:
        print(error)
#> aliases found in <enum 'Bad'>: B -> A
#> invalid enum 'Bad': missing values 2, 3
class F(Flag):
    A = 1
    B = 2
    C = 12
try:
    verify(NAMED_FLAGS)(F)
except ValueError as error:
    print(error)
#> invalid Flag 'F': alias C is missing combined values of 0xc [use enum.show_flag_values(value) for details]
class G(IntFlag):
    A = 1
    B = 8
try:
    verify(CONTINUOUS)(G)
except ValueError as error:
    print(error)  #> invalid flag 'G': missing values 2, 4
try:
    unique(Enum("U", {"A": 1, "B": 2, "C": 1, "D": 2}))
except ValueError as error:
    print(error)  #> duplicate values found in <enum 'U'>: C -> A, D -> B

# %% members, aliases and attributes
from enum import *
import enum
class Shape(Enum):
    SQUARE = 2
    DIAMOND = 1
    CIRCLE = 3
    ALIAS_FOR_SQUARE = 2
    _ignore_ = ["tmp", "x"]
    tmp = 5
    def area(self):
        return self.value ** 2
    @property
    def double(self):
        return self.value * 2
    @classmethod
    def first(cls):
        return next(iter(cls))
    @staticmethod
    def hello():
        return "hello"
print(list(Shape), Shape.ALIAS_FOR_SQUARE, Shape.SQUARE.area(), Shape.CIRCLE.double, Shape.first(), Shape.hello(), Shape(2), Shape["CIRCLE"], Shape.SQUARE.name, list(Shape.__members__.items()), hasattr(Shape, "tmp"), len(Shape), Shape.SQUARE in Shape, list(reversed(Shape)))
#> [<Shape.SQUARE: 2>, <Shape.DIAMOND: 1>, <Shape.CIRCLE: 3>] Shape.SQUARE 4 6 Shape.SQUARE hello Shape.SQUARE Shape.CIRCLE SQUARE [('SQUARE', <Shape.SQUARE: 2>), ('DIAMOND', <Shape.DIAMOND: 1>), ('CIRCLE', <Shape.CIRCLE: 3>), ('ALIAS_FOR_SQUARE', <Shape.SQUARE: 2>)] False 3 True [<Shape.CIRCLE: 3>, <Shape.DIAMOND: 1>, <Shape.SQUARE: 2>]
print(type(Shape), Shape, repr(Shape), Shape.__name__, Shape.SQUARE.__class__, isinstance(Shape.SQUARE, Shape), Shape.SQUARE is Shape(2), Shape.SQUARE == 2, Shape.SQUARE != Shape.CIRCLE, hash(Shape.SQUARE) == hash("SQUARE"), bool(Shape.SQUARE), dir(Shape.SQUARE))
#> <class 'enum.EnumType'> <enum 'Shape'> <enum 'Shape'> Shape <enum 'Shape'> True True False True True True ['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'area', 'double', 'first', 'hello', 'name', 'value']
print([n for n in dir(Shape)], Shape.__module__, Shape.__doc__, Shape.__qualname__)
#> ['CIRCLE', 'DIAMOND', 'SQUARE', '__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__', '__members__', '__module__', '__name__', '__qualname__'] __main__ None Shape
for code in ("Shape(9)", "Shape['X']", "Shape.X", "Shape.SQUARE < Shape.CIRCLE", "Shape.SQUARE.value = 3", "Shape.SQUARE = 3", "del Shape.SQUARE", "Shape.SQUARE.name = 'x'", "Shape.SQUARE.foo", "Shape()", "Shape('a', 'b')" if False else "Shape(1, 2)", "class Sub(Shape): pass", "Shape.SQUARE + 1", "Shape.SQUARE()", "Shape.NEW = 5; print(Shape.NEW)", "del Shape.NEW", "Shape.SQUARE.SQUARE"):
    try:
        exec(code)
        print(code, "ok")
    except Exception as error:
        print(code, type(error).__name__, error)
#> Shape(9) ValueError 9 is not a valid Shape
#> Shape['X'] KeyError 'X'
#> Shape.X AttributeError X
#> Shape.SQUARE < Shape.CIRCLE TypeError '<' not supported between instances of 'Shape' and 'Shape'
#> Shape.SQUARE.value = 3 AttributeError <enum 'Enum'> cannot set attribute 'value'
#> Shape.SQUARE = 3 AttributeError cannot reassign member 'SQUARE'
#> del Shape.SQUARE AttributeError 'Shape' cannot delete member 'SQUARE'.
#> Shape.SQUARE.name = 'x' AttributeError <enum 'Enum'> cannot set attribute 'name'
#> Shape.SQUARE.foo AttributeError 'Shape' object has no attribute 'foo'
#> Shape() TypeError EnumType.__call__() missing 1 required positional argument: 'value'
#> Shape(1, 2) TypeError <enum 1> cannot extend <enum 'Shape'>
#> class Sub(Shape): pass TypeError <enum 'Sub'> cannot extend <enum 'Shape'>
#> Shape.SQUARE + 1 TypeError unsupported operand type(s) for +: 'Shape' and 'int'
#> Shape.SQUARE() TypeError 'Shape' object is not callable
#> 5
#> Shape.NEW = 5; print(Shape.NEW) ok
#> del Shape.NEW ok
#> Shape.SQUARE.SQUARE ok
for code in ("class A(Enum):\n a = 1\n a = 2", "class A(Enum):\n _x_ = 1", "class A(Enum):\n mro = 1", "class A(Enum):\n a = 1\n def a(self): pass", "class A(Enum):\n a = auto()\n b = 'x'\n c = auto()\nprint(list(A))", "class A(IntEnum):\n a = 'x'", "class A(StrEnum):\n a = 1", "class A(Enum):\n __slots__ = ()\n a = 1\nprint(A.a)", "class A(Enum):\n __private = 1\n a = 2\nprint(list(A))", "class A(Enum):\n a: int = 1\n b: str\nprint(list(A))", "class A(Enum):\n class B: pass\n a = 1\nprint(list(A))", "class A(Enum):\n _generate_next_value_ = staticmethod(lambda n, s, c, l: n.lower())\n X = auto()\n Y = auto()\nprint(list(A))", "class A(Enum):\n @staticmethod\n def f(): return 1\n g = member(len)\n h = nonmember(3)\n i = 4\nprint(list(A), A.h)", "class A(Enum):\n f = lambda self: 3\n a = 1\nprint(A.a.f(), list(A))", "class A(Enum):\n a = 1, 2\n b = 1, 3\n def __init__(self, x, y):\n  self.x, self.y = x, y\nprint(A.a.x, A.b.y, A((1, 2)), repr(A.a))"):
    try:
        exec(code)
    except Exception as error:
        print(repr(code), type(error).__name__, error)
#> 'class A(Enum):\n a = 1\n a = 2' TypeError 'a' already defined as 1
#> 'class A(Enum):\n _x_ = 1' ValueError _sunder_ names, such as '_x_', are reserved for future Enum use
#> 'class A(Enum):\n mro = 1' ValueError invalid enum member name(s) 'mro'
#> 'class A(Enum):\n a = 1\n def a(self): pass' TypeError 'a' already defined as 1
#> [<A.a: 1>, <A.b: 'x'>, <A.c: 2>]
#> "class A(IntEnum):\n a = 'x'" ValueError invalid literal for int() with base 10: 'x'
#> 'class A(StrEnum):\n a = 1' TypeError 1 is not a string
#> A.a
#> [<A.a: 2>]
#> [<A.a: 1>]
#> [<A.B: <class '__main__.A.B'>>, <A.a: 1>]
#> [<A.X: 'x'>, <A.Y: 'y'>]
#> [<A.g: <built-in function len>>, <A.i: 4>] 3
#> 3 [<A.a: 1>]
#> 1 3 A.a <A.a: (1, 2)>

# %% mixed-in types
from enum import *
class N(IntEnum):
    ONE = 1
    TWO = 2
class S(StrEnum):
    RED = auto()
    GREEN = "green!"
class M(str, Enum):
    A = "a"
class Fl(float, Enum):
    PI = 3.14
class T(tuple, Enum):
    P = (1, 2)
class By(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj
    A = (1, "one")
    B = (2, "two")
print(N.ONE, repr(N.ONE), N.ONE + 1, N.ONE < N.TWO, f"{N.ONE} {N.TWO:03d}", N.ONE == 1, [10, 20, 30][N.ONE], N(2), "%d %s" % (N.ONE, N.TWO), hash(N.ONE) == hash(1), int(N.TWO), {1: "x"}[N.ONE], type(N.ONE | N.TWO))
#> 1 <N.ONE: 1> 2 True 1 002 True 20 2 1 2 True 2 x <class 'int'>
print(S.RED, repr(S.RED), S.RED == "red", S.GREEN.upper(), f"{S.RED:>6}", "-".join(S), S("red"), S.RED.value, str(S.GREEN), isinstance(S.RED, str))
#> red <S.RED: 'red'> True GREEN!    red red-green! red red green! True
print(M.A, repr(M.A), f"{M.A}", M.A == "a", str.__str__(M.A), "{}".format(M.A), M.A.upper(), "%s" % M.A, Fl.PI, repr(Fl.PI), Fl.PI + 1, f"{Fl.PI}", T.P, repr(T.P), T.P[0], By.A, By.A.label, By(2).label, By.A.value, bytes(By.B))
#> M.A <M.A: 'a'> M.A True a M.A A M.A Fl.PI <Fl.PI: 3.14> 4.140000000000001 Fl.PI T.P <T.P: (1, 2)> 1 By.A one two 1 b'\x02'
class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def surface_gravity(self):
        return 6.67300E-11 * self.mass / (self.radius * self.radius)
print(Planet.EARTH.value, Planet.EARTH.surface_gravity, Planet.EARTH)
#> (5.976e+24, 6378140.0) 9.802652743337129 Planet.EARTH
class Ordered(Enum):
    def __lt__(self, other):
        return self.value < other.value
class Grade(Ordered):
    A = 5
    B = 4
print(Grade.B < Grade.A, sorted(Grade), Grade.__mro__)
#> True [<Grade.B: 4>, <Grade.A: 5>] (<enum 'Grade'>, <enum 'Ordered'>, <enum 'Enum'>, <class 'object'>)
class AutoName(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return (name, start, count, last_values)
class Ordinal(AutoName):
    NORTH = auto()
    SOUTH = auto()
print(list(Ordinal))  #> [<Ordinal.NORTH: ('NORTH', 1, 0, [])>, <Ordinal.SOUTH: ('SOUTH', 1, 1, [('NORTH', 1, 0, [])])>]
class Missing(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value):
        if value == "a":
            return cls.A
        if value == "bad":
            return 5
print(Missing("a"))  #> Missing.A
for value in ("b", "bad"):
    try:
        Missing(value)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
#> ValueError 'b' is not a valid Missing
#> TypeError error in Missing._missing_: returned 5 instead of None or a valid member
class Descr(Enum):
    def __new__(cls, value, text=""):
        obj = object.__new__(cls)
        obj._value_ = value
        obj.text = text
        return obj
    A = 1, "first"
    B = 2
    def __str__(self):
        return f"<{self.text}>"
print(Descr.A, repr(Descr.A), Descr(2), Descr.A.text, f"{Descr.A}")  #> <first> <Descr.A: 1> <> first <first>

# %% the functional interface and helpers
from enum import *
import enum, pickle, copy
print(list(Enum("Animal", "ANT BEE CAT")), list(Enum("A", ["X", "Y"], start=5)), list(Enum("A", [("X", 1), ("Y", "b")])), list(IntEnum("I", "a, b")), list(Flag("Fl", "a b c")), list(Enum("T", {"x": 1}, type=float)), Enum("Q", "a", module="mod", qualname="Outer.Q").__module__)
#> [<Animal.ANT: 1>, <Animal.BEE: 2>, <Animal.CAT: 3>] [<A.X: 5>, <A.Y: 6>] [<A.X: 1>, <A.Y: 'b'>] [<I.a: 1>, <I.b: 2>] [<Fl.a: 1>, <Fl.b: 2>, <Fl.c: 4>] [<T.x: 1.0>] mod
A = Enum("A", "x y")
print(A, A.x, repr(A.x), A.__qualname__, A.__module__, copy.copy(A.x) is A.x, copy.deepcopy([A.y])[0] is A.y)
#> <enum 'A'> A.x <A.x: 1> A __main__ True True
import sys, types
_ = sys.modules.setdefault('__main__', types.ModuleType('__main__'))
@global_enum
class G(Enum):
    GA = 1
    GB = 2
print(G.GA, repr(G.GA), str(G.GB), sys.modules['__main__'].GA)  #> GA __main__.GA GB GA
@global_enum
class H(IntFlag):
    HA = 1
    HB = 2
print(H.HA, repr(H.HA | H.HB), repr(H(0)), str(H.HA), repr(H(8)))
#> 1 __main__.HA|__main__.HB __main__.H(0) 1 __main__.H(8)
print(enum.bin(10), enum.bin(-10), enum.bin(5, max_bits=8), property, EnumMeta is EnumType, auto(), repr(auto()))
#> 0b0 1010 0b1 0110 0b0 00000101 <class 'enum.property'> True auto(_auto_null) auto(_auto_null)
class Prop(Enum):
    A = 1
    @enum.property
    def label(self):
        return self.name.title()
print(Prop.A.label)  #> A
import types
class D(Enum):
    A = 1
    @types.DynamicClassAttribute
    def lab(self):
        return 5
print(D.A.lab)  #> 5
match A.x:
    case A.y:
        print("y")
    case A.x:
        print("x")  #> x
import json
print(json.dumps({"a": IntEnum("I", "a b").a, "s": StrEnum("S", {"k": "v"}).k}), {A.x: 1}, [A.x, A.y], {A.x})
#> {"a": 1, "s": "v"} {<A.x: 1>: 1} [<A.x: 1>, <A.y: 2>] {<A.x: 1>}
