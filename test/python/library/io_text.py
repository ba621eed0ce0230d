# %% text in memory
import io
s = io.StringIO("line one\nline two\nthree")
s.readline(), s.read(4), s.tell(), s.readlines()  #> ('line one\n', 'line', 13, [' two\n', 'three'])
s.seek(0), list(s)  #> (0, ['line one\n', 'line two\n', 'three'])
s.seek(0); s.write("LINE"), s.getvalue()  #> (4, 'LINE one\nline two\nthree')
s.seek(0, io.SEEK_END), s.write("\nfour"), s.getvalue()[-10:]  #> (23, 5, 'three\nfour')
s.truncate(4), s.getvalue()  #> (4, 'LINE')
t = io.StringIO()
print("a", "b", sep="-", file=t)
t.writelines(["x\n", "y"])
t.getvalue(), t.closed, t.readable(), t.writable(), t.seekable(), t.isatty()
#> ('a-b\nx\ny', False, True, True, True, False)
t.seek(10), t.write("!"), t.getvalue()  #> (10, 1, 'a-b\nx\ny\x00\x00\x00!')
with io.StringIO("q") as f:
    print(f.read())  #> q
f.closed  #> True
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(lambda: f.read())  #> ValueError: I/O operation on closed file
bad(lambda: io.StringIO(3))  #> TypeError: initial_value must be str or None, not int
bad(lambda: t.write(b"x"))  #> TypeError: string argument expected, got 'bytes'
bad(lambda: t.seek(-1))  #> ValueError: Negative seek position -1
bad(lambda: t.seek(1, 1))  #> OSError: Can't do nonzero cur-relative seeks
bad(lambda: t.fileno())  #> UnsupportedOperation: fileno
io.StringIO("a\r\nb", newline=None).read(), io.StringIO("a\r\nb").read(), io.StringIO("a\nb").readline(1)
#> ('a\nb', 'a\r\nb', 'a')
io.StringIO("a\nbc\nd").readlines(2)  #> ['a\n', 'bc\n']
isinstance(t, io.TextIOBase), isinstance(t, io.IOBase), t.encoding, t.newlines  #> (True, True, None, None)
next(io.StringIO("ab\ncd"))  #> 'ab\n'

# %% bytes in memory
import io
b = io.BytesIO(b"hello\nworld")
b.read(2), b.readline(), b.read(), b.read()  #> (b'he', b'llo\n', b'world', b'')
b.seek(-3, 2), b.read(), b.seek(0), b.read1(3), b.tell()  #> (8, b'rld', 0, b'hel', 3)
b.seek(0); b.write(b"J"), b.getvalue()  #> (1, b'Jello\nworld')
b.getbuffer().tobytes(), b.getbuffer().nbytes  #> (b'Jello\nworld', 11)
buf = bytearray(3)
b.seek(0); b.readinto(buf), buf  #> (3, bytearray(b'Jel'))
b.truncate(2), b.getvalue()  #> (2, b'Je')
c = io.BytesIO()
c.seek(3), c.write(b"z"), c.getvalue()  #> (3, 1, b'\x00\x00\x00z')
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(lambda: c.write("text"))  #> TypeError: a bytes-like object is required, not 'str'
bad(lambda: io.BytesIO("text"))  #> TypeError: a bytes-like object is required, not 'str'
w = io.TextIOWrapper(io.BytesIO(b"caf\xc3\xa9\nx"), encoding="utf-8")
w.readline(), w.read()  #> ('café\n', 'x')
issubclass(io.UnsupportedOperation, (OSError, ValueError)), io.DEFAULT_BUFFER_SIZE  #> (True, 8192)

# %% templates
from string import Template
t = Template("$name owes ${amount}USD, $$5")
t.substitute(name="Ann", amount=3), t.substitute({"name": "Bob"}, amount=4)  #> ('Ann owes 3USD, $5', 'Bob owes 4USD, $5')
t.safe_substitute(name="Cy"), t.template  #> ('Cy owes ${amount}USD, $5', '$name owes ${amount}USD, $$5')
t.is_valid(), t.get_identifiers(), Template("$ x").is_valid()  #> (True, ['name', 'amount'], False)
class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"
Percent("%a_b %c").safe_substitute(a_b=1)  #> '1 %c'
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(lambda: t.substitute(name="x"))  #> KeyError: 'amount'
bad(lambda: Template("a\n$ b").substitute())  #> ValueError: Invalid placeholder in string: line 2, col 1
bad(lambda: Template("$1").substitute())  #> ValueError: Invalid placeholder in string: line 1, col 1

# %% formatters
import string
f = string.Formatter()
f.format("{0} {name!r:>6} {1[0]} {2.real}", 1, [2], 3, name="x")  #> "1    'x' 2 3"
f.format("{} {}", 1, 2), f.vformat("{a}", (), {"a": 5})  #> ('1 2', '5')
list(f.parse("a {b!r:>{w}} {{c}} {0.x[1]}"))
#> [('a ', 'b', '>{w}', 'r'), (' {', None, None, None), ('c}', None, None, None), (' ', '0.x[1]', '', None)]
class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "?") if isinstance(key, str) else super().get_value(key, args, kwargs)
Default().format("{a} {b} {0}", 9, a=1)  #> '1 ? 9'
class Loud(string.Formatter):
    def format_field(self, value, spec):
        return super().format_field(value, spec).upper()
    def convert_field(self, value, conversion):
        return value[::-1] if conversion == "b" else super().convert_field(value, conversion)
Loud().format("{0!b} {1:>5}", "abc", "d")  #> 'CBA     D'
f.get_field("0.real", (3,), {}), f.format("{:{}}", "x", 4)  #> ((3, 0), 'x   ')
string.capwords("hello  big world"), string.capwords("a-b-c", "-")  #> ('Hello Big World', 'A-B-C')
string.ascii_letters, string.digits, string.punctuation, string.whitespace
#> ('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', ' \t\n\r\x0b\x0c')
string.hexdigits, string.octdigits, len(string.printable)  #> ('0123456789abcdefABCDEF', '01234567', 100)
try:
    f.format("{} {0}", 1)
except ValueError as e:
    print(e)  #> cannot switch from manual field specification to automatic field numbering
try:
    f.format("{0}")
except IndexError as e:
    print(e)  #> tuple index out of range
