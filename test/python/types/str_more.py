# %% splitting
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"a b  c".split(), "  a b ".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), " a  b c ".split(None, 1), " a  b c ".rsplit(None, 1), "".split(), "".split(","), "a--b".split("--"), "abc".split("abc")
#> (['a', 'b', 'c'], ['a', 'b'], ['a', 'b', '', 'c'], ['a', 'b,c'], ['a', 'b c '], [' a  b', 'c'], [], [''], ['a', 'b'], ['', ''])
"a b c".split(maxsplit=1), "a,b,c".rsplit(",", 1), "a,b".rsplit(","), "a\tb\nc\u2003d\x1ce".split(), "a b".split(" ", 0), "  x\ty\n".split(None, 0), "  x\ty\n".rsplit(None, 0)
#> (['a', 'b c'], ['a,b', 'c'], ['a', 'b'], ['a', 'b', 'c', 'd', 'e'], ['a b'], ['x\ty\n'], ['  x\ty'])
"a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\nb\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\r\n\r\nb".splitlines(keepends=1)
#> (['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], ['a', 'b'], ['a\n', 'b\n'], [], [''], ['a\r\n', '\r\n', 'b'])
"a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-"), "".partition("x")
#> (('a', '-', 'b-c'), ('a-b', '-', 'c'), ('abc', '', ''), ('', '', 'abc'), ('', '', ''))
"x".join(["a", "b"]), ",".join("abc"), "".join([]), "-".join(c for c in "ab"), ", ".join({"k": 1, "l": 2})
#> ('axb', 'a,b,c', '', 'a-b', 'k, l')
fails(lambda: "a".split(""))  #> 'ValueError: empty separator'
fails(lambda: "a".split(1))  #> 'TypeError: must be str or None, not int'
fails(lambda: "a".split(None, "x"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: "a".partition(""))  #> 'ValueError: empty separator'
fails(lambda: "a".partition(1))  #> 'TypeError: must be str, not int'
fails(lambda: "a".join(1))  #> 'TypeError: can only join an iterable'
fails(lambda: "a".join([1]))  #> 'TypeError: sequence item 0: expected str instance, int found'
fails(lambda: "a".join(["b", None]))  #> 'TypeError: sequence item 1: expected str instance, NoneType found'
fails(lambda: "a".join())  #> 'TypeError: str.join() takes exactly one argument (0 given)'
fails(lambda: "a".join("b", "c"))  #> 'TypeError: str.join() takes exactly one argument (2 given)'
fails(lambda: "a".splitlines(1, 2))  #> 'TypeError: splitlines() takes at most 1 argument (2 given)'

# %% searching
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"banana".find("an"), "banana".rfind("an"), "banana".find("an", 2), "banana".find("an", 2, 4), "banana".find("x"), "banana".find(""), "banana".find("", 9), "banana".rfind(""), "banana".index("n"), "banana".rindex("n"), "banana".count("a"), "banana".count("ana"), "banana".count(""), "banana".count("a", 2, -1), "banana".find("a", -3)
#> (1, 3, 3, -1, -1, 0, -1, 6, 2, 4, 3, 1, 7, 1, 3)
fails(lambda: "banana".index("x"))  #> 'ValueError: substring not found'
fails(lambda: "banana".rindex("x"))  #> 'ValueError: substring not found'
fails(lambda: "banana".find(1))  #> 'TypeError: must be str, not int'
fails(lambda: "banana".find(None))  #> 'TypeError: must be str, not NoneType'
fails(lambda: "banana".find("a", "b"))  #> 'TypeError: slice indices must be integers or None or have an __index__ method'
fails(lambda: "banana".count(1))  #> 'TypeError: must be str, not int'
"banana".startswith("ban"), "banana".startswith(("x", "b")), "banana".endswith("na"), "banana".startswith("an", 1), "banana".endswith("n", 0, 3), "banana".startswith(""), "banana".startswith("", 9), "banana".startswith(())
#> (True, True, True, True, True, True, False, False)
fails(lambda: "banana".startswith(1))  #> 'TypeError: startswith first arg must be str or a tuple of str, not int'
fails(lambda: "banana".startswith(["b"]))  #> 'TypeError: startswith first arg must be str or a tuple of str, not list'
fails(lambda: "banana".endswith(("a", 1)))  #> True
fails(lambda: "banana".startswith("a", "b"))
#> 'TypeError: slice indices must be integers or None or have an __index__ method'
"an" in "banana", "" in "", "x" not in "banana"  #> (True, True, True)
fails(lambda: 1 in "banana")  #> "TypeError: 'in <string>' requires string as left operand, not int"
fails(lambda: None in "banana")  #> "TypeError: 'in <string>' requires string as left operand, not NoneType"
"añ😀z".find("z"), "añ😀z".index("😀"), "añ😀z"[2], "añ😀z"[::-1], len("añ😀z"), "añ😀z"[-2:], "😀" * 3, list("a😀")
#> (3, 2, '😀', 'z😀ña', 4, '😀z', '😀😀😀', ['a', '😀'])
"banana".replace("a", "o"), "banana".replace("a", "o", 2), "banana".replace("", "-"), "abc".replace("", "-", 2), "banana".replace("an", ""), "banana".replace("x", "y"), "aaa".replace("aa", "b")
#> ('bonono', 'bonona', '-b-a-n-a-n-a-', '-a-bc', 'ba', 'banana', 'ba')
fails(lambda: "a".replace("a"))  #> 'TypeError: replace expected at least 2 arguments, got 1'
fails(lambda: "a".replace("a", 1))  #> 'TypeError: replace() argument 2 must be str, not int'
fails(lambda: "a".replace(1, "a"))  #> 'TypeError: replace() argument 1 must be str, not int'
"prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "x".removesuffix(""), "x".removeprefix("y")
#> ('x', 'x', 'x', 'x')
fails(lambda: "x".removeprefix(1))  #> 'TypeError: removeprefix() argument must be str, not int'

# %% stripping, padding
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"  a ".strip(), "xxaxx".strip("x"), "xyaxy".strip("yx"), "  a ".lstrip(), "  a ".rstrip(), "\u2003a\x1f".strip(), "abc".strip(""), "ab".strip("ab"), "a".strip(None)
#> ('a', 'a', 'a', 'a ', '  a', 'a', 'abc', '', 'a')
fails(lambda: "a".strip(1))  #> 'TypeError: strip arg must be None or str'
"a".center(4), "a".center(5), "ab".center(5), "ab".center(4, "*"), "a".ljust(3, "."), "a".rjust(3, "."), "abc".center(2), "x".zfill(3), "-5".zfill(4), "+5".zfill(4), "--5".zfill(5), "".zfill(2)
#> (' a  ', '  a  ', '  ab ', '*ab*', 'a..', '..a', 'abc', '00x', '-005', '+005', '-00-5', '00')
fails(lambda: "a".center(4, "ab"))  #> 'TypeError: The fill character must be exactly one character long'
fails(lambda: "a".center(4, 1))  #> 'TypeError: The fill character must be a unicode character, not int'
fails(lambda: "a".center("b"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
fails(lambda: "a".ljust())  #> 'TypeError: ljust expected at least 1 argument, got 0'
fails(lambda: "a".zfill("b"))  #> "TypeError: 'str' object cannot be interpreted as an integer"
"a\tb".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(0), "ab\tc\n\td".expandtabs(3), "a\tb".expandtabs(tabsize=2), "a\tb".expandtabs(-1)
#> ('a       b', 'a   b', '', 'ab c\n   d', 'a b', 'ab')

# %% letters of all kinds
"hello wORLD".capitalize(), "hello wORLD".title(), "hello wORLD".swapcase(), "they're bill's".title(), "ßa ǆ ﬁx".title(), "ßa".capitalize(), "ǆ".capitalize(), "ß".upper(), "ﬁ".upper(), "İ".lower(), "ΑΣ".lower(), "ΑΣ".casefold(), "Straße".casefold(), "ﬃ ǰ ϐ".casefold(), "ß ſ µ".swapcase(), "1a b2c".title(), "x_y".title()
#> ('Hello world', 'Hello World', 'HELLO World', "They'Re Bill'S", 'Ssa ǅ Fix', 'Ssa', 'ǅ', 'SS', 'FI', 'i̇', 'ας', 'ασ', 'strasse', 'ffi ǰ β', 'SS S Μ', '1A B2C', 'X_Y')
"abc".isalpha(), "ab1".isalnum(), "é".isalpha(), "中".isalpha(), "".isalpha(), "a b".isalpha(), "ª".isalpha(), "_".isalnum()
#> (True, True, True, True, False, False, True, False)
[(c, c.isdecimal(), c.isdigit(), c.isnumeric()) for c in ("5", "²", "½", "Ⅷ", "٣", "五", "①", "a", "")]
#> [('5', True, True, True), ('²', False, True, True), ('½', False, False, True), ('Ⅷ', False, False, True), ('٣', True, True, True), ('五', False, False, True), ('①', False, True, True), ('a', False, False, False), ('', False, False, False)]
"ab".islower(), "aB".islower(), "1a".islower(), "1".islower(), "AB1".isupper(), "ǅ".isupper(), "ǅ".istitle(), "Ab Cd".istitle(), "AB".istitle(), "Ab1C".istitle(), "".istitle(), "Ⅷ".isupper(), "ⓐ".islower()
#> (True, False, True, False, True, False, True, True, False, True, False, True, True)
" \t\n".isspace(), "".isspace(), "\x1c".isspace(), "\u200b".isspace(), "\xa0".isspace(), "a".isprintable(), "\n".isprintable(), "".isprintable(), "\xad".isprintable(), "\u3000".isprintable(), " ".isprintable(), "😀".isprintable()
#> (True, False, True, False, True, True, False, True, False, False, True, True)
[s.isidentifier() for s in ("a", "_1", "1a", "é", "a-b", "", "class", "ª", "x·", "变量")]
#> [True, True, False, True, False, False, True, True, True, True]
"abc".isascii(), "é".isascii(), "".isascii()  #> (True, False, True)
chr(97), chr(128512), ord("a"), ord("😀"), ascii("é😀\n'"), repr("é\x00\x7f\xad😀"), repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\\\t")
#> ('a', '😀', 97, 128512, '"\\xe9\\U0001f600\\n\'"', "'é\\x00\\x7f\\xad😀'", '"a\'b"', '\'a"b\'', '\'a\\\'b"c\'', "'\\\\\\t'")
"a" < "b", "a" < "B", "" < "a", "é" > "z", "\uffff" < "😀", "abc" < "abd", "ab" < "abc", max("añz😀"), sorted("bÀa😀")
#> (True, False, True, True, True, True, True, '😀', ['a', 'b', 'À', '😀'])

# %% translate and maketrans
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"hello".translate({ord("l"): "L", ord("h"): None, ord("e"): 69}), "hello".translate(str.maketrans("el", "ip")), "hello".translate(str.maketrans("l", "1", "h")), "hello".translate(str.maketrans({"l": "LL", "o": None, 104: "H"}))
#> ('ELLo', 'hippo', 'e11o', 'HeLLLL')
str.maketrans("ab", "cd"), str.maketrans({"a": 1}), str.maketrans("", "", "x")
#> ({97: 99, 98: 100}, {97: 1}, {120: None})
fails(lambda: str.maketrans("ab", "c"))  #> 'ValueError: the first two maketrans arguments must have equal length'
fails(lambda: str.maketrans({"ab": 1}))  #> 'ValueError: string keys in translate table must be of length 1'
fails(lambda: str.maketrans("ab"))  #> 'TypeError: if you give only one argument to maketrans it must be a dict'
fails(lambda: str.maketrans(1, "a"))
#> 'TypeError: first maketrans argument must be a string if there is a second argument'
fails(lambda: str.maketrans("a", 1))  #> 'TypeError: maketrans() argument 2 must be str, not int'
fails(lambda: str.maketrans({1.5: 2}))  #> 'TypeError: keys in translate table must be strings or integers'
fails(lambda: "a".translate({97: 1.5}))  #> 'TypeError: character mapping must return integer, None or str'
fails(lambda: "a".translate({97: -1}))  #> 'ValueError: character mapping must be in range(0xADDR)'
fails(lambda: "a".translate(1))  #> "TypeError: 'int' object is not subscriptable"
class Upper:
    def __getitem__(self, code):
        if code == ord("b"):
            raise LookupError
        return chr(code).upper()
"abc".translate(Upper()), "ab".translate(["x"] * 98)  #> ('AbC', 'xb')

# %% slices
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
s = "abcdefg"
s[1], s[-1], s[1:3], s[:2], s[-2:], s[::2], s[::-1], s[5:1:-2], s[10:], s[3:1], s[-100:2], s[True], s[None:None:None], s[6:0:-3]
#> ('b', 'g', 'bc', 'ab', 'fg', 'aceg', 'gfedcba', 'fd', '', '', 'ab', 'b', 'abcdefg', 'gd')
fails(lambda: s[7])  #> 'IndexError: string index out of range'
fails(lambda: s[-8])  #> 'IndexError: string index out of range'
fails(lambda: s["a"])  #> "TypeError: string indices must be integers, not 'str'"
fails(lambda: s[1.0])  #> "TypeError: string indices must be integers, not 'float'"
fails(lambda: s[None])  #> "TypeError: string indices must be integers, not 'NoneType'"
fails(lambda: s[1:"a"])  #> 'TypeError: slice indices must be integers or None or have an __index__ method'
fails(lambda: s[::0])  #> 'ValueError: slice step cannot be zero'
fails(lambda: s[1, 2])  #> "TypeError: string indices must be integers, not 'tuple'"
fails(lambda: s[10**30])  #> "IndexError: cannot fit 'int' into an index-sized integer"
fails(lambda: exec("s[0] = 'x'"))  #> "TypeError: 'str' object does not support item assignment"
fails(lambda: exec("del s[0]"))  #> "TypeError: 'str' object doesn't support item deletion"
fails(lambda: exec("s.x = 1"))  #> "AttributeError: 'str' object has no attribute 'x'"
fails(lambda: s.x)  #> "AttributeError: 'str' object has no attribute 'x'"
fails(lambda: s())  #> "TypeError: 'str' object is not callable"
fails(lambda: s + 1)  #> 'TypeError: can only concatenate str (not "int") to str'
fails(lambda: s + b"x")  #> 'TypeError: can only concatenate str (not "bytes") to str'
fails(lambda: s - "a")  #> "TypeError: unsupported operand type(s) for -: 'str' and 'str'"
fails(lambda: s * "a")  #> "TypeError: can't multiply sequence by non-int of type 'str'"
fails(lambda: s * 1.5)  #> "TypeError: can't multiply sequence by non-int of type 'float'"
fails(lambda: -s)  #> "TypeError: bad operand type for unary -: 'str'"
s * 0, s * -1, 2 * "ab", "ab" * True, s[:10**30], s[-10**30:]  #> ('', '', 'abab', 'ab', 'abcdefg', 'abcdefg')

# %% str() and encodings
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
str(), str(1), str(None), str(b"a"), str(b"a", "utf-8"), str(b"\xc3\xa9", encoding="utf8"), str(b"\xff", "utf-8", "replace"), str(object=5), str(bytearray(b"x"), "ascii")
#> ('', '1', 'None', "b'a'", 'a', 'é', '�', '5', 'x')
fails(lambda: str(1, "utf-8"))  #> 'TypeError: decoding to str: need a bytes-like object, int found'
fails(lambda: str("a", "utf-8"))  #> 'TypeError: decoding str is not supported'
fails(lambda: str(b"a", 1))  #> "TypeError: str() argument 'encoding' must be str, not int"
fails(lambda: str(b"\xff", "utf-8"))
#> "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
fails(lambda: str(1, 2, 3, 4))  #> 'TypeError: str() takes at most 3 arguments (4 given)'
"é😀".encode(), "é".encode("latin-1"), "é".encode("utf-16-le"), "a".encode("utf-16"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), "é😀".encode("ascii", "xmlcharrefreplace"), "é😀".encode("ascii", "backslashreplace"), "é".encode("ascii", "namereplace") if False else 0, "\udc80".encode("utf-8", "surrogateescape"), "\ud800".encode("utf-8", "surrogatepass"), "\ud800".encode("utf-8", "replace"), "\ud800a".encode("utf-8", "backslashreplace")
#> (b'\xc3\xa9\xf0\x9f\x98\x80', b'\xe9', b'\xe9\x00', b'\xff\xfea\x00', b'', b'?', b'&#233;&#128512;', b'\\xe9\\U0001f600', 0, b'\x80', b'\xed\xa0\x80', b'?', b'\\ud800a')
fails(lambda: "é".encode("ascii"))
#> "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"
fails(lambda: "aéü".encode("ascii"))
#> "UnicodeEncodeError: 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)"
fails(lambda: "😀".encode("latin-1"))
#> "UnicodeEncodeError: 'latin-1' codec can't encode character '\\U0001f600' in position 0: ordinal not in range(256)"
fails(lambda: "\ud800".encode())
#> "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed"
fails(lambda: "a".encode("nope"))  #> 'LookupError: unknown encoding: nope'
fails(lambda: "é".encode("ascii", "nope"))  #> "LookupError: unknown error handler name 'nope'"
fails(lambda: "a".encode(1))  #> "TypeError: encode() argument 'encoding' must be str, not int"
fails(lambda: "a".encode("utf-8", 1))  #> "TypeError: encode() argument 'errors' must be str, not int"
len("\ud800"), repr("\ud800"), ascii("\udfff")  #> (1, "'\\ud800'", "'\\udfff'")
b"\xff".decode("latin-1"), b"\xc3\xa9".decode(), b"a\xff".decode("ascii", "ignore"), b"a\xffb".decode("utf-8", "replace"), b"a\xff".decode("utf-8", "backslashreplace"), b"\xff".decode("utf-8", "surrogateescape"), b"\xef\xbb\xbfa".decode("utf-8-sig")
#> ('ÿ', 'é', 'a', 'a�b', 'a\\xff', '\udcff', 'a')
fails(lambda: b"a\xffb".decode())
#> "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"
fails(lambda: b"\xc3".decode())
#> "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data"
fails(lambda: b"\xe2\x28".decode())
#> "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte"
fails(lambda: b"\xff".decode("ascii"))
#> "UnicodeDecodeError: 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)"
fails(lambda: b"a".decode("nope"))  #> 'LookupError: unknown encoding: nope'
class Name(str):
    pass
Name("x") + "y", type(Name("x") + "y"), type(Name("x").upper()), Name("x") == "x", {"x": 1}[Name("x")], isinstance(Name("x"), str), len(Name("abc")), Name("abc")[1], f"{Name('q'):>3}", "%s" % Name("z"), repr(Name("r")), Name(5)
#> ('xy', <class 'str'>, <class 'str'>, True, 1, True, 3, 'b', '  q', 'z', "'r'", '5')
class Shown:
    def __str__(self):
        return "S"
    def __repr__(self):
        return "R"
str(Shown()), repr(Shown()), f"{Shown()} {Shown()!r}", "%s %r" % (Shown(), Shown()), [Shown()], format(Shown()), str([Shown()])
#> ('S', 'R', 'S R', 'S R', [R], 'S', '[R]')
class Bad:
    def __str__(self):
        return 1
fails(lambda: str(Bad()))  #> 'TypeError: __str__ returned non-string (type int)'
fails(lambda: f"{Bad()}")  #> 'TypeError: __str__ returned non-string (type int)'
fails(lambda: print(Bad()))  #> 'TypeError: __str__ returned non-string (type int)'

# %% str.format
def fails(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{0[a]} {0[b]}".format({"a": 1, "b": 2}), "{0.real} {0.imag}".format(1 + 2j), "{:>5}|{:<5}|{:^5}".format("a", "b", "c"), "{!r} {!s} {!a}".format("é", "é", "é"), "{{}}".format(), "{:{}}".format("x", 4), "{:{w}.{p}f}".format(3.14159, w=8, p=2), "{0:{1}} {0}".format(5, 3), "{a[0][1]}".format(a=[[1, 2]]), "{:,}".format(12345), "{0!r:>6}".format("a"), "{x.__class__.__name__}".format(x=1), "{:%Y}".format(Shown()) if False else ""
#> ('1 2', 'b a', '1 2', '1 2', '1.0 2.0', '    a|b    |  c  ', "'é' é '\\xe9'", '{}', 'x   ', '    3.14', '  5 5', '2', '12,345', "   'a'", 'int', '')
"{a}".format_map({"a": 1}), "{0}{0}".format("ab"), "{:d}".format(True), "{:}".format(None), "{}".format([1, "a"])
#> ('1', 'abab', '1', 'None', "[1, 'a']")
fails(lambda: "{} {}".format(1))  #> 'IndexError: Replacement index 1 out of range for positional args tuple'
fails(lambda: "{2}".format(1))  #> 'IndexError: Replacement index 2 out of range for positional args tuple'
fails(lambda: "{a}".format())  #> "KeyError: 'a'"
fails(lambda: "{".format())  #> "ValueError: Single '{' encountered in format string"
fails(lambda: "}".format())  #> "ValueError: Single '}' encountered in format string"
fails(lambda: "{0".format(1))  #> "ValueError: expected '}' before end of string"
fails(lambda: "{!x}".format(1))  #> 'ValueError: Unknown conversion specifier x'
fails(lambda: "{0!}".format(1))  #> "ValueError: unmatched '{' in format spec"
fails(lambda: "{} {0}".format(1))
#> 'ValueError: cannot switch from automatic field numbering to manual field specification'
fails(lambda: "{0} {}".format(1))
#> 'ValueError: cannot switch from manual field specification to automatic field numbering'
fails(lambda: "{0.x}".format(1))  #> "AttributeError: 'int' object has no attribute 'x'"
fails(lambda: "{0[a]}".format({}))  #> "KeyError: 'a'"
fails(lambda: "{0[0]}".format([]))  #> 'IndexError: list index out of range'
fails(lambda: "{0[a]}".format([1]))  #> 'TypeError: list indices must be integers or slices, not str'
fails(lambda: "{:d}".format("a"))  #> "ValueError: Unknown format code 'd' for object of type 'str'"
fails(lambda: "{:5".format(1))  #> "ValueError: unmatched '{' in format spec"
fails(lambda: "{a.}".format(a=1))  #> 'ValueError: Empty attribute in format string'
fails(lambda: "{[}".format([1]))  #> "ValueError: expected '}' before end of string"
fails(lambda: "{0[]}".format([1]))  #> 'ValueError: Empty attribute in format string'
fails(lambda: "{!}".format(1))  #> "ValueError: unmatched '{' in format spec"
fails(lambda: "{!rr}".format(1))  #> "ValueError: expected ':' after conversion specifier"
fails(lambda: "{a}".format_map({}))  #> "KeyError: 'a'"
