# %% bytes and bytearray
b = b"hello"
a = bytearray(b"abc")
def fails(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
b  #> b'hello'
b[0]  #> 104
b[1:3]  #> b'el'
b[::-1]  #> b'olleh'
len(b)  #> 5
b + b"!"  #> b'hello!'
b * 2  #> b'hellohello'
list(b)  #> [104, 101, 108, 108, 111]
b"ell" in b  #> True
104 in b  #> True
b == b"hello"  #> True
b < b"help"  #> True
b.decode()  #> 'hello'
b.hex()  #> '68656c6c6f'
bytes.fromhex("6869")  #> b'hi'
bytes(3)  #> b'\x00\x00\x00'
bytes([1, 2])  #> b'\x01\x02'
bytes("é", "utf-8")  #> b'\xc3\xa9'
b"a'b"  #> b"a'b"
b"\x00\n\xff"  #> b'\x00\n\xff'
b.upper()  #> b'HELLO'
b.find(b"l")  #> 2
b.split(b"l")  #> [b'he', b'', b'o']
b.replace(b"l", b"L")  #> b'heLLo'
b.startswith(b"he")  #> True
b" a ".strip()  #> b'a'
b",".join([b"a", b"b"])  #> b'a,b'
a  #> bytearray(b'abc')
a.append(100)
a  #> bytearray(b'abcd')
a.extend(b"ef")
a  #> bytearray(b'abcdef')
a.pop()  #> 102
a  #> bytearray(b'abcde')
bytes(a)  #> b'abcde'
a[0]  #> 97
len(a)  #> 5
hash(b"a") == hash(b"a")  #> True
isinstance(a, bytes)  #> False
bytearray(2)  #> bytearray(b'\x00\x00')
b"%d" % 5  #> b'5'
fails(lambda: b[10])  #> 'IndexError: index out of range'
fails(lambda: b + "a")  #> "TypeError: can't concat str to bytes"
fails(lambda: b"\xff".decode())
#> "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
fails(lambda: bytes([256]))  #> 'ValueError: bytes must be in range(0, 256)'
fails(lambda: bytes("a"))  #> 'TypeError: string argument without an encoding'
fails(lambda: bytes.fromhex("zz"))  #> 'ValueError: non-hexadecimal number found in fromhex() arg at position 0'
fails(lambda: b.find("a"))  #> "TypeError: argument should be integer or bytes-like object, not 'str'"
fails(lambda: hash(a))  #> "TypeError: unhashable type: 'bytearray'"
fails(lambda: bytes(-1))  #> 'ValueError: negative count'
