# %% csv: reading
import csv, io
list(csv.reader(io.StringIO("a,b,c\n1,2,3\n")))  #> [['a', 'b', 'c'], ['1', '2', '3']]
list(csv.reader(['x,"y, z",w', '"say ""hi""",2']))  #> [['x', 'y, z', 'w'], ['say "hi"', '2']]
list(csv.reader(["a;b;'c;d'"], delimiter=";", quotechar="'"))  #> [['a', 'b', 'c;d']]
list(csv.reader(["a, b, c"], skipinitialspace=True))  #> [['a', 'b', 'c']]
list(csv.reader(['1,"two",3.5'], quoting=csv.QUOTE_NONNUMERIC)) if False else "skipped"  #> 'skipped'
list(csv.reader(['1,"two",3.5'], quoting=csv.QUOTE_NONNUMERIC))  #> [[1.0, 'two', 3.5]]
list(csv.reader(["a\\,b,c"], escapechar="\\"))  #> [['a,b', 'c']]
list(csv.reader(['"multi\n', 'line",2']))  #> [['multi\nline', '2']]
list(csv.reader(["", "a,,b", ","]))  #> [[], ['a', '', 'b'], ['', '']]
r = csv.reader(["h1\th2", "1\t2"], "excel-tab")
next(r), r.line_num, list(r)  #> (['h1', 'h2'], 1, [['1', '2']])
rows = csv.DictReader(io.StringIO("name,age\nAnn,30\nBob,25,extra\nCy\n"))
rows.fieldnames  #> ['name', 'age']
list(rows)  #> [{'name': 'Ann', 'age': '30'}, {'name': 'Bob', 'age': '25', None: ['extra']}, {'name': 'Cy', 'age': None}]
list(csv.DictReader(["1,2"], fieldnames=["a", "b"]))  #> [{'a': '1', 'b': '2'}]
csv.list_dialects()  #> ['excel', 'excel-tab', 'unix']
csv.QUOTE_ALL, csv.QUOTE_NONE, csv.excel.delimiter  #> (1, 3, ',')

# %% csv: writing
import csv, io
out = io.StringIO()
w = csv.writer(out)
w.writerow(["a", 1, 2.5, None, True])  #> 15
w.writerows([["x,y", 'q"q', "line\nbreak"], []])
out.getvalue()  #> 'a,1,2.5,,True\r\n"x,y","q""q","line\nbreak"\r\n\r\n'
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(["a", 1])  #> 8
out.getvalue()  #> '"a","1"\n'
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="|").writerow(["a", 1, 1.0])  #> 10
out.getvalue()  #> '"a",1,1.0|'
out = io.StringIO()
d = csv.DictWriter(out, ["x", "y"], lineterminator="\n")
d.writeheader()  #> 4
d.writerow({"x": 1, "y": 2})  #> 4
d.writerows([{"x": 3}])
print(out.getvalue())
#> x,y
#> 1,2
#> 3,
try:
    d.writerow({"z": 1})
except ValueError as e:
    print(e)  #> dict contains fields not in fieldnames: 'z'
try:
    csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"])
except csv.Error as e:
    print(e)  #> need to escape, but no escapechar set
try:
    csv.writer(io.StringIO()).writerow(3)
except csv.Error as e:
    print(e)  #> iterable expected, not int
try:
    csv.reader([], delimiter=",,")
except TypeError as e:
    print(e)  #> "delimiter" must be a 1-character string
csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter  #> ';'

# %% base64
import base64
base64.b64encode(b"hello world")  #> b'aGVsbG8gd29ybGQ='
base64.b64decode("aGVsbG8gd29ybGQ=")  #> b'hello world'
base64.b64encode(b""), base64.b64encode(b"a"), base64.b64encode(b"ab")  #> (b'', b'YQ==', b'YWI=')
base64.urlsafe_b64encode(b"\xfb\xff\xfe"), base64.standard_b64encode(b"\xfb\xff\xfe")  #> (b'-__-', b'+//+')
base64.urlsafe_b64decode("-__-")  #> b'\xfb\xff\xfe'
base64.b32encode(b"hello"), base64.b32decode("NBSWY3DP")  #> (b'NBSWY3DP', b'hello')
base64.b32encode(b"hi")  #> b'NBUQ===='
base64.b16encode(b"\x01\xab"), base64.b16decode("01AB")  #> (b'01AB', b'\x01\xab')
base64.b85encode(b"hello world!"), base64.b85decode(b"Xk~0{Zy<MXa%^M")  #> (b'Xk~0{Zy<MXa%^NF', b'hello world')
base64.a85encode(b"hello world"), base64.a85decode(b"BOu!rD]j7BEbo7")  #> (b'BOu!rD]j7BEbo7', b'hello world')
base64.encodebytes(b"x" * 60)  #> b'eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4\neHh4\n'
try:
    base64.b64decode("abc")
except Exception as e:
    print(type(e).__name__, e)  #> Error Incorrect padding
try:
    base64.b64decode("a")
except Exception as e:
    print(e)  #> Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
try:
    base64.b64encode("text")
except TypeError as e:
    print(e)  #> a bytes-like object is required, not 'str'
base64.b64decode("aGk=\n!!"), base64.b64decode(b"aGk=")  #> (b'hi', b'hi')

# %% binascii
import binascii
binascii.hexlify(b"\x00\xff"), binascii.unhexlify("00ff")  #> (b'00ff', b'\x00\xff')
binascii.hexlify(b"abcd", "-", 2)  #> b'6162-6364'
binascii.crc32(b"hello"), binascii.crc_hqx(b"hello", 0)  #> (907060870, 50018)
binascii.b2a_base64(b"hi")  #> b'aGk=\n'
try:
    binascii.unhexlify("abc")
except binascii.Error as e:
    print(e)  #> Odd-length string
try:
    binascii.unhexlify("zz")
except binascii.Error as e:
    print(e)  #> Non-hexadecimal digit found

# %% struct
import struct
struct.pack("<ihb", 1, 2, 3)  #> b'\x01\x00\x00\x00\x02\x00\x03'
struct.unpack("<ihb", b"\x01\x00\x00\x00\x02\x00\x03")  #> (1, 2, 3)
struct.pack(">I", 258), struct.pack("<Q", 2**40)  #> (b'\x00\x00\x01\x02', b'\x00\x00\x00\x00\x00\x01\x00\x00')
struct.pack("2s3sx", b"abc", b"z")  #> b'abz\x00\x00\x00'
struct.pack("<f", 1.5), struct.pack(">d", -0.1), struct.pack("<e", 0.333)
#> (b'\x00\x00\xc0?', b'\xbf\xb9\x99\x99\x99\x99\x99\x9a', b'T5')
struct.unpack("<fd", struct.pack("<fd", 0.1, 0.1))  #> (0.10000000149011612, 0.1)
struct.calcsize("bi"), struct.calcsize("<bi"), struct.calcsize("3h2x"), struct.calcsize("@ql")  #> (8, 5, 8, 16)
struct.unpack(">3H", b"\x00\x01\x00\x02\x00\x03")  #> (1, 2, 3)
list(struct.iter_unpack("<h", b"\x01\x00\xff\xff"))  #> [(1,), (-1,)]
struct.unpack_from("<h", b"\x00\x00\x05\x00", 2)  #> (5,)
s = struct.Struct("<hh")
s.size, s.format, s.pack(1, -1), s.unpack(b"\x01\x00\x02\x00")  #> (4, '<hh', b'\x01\x00\xff\xff', (1, 2))
struct.pack("?c", True, b"x")  #> b'\x01x'
struct.unpack("<e", b"\x00\x3c"), struct.unpack("<i", b"\xff\xff\xff\xff")  #> ((1.0,), (-1,))
buffer = bytearray(6)
struct.pack_into("<h", buffer, 2, 513)
buffer  #> bytearray(b'\x00\x00\x01\x02\x00\x00')
def bad(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(struct.pack, "b", 200)  #> error: byte format requires -128 <= number <= 127
bad(struct.pack, "H", -1)  #> error: ushort format requires 0 <= number <= 65535
bad(struct.pack, "<i", 2**31)  #> error: 'i' format requires -2147483648 <= number <= 2147483647
bad(struct.pack, "i", "a")  #> error: required argument is not an integer
bad(struct.pack, "i", 1.5)  #> error: required argument is not an integer
bad(struct.pack, "ii", 1)  #> error: pack expected 2 items for packing (got 1)
bad(struct.unpack, "i", b"abc")  #> error: unpack requires a buffer of 4 bytes
bad(struct.unpack_from, "<i", b"abc")
#> error: unpack_from requires a buffer of at least 4 bytes for unpacking 4 bytes at offset 0 (actual buffer size is 3)
bad(struct.pack, "y", 1)  #> error: bad char in struct format
bad(struct.pack, "f", "x")  #> error: required argument is not a float
bad(struct.pack, "s", "x")  #> error: argument for 's' must be a bytes object
bad(struct.pack, "c", b"xy")  #> error: char format requires a bytes object of length 1

# %% hashlib
import hashlib, hmac
hashlib.md5(b"hello").hexdigest()  #> '5d41402abc4b2a76b9719d911017c592'
hashlib.sha1(b"hello").hexdigest()  #> 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'
hashlib.sha256(b"hello").hexdigest()  #> '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
hashlib.sha224(b"").hexdigest()  #> 'd14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f'
hashlib.sha384(b"abc").hexdigest()
#> 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'
hashlib.sha512(b"abc").hexdigest()[:40]  #> 'ddaf35a193617abacc417349ae20413112e6fa4e'
hashlib.md5(b"x" * 1000).hexdigest(), hashlib.sha1(b"y" * 119).hexdigest()
#> ('398533d48111e9f664b1f64cb10c4b63', '25929d08d28168361a95aa00ff2996fc221af2aa')
hashlib.sha256(b"z" * 64).digest()[:8]  #> b'r\x99ec\x04\x9c\xc8M'
h = hashlib.new("sha256")
h.update(b"he")
h.update(b"llo")
h.hexdigest() == hashlib.sha256(b"hello").hexdigest()  #> True
h.name, h.digest_size, h.block_size  #> ('sha256', 32, 64)
c = h.copy()
c.update(b"!")
c.hexdigest() == h.hexdigest()  #> False
hmac.new(b"key", b"message", hashlib.sha256).hexdigest()
#> '6e9ef29b75fffc5b7abae527d58fdadb2fe42e7219011976917343065f58ed4a'
hmac.new(b"key", b"message", "md5").hexdigest()  #> '4e4748e62b463521f6775fbf921234b5'
hmac.compare_digest("a", "a")  #> True
hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 3).hex()
#> 'ad35240ac683febfaf3cd49d845473fbbbaa2437f5f82d5a415ae00ac76c6bfc'
try:
    hashlib.md5("text")
except TypeError as e:
    print(e)  #> Strings must be encoded before hashing
try:
    hashlib.new("nothing")
except ValueError as e:
    print(e)  #> unsupported hash type nothing

# %% uuid
import uuid
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
u, str(u), u.hex, u.int
#> (UUID('12345678-1234-5678-1234-567812345678'), '12345678-1234-5678-1234-567812345678', '12345678123456781234567812345678', 24197857161011715162171839636988778104)
u.bytes, u.fields, u.version, u.variant
#> (b'\x124Vx\x124Vx\x124Vx\x124Vx', (305419896, 4660, 22136, 18, 52, 95073701484152), None, 'reserved for NCS compatibility')
uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")  #> UUID('886313e1-3b8a-5372-9b90-0c9aee199e5d')
uuid.uuid3(uuid.NAMESPACE_URL, "http://x.org")  #> UUID('e7df9a48-d250-33d7-b5c6-55d6e7ea37e4')
uuid.uuid5(uuid.NAMESPACE_DNS, "python.org").version  #> 5
uuid.uuid4().version, uuid.uuid1().version, len(str(uuid.uuid4()))  #> (4, 1, 36)
uuid.uuid4() == uuid.uuid4()  #> False
uuid.UUID(int=5), uuid.UUID(bytes=b"\x00" * 15 + b"\x07")
#> (UUID('00000000-0000-0000-0000-000000000005'), UUID('00000000-0000-0000-0000-000000000007'))
u < uuid.UUID(int=0), hash(u) == hash(u.int), u.urn  #> (False, True, 'urn:uuid:12345678-1234-5678-1234-567812345678')
uuid.UUID("{12345678123456781234567812345678}") == u  #> True
try:
    uuid.UUID("123")
except ValueError as e:
    print(e)  #> badly formed hexadecimal UUID string
try:
    u.int = 3
except TypeError as e:
    print(e)  #> UUID objects are immutable

# %% html
import html
html.escape("<a href=\"x\">T'm & co</a>")  #> '&lt;a href=&quot;x&quot;&gt;T&#x27;m &amp; co&lt;/a&gt;'
html.escape("\"'", quote=False)  #> '"\''
html.unescape("&lt;b&gt; &amp; &quot;q&quot; &#39;x&#39; &#x41; &eacute; &nbsp;.")  #> '<b> & "q" \'x\' A é \xa0.'
html.unescape("&copy &unknown; &notit; a&b")  #> '© &unknown; ¬it; a&b'
html.unescape("&#0; &#128; &#xD800;")  #> '� € �'

# %% urllib.parse
from urllib.parse import urlparse, urlsplit, urlunparse, urljoin, quote, unquote, urlencode, parse_qs, parse_qsl, quote_plus, unquote_plus, urldefrag
u = urlparse("https://user:pw@Example.com:8080/a/b;p?x=1&y=2#frag")
u
#> ParseResult(scheme='https', netloc='user:pw@Example.com:8080', path='/a/b', params='p', query='x=1&y=2', fragment='frag')
u.hostname, u.port, u.username, u.password, u.geturl()
#> ('example.com', 8080, 'user', 'pw', 'https://user:pw@Example.com:8080/a/b;p?x=1&y=2#frag')
urlsplit("//host/path?q")  #> SplitResult(scheme='', netloc='host', path='/path', query='q', fragment='')
urlparse("mailto:me@x.org"), urlparse("path/only")
#> (ParseResult(scheme='mailto', netloc='', path='me@x.org', params='', query='', fragment=''), ParseResult(scheme='', netloc='', path='path/only', params='', query='', fragment=''))
urlunparse(("http", "x.org", "/p", "", "q=1", "f"))  #> 'http://x.org/p?q=1#f'
[urljoin("http://a/b/c/d?q", each) for each in ("g", "./g", "../g", "/g", "//g", "?y", "#s", "../../../g", "g/", "")]
#> ['http://a/b/c/g', 'http://a/b/c/g', 'http://a/b/g', 'http://a/g', 'http://g', 'http://a/b/c/d?y', 'http://a/b/c/d?q#s', 'http://a/g', 'http://a/b/c/g/', 'http://a/b/c/d?q']
quote("a b/ç?&"), quote("a/b", safe=""), quote_plus("a b&c")  #> ('a%20b/%C3%A7%3F%26', 'a%2Fb', 'a+b%26c')
unquote("a%20b%C3%A7%zz"), unquote_plus("a+b%2B")  #> ('a bç%zz', 'a b+')
urlencode({"q": "a b", "n": 1}), urlencode([("x", [1, 2])], doseq=True)  #> ('q=a+b&n=1', 'x=1&x=2')
parse_qs("a=1&a=2&b=&c=x+y"), parse_qsl("a=1&b=2")  #> ({'a': ['1', '2'], 'c': ['x y']}, [('a', '1'), ('b', '2')])
parse_qs("a=&b", keep_blank_values=True)  #> {'a': [''], 'b': ['']}
urldefrag("http://x/#frag")  #> DefragResult(url='http://x/', fragment='frag')
u._replace(scheme="ftp").geturl()  #> 'ftp://user:pw@Example.com:8080/a/b;p?x=1&y=2#frag'
import urllib.error
try:
    raise urllib.error.HTTPError("http://x", 404, "Not Found", {}, None)
except urllib.error.URLError as e:
    print(e, e.code, e.reason)  #> HTTP Error 404: Not Found 404 Not Found
urllib.error.URLError("no route")  #> URLError('no route')

# %% array
from array import array
a = array("i", [1, 2, 3])
a, a[1], a[-1], a[:2], len(a)  #> (array('i', [1, 2, 3]), 2, 3, array('i', [1, 2]), 3)
a.append(4)
a.extend([5, 6])
a.tolist(), a.typecode, a.itemsize  #> ([1, 2, 3, 4, 5, 6], 'i', 4)
a + array("i", [7]), a * 2  #> (array('i', [1, 2, 3, 4, 5, 6, 7]), array('i', [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]))
a.pop(), a.index(3), a.count(2)  #> (6, 2, 1)
a.insert(0, 9)
a.remove(2)
a.reverse()
a  #> array('i', [5, 4, 3, 1, 9])
array("d", [1, 2.5]), array("f", [0.1]), array("b"), array("u", "hé")
#> (array('d', [1.0, 2.5]), array('f', [0.10000000149011612]), array('b'), array('u', 'hé'))
array("H", [1, 2]).tobytes()  #> b'\x01\x00\x02\x00'
array("i", b"\x01\x00\x00\x00")  #> array('i', [1])
sum(array("d", [0.5, 1.5])), max(array("i", [3, 9])), 3 in a  #> (2.0, 9, True)
array("i", [1, 2]) == array("i", [1, 2]), array("i", [1]) < array("i", [2])  #> (True, True)
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
bad(lambda: array("x"))  #> ValueError: bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)
bad(lambda: array("b", [200]))  #> OverflowError: signed char is greater than maximum
bad(lambda: array("i", [1.5]))  #> TypeError: 'float' object cannot be interpreted as an integer
bad(lambda: array("i", ["a"]))  #> TypeError: 'str' object cannot be interpreted as an integer
bad(lambda: array("i", "abc"))  #> TypeError: cannot use a str to initialize an array with typecode 'i'
bad(lambda: a[99])  #> IndexError: array index out of range
bad(lambda: array("d", ["x"]))  #> TypeError: must be real number, not str
bad(lambda: a.remove(77))  #> ValueError: array.remove(x): x not in array
bad(lambda: a + [1])  #> TypeError: can only append array (not "list") to array
