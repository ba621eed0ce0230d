# %% line joining, semicolons, blank lines
x = 1 + \
    2; y = x; z = (y,
        3,  # a comment inside

        4)
x, y, z  #> (3, 3, (3, 3, 4))
if x == 3 and \
        y == 3: print("joined"); print("twice")
#> joined
#> twice
total = (1
         + 2
         # nothing
         + 3)
total  #> 6
"a" \
    "b"  #> 'ab'
if True: pass; x = 5
x  #> 5

# %% names in any alphabet
größe = 3
变量 = größe + 1
_x1, __y, ﬁ = 1, 2, 3
größe, 变量, _x1, __y  #> (3, 4, 1, 2)
fi  #> 3
def naïve(été=1): return été
naïve(), naïve.__name__  #> (1, 'naïve')
"变量" in globals(), "fi" in globals()  #> (True, True)
match = case = type = _ = 1
match, case, type, _  #> (1, 1, 1, 1)
print(match)  #> 1
soft = {"match": match, "type": type}
soft  #> {'match': 1, 'type': 1}

# %% integer literals
0, 00, 000_0, 1_000_000, 0x_ff, 0XFF, 0b1010, 0B_1, 0o17, 0O7  #> (0, 0, 0, 1000000, 255, 255, 10, 1, 15, 7)
1_0, 0b_1111_0000, 0xdead_beef, 100_000_000_000_000_000_000_000  #> (10, 240, 3735928559, 100000000000000000000000)
0xFFFFFFFFFFFFFFFFFFFF, -0xf, ~0b11, - -1, +-+1  #> (1208925819614629174706175, -15, -4, 1, -1)
0x10.bit_length(), 1 .real, 1..real, (1).real, 1.0.real  #> (5, 1, 1.0, 1, 1.0)
1if True else 2  #> 1

# %% float and imaginary literals
1., .5, 1.5, 1e3, 1E3, 1e-3, 1e+3, 1.e1, .1e1, 1_0.0_1, 1_0e1_0, 0e0, 00.5, 09.5, 077e010
#> (1.0, 0.5, 1.5, 1000.0, 1000.0, 0.001, 1000.0, 10.0, 1.0, 10.01, 100000000000.0, 0.0, 0.5, 9.5, 770000000000.0)
1j, 1J, 1.5j, 1e3j, .5j, 10_0j, 0j, 1.j, 08j  #> (1j, 1j, 1.5j, 1000j, 0.5j, 100j, 0j, 1j, 8j)
1e400, -1e400, 1e-400, 0.1 + 0.2, 1e16, 1e15, 123456789012345678.0, 1e22, 1e-5, 0.0001
#> (inf, -inf, 0.0, 0.30000000000000004, 1e+16, 1000000000000000.0, 1.2345678901234568e+17, 1e+22, 1e-05, 0.0001)
3.14_15_93, 1e5 .real, 1.5.imag, 1e5.is_integer()  #> (3.141593, 100000.0, 0.0, True)

# %% string prefixes and quotes
'a', "a", '''a''', """a""", u'a', U"a", r'\n', R"\d", "it's", 'say "x"', '\'', "\""
#> ('a', 'a', 'a', 'a', 'a', 'a', '\\n', '\\d', "it's", 'say "x"', "'", '"')
b'a', B"a", br'\n', Rb"\n", rB'\x', bR"\\", b"\x00\xff\n", b'\'', b"'"
#> (b'a', b'a', b'\\n', b'\\n', b'\\x', b'\\\\', b'\x00\xff\n', b"'", b"'")
r"\"", r'\'', r"a\\b", len(r"\\"), r"C:\new"  #> ('\\"', "\\'", 'a\\\\b', 2, 'C:\\new')
"""one
two""", '''a
 "b"
''', """a\
b""", r"""a\
b"""  #> ('one\ntwo', 'a\n "b"\n', 'ab', 'a\\\nb')
"" '' "a" 'b', "a" r"\n" f"{1}" "c", b"a" b'b' rb"\n"  #> ('ab', 'a\\n1c', b'ab\\n')
("one "
 "two "  # comment
 "three")  #> 'one two three'
len("a" "b" 'c'), ("x" "y")[1], "a" "b".upper(), "%s" "%s" % (1, 2)  #> (3, 'y', 'AB', '12')

# %% escapes
"\n\t\r\b\f\v\a\\\'\"\0"  #> '\n\t\r\x08\x0c\x0b\x07\\\'"\x00'
"\x41\101\u0041\U00000041\0\1\12\123\1234"  #> 'AAAA\x00\x01\nSS4'
"\N{LATIN SMALL LETTER A}\N{BULLET}\N{greek small letter alpha}\N{SNOWMAN}"  #> 'a•α☃'
"\N{LATIN CAPITAL LETTER A WITH DIAERESIS}\N{EURO SIGN}\N{NO-BREAK SPACE}\N{EM DASH}"  #> 'Ä€\xa0—'
"\N{GREEK SMALL LETTER SIGMA}\N{FOR ALL}\N{PARTIAL DIFFERENTIAL}\N{NABLA}\N{INFINITY}"  #> 'σ∀∂∇∞'
"\N{ROCKET}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GA}\N{GRINNING FACE}\N{WHITE HEAVY CHECK MARK}"  #> '🚀一가😀✅'
"\d\w\.\ \/ \8 \q", len("\d"), len("\
")  #> ('\\d\\w\\.\\ \\/ \\8 \\q', 2, 0)
b"\d\u0041\N{x}\x41\101", b"\0\1\377", len(b"\
")  #> (b'\\d\\u0041\\N{x}AA', b'\x00\x01\xff', 0)
"\ud800", "\U0001F600", len("\U0001F600"), "\xe9", "\u200b", "\x7f\x80\xa0\xad"
#> ('\ud800', '😀', 1, 'é', '\u200b', '\x7f\x80\xa0\xad')
"a\
b\
c"  #> 'abc'

# %% operators and delimiters without spaces
x=3;y=[1,2];d={"a":1}
x<4>2,x**-1,x//-2,-x%2,x<<1|1&3^2,~x>>1,not x,x!=3,x==3,x<=3>=3
#> (True, 0.3333333333333333, -2, 1, 7, -2, False, False, True, True)
y[0]if x else y[1],[*y,x],{**d,"b":2},(lambda*a,**k:(a,k))(*y,**d)
#> (1, [1, 2, 3], {'a': 1, 'b': 2}, ((1, 2), {'a': 1}))
y[-1],y[:],y[::2],y[::-1],y[x-3:x],y[(0)],-x**2,2**-1,2**3**0,(-2)**2
#> (2, [1, 2], [1], [2, 1], [1, 2], 1, -9, 0.5, 2, 4)
x in[3],x not in[3],x is 3if False else 1,1or 0,0x1or 2  #> (True, False, 1, 1, 1)

# %% comments and encodings
# -*- coding: utf-8 -*-
x = "é"  # trailing
x, len(x), x.encode()  #> ('é', 1, b'\xc3\xa9')
"# not a comment", '''# nor
# this'''  #> ('# not a comment', '# nor\n# this')

# %% the Ellipsis, and dots
..., Ellipsis is ..., type(...), [...], {...: 1}, (...,)
#> (Ellipsis, True, <class 'ellipsis'>, [Ellipsis], {Ellipsis: 1}, (Ellipsis,))
def f(): ...
f(), f.__doc__  #> (None, None)
x = ...
x  #> Ellipsis

# %% docstrings
def f():
    """First.

    Second.
    """
f.__doc__  #> 'First.\n\n    Second.\n    '
def g(): "one line"; return 1
g.__doc__, g()  #> ('one line', 1)
def h():
    f"{1}"
h.__doc__
def i():
    "a" "b"
i.__doc__  #> 'ab'
def j():
    b"bytes"
j.__doc__
class C:
    'class doc'
    x = 1
C.__doc__, C.x  #> ('class doc', 1)
class D(C): pass
D.__doc__, D().__doc__  #> (None, None)
def k():
    x = 1
    "not a docstring"
k.__doc__
def l():
    r"raw \d"
l.__doc__  #> 'raw \\d'
async def m():
    """of a coroutine"""
m.__doc__, (lambda: "x").__doc__  #> ('of a coroutine', None)
