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

# %% case is ignored as Unicode has it
import re
re.findall("i", "iIıİ", re.I), re.findall("[A-Z]", "kKſİı", re.I), re.findall("ß", "ßẞ", re.I), re.findall("[^s]", "sSſx", re.I)
#> (['i', 'I', 'ı', 'İ'], ['k', 'K', 'ſ', 'İ', 'ı'], ['ß', 'ẞ'], ['x'])
re.findall("σ", "σςΣ", re.I), re.findall("ſ", "sS", re.I), re.findall("i", "iIıİ", re.I | re.A), re.findall(r"(k)\1", "kK kk", re.I)
#> (['σ', 'ς', 'Σ'], ['s', 'S'], ['i', 'I'], ['k', 'k'])
re.findall("é", "éÉ", re.I), re.findall("É", "éÉ", re.I | re.A), re.findall("[à-ü]", "ÀÜ÷×", re.I), re.findall("μ", "µμΜ", re.I)
#> (['é', 'É'], ['É'], ['À', 'Ü', '÷'], ['µ', 'μ', 'Μ'])

# %% the last group that took part
import re
token = re.compile(r"(?P<number>\d+(\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<other>[^\w\s])")
[(match.lastgroup, match.lastindex, match.group()) for match in token.finditer("x1 = 3.5 + y * 22")]
#> [('name', 3, 'x1'), ('other', 4, '='), ('number', 1, '3.5'), ('other', 4, '+'), ('name', 3, 'y'), ('other', 4, '*'), ('number', 1, '22')]
re.match(r"(a)(b)?", "a").lastindex, re.match(r"((a)(b))", "ab").lastindex, re.match(r"(?:(a)|(b))+", "ab").lastindex
#> (1, 1, 2)
re.match(r"(?:(a)|b)*", "ab").groups(), re.match(r"(a*)?", "b").groups(), re.match(r"(?:(\w),)+", "a,b,").groups()
#> (('a',), ('',), ('b',))

# %% positions and ends
import re
pattern = re.compile(r"\b\w+$")
pattern.search("ab cd", 1, 4), pattern.search("ab cd", 1), pattern.fullmatch("ab cd", 3), pattern.match("ab\n"), pattern.search("ab\n\n")
#> (<re.Match object; span=(3, 4), match='c'>, <re.Match object; span=(3, 5), match='cd'>, <re.Match object; span=(3, 5), match='cd'>, <re.Match object; span=(0, 2), match='ab'>, None)
re.findall(r"^\w", "a\nb\r\nc\u2028d", re.M), re.findall(r"\w$", "a\nb\r\nc\u2028d", re.M), re.findall(".", "a\n\r\u2028")
#> (['a', 'b', 'c'], ['a', 'd'], ['a', '\r', '\u2028'])
re.findall(r"\B", ""), re.findall(r"\b", ""), re.findall(r"", "ab"), re.findall(r"x*", "axxb"), re.split(r"\s*", "a b"), re.sub("x*", "-", "abxd")
#> ([], [], ['', '', ''], ['', 'xx', '', ''], ['', 'a', '', 'b', ''], '-a-b--d-')
re.findall(r"\w+", "naïve 中文 ٣ x²"), re.findall(r"\d", "1٣２"), re.findall(r"\s", "a\x1c\x85\u3000b"), re.findall(r"\w+", "naïve", re.A)
#> (['naïve', '中文', '٣', 'x²'], ['1', '٣', '２'], ['\x1c', '\x85', '\u3000'], ['na', 've'])
re.findall(r"\bé\b", "é éa é"), re.findall(r"a😀?", "a😀a"), [m.span() for m in re.finditer("b", "😀b😀b")]
#> (['é', 'é'], ['a😀', 'a'], [(1, 2), (3, 4)])
