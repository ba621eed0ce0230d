# %% quantifiers
import re
re.findall(r"a{2,3}", "a aa aaa aaaa aaaaa")  #> ['aa', 'aaa', 'aaa', 'aaa', 'aa']
re.findall(r"a{2,3}?", "aaaaa")  #> ['aa', 'aa']
re.findall(r"a{,2}b", "b ab aab aaab")  #> ['b', 'ab', 'aab', 'aab']
re.findall(r"a{2}", "aaaaa")  #> ['aa', 'aa']
re.findall(r"a{", "a{ b")  #> ['a{']
re.findall(r"x*", "axxb")  #> ['', 'xx', '', '']
re.findall(r"x*?", "axxb")  #> ['', '', 'x', '', 'x', '', '']
re.findall(r"(ab)+", "ababab ab")  #> ['ab', 'ab']
re.findall(r"(?:ab)+?", "ababab")  #> ['ab', 'ab', 'ab']
re.findall(r"(a|ab)(c|bcd)(d*)", "abcd")  #> [('a', 'bcd', '')]
re.match(r"(a+)+b", "aaaab")  #> <re.Match object; span=(0, 5), match='aaaab'>
re.match(r"(a*)*", "aaab").groups()  #> ('',)
re.match(r"(a|b)*", "abac").group(1)  #> 'a'
re.match(r"(?:(a)|b)*", "ab").groups()  #> ('a',)
re.match(r"(?:(a)|(b))*", "ab").groups()  #> ('a', 'b')
re.match(r"((a)|(b))*?c", "abc").groups()  #> ('b', 'a', 'b')
re.match(r"a?+b", "ab")  #> <re.Match object; span=(0, 2), match='ab'>
re.match(r"a++a", "aaa")
re.match(r"(?>a+)a", "aaa")
re.match(r"(?>a|ab)c", "abc")
re.match(r"(a{1,2}){2,3}", "aaaaaaa").span()  #> (0, 6)
re.match(r"(?:a?){3}b", "aab")  #> <re.Match object; span=(0, 3), match='aab'>
re.match(r"(?:a|ab){2}c", "aabc")  #> <re.Match object; span=(0, 4), match='aabc'>
re.match(r"\d{3}-\d{4}", "555-1234 and more")  #> <re.Match object; span=(0, 8), match='555-1234'>
re.fullmatch(r"a|ab", "ab")  #> <re.Match object; span=(0, 2), match='ab'>
re.fullmatch(r"(a|ab)(c|bc)?", "abc").groups()  #> ('a', 'bc')
re.search(r"(?:x{2,}y)+z", "xxyxxxyz").span()  #> (0, 8)

# %% groups and references
import re
m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)", "2024-05-17")
m.group("year", "month", 0)  #> ('2024', '05', '2024-05')
m.groupdict()  #> {'year': '2024', 'month': '05'}
m["year"], m[2]  #> ('2024', '05')
m.start("month"), m.end("month"), m.span("year")  #> (5, 7, (0, 4))
m.lastgroup, m.lastindex  #> ('month', 2)
m.re.groupindex  #> mappingproxy({'year': 1, 'month': 2})
m.pos, m.endpos, m.string  #> (0, 10, '2024-05-17')
m.regs  #> ((0, 7), (0, 4), (5, 7))
m.expand(r"\2/\1 \g<year> \g<0>")  #> '05/2024 2024 2024-05'
re.match(r"(a)(b)?", "ac").groups()  #> ('a', None)
re.match(r"(a)(b)?", "ac").groups("-")  #> ('a', '-')
re.match(r"(a)(b)?", "ac").group(2)
re.match(r"(a)(b)?", "ac").span(2)  #> (-1, -1)
re.match(r"(a)|(b)", "b").lastindex  #> 2
re.match(r"((a)(b))", "ab").lastindex  #> 1
re.findall(r"(\w)\1", "aabbcd")  #> ['a', 'b']
re.findall(r"(?P<c>\w)(?P=c)", "hello book")  #> ['l', 'o']
re.match(r"(?i)(a)\1", "aA")  #> <re.Match object; span=(0, 2), match='aA'>
re.findall(r"(<)?\w+(?(1)>|$)", "<a> b")  #> ['<', '']
re.match(r"(<)?(\w+@\w+)(?(1)>|$)", "<user@host>").groups()  #> ('<', 'user@host')
re.match(r"(<)?(\w+@\w+)(?(1)>|$)", "<user@host")
bool(m), repr(m)  #> (True, "<re.Match object; span=(0, 7), match='2024-05'>")
re.match(r"(.)", "").__class__  #> <class 'NoneType'>
try:
    m.group("day")
except IndexError as e:
    print(repr(e))  #> IndexError('no such group')
try:
    m.group(7)
except IndexError as e:
    print(repr(e))  #> IndexError('no such group')

# %% assertions
import re
re.findall(r"^\w", "ab\ncd")  #> ['a']
re.findall(r"^\w", "ab\ncd", re.M)  #> ['a', 'c']
re.findall(r"\w$", "ab\ncd\n")  #> ['d']
re.findall(r"\w$", "ab\ncd\n", re.MULTILINE)  #> ['b', 'd']
re.findall(r"\A\w|\w\Z", "ab\ncd")  #> ['a', 'd']
re.findall(r"\bfoo\b", "foo foobar barfoo foo.")  #> ['foo', 'foo']
re.findall(r"\Boo\b", "foo too oo")  #> ['oo', 'oo']
re.findall(r"\w+(?=:)", "key: value, other: x")  #> ['key', 'other']
re.findall(r"\b\w+\b(?!:)", "key: value")  #> ['value']
re.findall(r"(?<=\$)\d+", "cost $30 and 40 and $5")  #> ['30', '5']
re.findall(r"(?<!\$)\b\d+", "cost $30 and 40")  #> ['40']
re.search(r"(?<=a|b)c", "bc")  #> <re.Match object; span=(1, 2), match='c'>
re.search(r"(?<=(a))b\1", "aba").groups()  #> ('a',)
re.findall(r"(?=(\w\w))", "abcd")  #> ['ab', 'bc', 'cd']
re.split(r"(?<=,)", "a,b,c")  #> ['a,', 'b,', 'c']
re.split(r"\b", "one two")  #> ['', 'one', ' ', 'two', '']
re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567")  #> '1,234,567'
re.findall(r"(?:^|,)([^,]*)", "a,,b")  #> ['a', '', 'b']

# %% classes
import re
re.findall(r"[a-c]", "abcdef")  #> ['a', 'b', 'c']
re.findall(r"[^a-c]", "abcdef")  #> ['d', 'e', 'f']
re.findall(r"[]a]", "]a[")  #> [']', 'a']
re.findall(r"[^]a]", "]a[")  #> ['[']
re.findall(r"[a-]", "a-b")  #> ['a', '-']
re.findall(r"[\w.-]+@[\w-]+\.\w+", "me@site.org, you.too@x-y.com")  #> ['me@site.org', 'you.too@x-y.com']
re.findall(r"[\d\s]+", "a1 2b")  #> ['1 2']
re.findall(r"[\b]", "a\bb")  #> ['\x08']
re.findall(r"\d", "1٣x")  #> ['1', '٣']
re.findall(r"\d", "1٣x", re.ASCII)  #> ['1']
re.findall(r"\w+", "naïve café_1 中文")  #> ['naïve', 'café_1', '中文']
re.findall(r"\w+", "naïve café", re.A)  #> ['na', 've', 'caf']
re.findall(r"\s", "a\u00a0b\u2003c d")  #> ['\xa0', '\u2003', ' ']
re.findall(r"\S+", " a\tb\n c ")  #> ['a', 'b', 'c']
re.findall(r"\W", "a-b c")  #> ['-', ' ']
re.findall(r"\D+", "a1b22c")  #> ['a', 'b', 'c']
re.findall(r"\x41\u0042\103\t", "ABC\t")  #> ['ABC\t']
re.findall(r"[\x41-\x43]", "ABCD")  #> ['A', 'B', 'C']
re.findall(".", "a\nb")  #> ['a', 'b']
re.findall(".", "a\nb", re.S)  #> ['a', '\n', 'b']
re.findall("[é-ü]", "eéiüz")  #> ['é', 'ü']
re.findall("(?i)[k-m]", "KLMN")  #> ['K', 'L', 'M']
re.findall("É", "é É", re.I)  #> ['é', 'É']
re.findall("straße", "STRASSE Straße", re.I)  #> ['Straße']
re.findall("x", "X\u00d7x", re.I)  #> ['X', 'x']
re.findall(r"[^\W\d_]+", "ab1_c é")  #> ['ab', 'c', 'é']
re.findall("😀+", "a😀😀b")  #> ['😀😀']
re.search("b", "😀b").span()  #> (1, 2)
re.sub("(.)", r"<\1>", "a😀")  #> '<a><😀>'

# %% flags
import re
re.I | re.M  #> re.IGNORECASE|re.MULTILINE
re.IGNORECASE  #> re.IGNORECASE
re.compile("a", re.I | re.X)  #> re.compile('a', re.IGNORECASE|re.VERBOSE)
re.compile("a", re.A | re.S).flags  #> 272
re.compile("(?ims)a")  #> re.compile('(?ims)a', re.IGNORECASE|re.MULTILINE|re.DOTALL)
re.compile("a")  #> re.compile('a')
re.compile(b"a", re.I)  #> re.compile(b'a', re.IGNORECASE)
re.compile("a").flags, re.compile(b"a").flags  #> (32, 0)
re.match("(?i:a)b", "Ab")  #> <re.Match object; span=(0, 2), match='Ab'>
re.match("(?i:a)b", "AB")
re.match("(?i)a(?-i:b)", "Ab")  #> <re.Match object; span=(0, 2), match='Ab'>
re.match("(?i)a(?-i:b)", "AB")
re.findall(r"""(?x)
    (\d+)   # digits
    \s*     # space
    \#      # a hash
    [ #]?   # in a set
""", "12 # 3#")  #> ['12', '3']
re.compile(r"""
    (?P<int>\d+) (?: \. (?P<frac>\d+) )?
""", re.VERBOSE).match("3.14").groupdict()  #> {'int': '3', 'frac': '14'}
re.match("a b", "ab", re.X)  #> <re.Match object; span=(0, 2), match='ab'>
re.match(r"a\ b", "a b", re.X)  #> <re.Match object; span=(0, 3), match='a b'>
re.match("(?s:.)(.)", "\nx").groups()  #> ('x',)
re.NOFLAG  #> re.NOFLAG
int(re.DOTALL), re.S.name, re.X.value  #> (16, 'DOTALL', 64)
print(re.I)  #> re.IGNORECASE
re.findall("(?#comment)a", "aa")  #> ['a', 'a']

# %% substitution
import re
re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world")  #> 'world hello'
re.sub("x", "-", "axbxc", 1)  #> 'a-bxc'
re.sub("x", "-", "axbxc", count=1)  #> 'a-bxc'
re.subn("x", "-", "axbxc")  #> ('a-b-c', 2)
re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1 b22")  #> 'a2 b44'
re.sub("x*", "-", "abxd")  #> '-a-b--d-'
re.sub("", "-", "abc")  #> '-a-b-c-'
re.sub("(a)|b", r"[\1]", "ab")  #> '[a][]'
re.sub("a", r"\n\t\\", "bab")  #> 'b\n\t\\b'
re.sub("(?P<n>a)", r"<\g<n>\g<1>\g<0>0>", "bab")  #> 'b<aaa0>b'
re.sub("a", "\\\\", "bab")  #> 'b\\b'
re.sub(r"(?i)B", "x", "abAB")  #> 'axAx'
re.sub("[aeiou]", "", "education")  #> 'dctn'
re.sub(r"\s+", " ", " a \n b  ")  #> ' a b '
re.sub("a", lambda m: None, "bab") if False else "skipped"  #> 'skipped'
re.sub(r"([A-Z])", r"_\1", "camelCaseName").lower()  #> 'camel_case_name'
re.sub(b"a", b"bb", b"banana")  #> b'bbbnbbnbb'
re.sub("a", "b", "xyz") is not None  #> True
re.split(r"[,;]\s*", "a, b;c")  #> ['a', 'b', 'c']
re.split(r"([,;])\s*", "a, b;c")  #> ['a', ',', 'b', ';', 'c']
re.split("x*", "axbc")  #> ['', 'a', '', 'b', 'c', '']
re.split(",", "a,b,c,d", maxsplit=2)  #> ['a', 'b', 'c,d']
re.split("(-)|,", "a-b,c")  #> ['a', '-', 'b', None, 'c']
re.escape("a.b*c[d]-e f_g/h")  #> 'a\\.b\\*c\\[d\\]\\-e\\ f_g/h'
re.escape("naïve\n")  #> 'naïve\\\n'
re.escape(b"a.b")  #> b'a\\.b'
[m.span() for m in re.finditer(r"\w+", "ab cde f")]  #> [(0, 2), (3, 6), (7, 8)]
list(re.finditer("a", "ba"))  #> [<re.Match object; span=(1, 2), match='a'>]
re.findall(b"[a-c]+", b"abcxcab")  #> [b'abc', b'cab']
re.match(rb"(\d+)", b"12a").group(1)  #> b'12'

# %% patterns and scanners
import re
p = re.compile(r"(\w)(\d)")
p.search("xx a1 b2", 4).span()  #> (6, 8)
p.match("xa1", 1)  #> <re.Match object; span=(1, 3), match='a1'>
p.match("xa1", 1, 2)
p.fullmatch("xa1x", 1, 3)  #> <re.Match object; span=(1, 3), match='a1'>
p.findall("a1b2c3", 2)  #> [('b', '2'), ('c', '3')]
p.findall("a1b2c3", 0, 4)  #> [('a', '1'), ('b', '2')]
[m.group() for m in p.finditer("a1b2c3", 1, 5)]  #> ['b2']
re.compile("^b").match("ab", 1)
re.compile(r"\bb").search("ab", 1)
re.compile("a$").search("aa b", 0, 2)  #> <re.Match object; span=(1, 2), match='a'>
p.groups, p.pattern, p.groupindex  #> (2, '(\\w)(\\d)', {})
p == re.compile(r"(\w)(\d)"), p == re.compile("x")  #> (True, False)
hash(p) == hash(re.compile(r"(\w)(\d)"))  #> True
p.sub(r"\2\1", "a1 b2")  #> '1a 2b'
p.subn("", "a1 b2", 1)  #> (' b2', 1)
p.split("xa1yb2z")  #> ['x', 'a', '1', 'y', 'b', '2', 'z']
s = re.Scanner([(r"\d+", lambda scanner, token: int(token)), (r"[a-z]+", lambda scanner, token: token), (r"\s+", None)])
s.scan("ab 12 cd ! x")  #> (['ab', 12, 'cd'], '! x')
it = re.compile("a+").scanner("aabaa")
it.search(), it.search(), it.search()
#> (<re.Match object; span=(0, 2), match='aa'>, <re.Match object; span=(3, 5), match='aa'>, None)
isinstance(p, re.Pattern), isinstance(p.match("a1"), re.Match)  #> (True, True)
import copy
copy.copy(p) is p, copy.deepcopy(p) is p  #> (True, True)
re.compile(p) is p  #> True

# %% wrong patterns
import re
def bad(pattern):
    try:
        re.compile(pattern)
    except re.error as e:
        print(pattern, "|", e, "|", e.msg, e.pos, e.lineno, e.colno)
    else:
        print(pattern, "is fine")
for pattern in ["(", ")", "a)", "(a", "[a", "[", "[]", "*", "a**", "a|*", "+a", "?", "^*", "(?:)*", "a{3,2}", "a{2}{3}", "\\", "[\\", r"\q", r"[\q]"]:
    bad(pattern)
#> ( | missing ), unterminated subpattern at position 0 | missing ), unterminated subpattern 0 1 1
#> ) | unbalanced parenthesis at position 0 | unbalanced parenthesis 0 1 1
#> a) | unbalanced parenthesis at position 1 | unbalanced parenthesis 1 1 2
#> (a | missing ), unterminated subpattern at position 0 | missing ), unterminated subpattern 0 1 1
#> [a | unterminated character set at position 0 | unterminated character set 0 1 1
#> [ | unterminated character set at position 0 | unterminated character set 0 1 1
#> [] | unterminated character set at position 0 | unterminated character set 0 1 1
#> * | nothing to repeat at position 0 | nothing to repeat 0 1 1
#> a** | multiple repeat at position 2 | multiple repeat 2 1 3
#> a|* | nothing to repeat at position 2 | nothing to repeat 2 1 3
#> +a | nothing to repeat at position 0 | nothing to repeat 0 1 1
#> ? | nothing to repeat at position 0 | nothing to repeat 0 1 1
#> ^* | nothing to repeat at position 1 | nothing to repeat 1 1 2
#> (?:)* is fine
#> a{3,2} | min repeat greater than max repeat at position 2 | min repeat greater than max repeat 2 1 3
#> a{2}{3} | multiple repeat at position 4 | multiple repeat 4 1 5
#> \ | bad escape (end of pattern) at position 0 | bad escape (end of pattern) 0 1 1
#> [\ | bad escape (end of pattern) at position 1 | bad escape (end of pattern) 1 1 2
#> \q | bad escape \q at position 0 | bad escape \q 0 1 1
#> [\q] | bad escape \q at position 1 | bad escape \q 1 1 2
for pattern in ["[z-a]", r"[\d-a]", r"[a-\d]", r"\1", r"(a\1)", r"(a)\2", "(?P<a", "(?P<>a)", "(?P<1>a)", "(?P<a>b)(?P<a>c)", "(?P=x)", "(?P=", "(?Px)", "(?P", "(?", "(?z)", "(?<a)", "(?<", "(?(1)a)", "(?(x)a)"]:
    bad(pattern)
#> [z-a] | bad character range z-a at position 1 | bad character range z-a 1 1 2
#> [\d-a] | bad character range \d-a at position 1 | bad character range \d-a 1 1 2
#> [a-\d] | bad character range a-\d at position 1 | bad character range a-\d 1 1 2
#> \1 | invalid group reference 1 at position 1 | invalid group reference 1 1 1 2
#> (a\1) | cannot refer to an open group at position 2 | cannot refer to an open group 2 1 3
#> (a)\2 | invalid group reference 2 at position 4 | invalid group reference 2 4 1 5
#> (?P<a | missing >, unterminated name at position 4 | missing >, unterminated name 4 1 5
#> (?P<>a) | missing group name at position 4 | missing group name 4 1 5
#> (?P<1>a) | bad character in group name '1' at position 4 | bad character in group name '1' 4 1 5
#> (?P<a>b)(?P<a>c) | redefinition of group name 'a' as group 2; was group 1 at position 12 | redefinition of group name 'a' as group 2; was group 1 12 1 13
#> (?P=x) | unknown group name 'x' at position 4 | unknown group name 'x' 4 1 5
#> (?P= | missing group name at position 4 | missing group name 4 1 5
#> (?Px) | unknown extension ?Px at position 1 | unknown extension ?Px 1 1 2
#> (?P | unexpected end of pattern at position 3 | unexpected end of pattern 3 1 4
#> (? | unexpected end of pattern at position 2 | unexpected end of pattern 2 1 3
#> (?z) | unknown extension ?z at position 1 | unknown extension ?z 1 1 2
#> (?<a) | unknown extension ?<a at position 1 | unknown extension ?<a 1 1 2
#> (?< | unexpected end of pattern at position 3 | unexpected end of pattern 3 1 4
#> (?(1)a) | invalid group reference 1 at position 3 | invalid group reference 1 3 1 4
#> (?(x)a) | unknown group name 'x' at position 3 | unknown group name 'x' 3 1 4
for pattern in ["(?(0)a)", "(a)(?(1)b|c|d)", "(?(", "(?<=a+)b", "(?<!a|bc)d", "a(?i)b", "(?i", "(?i-", "(?-i)", "(?iz)", "(?i-:a)", "(?#abc", r"\x4", r"\u12", r"\U00110000", r"[\x]", r"\400", r"[\400]", "(?a-u:x)", "(?-a:x)", "(?au)x"]:
    bad(pattern)
#> (?(0)a) | bad group number at position 3 | bad group number 3 1 4
#> (a)(?(1)b|c|d) | conditional backref with more than two branches at position 11 | conditional backref with more than two branches 11 1 12
#> (?( | missing group name at position 3 | missing group name 3 1 4
#> (?<=a+)b | look-behind requires fixed-width pattern | look-behind requires fixed-width pattern None None None
#> (?<!a|bc)d | look-behind requires fixed-width pattern | look-behind requires fixed-width pattern None None None
#> a(?i)b | global flags not at the start of the expression at position 1 | global flags not at the start of the expression 1 1 2
#> (?i | missing -, : or ) at position 3 | missing -, : or ) 3 1 4
#> (?i- | missing flag at position 4 | missing flag 4 1 5
#> (?-i) | missing : at position 4 | missing : 4 1 5
#> (?iz) | unknown flag at position 3 | unknown flag 3 1 4
#> (?i-:a) | missing flag at position 4 | missing flag 4 1 5
#> (?#abc | missing ), unterminated comment at position 0 | missing ), unterminated comment 0 1 1
#> \x4 | incomplete escape \x4 at position 0 | incomplete escape \x4 0 1 1
#> \u12 | incomplete escape \u12 at position 0 | incomplete escape \u12 0 1 1
#> \U00110000 | bad escape \U00110000 at position 0 | bad escape \U00110000 0 1 1
#> [\x] | incomplete escape \x at position 1 | incomplete escape \x 1 1 2
#> \400 | octal escape value \400 outside of range 0-0o377 at position 0 | octal escape value \400 outside of range 0-0o377 0 1 1
#> [\400] | octal escape value \400 outside of range 0-0o377 at position 1 | octal escape value \400 outside of range 0-0o377 1 1 2
#> (?a-u:x) | bad inline flags: cannot turn off flags 'a', 'u' and 'L' at position 5 | bad inline flags: cannot turn off flags 'a', 'u' and 'L' 5 1 6
#> (?-a:x) | bad inline flags: cannot turn off flags 'a', 'u' and 'L' at position 4 | bad inline flags: cannot turn off flags 'a', 'u' and 'L' 4 1 5
#> (?au)x | bad inline flags: flags 'a', 'u' and 'L' are incompatible at position 4 | bad inline flags: flags 'a', 'u' and 'L' are incompatible 4 1 5
bad("ab\ncd(")
#> ab
#> cd( | missing ), unterminated subpattern at position 5 (line 2, column 3) | missing ), unterminated subpattern 5 2 3
bad("(?P<n>a)(?P<n-1>b)")
#> (?P<n>a)(?P<n-1>b) | bad character in group name 'n-1' at position 12 | bad character in group name 'n-1' 12 1 13
try:
    re.sub("(a)", r"\2", "a")
except re.error as e:
    print(e)  #> invalid group reference 2 at position 1
try:
    re.sub("(a)", r"\g<b>", "a")
except IndexError as e:
    print(e)  #> unknown group name 'b'
def bad_template(template):
    try:
        print(repr(re.sub("(a)", template, "a")))
    except (re.error, IndexError) as e:
        print(template, "|", type(e).__name__, e)
for template in [r"\q", "\\", r"\g", r"\g<", r"\g<>", r"\g<1", r"\g<a b>", r"\g<3>", r"\400", r"\141", r"\0", r"\01", r"\g<01>", r"\."]:
    bad_template(template)
#> \q | error bad escape \q at position 0
#> \ | error bad escape (end of pattern) at position 0
#> \g | error missing < at position 2
#> \g< | error missing group name at position 3
#> \g<> | error missing group name at position 3
#> \g<1 | error missing >, unterminated name at position 3
#> \g<a b> | error bad character in group name 'a b' at position 3
#> \g<3> | error invalid group reference 3 at position 3
#> \400 | error octal escape value \400 outside of range 0-0o377 at position 0
#> 'a'
#> '\x00'
#> '\x01'
#> 'a'
#> '\\.'

# %% wrong arguments
import re
def bad(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(re.match, 1, "a")  #> TypeError: first argument must be string or compiled pattern
bad(re.match, "a", 1)  #> TypeError: expected string or bytes-like object, got 'int'
bad(re.match, "a", b"a")  #> TypeError: cannot use a string pattern on a bytes-like object
bad(re.match, b"a", "a")  #> TypeError: cannot use a bytes pattern on a string-like object
bad(re.sub, "a", 1, "a")  #> TypeError: decoding to str: need a bytes-like object, int found
bad(re.sub, "a", lambda m: 1, "a")  #> TypeError: sequence item 0: expected str instance, int found
bad(re.compile, re.compile("a"), re.I)  #> ValueError: cannot process flags argument with a compiled pattern
bad(re.findall, None, "a")  #> TypeError: first argument must be string or compiled pattern
bad(re.findall, "a", None)  #> TypeError: expected string or bytes-like object, got 'NoneType'
bad(re.compile, b"a", re.U)  #> ValueError: cannot use UNICODE flag with a bytes pattern
bad(re.split, "a")  #> TypeError: split() missing 1 required positional argument: 'string'
bad(re.match("a", "a").group, "x")  #> IndexError: no such group
bad(re.escape, 3)  #> TypeError: decoding to str: need a bytes-like object, int found

# %% patterns that take long elsewhere
import re
re.match("(a+)+$", "a" * 18 + "!")
re.match(r"(\w+\s?)*$", "word " * 3 + "!")
len(re.findall(r"(?:\w+ )+", "ab " * 5000))  #> 1
re.match(r"(?:a|b)*c", "ab" * 20000)
re.match(r"(?:a|b)*", "ab" * 20000).end()  #> 40000
re.match(r"(a|b)*?$", "ab" * 5000).end()  #> 10000
