# %% attributes keep the order in which they were set, whatever came between
class Point:
    pass

a = Point()
a.x = 1
a.y = 2
b = Point()
b.y = 3
b.x = 4
print(vars(a), vars(b))  #> {'x': 1, 'y': 2} {'y': 3, 'x': 4}
del a.x
a.z = 5
a.x = 6
print(a.__dict__, hasattr(a, "y"), hasattr(a, "w"))  #> {'y': 2, 'z': 5, 'x': 6} True False
a.__dict__["w"] = 7
print(a.w, sorted(vars(a)))  #> 7 ['w', 'x', 'y', 'z']
b.__dict__ = {"only": 1}
print(b.only, vars(b))  #> 1 {'only': 1}
b.x  #> AttributeError: 'Point' object has no attribute 'x'

# %% one place that meets objects of different making
class One:
    def __init__(self):
        self.a = 1
        self.b = 2

class Two:
    def __init__(self):
        self.b = 20
        self.a = 10

class Three(One):
    a = 100
    def __init__(self):
        self.b = 200

class Four:
    __slots__ = ("a", "b")
    def __init__(self):
        self.a, self.b = 1000, 2000

def both(o):
    o.b += 1
    return o.a, o.b

objects = [One(), Two(), Three(), Four()] * 2
print([both(o) for o in objects])
#> [(1, 3), (10, 21), (100, 201), (1000, 2001), (1, 4), (10, 22), (100, 202), (1000, 2002)]

# %% what is learnt of a class holds until it is changed
class Box:
    def __init__(self, value):
        self.value = value
    def get(self):
        return "old"

def read(box):
    return box.value, box.get()

box = Box(1)
print(read(box), read(box))  #> (1, 'old') (1, 'old')
Box.get = lambda self: "new"
print(read(box))  #> (1, 'new')
box.get = lambda: "own"
print(read(box), read(Box(2)))  #> (1, 'own') (2, 'new')
Box.value = property(lambda self: "computed")
print(read(box))  #> ('computed', 'own')
del Box.value
print(read(box))  #> (1, 'own')

# %% an object changes its class
class Cat:
    def __init__(self):
        self.name = "Tom"
    def speak(self):
        return self.name + " meows"

class Dog:
    def speak(self):
        return self.name + " barks"

def speak(pet):
    return pet.speak()

pet = Cat()
print(speak(pet))  #> Tom meows
pet.__class__ = Dog
print(speak(pet), speak(Cat()), type(pet).__name__, vars(pet))  #> Tom barks Tom meows Dog {'name': 'Tom'}

# %% many attributes, and attributes of any name
class Bag:
    pass

bag = Bag()
for i in range(100):
    setattr(bag, f"a{i}", i)
print(len(vars(bag)), bag.a0, bag.a64, bag.a99, list(vars(bag))[:3])  #> 100 0 64 99 ['a0', 'a1', 'a2']
bags = []
for i in range(300):
    other = Bag()
    setattr(other, f"b{i}", i)
    bags.append(getattr(other, f"b{i}"))
print(sum(bags))  #> 44850

# %% sums of instances of one class, and what is not implemented
class Money:
    def __init__(self, amount):
        self.amount = amount
    def __add__(self, other):
        if self.amount < 0:
            return NotImplemented
        return Money(self.amount + other.amount)
    def __radd__(self, other):
        return "never asked"

print((Money(1) + Money(2)).amount)  #> 3
Money(-1) + Money(1)  #> TypeError: unsupported operand type(s) for +: 'Money' and 'Money'

# %% tuples as keys of a sort
rows = [(2, "b", 1.5), (1, "c", 2), (2, "a", 3.5), (1, "c", 1.0)]
print(sorted(rows))  #> [(1, 'c', 1.0), (1, 'c', 2), (2, 'a', 3.5), (2, 'b', 1.5)]
print(sorted(rows, key=lambda row: (-row[0], row[1])))  #> [(2, 'a', 3.5), (2, 'b', 1.5), (1, 'c', 2), (1, 'c', 1.0)]
print(sorted(rows, key=lambda row: row[::-1], reverse=True))
#> [(2, 'a', 3.5), (1, 'c', 2), (2, 'b', 1.5), (1, 'c', 1.0)]
print(sorted([(1, True), (1, False), (0, True)]))  #> [(0, True), (1, False), (1, True)]
print(sorted([3, -2, 2**40, 7, -2**33] * 8)[::8])  #> [-8589934592, -2, 3, 7, 1099511627776]
sorted([(1, "a"), (1, None)])  #> TypeError: '<' not supported between instances of 'NoneType' and 'str'

# %% characters of texts, near their start and not
text = "ab\U0001f600cd" + "x" * 40
print(text[0], text[1], text[2] == "\U0001f600", text[3], text[4], text[-1], text[40], len(text))  #> a b True c d x x 45
print([f"{i}{text[i]}{True}{None}{1.5}" for i in range(2)])  #> ['0aTrueNone1.5', '1bTrueNone1.5']
