# %% numbers
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
abs(-3)  #> 3
abs(-2.5)  #> 2.5
abs(3 + 4j)  #> 5.0
bin(5)  #> '0b101'
bin(-5)  #> '-0b101'
oct(8)  #> '0o10'
hex(255)  #> '0xff'
hex(-255)  #> '-0xff'
chr(97)  #> 'a'
chr(128512)  #> '😀'
ord("a")  #> 97
ord("😀")  #> 128512
divmod(7, 3)  #> (2, 1)
divmod(7.5, 2)  #> (3.0, 1.5)
pow(2, 3)  #> 8
pow(2, 3, 5)  #> 3
pow(2, 0.5)  #> 1.4142135623730951
round(2.567, 1)  #> 2.6
round(7)  #> 7
sum([])  #> 0
sum([1, 2], 10)  #> 13
sum([[1], [2]], [])  #> [1, 2]
sum([0.1, 0.2, 0.3])  #> 0.6000000000000001
sum((x for x in range(4)))  #> 6
min(3, 1, 2)  #> 1
max([3, 1, 2])  #> 3
min("hello")  #> 'e'
max(["a", "bb"], key=len)  #> 'bb'
min([], default=0)  #> 0
max(1, 2.5)  #> 2.5
min([(2, "a"), (1, "b")])  #> (1, 'b')
max({"a": 1, "b": 2})  #> 'b'
max("a", "b", key=lambda c: -ord(c))  #> 'a'
int()  #> 0
float()  #> 0.0
complex()  #> 0j
bool()  #> False
str()  #> ''
list()  #> []
tuple()  #> ()
dict()  #> {}
set()  #> set()
bytes()  #> b''
fails(lambda: abs("a"))  #> "TypeError: bad operand type for abs(): 'str'"
fails(lambda: bin(1.5))  #> "TypeError: 'float' object cannot be interpreted as an integer"
fails(lambda: chr(-1))  #> 'ValueError: chr() arg not in range(0xADDR)'
fails(lambda: chr(1114112))  #> 'ValueError: chr() arg not in range(0xADDR)'
fails(lambda: ord("ab"))  #> 'TypeError: ord() expected a character, but string of length 2 found'
fails(lambda: ord(5))  #> 'TypeError: ord() expected string of length 1, but int found'
fails(lambda: round("a"))  #> "TypeError: type str doesn't define __round__ method"
fails(lambda: sum(["a"]))  #> "TypeError: unsupported operand type(s) for +: 'int' and 'str'"
fails(lambda: sum(["a"], ""))  #> "TypeError: sum() can't sum strings [use ''.join(seq) instead]"
fails(lambda: min([]))  #> 'ValueError: min() arg is an empty sequence'
fails(lambda: max())  #> 'TypeError: max expected at least 1 argument, got 0'
fails(lambda: max(5))  #> "TypeError: 'int' object is not iterable"
fails(lambda: min(1, "a"))  #> "TypeError: '<' not supported between instances of 'str' and 'int'"
fails(lambda: pow("a", 2))  #> "TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'"
fails(lambda: divmod("a", 1))  #> "TypeError: unsupported operand type(s) for divmod(): 'str' and 'int'"
fails(lambda: hex("a"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: max(1, 2, default=0))  #> 'TypeError: Cannot specify a default for max() with multiple positional arguments'
fails(lambda: hash([]))  #> "TypeError: unhashable type: 'list'"
fails(lambda: abs())  #> 'TypeError: abs() takes exactly one argument (0 given)'
fails(lambda: abs(1, 2))  #> 'TypeError: abs() takes exactly one argument (2 given)'
fails(lambda: pow(2))  #> "TypeError: pow() missing required argument 'exp' (pos 2)"
