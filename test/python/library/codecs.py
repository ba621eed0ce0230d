# %% encodings with one byte a character
print("é€".encode("cp1252"), b"\xe9\x80".decode("windows-1252"), "привет".encode("cp1251"), "привет".encode("koi8-r"), "é€".encode("iso-8859-15"), "é".encode("l1"), "Ω".encode("iso8859-7"), "é".encode("mac-roman"))
#> b'\xe9\x80' é€ b'\xef\xf0\xe8\xe2\xe5\xf2' b'\xd0\xd2\xc9\xd7\xc5\xd4' b'\xe9\xa4' b'\xe9' b'\xd9' b'\x8e'
print("a中文b".encode("cp1252", "replace"), "a中b".encode("latin-1", "xmlcharrefreplace"), "é中".encode("ascii", "backslashreplace"), "é".encode("ascii", "ignore"))
#> b'a??b' b'a&#20013;b' b'\\xe9\\u4e2d' b''
for call in (lambda: "a中文".encode("cp1252"), lambda: b"\x81".decode("cp1252"), lambda: "中".encode("latin-1"), lambda: b"\xff".decode("ascii"), lambda: "a".encode("nope"), lambda: "a".encode("hex"), lambda: b"61".decode("hex"), lambda: "\ud800".encode("utf-8", "nope")):
    try:
        print(call())
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
#> UnicodeEncodeError 'charmap' codec can't encode characters in position 1-2: character maps to <undefined>
#> UnicodeDecodeError 'charmap' codec can't decode byte 0x81 in position 0: character maps to <undefined>
#> UnicodeEncodeError 'latin-1' codec can't encode character '\u4e2d' in position 0: ordinal not in range(256)
#> UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
#> LookupError unknown encoding: nope
#> LookupError 'hex' is not a text encoding; use codecs.encode() to handle arbitrary codecs
#> LookupError 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs
#> LookupError unknown error handler name 'nope'

# %% wide encodings
print("aé😀".encode("utf-16"), "aé😀".encode("utf-16-be"), "a😀".encode("utf-32-le"), b"\xff\xfea\x00=\xd8\x00\xde".decode("utf-16"), b"\x00\x00\x00a".decode("utf-32-be"), "é".encode("utf-8-sig"), b"\xef\xbb\xbfa".decode("utf-8-sig"))
#> b'\xff\xfea\x00\xe9\x00=\xd8\x00\xde' b'\x00a\x00\xe9\xd8=\xde\x00' b'a\x00\x00\x00\x00\xf6\x01\x00' a😀 a b'\xef\xbb\xbf\xc3\xa9' a
for data, encoding in ((b"\x00\xd8", "utf-16-le"), (b"\x00\xd8\x00\x00", "utf-16-le"), (b"\x00\xdc\x41\x00", "utf-16-le"), (b"\x41", "utf-16-le"), (b"\x00\xd8\x00\x00", "utf-32-le"), (b"\x00\x00\x11\x00", "utf-32-le"), (b"\x41\x00", "utf-32"), (b"\xff\xfe\x00\xd8", "utf-16")):
    try:
        print(data.decode(encoding))
    except UnicodeDecodeError as error:
        print(error, error.start, error.end, error.object, error.reason)
    print(ascii(data.decode(encoding, "replace")), ascii(data.decode(encoding, "ignore")))
#> 'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data 0 2 b'\x00\xd8' unexpected end of data
#> '\ufffd' ''
#> 'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate 0 2 b'\x00\xd8\x00\x00' illegal UTF-16 surrogate
#> '\ufffd\x00' '\x00'
#> 'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding 0 2 b'\x00\xdcA\x00' illegal encoding
#> '\ufffdA' 'A'
#> 'utf-16-le' codec can't decode byte 0x41 in position 0: truncated data 0 1 b'A' truncated data
#> '\ufffd' ''
#> 'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000) 0 4 b'\x00\xd8\x00\x00' code point in surrogate code point range(0xd800, 0xe000)
#> '\ufffd' ''
#> 'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0xADDR) 0 4 b'\x00\x00\x11\x00' code point not in range(0xADDR)
#> '\ufffd' ''
#> 'utf-32-le' codec can't decode bytes in position 0-1: truncated data 0 2 b'A\x00' truncated data
#> '\ufffd' ''
#> 'utf-16-le' codec can't decode bytes in position 2-3: unexpected end of data 2 4 b'\xff\xfe\x00\xd8' unexpected end of data
#> '\ufffd' ''
try:
    "a\ud800b".encode("utf-16")
except UnicodeEncodeError as error:
    print(error)  #> 'utf-16' codec can't encode character '\ud800' in position 1: surrogates not allowed
print("a\ud800b".encode("utf-16-le", "surrogatepass"), ascii(b"\x00\xd8".decode("utf-16-le", "surrogatepass")))
#> b'a\x00\x00\xd8b\x00' '\ud800'

# %% escapes
print("é中\n\\😀\x00\x7f'\"".encode("unicode_escape"), "é中\n\\😀".encode("raw_unicode_escape"), b"\\n\\101\\x41\\u4e2d\\N{BULLET}".decode("unicode_escape"), b"\\u4e2d\\n\xe9".decode("raw_unicode_escape"))
#> b'\\xe9\\u4e2d\\n\\\\\\U0001f600\\x00\\x7f\'"' b'\xe9\\u4e2d\n\\\\U0001f600'
#> AA中• 中\né
for data in (b"\\x4", b"\\u12", b"\\U00110000", b"a\\", b"\\N{foo}", b"\\N"):
    try:
        print(data.decode("unicode_escape"))
    except UnicodeDecodeError as error:
        print(error)
#> 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
#> 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
#> 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
#> 'unicodeescape' codec can't decode byte 0x5c in position 1: \ at end of string
#> 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name
#> 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape

# %% lookup
import codecs
for name in "utf8 latin-1 ascii cp1252 iso-8859-15 utf-16 utf_16_le utf-32 rot13 hex base64 unicode_escape koi8-r utf-8-sig windows-1251 646 l1".split():
    print(codecs.lookup(name).name, end=" ")
#> utf-8 iso8859-1 ascii cp1252 iso8859-15 utf-16 utf-16-le utf-32 rot-13 hex base64 unicode-escape koi8-r utf-8-sig cp1251 ascii iso8859-1
info = codecs.lookup("utf-8")
print(info.encode("é"), info.decode(b"\xc3\xa9"), len(info), info.name, codecs.getencoder("ascii")("ab"), codecs.getdecoder("latin-1")(b"\xe9"))
#> (b'\xc3\xa9', 1) ('é', 2) 4 utf-8 (b'ab', 2) ('é', 1)
print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot_13"), codecs.encode(b"ab", "hex"), codecs.decode(b"6162", "hex"), codecs.encode(b"ab", "base64"), codecs.decode(b"YWI=", "base64"), codecs.encode("é"), codecs.decode(b"\xc3\xa9"))
#> Uryyb Hello b'6162' b'ab' b'YWI=\n' b'ab' b'\xc3\xa9' é
print(codecs.BOM_UTF8, codecs.BOM_UTF16, codecs.BOM_UTF32_BE, codecs.utf_8_encode("é"), codecs.latin_1_decode(b"\xe9"), codecs.escape_decode(b"a\\n"))
#> b'\xef\xbb\xbf' b'\xff\xfe' b'\x00\x00\xfe\xff' (b'\xc3\xa9', 1) ('é', 1) (b'a\n', 3)
for call in (lambda: codecs.lookup("nope"), lambda: codecs.lookup_error("nope"), lambda: codecs.encode("a", "hex"), lambda: codecs.encode(1, "utf-8"), lambda: codecs.decode("a", "utf-8"), lambda: codecs.register_error("x", 1)):
    try:
        print(call())
    except (TypeError, LookupError) as error:
        print(type(error).__name__, error)
#> LookupError unknown encoding: nope
#> LookupError unknown error handler name 'nope'
#> TypeError encoding with 'hex' codec failed (TypeError: a bytes-like object is required, not 'str')
#> TypeError encoding with 'utf-8' codec failed (TypeError: utf_8_encode() argument 1 must be str, not int)
#> TypeError decoding with 'utf-8' codec failed (TypeError: a bytes-like object is required, not 'str')
#> TypeError handler must be callable

# %% in pieces
import codecs, io
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([b])) for b in "é😀a".encode()], decoder.getstate(), decoder.decode(b"\xc3"), decoder.getstate())
#> ['', 'é', '', '', '', '😀', 'a'] (b'', 0)  (b'\xc3', 0)
try:
    decoder.decode(b"", final=True)
except UnicodeDecodeError as error:
    print(error)  #> 'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data
decoder = codecs.getincrementaldecoder("utf-16")()
print([decoder.decode(bytes([b])) for b in "aé😀".encode("utf-16")])  #> ['', '', '', 'a', '', 'é', '', '', '', '😀']
encoder = codecs.getincrementalencoder("utf-16")()
print(encoder.encode("a"), encoder.encode("b", True))  #> b'\xff\xfea\x00' b'b\x00'
print(list(codecs.iterdecode([b"\xc3", b"\xa9a"], "utf-8")), list(codecs.iterencode(["a", "é"], "latin-1")))
#> ['éa'] [b'a', b'\xe9']
writer = codecs.getwriter("utf-8")(raw := io.BytesIO())
writer.write("é\nb\n")
print(raw.getvalue())  #> b'\xc3\xa9\nb\n'
reader = codecs.getreader("utf-8")(io.BytesIO(raw.getvalue()))
print(reader.readline(), list(reader))
#> é
#>  ['b\n']
reader = codecs.getreader("latin-1")(io.BytesIO(b"caf\xe9 au lait"))
print(reader.read(4), reader.read())  #> café  au lait

# %% error handlers
import codecs
def stars(error):
    print(type(error).__name__, error.start, error.end, error.reason)
    return "*" * (error.end - error.start), error.end
codecs.register_error("stars", stars)
print("aé中b".encode("ascii", "stars"), b"a\xff\xfeb".decode("utf-8", "stars"), "a中".encode("cp1252", "stars"))
#> UnicodeEncodeError 1 3 ordinal not in range(128)
#> UnicodeDecodeError 1 2 invalid start byte
#> UnicodeDecodeError 2 3 invalid start byte
#> UnicodeEncodeError 1 2 character maps to <undefined>
#> b'a**b' a**b b'a*'
codecs.register_error("skip", lambda error: (b"<>", error.start + 1) if isinstance(error, UnicodeEncodeError) else ("", error.end))
print("中文".encode("ascii", "skip"), codecs.lookup_error("stars") is stars)  #> b'<><>' True
codecs.register_error("bad", lambda error: 3)
for call in (lambda: "é".encode("ascii", "bad"), lambda: b"\xff".decode("utf-8", "bad")):
    try:
        call()
    except TypeError as error:
        print(error)
#> encoding error handler must return (str/bytes, int) tuple
#> decoding error handler must return (str, int) tuple
e = UnicodeEncodeError("ascii", "aé中b", 1, 3, "why")
print(codecs.replace_errors(e), codecs.ignore_errors(e), codecs.xmlcharrefreplace_errors(e), codecs.backslashreplace_errors(e))
#> ('??', 3) ('', 3) ('&#233;&#20013;', 3) ('\\xe9\\u4e2d', 3)
