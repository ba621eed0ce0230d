# %% re
import re
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
re.match("a+", "aab")  #> <re.Match object; span=(0, 2), match='aa'>
re.match("b", "ab")
re.search("b", "ab").start()  #> 1
re.findall("[0-9]+", "1a22")  #> ['1', '22']
re.findall("(a)(b)?", "abа a")  #> [('a', 'b'), ('a', '')]
re.sub("a", "b", "banana")  #> 'bbnbnb'
re.sub("(a)(n)", r"\2\1", "banana", count=1)  #> 'bnaana'
re.sub("a", lambda m: m.group().upper(), "banana")  #> 'bAnAnA'
re.split(",\\s*", "a, b,c")  #> ['a', 'b', 'c']
re.split("(,)", "a,b")  #> ['a', ',', 'b']
re.fullmatch("a.c", "abc") is not None  #> True
re.escape("a.b*c")  #> 'a\\.b\\*c'
re.compile("a", re.I)  #> re.compile('a', re.IGNORECASE)
re.compile("a", re.I).match("A").group()  #> 'A'
re.match(r"(?P<first>\w+) (?P<last>\w+)", "Ada Lovelace").groupdict()  #> {'first': 'Ada', 'last': 'Lovelace'}
re.match(r"(\d+)-(\d+)", "12-34").groups()  #> ('12', '34')
re.match(r"(\d+)-(\d+)", "12-34").span(2)  #> (3, 5)
re.match(r"(a)|(b)", "b").groups()  #> (None, 'b')
re.findall(r"\bfoo\b", "foo food foo")  #> ['foo', 'foo']
re.sub(r"\s+", " ", "a  b\n c")  #> 'a b c'
[m.group() for m in re.finditer("a.", "abac")]  #> ['ab', 'ac']
re.subn("a", "b", "aa")  #> ('bb', 2)
re.sub("", "-", "abc")  #> '-a-b-c-'
re.findall("x*", "axb")  #> ['', 'x', '', '']
re.search("^b", "a\nb", re.M).group()  #> 'b'
re.search("a$", "a\n")  #> <re.Match object; span=(0, 1), match='a'>
re.match("(?i)ABC", "abc").group()  #> 'abc'
re.findall(r"[^\W\d]+", "ab1_c")  #> ['ab', '_c']
re.match(".", "\n", re.S)  #> <re.Match object; span=(0, 1), match='\n'>
re.search("(?<=a)b", "ab").group()  #> 'b'
re.match("a{2,3}", "aaaa").group()  #> 'aaa'
re.match("a+?", "aaa").group()  #> 'a'
re.match(r"(.)\1", "aa").group()  #> 'aa'
re.match(r"\d", "5").end()  #> 1
re.match("(a)(b)?", "a")[2]
fails(lambda: re.compile("("))  #> 'error: missing ), unterminated subpattern at position 0'
fails(lambda: re.compile("["))  #> 'error: unterminated character set at position 0'
fails(lambda: re.compile("*"))  #> 'error: nothing to repeat at position 0'
fails(lambda: re.compile("a)"))  #> 'error: unbalanced parenthesis at position 1'
fails(lambda: re.match("a", 5))  #> "TypeError: expected string or bytes-like object, got 'int'"
fails(lambda: re.match("(a)", "a").group(5))  #> 'IndexError: no such group'
fails(lambda: re.compile("(?P<n>a)(?P<n>b)"))
#> "error: redefinition of group name 'n' as group 2; was group 1 at position 12"
fails(lambda: re.sub("a", r"\\5", "a"))
