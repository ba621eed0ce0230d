# %% a window on bytes
b = bytearray(b"abcdef")
m = memoryview(b)
print(len(m), m[0], m[-1], m[1:4].tobytes(), m[::2].tolist(), m[::-1].tobytes(), bytes(m), list(m), 97 in m, m.nbytes, m.itemsize, m.format, m.shape, m.strides, m.ndim, m.readonly, m.contiguous, m[::2].contiguous, m.obj is b, m.suboffsets)
#> 6 97 102 b'bcd' [97, 99, 101] b'fedcba' b'abcdef' [97, 98, 99, 100, 101, 102] True 6 1 B (6,) (1,) 1 False True False True ()
m[0] = 65
m[1:3] = b"XY"
m[-2:] = memoryview(b"12")
print(b, m.hex(), m.hex(":"), m.hex("-", 2), m == b"AXYd12", m == b, m != b"x", memoryview(b"ab") == memoryview(b"ab"))
#> bytearray(b'AXYd12') 415859643132 41:58:59:64:31:32 4158-5964-3132 True True True True
m[::2] = b"..."
print(b, m[2:][1:].tolist(), memoryview(m)[1:].obj is b, hash(memoryview(b"ab")) == hash(b"ab"), memoryview(b"x").readonly, m.toreadonly().readonly)
#> bytearray(b'.X.d.2') [100, 46, 50] True True True True
for code in ("m[10]", "m['a']", "m[0] = 300", "m[0] = 'a'", "m[0:2] = b'abc'", "memoryview(b'a')[0] = 1", "del m[0]", "memoryview([1])", "memoryview('a')", "hash(m)", "m[0] = 1.5", "m + b'a'", "m.foo", "len(memoryview())"):
    try:
        exec(code)
    except Exception as error:
        print(code, type(error).__name__, error)
#> m[10] IndexError index out of bounds on dimension 1
#> m['a'] TypeError memoryview: invalid slice key
#> m[0] = 300 ValueError memoryview: invalid value for format 'B'
#> m[0] = 'a' TypeError memoryview: invalid type for format 'B'
#> m[0:2] = b'abc' ValueError memoryview assignment: lvalue and rvalue have different structures
#> memoryview(b'a')[0] = 1 TypeError cannot modify read-only memory
#> del m[0] TypeError cannot delete memory
#> memoryview([1]) TypeError memoryview: a bytes-like object is required, not 'list'
#> memoryview('a') TypeError memoryview: a bytes-like object is required, not 'str'
#> hash(m) ValueError cannot hash writable memoryview object
#> m[0] = 1.5 TypeError memoryview: invalid type for format 'B'
#> m + b'a' TypeError unsupported operand type(s) for +: 'memoryview' and 'bytes'
#> m.foo AttributeError 'memoryview' object has no attribute 'foo'
#> len(memoryview()) TypeError memoryview() missing required argument 'object' (pos 1)
with memoryview(b"abc") as v:
    print(v[1])  #> 98
try:
    v[0]
except ValueError as error:
    print(error)  #> operation forbidden on released memoryview object
n = memoryview(b"abc")
n.release()
for code in ("n.tobytes()", "len(n)", "n.shape"):
    try:
        exec(code)
    except ValueError as error:
        print(error)
#> operation forbidden on released memoryview object
#> operation forbidden on released memoryview object
#> operation forbidden on released memoryview object
print(b"".join([memoryview(b"a"), b"b"]), b"ab" + memoryview(b"c"), bytearray(memoryview(b"xyz")), int.from_bytes(memoryview(b"\x01\x02"), "big"), b"abc".startswith(memoryview(b"ab")) if False else "")
#> b'ab' b'abc' bytearray(b'xyz') 258

# %% casts and dimensions
import struct
m = memoryview(bytes(range(16)))
for format in "bBhHiIlLqQfd?c":
    c = m.cast(format)
    print(format, c.shape, c.itemsize, c.strides, c[0], c.tolist()[-1], c.nbytes)
#> b (16,) 1 (1,) 0 15 16
#> B (16,) 1 (1,) 0 15 16
#> h (8,) 2 (2,) 256 3854 16
#> H (8,) 2 (2,) 256 3854 16
#> i (4,) 4 (4,) 50462976 252579084 16
#> I (4,) 4 (4,) 50462976 252579084 16
#> l (2,) 8 (8,) 506097522914230528 1084818905618843912 16
#> L (2,) 8 (8,) 506097522914230528 1084818905618843912 16
#> q (2,) 8 (8,) 506097522914230528 1084818905618843912 16
#> Q (2,) 8 (8,) 506097522914230528 1084818905618843912 16
#> f (4,) 4 (4,) 3.820471434542632e-37 7.003653270560797e-30 16
#> d (2,) 8 (8,) 7.949928895127363e-275 3.6919162048650923e-236 16
#> ? (16,) 1 (1,) False True 16
#> c (16,) 1 (1,) b'\x00' b'\x0f' 16
g = m.cast("B", (4, 4))
print(g.shape, g.strides, g.ndim, g.tolist(), g[1, 2], g[-1, -1], len(g), g.cast("B").tolist() == m.tolist(), g.tobytes() == m.tobytes(), m.cast("H", [2, 4]).tolist(), g.c_contiguous, g.f_contiguous)
#> (4, 4) (4, 1) 2 [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]] 6 15 4 True True [[256, 770, 1284, 1798], [2312, 2826, 3340, 3854]] True False
w = memoryview(bytearray(8)).cast("i")
w[0] = -1
w[1] = 2**31 - 1
print(w.tolist(), w.obj, struct.unpack("<ii", w))
#> [-1, 2147483647] bytearray(b'\xff\xff\xff\xff\xff\xff\xff\x7f') (-1, 2147483647)
f = memoryview(bytearray(8)).cast("d")
f[0] = 1.5
print(f.tolist(), f.obj)  #> [1.5] bytearray(b'\x00\x00\x00\x00\x00\x00\xf8?')
for code in ("m.cast('z')", "m.cast('i').cast('h')", "memoryview(b'abc').cast('h')", "m.cast('B', (3, 3))", "m[::2].cast('i')", "g[1]", "g[5, 0]", "g[1, 2, 3]", "w[0] = 2**31", "w[0] = 1.0", "list(g)"):
    try:
        print(eval(code) if "= " not in code else exec(code))
    except Exception as error:
        print(code, type(error).__name__, error)
#> m.cast('z') ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
#> m.cast('i').cast('h') TypeError memoryview: cannot cast between two non-byte formats
#> memoryview(b'abc').cast('h') TypeError memoryview: length is not a multiple of itemsize
#> m.cast('B', (3, 3)) TypeError memoryview: product(shape) * itemsize != buffer size
#> m[::2].cast('i') TypeError memoryview: casts are restricted to C-contiguous views
#> g[1] NotImplementedError multi-dimensional sub-views are not implemented
#> g[5, 0] IndexError index out of bounds on dimension 1
#> g[1, 2, 3] TypeError cannot index 2-dimension view with 3-element tuple
#> w[0] = 2**31 ValueError memoryview: invalid value for format 'i'
#> w[0] = 1.0 TypeError memoryview: invalid type for format 'i'
#> list(g) NotImplementedError multi-dimensional sub-views are not implemented

# %% bytearray changes in place
b = bytearray(b"abcdefgh")
b[1:3] = b"XYZ"
b[::3] = b"123"
print(b)  #> bytearray(b'1XY2de3gh')
del b[::2]
print(b)  #> bytearray(b'X2eg')
b[1:1] = [65, 66]
b *= 2
b += b"!"
print(b, b * 2, b"ab" * 0)  #> bytearray(b'XAB2egXAB2eg!') bytearray(b'XAB2egXAB2eg!XAB2egXAB2eg!') b''
b[:] = b""
print(b)  #> bytearray(b'')
b = bytearray(b"hello")
b[-1:] = b"y there"
b.reverse()
print(b, b.translate(bytes.maketrans(b"eh", b"EH")), bytes.maketrans(b"a", b"b")[97], bytearray.maketrans(b"x", b"y")[120], b"abc".translate(None, b"b"))
#> bytearray(b'ereht ylleh') bytearray(b'ErEHt yllEH') 98 121 b'ac'
for code in ("b[::2] = b'1'", "b[0:2] = 'ab'", "b[0:2] = 5", "bytes.maketrans(b'a', b'bc')", "b[0] = 256", "b[99] = 1", "b.append(300)", "b.append('a')", "b.pop(99)", "b.remove(0)", "b.insert(0, 256)", "bytearray().pop()"):
    try:
        exec(code)
    except Exception as error:
        print(code, type(error).__name__, error)
#> b[::2] = b'1' ValueError attempt to assign bytes of size 1 to extended slice of size 6
#> b[0:2] = 'ab' TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
#> b[0:2] = 5 TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
#> bytes.maketrans(b'a', b'bc') ValueError maketrans arguments must have same length
#> b[0] = 256 ValueError byte must be in range(0, 256)
#> b[99] = 1 IndexError bytearray index out of range
#> b.append(300) ValueError byte must be in range(0, 256)
#> b.append('a') TypeError 'str' object cannot be interpreted as an integer
#> b.pop(99) IndexError pop index out of range
#> b.remove(0) ValueError value not found in bytearray
#> b.insert(0, 256) ValueError byte must be in range(0, 256)
#> bytearray().pop() IndexError pop from empty bytearray
print(b"\xb9\x01\xef".hex(" "), b"abcdef".hex("_", 2), b"abcdef".hex("_", -4), bytearray(b"abc").hex(b"-"))
#> b9 01 ef 6162_6364_6566 61626364_6566 61-62-63
print(b"%s %d %x %r %a %c %5.2f %%" % (b"a", 3, 255, "q", "é", 65, 2.5), b"%b|%-5s|%05d" % (b"x", b"y", 7), bytearray(b"%s") % b"z", b"%(k)s" % {b"k": b"v"})
#> b"a 3 ff 'q' '\\xe9' A  2.50 %" b'x|y    |00007' bytearray(b'z') b'v'
for code in ("b'%s' % 'a'", "b'%d' % 'a'", "b'%c' % 300", "b'%s' % 1.5", "b'%y' % 1", "b'%s %s' % (b'a',)", "b'%b' % 5"):
    try:
        exec(code)
    except Exception as error:
        print(code, type(error).__name__, error)
#> b'%s' % 'a' TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
#> b'%d' % 'a' TypeError %d format: a real number is required, not str
#> b'%c' % 300 OverflowError %c arg not in range(256)
#> b'%s' % 1.5 TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'float'
#> b'%y' % 1 ValueError unsupported format character 'y' (0x79) at index 1
#> b'%s %s' % (b'a',) TypeError not enough arguments for format string
#> b'%b' % 5 TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
