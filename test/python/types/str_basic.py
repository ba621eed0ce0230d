# %% operators, indexes, slices
s = "hello"
u = "a😀b"
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
s[0]  #> 'h'
s[-1]  #> 'o'
s[1:3]  #> 'el'
s[::-1]  #> 'olleh'
s[::2]  #> 'hlo'
s[10:]  #> ''
s[-3:-1]  #> 'll'
s[4:1:-1]  #> 'oll'
len(u)  #> 3
u[1]  #> '😀'
u[1:]  #> '😀b'
u[::-1]  #> 'b😀a'
u.find("b")  #> 2
list(u)  #> ['a', '😀', 'b']
u.upper()  #> 'A😀B'
s + " world"  #> 'hello world'
s * 2  #> 'hellohello'
2 * "ab"  #> 'abab'
"a" * 0  #> ''
"a" * -1  #> ''
"ell" in s  #> True
"x" not in s  #> True
"" in s  #> True
s == "hello"  #> True
s < "help"  #> True
"a" < "b" < "c"  #> True
"Z" < "a"  #> True
min(s)  #> 'e'
max(s)  #> 'o'
sorted(s)  #> ['e', 'h', 'l', 'l', 'o']
list(enumerate("ab"))  #> [(0, 'a'), (1, 'b')]
list(reversed("abc"))  #> ['c', 'b', 'a']
hash("a") == hash("a")  #> True
bool("")  #> False
bool("a")  #> True
str()  #> ''
str(5)  #> '5'
str(None)  #> 'None'
str([1, "a"])  #> "[1, 'a']"
fails(lambda: s[10])  #> 'IndexError: string index out of range'
fails(lambda: s["a"])  #> "TypeError: string indices must be integers, not 'str'"
fails(lambda: s[1.5])  #> "TypeError: string indices must be integers, not 'float'"
fails(lambda: s + 1)  #> 'TypeError: can only concatenate str (not "int") to str'
fails(lambda: s - "a")  #> "TypeError: unsupported operand type(s) for -: 'str' and 'str'"
fails(lambda: s * 1.5)  #> "TypeError: can't multiply sequence by non-int of type 'float'"
fails(lambda: 1 in s)  #> "TypeError: 'in <string>' requires string as left operand, not int"
fails(lambda: s < 1)  #> "TypeError: '<' not supported between instances of 'str' and 'int'"
fails(lambda: len(5))  #> "TypeError: object of type 'int' has no len()"
fails(lambda: s.foo)  #> "AttributeError: 'str' object has no attribute 'foo'"
fails(lambda: str(b"a", "ascii", 1, 2))  #> 'TypeError: str() takes at most 3 arguments (4 given)'

# %% repr picks quotes and escapes
"a'b"  #> "a'b"
'a"b'  #> 'a"b'
'a\'b"c'  #> 'a\'b"c'
"tab\t"  #> 'tab\t'
"nl\n\r"  #> 'nl\n\r'
"\\"  #> '\\'
"\x00\x7f\x80\xa0\xad"  #> '\x00\x7f\x80\xa0\xad'
"é ñ 中 😀"  #> 'é ñ 中 😀'
"\u200b\u2028\ue000\ud800"  #> '\u200b\u2028\ue000\ud800'
str("a'b")  #> "a'b"
ascii("é😀")  #> "'\\xe9\\U0001f600'"
repr("\U000e0001")  #> "'\\U000e0001'"
