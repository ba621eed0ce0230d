# %% enumerations
from enum import Enum, Flag, IntEnum, IntFlag, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self):
        return f"{self.name} is {self.value}"
class Size(IntEnum):
    S = 1
    L = auto()
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
class Shape(str, Enum):
    SQUARE = "square"
class Planet(Enum):
    EARTH = (5.9, 6.3)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
Color.RED  #> <Color.RED: 1>
str(Color.RED)  #> 'Color.RED'
Color.RED.name  #> 'RED'
Color.RED.value  #> 1
Color(2)  #> <Color.GREEN: 2>
Color["GREEN"]  #> <Color.GREEN: 2>
list(Color)  #> [<Color.RED: 1>, <Color.GREEN: 2>]
len(Color)  #> 2
Color.CRIMSON is Color.RED  #> True
Color.RED.describe()  #> 'RED is 1'
Color.RED == Color.GREEN  #> False
Color.RED == 1  #> False
isinstance(Color.RED, Color)  #> True
{Color.RED: 1}  #> {<Color.RED: 1>: 1}
Color  #> <enum 'Color'>
Color.__members__  #> mappingproxy({'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'CRIMSON': <Color.RED: 1>})
Size.S < Size.L  #> True
Size.L + 1  #> 3
Size.L  #> <Size.L: 2>
str(Size.L)  #> '2'
f"{Size.L}"  #> '2'
int(Size.S)  #> 1
[1, 2, 3][Size.S]  #> 2
Perm.R | Perm.W  #> <Perm.R|W: 3>
Perm.R in (Perm.R | Perm.W)  #> True
bool(Perm.R & Perm.W)  #> False
Perm.X.value  #> 4
Shape.SQUARE  #> <Shape.SQUARE: 'square'>
Shape.SQUARE == "square"  #> True
Shape.SQUARE.value  #> 'square'
Planet.EARTH.mass  #> 5.9
Planet.EARTH  #> <Planet.EARTH: (5.9, 6.3)>
Color.RED in Color  #> True
hash(Color.RED) == hash(Color.RED)  #> True
Enum("Animal", "CAT DOG").DOG  #> <Animal.DOG: 2>
Enum("Animal", ["A", "B"]).A.value  #> 1
fails(lambda: Color(5))  #> 'ValueError: 5 is not a valid Color'
fails(lambda: Color["X"])  #> "KeyError: 'X'"
fails(lambda: setattr(Color, "RED", 5))  #> "AttributeError: cannot reassign member 'RED'"
fails(lambda: Color.BLUE)  #> 'AttributeError: BLUE'
fails(lambda: Color.RED < Color.GREEN)  #> "TypeError: '<' not supported between instances of 'Color' and 'Color'"
