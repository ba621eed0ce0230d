# %% case
"hello World".upper()  #> 'HELLO WORLD'
"HeLLo".lower()  #> 'hello'
"hello world".title()  #> 'Hello World'
"hello WORLD".capitalize()  #> 'Hello world'
"Hello".swapcase()  #> 'hELLO'
"Straße".casefold()  #> 'strasse'
"ß".upper()  #> 'SS'
"they're bill's".title()  #> "They'Re Bill'S"
"ǆ".title()  #> 'ǅ'
"İ".lower()  #> 'i̇'
"abc".isupper()  #> False
"ABC".isupper()  #> True
"A1".isupper()  #> True
"abc".islower()  #> True
"Ab Cd".istitle()  #> True
"Ab cd".istitle()  #> False
"123".isupper()  #> False
"abc".isalpha()  #> True
"ab1".isalnum()  #> True
"12".isdigit()  #> True
"²".isdigit()  #> True
"²".isdecimal()  #> False
"½".isnumeric()  #> True
"".isalpha()  #> False
" ".isspace()  #> True
"a_1".isidentifier()  #> True
"1a".isidentifier()  #> False
"é".isascii()  #> False
"a\n".isprintable()  #> False

# %% search and replace
s = "banana"
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
s.find("an")  #> 1
s.rfind("an")  #> 3
s.find("x")  #> -1
s.find("an", 2)  #> 3
s.find("a", -2)  #> 5
s.index("n")  #> 2
s.rindex("n")  #> 4
s.count("an")  #> 2
s.count("a", 2)  #> 2
s.count("")  #> 7
s.replace("a", "o")  #> 'bonono'
s.replace("a", "o", 2)  #> 'bonona'
s.replace("", "-")  #> '-b-a-n-a-n-a-'
"aaa".replace("aa", "b")  #> 'ba'
s.replace("x", "y")  #> 'banana'
s.startswith("ba")  #> True
s.startswith(("x", "b"))  #> True
s.endswith("na")  #> True
s.endswith("an", 0, 5)  #> True
s.startswith("an", 1)  #> True
s.startswith("")  #> True
"a,b,,c".split(",")  #> ['a', 'b', '', 'c']
" a  b ".split()  #> ['a', 'b']
"a b c".split(" ", 1)  #> ['a', 'b c']
"a b c d".rsplit(" ", 2)  #> ['a b', 'c', 'd']
"a b c".rsplit(None, 1)  #> ['a b', 'c']
"".split()  #> []
"".split(",")  #> ['']
"abc".split("b")  #> ['a', 'c']
"a-b-c".partition("-")  #> ('a', '-', 'b-c')
"a-b-c".rpartition("-")  #> ('a-b', '-', 'c')
"abc".partition("x")  #> ('abc', '', '')
"abc".rpartition("x")  #> ('', '', 'abc')
"l1\nl2\r\nl3".splitlines()  #> ['l1', 'l2', 'l3']
"a\n\nb\n".splitlines(True)  #> ['a\n', '\n', 'b\n']
"x".splitlines()  #> ['x']
"".splitlines()  #> []
"-".join(["a", "b"])  #> 'a-b'
"".join("abc")  #> 'abc'
",".join(x for x in "xyz")  #> 'x,y,z'
" hi ".strip()  #> 'hi'
"xxhixx".strip("x")  #> 'hi'
"abcba".lstrip("ab")  #> 'cba'
"abcba".rstrip("ab")  #> 'abc'
"\t a\n".lstrip()  #> 'a\n'
"prefix-a".removeprefix("prefix-")  #> 'a'
"a.py".removesuffix(".py")  #> 'a'
fails(lambda: s.index("x"))  #> 'ValueError: substring not found'
fails(lambda: s.rindex("x"))  #> 'ValueError: substring not found'
fails(lambda: s.split(""))  #> 'ValueError: empty separator'
fails(lambda: "-".join([1, 2]))  #> 'TypeError: sequence item 0: expected str instance, int found'
fails(lambda: "-".join(5))  #> 'TypeError: can only join an iterable'
fails(lambda: s.replace(1, 2))  #> 'TypeError: replace() argument 1 must be str, not int'
fails(lambda: s.startswith(1))  #> 'TypeError: startswith first arg must be str or a tuple of str, not int'
fails(lambda: s.find(1))  #> 'TypeError: must be str, not int'
fails(lambda: s.partition(""))  #> 'ValueError: empty separator'
fails(lambda: s.upper(1))  #> 'TypeError: str.upper() takes no arguments (1 given)'
fails(lambda: s.replace("a"))  #> 'TypeError: replace expected at least 2 arguments, got 1'

# %% alignment and translation
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"ab".center(6)  #> '  ab  '
"ab".center(7, "*")  #> '***ab**'
"abc".center(6, "*")  #> '*abc**'
"ab".ljust(5, ".")  #> 'ab...'
"ab".rjust(5)  #> '   ab'
"42".zfill(5)  #> '00042'
"-42".zfill(5)  #> '-0042'
"+1".zfill(4)  #> '+001'
"abc".zfill(2)  #> 'abc'
"a\tb".expandtabs()  #> 'a       b'
"a\tb\tc".expandtabs(4)  #> 'a   b   c'
"ab\n\tc".expandtabs(4)  #> 'ab\n    c'
str.maketrans("ab", "xy")  #> {97: 120, 98: 121}
"aabbcc".translate(str.maketrans("ab", "xy", "c"))  #> 'xxyy'
"abc".translate({97: "A", 98: None})  #> 'Ac'
str.maketrans({"a": 1})  #> {97: 1}
"abc".encode()  #> b'abc'
"é".encode("latin-1")  #> b'\xe9'
"é".encode("ascii", "ignore")  #> b''
"é".encode("ascii", "replace")  #> b'?'
"😀".encode()  #> b'\xf0\x9f\x98\x80'
"a".encode("utf-16")  #> b'\xff\xfea\x00'
fails(lambda: "ab".center(5, "xx"))  #> 'TypeError: The fill character must be exactly one character long'
fails(lambda: "é".encode("ascii"))
#> "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"
fails(lambda: "a".encode("nope"))  #> 'LookupError: unknown encoding: nope'
fails(lambda: str.maketrans("a", "bc"))  #> 'ValueError: the first two maketrans arguments must have equal length'
fails(lambda: str.maketrans("a"))  #> 'TypeError: if you give only one argument to maketrans it must be a dict'
